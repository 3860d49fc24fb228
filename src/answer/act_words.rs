//! What an act asks, in a few words: for buttons that offer a reading of a message.

use super::names;
use crate::catalogue;
use crate::dialogue::{Act, Meta, Outside, Tell};
use crate::knowledge::{Kind, Knowledge};
use crate::language::Text;
use crate::message;
use crate::query::{Condition, End, FieldPath, Query, Want};

/// Names in a button.
const MOST_NAMES: usize = 2;

/// An act in a few words.
pub fn act(knowledge: &Knowledge, act: &Act) -> Text {
    match act {
        Act::Ask(query) => self::query(knowledge, query),
        Act::Tell(Tell::Add(skills)) => {
            let names: Vec<Text> = skills
                .iter()
                .map(|id| names::skill(knowledge, id))
                .collect();
            message!("act-add", skills = catalogue::all_of(&names))
        }
        Act::Tell(Tell::Drop(skill)) => {
            message!("act-drop", skill = names::skill(knowledge, skill))
        }
        Act::Tell(Tell::Target(role)) => {
            message!("act-target", role = names::role(knowledge, role))
        }
        Act::Tell(Tell::Erase | Tell::EraseConfirmed) => message!("act-erase"),
        Act::Tell(Tell::Show) => message!("next-profile"),
        Act::Tell(Tell::Change { .. } | Tell::Other(_) | Tell::Undo) | Act::Resume(_) => {
            message!("act-change")
        }
        Act::Meta(Meta::About) => message!("act-about"),
        Act::Meta(Meta::Privacy) => message!("act-privacy"),
        Act::Meta(Meta::Scoring) => message!("act-scoring"),
        Act::Outside(Outside::Profession(id)) => {
            let profession = knowledge.professions.get(id);
            profession.map_or_else(|| Text::same(id.as_str()), |it| it.labels.preferred.clone())
        }
        Act::Outside(Outside::Employer(id)) => {
            let employer = knowledge.employers.get(id);
            employer.map_or_else(|| Text::same(id.as_str()), |it| it.labels.preferred.clone())
        }
        Act::More => message!("next-more"),
        Act::Meta(
            Meta::Help
            | Meta::Language
            | Meta::DataAge
            | Meta::Contact
            | Meta::Abilities
            | Meta::Subscribe
            | Meta::UnknownCommand,
        )
        | Act::Social(_)
        | Act::Outside(_)
        | Act::Shorter
        | Act::Clarify(_)
        | Act::Unclear => message!("next-help"),
    }
}

/// A question in a few words.
pub fn query(knowledge: &Knowledge, query: &Query) -> Text {
    let field = |path: &FieldPath| self::field(knowledge, query.from, path);
    let what = subject(knowledge, query);
    match &query.want {
        Want::List => message!("act-list", what = what),
        Want::Count { by: None } | Want::Share => message!("act-count", what = what),
        Want::Count { by: Some(by) } => message!("act-field", what = what, field = field(by)),
        Want::Exists => message!("act-exists", what = what),
        Want::Value { of } => {
            let fields: Vec<Text> = of.iter().map(field).collect();
            message!("act-field", what = what, field = catalogue::all_of(&fields))
        }
        Want::Define => message!("act-define", what = what),
        Want::Explain => message!("act-explain", what = what),
        Want::Top { by, order, .. } | Want::Sort { by, order } => match order {
            crate::query::Order::Highest => {
                message!("act-highest", what = what, field = field(by))
            }
            crate::query::Order::Lowest => message!("act-lowest", what = what, field = field(by)),
        },
        Want::Mean { of, .. } => message!("act-mean", what = what, field = field(of)),
        Want::Median { of, .. } => message!("act-median", what = what, field = field(of)),
        Want::Minimum { of } => message!("act-lowest", what = what, field = field(of)),
        Want::Maximum { of } => message!("act-highest", what = what, field = field(of)),
        Want::Compare { .. } => message!("act-compare", what = what),
        Want::Fit { .. } => message!("act-fit", what = what),
        Want::Gap => message!("act-gap", what = what),
        Want::Path => message!("act-path", what = what),
    }
}

/// The label of a field, or of one end of it.
pub fn field(knowledge: &Knowledge, kind: Kind, path: &FieldPath) -> Text {
    let label = super::fields::label(knowledge, kind, &path.field);
    match path.end {
        None => label,
        Some(End::Floor) => message!("act-floor", field = label),
        Some(End::Ceiling) => message!("act-ceiling", field = label),
    }
}

/// What is asked about: the things named, or the kind with its conditions.
fn subject(knowledge: &Knowledge, query: &Query) -> Text {
    let items = query.items();
    if !items.is_empty() && items.len() <= MOST_NAMES {
        let names: Vec<Text> = items.iter().map(|it| names::item(knowledge, it)).collect();
        return catalogue::all_of(&names);
    }
    let kind = kind(query.from);
    let fields = tested(knowledge, query.from, &query.filter);
    if fields.is_empty() {
        return kind;
    }
    message!("act-by", kind = kind, fields = catalogue::all_of(&fields))
}

/// The fields that a condition tests, each once.
fn tested(knowledge: &Knowledge, kind: Kind, condition: &Condition) -> Vec<Text> {
    let mut labels: Vec<Text> = Vec::new();
    for test in condition.tests() {
        let label = super::fields::label(knowledge, kind, &test.field.field);
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
    labels
}

/// What things of a kind are called.
pub fn kind(kind: Kind) -> Text {
    match kind {
        Kind::Roles => message!("kind-roles"),
        Kind::Directions => message!("kind-directions"),
        Kind::Postings => message!("kind-postings"),
        Kind::Companies => message!("kind-companies"),
        Kind::Skills => message!("kind-skills"),
        Kind::Technologies => message!("kind-technologies"),
        Kind::Steps => message!("kind-steps"),
        Kind::Claims => message!("kind-claims"),
        Kind::Sources => message!("kind-sources"),
    }
}
