//! Long polling that loses nothing.
//!
//! `getUpdates -> intake`. Telegram forgets a batch when the next request carries a higher offset;
//! that request goes out only after the batch lies in the inbox. Invariant: never two requests at once, never a
//! request right after a failed one.

use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;
use serde_json::Value;
use tokio::time::{Instant, sleep};
use tokio_util::sync::CancellationToken;

use super::TelegramError;
use super::config::TelegramConfig;
use super::incoming::update_id;
use super::intake::Intake;
use super::schema::ALLOWED_UPDATES;
use super::token;
use super::verdict::Verdict;
use super::wire::{CallError, Request, Wire};
use crate::backoff::Backoff;
use crate::supervision::{Supervision, Topic, wording};
use crate::telemetry::{Failure, METRICS};

/// What Telegram hands over at once.
const BATCH: u8 = 100;
/// How much longer than the poll itself its request may take.
const POLL_GRACE: Duration = Duration::from_secs(10);
/// After this long without updates Telegram may start numbering anew; then the offset is forgotten.
const OFFSET_LIFE: Duration = Duration::from_secs(24 * 60 * 60);

/// After this long without a conflict nobody else receives any more: two who do hinder each other sooner.
const CALM: Duration = Duration::from_secs(2 * 60);

/// Asks for updates and hands them to the intake.
pub struct Listener {
    pub wire: Arc<dyn Wire>,
    pub intake: Arc<Intake>,
    pub config: TelegramConfig,
    pub supervision: Supervision,
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
    /// Receives until `stop`. An error means that no more can be received, ever.
    pub async fn listen(&self, stop: &CancellationToken) -> Result<(), TelegramError> {
        let mut offset = Offset::default();
        let mut backoff = Backoff::default();
        let Supervision {
            health, notices, ..
        } = &self.supervision;
        // The first request, and the first after a failed one, does not wait: it tells whether all is well.
        let mut is_well = false;
        let mut conflict: Option<Instant> = None;
        loop {
            health.turns();
            let seconds = if is_well {
                self.config.poll_timeout_s
            } else {
                0
            };
            let polled = tokio::select! {
                biased;
                () = stop.cancelled() => return Ok(()),
                polled = self.poll(offset.current(), seconds) => polled,
            };
            let pause = match polled {
                Ok(batch) => match self.intake.take_in(&batch, stop).await {
                    Ok(()) => {
                        health.receives();
                        is_well = true;
                        if conflict.is_some_and(|last| last.elapsed() > CALM) {
                            conflict = None;
                            notices.mend(Topic::Conflict, wording::conflict_over());
                        }
                        offset.advance(&batch);
                        if backoff.reset() {
                            tracing::info!("receiving again");
                        }
                        continue;
                    }
                    Err(error) => {
                        METRICS.failed(Failure::Receive);
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
                    METRICS.failed(Failure::Receive);
                    is_well = false;
                    if Verdict::on(&error) == Verdict::Conflict {
                        conflict = Some(Instant::now());
                        notices.raise(Topic::Conflict, wording::conflict());
                    }
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

    async fn poll(&self, offset: Option<i64>, seconds: u32) -> Result<Vec<Value>, CallError> {
        let request = Request::new(
            "GetUpdates",
            GetUpdates {
                offset,
                limit: BATCH,
                timeout: seconds,
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
}

impl Offset {
    fn current(&self) -> Option<i64> {
        self.next
            .filter(|(_, at)| at.elapsed() < OFFSET_LIFE)
            .map(|(next, _)| next)
    }

    fn advance(&mut self, batch: &[Value]) {
        if let Some(last) = batch.iter().filter_map(update_id).next_back() {
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
