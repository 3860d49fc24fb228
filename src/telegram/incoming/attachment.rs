//! Files that come with a message.
//!
//! Invariant: pure; the type that a sender states is a hint, and decides only what words below a file are
//! about.

use teloxide::types::{FileId, Message};

use crate::document::Unreadable;
use crate::nlu::YearMonth;

/// A file that may be a résumé.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    pub file: FileId,
    /// In bytes, as Telegram states it.
    pub size: u64,
    /// Telegram's time of the message.
    pub sent: YearMonth,
}

/// What a message brings besides words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Attached {
    Document {
        file: Attachment,
        /// A picture, sound or video by what the sender states: words below it are about it.
        is_media: bool,
    },
    /// Nothing can be read in it, and this is why.
    Unreadable(Unreadable),
}

/// What is attached to a message; `None` where nothing is that could be meant as a résumé.
pub fn attached(message: &Message) -> Option<Attached> {
    if message.photo().is_some() {
        return Some(Attached::Unreadable(Unreadable::Picture));
    }
    let document = message.document()?;
    if message.media_group_id().is_some() {
        return Some(Attached::Unreadable(Unreadable::Album));
    }
    let stated = document.mime_type.as_ref().map(|mime| mime.type_());
    Some(Attached::Document {
        file: Attachment {
            file: document.file.id.clone(),
            size: document.file.size.into(),
            sent: YearMonth::at_unix(message.date.timestamp().try_into().unwrap_or_default()),
        },
        is_media: stated.is_some_and(|kind| matches!(kind.as_str(), "image" | "video" | "audio")),
    })
}
