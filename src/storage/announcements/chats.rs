//! What becomes of a chat's deliveries when its subscription pauses, goes on or ends.
//!
//! Invariant: what is in somebody's hands (`sending`) is left alone; `settle.rs` puts it right afterwards.

use std::time::SystemTime;

use sqlx::SqliteConnection;

use crate::announcement::PauseReason;
use crate::clock::unix_seconds;
use crate::storage::StorageError;
use crate::storage::sqlite::refused;

/// Whether the chat's subscription was running.
pub async fn pause(
    connection: &mut SqliteConnection,
    chat: i64,
    reason: PauseReason,
    at: SystemTime,
) -> Result<bool, StorageError> {
    const ACTION: &str = "pause a subscription";
    let paused =
        sqlx::query("UPDATE subscriptions SET paused = ? WHERE chat = ? AND paused IS NULL")
            .bind(reason.code())
            .bind(chat)
            .execute(&mut *connection)
            .await
            .map_err(refused(ACTION))?;
    if paused.rows_affected() > 0 {
        hold(connection, chat, at).await?;
    }
    Ok(paused.rows_affected() > 0)
}

/// What waits for the chat waits until its subscription goes on.
pub async fn hold(
    connection: &mut SqliteConnection,
    chat: i64,
    at: SystemTime,
) -> Result<(), StorageError> {
    sqlx::query(
        "UPDATE deliveries SET state = 'paused', changed_at = ?2
         WHERE chat = ?1 AND state = 'pending'",
    )
    .bind(chat)
    .bind(unix_seconds(at))
    .execute(connection)
    .await
    .map(drop)
    .map_err(refused("pause deliveries"))
}

/// What waited for the chat's subscription to go on is due as it was before.
pub async fn release(
    connection: &mut SqliteConnection,
    chat: i64,
    at: SystemTime,
) -> Result<(), StorageError> {
    sqlx::query(
        "UPDATE deliveries SET state = 'pending', changed_at = ?2
         WHERE chat = ?1 AND state = 'paused'",
    )
    .bind(chat)
    .bind(unix_seconds(at))
    .execute(connection)
    .await
    .map(drop)
    .map_err(refused("resume deliveries"))
}

/// Calls off what waits to be sent; an edit or a recall that could not be done will not be.
pub async fn call_off(
    connection: &mut SqliteConnection,
    chat: i64,
    at: SystemTime,
) -> Result<(), StorageError> {
    sqlx::query(
        "UPDATE deliveries
         SET state = CASE action WHEN 'send' THEN 'cancelled' ELSE 'sent' END, changed_at = ?2
         WHERE chat = ?1
           AND (state = 'paused' OR (state = 'pending' AND action = 'send'))",
    )
    .bind(chat)
    .bind(unix_seconds(at))
    .execute(connection)
    .await
    .map(drop)
    .map_err(refused("call deliveries off"))
}

/// What waits for the chat takes the topic and the language of its subscription. What was sent in part keeps
/// its language.
pub async fn follow_subscription(
    connection: &mut SqliteConnection,
    chat: i64,
) -> Result<(), StorageError> {
    sqlx::query(
        "UPDATE deliveries
         SET thread = s.thread,
             language = CASE messages WHEN '[]' THEN s.language ELSE deliveries.language END
         FROM subscriptions s
         WHERE s.chat = deliveries.chat AND deliveries.chat = ?
           AND state IN ('pending', 'sending', 'paused') AND action = 'send'",
    )
    .bind(chat)
    .execute(connection)
    .await
    .map(drop)
    .map_err(refused("redirect deliveries"))
}

/// The topic is gone: the subscription and what waits for it go to the general one.
pub async fn leave_topic(
    connection: &mut SqliteConnection,
    chat: i64,
    thread: Option<i32>,
) -> Result<(), StorageError> {
    const ACTION: &str = "fall back to the general topic";
    sqlx::query("UPDATE subscriptions SET thread = NULL WHERE chat = ? AND thread = ?")
        .bind(chat)
        .bind(thread)
        .execute(&mut *connection)
        .await
        .map_err(refused(ACTION))?;
    sqlx::query(
        "UPDATE deliveries SET thread = NULL
         WHERE chat = ? AND thread = ? AND state IN ('pending', 'sending', 'paused')",
    )
    .bind(chat)
    .bind(thread)
    .execute(connection)
    .await
    .map(drop)
    .map_err(refused(ACTION))
}

/// Telegram wants the chat left alone until `until` (milliseconds since 1970).
pub async fn wait(
    connection: &mut SqliteConnection,
    chat: i64,
    until: i64,
) -> Result<(), StorageError> {
    sqlx::query(
        "UPDATE deliveries SET due_at = max(due_at, ?2) WHERE chat = ?1 AND state = 'pending'",
    )
    .bind(chat)
    .bind(until)
    .execute(connection)
    .await
    .map(drop)
    .map_err(refused("hold deliveries back"))
}
