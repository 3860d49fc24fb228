//! `getUpdates`: the one call that waits.

use std::time::Duration;

use serde_json::Value;
use tokio::time::Instant;

use super::Shared;
use super::error::{Answer, Refusal};
use super::params::Params;

const OTHER_POLL: &str =
    "terminated by other getUpdates request; make sure that only one bot instance is running";
const WEBHOOK_SET: &str = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
/// Telegram's own limit.
const MAX_TIMEOUT: u64 = 50;

/// Answers as soon as there is an update, a younger poll or the end of the time asked for.
pub async fn get_updates(shared: &Shared, params: &Params) -> Answer {
    let generation = shared.change(|world| {
        if world.webhook.is_some() {
            return Err(Refusal::conflict(WEBHOOK_SET));
        }
        world.updates.begin(params)?;
        Ok(world.updates.generation)
    })?;
    let _waiting = Waiting::begin(shared);
    let timeout = (params.integer("timeout").unwrap_or_default().max(0) as u64).min(MAX_TIMEOUT);
    let deadline = Instant::now() + Duration::from_secs(timeout);
    let mut changes = shared.changes();
    loop {
        // Marked as seen first, so that nothing that happens after the look is missed.
        changes.borrow_and_update();
        let batch = shared.look(|world| match world.updates.generation == generation {
            true => Ok(world.updates.batch(params)),
            false => Err(Refusal::conflict(OTHER_POLL)),
        })?;
        if !batch.is_empty() || Instant::now() >= deadline {
            return Ok(Value::Array(batch));
        }
        // Either way the next round looks again.
        let _ = tokio::time::timeout_at(deadline, changes.changed()).await;
    }
}

/// Counts a poll in and, however it ends, out.
struct Waiting<'a>(&'a Shared);

impl Waiting<'_> {
    fn begin(shared: &Shared) -> Waiting<'_> {
        shared.change(|world| world.updates.waiting += 1);
        Waiting(shared)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.change(|world| world.updates.waiting -= 1);
    }
}
