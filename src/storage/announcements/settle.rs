//! What comes of a delivery that was in somebody's hands.
//!
//! In the meantime the announcement may have been edited, cancelled or recalled, and the chat may have paused,
//! left or moved. Invariant: a delivery leaves `sending` through [`Held::done`] or [`Held::again`], which
//! take all of that into account.

use std::time::SystemTime;

use sqlx::FromRow;

use super::rows::{action, action_code, from_json, kind, narrow, standing, to_json};
use super::{chats, migrate};
use crate::announcement::{
    Action, AfterCrash, Kinds, PauseReason, Recovered, Settlement, Standing,
};
use crate::clock::{unix_millis, unix_seconds};
use crate::storage::StorageError;
use crate::storage::database::{Transaction, query, scalar};
use crate::storage::error::refused;

const ACTION: &str = "settle a delivery";

/// At once, whatever the clock says.
const AT_ONCE: i64 = 0;

#[derive(FromRow)]
struct Row {
    id: i64,
    chat: i64,
    thread: Option<i64>,
    action: String,
    messages: String,
    attempts: i64,
    standing: String,
    is_outdated: bool,
    kind: String,
    /// The bits of the subscription; `None` where there is none.
    kinds: Option<i64>,
    is_paused: bool,
}

/// A delivery in hand, and what happened around it in the meantime.
struct Held {
    id: i64,
    chat: i64,
    thread: Option<i32>,
    action: Action,
    messages: Vec<i32>,
    attempts: i64,
    standing: Standing,
    /// The announcement was edited since.
    is_outdated: bool,
    is_subscribed: bool,
    /// The subscription is to what is announced.
    is_wanted: bool,
    is_paused: bool,
}

/// How a delivery stands from here on.
#[derive(Debug, PartialEq, Eq)]
struct Next {
    state: &'static str,
    action: Action,
}

pub async fn settle(
    transaction: &mut Transaction,
    id: i64,
    settlement: &Settlement,
    at: SystemTime,
) -> Result<(), StorageError> {
    // It may be gone, if its chat moved to where the announcement is already.
    let Some(held) = hold(transaction, id).await? else {
        return Ok(());
    };
    match settlement {
        Settlement::Done { messages } => finish(transaction, held, messages, at).await,
        Settlement::ChatWaits { until } => {
            let until = unix_millis(*until);
            chats::wait(transaction, held.chat, until, at).await?;
            let waits = Again::uncounted(until, chats::FLOOD_WAIT);
            put_back(transaction, &held, &waits, at).await
        }
        Settlement::Retry { at: due, error } => {
            let again = Again {
                due: unix_millis(*due),
                error: Some(error),
                is_counted: true,
            };
            put_back(transaction, &held, &again, at).await
        }
        Settlement::Paused { reason } => pause(transaction, &held, *reason, at).await,
        Settlement::Moved { to } => {
            put_back(transaction, &held, &Again::at_once(), at).await?;
            migrate::move_chat(transaction, held.chat, *to, at)
                .await
                .map(drop)
        }
        Settlement::TopicGone => {
            chats::leave_topic(transaction, held.chat, held.thread).await?;
            put_back(transaction, &held, &Again::at_once(), at).await
        }
        Settlement::Dead { error } => {
            let next = Next {
                state: "dead",
                action: held.action,
            };
            write(transaction, &held, &next, AT_ONCE, Some(error), at).await
        }
    }
}

/// Deals with what a crash left in hand.
pub async fn recover(
    transaction: &mut Transaction,
    policy: AfterCrash,
    at: SystemTime,
) -> Result<Recovered, StorageError> {
    let left: Vec<i64> =
        scalar("SELECT id FROM deliveries INDEXED BY deliveries_in_hand WHERE state = 'sending'")
            .fetch_all(&mut *transaction)
            .await
            .map_err(refused(RECOVER))?;
    let mut recovered = Recovered::default();
    for id in left {
        let Some(held) = hold(transaction, id).await? else {
            continue;
        };
        // An edit or a recall changes nothing the second time.
        match (held.action, policy) {
            (Action::Send, AfterCrash::Skip) => {
                recovered.skipped += 1;
                let messages = held.messages.clone();
                finish(transaction, held, &messages, at).await?;
                continue;
            }
            (Action::Send, AfterCrash::Resend) => {
                recovered.resent += 1;
                count_resent(transaction, id).await?;
            }
            (Action::Edit | Action::Recall, _) => {}
        }
        put_back(transaction, &held, &Again::at_once(), at).await?;
    }
    Ok(recovered)
}

const RECOVER: &str = "recover deliveries";

async fn count_resent(transaction: &mut Transaction, id: i64) -> Result<(), StorageError> {
    query("UPDATE deliveries SET resent = resent + 1 WHERE id = $1")
        .bind(id)
        .execute(transaction)
        .await
        .map(drop)
        .map_err(refused(RECOVER))
}

impl Held {
    /// After it was carried out, with these messages standing.
    fn done(&self, messages: &[i32]) -> Next {
        let stands = !messages.is_empty();
        match self.action {
            Action::Recall => self.next("recalled", Action::Recall),
            _ if self.standing == Standing::Recalled && stands => self.waiting(Action::Recall),
            _ if self.is_outdated && stands => self.waiting(Action::Edit),
            action => self.next("sent", action),
        }
    }

