//! What a heading or a label is about.

use super::piece::Piece;
use crate::posting::terms::{Label, Section, Terms};

/// How long a key before a colon may be, in characters.
const LONGEST_KEY: usize = 40;

/// What a heading or a key says of what follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    Section(Section),
    Label(Label),
}

/// The key before a colon with what it says, and the value behind it.
pub fn key_of(piece: &Piece, terms: &Terms) -> Option<(Topic, Piece)> {
    let at = piece.plain.find(':')?;
    let (key, value) = (&piece.plain[..at], &piece.plain[at + 1..]);
    if key.chars().count() > LONGEST_KEY || value.starts_with("//") {
        return None;
    }
    let key = Piece::new(key);
    let topic = topic_of(&key, terms, 0.3)?;
    Some((topic, Piece::new(value)))
}

/// What a heading or a key says; a word must make up at least `share` of it.
pub fn topic_of(heading: &Piece, terms: &Terms, share: f64) -> Option<Topic> {
    let key = key_words(&heading.lower);
    if key.is_empty() {
        return None;
    }
    if let Some(label) = terms.labels.whole(key) {
        return Some(Topic::Label(*label));
    }
    // The unit or the language of a value: "salary (gross)".
    if let Some((before, _)) = key.split_once('(')
        && let Some(label) = terms.labels.whole(key_words(before))
    {
        return Some(Topic::Label(*label));
    }
    let found = terms.sections.longest(key)?;
    let covers = (found.end - found.start) as f64 / key.len() as f64;
    (covers >= share).then_some(Topic::Section(*found.meaning))
}

/// The words of a heading without numbers and signs around them.
fn key_words(lower: &str) -> &str {
    let words = lower.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | ')'));
    let words =
        words.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' '));
    words
        .trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')')
        .trim()
}
