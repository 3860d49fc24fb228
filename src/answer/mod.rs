//! Answers: from an act of the message to a plan of what is said.
//!
//! One plan per form of question, not per topic: `list` answers every list. The lead sentence is the answer in the
//! form that was asked for. Invariant: computes no fact (that is `query` and `matching`), holds no wording (that is
//! `catalogue`), sees no message text. Start reading at [`answer`].

mod context;
mod draft;
pub mod fit;
mod names;
pub mod profile;
pub mod resume;

pub use context::Context;
pub use draft::{Answer, Choice};
