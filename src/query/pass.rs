//! What queries are run against, and what one pass over the rows leaves.

use super::ast::Query;
use super::compile::Check;
use super::facts::Row;
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

impl<'a> World<'a> {
    /// Before anything was shown.
    pub fn of(knowledge: &'a Knowledge) -> World<'a> {
        World {
            knowledge,
            last_list: &[],
            last_item: None,
        }
    }
}

/// The rows of a scope, told apart by the conditions.
pub struct Pass<'a> {
    /// Those that meet them.
    pub kept: Vec<Row<'a>>,
    /// Those that do not state what decides it.
    pub open: Vec<Row<'a>>,
    pub considered: usize,
}

/// What else an outcome may look at.
pub struct Rest<'q, 'a> {
    pub query: &'q Query,
    pub check: &'q Check<'a>,
    /// All rows of the scope.
    pub rows: &'q [Row<'a>],
}
