//! Headings, items and paragraphs, told by their marks, which are taken off.

use crate::posting::terms::Terms;
use crate::text::tidy;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// Marked as one.
    Heading,
    /// With a number that headings have as well as items.
    Numbered,
    Bullet,
    Paragraph,
}

pub fn kind_of(raw: &str, terms: &Terms) -> (LineKind, String) {
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

pub fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{fe0f}' | '\u{200b}'..='\u{200d}' | '\u{feff}' | '\u{20e3}'
    )
}

pub fn is_rule(raw: &str) -> bool {
    raw.chars().count() >= 3
        && raw
            .chars()
            .all(|c| matches!(c, '-' | '=' | '*' | '_' | '—' | '─' | '━' | '~' | '·' | ' '))
}
