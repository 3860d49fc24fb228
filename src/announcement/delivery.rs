//! One announcement on its way to one recipient.
//!
//! `pending -> sending -> sent | pending (later) | paused | dead`. Invariant: a delivery is in `sending` only
//! while a process has it in hand; what is found there at the start is what a crash left.

use std::time::{Duration, SystemTime};

use super::content::Contents;
use super::store::AnnouncementId;
use super::subscription::PauseReason;
use crate::language::Language;

/// The number of a delivery in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DeliveryId(pub i64);

/// Where a delivery stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DeliveryState {
    /// Due, now or later; tried before or not.
    Pending,
    /// In somebody's hands.
    Sending,
    /// There, and in the wanted version.
    Sent,
    /// Waits until the chat's subscription goes on.
    Paused,
    /// Given up, with a reason.
    Dead,
    /// Called off before it was sent.
    Cancelled,
    /// Sent and taken back.
    Recalled,
}

/// What is to be done for a recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    Send,
    /// Put the announcement's present text in place of what was sent.
    Edit,
    /// Delete what was sent.
    Recall,
}

/// A chat and the topic in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Recipient {
    pub chat: i64,
    pub thread: Option<i32>,
}

/// A delivery that was claimed: everything that is needed to carry it out.
#[derive(Debug, Clone, PartialEq)]
pub struct Delivery {
    pub id: DeliveryId,
    pub announcement: AnnouncementId,
    pub recipient: Recipient,
    pub language: Language,
    pub action: Action,
    pub contents: Contents,
    pub silent: bool,
    pub pin: bool,
    /// How often it was tried, this time included.
    pub attempts: u32,
    /// The messages that were sent so far, in order; to go on after them, or to edit or delete them.
    pub messages: Vec<i32>,
    /// A crash left it in hand, so that it may arrive twice.
    pub resent: bool,
}

/// What came of a try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settlement {
    /// Sent, edited or deleted; the messages that stand in the chat since.
    Done { messages: Vec<i32> },
    /// Telegram wants the chat left alone: all deliveries to it wait until then.
    ChatWaits { until: SystemTime },
    /// To be tried again, this one alone.
    Retry { at: SystemTime, error: String },
    /// The chat cannot be written to: its subscription pauses, and with it every delivery to it.
    Paused { reason: PauseReason },
    /// The group has another id: everything moves there, and the delivery is due at once.
    Moved { to: i64 },
    /// The topic is gone: the subscription falls back to the general one, and the delivery is due at once.
    TopicGone,
    /// Nothing will help.
    Dead { error: String },
}

/// What a start found in hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Recovered {
    /// To be sent again, perhaps for the second time.
    pub resent: u64,
    /// Taken for sent.
    pub skipped: u64,
}

/// How many deliveries of an announcement stand where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    pub pending: u64,
    pub sending: u64,
    pub sent: u64,
    pub paused: u64,
    pub dead: u64,
    pub cancelled: u64,
    pub recalled: u64,
    /// Sent, and could not be taken back.
    pub not_recalled: u64,
    /// How often a crash left one in hand, so that it was sent again: the most that arrived twice.
    pub resent: u64,
}

impl Counts {
    pub fn total(&self) -> u64 {
        self.pending
            + self.sending
            + self.sent
            + self.paused
            + self.dead
            + self.cancelled
            + self.recalled
            + self.not_recalled
    }

    /// How many did not come to their end, each for a reason.
    pub fn failed(&self) -> u64 {
        self.dead + self.not_recalled
    }

    /// How many are still to be carried out.
    pub fn left(&self) -> u64 {
        self.pending + self.sending
    }

    /// How long the rest takes at `per_second`.
    pub fn time_left(&self, per_second: u32) -> Duration {
        Duration::from_secs(self.left().div_ceil(u64::from(per_second.max(1))))
    }
}
