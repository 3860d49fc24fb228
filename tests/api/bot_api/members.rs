//! Who is what in a chat: the bot's own rights, how members appear, and how groups become supergroups.

use serde_json::{Value, json};

use super::BotApi;
use super::chats::{ChatKind, ChatRecord, Person, Standing};
use super::error::Refusal;
use super::world::unix_now;

/// Under which account Telegram shows administrators who write as their group.
const ANONYMOUS: i64 = 1_087_968_824;

/// What the bot may do where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BotStatus {
    Member,
    /// May not send messages.
    Silenced,
    Administrator,
    /// Administrator of a channel without the right to post.
    MayNotPost,
}

const RIGHTS: [&str; 16] = [
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_messages",
    "can_edit_messages",
    "can_pin_messages",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_manage_topics",
];

/// What somebody who is restricted may or may not do.
const PERMISSIONS: [&str; 14] = [
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
];

impl BotStatus {
    /// In the words of [`member`].
    pub fn word(self) -> &'static str {
        match self {
            BotStatus::Member => "member",
            BotStatus::Silenced => "silenced",
            BotStatus::Administrator => "administrator",
            BotStatus::MayNotPost => "may not post",
        }
    }

    fn of_word(word: &str) -> BotStatus {
        [
            BotStatus::Silenced,
            BotStatus::Administrator,
            BotStatus::MayNotPost,
        ]
        .into_iter()
        .find(|status| status.word() == word)
        .unwrap_or(BotStatus::Member)
    }
}

/// A `ChatMember`: of the status that Telegram calls `word`, or `silenced`, or `may not post`.
pub fn member(user: &Value, word: &str) -> Value {
    let with = |status: &str, names: &[&str], no: &[&str]| {
        let mut member = json!({ "user": user, "status": status });
        for name in names {
            member[name] = json!(!no.contains(name));
        }
        member
    };
    match word {
        "kicked" => json!({ "user": user, "status": "kicked", "until_date": 0 }),
        "creator" => json!({ "user": user, "status": "creator", "is_anonymous": false }),
        "administrator" => with("administrator", &RIGHTS, &["is_anonymous"]),
        "may not post" => with(
            "administrator",
            &RIGHTS,
            &["is_anonymous", "can_post_messages"],
        ),
        "silenced" => {
            let mut member = with("restricted", &PERMISSIONS, &PERMISSIONS);
            member["is_member"] = json!(true);
            member["until_date"] = json!(0);
            member
        }
        _ => json!({ "user": user, "status": word }),
    }
}

impl ChatRecord {
    /// Refuses to show the chat to a bot that may not see it.
    pub fn check_may_read(&self) -> Result<(), Refusal> {
        match self.standing {
            // Everybody may see what has a public name.
            Standing::Stranger if self.username.is_some() => Ok(()),
            Standing::Stranger => Err(Refusal::bad_request("chat not found").excused()),
            _ => self.check_standing(),
        }
    }

    /// Refuses to name members to a bot that may not see them.
    pub fn check_may_see_members(&self) -> Result<(), Refusal> {
        let is_administrator = self.standing == Standing::Member
            && matches!(self.bot, BotStatus::Administrator | BotStatus::MayNotPost);
        if is_administrator {
            return Ok(());
        }
        if self.kind == ChatKind::Channel {
            return Err(Refusal::bad_request("member list is inaccessible").excused());
        }
        if self.members_hidden {
            return Err(Refusal::bad_request("CHAT_ADMIN_REQUIRED").excused());
        }
        Ok(())
    }

    /// Refuses what the bot's rights do not allow.
    pub fn check_rights(&self) -> Result<(), Refusal> {
        match (self.kind, self.bot) {
            (_, BotStatus::Silenced) => Err(Refusal::bad_request(
                "not enough rights to send text messages to the chat",
            )
            .excused()),
            (ChatKind::Channel, BotStatus::Member | BotStatus::MayNotPost) => {
                Err(Refusal::bad_request("need administrator rights in the channel chat").excused())
            }
            _ => Ok(()),
        }
    }
}

impl BotApi {
    /// The bot's own membership changes, as `by` wants it. In private `kicked` means blocked.
    pub fn membership(&self, by: &Person, chat: i64, from: &str, to: &str) -> Option<i64> {
        self.change(|world| {
            let private = world.chat(chat).kind == ChatKind::Private;
            world.chat(chat).standing = match to {
                "kicked" if private => Standing::Blocked,
                "kicked" | "left" => Standing::Kicked,
                _ => Standing::Member,
            };
            world.chat(chat).bot = BotStatus::of_word(to);
            let bot = world.bot.clone();
            let change = json!({
                "chat": world.chat(chat).to_json(),
                "from": by.to_json(),
                "date": unix_now(),
                "old_chat_member": member(&bot, from),
                "new_chat_member": member(&bot, to),
            });
            world.updates.push("my_chat_member", change)
        })
    }

    /// Makes somebody an administrator.
    pub fn promote(&self, person: &Person, chat: i64) {
        self.change(|world| world.chat(chat).administrators.insert(person.id));
    }

    /// Gives a channel or supergroup a public name.
    pub fn publish(&self, chat: i64, username: &str) {
        self.change(|world| world.chat(chat).username = Some(username.to_owned()));
    }

    pub fn bot_status(&self, chat: i64, status: BotStatus) {
        self.change(|world| world.chat(chat).bot = status);
    }

    /// A group becomes a supergroup, with its people; the bot is not told yet.
    pub fn upgrade(&self, group: i64) -> i64 {
        self.change(|world| {
            let title = world.chat(group).title.clone();
            let administrators = world.chat(group).administrators.clone();
            let to = world.add_chat(ChatKind::Supergroup, &title);
            world.chat(to).administrators = administrators;
            world.chat(group).standing = Standing::MigratedTo(to);
            to
        })
    }

    /// The notice in the group that was.
    pub fn tell_migrated_to(&self, by: &Person, from: i64, to: i64) {
        self.change(|world| {
            let message = json!({
                "message_id": world.chat(from).next_message_id(),
                "date": unix_now(),
                "chat": world.chat(from).to_json(),
                "from": by.to_json(),
                "migrate_to_chat_id": to,
            });
            world.updates.push("message", message);
        });
    }

    /// The notice in the supergroup that is.
    pub fn tell_migrated_from(&self, from: i64, to: i64) {
        self.change(|world| {
            let chat = world.chat(to).to_json();
            let message = json!({
                "message_id": world.chat(to).next_message_id(),
                "date": unix_now(),
                "chat": chat,
                "from": anonymous(),
                "sender_chat": chat,
                "migrate_from_chat_id": from,
            });
            world.updates.push("message", message);
        });
    }
}

/// The account of anonymous administrators.
pub fn anonymous() -> Value {
    json!({
        "id": ANONYMOUS, "is_bot": true, "first_name": "Group", "username": "GroupAnonymousBot",
    })
}

/// The account of those who write as a channel.
pub fn channel_account() -> Value {
    json!({
        "id": 136_817_688, "is_bot": true, "first_name": "Channel", "username": "Channel_Bot",
    })
}
