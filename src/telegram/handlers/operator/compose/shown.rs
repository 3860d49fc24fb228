//! How a draft looks to whoever writes it: its message with buttons, and what chats will get.

use teloxide::types::MessageId;

use crate::announcement::{Audience, Body, BodyFault, Contents, Photo};
use crate::language::Language;
use crate::telegram::context::{Context, Handled, HandlerError};
use crate::telegram::incoming::Origin;
use crate::telegram::operator::{Draft, Reach, View, control};
use crate::telegram::outgoing::Outgoing;
use crate::telegram::sender::SendError;

/// More chats than this are named by typing.
const MOST_CHATS: u32 = 400;

/// The draft with its buttons, below everything else.
pub async fn show_anew(cx: &Context, origin: &Origin, mut draft: Draft) -> Handled {
    remove_control(cx, origin, &draft).await;
    let message = shown(cx, &draft, View::Main).await?;
    let sent = cx.sender.send(&origin.place(), &message).await?;
    draft.control = sent.map(|id| id.0);
    cx.desk.keep(origin.user, &draft).await?;
    Ok(None)
}

/// In place of the pressed message, or below where that is gone; where it stands then.
pub async fn put_in_place(
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
pub async fn preview(cx: &Context, origin: &Origin, draft: &Draft) -> Result<(), SendError> {
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

pub async fn remove_control(cx: &Context, origin: &Origin, draft: &Draft) {
    let Some(control) = draft.control else {
        return;
    };
    if let Err(error) = cx.sender.delete(origin.chat, MessageId(control)).await {
        tracing::info!(%error, "the message of a draft stays where it was");
    }
}

pub async fn shown(cx: &Context, draft: &Draft, view: View) -> Result<Outgoing, HandlerError> {
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

pub async fn reached(cx: &Context, draft: &Draft) -> Result<u64, HandlerError> {
    let subscriptions = &cx.desk.subscriptions;
    let reached = subscriptions
        .reached(Draft::KIND, &draft.audience, 0)
        .await?;
    Ok(reached.0)
}

/// What the draft is to take the place of, if that is there.
pub async fn announced(cx: &Context, draft: &Draft) -> Result<Option<Contents>, HandlerError> {
    let Some(id) = draft.edits else {
        return Ok(None);
    };
    let announced = cx.desk.store.announcement(id).await?;
    Ok(announced.map(|announced| announced.contents))
}

pub fn in_place_of(
    body: Body,
    announced: Option<&Contents>,
    language: Language,
) -> Result<Body, BodyFault> {
    body.in_place_of(announced.and_then(|announced| announced.body(language)))
}
