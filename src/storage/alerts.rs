//! Who is told of postings that fit, and how far.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use async_trait::async_trait;

use super::database::{query, scalar};
use super::error::refused;
use super::{SqlStore, StorageError};
use crate::announcement::{AlertStore, Kind, NewPosting};
use crate::clock::unix_seconds;
use crate::knowledge::PostingId;

fn prefix() -> String {
    format!("{}:", Kind::Fit.code())
}

fn name(chat: i64) -> String {
    format!("{}{chat}", prefix())
}

fn time(seconds: i64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(seconds.try_into().unwrap_or_default())
}

#[async_trait]
impl AlertStore for SqlStore {
    async fn alerts(&self) -> Result<Vec<(i64, SystemTime)>, StorageError> {
        let rows: Vec<(String, i64)> =
            query("SELECT name, until FROM routine WHERE substr(name, 1, length($1)) = $1")
                .bind(prefix())
                .fetch_all(self.database())
                .await
                .map_err(refused("read who is told of what fits"))?;
        let chat = |name: &str| name.strip_prefix(&prefix())?.parse().ok();
        let alerts = rows
            .into_iter()
            .filter_map(|(name, until)| Some((chat(&name)?, time(until))));
        Ok(alerts.collect())
    }

    async fn note_alert(&self, chat: i64, until: SystemTime) -> Result<(), StorageError> {
        query(
            "INSERT INTO routine (name, until) VALUES ($1, $2)
             ON CONFLICT (name) DO UPDATE SET until = excluded.until",
        )
        .bind(name(chat))
        .bind(unix_seconds(until))
        .execute(self.database())
        .await
        .map(drop)
        .map_err(refused("note how far somebody is told of what fits"))
    }

    async fn forget_alert(&self, chat: i64) -> Result<(), StorageError> {
        const ACTION: &str = "forget what somebody was told of";
        let mut transaction = self
            .database()
            .write_alone()
            .await
            .map_err(refused(ACTION))?;
        // What is on its way is left to end there.
        for statement in [
            "DELETE FROM announcements WHERE kind = 'fit'
               AND id IN (SELECT announcement FROM announced
                          WHERE substr(key, 1, length($1) + 1) = $1 || ':')
               AND NOT EXISTS (SELECT 1 FROM deliveries
                               WHERE announcement = announcements.id AND state = 'sending')",
            "DELETE FROM routine WHERE name = $1",
            "DELETE FROM announced WHERE substr(key, 1, length($1) + 1) = $1 || ':'",
        ] {
            query(statement)
                .bind(name(chat))
                .execute(&mut transaction)
                .await
                .map_err(refused(ACTION))?;
        }
        transaction.commit().await.map_err(refused(ACTION))
    }

    async fn new_postings(&self, since: SystemTime) -> Result<Vec<NewPosting>, StorageError> {
        let start = format!("{}:", Kind::Posting.code());
        let rows: Vec<(String, i64)> = query(
            "SELECT substr(key, length($1) + 1), at FROM announced
             WHERE key >= $1 AND key < $3 AND announcement <> 0 AND at >= $2
             ORDER BY at, key",
        )
        .bind(start)
        .bind(unix_seconds(since))
        // What comes behind all keys of postings.
        .bind(format!("{};", Kind::Posting.code()))
        .fetch_all(self.database())
        .await
        .map_err(refused("read which postings are new"))?;
        let new = rows.into_iter().filter_map(|(id, at)| {
            let id = PostingId::parse(id).ok()?;
            Some(NewPosting { id, at: time(at) })
        });
        Ok(new.collect())
    }

    async fn alerted(&self, chat: i64) -> Result<Vec<String>, StorageError> {
        scalar("SELECT key FROM announced WHERE substr(key, 1, length($1)) = $1")
            .bind(format!("{}:", name(chat)))
            .fetch_all(self.database())
            .await
            .map_err(refused("read what somebody was told of"))
    }
}
