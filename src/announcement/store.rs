//! What has to last: subscriptions, announcements, deliveries, drafts.
//!
//! Invariant: what a method has written when it returns survives a kill and a power cut; each is one
//! transaction.

use std::time::SystemTime;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use super::audience::Audience;
use super::config::AfterCrash;
use super::content::Contents;
use super::delivery::{Counts, Delivery, DeliveryId, Recovered, Settlement};
use super::kind::Kind;
use super::subscription::{PauseReason, Subscription};
use crate::knowledge::PostingId;
use crate::storage::StorageError;

/// The number under which people know an announcement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AnnouncementId(pub i64);

/// Who announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Author {
    /// A user id of `telegram.operators`.
    Operator(i64),
    CommandLine,
    /// The bot itself, from the knowledge.
    Program,
}

/// When an announcement is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    Now,
    At(SystemTime),
    /// At each chat's own hour, the next one from this time on.
    AtTheChatsHour(SystemTime),
}

/// An announcement that is to be accepted.
#[derive(Debug, Clone, PartialEq)]
pub struct NewAnnouncement {
    pub kind: Kind,
    pub author: Author,
    pub contents: Contents,
    pub audience: Audience,
    pub when: When,
    pub silent: bool,
    pub pin: bool,
    /// Whatever has the same key is the same announcement, and is accepted once.
    pub key: Option<String>,
}

/// What came of accepting an announcement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Accepted {
    Announced {
        id: AnnouncementId,
        recipients: u64,
    },
    /// One with this key was accepted before.
    Already(AnnouncementId),
    /// Nobody would get it; nothing was stored. Not for an announcement with a key, which is remembered.
    NoRecipients,
}

/// Whether an announcement goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Active,
    Cancelled,
    Recalled,
}

/// An announcement as it is stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Announcement {
    pub id: AnnouncementId,
    pub kind: Kind,
    pub author: Author,
    pub contents: Contents,
    pub audience: Audience,
    /// When it is due, or first due; seconds since 1970.
    pub due_at: i64,
    /// Seconds since 1970.
    pub accepted_at: i64,
    pub silent: bool,
    pub pin: bool,
    pub standing: Standing,
    /// Where its progress is shown: a chat and a message in it.
    pub progress: Option<(i64, i32)>,
}

/// Keeps subscriptions.
#[async_trait]
pub trait SubscriptionStore: Send + Sync + 'static {
    async fn subscription(&self, chat: i64) -> Result<Option<Subscription>, StorageError>;

    /// That of the chat with this public name, in any case and without the `@`.
    async fn subscription_named(
        &self,
        username: &str,
    ) -> Result<Option<Subscription>, StorageError>;

    /// Stores it in place of an earlier one of the chat. Deliveries that wait for the chat follow it: in topic,
    /// language and hour, and called off where their kind is no longer wanted. If it is not paused, paused ones
    /// are due again.
    async fn put_subscription(
        &self,
        subscription: &Subscription,
        at: SystemTime,
    ) -> Result<(), StorageError>;

    /// Ends it and calls off what waits for the chat. Whether there was one.
    async fn unsubscribe(&self, chat: i64, at: SystemTime) -> Result<bool, StorageError>;

    /// Pauses it, and with it what waits for the chat. Whether it was running.
    async fn pause(
        &self,
        chat: i64,
        reason: PauseReason,
        at: SystemTime,
    ) -> Result<bool, StorageError>;

    /// Goes on with a paused one; what waited is due again. Whether it was paused.
    async fn resume(&self, chat: i64, at: SystemTime) -> Result<bool, StorageError>;

    /// A group became a supergroup: its subscription, deliveries and dialogues move. Where the new id has a
    /// subscription of its own, the two are merged, and an announcement that both have is delivered once.
    /// Doing it again changes nothing. Whether anything moved.
    async fn migrate_chat(&self, from: i64, to: i64, at: SystemTime) -> Result<bool, StorageError>;

    /// The subscriptions that this person made, by chat id.
    async fn subscriptions_by(&self, person: i64) -> Result<Vec<Subscription>, StorageError>;

    /// Forgets who made a person's subscriptions, and ends that of their private chat.
    async fn forget_subscriber(&self, person: i64, at: SystemTime) -> Result<(), StorageError>;

    /// The subscriptions that an announcement of this kind and audience would reach now, paused ones
    /// included: all of them in number, and the first `most` by chat id.
    async fn reached(
        &self,
        kind: Kind,
        audience: &Audience,
        most: u32,
    ) -> Result<(u64, Vec<Subscription>), StorageError>;
}

