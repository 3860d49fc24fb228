//! Cuts a text with marks into messages.
//!
//! Invariant: no message is longer than Telegram allows or has more marks than it counts; a mark that is cut
//! goes on in the next message; nothing but white space at a cut is lost.

use super::super::split::{place_to_cut, units};
use super::{Marked, Span};

/// What Telegram accepts in one message.
const MOST_MARKS: usize = 100;
/// A message that is cut at a block is at least this part of what fits.
const LEAST_SHARE: usize = 4;

pub(super) fn split(whole: &Marked, limit: usize) -> Vec<Marked> {
    let mut messages = Vec::new();
    let mut rest = whole.clone();
    while let Some(at) = cut(&rest, limit) {
        messages.push(part(&rest, 0, at));
        rest = part(&rest, at, rest.text.len());
    }
    messages.push(rest);
    messages.retain(|message| !message.is_empty());
    messages
}

/// Where the first message ends; `None` if everything fits into it.
fn cut(rest: &Marked, limit: usize) -> Option<usize> {
    // At the start there may be as many marks as there are kinds.
    let marks_end = rest
        .spans
        .get(MOST_MARKS)
        .map(|span| span.start)
        .filter(|at| *at > 0);
    let fitting = &rest.text[..marks_end.unwrap_or(rest.text.len())];
    if units(fitting) > limit {
        return Some(at_a_block(fitting, limit).unwrap_or_else(|| place_to_cut(fitting, limit)));
    }
    marks_end.map(|end| at_a_block(fitting, limit).unwrap_or(end))
}

/// After the last paragraph that fits, or else the last line, unless that leaves too little.
fn at_a_block(text: &str, limit: usize) -> Option<usize> {
    let mut used = 0;
    let past = text.char_indices().find(|(_, c)| {
        used += c.len_utf16();
        used > limit
    });
    let fitting = &text[..past.map_or(text.len(), |(at, _)| at)];
    let enough = |at: &usize| units(&text[..*at]) >= limit / LEAST_SHARE;
    ["\n\n", "\n"]
        .iter()
        .find_map(|end| fitting.rfind(end).filter(enough))
}

fn part(whole: &Marked, from: usize, to: usize) -> Marked {
    let spans = whole.spans.iter().filter_map(|span| {
        let (start, end) = (span.start.max(from), span.end.min(to));
        (start < end).then(|| Span {
            start: start - from,
            end: end - from,
            mark: span.mark.clone(),
        })
    });
    Marked::new(&whole.text[from..to], spans.collect())
}
