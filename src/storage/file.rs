//! The database as a file: where it lies, that it can be written, that it is nobody else's business.
//!
//! Invariant: a file under the database's name was never empty; one that is has lost its content, and is not
//! taken for a new one.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};

use super::{DatabaseUrl, StorageConfig, StorageError};
use crate::data_dir;

/// As much as a file system does not find room for by chance.
const SAMPLE: [u8; 4_096] = [0; 4_096];

/// Makes sure that there is a database for us to write, without tables where there was none.
pub(super) async fn prepare(file: &Path, config: &StorageConfig) -> Result<(), StorageError> {
    let path = file.display().to_string();
    if let Some(directory) = file.parent() {
        data_dir::create(directory).map_err(|source| StorageError::Directory {
            path: directory.display().to_string(),
            source,
        })?;
    }
    refuse_empty(file)?;
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

/// An empty file is what a copy onto a full disk leaves, say.
pub(super) fn refuse_empty(file: &Path) -> Result<(), StorageError> {
    match is_empty(file) {
        true => Err(StorageError::Empty {
            path: file.display().to_string(),
        }),
        false => Ok(()),
    }
}

pub(super) fn is_empty(file: &Path) -> bool {
    file.metadata()
        .is_ok_and(|metadata| metadata.is_file() && metadata.len() == 0)
}

/// Whether the next start can write the database file, where there is one, and the data directory. Leaves nothing
/// behind.
pub(super) fn check_writable(data_dir: &Path, config: &StorageConfig) -> Result<(), StorageError> {
    let file = match &config.url {
        DatabaseUrl::Sqlite(file) => data_dir.join(file),
        // Whatever lies in the directory.
        DatabaseUrl::Postgres(_) => data_dir.join("advisor.db"),
    };
    let refused = |path: &Path| {
        let path = path.display().to_string();
        move |source| StorageError::NotWritable { path, source }
    };
    if file.is_file() {
        data_dir::open_private(&file).map_err(refused(&file))?;
    }
    // Where directories are missing, the last one that is there has to take them in.
    let directory = file.ancestors().skip(1).find(|path| path.exists());
    let directory = directory.unwrap_or(data_dir);
    write_sample(directory).map_err(refused(directory))
}

fn write_sample(directory: &Path) -> io::Result<()> {
    let sample = directory.join(format!(".career-advisor-{}.check", std::process::id()));
    let written = data_dir::open_private(&sample).and_then(|mut file| {
        file.write_all(&SAMPLE)?;
        file.sync_all()
    });
    // The first error is the one to report.
    let removed = std::fs::remove_file(&sample);
    written.and(removed)
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
    use crate::storage::{Inbox, InboxUpdate, Schema, SqlStore, back_up, check_schema};

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
        let store = SqlStore::open(&directory, &config).await.unwrap();
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
        let store = SqlStore::open(home.path(), &config).await.unwrap();
        store.close().await;
        assert_eq!(names(home.path()), ["advisor.db"]);
        let schema = check_schema(home.path(), &config).await.unwrap();
        assert_eq!(schema, Schema::Current);
    }

    #[tokio::test]
    async fn an_empty_file_is_not_taken_for_a_new_database() {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join("advisor.db"), "").unwrap();
        let config = StorageConfig::default();
        let copy = home.path().join("copy.db");
        let opened = SqlStore::open(home.path(), &config).await;
        let checked = check_schema(home.path(), &config).await;
        let copied = back_up(home.path(), &config, &copy).await;
        for refusal in [
            opened.unwrap_err().to_string(),
            checked.unwrap_err().to_string(),
            copied.unwrap_err().to_string(),
        ] {
            assert!(refusal.contains("is empty"), "{refusal}");
            assert!(
                refusal.contains("advisor.db") && refusal.contains("backup"),
                "{refusal}"
            );
        }
        assert_eq!(names(home.path()), ["advisor.db"]);
    }

    #[test]
    fn what_cannot_be_written_is_told_and_nothing_is_left_behind() {
        let home = tempfile::tempdir().unwrap();
        let config = StorageConfig::default();
        check_writable(home.path(), &config).unwrap();
        check_writable(&home.path().join("not/yet"), &config).unwrap();
        assert_eq!(names(home.path()), [""; 0]);
        let occupied = home.path().join("occupied");
        fs::write(&occupied, "").unwrap();
        // Nobody writes into /proc, not even root.
        for directory in [occupied.clone(), occupied.join("data"), "/proc/data".into()] {
            let error = check_writable(&directory, &config).unwrap_err().to_string();
            assert!(
                error.contains("cannot write") && error.contains("--data-dir"),
                "{error}"
            );
        }
        assert_eq!(names(home.path()), ["occupied"]);
    }
}
