//! Whether an answer is right.
//!
//! Invariant: pure; both sides are brought to one form first, and then plain substring decides.

use unicode_normalization::UnicodeNormalization;

use super::suite::Expectation;
use crate::reply::Outcome;

/// What is wrong with an answer; nothing when it is right.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Faults {
    /// Inner lists of `must_contain` without a hit.
    pub missing: Vec<Vec<String>>,
    pub forbidden: Vec<String>,
    pub missing_entities: Vec<String>,
    pub outcome: Option<OutcomeFault>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutcomeFault {
    /// Declined what could have been answered.
    FalseDecline,
    /// Answered, or asked back, where only a decline is right.
    NotDeclined,
}

impl Faults {
    /// Whether text and outcome are right; entities count by themselves.
    pub fn is_exact(&self) -> bool {
        self.missing.is_empty() && self.forbidden.is_empty() && self.outcome.is_none()
    }
}

pub fn judge(expect: &Expectation, outcome: Outcome, text: &str, entities: &[String]) -> Faults {
    let text = comparable(text);
    let holds = |wanted: &String| text.contains(&comparable(wanted));
    Faults {
        missing: expect
            .must_contain
            .iter()
            .filter(|any| !any.iter().any(holds))
            .cloned()
            .collect(),
        forbidden: expect
            .must_not_contain
            .iter()
            .filter(|wanted| holds(wanted))
            .cloned()
            .collect(),
        missing_entities: expect
            .entities
            .iter()
            .filter(|id| !entities.contains(id))
            .cloned()
            .collect(),
        outcome: match (expect.answerable, outcome) {
            (true, Outcome::Decline) => Some(OutcomeFault::FalseDecline),
            (false, Outcome::Answer | Outcome::Clarify) => Some(OutcomeFault::NotDeclined),
            _ => None,
        },
    }
}

/// NFKC, lower case, straight quotes, single spaces.
pub fn comparable(text: &str) -> String {
    let folded: String = text
        .nfkc()
        .flat_map(char::to_lowercase)
        .map(straight_quote)
        .collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn straight_quote(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{201c}' | '\u{201d}' => '"',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expect(must: &[&[&str]], must_not: &[&str], answerable: bool) -> Expectation {
        let owned = |texts: &[&str]| {
            texts
                .iter()
                .map(|text| text.to_string())
                .collect::<Vec<_>>()
        };
        Expectation {
            entities: owned(&["a"]),
            must_contain: must.iter().map(|any| owned(any)).collect(),
            must_not_contain: owned(must_not),
            answerable,
        }
    }

    #[test]
    fn both_sides_take_one_form() {
        for (text, form) in [
            ("ＤＢＡ  Don’t\n“know”", "dba don't \"know\""),
            ("后端　开发", "后端 开发"),
        ] {
            assert_eq!(comparable(text), form);
        }
    }

    #[test]
    fn every_list_needs_a_hit_and_nothing_forbidden() {
        let entities = ["a".to_owned()];
        for (expect, outcome, text, exact) in [
            (
                expect(&[&["x", "DBA"], &["y"]], &[], true),
                Outcome::Answer,
                "the dba and Y",
                true,
            ),
            (
                expect(&[&["x"], &["y"]], &[], true),
                Outcome::Answer,
                "y only",
                false,
            ),
            (expect(&[], &["bad"], true), Outcome::Answer, "BAD", false),
            (expect(&[], &[], true), Outcome::Clarify, "", true),
            (expect(&[], &[], true), Outcome::Decline, "", false),
            (
                expect(&[&["sorry"]], &[], false),
                Outcome::Decline,
                "Sorry",
                true,
            ),
            (
                expect(&[&["sorry"]], &[], false),
                Outcome::Answer,
                "Sorry",
                false,
            ),
        ] {
            assert_eq!(
                judge(&expect, outcome, text, &entities).is_exact(),
                exact,
                "{text}"
            );
        }
    }

    #[test]
    fn entities_count_apart() {
        let faults = judge(
            &expect(&[], &[], true),
            Outcome::Answer,
            "",
            &["b".to_owned()],
        );
        assert!(faults.is_exact());
        assert_eq!(faults.missing_entities, ["a"]);
    }
}
