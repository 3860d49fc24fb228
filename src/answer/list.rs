//! `list`: which rows there are.

use super::nothing::{nothing, undecided};
use super::{Answer, Context, choices, names, rows, subject};
use crate::message;
use crate::query::Found;

/// How many there are, then five of them a page.
pub fn list(context: &Context, found: Found) -> Answer {
    let total = found.rows.len();
    let kind = found.query.from;
    let page = rows::page(context, &found, &found.rows);
    let Some(first) = page.items.first().cloned() else {
        return nothing(context, found);
    };
    let query = &found.query;
    // A list that nothing narrows is no part of another.
    let scope = match query.filter.is_everything() {
        true => "all",
        false => subject::scope(&found),
    };
    let lead = if total == 1 {
        let only = rows::valued(context, &found, &page.items);
        message!(
            "answer-list-one",
            scope = scope,
            considered = found.considered,
            rows = subject::rows(context, query),
            measured = subject::measured(kind, 1),
            counted = subject::counted(context, query, 1),
            row = only
                .first()
                .map(|row| rows::named(context, row))
                .unwrap_or_default()
        )
    } else if page.left == 0 && query.page == 0 {
        message!(
            "answer-list",
            scope = scope,
            considered = found.considered,
            count = total,
            rows = subject::rows(context, query),
            measured = subject::measured(kind, total),
            counted = subject::counted(context, query, total)
        )
    } else {
        message!(
            "answer-list-page",
            from = page.from,
            to = page.to,
            count = total,
            rows = subject::rows(context, query),
            measured = subject::measured(kind, total),
            counted = subject::counted(context, query, total)
        )
    };
    let more = (page.left > 0).then(|| choices::more(query, page.left));
    let by_pay = (total > 2)
        .then(|| choices::by_pay(context, query))
        .flatten();
    let about = choices::about(&names::item(context.knowledge, &first), &first);
    let fit = choices::fit(context, &page.items);
    let block = (total > 1).then(|| page.block());
    let undecided = undecided(context, &found);
    Answer::found(found, lead)
        .blocks(block)
        .blocks(undecided)
        .choices(more.into_iter().chain(by_pay).chain([about]).chain(fit))
        .shown(page.items)
}
