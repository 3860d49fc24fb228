//! What is said where nothing is left, and of rows that cannot be decided.

use super::{Answer, Context, choices, condition, in_meaning, rows, subject};
use crate::catalogue::{all_of, any_of};
use crate::language::Text;
use crate::message;
use crate::query::{Condition, Found, Query, Scope, Want, World, run};
use crate::reply::{Block, Outcome};

/// Rows elsewhere that are named.
const ELSEWHERE: usize = 5;

/// Nothing meets the conditions: which of them rules the rest out, and what is left without it.
pub fn nothing(context: &Context, found: Found) -> Answer {
    let query = found.query.clone();
    let rows = subject::rows(context, &query);
    let counted = subject::counted(context, &query, 0);
    // Where most rows are silent about what was asked, "there are none" would say too much.
    let is_silent = found.undecided.len() * 2 > found.considered || is_of_company(&found);
    let elsewhere = elsewhere(context, &query);
    let none = match (is_silent, elsewhere.is_some()) {
        (_, true) => message!(
            "answer-nothing-of-these",
            considered = found.considered,
            condition = condition::phrase(context.knowledge, query.from, &query.filter)
        ),
        (true, _) => message!("answer-nothing-stated", rows = rows),
        (false, _) => message!("answer-nothing", rows = rows, counted = counted),
    };
    let is_silent = is_silent && elsewhere.is_none();
    let emptied = found.emptied.clone().filter(|emptied| emptied.left > 0);
    let in_meaning = in_meaning::sentences(context, &found);
    let undecided = undecided(context, &found).filter(|_| in_meaning.is_none());
    let undecided_rows = found.undecided.clone();
    let open = (!undecided_rows.is_empty()).then(|| rows::page(context, &found, &undecided_rows));
    let answer = Answer::found(found, none).blocks(elsewhere);
    if let Some((sentences, rows)) = in_meaning {
        return answer.block(sentences).shown(rows);
    }
    let answer = match emptied {
        // With a single condition the lead has said it.
        Some(emptied) if emptied.by != query.filter => {
            let rest = without(&query.filter, &emptied.by);
            let note = message!(
                "answer-nothing-emptied",
                condition = condition::phrase(context.knowledge, query.from, &emptied.by),
                counted = subject::plain(query.from, emptied.left),
                measured = subject::measured(query.from, emptied.left)
            );
            let choice = rest.map(|filter| {
                let relaxed = Query {
                    filter,
                    want: listing(&query.want),
                    ..query.clone().on_page(0)
                };
                choices::relaxed(context, relaxed, emptied.left)
            });
            answer.block(Block::plain(note)).choices(choice)
        }
        _ => answer,
    };
    let choice =
        (!undecided_rows.is_empty()).then(|| choices::undecided(&undecided_rows, query.from));
    // Who may meet the conditions is what there is to look at.
    let answer = answer
        .blocks(undecided)
        .blocks(open.as_ref().map(rows::Page::block))
        .choices(choice)
        .shown(open.map(|page| page.items).unwrap_or_default());
    match is_silent {
        true => answer.outcome(Outcome::Decline),
        false => answer,
    }
}

/// How many meet the conditions among all, where only some rows were looked at.
fn elsewhere(context: &Context, query: &Query) -> Option<Block> {
    if query.items().len() < 2 || query.filter.is_everything() {
        return None;
    }
    let all = Query {
        scope: Scope::Everything,
        want: Want::List,
        ..query.clone().on_page(0)
    };
    let world = World::of(context.knowledge);
    let found = run(&all, &world)
        .ok()
        .filter(|found| !found.rows.is_empty())?;
    let names = rows::short_names(context, &found.rows);
    let counted = subject::counted(context, &all, found.rows.len());
    let names = match names.len() > ELSEWHERE {
        true => Text::join(&names[..ELSEWHERE]),
        false => all_of(&names),
    };
    let note = message!("answer-nothing-elsewhere", counted = counted, names = names);
    Some(Block::paragraph(note, found.sources))
}

/// Whether rows of a company that is named leave open what decides them.
fn is_of_company(found: &Found) -> bool {
    let names = found.query.filter.tests();
    let named = names.iter().any(|test| test.field.field == "company");
    named && !found.undecided.is_empty()
}

/// Rows that leave open what decides them: they count neither way.
pub fn undecided(context: &Context, found: &Found) -> Option<Block> {
    let count = found.undecided.len();
    if count == 0 {
        return None;
    }
    let measured = subject::measured(found.query.from, count);
    let open = rows::open_fields(context, &found.query);
    let note = match open.as_slice() {
        [] => message!("answer-undecided", count = count, measured = measured),
        fields => message!(
            "answer-undecided-for",
            count = count,
            measured = measured,
            fields = any_of(fields)
        ),
    };
    Some(Block::note(note))
}

/// The conditions but one; `None` where it is not among them.
fn without(filter: &Condition, one: &Condition) -> Option<Condition> {
    let Condition::And { and: parts } = filter else {
        return None;
    };
    let kept: Vec<&Condition> = parts.iter().filter(|part| *part != one).collect();
    (kept.len() < parts.len()).then(|| {
        let none = Condition::default();
        kept.into_iter().cloned().fold(none, Condition::and)
    })
}

/// What to ask of the rows that are left: to see them, where there were only to be counted.
fn listing(want: &Want) -> Want {
    match want {
        Want::Top { .. } | Want::Sort { .. } | Want::Compare { .. } => want.clone(),
        _ => Want::List,
    }
}
