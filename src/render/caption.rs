//! An answer as the caption of a picture, which has less room than a message.
//!
//! Invariant: at most [`LIMIT`] UTF-16 units long after entity parsing and well formed; the start and the sources of the
//! answer are always there.

use super::html::paragraphs_html;
use super::layout::{Line, Paragraph, Style, layout};
use super::split::{paragraph_units, split, units};
use crate::knowledge::Knowledge;
use crate::language::Language;
use crate::reply::Reply;

/// What Telegram accepts below a picture.
const LIMIT: usize = 1024;
const BLANK_LINE: usize = 2;
/// Stands for what had no room.
const MORE: &str = "…";

/// A caption in Telegram HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caption {
    pub html: String,
    /// Nothing of the answer is missing.
    pub is_whole: bool,
}

/// The answer, or as much of it as fits, with its sources.
pub fn telegram_caption(reply: &Reply, language: Language, knowledge: &Knowledge) -> Caption {
    let mut paragraphs = layout(reply, language, knowledge);
    let whole: usize = paragraphs
        .iter()
        .map(|lines| paragraph_units(lines) + BLANK_LINE)
        .sum();
    if whole <= LIMIT + BLANK_LINE {
        return Caption {
            html: paragraphs_html(&paragraphs),
            is_whole: true,
        };
    }
    let sources = if reply.sources().is_empty() {
        None
    } else {
        paragraphs.pop()
    };
    let sources = sources.map(|lines| start_of(vec![lines], LIMIT / 2));
    let for_sources = sources
        .iter()
        .flatten()
        .map(|lines| paragraph_units(lines) + BLANK_LINE)
        .sum::<usize>();
    let room = LIMIT - for_sources - BLANK_LINE - units(MORE);
    let mut kept = start_of(paragraphs, room);
    kept.push(vec![Line::new(Style::Plain, MORE)]);
    kept.extend(sources.into_iter().flatten());
    Caption {
        html: paragraphs_html(&kept),
        is_whole: false,
    }
}

/// Whole lines from the start, in so many units; of a single line that is too long, as much as fits.
fn start_of(paragraphs: Vec<Paragraph>, room: usize) -> Vec<Paragraph> {
    let mut kept: Vec<Paragraph> = Vec::new();
    let mut used = 0;
    for paragraph in &paragraphs {
        let mut lines = Paragraph::new();
        let before = if kept.is_empty() { 0 } else { BLANK_LINE };
        for line in paragraph {
            let gap = if lines.is_empty() { before } else { 1 };
            let needed = gap + units(&line.visible());
            if used + needed > room {
                if !lines.is_empty() {
                    kept.push(lines);
                }
                return match kept.is_empty() {
                    true => split(paragraphs, room)
                        .into_iter()
                        .next()
                        .unwrap_or_default(),
                    false => kept,
                };
            }
            used += needed;
            lines.push(line.clone());
        }
        kept.push(lines);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::super::html::tests::parsed;
    use super::*;
    use crate::language::Text;
    use crate::reply::Block;
    use proptest::prelude::*;

    #[test]
    fn a_short_answer_is_there_whole() {
        let (knowledge, reply) = (fixture::knowledge(), fixture::reply());
        let caption = telegram_caption(&reply, Language::En, &knowledge);
        let messages = super::super::telegram_html(&reply, Language::En, &knowledge);
        assert!(caption.is_whole);
        assert_eq!(messages, [caption.html]);
    }

    #[test]
    fn of_a_long_answer_the_start_and_the_sources_are_there() {
        let (knowledge, mut reply) = (fixture::knowledge(), fixture::reply());
        let items = (0..300)
            .map(|n| Text::same(format!("item {n} <b>")))
            .collect();
        reply.blocks = vec![Block::numbered(None, items, reply.lead.sources.clone())];
        let caption = telegram_caption(&reply, Language::En, &knowledge);
        assert!(!caption.is_whole);
        let shown = parsed(&caption.html).expect("well formed");
        let lead = match &reply.lead.body {
            crate::reply::Body::Paragraph(text) => text.en.clone(),
            other => panic!("{other:?}"),
        };
        assert!(shown.starts_with(&lead), "{shown}");
        assert!(shown.contains("item 30 <b>\n"), "{shown}");
        assert!(shown.contains("\n\n…\n\nSources: "), "{shown}");
    }

    proptest! {
        #[test]
        fn any_answer_fits(
            lead in "([<>&a-z \n中🦀]|\\PC){0,1500}",
            item in "([<>&a-z;/ 中🦀]|\\PC){0,100}",
            count in 0_usize..60,
        ) {
            let (knowledge, mut reply) = (fixture::knowledge(), fixture::reply());
            reply.lead = Block::paragraph(Text::same(lead), reply.lead.sources.clone());
            reply.blocks = vec![Block::bullets(Some(Text::same("heading")), vec![Text::same(item); count], vec![])];
            let caption = telegram_caption(&reply, Language::Zh, &knowledge);
            let shown = parsed(&caption.html);
            prop_assert!(shown.is_some(), "not well formed: {}", caption.html);
            let shown = shown.unwrap_or_default();
            prop_assert!(shown.encode_utf16().count() <= LIMIT);
            prop_assert!(!shown.trim().is_empty());
        }
    }
}
