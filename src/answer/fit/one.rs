//! One posting, role or direction: what of it is met, what is not, and the next step.

use super::view::View;
use super::{links, words};
use crate::answer::draft::Answer;
use crate::answer::names;
use crate::knowledge::SkillId;
use crate::language::Text;
use crate::matching::{Standing, Verdict, Word};
use crate::message;
use crate::query::Item;
use crate::reply::{Block, MatchReport};

pub fn answer(view: &View, item: &Item) -> Answer {
    let Some(verdict) = view.verdict(item) else {
        return view.answer(message!("fit-not-known"), Vec::new());
    };
    let sources = view.sources(item);
    let answer = view.answer(lead(view, item, &verdict), sources.clone());
    let facts = words::facts(view, &verdict);
    let answer = match facts.is_empty() {
        true => answer,
        false => answer.block(Block::facts(None, facts, sources.clone())),
    };
    let is_posting = matches!(item, Item::Posting(_));
    let open = verdict.missing().any(|it| !it.skills().is_empty());
    let mut answer = answer
        .blocks(next_step(view, item, &verdict).map(|said| Block::paragraph(said, sources)))
        .blocks((!is_posting).then(|| Block::note(message!("fit-role-note"))))
        .buttons(open.then(|| links::gap(view, item)))
        .buttons([
            links::details(view, item),
            links::compare(item),
            links::back(view, item),
            links::overview(),
        ])
        .shown([item.clone()]);
    answer.match_report = report(view, item);
    answer
}

/// `闪数·Python后端：差一点就够了。要求的8项你有7项，还差MongoDB。`
fn lead(view: &View, item: &Item, verdict: &Verdict) -> Text {
    let is_role = !matches!(item, Item::Posting(_));
    let name = view.name(item);
    let standing = words::standing(view, verdict, is_role);
    match (verdict.word, is_role) {
        (Word::StatesAlmostNothing, _) => {
            message!("fit-one-states-nothing", name = name, standing = standing)
        }
        (Word::Fits, false) => message!("fit-one-fits", name = name, standing = standing),
        (Word::Nearly, false) => message!("fit-one-nearly", name = name, standing = standing),
        (Word::Partly, false) => message!("fit-one-partly", name = name, standing = standing),
        (Word::Far, false) => message!("fit-one-far", name = name, standing = standing),
        (Word::Fits, true) => message!("fit-one-role-fits", name = name, standing = standing),
        (Word::Nearly, true) => message!("fit-one-role-nearly", name = name, standing = standing),
        (Word::Partly, true) => message!("fit-one-role-partly", name = name, standing = standing),
        (Word::Far, true) => message!("fit-one-role-far", name = name, standing = standing),
    }
}

/// What to do first: learn a skill, or tell what is not known yet.
fn next_step(view: &View, item: &Item, verdict: &Verdict) -> Option<Text> {
    if let Some(skill) = first_to_learn(view, item, verdict) {
        let skill_name = names::skill(view.knowledge, &skill);
        let demand = view.knowledge.skill_demand();
        let asked = demand.get(&skill).copied().unwrap_or_default();
        return Some(match asked {
            0 | 1 => message!("fit-next", skill = skill_name),
            _ => message!("fit-next-asked", skill = skill_name, asked = asked),
        });
    }
    let untold = verdict
        .required(Standing::Unknown)
        .any(|it| it.skills().is_empty());
    untold.then(|| message!("fit-next-tell"))
}

/// What is missing and comes first: of a role by its learning order, of a posting what most postings name; what it
/// builds on comes before it.
fn first_to_learn(view: &View, item: &Item, verdict: &Verdict) -> Option<SkillId> {
    let role = match item {
        Item::Role(role) => Some(role),
        Item::Direction(id) => view.knowledge.transitions.get(id).map(|it| &it.to),
        _ => None,
    };
    if let Some(role) = role {
        let steps = view
            .matcher
            .learning_steps(view.knowledge, view.profile, role);
        return steps.first().map(|step| step.skill.clone());
    }
    super::gap::in_order(view, verdict).into_iter().next()
}

/// The figures of this one result, for programs.
fn report(view: &View, item: &Item) -> Option<MatchReport> {
    let mut report = MatchReport {
        profile: view.profile.clone(),
        ..MatchReport::default()
    };
    match item {
        Item::Posting(id) => {
            let found = view.matcher.posting_fit(view.knowledge, view.profile, id)?;
            report.postings.push(found);
        }
        Item::Role(id) => {
            let found = view.matcher.role_fit(view.knowledge, view.profile, id)?;
            report.roles.push(found);
        }
        _ => {
            let Item::Direction(id) = item else {
                return None;
            };
            let to = &view.knowledge.transitions.get(id)?.to;
            let found = view.matcher.role_fit(view.knowledge, view.profile, to)?;
            report.roles.push(found);
        }
    }
    Some(report)
}
