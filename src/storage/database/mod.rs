//! One way to ask SQLite and PostgreSQL: queries whose SQL both understand, and what differs between them.
//!
//! Invariant: what differs stands here, in the migrations of each and in `file.rs`, `lock.rs` and `backup.rs`, which
//! look after SQLite's file. Parameters are `$1`, `$2`; integers are 64 bits wide; all else is text.

pub(super) mod postgres;
pub(super) mod query;
pub(super) mod sqlite;

mod numbers;
mod pool;
mod value;

pub(super) use numbers::{last_number, set_last_number};
pub(super) use pool::{Database, Transaction};
pub(super) use query::{On, Query, query, scalar};
pub(super) use value::Value;
