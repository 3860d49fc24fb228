//! Lists that are told rather than counted: roles, directions, technologies and steps, each with a line on what
//! it is.

use super::{Answer, Context, claims, define, names, nearness, next_questions};
use crate::knowledge::{
    Aspect, Claim, Kind, Knowledge, RoleId, StepId, Technology, TechnologyKind, TransitionId,
};
use crate::language::Text;
use crate::message;
use crate::query::{Comparator, Found, Item, Literal, Scope, Test};
use crate::reply::Block;

/// Skills named beside a direction or a step.
const SKILLS: usize = 3;

/// The list; `None` for other kinds, and for conditions that are told elsewhere.
pub fn answer(context: &Context, found: Found) -> Option<Answer> {
    let tests = found.query.filter.tests();
    let only = |field: &str| tests.iter().all(|test| test.field.field == field);
    if let (Kind::Steps, true) = (found.query.from, only("position")) {
        return steps(context, found);
    }
    if let Some(one) = described(context, &found) {
        return Some(one);
    }
    match (found.query.from, found.rows.len()) {
        (Kind::Sources, _) if tests.is_empty() => super::sources::answer(context, found),
        (_, 0) => None,
        (Kind::Roles, _) if tests.is_empty() => Some(roles(context, found)),
        (Kind::Directions, _) if tests.is_empty() => Some(directions(context, found)),
        (Kind::Technologies, 1) if only("kind") => define::answer(context, found),
        (Kind::Technologies, _) if only("kind") => Some(technologies(context, found)),
        _ => None,
    }
}

/// "Which of those is for real-time things": of the rows shown, the one with the statement nearest to the message.
fn described(context: &Context, found: &Found) -> Option<Answer> {
    let Scope::Items(items) = &found.query.scope else {
        return None;
    };
    let mut near = nearness::nearest(context, found.query.from, nearness::ABOUT);
    let (item, claim) = near.find(|(item, _)| items.contains(item))?;
    (items.len() > 1).then(|| {
        let mut answer = Answer::found(found.clone(), claim.text.clone());
        answer.lead = claims::block(claim);
        answer.shown([item])
    })
}

/// Roles with what they are; of all roles, the back-end jobs: those one can move to are the directions.
fn roles(context: &Context, found: Found) -> Answer {
    let knowledge = context.knowledge;
    let all: Vec<RoleId> = found.rows.iter().filter_map(role).cloned().collect();
    let is_all = found.query.scope == Scope::Everything;
    let is_listed = |role: &&RoleId| !is_all || is_back_end_job(knowledge, role);
    let listed: Vec<RoleId> = all.iter().filter(is_listed).cloned().collect();
    let overviews: Vec<&Claim> = listed
        .iter()
        .filter_map(|it| overview(knowledge, it))
        .collect();
    let sources = claims::sources(overviews.iter().copied());
    let lines = listed.iter().map(|role| {
        let claim = overview(knowledge, role);
        claim.map_or_else(|| names::role(knowledge, role), |claim| claim.text.clone())
    });
    let lines: Vec<Text> = lines.collect();
    let moves = knowledge.transitions.len();
    let lead = match is_all {
        true => message!("told-roles", count = listed.len(), directions = moves),
        false => message!("told-these-roles", count = listed.len()),
    };
    let mut answer = Answer::found(found, lead);
    answer.lead.sources.clone_from(&sources);
    answer
        .block(Block::numbered(None, lines, sources))
        .choices([next_questions::Standing::Directions.choice()])
        .choices(each(knowledge, listed.iter().cloned().map(Item::Role)))
        .shown(listed.into_iter().map(Item::Role))
}

fn role(item: &Item) -> Option<&RoleId> {
    match item {
        Item::Role(id) => Some(id),
        _ => None,
    }
}

fn overview<'a>(knowledge: &'a Knowledge, role: &RoleId) -> Option<&'a Claim> {
    claims::of_role(knowledge, role, &[Aspect::Overview])
        .first()
        .copied()
}

