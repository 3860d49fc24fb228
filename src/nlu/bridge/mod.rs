//! From what was understood, in terms of intents, to acts and queries, and back.
//!
//! Stands between today's understanding and the query engine, and goes with the former.

mod from_act;
mod postings;
mod profile;
mod to_act;

pub use from_act::{request, thread};
pub use profile::{asks_to_erase, whose};
pub use to_act::{Scene, act};
