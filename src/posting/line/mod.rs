//! The lines of a text: markup off, what kind each is, several facts on one line taken apart.

mod kind;
mod piece;
mod topic;

pub use kind::LineKind;
pub use piece::Piece;
pub use topic::{Topic, key_of, topic_of};

use kind::{is_invisible, is_rule, kind_of};

use super::terms::Terms;

/// How long a heading without a mark may be.
const LONGEST_HEADING: usize = 48;

#[derive(Debug, Clone)]
pub struct Line {
    pub piece: Piece,
    pub kind: LineKind,
    pub blank_before: bool,
    /// A line across the page stands before it.
    pub rule_before: bool,
}

/// The lines of a text that hold something.
pub fn lines(text: &str, terms: &Terms) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut blank, mut rule) = (true, false);
    for raw in text.lines() {
        let raw = raw.trim_matches(|c: char| c.is_whitespace() || is_invisible(c));
        if raw.is_empty() {
            blank = true;
            continue;
        }
        if is_rule(raw) {
            (blank, rule) = (true, true);
            continue;
        }
        let before = lines.len();
        if raw.starts_with('|') && raw.ends_with('|') {
            lines.extend(table_row(raw, terms));
        } else {
            add(raw, terms, &mut lines);
        }
        if let Some(line) = lines.get_mut(before) {
            line.blank_before = blank;
            line.rule_before = rule;
            (blank, rule) = (false, false);
        }
    }
    lines
}

fn add(raw: &str, terms: &Terms, lines: &mut Vec<Line>) {
    let (kind, content) = kind_of(raw, terms);
    let piece = Piece::new(&content);
    if piece.is_empty() {
        return;
    }
    let line = |piece: Piece, kind| Line {
        piece,
        kind,
        blank_before: false,
        rule_before: false,
    };
    // Several facts on one line.
    let parts: Vec<&str> = split_facts(&content, terms);
    if parts.len() > 1 {
        lines.extend(parts.into_iter().map(|part| line(Piece::new(part), kind)));
        return;
    }
    lines.push(line(piece, kind));
}

/// The parts of a line of facts, each behind its label; the whole line where it is none.
fn split_facts<'a>(content: &'a str, terms: &Terms) -> Vec<&'a str> {
    for signs in [
        &['|', '｜'][..],
        &['\t'],
        &['；', ';'],
        &['\u{3000}'],
        &['，', ','],
        &[' '],
    ] {
        let parts: Vec<&str> = content
            .split(signs)
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect();
        if parts.len() < 2 {
            continue;
        }
        let named = parts.iter().filter(|part| {
            let piece = Piece::new(part);
            key_of(&piece, terms).is_some_and(|(topic, _)| matches!(topic, Topic::Label(_)))
        });
        let named = named.count();
        let enough = if signs[0] == ' ' { parts.len() } else { 2 };
        if named >= enough || named >= 1 && signs[0] == '|' && named * 2 >= parts.len() {
            return parts;
        }
    }
    vec![content]
}

/// A row of two cells is a label with its value.
fn table_row(raw: &str, terms: &Terms) -> Vec<Line> {
    let cells: Vec<&str> = raw.trim_matches('|').split('|').map(str::trim).collect();
    let is_divider = cells
        .iter()
        .all(|cell| cell.chars().all(|c| matches!(c, '-' | ':' | ' ')));
    if is_divider {
        return Vec::new();
    }
    let content = match cells[..] {
        [label, value] => {
            let label = label.trim_matches(|c: char| !c.is_alphanumeric());
            format!("{label}: {value}")
        }
        _ => cells.join(" | "),
    };
    let mut lines = Vec::new();
    add(&content, terms, &mut lines);
    lines
}

impl Line {
    /// Whether it may be a heading though nothing marks it as one.
    pub fn may_head(&self) -> bool {
        let plain = &self.piece.plain;
        let ends = plain.ends_with(['.', '。', '!', '?', ';', ',', '…', '\u{ff0c}', '、']);
        let long = match self.piece.has_han() {
            true => LONGEST_HEADING / 3,
            false => LONGEST_HEADING,
        };
        self.kind != LineKind::Bullet && !ends && self.piece.chars() <= long
    }

    pub fn ends_with_colon(&self) -> bool {
        self.piece.plain.ends_with(':')
    }
}
