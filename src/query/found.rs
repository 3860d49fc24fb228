//! What a query yields.

use serde::Serialize;

use super::ast::Query;
use super::condition::Condition;
use super::field_path::FieldPath;
use super::item::Item;
use super::value::Value;
use crate::knowledge::SourceId;

/// The result of a query, with all that an answer needs to be trusted.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Found {
    /// The query as it was run.
    pub query: Query,
    /// The rows that meet the conditions, in the order asked for: all of them, whatever the page.
    pub rows: Vec<Item>,
    /// How many rows were looked at.
    pub considered: usize,
    /// Rows that would be decided by a field which they do not state.
    pub undecided: Vec<Item>,
    /// Set where nothing is left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub emptied: Option<Emptied>,
    pub outcome: Outcome,
    /// Of the rows and values that the outcome rests on, each once, in order of first use.
    pub sources: Vec<SourceId>,
}

/// The condition without which something would be left.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Emptied {
    pub by: Condition,
    /// How many rows are left without it.
    pub left: usize,
}

/// The answer in the form that was asked for.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// `list`, `define`, `explain`, `top`, `sort`, `path`, `fit`, `gap`: the rows speak for themselves. With the
    /// value each row was ordered by, if it was. Of very many, those of the pages so far and of the first place.
    Rows(Vec<RowValues>),
    Count(usize),
    /// Rows by the values of a field, most first; rows that do not state it come last.
    Groups(Vec<Group>),
    Exists(Existence),
    /// One entry a row, in the order of `rows`.
    Values(Valued),
    /// `mean`, `median`, `minimum`, `maximum`.
    Measured(Measure),
    /// Of `considered` rows, `part` meet the conditions.
    Share {
        part: usize,
        of: usize,
    },
    Compared(Comparison),
    /// No source states this field of anything; see its declaration for the sentence to say.
    NeverStated(FieldPath),
}

/// Whether there is such a row.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Existence {
    Yes,
    No,
    /// The one thing asked about does not state what decides it.
    NotStated,
}

/// A row with the values of the fields that were asked for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RowValues {
    pub item: Item,
    /// In the order of the query.
    pub values: Vec<(FieldPath, Value)>,
    pub sources: Vec<SourceId>,
}

/// The values of the rows of the pages so far, and how many rows there are of which any is stated.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Valued {
    pub rows: Vec<RowValues>,
    #[serde(skip)]
    pub stating: usize,
}

/// Rows that share a value.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Group {
    /// A single term, item, number or flag; `NotStated` for rows without one.
    pub value: Value,
    pub rows: Vec<Item>,
    /// Of a grouped `mean` or `median`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measure: Option<Value>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Statistic {
    Mean,
    Median,
    Minimum,
    Maximum,
}

/// A figure over the rows that state a field.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Measure {
    pub statistic: Statistic,
    pub of: FieldPath,
    /// A number; of a whole range field, a range of the two figures. `NotStated` where no row states it.
    pub value: Value,
    /// How many rows state it.
    pub stating: usize,
    /// Of a minimum or maximum, the rows that have it.
    pub held_by: Vec<Item>,
}

/// Things or groups side by side.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// One entry a field of the query.
    pub by: Vec<Standing>,
}

/// How the compared things stand in one field.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Standing {
    pub field: FieldPath,
    /// One value a row, or a group of the query, in their order.
    pub values: Vec<Value>,
    /// Places in `values` of those that have the most; all of them where they are equal, none where they
    /// cannot be compared.
    pub highest: Vec<usize>,
    /// The most less the least; of a range, of both ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub difference: Option<Value>,
}
