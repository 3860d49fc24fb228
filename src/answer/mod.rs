//! Answers: from an act of the message to a plan of what is said.
//!
//! One plan per form of question, not per topic: `list` answers every list. The lead sentence is the answer in the
//! form that was asked for. Invariant: computes no fact (that is `query` and `matching`), holds no wording (that is
//! `catalogue`), sees no message text. Start reading at [`answer`].

pub mod act_words;
pub mod choices;
mod claims;
pub mod condition;
mod context;
mod define;
mod draft;
mod explain;
mod field_sentence;
mod field_value;
mod fields;
mod joined;
pub mod meta;
pub mod more;
mod names;
mod nearby;
mod news;
mod no_direction;
pub mod outside;
mod path;
mod posting_facts;
mod role_skills;
pub mod social;
pub mod sources;
pub mod telling;
mod told_list;
pub mod value;

pub use choices::standing_act;
pub use context::Context;
pub use draft::{Answer, Choice};
pub use joined::joined;
pub use news::{News, focuses, news};
