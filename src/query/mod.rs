//! Questions over typed facts: what can be asked, and what comes back.
//!
//! A [`Query`] is the same whether it came from a message, a command, a button, the JSON interface or a test;
//! [`Found`] is what it yields. Invariant: pure and total. No message text, no wording, no I/O, no clock.
//! Start reading at [`Query`], then `engine`.

mod ast;
mod condition;
mod engine;
mod field_path;
mod found;
mod item;
mod value;

pub use ast::{Order, Query, Scope, Show, Want};
pub use condition::{Comparator, Condition, Literal, Test};
pub use engine::{QueryError, World, named_ids, run};
pub use field_path::{End, FieldPath, InvalidFieldPath};
pub use found::{
    Comparison, Emptied, Existence, Found, Group, Measure, Outcome, RowValues, Standing, Statistic,
};
pub use item::Item;
pub use value::{Demand, Value};

pub use crate::knowledge::Kind;
