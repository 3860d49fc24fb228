//! Everything that one database holds, copied to another one that holds nothing yet.
//!
//! Invariant: all of it arrives, in one transaction, or nothing; no bot uses either database meanwhile.

mod copy;
mod tables;
#[cfg(test)]
mod tests;

use std::path::Path;

use copy::{copy, is_empty, take_over_number};
use tables::{REVISION, TABLES};

use super::database::{Database, query};
use super::schema::{self, Schema};
use super::{DatabaseUrl, StorageConfig, StorageError, StorageLock};

/// Why nothing was copied.
#[derive(Debug, thiserror::Error)]
pub enum TransferError {
    #[error("both are the database {0}: name another one with --to")]
    Same(String),
    #[error(
        "the database {0} is not empty: copying would mix two; name a new one with --to, or remove what is in it"
    )]
    NotEmpty(String),
    #[error(transparent)]
    Storage(#[from] StorageError),
    #[error("{from} could not be copied to {to}, which is as empty as it was")]
    Copy {
        from: String,
        to: String,
        #[source]
        source: sqlx::Error,
    },
    #[error(
        "of the table {table} {copied} rows were copied and {expected} are there: nothing was kept; try again"
    )]
    Incomplete {
        table: &'static str,
        copied: u64,
        expected: u64,
    },
}

/// What was copied, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transferred {
    pub from: String,
    pub to: String,
    pub rows: u64,
}

/// Copies everything from one database to another, which is made where it is missing.
///
/// # Errors
/// Where one cannot be opened, a bot uses it, or the new one is not empty.
pub async fn transfer(
    data_dir: &Path,
    config: &StorageConfig,
    from: &DatabaseUrl,
    to: &DatabaseUrl,
) -> Result<Transferred, TransferError> {
    let (source, target) = (config.at(from), config.at(to));
    let (from, to) = (source.shown(data_dir), target.shown(data_dir));
    if source.is_same(&target, data_dir) {
        return Err(TransferError::Same(from));
    }
    // What cannot be reached is told at once; a lock would wait for it.
    if schema::check(data_dir, &source).await? == Schema::Missing {
        return Err(StorageError::Missing { path: from }.into());
    }
    schema::check(data_dir, &target).await?;
    let _alone_there = StorageLock::take(data_dir, &source).await?;
    let _alone_here = StorageLock::take(data_dir, &target).await?;
    let source = Database::open(data_dir, &source).await?;
    let target = Database::open(data_dir, &target).await?;
    let copied = copy_all(&source, &target, &from, &to).await;
    source.close().await;
    target.close().await;
    Ok(Transferred {
        rows: copied?,
        from,
        to,
    })
}

async fn copy_all(
    source: &Database,
    target: &Database,
    from: &str,
    to: &str,
) -> Result<u64, TransferError> {
    let failed = |source| TransferError::Copy {
        from: from.to_owned(),
        to: to.to_owned(),
        source,
    };
    let mut reading = source.read().await.map_err(failed)?;
    let mut writing = target.write_alone().await.map_err(failed)?;
    for table in TABLES.iter().filter(|table| table.name != REVISION) {
        if !is_empty(table, &mut writing).await.map_err(failed)? {
            return Err(TransferError::NotEmpty(to.to_owned()));
        }
    }
    let mut rows = 0;
    for table in TABLES {
        if table.name == REVISION {
            query("DELETE FROM postings_revision")
                .execute(&mut writing)
                .await
                .map_err(failed)?;
        }
        rows += copy(table, &mut reading, &mut writing, &failed).await?;
        if let Some(column) = table.numbered {
            take_over_number(table.name, column, &mut reading, &mut writing)
                .await
                .map_err(failed)?;
        }
    }
    writing.commit().await.map_err(failed)?;
    Ok(rows)
}
