//! Which database the tests use: SQLite in the data directory, or the PostgreSQL server that `DATABASE_URL` names, where
//! each data directory has a schema of its own.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::sync::{LazyLock, Mutex};

use career_advisor::storage::{SqlStore, StorageConfig};
use sqlx::{Connection, PgConnection};

static SERVER: LazyLock<Option<String>> = LazyLock::new(|| std::env::var("DATABASE_URL").ok());
static MADE: Mutex<Option<HashSet<String>>> = Mutex::new(None);

/// Whether what is stored lies on a server, and not in the data directory.
pub fn on_server() -> bool {
    SERVER.is_some()
}

/// `storage.url` for a data directory.
pub fn url(data_dir: &Path) -> String {
    let Some(server) = &*SERVER else {
        return "sqlite:advisor.db".to_owned();
    };
    let mut hasher = DefaultHasher::new();
    data_dir.hash(&mut hasher);
    let schema = format!("test_api_{:016x}", hasher.finish());
    let mut made = MADE.lock().expect("a lock");
    if made.get_or_insert_default().insert(schema.clone()) {
        create(server, &schema);
    }
    let joint = if server.contains('?') { '&' } else { '?' };
    format!("{server}{joint}options[search_path]={schema}")
}

pub fn config(data_dir: &Path) -> StorageConfig {
    StorageConfig {
        url: url(data_dir).parse().expect("the name of a database"),
        ..StorageConfig::default()
    }
}

/// As the command line does, beside the bot.
pub async fn open(data_dir: &Path) -> SqlStore {
    let store = SqlStore::open(data_dir, &config(data_dir)).await;
    store.expect("a store")
}

fn create(server: &str, schema: &str) {
    let (server, statement) = (
        server.to_owned(),
        format!("CREATE SCHEMA IF NOT EXISTS {schema}"),
    );
    // The caller's own runtime must not be blocked on.
    let creating = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        runtime.block_on(async {
            let mut connection = PgConnection::connect(&server).await.expect("a connection");
            sqlx::raw_sql(sqlx::AssertSqlSafe(statement))
                .execute(&mut connection)
                .await
                .expect("a schema");
            connection.close().await.expect("an end");
        });
    });
    creating.join().expect("a schema");
}
