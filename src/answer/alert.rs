//! What somebody is told of new postings that fit them: one with its reasons, or many in a line each.

use super::context::Context;
use super::draft::Answer;
use super::{brought, names, posting_facts};
use crate::dialogue::Act;
use crate::knowledge::{PostingId, SourceId};
use crate::language::Text;
use crate::matching::Matcher;
use crate::message;
use crate::query::{Item, Kind, Query, Want};
use crate::reply::Block;

/// Postings that a digest lists.
const LISTED: usize = 10;

/// The message; `None` where the knowledge holds none of them.
pub fn alert(context: &Context, matcher: &Matcher, postings: &[PostingId]) -> Option<Answer> {
    let known: Vec<&PostingId> = postings
        .iter()
        .filter(|id| context.knowledge.postings.contains_key(*id))
        .collect();
    let items = known.iter().map(|id| Item::Posting((*id).clone()));
    let query = Query::about(items, Kind::Postings, Want::fit());
    let sources: Vec<SourceId> = known.iter().flat_map(|id| sources(context, id)).collect();
    let sources = super::claims::merged(&sources);
    let answer = match known.as_slice() {
        [] => return None,
        [one] => single(context, matcher, one, query, sources)?,
        several => digest(context, matcher, several, query, sources),
    };
    Some(answer.block(Block::note(message!("alert-end"))))
}

fn single(
    context: &Context,
    matcher: &Matcher,
    id: &PostingId,
    query: Query,
    sources: Vec<SourceId>,
) -> Option<Answer> {
    let posting = context.knowledge.postings.get(id)?;
    let name = names::posting(context.knowledge, posting);
    let pay = posting_facts::pay(context.knowledge, posting);
    let lead = Block::paragraph(
        message!("alert-one", name = name, pay = pay),
        sources.clone(),
    )
    .with_heading(message!("alert-heading"));
    let facts = posting_facts::main(context.knowledge, posting);
    let why = brought::standing(context, matcher, &Item::Posting(id.clone()));
    let mut answer = Answer::new(Act::Ask(query), lead);
    if !facts.is_empty() {
        answer = answer.block(Block::facts(None, facts, sources.clone()));
    }
    Some(
        answer
            .blocks(why.map(|why| Block::paragraph(why, sources)))
            .blocks(wishes(context).map(Block::note)),
    )
}

fn digest(
    context: &Context,
    matcher: &Matcher,
    several: &[&PostingId],
    query: Query,
    sources: Vec<SourceId>,
) -> Answer {
    let count = several.len();
    let lead = Block::paragraph(message!("alert-many", count = count), sources.clone())
        .with_heading(message!("alert-heading"));
    let line = |id: &&PostingId| {
        let posting = context.knowledge.postings.get(*id)?;
        let pay = posting_facts::pay(context.knowledge, posting);
        let why = brought::standing(context, matcher, &Item::Posting((*id).clone()))?;
        Some(message!("alert-row", why = why, pay = pay))
    };
    let lines: Vec<Text> = several.iter().take(LISTED).filter_map(line).collect();
    let more = several.len().saturating_sub(LISTED);
    Answer::new(Act::Ask(query), lead)
        .block(Block::numbered(None, lines, sources))
        .blocks((more > 0).then(|| Block::note(message!("alert-and-more", count = more))))
        .blocks(wishes(context).map(Block::note))
}

/// The city and the pay by which it was chosen.
fn wishes(context: &Context) -> Option<Text> {
    let profile = context.profile;
    let place = profile
        .city
        .as_ref()
        .and_then(|id| context.knowledge.places.get(id));
    let city = place.map(|it| it.labels.preferred.clone());
    match (city, profile.pay_floor) {
        (Some(city), Some(pay)) => Some(message!("alert-by-both", city = city, pay = pay)),
        (Some(city), None) => Some(message!("alert-by-city", city = city)),
        (None, Some(pay)) => Some(message!("alert-by-pay", pay = pay)),
        (None, None) => None,
    }
}

fn sources(context: &Context, id: &PostingId) -> Vec<SourceId> {
    let posting = context.knowledge.postings.get(id);
    posting.map(|it| it.sources.clone()).unwrap_or_default()
}
