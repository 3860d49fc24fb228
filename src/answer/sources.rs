//! `from: sources`: what an answer rests on, and what the knowledge as a whole does.

use super::{Answer, Context, next_questions};
use crate::dialogue::{Act, Meta};
use crate::knowledge::{Knowledge, Source, SourceId};
use crate::language::Text;
use crate::message;
use crate::query::{Found, Item, Scope};
use crate::reply::{Block, Outcome};

/// A list of sources: all of them, or those of the last answer.
pub fn answer(context: &Context, found: Found) -> Option<Answer> {
    let ids: Vec<SourceId> = found.rows.iter().filter_map(id).cloned().collect();
    if ids.is_empty() {
        return None;
    }
    let lead = match found.query.scope {
        Scope::Everything => message!("sources-all", count = ids.len()),
        _ => message!("sources-these", count = ids.len()),
    };
    let rows = found.rows.clone();
    let mut answer = Answer::found(found, lead);
    answer.lead.sources.clone_from(&ids);
    Some(answer.block(list(context.knowledge, &ids)).shown(rows))
}

fn id(item: &Item) -> Option<&SourceId> {
    match item {
        Item::Source(id) => Some(id),
        _ => None,
    }
}

/// What the last answer rests on; without sources, asks what is meant.
pub fn basis(context: &Context, sources: &[SourceId]) -> Answer {
    let act = Act::Meta(Meta::About);
    if sources.is_empty() {
        return Answer::new(act, Block::plain(message!("sources-of-what")))
            .outcome(Outcome::Clarify)
            .choices(next_questions::starters());
    }
    let lead = message!("sources-these", count = sources.len());
    let rows = sources.iter().cloned().map(Item::Source);
    Answer::new(act, Block::paragraph(lead, sources.to_vec()))
        .block(list(context.knowledge, sources))
        .shown(rows)
}

/// One line a source.
pub fn list(knowledge: &Knowledge, ids: &[SourceId]) -> Block {
    let known = ids.iter().filter_map(|id| knowledge.sources.get(id));
    Block::bullets(None, known.map(line).collect(), ids.to_vec())
}

/// Title, publisher, date, address and note.
pub fn line(source: &Source) -> Text {
    let details = message!(
        "source-described",
        title = &source.title,
        publisher = &source.publisher,
        date = date(source)
    );
    let address = source.url.as_deref().filter(|url| !url.is_empty());
    let with_address = match address {
        Some(url) => message!("sources-with-address", line = details, url = url),
        None => details,
    };
    match &source.note {
        Some(note) => message!("sources-with-note", line = with_address, note = note),
        None => message!("sources-end", line = with_address),
    }
}

/// The date of publication, or that there is none.
fn date(source: &Source) -> Text {
    match source.published.as_str() {
        "undated" => message!("sources-undated"),
        date => Text::same(date),
    }
}

/// What one source is.
pub fn describe(knowledge: &Knowledge, id: &SourceId) -> Vec<Block> {
    let source = knowledge.sources.get(id);
    let block = source.map(|source| Block::paragraph(line(source), vec![id.clone()]));
    block.into_iter().collect()
}
