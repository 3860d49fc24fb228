//! A draft that is accepted, or put in the place of what was announced.

use super::shown::{announced, in_place_of, put_in_place, reached};
use crate::announcement::{Accepted, AnnouncementId, BodyFault, Contents, local_time};
use crate::catalogue::{self, message};
use crate::language::{Language, Localized};
use crate::telegram::context::{Context, Handled, HandlerError};
use crate::telegram::handlers::operator::{notice, say};
use crate::telegram::incoming::{Origin, Press};
use crate::telegram::operator::{Draft, fault};
use crate::telegram::outgoing::Outgoing;

/// Accepts the draft, in one transaction; the message with its buttons tells the progress from then on.
pub async fn confirm(cx: &Context, press: &Press, draft: &Draft) -> Handled {
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
