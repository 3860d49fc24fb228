//! What must outlive the process: dialogues, updates that wait for their answer, announcements.
//!
//! Callers know the traits and the record types, here and in [`crate::announcement`]; [`SqlStore`], on SQLite or
//! PostgreSQL, and [`MemoryStore`] keep the same promises about dialogues and inbox, which `contract.rs` checks for all.
//! Invariant: only this module names sqlx, and nothing in it
//! knows Telegram. Times are arguments; no clock is read here.

mod alerts;
mod announcements;
mod backup;
mod config;
#[cfg(test)]
mod contract;
mod database;
mod database_url;
mod dialogues;
mod error;
mod file;
mod inbox;
mod lock;
mod memory;
mod migrations;
mod operations;
mod postings;
mod routine;
mod schema;
mod server_lock;
mod store;
#[cfg(test)]
mod testing;
mod transfer;
mod trouble;

use std::time::SystemTime;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use crate::dialogue::Dialogue;

pub use backup::{BackupError, back_up};
pub use config::StorageConfig;
pub use database_url::{DatabaseUrl, PostgresUrl, UrlError};
pub use error::StorageError;
pub use lock::StorageLock;
pub use memory::MemoryStore;
pub use operations::{DeadDeliveries, Figures, Gap, NewGap, OperationsStore, Survey};
pub use schema::{Schema, check as check_schema, check_writable};
pub use store::SqlStore;
pub use transfer::{TransferError, Transferred, transfer};

/// Whose dialogue it is: one person in one chat and topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DialogueKey {
    pub chat: i64,
    pub user: i64,
    pub thread: Option<i32>,
}

/// A dialogue as it is stored, for the person it is about to see.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StoredDialogue {
    #[serde(flatten)]
    pub key: DialogueKey,
    pub dialogue: Dialogue,
    /// Seconds since 1970.
    pub updated_at: i64,
}

/// An update as it was received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InboxUpdate {
    pub id: i64,
    pub payload: String,
}

/// An update that an earlier run of the program left unanswered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PendingUpdate {
    pub update: InboxUpdate,
    /// How often it was taken up again, this time included.
    pub replays: u32,
}

/// The next state of a dialogue.
#[derive(Debug, Clone, PartialEq)]
pub struct DialogueChange {
    pub key: DialogueKey,
    pub dialogue: Dialogue,
}

/// Keeps dialogues.
#[async_trait]
pub trait DialogueStore: Send + Sync + 'static {
    /// `None` for somebody new, and for a state that this version can no longer read.
    async fn load(&self, key: &DialogueKey) -> Result<Option<Dialogue>, StorageError>;

    async fn save(&self, change: &DialogueChange, at: SystemTime) -> Result<(), StorageError>;

    /// Everything stored about a person, in all chats.
    async fn export(&self, user: i64) -> Result<Vec<StoredDialogue>, StorageError>;

    /// Removes everything stored about a person; how many dialogues that was.
    async fn erase(&self, user: i64) -> Result<u64, StorageError>;

    /// Removes the last traces of what was erased or answered, such as in a log of changes.
    async fn scrub(&self) -> Result<(), StorageError>;

    /// Removes dialogues last used before `before`.
    async fn prune_dialogues(&self, before: SystemTime) -> Result<u64, StorageError>;
}

/// Keeps updates from the moment they are received until they are answered.
#[async_trait]
pub trait Inbox: Send + Sync + 'static {
    /// Stores the updates not seen before, all or none, and returns their ids in the given order. Once this
    /// returns they survive a kill and a power cut.
    async fn store(
        &self,
        updates: &[InboxUpdate],
        at: SystemTime,
    ) -> Result<Vec<i64>, StorageError>;

    /// What earlier runs left unanswered and was not given up, in order of arrival. Counts as taking each up once more.
    async fn pending(&self) -> Result<Vec<PendingUpdate>, StorageError>;

    /// Marks an update answered, forgets its content and saves the dialogue, in one transaction: an update
    /// that is taken up again finds the dialogue as it was.
    async fn finish(
        &self,
        update: i64,
        change: Option<&DialogueChange>,
        at: SystemTime,
    ) -> Result<(), StorageError>;

    /// Gives an update up: it is not taken up again, and keeps its content for [`Inbox::revive`].
    async fn give_up(&self, update: i64) -> Result<(), StorageError>;

    /// Takes back that updates were given up; these, in order of arrival.
    async fn revive(&self) -> Result<Vec<InboxUpdate>, StorageError>;

    /// Forgets the ids of answered updates received before `before`, and what was given up.
    async fn prune_inbox(&self, before: SystemTime) -> Result<u64, StorageError>;
}
