//! The names of a thing.

use crate::language::{Localized, Text};

/// The names of a thing (SKOS).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labels {
    pub preferred: Text,
    /// Names that are matched and may be shown.
    pub alternative: Localized<Vec<String>>,
    /// Misspellings and slang: matched, never shown.
    pub hidden: Vec<String>,
    /// Names too common to count by themselves (`产品`): matched only where a role is asked for and none
    /// is named otherwise.
    pub weak: Vec<String>,
}

impl Labels {
    /// Every name, preferred ones first.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        [&self.preferred.zh, &self.preferred.en]
            .into_iter()
            .chain(&self.alternative.zh)
            .chain(&self.alternative.en)
            .chain(&self.hidden)
            .map(String::as_str)
    }
}
