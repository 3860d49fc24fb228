//! Words of a message that stand for a thing, a number or something shown before.

use std::ops::Range;

use serde::Serialize;

/// Words that stand for something.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Slot {
    /// Bytes of the message.
    pub range: Range<usize>,
    pub words: String,
    pub kind: SlotKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub polarity: Option<Polarity>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<Owner>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sign: Option<Sign>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<Ending>,
    /// Negated: "not in Shanghai".
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub not: bool,
    /// The condition is lifted: "any city will do".
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub any: bool,
    /// An alternative to the one before.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub or: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<Reference>,
    /// The yes-or-no field that a flag is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flag: Option<String>,
    /// The role that the words describe, with its probability.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<(String, f32)>,
}

impl Slot {
    /// The field of postings that a value like this belongs to.
    pub fn field(&self) -> Option<&str> {
        Some(match self.kind {
            SlotKind::Pay => "pay",
            SlotKind::Months => "months-of-pay",
            SlotKind::Years => "years",
            SlotKind::Size => "size",
            SlotKind::Degree => "degree",
            SlotKind::City => "city",
            SlotKind::Company => "company",
            SlotKind::Skill | SlotKind::Technology => "skills",
            SlotKind::Domain => "domain",
            SlotKind::Role => "title",
            SlotKind::Flag => self.flag.as_deref()?,
            SlotKind::Step
            | SlotKind::Source
            | SlotKind::Count
            | SlotKind::Reference
            | SlotKind::Name => return None,
        })
    }
}

macro_rules! labels {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $label:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
        pub enum $name {
            $(#[serde(rename = $label)] $variant,)+
        }

        impl $name {
            /// What a label of the parser means; `None` for "none".
            pub fn named(label: &str) -> Option<$name> {
                match label {
                    $($label => Some($name::$variant),)+
                    _ => None,
                }
            }
        }
    };
}

labels! {
    /// What words stand for.
    SlotKind {
        Role = "role",
        Skill = "skill",
        Company = "company",
        City = "city",
        Technology = "technology",
        Step = "step",
        Domain = "domain",
        Source = "source",
        Flag = "flag",
        Pay = "pay",
        Months = "months",
        Years = "years",
        Size = "size",
        Count = "count",
        Degree = "degree",
        Reference = "ref",
        Name = "name",
    }
}

labels! {
    /// How the writer stands to it.
    Polarity { Have = "have", Lack = "lack", Want = "want", Refuse = "refuse" }
}

labels! {
    /// Whose it is, when not the writer's.
    Owner { Other = "other", Employer = "employer" }
}

labels! {
    /// How a field is compared with it.
    Sign {
        AtLeast = ">=",
        AtMost = "<=",
        Above = ">",
        Below = "<",
        Equal = "=",
        Between = "between",
    }
}

labels! {
    /// Which end of a range it bounds.
    Ending { Floor = "floor", Ceiling = "ceiling" }
}

labels! {
    /// How something shown before is pointed at.
    Reference {
        Ordinal = "ordinal",
        Pronoun = "pronoun",
        Those = "those",
        Described = "described",
        FirstSome = "first-n",
        Last = "last",
    }
}
