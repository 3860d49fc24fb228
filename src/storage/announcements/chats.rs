//! What becomes of a chat's deliveries when its subscription pauses, goes on or ends.
//!
//! Invariant: what is in somebody's hands (`sending`) is left alone; `settle.rs` puts it right afterwards.

use std::time::SystemTime;

use super::rows::{author_code, from_json};
use crate::announcement::{Audience, Author, Kind, PauseReason, Subscription};
use crate::clock::{unix_millis, unix_seconds};
use crate::storage::StorageError;
use crate::storage::database::{Transaction, query, scalar};
use crate::storage::error::refused;

/// Why deliveries wait for a chat that Telegram wants left alone.
pub const FLOOD_WAIT: &str = "flood wait";

/// Whether the chat's subscription was running.
pub async fn pause(
    transaction: &mut Transaction,
    chat: i64,
    reason: PauseReason,
    at: SystemTime,
) -> Result<bool, StorageError> {
    const ACTION: &str = "pause a subscription";
    let paused = query("UPDATE subscriptions SET paused = $1 WHERE chat = $2 AND paused IS NULL")
        .bind(reason.code())
        .bind(chat)
        .execute(&mut *transaction)
        .await
        .map_err(refused(ACTION))?;
    if paused > 0 {
        hold(transaction, chat, at).await?;
    }
    Ok(paused > 0)
}

/// Whether the chat's subscription was paused.
pub async fn resume(
    transaction: &mut Transaction,
    chat: i64,
    at: SystemTime,
) -> Result<bool, StorageError> {
    let resumed =
        query("UPDATE subscriptions SET paused = NULL WHERE chat = $1 AND paused IS NOT NULL")
            .bind(chat)
            .execute(&mut *transaction)
            .await
            .map_err(refused("resume a subscription"))?;
    if resumed > 0 {
        release(transaction, chat, at).await?;
    }
    Ok(resumed > 0)
}

/// The paused chats for which something due has waited since then, those first that have waited longest.
pub async fn waiting_since(
    transaction: &mut Transaction,
    since: SystemTime,
    most: u32,
    at: SystemTime,
) -> Result<Vec<i64>, StorageError> {
    scalar(
        "SELECT s.chat FROM subscriptions s
         CROSS JOIN deliveries d ON d.chat = s.chat AND d.state = 'paused'
         WHERE s.paused IS NOT NULL AND d.changed_at <= $1 AND d.due_at <= $2
         GROUP BY s.chat ORDER BY min(d.changed_at), s.chat LIMIT $3",
    )
    .bind(unix_seconds(since))
    .bind(unix_millis(at))
    .bind(most)
    .fetch_all(transaction)
    .await
    .map_err(refused("read what paused chats wait for"))
}

/// What waits for the chat waits until its subscription goes on.
pub async fn hold(
    transaction: &mut Transaction,
    chat: i64,
    at: SystemTime,
) -> Result<(), StorageError> {
    query(
        "UPDATE deliveries SET state = 'paused', changed_at = $2
         WHERE chat = $1 AND state = 'pending'",
    )
    .bind(chat)
    .bind(unix_seconds(at))
    .execute(transaction)
    .await
    .map(drop)
    .map_err(refused("pause deliveries"))
}

/// What waited for the chat's subscription to go on is due as it was before.
pub async fn release(
    transaction: &mut Transaction,
    chat: i64,
    at: SystemTime,
) -> Result<(), StorageError> {
    query(
        "UPDATE deliveries SET state = 'pending', changed_at = $2
         WHERE chat = $1 AND state = 'paused'",
    )
    .bind(chat)
    .bind(unix_seconds(at))
    .execute(transaction)
    .await
    .map(drop)
    .map_err(refused("resume deliveries"))
}

/// Calls off what waits to be sent; an edit or a recall that could not be done will not be.
pub async fn call_off(
    transaction: &mut Transaction,
    chat: i64,
    at: SystemTime,
) -> Result<(), StorageError> {
    query(
        "UPDATE deliveries
         SET state = CASE action WHEN 'send' THEN 'cancelled' ELSE 'sent' END, changed_at = $2
         WHERE chat = $1
           AND (state = 'paused' OR (state = 'pending' AND action = 'send'))",
    )
    .bind(chat)
    .bind(unix_seconds(at))
    .execute(transaction)
    .await
    .map(drop)
    .map_err(refused("call deliveries off"))
}

/// What waits for the chat follows its subscription: to its topic, in its language, at its hour, and not at all
/// where the kind is no longer wanted. What was sent in part keeps its language.
pub async fn follow_subscription(
    transaction: &mut Transaction,
    subscription: &Subscription,
    at: SystemTime,
) -> Result<(), StorageError> {
    query(
        "UPDATE deliveries
         SET thread = $2, language = CASE messages WHEN '[]' THEN $3 ELSE language END
         WHERE chat = $1 AND state IN ('pending', 'sending', 'paused') AND action = 'send'",
    )
    .bind(subscription.chat)
    .bind(subscription.thread)
    .bind(subscription.language.code())
    .execute(&mut *transaction)
    .await
    .map_err(refused(FOLLOW))?;
    call_off_unwanted(transaction, subscription, at).await?;
    move_to_hour(transaction, subscription, at).await
}

