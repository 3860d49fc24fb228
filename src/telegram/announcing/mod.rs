//! Announcements on their way to Telegram.
//!
//! `delivery -> parts -> attempt -> outcome`. A [`TelegramCourier`] composes the messages (`parts.rs`), tries
//! each once behind the answers (`attempt.rs`) and reads refusals as what they mean for an announcement
//! (`refusal.rs`). Invariant: nothing here waits for longer than a moment; a chat that has to wait is given
//! back to the outbox.

mod attempt;
mod courier;
mod parts;
mod refusal;

pub use courier::TelegramCourier;
