//! A store that lives as long as the process: for tests and for the terminal.
//!
//! Invariant: behaves as the SQLite store does, save that nothing outlives it.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use async_trait::async_trait;
use indexmap::IndexMap;

use super::{
    DialogueChange, DialogueKey, DialogueStore, Inbox, InboxUpdate, PendingUpdate, StorageError,
    StoredDialogue,
};
use crate::clock::unix_seconds;
use crate::dialogue::Dialogue;

/// Keeps everything in memory.
#[derive(Debug, Default)]
pub struct MemoryStore {
    tables: Mutex<Tables>,
    scrubs: AtomicUsize,
}

#[derive(Debug, Default)]
struct Tables {
    dialogues: HashMap<DialogueKey, (Dialogue, i64)>,
    inbox: IndexMap<i64, Row>,
}

#[derive(Debug)]
struct Row {
    payload: Option<String>,
    replays: u32,
    received_at: i64,
    is_dead: bool,
}

impl MemoryStore {
    /// Ids of the updates that are still unanswered and were not given up.
    pub fn unanswered(&self) -> Vec<i64> {
        self.lock()
            .inbox
            .iter()
            .filter(|(_, row)| row.payload.is_some() && !row.is_dead)
            .map(|(&id, _)| id)
            .collect()
    }

    /// How often traces were to be removed; in memory there are none.
    pub fn scrubs(&self) -> usize {
        self.scrubs.load(Ordering::Relaxed)
    }

    fn lock(&self) -> MutexGuard<'_, Tables> {
        self.tables.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Tables {
    fn put(&mut self, change: &DialogueChange, at: SystemTime) {
        self.dialogues
            .insert(change.key, (change.dialogue.clone(), unix_seconds(at)));
    }
}

#[async_trait]
impl DialogueStore for MemoryStore {
    async fn load(&self, key: &DialogueKey) -> Result<Option<Dialogue>, StorageError> {
        Ok(self
            .lock()
            .dialogues
            .get(key)
            .map(|(dialogue, _)| dialogue.clone()))
    }

    async fn save(&self, change: &DialogueChange, at: SystemTime) -> Result<(), StorageError> {
        self.lock().put(change, at);
        Ok(())
    }

    async fn export(&self, user: i64) -> Result<Vec<StoredDialogue>, StorageError> {
        let tables = self.lock();
        let mut found: Vec<StoredDialogue> = tables
            .dialogues
            .iter()
            .filter(|(key, _)| key.user == user)
            .map(|(&key, (dialogue, updated_at))| StoredDialogue {
                key,
                dialogue: dialogue.clone(),
                updated_at: *updated_at,
            })
            .collect();
        found.sort_by_key(|stored| (stored.key.chat, stored.key.thread));
        Ok(found)
    }

    async fn erase(&self, user: i64) -> Result<u64, StorageError> {
        let mut tables = self.lock();
        let before = tables.dialogues.len();
        tables.dialogues.retain(|key, _| key.user != user);
        Ok((before - tables.dialogues.len()) as u64)
    }

    async fn scrub(&self) -> Result<(), StorageError> {
        self.scrubs.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    async fn prune_dialogues(&self, before: SystemTime) -> Result<u64, StorageError> {
        let mut tables = self.lock();
        let count = tables.dialogues.len();
        tables
            .dialogues
            .retain(|_, (_, updated_at)| *updated_at >= unix_seconds(before));
        Ok((count - tables.dialogues.len()) as u64)
    }
}

#[async_trait]
impl Inbox for MemoryStore {
    async fn store(
        &self,
        updates: &[InboxUpdate],
        at: SystemTime,
    ) -> Result<Vec<i64>, StorageError> {
        let mut tables = self.lock();
        let mut new = Vec::new();
        for update in updates {
            if !tables.inbox.contains_key(&update.id) {
                let row = Row {
                    payload: Some(update.payload.clone()),
                    replays: 0,
                    received_at: unix_seconds(at),
                    is_dead: false,
                };
                tables.inbox.insert(update.id, row);
                new.push(update.id);
            }
        }
        Ok(new)
    }

    async fn pending(&self) -> Result<Vec<PendingUpdate>, StorageError> {
        let mut tables = self.lock();
        let mut pending = Vec::new();
        for (&id, row) in &mut tables.inbox {
            if let (Some(payload), false) = (&row.payload, row.is_dead) {
                row.replays += 1;
                let update = InboxUpdate {
                    id,
                    payload: payload.clone(),
                };
                pending.push(PendingUpdate {
                    update,
                    replays: row.replays,
                });
            }
        }
        Ok(pending)
    }

    async fn finish(
        &self,
        update: i64,
        change: Option<&DialogueChange>,
        at: SystemTime,
    ) -> Result<(), StorageError> {
        let mut tables = self.lock();
        if let Some(row) = tables.inbox.get_mut(&update) {
            row.payload = None;
        }
        if let Some(change) = change {
            tables.put(change, at);
        }
        Ok(())
    }

    async fn give_up(&self, update: i64) -> Result<(), StorageError> {
        if let Some(row) = self.lock().inbox.get_mut(&update) {
            row.is_dead = true;
        }
        Ok(())
    }

    async fn revive(&self) -> Result<Vec<InboxUpdate>, StorageError> {
        let mut revived = Vec::new();
        for (&id, row) in &mut self.lock().inbox {
            if let (Some(payload), true) = (&row.payload, row.is_dead) {
                let payload = payload.clone();
                (row.is_dead, row.replays) = (false, 0);
                revived.push(InboxUpdate { id, payload });
            }
        }
        Ok(revived)
    }

    async fn prune_inbox(&self, before: SystemTime) -> Result<u64, StorageError> {
        let mut tables = self.lock();
        let count = tables.inbox.len();
        tables.inbox.retain(|_, row| {
            row.payload.is_some() && !row.is_dead || row.received_at >= unix_seconds(before)
        });
        Ok((count - tables.inbox.len()) as u64)
    }
}
