//! One try to send something that stands back behind the answers.
//!
//! Invariant: keeps the pace of the chat, of all chats and of announcements; holds up no answer for longer than
//! [`PATIENCE`] plus the time of one request.

use std::time::Duration;

use serde_json::Value;
use teloxide::types::ChatId;
use tokio::time::{Instant, sleep_until, timeout};

use crate::telegram::lane::Crowded;
use crate::telegram::pace::{ChatPace, SteadyPace};
use crate::telegram::sender::Sender;
use crate::telegram::verdict::Verdict;
use crate::telegram::wire::{CallError, Request};

/// How long a chat may keep a message of an announcement waiting before another chat's goes first.
pub const PATIENCE: Duration = Duration::from_millis(250);
/// When to come back to a chat that answers are being sent to.
const BUSY: Duration = Duration::from_secs(2);

/// Why a request was not carried out.
#[derive(Debug)]
pub enum Missed {
    /// The chat has to wait.
    Waits(Duration),
    Failed(CallError),
}

impl Sender {
    /// Sends once, if the chat's turn comes within `patience`.
    pub async fn attempt(
        &self,
        chat: ChatId,
        request: &Request,
        rate: &SteadyPace,
        patience: Duration,
    ) -> Result<Value, Missed> {
        let lane = self.shared.lanes.of(chat);
        let _place = lane.enter().map_err(|Crowded| Missed::Waits(BUSY))?;
        // Seen before the turn is taken, so that none is wasted.
        if let Ok(pace) = lane.pace.try_lock() {
            opens_within(&pace, patience)?;
        }
        rate.pass().await;
        let mut pace = timeout(patience, lane.pace.lock())
            .await
            .map_err(|_| Missed::Waits(BUSY))?;
        if let Some(opens) = opens_within(&pace, patience)? {
            sleep_until(opens).await;
        }
        self.shared.overall.pass_behind().await;
        let wire = &self.shared.wire;
        let outcome = wire.call(request, self.timeout_of(request)).await;
        let now = Instant::now();
        pace.record(now);
        outcome.map_err(|error| match Verdict::on(&error) {
            Verdict::Wait(wait) => {
                pace.quiet_until(now + wait);
                Missed::Waits(wait)
            }
            _ => Missed::Failed(error),
        })
    }

    /// Asks for something once that is no message, unless the chat has to be quiet.
    pub async fn attempt_aside(
        &self,
        chat: ChatId,
        request: &Request,
        rate: &SteadyPace,
    ) -> Result<Value, Missed> {
        rate.pass().await;
        let lane = self.shared.lanes.of(chat);
        match lane.pace.try_lock() {
            Ok(pace) if !pace.is_quiet(Instant::now()) => {}
            _ => return Err(Missed::Waits(BUSY)),
        }
        self.shared.overall.pass_behind().await;
        let wire = &self.shared.wire;
        let outcome = wire.call(request, self.timeout_of(request)).await;
        outcome.map_err(Missed::Failed)
    }
}

/// When the chat's turn comes, if that is soon.
fn opens_within(pace: &ChatPace, patience: Duration) -> Result<Option<Instant>, Missed> {
    let now = Instant::now();
    match pace.opens().filter(|opens| *opens > now) {
        Some(opens) if opens - now > patience => Err(Missed::Waits(opens - now)),
        opens => Ok(opens),
    }
}
