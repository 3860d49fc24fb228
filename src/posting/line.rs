//! The lines of a text: markup taken off, kind and place kept.

use super::terms::{Label, Section, Terms};
use crate::text::{is_cjk, simplified, tidy};

/// The sign that ends a clause in Chinese, which compatibility forms would make a comma.
const CLAUSE_END: char = '\u{ff0c}';
/// How long a key before a colon may be, in characters.
const LONGEST_KEY: usize = 40;
/// How long a heading without a mark may be.
const LONGEST_HEADING: usize = 48;

/// Words in three forms. `text` and `lower` have the same bytes but for ASCII case.
#[derive(Debug, Clone, Default)]
pub struct Piece {
    /// As written, without compatibility forms.
    pub plain: String,
    /// In simplified characters.
    pub text: String,
    pub lower: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// Marked as one.
    Heading,
    /// With a number that headings have as well as items.
    Numbered,
    Bullet,
    Paragraph,
}

#[derive(Debug, Clone)]
pub struct Line {
    pub piece: Piece,
    pub kind: LineKind,
    pub blank_before: bool,
    /// A line across the page stands before it.
    pub rule_before: bool,
}

/// What a heading or a key says of what follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    Section(Section),
    Label(Label),
}

impl Piece {
    pub fn new(raw: &str) -> Piece {
        let plain = by_clause(raw, tidy);
        let text = match plain.is_ascii() {
            true => plain.clone(),
            false => by_clause(&plain, simplified),
        };
        let lower = text.to_ascii_lowercase();
        Piece { plain, text, lower }
    }

    pub fn is_empty(&self) -> bool {
        !self.plain.chars().any(char::is_alphanumeric)
    }

    pub fn chars(&self) -> usize {
        self.plain.chars().count()
    }

    pub fn has_han(&self) -> bool {
        self.text.chars().any(is_cjk)
    }
}

fn by_clause(text: &str, change: fn(&str) -> String) -> String {
    let clauses: Vec<String> = text.split(CLAUSE_END).map(change).collect();
    clauses.join("\u{ff0c}")
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

fn kind_of(raw: &str, terms: &Terms) -> (LineKind, String) {
    let raw = raw.trim_start_matches('>').trim();
    if let Some(heading) = raw.strip_prefix('#') {
        let heading = heading.trim_start_matches('#').trim().trim_end_matches('#');
        return (LineKind::Heading, unnumbered(&clean(heading), terms));
    }
    let bold = [("**", "**"), ("__", "__")]
        .into_iter()
        .find_map(|(open, close)| {
            let inner = raw.strip_prefix(open)?.strip_suffix(close)?;
            (!inner.contains(open)).then_some(inner)
        });
    if let Some(bold) = bold {
        return (LineKind::Heading, unnumbered(&clean(bold), terms));
    }
    let unmarked = strip_pictures(raw);
    let framed = [
        ('【', '】'),
        ('[', ']'),
        ('《', '》'),
        ('<', '>'),
        ('「', '」'),
        ('〔', '〕'),
    ];
    let framed = framed.into_iter().find_map(|(open, close)| {
        let inner = unmarked
            .strip_prefix(open)?
            .strip_suffix([close, ':', '：'])?;
        let inner = inner.strip_suffix(close).unwrap_or(inner);
        (!inner.contains([open, close])).then_some(inner)
    });
    if let Some(framed) = framed {
        return (LineKind::Heading, clean(framed));
    }
    if let Some(item) = bullet(raw) {
        // A heading within an item.
        return match bullet_heading(item) {
            Some(heading) => (LineKind::Heading, clean(heading)),
            None => (LineKind::Bullet, clean(item)),
        };
    }
    let first = raw.chars().next().unwrap_or(' ');
    if matches!(first, '①'..='⑳' | '❶'..='❿' | '⑴'..='⒛' | '㈠'..='㈩') {
        return (LineKind::Bullet, clean(&raw[first.len_utf8()..]));
    }
    let folded = tidy(raw);
    if let Some(number) = terms.numbering.find(&folded) {
        let rest = &folded[number.end()..];
        if !rest.is_empty() {
            // Numbers in figures mark items, in words headings too.
            let digits = number.as_str().contains(|c: char| c.is_ascii_digit());
            let kind = if digits {
                LineKind::Bullet
            } else {
                LineKind::Numbered
            };
            let rest = raw
                .split_once([')', '）', '.', '、', '．'])
                .map_or(rest, |(_, rest)| rest);
            return (kind, clean(rest));
        }
    }
    (LineKind::Paragraph, clean(raw))
}

/// A heading without its number.
fn unnumbered(heading: &str, terms: &Terms) -> String {
    let folded = tidy(heading);
    let number = terms
        .numbering
        .find(&folded)
        .filter(|it| it.end() < folded.len());
    let rest = number.and_then(|_| heading.split_once([')', '）', '.', '、', '．']));
    rest.map_or_else(|| heading.to_owned(), |(_, rest)| rest.trim().to_owned())
}

fn bullet(raw: &str) -> Option<&str> {
    let first = raw.chars().next()?;
    let rest = &raw[first.len_utf8()..];
    let strong = matches!(
        first,
        '•' | '‧'
            | '●'
            | '○'
            | '◦'
            | '■'
            | '□'
            | '◆'
            | '◇'
            | '▪'
            | '▫'
            | '►'
            | '▶'
            | '▸'
            | '➤'
            | '✓'
            | '✔'
            | '✅'
            | '☑'
            | '×'
            | '→'
            | '∙'
            | '・'
            | '➢'
            | '★'
            | '☆'
    );
    let weak =
        matches!(first, '-' | '*' | '+' | '·' | '–' | '—') && rest.starts_with(char::is_whitespace);
    if !strong && !weak {
        return None;
    }
    let rest = rest.trim_start();
    let rest = rest
        .strip_prefix("[ ]")
        .or_else(|| rest.strip_prefix("[x]"))
        .unwrap_or(rest);
    Some(rest.trim_start())
}

fn bullet_heading(item: &str) -> Option<&str> {
    let inner = item.strip_prefix("**")?.strip_suffix("**")?;
    (!inner.contains("**") && inner.ends_with([':', '：'])).then_some(inner)
}

/// Without emphasis, links and pictures at its ends.
fn clean(text: &str) -> String {
    let mut out = text.replace("**", "").replace("__", "").replace('`', "");
    // [words](address)
    while let Some((open, close)) = out.find("](").and_then(|at| {
        let open = out[..at].rfind('[')?;
        let close = at + out[at..].find(')')?;
        Some((open, close))
    }) {
        let words = out[open + 1..]
            .split("](")
            .next()
            .unwrap_or_default()
            .to_owned();
        out.replace_range(open..=close, &words);
    }
    strip_pictures(&out).to_owned()
}

fn strip_pictures(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || is_picture(c) || is_invisible(c))
}