    /// After it was not carried out.
    fn again(&self) -> Next {
        let stands = !self.messages.is_empty();
        match (self.action, self.standing) {
            (Action::Recall, _) => self.waiting(Action::Recall),
            (_, Standing::Recalled) if stands => self.waiting(Action::Recall),
            (Action::Send, Standing::Recalled | Standing::Cancelled) => {
                self.next("cancelled", Action::Send)
            }
            (Action::Send, _) if !self.is_wanted => self.next("cancelled", Action::Send),
            (Action::Send, _) if self.is_outdated && stands => self.waiting(Action::Edit),
            (action, _) => self.waiting(action),
        }
    }

    fn waiting(&self, action: Action) -> Next {
        self.next(if self.is_paused { "paused" } else { "pending" }, action)
    }

    fn next(&self, state: &'static str, action: Action) -> Next {
        Next { state, action }
    }
}

/// When and why a delivery is tried again.
struct Again<'a> {
    due: i64,
    error: Option<&'a str>,
    /// Whether the try counts towards giving up: not where the chat was the reason.
    is_counted: bool,
}

impl<'a> Again<'a> {
    fn at_once() -> Again<'a> {
        Again {
            due: AT_ONCE,
            error: None,
            is_counted: false,
        }
    }

    fn uncounted(due: i64, error: &'a str) -> Again<'a> {
        Again {
            due,
            error: Some(error),
            is_counted: false,
        }
    }
}

async fn finish(
    transaction: &mut Transaction,
    held: Held,
    messages: &[i32],
    at: SystemTime,
) -> Result<(), StorageError> {
    let next = held.done(messages);
    let held = Held {
        messages: messages.to_vec(),
        attempts: 0,
        ..held
    };
    write(transaction, &held, &next, AT_ONCE, None, at).await
}

async fn put_back(
    transaction: &mut Transaction,
    held: &Held,
    again: &Again<'_>,
    at: SystemTime,
) -> Result<(), StorageError> {
    let next = held.again();
    let attempts = if next.action != held.action {
        0
    } else {
        held.attempts - i64::from(!again.is_counted)
    };
    let held = Held {
        messages: held.messages.clone(),
        attempts,
        ..*held
    };
    write(transaction, &held, &next, again.due, again.error, at).await
}

/// The chat cannot be written to.
async fn pause(
    transaction: &mut Transaction,
    held: &Held,
    reason: PauseReason,
    at: SystemTime,
) -> Result<(), StorageError> {
    chats::pause(transaction, held.chat, reason, at).await?;
    let next = held.again();
    let next = match next.state {
        // Nothing would ever resume it.
        "pending" if !held.is_subscribed => Next {
            state: "dead",
            ..next
        },
        "pending" => Next {
            state: "paused",
            ..next
        },
        _ => next,
    };
    let held = Held {
        messages: held.messages.clone(),
        attempts: held.attempts - 1,
        ..*held
    };
    write(transaction, &held, &next, AT_ONCE, Some(reason.code()), at).await
}

async fn hold(transaction: &mut Transaction, id: i64) -> Result<Option<Held>, StorageError> {
    let row: Option<Row> = query(
        "SELECT d.id, d.chat, d.thread, d.action, d.messages, d.attempts, a.standing,
                d.version < a.version AS is_outdated, a.kind, s.kinds,
                s.paused IS NOT NULL AS is_paused
         FROM deliveries d
         JOIN announcements a ON a.id = d.announcement
         LEFT JOIN subscriptions s ON s.chat = d.chat
         WHERE d.id = $1 AND d.state = 'sending'",
    )
    .bind(id)
    .fetch_optional(transaction)
    .await
    .map_err(refused(ACTION))?;
    row.map(Held::try_from).transpose()
}

impl TryFrom<Row> for Held {
    type Error = StorageError;

    fn try_from(row: Row) -> Result<Held, StorageError> {
        let kind = kind(&row.kind)?;
        let kinds = row.kinds.map(|kinds| narrow("set of kinds", kinds));
        let kinds = kinds.transpose()?;
        Ok(Held {
            id: row.id,
            chat: row.chat,
            thread: row
                .thread
                .map(|thread| narrow("topic", thread))
                .transpose()?,
            action: action(&row.action)?,
            messages: from_json("list of messages", &row.messages)?,
            attempts: row.attempts,
            standing: standing(&row.standing)?,
            is_outdated: row.is_outdated,
            is_subscribed: kinds.is_some(),
            is_wanted: kinds.is_some_and(|kinds| Kinds::from_bits(kinds).contains(kind)),
            is_paused: row.is_paused,
        })
    }
}

async fn write(
    transaction: &mut Transaction,
    held: &Held,
    next: &Next,
    due: i64,
    error: Option<&str>,
    at: SystemTime,
) -> Result<(), StorageError> {
    let messages: &[i32] = match next.state {
        "recalled" => &[],
        _ => &held.messages,
    };
    query(
        "UPDATE deliveries
         SET state = $1, action = $2, due_at = $3, attempts = $4, messages = $5, error = $6, changed_at = $7
         WHERE id = $8",
    )
    .bind(next.state)
    .bind(action_code(next.action))
    .bind(due)
    .bind(held.attempts)
    .bind(to_json(&messages)?)
    .bind(error)
    .bind(unix_seconds(at))
    .bind(held.id)
    .execute(transaction)
    .await
    .map(drop)
    .map_err(refused(ACTION))
}
