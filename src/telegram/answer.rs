//! From what a person said to messages in their chat.
//!
//! `dialogue -> respond -> compose -> deliver`. Invariant: the dialogue is saved by whoever marks the update
//! answered, in the same transaction, so that an update that is taken up again after a kill is understood
//! as it was the first time. An edited question changes the answer it had and never gets a second one.

use teloxide::types::MessageId;
use tokio::time::{Instant, timeout};

use super::callback::PictureWish;
use super::context::{Context, Handled, HandlerError};
use super::handlers::privacy;
use super::incoming::{Incoming, Origin};
use super::outgoing::Outgoing;
use super::pictures::{self, Form};
use super::recent::{Answered, Sent};
use super::sender::SendError;
use super::{gaps, keyboard, typing};
use crate::advisor::{Said, Turn};
use crate::announcement::Kind;
use crate::catalogue::message;
use crate::dialogue::{Act, Dialogue, Meta, Tell, family};
use crate::render;
use crate::reply::{Outcome, Reply};
use crate::storage::DialogueChange;
use crate::telemetry::{METRICS, Step};

/// Answers a message, or edits the answer of an edited one.
pub async fn to_message(cx: &Context, incoming: &Incoming, said: Said) -> Handled {
    to_message_as(cx, incoming, said, Form::Text).await
}

/// The same in the form that is wanted.
pub async fn to_message_as(cx: &Context, incoming: &Incoming, said: Said, form: Form) -> Handled {
    let origin = &incoming.origin;
    let stored = cx.dialogue(&origin.key()).await;
    let before = match &origin.earlier {
        Some(earlier) => Dialogue {
            language: stored.language,
            ..earlier.before.clone()
        },
        None => pointed_at(cx, incoming, &stored).unwrap_or_else(|| stored.clone()),
    };
    let asked = kept_text(cx, &said);
    let (reply, after) = think(cx, origin, said, &before).await?;
    end_alert(cx, origin, &reply).await?;
    let messages = answer(cx, origin, &reply, form).await?;
    if let Some(text) = asked {
        keep_gap(cx, &text, &reply).await;
    }
    cx.recent.show(origin.chat, &messages, origin.user, &after);
    // An edit of an old question must not take the dialogue back to it.
    let is_latest = origin
        .earlier
        .as_ref()
        .is_none_or(|earlier| earlier.after == stored);
    let answered = Answered {
        messages,
        fingerprint: incoming.fingerprint,
        user: origin.user,
        before,
        after: after.clone(),
        at: Instant::now(),
    };
    cx.recent.remember(origin.chat, origin.message, answered);
    Ok(is_latest.then(|| DialogueChange {
        key: origin.key(),
        dialogue: after,
    }))
}

/// The words of a question, where those that are not answered well are kept.
fn kept_text(cx: &Context, said: &Said) -> Option<String> {
    match said {
        Said::Text(text) if cx.config.keep_gaps => Some(text.clone()),
        _ => None,
    }
}

async fn keep_gap(cx: &Context, text: &str, reply: &Reply) {
    let Some(gap) = gaps::gap(text, reply, kind_of(reply)) else {
        return;
    };
    if let Err(error) = cx.desk.operations.keep_gap(&gap, cx.desk.now()).await {
        tracing::warn!(
            error = &error as &dyn std::error::Error,
            "a question that was not answered well is not kept"
        );
    }
}

/// The dialogue as the message of ours left it that somebody replies to, with the person as known now.
fn pointed_at(cx: &Context, incoming: &Incoming, stored: &Dialogue) -> Option<Dialogue> {
    let replied = incoming.replies_to?;
    let then = cx.recent.shown_by(incoming.origin.chat, replied)?;
    Some(Dialogue {
        answered: then.answered.clone(),
        shown: then.shown.clone(),
        current: then.current.clone(),
        sources: then.sources.clone(),
        offers: then.offers.clone(),
        ..stored.clone()
    })
}

