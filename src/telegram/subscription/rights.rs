//! Who administers a chat, and what the bot may do there, as Telegram says.
//!
//! Invariant: what is remembered is remembered for seconds and bounded, so that whoever is made or unmade an
//! administrator is soon one, or none. An error is never taken for a yes.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use indexmap::IndexMap;
use serde_json::{Value, json};
use teloxide::types::{Chat, ChatId, ChatMember, ChatMemberKind, UserId};
use tokio::time::Instant;

use super::wish::Target;
use crate::telegram::sender::{SendError, Sender};
use crate::telegram::wire::Request;

const LIFE: Duration = Duration::from_secs(20);
const MOST: usize = 1_024;

/// Asks Telegram, and remembers the answers for a short while.
pub struct Rights {
    sender: Sender,
    known: Mutex<IndexMap<(ChatId, i64), (bool, Instant)>>,
}

/// What the bot may do in a chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BotRights {
    /// Not there, or thrown out.
    Absent,
    /// There, and no administrator.
    Member,
    /// There, and forbidden to write.
    Silenced,
    /// Administrator of a channel without the right to post.
    MayNotPost,
    /// Administrator who may write.
    Administrator,
}

impl BotRights {
    pub fn of(member: &ChatMemberKind, in_channel: bool) -> BotRights {
        match member {
            ChatMemberKind::Left | ChatMemberKind::Banned(_) => BotRights::Absent,
            ChatMemberKind::Restricted(restricted) if !restricted.is_member => BotRights::Absent,
            ChatMemberKind::Restricted(restricted) if !restricted.can_send_messages => {
                BotRights::Silenced
            }
            ChatMemberKind::Restricted(_) | ChatMemberKind::Member(_) => BotRights::Member,
            ChatMemberKind::Administrator(rights) if in_channel && !rights.can_post_messages => {
                BotRights::MayNotPost
            }
            ChatMemberKind::Administrator(_) | ChatMemberKind::Owner(_) => BotRights::Administrator,
        }
    }

    /// Whether announcements can be written.
    pub fn can_write(self, in_channel: bool) -> bool {
        match self {
            BotRights::Administrator => true,
            BotRights::Member => !in_channel,
            BotRights::Absent | BotRights::Silenced | BotRights::MayNotPost => false,
        }
    }
}

impl Rights {
    pub fn new(sender: Sender) -> Rights {
        Rights {
            sender,
            known: Mutex::default(),
        }
    }

    /// Whether this person, or in whose name they write, administers a group or channel.
    pub async fn is_administrator(&self, chat: ChatId, user: i64) -> Result<bool, SendError> {
        // Anonymous administrators write as the group; who writes as another channel has no rights by it.
        if user == chat.0 {
            return Ok(true);
        }
        let Ok(id) = u64::try_from(user) else {
            return Ok(false);
        };
        if let Some(known) = self.remembered(chat, user) {
            return Ok(known);
        }
        let is = self.ask_whether(chat, UserId(id)).await?;
        self.remember(chat, user, is);
        Ok(is)
    }

    /// What the bot may do in a chat; not remembered.
    pub async fn of_bot(&self, chat: ChatId, me: UserId) -> Result<BotRights, SendError> {
        match self.member(chat, me).await {
            Ok(Some(member)) => Ok(BotRights::of(&member.kind, true)),
            Ok(None) => Ok(BotRights::Absent),
            // A stranger may not even see who is in the channel.
            Err(SendError::Unreachable(_) | SendError::Rejected(_)) => Ok(BotRights::Absent),
            Err(error) => Err(error),
        }
    }

    /// A chat by its name or id; `None` where there is none that the bot may see.
    pub async fn find(&self, target: &Target) -> Result<Option<Chat>, SendError> {
        let id = match target {
            Target::Username(name) => json!(format!("@{name}")),
            Target::Id(id) => json!(id),
        };
        let request = Request::new("GetChat", json!({ "chat_id": id }));
        match self.sender.ask(&request).await {
            Ok(chat) => Ok(serde_json::from_value(chat).ok()),
            Err(SendError::Unreachable(_) | SendError::Rejected(_)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    async fn ask_whether(&self, chat: ChatId, user: UserId) -> Result<bool, SendError> {
        match self.member(chat, user).await {
            Ok(member) => Ok(member.is_some_and(|member| member.kind.is_privileged())),
            // Nobody of that name, or a chat that the bot is not in.
            Err(SendError::Unreachable(_)) => Ok(false),
            // Where members are hidden from bots, administrators are not.
            Err(SendError::Rejected(_)) => self.is_listed(chat, user).await,
            Err(error) => Err(error),
        }
    }

    async fn is_listed(&self, chat: ChatId, user: UserId) -> Result<bool, SendError> {
        let request = Request::new("GetChatAdministrators", json!({ "chat_id": chat }));
        match self.sender.ask(&request).await {
            Ok(Value::Array(members)) => Ok(members
                .into_iter()
                .filter_map(|member| serde_json::from_value::<ChatMember>(member).ok())
                .any(|member| member.user.id == user)),
            Ok(_) => Ok(false),
            Err(SendError::Unreachable(_) | SendError::Rejected(_)) => Ok(false),
            Err(error) => Err(error),
        }
    }

    async fn member(&self, chat: ChatId, user: UserId) -> Result<Option<ChatMember>, SendError> {
        let arguments = json!({ "chat_id": chat, "user_id": user });
        let member = self
            .sender
            .ask(&Request::new("GetChatMember", arguments))
            .await?;
        Ok(serde_json::from_value(member).ok())
    }

    fn remembered(&self, chat: ChatId, user: i64) -> Option<bool> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let (is, at) = known.get(&(chat, user))?;
        (at.elapsed() < LIFE).then_some(*is)
    }

    fn remember(&self, chat: ChatId, user: i64, is: bool) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.shift_remove(&(chat, user));
        if known.len() >= MOST {
            known.shift_remove_index(0);
        }
        known.insert((chat, user), (is, Instant::now()));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::telegram::TelegramConfig;
    use crate::telegram::testing::FakeWire;

    #[tokio::test(start_paused = true)]
    async fn telegram_is_asked_now_and_then_and_not_about_what_is_plain() {
        let wire = Arc::new(FakeWire::default());
        let rights = Rights::new(Sender::new(wire.clone(), TelegramConfig::default()));
        let (group, channel) = (ChatId(-1_001), -1_002);
        let is = |user| rights.is_administrator(group, user);
        assert!(is(group.0).await.unwrap(), "anonymous");
        assert!(!is(channel).await.unwrap(), "in a channel's name");
        assert!(wire.calls("GetChatMember").is_empty());
        for (seconds, calls) in [(0, 1), (19, 1), (2, 2)] {
            tokio::time::advance(Duration::from_secs(seconds)).await;
            // An answer that cannot be read is no yes.
            assert!(!is(7).await.unwrap());
            assert_eq!(wire.calls("GetChatMember").len(), calls);
        }
        for user in 0..2_000 {
            rights.remember(group, user, true);
        }
        assert_eq!(rights.known.lock().unwrap().len(), MOST);
    }
}
