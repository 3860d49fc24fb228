//! Chats as people name them: by id or by `@name`.
//!
//! Invariant: only chats that have a subscription to what is announced come out.

use super::kind::Kind;
use super::store::SubscriptionStore;
use super::subscription::Subscription;
use crate::storage::StorageError;

/// Why a chat cannot be named as a recipient.
#[derive(Debug, thiserror::Error)]
pub enum AddressFault {
    #[error("`{0}` names no chat: write an id such as -1001234567890, or @name")]
    Unreadable(String),
    #[error("the chat {0} has not subscribed: check the id, or /subscribe there first")]
    Unknown(String),
    #[error("the chat {chat} has not subscribed to `{}`: choose another kind, or change its subscription", kind.code())]
    DoesNotWant { chat: String, kind: Kind },
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// The ids of the chats that are named, each once, in the order of their naming.
pub async fn chats_named(
    store: &dyn SubscriptionStore,
    kind: Kind,
    names: &[String],
) -> Result<Vec<i64>, AddressFault> {
    let mut chats = Vec::new();
    for name in names.iter().map(|name| name.trim()) {
        let chat = match username(name) {
            Some(username) => by_username(store, kind, username).await?,
            None => by_id(store, kind, name).await?,
        };
        if !chats.contains(&chat) {
            chats.push(chat);
        }
    }
    Ok(chats)
}

/// The name in `@name` or in a link to the chat.
fn username(name: &str) -> Option<&str> {
    let link = name.strip_prefix("https://").unwrap_or(name);
    name.strip_prefix('@')
        .or_else(|| link.strip_prefix("t.me/"))
}

async fn by_id(store: &dyn SubscriptionStore, kind: Kind, name: &str) -> Result<i64, AddressFault> {
    let id: i64 = name
        .parse()
        .map_err(|_| AddressFault::Unreadable(name.to_owned()))?;
    wanting(store.subscription(id).await?, kind, name.to_owned())
}

async fn by_username(
    store: &dyn SubscriptionStore,
    kind: Kind,
    username: &str,
) -> Result<i64, AddressFault> {
    let found = store.subscription_named(username).await?;
    wanting(found, kind, format!("@{username}"))
}

fn wanting(found: Option<Subscription>, kind: Kind, chat: String) -> Result<i64, AddressFault> {
    match found {
        None => Err(AddressFault::Unknown(chat)),
        Some(found) if !found.kinds.contains(kind) => Err(AddressFault::DoesNotWant { chat, kind }),
        Some(found) => Ok(found.chat),
    }
}
