//! Answers: from an act of the message to a plan of what is said.
//!
//! One plan per form of question, not per topic: `list` answers every list. The lead sentence is the answer in the
//! form that was asked for. Invariant: computes no fact (that is `query` and `matching`), holds no wording (that is
//! `catalogue`), sees no message text. Start reading at [`answer`].

mod act_words;
mod alert;
mod brought;
mod choices;
mod claims;
mod compare;
mod computed;
mod condition;
mod context;
mod count;
mod define;
mod dispatch;
mod draft;
mod draft_facts;
mod evidence;
mod exists;
mod explain;
mod field_sentence;
mod field_value;
mod fields;
mod figures;
mod fit;
mod in_meaning;
mod joined;
mod list;
mod meta;
mod more;
mod names;
mod nearby;
mod nearness;
mod news;
mod next_questions;
mod no_direction;
mod not_ranked;
mod nothing;
mod ordered;
mod outside;
mod path;
mod posting_facts;
mod profile;
mod resume;
mod role_skills;
mod rows;
mod share;
mod side_by_side;
mod social;
mod sources;
mod statistic;
mod subject;
mod telling;
#[cfg(test)]
mod tests;
mod told_list;
mod value;

pub use alert::alert;
pub use brought::{answer as brought, forgotten};
pub use context::Context;
pub use dispatch::answer;
pub use draft::{Answer, Choice};
pub use draft_facts::{Fact, facts as draft_facts, label as draft_label};
pub use joined::joined;
pub use names::item as name_of;
pub use news::{News, focuses, news};
pub use next_questions::standing_act;
pub use profile::for_somebody_else;
pub use resume::{propose, unreadable};
