//! Announcements: accepting, listing, and what operators may still do about them.

use std::time::SystemTime;

use async_trait::async_trait;
use sqlx::SqliteConnection;

use super::rows::{AnnouncementRow, author_code};
use super::{accept, standing};
use crate::announcement::{
    Accepted, Announcement, AnnouncementId, AnnouncementStore, Author, Contents, Counts,
    NewAnnouncement,
};
use crate::clock::unix_seconds;
use crate::storage::sqlite::refused;
use crate::storage::{SqliteStore, StorageError};

#[async_trait]
impl AnnouncementStore for SqliteStore {
    async fn accept(
        &self,
        announcement: &NewAnnouncement,
        at: SystemTime,
    ) -> Result<Accepted, StorageError> {
        accept::accept(self.pool(), announcement, at).await
    }

    async fn announcement(&self, id: AnnouncementId) -> Result<Option<Announcement>, StorageError> {
        let row: Option<AnnouncementRow> =
            sqlx::query_as("SELECT * FROM announcements WHERE id = ?")
                .bind(id.0)
                .fetch_optional(self.pool())
                .await
                .map_err(refused(LOAD))?;
        row.map(Announcement::try_from).transpose()
    }

    async fn announcements(
        &self,
        skip: u32,
        most: u32,
    ) -> Result<Vec<(Announcement, Counts)>, StorageError> {
        let mut transaction = self.pool().begin().await.map_err(refused(LOAD))?;
        let rows: Vec<AnnouncementRow> = sqlx::query_as(
            "SELECT * FROM announcements WHERE kind <> 'fit' ORDER BY id DESC LIMIT ? OFFSET ?",
        )
        .bind(most)
        .bind(skip)
        .fetch_all(&mut *transaction)
        .await
        .map_err(refused(LOAD))?;
        with_counts(&mut transaction, rows).await
    }

    async fn is_announced(&self, key: &str) -> Result<bool, StorageError> {
        let mut connection = self.pool().acquire().await.map_err(refused(LOAD))?;
        Ok(accept::announced(&mut connection, key).await?.is_some())
    }

    async fn counts(&self, id: AnnouncementId) -> Result<Counts, StorageError> {
        let mut connection = self.pool().acquire().await.map_err(refused(LOAD))?;
        counts(&mut connection, id.0).await
    }

    async fn cancel(&self, id: AnnouncementId, at: SystemTime) -> Result<u64, StorageError> {
        standing::cancel(self.pool(), id, at).await
    }

    async fn edit(
        &self,
        id: AnnouncementId,
        contents: &Contents,
        at: SystemTime,
    ) -> Result<u64, StorageError> {
        standing::edit(self.pool(), id, contents, at).await
    }

    async fn recall(&self, id: AnnouncementId, at: SystemTime) -> Result<u64, StorageError> {
        standing::recall(self.pool(), id, at).await
    }

    async fn untold(&self, at: SystemTime) -> Result<Vec<(Announcement, Counts)>, StorageError> {
        let mut transaction = self.pool().begin().await.map_err(refused(LOAD))?;
        let rows: Vec<AnnouncementRow> = sqlx::query_as(
            "SELECT * FROM announcements WHERE end_told = 0 AND kind <> 'fit' AND due_at <= ? ORDER BY id",
        )
        .bind(unix_seconds(at))
        .fetch_all(&mut *transaction)
        .await
        .map_err(refused(LOAD))?;
        with_counts(&mut transaction, rows).await
    }

    async fn note_end_told(&self, id: AnnouncementId) -> Result<(), StorageError> {
        sqlx::query("UPDATE announcements SET end_told = 1 WHERE id = ?")
            .bind(id.0)
            .execute(self.pool())
            .await
            .map(drop)
            .map_err(refused("note the end of an announcement"))
    }

    async fn show_progress_in(
        &self,
        id: AnnouncementId,
        chat: i64,
        message: i32,
    ) -> Result<(), StorageError> {
        sqlx::query("UPDATE announcements SET progress_chat = ?, progress_message = ? WHERE id = ?")
            .bind(chat)
            .bind(message)
            .bind(id.0)
            .execute(self.pool())
            .await
            .map(drop)
            .map_err(refused("note where progress is shown"))
    }

    async fn announcers(&self) -> Result<Vec<i64>, StorageError> {
        sqlx::query_scalar(
            "SELECT CAST(author AS INTEGER) AS operator FROM announcements WHERE author NOT IN (?, ?)
             UNION SELECT operator FROM drafts ORDER BY 1",
        )
        .bind(author_code(Author::CommandLine))
        .bind(author_code(Author::Program))
        .fetch_all(self.pool())
        .await
        .map_err(refused(LOAD))
    }

    async fn deaths(&self, id: AnnouncementId) -> Result<Vec<(String, u64, i64)>, StorageError> {
        let rows: Vec<(String, i64, i64)> = sqlx::query_as(
            "SELECT coalesce(error, ''), count(*) AS number, min(chat) FROM deliveries
             WHERE announcement = ? AND state = 'dead' GROUP BY 1 ORDER BY number DESC, 1",
        )
        .bind(id.0)
        .fetch_all(self.pool())
        .await
        .map_err(refused(LOAD))?;
        let death = |(reason, number, chat)| (reason, u64::try_from(number).unwrap_or(0), chat);
        Ok(rows.into_iter().map(death).collect())
    }
}

const LOAD: &str = "load announcements";

async fn with_counts(
    connection: &mut SqliteConnection,
    rows: Vec<AnnouncementRow>,
) -> Result<Vec<(Announcement, Counts)>, StorageError> {
    let mut counted = Vec::with_capacity(rows.len());
    for row in rows {
        let announcement = Announcement::try_from(row)?;
        let counts = counts(connection, announcement.id.0).await?;
        counted.push((announcement, counts));
    }
    Ok(counted)
}

async fn counts(connection: &mut SqliteConnection, id: i64) -> Result<Counts, StorageError> {
    let rows: Vec<(String, i64, i64)> = sqlx::query_as(
        "SELECT state, count(*), sum(resent) FROM deliveries WHERE announcement = ? GROUP BY state",
    )
    .bind(id)
    .fetch_all(&mut *connection)
    .await
    .map_err(refused("count deliveries"))?;
    let mut counts = Counts::default();
    for (state, number, resent) in rows {
        let place = match state.as_str() {
            "pending" => &mut counts.pending,
            "sending" => &mut counts.sending,
            "sent" => &mut counts.sent,
            "paused" => &mut counts.paused,
            "dead" => &mut counts.dead,
            "cancelled" => &mut counts.cancelled,
            "recalled" => &mut counts.recalled,
            _ => continue,
        };
        *place = u64::try_from(number).unwrap_or(0);
        counts.resent += u64::try_from(resent).unwrap_or(0);
    }
    if counts.dead > 0 {
        counts.not_recalled = not_recalled(connection, id).await?;
        counts.dead = counts.dead.saturating_sub(counts.not_recalled);
    }
    Ok(counts)
}

/// Those that were given up over a recall. Asked apart, since the index that counts the states lacks the action.
async fn not_recalled(connection: &mut SqliteConnection, id: i64) -> Result<u64, StorageError> {
    let number: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM deliveries
         WHERE announcement = ? AND state = 'dead' AND action = 'recall'",
    )
    .bind(id)
    .fetch_one(connection)
    .await
    .map_err(refused("count deliveries"))?;
    Ok(u64::try_from(number).unwrap_or(0))
}
