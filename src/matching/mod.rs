//! How a person stands to roles, moves and postings: in points, for ranking, and requirement by requirement, for people.
//!
//! `target` holds what is asked for, `matcher` compiles the knowledge, `score` holds the formula, `rank` and `learn` compute with it;
//! `verdict` checks one requirement after the other. Invariant: knows nothing of messages and has no wording; every point of a score can be
//! told from its [`Fit`](crate::reply::Fit), every verdict from its requirements. Start reading at [`Matcher`].

mod alert;
mod core_shares;
mod description;
mod kin;
mod learn;
mod matcher;
mod phrasing;
mod rank;
mod score;
mod target;
#[cfg(test)]
mod tests;
mod verdict;

pub use alert::is_worth_telling;
pub use description::SkillFinder;
pub use learn::{LearningStep, path_of};
pub use matcher::Matcher;
pub use target::skills_wanted;
pub use verdict::{Asked, Checked, Standing, Verdict, Word, states_little};
