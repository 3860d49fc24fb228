//! What is stored about a person: seen, exported and erased by themselves.
//!
//! Invariant: personal data goes into private chats only, and whoever presses a button acts on their own
//! data alone.

use crate::language::Language;
use crate::telegram::answer;
use crate::telegram::callback::PrivacyWish;
use crate::telegram::context::{Context, Handled};
use crate::telegram::incoming::{Origin, Press};
use crate::telegram::outgoing::Outgoing;
use crate::telegram::wire::Document;
use crate::telegram::{keyboard, wording};

/// What is stored right now, with buttons to export and erase it.
pub async fn stored(cx: &Context, origin: &Origin, language: Language) -> Outgoing {
    if origin.is_group {
        return Outgoing::plain(*wording::PERSONAL.get(language))
            .with_keyboard(keyboard::to_private_chat(&cx.me, "privacy", language));
    }
    match cx.dialogues.export(origin.user).await {
        Ok(dialogues) => {
            // This one is stored as soon as the question is answered.
            let is_new = !dialogues.iter().any(|stored| stored.key == origin.key());
            Outgoing::plain(wording::stored(
                language,
                dialogues.len() + usize::from(is_new),
            ))
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
    let dialogues = match cx.dialogues.export(origin.user).await {
        Ok(dialogues) => dialogues,
        Err(error) => {
            answer::say(cx, origin, trouble(&error, language)).await?;
            return Ok(None);
        }
    };
    if dialogues.is_empty() {
        answer::say(
            cx,
            origin,
            Outgoing::plain(*wording::NOTHING_STORED.get(language)),
        )
        .await?;
        return Ok(None);
    }
    let content = serde_json::to_vec_pretty(&dialogues).unwrap_or_default();
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
    let message = match cx.dialogues.erase(origin.user).await {
        Ok(_) => Outgoing::plain(*wording::ERASED.get(language)),
        Err(error) => trouble(&error, language),
    };
    cx.recent.forget_user(origin.user);
    cx.sender.acknowledge(&press.id, None).await;
    answer::say(cx, origin, message).await?;
    Ok(None)
}

fn trouble(error: &(dyn std::error::Error + 'static), language: Language) -> Outgoing {
    tracing::error!(error, "a person's data cannot be reached");
    Outgoing::plain(*wording::STORAGE_TROUBLE.get(language))
}
