//! A chat that wants announcements, and how it wants them.

use chrono_tz::{TZ_VARIANTS, Tz};
use serde::{Deserialize, Serialize};

use super::kind::Kinds;
use crate::language::Language;

/// A time zone by its name in the tz database, such as `Asia/Shanghai`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Zone(pub Tz);

/// A full hour of the day, 0 to 23.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Hour(u8);

/// Which kind of chat it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ChatKind {
    Private,
    Group,
    Supergroup,
    Channel,
}

/// Why nothing is delivered to a chat for the time being.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PauseReason {
    /// The bot was removed from the chat, or blocked.
    Removed,
    /// The bot may not write there.
    MayNotWrite,
    /// The chat is gone.
    Gone,
}

/// A chat that wants announcements. There is one per chat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscription {
    pub chat: i64,
    /// The topic of a forum where announcements go; `None` for the general one.
    pub thread: Option<i32>,
    pub chat_kind: ChatKind,
    /// The chat's title as last seen, for operators.
    pub title: String,
    pub username: Option<String>,
    pub kinds: Kinds,
    pub language: Language,
    /// The hour, in `zone`, at which what the bot announces by itself arrives; `None` for at once.
    pub hour: Option<Hour>,
    pub zone: Zone,
    pub paused: Option<PauseReason>,
    /// Who subscribed the chat; an anonymous administrator is the chat itself.
    pub subscribed_by: i64,
    /// Seconds since 1970.
    pub subscribed_at: i64,
}

impl Zone {
    /// Names are those of the tz database, in any case.
    pub fn from_name(name: &str) -> Option<Zone> {
        let name = name.trim();
        let zone = TZ_VARIANTS
            .iter()
            .find(|zone| zone.name().eq_ignore_ascii_case(name));
        zone.copied().map(Zone)
    }

    pub fn name(self) -> &'static str {
        self.0.name()
    }
}

impl Hour {
    pub const fn new(hour: u8) -> Option<Hour> {
        if hour < 24 { Some(Hour(hour)) } else { None }
    }

    pub fn get(self) -> u8 {
        self.0
    }
}

impl ChatKind {
    /// As the database writes it.
    pub fn code(self) -> &'static str {
        match self {
            ChatKind::Private => "private",
            ChatKind::Group => "group",
            ChatKind::Supergroup => "supergroup",
            ChatKind::Channel => "channel",
        }
    }

    pub fn from_code(code: &str) -> Option<ChatKind> {
        use ChatKind::{Channel, Group, Private, Supergroup};
        [Private, Group, Supergroup, Channel]
            .into_iter()
            .find(|kind| kind.code() == code)
    }
}

impl PauseReason {
    /// As the database writes it.
    pub fn code(self) -> &'static str {
        match self {
            PauseReason::Removed => "removed",
            PauseReason::MayNotWrite => "may-not-write",
            PauseReason::Gone => "gone",
        }
    }

    pub fn from_code(code: &str) -> Option<PauseReason> {
        use PauseReason::{Gone, MayNotWrite, Removed};
        [Removed, MayNotWrite, Gone]
            .into_iter()
            .find(|reason| reason.code() == code)
    }
}
