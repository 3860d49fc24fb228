//! What is SQLite's own.
//!
//! Invariant: what a query has written when it returns survives a kill and a power cut (write-ahead log,
//! `synchronous = FULL`); what is erased is overwritten, not just unlinked (`secure_delete`), and gone from the
//! write-ahead log too after a scrub.

use std::path::Path;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, SqliteConnection, SqlitePool};

use crate::storage::{StorageConfig, StorageError, file, migrations};

/// SQLite lets one writer in at a time; more connections than this only wait.
const CONNECTIONS: u32 = 4;
/// How long a scrub waits for readers, and keeps writers waiting.
const SCRUB_TIMEOUT: Duration = Duration::from_millis(500);

/// What SQLite says to a rollback where there is nothing to roll back.
const NO_TRANSACTION: &str = "no transaction is active";

pub(super) async fn open(path: &Path, config: &StorageConfig) -> Result<SqlitePool, StorageError> {
    let shown = path.display().to_string();
    file::prepare(path, config).await?;
    let pool = SqlitePoolOptions::new()
        .max_connections(CONNECTIONS)
        .acquire_timeout(config.busy_timeout() * 2)
        .after_release(|connection, _| Box::pin(is_whole(connection)))
        .connect_with(options(path, config))
        .await
        .map_err(|source| StorageError::Open {
            path: shown.clone(),
            source,
        })?;
    migrations::SQLITE
        .run(&pool)
        .await
        .map_err(|source| StorageError::migrate(&shown, source))?;
    Ok(pool)
}

pub(in crate::storage) fn options(file: &Path, config: &StorageConfig) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(config.busy_timeout())
        .foreign_keys(true)
        .pragma("secure_delete", "ON")
}

/// Empties the write-ahead log; whether nobody was in the way.
pub(in crate::storage) async fn scrub(pool: &SqlitePool) -> Result<bool, sqlx::Error> {
    // Of its own: while it waits for others no writer gets in.
    let options = SqliteConnectOptions::clone(&pool.connect_options());
    let mut connection = options.busy_timeout(SCRUB_TIMEOUT).connect().await?;
    let (busy, _, _): (i64, i64, i64) = sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)")
        .fetch_one(&mut connection)
        .await?;
    connection.close().await?;
    Ok(busy == 0)
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

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::*;
    use crate::storage::database::Database;
    use crate::storage::{Inbox, InboxUpdate, SqlStore};
    use crate::telemetry::{Failure, METRICS};

    fn pool(store: &SqlStore) -> &SqlitePool {
        match store.database() {
            Database::Sqlite(pool) => pool,
            Database::Postgres(_) => unreachable!("the default is SQLite"),
        }
    }

    #[tokio::test]
    async fn a_connection_with_a_transaction_left_in_it_is_thrown_away() {
        let directory = tempfile::tempdir().unwrap();
        let config = StorageConfig::default();
        let store = SqlStore::open(directory.path(), &config).await.unwrap();
        for _ in 0..2 * CONNECTIONS {
            let mut connection = pool(&store).acquire().await.unwrap();
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
        let store = SqlStore::open(directory.path(), &config).await.unwrap();
        let limit = async |pages: u32| {
            let mut connections = Vec::new();
            for _ in 0..CONNECTIONS {
                let mut connection = pool(&store).acquire().await.unwrap();
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
