//! `/announce`: a draft from its first message to the store.
//!
//! Invariant: the draft is kept before anything is said about it, and it is forgotten only after it was
//! accepted or discarded. `confirm` accepts it, `shown` is how it looks meanwhile.

mod confirm;
mod shown;

use confirm::confirm;
pub use shown::show_anew;
use shown::{announced, in_place_of, preview, put_in_place, remove_control, shown};

use crate::announcement::{AnnouncementId, Body, Contents, chats_named};
use crate::catalogue::{self, message};
use crate::dialogue::Dialogue;
use crate::language::Text;
use crate::storage::DialogueChange;
use crate::telegram::context::{Context, Handled, HandlerError};
use crate::telegram::handlers::operator::{notice, say};
use crate::telegram::incoming::{Origin, Press};
use crate::telegram::operator::{Awaited, Compose, Composed, Draft, Step, View, fault};
use crate::telegram::outgoing::Outgoing;
use crate::telegram::sender::SendError;

/// What separates the names of chats, beside white space.
const SEPARATORS: [char; 5] = [',', '，', '、', ';', '；'];

pub async fn begin(cx: &Context, origin: &Origin, draft: Option<Box<Draft>>) -> Handled {
    if let Some(draft) = draft.filter(|draft| draft.is_written()) {
        say(
            cx,
            origin,
            message!("operator-unfinished").get(draft.language),
        )
        .await?;
        return show_anew(cx, origin, *draft).await;
    }
    let dialogue = cx.dialogue(&origin.key()).await;
    let language = origin.language(dialogue.language);
    let draft = Draft::new(origin.message.0, language);
    cx.desk.keep(origin.user, &draft).await?;
    say(cx, origin, message!("operator-ask-text").get(language)).await?;
    // Progress is told in it.
    let dialogue = Dialogue {
        spoken: Some(language),
        ..dialogue
    };
    Ok(Some(DialogueChange {
        key: origin.key(),
        dialogue,
    }))
}

/// Takes another text for what was announced, unless another draft is under way.
pub async fn begin_edit(cx: &Context, press: &Press, id: AnnouncementId) -> Handled {
    let origin = &press.origin;
    cx.sender.acknowledge(&press.id, None).await;
    if let Some(draft) = cx.desk.draft(origin.user).await?.filter(Draft::is_written) {
        say(
            cx,
            origin,
            message!("operator-unfinished").get(draft.language),
        )
        .await?;
        return show_anew(cx, origin, draft).await;
    }
    let language = origin.language(cx.dialogue(&origin.key()).await.language);
    let draft = Draft::editing(origin.message.0, language, id);
    cx.desk.keep(origin.user, &draft).await?;
    let question = message!("operator-ask-new-text", id = id.0);
    say(cx, origin, question.get(language)).await
}

/// `/cancel`
pub async fn cancel(cx: &Context, origin: &Origin, draft: &Draft) -> Handled {
    cx.desk.forget(origin.user).await?;
    remove_control(cx, origin, draft).await;
    say(
        cx,
        origin,
        message!("operator-discarded").get(draft.language),
    )
    .await
}

/// Takes what the draft awaits; what cannot be taken is told, and the draft goes on waiting.
pub async fn answer(
    cx: &Context,
    origin: &Origin,
    mut draft: Draft,
    awaited: Awaited,
    words: Option<Composed>,
) -> Handled {
    let Some(words) = words else {
        return say(
            cx,
            origin,
            message!("operator-only-text").get(draft.language),
        )
        .await;
    };
    let taken = match awaited {
        Awaited::Text | Awaited::TextIn(_) => {
            let announced = announced(cx, &draft).await?;
            take_text(&mut draft, &words, awaited, announced.as_ref())
        }
        Awaited::Time => draft
            .take_time(words.text.text(), cx.desk.now(), cx.desk.zone())
            .map_err(|fault| fault::of_moment(&fault)),
        Awaited::Chats => take_chats(cx, &mut draft, words.text.text()).await,
        // Taken elsewhere.
        Awaited::Field { .. } => Ok(()),
    };
    if let Err(complaint) = taken {
        return say(cx, origin, complaint.get(draft.language)).await;
    }
    draft.awaits = None;
    draft.taken = Some(origin.message.0);
    cx.desk.keep(origin.user, &draft).await?;
    if matches!(awaited, Awaited::Text | Awaited::TextIn(_)) {
        preview(cx, origin, &draft).await?;
    }
    show_anew(cx, origin, draft).await
}

