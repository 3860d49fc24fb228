//! What is stored about those who subscribed chats.
//!
//! Invariant: forgetting a person ends the subscription of their private chat, whose id is theirs, and
//! leaves those of groups and channels, which others rely on, without a name to them.

use std::time::SystemTime;

use super::rows::SubscriptionRow;
use super::{chats, subscriptions};
use crate::announcement::Subscription;
use crate::storage::StorageError;
use crate::storage::database::{Transaction, query};
use crate::storage::error::refused;

/// Stands for somebody who is forgotten; no account has it.
const NOBODY: i64 = 0;

pub async fn subscriptions_by(
    transaction: &mut Transaction,
    person: i64,
) -> Result<Vec<Subscription>, StorageError> {
    let rows: Vec<SubscriptionRow> =
        query("SELECT * FROM subscriptions WHERE subscribed_by = $1 ORDER BY chat")
            .bind(person)
            .fetch_all(transaction)
            .await
            .map_err(refused("read a person's subscriptions"))?;
    rows.into_iter().map(Subscription::try_from).collect()
}

pub async fn forget(
    transaction: &mut Transaction,
    person: i64,
    at: SystemTime,
) -> Result<(), StorageError> {
    subscriptions::remove(transaction, person).await?;
    chats::call_off(transaction, person, at).await?;
    query("UPDATE subscriptions SET subscribed_by = $1 WHERE subscribed_by = $2")
        .bind(NOBODY)
        .bind(person)
        .execute(transaction)
        .await
        .map(drop)
        .map_err(refused("forget who subscribed"))
}
