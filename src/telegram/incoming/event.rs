//! What happens to a chat rather than being said in it: the bot is added, thrown out, silenced; a group
//! becomes a supergroup.
//!
//! Invariant: pure; an event names the chat whose queue it waits in.

use teloxide::types::{ChatId, ChatMemberUpdated, ChatMigration, Message, Update, UpdateKind};

use super::{language_of, user_id};
use crate::language::Language;
use crate::telegram::subscription::{BotRights, Room};

/// The bot's own membership changed.
#[derive(Debug, Clone)]
pub struct Membership {
    pub room: Room,
    /// Who changed it.
    pub by: i64,
    /// Telegram's `language_code` of theirs.
    pub hint: Option<Language>,
    pub before: BotRights,
    pub after: BotRights,
}

/// A group became a supergroup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Migration {
    pub from: ChatId,
    pub to: ChatId,
}

impl Membership {
    pub fn read(change: &ChatMemberUpdated) -> Membership {
        let in_channel = change.chat.is_channel();
        Membership {
            room: Room::of(&change.chat),
            by: user_id(change.from.id),
            hint: language_of(&change.from),
            before: BotRights::of(&change.old_chat_member.kind, in_channel),
            after: BotRights::of(&change.new_chat_member.kind, in_channel),
        }
    }
}

impl Migration {
    /// Telegram tells of it in the old chat and in the new one.
    pub fn read(message: &Message) -> Option<Migration> {
        let here = message.chat.id;
        message.chat_migration().map(|migration| match migration {
            ChatMigration::To { chat_id } => Migration {
                from: here,
                to: *chat_id,
            },
            ChatMigration::From { chat_id } => Migration {
                from: *chat_id,
                to: here,
            },
        })
    }
}

/// The chat that an update is about, where it is an event.
pub fn chat_of_event(update: &Update) -> Option<ChatId> {
    match &update.kind {
        UpdateKind::MyChatMember(change) => Some(change.chat.id),
        UpdateKind::Message(message) => Migration::read(message).map(|_| message.chat.id),
        _ => None,
    }
}
