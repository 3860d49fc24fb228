//! What is stored about those who subscribed chats.
//!
//! Invariant: forgetting a person ends the subscription of their private chat, whose id is theirs, and
//! leaves those of groups and channels, which others rely on, without a name to them.

use std::time::SystemTime;

use sqlx::SqliteConnection;

use super::rows::SubscriptionRow;
use super::{chats, subscriptions};
use crate::announcement::Subscription;
use crate::storage::StorageError;
use crate::storage::sqlite::refused;

/// Stands for somebody who is forgotten; no account has it.
const NOBODY: i64 = 0;

pub async fn subscriptions_by(
    connection: &mut SqliteConnection,
    person: i64,
) -> Result<Vec<Subscription>, StorageError> {
    let rows: Vec<SubscriptionRow> =
        sqlx::query_as("SELECT * FROM subscriptions WHERE subscribed_by = ? ORDER BY chat")
            .bind(person)
            .fetch_all(connection)
            .await
            .map_err(refused("read a person's subscriptions"))?;
    rows.into_iter().map(Subscription::try_from).collect()
}

pub async fn forget(
    connection: &mut SqliteConnection,
    person: i64,
    at: SystemTime,
) -> Result<(), StorageError> {
    subscriptions::remove(connection, person).await?;
    chats::call_off(connection, person, at).await?;
    sqlx::query("UPDATE subscriptions SET subscribed_by = ? WHERE subscribed_by = ?")
        .bind(NOBODY)
        .bind(person)
        .execute(connection)
        .await
        .map(drop)
        .map_err(refused("forget who subscribed"))
}