/// Answers a pressed button.
pub async fn to_press(cx: &Context, origin: &Origin, said: Said) -> Handled {
    let before = cx.dialogue(&origin.key()).await;
    let (reply, after) = think(cx, origin, said, &before).await?;
    end_alert(cx, origin, &reply).await?;
    let messages = answer(cx, origin, &reply, Form::Text).await?;
    cx.recent.show(origin.chat, &messages, origin.user, &after);
    Ok(Some(DialogueChange {
        key: origin.key(),
        dialogue: after,
    }))
}

/// Turns the page that the button hangs on.
pub async fn to_page_press(cx: &Context, origin: &Origin, said: Said) -> Handled {
    let before = cx.dialogue(&origin.key()).await;
    let (reply, after) = think(cx, origin, said, &before).await?;
    end_alert(cx, origin, &reply).await?;
    let change = DialogueChange {
        key: origin.key(),
        dialogue: after,
    };
    if let [page] = compose(cx, origin, &reply).await.as_slice() {
        match cx.sender.edit(origin.chat, origin.message, page).await {
            // Too old to be changed, gone, or a picture: the page is sent anew.
            Err(SendError::Gone(_) | SendError::Rejected(_)) => {}
            outcome => {
                outcome?;
                let page = Sent {
                    id: origin.message,
                    is_photo: false,
                };
                let after = &change.dialogue;
                cx.recent.show(origin.chat, &[page], origin.user, after);
                return Ok(Some(change));
            }
        }
    }
    answer(cx, origin, &reply, Form::Text).await?;
    Ok(Some(change))
}

/// Answers a button that asks for a picture: with a new message, or in place of the picture that the button
/// hangs on, which is then seen otherwise and nothing new was asked.
pub async fn to_picture_press(
    cx: &Context,
    origin: &Origin,
    said: Said,
    wish: PictureWish,
) -> Handled {
    let before = cx.dialogue(&origin.key()).await;
    let (reply, after) = think(cx, origin, said, &before).await?;
    let form = Form::Picture(wish.theme);
    if wish.in_place
        && let Some(photo) = pictures::photo(cx, &reply, form).await
    {
        let edited = cx.sender.edit(origin.chat, origin.message, &photo).await;
        match edited {
            // Too old to be changed, gone, or not taken: another one is sent, or words.
            Err(SendError::Gone(_) | SendError::Rejected(_) | SendError::GivenUp(_)) => {}
            outcome => return outcome.map(|()| None).map_err(HandlerError::from),
        }
    }
    answer(cx, origin, &reply, form).await?;
    Ok(Some(DialogueChange {
        key: origin.key(),
        dialogue: after,
    }))
}

/// Says something of the transport's own.
pub async fn say(cx: &Context, origin: &Origin, message: Outgoing) -> Result<(), SendError> {
    deliver(cx, origin, &[message]).await.map(drop)
}

/// Who erases their profile is no longer told of what fits it.
async fn end_alert(cx: &Context, origin: &Origin, reply: &Reply) -> Result<(), HandlerError> {
    let erases = reply.acts.contains(&Act::Tell(Tell::EraseConfirmed));
    if erases && !origin.is_group {
        let changed = cx.subscriptions.change(origin.chat.0, |it| {
            if it.kinds.contains(Kind::Fit) {
                it.kinds = it.kinds.toggled(Kind::Fit);
            }
        });
        changed.await?;
    }
    Ok(())
}

async fn think(
    cx: &Context,
    origin: &Origin,
    said: Said,
    before: &Dialogue,
) -> Result<(Reply, Dialogue), HandlerError> {
    let turn = Turn {
        said,
        hint: origin.hint,
    };
    let work = async {
        // The semaphore is never closed; without a permit the answer is worked out all the same.
        let _slot = cx.slots.acquire().await;
        let begun = Instant::now();
        let answered = cx.advisor.respond(&turn, before).await;
        METRICS.took(Step::Think, begun.elapsed());
        answered
    };
    let limit = cx.config.answer_timeout();
    let after = cx.config.typing_after();
    typing::while_working(
        &cx.sender,
        origin.chat,
        origin.thread,
        after,
        timeout(limit, work),
    )
    .await
    .map_err(|_| HandlerError::TooSlow(limit))
    .inspect(|(reply, _)| count(reply))
}

