//! What comes of a delivery that was in somebody's hands.
//!
//! In the meantime the announcement may have been edited, cancelled or recalled, and the chat may have paused,
//! left or moved. Invariant: a delivery leaves `sending` through [`Held::done`] or [`Held::again`], which
//! take all of that into account.

use std::time::SystemTime;

use sqlx::{FromRow, SqliteConnection};

use super::rows::{action, action_code, from_json, kind, standing, to_json};
use super::{chats, migrate};
use crate::announcement::{
    Action, AfterCrash, Kinds, PauseReason, Recovered, Settlement, Standing,
};
use crate::clock::{unix_millis, unix_seconds};
use crate::storage::StorageError;
use crate::storage::sqlite::refused;

const ACTION: &str = "settle a delivery";

/// At once, whatever the clock says.
const AT_ONCE: i64 = 0;

#[derive(FromRow)]
struct Row {
    id: i64,
    chat: i64,
    thread: Option<i32>,
    action: String,
    messages: String,
    attempts: i64,
    standing: String,
    is_outdated: bool,
    kind: String,
    /// The bits of the subscription; `None` where there is none.
    kinds: Option<u8>,
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
    connection: &mut SqliteConnection,
    id: i64,
    settlement: &Settlement,
    at: SystemTime,
) -> Result<(), StorageError> {
    // It may be gone, if its chat moved to where the announcement is already.
    let Some(held) = hold(connection, id).await? else {
        return Ok(());
    };
    match settlement {
        Settlement::Done { messages } => finish(connection, held, messages, at).await,
        Settlement::ChatWaits { until } => {
            let until = unix_millis(*until);
            chats::wait(connection, held.chat, until, at).await?;
            let waits = Again::uncounted(until, chats::FLOOD_WAIT);
            put_back(connection, &held, &waits, at).await
        }
        Settlement::Retry { at: due, error } => {
            let again = Again {
                due: unix_millis(*due),
                error: Some(error),
                is_counted: true,
            };
            put_back(connection, &held, &again, at).await
        }
        Settlement::Paused { reason } => pause(connection, &held, *reason, at).await,
        Settlement::Moved { to } => {
            put_back(connection, &held, &Again::at_once(), at).await?;
            migrate::move_chat(connection, held.chat, *to, at)
                .await
                .map(drop)
        }
        Settlement::TopicGone => {
            chats::leave_topic(connection, held.chat, held.thread).await?;
            put_back(connection, &held, &Again::at_once(), at).await
        }
        Settlement::Dead { error } => {
            let next = Next {
                state: "dead",
                action: held.action,
            };
            write(connection, &held, &next, AT_ONCE, Some(error), at).await
        }
    }
}

/// Deals with what a crash left in hand.
pub async fn recover(
    connection: &mut SqliteConnection,
    policy: AfterCrash,
    at: SystemTime,
) -> Result<Recovered, StorageError> {
    let left: Vec<i64> = sqlx::query_scalar(
        "SELECT id FROM deliveries INDEXED BY deliveries_in_hand WHERE state = 'sending'",
    )
    .fetch_all(&mut *connection)
    .await
    .map_err(refused(RECOVER))?;
    let mut recovered = Recovered::default();
    for id in left {
        let Some(held) = hold(connection, id).await? else {
            continue;
        };
        // An edit or a recall changes nothing the second time.
        match (held.action, policy) {
            (Action::Send, AfterCrash::Skip) => {
                recovered.skipped += 1;
                let messages = held.messages.clone();
                finish(connection, held, &messages, at).await?;
                continue;
            }
            (Action::Send, AfterCrash::Resend) => {
                recovered.resent += 1;
                count_resent(connection, id).await?;
            }
            (Action::Edit | Action::Recall, _) => {}
        }
        put_back(connection, &held, &Again::at_once(), at).await?;
    }
    Ok(recovered)
}

const RECOVER: &str = "recover deliveries";

async fn count_resent(connection: &mut SqliteConnection, id: i64) -> Result<(), StorageError> {
    sqlx::query("UPDATE deliveries SET resent = resent + 1 WHERE id = ?")
        .bind(id)
        .execute(connection)
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
    connection: &mut SqliteConnection,
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
    write(connection, &held, &next, AT_ONCE, None, at).await
}

async fn put_back(
    connection: &mut SqliteConnection,
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
    write(connection, &held, &next, again.due, again.error, at).await
}

/// The chat cannot be written to.
async fn pause(
    connection: &mut SqliteConnection,
    held: &Held,
    reason: PauseReason,
    at: SystemTime,
) -> Result<(), StorageError> {
    chats::pause(connection, held.chat, reason, at).await?;
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
    write(connection, &held, &next, AT_ONCE, Some(reason.code()), at).await
}

async fn hold(connection: &mut SqliteConnection, id: i64) -> Result<Option<Held>, StorageError> {
    let row: Option<Row> = sqlx::query_as(
        "SELECT d.id, d.chat, d.thread, d.action, d.messages, d.attempts, a.standing,
                d.version < a.version AS is_outdated, a.kind, s.kinds,
                s.paused IS NOT NULL AS is_paused
         FROM deliveries d
         JOIN announcements a ON a.id = d.announcement
         LEFT JOIN subscriptions s ON s.chat = d.chat
         WHERE d.id = ? AND d.state = 'sending'",
    )
    .bind(id)
    .fetch_optional(connection)
    .await
    .map_err(refused(ACTION))?;
    row.map(Held::try_from).transpose()
}

impl TryFrom<Row> for Held {
    type Error = StorageError;

    fn try_from(row: Row) -> Result<Held, StorageError> {
        let kind = kind(&row.kind)?;
        Ok(Held {
            id: row.id,
            chat: row.chat,
            thread: row.thread,
            action: action(&row.action)?,
            messages: from_json("list of messages", &row.messages)?,
            attempts: row.attempts,
            standing: standing(&row.standing)?,
            is_outdated: row.is_outdated,
            is_subscribed: row.kinds.is_some(),
            is_wanted: row
                .kinds
                .is_some_and(|kinds| Kinds::from_bits(kinds).contains(kind)),
            is_paused: row.is_paused,
        })
    }
}

async fn write(
    connection: &mut SqliteConnection,
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
    sqlx::query(
        "UPDATE deliveries
         SET state = ?, action = ?, due_at = ?, attempts = ?, messages = ?, error = ?, changed_at = ?
         WHERE id = ?",
    )
    .bind(next.state)
    .bind(action_code(next.action))
    .bind(due)
    .bind(held.attempts)
    .bind(to_json(&messages)?)
    .bind(error)
    .bind(unix_seconds(at))
    .bind(held.id)
    .execute(connection)
    .await
    .map(drop)
    .map_err(refused(ACTION))
}