pub async fn press(cx: &Context, press: &Press, id: i32, act: Compose) -> Handled {
    let origin = &press.origin;
    let draft = cx.desk.draft(origin.user).await?;
    let Some(mut draft) = draft.filter(|draft| draft.id == id) else {
        return out_of_date(cx, press, id).await;
    };
    let step = match draft.apply(act, cx.desk.now(), cx.desk.zone()) {
        Ok(step) => step,
        Err(fault) => {
            let words = fault::of_moment(&fault);
            let words = words.get(draft.language);
            cx.sender.acknowledge(&press.id, Some(words)).await;
            return Ok(None);
        }
    };
    if step == Step::Confirm {
        return confirm(cx, press, &draft).await;
    }
    cx.sender.acknowledge(&press.id, None).await;
    if step == Step::Discard {
        return discard(cx, origin, &draft).await;
    }
    cx.desk.keep(origin.user, &draft).await?;
    match step {
        Step::Await(awaited) => ask_for(cx, origin, &draft, awaited).await,
        Step::Preview => {
            preview(cx, origin, &draft).await?;
            show_anew(cx, origin, draft).await
        }
        Step::Look(view) => look(cx, origin, draft, view).await,
        Step::Confirm | Step::Discard => Ok(None),
    }
}

/// A button of a draft that is accepted, discarded or replaced.
async fn out_of_date(cx: &Context, press: &Press, id: i32) -> Handled {
    let key = Draft::key(press.origin.user, id);
    let words = if cx.desk.store.is_announced(&key).await? {
        message!("operator-already")
    } else {
        message!("telegram-button-expired")
    };
    notice(cx, press, words).await
}

async fn look(cx: &Context, origin: &Origin, draft: Draft, view: View) -> Handled {
    let message = shown(cx, &draft, view).await?;
    match cx.sender.edit(origin.chat, origin.message, &message).await {
        // Too old to be changed, or deleted.
        Err(SendError::Gone(_) | SendError::Rejected(_)) => show_anew(cx, origin, draft).await,
        outcome => outcome.map(|()| None).map_err(HandlerError::from),
    }
}

async fn ask_for(cx: &Context, origin: &Origin, draft: &Draft, awaited: Awaited) -> Handled {
    let question = match (awaited, draft.edits) {
        (Awaited::Text, Some(id)) => message!("operator-ask-new-text", id = id.0),
        (Awaited::Text, None) => message!("operator-ask-text"),
        (Awaited::TextIn(language), _) => {
            let language = catalogue::language_name(language);
            message!("operator-ask-text-in", language = language)
        }
        (Awaited::Time, _) => message!("operator-ask-time", zone = cx.desk.zone().name()),
        (Awaited::Chats, _) => message!("operator-ask-chats"),
        (Awaited::Field { .. }, _) => return Ok(None),
    };
    say(cx, origin, question.get(draft.language)).await
}

async fn discard(cx: &Context, origin: &Origin, draft: &Draft) -> Handled {
    cx.desk.forget(origin.user).await?;
    let words = message!("operator-discarded");
    put_in_place(cx, origin, &Outgoing::plain(words.get(draft.language))).await?;
    Ok(None)
}

fn take_text(
    draft: &mut Draft,
    words: &Composed,
    awaited: Awaited,
    announced: Option<&Contents>,
) -> Result<(), Text> {
    let language = match awaited {
        Awaited::TextIn(language) => language,
        _ => words.language().unwrap_or(draft.language),
    };
    let body = Body::of(&words.text, words.photo.clone())
        .and_then(|body| in_place_of(body, announced, language))
        .map_err(|fault| fault::of_body(&fault))?;
    if awaited == Awaited::Text {
        draft.clear_bodies(language, announced);
    }
    draft.put_body(language, body);
    Ok(())
}

async fn take_chats(cx: &Context, draft: &mut Draft, text: &str) -> Result<(), Text> {
    let names = text.split(|c: char| c.is_whitespace() || SEPARATORS.contains(&c));
    let names: Vec<String> = names
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect();
    let store = &*cx.desk.subscriptions;
    let chats = chats_named(store, Draft::KIND, &names)
        .await
        .map_err(|fault| {
            tracing::info!("chats that were named for an announcement have no subscription");
            fault::of_address(&fault)
        })?;
    draft.audience.chats = (!chats.is_empty()).then_some(chats);
    Ok(())
}
