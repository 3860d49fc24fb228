//! Pages of what a match found: lists, what to learn, bounds, one result, two side by side.
//!
//! A page takes the place of the one that led to it. Invariant: what a page shows follows from its query and the
//! remembered profile, so that it is there again after a restart; its buttons carry the profile's mark, by which
//! a page of another profile is told to be out of date.

mod compare;
mod filter;
mod lists;
mod result;

pub use compare::side_by_side;
pub use filter::bounds;

use super::{ask_for_skills, describe};
use crate::advice::Desk;
use crate::advice::answer::Answer;
use crate::advice::postings::passes;
use crate::language::Text;
use crate::nlu::{Intent, PostingFilter, Profile, Query, narrowed};
use crate::reply::{Choice, MatchReport};
use crate::text::normalise;

/// The same in Chinese and in English.
type Words = (&'static str, &'static str);

/// The pages that every page leads to: what the button says, and what pressing it says.
const SECTIONS: &[(Intent, Words, Words)] = &[
    (
        Intent::MatchRoles,
        ("角色", "Roles"),
        ("匹配的角色", "Matching roles"),
    ),
    (
        Intent::MatchMoves,
        ("方向", "Moves"),
        ("匹配的方向", "Matching moves"),
    ),
    (
        Intent::MatchPostings,
        ("职位", "Postings"),
        ("匹配的职位", "Matching postings"),
    ),
    (
        Intent::MatchLearn,
        ("学什么", "What to learn"),
        ("接下来学什么", "What should I learn next?"),
    ),
    (
        Intent::MatchOverview,
        ("◀ 概览", "◀ Overview"),
        ("匹配概览", "Match overview"),
    ),
];

/// The page that the query asks for.
pub fn page(desk: &Desk) -> Answer {
    let profile = &desk.dialogue.profile;
    if profile.skills.is_empty() {
        return ask_for_skills(profile.clone());
    }
    let trail = Trail::of(desk, profile);
    match desk.query().intent {
        Intent::MatchRoles => lists::roles(desk, &trail),
        Intent::MatchMoves => lists::moves(desk, &trail),
        Intent::MatchPostings => lists::postings(desk, &trail),
        Intent::MatchLearn => lists::to_learn(desk, &trail),
        Intent::MatchFilter => filter::choose(desk, &trail),
        Intent::MatchResult | Intent::MatchMove => result::one(desk, &trail),
        Intent::MatchCompare => compare::two(desk, &trail),
        _ => describe::report(desk, trail.report(desk)),
    }
}

/// What all pages of one match share.
pub struct Trail<'a> {
    profile: &'a Profile,
    filter: PostingFilter,
    mark: u32,
}

impl<'a> Trail<'a> {
    pub fn of(desk: &Desk, profile: &'a Profile) -> Trail<'a> {
        Trail {
            profile,
            filter: narrowed(&PostingFilter::default(), &desk.query().filter),
            mark: profile.mark(),
        }
    }

    fn report(&self, desk: &Desk) -> MatchReport {
        desk.matcher
            .report(desk.knowledge, self.profile, &|posting| {
                passes(posting, &self.filter)
            })
    }

    /// Asks for another page within the same bounds.
    fn to(&self, intent: Intent) -> Query {
        Query {
            filter: self.filter.clone(),
            mark: Some(self.mark),
            ..Query::bare(intent)
        }
    }

    /// The ways to the other pages.
    pub fn sections(&self, here: Intent) -> Vec<Choice> {
        let elsewhere = SECTIONS.iter().filter(|(intent, ..)| *intent != here);
        elsewhere
            .map(|(intent, label, utterance)| button(*label, *utterance, self.to(*intent)))
            .collect()
    }
}

/// The page that normalised words name, whatever was shown last.
pub fn section_named(text: &str) -> Option<Query> {
    let (intent, ..) = SECTIONS
        .iter()
        .find(|(_, _, (zh, en))| [zh, en].into_iter().any(|words| normalise(words) == text))?;
    Some(Query::bare(*intent))
}

fn button(label: (&str, &str), utterance: (&str, &str), query: Query) -> Choice {
    Choice {
        label: Text::new(label.0, label.1),
        utterance: Text::new(utterance.0, utterance.1),
        query,
    }
}
