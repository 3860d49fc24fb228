//! What is missing for a posting, role or direction, in the order in which one learns it.

use super::view::View;
use super::{compare, learn, links, words};
use crate::answer::draft::Answer;
use crate::answer::names;
use crate::catalogue::all_of;
use crate::knowledge::{RoleId, SkillId, SourceId};
use crate::language::Text;
use crate::matching::{LearningStep, Standing, Verdict, path_of};
use crate::message;
use crate::query::{Item, Kind};
use crate::reply::Block;

/// What is missing, as far as the lead names it.
const LACKS: usize = 12;
/// Steps shown.
const STEPS: usize = 5;

/// Of one thing; where several are meant, of the role aimed at or the nearest, or of all postings.
pub fn answer(view: &View) -> Answer {
    match view.named() {
        [one] => return of(view, one),
        // "For which of the two do I lack less?"
        [one, other] => return compare::answer(view, one, other),
        _ => {}
    }
    match view.kind() {
        Kind::Roles | Kind::Directions => {
            let report = view.report(view.profile);
            let meant = report.roles.iter().map(|it| &it.role);
            let meant = view.profile.target.iter().chain(meant);
            let mut meant = meant.map(|role| Item::Role(role.clone()));
            let row =
                meant.find(|role| view.kind() == Kind::Directions || view.rows.contains(role));
            match row {
                Some(role) => of(view, &role),
                None => learn::answer(view),
            }
        }
        _ => learn::answer(view),
    }
}

fn of(view: &View, item: &Item) -> Answer {
    let Some(verdict) = view.verdict(item) else {
        return view.answer(message!("fit-not-known"), Vec::new());
    };
    let role = match item {
        Item::Role(role) => Some(role),
        Item::Direction(id) => view.knowledge.transitions.get(id).map(|it| &it.to),
        _ => None,
    };
    match role {
        Some(role) => for_role(view, item, role, &verdict),
        None => for_posting(view, item, &verdict),
    }
}

fn for_role(view: &View, item: &Item, role: &RoleId, verdict: &Verdict) -> Answer {
    let steps = view
        .matcher
        .learning_steps(view.knowledge, view.profile, role);
    let name = view.name(item);
    let (met, asked) = (verdict.met, verdict.asked);
    let lead = match (steps.is_empty(), asked - met) {
        (true, _) => message!("fit-gap-role-none", name = name),
        (false, 0) => message!("fit-gap-role-more", name = name),
        (false, open) => {
            // All that is not plainly there, as the number counts it.
            let lacks = [Standing::Missing, Standing::Unknown, Standing::Partly]
                .map(|standing| words::required_skills(view, verdict, standing))
                .concat();
            let what = words::some_of(&lacks, LACKS);
            message!(
                "fit-gap-role",
                name = name,
                asked = asked,
                open = open,
                what = what
            )
        }
    };
    let sources = view.sources(item);
    let answer = view.answer(lead, sources.clone());
    if steps.is_empty() {
        return finish(view, item, answer);
    }
    let lines = steps.iter().take(STEPS).map(|step| step_line(view, step));
    let heading = message!("fit-gap-role-heading");
    let lines = Block::numbered(Some(heading), lines.collect(), sources);
    let order = match path_of(view.knowledge, role) {
        Some(_) => message!("fit-gap-order-path"),
        None => message!("fit-gap-order"),
    };
    let order = Block {
        sources: SourceId::parse("editorial").into_iter().collect(),
        ..Block::note(order)
    };
    let learned = steps.first().map(|step| {
        let name = names::skill(view.knowledge, &step.skill);
        links::what_if(&name, &step.skill)
    });
    let answer = answer.block(lines).block(order).buttons(learned);
    finish(view, item, answer)
}

fn step_line(view: &View, step: &LearningStep) -> Text {
    let skill = names::skill(view.knowledge, &step.skill);
    let later: Vec<Text> = step
        .before
        .iter()
        .take(2)
        .map(|later| names::skill(view.knowledge, later))
        .collect();
    match (later.is_empty(), step.asked_by) {
        (false, _) => message!("fit-step-before", skill = skill, later = all_of(&later)),
        (true, 0) => skill,
        (true, asked) => message!("fit-step-asked", skill = skill, asked = asked),
    }
}

fn for_posting(view: &View, item: &Item, verdict: &Verdict) -> Answer {
    let name = view.name(item);
    let skills = in_order(view, verdict);
    let lacks = words::lacks(view, verdict);
    let unsaid = words::required_skills(view, verdict, Standing::Unknown);
    let partly = words::required_skills(view, verdict, Standing::Partly);
    let lead = match (lacks.len(), partly.is_empty(), unsaid.is_empty()) {
        (0, true, true) => message!("fit-gap-none", name = name),
        (0, ..) => message!("fit-gap-nothing-missing", name = name),
        _ => message!("fit-gap", name = name, what = words::some_of(&lacks, LACKS)),
    };
    let sources = view.sources(item);
    let demand = view.knowledge.skill_demand();
    let lines: Vec<Text> = skills
        .iter()
        .take(STEPS)
        .map(|skill| {
            let asked = demand.get(skill).copied().unwrap_or_default();
            let skill = names::skill(view.knowledge, skill);
            match asked {
                // The posting itself.
                0 | 1 => skill,
                _ => message!("fit-step-asked", skill = skill, asked = asked),
            }
        })
        .collect();
    let answer = view.answer(lead, sources.clone());
    let answer = match skills.len() {
        0 | 1 => answer,
        _ => {
            let heading = message!("fit-gap-heading");
            answer.block(Block::numbered(Some(heading), lines, sources.clone()))
        }
    };
    let mut facts = words::beside_skills(view, verdict);
    if !partly.is_empty() {
        facts.push((message!("fit-label-partly"), words::some_of(&partly, STEPS)));
    }
    if !unsaid.is_empty() {
        facts.push((message!("fit-label-unsaid"), words::some_of(&unsaid, STEPS)));
    }
    let answer = match facts.is_empty() {
        true => answer,
        false => answer.block(Block::facts(None, facts, sources)),
    };
    let learned = skills.first().map(|skill| {
        let name = names::skill(view.knowledge, skill);
        links::what_if(&name, skill)
    });
    finish(view, item, answer.buttons(learned))
}

/// The missing skills of a posting, of a group the one that most postings name; each after what it builds on, and
/// else what more postings name first.
pub fn in_order(view: &View, verdict: &Verdict) -> Vec<SkillId> {
    let demand = view.knowledge.skill_demand();
    let asked = |skill: &SkillId| demand.get(skill).copied().unwrap_or_default();
    let missing = verdict.missing().filter_map(|it| {
        let skills = it.skills().iter().rev();
        skills.max_by_key(|skill| asked(skill))
    });
    let mut open: Vec<&SkillId> = missing.collect();
    open.sort_by_key(|skill| std::cmp::Reverse(asked(skill)));
    let mut ordered: Vec<SkillId> = Vec::new();
    while !open.is_empty() {
        let builds_on_open = |skill: &SkillId| {
            let skill = view.knowledge.skills.get(skill);
            skill.is_some_and(|it| it.prerequisites.iter().any(|before| open.contains(&before)))
        };
        // Prerequisites hold no circle; if they did, the first would do.
        let next = open.iter().position(|skill| !builds_on_open(skill));
        ordered.push(open.remove(next.unwrap_or(0)).clone());
    }
    ordered
}

fn finish(view: &View, item: &Item, answer: Answer) -> Answer {
    answer
        .buttons([
            links::standing(view, item),
            links::details(view, item),
            links::learn(view),
            links::overview(),
        ])
        .shown([item.clone()])
}
