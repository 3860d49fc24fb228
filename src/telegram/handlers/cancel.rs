//! `/cancel`: the advisor stops waiting for what it asked for.

use crate::catalogue::message;
use crate::dialogue::Dialogue;
use crate::storage::DialogueChange;
use crate::telegram::answer;
use crate::telegram::context::{Context, Handled};
use crate::telegram::incoming::Incoming;
use crate::telegram::outgoing::Outgoing;

pub async fn cancel(cx: Context, incoming: Incoming) -> Handled {
    let origin = &incoming.origin;
    let dialogue = cx.dialogue(&origin.key()).await;
    let waiting = dialogue.awaiting_skills || dialogue.clarified;
    let words = if waiting {
        message!("telegram-cancelled")
    } else {
        message!("telegram-nothing-to-cancel")
    };
    let language = origin.language(dialogue.language);
    answer::say(&cx, origin, Outgoing::plain(words.get(language))).await?;
    let dialogue = Dialogue {
        awaiting_skills: false,
        clarified: false,
        ..dialogue
    };
    Ok(waiting.then(|| DialogueChange {
        key: origin.key(),
        dialogue,
    }))
}
