//! `exists`: whether there is such a row, or whether one thing meets the conditions.

use super::evidence::evidence;
use super::nothing::{nothing, undecided};
use super::{
    Answer, Context, choices, condition, explain, field_value, names, rows, subject, value,
};
use crate::catalogue::all_of;
use crate::knowledge::Kind;
use crate::language::Text;
use crate::message;
use crate::query::{
    Comparator, Condition, Existence, FieldPath, Found, Item, Outcome, Query, RowValues, Scope,
    Value, Want, World, run,
};
use crate::reply::Block;

/// How many rows are named as examples.
const EXAMPLES: usize = 5;
/// How many rows that state nothing are named.
const SILENT: usize = 5;

/// Yes or no with what decides it, or that it is not stated.
pub fn exists(context: &Context, found: Found) -> Answer {
    let existence = match &found.outcome {
        Outcome::Exists(existence) => existence.clone(),
        _ if found.rows.is_empty() => Existence::No,
        _ => Existence::Yes,
    };
    // Where nothing is tested, what it is says that it is there.
    let is_plain = found.query.filter.is_everything() && found.rows.len() == 1;
    if is_plain && let Some(told) = explain::answer(context, found.clone()) {
        return told;
    }
    if let Some(item) = one_thing(&found).or_else(|| of_company(context, &found)) {
        return of_one(context, found, &item, &existence);
    }
    match existence {
        Existence::Yes => some(context, found),
        Existence::NotStated => silent(context, found),
        Existence::No => nothing(context, found),
    }
}

/// The only posting of the company that the conditions name.
fn of_company(context: &Context, found: &Found) -> Option<Item> {
    let Condition::And { and: parts } = &found.query.filter else {
        return None;
    };
    let is_company = |part: &&Condition| match part {
        Condition::Is(test) => test.field.field == "company",
        _ => false,
    };
    let of_company = parts.iter().filter(is_company).cloned();
    let filter = of_company.fold(Condition::default(), Condition::and);
    if filter.is_everything() {
        return None;
    }
    let world = World::of(context.knowledge);
    let named = Query {
        filter,
        ..Query::new(found.query.from, Want::List)
    };
    match run(&named, &world).ok()?.rows.as_slice() {
        [item] => Some(item.clone()),
        _ => None,
    }
}

/// Several things were asked about, and none of them states what decides.
fn silent(context: &Context, found: Found) -> Answer {
    let names: Vec<Text> = found
        .undecided
        .iter()
        .take(SILENT)
        .map(|item| names::item(context.knowledge, item))
        .collect();
    let lead = message!(
        "answer-thing-silent",
        name = all_of(&names),
        fields = all_of(&rows::open_fields(context, &found.query))
    );
    let shown: Vec<Item> = found.undecided.iter().take(SILENT).cloned().collect();
    Answer::found(found, lead).shown(shown)
}

/// The one thing that was asked about.
fn one_thing(found: &Found) -> Option<Item> {
    let only = |items: &[Item]| match items {
        [item] => Some(item.clone()),
        _ => None,
    };
    let is_named = match &found.query.scope {
        Scope::Items(items) => return only(items),
        Scope::LastItem => true,
        Scope::Everything | Scope::LastList => found.considered == 1,
    };
    let is_unstated = matches!(found.outcome, Outcome::Exists(Existence::NotStated));
    (is_named || is_unstated)
        .then(|| only(&found.rows).or_else(|| only(&found.undecided)))
        .flatten()
}

