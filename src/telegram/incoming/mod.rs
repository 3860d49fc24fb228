//! What an update means for the bot: who says what, where, and whether it is meant for the bot at all.
//!
//! In private chats everything a person sends is; in groups only commands, mentions of the bot and replies
//! to it. Invariant: pure; what is not meant for the bot is neither stored nor answered.

mod attachment;
mod event;
mod mention;
mod raw;

pub use attachment::Attachment;
pub use event::{Membership, Migration, chat_of_event};
pub use raw::{read_update, update_id};

use std::hash::{DefaultHasher, Hash, Hasher};

use serde::Deserialize;
use teloxide::types::{
    CallbackQuery, CallbackQueryId, Chat, ChatId, Message, MessageEntityKind, MessageId,
    MessageKind, MessageOrigin, ThreadId, Update, UpdateKind, User, UserId,
};

use attachment::{Attached, attached};
use mention::without_mention;

use crate::command;
use crate::document::Unreadable;
use crate::language::Language;
use crate::storage::DialogueKey;
use crate::telegram::commands::Command;
use crate::telegram::outgoing::Place;
use crate::telegram::recent::Answered;

/// The bot's own account.
#[derive(Debug, Clone, Deserialize)]
pub struct Identity {
    pub id: UserId,
    pub username: String,
}

/// Who speaks where.
#[derive(Debug, Clone)]
pub struct Origin {
    pub chat: ChatId,
    pub user: i64,
    pub thread: Option<ThreadId>,
    pub is_group: bool,
    /// The message that is answered.
    pub message: MessageId,
    /// Telegram's `language_code`.
    pub hint: Option<Language>,
    /// Whether Chinese characters stand in the message.
    pub writes_chinese: bool,
    /// The answer given before the question was edited.
    pub earlier: Option<Answered>,
}

/// A message that is meant for the bot.
#[derive(Debug, Clone)]
pub struct Incoming {
    pub origin: Origin,
    pub content: Content,
    /// The text of the message it replies to, if somebody else wrote that.
    pub quoted: Option<String>,
    /// The message of ours that it replies to.
    pub replies_to: Option<MessageId>,
    /// Tells an edit of the text from other edits.
    pub fingerprint: u64,
    /// Photos and files sent together arrive as messages with the same album.
    pub album: Option<String>,
    /// What it says, the bot's name left out.
    pub words: String,
    /// Forwarded, or words below something.
    pub is_handed_on: bool,
}

/// What a message holds.
#[allow(clippy::large_enum_variant, reason = "one at a time, and gone at once")]
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    Command(Command),
    Text(String),
    /// A file that may be a résumé, to be read.
    Document(Attachment),
    /// A résumé in front of a group, where it does not belong.
    DocumentInGroup,
    /// Something that cannot be read, and why.
    Unreadable(Unreadable),
    /// A sticker or voice message without words.
    Wordless,
    /// In private: something that was forwarded from this channel.
    ChannelPost(Chat),
}

/// A pressed button.
#[derive(Debug, Clone)]
pub struct Press {
    pub origin: Origin,
    pub id: CallbackQueryId,
    pub data: String,
    /// Nobody's question is answered in front of a whole channel.
    pub in_channel: bool,
}

impl Origin {
    pub fn key(&self) -> DialogueKey {
        DialogueKey {
            chat: self.chat.0,
            user: self.user,
            thread: self.thread.map(|thread| thread.0.0),
        }
    }

    /// Where the answer goes: the same topic, and in groups as a reply.
    pub fn place(&self) -> Place {
        Place {
            chat: self.chat,
            thread: self.thread,
            reply_to: self.is_group.then_some(self.message),
        }
    }

    /// The language of the transport's own words, given what the person chose.
    pub fn language(&self, chosen: Option<Language>) -> Language {
        let written = self.writes_chinese.then_some(Language::Zh);
        chosen.or(written).or(self.hint).unwrap_or(Language::Zh)
    }

    /// Of any update that [`concerns`] the bot and that somebody waits for an answer to.
    pub fn of_update(update: &Update, me: &Identity) -> Option<Origin> {
        match &update.kind {
            UpdateKind::Message(message) | UpdateKind::EditedMessage(message) => {
                Incoming::read(message, me).map(|incoming| incoming.origin)
            }
            UpdateKind::CallbackQuery(query) => Press::read(query).map(|press| press.origin),
            _ => None,
        }
    }
}

/// Whether the bot has anything to do with an update.
pub fn concerns(update: &Update, me: &Identity) -> bool {
    match &update.kind {
        UpdateKind::CallbackQuery(_) => true,
        _ => Origin::of_update(update, me).is_some() || chat_of_event(update).is_some(),
    }
}

impl Incoming {
    /// `None` for what is not meant for the bot.
    pub fn read(message: &Message, me: &Identity) -> Option<Incoming> {
        let is_group = message.chat.is_group() || message.chat.is_supergroup();
        if !(is_group || message.chat.is_private())
            || !is_from_a_person(message)
            || !has_content(message)
        {
            return None;
        }
        let text = message.text().or(message.caption());
        let (words, mentioned) = without_mention(text.unwrap_or_default(), &me.username);
        let called =
            !is_group || mentioned || mentions_by_id(message, me) || replies_to(message, me);
        let said = content(&words, text.is_some(), called, is_group, me);
        let content = match with_attachment(said?, message, is_group) {
            // A résumé may come from anywhere.
            Content::Document(file) => Content::Document(file),
            content => channel_of(message)
                .filter(|_| !is_group)
                .map_or(content, Content::ChannelPost),
        };
        Some(Incoming {
            origin: Origin {
                chat: message.chat.id,
                user: writer(message),
                thread: thread(message),
                is_group,
                message: message.id,
                hint: message.from.as_ref().and_then(language_of),
                writes_chinese: has_chinese(&words),
                earlier: None,
            },
            content,
            quoted: quoted(message, me),
            replies_to: message
                .reply_to_message()
                .filter(|_| replies_to(message, me))
                .map(|replied| replied.id),
            fingerprint: fingerprint(text.unwrap_or_default()),
            album: message.media_group_id().map(|album| album.0.clone()),
            is_handed_on: message.forward_origin().is_some() || message.caption().is_some(),
            words,
        })
    }
}

