//! `top` and `sort`: rows in the order of a field.

use super::nothing::{nothing, undecided};
use super::{Answer, Context, choices, condition, names, rows, subject, value};
use crate::catalogue::all_of;
use crate::language::Text;
use crate::message;
use crate::query::{FieldPath, Found, Item, Order, Outcome, RowValues, Value, Want};

/// The first one in the lead, with what it was ordered by; then the others.
pub fn ordered(context: &Context, found: Found) -> Answer {
    let (by, order, asked) = match &found.query.want {
        Want::Top { by, n, order } => (by.clone(), *order, usize::from(*n).max(1)),
        Want::Sort { by, order } => (by.clone(), *order, usize::MAX),
        _ => return super::list::list(context, found),
    };
    let Some(first) = found.rows.first().cloned() else {
        return nothing(context, found);
    };
    let kind = found.query.from;
    let best: Vec<Item> = equal_to_first(&found, &by);
    let valued = rows::valued(context, &found, std::slice::from_ref(&first));
    let Some(row) = valued.first().filter(|row| is_stated(row)) else {
        let lead = message!(
            "answer-none-states",
            rows = subject::rows(context, &found.query),
            field = value::label(context.knowledge, kind, &by)
        );
        return Answer::found(found, lead);
    };
    let wanted: Vec<Item> = match best.len() > asked {
        true => best.clone(),
        false => found.rows.iter().take(asked).cloned().collect(),
    };
    let page = rows::page(context, &found, &wanted);
    let lead = lead(context, &found, &by, order, row, &best, &page);
    let is_one = wanted.len() == 1;
    let more = (page.left > 0).then(|| choices::more(&found.query, page.left));
    let about = choices::about(&names::item(context.knowledge, &first), &first);
    let fit = choices::fit(context, &page.items);
    let block = (!is_one).then(|| page.block());
    let all = (is_one && found.considered > 1)
        .then(|| choices::sorted(context, &found.query, &by, order));
    let undecided = undecided(context, &found);
    Answer::found(found, lead)
        .blocks(block)
        .blocks(undecided)
        .choices(more.into_iter().chain([about]).chain(all).chain(fit))
        .shown(page.items)
}

fn lead(
    context: &Context,
    found: &Found,
    by: &FieldPath,
    order: Order,
    row: &RowValues,
    best: &[Item],
    page: &rows::Page,
) -> Text {
    let field = value::label(context.knowledge, found.query.from, by);
    let order = match order {
        Order::Highest => "highest",
        Order::Lowest => "lowest",
    };
    let key = condition::key(by);
    if page.from > 1 {
        return message!(
            "answer-ordered-page",
            order = order,
            from = page.from,
            to = page.to,
            rows = subject::rows(context, &found.query),
            field = field
        );
    }
    let rows = subject::rows(context, &found.query);
    let has_condition = !found.query.filter.is_everything();
    let rows = match has_condition {
        true => message!("answer-among", rows = rows),
        false => Text::default(),
    };
    if best.len() > 1 {
        let names: Vec<Text> = rows::short_names(context, best);
        let shown = &names[..names.len().min(rows::PAGE)];
        let value = row
            .values
            .first()
            .map_or(&Value::NotStated, |(_, value)| value);
        return message!(
            "answer-ordered-equal",
            order = order,
            key = key,
            among = rows,
            field = field,
            count = best.len(),
            measured = subject::measured(found.query.from, best.len()),
            names = all_of(shown),
            value = value::value(context.knowledge, found.query.from, by, value)
        );
    }
    message!(
        "answer-ordered-first",
        order = order,
        key = key,
        among = rows,
        field = field,
        row = rows::named(context, row)
    )
}

/// The rows that share the first place.
fn equal_to_first(found: &Found, by: &FieldPath) -> Vec<Item> {
    let Outcome::Rows(rows) = &found.outcome else {
        return found.rows.iter().take(1).cloned().collect();
    };
    let of = |row: &RowValues| {
        let own = row.values.iter().find(|(path, _)| path == by);
        own.map(|(_, value)| value.clone())
    };
    let first = rows.first().and_then(of);
    let equal = rows.iter().take_while(|row| of(row) == first);
    match first {
        Some(Value::NotStated) | None => found.rows.iter().take(1).cloned().collect(),
        Some(_) => equal.map(|row| row.item.clone()).collect(),
    }
}

fn is_stated(row: &RowValues) -> bool {
    row.values
        .first()
        .is_none_or(|(_, value)| value.is_stated())
}
