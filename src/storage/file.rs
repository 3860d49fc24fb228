//! The database as a file: where it lies, and that it is nobody else's business.
//!
//! Invariant: a file under the database's name was never empty, and never open to other users.

use std::path::{Path, PathBuf};

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};

use super::{StorageConfig, StorageError};
use crate::data_dir;

/// Makes sure that there is a database for us to write, without tables where there was none.
pub(super) async fn prepare(file: &Path, config: &StorageConfig) -> Result<(), StorageError> {
    let path = file.display().to_string();
    if let Some(directory) = file.parent() {
        data_dir::create(directory).map_err(|source| StorageError::Directory {
            path: directory.display().to_string(),
            source,
        })?;
    }
    if !file.exists() {
        let created = create(file, config).await;
        return created.map_err(|source| StorageError::Open { path, source });
    }
    if data_dir::is_open_to_others(file) {
        tracing::warn!(
            "other users of this machine may read the database {path}: run chmod 600 on it"
        );
    }
    Ok(())
}

/// Makes a database that only its owner reads; SQLite gives the files beside it the same permissions.
///
/// It gets its name once it is one: a start that is killed leaves no empty file in its place.
async fn create(file: &Path, config: &StorageConfig) -> Result<(), sqlx::Error> {
    let draft = beside(file, ".new");
    for left in [&draft, &beside(file, ".new-journal")] {
        // What an earlier start did not finish, if there is anything.
        let _ = std::fs::remove_file(left);
    }
    data_dir::open_private(&draft)?;
    let options = SqliteConnectOptions::new().filename(&draft);
    let mut connection = options
        .busy_timeout(config.busy_timeout())
        .connect()
        .await?;
    // Writing anything makes the first page.
    sqlx::query("PRAGMA user_version = 0")
        .execute(&mut connection)
        .await?;
    connection.close().await?;
    Ok(std::fs::rename(&draft, file)?)
}

/// The path of the database with `ending` added.
pub(super) fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut path = file.as_os_str().to_owned();
    path.push(ending);
    PathBuf::from(path)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    use std::time::UNIX_EPOCH;

    use super::*;
    use crate::storage::{Inbox, InboxUpdate, Schema, SqliteStore, check_schema};

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    fn names(directory: &Path) -> Vec<String> {
        let entries = fs::read_dir(directory).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }

    #[tokio::test]
    async fn nobody_else_reads_the_database_or_what_lies_beside_it() {
        let home = tempfile::tempdir().unwrap();
        let directory = home.path().join("data");
        let config = StorageConfig::default();
        let store = SqliteStore::open(&directory, &config).await.unwrap();
        let update = InboxUpdate {
            id: 1,
            payload: "{}".to_owned(),
        };
        store.store(&[update], UNIX_EPOCH).await.unwrap();
        assert_eq!(mode(&directory), 0o700);
        let names = names(&directory);
        assert_eq!(names, ["advisor.db", "advisor.db-shm", "advisor.db-wal"]);
        for name in names {
            assert_eq!(mode(&directory.join(&name)), 0o600, "{name}");
        }
    }

    #[tokio::test]
    async fn what_a_killed_start_left_is_no_hindrance() {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join("advisor.db.new"), "half").unwrap();
        fs::write(home.path().join("advisor.db.new-journal"), "half").unwrap();
        let config = StorageConfig::default();
        let store = SqliteStore::open(home.path(), &config).await.unwrap();
        store.close().await;
        assert_eq!(names(home.path()), ["advisor.db"]);
        let schema = check_schema(home.path(), &config).await.unwrap();
        assert_eq!(schema, Schema::Current);
    }
}
