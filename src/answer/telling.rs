//! The forms that tell: values of fields, definitions, cards, learning paths, and lists with a line on each.

use super::nothing::nothing;
use super::{Answer, Context, define, explain, field_value, nearby, no_direction, path, told_list};
use crate::knowledge::Kind;
use crate::query::{Found, Outcome, Want};

/// The answer to a question that wants to be told something; `None` for every other, and where nothing was found
/// that could be told.
pub fn answer(context: &Context, found: Found) -> Option<Answer> {
    if let Outcome::NeverStated(field) = &found.outcome {
        let field = field.clone();
        return Some(nearby::never_stated(context, found, &field));
    }
    let tells = matches!(
        found.query.want,
        Want::Value { .. } | Want::Define | Want::Explain | Want::Path | Want::List
    );
    if found.query.from == Kind::Directions
        && tells
        && let Some(answer) = no_direction::answer(context, found.clone())
    {
        return Some(answer);
    }
    let is_computed = matches!(found.query.from, Kind::Postings | Kind::Companies);
    let filtered = !found.query.filter.is_everything();
    if found.rows.is_empty() && is_computed && filtered && tells && found.query.want != Want::List {
        return Some(nothing(context, found));
    }
    match found.query.want {
        Want::Value { .. } => field_value::answer(context, found),
        Want::Define => define::answer(context, found),
        Want::Explain => explain::answer(context, found),
        Want::Path => path::answer(context, found),
        Want::List => told_list::answer(context, found),
        _ => None,
    }
}
