//! The seam between the delivery of announcements and the transport.
//!
//! Invariant: a courier tries once and says what happened; when to try again, and what it means for the
//! subscription, is decided in [`super::outcome`] and in the store.

use std::time::Duration;

use async_trait::async_trait;

use super::delivery::Delivery;
use super::subscription::PauseReason;
use crate::language::Text;

/// Carries announcements to chats.
#[async_trait]
pub trait Courier: Send + Sync + 'static {
    /// Carries out one delivery, from after the messages that were sent earlier. Each message but the last is
    /// noted as soon as it is sent.
    async fn carry(&self, delivery: &Delivery, notes: &dyn Notes) -> Outcome;

    /// Tells somebody in a chat, in their language: in place of an earlier message, where one is given.
    /// Whether it got through.
    async fn tell(&self, chat: i64, instead_of: Option<i32>, words: &Text) -> bool;
}

/// Takes down what was sent, lest a retry or a restart sends it again.
#[async_trait]
pub trait Notes: Send + Sync {
    /// The messages of the delivery that stand in the chat.
    async fn note(&self, messages: &[i32]);
}

/// What came of a try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Done; the messages that stand in the chat. 0 for one whose number Telegram's answer does not tell.
    Done { messages: Vec<i32> },
    /// The chat is to be left alone for so long.
    ChatWaits(Duration),
    /// Telegram cannot be reached.
    Offline { error: String },
    /// Telegram is unwell, or something else that may pass.
    Unwell { error: String },
    /// The bot cannot write to the chat.
    Unreachable(PauseReason),
    /// The group is a supergroup with another id.
    Moved { to: i64 },
    /// The topic is deleted or closed.
    TopicGone,
    /// It will never be taken.
    Refused { error: String },
    /// The bot's token is not accepted any more; the delivery is not to blame.
    TokenRejected,
}
