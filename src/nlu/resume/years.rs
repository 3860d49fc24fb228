//! Years of work: as stated where people introduce themselves, else what jobs cover. Internships and projects are none.

use super::periods::{Period, YearMonth, periods, years_covered};
use super::sections::{Line, Section};
use super::words::{WORDS, begins_with, ends_with, find_word, holds};
use crate::nlu::profile::durations;
use crate::text::normalise;

/// How near to a length of time a word stands that tells what it measures, in bytes.
const NEAR: usize = 48;
/// A longer line is no title.
const LONGEST_TITLE: usize = 60;

/// Years that somebody states; 0 for a fresh graduate.
pub fn stated(lines: &[Line]) -> Option<f32> {
    let introduces = |line: &&Line| {
        matches!(
            line.section,
            Section::Top | Section::Target | Section::Summary | Section::Personal
        )
    };
    let texts: Vec<String> = lines
        .iter()
        .filter(introduces)
        .map(|line| normalise(&line.text))
        .collect();
    let best = |found: Vec<(Strength, f32)>| {
        let strongest = found.iter().map(|(strength, _)| *strength).max()?;
        let of_it = found
            .into_iter()
            .filter(|(strength, _)| *strength == strongest);
        of_it.map(|(_, years)| years).reduce(f32::max)
    };
    let found = texts.iter().flat_map(|text| lengths(text)).collect();
    best(found).or_else(|| {
        let schooled = |line: &&Line| introduces(line) || line.section == Section::Education;
        let mut said = lines.iter().filter(schooled);
        let fresh = said.any(|line| holds(&normalise(&line.text), &WORDS.years.fresh));
        fresh.then_some(0.0)
    })
}

/// How plainly a length of time is one of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    Likely,
    Said,
}

/// The lengths of work in a line.
fn lengths(text: &str) -> Vec<(Strength, f32)> {
    let found = durations::find(text);
    found
        .into_iter()
        .filter_map(|found| {
            let left = near(&text[..found.start], true).trim_end();
            let right = near(&text[found.end..], false).trim_start_matches([' ', '+', '\'', '-']);
            if begins_with(right, &WORDS.years.never) {
                return None;
            }
            let clause = right
                .split([',', '.', ';', '。', '，', '|'])
                .next()
                .unwrap_or_default();
            let before = left
                .rsplit([',', '.', ';', '。', '|', '\t'])
                .next()
                .unwrap_or_default();
            if holds(clause, &WORDS.years.work) || holds(before, &WORDS.years.work) {
                return Some((Strength::Said, found.years));
            }
            let likely =
                begins_with(right, &WORDS.years.behind) || ends_with(before, &WORDS.years.front);
            likely.then_some((Strength::Likely, found.years))
        })
        .collect()
}

/// So much of a text as is near.
fn near(text: &str, at_end: bool) -> &str {
    let limit = match at_end {
        true => text.len().saturating_sub(NEAR),
        false => NEAR.min(text.len()),
    };
    let limit = (0..=limit)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0);
    match at_end {
        true => &text[limit..],
        false => &text[..limit],
    }
}

/// The years that jobs cover; 0 where all that has dates are internships.
pub fn summed(lines: &[Line], structured: bool, now: YearMonth) -> Option<f32> {
    let texts: Vec<String> = lines.iter().map(|line| normalise(&line.text)).collect();
    let mut jobs: Vec<Period> = Vec::new();
    let mut learnt = false;
    for (at, line) in lines.iter().enumerate() {
        let text = &texts[at];
        let counts = match line.section {
            Section::Work | Section::Internship => true,
            Section::Top => !structured,
            _ => false,
        };
        if !counts {
            continue;
        }
        let found = periods(text, now);
        if found.is_empty() {
            continue;
        }
        let intern = line.section == Section::Internship || is_internship(lines, &texts, at);
        let school = holds(text, &WORDS.years.degree)
            || !structured
                && WORDS
                    .years
                    .school
                    .iter()
                    .any(|word| text.contains(word.as_str()));
        match intern || school {
            true => learnt |= intern,
            false => jobs.extend(found),
        }
    }
    years_covered(&jobs).or(learnt.then_some(0.0))
}

/// Whether the job with a date in a line is an internship: the line says so, or a title beside it does.
fn is_internship(lines: &[Line], texts: &[String], at: usize) -> bool {
    let says = |text: &str| {
        holds(text, &WORDS.years.intern)
            && !WORDS
                .years
                .became
                .iter()
                .any(|word| text.contains(word.as_str()))
    };
    if says(&texts[at]) {
        return true;
    }
    let is_title = |other: usize| {
        let line = &lines[other];
        !line.bullet
            && line.section == lines[at].section
            && line.text.chars().count() <= LONGEST_TITLE
    };
    let before = (0..at)
        .rev()
        .take(2)
        .take_while(|other| is_title(*other) && !(lines[other + 1].after_blank));
    let behind = (at + 1..lines.len())
        .take(1)
        .take_while(|other| is_title(*other));
    let dated = |text: &String| {
        find_word(text, "-").is_some() && text.chars().filter(char::is_ascii_digit).count() >= 8
    };
    before
        .take_while(|other| !dated(&texts[*other]))
        .chain(behind)
        .any(|other| says(&texts[other]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_told_from_other_lengths() {
        for (text, expect) in [
            (
                "engineer with 8+ years in full-stack development, python and aws.",
                Some(8.0),
            ),
            ("工作时间:2年", Some(2.0)),
            ("工作年限:5年", Some(5.0)),
            ("5年java开发经验", Some(5.0)),
            (
                "over 10 years of experience, 3 years of them in python",
                Some(10.0),
            ),
            ("28 years old", None),
            ("3 years ago i moved", None),
            ("a 4 year degree", None),
            ("28岁 | 3年 | 上海", None),
        ] {
            let found = lengths(text).into_iter().max_by_key(|found| found.0);
            assert_eq!(found.map(|(_, years)| years), expect, "{text}");
        }
    }
}
