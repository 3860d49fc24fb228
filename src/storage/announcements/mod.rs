//! Subscriptions, announcements and the outbox in SQLite.
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

use sqlx::{Sqlite, SqlitePool, Transaction};

use super::StorageError;
use super::sqlite::refused;

/// A transaction that may write from its first statement on, so that it cannot fail half way for another
/// writer.
pub(super) async fn begin(
    pool: &SqlitePool,
    action: &'static str,
) -> Result<Transaction<'static, Sqlite>, StorageError> {
    pool.begin_with("BEGIN IMMEDIATE")
        .await
        .map_err(refused(action))
}

pub(super) async fn commit(
    transaction: Transaction<'static, Sqlite>,
    action: &'static str,
) -> Result<(), StorageError> {
    transaction.commit().await.map_err(refused(action))
}
