//! What the handlers share.
//!
//! Invariant: handlers get everything through this; none of them builds a request, opens a store or reads a
//! clock by other means.

use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use tokio::sync::{Semaphore, watch};

use super::callback::ButtonCodec;
use super::config::TelegramConfig;
use super::documents::Documents;
use super::incoming::Identity;
use super::mind::{Mind, picture_code};
use super::operator::OperatorDesk;
use super::pictures::Pictures;
use super::recent::Recent;
use super::sender::{SendError, Sender};
use super::subscription::Subscriptions;
use crate::advisor::{Advisor, Turn};
use crate::announcement::{self, Contents};
use crate::dialogue::Dialogue;
use crate::knowledge::Knowledge;
use crate::posting::{Reader, StoredPosting};
use crate::reply::Reply;
use crate::storage::{DialogueChange, DialogueKey, DialogueStore, StorageError};

/// Who thinks up the answers: the [`Advisor`], or in tests somebody who can be slow or panic.
#[async_trait]
pub trait Respond: Send + Sync + 'static {
    async fn respond(&self, turn: &Turn, dialogue: &Dialogue) -> (Reply, Dialogue);

    /// What tells postings from other messages; absent where nothing does.
    fn reader(&self) -> Option<Arc<Reader>> {
        None
    }

    /// What is announced of a posting that may not be in answers yet.
    fn news_of(&self, _posting: &StoredPosting) -> Option<Contents> {
        None
    }
}

#[async_trait]
impl Respond for Advisor {
    fn news_of(&self, posting: &StoredPosting) -> Option<Contents> {
        announcement::contents_of_posting(self, posting, picture_code)
    }

    fn reader(&self) -> Option<Arc<Reader>> {
        Advisor::reader(self).cloned()
    }

    async fn respond(&self, turn: &Turn, dialogue: &Dialogue) -> (Reply, Dialogue) {
        Advisor::respond(self, turn, dialogue).await
    }
}

/// What a handler hands back: the dialogue to save when the update is marked answered.
pub type Handled = Result<Option<DialogueChange>, HandlerError>;

/// Why an update was not answered as it should.
#[derive(Debug, thiserror::Error)]
pub enum HandlerError {
    #[error(transparent)]
    Send(#[from] SendError),
    #[error("the answer took longer than {0:?}")]
    TooSlow(Duration),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Cheap to clone, as the injection into handlers asks for.
#[derive(Clone)]
pub struct Context(Arc<Parts>);

/// The parts of a [`Context`].
#[derive(Clone)]
pub struct Parts {
    pub me: Identity,
    pub config: TelegramConfig,
    /// Who answers, what they know and what buttons mean: of one kind, as the update found them.
    pub advisor: Arc<dyn Respond>,
    pub knowledge: Arc<Knowledge>,
    pub codec: Arc<ButtonCodec>,
    /// The same as they are at the moment.
    pub minds: watch::Receiver<Mind>,
    pub sender: Sender,
    pub documents: Documents,
    pub pictures: Pictures,
    pub dialogues: Arc<dyn DialogueStore>,
    pub subscriptions: Arc<Subscriptions>,
    pub desk: OperatorDesk,
    pub recent: Arc<Recent>,
    /// One for each answer that may be worked out at the same time.
    pub slots: Arc<Semaphore>,
}

impl Context {
    pub fn new(parts: Parts) -> Context {
        Context(Arc::new(parts))
    }

    /// The context for what begins at this moment: with whoever answers by now.
    pub fn fresh(&self) -> Context {
        let mind = self.minds.borrow().clone();
        if Arc::ptr_eq(&mind.codec, &self.codec) {
            return self.clone();
        }
        Context::new(Parts {
            advisor: mind.advisor,
            knowledge: mind.knowledge,
            codec: mind.codec,
            ..Parts::clone(&self.0)
        })
    }

    /// Whether this person may announce.
    pub fn is_operator(&self, user: i64) -> bool {
        u64::try_from(user).is_ok_and(|user| self.config.operators.contains(&user))
    }

    /// The dialogue so far; a store that fails costs the memory of the dialogue, not the answer.
    pub async fn dialogue(&self, key: &DialogueKey) -> Dialogue {
        match self.dialogues.load(key).await {
            Ok(dialogue) => dialogue.unwrap_or_default(),
            Err(error) => {
                tracing::error!(
                    error = &error as &dyn std::error::Error,
                    "answering without the dialogue"
                );
                Dialogue::default()
            }
        }
    }
}

impl Deref for Context {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}
