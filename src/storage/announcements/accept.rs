//! An announcement and its deliveries, in one transaction.
//!
//! Invariant: one statement makes the deliveries, however many there are; none of them passes through memory.

use std::time::SystemTime;

use super::rows::{author_code, to_json};
use super::subscriptions::{AudienceColumns, in_audience};
use super::{begin, commit};
use crate::announcement::{Accepted, AnnouncementId, Hour, NewAnnouncement, When, Zone};
use crate::clock::{unix_millis, unix_seconds};
use crate::storage::StorageError;
use crate::storage::database::{Database, Transaction, query, scalar};
use crate::storage::error::refused;

const ACTION: &str = "accept an announcement";

pub async fn accept(
    database: &Database,
    announcement: &NewAnnouncement,
    at: SystemTime,
) -> Result<Accepted, StorageError> {
    let mut transaction = begin(database, ACTION).await?;
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
    transaction: &mut Transaction,
    key: &str,
) -> Result<Option<AnnouncementId>, StorageError> {
    let id: Option<i64> = scalar("SELECT announcement FROM announced WHERE key = $1")
        .bind(key)
        .fetch_optional(transaction)
        .await
        .map_err(refused("look up what was announced"))?;
    Ok(id.map(AnnouncementId))
}

async fn remember(
    transaction: &mut Transaction,
    key: &str,
    id: AnnouncementId,
    at: SystemTime,
) -> Result<(), StorageError> {
    query("INSERT INTO announced (key, announcement, at) VALUES ($1, $2, $3)")
        .bind(key)
        .bind(id.0)
        .bind(unix_seconds(at))
        .execute(transaction)
        .await
        .map(drop)
        .map_err(refused(ACTION))
}

async fn insert(
    transaction: &mut Transaction,
    announcement: &NewAnnouncement,
    at: SystemTime,
) -> Result<AnnouncementId, StorageError> {
    let due = match announcement.when {
        When::Now => at,
        When::At(time) | When::AtTheChatsHour(time) => time,
    };
    let id: i64 = scalar(
        "INSERT INTO announcements
           (kind, author, contents, audience, due_at, accepted_at, silent, pin, standing)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'active') RETURNING id",
    )
    .bind(announcement.kind.code())
    .bind(author_code(announcement.author))
    .bind(to_json(&announcement.contents)?)
    .bind(to_json(&announcement.audience)?)
    .bind(unix_seconds(due))
    .bind(unix_seconds(at))
    .bind(announcement.silent)
    .bind(announcement.pin)
    .fetch_one(transaction)
    .await
    .map_err(refused(ACTION))?;
    Ok(AnnouncementId(id))
}

/// When a delivery to a chat that wants its own hour is due.
struct HourDue {
    zone: &'static str,
    hour: u8,
    due: i64,
}

async fn insert_deliveries(
    transaction: &mut Transaction,
    id: AnnouncementId,
    announcement: &NewAnnouncement,
    at: SystemTime,
) -> Result<u64, StorageError> {
    let columns = AudienceColumns::of(announcement.kind, &announcement.audience)?;
    let (due, hours) = match announcement.when {
        When::Now => (0, Vec::new()),
        When::At(time) => (unix_millis(time), Vec::new()),
        When::AtTheChatsHour(from) => (unix_millis(from), hours_due(transaction, from).await?),
    };
    make_hours(transaction, &hours).await?;
    let inserted = query(concat!(
        "INSERT INTO deliveries
           (announcement, chat, thread, language, action, state, due_at, changed_at)
         SELECT $5, chat, thread, language, 'send',
                CASE WHEN paused IS NULL THEN 'pending' ELSE 'paused' END,
                coalesce(hours.due, $6), $7
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
    .execute(&mut *transaction)
    .await
    .map_err(refused(ACTION))?;
    execute(transaction, "DROP TABLE hours").await?;
    if !hours.is_empty() {
        note_first_due(transaction, id).await?;
    }
    Ok(inserted)
}

/// A table of its own for the join, with an index.
async fn make_hours(transaction: &mut Transaction, hours: &[HourDue]) -> Result<(), StorageError> {
    execute(
        transaction,
        "CREATE TEMP TABLE hours (
             zone TEXT, hour BIGINT, due BIGINT, PRIMARY KEY (zone, hour))",
    )
    .await?;
    for due in hours {
        query("INSERT INTO hours (zone, hour, due) VALUES ($1, $2, $3)")
            .bind(due.zone)
            .bind(due.hour)
            .bind(due.due)
            .execute(&mut *transaction)
            .await
            .map_err(refused(ACTION))?;
    }
    Ok(())
}

async fn execute(
    transaction: &mut Transaction,
    statement: &'static str,
) -> Result<(), StorageError> {
    query(statement)
        .execute(transaction)
        .await
        .map(drop)
        .map_err(refused(ACTION))
}

/// For each hour and zone that a subscription has, when that hour comes next.
async fn hours_due(
    transaction: &mut Transaction,
    from: SystemTime,
) -> Result<Vec<HourDue>, StorageError> {
    let pairs: Vec<(String, i64)> =
        query("SELECT DISTINCT zone, hour FROM subscriptions WHERE hour IS NOT NULL")
            .fetch_all(transaction)
            .await
            .map_err(refused(ACTION))?;
    // A zone that this version does not know is as good as none: it is announced there at once.
    let due = |(zone, hour): (String, i64)| {
        let hour = Hour::new(hour.try_into().ok()?)?;
        let zone = Zone::from_name(&zone)?;
        Some(HourDue {
            zone: zone.name(),
            hour: hour.get(),
            due: unix_millis(hour.next(zone, from)),
        })
    };
    Ok(pairs.into_iter().filter_map(due).collect())
}

async fn note_first_due(
    transaction: &mut Transaction,
    id: AnnouncementId,
) -> Result<(), StorageError> {
    query(
        "UPDATE announcements SET due_at = coalesce(
             (SELECT min(due_at) / 1000 FROM deliveries WHERE announcement = $1), due_at)
         WHERE id = $1",
    )
    .bind(id.0)
    .execute(transaction)
    .await
    .map(drop)
    .map_err(refused(ACTION))
}
