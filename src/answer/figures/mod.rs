//! What the pictures beside the answers show: from rows that a query found, or from a match, to a [`Figure`].
//!
//! Invariant: only facts of the rows and counts over them, worded by the catalogue; knows no shape and no colour.
//! The sources of a figure are those of its reply, which puts them in. Start reading at [`of`].

mod demand;
mod directions;
mod match_card;
mod path;
mod pay;

pub use demand::demand;
pub use directions::directions;
pub use match_card::match_card;
pub use path::path;
pub use pay::{pay, pay_by};

use crate::knowledge::{Kind, Knowledge, Posting, PostingId, SkillId};
use crate::language::Text;
use crate::picture::{Chart, Figure};
use crate::query::{Condition, FieldPath, Found, Item, Literal, Outcome, Query, Want};

/// The figure that shows what a query found, if one does: demand, pay, directions or a path.
pub fn of(knowledge: &Knowledge, found: &Found) -> Option<Figure> {
    let (query, rows) = (&found.query, found.rows.as_slice());
    let field = field_of(&query.want);
    match (query.from, field.map(|path| path.field.as_str())) {
        (Kind::Directions, _) => directions(knowledge, rows),
        (Kind::Steps, _) => path(knowledge, None, rows, query.items()),
        (_, _) if query.want == Want::Path => path(knowledge, None, rows, &[]),
        (Kind::Skills, Some("demand" | "required-by" | "preferred-by")) => {
            let all: Vec<&Posting> = knowledge.postings.values().collect();
            demand(knowledge, &all, rows, query.items())
        }
        (Kind::Postings, None) if let Some(skill) = counted_skill(query) => {
            let all: Vec<&Posting> = knowledge.postings.values().collect();
            demand(knowledge, &all, &[], &[skill])
        }
        (Kind::Postings, Some("skills" | "required-skills" | "preferred-skills")) => {
            demand(knowledge, &postings(knowledge, rows), &[], &[])
        }
        (Kind::Postings, Some("pay" | "yearly-pay")) => match &found.outcome {
            Outcome::Groups(groups) => pay_by(knowledge, groups),
            _ => pay(knowledge, rows),
        },
        _ => None,
    }
}

/// The skill of a question how many postings name it.
fn counted_skill(query: &Query) -> Option<Item> {
    let Want::Count { by: None } = &query.want else {
        return None;
    };
    let Condition::Is(test) = &query.filter else {
        return None;
    };
    match &test.value {
        Literal::Text(id) if test.field.field == "skills" => {
            SkillId::parse(id.clone()).ok().map(Item::Skill)
        }
        _ => None,
    }
}

/// The field that the answer is about.
fn field_of(want: &Want) -> Option<&FieldPath> {
    match want {
        Want::Count { by } => by.as_ref(),
        Want::Value { of } => of.first(),
        Want::Top { by, .. } | Want::Sort { by, .. } => Some(by),
        Want::Mean { of, .. }
        | Want::Median { of, .. }
        | Want::Minimum { of }
        | Want::Maximum { of } => Some(of),
        Want::Compare { by, .. } => by.first(),
        _ => None,
    }
}

fn figure(title: Text, subtitle: Text, chart: Chart, note: Text) -> Figure {
    Figure {
        title,
        subtitle,
        chart,
        note,
        sources: Vec::new(),
    }
}

/// The postings among the rows, in their order.
fn postings<'a>(knowledge: &'a Knowledge, rows: &[Item]) -> Vec<&'a Posting> {
    rows.iter()
        .filter_map(|row| knowledge.postings.get(posting_id(row)?))
        .collect()
}

fn posting_id(row: &Item) -> Option<&PostingId> {
    match row {
        Item::Posting(id) => Some(id),
        _ => None,
    }
}

fn skill_id(row: &Item) -> Option<&SkillId> {
    match row {
        Item::Skill(id) => Some(id),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
