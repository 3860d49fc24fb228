//! A posting that the person brought along: what was read from it in a few lines, and how they stand to it.
//!
//! Invariant: what is a guess is marked, and what is not known is named; nothing of it becomes the person's.

use super::context::Context;
use super::draft::{Answer, Choice};
use super::{draft_facts, fit, names};
use crate::dialogue::Act;
use crate::language::Text;
use crate::matching::Matcher;
use crate::message;
use crate::posting::Brought;
use crate::query::{FieldPath, Found, Item, Kind, Outcome as Yield, Query, Want};
use crate::reply::{Block, Body, Outcome};

/// What was read; the knowledge of the context holds it.
pub fn answer(context: &Context, matcher: &Matcher, brought: &[Brought]) -> Answer {
    match brought {
        [one] => card(context, matcher, one),
        several => list(context, several),
    }
}

/// That a posting is forgotten by now.
pub fn forgotten(act: &Act) -> Answer {
    Answer::new(act.clone(), Block::plain(message!("brought-forgotten"))).outcome(Outcome::Clarify)
}

fn card(context: &Context, matcher: &Matcher, brought: &Brought) -> Answer {
    let knowledge = context.knowledge;
    let (Some(item), draft) = (item(brought), &brought.posting) else {
        return forgotten(&Act::Unclear);
    };
    let facts = draft_facts::facts(knowledge, draft);
    let facts = facts
        .into_iter()
        .filter(|fact| fact.field != "title")
        .map(|fact| (fact.label, fact.value))
        .collect();
    let sources = sources(context, &item);
    let lead = message!("brought-read", title = draft.title.as_str());
    let query = about(&item, Want::Explain);
    let lead = Block::paragraph(lead, sources.clone());
    let mut answer =
        Answer::new(Act::Ask(query), lead).block(Block::facts(None, facts, sources.clone()));
    let fields: Vec<Text> = draft
        .unsure
        .iter()
        .map(|it| draft_facts::label(knowledge, &it.field))
        .collect();
    if !fields.is_empty() {
        answer = answer.block(Block::note(message!(
            "brought-unsure",
            fields = draft_facts::some_of(&fields)
        )));
    }
    let knows_person = !context.profile.skills.is_empty();
    let said = match knows_person {
        true => standing(context, matcher, &item).map(|said| Block::paragraph(said, sources)),
        false => Some(Block::note(message!("brought-tell-skills"))),
    };
    answer
        .blocks(said)
        .block(Block::note(message!("brought-ask")))
        .buttons([
            choice(
                message!("brought-button-standing"),
                message!("brought-say-standing"),
                about(&item, Want::fit()),
            ),
            choice(
                message!("brought-button-pay"),
                message!("brought-say-pay"),
                about(&item, Want::value([FieldPath::of("pay")])),
            ),
            choice(
                message!("brought-button-whole"),
                message!("brought-say-whole"),
                about(&item, Want::Explain),
            ),
        ])
        .buttons(knows_person.then(|| {
            choice(
                message!("brought-button-compare"),
                message!("brought-say-compare"),
                about(&item, Want::fit()).on_page(1),
            )
        }))
        .shown([item])
}

/// Several at once: one line each.
fn list(context: &Context, brought: &[Brought]) -> Answer {
    let items: Vec<Item> = brought.iter().filter_map(item).collect();
    let names: Vec<Text> = items
        .iter()
        .map(|item| names::item(context.knowledge, item))
        .collect();
    let query = Query::about(items.iter().cloned(), Kind::Postings, Want::List);
    let sources = items
        .first()
        .map(|item| sources(context, item))
        .unwrap_or_default();
    let count = items.len();
    let lead = Block::paragraph(message!("brought-several", count = count), sources.clone());
    let choices: Vec<Choice> = items
        .iter()
        .zip(1..)
        .map(|(item, number)| Choice {
            label: Text::same(number.to_string()),
            ..choice(
                Text::default(),
                names::item(context.knowledge, item),
                about(item, Want::Explain),
            )
        })
        .collect();
    Answer::new(Act::Ask(query), lead)
        .block(Block::numbered(None, names, sources))
        .block(Block::note(message!("brought-ask")))
        .buttons(choices)
        .shown(items)
}

/// How the person stands to it, in the words of a match.
pub(super) fn standing(context: &Context, matcher: &Matcher, item: &Item) -> Option<Text> {
    let found = Found {
        query: about(item, Want::fit()),
        rows: vec![item.clone()],
        considered: 1,
        undecided: Vec::new(),
        emptied: None,
        outcome: Yield::Rows(Vec::new()),
        sources: Vec::new(),
    };
    match fit::answer(context, matcher, found)?.lead.body {
        Body::Paragraph(text) => Some(text),
        _ => None,
    }
}

fn sources(context: &Context, item: &Item) -> Vec<crate::knowledge::SourceId> {
    let posting = match item {
        Item::Posting(id) => context.knowledge.postings.get(id),
        _ => None,
    };
    posting.map(|it| it.sources.clone()).unwrap_or_default()
}

fn item(brought: &Brought) -> Option<Item> {
    brought.id().map(Item::Posting)
}

fn about(item: &Item, want: Want) -> Query {
    Query::about([item.clone()], Kind::Postings, want)
}

fn choice(label: Text, utterance: Text, query: Query) -> Choice {
    Choice {
        label,
        utterance,
        act: Act::Ask(query),
    }
}
