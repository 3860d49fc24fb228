//! `/announce`: a draft from its first message to the store.
//!
//! Invariant: the draft is kept before anything is said about it, and it is forgotten only after it was
//! accepted or discarded.

use teloxide::types::MessageId;

use super::{notice, say};
use crate::announcement::{
    Accepted, AnnouncementId, Audience, Body, BodyFault, Contents, Photo, chats_named, local_time,
};
use crate::catalogue::{self, message};
use crate::dialogue::Dialogue;
use crate::language::{Language, Localized, Text};
use crate::storage::DialogueChange;
use crate::telegram::context::{Context, Handled, HandlerError};
use crate::telegram::incoming::{Origin, Press};
use crate::telegram::operator::{
    Awaited, Compose, Composed, Draft, Reach, Step, View, control, fault,
};
use crate::telegram::outgoing::Outgoing;
use crate::telegram::sender::SendError;

/// More chats than this are named by typing.
const MOST_CHATS: u32 = 400;
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

/// The draft with its buttons, below everything else.
pub async fn show_anew(cx: &Context, origin: &Origin, mut draft: Draft) -> Handled {
    remove_control(cx, origin, &draft).await;
    let message = shown(cx, &draft, View::Main).await?;
    let sent = cx.sender.send(&origin.place(), &message).await?;
    draft.control = sent.map(|id| id.0);
    cx.desk.keep(origin.user, &draft).await?;
    Ok(None)
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

/// Accepts the draft, in one transaction; the message with its buttons tells the progress from then on.
async fn confirm(cx: &Context, press: &Press, draft: &Draft) -> Handled {
    let operator = press.origin.user;
    if let Some(id) = draft.edits {
        return confirm_edit(cx, press, draft, id).await;
    }
    let key = Draft::key(operator, draft.id);
    if !cx.desk.store.is_announced(&key).await? {
        let now = cx.desk.now();
        if draft.due().is_some_and(|due| due <= now) {
            return notice(cx, press, message!("operator-time-passed")).await;
        }
        if reached(cx, draft).await? == 0 {
            return notice(cx, press, message!("operator-nobody")).await;
        }
    }
    let announcement = draft.announcement(operator);
    let now = cx.desk.now();
    let (id, is_new) = match cx.desk.store.accept(&announcement, now).await? {
        Accepted::Announced { id, .. } => (id, true),
        Accepted::Already(id) => (id, false),
        Accepted::NoRecipients => return notice(cx, press, message!("operator-nobody")).await,
    };
    cx.sender.acknowledge(&press.id, None).await;
    show_progress(cx, &press.origin, draft, id, is_new).await?;
    cx.desk.forget(operator).await?;
    Ok(None)
}

/// Unless an earlier run, cut off before it forgot the draft, did so already.
async fn show_progress(
    cx: &Context,
    origin: &Origin,
    draft: &Draft,
    id: AnnouncementId,
    is_new: bool,
) -> Result<(), HandlerError> {
    let store = &cx.desk.store;
    if !is_new {
        let announced = store.announcement(id).await?;
        if announced.is_none_or(|announced| announced.progress.is_some()) {
            return Ok(());
        }
    }
    let count = store.counts(id).await?.total();
    let number = catalogue::grouped(count);
    let words = match draft.at.map(|at| local_time(at, cx.desk.zone())) {
        None => message!(
            "operator-accepted",
            id = id.0,
            count = count,
            number = number
        ),
        Some(at) => message!(
            "operator-scheduled",
            id = id.0,
            count = count,
            number = number,
            at = at
        ),
    };
    let words = Outgoing::plain(words.get(draft.language));
    let shown = put_in_place(cx, origin, &words).await?;
    if let Some(message) = shown {
        store.show_progress_in(id, origin.chat.0, message.0).await?;
    }
    Ok(())
}

async fn confirm_edit(cx: &Context, press: &Press, draft: &Draft, id: AnnouncementId) -> Handled {
    let store = &cx.desk.store;
    let Some(announced) = announced(cx, draft).await? else {
        cx.desk.forget(press.origin.user).await?;
        return notice(cx, press, message!("operator-no-such")).await;
    };
    let contents = match edited(draft, &announced) {
        Ok(contents) => contents,
        Err(fault) => {
            cx.sender.acknowledge(&press.id, None).await;
            let complaint = fault::of_body(&fault);
            return say(cx, &press.origin, complaint.get(draft.language)).await;
        }
    };
    let count = store.edit(id, &contents, cx.desk.now()).await?;
    cx.sender.acknowledge(&press.id, None).await;
    let number = catalogue::grouped(count);
    let words = message!("operator-edited", id = id.0, count = count, number = number);
    let words = Outgoing::plain(words.get(draft.language));
    put_in_place(cx, &press.origin, &words).await?;
    cx.desk.forget(press.origin.user).await?;
    Ok(None)
}

async fn discard(cx: &Context, origin: &Origin, draft: &Draft) -> Handled {
    cx.desk.forget(origin.user).await?;
    let words = message!("operator-discarded");
    put_in_place(cx, origin, &Outgoing::plain(words.get(draft.language))).await?;
    Ok(None)
}

/// In place of the pressed message, or below where that is gone; where it stands then.
async fn put_in_place(
    cx: &Context,
    origin: &Origin,
    message: &Outgoing,
) -> Result<Option<MessageId>, SendError> {
    match cx.sender.edit(origin.chat, origin.message, message).await {
        Ok(()) => Ok(Some(origin.message)),
        Err(SendError::Gone(_) | SendError::Rejected(_)) => {
            cx.sender.send(&origin.place(), message).await
        }
        Err(error) => Err(error),
    }
}

/// What chats will get, as they will get it.
async fn preview(cx: &Context, origin: &Origin, draft: &Draft) -> Result<(), SendError> {
    for (_, body) in draft.bodies.iter() {
        for message in body.iter().flat_map(previews) {
            cx.sender.send(&origin.place(), &message).await?;
        }
    }
    Ok(())
}

fn previews(body: &Body) -> Vec<Outgoing> {
    let messages = body.messages().into_iter().map(Outgoing::html);
    messages
        .map(|message| match &body.photo {
            Some(Photo::FileId(id)) => message.with_photo(id),
            // Only the bot's own announcements have drawn pictures, and an edit leaves them alone.
            Some(Photo::Drawn(_)) | None => message,
        })
        .collect()
}

async fn remove_control(cx: &Context, origin: &Origin, draft: &Draft) {
    let Some(control) = draft.control else {
        return;
    };
    if let Err(error) = cx.sender.delete(origin.chat, MessageId(control)).await {
        tracing::info!(%error, "the message of a draft stays where it was");
    }
}

async fn shown(cx: &Context, draft: &Draft, view: View) -> Result<Outgoing, HandlerError> {
    let desk = &cx.desk;
    let chats = match view {
        View::Chats(_) => {
            let anybody = Audience::default();
            let reached = desk
                .subscriptions
                .reached(Draft::KIND, &anybody, MOST_CHATS);
            reached.await?.1
        }
        _ => Vec::new(),
    };
    let reach = Reach {
        reached: reached(cx, draft).await?,
        chats,
    };
    let (hour, zone) = (desk.config.hour.get(), desk.zone());
    Ok(control(&cx.codec, draft, view, &reach, hour, zone))
}

async fn reached(cx: &Context, draft: &Draft) -> Result<u64, HandlerError> {
    let subscriptions = &cx.desk.subscriptions;
    let reached = subscriptions
        .reached(Draft::KIND, &draft.audience, 0)
        .await?;
    Ok(reached.0)
}

/// What the draft is to take the place of, if that is there.
async fn announced(cx: &Context, draft: &Draft) -> Result<Option<Contents>, HandlerError> {
    let Some(id) = draft.edits else {
        return Ok(None);
    };
    let announced = cx.desk.store.announcement(id).await?;
    Ok(announced.map(|announced| announced.contents))
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

fn in_place_of(
    body: Body,
    announced: Option<&Contents>,
    language: Language,
) -> Result<Body, BodyFault> {
    body.in_place_of(announced.and_then(|announced| announced.body(language)))
}

/// The draft's texts in the places of those that were announced, as they may have become meanwhile.
fn edited(draft: &Draft, announced: &Contents) -> Result<Contents, BodyFault> {
    let text = |language| {
        let body = draft.bodies.get(language).clone();
        body.map(|body| in_place_of(body, Some(announced), language))
            .transpose()
    };
    Ok(Contents {
        bodies: Localized {
            zh: text(Language::Zh)?,
            en: text(Language::En)?,
        },
    })
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
