//! A group becomes a supergroup: all that is stored about it moves to the new id.
//!
//! Invariant: afterwards nothing stands under the old id, and an announcement that both ids had stands once,
//! in the form that is furthest on.

use std::time::SystemTime;

use sqlx::SqliteConnection;

use super::{chats, subscriptions};
use crate::announcement::{ChatKind, PauseReason, Subscription};
use crate::storage::StorageError;
use crate::storage::sqlite::refused;

const ACTION: &str = "move a chat";

/// Whether anything moved.
pub async fn move_chat(
    connection: &mut SqliteConnection,
    from: i64,
    to: i64,
    at: SystemTime,
) -> Result<bool, StorageError> {
    if from == to {
        return Ok(false);
    }
    let subscription = move_subscription(connection, from, to).await?;
    let moved = run(connection, MERGE, from, to).await? | run(connection, MOVE, from, to).await?;
    if (subscription || moved)
        && let Some(subscription) = subscriptions::subscription(connection, to).await?
    {
        chats::follow_subscription(connection, &subscription, at).await?;
        match subscription.paused {
            Some(_) => chats::hold(connection, to, at).await?,
            None => chats::release(connection, to, at).await?,
        }
    }
    let dialogues = run(connection, MOVE_DIALOGUES, from, to).await?
        | run(connection, DROP_DIALOGUES, from, to).await?;
    let progress = run(connection, MOVE_PROGRESS, from, to).await?;
    Ok(subscription || moved || dialogues || progress)
}

/// Of two deliveries of one announcement the one that is less far on goes; of equals, the one to the old id.
const MERGE: &str = "
    WITH ranked AS (
        SELECT id, row_number() OVER (
            PARTITION BY announcement
            ORDER BY CASE state
                WHEN 'sent' THEN 0 WHEN 'sending' THEN 1 WHEN 'recalled' THEN 2
                WHEN 'pending' THEN 4 - (messages <> '[]') WHEN 'paused' THEN 5
                WHEN 'dead' THEN 6 ELSE 7 END, chat = ?1) AS place
        FROM deliveries WHERE chat IN (?1, ?2)
    )
    DELETE FROM deliveries WHERE id IN (SELECT id FROM ranked WHERE place > 1)";

const MOVE: &str = "UPDATE deliveries SET chat = ?2 WHERE chat = ?1";

/// Whoever has talked in the supergroup already keeps that dialogue.
const MOVE_DIALOGUES: &str = "UPDATE OR IGNORE dialogues SET chat = ?2 WHERE chat = ?1";
const DROP_DIALOGUES: &str = "DELETE FROM dialogues WHERE chat = ?1 AND chat <> ?2";

const MOVE_PROGRESS: &str = "UPDATE announcements SET progress_chat = ?2 WHERE progress_chat = ?1";

async fn run(
    connection: &mut SqliteConnection,
    statement: &'static str,
    from: i64,
    to: i64,
) -> Result<bool, StorageError> {
    sqlx::query(statement)
        .bind(from)
        .bind(to)
        .execute(connection)
        .await
        .map(|done| done.rows_affected() > 0)
        .map_err(refused(ACTION))
}

/// Whether there was one to move.
async fn move_subscription(
    connection: &mut SqliteConnection,
    from: i64,
    to: i64,
) -> Result<bool, StorageError> {
    let Some(old) = subscriptions::subscription(connection, from).await? else {
        return Ok(false);
    };
    let new = subscriptions::subscription(connection, to).await?;
    subscriptions::remove(connection, from).await?;
    subscriptions::put(connection, &merged(old, new, to)).await?;
    Ok(true)
}

/// The new id's own settings, where it has some, with the kinds of both; running if either is.
fn merged(old: Subscription, new: Option<Subscription>, to: i64) -> Subscription {
    // An upgraded group is gone under its old id only.
    let old_pause = old.paused.filter(|reason| *reason != PauseReason::Gone);
    match new {
        Some(new) => Subscription {
            kinds: new.kinds.union(old.kinds),
            paused: new.paused.filter(|_| old_pause.is_some()),
            ..new
        },
        None => Subscription {
            chat: to,
            chat_kind: ChatKind::Supergroup,
            paused: old_pause,
            ..old
        },
    }
}
