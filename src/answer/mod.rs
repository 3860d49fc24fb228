//! Answers: from an act of the message to a plan of what is said.
//!
//! One plan per form of question, not per topic: `list` answers every list. The lead sentence is the answer in the
//! form that was asked for. Invariant: computes no fact (that is `query` and `matching`), holds no wording (that is
//! `catalogue`), sees no message text. Start reading at [`answer`].

pub mod act_words;
mod choices;
mod claims;
mod compare;
pub mod computed;
pub mod condition;
mod context;
mod count;
mod define;
mod draft;
mod evidence;
mod exists;
mod explain;
mod field_sentence;
mod field_value;
mod fields;
mod joined;
mod list;
pub mod meta;
pub mod more;
mod names;
mod nearby;
mod news;
pub mod next_questions;
mod no_direction;
mod nothing;
mod ordered;
pub mod outside;
mod path;
mod posting_facts;
mod role_skills;
mod rows;
mod share;
pub mod social;
pub mod sources;
mod statistic;
mod subject;
pub mod telling;
mod told_list;
pub mod value;

#[cfg(test)]
mod tests;

pub use context::Context;
pub use draft::{Answer, Choice};
pub use joined::joined;
pub use news::{News, focuses, news};
pub use next_questions::standing_act;
