//! The best by what sources describe and do not measure: nobody ranks it, and what is said of each, nearest first.

use super::nearness::{ABOUT, nearest};
use super::{Answer, Context, value};
use crate::knowledge::Kind;
use crate::message;
use crate::query::{FieldPath, Item, Query, Want};
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

/// The rows with the one in front that is spoken of nearest to the question.
pub fn nearest_first(context: &Context, kind: Kind, mut rows: Vec<Item>) -> Vec<Item> {
    let near = nearest(context, kind, ABOUT).find_map(|(item, _)| {
        let mut places = rows.iter();
        places.position(|row| *row == item)
    });
    if let Some(place) = near {
        rows[..=place].rotate_right(1);
    }
    rows
}

/// The answer `told` to what is said of each, under a lead that says that nobody ranks them.
pub fn under_lead(context: &Context, told: Answer, query: &Query, by: &FieldPath) -> Answer {
    let field = value::label(context.knowledge, query.from, by);
    let mut answer = told;
    answer.lead = Block::plain(message!("answer-not-ranked", field = field));
    answer
}
