//! The outbox: deliveries on their way.

use std::time::SystemTime;

use async_trait::async_trait;

use super::rows::to_json;
use super::{begin, chats, claim, commit, settle};
use crate::announcement::{AfterCrash, Delivery, DeliveryId, Outbox, Recovered, Settlement};
use crate::clock::{from_unix_millis, unix_seconds};
use crate::storage::database::{query, scalar};
use crate::storage::error::refused;
use crate::storage::{SqlStore, StorageError};

#[async_trait]
impl Outbox for SqlStore {
    async fn recover(&self, policy: AfterCrash, at: SystemTime) -> Result<Recovered, StorageError> {
        const ACTION: &str = "recover deliveries";
        let mut transaction = begin(self.database(), ACTION).await?;
        let recovered = settle::recover(&mut transaction, policy, at).await?;
        commit(transaction, ACTION).await?;
        Ok(recovered)
    }

    async fn claim(
        &self,
        most: u32,
        busy: &[i64],
        at: SystemTime,
    ) -> Result<Vec<Delivery>, StorageError> {
        const ACTION: &str = "claim deliveries";
        let mut transaction = begin(self.database(), ACTION).await?;
        let claimed = claim::claim(&mut transaction, most, busy, at).await?;
        commit(transaction, ACTION).await?;
        Ok(claimed)
    }

    async fn note_sent(&self, id: DeliveryId, messages: &[i32]) -> Result<(), StorageError> {
        query("UPDATE deliveries SET messages = $1 WHERE id = $2")
            .bind(to_json(&messages)?)
            .bind(id.0)
            .execute(self.database())
            .await
            .map(drop)
            .map_err(refused("note what was sent"))
    }

    async fn settle(
        &self,
        id: DeliveryId,
        settlement: &Settlement,
        at: SystemTime,
    ) -> Result<(), StorageError> {
        const ACTION: &str = "settle a delivery";
        let mut transaction = begin(self.database(), ACTION).await?;
        settle::settle(&mut transaction, id.0, settlement, at).await?;
        commit(transaction, ACTION).await
    }

    async fn next_due(&self) -> Result<Option<SystemTime>, StorageError> {
        let due: Option<i64> = scalar(
            "SELECT due_at FROM deliveries INDEXED BY deliveries_due
             WHERE state = 'pending' ORDER BY due_at, id LIMIT 1",
        )
        .fetch_optional(self.database())
        .await
        .map_err(refused("see what is due"))?;
        Ok(due.map(from_unix_millis))
    }

    async fn clock_went_back(&self, at: SystemTime) -> Result<(), StorageError> {
        const ACTION: &str = "follow the clock";
        let mut transaction = begin(self.database(), ACTION).await?;
        chats::follow_clock(&mut transaction, at).await?;
        commit(transaction, ACTION).await
    }

    async fn try_paused(
        &self,
        since: SystemTime,
        most: u32,
        at: SystemTime,
    ) -> Result<u64, StorageError> {
        const ACTION: &str = "try paused chats again";
        let mut transaction = begin(self.database(), ACTION).await?;
        let tried = chats::waiting_since(&mut transaction, since, most, at).await?;
        for chat in &tried {
            chats::resume(&mut transaction, *chat, at).await?;
        }
        commit(transaction, ACTION).await?;
        Ok(tried.len() as u64)
    }

    async fn prune_deliveries(&self, before: SystemTime) -> Result<u64, StorageError> {
        const ACTION: &str = "prune announcements";
        // One at a time: each may have many deliveries, and others want to write in between.
        let mut pruned = 0;
        loop {
            let mut transaction = begin(self.database(), ACTION).await?;
            let gone = query(
                "DELETE FROM announcements WHERE id = (
                     SELECT id FROM announcements a
                     WHERE accepted_at < $1 AND due_at < $1
                       AND NOT EXISTS (
                         SELECT 1 FROM deliveries d
                         WHERE d.announcement = a.id AND d.state IN ('pending', 'sending'))
                       AND NOT EXISTS (
                         SELECT 1 FROM deliveries d
                         WHERE d.announcement = a.id
                           AND (d.due_at >= $1 * 1000 OR (d.state <> 'paused' AND d.changed_at >= $1)))
                     LIMIT 1)",
            )
            .bind(unix_seconds(before))
            .execute(&mut transaction)
            .await
            .map_err(refused(ACTION))?;
            commit(transaction, ACTION).await?;
            if gone == 0 {
                return Ok(pruned);
            }
            pruned += 1;
        }
    }
}
