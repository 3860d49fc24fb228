//! `/match`: what fits a person, what is missing, and what to learn next.
//!
//! [`crate::matching`] computes, `describe`, `gap` and `reasons` put the results into words, `pages` walks through them. Invariant: every point of a score can be told from its [`Fit`](crate::reply::Fit).

mod describe;
mod gap;
mod interests;
mod pages;
mod reasons;
mod what_if;

pub use crate::matching::{LearningStep, Matcher, skills_wanted};
pub use gap::{order_note, order_reason, step_line, why};
pub use pages::{bounds, page, section_named, side_by_side};
pub use reasons::why as why_scored;
pub use what_if::what_if;

use super::answer::Answer;
use super::postings::passes;
use super::{Desk, choices};
use crate::knowledge::{PostingId, RoleId, SkillId};
use crate::language::Text;
use crate::matching::SkillFinder;
use crate::nlu::{
    BACKEND, Entity, Intent, Lexicon, PostingFilter, Profile, Query, Understanding, asks_for_gap,
    narrowed,
};
use crate::reply::{Block, MatchReport, Outcome};
use crate::text::normalise;

/// Answers a skill list, a sentence that names skills, an empty `/match`, or what is missing for a role or posting.
pub fn advise(desk: &Desk) -> Answer {
    let profile = whose(desk);
    let bounded = Understanding {
        query: bounded(desk.query(), &profile),
        ..desk.understanding.clone()
    };
    let desk = &Desk {
        understanding: &bounded,
        ..*desk
    };
    if profile.skills.is_empty() {
        return match interests::role_liked(desk) {
            Some(answer) => answer,
            None => ask_for_skills(profile),
        };
    }
    match targets(desk, &profile) {
        Target::Role(role) => gap::for_role(desk, profile, &role),
        Target::Posting(posting) => gap::for_posting(desk, profile, &posting),
        Target::Best => gap::for_best(desk, profile),
        Target::All => fitting(desk, &profile),
    }
}

/// What fits within the bounds; where the city leaves no posting, what fits anywhere.
fn fitting(desk: &Desk, profile: &Profile) -> Answer {
    let report = matched(desk, profile);
    let filter = &desk.query().filter;
    let Some(city) = filter.city.as_ref().filter(|_| report.postings.is_empty()) else {
        return describe::report(desk, report);
    };
    let anywhere = Understanding {
        query: Query {
            filter: PostingFilter {
                city: None,
                ..filter.clone()
            },
            ..desk.query().clone()
        },
        ..desk.understanding.clone()
    };
    let desk_anywhere = &Desk {
        understanding: &anywhere,
        ..*desk
    };
    let mut answer = describe::report(desk_anywhere, matched(desk_anywhere, profile));
    let note = describe::elsewhere(desk.knowledge, city);
    answer.blocks.insert(answer.blocks.len().min(1), note);
    answer
}

/// The question with its bounds, and the city that the person wants to work in.
///
/// Years and schooling bound nothing here: years scale the scores, and the person decides whether to apply.
fn bounded(query: &Query, profile: &Profile) -> Query {
    let mut filter = narrowed(&PostingFilter::default(), &query.filter);
    // A page's button states its bounds, also that there are none.
    if query.mark.is_none() && filter.city.is_none() {
        filter.city = profile.city.as_ref().map(ToString::to_string);
    }
    Query {
        filter,
        ..query.clone()
    }
}

/// What a person is held against.
enum Target {
    All,
    /// The roles that fit best.
    Best,
    Role(RoleId),
    Posting(PostingId),
}

fn targets(desk: &Desk, profile: &Profile) -> Target {
    let query = desk.query();
    let text = &desk.understanding.text;
    let gap = asks_for_gap(text);
    // A button or a follow-up says it without words.
    let pressed = text.is_empty() || query.page > 0;
    if let Some(posting) = query.postings.first().filter(|_| gap || pressed) {
        return Target::Posting(posting.clone());
    }
    let company = query.companies.first().filter(|_| gap);
    if let Some(posting) = company.and_then(|company| reasons::best_of(desk, profile, company)) {
        return Target::Posting(posting);
    }
    let elsewhere = query.roles.iter().find(|role| role.as_str() != BACKEND);
    let named = elsewhere.or_else(|| query.roles.first().filter(|_| gap || pressed));
    match named {
        Some(role) => Target::Role(role.clone()),
        None if gap => talked_about(desk, profile),
        None => Target::All,
    }
}

