//! Answers: from an act of the message to a plan of what is said.
//!
//! One plan per form of question, not per topic: `list` answers every list. The lead sentence is the answer in the
//! form that was asked for. Invariant: computes no fact (that is `query` and `matching`), holds no wording (that is
//! `catalogue`), sees no message text. Start reading at [`answer`].

mod choices;
mod compare;
pub mod computed;
pub mod condition;
mod context;
mod count;
mod draft;
mod evidence;
mod exists;
mod list;
mod names;
mod nothing;
mod ordered;
mod rows;
mod share;
mod statistic;
mod subject;
#[cfg(test)]
mod tests;
pub mod value;

pub use crate::reply::Choice;
pub use context::Context;
pub use draft::Answer;
pub use names::item as name_of;

// STUBS until the plans are merged.
use crate::dialogue::Act;
use crate::document::Unreadable;
use crate::knowledge::{Knowledge, PostingId, RoleId, SkillId};
use crate::language::Language;
use crate::matching::Matcher;
use crate::nlu::Resume;
use crate::reply::Reply;
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    Posting(PostingId),
    Spotlight(RoleId),
    Digest { focus: SkillId },
}
pub fn answer(_: &Context, _: &Matcher, _: &Act) -> Answer { todo!() }
pub fn propose(_: &Context, _: Resume) -> Answer { todo!() }
pub fn unreadable(_: &Context, _: Unreadable) -> Answer { todo!() }
pub fn news(_: &Knowledge, _: &Matcher, _: &News) -> Option<Answer> { todo!() }
pub fn focuses(_: &Knowledge) -> Vec<SkillId> { todo!() }
pub fn joined(_: Vec<(String, Reply)>, _: Language) -> Option<Reply> { todo!() }
pub fn standing_act(_: &str) -> Option<Act> { todo!() }
