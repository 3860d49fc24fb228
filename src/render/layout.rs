//! What a reply looks like before markup: paragraphs of styled lines.
//!
//! Invariant: no line is blank and none holds control characters, whatever a person typed that the
//! reply quotes; so a terminal cannot be steered and no message comes out empty.

use crate::catalogue::message;
use crate::knowledge::Knowledge;
use crate::language::Language;
use crate::reply::{Block, Body, Reply};

/// Sources that a line names; whoever asks for the sources is told all.
const SOURCES: usize = 2;

/// How the text of a line is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Bold,
    Italic,
}

/// What stands before the text of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Lead {
    Nothing,
    /// `• ` or `3. `.
    Marker(String),
    /// A label, set in bold, and the colon after it.
    Label(String, String),
}

/// One line of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub lead: Lead,
    pub style: Style,
    pub text: String,
}

/// The lines that belong together: one block of the reply, or its sources.
pub(super) type Paragraph = Vec<Line>;

impl Line {
    pub(super) fn new(style: Style, text: impl Into<String>) -> Line {
        Line {
            lead: Lead::Nothing,
            style,
            text: text.into(),
        }
    }

    /// Everything a person sees of the line.
    pub(super) fn visible(&self) -> String {
        match &self.lead {
            Lead::Nothing => self.text.clone(),
            Lead::Marker(marker) => format!("{marker}{}", self.text),
            Lead::Label(label, colon) => format!("{label}{colon}{}", self.text),
        }
    }
}

/// The paragraphs of a reply in reading order, its sources last.
pub(super) fn layout(reply: &Reply, language: Language, knowledge: &Knowledge) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = reply
        .all_blocks()
        .map(|block| block_lines(block, language))
        .collect();
    paragraphs.push(source_lines(reply, language, knowledge));
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

fn block_lines(block: &Block, language: Language) -> Paragraph {
    let mut lines = Paragraph::new();
    if let Some(heading) = &block.heading {
        push_lines(&mut lines, Style::Bold, heading.get(language));
    }
    match &block.body {
        Body::Paragraph(text) => push_lines(&mut lines, Style::Plain, text.get(language)),
        Body::Note(text) => push_lines(&mut lines, Style::Italic, text.get(language)),
        Body::Bullets(items) => {
            for item in items {
                push_item(&mut lines, "• ".to_owned(), item.get(language));
            }
        }
        Body::Numbered(items) => {
            for (position, item) in items.iter().enumerate() {
                push_item(
                    &mut lines,
                    format!("{}. ", position + 1),
                    item.get(language),
                );
            }
        }
        Body::Facts(facts) => {
            for (label, value) in facts {
                lines.push(Line {
                    lead: Lead::Label(
                        one_line(label.get(language)),
                        message!("label-colon").get(language).clone(),
                    ),
                    style: Style::Plain,
                    text: one_line(value.get(language)),
                });
            }
        }
    }
    lines
}

fn source_lines(reply: &Reply, language: Language, knowledge: &Knowledge) -> Paragraph {
    let titles = reply.source_titles(knowledge);
    // To count a single one takes as much room as its name.
    let named = match titles.len() {
        all if all <= SOURCES + 1 => all,
        _ => SOURCES,
    };
    let more = titles.len() - named;
    let named = titles.into_iter().take(named);
    let Some(titles) =
        named.reduce(|before, next| message!("sources-joined", before = before, next = next))
    else {
        return Paragraph::new();
    };
    let titles = match more {
        0 => titles,
        more => message!("sources-and-more", titles = titles, more = more),
    };
    let line = message!("sources-line", titles = titles);
    vec![Line::new(Style::Italic, one_line(line.get(language)))]
}

/// A text may hold line breaks; each of its lines becomes one.
fn push_lines(lines: &mut Paragraph, style: Style, text: &str) {
    let texts = text.lines().map(clean).filter(|line| !line.is_empty());
    lines.extend(texts.map(|line| Line::new(style, line)));
}

fn push_item(lines: &mut Paragraph, marker: String, text: &str) {
    let text = one_line(text);
    if !text.is_empty() {
        lines.push(Line {
            lead: Lead::Marker(marker),
            style: Style::Plain,
            text,
        });
    }
}

fn one_line(text: &str) -> String {
    clean(&text.replace(['\n', '\r'], " "))
}

fn clean(text: &str) -> String {
    let text = text.replace('\t', " ");
    text.chars()
        .filter(|c| !c.is_control())
        .collect::<String>()
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Text;

    #[test]
    fn control_characters_and_blank_lines_vanish() {
        let text = Text::same("one\u{1b}[31m\r\n\n\u{0}two\tthree  ");
        let lines = block_lines(&Block::plain(text), Language::En);
        let visible: Vec<String> = lines.iter().map(Line::visible).collect();
        assert_eq!(visible, ["one[31m", "two three"]);
    }

    #[test]
    fn each_body_has_its_leads() {
        let items = || vec![Text::same("a"), Text::same("b")];
        for (block, expect) in [
            (Block::bullets(None, items(), vec![]), vec!["• a", "• b"]),
            (
                Block::numbered(Some(Text::same("h")), items(), vec![]),
                vec!["h", "1. a", "2. b"],
            ),
            (
                Block::facts(None, vec![(Text::same("l"), Text::same("v"))], vec![]),
                vec!["l：v"],
            ),
            (Block::note(Text::same("n")), vec!["n"]),
        ] {
            let lines = block_lines(&block, Language::Zh);
            assert_eq!(lines.iter().map(Line::visible).collect::<Vec<_>>(), expect);
        }
    }
}
