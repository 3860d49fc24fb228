//! What is stored about a person: seen, exported and erased by themselves.
//!
//! Invariant: personal data goes into private chats only, and whoever presses a button acts on their own
//! data alone.

use std::time::Duration;

use serde::Serialize;

use crate::announcement::{ChatKind, Hour, Kinds, PauseReason, Subscription};
use crate::catalogue::message;
use crate::language::Language;
use crate::storage::{StorageError, StoredDialogue};
use crate::telegram::answer;
use crate::telegram::callback::PrivacyWish;
use crate::telegram::context::{Context, Handled};
use crate::telegram::incoming::{Origin, Press};
use crate::telegram::keyboard;
use crate::telegram::outgoing::Outgoing;
use crate::telegram::wire::Document;

/// How often the write-ahead log is emptied again while somebody reads it, and how long is waited before.
const SCRUBS: u32 = 4;
const SCRUB_PAUSE: Duration = Duration::from_millis(250);

/// Everything stored about a person, as they get to see it.
#[derive(Serialize)]
struct Export {
    dialogues: Vec<StoredDialogue>,
    subscriptions: Vec<ExportedSubscription>,
}

/// A chat that the person subscribed to announcements.
#[derive(Serialize)]
struct ExportedSubscription {
    chat: i64,
    thread: Option<i32>,
    chat_kind: ChatKind,
    title: String,
    username: Option<String>,
    kinds: Kinds,
    language: Language,
    hour: Option<u8>,
    zone: &'static str,
    paused: Option<PauseReason>,
    /// Seconds since 1970.
    subscribed_at: i64,
}

impl From<Subscription> for ExportedSubscription {
    fn from(it: Subscription) -> ExportedSubscription {
        ExportedSubscription {
            chat: it.chat,
            thread: it.thread,
            chat_kind: it.chat_kind,
            title: it.title,
            username: it.username,
            kinds: it.kinds,
            language: it.language,
            hour: it.hour.map(Hour::get),
            zone: it.zone.name(),
            paused: it.paused,
            subscribed_at: it.subscribed_at,
        }
    }
}

/// What is stored right now, with buttons to export and erase it.
pub async fn stored(cx: &Context, origin: &Origin, language: Language) -> Outgoing {
    if origin.is_group {
        return Outgoing::plain(message!("telegram-personal-data").get(language))
            .with_keyboard(keyboard::to_private_chat(&cx.me, "privacy", language));
    }
    match everything(cx, origin.user).await {
        Ok(stored) => {
            let dialogues = &stored.dialogues;
            // This one is stored as soon as the question is answered.
            let is_new = !dialogues.iter().any(|stored| stored.key == origin.key());
            let number = dialogues.len() + usize::from(is_new);
            let mut paragraphs = vec![message!("telegram-stored", dialogues = number)];
            if cx.config.keep_gaps {
                paragraphs.push(message!("operations-gaps-privacy"));
            }
            let chats = stored.subscriptions.len();
            if chats > 0 {
                paragraphs.push(message!("subscription-stored", chats = chats));
            }
            let paragraphs: Vec<&str> = paragraphs
                .iter()
                .map(|paragraph| paragraph.get(language).as_str())
                .collect();
            Outgoing::plain(paragraphs.join("\n\n"))
                .with_keyboard(Some(keyboard::of_privacy(&cx.codec, language)))
        }
        Err(error) => trouble(&error, language),
    }
}

pub async fn press(cx: &Context, press: &Press, wish: PrivacyWish) -> Handled {
    let origin = &press.origin;
    let language = origin.language(cx.dialogue(&origin.key()).await.language);
    match wish {
        PrivacyWish::Export => export(cx, press, language).await,
        PrivacyWish::Erase => erase(cx, press, language).await,
    }
}

async fn export(cx: &Context, press: &Press, language: Language) -> Handled {
    cx.sender.acknowledge(&press.id, None).await;
    let origin = &press.origin;
    let stored = match everything(cx, origin.user).await {
        Ok(stored) => stored,
        Err(error) => {
            answer::say(cx, origin, trouble(&error, language)).await?;
            return Ok(None);
        }
    };
    if stored.dialogues.is_empty() && stored.subscriptions.is_empty() {
        answer::say(
            cx,
            origin,
            Outgoing::plain(message!("telegram-nothing-stored").get(language)),
        )
        .await?;
        return Ok(None);
    }
    let content = serde_json::to_vec_pretty(&stored).unwrap_or_default();
    let document = Document {
        // A private chat has the id of the person.
        chat: teloxide::types::ChatId(origin.user),
        name: "career-advisor-data.json",
        content,
    };
    cx.sender.send_document(&document).await?;
    Ok(None)
}

async fn erase(cx: &Context, press: &Press, language: Language) -> Handled {
    let origin = &press.origin;
    let message = match forget(cx, origin.user).await {
        Ok(()) => Outgoing::plain(message!("telegram-erased").get(language)),
        Err(error) => trouble(&error, language),
    };
    cx.recent.forget_user(origin.user);
    cx.sender.acknowledge(&press.id, None).await;
    answer::say(cx, origin, message).await?;
    Ok(None)
}

async fn everything(cx: &Context, person: i64) -> Result<Export, StorageError> {
    let subscriptions = cx.subscriptions.store.subscriptions_by(person).await?;
    Ok(Export {
        dialogues: cx.dialogues.export(person).await?,
        subscriptions: subscriptions.into_iter().map(Into::into).collect(),
    })
}

/// The subscriptions of groups and channels stay, without the person.
async fn forget(cx: &Context, person: i64) -> Result<(), StorageError> {
    cx.dialogues.erase(person).await?;
    cx.subscriptions.forget(person).await?;
    let mut scrubbed = cx.dialogues.scrub().await;
    // Somebody reads just now: what was erased must not wait for the next round.
    for _ in 0..SCRUBS {
        if !matches!(scrubbed, Err(StorageError::Busy)) {
            break;
        }
        tokio::time::sleep(SCRUB_PAUSE).await;
        scrubbed = cx.dialogues.scrub().await;
    }
    if let Err(error) = scrubbed {
        tracing::warn!(
            error = &error as &dyn std::error::Error,
            "what was erased stays in the write-ahead log a little longer"
        );
    }
    Ok(())
}

fn trouble(error: &(dyn std::error::Error + 'static), language: Language) -> Outgoing {
    tracing::error!(error, "a person's data cannot be reached");
    Outgoing::plain(message!("telegram-storage-trouble").get(language))
}
