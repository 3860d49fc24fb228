//! A webhook that loses nothing.
//!
//! `POST -> secret -> intake -> inbox -> 200`. Telegram repeats an update until it is answered with 200, which goes out
//! only after the update lies in the inbox. Invariant: who does not know the secret learns nothing and costs little;
//! the webhook stays set at a stop, so that Telegram keeps what comes meanwhile.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use tokio::net::TcpListener;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;
use url::Url;

use super::TelegramError;
use super::incoming::update_id;
use super::intake::Intake;
use super::schema::ALLOWED_UPDATES;
use super::token;
use super::verdict::Verdict;
use super::wire::{CallError, Request, Wire};
use crate::backoff::Backoff;
use crate::http_server;
use crate::supervision::{Supervision, Topic, wording};
use crate::telemetry::{Failure, METRICS};

/// The name of the setting that holds the address.
pub const LISTEN_SETTING: &str = "webhook.listen";
const SECRET_HEADER: &str = "x-telegram-bot-api-secret-token";
/// What an update has at most; Telegram's are a tenth of it.
const MOST_BYTES: usize = 1 << 20;
/// How long the rest of a request may take to come.
const READING: Duration = Duration::from_secs(10);
/// How long Telegram waits for updates to be stored.
const STORING: Duration = Duration::from_secs(20);
/// Updates that may wait to be stored; further ones are asked to come later.
const WAITING: usize = 256;
/// Updates that are stored at once.
const BATCH: usize = 100;
/// What Telegram may send at the same time. It sends those of one chat one after the other.
const PARALLEL: u32 = 40;
/// How often Telegram is asked whether the webhook is still ours.
const CHECK: Duration = Duration::from_secs(60);

/// Where Telegram sends updates to, and how it proves to be Telegram.
#[derive(Clone)]
pub struct WebhookParts {
    /// As Telegram sees it.
    pub url: Url,
    pub secret: String,
    /// Where requests arrive, behind whatever ends TLS.
    pub listener: Arc<TcpListener>,
}

/// Takes updates from Telegram's requests.
pub struct Webhook {
    pub parts: WebhookParts,
    pub wire: Arc<dyn Wire>,
    pub intake: Arc<Intake>,
    pub request_timeout: Duration,
    pub supervision: Supervision,
}

/// An update that a request brought.
struct Arrived {
    raw: Value,
    /// Told once it lies in the inbox.
    stored: oneshot::Sender<()>,
}

/// What requests are answered with.
#[derive(Clone)]
struct Door {
    secret: [u8; 32],
    arrivals: mpsc::Sender<Arrived>,
}

impl Webhook {
    /// Receives until `stop`. An error means that no more can be received, ever.
    pub async fn listen(&self, stop: &CancellationToken) -> Result<(), TelegramError> {
        let (arrivals, mut arrived) = mpsc::channel(WAITING);
        let router = router(&self.parts.secret, arrivals);
        tokio::select! {
            () = http_server::serve(&self.parts.listener, router, stop) => Ok(()),
            () = self.take_in(&mut arrived, stop) => Ok(()),
            Err(error) = self.keep_set(stop) => Err(error),
        }
    }

    async fn take_in(&self, arrived: &mut mpsc::Receiver<Arrived>, stop: &CancellationToken) {
        let mut batch = Vec::with_capacity(BATCH);
        while arrived.recv_many(&mut batch, BATCH).await > 0 {
            let (raw, waiting): (Vec<Value>, Vec<_>) =
                batch.drain(..).map(|it| (it.raw, it.stored)).unzip();
            match self.intake.store(&raw).await {
                Ok(new) => {
                    for stored in waiting {
                        // Whoever has hung up sends it again, and it is known then.
                        let _ = stored.send(());
                    }
                    self.intake.queue(new, stop).await;
                }
                Err(error) => {
                    METRICS.failed(Failure::Receive);
                    tracing::error!(
                        error = &error as &dyn std::error::Error,
                        "updates cannot be stored and stay with Telegram"
                    );
                }
            }
        }
    }

