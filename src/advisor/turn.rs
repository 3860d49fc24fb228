//! What a transport hands in.

use std::fmt;

use crate::dialogue::Act;
use crate::document::Unreadable;
use crate::language::Language;
use crate::nlu::{Asked, YearMonth};

/// What a person said.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    /// Free text.
    Text(String),
    /// The same, written by somebody else: forwarded, or below a picture.
    HandedOn(String),
    /// A skill list (`/match ...`); empty asks for one.
    Skills(String),
    /// What is remembered of the person (`/profile ...`): shown, or changed as the words say.
    Profile(String),
    /// A command with names behind it: what is asked of them is already known.
    Command { asked: Asked, text: String },
    /// A button, or a command that says all: what it does is already known.
    Act(Act),
    /// A file, read as far as it can be.
    Document(Document),
    /// A sticker or voice message: something without text.
    Wordless,
}

/// A file that somebody sent.
#[derive(Clone, PartialEq)]
pub struct Document {
    pub content: Result<String, Unreadable>,
    /// When it was sent: "until now" in a résumé means until then.
    pub sent: YearMonth,
}

impl fmt::Debug for Document {
    /// Without the text: a résumé must not end up in a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let content = self.content.as_ref().map(String::len);
        f.debug_struct("Document")
            .field("content", &content)
            .field("sent", &self.sent)
            .finish()
    }
}

/// One message with what is known about its writer.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    pub said: Said,
    /// The language to prefer when the message itself does not tell (Telegram's `language_code`).
    pub hint: Option<Language>,
}