/// Whether no move leads to the role, or it stands among the back-end jobs all the same, in the document that lists
/// them.
fn is_back_end_job(knowledge: &Knowledge, role: &RoleId) -> bool {
    if knowledge.transition_to(role).is_none() {
        return true;
    }
    let from = knowledge.transitions.values().next().map(|it| &it.from);
    let jobs = from.and_then(|from| overview(knowledge, from));
    let own = claims::of_role(knowledge, role, &[Aspect::Overview]);
    jobs.is_some_and(|jobs| {
        own.iter()
            .any(|own| own.sources.first() == jobs.sources.first())
    })
}

/// Directions with the skills to start with.
fn directions(context: &Context, found: Found) -> Answer {
    let knowledge = context.knowledge;
    let ids: Vec<&TransitionId> = found
        .rows
        .iter()
        .filter_map(|row| match row {
            Item::Direction(id) => Some(id),
            _ => None,
        })
        .collect();
    let known: Vec<_> = ids
        .iter()
        .filter_map(|id| knowledge.transitions.get(*id))
        .collect();
    let lines: Vec<Text> = known
        .iter()
        .map(|direction| {
            let skills = direction.bridging_skills.iter().take(SKILLS);
            let skills: Vec<Text> = skills.map(|it| names::skill(knowledge, it)).collect();
            message!(
                "told-direction",
                name = names::role(knowledge, &direction.to),
                skills = Text::join(&skills)
            )
        })
        .collect();
    let claims = known.iter().flat_map(|it| knowledge.claims_of(&it.claims));
    let sources = claims::sources(claims);
    // The skills to start with are the maintainers' choice.
    let mut with_skills = sources.clone();
    with_skills.extend(crate::knowledge::SourceId::parse("editorial"));
    let lead = match found.query.scope {
        Scope::Everything => message!("told-directions", count = known.len()),
        _ => message!("told-these-directions", count = known.len()),
    };
    let rows = found.rows.clone();
    let mut answer = Answer::found(found, lead);
    answer.lead.sources.clone_from(&sources);
    answer
        .block(Block::numbered(None, lines, with_skills))
        .choices([next_questions::Standing::Fit.choice()])
        .choices(each(knowledge, rows.iter().cloned()))
        .shown(rows)
}

/// Technologies with what is said of them.
fn technologies(context: &Context, found: Found) -> Answer {
    let knowledge = context.knowledge;
    let kind = asked_kind(&found);
    let listed: Vec<&Technology> = found
        .rows
        .iter()
        .filter_map(|row| match row {
            Item::Technology(id) => knowledge.technologies.get(id),
            _ => None,
        })
        .collect();
    let claims: Vec<&Claim> = listed
        .iter()
        .filter_map(|technology| claim_of_kind(knowledge, technology, kind))
        .collect();
    let lines: Vec<Text> = claims.iter().map(|claim| claim.text.clone()).collect();
    let sources = claims::sources(claims.iter().copied());
    let count = listed.len();
    let lead = match kind {
        Some(TechnologyKind::Trend) => message!("told-trends", count = count),
        Some(TechnologyKind::Framework) => message!("told-frameworks", count = count),
        None => message!("told-technologies", count = count),
    };
    let list = match kind {
        Some(_) => Block::numbered(None, lines, sources.clone()),
        None => by_kind(&listed, sources.clone()),
    };
    let other = match kind {
        Some(TechnologyKind::Trend) => next_questions::Standing::Frameworks,
        _ => next_questions::Standing::Trends,
    };
    let rows = found.rows.clone();
    let mut answer = Answer::found(found, lead);
    answer.lead.sources.clone_from(&sources);
    answer
        .block(list)
        .choices([other.choice(), next_questions::Standing::Path.choice()])
        .choices(each(knowledge, rows.iter().cloned()))
        .shown(rows)
}

