//! Whether a database that is there already fits this program.
//!
//! Invariant: looks and changes nothing; a database that is not there stays so.

use std::path::Path;

use sqlx::migrate::Migrator;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, SqliteConnection};

use super::file::refuse_empty;
use super::{StorageConfig, StorageError};

static MIGRATIONS: Migrator = sqlx::migrate!();

/// How a database stands to this program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Schema {
    /// There is none yet; the next start makes it.
    Missing,
    Current,
    /// The next start brings it up to date.
    Older {
        version: i64,
    },
}

/// Checks the file that the configuration names, and its version.
///
/// # Errors
/// Where it cannot be read, is damaged, or belongs to a newer version of the program.
pub async fn check(data_dir: &Path, config: &StorageConfig) -> Result<Schema, StorageError> {
    let file = data_dir.join(&config.file);
    if !file.exists() {
        return Ok(Schema::Missing);
    }
    refuse_empty(&file)?;
    let path = file.display().to_string();
    let opened = |source| StorageError::Open {
        path: path.clone(),
        source,
    };
    let options = SqliteConnectOptions::new()
        .filename(&file)
        .read_only(true)
        .busy_timeout(config.busy_timeout());
    let mut connection = options.connect().await.map_err(opened)?;
    let found = look(&mut connection).await.map_err(opened)?;
    // Nothing was written, so there is nothing to lose.
    let _ = connection.close().await;
    let damage = found.damage.filter(|verdict| verdict != "ok");
    if let Some(damage) = damage {
        return Err(StorageError::Damaged { path, damage });
    }
    let known = MIGRATIONS.iter().map(|migration| migration.version).max();
    match (found.version, known.unwrap_or(0)) {
        (version, known) if version > known => Err(StorageError::Newer {
            path,
            version,
            known,
        }),
        (version, known) if version < known => Ok(Schema::Older { version }),
        _ => Ok(Schema::Current),
    }
}

struct Found {
    damage: Option<String>,
    version: i64,
}

async fn look(connection: &mut SqliteConnection) -> Result<Found, sqlx::Error> {
    let damage = sqlx::query_scalar("PRAGMA quick_check(1)")
        .fetch_optional(&mut *connection)
        .await?;
    let tables: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = '_sqlx_migrations'",
    )
    .fetch_one(&mut *connection)
    .await?;
    let version: Option<i64> = match tables {
        0 => None,
        _ => {
            sqlx::query_scalar("SELECT max(version) FROM _sqlx_migrations")
                .fetch_one(connection)
                .await?
        }
    };
    Ok(Found {
        damage,
        version: version.unwrap_or(0),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::SqliteStore;

    async fn execute(directory: &Path, statement: &'static str) {
        let options = SqliteConnectOptions::new().filename(directory.join("advisor.db"));
        let mut connection = options.connect().await.unwrap();
        sqlx::query(statement)
            .execute(&mut connection)
            .await
            .unwrap();
        connection.close().await.unwrap();
    }

    #[tokio::test]
    async fn a_database_is_missing_current_older_or_newer() {
        let directory = tempfile::tempdir().unwrap();
        let config = StorageConfig::default();
        let checked = async || check(directory.path(), &config).await;
        assert_eq!(checked().await.unwrap(), Schema::Missing);
        assert_eq!(
            std::fs::read_dir(directory.path()).unwrap().count(),
            0,
            "nothing was made"
        );
        SqliteStore::open(directory.path(), &config)
            .await
            .unwrap()
            .close()
            .await;
        assert_eq!(checked().await.unwrap(), Schema::Current);
        execute(
            directory.path(),
            "DELETE FROM _sqlx_migrations WHERE version > 1",
        )
        .await;
        assert_eq!(checked().await.unwrap(), Schema::Older { version: 1 });
        execute(
            directory.path(),
            "UPDATE _sqlx_migrations SET version = 9999",
        )
        .await;
        let error = checked().await.unwrap_err();
        assert!(
            matches!(error, StorageError::Newer { version: 9999, .. }),
            "{error}"
        );
    }

    #[tokio::test]
    async fn a_damaged_database_is_named() {
        let directory = tempfile::tempdir().unwrap();
        let config = StorageConfig::default();
        let file = directory.path().join("advisor.db");
        std::fs::write(&file, "this is no database".repeat(100)).unwrap();
        let error = check(directory.path(), &config).await.unwrap_err();
        assert!(error.to_string().contains("advisor.db"), "{error}");
    }
}