fn is_picture(c: char) -> bool {
    matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{231a}'..='\u{23ff}')
}

fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{fe0f}' | '\u{200b}'..='\u{200d}' | '\u{feff}' | '\u{20e3}'
    )
}

fn is_rule(raw: &str) -> bool {
    raw.chars().count() >= 3
        && raw
            .chars()
            .all(|c| matches!(c, '-' | '=' | '*' | '_' | '—' | '─' | '━' | '~' | '·' | ' '))
}

/// The key before a colon with what it says, and the value behind it.
pub fn key_of(piece: &Piece, terms: &Terms) -> Option<(Topic, Piece)> {
    let at = piece.plain.find(':')?;
    let (key, value) = (&piece.plain[..at], &piece.plain[at + 1..]);
    if key.chars().count() > LONGEST_KEY || value.starts_with("//") {
        return None;
    }
    let key = Piece::new(key);
    let topic = topic_of(&key, terms, 0.3)?;
    Some((topic, Piece::new(value)))
}

/// What a heading or a key says; a word must make up at least `share` of it.
pub fn topic_of(heading: &Piece, terms: &Terms, share: f64) -> Option<Topic> {
    let key = key_words(&heading.lower);
    if key.is_empty() {
        return None;
    }
    if let Some(label) = terms.labels.whole(key) {
        return Some(Topic::Label(*label));
    }
    // The unit or the language of a value: "salary (gross)".
    if let Some((before, _)) = key.split_once('(')
        && let Some(label) = terms.labels.whole(key_words(before))
    {
        return Some(Topic::Label(*label));
    }
    let found = terms.sections.longest(key)?;
    let covers = (found.end - found.start) as f64 / key.len() as f64;
    (covers >= share).then_some(Topic::Section(*found.meaning))
}

/// The words of a heading without numbers and signs around them.
fn key_words(lower: &str) -> &str {
    let words = lower.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | ')'));
    let words =
        words.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' '));
    words
        .trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')')
        .trim()
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
