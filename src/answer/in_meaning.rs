//! Postings whose sentences come near to the message in meaning, where none says its words.

use super::{Context, names, nearness};
use crate::knowledge::Claim;
use crate::language::Text;
use crate::message;
use crate::query::{Comparator, Found, Item, Kind};
use crate::reply::Block;

/// A sentence is worth showing if it comes at least this near, as a cosine.
const NEAR: f32 = 0.45;
/// Sentences shown.
const MOST: usize = 2;

/// The nearest sentences of postings with whose they are; nothing where the question was not put in words that
/// postings were searched for.
pub fn sentences(context: &Context, found: &Found) -> Option<(Block, Vec<Item>)> {
    let searches = |comparator: &Comparator| *comparator == Comparator::Contains;
    let tests = found.query.filter.tests();
    let in_words = tests.iter().any(|test| searches(&test.comparator));
    if found.query.from != Kind::Postings || !in_words {
        return None;
    }
    let said: Vec<(Item, &Claim)> = nearness::nearest(context, Kind::Postings, NEAR)
        .take(MOST)
        .collect();
    let (_, first) = said.first()?;
    let lines: Vec<Text> = said
        .iter()
        .map(|(item, claim)| {
            let name = names::item(context.knowledge, item);
            message!("in-meaning-line", name = name, quote = &claim.text)
        })
        .collect();
    let heading = Some(message!("in-meaning"));
    let block = Block::bullets(heading, lines, first.sources.clone());
    Some((block, said.into_iter().map(|(item, _)| item).collect()))
}
