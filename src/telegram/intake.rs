//! From raw updates to the queues, by way of the inbox.
//!
//! `raw -> inbox -> pool`. Updates that come again are known by their id. Invariant: what is queued is stored;
//! what is not meant for the bot is neither; an update that cannot be looked at without a panic costs itself.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use serde_json::Value;
use teloxide::types::{Update, UpdateKind};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use super::TelegramError;
use super::incoming::{Identity, concerns, read_update, update_id};
use super::pool::Pool;
use crate::clock::Clock;
use crate::storage::{Inbox, InboxUpdate, StorageError};
use crate::telemetry::METRICS;

/// Stores updates and queues them.
pub struct Intake {
    pub inbox: Arc<dyn Inbox>,
    pub clock: Arc<dyn Clock>,
    pub pool: Pool,
    pub me: Identity,
    /// How often an update is taken up again before it is given up.
    pub replays: u32,
    /// Told when an operator wants to have taken up what was given up.
    pub revive: Arc<Notify>,
}

impl Intake {
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
            let raw = serde_json::from_str(&pending.update.payload).unwrap_or_default();
            if pending.replays > self.replays {
                tracing::error!(
                    update = id,
                    "given up: it was taken up too often; /replay takes it up again"
                );
                self.inbox.give_up(id).await?;
            } else if let Some(update) = read(raw) {
                self.pool.offer(update).await;
            } else {
                self.inbox.finish(id, None, self.clock.now()).await?;
            }
        }
        Ok(())
    }

    /// Takes up what was given up, whenever an operator asks for it. Never ends.
    pub async fn revive_when_asked(&self) {
        loop {
            self.revive.notified().await;
            match self.inbox.revive().await {
                Ok(revived) => {
                    for update in revived {
                        let raw = serde_json::from_str(&update.payload).unwrap_or_default();
                        if let Some(update) = read(raw) {
                            self.pool.offer(update).await;
                        }
                    }
                }
                Err(error) => tracing::error!(
                    error = &error as &dyn std::error::Error,
                    "what was given up cannot be taken up"
                ),
            }
        }
    }

    /// Stores what concerns the bot, then queues what is new of it.
    pub async fn take_in(
        &self,
        batch: &[Value],
        stop: &CancellationToken,
    ) -> Result<(), StorageError> {
        let new = self.store(batch).await?;
        self.queue(new, stop).await;
        Ok(())
    }

    /// Stores what concerns the bot; what is new of it.
    pub async fn store(&self, batch: &[Value]) -> Result<Vec<Update>, StorageError> {
        let (stored, mut updates): (Vec<InboxUpdate>, Vec<Update>) =
            batch.iter().filter_map(|raw| self.keep(raw)).unzip();
        if stored.is_empty() {
            return Ok(Vec::new());
        }
        let new = self.inbox.store(&stored, self.clock.now()).await?;
        updates.retain(|update| new.contains(&update.id.0.into()));
        Ok(updates)
    }

    /// They are stored: a bot that stops meanwhile answers them after its next start.
    pub async fn queue(&self, updates: Vec<Update>, stop: &CancellationToken) {
        for update in updates {
            tokio::select! {
                biased;
                () = stop.cancelled() => return,
                () = self.pool.offer(update) => {}
            }
        }
    }

    fn keep(&self, raw: &Value) -> Option<(InboxUpdate, Update)> {
        let update = read(raw.clone())?;
        let stored = InboxUpdate {
            id: update.id.0.into(),
            payload: raw.to_string(),
        };
        METRICS.update(kind_of(&update.kind));
        let is_ours = catch_unwind(AssertUnwindSafe(|| concerns(&update, &self.me)));
        is_ours.unwrap_or(false).then_some((stored, update))
    }
}

fn read(raw: Value) -> Option<Update> {
    let id = update_id(&raw);
    // The panic hook says where.
    let read = catch_unwind(AssertUnwindSafe(|| read_update(raw)));
    let update = read.unwrap_or(None);
    if update.is_none() {
        METRICS.update("unknown");
        tracing::warn!(update = id, "an update of an unknown form is left out");
    }
    update
}

fn kind_of(kind: &UpdateKind) -> &'static str {
    match kind {
        UpdateKind::Message(_) => "message",
        UpdateKind::EditedMessage(_) => "edited-message",
        UpdateKind::CallbackQuery(_) => "button",
        UpdateKind::MyChatMember(_) => "membership",
        _ => "other",
    }
}
