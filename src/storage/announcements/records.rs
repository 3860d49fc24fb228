//! Announcements: accepting, listing, and what operators may still do about them.

use std::time::SystemTime;

use async_trait::async_trait;

use super::rows::{AnnouncementRow, author_code};
use super::{accept, standing};
use crate::announcement::{
    Accepted, Announcement, AnnouncementId, AnnouncementStore, Author, Contents, Counts,
    NewAnnouncement,
};
use crate::clock::unix_seconds;
use crate::storage::database::{Transaction, query, scalar};
use crate::storage::error::refused;
use crate::storage::{SqlStore, StorageError};

#[async_trait]
impl AnnouncementStore for SqlStore {
    async fn accept(
        &self,
        announcement: &NewAnnouncement,
        at: SystemTime,
    ) -> Result<Accepted, StorageError> {
        accept::accept(self.database(), announcement, at).await
    }

    async fn announcement(&self, id: AnnouncementId) -> Result<Option<Announcement>, StorageError> {
        let row: Option<AnnouncementRow> = query("SELECT * FROM announcements WHERE id = $1")
            .bind(id.0)
            .fetch_optional(self.database())
            .await
            .map_err(refused(LOAD))?;
        row.map(Announcement::try_from).transpose()
    }

    async fn announcements(
        &self,
        skip: u32,
        most: u32,
    ) -> Result<Vec<(Announcement, Counts)>, StorageError> {
        let mut transaction = self.database().read().await.map_err(refused(LOAD))?;
        let rows: Vec<AnnouncementRow> = query(
            "SELECT * FROM announcements WHERE kind <> 'fit' ORDER BY id DESC LIMIT $1 OFFSET $2",
        )
        .bind(most)
        .bind(skip)
        .fetch_all(&mut transaction)
        .await
        .map_err(refused(LOAD))?;
        with_counts(&mut transaction, rows).await
    }

    async fn is_announced(&self, key: &str) -> Result<bool, StorageError> {
        let mut transaction = self.database().read().await.map_err(refused(LOAD))?;
        Ok(accept::announced(&mut transaction, key).await?.is_some())
    }

    async fn counts(&self, id: AnnouncementId) -> Result<Counts, StorageError> {
        let mut transaction = self.database().read().await.map_err(refused(LOAD))?;
        counts(&mut transaction, id.0).await
    }

    async fn cancel(&self, id: AnnouncementId, at: SystemTime) -> Result<u64, StorageError> {
        standing::cancel(self.database(), id, at).await
    }

    async fn edit(
        &self,
        id: AnnouncementId,
        contents: &Contents,
        at: SystemTime,
    ) -> Result<u64, StorageError> {
        standing::edit(self.database(), id, contents, at).await
    }

    async fn recall(&self, id: AnnouncementId, at: SystemTime) -> Result<u64, StorageError> {
        standing::recall(self.database(), id, at).await
    }

    async fn untold(&self, at: SystemTime) -> Result<Vec<(Announcement, Counts)>, StorageError> {
        let mut transaction = self.database().read().await.map_err(refused(LOAD))?;
        let rows: Vec<AnnouncementRow> = query(
            "SELECT * FROM announcements WHERE end_told = 0 AND kind <> 'fit' AND due_at <= $1 ORDER BY id",
        )
        .bind(unix_seconds(at))
        .fetch_all(&mut transaction)
        .await
        .map_err(refused(LOAD))?;
        with_counts(&mut transaction, rows).await
    }

    async fn note_end_told(&self, id: AnnouncementId) -> Result<(), StorageError> {
        query("UPDATE announcements SET end_told = 1 WHERE id = $1")
            .bind(id.0)
            .execute(self.database())
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
        query("UPDATE announcements SET progress_chat = $1, progress_message = $2 WHERE id = $3")
            .bind(chat)
            .bind(message)
            .bind(id.0)
            .execute(self.database())
            .await
            .map(drop)
            .map_err(refused("note where progress is shown"))
    }

    async fn announcers(&self) -> Result<Vec<i64>, StorageError> {
        scalar(
            "SELECT CAST(author AS BIGINT) AS operator FROM announcements WHERE author NOT IN ($1, $2)
             UNION SELECT operator FROM drafts ORDER BY 1",
        )
        .bind(author_code(Author::CommandLine))
        .bind(author_code(Author::Program))
        .fetch_all(self.database())
        .await
        .map_err(refused(LOAD))
    }

    async fn deaths(&self, id: AnnouncementId) -> Result<Vec<(String, u64, i64)>, StorageError> {
        let rows: Vec<(String, i64, i64)> = query(
            "SELECT coalesce(error, ''), count(*) AS number, min(chat) FROM deliveries
             WHERE announcement = $1 AND state = 'dead' GROUP BY 1 ORDER BY number DESC, 1",
        )
        .bind(id.0)
        .fetch_all(self.database())
        .await
        .map_err(refused(LOAD))?;
        let death = |(reason, number, chat)| (reason, u64::try_from(number).unwrap_or(0), chat);
        Ok(rows.into_iter().map(death).collect())
    }
}

const LOAD: &str = "load announcements";

async fn with_counts(
    transaction: &mut Transaction,
    rows: Vec<AnnouncementRow>,
) -> Result<Vec<(Announcement, Counts)>, StorageError> {
    let mut counted = Vec::with_capacity(rows.len());
    for row in rows {
        let announcement = Announcement::try_from(row)?;
        let counts = counts(transaction, announcement.id.0).await?;
        counted.push((announcement, counts));
    }
    Ok(counted)
}

async fn counts(transaction: &mut Transaction, id: i64) -> Result<Counts, StorageError> {
    let rows: Vec<(String, i64, i64)> = query(
        "SELECT state, count(*), CAST(sum(resent) AS BIGINT) FROM deliveries WHERE announcement = $1 GROUP BY state",
    )
    .bind(id)
    .fetch_all(&mut *transaction)
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
        counts.not_recalled = not_recalled(transaction, id).await?;
        counts.dead = counts.dead.saturating_sub(counts.not_recalled);
    }
    Ok(counts)
}

/// Those that were given up over a recall. Asked apart, since the index that counts the states lacks the action.
async fn not_recalled(transaction: &mut Transaction, id: i64) -> Result<u64, StorageError> {
    let number: i64 = scalar(
        "SELECT count(*) FROM deliveries
         WHERE announcement = $1 AND state = 'dead' AND action = 'recall'",
    )
    .bind(id)
    .fetch_one(transaction)
    .await
    .map_err(refused("count deliveries"))?;
    Ok(u64::try_from(number).unwrap_or(0))
}
