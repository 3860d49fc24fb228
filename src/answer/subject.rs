//! The rows of a question as a sentence names them: `9 postings paying at least 20K`.

use super::{Context, condition};
use crate::knowledge::Kind;
use crate::language::Text;
use crate::message;
use crate::query::{FieldPath, Found, Query, Scope};

/// The conditions of a question; `None` where it has none.
pub fn condition(context: &Context, query: &Query) -> Option<Text> {
    let has_any = !query.filter.is_everything();
    has_any.then(|| condition::phrase(context.knowledge, query.from, &query.filter))
}

/// All rows with the conditions they meet: `postings paying at least 20K`.
pub fn rows(context: &Context, query: &Query) -> Text {
    match condition(context, query) {
        Some(condition) => message!(
            "answer-rows-where",
            kind = query.from.word(),
            condition = condition
        ),
        None => message!("answer-rows", kind = query.from.word()),
    }
}

/// So many rows with the conditions they meet: `9 postings paying at least 20K`.
pub fn counted(context: &Context, query: &Query, count: usize) -> Text {
    match condition(context, query) {
        Some(condition) => message!(
            "answer-counted-where",
            kind = query.from.word(),
            count = count,
            condition = condition
        ),
        None => plain(query.from, count),
    }
}

/// So many of a kind: `9 postings`.
pub fn plain(kind: Kind, count: usize) -> Text {
    message!("answer-counted", kind = kind.word(), count = count)
}

/// A number as it is counted off after its noun; only Chinese has words for that.
pub fn measured(kind: Kind, count: usize) -> Text {
    message!("answer-measured", kind = kind.word(), count = count)
}

/// Whether the question is about rows that were shown or named, not about everything.
fn is_of_these(found: &Found) -> bool {
    found.query.scope != Scope::Everything && found.considered > 1
}

/// `listed` where the question is about rows that were shown or named, else `all`: selects words.
pub fn scope(found: &Found) -> &'static str {
    if is_of_these(found) { "listed" } else { "all" }
}

/// Whether a field is a figure of pay.
pub fn is_pay(path: &FieldPath) -> bool {
    matches!(path.field.as_str(), "pay" | "yearly-pay")
}
