//! The store in a database.

use std::path::Path;

use super::database::Database;
use super::schema::{self, Schema};
use super::{DatabaseUrl, StorageConfig, StorageError};

/// Keeps everything in SQLite or PostgreSQL. Cheap to clone.
#[derive(Debug, Clone)]
pub struct SqlStore {
    database: Database,
}

impl SqlStore {
    /// Opens the database that the configuration names and brings it up to date. A SQLite file and its directory are
    /// made where they are missing.
    pub async fn open(data_dir: &Path, config: &StorageConfig) -> Result<SqlStore, StorageError> {
        let database = Database::open(data_dir, config).await?;
        Ok(SqlStore { database })
    }

    /// The same for a database that has to be there: nothing is created in its place.
    pub async fn open_existing(
        data_dir: &Path,
        config: &StorageConfig,
    ) -> Result<SqlStore, StorageError> {
        let is_there = match &config.url {
            DatabaseUrl::Sqlite(file) => data_dir.join(file).is_file(),
            DatabaseUrl::Postgres(_) => schema::check(data_dir, config).await? != Schema::Missing,
        };
        if !is_there {
            let path = config.shown(data_dir);
            return Err(StorageError::Missing { path });
        }
        SqlStore::open(data_dir, config).await
    }

    /// For the stores that live in it.
    pub(super) fn database(&self) -> &Database {
        &self.database
    }

    /// Closes its connections; SQLite writes its log back into the file.
    pub async fn close(&self) {
        self.database.close().await;
    }
}
