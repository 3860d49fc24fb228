//! The dialogues of many chats, in memory.
//!
//! Invariant: bounded; the chat that was silent longest is forgotten first.

use indexmap::IndexMap;

use crate::dialogue::Dialogue;

/// Dialogues by chat name, the most recently used last.
pub struct Dialogues {
    capacity: usize,
    by_chat: IndexMap<String, Dialogue>,
}

impl Dialogues {
    pub fn new(capacity: usize) -> Dialogues {
        Dialogues {
            capacity: capacity.max(1),
            by_chat: IndexMap::new(),
        }
    }

    /// The dialogue of a chat, a fresh one if there is none; it counts as used now.
    pub fn of(&mut self, chat: &str) -> &mut Dialogue {
        let dialogue = self.by_chat.shift_remove(chat).unwrap_or_default();
        if self.by_chat.len() >= self.capacity {
            self.by_chat.shift_remove_index(0);
        }
        self.by_chat.entry(chat.to_owned()).or_insert(dialogue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_silent_chat_is_forgotten() {
        let mut dialogues = Dialogues::new(2);
        for chat in ["a", "b"] {
            dialogues.of(chat).clarified = true;
        }
        assert!(
            dialogues.of("a").clarified,
            "remembered, and now the latest"
        );
        dialogues.of("c");
        assert!(dialogues.of("a").clarified);
        assert!(!dialogues.of("b").clarified, "pushed out");
    }
}
