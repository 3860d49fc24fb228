//! The store in one SQLite file.
//!
//! Invariant: what a method has written when it returns survives a kill and a power cut (write-ahead log,
//! `synchronous = FULL`); what is erased is overwritten, not just unlinked (`secure_delete`), and gone from the
//! write-ahead log too after a scrub.

use std::path::Path;
use std::time::{Duration, SystemTime};

use async_trait::async_trait;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, SqliteConnection, SqlitePool};

use super::{
    DialogueChange, DialogueKey, DialogueStore, Inbox, InboxUpdate, PendingUpdate, StorageConfig,
    StorageError, StoredDialogue,
};
use crate::clock::unix_seconds;
use crate::dialogue::Dialogue;

/// SQLite lets one writer in at a time; more connections than this only wait.
const CONNECTIONS: u32 = 4;
/// How long a scrub waits for readers, and keeps writers waiting.
const SCRUB_TIMEOUT: Duration = Duration::from_millis(500);

/// Keeps everything in a SQLite file. Cheap to clone.
#[derive(Debug, Clone)]
pub struct SqliteStore {
    pool: SqlitePool,
}

impl SqliteStore {
    /// Opens the file that the configuration names, creating it and its directory where missing.
    pub async fn open(
        data_dir: &Path,
        config: &StorageConfig,
    ) -> Result<SqliteStore, StorageError> {
        let file = data_dir.join(&config.file);
        let path = file.display().to_string();
        super::file::prepare(&file, config).await?;
        let pool = SqlitePoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(config.busy_timeout() * 2)
            .connect_with(options(&file, config))
            .await
            .map_err(|source| StorageError::Open {
                path: path.clone(),
                source,
            })?;
        sqlx::migrate!()
            .run(&pool)
            .await
            .map_err(|source| StorageError::Migrate { path, source })?;
        Ok(SqliteStore { pool })
    }

    /// The same for a file that has to be there: nothing is created in its place.
    pub async fn open_existing(
        data_dir: &Path,
        config: &StorageConfig,
    ) -> Result<SqliteStore, StorageError> {
        let file = data_dir.join(&config.file);
        if !file.is_file() {
            let path = file.display().to_string();
            return Err(StorageError::Missing { path });
        }
        SqliteStore::open(data_dir, config).await
    }

    /// The connections, for the other stores that live in the same file.
    pub(super) fn pool(&self) -> &SqlitePool {
        &self.pool
    }

    /// Writes the log back into the file and closes it.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

#[async_trait]
impl DialogueStore for SqliteStore {
    async fn load(&self, key: &DialogueKey) -> Result<Option<Dialogue>, StorageError> {
        let state: Option<String> = sqlx::query_scalar(
            "SELECT state FROM dialogues WHERE chat = ? AND user = ? AND thread = ?",
        )
        .bind(key.chat)
        .bind(key.user)
        .bind(thread_column(key))
        .fetch_optional(self.pool())
        .await
        .map_err(refused("load a dialogue"))?;
        Ok(state.and_then(|json| decode(&json)))
    }

    async fn save(&self, change: &DialogueChange, at: SystemTime) -> Result<(), StorageError> {
        let mut connection = self
            .pool
            .acquire()
            .await
            .map_err(refused("save a dialogue"))?;
        put_dialogue(&mut connection, change, at).await
    }

    async fn export(&self, user: i64) -> Result<Vec<StoredDialogue>, StorageError> {
        let rows: Vec<(i64, i32, String, i64)> = sqlx::query_as(
            "SELECT chat, thread, state, updated_at FROM dialogues WHERE user = ? ORDER BY chat, thread",
        )
        .bind(user)
        .fetch_all(&self.pool)
        .await
        .map_err(refused("export dialogues"))?;
        Ok(rows
            .into_iter()
            .map(|(chat, thread, state, updated_at)| StoredDialogue {
                key: DialogueKey {
                    chat,
                    user,
                    thread: (thread != 0).then_some(thread),
                },
                dialogue: decode(&state).unwrap_or_default(),
                updated_at,
            })
            .collect())
    }

    async fn erase(&self, user: i64) -> Result<u64, StorageError> {
        sqlx::query("DELETE FROM dialogues WHERE user = ?")
            .bind(user)
            .execute(&self.pool)
            .await
            .map(|done| done.rows_affected())
            .map_err(refused("erase dialogues"))
    }

