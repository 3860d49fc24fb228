//! The parts of a line.

use super::aside::{Head, is_aside, note_aside};
use crate::posting::terms::Terms;
use crate::text::is_cjk;

/// The parts of a line; what stands in brackets beside the title is read and taken off.
pub fn segments(plain: &str, terms: &Terms, head: &mut Head) -> Vec<String> {
    let mut segments = Vec::new();
    let mut current = String::new();
    let mut rest = plain;
    while let Some(c) = rest.chars().next() {
        let inner = closing(c).and_then(|close| {
            let end = rest.find(close)?;
            Some((&rest[c.len_utf8()..end], end + close.len_utf8()))
        });
        if let Some((inner, end)) = inner {
            let is_round = c == '(';
            if is_aside(inner, terms) {
                note_aside(inner, terms, head);
                if !is_round {
                    segments.push(std::mem::take(&mut current));
                } else {
                    current.push(' ');
                }
            } else if is_round {
                current.push_str(&rest[..end]);
            } else {
                segments.push(std::mem::take(&mut current));
                segments.push(inner.to_owned());
            }
            rest = &rest[end..];
            continue;
        }
        if divides(c, &current, &rest[c.len_utf8()..]) {
            segments.push(std::mem::take(&mut current));
        } else {
            current.push(c);
        }
        rest = &rest[c.len_utf8()..];
    }
    segments.push(current);
    segments
}

fn closing(open: char) -> Option<char> {
    Some(match open {
        '【' => '】',
        '[' => ']',
        '(' => ')',
        '「' => '」',
        '《' => '》',
        '〔' => '〕',
        _ => return None,
    })
}

/// Whether a sign stands between parts and not within a word.
fn divides(c: char, before: &str, behind: &str) -> bool {
    let spaced = before.ends_with(' ') || behind.starts_with(' ');
    let after_han = before
        .chars()
        .next_back()
        .is_some_and(|c| is_cjk(c) || c == ')');
    match c {
        '|' | '｜' | '@' | ':' | '—' | '\t' | '\u{ff0c}' | '‖' | '¦' | '►' | '→' => true,
        '-' | '–' | '·' | '•' | '~' => spaced || after_han && c != '·',
        '/' => before.ends_with(' ') && behind.starts_with(' '),
        '!' => true,
        _ => false,
    }
}
