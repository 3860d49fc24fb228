//! A chat as a subscription describes it.

use teloxide::types::{Chat, ChatKind as Kind, PublicChatKind};

use crate::announcement::ChatKind;

/// What is known about a chat from any update or answer that shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    pub chat: i64,
    pub kind: ChatKind,
    /// The title, or a person's first name.
    pub title: String,
    pub username: Option<String>,
}

impl Room {
    pub fn of(chat: &Chat) -> Room {
        let kind = match &chat.kind {
            Kind::Private(_) => ChatKind::Private,
            Kind::Public(public) => match public.kind {
                PublicChatKind::Channel(_) => ChatKind::Channel,
                PublicChatKind::Group => ChatKind::Group,
                PublicChatKind::Supergroup(_) => ChatKind::Supergroup,
            },
        };
        let title = chat.title().or(chat.first_name()).unwrap_or_default();
        Room {
            chat: chat.id.0,
            kind,
            title: title.to_owned(),
            username: chat.username().map(str::to_owned),
        }
    }
}
