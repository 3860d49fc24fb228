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
use crate::telemetry::{Failure, METRICS};

/// SQLite lets one writer in at a time; more connections than this only wait.
const CONNECTIONS: u32 = 4;
/// How long a scrub waits for readers, and keeps writers waiting.
const SCRUB_TIMEOUT: Duration = Duration::from_millis(500);

const SQLITE_FULL: &str = "13";
/// What SQLite says to a rollback where there is nothing to roll back.
const NO_TRANSACTION: &str = "no transaction is active";

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
            .after_release(|connection, _| Box::pin(is_whole(connection)))
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
        sqlx::query(
            "UPDATE inbox SET replays = replays + 1 WHERE payload IS NOT NULL AND dead = 0",
        )
        .execute(&mut *transaction)
        .await
        .map_err(refused(ACTION))?;
        let rows: Vec<(i64, String, u32)> = sqlx::query_as(
            "SELECT update_id, payload, replays FROM inbox
             WHERE payload IS NOT NULL AND dead = 0 ORDER BY sequence",
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

    async fn give_up(&self, update: i64) -> Result<(), StorageError> {
        sqlx::query("UPDATE inbox SET dead = 1 WHERE update_id = ?")
            .bind(update)
            .execute(&self.pool)
            .await
            .map(drop)
            .map_err(refused("give an update up"))
    }

    async fn revive(&self) -> Result<Vec<InboxUpdate>, StorageError> {
        let rows: Vec<(i64, i64, String)> = sqlx::query_as(
            "UPDATE inbox SET dead = 0, replays = 0 WHERE dead = 1 AND payload IS NOT NULL
             RETURNING sequence, update_id, payload",
        )
        .fetch_all(&self.pool)
        .await
        .map_err(refused("take up what was given up"))?;
        let mut revived: Vec<_> = rows;
        // SQLite returns rows in any order.
        revived.sort_unstable_by_key(|(sequence, ..)| *sequence);
        Ok(revived
            .into_iter()
            .map(|(_, id, payload)| InboxUpdate { id, payload })
            .collect())
    }

    async fn prune_inbox(&self, before: SystemTime) -> Result<u64, StorageError> {
        sqlx::query("DELETE FROM inbox WHERE (payload IS NULL OR dead = 1) AND received_at < ?")
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

/// Whether a connection that comes back has no transaction left in it, and does not believe so either, as one does
/// whose transaction SQLite ended by itself on a full disk; else it is thrown away.
async fn is_whole(connection: &mut SqliteConnection) -> Result<bool, sqlx::Error> {
    // Behind the rollback of a transaction that was dropped.
    let rolled_back = sqlx::query("ROLLBACK").execute(&mut *connection).await;
    let had_none = matches!(
        rolled_back,
        Err(sqlx::Error::Database(error)) if error.message().contains(NO_TRANSACTION)
    );
    Ok(had_none && !connection.is_in_transaction())
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
    move |source| {
        METRICS.failed(match is_disk_full(&source) {
            true => Failure::DiskFull,
            false => Failure::Storage,
        });
        StorageError::Database { action, source }
    }
}

fn is_disk_full(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(|error| error.code());
    code.is_some_and(|code| code == SQLITE_FULL)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_connection_with_a_transaction_left_in_it_is_thrown_away() {
        let directory = tempfile::tempdir().unwrap();
        let config = StorageConfig::default();
        let store = SqliteStore::open(directory.path(), &config).await.unwrap();
        for _ in 0..2 * CONNECTIONS {
            let mut connection = store.pool().acquire().await.unwrap();
            sqlx::query("BEGIN IMMEDIATE")
                .execute(&mut *connection)
                .await
                .unwrap();
        }
        let at = SystemTime::UNIX_EPOCH;
        let update = InboxUpdate {
            id: 1,
            payload: "{}".to_owned(),
        };
        let updates = [update];
        let stored = tokio::time::timeout(Duration::from_secs(2), store.store(&updates, at));
        assert_eq!(stored.await.expect("no wait").unwrap(), [1]);
    }

    #[tokio::test]
    async fn a_full_disk_is_counted_and_nothing_is_left_of_it_once_there_is_room() {
        let directory = tempfile::tempdir().unwrap();
        let config = StorageConfig::default();
        let store = SqliteStore::open(directory.path(), &config).await.unwrap();
        let limit = async |pages: u32| {
            let mut connections = Vec::new();
            for _ in 0..CONNECTIONS {
                let mut connection = store.pool().acquire().await.unwrap();
                let pragma = format!("PRAGMA max_page_count = {pages}");
                sqlx::query(sqlx::AssertSqlSafe(pragma))
                    .execute(&mut *connection)
                    .await
                    .unwrap();
                connections.push(connection);
            }
        };
        let update = |id| InboxUpdate {
            id,
            payload: "x".repeat(100_000),
        };
        let at = SystemTime::UNIX_EPOCH;
        let before = METRICS.failures(Failure::DiskFull);
        for id in 1..=i64::from(2 * CONNECTIONS) {
            // Those that failed are replaced by others without a limit.
            limit(1).await;
            store.store(&[update(id)], at).await.unwrap_err();
        }
        let counted = METRICS.failures(Failure::DiskFull) - before;
        assert!(counted >= u64::from(2 * CONNECTIONS), "{counted}");
        limit(1_000_000).await;
        let updates = [update(1)];
        let stored = tokio::time::timeout(Duration::from_secs(2), store.store(&updates, at));
        assert_eq!(stored.await.expect("no wait").unwrap(), [1]);
    }
}
