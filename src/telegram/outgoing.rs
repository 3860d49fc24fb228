//! A message on its way out, as a request, and as plain text where Telegram cannot parse its markup.
//!
//! Invariant: nothing here decides what to say.

use serde_json::Value;
use teloxide::payloads::{
    EditMessageText, EditMessageTextSetters, SendMessage, SendMessageSetters,
};
use teloxide::types::{
    ChatId, InlineKeyboardMarkup, LinkPreviewOptions, MessageId, ParseMode, ReplyParameters,
    ThreadId,
};

use super::wire::Request;

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

/// One message, at most 4096 UTF-16 units long once its markup is parsed.
#[derive(Debug, Clone, PartialEq)]
pub struct Outgoing {
    pub words: Words,
    pub keyboard: Option<InlineKeyboardMarkup>,
}

impl Outgoing {
    pub fn plain(text: impl Into<String>) -> Outgoing {
        Outgoing {
            words: Words::Plain(text.into()),
            keyboard: None,
        }
    }

    pub fn html(text: impl Into<String>) -> Outgoing {
        Outgoing {
            words: Words::Html(text.into()),
            keyboard: None,
        }
    }

    pub fn with_keyboard(mut self, keyboard: Option<InlineKeyboardMarkup>) -> Outgoing {
        self.keyboard = keyboard;
        self
    }

    /// The request that sends it.
    pub fn send_request(&self, place: &Place) -> Request {
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

    /// The request that puts it in place of an earlier message. Without a keyboard the old one goes.
    pub fn edit_request(&self, chat: ChatId, message: MessageId) -> Request {
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
        match &self.words {
            Words::Html(html) => Some(
                request
                    .clone()
                    .with("text", Value::String(strip_markup(html)))
                    .with("parse_mode", Value::Null),
            ),
            Words::Plain(_) => None,
        }
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

fn no_preview() -> LinkPreviewOptions {
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
