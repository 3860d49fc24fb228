//! Masking: names out, one word per kind of name in.
//!
//! "Is there demand for a DBA" and "is there demand for a {role}" become the same question.

use super::lexicon::{Entity, Mention};
use crate::language::Language;

/// How a masked name is written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Style {
    /// One made-up word per kind, the same in both languages: for word comparison.
    Token,
    /// An ordinary noun: for the encoder, which knows no made-up words.
    Natural(Language),
}

#[derive(Debug, Clone, Copy)]
enum Slot {
    Role,
    Company,
    /// An employer that no posting is from: what is asked about it is out of scope.
    Employer,
    Technology,
    Step,
    Profession,
    City,
    Number,
}

impl Slot {
    fn of(mention: &Mention) -> Slot {
        let has = |pick: fn(&Entity) -> bool| mention.entities.iter().any(pick);
        if has(|e| matches!(e, Entity::Role(_))) {
            Slot::Role
        } else if has(|e| matches!(e, Entity::Company(_))) {
            Slot::Company
        } else if has(|e| matches!(e, Entity::Employer(_))) {
            Slot::Employer
        } else if has(|e| matches!(e, Entity::Profession(_))) {
            Slot::Profession
        } else if has(|e| matches!(e, Entity::Technology(_) | Entity::Skill(_))) {
            Slot::Technology
        } else {
            Slot::Step
        }
    }

    fn word(self, style: Style) -> &'static str {
        match (self, style) {
            (Slot::Role, Style::Token) => "xrole",
            (Slot::Company, Style::Token) => "xcompany",
            (Slot::Employer, Style::Token) => "xemployer",
            (Slot::Technology, Style::Token) => "xtech",
            (Slot::Step, Style::Token) => "xstep",
            (Slot::Profession, Style::Token) => "xprofession",
            (Slot::City, Style::Token) => "xcity",
            (Slot::Number, Style::Token) => "xnumber",
            (Slot::Role, Style::Natural(Language::Zh)) => "工程师",
            (Slot::Company, Style::Natural(Language::Zh)) => "这家公司",
            (Slot::Employer, Style::Natural(Language::Zh)) => "别家公司",
            (Slot::Technology, Style::Natural(Language::Zh)) => "这个技术",
            (Slot::Step, Style::Natural(Language::Zh)) => "这一步",
            (Slot::Profession, Style::Natural(Language::Zh)) => "别的职业",
            (Slot::City, Style::Natural(Language::Zh)) => "这个城市",
            (Slot::Number, Style::Natural(Language::Zh)) => "10",
            (Slot::Role, Style::Natural(Language::En)) => "engineer",
            (Slot::Company, Style::Natural(Language::En)) => "the company",
            (Slot::Employer, Style::Natural(Language::En)) => "another company",
            (Slot::Technology, Style::Natural(Language::En)) => "this technology",
            (Slot::Step, Style::Natural(Language::En)) => "this step",
            (Slot::Profession, Style::Natural(Language::En)) => "another profession",
            (Slot::City, Style::Natural(Language::En)) => "the city",
            (Slot::Number, Style::Natural(Language::En)) => "10",
        }
    }
}

/// Replaces the names in `text` by one word per kind.
pub fn mask(text: &str, mentions: &[Mention], style: Style) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for mention in mentions {
        out.push_str(&text[at..mention.start]);
        push_word(
            &mut out,
            Slot::of(mention).word(style),
            &text[mention.end..],
        );
        at = mention.end;
    }
    out.push_str(&text[at..]);
    out
}

/// Keeps an ASCII word apart from its ASCII neighbours.
fn push_word(out: &mut String, word: &str, rest: &str) {
    let joins = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if word.is_ascii() && joins(out.chars().next_back()) {
        out.push(' ');
    }
    out.push_str(word);
    if word.is_ascii() && joins(rest.chars().next()) {
        out.push(' ');
    }
}

/// Replaces the slots of an example utterance, such as `{role}`, by the same words.
pub fn fill_slots(utterance: &str, style: Style) -> String {
    const SLOTS: &[(&str, Slot)] = &[
        ("{role2}", Slot::Role),
        ("{role}", Slot::Role),
        ("{skill}", Slot::Technology),
        ("{technology}", Slot::Technology),
        ("{company}", Slot::Company),
        ("{step}", Slot::Step),
        ("{city}", Slot::City),
        ("{number}", Slot::Number),
    ];
    SLOTS
        .iter()
        .fold(utterance.to_owned(), |text, (slot, kind)| {
            text.replace(slot, kind.word(style))
        })
}
