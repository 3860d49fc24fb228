//! `mean`, `median`, `minimum` and `maximum` of a field, over all rows or over those of each value.

use super::nothing::{nothing, undecided};
use super::{Answer, Context, choices, condition, rows, subject, value};
use crate::catalogue::all_of;
use crate::knowledge::{Kind, Knowledge};
use crate::language::Text;
use crate::message;
use crate::query::{FieldPath, Found, Group, Item, Measure, Outcome, Statistic, Value, Want};
use crate::reply::Block;

/// The figure, with how many rows it rests on.
pub fn statistic(context: &Context, found: Found) -> Answer {
    match found.outcome.clone() {
        Outcome::Measured(measure) => one(context, found, &measure),
        Outcome::Groups(groups) => grouped(context, found, &groups),
        _ => nothing(context, found),
    }
}

fn one(context: &Context, found: Found, measure: &Measure) -> Answer {
    if found.rows.is_empty() {
        return nothing(context, found);
    }
    let query = found.query.clone();
    let kind = query.from;
    let field = value::label(context.knowledge, kind, &measure.of);
    if !measure.value.is_stated() {
        let rows = subject::rows(context, &query);
        let lead = message!("answer-none-states", rows = rows, field = field);
        return Answer::found(found, lead);
    }
    let lead = message!(
        "answer-measured-is",
        statistic = word(measure.statistic),
        key = condition::key(&measure.of),
        field = field,
        value = figures(context.knowledge, kind, &measure.of, &measure.value),
        rows = subject::rows(context, &query),
        counted = subject::counted(context, &query, measure.stating),
        measured = subject::measured(kind, measure.stating)
    );
    let silent = found.rows.len().saturating_sub(measure.stating);
    let silent = (silent > 0).then(|| {
        Block::note(message!(
            "answer-measured-silent",
            count = silent,
            measured = subject::measured(kind, silent),
            field = value::label(context.knowledge, kind, &measure.of)
        ))
    });
    let holders = holders(context, &measure.held_by);
    let assumed = assumption(&measure.of);
    let list = choices::list(context, &query);
    let by_pay = choices::by_pay(context, &query);
    let undecided = undecided(context, &found);
    let shown = match measure.held_by.len() {
        1..=rows::PAGE => measure.held_by.clone(),
        _ => Vec::new(),
    };
    Answer::found(found, lead)
        .blocks(holders)
        .blocks(silent)
        .blocks(assumed)
        .blocks(undecided)
        .choices([list].into_iter().chain(by_pay))
        .shown(shown)
}

/// The rows that have the least or the most.
fn holders(context: &Context, items: &[Item]) -> Option<Block> {
    if items.is_empty() {
        return None;
    }
    let names = rows::short_names(context, items);
    let shown = &names[..names.len().min(rows::PAGE)];
    let rest = names.len() - shown.len();
    let text = message!("answer-held-by", names = all_of(shown), rest = rest);
    Some(Block::plain(text))
}

fn grouped(context: &Context, found: Found, groups: &[Group]) -> Answer {
    let (statistic, of, by) = match &found.query.want {
        Want::Mean { of, by: Some(by) } => (Statistic::Mean, of.clone(), by.clone()),
        Want::Median { of, by: Some(by) } => (Statistic::Median, of.clone(), by.clone()),
        _ => return nothing(context, found),
    };
    let query = found.query.clone();
    let (k, kind) = (context.knowledge, query.from);
    let field = value::label(k, kind, &of);
    let measured: Vec<(&Group, &Value)> = groups
        .iter()
        .filter_map(|group| Some((group, group.measure.as_ref()?)))
        .filter(|(_, measure)| measure.is_stated())
        .collect();
    let highest = measured
        .iter()
        .filter(|(group, _)| group.value.is_stated())
        .max_by(|(_, one), (_, other)| middle(one).total_cmp(&middle(other)));
    let Some((best, most)) = highest else {
        let rows = subject::rows(context, &query);
        let lead = message!("answer-none-states", rows = rows, field = field);
        return Answer::found(found, lead);
    };
    let lead = message!(
        "answer-grouped",
        statistic = word(statistic),
        rows = subject::rows(context, &query),
        field = field,
        by = value::label(k, kind, &by),
        group = value::value(k, kind, &by, &best.value),
        value = value::value(k, kind, &of, most)
    );
    let facts: Vec<(Text, Text)> = measured
        .iter()
        .map(|(group, measure)| {
            let figure = message!(
                "answer-grouped-figure",
                value = value::value(k, kind, &of, measure),
                counted = subject::plain(kind, group.rows.len()),
                measured = subject::measured(kind, group.rows.len())
            );
            (value::value(k, kind, &by, &group.value), figure)
        })
        .collect();
    let sources = found.sources.clone();
    let undecided = undecided(context, &found);
    let list = choices::list(context, &query);
    Answer::found(found, lead)
        .block(Block::facts(None, facts, sources))
        .blocks(assumption(&of))
        .blocks(undecided)
        .choices([list])
}

/// A figure; of a range, both ends apart, so that nobody takes them for one posting's.
fn figures(knowledge: &Knowledge, kind: Kind, of: &FieldPath, figure: &Value) -> Text {
    match figure {
        Value::Range {
            floor: Some(floor),
            ceiling: Some(ceiling),
        } => message!(
            "answer-figures",
            floor = value::number(knowledge, kind, of, *floor),
            ceiling = value::number(knowledge, kind, of, *ceiling)
        ),
        figure => value::value(knowledge, kind, of, figure),
    }
}

/// How pay of a year is counted where postings do not state their months.
pub fn assumption(of: &FieldPath) -> Option<Block> {
    (of.field == "yearly-pay").then(|| Block::note(message!("answer-yearly-how")))
}

pub fn word(statistic: Statistic) -> &'static str {
    match statistic {
        Statistic::Mean => "mean",
        Statistic::Median => "median",
        Statistic::Minimum => "minimum",
        Statistic::Maximum => "maximum",
    }
}

/// By which groups are put in order: the figure, or the middle of a range.
fn middle(figure: &Value) -> f64 {
    match figure {
        Value::Number(number) => *number,
        Value::Range { floor, ceiling } => match (floor, ceiling) {
            (Some(floor), Some(ceiling)) => f64::midpoint(*floor, *ceiling),
            (Some(end), None) | (None, Some(end)) => *end,
            (None, None) => 0.0,
        },
        _ => 0.0,
    }
}
