//! Building the application and running it: the one place where concrete types meet.
//!
//! `application.rs` builds it, `serve.rs` runs it, `errands.rs` does what takes no conversation; `beside.rs` keeps what goes on beside
//! the bot, `signals.rs` hears what asks it to stop.
//!
//! Invariant: nothing else constructs the encoder, the advisor, the stores or the bot. Dropping the
//! application ends the encoder's thread.

mod application;
mod beside;
mod encoder;
mod errands;
mod error;
mod serve;
mod signals;

pub use application::Application;
pub use error::StartError;
