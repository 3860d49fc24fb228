//! The computing forms: lists, numbers, figures, orders and comparisons.

use super::compare::compare;
use super::count::count;
use super::exists::exists;
use super::list::list;
use super::ordered::ordered;
use super::share::share;
use super::statistic::statistic;
use super::{Answer, Context, choices, value};
use crate::message;
use crate::query::{FieldPath, Found, Want};
use crate::reply::Outcome;

/// The answer of a computing form; `None` for the forms that tell of things: `value`, `define`, `explain`, `fit`,
/// `gap`, `path`.
pub fn answer(context: &Context, found: Found) -> Option<Answer> {
    let plan = match found.query.want {
        Want::List => list,
        Want::Count { .. } => count,
        Want::Exists => exists,
        Want::Top { .. } | Want::Sort { .. } => ordered,
        Want::Mean { .. } | Want::Median { .. } | Want::Minimum { .. } | Want::Maximum { .. } => {
            statistic
        }
        Want::Share => share,
        Want::Compare { .. } => compare,
        Want::Value { .. }
        | Want::Define
        | Want::Explain
        | Want::Fit { .. }
        | Want::Gap
        | Want::Path => return None,
    };
    Some(match &found.outcome {
        crate::query::Outcome::NeverStated(path) => {
            let path = path.clone();
            never_stated(context, found, &path)
        }
        _ => plan(context, found),
    })
}

/// No source states the field: said first, with a way to what is stated of the thing asked about.
pub fn never_stated(context: &Context, found: Found, path: &FieldPath) -> Answer {
    let kind = found.query.from;
    let field = context.knowledge.field(kind, &path.field);
    let lead = match field.and_then(|field| field.never_stated.clone()) {
        Some(sentence) => message!("answer-never-stated", sentence = sentence),
        None => message!(
            "answer-never-stated-field",
            field = value::label(context.knowledge, kind, path)
        ),
    };
    let about = match found.query.items() {
        [item] => Some(choices::about(
            &super::names::item(context.knowledge, item),
            item,
        )),
        _ => None,
    };
    Answer::found(found, lead)
        .outcome(Outcome::Decline)
        .choices(about)
}
