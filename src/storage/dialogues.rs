//! Dialogues in SQLite or PostgreSQL.

use std::time::SystemTime;

use async_trait::async_trait;

use super::database::{Database, On, query, scalar, sqlite};
use super::error::refused;
use super::{DialogueChange, DialogueKey, DialogueStore, SqlStore, StorageError, StoredDialogue};
use crate::clock::unix_seconds;
use crate::dialogue::Dialogue;

#[async_trait]
impl DialogueStore for SqlStore {
    async fn load(&self, key: &DialogueKey) -> Result<Option<Dialogue>, StorageError> {
        let state: Option<String> = scalar(
            r#"SELECT state FROM dialogues WHERE chat = $1 AND "user" = $2 AND thread = $3"#,
        )
        .bind(key.chat)
        .bind(key.user)
        .bind(thread_column(key))
        .fetch_optional(self.database())
        .await
        .map_err(refused("load a dialogue"))?;
        Ok(state.and_then(|json| decode(&json)))
    }

    async fn save(&self, change: &DialogueChange, at: SystemTime) -> Result<(), StorageError> {
        put_dialogue(self.database(), change, at).await
    }

    async fn export(&self, user: i64) -> Result<Vec<StoredDialogue>, StorageError> {
        let rows: Vec<(i64, i64, String, i64)> = query(
            r#"SELECT chat, thread, state, updated_at FROM dialogues WHERE "user" = $1 ORDER BY chat, thread"#,
        )
        .bind(user)
        .fetch_all(self.database())
        .await
        .map_err(refused("export dialogues"))?;
        Ok(rows
            .into_iter()
            .map(|(chat, thread, state, updated_at)| StoredDialogue {
                key: DialogueKey {
                    chat,
                    user,
                    thread: i32::try_from(thread).ok().filter(|thread| *thread != 0),
                },
                dialogue: decode(&state).unwrap_or_default(),
                updated_at,
            })
            .collect())
    }

    async fn erase(&self, user: i64) -> Result<u64, StorageError> {
        query(r#"DELETE FROM dialogues WHERE "user" = $1"#)
            .bind(user)
            .execute(self.database())
            .await
            .map_err(refused("erase dialogues"))
    }

    async fn scrub(&self) -> Result<(), StorageError> {
        let Database::Sqlite(pool) = self.database() else {
            // Vacuuming is the server's business.
            return Ok(());
        };
        match sqlite::scrub(pool).await {
            Ok(true) => Ok(()),
            Ok(false) => Err(StorageError::Busy),
            Err(error) => Err(refused("empty its write-ahead log")(error)),
        }
    }

    async fn prune_dialogues(&self, before: SystemTime) -> Result<u64, StorageError> {
        query("DELETE FROM dialogues WHERE updated_at < $1")
            .bind(unix_seconds(before))
            .execute(self.database())
            .await
            .map_err(refused("prune dialogues"))
    }
}

pub(super) async fn put_dialogue(
    on: impl Into<On<'_>>,
    change: &DialogueChange,
    at: SystemTime,
) -> Result<(), StorageError> {
    let state = serde_json::to_string(&change.dialogue).map_err(StorageError::Encode)?;
    query(
        r#"INSERT INTO dialogues (chat, "user", thread, state, updated_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (chat, "user", thread)
         DO UPDATE SET state = excluded.state, updated_at = excluded.updated_at"#,
    )
    .bind(change.key.chat)
    .bind(change.key.user)
    .bind(thread_column(&change.key))
    .bind(state)
    .bind(unix_seconds(at))
    .execute(on)
    .await
    .map_err(refused("save a dialogue"))?;
    Ok(())
}

/// A primary key holds no nulls, and Telegram numbers no topic 0.
fn thread_column(key: &DialogueKey) -> i32 {
    key.thread.unwrap_or(0)
}

/// A state that an other version wrote and this one cannot read is as good as none.
fn decode(json: &str) -> Option<Dialogue> {
    match serde_json::from_str(json) {
        Ok(dialogue) => Some(dialogue),
        Err(error) => {
            tracing::warn!(category = ?error.classify(), "a stored dialogue cannot be read and starts afresh");
            None
        }
    }
}
