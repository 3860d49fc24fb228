//! Brings marks into the form that Telegram shows.
//!
//! Invariant: never adds to what a mark covers; what cannot be shown is left out.

use super::{Mark, Span};

pub(super) fn tidied(mut spans: Vec<Span>) -> Vec<Span> {
    sort(&mut spans);
    let code = apart(&spans, |mark| matches!(mark, Mark::Code | Mark::Pre(_)));
    let mut quotes = apart(&spans, |mark| matches!(mark, Mark::Quote { .. }));
    quotes.retain(|quote| {
        code.iter()
            .all(|code| !overlap(quote, code) || contains(quote, code))
    });
    let mut tidied = Vec::with_capacity(spans.len());
    let links = apart(&spans, |mark| matches!(mark, Mark::Link(_)));
    let simple = [
        Mark::Bold,
        Mark::Italic,
        Mark::Underline,
        Mark::Strike,
        Mark::Spoiler,
    ];
    let simple = simple.iter().flat_map(|mark| merged(&spans, mark));
    for span in links.into_iter().chain(simple) {
        tidied.extend(without(span, &code));
    }
    tidied.extend(quotes);
    tidied.extend(code);
    sort(&mut tidied);
    tidied
}

/// By their start, longer ones first, those of one extent in the order of [`Mark`].
fn sort(spans: &mut [Span]) {
    spans.sort_by(|a, b| {
        let key = |span: &Span| (span.start, std::cmp::Reverse(span.end));
        key(a).cmp(&key(b)).then_with(|| a.mark.cmp(&b.mark))
    });
}

/// Those of a kind of which none may lie in another; of two that overlap, the first.
fn apart(sorted: &[Span], of_kind: impl Fn(&Mark) -> bool) -> Vec<Span> {
    let mut kept: Vec<Span> = Vec::new();
    for span in sorted.iter().filter(|span| of_kind(&span.mark)) {
        if kept.last().is_none_or(|last| last.end <= span.start) {
            kept.push(span.clone());
        }
    }
    kept
}

/// The spans of one mark, those that overlap made one.
fn merged(sorted: &[Span], mark: &Mark) -> Vec<Span> {
    let mut merged: Vec<Span> = Vec::new();
    for span in sorted.iter().filter(|span| span.mark == *mark) {
        match merged.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => merged.push(span.clone()),
        }
    }
    merged
}

/// What is left of a span outside of code.
fn without(span: Span, code: &[Span]) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut start = span.start;
    for code in code.iter().filter(|code| overlap(&span, code)) {
        if start < code.start {
            parts.push(Span {
                start,
                end: code.start,
                mark: span.mark.clone(),
            });
        }
        start = start.max(code.end);
    }
    if start < span.end {
        parts.push(Span { start, ..span });
    }
    parts
}

fn overlap(a: &Span, b: &Span) -> bool {
    a.start < b.end && b.start < a.end
}

fn contains(outer: &Span, inner: &Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}
