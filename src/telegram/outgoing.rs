//! A message on its way out, as a request, and as plain text where Telegram cannot parse its markup.
//!
//! Invariant: nothing here decides what to say.

use serde_json::{Value, json};
use teloxide::payloads::{
    EditMessageText, EditMessageTextSetters, SendMessage, SendMessageSetters,
};
use teloxide::types::{
    ChatId, InlineKeyboardMarkup, LinkPreviewOptions, MessageId, ParseMode, ReplyParameters,
    ThreadId,
};

use super::wire::{File, Request};
use crate::picture::Png;

/// The text of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Words {
    Html(String),
    Plain(String),
}

/// Where a message goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub chat: ChatId,
    pub thread: Option<ThreadId>,
    /// The message it replies to, shown as such.
    pub reply_to: Option<MessageId>,
}

/// A picture that words are the caption of.
#[derive(Debug, Clone, PartialEq)]
pub enum Picture {
    /// One that goes along.
    Drawn(Png),
    /// The file id of one that Telegram has.
    Known(String),
}

/// One message: at most 4096 UTF-16 units long once its markup is parsed, or 1024 below a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Outgoing {
    pub words: Words,
    pub keyboard: Option<InlineKeyboardMarkup>,
    /// A picture that the words are the caption of.
    pub picture: Option<Picture>,
}

impl Outgoing {
    pub fn plain(text: impl Into<String>) -> Outgoing {
        Outgoing {
            words: Words::Plain(text.into()),
            keyboard: None,
            picture: None,
        }
    }

    pub fn html(text: impl Into<String>) -> Outgoing {
        Outgoing {
            words: Words::Html(text.into()),
            keyboard: None,
            picture: None,
        }
    }

    pub fn with_keyboard(mut self, keyboard: Option<InlineKeyboardMarkup>) -> Outgoing {
        self.keyboard = keyboard;
        self
    }

    pub fn with_picture(mut self, picture: Png) -> Outgoing {
        self.picture = Some(Picture::Drawn(picture));
        self
    }

    /// With a photo that Telegram has, by its file id.
    pub fn with_photo(mut self, file_id: &str) -> Outgoing {
        self.picture = Some(Picture::Known(file_id.to_owned()));
        self
    }

    /// The request that sends it.
    pub fn send_request(&self, place: &Place) -> Request {
        match &self.picture {
            Some(picture) => self.send_photo(place, picture),
            None => self.send_text(place),
        }
    }

    /// The request that puts it in place of an earlier message of its kind. Without a keyboard the old one goes.
    pub fn edit_request(&self, chat: ChatId, message: MessageId) -> Request {
        match &self.picture {
            Some(picture) => self.edit_photo(chat, message, picture),
            None => self.edit_text(chat, message),
        }
    }

    fn send_photo(&self, place: &Place, picture: &Picture) -> Request {
        let mut arguments = self.caption();
        arguments["chat_id"] = json!(place.chat);
        if let Some(thread) = place.thread {
            arguments["message_thread_id"] = json!(thread);
        }
        if let Some(message) = place.reply_to {
            arguments["reply_parameters"] =
                json!(ReplyParameters::new(message).allow_sending_without_reply());
        }
        if let Some(keyboard) = &self.keyboard {
            arguments["reply_markup"] = json!(keyboard);
        }
        match picture {
            Picture::Drawn(png) => {
                Request::new("SendPhoto", arguments).with_file(file(png, "photo"))
            }
            Picture::Known(id) => {
                arguments["photo"] = json!(id);
                Request::new("SendPhoto", arguments)
            }
        }
    }

    fn edit_photo(&self, chat: ChatId, message: MessageId, picture: &Picture) -> Request {
        const PART: &str = "picture";
        let mut media = self.caption();
        media["type"] = json!("photo");
        media["media"] = match picture {
            Picture::Drawn(_) => json!(format!("attach://{PART}")),
            Picture::Known(id) => json!(id),
        };
        let mut arguments = json!({"chat_id": chat, "message_id": message.0, "media": media});
        if let Some(keyboard) = &self.keyboard {
            arguments["reply_markup"] = json!(keyboard);
        }
        let request = Request::new("EditMessageMedia", arguments);
        match picture {
            Picture::Drawn(png) => request.with_file(file(png, PART)),
            Picture::Known(_) => request,
        }
    }

    fn caption(&self) -> Value {
        match &self.words {
            Words::Html(html) => json!({"caption": html, "parse_mode": "HTML"}),
            Words::Plain(text) => json!({"caption": text}),
        }
    }

    fn send_text(&self, place: &Place) -> Request {
        let mut payload =
            SendMessage::new(place.chat, self.text()).link_preview_options(no_preview());
        if let Words::Html(_) = self.words {
            payload = payload.parse_mode(ParseMode::Html);
        }
        if let Some(thread) = place.thread {
            payload = payload.message_thread_id(thread);
        }
        if let Some(message) = place.reply_to {
            // The question may be gone by now; the answer is sent all the same.
            payload = payload
                .reply_parameters(ReplyParameters::new(message).allow_sending_without_reply());
        }
        if let Some(keyboard) = &self.keyboard {
            payload = payload.reply_markup(keyboard.clone());
        }
        Request::of(&payload)
    }

