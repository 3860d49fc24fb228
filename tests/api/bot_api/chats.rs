//! Chats and people as the server knows them, and how they appear in updates.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::error::Refusal;
use super::members::BotStatus;
use super::message::Message;

/// A person who writes to the bot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub id: i64,
    pub name: String,
    /// Telegram's `language_code`.
    pub language: Option<String>,
}

impl Person {
    pub fn to_json(&self) -> Value {
        let mut user = json!({
            "id": self.id,
            "is_bot": false,
            "first_name": self.name,
            "username": self.username(),
        });
        if let Some(language) = &self.language {
            user["language_code"] = json!(language);
        }
        user
    }

    pub fn username(&self) -> String {
        format!("{}_{}", self.name.to_lowercase().replace(' ', "_"), self.id)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChatKind {
    Private,
    Group,
    Supergroup,
    Forum,
    Channel,
}

/// What stands between the bot and a chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Member,
    /// The person never wrote to the bot.
    NotStarted,
    /// The person blocked the bot.
    Blocked,
    /// The bot was removed from the group or channel.
    Kicked,
    /// The bot was never there.
    Stranger,
    /// The group became the supergroup with this id.
    MigratedTo(i64),
}

#[derive(Debug)]
pub struct ChatRecord {
    pub id: i64,
    pub kind: ChatKind,
    pub title: String,
    /// The public name, without the `@`.
    pub username: Option<String>,
    pub standing: Standing,
    /// What the bot may do, where its standing is [`Standing::Member`].
    pub bot: BotStatus,
    /// Only administrators see who is in the group.
    pub members_hidden: bool,
    /// People with the rights of an administrator.
    pub administrators: BTreeSet<i64>,
    pub topics: BTreeSet<i64>,
    pub closed_topics: BTreeSet<i64>,
    /// Topics that were there once.
    pub deleted_topics: BTreeSet<i64>,
    pub pinned: BTreeSet<i64>,
    pub messages: BTreeMap<i64, Message>,
    next_message: i64,
}

impl ChatRecord {
    pub fn new(id: i64, kind: ChatKind, title: &str) -> ChatRecord {
        let standing = if kind == ChatKind::Private {
            Standing::NotStarted
        } else {
            Standing::Member
        };
        ChatRecord {
            id,
            kind,
            title: title.to_owned(),
            username: None,
            standing,
            bot: match kind {
                ChatKind::Channel => BotStatus::Administrator,
                _ => BotStatus::Member,
            },
            members_hidden: false,
            administrators: BTreeSet::new(),
            topics: BTreeSet::new(),
            closed_topics: BTreeSet::new(),
            deleted_topics: BTreeSet::new(),
            pinned: BTreeSet::new(),
            messages: BTreeMap::new(),
            next_message: 1,
        }
    }

    /// Message ids count within each chat, so they say nothing without the chat.
    pub fn next_message_id(&mut self) -> i64 {
        let id = self.next_message;
        self.next_message += 1;
        id
    }

    pub fn is_group(&self) -> bool {
        matches!(
            self.kind,
            ChatKind::Group | ChatKind::Supergroup | ChatKind::Forum
        )
    }

    /// Refuses what the bot may not do here.
    pub fn check_may_write(&self) -> Result<(), Refusal> {
        self.check_standing()?;
        self.check_rights()
    }

    /// Refuses where the bot is not.
    pub fn check_standing(&self) -> Result<(), Refusal> {
        let what = match self.kind {
            ChatKind::Private => "private",
            ChatKind::Group => "group",
            ChatKind::Supergroup | ChatKind::Forum => "supergroup",
            ChatKind::Channel => "channel",
        };
        match self.standing {
            Standing::Member => Ok(()),
            Standing::NotStarted => Err(Refusal::forbidden(
                "bot can't initiate conversation with a user",
            )),
            Standing::Blocked => Err(Refusal::forbidden("bot was blocked by the user")),
            Standing::Kicked => Err(Refusal::forbidden(format_args!(
                "bot was kicked from the {what} chat"
            ))),
            Standing::Stranger => Err(Refusal::forbidden(format_args!(
                "bot is not a member of the {what} chat"
            ))),
            Standing::MigratedTo(to) => Err(Refusal::migrated(to)),
        }
    }

    pub fn check_topic(&self, thread: Option<i64>) -> Result<(), Refusal> {
        match thread {
            // What people delete or close is not the bot's mistake.
            Some(thread) if self.deleted_topics.contains(&thread) => {
                Err(Refusal::bad_request("message thread not found").excused())
            }
            Some(thread) if self.closed_topics.contains(&thread) => {
                Err(Refusal::bad_request("TOPIC_CLOSED").excused())
            }
            Some(thread) if !self.topics.contains(&thread) => {
                Err(Refusal::bad_request("message thread not found"))
            }
            _ => Ok(()),
        }
    }

    pub fn to_json(&self) -> Value {
        let id = self.id;
        let title = &self.title;
        let mut chat = match self.kind {
            ChatKind::Private => json!({ "id": id, "type": "private", "first_name": title }),
            ChatKind::Group => json!({ "id": id, "type": "group", "title": title }),
            ChatKind::Supergroup => json!({ "id": id, "type": "supergroup", "title": title }),
            ChatKind::Forum => {
                json!({ "id": id, "type": "supergroup", "title": title, "is_forum": true })
            }
            ChatKind::Channel => json!({ "id": id, "type": "channel", "title": title }),
        };
        if let Some(username) = &self.username {
            chat["username"] = json!(username);
        }
        chat
    }
}
