//! What is said once and then, for a while, not again.
//!
//! Invariant: bounded; when it is full the oldest is forgotten, and may be told again.

use std::hash::Hash;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use indexmap::IndexMap;
use tokio::time::Instant;

const MOST: usize = 4_096;

/// Remembers for a while what was said.
#[derive(Debug)]
pub struct Once<K> {
    within: Duration,
    said: Mutex<IndexMap<K, Instant>>,
}

impl<K: Hash + Eq> Once<K> {
    pub fn within(within: Duration) -> Once<K> {
        Once {
            within,
            said: Mutex::default(),
        }
    }

    /// Whether it was not said within the time; from here on it was.
    pub fn is_first(&self, key: K) -> bool {
        let mut said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        if said.get(&key).is_some_and(|at| at.elapsed() < self.within) {
            return false;
        }
        said.shift_remove(&key);
        if said.len() >= MOST {
            said.shift_remove_index(0);
        }
        said.insert(key, Instant::now());
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn said_once_in_a_while_and_bounded() {
        let once = Once::within(Duration::from_secs(60));
        assert!(once.is_first(1));
        assert!(!once.is_first(1));
        assert!(once.is_first(2));
        tokio::time::advance(Duration::from_secs(61)).await;
        assert!(once.is_first(1));
        for key in 3..10_000 {
            once.is_first(key);
        }
        assert_eq!(once.said.lock().unwrap().len(), MOST);
        assert!(once.is_first(1), "forgotten");
    }
}