/// The names of technologies, one line a kind.
fn by_kind(technologies: &[&Technology], sources: Vec<crate::knowledge::SourceId>) -> Block {
    let names = |kind: TechnologyKind| {
        let of_kind = technologies.iter().filter(|it| it.kinds.contains(&kind));
        let names: Vec<&Text> = of_kind.map(|it| &it.labels.preferred).collect();
        Text::join(names)
    };
    let facts = vec![
        (message!("told-kind-trends"), names(TechnologyKind::Trend)),
        (
            message!("told-kind-frameworks"),
            names(TechnologyKind::Framework),
        ),
    ];
    Block::facts(None, facts, sources)
}

/// The one kind of technology that was asked for.
fn asked_kind(found: &Found) -> Option<TechnologyKind> {
    let tests = found.query.filter.tests();
    let [test] = tests.as_slice() else {
        return None;
    };
    match (&test.comparator, &test.value) {
        (Comparator::Equal, Literal::Text(kind)) if kind == "trend" => Some(TechnologyKind::Trend),
        (Comparator::Equal, Literal::Text(kind)) if kind == "framework" => {
            Some(TechnologyKind::Framework)
        }
        _ => None,
    }
}

/// GraphQL is a trend and a platform, with a claim for each.
fn claim_of_kind<'a>(
    knowledge: &'a Knowledge,
    technology: &'a Technology,
    kind: Option<TechnologyKind>,
) -> Option<&'a Claim> {
    let ending = match kind {
        Some(TechnologyKind::Trend) => ".trend",
        _ => ".platform",
    };
    let claims: Vec<&Claim> = knowledge.claims_of(&technology.claims).collect();
    let of_kind = claims
        .iter()
        .find(|claim| claim.id.as_str().ends_with(ending));
    of_kind.or(claims.first()).copied()
}

/// Steps of a learning path: all of them, or those before or after one.
pub fn steps(context: &Context, found: Found) -> Option<Answer> {
    let knowledge = context.knowledge;
    let path = match found.rows.first() {
        Some(Item::Step(id)) => knowledge.step(id).map(|(path, _)| path),
        _ => knowledge.paths.values().next(),
    }?;
    let tests = found.query.filter.tests();
    let bound = tests.first().and_then(|test| bound(test, path.steps.len()));
    let count = found.rows.len();
    let name = |position: usize| path.steps[position - 1].labels.preferred.clone();
    let lead = match (bound, count) {
        (Some(Bound::Before(position)), 0) => {
            message!("told-no-step-before", step = name(position))
        }
        (Some(Bound::After(position)), 0) => message!("told-no-step-after", step = name(position)),
        (None, 0) => return None,
        (None, 1) => return define::answer(context, found),
        (Some(Bound::Before(position)), count) => {
            message!("told-steps-before", step = name(position), count = count)
        }
        (Some(Bound::After(position)), count) => {
            message!("told-steps-after", step = name(position), count = count)
        }
        (None, count) => message!("told-steps", path = &path.labels.preferred, count = count),
    };
    let steps = found.rows.clone();
    if steps.is_empty() {
        let whole = next_questions::Standing::Path.choice();
        return Some(Answer::found(found, lead).choices([whole]));
    }
    Some(with_steps(context, found, lead, steps))
}

/// An end of the steps asked for, by the position of the step beside it, from 1.
#[derive(Clone, Copy)]
enum Bound {
    Before(usize),
    After(usize),
}

fn bound(test: &Test, steps: usize) -> Option<Bound> {
    let Literal::Number(number) = test.value else {
        return None;
    };
    let mut positions = 1..=steps;
    #[expect(clippy::cast_precision_loss, reason = "steps are few")]
    let position = positions.find(|position| (*position as f64 - number).abs() < f64::EPSILON);
    let position = position?;
    match test.comparator {
        Comparator::Below => Some(Bound::Before(position)),
        Comparator::Above => Some(Bound::After(position)),
        _ => None,
    }
}

