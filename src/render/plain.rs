//! Plain text for the terminal and the machine interface: the same content without markup.

use super::layout::{Lead, Line, Style, layout};
use crate::knowledge::Knowledge;
use crate::language::Language;
use crate::reply::Reply;

/// The whole reply as one text, paragraphs apart by a blank line.
pub fn plain_text(reply: &Reply, language: Language, knowledge: &Knowledge) -> String {
    text_of(reply, language, knowledge, Line::visible)
}

/// The same for a person at a terminal: with `colour`, headings are bold and notes are faint.
pub fn terminal_text(
    reply: &Reply,
    language: Language,
    knowledge: &Knowledge,
    colour: bool,
) -> String {
    text_of(
        reply,
        language,
        knowledge,
        if colour { ansi } else { Line::visible },
    )
}

fn text_of(
    reply: &Reply,
    language: Language,
    knowledge: &Knowledge,
    line_text: fn(&Line) -> String,
) -> String {
    let paragraphs: Vec<String> = layout(reply, language, knowledge)
        .iter()
        .map(|lines| lines.iter().map(line_text).collect::<Vec<_>>().join("\n"))
        .collect();
    paragraphs.join("\n\n")
}

fn ansi(line: &Line) -> String {
    const BOLD: &str = "\u{1b}[1m";
    const FAINT: &str = "\u{1b}[2m";
    const RESET: &str = "\u{1b}[0m";
    match (line.style, &line.lead) {
        (Style::Bold, _) => format!("{BOLD}{}{RESET}", line.visible()),
        (Style::Italic, _) => format!("{FAINT}{}{RESET}", line.visible()),
        (Style::Plain, Lead::Label(label, colon)) => {
            format!("{BOLD}{label}{RESET}{colon}{}", line.text)
        }
        (Style::Plain, _) => line.visible(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    #[test]
    fn a_reply_in_both_languages() {
        let (knowledge, reply) = (fixture::knowledge(), fixture::reply());
        for language in Language::ALL {
            let text = plain_text(&reply, language, &knowledge);
            insta::assert_snapshot!(format!("plain_{}", language.code()), text);
        }
    }

    #[test]
    fn colour_adds_nothing_to_read() {
        let (knowledge, reply) = (fixture::knowledge(), fixture::reply());
        let coloured = terminal_text(&reply, Language::En, &knowledge, true);
        let without = ["\u{1b}[1m", "\u{1b}[2m", "\u{1b}[0m"]
            .iter()
            .fold(coloured, |text, code| text.replace(code, ""));
        assert_eq!(without, plain_text(&reply, Language::En, &knowledge));
    }
}
