//! A group becomes a supergroup: all that is stored about it moves to the new id.
//!
//! Invariant: afterwards nothing stands under the old id, and an announcement that both ids had stands once,
//! in the form that is furthest on.

use std::time::SystemTime;

use super::{chats, subscriptions};
use crate::announcement::{ChatKind, PauseReason, Subscription};
use crate::storage::StorageError;
use crate::storage::database::{Transaction, query};
use crate::storage::error::refused;

const ACTION: &str = "move a chat";

/// Whether anything moved.
pub async fn move_chat(
    transaction: &mut Transaction,
    from: i64,
    to: i64,
    at: SystemTime,
) -> Result<bool, StorageError> {
    if from == to {
        return Ok(false);
    }
    let subscription = move_subscription(transaction, from, to).await?;
    let moved = run(transaction, MERGE, from, to).await? | run(transaction, MOVE, from, to).await?;
    if (subscription || moved)
        && let Some(subscription) = subscriptions::subscription(transaction, to).await?
    {
        chats::follow_subscription(transaction, &subscription, at).await?;
        match subscription.paused {
            Some(_) => chats::hold(transaction, to, at).await?,
            None => chats::release(transaction, to, at).await?,
        }
    }
    let dialogues = run(transaction, MOVE_DIALOGUES, from, to).await?
        | run(transaction, DROP_DIALOGUES, from, to).await?;
    let progress = run(transaction, MOVE_PROGRESS, from, to).await?;
    Ok(subscription || moved || dialogues || progress)
}

/// Of two deliveries of one announcement the one that is less far on goes; of equals, the one to the old id.
const MERGE: &str = "
    WITH ranked AS (
        SELECT id, row_number() OVER (
            PARTITION BY announcement
            ORDER BY CASE state
                WHEN 'sent' THEN 0 WHEN 'sending' THEN 1 WHEN 'recalled' THEN 2
                WHEN 'pending' THEN CASE messages WHEN '[]' THEN 4 ELSE 3 END WHEN 'paused' THEN 5
                WHEN 'dead' THEN 6 ELSE 7 END, CASE chat WHEN $1 THEN 1 ELSE 0 END) AS place
        FROM deliveries WHERE chat IN ($1, $2)
    )
    DELETE FROM deliveries WHERE id IN (SELECT id FROM ranked WHERE place > 1)";

const MOVE: &str = "UPDATE deliveries SET chat = $2 WHERE chat = $1";

/// Whoever has talked in the supergroup already keeps that dialogue.
const MOVE_DIALOGUES: &str = r#"
    UPDATE dialogues SET chat = $2 WHERE chat = $1 AND NOT EXISTS (
        SELECT 1 FROM dialogues other
        WHERE other.chat = $2 AND other."user" = dialogues."user" AND other.thread = dialogues.thread)"#;
const DROP_DIALOGUES: &str = "DELETE FROM dialogues WHERE chat = $1 AND chat <> $2";

const MOVE_PROGRESS: &str = "UPDATE announcements SET progress_chat = $2 WHERE progress_chat = $1";

async fn run(
    transaction: &mut Transaction,
    statement: &'static str,
    from: i64,
    to: i64,
) -> Result<bool, StorageError> {
    query(statement)
        .bind(from)
        .bind(to)
        .execute(transaction)
        .await
        .map(|changed| changed > 0)
        .map_err(refused(ACTION))
}

/// Whether there was one to move.
async fn move_subscription(
    transaction: &mut Transaction,
    from: i64,
    to: i64,
) -> Result<bool, StorageError> {
    let Some(old) = subscriptions::subscription(transaction, from).await? else {
        return Ok(false);
    };
    let new = subscriptions::subscription(transaction, to).await?;
    subscriptions::remove(transaction, from).await?;
    subscriptions::put(transaction, &merged(old, new, to)).await?;
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
