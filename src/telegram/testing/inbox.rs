//! An inbox that does not always do as it should.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

use async_trait::async_trait;

use crate::storage::{
    DialogueChange, Inbox, InboxUpdate, MemoryStore, PendingUpdate, StorageError,
};

/// Passes everything on, and marks updates answered only where it is not told otherwise.
pub struct FussyInbox {
    pub store: Arc<MemoryStore>,
    /// How often marking an update is still refused.
    pub refusals: AtomicUsize,
    /// How often it still panics.
    pub panics: AtomicUsize,
}

impl FussyInbox {
    pub fn over(store: &Arc<MemoryStore>) -> FussyInbox {
        FussyInbox {
            store: Arc::clone(store),
            refusals: AtomicUsize::new(0),
            panics: AtomicUsize::new(0),
        }
    }
}

/// Whether there was one left to take.
fn takes_one(left: &AtomicUsize) -> bool {
    let one_less = |left: usize| left.checked_sub(1);
    left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, one_less)
        .is_ok()
}

#[async_trait]
impl Inbox for FussyInbox {
    async fn store(
        &self,
        updates: &[InboxUpdate],
        at: SystemTime,
    ) -> Result<Vec<i64>, StorageError> {
        self.store.store(updates, at).await
    }

    async fn pending(&self) -> Result<Vec<PendingUpdate>, StorageError> {
        self.store.pending().await
    }

    async fn finish(
        &self,
        update: i64,
        change: Option<&DialogueChange>,
        at: SystemTime,
    ) -> Result<(), StorageError> {
        assert!(!takes_one(&self.panics), "told to");
        match takes_one(&self.refusals) {
            true => Err(StorageError::Busy),
            false => self.store.finish(update, change, at).await,
        }
    }

    async fn give_up(&self, update: i64) -> Result<(), StorageError> {
        self.store.give_up(update).await
    }

    async fn revive(&self) -> Result<Vec<InboxUpdate>, StorageError> {
        self.store.revive().await
    }

    async fn prune_inbox(&self, before: SystemTime) -> Result<u64, StorageError> {
        self.store.prune_inbox(before).await
    }
}
