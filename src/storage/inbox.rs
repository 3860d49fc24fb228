//! Updates from their receipt to their answer, in SQLite or PostgreSQL.

use std::time::SystemTime;

use async_trait::async_trait;

use super::database::query;
use super::dialogues::put_dialogue;
use super::error::refused;
use super::{DialogueChange, Inbox, InboxUpdate, PendingUpdate, SqlStore, StorageError};
use crate::clock::unix_seconds;

#[async_trait]
impl Inbox for SqlStore {
    async fn store(
        &self,
        updates: &[InboxUpdate],
        at: SystemTime,
    ) -> Result<Vec<i64>, StorageError> {
        const ACTION: &str = "store updates";
        let mut transaction = self.database().write().await.map_err(refused(ACTION))?;
        let mut new = Vec::new();
        for update in updates {
            let inserted = query(
                "INSERT INTO inbox (update_id, payload, received_at) VALUES ($1, $2, $3)
                 ON CONFLICT (update_id) DO NOTHING",
            )
            .bind(update.id)
            .bind(&update.payload)
            .bind(unix_seconds(at))
            .execute(&mut transaction)
            .await
            .map_err(refused(ACTION))?;
            if inserted > 0 {
                new.push(update.id);
            }
        }
        transaction.commit().await.map_err(refused(ACTION))?;
        Ok(new)
    }

    async fn pending(&self) -> Result<Vec<PendingUpdate>, StorageError> {
        const ACTION: &str = "read unanswered updates";
        let mut transaction = self.database().write().await.map_err(refused(ACTION))?;
        query("UPDATE inbox SET replays = replays + 1 WHERE payload IS NOT NULL AND dead = 0")
            .execute(&mut transaction)
            .await
            .map_err(refused(ACTION))?;
        let rows: Vec<(i64, String, i64)> = query(
            "SELECT update_id, payload, replays FROM inbox
             WHERE payload IS NOT NULL AND dead = 0 ORDER BY sequence",
        )
        .fetch_all(&mut transaction)
        .await
        .map_err(refused(ACTION))?;
        transaction.commit().await.map_err(refused(ACTION))?;
        Ok(rows
            .into_iter()
            .map(|(id, payload, replays)| PendingUpdate {
                update: InboxUpdate { id, payload },
                replays: replays.try_into().unwrap_or(u32::MAX),
            })
            .collect())
    }

    async fn finish(
        &self,
        update: i64,
        change: Option<&DialogueChange>,
        at: SystemTime,
    ) -> Result<(), StorageError> {
        const ACTION: &str = "mark an update answered";
        let mut transaction = self.database().write().await.map_err(refused(ACTION))?;
        query("UPDATE inbox SET payload = NULL WHERE update_id = $1")
            .bind(update)
            .execute(&mut transaction)
            .await
            .map_err(refused(ACTION))?;
        if let Some(change) = change {
            put_dialogue(&mut transaction, change, at).await?;
        }
        transaction.commit().await.map_err(refused(ACTION))
    }

    async fn give_up(&self, update: i64) -> Result<(), StorageError> {
        query("UPDATE inbox SET dead = 1 WHERE update_id = $1")
            .bind(update)
            .execute(self.database())
            .await
            .map(drop)
            .map_err(refused("give an update up"))
    }

    async fn revive(&self) -> Result<Vec<InboxUpdate>, StorageError> {
        let rows: Vec<(i64, i64, String)> = query(
            "UPDATE inbox SET dead = 0, replays = 0 WHERE dead = 1 AND payload IS NOT NULL
             RETURNING sequence, update_id, payload",
        )
        .fetch_all(self.database())
        .await
        .map_err(refused("take up what was given up"))?;
        let mut revived: Vec<_> = rows;
        // Rows are returned in any order.
        revived.sort_unstable_by_key(|(sequence, ..)| *sequence);
        Ok(revived
            .into_iter()
            .map(|(_, id, payload)| InboxUpdate { id, payload })
            .collect())
    }

    async fn prune_inbox(&self, before: SystemTime) -> Result<u64, StorageError> {
        query("DELETE FROM inbox WHERE (payload IS NULL OR dead = 1) AND received_at < $1")
            .bind(unix_seconds(before))
            .execute(self.database())
            .await
            .map_err(refused("prune the inbox"))
    }
}
