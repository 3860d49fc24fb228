//! "More": the next page of the last answer, or the next side of what it was about.
//!
//! Runs nothing: it says what to ask next, or that there is no more.

use super::{Answer, Choice, next_questions};
use crate::dialogue::Act;
use crate::knowledge::{Aspect, Kind, Knowledge, RoleId, StepId};
use crate::message;
use crate::query::{FieldPath, Item, Query, Want};
use crate::reply::Block;

/// Rows on a page of a list.
pub const ROWS: usize = 5;

/// What "more" asks after an act that yielded this many rows; `None` where there is no more.
///
/// The caller runs it. An answer to a page beyond the last is [`nothing_left`].
pub fn next(knowledge: &Knowledge, last: &Act, rows: usize) -> Option<Act> {
    let Act::Ask(query) = last else {
        return None;
    };
    if let Some(side) = next_side(knowledge, query) {
        return Some(Act::Ask(side));
    }
    if let Want::Top { by, n, order } = &query.want
        && rows > usize::from(*n)
    {
        // After the best, the whole order.
        let (by, order) = (by.clone(), *order);
        return Some(Act::Ask(query.clone().wanting(Want::Sort { by, order })));
    }
    let next = query.page + 1;
    let has_page = match (&query.want, query.items()) {
        (Want::Explain, [Item::Posting(id)]) => {
            let posting = knowledge.postings.get(id)?;
            next == 1 && posting.requirements.len() + posting.duties.len() > ROWS
        }
        (
            Want::List
            | Want::Sort { .. }
            | Want::Value { .. }
            | Want::Fit { .. }
            | Want::Gap
            | Want::Count { by: Some(_) },
            _,
        ) => rows > usize::from(next) * ROWS,
        _ => false,
    };
    has_page.then(|| Act::Ask(query.clone().on_page(next)))
}

/// The next side of the one thing that was told about.
fn next_side(knowledge: &Knowledge, query: &Query) -> Option<Query> {
    let [item] = query.items() else {
        return None;
    };
    let asked = match &query.want {
        Want::Value { of } => of.first().map(|path| path.field.as_str()),
        Want::Define => None,
        // A card shows every side but those of the way there.
        Want::Explain => Some("skills"),
        _ => return None,
    };
    let explains = |item: &Item| Query::about([item.clone()], item.kind(), Want::Explain);
    match item {
        Item::Role(role) => side_of_role(knowledge, role, asked),
        Item::Direction(id) => {
            let to = &knowledge.transitions.get(id)?.to;
            match query.want {
                Want::Explain => None,
                _ => side_of_role(knowledge, to, Some(asked.unwrap_or("requirements"))),
            }
        }
        Item::Step(id) => {
            let step = next_step(knowledge, id)?;
            Some(Query::about([step], Kind::Steps, Want::Define))
        }
        Item::Posting(_) | Item::Company(_) | Item::Skill(_) if query.want != Want::Explain => {
            Some(explains(item))
        }
        _ => None,
    }
}

/// What follows a side of a role: duties, skills, then what the sources say of the move there.
fn side_of_role(knowledge: &Knowledge, role: &RoleId, asked: Option<&str>) -> Option<Query> {
    const SIDES: [&str; 5] = ["duties", "skills", "requirements", "market", "outlook"];
    let after = match asked {
        None => 0,
        Some("statements" | "essential-skills" | "optional-skills") => 2,
        Some(asked) => SIDES.iter().position(|side| *side == asked)? + 1,
    };
    let direction = knowledge.transition_to(role);
    let has_duties = !super::claims::of_role(knowledge, role, &[Aspect::Duties]).is_empty();
    SIDES[after..].iter().find_map(|side| {
        let item = match *side {
            "duties" if !has_duties => return None,
            "duties" | "skills" => Item::Role(role.clone()),
            _ => Item::Direction(direction?.id.clone()),
        };
        let kind = item.kind();
        Some(Query::about(
            [item],
            kind,
            Want::value([FieldPath::of(side)]),
        ))
    })
}

/// The step after one; `None` after the last.
pub fn next_step(knowledge: &Knowledge, id: &StepId) -> Option<Item> {
    let (path, place) = knowledge.step(id)?;
    let next = path.steps.get(place + 1)?;
    Some(Item::Step(next.id.clone()))
}

/// That there is no more of it.
pub fn nothing_left(knowledge: &Knowledge, last: Option<&Act>) -> Answer {
    let lead = match last {
        Some(Act::Ask(query)) => {
            let asked = super::act_words::query(knowledge, query);
            message!("more-nothing-left", asked = asked)
        }
        _ => message!("more-of-what"),
    };
    Answer::new(Act::More, Block::plain(lead)).choices(next_questions::starters())
}

/// A page of a list as a button.
pub fn page(query: &Query, page: u16) -> Choice {
    Choice {
        label: message!("next-more"),
        utterance: message!("next-more"),
        act: Act::Ask(query.clone().on_page(page)),
    }
}
