//! Running queries.

use super::ast::Query;
use super::found::Found;
use super::item::Item;
use crate::knowledge::Knowledge;

/// What a query is run against.
#[derive(Clone, Copy)]
pub struct World<'a> {
    pub knowledge: &'a Knowledge,
    /// The rows of the list shown last, for [`Scope::LastList`](super::Scope).
    pub last_list: &'a [Item],
    /// What was talked about last, for [`Scope::LastItem`](super::Scope).
    pub last_item: Option<&'a Item>,
}

/// Why a query cannot be run.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum QueryError {
    #[error("not built yet")]
    NotBuilt,
}

/// Runs a query.
pub fn run(query: &Query, world: &World) -> Result<Found, QueryError> {
    let _ = (query, world);
    Err(QueryError::NotBuilt)
}

pub fn named_ids(_: &Query, _: &Knowledge) -> Vec<String> { todo!() }