/// A lead and one line a step.
pub fn with_steps(context: &Context, found: Found, lead: Text, steps: Vec<Item>) -> Answer {
    let knowledge = context.knowledge;
    let ids: Vec<&StepId> = steps
        .iter()
        .filter_map(|step| match step {
            Item::Step(id) => Some(id),
            _ => None,
        })
        .collect();
    let lines: Vec<Text> = ids
        .iter()
        .filter_map(|id| step_line(knowledge, id))
        .collect();
    let mut sources = ids.iter().filter_map(|id| knowledge.step(id)).fold(
        Vec::new(),
        |mut sources, (path, place)| {
            let claims = knowledge.claims_of(&path.steps[place].claims);
            sources.extend(claims.flat_map(|claim| claim.sources.clone()));
            sources
        },
    );
    sources = claims::merged(&sources);
    let mut with_skills = sources.clone();
    with_skills.extend(crate::knowledge::SourceId::parse("editorial"));
    let choices = each(knowledge, steps.iter().cloned());
    // Whoever knows part of it learns first where they stand.
    let (lead, heading) = match next_step(context, &ids) {
        Some(next) => (next, Some(lead)),
        None => (lead, None),
    };
    let mut answer = Answer::found(found, lead);
    answer.lead.sources = sources;
    answer
        .block(Block::numbered(
            heading,
            lines,
            claims::merged(&with_skills),
        ))
        .choices(choices.into_iter().take(2))
        .choices([next_questions::Standing::Trends.choice()])
        .shown(steps)
}

/// The step after the furthest one of which the person has told a skill.
fn next_step(context: &Context, steps: &[&StepId]) -> Option<Text> {
    let knowledge = context.knowledge;
    let held = |id: &&StepId| -> Vec<Text> {
        let skills = knowledge.step(id).map(|(path, at)| &path.steps[at].skills);
        let skills = skills.into_iter().flatten();
        let held = skills.filter(|skill| context.profile.has(skill));
        held.map(|skill| names::skill(knowledge, skill)).collect()
    };
    let known: Vec<Text> = steps.iter().flat_map(held).collect();
    if known.is_empty() {
        return None;
    }
    let furthest = steps.iter().rposition(|step| !held(step).is_empty())?;
    let next = steps.get(furthest + 1)?;
    let (path, at) = knowledge.step(next)?;
    let known = crate::catalogue::all_of(&known);
    let step = &path.steps[at].labels.preferred;
    let untold = steps[..furthest].iter().find(|step| held(step).is_empty());
    Some(match untold.and_then(|step| step_line(knowledge, step)) {
        Some(untold) => message!(
            "told-steps-next-untold",
            known = known,
            place = at + 1,
            step = step,
            untold = untold
        ),
        None => message!(
            "told-steps-next",
            known = known,
            place = at + 1,
            step = step
        ),
    })
}

/// A step with skills that are learned in it.
fn step_line(knowledge: &Knowledge, id: &StepId) -> Option<Text> {
    let (path, place) = knowledge.step(id)?;
    let step = &path.steps[place];
    let name = &step.labels.preferred;
    let skills = step.skills.iter().take(SKILLS);
    let skills: Vec<Text> = skills.map(|it| names::skill(knowledge, it)).collect();
    Some(match (skills.is_empty(), step.is_choice) {
        (true, _) => name.clone(),
        (false, true) => message!(
            "told-step-choice",
            name = name,
            skills = Text::join(&skills)
        ),
        (false, false) => message!("told-step", name = name, skills = Text::join(&skills)),
    })
}

/// Each thing as a button.
fn each(knowledge: &Knowledge, items: impl Iterator<Item = Item>) -> Vec<super::Choice> {
    items
        .map(|item| next_questions::named(knowledge, &item))
        .collect()
}
