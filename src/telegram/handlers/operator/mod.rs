//! Operators' announcements, and the bot itself: what operators say and press.
//!
//! Invariant: for everybody else nothing of this is there; whatever is done twice, by two presses or after a
//! kill, is done once.

mod compose;
mod intake;
mod listing;
mod running;

use crate::catalogue::message;
use crate::language::Text;
use crate::telegram::answer;
use crate::telegram::context::{Context, Handled};
use crate::telegram::incoming::{Origin, Press};
use crate::telegram::operator::{Awaited, Heard, Matter, OperatorButton};
use crate::telegram::outgoing::Outgoing;

/// A message of an operator that is about announcements or the bot itself.
pub async fn heard(cx: Context, heard: Heard) -> Handled {
    let origin = &heard.origin;
    match heard.matter {
        Matter::Compose(draft) => compose::begin(&cx, origin, draft).await,
        Matter::Cancel(draft) if matches!(draft.awaits, Some(Awaited::Field { .. })) => {
            intake::cancelled(&cx, origin, *draft).await
        }
        Matter::Cancel(draft) => compose::cancel(&cx, origin, &draft).await,
        Matter::Again(draft) => compose::show_anew(&cx, origin, *draft).await,
        Matter::Answer(draft, Awaited::Field { .. }, words) => {
            intake::corrected(&cx, origin, *draft, words).await
        }
        Matter::Postings(reading, source) => intake::take_in(&cx, origin, &source, &reading).await,
        Matter::File(incoming, file, source) => intake::file(&cx, &incoming, &source, &file).await,
        Matter::Answer(draft, awaited, words) => {
            compose::answer(&cx, origin, *draft, awaited, words).await
        }
        Matter::List => listing::list(&cx, origin).await,
        Matter::Look(inquiry) => running::answer(&cx, origin, inquiry).await,
        Matter::Trouble => {
            let language = origin.language(cx.dialogue(&origin.key()).await.language);
            say(
                &cx,
                origin,
                message!("telegram-storage-trouble").get(language),
            )
            .await
        }
    }
}

/// A button that only operators are shown.
pub async fn press(cx: &Context, press: &Press, button: OperatorButton) -> Handled {
    if press.origin.is_group || !cx.is_operator(press.origin.user) {
        return notice(cx, press, message!("telegram-button-expired")).await;
    }
    match button {
        OperatorButton::Draft(id, act) => compose::press(cx, press, id, act).await,
        OperatorButton::Shelf(shelf) => listing::press(cx, press, shelf).await,
        OperatorButton::Posting(posting) => intake::press(cx, press, posting).await,
    }
}

async fn say(cx: &Context, origin: &Origin, words: impl Into<String>) -> Handled {
    answer::say(cx, origin, Outgoing::plain(words)).await?;
    Ok(None)
}

/// A few words that appear over the chat and go.
async fn notice(cx: &Context, press: &Press, words: Text) -> Handled {
    let origin = &press.origin;
    let language = origin.language(cx.dialogue(&origin.key()).await.language);
    cx.sender
        .acknowledge(&press.id, Some(words.get(language)))
        .await;
    Ok(None)
}
