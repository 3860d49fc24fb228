//! One bot per database.
//!
//! Invariant: held by the operating system for the process, or by the PostgreSQL server for a connection, so that it
//! ends with the process, however that ends; a lock file that is left behind locks nothing.

use std::fs::{File, TryLockError};
use std::io::Write;
use std::path::Path;

use super::file::beside;
use super::server_lock::ServerLock;
use super::{DatabaseUrl, StorageConfig, StorageError};
use crate::data_dir;

/// The right to serve Telegram with a database, until dropped.
#[derive(Debug)]
pub struct StorageLock {
    held: Held,
}

#[derive(Debug)]
enum Held {
    /// `None` where the file system knows no locks.
    File {
        _file: Option<File>,
    },
    Server(ServerLock),
}

impl StorageLock {
    /// Takes the lock of the database that the configuration names, which need not exist yet. Waits for a server that
    /// cannot be reached.
    ///
    /// # Errors
    /// Where another process holds it, or it cannot be had for another reason.
    pub async fn take(
        data_dir: &Path,
        config: &StorageConfig,
    ) -> Result<StorageLock, StorageError> {
        let held = match &config.url {
            DatabaseUrl::Sqlite(file) => Held::File {
                _file: lock_beside(&data_dir.join(file))?,
            },
            DatabaseUrl::Postgres(server) => Held::Server(ServerLock::take(server, config).await?),
        };
        Ok(StorageLock { held })
    }

    /// Comes back when another process has taken the lock while the server was away, with the reason to stop.
    pub async fn lost(&mut self) -> StorageError {
        match &mut self.held {
            Held::File { .. } => std::future::pending().await,
            Held::Server(lock) => lock.lost().await,
        }
    }
}

fn lock_beside(database: &Path) -> Result<Option<File>, StorageError> {
    let path = beside(database, ".lock");
    if let Some(directory) = path.parent() {
        data_dir::create(directory).map_err(|source| StorageError::Directory {
            path: directory.display().to_string(),
            source,
        })?;
    }
    let file = data_dir::open_private(&path).map_err(|source| StorageError::NotWritable {
        path: path.display().to_string(),
        source,
    })?;
    match file.try_lock() {
        Ok(()) => {
            // Only for whoever is refused.
            let _ = note_process(&file);
            Ok(Some(file))
        }
        Err(TryLockError::WouldBlock) => Err(StorageError::InUse {
            path: database.display().to_string(),
            process: process(&path),
        }),
        Err(TryLockError::Error(error)) => {
            let path = path.display();
            tracing::warn!(%path, %error, "cannot tell whether another bot uses this database: run one only");
            Ok(None)
        }
    }
}

fn note_process(mut file: &File) -> std::io::Result<()> {
    file.set_len(0)?;
    file.write_all(std::process::id().to_string().as_bytes())
}

/// Who holds the lock, as far as the file says it.
fn process(path: &Path) -> String {
    let noted = std::fs::read_to_string(path).unwrap_or_default();
    match noted.trim().parse::<u32>() {
        Ok(process) => format!("process {process}"),
        Err(_) => "another process".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::testing::Place;

    #[tokio::test]
    async fn a_database_is_served_by_one_bot_at_a_time() {
        let home = tempfile::tempdir().unwrap();
        let directory = home.path().join("data");
        let config = StorageConfig::default();
        let take = async || StorageLock::take(&directory, &config).await;
        let first = take().await.unwrap();
        let refusal = take().await.unwrap_err().to_string();
        let own = format!("process {}", std::process::id());
        for words in ["advisor.db", "--data-dir", &own] {
            assert!(refusal.contains(words), "{words} in {refusal}");
        }
        let elsewhere = StorageConfig {
            url: DatabaseUrl::Sqlite("other.db".into()),
            ..StorageConfig::default()
        };
        StorageLock::take(&directory, &elsewhere).await.unwrap();
        drop(first);
        // The file is still there, and locks nothing.
        assert!(directory.join("advisor.db.lock").exists());
        take().await.unwrap();
    }

    #[tokio::test]
    async fn a_database_on_a_server_is_served_by_one_bot_at_a_time() {
        let place = Place::new().await;
        if place.is_sqlite() {
            return;
        }
        let take = async || StorageLock::take(place.directory.path(), &place.config).await;
        let first = take().await.unwrap();
        let refusal = take().await.unwrap_err().to_string();
        for words in ["another bot", "server process"] {
            assert!(refusal.contains(words), "{words} in {refusal}");
        }
        drop(first);
        take().await.unwrap();
    }

    #[tokio::test]
    async fn a_place_for_the_lock_that_cannot_be_written_is_named() {
        let home = tempfile::tempdir().unwrap();
        let occupied = home.path().join("occupied");
        std::fs::write(&occupied, "").unwrap();
        let error = StorageLock::take(&occupied, &StorageConfig::default())
            .await
            .unwrap_err();
        assert!(error.to_string().contains("occupied"), "{error}");
    }
}
