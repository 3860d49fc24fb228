//! Connections and transactions of either database.

use std::path::Path;

use sqlx::{PgPool, Postgres, Sqlite, SqlitePool};

use super::{postgres, sqlite};
use crate::storage::{DatabaseUrl, StorageConfig, StorageError};

/// Where everything is stored. Cheap to clone.
#[derive(Debug, Clone)]
pub(in crate::storage) enum Database {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

/// Several queries that take effect together. Dropped, it is undone.
pub(in crate::storage) enum Transaction {
    Sqlite(sqlx::Transaction<'static, Sqlite>),
    Postgres(sqlx::Transaction<'static, Postgres>),
}

impl Database {
    /// Opens the database that the configuration names, and brings it up to date. A SQLite file is made where it is
    /// missing.
    pub(in crate::storage) async fn open(
        data_dir: &Path,
        config: &StorageConfig,
    ) -> Result<Database, StorageError> {
        match &config.url {
            DatabaseUrl::Sqlite(file) => {
                let pool = sqlite::open(&data_dir.join(file), config).await?;
                Ok(Database::Sqlite(pool))
            }
            DatabaseUrl::Postgres(server) => {
                let pool = postgres::open(server, config).await?;
                Ok(Database::Postgres(pool))
            }
        }
    }

    /// A view that does not change while it is looked at.
    pub(in crate::storage) async fn read(&self) -> Result<Transaction, sqlx::Error> {
        match self {
            Database::Sqlite(pool) => Ok(Transaction::Sqlite(pool.begin().await?)),
            Database::Postgres(pool) => {
                postgres::begin(pool, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                    .await
                    .map(Transaction::Postgres)
            }
        }
    }

    /// A transaction that writes what no other one reads in order to write.
    pub(in crate::storage) async fn write(&self) -> Result<Transaction, sqlx::Error> {
        match self {
            // From its first statement on, so that it cannot fail half way for another writer.
            Database::Sqlite(pool) => Ok(Transaction::Sqlite(
                pool.begin_with("BEGIN IMMEDIATE").await?,
            )),
            Database::Postgres(pool) => postgres::begin(pool, "BEGIN")
                .await
                .map(Transaction::Postgres),
        }
    }

    /// A transaction beside which no other one of its kind runs: what it reads stays so until it ends.
    pub(in crate::storage) async fn write_alone(&self) -> Result<Transaction, sqlx::Error> {
        let mut transaction = self.write().await?;
        if let Transaction::Postgres(_) = transaction {
            super::query(postgres::WAIT_FOR_TURN)
                .execute(&mut transaction)
                .await?;
        }
        Ok(transaction)
    }

    pub(in crate::storage) async fn close(&self) {
        match self {
            Database::Sqlite(pool) => pool.close().await,
            Database::Postgres(pool) => postgres::close(pool).await,
        }
    }
}

impl Transaction {
    pub(in crate::storage) async fn commit(self) -> Result<(), sqlx::Error> {
        match self {
            Transaction::Sqlite(transaction) => transaction.commit().await,
            Transaction::Postgres(transaction) => postgres::in_time(transaction.commit()).await,
        }
    }
}
