//! An announcement as the messages that carry it.
//!
//! Invariant: pure; every part fits into one message of Telegram, and says in plain text what it says in HTML.

use serde_json::{Value, json};

use crate::announcement::Recipient;
use crate::picture::Png;
use crate::render::Marked;
use crate::telegram::outgoing::no_preview;
use crate::telegram::wire::{File, Request};

/// What Telegram accepts in a message and below a photo, in UTF-16 units once the markup is parsed.
const MESSAGE: usize = 4096;
const CAPTION: usize = 1024;

/// One message of an announcement.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    pub photo: Option<PartPhoto>,
    html: String,
    plain: String,
    is_plain: bool,
}

/// The picture that a part is the caption of.
#[derive(Debug, Clone, PartialEq)]
pub enum PartPhoto {
    /// One that Telegram has.
    Id(String),
    Drawn(Png),
}

/// The messages, in order; at least one where there is a photo or a word.
pub fn parts_of(html: &str, photo: Option<PartPhoto>) -> Vec<Part> {
    let marked = Marked::from_html(html).unwrap_or_else(|error| {
        tracing::error!(%error, "an announcement cannot be read as HTML; sending it as it is");
        Marked::plain(html)
    });
    let mut parts = Vec::new();
    let fits_below = marked.units() <= CAPTION;
    if photo.is_some() {
        let caption = if fits_below {
            &marked
        } else {
            &Marked::default()
        };
        parts.push(Part::new(caption, photo.clone()));
    }
    if photo.is_none() || !fits_below {
        let texts = marked.split(MESSAGE);
        parts.extend(texts.iter().map(|text| Part::new(text, None)));
    }
    parts
}

impl Part {
    fn new(text: &Marked, photo: Option<PartPhoto>) -> Part {
        Part {
            photo,
            html: text.to_html(),
            plain: text.text().to_owned(),
            is_plain: false,
        }
    }

    /// The same without markup; `None` if that is what it is.
    pub fn without_markup(&self) -> Option<Part> {
        (!self.is_plain).then(|| Part {
            is_plain: true,
            ..self.clone()
        })
    }

    /// The same without its photo; `None` if there is none, or nothing else.
    pub fn without_photo(&self) -> Option<Part> {
        (self.photo.is_some() && !self.plain.is_empty()).then(|| Part {
            photo: None,
            ..self.clone()
        })
    }

    pub fn send_request(&self, to: Recipient, silent: bool) -> Request {
        let mut arguments = self.words();
        arguments["chat_id"] = json!(to.chat);
        if let Some(thread) = to.thread {
            arguments["message_thread_id"] = json!(thread);
        }
        if silent {
            arguments["disable_notification"] = json!(true);
        }
        match &self.photo {
            None => Request::new("SendMessage", arguments),
            Some(PartPhoto::Id(id)) => {
                arguments["photo"] = json!(id);
                Request::new("SendPhoto", arguments)
            }
            Some(PartPhoto::Drawn(png)) => Request::new("SendPhoto", arguments).with_file(File {
                part: "photo",
                name: "picture.png",
                content: png.clone(),
            }),
        }
    }

    /// Puts the words in place of those of an earlier message; its photo, if it has one, stays.
    pub fn edit_request(&self, chat: i64, message: i32) -> Request {
        let mut arguments = self.words();
        arguments["chat_id"] = json!(chat);
        arguments["message_id"] = json!(message);
        let method = match self.photo {
            None => "EditMessageText",
            Some(_) => "EditMessageCaption",
        };
        Request::new(method, arguments)
    }

    fn words(&self) -> Value {
        let words = if self.is_plain {
            &self.plain
        } else {
            &self.html
        };
        let mut arguments = match self.photo {
            None => json!({"text": words, "link_preview_options": no_preview()}),
            Some(_) => json!({"caption": words}),
        };
        if !self.is_plain {
            arguments["parse_mode"] = json!("HTML");
        }
        arguments
    }

    /// As the edit of a message of the other kind: a text for a caption or a caption for a text.
    pub fn of_other_kind(&self) -> Part {
        Part {
            photo: match self.photo {
                None => Some(PartPhoto::Id(String::new())),
                Some(_) => None,
            },
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn photo() -> Option<PartPhoto> {
        Some(PartPhoto::Id("id".to_owned()))
    }

    #[test]
    fn words_and_photos_become_messages() {
        let long = "word ".repeat(300);
        let longer = "word ".repeat(1_500);
        for (html, photo, expect) in [
            ("<b>a</b>", None, &["SendMessage"][..]),
            ("<b>a</b>", photo(), &["SendPhoto"]),
            ("", photo(), &["SendPhoto"]),
            (&long, photo(), &["SendPhoto", "SendMessage"]),
            (&longer, None, &["SendMessage", "SendMessage"]),
        ] {
            let to = Recipient {
                chat: -1,
                thread: Some(3),
            };
            let requests: Vec<Request> = parts_of(html, photo)
                .iter()
                .map(|part| part.send_request(to, true))
                .collect();
            let methods: Vec<&str> = requests.iter().map(|request| request.method).collect();
            assert_eq!(methods, expect);
            for request in requests {
                assert_eq!(request.arguments["message_thread_id"], 3);
                assert_eq!(request.arguments["disable_notification"], true);
            }
        }
    }

    #[test]
    fn plain_text_says_the_same() {
        let part = &parts_of("<b>a</b> &amp; b", None)[0];
        let plain = part.without_markup().expect("it has markup");
        let request = plain.edit_request(-1, 4);
        assert_eq!(request.method, "EditMessageText");
        assert_eq!(request.arguments["text"], "a & b");
        assert_eq!(request.arguments["parse_mode"], Value::Null);
        assert_eq!(plain.without_markup(), None);
        assert_eq!(
            part.of_other_kind().edit_request(-1, 4).method,
            "EditMessageCaption"
        );
    }

    #[test]
    fn html_that_cannot_be_read_goes_out_as_it_is() {
        let part = &parts_of("a < b <x>", None)[0];
        let to = Recipient {
            chat: -1,
            thread: None,
        };
        let request = part.send_request(to, false);
        assert_eq!(request.arguments["text"], "a &lt; b &lt;x&gt;");
    }
}
