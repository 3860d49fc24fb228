//! `/cancel`: the advisor stops waiting for what it asked for.

use crate::dialogue::Dialogue;
use crate::storage::DialogueChange;
use crate::telegram::context::{Context, Handled};
use crate::telegram::incoming::Incoming;
use crate::telegram::outgoing::Outgoing;
use crate::telegram::{answer, wording};

pub async fn cancel(cx: Context, incoming: Incoming) -> Handled {
    let origin = &incoming.origin;
    let dialogue = cx.dialogue(&origin.key()).await;
    let waiting = dialogue.awaiting_skills || dialogue.clarified;
    let phrase = if waiting {
        wording::CANCELLED
    } else {
        wording::NOTHING_TO_CANCEL
    };
    let language = origin.language(dialogue.language);
    answer::say(&cx, origin, Outgoing::plain(*phrase.get(language))).await?;
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
