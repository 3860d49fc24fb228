//! Questions over typed facts: what can be asked, and what comes back.
//!
//! A [`Query`] is the same whether it came from a message, a command, a button, the JSON interface or a test;
//! [`Found`] is what it yields. Invariant: pure and total. No message text, no wording, no I/O, no clock.
//! Start reading at [`Query`], then `engine`: `compile` finds the fields, `check` holds conditions against rows, `facts` reads
//! them, `outcome` brings what is left into the form that was asked for.

mod ast;
mod check;
mod compare;
mod compile;
mod condition;
mod emptied;
mod engine;
mod error;
mod exists;
mod facts;
mod field_path;
mod found;
mod group;
mod item;
mod measure;
mod names;
mod outcome;
mod pass;
mod scope;
mod search;
mod value;
mod words;

pub use ast::{Order, Query, Scope, Show, Want};
pub use condition::{Comparator, Condition, Literal, Test};
pub use engine::run;
pub use error::QueryError;
pub use field_path::{End, FieldPath, InvalidFieldPath};
pub use found::{
    Comparison, Emptied, Existence, Found, Group, Measure, Outcome, RowValues, Standing, Statistic,
    Valued,
};
pub use item::Item;
pub use names::named_ids;
pub use pass::World;
pub use value::{Demand, Value};

pub use crate::knowledge::Kind;
