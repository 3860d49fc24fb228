//! One bot per database on a PostgreSQL server, by an advisory lock.
//!
//! Invariant: the lock is held by a connection of its own, which the server ends soon after the process or the network
//! is gone; a connection that breaks is made again.

use std::time::Duration;

use sqlx::{ConnectOptions, Connection, PgConnection};
use tokio::task::JoinHandle;

use super::database::postgres;
use super::{PostgresUrl, StorageConfig, StorageError};
use crate::backoff::Backoff;

/// How long a process that was killed may still seem to hold the lock.
const LINGERING: Duration = Duration::from_secs(3);
const LINGERING_LOOK: Duration = Duration::from_millis(200);
/// How often the connection is looked at.
const LOOK: Duration = Duration::from_secs(5);

const TAKE: &str = "SELECT pg_try_advisory_lock(4202, hashtext(current_schema()))";
const HOLDER: &str =
    "SELECT 'server process ' || pid || ' of ' || coalesce(host(client_addr), 'this machine')
    FROM pg_locks JOIN pg_stat_activity USING (pid)
    WHERE locktype = 'advisory' AND classid = 4202 AND granted
      AND objid::bigint = (hashtext(current_schema())::bigint & 4294967295) LIMIT 1";
/// After about half a minute the server believes that a silent client is gone.
const KEEPALIVE: [(&str, &str); 3] = [
    ("tcp_keepalives_idle", "10"),
    ("tcp_keepalives_interval", "5"),
    ("tcp_keepalives_count", "4"),
];

/// The right to use the database, until dropped.
#[derive(Debug)]
pub(super) struct ServerLock {
    /// Ends when another process has the lock.
    keeper: JoinHandle<StorageError>,
}

impl ServerLock {
    pub(super) async fn take(
        server: &PostgresUrl,
        config: &StorageConfig,
    ) -> Result<ServerLock, StorageError> {
        let claim = Claim {
            server: server.clone(),
            config: config.clone(),
        };
        let connection = claim.take_when_there().await?;
        let keeper = tokio::spawn(async move { claim.keep(connection).await });
        Ok(ServerLock { keeper })
    }

    pub(super) async fn lost(&mut self) -> StorageError {
        match (&mut self.keeper).await {
            Ok(error) => error,
            // It panics at nothing and is aborted by nobody else.
            Err(_) => std::future::pending().await,
        }
    }
}

impl Drop for ServerLock {
    fn drop(&mut self) {
        self.keeper.abort();
    }
}

struct Claim {
    server: PostgresUrl,
    config: StorageConfig,
}

impl Claim {
    /// Looks at the connection until another process has the lock.
    async fn keep(self, mut connection: PgConnection) -> StorageError {
        loop {
            tokio::time::sleep(LOOK).await;
            if postgres::in_time(connection.ping()).await.is_ok() {
                continue;
            }
            connection = match self.take_when_there().await {
                Ok(connection) => connection,
                Err(error) => return error,
            };
        }
    }

    /// Tries until the server answers.
    async fn take_when_there(&self) -> Result<PgConnection, StorageError> {
        let mut backoff = Backoff::default();
        let mut refused = 0;
        loop {
            match self.take().await {
                Err(StorageError::InUse { .. }) if LINGERING_LOOK * refused < LINGERING => {
                    refused += 1;
                    tokio::time::sleep(LINGERING_LOOK).await;
                }
                Err(error) if error.is_away() => {
                    let pause = backoff.pause();
                    tracing::warn!(
                        error = &error as &dyn std::error::Error,
                        ?pause,
                        "waiting for the database"
                    );
                    tokio::time::sleep(pause).await;
                }
                outcome => return outcome,
            }
        }
    }

    async fn take(&self) -> Result<PgConnection, StorageError> {
        let options = postgres::options(&self.server, &self.config).options(KEEPALIVE);
        let taking = async {
            let mut connection = options.connect().await?;
            let is_ours: bool = sqlx::query_scalar(TAKE).fetch_one(&mut connection).await?;
            let holder: Option<String> = match is_ours {
                true => None,
                false => {
                    sqlx::query_scalar(HOLDER)
                        .fetch_optional(&mut connection)
                        .await?
                }
            };
            Ok((connection, is_ours, holder))
        };
        let (connection, is_ours, holder) = postgres::in_time(taking)
            .await
            .map_err(|source| StorageError::connect(&self.server, source))?;
        match is_ours {
            true => Ok(connection),
            false => Err(StorageError::InUse {
                path: self.server.to_string(),
                process: holder.unwrap_or_else(|| "another process".to_owned()),
            }),
        }
    }
}
