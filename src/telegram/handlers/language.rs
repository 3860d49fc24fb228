//! `/lang` and its buttons: which language a person is answered in.

use crate::dialogue::Dialogue;
use crate::language::Language;
use crate::storage::DialogueChange;
use crate::telegram::answer;
use crate::telegram::commands::LanguageWish;
use crate::telegram::context::{Context, Handled};
use crate::telegram::incoming::{Incoming, Origin};
use crate::telegram::outgoing::Outgoing;
use crate::telegram::{keyboard, wording};

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
    let phrase = if chosen.is_some() {
        wording::LANGUAGE_CHOSEN
    } else {
        wording::LANGUAGE_AUTOMATIC
    };
    let language = origin.language(chosen);
    answer::say(cx, origin, Outgoing::plain(*phrase.get(language))).await?;
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
    let question = Outgoing::plain(*wording::WHICH_LANGUAGE.get(language))
        .with_keyboard(Some(keyboard::of_languages(&cx.codec, language)));
    answer::say(cx, origin, question).await?;
    Ok(None)
}
