//! What a part of a message does.

use serde::Serialize;

use crate::query::{FieldPath, Kind};

/// The act of a part, as the parser tells it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActKind {
    Ask(Asked),
    Tell,
    Choose,
    Confirm,
    Deny,
    Correct,
    More,
    /// The last answer in fewer words.
    Shorter,
    /// About the bot: the topic.
    Meta(String),
    Social(String),
    /// Understood, and in no source: the topic, where it is one of those that are known.
    Outside(Option<String>),
}

/// How a question hangs on the last turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Follows {
    /// It can be understood by itself, or points at what it means.
    #[default]
    Nothing,
    /// It asks something else of what was talked about: "degree?".
    OfIt,
    /// It asks the last question with a thing or a condition exchanged: "and in Beijing?".
    Again,
}

impl Follows {
    pub fn named(name: &str) -> Follows {
        match name {
            "of-it" => Follows::OfIt,
            "again" => Follows::Again,
            _ => Follows::Nothing,
        }
    }
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Asked {
    pub from: Kind,
    pub form: Form,
    /// By probability.
    pub fields: Vec<FieldPath>,
}

/// The form in which an answer is wanted, before it has arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    List,
    Count,
    Exists,
    Value,
    Define,
    Explain,
    Top,
    Lowest,
    Sort,
    Mean,
    Median,
    Minimum,
    Maximum,
    Share,
    Compare,
    Fit,
    Gap,
    Path,
    Why,
}

impl Form {
    pub fn named(name: &str) -> Option<Form> {
        Some(match name {
            "list" => Form::List,
            "count" => Form::Count,
            "exists" => Form::Exists,
            "value" => Form::Value,
            "define" => Form::Define,
            "explain" => Form::Explain,
            "top" => Form::Top,
            "lowest" => Form::Lowest,
            "sort" => Form::Sort,
            "mean" => Form::Mean,
            "median" => Form::Median,
            "minimum" => Form::Minimum,
            "maximum" => Form::Maximum,
            "share" => Form::Share,
            "compare" => Form::Compare,
            "fit" => Form::Fit,
            "gap" => Form::Gap,
            "path" => Form::Path,
            "why" => Form::Why,
            _ => return None,
        })
    }

    /// Whether it says nothing without a field.
    pub fn needs_field(self) -> bool {
        matches!(
            self,
            Form::Value
                | Form::Top
                | Form::Lowest
                | Form::Sort
                | Form::Mean
                | Form::Median
                | Form::Minimum
                | Form::Maximum
        )
    }
}
