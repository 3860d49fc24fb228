//! An announcement and its deliveries, in one transaction.
//!
//! Invariant: one statement makes the deliveries, however many there are; none of them passes through memory.

use std::time::SystemTime;

use serde::Serialize;
use sqlx::{SqliteConnection, SqlitePool};

use super::rows::{author_code, to_json};
use super::subscriptions::{AudienceColumns, in_audience};
use super::{begin, commit};
use crate::announcement::{Accepted, AnnouncementId, Hour, NewAnnouncement, When, Zone};
use crate::clock::{unix_millis, unix_seconds};
use crate::storage::StorageError;
use crate::storage::sqlite::refused;

const ACTION: &str = "accept an announcement";

pub async fn accept(
    pool: &SqlitePool,
    announcement: &NewAnnouncement,
    at: SystemTime,
) -> Result<Accepted, StorageError> {
    let mut transaction = begin(pool, ACTION).await?;
    if let Some(key) = &announcement.key
        && let Some(id) = announced(&mut transaction, key).await?
    {
        return Ok(Accepted::Already(id));
    }
    let id = insert(&mut transaction, announcement, at).await?;
    let recipients = insert_deliveries(&mut transaction, id, announcement, at).await?;
    match &announcement.key {
        Some(key) => remember(&mut transaction, key, id, at).await?,
        // Dropping the transaction undoes it.
        None if recipients == 0 => return Ok(Accepted::NoRecipients),
        None => {}
    }
    commit(transaction, ACTION).await?;
    Ok(Accepted::Announced { id, recipients })
}

pub async fn announced(
    connection: &mut SqliteConnection,
    key: &str,
) -> Result<Option<AnnouncementId>, StorageError> {
    let id: Option<i64> = sqlx::query_scalar("SELECT announcement FROM announced WHERE key = ?")
        .bind(key)
        .fetch_optional(connection)
        .await
        .map_err(refused("look up what was announced"))?;
    Ok(id.map(AnnouncementId))
}

async fn remember(
    connection: &mut SqliteConnection,
    key: &str,
    id: AnnouncementId,
    at: SystemTime,
) -> Result<(), StorageError> {
    sqlx::query("INSERT INTO announced (key, announcement, at) VALUES (?, ?, ?)")
        .bind(key)
        .bind(id.0)
        .bind(unix_seconds(at))
        .execute(connection)
        .await
        .map(drop)
        .map_err(refused(ACTION))
}

async fn insert(
    connection: &mut SqliteConnection,
    announcement: &NewAnnouncement,
    at: SystemTime,
) -> Result<AnnouncementId, StorageError> {
    let due = match announcement.when {
        When::Now => at,
        When::At(time) | When::AtTheChatsHour(time) => time,
    };
    let inserted = sqlx::query(
        "INSERT INTO announcements
           (kind, author, contents, audience, due_at, accepted_at, silent, pin, standing)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'active')",
    )
    .bind(announcement.kind.code())
    .bind(author_code(announcement.author))
    .bind(to_json(&announcement.contents)?)
    .bind(to_json(&announcement.audience)?)
    .bind(unix_seconds(due))
    .bind(unix_seconds(at))
    .bind(announcement.silent)
    .bind(announcement.pin)
    .execute(connection)
    .await
    .map_err(refused(ACTION))?;
    Ok(AnnouncementId(inserted.last_insert_rowid()))
}

/// When a delivery to a chat that wants its own hour is due.
#[derive(Serialize)]
struct HourDue {
    zone: &'static str,
    hour: u8,
    due: i64,
}

async fn insert_deliveries(
    connection: &mut SqliteConnection,
    id: AnnouncementId,
    announcement: &NewAnnouncement,
    at: SystemTime,
) -> Result<u64, StorageError> {
    let columns = AudienceColumns::of(announcement.kind, &announcement.audience)?;
    let (due, hours) = match announcement.when {
        When::Now => (0, Vec::new()),
        When::At(time) => (unix_millis(time), Vec::new()),
        When::AtTheChatsHour(from) => (unix_millis(from), hours_due(connection, from).await?),
    };
    make_hours(connection, &hours).await?;
    let inserted = sqlx::query(concat!(
        "INSERT INTO deliveries
           (announcement, chat, thread, language, action, state, due_at, changed_at)
         SELECT ?5, chat, thread, language, 'send',
                CASE WHEN paused IS NULL THEN 'pending' ELSE 'paused' END,
                coalesce(hours.due, ?6), ?7
         FROM subscriptions LEFT JOIN hours USING (zone, hour)
         WHERE ",
        in_audience!(),
        " ORDER BY chat"
    ))
    .bind(columns.kind)
    .bind(columns.kinds)
    .bind(columns.language)
    .bind(columns.chats)
    .bind(id.0)
    .bind(due)
    .bind(unix_seconds(at))
    .execute(&mut *connection)
    .await
    .map_err(refused(ACTION))?;
    execute(connection, "DROP TABLE temp.hours").await?;
    if !hours.is_empty() {
        note_first_due(connection, id).await?;
    }
    Ok(inserted.rows_affected())
}

/// A table of its own for the join: rows out of JSON have no index, and each chat would be compared with all.
async fn make_hours(
    connection: &mut SqliteConnection,
    hours: &[HourDue],
) -> Result<(), StorageError> {
    execute(
        connection,
        "CREATE TEMP TABLE hours (
             zone TEXT, hour INTEGER, due INTEGER, PRIMARY KEY (zone, hour)) WITHOUT ROWID",
    )
    .await?;
    sqlx::query(
        "INSERT INTO temp.hours
         SELECT value ->> 'zone', value ->> 'hour', value ->> 'due' FROM json_each(?)",
    )
    .bind(to_json(&hours)?)
    .execute(connection)
    .await
    .map(drop)
    .map_err(refused(ACTION))
}

async fn execute(
    connection: &mut SqliteConnection,
    statement: &'static str,
) -> Result<(), StorageError> {
    sqlx::query(statement)
        .execute(connection)
        .await
        .map(drop)
        .map_err(refused(ACTION))
}

/// For each hour and zone that a subscription has, when that hour comes next.
async fn hours_due(
    connection: &mut SqliteConnection,
    from: SystemTime,
) -> Result<Vec<HourDue>, StorageError> {
    let pairs: Vec<(String, u8)> =
        sqlx::query_as("SELECT DISTINCT zone, hour FROM subscriptions WHERE hour IS NOT NULL")
            .fetch_all(connection)
            .await
            .map_err(refused(ACTION))?;
    // A zone that this version does not know is as good as none: it is announced there at once.
    let due = |(zone, hour): (String, u8)| {
        let (zone, hour) = (Zone::from_name(&zone)?, Hour::new(hour)?);
        Some(HourDue {
            zone: zone.name(),
            hour: hour.get(),
            due: unix_millis(hour.next(zone, from)),
        })
    };
    Ok(pairs.into_iter().filter_map(due).collect())
}

async fn note_first_due(
    connection: &mut SqliteConnection,
    id: AnnouncementId,
) -> Result<(), StorageError> {
    sqlx::query(
        "UPDATE announcements SET due_at = coalesce(
             (SELECT min(due_at) / 1000 FROM deliveries WHERE announcement = ?1), due_at)
         WHERE id = ?1",
    )
    .bind(id.0)
    .execute(connection)
    .await
    .map(drop)
    .map_err(refused(ACTION))
}
