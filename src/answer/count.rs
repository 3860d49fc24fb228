//! `count`: how many rows there are, and how many of each value.

use super::nothing::{nothing, undecided};
use super::{Answer, Context, choices, rows, subject, value};
use crate::language::Text;
use crate::message;
use crate::query::{FieldPath, Found, Group, Outcome, Query, Want};
use crate::reply::Block;

/// Up to this many are named at once; more are a button away.
const NAMED: usize = 5;
/// Values beyond these are rare ones.
const GROUPS: usize = 8;

/// The number; by a field, the numbers of its values.
pub fn count(context: &Context, found: Found) -> Answer {
    let by = match &found.query.want {
        Want::Count { by } => by.clone(),
        _ => None,
    };
    match (&found.outcome, by) {
        (Outcome::Groups(groups), Some(by)) if !groups.is_empty() => {
            let groups = groups.clone();
            by_value(context, found, &by, &groups)
        }
        (Outcome::Count(count), _) if *count > 0 => {
            let count = *count;
            simple(context, found, count)
        }
        _ if found.rows.is_empty() => nothing(context, found),
        _ => {
            let count = found.rows.len();
            simple(context, found, count)
        }
    }
}

fn simple(context: &Context, found: Found, count: usize) -> Answer {
    let query = found.query.clone();
    let lead = message!(
        "answer-count",
        scope = subject::scope(&found),
        considered = found.considered,
        count = count,
        rows = subject::rows(context, &query),
        measured = subject::measured(query.from, count),
        counted = subject::counted(context, &query, count)
    );
    let is_short = found.rows.len() <= NAMED;
    let page = is_short.then(|| rows::page(context, &found, &found.rows));
    let block = page
        .as_ref()
        .filter(|it| !it.items.is_empty())
        .map(rows::Page::block);
    let list = (!is_short).then(|| choices::list(context, &query));
    let by_pay = (!is_short)
        .then(|| choices::by_pay(context, &query))
        .flatten();
    let open =
        (!found.undecided.is_empty()).then(|| choices::undecided(&found.undecided, query.from));
    let undecided = undecided(context, &found);
    Answer::found(found, lead)
        .blocks(block)
        .blocks(undecided)
        .choices(list.into_iter().chain(by_pay).chain(open))
        .shown(page.map(|page| page.items).unwrap_or_default())
}

fn by_value(context: &Context, found: Found, by: &FieldPath, groups: &[Group]) -> Answer {
    let query = found.query.clone();
    let kind = query.from;
    let words = |group: &Group| value::value(context.knowledge, kind, by, &group.value);
    let measured = |group: &Group| subject::measured(kind, group.rows.len());
    let most = groups
        .iter()
        .filter(|it| it.value.is_stated())
        .max_by_key(|it| it.rows.len());
    let lead = match most {
        Some(most) => message!(
            "answer-count-by",
            rows = subject::rows(context, &query),
            field = value::label(context.knowledge, kind, by),
            value = words(most),
            count = most.rows.len(),
            measured = measured(most),
            counted = subject::plain(kind, most.rows.len())
        ),
        None => message!(
            "answer-none-states",
            rows = subject::rows(context, &query),
            field = value::label(context.knowledge, kind, by)
        ),
    };
    let facts: Vec<(Text, Text)> = groups
        .iter()
        .take(GROUPS)
        .map(|group| (words(group), measured(group)))
        .collect();
    let rest = groups.len().saturating_sub(GROUPS);
    let rest = (rest > 0).then(|| Block::note(message!("answer-groups-rest", count = rest)));
    let sources = found.sources.clone();
    let list = choices::list(context, &listable(&query));
    let undecided = undecided(context, &found);
    Answer::found(found, lead)
        .block(Block::facts(None, facts, sources))
        .blocks(rest)
        .blocks(undecided)
        .choices([list])
}

fn listable(query: &Query) -> Query {
    Query {
        want: Want::List,
        ..query.clone()
    }
}