    fn edit_text(&self, chat: ChatId, message: MessageId) -> Request {
        let mut payload =
            EditMessageText::new(chat, message, self.text()).link_preview_options(no_preview());
        if let Words::Html(_) = self.words {
            payload = payload.parse_mode(ParseMode::Html);
        }
        if let Some(keyboard) = &self.keyboard {
            payload = payload.reply_markup(keyboard.clone());
        }
        Request::of(&payload)
    }

    /// `request` without markup, where it has any.
    pub fn without_markup(&self, request: &Request) -> Option<Request> {
        let Words::Html(html) = &self.words else {
            return None;
        };
        let plain = Value::String(strip_markup(html));
        let request = request.clone();
        Some(match &self.picture {
            None => request.with("text", plain).with("parse_mode", Value::Null),
            Some(_) => match request.arguments.get("media").cloned() {
                None => request
                    .with("caption", plain)
                    .with("parse_mode", Value::Null),
                Some(mut media) => {
                    media["caption"] = plain;
                    media["parse_mode"] = Value::Null;
                    request.with("media", media)
                }
            },
        })
    }

    fn text(&self) -> &str {
        match &self.words {
            Words::Html(text) | Words::Plain(text) => text,
        }
    }
}

/// What a reader of the HTML would see.
fn strip_markup(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut in_tag = false;
    for character in html.chars() {
        match character {
            '<' => in_tag = true,
            '>' if in_tag => in_tag = false,
            _ if in_tag => {}
            other => text.push(other),
        }
    }
    // The ampersand last, so that an escaped entity stays one.
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

fn file(picture: &Png, part: &'static str) -> File {
    File {
        part,
        name: "picture.png",
        content: Png::clone(picture),
    }
}

pub(super) fn no_preview() -> LinkPreviewOptions {
    LinkPreviewOptions {
        is_disabled: true,
        url: None,
        prefer_small_media: false,
        prefer_large_media: false,
        show_above_text: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_goes_and_what_it_marked_stays() {
        for (html, expect) in [
            ("<b>C++</b> &amp; <a href=\"https://x\">C#</a>", "C++ & C#"),
            ("1 &lt; 2 &gt; 0", "1 < 2 > 0"),
            ("&amp;lt;", "&lt;"),
            ("an unclosed <b", "an unclosed "),
            ("", ""),
        ] {
            assert_eq!(strip_markup(html), expect);
        }
    }

    #[test]
    fn a_picture_has_its_words_as_caption_and_goes_where_a_text_would() {
        let place = Place {
            chat: ChatId(7),
            thread: Some(ThreadId(MessageId(3))),
            reply_to: Some(MessageId(9)),
        };
        let picture: Png = b"png".as_slice().into();
        let message = Outgoing::html("<b>a</b> &amp; b").with_picture(picture.clone());
        let sent = message.send_request(&place);
        assert_eq!(sent.method, "SendPhoto");
        assert_eq!(
            sent.arguments,
            json!({
                "chat_id": 7, "message_thread_id": 3, "caption": "<b>a</b> &amp; b", "parse_mode": "HTML",
                "reply_parameters": {"message_id": 9, "allow_sending_without_reply": true},
            })
        );
        assert_eq!(
            (sent.files[0].part, &sent.files[0].content),
            ("photo", &picture)
        );
        let plain = message.without_markup(&sent).expect("it has markup");
        assert_eq!(plain.arguments["caption"], "a & b");
        assert_eq!(plain.arguments.get("parse_mode"), None);
        assert_eq!(plain.files, sent.files);

        let edit = message.edit_request(ChatId(7), MessageId(4));
        assert_eq!(edit.method, "EditMessageMedia");
        assert_eq!(edit.arguments["message_id"], 4);
        assert_eq!(edit.arguments["media"]["media"], "attach://picture");
        assert_eq!(edit.files[0].part, "picture");
        let plain = message.without_markup(&edit).expect("it has markup");
        assert_eq!(plain.arguments["media"]["caption"], "a & b");
        assert_eq!(plain.arguments["media"]["parse_mode"], Value::Null);
    }

    #[test]
    fn a_photo_that_telegram_has_is_named() {
        let place = Place {
            chat: ChatId(7),
            thread: None,
            reply_to: None,
        };
        let message = Outgoing::html("a").with_photo("id");
        let sent = message.send_request(&place);
        assert_eq!(sent.arguments["photo"], "id");
        let edit = message.edit_request(ChatId(7), MessageId(4));
        assert_eq!(edit.arguments["media"]["media"], "id");
        assert!(sent.files.is_empty() && edit.files.is_empty());
    }

    #[test]
    fn a_message_names_its_topic_and_the_message_it_answers() {
        let place = Place {
            chat: ChatId(-100),
            thread: Some(ThreadId(MessageId(3))),
            reply_to: Some(MessageId(9)),
        };
        let request = Outgoing::html("<b>a</b>").send_request(&place);
        assert_eq!(request.method, "SendMessage");
        let arguments = &request.arguments;
        assert_eq!(arguments["message_thread_id"], 3);
        assert_eq!(arguments["reply_parameters"]["message_id"], 9);
        assert_eq!(
            arguments["reply_parameters"]["allow_sending_without_reply"],
            true
        );
        assert_eq!(arguments["parse_mode"], "HTML");
        let plain = Outgoing::html("<b>a</b>").without_markup(&request).unwrap();
        assert_eq!(plain.arguments["text"], "a");
        assert_eq!(plain.arguments.get("parse_mode"), None);
    }
}
