//! The fields of things: what can be asked about them, declared in `knowledge/fields.toml`.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::language::{Localized, Text};

/// The kinds of things that have fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    Roles,
    /// Moves from one role to another.
    Directions,
    Postings,
    Companies,
    Skills,
    Technologies,
    /// Steps of a learning path.
    Steps,
    Claims,
    Sources,
}

impl Kind {
    pub const ALL: [Kind; 9] = [
        Kind::Roles,
        Kind::Directions,
        Kind::Postings,
        Kind::Companies,
        Kind::Skills,
        Kind::Technologies,
        Kind::Steps,
        Kind::Claims,
        Kind::Sources,
    ];

    /// The name in files and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Roles => "roles",
            Kind::Directions => "directions",
            Kind::Postings => "postings",
            Kind::Companies => "companies",
            Kind::Skills => "skills",
            Kind::Technologies => "technologies",
            Kind::Steps => "steps",
            Kind::Claims => "claims",
            Kind::Sources => "sources",
        }
    }

    pub fn from_word(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// One field: what it holds, how people call it, and what is said where nothing states it.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Kebab-case: `pay`, `months-of-pay`.
    pub id: String,
    /// The kinds of things that have it.
    pub of: Vec<Kind>,
    pub holds: FieldType,
    /// Of numbers and ranges.
    pub unit: Option<Unit>,
    pub label: Text,
    /// Other names that people use.
    pub alternative: Localized<Vec<String>>,
    /// Of enumerations: the label of each value, in ascending order where order means something.
    pub terms: IndexMap<String, Text>,
    /// Set where no source states it of anything: the sentence to say.
    pub never_stated: Option<Text>,
    /// The stated field that comes nearest to it: the pay, of shares.
    pub nearest: Option<String>,
}

impl Field {
    /// Whether how somebody stands to a thing comes nearest to it, and no field does.
    pub fn is_nearest_to_fit(&self) -> bool {
        self.nearest.as_deref() == Some("fit")
    }

    /// Its label and its other names, in both languages.
    pub fn all_names(&self) -> impl Iterator<Item = &str> {
        let labels = [self.label.zh.as_str(), self.label.en.as_str()];
        let others = self.alternative.zh.iter().chain(&self.alternative.en);
        labels.into_iter().chain(others.map(String::as_str))
    }
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldType {
    Flag,
    Number,
    /// A floor and a ceiling.
    Range,
    /// One of the terms; `ordered-term` can be compared by order.
    Term,
    OrderedTerm,
    Terms,
    /// Things of the knowledge.
    Items,
    /// Skills asked for, with groups of which one is enough.
    Demands,
    Text,
    Texts,
}

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Thousand CNY a month.
    #[serde(rename = "thousand-cny-per-month")]
    ThousandCnyPerMonth,
    /// Thousand CNY a year.
    ThousandCnyPerYear,
    Months,
    Years,
    People,
    Postings,
    /// Place in an order, from 1.
    Position,
}
