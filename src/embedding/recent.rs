//! The vectors of what was asked lately: the same question, and the same button, is encoded once.
//!
//! The key is a hash of the tokens, which is the text as the model sees it; the text itself is not kept.

use std::fmt;
use std::num::NonZeroUsize;
use std::sync::{Mutex, MutexGuard, PoisonError};

use hashlink::LruCache;
use sha2::{Digest, Sha256};

use super::{Embedding, Tokens};

type Key = [u8; 32];

/// A bounded cache that forgets what was not asked for the longest.
pub(super) struct RecentVectors(Mutex<LruCache<Key, Embedding>>);

impl RecentVectors {
    pub(super) fn new(capacity: NonZeroUsize) -> RecentVectors {
        RecentVectors(Mutex::new(LruCache::new(capacity.get())))
    }

    pub(super) fn get(&self, tokens: &Tokens) -> Option<Embedding> {
        self.lock().get(&key(tokens)).cloned()
    }

    pub(super) fn keep(&self, tokens: &Tokens, vector: Embedding) {
        self.lock().insert(key(tokens), vector);
    }

    fn lock(&self) -> MutexGuard<'_, LruCache<Key, Embedding>> {
        // The cache is whole between any two statements, so a poisoned lock tells nothing.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for RecentVectors {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("RecentVectors")
            .finish_non_exhaustive()
    }
}

fn key(tokens: &Tokens) -> Key {
    let mut hash = Sha256::new();
    for id in tokens.ids() {
        hash.update(id.to_le_bytes());
    }
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(id: i64) -> Tokens {
        Tokens::new(vec![101, id, 102])
    }

    fn vector(id: i64) -> Embedding {
        Embedding::normalised(vec![1.0, id as f32]).expect("not zero")
    }

    #[test]
    fn the_longest_unasked_goes_first() {
        let recent = RecentVectors::new(NonZeroUsize::new(2).unwrap());
        recent.keep(&tokens(1), vector(1));
        recent.keep(&tokens(2), vector(2));
        assert_eq!(recent.get(&tokens(1)), Some(vector(1)));
        recent.keep(&tokens(3), vector(3));
        assert_eq!(recent.get(&tokens(1)), Some(vector(1)));
        assert_eq!(recent.get(&tokens(2)), None);
        assert_eq!(recent.get(&tokens(3)), Some(vector(3)));
    }
}
