//! Writes a text with marks as Telegram's HTML.
//!
//! Invariant: every tag is closed, in order, whatever the spans are: one that would cross another is closed
//! and opened again.

use std::collections::BTreeSet;

use super::super::html::escape;
use super::{Mark, Span};

pub(super) fn html(text: &str, spans: &[Span]) -> String {
    let places: BTreeSet<usize> = spans
        .iter()
        .flat_map(|span| [span.start, span.end])
        .collect();
    let mut html = String::with_capacity(text.len());
    let mut open: Vec<&Span> = Vec::new();
    let mut at = 0;
    for place in places {
        html.push_str(&escape(&text[at..place]));
        at = place;
        let ends = open.iter().position(|span| span.end <= place);
        let closed = open.split_off(ends.unwrap_or(open.len()));
        for span in closed.iter().rev() {
            html.push_str(&closing(&span.mark));
        }
        let again = closed.into_iter().filter(|span| span.end > place);
        let starting = spans.iter().filter(|span| span.start == place);
        for span in again.chain(starting) {
            html.push_str(&opening(&span.mark));
            open.push(span);
        }
    }
    html.push_str(&escape(&text[at..]));
    html
}

fn opening(mark: &Mark) -> String {
    match mark {
        Mark::Bold => "<b>".into(),
        Mark::Italic => "<i>".into(),
        Mark::Underline => "<u>".into(),
        Mark::Strike => "<s>".into(),
        Mark::Spoiler => "<tg-spoiler>".into(),
        Mark::Link(address) => format!("<a href=\"{}\">", attribute(address)),
        Mark::Code => "<code>".into(),
        Mark::Pre(None) => "<pre>".into(),
        Mark::Pre(Some(language)) => {
            format!("<pre><code class=\"language-{}\">", attribute(language))
        }
        Mark::Quote { expandable: false } => "<blockquote>".into(),
        Mark::Quote { expandable: true } => "<blockquote expandable>".into(),
    }
}

fn closing(mark: &Mark) -> String {
    let closing = match mark {
        Mark::Bold => "</b>",
        Mark::Italic => "</i>",
        Mark::Underline => "</u>",
        Mark::Strike => "</s>",
        Mark::Spoiler => "</tg-spoiler>",
        Mark::Link(_) => "</a>",
        Mark::Code => "</code>",
        Mark::Pre(None) => "</pre>",
        Mark::Pre(Some(_)) => "</code></pre>",
        Mark::Quote { .. } => "</blockquote>",
    };
    closing.into()
}

fn attribute(value: &str) -> String {
    escape(value).replace('"', "&quot;")
}
