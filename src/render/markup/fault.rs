//! What is wrong with somebody's HTML, where, and what to do about it.

/// A fault at its place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {fault}")]
pub struct MarkupError {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    pub fault: MarkupFault,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MarkupFault {
    #[error(
        "`<{0}>` is not a tag that Telegram knows: use b, i, u, s, a, code, pre, blockquote or tg-spoiler, or write `&lt;` for a plain `<`"
    )]
    UnknownTag(String),
    #[error("this `<` begins a tag that does not end: write `&lt;` for a plain `<`")]
    Endless,
    #[error("`<{0}>` is not closed: add `</{0}>`")]
    Unclosed(String),
    #[error("`</{0}>` closes nothing: take it out, or open `<{0}>` before it")]
    Unopened(String),
    #[error("`</{found}>` stands where `</{expected}>` has to: close what was opened last first")]
    Crossed { expected: String, found: String },
    #[error("the attributes of `<{0}>` cannot be read: write them as name=\"value\"")]
    Attributes(String),
    #[error("`<a>` has no address: write `<a href=\"https://...\">`")]
    NoAddress,
    #[error("`{0}` is not an address that Telegram opens: begin it with https://")]
    Address(String),
    #[error(
        "`<span>` does nothing by itself: write `<span class=\"tg-spoiler\">`, or leave it out"
    )]
    Span,
    #[error(
        "`<{0}>` stands inside code, where nothing is formatted: write `&lt;{0}&gt;` to show it"
    )]
    InCode(String),
    #[error("`<{0}>` stands inside another one: close the first before")]
    Nested(String),
    #[error(
        "`&{0};` is not a character that Telegram knows: use `&lt;`, `&gt;`, `&amp;`, `&quot;`, a number such as `&#8212;`, or the character itself"
    )]
    Reference(String),
}

impl MarkupError {
    /// At the byte `at` of `source`.
    pub(super) fn at(source: &str, at: usize, fault: MarkupFault) -> MarkupError {
        let before = source.get(..at).unwrap_or(source);
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        MarkupError {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            fault,
        }
    }
}

/// So that a fault that quotes what somebody wrote stays short.
pub(super) fn quoted(text: &str) -> String {
    const MOST: usize = 60;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
