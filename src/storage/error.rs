//! What can go wrong with the storage, and what to do about it.

use super::database_url::PostgresUrl;
use super::trouble::Trouble;
use crate::telemetry::{Failure, METRICS};

/// What is wrong with the storage. The person who asked is not to blame; the operator is told.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    #[error("cannot create the directory {path}: check its parent and permissions")]
    Directory {
        path: String,
        #[source]
        source: std::io::Error,
    },
    #[error(
        "there is no database {path}: check --data-dir and storage.url, or start the bot first"
    )]
    Missing { path: String },
    #[error(
        "the database {path} is empty (0 bytes): restore it from a backup, or remove the file to begin anew"
    )]
    Empty { path: String },
    #[error(
        "cannot write {path}: check its owner, its permissions and the disk space, or name another directory with --data-dir"
    )]
    NotWritable {
        path: String,
        #[source]
        source: std::io::Error,
    },
    #[error(
        "another bot uses the database {path} ({process}): stop it, or start this one with another --data-dir or storage.url"
    )]
    InUse { path: String, process: String },
    #[error("others are at work in the database: its write-ahead log is emptied later")]
    Busy,
    #[error(
        "cannot open the database {path}: check the file, its permissions and that it is not damaged"
    )]
    Open {
        path: String,
        #[source]
        source: sqlx::Error,
    },
    #[error(
        "cannot bring the database {path} up to date: it may belong to a newer version of this program"
    )]
    Migrate {
        path: String,
        #[source]
        source: sqlx::migrate::MigrateError,
    },
    #[error(
        "cannot connect to the database {database}: check that PostgreSQL runs there, and storage.url with its user, password (PGPASSWORD) and name"
    )]
    Connect {
        database: String,
        #[source]
        source: sqlx::Error,
    },
    #[error(
        "the server of the database {database} is PostgreSQL {version}, and this program needs {least} or newer"
    )]
    OldServer {
        database: String,
        version: i64,
        least: i64,
    },
    #[error(
        "the database {database} cannot be written: check that storage.url names the primary server and a user who may create tables there"
    )]
    NoRight { database: String },
    #[error("the database {path} is damaged ({damage}): restore it from a backup")]
    Damaged { path: String, damage: String },
    #[error(
        "the database {path} has version {version} and this program knows versions up to {known}: use the program that wrote it, or a newer one"
    )]
    Newer {
        path: String,
        version: i64,
        known: i64,
    },
    #[error("the database refused to {action}: check disk space and permissions")]
    Database {
        action: &'static str,
        #[source]
        source: sqlx::Error,
    },
    #[error(
        "the database does not answer, asked to {action}: check that it runs, can be reached and is not overloaded"
    )]
    Away {
        action: &'static str,
        #[source]
        source: sqlx::Error,
    },
    #[error(
        "the database can only be read and refused to {action}: check that storage.url names the primary server, not a standby"
    )]
    ReadOnly {
        action: &'static str,
        #[source]
        source: sqlx::Error,
    },
    #[error("a record could not be written as JSON")]
    Encode(#[source] serde_json::Error),
    #[error(
        "the database holds a {what} that cannot be read, `{value}`: it may belong to a newer version of this program"
    )]
    Unreadable { what: &'static str, value: String },
}

impl StorageError {
    /// Whether the same may go well once the database is there again.
    pub fn is_away(&self) -> bool {
        match self {
            StorageError::Away { .. } => true,
            StorageError::Connect { source, .. } => Trouble::of(source) == Trouble::Away,
            _ => false,
        }
    }

    pub(super) fn connect(server: &PostgresUrl, source: sqlx::Error) -> StorageError {
        StorageError::Connect {
            database: server.to_string(),
            source,
        }
    }

    pub(super) fn migrate(database: &str, source: sqlx::migrate::MigrateError) -> StorageError {
        StorageError::Migrate {
            path: database.to_owned(),
            source,
        }
    }
}

/// What the database refused, counted by kind.
pub(super) fn refused(action: &'static str) -> impl Fn(sqlx::Error) -> StorageError {
    move |source| {
        let trouble = Trouble::of(&source);
        METRICS.failed(match trouble {
            Trouble::Full => Failure::DiskFull,
            _ => Failure::Storage,
        });
        match trouble {
            Trouble::Away => StorageError::Away { action, source },
            Trouble::ReadOnly => StorageError::ReadOnly { action, source },
            Trouble::Full | Trouble::Other => StorageError::Database { action, source },
        }
    }
}
