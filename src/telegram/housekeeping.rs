//! Removes from the store what is out of date, and the last traces of what is gone.
//!
//! Invariant: best effort; what could not be removed is removed the next time.

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tokio::time::{MissedTickBehavior, interval};
use tokio_util::sync::CancellationToken;

use crate::clock::Clock;
use crate::storage::{DialogueStore, Inbox, OperationsStore, StorageConfig, StorageError};

/// How often what is out of date is removed.
const PRUNING: Duration = Duration::from_secs(60 * 60);
/// For how long, at most, an answered message can be read in the write-ahead log.
const SCRUBBING: Duration = Duration::from_secs(60);

/// What keeps the store clean.
pub struct Housekeeping {
    pub dialogues: Arc<dyn DialogueStore>,
    pub inbox: Arc<dyn Inbox>,
    pub operations: Arc<dyn OperationsStore>,
    pub storage: StorageConfig,
    pub clock: Arc<dyn Clock>,
}

impl Housekeeping {
    /// Goes on until `stop`.
    pub async fn run(&self, stop: CancellationToken) {
        let [mut pruning, mut scrubbing] = [PRUNING, SCRUBBING].map(interval);
        for times in [&mut pruning, &mut scrubbing] {
            times.set_missed_tick_behavior(MissedTickBehavior::Delay);
        }
        loop {
            tokio::select! {
                () = stop.cancelled() => return,
                _ = pruning.tick() => self.prune().await,
                _ = scrubbing.tick() => self.scrub().await,
            }
        }
    }

    async fn prune(&self) {
        let inbox_before = self.before(self.storage.dedupe_life());
        let dialogues_before = self.before(self.storage.dialogue_life());
        let gaps_before = self.before(self.storage.gap_life());
        let pruned = [
            self.inbox.prune_inbox(inbox_before).await,
            self.dialogues.prune_dialogues(dialogues_before).await,
            self.operations.forget_gaps(Some(gaps_before)).await,
        ];
        for error in pruned.into_iter().filter_map(Result::err) {
            tracing::warn!(
                error = &error as &dyn std::error::Error,
                "nothing was pruned"
            );
        }
    }

    async fn scrub(&self) {
        match self.dialogues.scrub().await {
            Ok(()) => {}
            // Somebody reads for long, such as a backup.
            Err(StorageError::Busy) => {
                tracing::debug!("the write-ahead log is emptied the next time");
            }
            Err(error) => tracing::warn!(
                error = &error as &dyn std::error::Error,
                "what was answered can still be read in the write-ahead log"
            ),
        }
    }

    fn before(&self, life: Duration) -> SystemTime {
        self.clock.now().checked_sub(life).unwrap_or(UNIX_EPOCH)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::ManualClock;
    use crate::storage::{InboxUpdate, MemoryStore};
    use crate::telegram::testing::NoOperations;

    #[tokio::test(start_paused = true)]
    async fn traces_go_every_minute_and_what_is_out_of_date_every_hour() {
        let store = Arc::new(MemoryStore::default());
        let update = InboxUpdate {
            id: 1,
            payload: "{}".to_owned(),
        };
        let clock = Arc::new(ManualClock::at_unix(1_700_000_000));
        store
            .store(std::slice::from_ref(&update), clock.now())
            .await
            .unwrap();
        store.finish(1, None, clock.now()).await.unwrap();
        let stop = CancellationToken::new();
        let housekeeping = Housekeeping {
            dialogues: store.clone(),
            inbox: store.clone(),
            operations: Arc::new(NoOperations),
            storage: StorageConfig::default(),
            clock: clock.clone(),
        };
        let stopping = stop.clone();
        let running = tokio::spawn(async move { housekeeping.run(stopping).await });
        tokio::time::sleep(Duration::from_secs(10 * 60 + 1)).await;
        assert_eq!(store.scrubs(), 11);
        clock.advance(Duration::from_secs(49 * 60 * 60));
        tokio::time::sleep(PRUNING).await;
        let is_new = store.store(&[update], clock.now()).await.unwrap();
        assert_eq!(is_new, [1], "its id was forgotten");
        stop.cancel();
        running.await.unwrap();
    }
}
