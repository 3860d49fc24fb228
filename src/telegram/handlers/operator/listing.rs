//! `/announcements`: what was announced, and what is done about it afterwards.
//!
//! Invariant: what cannot be undone is asked first.

use super::{compose, notice};
use crate::announcement::{Announcement, AnnouncementId, Counts};
use crate::catalogue::message;
use crate::language::Language;
use crate::telegram::answer;
use crate::telegram::context::{Context, Handled, HandlerError};
use crate::telegram::incoming::{Origin, Press};
use crate::telegram::operator::{Deed, PAGE, Shelf, card, confirmation, list as listed, reasons};
use crate::telegram::outgoing::Outgoing;
use crate::telegram::sender::SendError;

pub async fn list(cx: &Context, origin: &Origin) -> Handled {
    let language = origin.language(cx.dialogue(&origin.key()).await.language);
    let page = page(cx, language, 0).await?;
    answer::say(cx, origin, page).await?;
    Ok(None)
}

pub async fn press(cx: &Context, press: &Press, shelf: Shelf) -> Handled {
    let origin = &press.origin;
    let language = origin.language(cx.dialogue(&origin.key()).await.language);
    let id = match shelf {
        Shelf::List(skip) => {
            cx.sender.acknowledge(&press.id, None).await;
            let page = page(cx, language, skip).await?;
            return show(cx, origin, &page).await;
        }
        Shelf::Show(id)
        | Shelf::Reasons(id)
        | Shelf::Edit(id)
        | Shelf::Ask(id, _)
        | Shelf::Do(id, _) => id,
    };
    if let Shelf::Do(id, deed) = shelf {
        carry_out(cx, id, deed).await?;
    }
    let Some((announcement, counts)) = found(cx, id).await? else {
        return notice(cx, press, message!("operator-no-such")).await;
    };
    let codec = &cx.codec;
    let message = match shelf {
        Shelf::Edit(id) => return compose::begin_edit(cx, press, id).await,
        Shelf::Ask(_, deed) => confirmation(codec, language, &announcement, &counts, deed),
        Shelf::Reasons(id) => {
            let deaths = cx.desk.store.deaths(id).await?;
            reasons(codec, language, id, &deaths)
        }
        _ => card(codec, language, &announcement, &counts, cx.desk.zone()),
    };
    cx.sender.acknowledge(&press.id, None).await;
    show(cx, origin, &message).await
}

async fn carry_out(cx: &Context, id: AnnouncementId, deed: Deed) -> Result<(), HandlerError> {
    let (store, now) = (&cx.desk.store, cx.desk.now());
    match deed {
        Deed::Cancel => store.cancel(id, now).await?,
        Deed::Recall => store.recall(id, now).await?,
    };
    Ok(())
}

async fn found(
    cx: &Context,
    id: AnnouncementId,
) -> Result<Option<(Announcement, Counts)>, HandlerError> {
    let Some(announcement) = cx.desk.store.announcement(id).await? else {
        return Ok(None);
    };
    let counts = cx.desk.store.counts(id).await?;
    Ok(Some((announcement, counts)))
}

async fn page(cx: &Context, language: Language, skip: u32) -> Result<Outgoing, HandlerError> {
    // One more tells whether there is another page.
    let announcements = cx.desk.store.announcements(skip, PAGE + 1).await?;
    let zone = cx.desk.zone();
    Ok(listed(&cx.codec, language, &announcements, skip, zone))
}

/// In place of the pressed message, or below where that is gone.
async fn show(cx: &Context, origin: &Origin, message: &Outgoing) -> Handled {
    match cx.sender.edit(origin.chat, origin.message, message).await {
        Err(SendError::Gone(_) | SendError::Rejected(_)) => {
            cx.sender.send(&origin.place(), message).await?;
        }
        outcome => outcome?,
    }
    Ok(None)
}
