//! Conditions that rows must meet.

use serde::{Deserialize, Serialize};

use super::field_path::FieldPath;

/// What a row must be like.
///
/// As JSON `{"and":[..]}`, `{"or":[..]}`, `{"not":..}` or a test: `{"field":"pay.floor","op":">=","value":20}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Condition {
    And { and: Vec<Condition> },
    Or { or: Vec<Condition> },
    Not { not: Box<Condition> },
    Is(Test),
}

/// One comparison of a field of the row with a value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Test {
    pub field: FieldPath,
    #[serde(rename = "op")]
    pub comparator: Comparator,
    /// Absent for `stated` and `not-stated`.
    #[serde(default, skip_serializing_if = "Literal::is_nothing")]
    pub value: Literal,
}

/// How a field is compared.
///
/// A row whose field is not stated passes `not-stated` alone, whatever the comparison, negated or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Comparator {
    /// Equal; of a set, holds the value; of a range, both ends agree.
    #[serde(rename = "=")]
    Equal,
    #[serde(rename = "<")]
    Below,
    #[serde(rename = "<=")]
    AtMost,
    #[serde(rename = ">")]
    Above,
    #[serde(rename = ">=")]
    AtLeast,
    /// Equal to one of several; of a set, holds one of them.
    #[serde(rename = "in")]
    In,
    /// Of a set, holds all of them.
    #[serde(rename = "all")]
    All,
    /// A text that holds the words.
    #[serde(rename = "contains")]
    Contains,
    #[serde(rename = "stated")]
    Stated,
    #[serde(rename = "not-stated")]
    NotStated,
}

/// The value a field is compared with.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Literal {
    #[default]
    Nothing,
    Flag(bool),
    Number(f64),
    /// An id, a value of an enumeration, or words.
    Text(String),
    Numbers(Vec<f64>),
    Texts(Vec<String>),
}

impl Default for Condition {
    /// No condition.
    fn default() -> Condition {
        Condition::And { and: Vec::new() }
    }
}

impl Condition {
    pub fn test(field: FieldPath, comparator: Comparator, value: impl Into<Literal>) -> Condition {
        Condition::Is(Test {
            field,
            comparator,
            value: value.into(),
        })
    }

    /// Whether every row passes.
    pub fn is_everything(&self) -> bool {
        matches!(self, Condition::And { and } if and.is_empty())
    }

    /// Both this and another.
    #[must_use]
    pub fn and(self, other: Condition) -> Condition {
        let mut all = match self {
            Condition::And { and } => and,
            one => vec![one],
        };
        let more = match other {
            Condition::And { and } => and,
            one => vec![one],
        };
        // What is said twice holds once.
        for one in more {
            if !all.contains(&one) {
                all.push(one);
            }
        }
        match <[Condition; 1]>::try_from(all) {
            Ok([one]) => one,
            Err(all) => Condition::And { and: all },
        }
    }

    #[must_use]
    pub fn negated(self) -> Condition {
        match self {
            Condition::Not { not } => *not,
            other => Condition::Not {
                not: Box::new(other),
            },
        }
    }

    /// Every test in it, negated ones too.
    pub fn tests(&self) -> Vec<&Test> {
        match self {
            Condition::And { and: parts } | Condition::Or { or: parts } => {
                parts.iter().flat_map(Condition::tests).collect()
            }
            Condition::Not { not } => not.tests(),
            Condition::Is(test) => vec![test],
        }
    }

    /// Whether no value can pass both it and another: bounds of one field, as parts of both, that leave nothing between
    /// them.
    pub fn excludes(&self, other: &Condition) -> bool {
        let (own, others) = (self.bounds(), other.bounds());
        own.iter().any(|(field, one)| {
            let same = others.iter().filter(|(other, _)| field == other);
            same.into_iter().any(|(_, other)| one.is_apart_from(other))
        })
    }

    /// The bounds that every row which passes keeps.
    fn bounds(&self) -> Vec<(&FieldPath, Bounds)> {
        match self {
            Condition::And { and } => and.iter().flat_map(Condition::bounds).collect(),
            Condition::Is(test) => {
                let bounds = Bounds::of(test);
                bounds.map(|it| (&test.field, it)).into_iter().collect()
            }
            Condition::Or { .. } | Condition::Not { .. } => Vec::new(),
        }
    }

    /// Whether it tests nothing but one field, or nothing at all.
    pub fn tests_only(&self, field: &str) -> bool {
        self.tests().iter().all(|test| test.field.field == field)
    }
}

/// The values that a comparison with a number leaves: from, to, and whether each end is one of them.
struct Bounds {
    from: (f64, bool),
    to: (f64, bool),
}

impl Bounds {
    fn of(test: &Test) -> Option<Bounds> {
        let Literal::Number(value) = test.value else {
            return None;
        };
        let (lowest, highest) = ((f64::NEG_INFINITY, true), (f64::INFINITY, true));
        let (from, to) = match test.comparator {
            Comparator::Equal => ((value, true), (value, true)),
            Comparator::Below => (lowest, (value, false)),
            Comparator::AtMost => (lowest, (value, true)),
            Comparator::Above => ((value, false), highest),
            Comparator::AtLeast => ((value, true), highest),
            _ => return None,
        };
        Some(Bounds { from, to })
    }

    fn is_apart_from(&self, other: &Bounds) -> bool {
        let ends_before = |one: &Bounds, other: &Bounds| {
            let ((end, is_in), (start, is_in_too)) = (one.to, other.from);
            end < start || end == start && !(is_in && is_in_too)
        };
        ends_before(self, other) || ends_before(other, self)
    }
}

impl Literal {
    pub fn is_nothing(&self) -> bool {
        *self == Literal::Nothing
    }
}

impl From<bool> for Literal {
    fn from(flag: bool) -> Literal {
        Literal::Flag(flag)
    }
}

impl From<f64> for Literal {
    fn from(number: f64) -> Literal {
        Literal::Number(number)
    }
}

impl From<u32> for Literal {
    fn from(number: u32) -> Literal {
        Literal::Number(f64::from(number))
    }
}

impl From<&str> for Literal {
    fn from(text: &str) -> Literal {
        Literal::Text(text.to_owned())
    }
}

impl From<String> for Literal {
    fn from(text: String) -> Literal {
        Literal::Text(text)
    }
}

impl From<Vec<String>> for Literal {
    fn from(texts: Vec<String>) -> Literal {
        Literal::Texts(texts)
    }
}

impl From<()> for Literal {
    fn from((): ()) -> Literal {
        Literal::Nothing
    }
}
