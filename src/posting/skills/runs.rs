//! Clauses, runs of letters and parts of lists.

use super::named::Item;
use crate::posting::words::Words;

/// The clauses of a text. The Chinese comma ends one, the Latin one stands between the things of a list.
pub fn clauses(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = rest.char_indices().find(|(at, c)| match c {
            '。' | ';' | '；' | '\u{ff0c}' | '!' | '?' => true,
            '.' => {
                rest[at + 1..].starts_with(' ')
                    && rest[..*at].ends_with(|c: char| c.is_alphanumeric() || c == ')')
            }
            _ => false,
        });
        let (clause, behind) = match end {
            Some((at, c)) => (&rest[..at], &rest[at + c.len_utf8()..]),
            None => (rest, ""),
        };
        rest = behind;
        Some(clause)
    })
}

/// Runs of Latin words, with single blanks within.
pub fn latin_runs(text: &str) -> Vec<(usize, usize)> {
    let is_part =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '#' | '.' | '-' | '_' | '\'');
    let mut runs = Vec::new();
    let mut start = None;
    let mut end = 0;
    for (at, c) in text.char_indices() {
        if is_part(c)
            || c == ' ' && start.is_some() && text[at + 1..].starts_with(is_part) && at == end
        {
            start.get_or_insert(at);
            end = at + c.len_utf8();
        } else if let Some(begun) = start.take() {
            runs.push((begun, end));
        }
    }
    runs.extend(start.map(|begun| (begun, end)));
    runs.retain(|(start, end)| text[*start..*end].chars().any(|c| c.is_ascii_alphabetic()));
    runs
}

/// Runs of words that begin with a capital letter or hold one, or a figure behind one.
pub fn capital_runs(text: &str, start: usize, end: usize) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let part = &text[start..end];
    for word in part.split_whitespace() {
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        let core = word.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '+' | '#'));
        let from = at + (core.as_ptr() as usize).saturating_sub(word.as_ptr() as usize);
        let is_name = core.chars().any(|c| c.is_uppercase());
        let goes_on = open.is_some()
            && core.chars().all(|c| c.is_ascii_digit() || c == '.')
            && !core.is_empty();
        if !core.is_empty() && (is_name || goes_on) {
            let first = open.map_or(from, |(first, _)| first);
            open = Some((first, from + core.len()));
            if word.len() > core.len() && !word.ends_with(core) {
                runs.extend(open.take());
            }
        } else {
            runs.extend(open.take());
        }
    }
    runs.extend(open);
    runs
}

/// The parts of a list in Latin letters; a separator within a known name divides nothing.
pub fn list_parts(
    text: &str,
    lower: &str,
    known: &[Item],
    divide: &Words<()>,
) -> Vec<(usize, usize)> {
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    let within = |at: usize| known.iter().any(|it| it.start <= at && at < it.end);
    for (at, c) in text.char_indices() {
        let tied = |side: &str, last: bool| {
            let word = |c: char| !c.is_ascii_alphanumeric();
            let part = if last {
                side.rsplit(word).next()
            } else {
                side.split(word).next()
            };
            part.is_some_and(|part| part.len() == 1)
        };
        let is_slash = c == '/' && !(tied(&text[..at], true) && tied(&text[at + 1..], false));
        let single = matches!(c, ',' | '(' | ')' | ':' | '|' | '&') || is_slash;
        if single && !within(at) {
            cuts.push((at, at + c.len_utf8()));
        }
    }
    for word in divide.find(lower) {
        if !within(word.start) {
            cuts.push((word.start, word.end));
        }
    }
    cuts.sort_unstable();
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, end) in cuts {
        if at > start {
            parts.push((start, at));
        }
        start = start.max(end);
    }
    if start < text.len() {
        parts.push((start, text.len()));
    }
    parts.retain(|(start, end)| text[*start..*end].chars().any(char::is_alphanumeric));
    parts
}

/// The pieces of a range that no item covers.
pub fn outside(start: usize, end: usize, items: &[Item]) -> Vec<(usize, usize)> {
    let mut pieces = Vec::new();
    let mut at = start;
    for item in items.iter().filter(|it| it.start < end && start < it.end) {
        if item.start > at {
            pieces.push((at, item.start));
        }
        at = at.max(item.end);
    }
    if at < end {
        pieces.push((at, end));
    }
    pieces
}
