//! One file per family of messages; each handler says what a message means and leaves the rest to
//! [`super::answer`].
//!
//! Invariant: thin; no handler knows what a reply says.

pub mod button;
pub mod cancel;
pub mod channel;
pub mod language;
pub mod membership;
pub mod operator;
pub mod privacy;
pub mod resume;
pub mod start;
pub mod subscription;
pub mod talk;