fn of_one(context: &Context, found: Found, item: &Item, existence: &Existence) -> Answer {
    let kind = found.query.from;
    // The company only says whose posting is meant.
    let asked: Vec<FieldPath> = condition::fields(&found.query.filter)
        .into_iter()
        .filter(|path| path.field != "company")
        .map(|path| FieldPath::of(&path.field))
        .collect();
    let row = rows::values(context, kind, std::slice::from_ref(item), &asked);
    let values = row
        .first()
        .map(|row| row.values.as_slice())
        .unwrap_or_default();
    let name = names::item(context.knowledge, item);
    let lead = match existence {
        Existence::NotStated => {
            let is_open = |path: &FieldPath| {
                let stated = values.iter().find(|(of, _)| of == path);
                stated.is_none_or(|(_, value)| !value.is_stated())
            };
            let mut open: Vec<Text> = Vec::new();
            for path in asked.iter().filter(|path| is_open(path)) {
                open.push(value::open_label(context.knowledge, kind, path));
            }
            message!("answer-thing-silent", name = &name, fields = all_of(&open))
        }
        Existence::Yes | Existence::No => {
            let evidence = evidence(context.knowledge, &found.query, item, values);
            // "Do they state no degree": what it states is no "no".
            let silence = found.query.filter.tests();
            let silence = silence
                .iter()
                .any(|it| it.comparator == Comparator::NotStated);
            let answer = match (evidence.is_between || silence, existence) {
                (true, _) => "either",
                (false, Existence::Yes) => "yes",
                (false, _) => "no",
            };
            message!(
                "answer-thing-decided",
                answer = answer,
                evidence = evidence.text,
                name = &name
            )
        }
    };
    let nearest = match existence {
        Existence::NotStated => nearest(context, kind, item, &asked),
        Existence::Yes => asked
            .iter()
            .filter(|path| {
                values
                    .iter()
                    .any(|(of, it)| of == *path && *it == Value::Flag(true))
            })
            .find_map(|path| field_value::own_words(context, item, path)),
        Existence::No => None,
    };
    let about = choices::about(&name, item);
    let fit = choices::fit(context, std::slice::from_ref(item));
    Answer::found(found, lead)
        .blocks(nearest)
        .choices([about].into_iter().chain(fit))
        .shown([item.clone()])
}

/// What is stated near a field that is not: the sentence on schooling, on experience.
fn nearest(context: &Context, kind: Kind, item: &Item, asked: &[FieldPath]) -> Option<Block> {
    let near = asked.iter().find_map(|path| match path.field.as_str() {
        "degree" => Some("education"),
        "years" => Some("experience"),
        "required-skills" | "preferred-skills" => Some("skills"),
        _ => None,
    })?;
    let path = FieldPath::of(near);
    let found = rows::values(
        context,
        kind,
        std::slice::from_ref(item),
        std::slice::from_ref(&path),
    );
    let RowValues {
        values, sources, ..
    } = found.into_iter().next()?;
    let (_, stated) = values.into_iter().next()?;
    let says = match stated {
        Value::NotStated => return None,
        stated => value::value(context.knowledge, kind, &path, &stated),
    };
    let label = value::label(context.knowledge, kind, &path);
    let text = message!("answer-nearest-stated", field = label, value = says);
    Some(Block::paragraph(text, sources))
}

fn some(context: &Context, found: Found) -> Answer {
    let query = found.query.clone();
    let count = found.rows.len();
    let lead = message!(
        "answer-exists",
        scope = subject::scope(&found),
        considered = found.considered,
        count = count,
        rows = subject::rows(context, &query),
        measured = subject::measured(query.from, count),
        counted = subject::counted(context, &query, count)
    );
    let examples: Vec<Item> = found.rows.iter().take(EXAMPLES).cloned().collect();
    let page = rows::page(context, &found, &examples);
    let list = (count > EXAMPLES).then(|| choices::list(context, &query));
    let by_pay = (count > EXAMPLES)
        .then(|| choices::by_pay(context, &query))
        .flatten();
    let fit = choices::fit(context, &examples);
    let block = (!page.items.is_empty()).then(|| page.block());
    let undecided = undecided(context, &found);
    Answer::found(found, lead)
        .blocks(block)
        .blocks(undecided)
        .choices(list.into_iter().chain(by_pay).chain(fit))
        .shown(page.items)
}
