//! What those need who look after the bot: how things stand, what was given up, what was not answered well.
//!
//! Invariant: nothing here names a person or a chat.

use std::time::SystemTime;

use async_trait::async_trait;
use serde::Serialize;

use super::announcements::{begin, commit};
use super::database::query;
use super::error::refused;
use super::{SqlStore, StorageError};
use crate::clock::unix_seconds;
use crate::language::Language;

/// Questions that are kept at most; beyond, those that were not asked for longest go.
const MOST_GAPS: i64 = 2_000;
/// Only the day of a question is kept.
const DAY: i64 = 24 * 60 * 60;

/// How many of what there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// Updates that wait for their answer.
    pub inbox_waiting: u64,
    /// Updates that were given up.
    pub inbox_dead: u64,
    pub outbox_pending: u64,
    pub outbox_sending: u64,
    pub outbox_paused: u64,
    pub outbox_dead: u64,
    pub dialogues: u64,
    pub subscriptions: u64,
}

/// Deliveries of an announcement that were given up for the same reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadDeliveries {
    pub announcement: i64,
    pub reason: String,
    pub count: u64,
}

/// A question that was not answered well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewGap {
    pub words: String,
    pub language: Language,
    /// How it was answered.
    pub outcome: &'static str,
    /// The family of what was understood.
    pub kind: &'static str,
}

/// Such a question as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gap {
    pub words: String,
    pub language: String,
    pub outcome: String,
    pub kind: String,
    pub times: u64,
}

/// Tells how things stand.
#[async_trait]
pub trait Survey: Send + Sync + 'static {
    /// Counts what there is; that it answers tells that the store is well.
    async fn figures(&self) -> Result<Figures, StorageError>;
}

/// What operators look into and put right.
#[async_trait]
pub trait OperationsStore: Survey {
    /// Given-up deliveries, by announcement and reason, the latest announcements first.
    async fn dead_deliveries(&self, most: u32) -> Result<Vec<DeadDeliveries>, StorageError>;

    /// Has given-up deliveries tried anew, of one announcement or of all, to chats that still want them; how many
    /// these are.
    async fn replay_deliveries(
        &self,
        announcement: Option<i64>,
        at: SystemTime,
    ) -> Result<u64, StorageError>;

    /// Keeps a question, or counts it once more.
    async fn keep_gap(&self, gap: &NewGap, at: SystemTime) -> Result<(), StorageError>;

    /// The questions kept, those asked most often first.
    async fn gaps(&self, most: u32) -> Result<Vec<Gap>, StorageError>;

    /// Forgets questions last asked before `before`, or all; how many these are.
    async fn forget_gaps(&self, before: Option<SystemTime>) -> Result<u64, StorageError>;
}

#[async_trait]
impl Survey for SqlStore {
    async fn figures(&self) -> Result<Figures, StorageError> {
        // Each by an index that holds little else, save the last two, which stay small.
        let counts: (i64, i64, i64, i64, i64, i64, i64, i64) = query(
            "SELECT (SELECT count(*) FROM inbox WHERE payload IS NOT NULL AND dead = 0),
                    (SELECT count(*) FROM inbox WHERE payload IS NOT NULL AND dead = 1),
                    (SELECT count(*) FROM deliveries WHERE state = 'pending'),
                    (SELECT count(*) FROM deliveries WHERE state = 'sending'),
                    (SELECT count(*) FROM deliveries INDEXED BY deliveries_paused WHERE state = 'paused'),
                    (SELECT count(*) FROM deliveries INDEXED BY deliveries_dead WHERE state = 'dead'),
                    (SELECT count(*) FROM dialogues),
                    (SELECT count(*) FROM subscriptions)",
        )
        .fetch_one(self.database())
        .await
        .map_err(refused("count what there is"))?;
        Ok(Figures {
            inbox_waiting: counts.0.unsigned_abs(),
            inbox_dead: counts.1.unsigned_abs(),
            outbox_pending: counts.2.unsigned_abs(),
            outbox_sending: counts.3.unsigned_abs(),
            outbox_paused: counts.4.unsigned_abs(),
            outbox_dead: counts.5.unsigned_abs(),
            dialogues: counts.6.unsigned_abs(),
            subscriptions: counts.7.unsigned_abs(),
        })
    }
}

