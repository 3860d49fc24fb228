//! What words mean in a posting, and words as patterns.

use serde::Deserialize;

use crate::knowledge::Degree;

/// What the lines behind a heading are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Hash)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    Requirements,
    Preferred,
    Duties,
    About,
    Benefits,
    Apply,
    LeftOut,
}

/// A single fact that a label names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Hash)]
#[serde(rename_all = "snake_case")]
pub enum Label {
    Title,
    /// The subject of a mail.
    Subject,
    Company,
    Pay,
    Place,
    Remote,
    Years,
    Education,
    Size,
    DatePosted,
    ValidThrough,
    Requirements,
    Preferred,
    Duties,
    SourceUrl,
    Ignored,
}

/// What a text says of schooling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Schooling {
    /// That it does not matter.
    None,
    Least(Degree),
}

/// Words as a pattern, longer ones first.
pub fn alternation(words: &[String]) -> String {
    let mut words: Vec<&String> = words.iter().collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let escaped = words.into_iter().map(|word| {
        let escaped = regex::escape(word);
        let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
        let before = if letter(word.chars().next()) {
            r"(?-u:\b)"
        } else {
            ""
        };
        let behind = if letter(word.chars().next_back()) {
            r"(?-u:\b)"
        } else {
            ""
        };
        format!("{before}{escaped}{behind}")
    });
    escaped.collect::<Vec<_>>().join("|")
}
