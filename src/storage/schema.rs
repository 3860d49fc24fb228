//! Whether a database that is there already fits this program.
//!
//! Invariant: looks and changes nothing; a database that is not there stays so.

use std::path::Path;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, PgConnection, SqliteConnection};

use super::database::postgres;
use super::file::{self, refuse_empty};
use super::{DatabaseUrl, PostgresUrl, StorageConfig, StorageError, migrations};

const VERSION: &str = "SELECT max(version) FROM _sqlx_migrations";

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

/// Checks the database that the configuration names, and its version.
///
/// # Errors
/// Where it cannot be read, is damaged, or belongs to a newer version of the program.
pub async fn check(data_dir: &Path, config: &StorageConfig) -> Result<Schema, StorageError> {
    let (version, known) = match &config.url {
        DatabaseUrl::Sqlite(file) => {
            let version = version_in_file(&data_dir.join(file), config).await?;
            (version, migrations::known_version(&migrations::SQLITE))
        }
        DatabaseUrl::Postgres(server) => {
            let version = version_on_server(server, config).await?;
            (version, migrations::known_version(&migrations::POSTGRES))
        }
    };
    match version {
        None => Ok(Schema::Missing),
        Some(version) if version > known => Err(StorageError::Newer {
            path: config.shown(data_dir),
            version,
            known,
        }),
        Some(version) if version < known => Ok(Schema::Older { version }),
        Some(_) => Ok(Schema::Current),
    }
}

/// Whether the next start can write the database. Leaves nothing behind.
///
/// # Errors
/// Where it cannot.
pub async fn check_writable(data_dir: &Path, config: &StorageConfig) -> Result<(), StorageError> {
    // The vectors of the knowledge are kept there in any case.
    file::check_writable(data_dir, config)?;
    let DatabaseUrl::Postgres(server) = &config.url else {
        return Ok(());
    };
    let refused = |source| StorageError::connect(server, source);
    let mut connection = connect(server, config).await?;
    let sql = "SELECT current_setting('transaction_read_only') = 'off'
                      AND has_schema_privilege(current_schema(), 'CREATE')";
    let is_writable = sqlx::query_scalar(sql).fetch_one(&mut connection);
    let is_writable: Option<bool> = postgres::in_time(is_writable).await.map_err(refused)?;
    let _ = connection.close().await;
    match is_writable {
        Some(true) => Ok(()),
        // Without a schema there is nothing to write into.
        Some(false) | None => Err(StorageError::NoRight {
            database: server.to_string(),
        }),
    }
}

/// `None` where there is no file.
async fn version_in_file(file: &Path, config: &StorageConfig) -> Result<Option<i64>, StorageError> {
    if !file.exists() {
        return Ok(None);
    }
    refuse_empty(file)?;
    let path = file.display().to_string();
    let opened = |source| StorageError::Open {
        path: path.clone(),
        source,
    };
    let options = SqliteConnectOptions::new()
        .filename(file)
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
    Ok(Some(found.version))
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
        _ => sqlx::query_scalar(VERSION).fetch_one(connection).await?,
    };
    Ok(Found {
        damage,
        version: version.unwrap_or(0),
    })
}

/// `None` where the database has no tables of ours.
async fn version_on_server(
    server: &PostgresUrl,
    config: &StorageConfig,
) -> Result<Option<i64>, StorageError> {
    let mut connection = connect(server, config).await?;
    let version = postgres::in_time(read_version(&mut connection)).await;
    let _ = connection.close().await;
    version.map_err(|source| StorageError::connect(server, source))
}

async fn read_version(connection: &mut PgConnection) -> Result<Option<i64>, sqlx::Error> {
    let there = "SELECT to_regclass('_sqlx_migrations') IS NOT NULL";
    let is_there: bool = sqlx::query_scalar(there)
        .fetch_one(&mut *connection)
        .await?;
    match is_there {
        true => sqlx::query_scalar(VERSION).fetch_one(connection).await,
        false => Ok(None),
    }
}

async fn connect(
    server: &PostgresUrl,
    config: &StorageConfig,
) -> Result<PgConnection, StorageError> {
    let options = postgres::options(server, config);
    postgres::in_time(options.connect())
        .await
        .map_err(|source| StorageError::connect(server, source))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::SqlStore;

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
        SqlStore::open(directory.path(), &config)
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