/// What a bare "what am I missing?" is about: the last posting or role, the role aimed at, or the best ones.
fn talked_about(desk: &Desk, profile: &Profile) -> Target {
    let last = desk
        .dialogue
        .last
        .as_ref()
        .filter(|last| last.intent != Intent::Match);
    if let Some(posting) = last.and_then(|last| last.postings.first()) {
        return Target::Posting(posting.clone());
    }
    let role = last.and_then(|last| last.roles.first());
    match role.or(profile.target.as_ref()) {
        Some(role) => Target::Role(role.clone()),
        None => Target::Best,
    }
}

/// The report for a profile within the bounds of the question.
fn matched(desk: &Desk, profile: &Profile) -> MatchReport {
    desk.matcher.report(desk.knowledge, profile, &|posting| {
        passes(posting, &desk.query().filter)
    })
}

impl SkillFinder for Lexicon {
    fn skills_in(&self, text: &str) -> Vec<SkillId> {
        let is_skill = |entity: &Entity| matches!(entity, Entity::Skill(_));
        let mentions = self.find_exact_where(&normalise(text), is_skill);
        let entities = mentions.into_iter().flat_map(|mention| mention.entities);
        let skill = |entity| match entity {
            Entity::Skill(id) => Some(id),
            _ => None,
        };
        entities.filter_map(skill).collect()
    }
}

/// The profile a message is about: the one it states, the one a button names, or the one remembered.
fn whose(desk: &Desk) -> Profile {
    let said = &desk.understanding.profile;
    let remembered = &desk.dialogue.profile;
    let names_skills =
        !(said.skills.is_empty() && said.wanted.is_empty() && said.refused.is_empty());
    let lists_unknown = !said.unknown.is_empty() && !asks_for_gap(&desk.understanding.text);
    if names_skills || lists_unknown {
        let mut profile = if adds(desk) {
            remembered.clone()
        } else {
            Profile::default()
        };
        profile.update(said.clone());
        return profile;
    }
    let asked = &desk.query().skills;
    let known = if asked.iter().all(|skill| remembered.has(skill)) {
        remembered.clone()
    } else {
        Profile::of_skills(asked.iter().cloned())
    };
    Profile {
        target: said.target.clone().or(known.target),
        years: said.years.or(known.years),
        city: said.city.clone().or(known.city),
        ..known
    }
}

/// "我还会k8s" adds to what was said before.
fn adds(desk: &Desk) -> bool {
    const ADDS: &[&str] = &[
        "还会",
        "也会",
        "还懂",
        "也懂",
        "再加",
        "also know",
        "i also",
        "know also",
        "as well",
    ];
    let text = &desk.understanding.text;
    ADDS.iter().any(|word| text.contains(word))
}

/// No skill to go by: ask, with an example.
fn ask_for_skills(profile: Profile) -> Answer {
    const EXAMPLE: &str = "Python, Django, MySQL, Linux";
    let words: Vec<&str> = profile
        .unknown
        .iter()
        .map(|unknown| unknown.word.as_str())
        .collect();
    let told_only_lacks = !profile.refused.is_empty() || !profile.wanted.is_empty();
    let lead = if words.is_empty() && told_only_lacks {
        Text::new(
            format!("你只说了不会或想学的；也告诉我你会什么，例如：{EXAMPLE}"),
            format!(
                "You told me what you lack or want to learn; also tell me what you know, for example: {EXAMPLE}"
            ),
        )
    } else if words.is_empty() {
        Text::new(
            format!("把你会的技能发给我，用逗号或空格隔开，例如：{EXAMPLE}"),
            format!("Send me your skills, separated by commas or spaces, for example: {EXAMPLE}"),
        )
    } else {
        let listed = words.join(", ");
        Text::new(
            format!("这些我都没认出来：{listed}。请换个写法，例如：{EXAMPLE}"),
            format!(
                "I did not recognise any of these: {listed}. Try other names, for example: {EXAMPLE}"
            ),
        )
    };
    let outcome = if words.is_empty() && !told_only_lacks {
        Outcome::Answer
    } else {
        Outcome::Clarify
    };
    let mut answer = Answer::new(Query::bare(Intent::Match), Block::plain(lead)).outcome(outcome);
    answer.awaits_skills = true;
    answer.match_report = Some(MatchReport {
        profile,
        ..MatchReport::default()
    });
    answer.choices([
        choices::general(Intent::SkillDemand),
        choices::general(Intent::RoleList),
    ])
}
