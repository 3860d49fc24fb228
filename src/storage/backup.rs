//! A copy of the database, made while the bot writes to it.
//!
//! Invariant: a file under the wanted name is a whole copy that survives a power cut; nothing that was there
//! is overwritten.

use std::io;
use std::path::{Path, PathBuf};

use sqlx::{ConnectOptions, Connection};
use tokio::fs::{self, File, OpenOptions};

use super::database::sqlite::options;
use super::file::is_empty;
use super::{DatabaseUrl, StorageConfig};

/// Why there is no copy.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    #[error("{} is there already: choose another name, nothing is overwritten", .0.display())]
    Exists(PathBuf),
    #[error("there is no database {}: check --data-dir and storage.url", .0.display())]
    NoDatabase(PathBuf),
    #[error("the database {} is empty (0 bytes): restore it from a backup", .0.display())]
    Empty(PathBuf),
    #[error(
        "the database is {0}: copy it with `pg_dump --format=custom --file=FILE {0}`, which asks for the password, and restore it with pg_restore"
    )]
    Server(String),
    #[error("the name {} is not UTF-8: choose another one", .0.display())]
    Name(PathBuf),
    #[error("cannot write {}: check its directory, permissions and disk space", file.display())]
    Write {
        file: PathBuf,
        #[source]
        source: io::Error,
    },
    #[error("the database {} cannot be copied: check disk space, permissions and that it is not damaged", file.display())]
    Copy {
        file: PathBuf,
        #[source]
        source: sqlx::Error,
    },
}

/// Copies the database to `target`; how many bytes the copy has.
pub async fn back_up(
    data_dir: &Path,
    config: &StorageConfig,
    target: &Path,
) -> Result<u64, BackupError> {
    let database = match &config.url {
        DatabaseUrl::Sqlite(file) => data_dir.join(file),
        DatabaseUrl::Postgres(server) => return Err(BackupError::Server(server.to_string())),
    };
    if !database.is_file() {
        return Err(BackupError::NoDatabase(database));
    }
    if is_empty(&database) {
        return Err(BackupError::Empty(database));
    }
    let partial = Partial::reserve(target).await?;
    // Only here: two copies to the same name meet at the reservation.
    if fs::symlink_metadata(target).await.is_ok() {
        return Err(BackupError::Exists(target.to_owned()));
    }
    let copied = copy(&database, config, &partial).await;
    copied.map_err(|source| BackupError::Copy {
        file: database,
        source,
    })?;
    partial.finish(target).await.map_err(cannot_write(target))
}

async fn copy(database: &Path, config: &StorageConfig, into: &Partial) -> Result<(), sqlx::Error> {
    let options = options(database, config).create_if_missing(false);
    let mut connection = options.connect().await?;
    sqlx::query("VACUUM INTO ?")
        .bind(&into.name)
        .execute(&mut connection)
        .await?;
    connection.close().await
}

/// The copy while it is being made; gone when it does not come to an end.
struct Partial {
    path: PathBuf,
    name: String,
}

impl Partial {
    /// Makes an empty file beside `target`, for its owner alone: the database holds personal data.
    async fn reserve(target: &Path) -> Result<Partial, BackupError> {
        let mut path = target.as_os_str().to_owned();
        path.push(".partial");
        let path = PathBuf::from(path);
        let name = path.to_str().map(str::to_owned);
        let name = name.ok_or_else(|| BackupError::Name(target.to_owned()))?;
        let mut options = OpenOptions::new();
        options.write(true).create_new(true).mode(0o600);
        match options.open(&path).await {
            Ok(_) => Ok(Partial { path, name }),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                Err(BackupError::Exists(path))
            }
            Err(error) => Err(cannot_write(&path)(error)),
        }
    }

    async fn finish(self, target: &Path) -> io::Result<u64> {
        let file = File::open(&self.path).await?;
        file.sync_all().await?;
        fs::rename(&self.path, target).await?;
        let directory = target.parent().filter(|path| !path.as_os_str().is_empty());
        let directory = File::open(directory.unwrap_or(Path::new("."))).await?;
        directory.sync_all().await?;
        Ok(file.metadata().await?.len())
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        // Once it has its name there is nothing to remove.
        let _ = std::fs::remove_file(&self.path);
    }
}

fn cannot_write(file: &Path) -> impl Fn(io::Error) -> BackupError {
    let file = file.to_owned();
    move |source| BackupError::Write {
        file: file.clone(),
        source,
    }
}
