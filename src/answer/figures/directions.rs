//! Where roles lead, with what carries over and what is to be learnt.

use std::cmp::Reverse;

use super::figure;
use crate::answer::names;
use crate::knowledge::{Knowledge, Necessity, Role, RoleSkill, SkillId, Transition};
use crate::language::Text;
use crate::message;
use crate::picture::{Chart, Figure, Move, TransitionMap};
use crate::query::Item;
use crate::text::normalise;

/// The directions among the rows, in their order, from the role where the first starts. `None` without one.
pub fn directions(knowledge: &Knowledge, rows: &[Item]) -> Option<Figure> {
    let found = rows.iter().filter_map(|row| match row {
        Item::Direction(id) => knowledge.transitions.get(id),
        Item::Role(id) => knowledge.transition_to(id),
        _ => None,
    });
    let found: Vec<&Transition> = found.collect();
    let from = &found.first()?.from;
    let home = knowledge.roles.get(from)?;
    let moves: Vec<Move> = found
        .iter()
        .filter(|direction| &direction.from == from)
        .filter_map(|direction| one(knowledge, home, direction))
        .collect();
    let from = home.labels.preferred.clone();
    let (title, about) = match moves.as_slice() {
        [only] => (
            message!("picture-direction-title", from = &from, to = &only.to),
            message!("picture-direction-about"),
        ),
        many => (
            message!("picture-directions-title"),
            message!("picture-directions-about", count = many.len()),
        ),
    };
    Some(figure(
        title,
        about,
        Chart::Map(TransitionMap { from, moves }),
        message!("picture-directions-note"),
    ))
}

fn one(knowledge: &Knowledge, home: &Role, direction: &Transition) -> Option<Move> {
    let to = knowledge.roles.get(&direction.to)?;
    let mut wanted: Vec<&RoleSkill> = to.skills.iter().collect();
    // Essential ones first, of these the bridging ones, then by importance.
    let bridge = |skill: &SkillId| direction.bridging_skills.iter().position(|it| it == skill);
    wanted.sort_by_key(|wanted| {
        (
            wanted.necessity != Necessity::Essential,
            bridge(&wanted.skill).unwrap_or(usize::MAX),
            Reverse(wanted.importance),
        )
    });
    let named = |skills: Vec<&RoleSkill>| -> Vec<Text> {
        let names = skills.iter().map(|it| names::skill(knowledge, &it.skill));
        names.collect()
    };
    let (shared, missing): (Vec<_>, Vec<_>) = wanted
        .into_iter()
        .partition(|wanted| comes_with(knowledge, home, &wanted.skill));
    Some(Move {
        to: to.labels.preferred.clone(),
        shared: named(shared),
        missing: named(missing),
    })
}

/// Whether the people of a role have a skill: it is listed there itself, or is the broader name of one that is, or it is
/// what the role is called.
fn comes_with(knowledge: &Knowledge, role: &Role, wanted: &SkillId) -> bool {
    let is_listed = role.skills.iter().any(|listed| {
        let skill = knowledge.skills.get(&listed.skill);
        &listed.skill == wanted || skill.is_some_and(|skill| skill.broader.contains(wanted))
    });
    let names_the_role = || {
        let names: Vec<String> = role.labels.all().map(normalise).collect();
        let skill = knowledge.skills.get(wanted);
        skill.is_some_and(|skill| skill.labels.all().any(|it| names.contains(&normalise(it))))
    };
    is_listed || names_the_role()
}
