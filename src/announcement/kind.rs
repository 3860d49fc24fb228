//! What an announcement is about; a chat subscribes to some kinds or all.

use serde::{Deserialize, Serialize};

/// What an announcement is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A posting that is new in the knowledge.
    Posting,
    /// One role of the knowledge, each week another.
    Spotlight,
    /// Which skills the postings ask for, each month.
    Digest,
    /// Whatever an operator has to say.
    Operator,
    /// New postings that fit a person, for them alone.
    Fit,
}

impl Kind {
    /// What is announced to everybody who wants it.
    pub const ALL: [Kind; 4] = [Kind::Posting, Kind::Spotlight, Kind::Digest, Kind::Operator];
    /// These and what is for one person alone.
    pub const EVERY: [Kind; 5] = [
        Kind::Posting,
        Kind::Spotlight,
        Kind::Digest,
        Kind::Operator,
        Kind::Fit,
    ];

    /// As the command line, the database and the machine interface write it.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Posting => "posting",
            Kind::Spotlight => "spotlight",
            Kind::Digest => "digest",
            Kind::Operator => "operator",
            Kind::Fit => "fit",
        }
    }

    pub fn from_code(code: &str) -> Option<Kind> {
        Kind::EVERY.into_iter().find(|kind| kind.code() == code)
    }

    fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// A set of kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "Vec<Kind>", from = "Vec<Kind>")]
pub struct Kinds(u8);

impl Kinds {
    /// Of what is announced to everybody.
    pub const ALL: Kinds = Kinds(0b1111);
    const EVERY: Kinds = Kinds(0b1_1111);
    pub const NONE: Kinds = Kinds(0);

    pub fn contains(self, kind: Kind) -> bool {
        self.0 & kind.bit() != 0
    }

    pub fn is_empty(self) -> bool {
        self == Kinds::NONE
    }

    /// The set with `kind` if it lacked it, and without it if it held it.
    pub fn toggled(self, kind: Kind) -> Kinds {
        Kinds(self.0 ^ kind.bit())
    }

    pub fn union(self, other: Kinds) -> Kinds {
        Kinds(self.0 | other.0)
    }

    pub fn iter(self) -> impl Iterator<Item = Kind> {
        Kind::EVERY
            .into_iter()
            .filter(move |kind| self.contains(*kind))
    }

    /// One bit per kind, in the order of [`Kind::EVERY`]: the form in which a set is stored.
    pub fn bits(self) -> u8 {
        self.0
    }

    /// Bits that stand for no kind are dropped.
    pub fn from_bits(bits: u8) -> Kinds {
        Kinds(bits & Kinds::EVERY.0)
    }
}

impl FromIterator<Kind> for Kinds {
    fn from_iter<I: IntoIterator<Item = Kind>>(kinds: I) -> Kinds {
        Kinds(kinds.into_iter().fold(0, |bits, kind| bits | kind.bit()))
    }
}

impl From<Vec<Kind>> for Kinds {
    fn from(kinds: Vec<Kind>) -> Kinds {
        kinds.into_iter().collect()
    }
}

impl From<Kinds> for Vec<Kind> {
    fn from(kinds: Kinds) -> Vec<Kind> {
        kinds.iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_is_its_kinds() {
        for bits in 0..=u8::MAX {
            let kinds = Kinds::from_bits(bits);
            assert_eq!(kinds.iter().collect::<Kinds>(), kinds);
            for kind in Kind::EVERY {
                assert_ne!(kinds.toggled(kind).contains(kind), kinds.contains(kind));
                assert_eq!(kinds.toggled(kind).toggled(kind), kinds);
                assert_eq!(Kind::from_code(kind.code()), Some(kind));
            }
        }
    }
}