impl Press {
    /// `None` for a button that hangs on no message of ours.
    pub fn read(query: &CallbackQuery) -> Option<Press> {
        let message = query.message.as_ref()?;
        let chat = message.chat();
        Some(Press {
            origin: Origin {
                chat: chat.id,
                user: user_id(query.from.id),
                thread: message.regular_message().and_then(thread),
                is_group: !chat.is_private(),
                message: message.id(),
                hint: language_of(&query.from),
                writes_chinese: false,
                earlier: None,
            },
            id: query.id.clone(),
            data: query.data.clone().unwrap_or_default(),
            in_channel: chat.is_channel(),
        })
    }
}

fn content(
    words: &str,
    has_text: bool,
    called: bool,
    is_group: bool,
    me: &Identity,
) -> Option<Content> {
    let parsed = command::parse(words, Some(&me.username));
    if let Some(parsed) = parsed.filter(|parsed| !is_group || !parsed.for_another) {
        let command = Command::of(&parsed);
        // In a group other bots have commands too; one that nobody names and we do not know is theirs.
        let named = command::parse(words, None).is_some_and(|parsed| parsed.for_another);
        let ours = called || named || command != Command::Unknown;
        return ours.then_some(Content::Command(command));
    }
    match (called, has_text) {
        (false, _) => None,
        (true, false) => Some(Content::Wordless),
        (true, true) => Some(Content::Text(words.to_owned())),
    }
}

/// What a message means with the file it brings, or the one that a bare `/match` points at.
fn with_attachment(said: Content, message: &Message, is_group: bool) -> Content {
    let bare_match = said == Content::Command(Command::Match(String::new()));
    let replied = message.reply_to_message().filter(|_| bare_match);
    let found = attached(message).or_else(|| replied.and_then(attached));
    let wordless = bare_match || said == Content::Wordless;
    let introduced = matches!(said, Content::Text(_));
    match found {
        Some(Attached::Document { file, is_media }) if wordless || introduced && !is_media => {
            // The words below a résumé introduce it.
            if is_group {
                Content::DocumentInGroup
            } else {
                Content::Document(file)
            }
        }
        Some(Attached::Unreadable(Unreadable::Album)) if wordless || introduced => {
            Content::Unreadable(Unreadable::Album)
        }
        Some(Attached::Unreadable(why)) if wordless => Content::Unreadable(why),
        _ => said,
    }
}

/// The channel that a message was forwarded from.
fn channel_of(message: &Message) -> Option<Chat> {
    match message.forward_origin()? {
        MessageOrigin::Channel { chat, .. } => Some(chat.clone()),
        _ => None,
    }
}

/// Neither another bot, which might answer back for ever, nor a channel's automatic copy.
fn is_from_a_person(message: &Message) -> bool {
    !message.is_automatic_forward()
        && match &message.from {
            Some(user) => !user.is_bot || user.is_anonymous() || user.is_channel(),
            None => message.sender_chat.is_some() || message.chat.is_private(),
        }
}

/// Not a notice such as "X joined the group". In private, kinds that teloxide does not know may be content.
fn has_content(message: &Message) -> bool {
    match &message.kind {
        MessageKind::Common(_) | MessageKind::Dice(_) => message.chat_migration().is_none(),
        MessageKind::Empty {} => message.chat.is_private(),
        _ => false,
    }
}

fn writer(message: &Message) -> i64 {
    // Anonymous administrators share one account; the group they write for tells them apart.
    let chat = message.sender_chat.as_ref().map(|chat| chat.id.0);
    let user = message.from.as_ref().map(|user| user_id(user.id));
    chat.or(user).unwrap_or(message.chat.id.0)
}

fn user_id(id: UserId) -> i64 {
    i64::try_from(id.0).unwrap_or(i64::MAX)
}

/// The topic; a reply in a group without topics has a thread id too, which may not be sent back.
fn thread(message: &Message) -> Option<ThreadId> {
    message.thread_id.filter(|_| message.is_topic_message)
}

fn language_of(user: &User) -> Option<Language> {
    user.language_code.as_deref().map(Language::nearest)
}

fn replies_to(message: &Message, me: &Identity) -> bool {
    message
        .reply_to_message()
        .and_then(|replied| replied.from.as_ref())
        .is_some_and(|user| user.id == me.id)
}

fn quoted(message: &Message, me: &Identity) -> Option<String> {
    if replies_to(message, me) {
        return None;
    }
    let replied = message.reply_to_message()?;
    replied.text().or(replied.caption()).map(str::to_owned)
}

fn mentions_by_id(message: &Message, me: &Identity) -> bool {
    let entities = message
        .entities()
        .or(message.caption_entities())
        .unwrap_or_default();
    entities.iter().any(
        |entity| matches!(&entity.kind, MessageEntityKind::TextMention { user } if user.id == me.id),
    )
}

fn has_chinese(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}'))
}

fn fingerprint(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests;
