//! A small HTTP server, for probes and for the webhook.
//!
//! Invariant: bounded in connections and in time; whoever sends a request by the drop is cut off; a stop lets what is
//! under way end.

use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// Connections at the same time; further ones wait with the operating system.
const CONNECTIONS: usize = 64;
/// How long the head of a request may take.
const HEAD: Duration = Duration::from_secs(10);
/// How long a connection may last, however busy.
const LIFE: Duration = Duration::from_secs(10 * 60);
/// How long a stop waits for answers under way.
const DRAIN: Duration = Duration::from_secs(3);
/// How long to wait where the operating system gives no connection, as when there are too many files.
const PAUSE: Duration = Duration::from_millis(200);

/// Why nothing can be served.
#[derive(Debug, thiserror::Error)]
#[error(
    "cannot listen on {address} ({setting}): choose a free port, or an address of this machine"
)]
pub struct ListenError {
    address: SocketAddr,
    /// The setting that names it.
    setting: &'static str,
    #[source]
    source: io::Error,
}

/// Takes an address that `setting` names.
///
/// # Errors
/// Where another program has it, or it is none of this machine.
pub async fn listen(
    address: SocketAddr,
    setting: &'static str,
) -> Result<Arc<TcpListener>, ListenError> {
    let listener = TcpListener::bind(address).await;
    listener.map(Arc::new).map_err(|source| ListenError {
        address,
        setting,
        source,
    })
}

/// Answers until `stop`.
pub async fn serve(listener: &TcpListener, router: Router, stop: &CancellationToken) {
    let room = Arc::new(Semaphore::new(CONNECTIONS));
    let connections = TaskTracker::new();
    loop {
        let next = async {
            // The semaphore is never closed.
            let place = Arc::clone(&room).acquire_owned().await;
            (place, listener.accept().await)
        };
        let (place, accepted) = tokio::select! {
            () = stop.cancelled() => break,
            next = next => next,
        };
        match accepted {
            Ok((stream, _)) => {
                let (router, stop) = (router.clone(), stop.clone());
                connections.spawn(async move {
                    let _place = place;
                    converse(stream, router, stop).await;
                });
            }
            Err(error) => {
                tracing::warn!(%error, "a connection could not be taken");
                sleep(PAUSE).await;
            }
        }
    }
    connections.close();
    timeout(DRAIN, connections.wait()).await.ok();
}

async fn converse(stream: TcpStream, router: Router, stop: CancellationToken) {
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router));
    let mut connection = pin!(connection);
    // How a connection ends is its client's business.
    tokio::select! {
        _ = timeout(LIFE, connection.as_mut()) => {}
        () = stop.cancelled() => {
            connection.as_mut().graceful_shutdown();
            timeout(DRAIN, connection).await.ok();
        }
    }
}