const FOLLOW: &str = "redirect deliveries";

/// Its own kind, or every kind that its audience was narrowed to, is switched off.
async fn call_off_unwanted(
    transaction: &mut Transaction,
    subscription: &Subscription,
    at: SystemTime,
) -> Result<(), StorageError> {
    let waiting: Vec<(i64, String, String)> = query(
        "SELECT DISTINCT a.id, a.kind, a.audience
         FROM deliveries d JOIN announcements a ON a.id = d.announcement
         WHERE d.chat = $1 AND d.state IN ('pending', 'paused') AND d.action = 'send'",
    )
    .bind(subscription.chat)
    .fetch_all(&mut *transaction)
    .await
    .map_err(refused(FOLLOW))?;
    let is_on = |kind: Kind| subscription.kinds.contains(kind);
    for (announcement, kind, audience) in waiting {
        let audience: Audience = from_json("audience", &audience)?;
        let narrowed = audience.kinds;
        if Kind::from_code(&kind).is_some_and(is_on)
            && narrowed.is_none_or(|kinds| kinds.iter().any(is_on))
        {
            continue;
        }
        query(
            "UPDATE deliveries SET state = 'cancelled', changed_at = $3
             WHERE announcement = $1 AND chat = $2
               AND state IN ('pending', 'paused') AND action = 'send'",
        )
        .bind(announcement)
        .bind(subscription.chat)
        .bind(unix_seconds(at))
        .execute(&mut *transaction)
        .await
        .map_err(refused(FOLLOW))?;
    }
    Ok(())
}

/// Only the bot's own announcements go by the hour; what is due already or was tried is left as it is.
async fn move_to_hour(
    transaction: &mut Transaction,
    subscription: &Subscription,
    at: SystemTime,
) -> Result<(), StorageError> {
    let due = match subscription.hour {
        Some(hour) => hour.next(subscription.zone, at),
        None => at,
    };
    query(
        "UPDATE deliveries SET due_at = $2
         WHERE chat = $1 AND state IN ('pending', 'paused') AND action = 'send'
           AND due_at > $3 AND error IS NULL AND attempts = 0
           AND announcement IN (SELECT id FROM announcements WHERE author = $4)",
    )
    .bind(subscription.chat)
    .bind(unix_millis(due))
    .bind(unix_millis(at))
    .bind(author_code(Author::Program))
    .execute(transaction)
    .await
    .map(drop)
    .map_err(refused(FOLLOW))
}

/// The topic is gone: the subscription and what waits for it go to the general one.
pub async fn leave_topic(
    transaction: &mut Transaction,
    chat: i64,
    thread: Option<i32>,
) -> Result<(), StorageError> {
    const ACTION: &str = "fall back to the general topic";
    query("UPDATE subscriptions SET thread = NULL WHERE chat = $1 AND thread = $2")
        .bind(chat)
        .bind(thread)
        .execute(&mut *transaction)
        .await
        .map_err(refused(ACTION))?;
    query(
        "UPDATE deliveries SET thread = NULL
         WHERE chat = $1 AND thread = $2 AND state IN ('pending', 'sending', 'paused')",
    )
    .bind(chat)
    .bind(thread)
    .execute(transaction)
    .await
    .map(drop)
    .map_err(refused(ACTION))
}

/// Telegram wants the chat left alone until `until` (milliseconds since 1970).
pub async fn wait(
    transaction: &mut Transaction,
    chat: i64,
    until: i64,
    at: SystemTime,
) -> Result<(), StorageError> {
    query(
        "UPDATE deliveries SET due_at = $2, error = $3, changed_at = $4
         WHERE chat = $1 AND state = 'pending' AND due_at < $2",
    )
    .bind(chat)
    .bind(until)
    .bind(FLOOD_WAIT)
    .bind(unix_seconds(at))
    .execute(transaction)
    .await
    .map(drop)
    .map_err(refused("hold deliveries back"))
}

/// Nothing waits for a time that the clock, set back to `at`, has yet to reach again: what was to be tried again
/// is due at once, and pauses began no later than now.
pub async fn follow_clock(
    transaction: &mut Transaction,
    at: SystemTime,
) -> Result<(), StorageError> {
    for statement in [
        "UPDATE deliveries SET due_at = 0
         WHERE state = 'pending' AND error IS NOT NULL AND changed_at > $1",
        "UPDATE deliveries SET changed_at = $1
         WHERE chat IN (SELECT chat FROM subscriptions WHERE paused IS NOT NULL)
           AND state = 'paused' AND changed_at > $1",
    ] {
        query(statement)
            .bind(unix_seconds(at))
            .execute(&mut *transaction)
            .await
            .map_err(refused("follow the clock"))?;
    }
    Ok(())
}