    /// Sets the webhook, and looks now and then whether it still is.
    async fn keep_set(&self, stop: &CancellationToken) -> Result<(), TelegramError> {
        let Supervision {
            health, notices, ..
        } = &self.supervision;
        let mut backoff = Backoff::default();
        let mut is_set = false;
        loop {
            health.turns();
            let done = match is_set {
                false => self.set().await.map(|()| self.parts.url.to_string()),
                true => self.url_in_use().await,
            };
            let pause = match done {
                Ok(url) if url == self.parts.url.as_str() => {
                    if !is_set {
                        tracing::info!("receiving by webhook");
                    }
                    is_set = true;
                    backoff.reset();
                    health.receives();
                    notices.mend(Topic::Conflict, wording::conflict_over());
                    CHECK
                }
                // Somebody has deleted it.
                Ok(url) if url.is_empty() => {
                    is_set = false;
                    backoff.pause()
                }
                Ok(_) => {
                    tracing::error!("somebody else has set the webhook of this bot");
                    notices.raise(Topic::Conflict, wording::conflict());
                    CHECK
                }
                Err(error) => {
                    METRICS.failed(Failure::Receive);
                    if Verdict::on(&error) == Verdict::TokenRejected
                        && token::is_rejected(&*self.wire, self.request_timeout).await
                    {
                        return Err(TelegramError::TokenRejected);
                    }
                    let pause = backoff.pause();
                    tracing::warn!(%error, ?pause, "the webhook cannot be set or looked at; trying again");
                    pause
                }
            };
            tokio::select! {
                () = stop.cancelled() => return Ok(()),
                () = sleep(pause) => {}
            }
        }
    }

    async fn set(&self) -> Result<(), CallError> {
        let arguments = json!({
            "url": self.parts.url,
            "secret_token": self.parts.secret,
            "allowed_updates": ALLOWED_UPDATES,
            "max_connections": PARALLEL,
        });
        let request = Request::new("SetWebhook", arguments);
        self.wire.call(&request, self.request_timeout).await?;
        Ok(())
    }

    async fn url_in_use(&self) -> Result<String, CallError> {
        let request = Request::new("GetWebhookInfo", json!({}));
        let info = self.wire.call(&request, self.request_timeout).await?;
        let url = info.get("url").and_then(Value::as_str);
        Ok(url.unwrap_or_default().to_owned())
    }
}

fn router(secret: &str, arrivals: mpsc::Sender<Arrived>) -> Router {
    let door = Door {
        secret: digest(secret.as_bytes()),
        arrivals,
    };
    // The path is the proxy's business.
    Router::new().fallback(receive).with_state(door)
}

/// Of equal length, whatever the secrets' are.
fn digest(secret: &[u8]) -> [u8; 32] {
    Sha256::digest(secret).into()
}

async fn receive(
    State(door): State<Door>,
    method: Method,
    headers: HeaderMap,
    body: Body,
) -> StatusCode {
    let given = headers.get(SECRET_HEADER).map(|value| value.as_bytes());
    let given = digest(given.unwrap_or_default());
    if !bool::from(door.secret.ct_eq(&given)) {
        return StatusCode::UNAUTHORIZED;
    }
    if method != Method::POST {
        return StatusCode::METHOD_NOT_ALLOWED;
    }
    let content = match timeout(READING, to_bytes(body, MOST_BYTES)).await {
        Ok(Ok(content)) => content,
        Ok(Err(_)) => return StatusCode::PAYLOAD_TOO_LARGE,
        Err(_) => return StatusCode::REQUEST_TIMEOUT,
    };
    let raw: Value = match serde_json::from_slice(&content) {
        Ok(raw) if update_id(&raw).is_some() => raw,
        _ => return StatusCode::BAD_REQUEST,
    };
    let (stored, is_stored) = oneshot::channel();
    // Rather now than later: Telegram comes again.
    if door.arrivals.try_send(Arrived { raw, stored }).is_err() {
        return StatusCode::SERVICE_UNAVAILABLE;
    }
    match timeout(STORING, is_stored).await {
        Ok(Ok(())) => StatusCode::OK,
        _ => StatusCode::SERVICE_UNAVAILABLE,
    }
}
