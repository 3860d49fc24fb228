//! One bot per database.
//!
//! Invariant: held by the operating system for the process, so that it ends with the process, however that ends;
//! a lock file that is left behind locks nothing.

use std::fs::{File, TryLockError};
use std::io::Write;
use std::path::Path;

use super::file::beside;
use super::{StorageConfig, StorageError};
use crate::data_dir;

/// The right to serve Telegram with a database, until dropped.
#[derive(Debug)]
pub struct StorageLock {
    /// `None` where the file system knows no locks.
    _file: Option<File>,
}

impl StorageLock {
    /// Takes the lock of the database that the configuration names, which need not exist yet.
    ///
    /// # Errors
    /// Where another process holds it, or its file cannot be made.
    pub fn take(data_dir: &Path, config: &StorageConfig) -> Result<StorageLock, StorageError> {
        let database = data_dir.join(&config.file);
        let path = beside(&database, ".lock");
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
                Ok(StorageLock { _file: Some(file) })
            }
            Err(TryLockError::WouldBlock) => Err(StorageError::InUse {
                path: database.display().to_string(),
                process: process(&path),
            }),
            Err(TryLockError::Error(error)) => {
                let path = path.display();
                tracing::warn!(%path, %error, "cannot tell whether another bot uses this database: run one only");
                Ok(StorageLock { _file: None })
            }
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

    #[test]
    fn a_database_is_served_by_one_bot_at_a_time() {
        let home = tempfile::tempdir().unwrap();
        let directory = home.path().join("data");
        let config = StorageConfig::default();
        let take = || StorageLock::take(&directory, &config);
        let first = take().unwrap();
        let refusal = take().unwrap_err().to_string();
        let own = format!("process {}", std::process::id());
        for words in ["advisor.db", "--data-dir", &own] {
            assert!(refusal.contains(words), "{words} in {refusal}");
        }
        let elsewhere = StorageConfig {
            file: "other.db".into(),
            ..StorageConfig::default()
        };
        StorageLock::take(&directory, &elsewhere).unwrap();
        drop(first);
        // The file is still there, and locks nothing.
        assert!(directory.join("advisor.db.lock").exists());
        take().unwrap();
    }

    #[test]
    fn a_place_for_the_lock_that_cannot_be_written_is_named() {
        let home = tempfile::tempdir().unwrap();
        let occupied = home.path().join("occupied");
        std::fs::write(&occupied, "").unwrap();
        let error = StorageLock::take(&occupied, &StorageConfig::default()).unwrap_err();
        assert!(error.to_string().contains("occupied"), "{error}");
    }
}
