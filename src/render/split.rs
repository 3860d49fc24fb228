//! Cuts an answer into messages that Telegram accepts.
//!
//! Invariant: works on lines before markup, so that every message is well formed by itself; counts
//! as Telegram does, in UTF-16 units after entity parsing.

use unicode_segmentation::UnicodeSegmentation;

use super::layout::{Lead, Line, Paragraph};

/// How far back from the limit a cut may move to find a good place.
const LOOK_BACK_SHARE: usize = 4;

/// The length of a text as Telegram counts it.
pub(super) fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Distributes paragraphs over messages of at most `limit` units each: between paragraphs where
/// possible, between lines where a paragraph alone is too long, inside a line only where one line is.
pub(super) fn split(paragraphs: Vec<Paragraph>, limit: usize) -> Vec<Vec<Paragraph>> {
    let mut messages = Messages {
        limit,
        done: Vec::new(),
        open: Vec::new(),
        used: 0,
    };
    for paragraph in paragraphs {
        if paragraph_units(&paragraph) <= limit {
            messages.push(paragraph);
        } else {
            for part in cut_paragraph(paragraph, limit) {
                messages.push(part);
            }
        }
    }
    messages.finish()
}

struct Messages {
    limit: usize,
    done: Vec<Vec<Paragraph>>,
    open: Vec<Paragraph>,
    used: usize,
}

impl Messages {
    /// Adds a paragraph that fits into a message of its own.
    fn push(&mut self, paragraph: Paragraph) {
        const BLANK_LINE: usize = 2;
        let size = paragraph_units(&paragraph);
        if !self.open.is_empty() && self.used + BLANK_LINE + size > self.limit {
            self.done.push(std::mem::take(&mut self.open));
        }
        self.used = if self.open.is_empty() {
            size
        } else {
            self.used + BLANK_LINE + size
        };
        self.open.push(paragraph);
    }

    fn finish(mut self) -> Vec<Vec<Paragraph>> {
        if !self.open.is_empty() {
            self.done.push(self.open);
        }
        self.done
    }
}

pub(super) fn paragraph_units(lines: &[Line]) -> usize {
    let text: usize = lines.iter().map(|line| units(&line.visible())).sum();
    text + lines.len().saturating_sub(1)
}

/// Parts of at most `limit` units, cut between lines.
fn cut_paragraph(paragraph: Paragraph, limit: usize) -> Vec<Paragraph> {
    let mut parts: Vec<Paragraph> = Vec::new();
    let mut open = Paragraph::new();
    for line in paragraph.into_iter().flat_map(|line| cut_line(line, limit)) {
        open.push(line);
        if paragraph_units(&open) > limit
            && let Some(last) = open.pop()
        {
            parts.push(std::mem::replace(&mut open, vec![last]));
        }
    }
    parts.push(open);
    parts.retain(|part| !part.is_empty());
    parts
}

/// Lines of at most `limit` units; the first keeps the marker or label.
fn cut_line(line: Line, limit: usize) -> Vec<Line> {
    if units(&line.visible()) <= limit {
        return vec![line];
    }
    let lead_units = units(&line.visible()) - units(&line.text);
    if lead_units * 2 > limit {
        let text = line.visible();
        return cut_line(
            Line {
                lead: Lead::Nothing,
                style: line.style,
                text,
            },
            limit,
        );
    }
    let (first, mut rest) = cut_text(&line.text, limit - lead_units);
    let mut lines = vec![Line {
        lead: line.lead,
        style: line.style,
        text: first.to_owned(),
    }];
    while !rest.is_empty() {
        let (piece, remainder) = cut_text(rest, limit);
        lines.push(Line::new(line.style, piece));
        rest = remainder;
    }
    lines
}

/// The longest good beginning of `text` within `limit` units, and what follows it.
fn cut_text(text: &str, limit: usize) -> (&str, &str) {
    if units(text) <= limit {
        return (text, "");
    }
    let (head, tail) = text.split_at(place_to_cut(text, limit));
    (head.trim_end(), tail.trim_start())
}

/// Where a text that is longer than `limit` units is best cut: after a sentence or a word, or else between
/// two characters as people see them.
pub(super) fn place_to_cut(text: &str, limit: usize) -> usize {
    good_place(text, limit)
        .or_else(|| last_place(text.grapheme_indices(true), limit))
        .unwrap_or_else(|| last_char(text, limit))
}