    async fn scrub(&self) -> Result<(), StorageError> {
        const ACTION: &str = "empty its write-ahead log";
        // Of its own: while it waits for others no writer gets in.
        let options = SqliteConnectOptions::clone(&self.pool.connect_options());
        let options = options.busy_timeout(SCRUB_TIMEOUT);
        let mut connection = options.connect().await.map_err(refused(ACTION))?;
        let (busy, _, _): (i64, i64, i64) = sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)")
            .fetch_one(&mut connection)
            .await
            .map_err(refused(ACTION))?;
        connection.close().await.map_err(refused(ACTION))?;
        match busy {
            0 => Ok(()),
            _ => Err(StorageError::Busy),
        }
    }

    async fn prune_dialogues(&self, before: SystemTime) -> Result<u64, StorageError> {
        sqlx::query("DELETE FROM dialogues WHERE updated_at < ?")
            .bind(unix_seconds(before))
            .execute(&self.pool)
            .await
            .map(|done| done.rows_affected())
            .map_err(refused("prune dialogues"))
    }
}

#[async_trait]
impl Inbox for SqliteStore {
    async fn store(
        &self,
        updates: &[InboxUpdate],
        at: SystemTime,
    ) -> Result<Vec<i64>, StorageError> {
        const ACTION: &str = "store updates";
        let mut transaction = self
            .pool
            .begin_with("BEGIN IMMEDIATE")
            .await
            .map_err(refused(ACTION))?;
        let mut new = Vec::new();
        for update in updates {
            let inserted = sqlx::query(
                "INSERT INTO inbox (update_id, payload, received_at) VALUES (?, ?, ?)
                 ON CONFLICT (update_id) DO NOTHING",
            )
            .bind(update.id)
            .bind(&update.payload)
            .bind(unix_seconds(at))
            .execute(&mut *transaction)
            .await
            .map_err(refused(ACTION))?;
            if inserted.rows_affected() > 0 {
                new.push(update.id);
            }
        }
        transaction.commit().await.map_err(refused(ACTION))?;
        Ok(new)
    }

    async fn pending(&self) -> Result<Vec<PendingUpdate>, StorageError> {
        const ACTION: &str = "read unanswered updates";
        let mut transaction = self
            .pool
            .begin_with("BEGIN IMMEDIATE")
            .await
            .map_err(refused(ACTION))?;
        sqlx::query("UPDATE inbox SET replays = replays + 1 WHERE payload IS NOT NULL")
            .execute(&mut *transaction)
            .await
            .map_err(refused(ACTION))?;
        let rows: Vec<(i64, String, u32)> = sqlx::query_as(
            "SELECT update_id, payload, replays FROM inbox WHERE payload IS NOT NULL ORDER BY sequence",
        )
        .fetch_all(&mut *transaction)
        .await
        .map_err(refused(ACTION))?;
        transaction.commit().await.map_err(refused(ACTION))?;
        Ok(rows
            .into_iter()
            .map(|(id, payload, replays)| PendingUpdate {
                update: InboxUpdate { id, payload },
                replays,
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
        let mut transaction = self
            .pool
            .begin_with("BEGIN IMMEDIATE")
            .await
            .map_err(refused(ACTION))?;
        sqlx::query("UPDATE inbox SET payload = NULL WHERE update_id = ?")
            .bind(update)
            .execute(&mut *transaction)
            .await
            .map_err(refused(ACTION))?;
        if let Some(change) = change {
            put_dialogue(&mut transaction, change, at).await?;
        }
        transaction.commit().await.map_err(refused(ACTION))
    }

    async fn prune_inbox(&self, before: SystemTime) -> Result<u64, StorageError> {
        sqlx::query("DELETE FROM inbox WHERE payload IS NULL AND received_at < ?")
            .bind(unix_seconds(before))
            .execute(&self.pool)
            .await
            .map(|done| done.rows_affected())
            .map_err(refused("prune the inbox"))
    }
}

pub(super) fn options(file: &Path, config: &StorageConfig) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(config.busy_timeout())
        .foreign_keys(true)
        .pragma("secure_delete", "ON")
}

async fn put_dialogue(
    connection: &mut SqliteConnection,
    change: &DialogueChange,
    at: SystemTime,
) -> Result<(), StorageError> {
    let state = serde_json::to_string(&change.dialogue).map_err(StorageError::Encode)?;
    sqlx::query(
        "INSERT INTO dialogues (chat, user, thread, state, updated_at) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (chat, user, thread)
         DO UPDATE SET state = excluded.state, updated_at = excluded.updated_at",
    )
    .bind(change.key.chat)
    .bind(change.key.user)
    .bind(thread_column(&change.key))
    .bind(state)
    .bind(unix_seconds(at))
    .execute(connection)
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

pub(super) fn refused(action: &'static str) -> impl Fn(sqlx::Error) -> StorageError {
    move |source| StorageError::Database { action, source }
}
