//! Taking up deliveries that are due.
//!
//! Invariant: the cost follows the number that is claimed and the backlog of the chats that are busy, not the
//! number that waits: the partial index `deliveries_due` holds what is pending, in the order of claiming.

use std::time::SystemTime;

use sqlx::FromRow;

use super::rows::{action, from_json, language, narrow, to_json};
use crate::announcement::{AnnouncementId, Contents, Delivery, DeliveryId, Recipient};
use crate::clock::{unix_millis, unix_seconds};
use crate::storage::StorageError;
use crate::storage::database::{Transaction, query};
use crate::storage::error::refused;

const ACTION: &str = "claim deliveries";

#[derive(FromRow)]
struct Row {
    id: i64,
    announcement: i64,
    chat: i64,
    thread: Option<i64>,
    language: String,
    action: String,
    attempts: i64,
    messages: String,
    resent: i64,
    contents: String,
    silent: i64,
    pin: i64,
    version: i64,
}

/// The earliest that are due, one per chat, none for a chat in `busy`.
pub async fn claim(
    transaction: &mut Transaction,
    most: u32,
    busy: &[i64],
    at: SystemTime,
) -> Result<Vec<Delivery>, StorageError> {
    let mut taken = busy.to_vec();
    let mut claimed = Vec::new();
    while let missing @ 1.. = most.saturating_sub(count(&claimed)) {
        let rows = due(transaction, missing, &taken, at).await?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            if taken.contains(&row.chat) {
                continue;
            }
            taken.push(row.chat);
            if let Some(delivery) = take(transaction, row, at).await? {
                claimed.push(delivery);
            }
        }
    }
    Ok(claimed)
}

fn count(claimed: &[Delivery]) -> u32 {
    u32::try_from(claimed.len()).unwrap_or(u32::MAX)
}

async fn due(
    transaction: &mut Transaction,
    most: u32,
    taken: &[i64],
    at: SystemTime,
) -> Result<Vec<Row>, StorageError> {
    query(
        "SELECT d.id, d.announcement, d.chat, d.thread, d.language, d.action, d.attempts, d.messages,
                d.resent, a.contents, a.silent, a.pin, a.version
         FROM deliveries d INDEXED BY deliveries_due
         CROSS JOIN announcements a ON a.id = d.announcement
         WHERE d.state = 'pending' AND d.due_at <= $1
           AND d.chat NOT IN (SELECT CAST(value AS BIGINT) FROM json_each($2))
         ORDER BY d.due_at, d.id LIMIT $3",
    )
    .bind(unix_millis(at))
    .bind(to_json(&taken)?)
    .bind(most)
    .fetch_all(transaction)
    .await
    .map_err(refused(ACTION))
}

/// One that cannot be read would stand in the way of all others for ever, so it is given up.
async fn take(
    transaction: &mut Transaction,
    row: Row,
    at: SystemTime,
) -> Result<Option<Delivery>, StorageError> {
    let (id, version) = (row.id, row.version);
    let (state, error, delivery) = match read(row) {
        Ok(delivery) => ("sending", None, Some(delivery)),
        Err(error) => {
            tracing::error!(
                delivery = id,
                error = &error as &dyn std::error::Error,
                "given up"
            );
            ("dead", Some(error.to_string()), None)
        }
    };
    query(
        "UPDATE deliveries
         SET state = $1, error = $2, version = $3, attempts = attempts + 1, changed_at = $4
         WHERE id = $5",
    )
    .bind(state)
    .bind(error)
    .bind(version)
    .bind(unix_seconds(at))
    .bind(id)
    .execute(transaction)
    .await
    .map_err(refused(ACTION))?;
    Ok(delivery)
}

fn read(row: Row) -> Result<Delivery, StorageError> {
    let contents: Contents = from_json("text of an announcement", &row.contents)?;
    Ok(Delivery {
        id: DeliveryId(row.id),
        announcement: AnnouncementId(row.announcement),
        recipient: Recipient {
            chat: row.chat,
            thread: row
                .thread
                .map(|thread| narrow("topic", thread))
                .transpose()?,
        },
        language: language(&row.language)?,
        action: action(&row.action)?,
        contents,
        silent: row.silent != 0,
        pin: row.pin != 0,
        attempts: narrow("number of tries", row.attempts + 1)?,
        messages: from_json("list of messages", &row.messages)?,
        resent: row.resent > 0,
    })
}