/// What ends a sentence or a part of one.
const ENDS: [char; 11] = ['。', '！', '？', '；', '，', '、', '.', '!', '?', ';', ','];

/// After white space or the end of a sentence, in the last part of what fits.
fn good_place(text: &str, limit: usize) -> Option<usize> {
    let breaks = |c: char| c.is_whitespace() || ENDS.contains(&c);
    let mut used = 0;
    let mut place = None;
    for (start, c) in text.char_indices() {
        used += c.len_utf16();
        if used > limit {
            break;
        }
        if breaks(c) && used >= limit - limit / LOOK_BACK_SHARE {
            place = Some(start + c.len_utf8());
        }
    }
    place
}

/// The end of the last piece that still fits, if any does.
fn last_place<'a>(pieces: impl Iterator<Item = (usize, &'a str)>, limit: usize) -> Option<usize> {
    let mut used = 0;
    let mut place = None;
    for (start, piece) in pieces {
        used += units(piece);
        if used > limit {
            break;
        }
        place = Some(start + piece.len());
    }
    place
}

/// The last character that fits; the first one if none does, so that cutting always gets on.
fn last_char(text: &str, limit: usize) -> usize {
    let chars = text
        .char_indices()
        .map(|(start, c)| (start, &text[start..start + c.len_utf8()]));
    let first = text.chars().next().map_or(0, char::len_utf8);
    last_place(chars, limit).unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::super::layout::Style;
    use super::*;
    use proptest::prelude::*;

    fn text_of(messages: &[Vec<Paragraph>]) -> String {
        let visible = messages
            .iter()
            .flatten()
            .flatten()
            .map(Line::visible)
            .collect::<String>();
        visible.split_whitespace().collect()
    }

    fn message_units(message: &[Paragraph]) -> usize {
        message.iter().map(|p| paragraph_units(p)).sum::<usize>() + 2 * (message.len() - 1)
    }

    #[test]
    fn cuts_between_paragraphs_first() {
        let paragraph = |text: &str| vec![Line::new(Style::Plain, text)];
        let messages = split(
            vec![paragraph("aaaa"), paragraph("bbbb"), paragraph("cc")],
            10,
        );
        let sizes: Vec<usize> = messages.iter().map(Vec::len).collect();
        assert_eq!(sizes, [2, 1]);
    }

    #[test]
    fn a_long_line_is_cut_after_a_sentence() {
        let line = Line {
            lead: Lead::Marker("• ".to_owned()),
            style: Style::Plain,
            text: "一二三四五六。七八九十".to_owned(),
        };
        let cut: Vec<String> = cut_line(line, 10).iter().map(Line::visible).collect();
        assert_eq!(cut, ["• 一二三四五六。", "七八九十"]);
    }

    #[test]
    fn a_family_emoji_is_not_torn_apart() {
        let family = "👨‍👩‍👧‍👦";
        let text = family.repeat(3);
        let (head, tail) = cut_text(&text, units(family) + 3);
        assert_eq!((head, tail), (family, family.repeat(2).as_str()));
    }

    fn any_line() -> impl Strategy<Value = Line> {
        let lead = prop_oneof![
            Just(Lead::Nothing),
            Just(Lead::Marker("• ".to_owned())),
            "\\PC{1,40}".prop_map(|label| Lead::Label(label, ": ".to_owned())),
        ];
        let text = prop_oneof!["[ a-z。🦀中é\u{301}]{1,80}", "\\PC{1,60}"];
        (lead, text).prop_map(|(lead, text)| Line {
            lead,
            style: Style::Plain,
            text,
        })
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_no_message_is_too_long(
            paragraphs in prop::collection::vec(prop::collection::vec(any_line(), 1..6), 1..6),
            limit in 12_usize..120,
        ) {
            let before = text_of(std::slice::from_ref(&paragraphs));
            let messages = split(paragraphs, limit);
            for message in &messages {
                prop_assert!(message_units(message) <= limit, "{message:?}");
            }
            prop_assert_eq!(text_of(&messages), before);
        }
    }
}
