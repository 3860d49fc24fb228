//! Which rows a query looks at.
//!
//! What was shown may be of another kind than what is asked for: a list of companies stands for their postings, a
//! role for the moves that touch it, and back.

use std::collections::HashSet;

use super::ast::{Query, Scope};
use super::error::QueryError;
use super::facts::{Facts, Row};
use super::item::Item;
use super::pass::World;
use crate::knowledge::{Claim, Kind, Subject};

/// The rows of a query's scope, each once, in its order.
pub fn rows<'a>(
    query: &Query,
    world: &World<'a>,
    facts: &Facts<'a>,
) -> Result<Vec<Row<'a>>, QueryError> {
    let items = match &query.scope {
        Scope::Everything => return Ok(Row::all(query.from, facts.knowledge)),
        Scope::Items(items) => items.as_slice(),
        Scope::LastList if world.last_list.is_empty() => {
            return Err(QueryError::NothingShown { shown: "list" });
        }
        Scope::LastList => world.last_list,
        Scope::LastItem => match world.last_item {
            Some(item) => std::slice::from_ref(item),
            None => return Err(QueryError::NothingShown { shown: "thing" }),
        },
    };
    let mut rows = Vec::new();
    let mut seen = HashSet::new();
    for item in items {
        for row in turned(item, query.from, facts)? {
            if seen.insert(row.id()) {
                rows.push(row);
            }
        }
    }
    Ok(rows)
}

/// The rows of a kind that an item stands for.
fn turned<'a>(item: &Item, from: Kind, facts: &Facts<'a>) -> Result<Vec<Row<'a>>, QueryError> {
    let knowledge = facts.knowledge;
    let row = Row::of(item, knowledge)?;
    if item.kind() == from {
        return Ok(vec![row]);
    }
    let linked = |other: &Row<'a>| match (row, *other) {
        // A move stands for where it leads; a role for the moves at either end of it.
        (Row::Direction(direction), Row::Role(role)) => direction.to == role.id,
        (_, other) => link(row, other) || link(other, row),
    };
    let all = |kind| Row::all(kind, knowledge).into_iter();
    match from {
        Kind::Sources => {
            let mut ids = Vec::new();
            facts.sources(row, None, |id| ids.push(id));
            let sources = ids.into_iter().filter_map(|id| knowledge.sources.get(id));
            Ok(sources.map(Row::Source).collect())
        }
        Kind::Claims => Ok(knowledge
            .claims
            .values()
            .filter(|claim| is_about(claim, row))
            .map(Row::Claim)
            .collect()),
        _ if item.kind() == Kind::Sources => {
            let rests_on = |other: &Row<'a>| {
                let mut found = false;
                facts.sources(*other, None, |id| found |= id.as_str() == item.id());
                found
            };
            Ok(all(from).filter(rests_on).collect())
        }
        _ if are_linked(item.kind(), from) => Ok(all(from).filter(linked).collect()),
        _ => Err(QueryError::Unrelated {
            id: item.id().to_owned(),
            of: item.kind(),
            from,
        }),
    }
}

/// The pairs of kinds that [`link`] knows.
fn are_linked(one: Kind, other: Kind) -> bool {
    use Kind::*;
    const LINKS: [(Kind, Kind); 8] = [
        (Postings, Companies),
        (Directions, Roles),
        (Postings, Skills),
        (Roles, Skills),
        (Directions, Skills),
        (Steps, Roles),
        (Steps, Skills),
        (Technologies, Skills),
    ];
    one == Claims || LINKS.contains(&(one, other)) || LINKS.contains(&(other, one))
}

/// Whether the first row says that it belongs to the second.
fn link(row: Row, other: Row) -> bool {
    match (row, other) {
        (Row::Posting(posting, _), Row::Company(company)) => posting.company == company.id,
        (Row::Direction(direction), Row::Role(role)) => {
            direction.to == role.id || direction.from == role.id
        }
        (Row::Posting(posting, _), Row::Skill(skill)) => {
            posting.named_skills().any(|named| *named == skill.id)
        }
        (Row::Role(role), Row::Skill(skill)) => {
            role.skills.iter().any(|needed| needed.skill == skill.id)
        }
        (Row::Direction(direction), Row::Skill(skill)) => {
            direction.bridging_skills.contains(&skill.id)
        }
        (Row::Step(path, _), Row::Role(role)) => path.role == role.id,
        (Row::Step(path, at), Row::Skill(skill)) => path.steps[at].skills.contains(&skill.id),
        (Row::Technology(technology), Row::Skill(skill)) => technology.skills.contains(&skill.id),
        (Row::Claim(claim), other) => is_about(claim, other),
        _ => false,
    }
}

fn is_about(claim: &Claim, row: Row) -> bool {
    match (&claim.subject, row) {
        (_, Row::Source(source)) => claim.sources.contains(&source.id),
        (Subject::Role(id), Row::Role(role)) => *id == role.id,
        (Subject::Transition(id), Row::Direction(direction)) => *id == direction.id,
        (Subject::Path(id), Row::Step(path, _)) => *id == path.id,
        (Subject::Step(id), Row::Step(path, at)) => *id == path.steps[at].id,
        (Subject::Technology(id), Row::Technology(technology)) => *id == technology.id,
        (Subject::Posting(id), Row::Posting(posting, _)) => *id == posting.id,
        _ => false,
    }
}
