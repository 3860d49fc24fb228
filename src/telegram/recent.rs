//! What was answered a short while ago, so that an edited question edits its answer.
//!
//! Invariant: bounded, in memory only, and without anybody's words: an edit that comes after it was
//! forgotten is not answered, which is better than answering twice.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use indexmap::{IndexMap, IndexSet};
use teloxide::types::{ChatId, MessageId};
use tokio::time::Instant;

use crate::dialogue::Dialogue;

/// Answers that can still be edited.
const MOST_ANSWERS: usize = 2_000;
const MOST_ALBUMS: usize = 500;

/// One message of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sent {
    pub id: MessageId,
    pub is_photo: bool,
}

/// An answer that was given.
#[derive(Debug, Clone)]
pub struct Answered {
    /// The messages that hold it, in order.
    pub messages: Vec<Sent>,
    /// Of the question's text.
    pub fingerprint: u64,
    pub user: i64,
    /// The dialogue before the question, to understand the edited one by.
    pub before: Dialogue,
    /// The dialogue after it; if it is still this, nothing was said since.
    pub after: Dialogue,
    pub at: Instant,
}

/// What a message of ours showed.
#[derive(Debug)]
struct Showed {
    user: i64,
    after: Arc<Dialogue>,
}

/// Remembers answers and albums.
#[derive(Debug, Default)]
pub struct Recent {
    /// By our own messages, so that a reply to one is about what it showed.
    showed: Mutex<IndexMap<(ChatId, MessageId), Showed>>,
    answers: Mutex<IndexMap<(ChatId, MessageId), Answered>>,
    albums: Mutex<IndexSet<(ChatId, String)>>,
}

impl Recent {
    pub fn remember(&self, chat: ChatId, question: MessageId, answered: Answered) {
        let mut answers = lock(&self.answers);
        if answers.len() >= MOST_ANSWERS && !answers.contains_key(&(chat, question)) {
            answers.shift_remove_index(0);
        }
        answers.insert((chat, question), answered);
    }

    /// The answer to a question, if it was given within `window`.
    pub fn answer_to(
        &self,
        chat: ChatId,
        question: MessageId,
        window: Duration,
    ) -> Option<Answered> {
        lock(&self.answers)
            .get(&(chat, question))
            .filter(|answered| answered.at.elapsed() <= window)
            .cloned()
    }

    /// Notes the dialogue that some messages of ours led to.
    pub fn show(&self, chat: ChatId, messages: &[Sent], user: i64, after: &Dialogue) {
        let mut showed = lock(&self.showed);
        let after = Arc::new(after.clone());
        for message in messages {
            if showed.len() >= MOST_ANSWERS {
                showed.shift_remove_index(0);
            }
            let after = Arc::clone(&after);
            showed.insert((chat, message.id), Showed { user, after });
        }
    }

    /// The dialogue that a message of ours led to.
    pub fn shown_by(&self, chat: ChatId, message: MessageId) -> Option<Arc<Dialogue>> {
        let showed = lock(&self.showed);
        showed.get(&(chat, message)).map(|it| Arc::clone(&it.after))
    }

    pub fn forget_user(&self, user: i64) {
        lock(&self.showed).retain(|_, showed| showed.user != user);
        lock(&self.answers).retain(|_, answered| answered.user != user);
    }

    /// Whether nothing of this album was seen before.
    pub fn is_first_of_album(&self, chat: ChatId, album: &str) -> bool {
        let mut albums = lock(&self.albums);
        if albums.len() >= MOST_ALBUMS {
            albums.shift_remove_index(0);
        }
        albums.insert((chat, album.to_owned()))
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(user: i64) -> Answered {
        Answered {
            messages: vec![Sent {
                id: MessageId(10),
                is_photo: false,
            }],
            fingerprint: 0,
            user,
            before: Dialogue::default(),
            after: Dialogue::default(),
            at: Instant::now(),
        }
    }

    #[tokio::test(start_paused = true)]
    async fn answers_are_found_for_a_while_and_forgotten_on_request() {
        let recent = Recent::default();
        let window = Duration::from_secs(60);
        recent.remember(ChatId(1), MessageId(1), answered(7));
        recent.remember(ChatId(1), MessageId(2), answered(8));
        assert!(recent.answer_to(ChatId(1), MessageId(1), window).is_some());
        assert!(recent.answer_to(ChatId(2), MessageId(1), window).is_none());
        recent.forget_user(7);
        assert!(recent.answer_to(ChatId(1), MessageId(1), window).is_none());
        tokio::time::advance(window + Duration::from_secs(1)).await;
        assert!(recent.answer_to(ChatId(1), MessageId(2), window).is_none());
    }

    #[tokio::test]
    async fn memory_is_bounded() {
        let recent = Recent::default();
        for id in 0..3_000 {
            recent.remember(ChatId(1), MessageId(id), answered(1));
        }
        assert_eq!(lock(&recent.answers).len(), MOST_ANSWERS);
        assert!(
            recent
                .answer_to(ChatId(1), MessageId(0), Duration::MAX)
                .is_none()
        );
        let sent = answered(1).messages;
        recent.show(ChatId(1), &sent, 1, &Dialogue::default());
        assert!(recent.shown_by(ChatId(1), MessageId(10)).is_some());
        assert!(recent.shown_by(ChatId(2), MessageId(10)).is_none());
        recent.forget_user(1);
        assert!(recent.shown_by(ChatId(1), MessageId(10)).is_none());
        assert!(recent.is_first_of_album(ChatId(1), "a"));
        assert!(!recent.is_first_of_album(ChatId(1), "a"));
    }
}
