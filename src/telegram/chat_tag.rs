//! A name for a chat in the log.
//!
//! The id of a private chat is the id of a person. Invariant: a tag tells chats apart within one run of the
//! program and says nothing about who they are.

use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::sync::OnceLock;

use teloxide::types::ChatId;

/// Four hexadecimal digits that stand for a chat until the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChatTag(u16);

impl ChatTag {
    pub fn of(chat: ChatId) -> ChatTag {
        static SEED: OnceLock<RandomState> = OnceLock::new();
        let hash = SEED.get_or_init(RandomState::new).hash_one(chat.0);
        ChatTag((hash >> 48) as u16)
    }
}

impl fmt::Display for ChatTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04x}", self.0)
    }
}
