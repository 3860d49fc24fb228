//! What a résumé says about its writer: skills, years and target, and nothing else.
//!
//! Invariant: pure; of names, addresses, numbers and employers nothing leaves this module, not even as an
//! unknown word. The current month is an argument.

mod correction;
mod periods;
mod sections;

pub use periods::YearMonth;

use serde::{Deserialize, Serialize};

use super::lexicon::{Entity, Lexicon, Mention};
use super::profile::{HeldSkill, Profile, target_in};
use crate::knowledge::SkillId;
use crate::text::{is_cjk, normalise};
use periods::{Period, periods, years_covered};
use sections::{Line, Section};

/// What was read from a résumé.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Resume {
    pub profile: Profile,
    /// The years are the sum of the periods of work; otherwise they are stated.
    pub years_are_summed: bool,
}

/// Reads a résumé's text as it came out of a document.
pub fn read(text: &str, lexicon: &Lexicon, now: YearMonth) -> Resume {
    let lines = sections::lines(text);
    let in_sections = |wanted: &[Section]| -> Vec<&Line> {
        lines
            .iter()
            .filter(|line| wanted.contains(&line.section))
            .collect()
    };
    let structured = lines.iter().any(|line| {
        matches!(
            line.section,
            Section::Skills | Section::Work | Section::Projects | Section::Internship
        )
    });
    let mut profile = listed(&in_sections(&[Section::Skills, Section::Summary]), lexicon);
    if !structured {
        // Without headings anything may be a list of skills; the first line is a name.
        profile.update(listed(
            in_sections(&[Section::Top]).get(1..).unwrap_or_default(),
            lexicon,
        ));
    }
    for line in in_sections(&[Section::Work, Section::Internship, Section::Projects]) {
        for skill in told(&line.text, lexicon) {
            if !profile.has(&skill) {
                profile.hold(HeldSkill::new(skill));
            }
        }
    }
    for line in in_sections(&[Section::Education])
        .into_iter()
        .filter(|line| lists_courses(&line.text))
    {
        for skill in told(&line.text, lexicon) {
            if !profile.has(&skill) {
                profile.hold(HeldSkill::new(skill));
            }
        }
    }
    profile.unknown.clear();
    let targets = in_sections(&[Section::Target]);
    profile.target = targets
        .iter()
        .find_map(|line| target_in(&normalise(&line.text), lexicon));
    let stated = stated_years(&lines, lexicon);
    let summed = stated
        .is_none()
        .then(|| summed_years(&lines, structured, now))
        .flatten();
    profile.years = stated.or(summed);
    Resume {
        profile,
        years_are_summed: summed.is_some(),
    }
}

/// What lines say that are there to say it.
fn listed(lines: &[&Line], lexicon: &Lexicon) -> Profile {
    let text: Vec<String> = lines
        .iter()
        .map(|line| without_addresses(&line.text))
        .collect();
    Profile::read(&text.join("\n"), lexicon)
}

/// Skills that a story of work names. Prose is not mended: its words are words.
fn told(line: &str, lexicon: &Lexicon) -> Vec<SkillId> {
    let line = without_addresses(line);
    let text = normalise(&line);
    let mut skills = Vec::new();
    for mention in lexicon.find_exact(&text) {
        if is_common_word(&text, &mention, &line) {
            continue;
        }
        skills.extend(
            mention
                .entities
                .into_iter()
                .filter_map(|entity| match entity {
                    Entity::Skill(skill) => Some(skill),
                    _ => None,
                }),
        );
    }
    skills
}

/// `go`, `spring` and `excel` in a sentence are words, unless they are written as names.
fn is_common_word(text: &str, mention: &Mention, raw: &str) -> bool {
    const COMMON: &[&str] = &[
        "access", "ant", "chef", "consul", "dash", "echo", "excel", "express", "flask", "gin",
        "go", "hive", "make", "pig", "puppet", "ray", "react", "rust", "salt", "shell", "spark",
        "spring", "storm", "swift", "vault", "word",
    ];
    let name = text.get(mention.start..mention.end).unwrap_or_default();
    let as_name = |word: &str| {
        word.eq_ignore_ascii_case(name) && word.starts_with(|c: char| c.is_ascii_uppercase())
    };
    // A single letter is a language in a list, and may be anything in a sentence.
    name.chars().count() == 1
        || COMMON.contains(&name) && !raw.split(|c: char| !c.is_ascii_alphanumeric()).any(as_name)
}

fn lists_courses(line: &str) -> bool {
    let line = line.to_lowercase();
    ["课程", "course", "modules"]
        .iter()
        .any(|word| line.contains(word))
}

/// A line without mail addresses and links: `github.com/somebody` is no skill.
fn without_addresses(line: &str) -> String {
    let ends = |c: char| {
        c.is_whitespace()
            || is_cjk(c)
            || matches!(
                c,
                ',' | ';' | '|' | '(' | ')' | '<' | '>' | '，' | '、' | '；' | '：' | '（' | '）'
            )
    };
    let mut kept = String::with_capacity(line.len());
    for piece in line.split_inclusive(ends) {
        let word = piece.trim_end_matches(ends);
        kept.push_str(if is_address(word) {
            &piece[word.len()..]
        } else {
            piece
        });
    }
    kept
}

fn is_address(word: &str) -> bool {
    const DOMAINS: &[&str] = &[".com", ".cn", ".io", ".org", ".net", ".dev", ".me"];
    let leads_on = word
        .split_once('/')
        .is_some_and(|(host, _)| DOMAINS.iter().any(|end| host.ends_with(end)));
    leads_on || word.contains('@') || word.contains("://") || word.starts_with("www.")
}

/// "工作年限：5年", "7+ years of experience", 应届: what is said where people introduce themselves.
fn stated_years(lines: &[Line], lexicon: &Lexicon) -> Option<f32> {
    const CUES: &[&str] = &["年限", "经验", "工龄", "experience", "应届", "graduate"];
    let introduces = |line: &&Line| {
        let section = matches!(
            line.section,
            Section::Top | Section::Target | Section::Summary | Section::Personal
        );
        let text = line.text.to_lowercase();
        section && CUES.iter().any(|cue| text.contains(cue))
    };
    lines
        .iter()
        .filter(introduces)
        .find_map(|line| Profile::read(&without_addresses(&line.text), lexicon).years)
}

/// The years that jobs cover, or projects where no job has a date.
fn summed_years(lines: &[Line], structured: bool, now: YearMonth) -> Option<f32> {
    const LEARNING: &[&str] = &[
        "实习",
        "大学",
        "学院",
        "本科",
        "硕士",
        "博士",
        "学士",
        "学历",
        "在读",
        "intern",
        "university",
        "college",
        "bachelor",
        "master",
        "bsc",
        "msc",
        "phd",
        "student",
        "school",
    ];
    let of = |section: Section| -> Vec<Period> {
        lines
            .iter()
            .filter(|line| line.section == section)
            .map(|line| normalise(&line.text))
            .filter(|text| !LEARNING.iter().any(|word| text.contains(word)))
            .flat_map(|text| periods(&text, now))
            .collect()
    };
    let first = if structured {
        Section::Work
    } else {
        Section::Top
    };
    years_covered(&of(first)).or_else(|| years_covered(&of(Section::Projects)))
}

#[cfg(test)]
mod tests;
