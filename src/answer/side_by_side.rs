//! Roles or directions side by side: what they share, then what the sources say of each.

use super::{Answer, Context, choices, names, value};
use crate::catalogue::all_of;
use crate::language::Text;
use crate::message;
use crate::query::{Found, Item, Kind, Outcome, Standing, Value, Want};
use crate::reply::Block;

/// Skills of each side that are named.
const MOST_SKILLS: usize = 6;

/// The comparison of things that are described rather than measured; `None` for every other.
pub fn answer(context: &Context, found: &Found) -> Option<Answer> {
    let is_of_rows = matches!(&found.query.want, Want::Compare { groups, .. } if groups.is_empty());
    let Outcome::Compared(comparison) = &found.outcome else {
        return None;
    };
    if !is_of_rows || found.rows.len() < 2 || comparison.by.iter().any(is_measured) {
        return None;
    }
    let rows = &found.rows;
    let titles: Vec<Text> = rows
        .iter()
        .map(|row| names::item(context.knowledge, row))
        .collect();
    let shared = shared(&comparison.by);
    let names = all_of(&titles);
    let lists_skills = comparison.by.iter().any(lists_items);
    let lead = match shared.as_slice() {
        [] if lists_skills => message!("answer-sides-apart", names = names),
        [] => message!("answer-sides", names = names),
        skills => message!(
            "answer-sides-shared",
            names = names,
            skills = all_of(&named(context, skills, &[]))
        ),
    };
    let sides = titles.iter().enumerate().map(|(place, title)| {
        let said = comparison.by.iter();
        let said = said.filter_map(|standing| side(context, found, standing, place, &shared));
        Block::bullets(Some(title.clone()), said.collect(), found.sources.clone())
    });
    let abouts = titles.iter().zip(rows);
    let abouts = abouts.map(|(title, row)| choices::about(title, row));
    Some(
        Answer::found(found.clone(), lead)
            .blocks(sides)
            .choices(abouts)
            .shown(rows.iter().cloned()),
    )
}

/// Whether a field holds amounts, terms or flags, and not texts.
pub fn is_measured(standing: &Standing) -> bool {
    standing.values.iter().any(|value| {
        matches!(
            value,
            Value::Number(_) | Value::Range { .. } | Value::Term(_) | Value::Flag(_)
        )
    })
}

/// The skills that all sides have.
fn shared(standings: &[Standing]) -> Vec<Item> {
    let sides: Vec<&[Item]> = standings
        .iter()
        .flat_map(|standing| &standing.values)
        .filter_map(|value| match value {
            Value::Items(items) => Some(items.as_slice()),
            _ => None,
        })
        .collect();
    let Some((first, others)) = sides.split_first() else {
        return Vec::new();
    };
    let is_shared = |item: &&Item| others.iter().all(|side| side.contains(item));
    first.iter().filter(is_shared).cloned().collect()
}

fn lists_items(standing: &Standing) -> bool {
    let mut values = standing.values.iter();
    values.any(|value| matches!(value, Value::Items(_)))
}

/// One field of one side. A claim names what it is about; skills that all share are not said again.
fn side(
    context: &Context,
    found: &Found,
    standing: &Standing,
    place: usize,
    shared: &[Item],
) -> Option<Text> {
    let kind = found.query.from;
    let label = value::label(context.knowledge, kind, &standing.field);
    let said = match standing.values.get(place)? {
        Value::Text(claim) if matches!(kind, Kind::Roles | Kind::Directions) => {
            return Some(claim.clone());
        }
        Value::Items(items) => {
            let own = named(context, items, shared);
            (!own.is_empty()).then(|| all_of(&own))?
        }
        value => value::value(context.knowledge, kind, &standing.field, value),
    };
    Some(message!("answer-sides-field", field = label, value = said))
}

fn named(context: &Context, items: &[Item], but: &[Item]) -> Vec<Text> {
    let own = items.iter().filter(|item| !but.contains(item));
    own.take(MOST_SKILLS)
        .map(|item| names::item(context.knowledge, item))
        .collect()
}
