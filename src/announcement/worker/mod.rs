//! The scheduler: takes up what is due, hands it to the courier and settles what came of it.
//!
//! One task claims; each delivery in hand is a task of its own, at most `in_flight` of them and one per chat.
//! Invariant: what was carried out is settled before its chat is claimed again, however long the store
//! refuses, so that nothing that was sent is sent again while the process lives.

use std::collections::HashMap;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use async_trait::async_trait;
use futures::FutureExt;
use tokio::task::{Id, JoinSet};
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;

use crate::announcement::config::AnnouncementConfig;
use crate::announcement::courier::{Courier, Notes, Outcome};
use crate::announcement::delivery::{Delivery, DeliveryId, Recovered};
use crate::announcement::outcome;
use crate::announcement::store::{AnnouncementStore, Outbox};
use crate::clock::Clock;
use crate::storage::StorageError;

/// How often the store is looked at where nothing is known to be due: another process may write to it.
const LOOK: Duration = Duration::from_secs(1);

/// What the delivery of announcements is made of.
#[derive(Clone)]
pub struct Parts {
    pub outbox: Arc<dyn Outbox>,
    pub announcements: Arc<dyn AnnouncementStore>,
    pub courier: Arc<dyn Courier>,
    pub clock: Arc<dyn Clock>,
    pub config: AnnouncementConfig,
    /// Who is told about what cannot be delivered, where an announcement has no author in Telegram.
    pub operators: Vec<i64>,
    /// A random number from 0 to 1, each time another.
    pub chance: fn() -> f64,
}

/// Delivers announcements.
pub struct Worker {
    parts: Parts,
    in_hand: JoinSet<()>,
    /// The chats of the deliveries in hand.
    chats: HashMap<Id, i64>,
    /// `None` before the first look: the clock may have been set back while no process ran.
    last_look: Option<SystemTime>,
    failures: u32,
}

impl Worker {
    pub fn new(parts: Parts) -> Worker {
        Worker {
            last_look: None,
            parts,
            in_hand: JoinSet::new(),
            chats: HashMap::new(),
            failures: 0,
        }
    }

    /// Delivers until `stop`, then finishes what is in hand, for `drain` at most. A worker that died goes on with the
    /// same call: what it had in hand is finished first, and nothing of that is sent again.
    pub async fn run(&mut self, stop: CancellationToken, drain: Duration) {
        let beginning = async {
            while let Some(ended) = self.in_hand.join_next_with_id().await {
                self.forget(ended.map(|(id, ())| id));
            }
            self.recover().await;
        };
        tokio::select! {
            () = stop.cancelled() => return,
            () = beginning => {}
        }
        while !stop.is_cancelled() {
            let pause = self.take_up().await;
            tokio::select! {
                () = stop.cancelled() => {}
                Some(ended) = self.in_hand.join_next_with_id() => self.forget(ended.map(|(id, ())| id)),
                () = sleep(pause) => {}
            }
        }
        let finishing = async { while self.in_hand.join_next().await.is_some() {} };
        if timeout(drain, finishing).await.is_err() {
            tracing::warn!(
                deliveries = self.in_hand.len(),
                "stopped with announcements in hand"
            );
        }
    }

    /// Deals with what a crash left in hand, as soon as the store permits.
    async fn recover(&mut self) {
        loop {
            let Parts {
                outbox,
                config,
                clock,
                ..
            } = &self.parts;
            match outbox.recover(config.after_crash, clock.now()).await {
                Ok(recovered) => return report(recovered),
                Err(error) => {
                    let pause = self.refused(&error);
                    sleep(pause).await;
                }
            }
        }
    }

    /// Claims what there is room for; how long there is nothing to do then, unless a delivery ends.
    async fn take_up(&mut self) -> Duration {
        self.reap();
        match self.claim().await {
            Ok(pause) => {
                self.failures = 0;
                pause
            }
            Err(error) => self.refused(&error),
        }
    }

