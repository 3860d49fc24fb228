//! A fresh database for a test: a SQLite file, or a schema on the PostgreSQL server that `DATABASE_URL` names.
//!
//! `make test` runs the tests of the storage with both.

use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::{ConnectOptions, Connection};
use tempfile::TempDir;

use super::database::postgres;
use super::{DatabaseUrl, SqlStore, StorageConfig};

const VARIABLE: &str = "DATABASE_URL";

static NUMBER: AtomicU32 = AtomicU32::new(0);

/// Where a test stores something; gone when it is dropped.
pub struct Place {
    pub directory: TempDir,
    pub config: StorageConfig,
    schema: Option<Schema>,
}

struct Schema {
    server: StorageConfig,
    name: String,
}

impl Place {
    pub async fn new() -> Place {
        let directory = tempfile::tempdir().unwrap();
        let Ok(server) = std::env::var(VARIABLE) else {
            return Place {
                directory,
                config: StorageConfig::default(),
                schema: None,
            };
        };
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("test_{}_{number}", std::process::id());
        let joint = if server.contains('?') { '&' } else { '?' };
        let at = |url: &str| StorageConfig {
            url: url.parse().unwrap(),
            ..StorageConfig::default()
        };
        let place = Place {
            directory,
            config: at(&format!("{server}{joint}options[search_path]={name}")),
            schema: Some(Schema {
                server: at(&server),
                name,
            }),
        };
        let schema = place.schema.as_ref().unwrap();
        schema.run(&format!("CREATE SCHEMA {}", schema.name)).await;
        place
    }

    pub fn is_sqlite(&self) -> bool {
        self.schema.is_none()
    }

    pub async fn open(&self) -> SqlStore {
        SqlStore::open(self.directory.path(), &self.config)
            .await
            .unwrap()
    }
}

/// A file in the directory.
pub fn file(name: &str) -> StorageConfig {
    StorageConfig {
        url: DatabaseUrl::Sqlite(name.into()),
        ..StorageConfig::default()
    }
}

impl Schema {
    async fn run(&self, statement: &str) {
        let DatabaseUrl::Postgres(server) = &self.server.url else {
            panic!("{VARIABLE} is not the address of a PostgreSQL server");
        };
        let options = postgres::options(server, &self.server);
        let mut connection = options.connect().await.unwrap();
        sqlx::raw_sql(sqlx::AssertSqlSafe(statement.to_owned()))
            .execute(&mut connection)
            .await
            .unwrap();
        connection.close().await.unwrap();
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let Some(schema) = self.schema.take() else {
            return;
        };
        // The test's own runtime is busy dropping this.
        let removing = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(schema.run(&format!("DROP SCHEMA {} CASCADE", schema.name)));
        });
        let _ = removing.join();
    }
}
