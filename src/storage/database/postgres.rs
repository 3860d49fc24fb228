//! What is PostgreSQL's own.
//!
//! Invariant: nothing waits for a server that does not answer for longer than [`CALL_TIMEOUT`].

use std::borrow::Cow;
use std::io;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{Connection, PgConnection, PgPool, Postgres, Transaction};

use crate::storage::{PostgresUrl, StorageConfig, StorageError, migrations};

/// As many as queries run at the same time; a server allows a hundred or so to all its clients.
const CONNECTIONS: u32 = 8;
/// How long the server works on one statement, in milliseconds.
const STATEMENT_TIMEOUT_MS: &str = "30000";
/// How long it leaves a transaction open in which nothing happens, in milliseconds.
const IDLE_TIMEOUT_MS: &str = "60000";
/// How long one call may take, the way there and back included.
const CALL_TIMEOUT: Duration = Duration::from_secs(35);
/// How long a connection that comes back may take to show that it is well.
const PING_TIMEOUT: Duration = Duration::from_secs(5);
/// The oldest version whose SQL this is.
const LEAST_VERSION: i64 = 13;

/// Waits until no other transaction that asked for the same runs on the tables of this program.
pub(super) const WAIT_FOR_TURN: &str =
    "SELECT pg_advisory_xact_lock(4201, hashtext(current_schema()))";

/// SQLite's words for its planner.
const INDEX_HINT: &str = " INDEXED BY ";
const ORDER_HINT: (&str, &str) = ("CROSS JOIN", "JOIN");

pub(super) async fn open(
    server: &PostgresUrl,
    config: &StorageConfig,
) -> Result<PgPool, StorageError> {
    let refused = |source| StorageError::connect(server, source);
    let pool = PgPoolOptions::new()
        .max_connections(CONNECTIONS)
        .acquire_timeout(config.busy_timeout() * 2)
        .after_release(|connection, _| Box::pin(is_well(connection)))
        .connect_with(options(server, config))
        .await
        .map_err(refused)?;
    let version: String = sqlx::query_scalar("SHOW server_version_num")
        .fetch_one(&pool)
        .await
        .map_err(refused)?;
    // Such as 180006.
    let version = version.parse().unwrap_or(0) / 10_000;
    if version < LEAST_VERSION {
        return Err(StorageError::OldServer {
            database: server.to_string(),
            version,
            least: LEAST_VERSION,
        });
    }
    bring_up_to_date(server).await?;
    Ok(pool)
}

/// On a connection without limits: a change of a large table takes its time, and so does another program at it.
async fn bring_up_to_date(server: &PostgresUrl) -> Result<(), StorageError> {
    let pool = PgPoolOptions::new()
        .max_connections(1)
        .acquire_timeout(CALL_TIMEOUT)
        .connect_with(server.options().clone())
        .await
        .map_err(|source| StorageError::connect(server, source))?;
    let outcome = migrations::POSTGRES.run(&pool).await;
    close(&pool).await;
    outcome.map_err(|source| StorageError::migrate(&server.to_string(), source))
}

pub(in crate::storage) fn options(
    server: &PostgresUrl,
    config: &StorageConfig,
) -> PgConnectOptions {
    let lock_timeout = config.busy_timeout().as_millis().to_string();
    let options = server.options().clone().options([
        ("statement_timeout", STATEMENT_TIMEOUT_MS),
        ("lock_timeout", lock_timeout.as_str()),
        ("idle_in_transaction_session_timeout", IDLE_TIMEOUT_MS),
    ]);
    match options.get_application_name() {
        Some(_) => options,
        None => options.application_name(env!("CARGO_PKG_NAME")),
    }
}

/// Also sends the rollback of a transaction that was dropped.
async fn is_well(connection: &mut PgConnection) -> Result<bool, sqlx::Error> {
    let answered = tokio::time::timeout(PING_TIMEOUT, connection.ping()).await;
    Ok(matches!(answered, Ok(Ok(()))))
}

pub(super) async fn begin(
    pool: &PgPool,
    statement: &'static str,
) -> Result<Transaction<'static, Postgres>, sqlx::Error> {
    in_time(pool.begin_with(statement)).await
}

/// Does not wait for connections that do not come back.
pub(super) async fn close(pool: &PgPool) {
    let _ = tokio::time::timeout(PING_TIMEOUT, pool.close()).await;
}

/// What the server does not answer in time is an error of the connection.
pub(in crate::storage) async fn in_time<T>(
    call: impl Future<Output = Result<T, sqlx::Error>>,
) -> Result<T, sqlx::Error> {
    match tokio::time::timeout(CALL_TIMEOUT, call).await {
        Ok(outcome) => outcome,
        Err(_) => Err(sqlx::Error::Io(io::ErrorKind::TimedOut.into())),
    }
}

/// Without the words for SQLite's planner.
pub(super) fn sql(text: Cow<'static, str>) -> Cow<'static, str> {
    let (order, join) = ORDER_HINT;
    if !text.contains(INDEX_HINT) && !text.contains(order) {
        return text;
    }
    let mut parts = text.split(INDEX_HINT);
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        // Behind the name of the index.
        let rest = part.find(char::is_whitespace).unwrap_or(part.len());
        plain.push_str(&part[rest..]);
    }
    Cow::Owned(plain.replace(order, join))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hints_are_left_out_and_nothing_else() {
        let check = |text: &'static str, expect: &str| assert_eq!(sql(text.into()), expect);
        check("SELECT 1", "SELECT 1");
        check(
            "SELECT a FROM t INDEXED BY i WHERE b = $1",
            "SELECT a FROM t WHERE b = $1",
        );
        check("SELECT a FROM t INDEXED BY i", "SELECT a FROM t");
        check(
            "SELECT (SELECT 1 FROM t INDEXED BY i\n WHERE c), a FROM t INDEXED BY j CROSS JOIN u ON u.a = t.a",
            "SELECT (SELECT 1 FROM t\n WHERE c), a FROM t JOIN u ON u.a = t.a",
        );
    }
}
