//! Whom an answer would be about: asks for skills, years and aim where nothing is known.

use super::view::{View, once};
use super::words::some_of;
use crate::answer::draft::Answer;
use crate::answer::names;
use crate::catalogue::all_of;
use crate::knowledge::SourceId;
use crate::language::Text;
use crate::message;
use crate::query::{Item, Kind, Query, Want};
use crate::reply::{Block, MatchReport, Outcome};

/// Skills named of what a posting or role asks for.
const NAMED: usize = 8;

/// One question, with an example; of a named thing what it asks for, to answer by.
pub fn for_skills(view: &View) -> Answer {
    let profile = view.profile;
    let words: Vec<Text> = profile
        .unknown
        .iter()
        .map(|unknown| Text::same(unknown.word.as_str()))
        .collect();
    let told_lacks = !profile.refused.is_empty() || !profile.wanted.is_empty();
    let knows_years = profile.years.is_some() && profile.target.is_some();
    let (lead, outcome) = if !words.is_empty() {
        let words = all_of(&words);
        (message!("fit-ask-unknown", words = words), Outcome::Clarify)
    } else if told_lacks {
        (message!("fit-ask-has"), Outcome::Clarify)
    } else if knows_years {
        (message!("fit-ask-skills"), Outcome::Answer)
    } else {
        (message!("fit-ask-all"), Outcome::Answer)
    };
    let mut answer = view.answer(lead, Vec::new()).outcome(outcome);
    answer.awaits_skills = true;
    answer.match_report = Some(MatchReport {
        profile: profile.clone(),
        ..MatchReport::default()
    });
    let asks = match view.named() {
        [one] => asks_for(view, one),
        _ => None,
    };
    // What it asks for is the half of the answer that is known.
    let answer = match asks {
        Some(asks) => {
            let question = std::mem::replace(&mut answer.lead, asks);
            answer.block(question)
        }
        None => answer,
    };
    answer.shown(view.named().to_vec()).choices([
        super::links::to(
            message!("fit-button-demand"),
            message!("fit-say-demand"),
            demand(),
        ),
        super::links::to(
            message!("fit-button-all-roles"),
            message!("fit-say-all-roles"),
            Query::new(Kind::Roles, Want::List),
        ),
    ])
}

/// What most postings ask for.
fn demand() -> Query {
    let want = Want::Top {
        by: crate::query::FieldPath::of("demand"),
        n: 10,
        order: crate::query::Order::Highest,
    };
    Query::new(Kind::Skills, want)
}

fn asks_for(view: &View, item: &Item) -> Option<Block> {
    let verdict = view.verdict(item)?;
    let required = verdict.requirements.iter().filter(|it| it.is_required());
    let skills = required.flat_map(|it| it.skills());
    let names: Vec<Text> = once(skills)
        .into_iter()
        .map(|skill| names::skill(view.knowledge, skill))
        .collect();
    let sources: Vec<SourceId> = view.sources(item);
    (!names.is_empty()).then(|| {
        let (name, skills) = (view.name(item), some_of(&names, NAMED));
        Block::paragraph(
            message!("fit-it-asks", name = name, skills = skills),
            sources,
        )
    })
}