/// Sends the reply in the form that is wanted, or as text where that does not get through.
async fn answer(
    cx: &Context,
    origin: &Origin,
    reply: &Reply,
    form: Form,
) -> Result<Vec<Sent>, SendError> {
    let begun = Instant::now();
    if let Some(photo) = pictures::photo(cx, reply, form).await {
        METRICS.took(Step::Render, begun.elapsed());
        match deliver(cx, origin, &[photo]).await {
            Err(error) if pictures::may_be_text(&error) => {
                tracing::warn!(%error, "a picture did not get through; answering with text");
            }
            outcome => return outcome,
        }
    }
    let begun = Instant::now();
    let messages = compose(cx, origin, reply).await;
    METRICS.took(Step::Render, begun.elapsed());
    deliver(cx, origin, &messages).await
}

/// The messages of a reply as text; the buttons hang on the last one.
async fn compose(cx: &Context, origin: &Origin, reply: &Reply) -> Vec<Outgoing> {
    let language = reply.language;
    let mut messages: Vec<Outgoing> = render::telegram_html(reply, language, &cx.knowledge)
        .into_iter()
        .map(Outgoing::html)
        .collect();
    if messages.is_empty() {
        tracing::error!(intent = reply.intent, "a reply without words");
        messages.push(Outgoing::plain(message!("telegram-trouble").get(language)));
    }
    if let Some(last) = messages.last_mut() {
        last.keyboard = keyboard::of_reply(&cx.codec, reply);
        if let Some(illustration) = &reply.illustration {
            let (person, theme) = (reply.person(), cx.pictures.theme);
            let row = keyboard::below_text(&cx.codec, illustration, language, person, theme);
            last.keyboard = keyboard::with_row(last.keyboard.take(), row);
        }
    }
    if reply.acts.contains(&Act::Meta(Meta::Privacy)) {
        messages.push(privacy::stored(cx, origin, language).await);
    }
    messages
}

/// Sends the messages, or puts them in the place of earlier ones.
async fn deliver(
    cx: &Context,
    origin: &Origin,
    messages: &[Outgoing],
) -> Result<Vec<Sent>, SendError> {
    let begun = Instant::now();
    let mut place = origin.place();
    let mut sent = Vec::with_capacity(messages.len());
    let earlier = origin
        .earlier
        .as_ref()
        .map(|earlier| earlier.messages.as_slice())
        .unwrap_or_default();
    // A text cannot become a photo, nor a photo a text: from there on all is sent anew.
    let alike = earlier
        .iter()
        .zip(messages)
        .take_while(|(sent, message)| sent.is_photo == message.picture.is_some())
        .count();
    for (earlier, message) in earlier.iter().zip(messages).take(alike) {
        edit(cx, origin, earlier.id, message).await?;
        sent.push(*earlier);
    }
    for message in messages.iter().skip(alike) {
        let id = cx.sender.send(&place, message).await?;
        sent.extend(id.map(|id| Sent {
            id,
            is_photo: message.picture.is_some(),
        }));
        // Only the first message points at the question.
        place.reply_to = None;
    }
    for superfluous in earlier.iter().skip(alike) {
        if let Err(error) = cx.sender.delete(origin.chat, superfluous.id).await {
            tracing::warn!(%error, "a superfluous part of an edited answer stays");
        }
    }
    METRICS.took(Step::Send, begun.elapsed());
    Ok(sent)
}

/// An answer that the person has deleted stays deleted.
async fn edit(
    cx: &Context,
    origin: &Origin,
    id: MessageId,
    message: &Outgoing,
) -> Result<(), SendError> {
    match cx.sender.edit(origin.chat, id, message).await {
        Err(SendError::Gone(_)) => Ok(()),
        outcome => outcome,
    }
}

fn count(reply: &Reply) {
    let outcome = match reply.outcome {
        Outcome::Answer => "answer",
        Outcome::Clarify => "clarify",
        Outcome::Decline => "decline",
    };
    METRICS.answer(outcome, kind_of(reply));
}

/// The family of what was understood.
fn kind_of(reply: &Reply) -> &'static str {
    reply.acts.first().map_or("none", family)
}
