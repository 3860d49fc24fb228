//! Rows as records and back.
//!
//! Invariant: what this version cannot read is an error that names it, not a guess.

use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::FromRow;

use crate::announcement::{
    Action, Announcement, AnnouncementId, Author, ChatKind, Hour, Kind, Kinds, PauseReason,
    Standing, Subscription, Zone,
};
use crate::language::Language;
use crate::storage::StorageError;

#[derive(FromRow)]
pub struct SubscriptionRow {
    chat: i64,
    thread: Option<i64>,
    chat_kind: String,
    title: String,
    username: Option<String>,
    kinds: i64,
    language: String,
    hour: Option<i64>,
    zone: String,
    paused: Option<String>,
    subscribed_by: i64,
    subscribed_at: i64,
}

#[derive(FromRow)]
pub struct AnnouncementRow {
    id: i64,
    kind: String,
    author: String,
    contents: String,
    audience: String,
    due_at: i64,
    accepted_at: i64,
    silent: i64,
    pin: i64,
    standing: String,
    progress_chat: Option<i64>,
    progress_message: Option<i64>,
}

impl TryFrom<SubscriptionRow> for Subscription {
    type Error = StorageError;

    fn try_from(row: SubscriptionRow) -> Result<Subscription, StorageError> {
        let hour = |hour: i64| {
            let read = u8::try_from(hour).ok().and_then(Hour::new);
            read.ok_or_else(|| unreadable("hour", hour))
        };
        Ok(Subscription {
            chat: row.chat,
            thread: row
                .thread
                .map(|thread| narrow("topic", thread))
                .transpose()?,
            chat_kind: read("kind of chat", &row.chat_kind, ChatKind::from_code)?,
            title: row.title,
            username: row.username,
            kinds: Kinds::from_bits(narrow("set of kinds", row.kinds)?),
            language: language(&row.language)?,
            hour: row.hour.map(hour).transpose()?,
            zone: read("time zone", &row.zone, Zone::from_name)?,
            paused: row.paused.as_deref().map(pause_reason).transpose()?,
            subscribed_by: row.subscribed_by,
            subscribed_at: row.subscribed_at,
        })
    }
}

impl TryFrom<AnnouncementRow> for Announcement {
    type Error = StorageError;

    fn try_from(row: AnnouncementRow) -> Result<Announcement, StorageError> {
        let message = row.progress_message;
        let message = message.map(|message| narrow("message", message));
        let message = message.transpose()?;
        Ok(Announcement {
            id: AnnouncementId(row.id),
            kind: kind(&row.kind)?,
            author: author(&row.author)?,
            contents: from_json("text of an announcement", &row.contents)?,
            audience: from_json("audience", &row.audience)?,
            due_at: row.due_at,
            accepted_at: row.accepted_at,
            silent: row.silent != 0,
            pin: row.pin != 0,
            standing: standing(&row.standing)?,
            progress: row.progress_chat.zip(message),
        })
    }
}

pub fn author_code(author: Author) -> String {
    match author {
        Author::Operator(user) => user.to_string(),
        Author::CommandLine => "command-line".to_owned(),
        Author::Program => "program".to_owned(),
    }
}

fn author(code: &str) -> Result<Author, StorageError> {
    match code {
        "command-line" => Ok(Author::CommandLine),
        "program" => Ok(Author::Program),
        user => read("author", user, |user| user.parse().ok()).map(Author::Operator),
    }
}

pub fn standing_code(standing: Standing) -> &'static str {
    match standing {
        Standing::Active => "active",
        Standing::Cancelled => "cancelled",
        Standing::Recalled => "recalled",
    }
}

pub fn standing(code: &str) -> Result<Standing, StorageError> {
    use Standing::{Active, Cancelled, Recalled};
    read("standing", code, |code| {
        [Active, Cancelled, Recalled]
            .into_iter()
            .find(|standing| standing_code(*standing) == code)
    })
}

pub fn action_code(action: Action) -> &'static str {
    match action {
        Action::Send => "send",
        Action::Edit => "edit",
        Action::Recall => "recall",
    }
}

pub fn action(code: &str) -> Result<Action, StorageError> {
    use Action::{Edit, Recall, Send};
    read("action", code, |code| {
        [Send, Edit, Recall]
            .into_iter()
            .find(|action| action_code(*action) == code)
    })
}

pub fn pause_reason(code: &str) -> Result<PauseReason, StorageError> {
    read("reason of a pause", code, PauseReason::from_code)
}

pub fn kind(code: &str) -> Result<Kind, StorageError> {
    read("kind of announcement", code, Kind::from_code)
}

pub fn language(code: &str) -> Result<Language, StorageError> {
    read("language", code, Language::from_tag)
}

pub fn to_json(value: &impl Serialize) -> Result<String, StorageError> {
    serde_json::to_string(value).map_err(StorageError::Encode)
}

pub fn from_json<T: DeserializeOwned>(what: &'static str, json: &str) -> Result<T, StorageError> {
    // The value stays out of the error: it may be somebody's text.
    serde_json::from_str(json).map_err(|error| unreadable(what, error))
}

fn read<T>(
    what: &'static str,
    code: &str,
    from_code: impl Fn(&str) -> Option<T>,
) -> Result<T, StorageError> {
    from_code(code).ok_or_else(|| unreadable(what, code))
}

/// All integers are stored in 64 bits.
pub fn narrow<T: TryFrom<i64>>(what: &'static str, value: i64) -> Result<T, StorageError> {
    T::try_from(value).map_err(|_| unreadable(what, value))
}

fn unreadable(what: &'static str, value: impl ToString) -> StorageError {
    StorageError::Unreadable {
        what,
        value: value.to_string(),
    }
}
