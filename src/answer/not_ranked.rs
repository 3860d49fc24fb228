//! The best by what sources describe and do not measure: nobody ranks it, and what is said of each.

use super::nearness::{ABOUT, nearest};
use super::{Answer, Context, names, value};
use crate::message;
use crate::query::{FieldPath, Query, Want};
use crate::reply::Block;

/// A question for the best by a field that has no order, as one for what is said of each.
pub fn told(query: &Query) -> Option<(Query, FieldPath)> {
    match &query.want {
        Want::Top { by, .. } | Want::Sort { by, .. } => {
            let told = query.clone().wanting(Want::value([by.clone()]));
            Some((told, by.clone()))
        }
        _ => None,
    }
}

/// The answer `told` to what is said of each, under a lead that says that nobody ranks them, or which statement comes
/// nearest to the question.
pub fn under_lead(context: &Context, told: Answer, query: &Query, by: &FieldPath) -> Answer {
    let field = value::label(context.knowledge, query.from, by);
    let mut answer = told;
    answer.lead = match nearest(context, query.from, ABOUT).next() {
        Some((item, claim)) => {
            let name = names::item(context.knowledge, &item);
            let said = message!(
                "answer-not-ranked-nearest",
                field = field,
                name = name,
                quote = &claim.text
            );
            Block::paragraph(said, claim.sources.clone())
        }
        None => Block::plain(message!("answer-not-ranked", field = field)),
    };
    answer
}
