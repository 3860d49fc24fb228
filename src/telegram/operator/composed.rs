//! What an operator wrote, with its formatting.
//!
//! Invariant: pure; Telegram's offsets come from outside and are trusted with nothing.

use teloxide::types::{Message, MessageEntity, MessageEntityKind};

use crate::announcement::Photo;
use crate::language::Language;
use crate::render::{Mark, Marked};

/// A text with its formatting, or a photo with or without one below it.
#[derive(Debug, Clone, PartialEq)]
pub struct Composed {
    pub text: Marked,
    pub photo: Option<Photo>,
}

/// `None` for a message that is something else: a sticker, a video, a document.
pub fn composed(message: &Message) -> Option<Composed> {
    if let Some(text) = message.text() {
        return Some(Composed {
            text: marked(text, message.entities().unwrap_or_default()),
            photo: None,
        });
    }
    // The last one is the largest.
    let photo = message.photo()?.last()?;
    let caption = message.caption().unwrap_or_default();
    Some(Composed {
        text: marked(caption, message.caption_entities().unwrap_or_default()),
        photo: Some(Photo::FileId(photo.file.id.0.clone())),
    })
}

impl Composed {
    /// In which language it is written, as far as it has words.
    pub fn language(&self) -> Option<Language> {
        let letters = || self.text.text().chars().filter(|c| c.is_alphabetic());
        letters().next()?;
        let chinese = letters().any(|c| !c.is_ascii() && ('\u{3400}'..='\u{9fff}').contains(&c));
        Some(if chinese { Language::Zh } else { Language::En })
    }
}

fn marked(text: &str, entities: &[MessageEntity]) -> Marked {
    let marks = entities
        .iter()
        .filter_map(|entity| mark(&entity.kind).map(|mark| (entity.offset, entity.length, mark)));
    Marked::from_utf16(text, marks)
}

/// What Telegram finds by itself in any text needs no mark; of a custom emoji the emoji stays.
fn mark(kind: &MessageEntityKind) -> Option<Mark> {
    Some(match kind {
        MessageEntityKind::Bold => Mark::Bold,
        MessageEntityKind::Italic => Mark::Italic,
        MessageEntityKind::Underline => Mark::Underline,
        MessageEntityKind::Strikethrough => Mark::Strike,
        MessageEntityKind::Spoiler => Mark::Spoiler,
        MessageEntityKind::Code => Mark::Code,
        MessageEntityKind::Pre { language } => {
            Mark::Pre(language.clone().filter(|language| !language.is_empty()))
        }
        MessageEntityKind::Blockquote => Mark::Quote { expandable: false },
        MessageEntityKind::ExpandableBlockquote => Mark::Quote { expandable: true },
        MessageEntityKind::TextLink { url } => Mark::Link(url.to_string()),
        MessageEntityKind::TextMention { user } => Mark::Link(format!("tg://user?id={}", user.id)),
        MessageEntityKind::CustomEmoji { .. }
        | MessageEntityKind::Mention
        | MessageEntityKind::Hashtag
        | MessageEntityKind::Cashtag
        | MessageEntityKind::BotCommand
        | MessageEntityKind::Url
        | MessageEntityKind::Email
        | MessageEntityKind::PhoneNumber => return None,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn message(content: Value) -> Message {
        let mut message = json!({
            "message_id": 1, "date": 1_700_000_000,
            "chat": {"id": 7, "type": "private", "first_name": "A"},
            "from": {"id": 7, "is_bot": false, "first_name": "A"},
        });
        let content = content.as_object().expect("an object").clone();
        message.as_object_mut().expect("an object").extend(content);
        serde_json::from_value(message).expect("a message")
    }

    #[test]
    fn formatting_is_kept() {
        let user = json!({"id": 9, "is_bot": false, "first_name": "B"});
        for (text, entities, html) in [
            ("hello <b>", json!([]), "hello &lt;b&gt;"),
            (
                "🦀 粗 斜",
                json!([
                    {"type": "bold", "offset": 3, "length": 3},
                    {"type": "italic", "offset": 5, "length": 1},
                ]),
                "🦀 <b>粗 <i>斜</i></b>",
            ),
            (
                "🔥 new",
                json!([{"type": "custom_emoji", "offset": 0, "length": 2, "custom_emoji_id": "5"}]),
                "🔥 new",
            ),
            (
                "see us and Bob",
                json!([
                    {"type": "text_link", "offset": 4, "length": 2, "url": "https://example.org/?a=1&b=2"},
                    {"type": "text_mention", "offset": 11, "length": 3, "user": user},
                ]),
                "see <a href=\"https://example.org/?a=1&amp;b=2\">us</a> and <a href=\"tg://user?id=9\">Bob</a>",
            ),
            (
                "fn x() {}",
                json!([{"type": "pre", "offset": 0, "length": 9, "language": "rust"}]),
                "<pre><code class=\"language-rust\">fn x() {}</code></pre>",
            ),
            (
                "said\nhidden code",
                json!([
                    {"type": "blockquote", "offset": 0, "length": 4},
                    {"type": "spoiler", "offset": 5, "length": 6},
                    {"type": "code", "offset": 12, "length": 4},
                ]),
                "<blockquote>said</blockquote>\n<tg-spoiler>hidden</tg-spoiler> <code>code</code>",
            ),
            (
                "@somebody #tag https://example.org",
                json!([
                    {"type": "mention", "offset": 0, "length": 9},
                    {"type": "hashtag", "offset": 10, "length": 4},
                    {"type": "url", "offset": 15, "length": 19},
                ]),
                "@somebody #tag https://example.org",
            ),
        ] {
            let read = composed(&message(json!({"text": text, "entities": entities})));
            let read = read.expect("a text");
            assert_eq!(
                (read.text.to_html().as_str(), read.photo),
                (html, None),
                "{text}"
            );
        }
    }

    #[test]
    fn a_photo_may_have_words_and_other_things_are_none() {
        let sizes = json!([
            {"file_id": "s", "file_unique_id": "s", "width": 90, "height": 67},
            {"file_id": "m", "file_unique_id": "m", "width": 320, "height": 240},
        ]);
        let photo = composed(&message(json!({"photo": sizes, "caption": "*x*"}))).expect("a photo");
        assert_eq!(photo.photo, Some(Photo::FileId("m".into())));
        assert_eq!(photo.text.text(), "*x*");
        let voice = json!({"voice": {"file_id": "v", "file_unique_id": "v", "duration": 1}, "caption": "x"});
        assert_eq!(composed(&message(voice)), None);
    }

    #[test]
    fn the_language_is_that_of_the_letters() {
        for (text, expect) in [
            ("新职位 at Tencent", Some(Language::Zh)),
            ("A new posting", Some(Language::En)),
            ("🎉 123", None),
        ] {
            let read = composed(&message(json!({"text": text}))).expect("a text");
            assert_eq!(read.language(), expect, "{text}");
        }
    }
}
