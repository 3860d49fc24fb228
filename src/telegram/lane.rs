//! The queue of messages into one chat.
//!
//! Invariant: who comes first goes first; a lane holds a stated number of messages and no more, and one that
//! is not used any more is forgotten.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use teloxide::types::ChatId;
use tokio::time::Instant;

use super::config::TelegramConfig;
use super::pace::ChatPace;

/// More lanes than this are looked through for idle ones.
const MANY: usize = 1_024;

/// The lanes of all chats.
pub struct Lanes {
    config: TelegramConfig,
    lanes: Mutex<HashMap<ChatId, Arc<Lane>>>,
}

/// The lane of one chat. Whoever holds its pace sends next.
pub struct Lane {
    pub pace: tokio::sync::Mutex<ChatPace>,
    waiting: AtomicUsize,
    most: usize,
}

/// A place in the queue, until dropped.
pub struct Waiting<'a>(&'a AtomicUsize);

/// The queue is full.
#[derive(Debug, thiserror::Error)]
#[error("too many messages wait for this chat")]
pub struct Crowded;

impl Lanes {
    pub fn new(config: TelegramConfig) -> Lanes {
        Lanes {
            config,
            lanes: Mutex::default(),
        }
    }

    pub fn of(&self, chat: ChatId) -> Arc<Lane> {
        let mut lanes = self.lanes.lock().unwrap_or_else(PoisonError::into_inner);
        if lanes.len() >= MANY && !lanes.contains_key(&chat) {
            let now = Instant::now();
            lanes.retain(|_, lane| Arc::strong_count(lane) > 1 || !lane.is_idle(now));
        }
        let lane = lanes
            .entry(chat)
            .or_insert_with(|| Arc::new(Lane::new(&self.config, chat)));
        Arc::clone(lane)
    }
}

impl Lane {
    fn new(config: &TelegramConfig, chat: ChatId) -> Lane {
        // Groups, supergroups and channels have negative ids.
        let pace = ChatPace::new(config, chat.0 < 0);
        Lane {
            pace: tokio::sync::Mutex::new(pace),
            waiting: AtomicUsize::new(0),
            most: config.outgoing_per_chat.get(),
        }
    }

    /// Queues up.
    pub fn enter(&self) -> Result<Waiting<'_>, Crowded> {
        let place = Waiting(&self.waiting);
        if self.waiting.fetch_add(1, Ordering::Relaxed) >= self.most {
            return Err(Crowded);
        }
        Ok(place)
    }

    fn is_idle(&self, now: Instant) -> bool {
        self.pace.try_lock().is_ok_and(|pace| pace.is_idle(now))
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn idle_lanes_are_forgotten_and_busy_ones_are_not() {
        let lanes = Lanes::new(TelegramConfig::default());
        let busy = lanes.of(ChatId(1));
        let _place = busy.enter().unwrap();
        for chat in 2..3_000 {
            lanes.of(ChatId(chat));
        }
        let count = lanes.lanes.lock().unwrap().len();
        assert!(count <= MANY, "{count}");
        assert!(Arc::ptr_eq(&busy, &lanes.of(ChatId(1))));
    }
}
