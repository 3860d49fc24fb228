//! The lines above what a job was about: employer, title, place, dates.

use super::sections::Line;
use crate::nlu::lexicon::{Entity, Lexicon};
use crate::text::normalise;

/// Figures that a date range has at least.
const DATE_DIGITS: usize = 6;

/// A line of a job without the employer, where it bears the name of a skill: `Oracle`, `Oracle | Support engineer | 2019 - 2020`.
pub fn without_employer(lines: &[Line], at: usize, lexicon: &Lexicon) -> String {
    let line = &lines[at];
    let dated = |at: Option<usize>| {
        at.and_then(|at| lines.get(at))
            .is_some_and(|line| is_dated(&line.text))
    };
    if !is_dated(&line.text) {
        let beside = dated(at.checked_sub(1)) || dated(Some(at + 1));
        let employer = beside && !line.bullet && is_name_alone(&line.text, lexicon);
        return if employer {
            String::new()
        } else {
            line.text.clone()
        };
    }
    let pieces: Vec<&str> = line.text.split(PARTS).collect();
    let bare: Vec<&&str> = pieces
        .iter()
        .filter(|piece| is_name_alone(piece, lexicon))
        .collect();
    match bare.as_slice() {
        [employer] => line.text.replacen(**employer, " ", 1),
        _ => line.text.clone(),
    }
}

/// What stands between employer, title, place and dates.
const PARTS: &[char] = &[
    '|', '｜', '\t', ',', '，', '·', '•', '—', '–', '@', '(', ')', '（', '）',
];

fn is_dated(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    digits >= DATE_DIGITS || digits >= 4 && text.chars().count() <= digits * 6
}

/// Whether a text is the name of one skill and nothing else.
fn is_name_alone(text: &str, lexicon: &Lexicon) -> bool {
    let text = normalise(text);
    let mentions = lexicon.find_listed(&text);
    match mentions.as_slice() {
        [one] => {
            one.start == 0
                && one.end == text.len()
                && one.entities.iter().any(|it| matches!(it, Entity::Skill(_)))
        }
        _ => false,
    }
}
