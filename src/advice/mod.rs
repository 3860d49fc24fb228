//! Advice: from an understanding to a [`Reply`](crate::reply::Reply), one file per family of intents.
//!
//! Invariant: pure functions of knowledge, understanding and dialogue. Every statement is a claim or
//! is computed from claims and postings, and its block names the sources. No transport types, no I/O.

mod answer;
mod choices;
mod compare;
mod decline;
mod demand;
mod figures;
mod joined;
mod learning;
mod matching;
mod news;
mod postings;
pub mod profile;
pub mod resume;
mod roles;
mod salary;
mod skills;
mod smalltalk;
mod technologies;
mod transitions;
mod wording;

pub use answer::Answer;
pub use choices::standing_query;
pub use decline::{beyond_list, wordless};
pub use joined::joined;
pub use matching::{LearningStep, Matcher, skills_wanted};
pub use news::{News, focuses, news};

use crate::dialogue::Dialogue;
use crate::knowledge::{ClaimId, Knowledge};
use crate::nlu::{Decision, Intent, Query, Refusal, Understanding};

/// What an adviser of one family looks at.
pub struct Desk<'a> {
    pub knowledge: &'a Knowledge,
    pub understanding: &'a Understanding,
    pub dialogue: &'a Dialogue,
    pub matcher: &'a Matcher,
}

/// Answers an understood message.
pub fn advise(desk: &Desk) -> Answer {
    match &desk.understanding.decision {
        Decision::Decline(Refusal::Topic(topic)) => decline::topic(desk, topic),
        Decision::Decline(Refusal::Profession(profession)) => decline::profession(desk, profession),
        Decision::Decline(Refusal::Employer(employer)) => decline::employer(desk, employer),
        Decision::Decline(Refusal::Unclear) => decline::unclear(desk),
        Decision::Clarify(intents) => decline::clarify(desk, intents),
        Decision::Answer => answer(desk, desk.understanding.query.intent),
    }
}

fn answer(desk: &Desk, intent: Intent) -> Answer {
    match intent {
        Intent::RoleList => roles::list(desk),
        Intent::RoleOverview | Intent::RoleDuties | Intent::RoleSkills => {
            roles::about(desk, intent)
        }
        Intent::TransitionList => transitions::list(desk),
        Intent::TransitionDetail | Intent::Market | Intent::Prospects => {
            transitions::about(desk, intent)
        }
        Intent::LearningPath => learning::path(desk),
        Intent::TrendingTech | Intent::FrameworkInfo => technologies::about(desk, intent),
        Intent::PostingSearch => postings::search(desk),
        Intent::Salary => salary::pay(desk),
        Intent::SkillDemand => demand::demand(desk),
        Intent::Compare => compare::compare(desk),
        Intent::Match => matching::advise(desk),
        Intent::MatchOverview
        | Intent::MatchRoles
        | Intent::MatchMoves
        | Intent::MatchPostings
        | Intent::MatchLearn
        | Intent::MatchFilter
        | Intent::MatchResult
        | Intent::MatchMove
        | Intent::MatchCompare => matching::page(desk),
        Intent::MatchReasons => matching::why_scored(desk),
        Intent::WhatIf => matching::what_if(desk),
        Intent::Profile | Intent::ProfileDrop | Intent::ProfileAdd | Intent::ProfileErase => {
            profile::answer(desk)
        }
        Intent::LanguageChoice => smalltalk::language(),
        Intent::Greeting => smalltalk::greeting(),
        Intent::Thanks => smalltalk::thanks(),
        Intent::Help => smalltalk::help(desk.knowledge),
        Intent::About => smalltalk::about(desk.knowledge),
        Intent::Basis => basis(desk),
        Intent::Counsel => smalltalk::counsel(desk),
        Intent::Privacy => smalltalk::privacy(),
        Intent::More => more(desk),
        // What a document said comes by another way; asked for in words, there is nothing to show.
        Intent::Resume | Intent::ResumeEdit => resume::edit(desk),
        Intent::ResumeDiscard => resume::discard(desk),
        Intent::OutOfScope => decline::unclear(desk),
    }
}

/// The next side of the last subject.
fn more(desk: &Desk) -> Answer {
    let Some(last) = &desk.dialogue.last else {
        return smalltalk::help(desk.knowledge);
    };
    let next = match last.intent {
        Intent::RoleOverview => Intent::RoleDuties,
        Intent::RoleDuties => Intent::RoleSkills,
        Intent::RoleSkills | Intent::TransitionDetail => Intent::Market,
        Intent::Market => Intent::Prospects,
        Intent::Prospects => Intent::RoleSkills,
        Intent::Salary | Intent::PostingSearch => Intent::PostingSearch,
        Intent::SkillDemand => Intent::SkillDemand,
        Intent::Match => Intent::MatchPostings,
        page if page.is_page_of_results() => page,
        Intent::TrendingTech => Intent::FrameworkInfo,
        Intent::FrameworkInfo => Intent::TrendingTech,
        Intent::LearningPath => Intent::LearningPath,
        _ => Intent::RoleList,
    };
    let page = if next == last.intent {
        last.page + 1
    } else {
        0
    };
    let query = Query {
        intent: next,
        page,
        ..last.clone()
    };
    // "Next page" holds no words to search by.
    let understanding = Understanding {
        query,
        unread: Vec::new(),
        ..desk.understanding.clone()
    };
    answer(
        &Desk {
            understanding: &understanding,
            ..*desk
        },
        next,
    )
}

/// What the last answer rests on: its sources.
fn basis(desk: &Desk) -> Answer {
    let Some(last) = &desk.dialogue.last else {
        return smalltalk::basis(desk.knowledge, &[]);
    };
    let understanding = Understanding::given(last.clone(), desk.understanding.language);
    let repeated = answer(
        &Desk {
            understanding: &understanding,
            ..*desk
        },
        last.intent,
    );
    let sources = repeated.sources();
    smalltalk::basis(desk.knowledge, &sources).choices(repeated.choices)
}

impl Desk<'_> {
    pub fn query(&self) -> &Query {
        &self.understanding.query
    }

    /// How near a claim is to the message, 0..=1.
    fn nearness(&self, claim: &ClaimId) -> f32 {
        let found = self
            .understanding
            .claims
            .iter()
            .find(|retrieved| &retrieved.claim == claim);
        found.map_or(0.0, |retrieved| retrieved.score)
    }
}