    async fn claim(&mut self) -> Result<Duration, StorageError> {
        let now = self.parts.clock.now();
        let outbox = Arc::clone(&self.parts.outbox);
        let went_back = self.last_look.map(|last| now + LOOK < last);
        if went_back == Some(true) {
            tracing::warn!("the clock was set back");
        }
        if went_back != Some(false) {
            outbox.clock_went_back(now).await?;
        }
        self.last_look = Some(now);
        let room = self.parts.config.in_flight.get() as usize - self.in_hand.len();
        if room == 0 {
            return Ok(LOOK);
        }
        match outbox.next_due().await? {
            None => return Ok(LOOK),
            Some(due) if due > now => {
                return Ok(due.duration_since(now).unwrap_or_default().min(LOOK));
            }
            Some(_) => {}
        }
        let busy: Vec<i64> = self.chats.values().copied().collect();
        let most = u32::try_from(room).unwrap_or(u32::MAX);
        for delivery in outbox.claim(most, &busy, now).await? {
            self.start(delivery);
        }
        // What is due and was not claimed is for chats that are busy.
        Ok(LOOK)
    }

    fn start(&mut self, delivery: Delivery) {
        let chat = delivery.recipient.chat;
        let task = self.in_hand.spawn(deliver(self.parts.clone(), delivery));
        self.chats.insert(task.id(), chat);
    }

    fn reap(&mut self) {
        while let Some(ended) = self.in_hand.try_join_next_with_id() {
            self.forget(ended.map(|(id, ())| id));
        }
    }

    fn forget(&mut self, ended: Result<Id, tokio::task::JoinError>) {
        let id = ended.unwrap_or_else(|error| error.id());
        self.chats.remove(&id);
    }

    /// How long to leave the store alone.
    fn refused(&mut self, error: &StorageError) -> Duration {
        self.failures = self.failures.saturating_add(1);
        if self.failures == 1 {
            tracing::error!(
                error = error as &dyn std::error::Error,
                "no announcements can be taken up; trying again"
            );
        }
        storage_pause(self.failures, (self.parts.chance)())
    }
}

fn report(recovered: Recovered) {
    let Recovered { resent, skipped } = recovered;
    if resent > 0 {
        tracing::warn!(resent, "announcements left in hand are sent again");
    }
    if skipped > 0 {
        tracing::warn!(skipped, "announcements left in hand are taken for sent");
    }
}

async fn deliver(parts: Parts, delivery: Delivery) {
    let notes = StoredNotes {
        parts: &parts,
        id: delivery.id,
    };
    let carried = AssertUnwindSafe(parts.courier.carry(&delivery, &notes)).catch_unwind();
    let outcome = carried.await.unwrap_or_else(|_| Outcome::Unwell {
        error: "the program failed at it".to_owned(),
    });
    let now = parts.clock.now();
    let attempts = parts.config.attempts.get();
    let settlement = outcome::settlement(&delivery, outcome, attempts, now, (parts.chance)());
    until_stored(&parts, "settled", || {
        parts
            .outbox
            .settle(delivery.id, &settlement, parts.clock.now())
    })
    .await;
}

struct StoredNotes<'a> {
    parts: &'a Parts,
    id: DeliveryId,
}

#[async_trait]
impl Notes for StoredNotes<'_> {
    async fn note(&self, messages: &[i32]) {
        let noted = || self.parts.outbox.note_sent(self.id, messages);
        until_stored(self.parts, "noted", noted).await;
    }
}

/// Repeats until the store takes it: what is not written down would be sent again.
async fn until_stored<F: Future<Output = Result<(), StorageError>>>(
    parts: &Parts,
    what: &str,
    write: impl Fn() -> F,
) {
    let mut failures = 0;
    while let Err(error) = write().await {
        failures += 1;
        if failures == 1 {
            tracing::error!(
                error = &error as &dyn std::error::Error,
                "an announcement was not {what}; trying again"
            );
        }
        sleep(storage_pause(failures, (parts.chance)())).await;
    }
}

fn storage_pause(failures: u32, chance: f64) -> Duration {
    const LONGEST: Duration = Duration::from_secs(30);
    outcome::pause(failures, chance).min(LONGEST)
}

#[cfg(test)]
mod tests;
