//! Announcements: who gets them, what they say, and how each reaches every recipient once.
//!
//! `accept -> one delivery per recipient, in the same transaction -> claim -> send -> settle`. The records and
//! the store traits are here, their form in SQL in [`crate::storage`], the transport in [`crate::telegram`].
//! Invariant: nothing here knows Telegram's types or a database; times are arguments.

mod address;
mod alerts;
mod audience;
mod config;
mod content;
mod courier;
mod delivery;
mod hours;
mod kind;
mod moment;
mod outcome;
mod progress;
mod reporting;
mod routine;
mod schedule;
mod store;
mod subscription;
mod worker;
mod writing;

pub use address::{AddressFault, chats_named};
pub use alerts::Alerts;
pub use audience::Audience;
pub use config::{AfterCrash, AnnouncementConfig};
pub use content::{Body, Contents, Photo};
pub use courier::{Courier, Notes, Outcome};
pub use delivery::{
    Action, Counts, Delivery, DeliveryId, DeliveryState, Recipient, Recovered, Settlement,
};
pub use kind::{Kind, Kinds};
pub use moment::{MomentFault, local_time, rfc3339};
pub use progress::{counted, reason};
pub use reporting::Reporter;
pub use routine::{PictureCode, Routine, contents_of_posting};
pub use schedule::{Due, Missed, Schedule, ScheduleConfig};
pub use store::{
    Accepted, AlertStore, Announcement, AnnouncementId, AnnouncementStore, Author, Drafts,
    NewAnnouncement, NewPosting, Outbox, RoutineStore, Standing, SubscriptionStore, When,
};
pub use subscription::{ChatKind, Hour, PauseReason, Subscription, Zone};
pub use worker::{Parts as DeliveryParts, Worker};
pub use writing::{BodyFault, Written};
