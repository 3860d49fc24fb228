//! Understanding: from a raw message to a [`Query`] with a decision.
//!
//! `normalise -> language -> entities -> intent -> decision`. Invariant: no I/O, no clock; sentence
//! vectors are arguments, and without them understanding goes on with lexical evidence alone.

mod decide;
mod examples;
mod intent;
mod language;
mod lexicon;
mod linear;
mod quantities;
mod query;
mod resolve;
mod signs;
mod skills;
mod understand;

pub use decide::{BACKEND, Features, Weights};
pub use examples::{Label, Likeness};
pub use intent::Intent;
pub use lexicon::{Entity, Lexicon, Mention};
pub use quantities::Ordinal;
pub use query::{PostingFilter, Query, Schooling};
pub use skills::SkillList;
pub use understand::{Decision, Refusal, Understander, Understanding, Utterance, Vectors};
