//! `/lang` and its buttons: which language a person is answered in.

use crate::catalogue::message;
use crate::dialogue::Dialogue;
use crate::language::Language;
use crate::storage::DialogueChange;
use crate::telegram::answer;
use crate::telegram::commands::LanguageWish;
use crate::telegram::context::{Context, Handled};
use crate::telegram::incoming::{Incoming, Origin};
use crate::telegram::keyboard;
use crate::telegram::outgoing::Outgoing;

pub async fn command(cx: Context, incoming: Incoming, wish: LanguageWish) -> Handled {
    choose(&cx, &incoming.origin, wish).await
}

/// Does what was wished, or asks which language it shall be.
pub async fn choose(cx: &Context, origin: &Origin, wish: LanguageWish) -> Handled {
    let dialogue = cx.dialogue(&origin.key()).await;
    let chosen = match wish {
        LanguageWish::Ask => return ask(cx, origin, dialogue.language).await,
        LanguageWish::Automatic => None,
        LanguageWish::Use(language) => Some(language),
    };
    let words = if chosen.is_some() {
        message!("language-chosen")
    } else {
        message!("telegram-language-automatic")
    };
    let language = origin.language(chosen);
    answer::say(cx, origin, Outgoing::plain(words.get(language))).await?;
    let dialogue = Dialogue {
        language: chosen,
        ..dialogue
    };
    Ok(Some(DialogueChange {
        key: origin.key(),
        dialogue,
    }))
}

async fn ask(cx: &Context, origin: &Origin, chosen: Option<Language>) -> Handled {
    let language = origin.language(chosen);
    let question = Outgoing::plain(message!("telegram-language-which").get(language))
        .with_keyboard(Some(keyboard::of_languages(&cx.codec, language)));
    answer::say(cx, origin, question).await?;
    Ok(None)
}