/// Keeps announcements.
#[async_trait]
pub trait AnnouncementStore: Send + Sync + 'static {
    /// Stores an announcement and one delivery per recipient, all or nothing. Recipients whose subscription
    /// is paused get a paused delivery.
    async fn accept(
        &self,
        announcement: &NewAnnouncement,
        at: SystemTime,
    ) -> Result<Accepted, StorageError>;

    async fn announcement(&self, id: AnnouncementId) -> Result<Option<Announcement>, StorageError>;

    /// The latest ones first, `skip` left out.
    async fn announcements(
        &self,
        skip: u32,
        most: u32,
    ) -> Result<Vec<(Announcement, Counts)>, StorageError>;

    /// Whether one with this key was accepted.
    async fn is_announced(&self, key: &str) -> Result<bool, StorageError>;

    async fn counts(&self, id: AnnouncementId) -> Result<Counts, StorageError>;

    /// Calls off what was not sent yet; how many that is.
    async fn cancel(&self, id: AnnouncementId, at: SystemTime) -> Result<u64, StorageError>;

    /// Puts another text in place. What is not sent yet goes out with it, what was sent is edited; how many
    /// edits that is.
    async fn edit(
        &self,
        id: AnnouncementId,
        contents: &Contents,
        at: SystemTime,
    ) -> Result<u64, StorageError>;

    /// Calls off what was not sent and takes back what was; how many messages are taken back.
    async fn recall(&self, id: AnnouncementId, at: SystemTime) -> Result<u64, StorageError>;

    /// Those that are due by `at` and whose end nobody was told, oldest first.
    async fn untold(&self, at: SystemTime) -> Result<Vec<(Announcement, Counts)>, StorageError>;

    /// The operators know how it ended; an edit or a recall makes it untold again.
    async fn note_end_told(&self, id: AnnouncementId) -> Result<(), StorageError>;

    async fn show_progress_in(
        &self,
        id: AnnouncementId,
        chat: i64,
        message: i32,
    ) -> Result<(), StorageError>;

    /// The operators whose announcements or drafts are stored.
    async fn announcers(&self) -> Result<Vec<i64>, StorageError>;

    /// Why deliveries were given up: each reason with its number and one chat as an example.
    async fn deaths(&self, id: AnnouncementId) -> Result<Vec<(String, u64, i64)>, StorageError>;
}

/// Hands out deliveries and takes back what came of them.
#[async_trait]
pub trait Outbox: Send + Sync + 'static {
    /// Deals with what a crash left in hand. Called once, before the first claim of a process.
    async fn recover(&self, policy: AfterCrash, at: SystemTime) -> Result<Recovered, StorageError>;

    /// Takes the earliest deliveries that are due, at most `most` and at most one per chat, not of chats in
    /// `busy`.
    async fn claim(
        &self,
        most: u32,
        busy: &[i64],
        at: SystemTime,
    ) -> Result<Vec<Delivery>, StorageError>;

    /// Notes one more message of a delivery that consists of several, so that a retry goes on after it.
    async fn note_sent(&self, id: DeliveryId, messages: &[i32]) -> Result<(), StorageError>;

    async fn settle(
        &self,
        id: DeliveryId,
        settlement: &Settlement,
        at: SystemTime,
    ) -> Result<(), StorageError>;

    /// When the next delivery is due; `None` where none waits.
    async fn next_due(&self) -> Result<Option<SystemTime>, StorageError>;

    /// The clock may have been set back to `at`: what waits for another try since a time to come does so no
    /// longer, lest it wait for as long as the clock went back. What was scheduled stays.
    async fn clock_went_back(&self, at: SystemTime) -> Result<(), StorageError>;

    /// Goes on with paused subscriptions for which something due has waited since `since`, `most` at most: one
    /// try for each chat tells whether the pause is over. How many these are.
    async fn try_paused(
        &self,
        since: SystemTime,
        most: u32,
        at: SystemTime,
    ) -> Result<u64, StorageError>;

    /// Forgets announcements that were due, and last changed, before `before`, save the keys; never what is on
    /// its way. What waits for a paused chat is forgotten once it was due before. How many announcements that is.
    async fn prune_deliveries(&self, before: SystemTime) -> Result<u64, StorageError>;
}

/// What operators are composing, one draft each, as its owner encodes it.
#[async_trait]
pub trait Drafts: Send + Sync + 'static {
    async fn draft(&self, operator: i64) -> Result<Option<String>, StorageError>;

    async fn put_draft(
        &self,
        operator: i64,
        draft: Option<&str>,
        at: SystemTime,
    ) -> Result<(), StorageError>;
}

/// A posting that became known while the bot ran.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPosting {
    pub id: PostingId,
    pub at: SystemTime,
}

/// Keeps who is told of postings that fit, and how far.
#[async_trait]
pub trait AlertStore: Send + Sync + 'static {
    /// The chats that are told, and until when each one is.
    async fn alerts(&self) -> Result<Vec<(i64, SystemTime)>, StorageError>;

    async fn note_alert(&self, chat: i64, until: SystemTime) -> Result<(), StorageError>;

    /// Forgets everything that a chat was told, but for what is on its way.
    async fn forget_alert(&self, chat: i64) -> Result<(), StorageError>;

    /// The postings that became known since, oldest first.
    async fn new_postings(&self, since: SystemTime) -> Result<Vec<NewPosting>, StorageError>;

    /// The keys of what a chat was told.
    async fn alerted(&self, chat: i64) -> Result<Vec<String>, StorageError>;
}

/// Keeps how far the bot got with what it announces by itself.
#[async_trait]
pub trait RoutineStore: Send + Sync + 'static {
    /// Until when everything of a routine is dealt with; `None` for one that never began.
    async fn done_until(&self, routine: &str) -> Result<Option<SystemTime>, StorageError>;

    /// Notes until when it is. `known` are keys that count as announced from now on without having been.
    async fn note_done(
        &self,
        routine: &str,
        until: SystemTime,
        known: &[String],
    ) -> Result<(), StorageError>;

    /// The keys that begin with `prefix` and count as announced, in alphabetical order.
    async fn announced_keys(&self, prefix: &str) -> Result<Vec<String>, StorageError>;
}
