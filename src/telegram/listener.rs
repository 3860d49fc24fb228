//! Long polling that loses nothing.
//!
//! `getUpdates -> inbox -> pool`. Telegram forgets a batch when the next request carries a higher offset;
//! that request goes out only after the batch lies in the inbox. Updates that come again are known by
//! their id. Invariant: never two requests at once, never a request right after a failed one.

use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;
use serde_json::Value;
use teloxide::types::{Update, UpdateKind};
use tokio::time::{Instant, sleep};
use tokio_util::sync::CancellationToken;

use super::TelegramError;
use super::backoff::Backoff;
use super::config::TelegramConfig;
use super::incoming::{Identity, concerns};
use super::pool::Pool;
use super::schema::ALLOWED_UPDATES;
use super::token;
use super::verdict::Verdict;
use super::wire::{CallError, Request, Wire};
use crate::clock::Clock;
use crate::storage::{Inbox, InboxUpdate, StorageError};

/// What Telegram hands over at once.
const BATCH: u8 = 100;
/// How much longer than the poll itself its request may take.
const POLL_GRACE: Duration = Duration::from_secs(10);
/// After this long without updates Telegram may start numbering anew; then the offset is forgotten.
const OFFSET_LIFE: Duration = Duration::from_secs(24 * 60 * 60);

/// Receives updates and hands them to the pool.
pub struct Listener {
    pub wire: Arc<dyn Wire>,
    pub inbox: Arc<dyn Inbox>,
    pub clock: Arc<dyn Clock>,
    pub pool: Pool,
    pub me: Identity,
    pub config: TelegramConfig,
}

/// The first update that Telegram has not been told to forget.
#[derive(Debug, Default)]
struct Offset {
    next: Option<(i64, Instant)>,
}

#[derive(Serialize)]
struct GetUpdates {
    #[serde(skip_serializing_if = "Option::is_none")]
    offset: Option<i64>,
    limit: u8,
    timeout: u32,
    allowed_updates: [&'static str; ALLOWED_UPDATES.len()],
}

impl Listener {
    /// Takes up what an earlier run left unanswered.
    pub async fn replay(&self) -> Result<(), TelegramError> {
        let pending = self.inbox.pending().await?;
        if !pending.is_empty() {
            tracing::info!(
                count = pending.len(),
                "answering what an earlier run left unanswered"
            );
        }
        for pending in pending {
            let id = pending.update.id;
            if pending.replays > self.config.replays.get() {
                tracing::error!(update = id, "given up: it was taken up too often");
                self.inbox.finish(id, None, self.clock.now()).await?;
            } else if let Some(update) = parse(&pending.update.payload) {
                self.pool.offer(update).await;
            } else {
                self.inbox.finish(id, None, self.clock.now()).await?;
            }
        }
        Ok(())
    }

    /// Receives until `stop`. An error means that no more can be received, ever.
    pub async fn listen(&self, stop: &CancellationToken) -> Result<(), TelegramError> {
        let mut offset = Offset::default();
        let mut backoff = Backoff::default();
        loop {
            let polled = tokio::select! {
                biased;
                () = stop.cancelled() => return Ok(()),
                polled = self.poll(offset.current()) => polled,
            };
            let pause = match polled {
                Ok(batch) => match self.take_in(&batch, stop).await {
                    Ok(()) => {
                        offset.advance(&batch);
                        if backoff.reset() {
                            tracing::info!("receiving again");
                        }
                        continue;
                    }
                    Err(error) => {
                        let pause = backoff.pause();
                        tracing::error!(
                            error = &error as &dyn std::error::Error,
                            ?pause,
                            "updates cannot be stored and stay with Telegram"
                        );
                        pause
                    }
                },
                Err(error) => {
                    if Verdict::on(&error) == Verdict::TokenRejected {
                        let asking = token::is_rejected(&*self.wire, self.config.request_timeout());
                        let rejected = tokio::select! {
                            () = stop.cancelled() => return Ok(()),
                            rejected = asking => rejected,
                        };
                        if rejected {
                            return Err(TelegramError::TokenRejected);
                        }
                    }
                    pause_after(&error, &mut backoff)
                }
            };
            tokio::select! {
                () = stop.cancelled() => return Ok(()),
                () = sleep(pause) => {}
            }
        }
    }

    async fn poll(&self, offset: Option<i64>) -> Result<Vec<Value>, CallError> {
        let request = Request::new(
            "GetUpdates",
            GetUpdates {
                offset,
                limit: BATCH,
                timeout: self.config.poll_timeout_s,
                allowed_updates: ALLOWED_UPDATES,
            },
        );
        match self
            .wire
            .call(&request, self.config.poll_timeout() + POLL_GRACE)
            .await?
        {
            Value::Array(updates) => Ok(updates),
            _ => Err(CallError::Unreadable {
                method: "GetUpdates",
            }),
        }
    }

    /// Stores what concerns the bot, then queues what is new of it.
    async fn take_in(&self, batch: &[Value], stop: &CancellationToken) -> Result<(), StorageError> {
        let (stored, updates): (Vec<InboxUpdate>, Vec<Update>) =
            batch.iter().filter_map(|raw| self.keep(raw)).unzip();
        if stored.is_empty() {
            return Ok(());
        }
        let new = self.inbox.store(&stored, self.clock.now()).await?;
        for update in updates
            .into_iter()
            .filter(|update| new.contains(&update.id.0.into()))
        {
            // It is stored: a bot that stops now answers it after its next start.
            tokio::select! {
                biased;
                () = stop.cancelled() => return Ok(()),
                () = self.pool.offer(update) => {}
            }
        }
        Ok(())
    }

    fn keep(&self, raw: &Value) -> Option<(InboxUpdate, Update)> {
        let payload = raw.to_string();
        let update = parse(&payload)?;
        let stored = InboxUpdate {
            id: update.id.0.into(),
            payload,
        };
        concerns(&update, &self.me).then_some((stored, update))
    }
}

impl Offset {
    fn current(&self) -> Option<i64> {
        self.next
            .filter(|(_, at)| at.elapsed() < OFFSET_LIFE)
            .map(|(next, _)| next)
    }

    fn advance(&mut self, batch: &[Value]) {
        if let Some(last) = batch.last().and_then(update_id) {
            self.next = Some((last + 1, Instant::now()));
        }
    }
}

/// Says what a failed request means, and how long to pause after it.
fn pause_after(error: &CallError, backoff: &mut Backoff) -> Duration {
    let verdict = Verdict::on(error);
    let pause = match verdict {
        Verdict::Wait(wait) => wait.max(backoff.pause()),
        _ => backoff.pause(),
    };
    match verdict {
        Verdict::Conflict => tracing::error!(
            %error,
            ?pause,
            "somebody else receives this bot's updates: stop the other instance, or delete the webhook with deleteWebhook"
        ),
        _ => tracing::warn!(%error, ?pause, "no updates from Telegram; trying again"),
    }
    pause
}

fn update_id(raw: &Value) -> Option<i64> {
    raw.get("update_id").and_then(Value::as_i64)
}

/// `None` for what teloxide cannot read: a kind of update that is newer than it.
fn parse(payload: &str) -> Option<Update> {
    match serde_json::from_str::<Update>(payload) {
        Ok(Update {
            id,
            kind: UpdateKind::Error(_),
        }) => {
            tracing::warn!(update = id.0, "an update of an unknown form is left out");
            None
        }
        Ok(update) => Some(update),
        Err(_) => {
            tracing::warn!("something that is no update is left out");
            None
        }
    }
}
