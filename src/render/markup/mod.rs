//! Text with marks: what somebody formatted in Telegram or wrote as HTML, cut into messages and written as
//! Telegram's HTML.
//!
//! `HTML or entities -> Marked -> split -> HTML`. Invariant: a [`Marked`] holds only what Telegram shows: no
//! mark is empty or inside code, no quotation is inside another; so whatever is written from one is well
//! formed.

mod fault;
mod parse;
mod split;
mod tidy;
mod write;

#[cfg(test)]
mod tests;

pub use fault::{MarkupError, MarkupFault};

use super::split::units;

/// How a part of a text is set.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mark {
    Quote {
        expandable: bool,
    },
    Link(String),
    Bold,
    Italic,
    Underline,
    Strike,
    Spoiler,
    Code,
    /// A block of code, and its language where it is stated.
    Pre(Option<String>),
}

/// A mark and the bytes of the text that it covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    pub start: usize,
    pub end: usize,
    pub mark: Mark,
}

/// A text with marks, without white space at its ends.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Marked {
    text: String,
    /// By their start, longer ones first.
    spans: Vec<Span>,
}

impl Marked {
    /// Marks that lie outside the text or tear a character are left out.
    pub fn new(text: &str, spans: Vec<Span>) -> Marked {
        let trimmed = text.trim();
        let cut = text.len() - text.trim_start().len();
        let inside = |at: usize| at.saturating_sub(cut).min(trimmed.len());
        let spans = spans.into_iter().filter_map(|span| {
            let (start, end) = (inside(span.start), inside(span.end));
            let whole = trimmed.is_char_boundary(start) && trimmed.is_char_boundary(end);
            (whole && start < end).then_some(Span { start, end, ..span })
        });
        Marked {
            text: trimmed.to_owned(),
            spans: tidy::tidied(spans.collect()),
        }
    }

    pub fn plain(text: &str) -> Marked {
        Marked::new(text, Vec::new())
    }

    /// Marks as Telegram states them: an offset and a length in UTF-16 units.
    pub fn from_utf16(text: &str, marks: impl IntoIterator<Item = (usize, usize, Mark)>) -> Marked {
        let mut places = Vec::with_capacity(text.len() + 1);
        for (at, c) in text.char_indices() {
            // Within a surrogate pair there is no place.
            places.push(Some(at));
            places.extend(std::iter::repeat_n(None, c.len_utf16() - 1));
        }
        places.push(Some(text.len()));
        let place = |offset: usize| places.get(offset).copied().flatten();
        let spans = marks.into_iter().filter_map(|(offset, length, mark)| {
            Some(Span {
                start: place(offset)?,
                end: place(offset.checked_add(length)?)?,
                mark,
            })
        });
        Marked::new(text, spans.collect())
    }

    /// Reads Telegram's HTML; what Telegram would refuse, or show in another way than it is written, is
    /// refused with its place.
    pub fn from_html(html: &str) -> Result<Marked, MarkupError> {
        parse::parse(html)
    }

    pub fn to_html(&self) -> String {
        write::html(&self.text, &self.spans)
    }

    /// What a reader sees, without the marks.
    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The length as Telegram counts it.
    pub fn units(&self) -> usize {
        units(&self.text)
    }

    /// Messages that Telegram accepts, of at most `limit` units each: cut between paragraphs where that leaves
    /// no message nearly empty, else between lines, sentences or words.
    pub fn split(&self, limit: usize) -> Vec<Marked> {
        split::split(self, limit)
    }
}
