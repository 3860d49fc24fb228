//! Subscriptions, announcements and the outbox in SQLite or PostgreSQL.
//!
//! The traits and their promises are in [`crate::announcement`]. Invariant: each method is one transaction;
//! a delivery changes its state in `settle.rs`, in `standing.rs` and nowhere else but where its chat pauses,
//! goes on, moves or leaves (`chats.rs`, `migrate.rs`).

mod accept;
mod chats;
mod claim;
mod drafts;
mod migrate;
mod outbox;
mod people;
mod records;
mod rows;
mod settle;
mod standing;
mod subscriptions;

#[cfg(test)]
mod tests;

use super::StorageError;
use super::database::{Database, Transaction};
use super::error::refused;

/// A transaction beside which no other one writes, so that what it reads stays so until it ends.
pub(super) async fn begin(
    database: &Database,
    action: &'static str,
) -> Result<Transaction, StorageError> {
    database.write_alone().await.map_err(refused(action))
}

pub(super) async fn commit(
    transaction: Transaction,
    action: &'static str,
) -> Result<(), StorageError> {
    transaction.commit().await.map_err(refused(action))
}
