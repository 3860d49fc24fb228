//! Telegram HTML: the markup that fails least.
//!
//! Invariant: every message is at most [`LIMIT`] UTF-16 units long after entity parsing and well
//! formed by itself.

use super::layout::{Lead, Line, Paragraph, Style, layout};
use super::split::split;
use crate::knowledge::Knowledge;
use crate::language::Language;
use crate::reply::Reply;

/// What Telegram accepts in one message.
const LIMIT: usize = 4096;

/// The messages that carry a reply, in order; none when the reply says nothing.
pub fn telegram_html(reply: &Reply, language: Language, knowledge: &Knowledge) -> Vec<String> {
    split(layout(reply, language, knowledge), LIMIT)
        .iter()
        .map(|message| paragraphs_html(message))
        .collect()
}

/// Paragraphs with a blank line between them.
pub(super) fn paragraphs_html(paragraphs: &[Paragraph]) -> String {
    let paragraphs: Vec<String> = paragraphs
        .iter()
        .map(|lines| lines.iter().map(line_html).collect::<Vec<_>>().join("\n"))
        .collect();
    paragraphs.join("\n\n")
}

/// Makes a text safe to stand between tags.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            _ => out.push(c),
        }
    }
    out
}

fn line_html(line: &Line) -> String {
    let text = escape(&line.text);
    let text = match line.style {
        Style::Plain => text,
        Style::Bold => format!("<b>{text}</b>"),
        Style::Italic => format!("<i>{text}</i>"),
    };
    match &line.lead {
        Lead::Nothing => text,
        Lead::Marker(marker) => format!("{marker}{text}"),
        Lead::Label(label, colon) => format!("<b>{}</b>{colon}{text}", escape(label)),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::fixture;
    use super::*;
    use crate::language::Text;
    use crate::reply::Block;
    use proptest::prelude::*;

    /// What Telegram shows of a message; `None` when it could not parse it.
    pub fn parsed(html: &str) -> Option<String> {
        let mut shown = String::new();
        let mut open: Vec<&str> = Vec::new();
        let mut rest = html;
        while let Some(at) = rest.find(['<', '&', '>']) {
            shown.push_str(&rest[..at]);
            rest = &rest[at..];
            let end = rest.find(if rest.starts_with('<') { '>' } else { ';' })?;
            match &rest[..=end] {
                "<b>" => open.push("b"),
                "<i>" => open.push("i"),
                "</b>" => (open.pop()? == "b").then_some(())?,
                "</i>" => (open.pop()? == "i").then_some(())?,
                "&amp;" => shown.push('&'),
                "&lt;" => shown.push('<'),
                "&gt;" => shown.push('>'),
                _ => return None,
            }
            rest = &rest[end + 1..];
        }
        shown.push_str(rest);
        open.is_empty().then_some(shown)
    }

    fn squeezed(text: &str) -> String {
        text.split_whitespace().collect()
    }

    #[test]
    fn a_reply_in_both_languages() {
        let (knowledge, reply) = (fixture::knowledge(), fixture::reply());
        for language in Language::ALL {
            let messages = telegram_html(&reply, language, &knowledge);
            insta::assert_snapshot!(
                format!("html_{}", language.code()),
                messages.join("\n=====\n")
            );
        }
    }

    #[test]
    fn a_long_reply_becomes_several_messages() {
        let mut reply = fixture::reply();
        let items: Vec<Text> = (0..900)
            .map(|n| Text::same(format!("第 {n} 项 <tag> & more")))
            .collect();
        reply
            .blocks
            .push(Block::bullets(Some(Text::same("long")), items, vec![]));
        let messages = telegram_html(&reply, Language::Zh, &fixture::knowledge());
        assert!(messages.len() > 3, "{}", messages.len());
        for message in &messages {
            let shown = parsed(message).expect("well formed");
            assert!(shown.encode_utf16().count() <= LIMIT);
        }
    }

    proptest! {
        #[test]
        fn any_text_survives_as_well_formed_messages(
            heading in "\\PC{0,30}",
            text in "([<>&a-z;/ \n中🦀]|\\PC){0,200}",
            repeat in 1_usize..80,
        ) {
            let mut reply = fixture::reply();
            let text = text.repeat(repeat);
            reply.lead = Block::plain(Text::same(text.clone())).with_heading(Text::same(heading.clone()));
            reply.blocks = vec![
                Block::facts(None, vec![(Text::same(heading), Text::same(text.clone()))], vec![]),
                Block::note(Text::same(text)),
            ];
            let knowledge = fixture::knowledge();
            let mut shown = String::new();
            for message in telegram_html(&reply, Language::En, &knowledge) {
                let part = parsed(&message);
                prop_assert!(part.is_some(), "not well formed: {message}");
                let part = part.unwrap_or_default();
                prop_assert!(part.encode_utf16().count() <= LIMIT);
                prop_assert!(!part.trim().is_empty());
                shown.push_str(&part);
            }
            let plain = super::super::plain_text(&reply, Language::En, &knowledge);
            prop_assert_eq!(squeezed(&shown), squeezed(&plain));
        }
    }
}