#[async_trait]
impl OperationsStore for SqlStore {
    async fn dead_deliveries(&self, most: u32) -> Result<Vec<DeadDeliveries>, StorageError> {
        let rows: Vec<(i64, String, i64)> = query(
            "SELECT announcement, coalesce(error, ''), count(*)
             FROM deliveries INDEXED BY deliveries_dead WHERE state = 'dead'
             GROUP BY 1, 2 ORDER BY 1 DESC, 3 DESC LIMIT $1",
        )
        .bind(most)
        .fetch_all(self.database())
        .await
        .map_err(refused("list what was given up"))?;
        let dead = rows
            .into_iter()
            .map(|(announcement, reason, count)| DeadDeliveries {
                announcement,
                reason,
                count: count.unsigned_abs(),
            });
        Ok(dead.collect())
    }

    async fn replay_deliveries(
        &self,
        announcement: Option<i64>,
        at: SystemTime,
    ) -> Result<u64, StorageError> {
        const ACTION: &str = "try anew what was given up";
        let mut transaction = begin(self.database(), ACTION).await?;
        // What was called off stays so; how it ends is told again.
        query(
            "UPDATE announcements SET end_told = 0 WHERE id IN (
                 SELECT announcement FROM deliveries INDEXED BY deliveries_dead
                 WHERE state = 'dead' AND ($1 IS NULL OR announcement = $1))",
        )
        .bind(announcement)
        .execute(&mut transaction)
        .await
        .map_err(refused(ACTION))?;
        let replayed = query(
            "UPDATE deliveries SET state = 'pending', attempts = 0, due_at = 0, error = NULL, changed_at = $2
             WHERE state = 'dead' AND ($1 IS NULL OR announcement = $1)
               AND chat IN (SELECT chat FROM subscriptions WHERE paused IS NULL)
               AND EXISTS (SELECT 1 FROM announcements a WHERE a.id = announcement
                           AND (a.standing = 'active' OR action = 'recall'))",
        )
        .bind(announcement)
        .bind(unix_seconds(at))
        .execute(&mut transaction)
        .await
        .map_err(refused(ACTION))?;
        commit(transaction, ACTION).await?;
        Ok(replayed)
    }

    async fn keep_gap(&self, gap: &NewGap, at: SystemTime) -> Result<(), StorageError> {
        const ACTION: &str = "keep a question";
        let mut transaction = begin(self.database(), ACTION).await?;
        query(
            "INSERT INTO gaps (words, language, outcome, kind, last_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (words, outcome)
             DO UPDATE SET times = gaps.times + 1, kind = excluded.kind, last_at = excluded.last_at",
        )
        .bind(&gap.words)
        .bind(gap.language.code())
        .bind(gap.outcome)
        .bind(gap.kind)
        .bind(unix_seconds(at) / DAY * DAY)
        .execute(&mut transaction)
        .await
        .map_err(refused(ACTION))?;
        query(
            "DELETE FROM gaps WHERE id IN (
                 SELECT id FROM gaps ORDER BY last_at DESC, id DESC LIMIT $2 OFFSET $1)",
        )
        .bind(MOST_GAPS)
        // All that are beyond; SQLite wants a limit before an offset.
        .bind(i64::MAX)
        .execute(&mut transaction)
        .await
        .map_err(refused(ACTION))?;
        commit(transaction, ACTION).await
    }

    async fn gaps(&self, most: u32) -> Result<Vec<Gap>, StorageError> {
        let rows: Vec<(String, String, String, String, i64)> = query(
            "SELECT words, language, outcome, kind, times FROM gaps
             ORDER BY times DESC, last_at DESC, id DESC LIMIT $1",
        )
        .bind(most)
        .fetch_all(self.database())
        .await
        .map_err(refused("list questions"))?;
        let gaps = rows
            .into_iter()
            .map(|(words, language, outcome, kind, times)| Gap {
                words,
                language,
                outcome,
                kind,
                times: times.unsigned_abs(),
            });
        Ok(gaps.collect())
    }

    async fn forget_gaps(&self, before: Option<SystemTime>) -> Result<u64, StorageError> {
        query("DELETE FROM gaps WHERE $1 IS NULL OR last_at < $1")
            .bind(before.map(unix_seconds))
            .execute(self.database())
            .await
            .map_err(refused("forget questions"))
    }
}
