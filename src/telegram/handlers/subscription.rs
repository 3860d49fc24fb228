//! `/subscribe`, `/unsubscribe`, `/subscription` and the buttons below: for the chat they are written in, or
//! in private for a channel.
//!
//! Invariant: nothing is shown or changed before Telegram has said that whoever asks administers the chat;
//! those who do not are told so once, then not for a while.

use teloxide::types::{ChatId, Message};

use super::channel;
use crate::announcement::{ChatKind, Kind, PauseReason, Subscription};
use crate::catalogue::message;
use crate::language::{Language, Text};
use crate::telegram::answer;
use crate::telegram::commands::{SubscriptionCommand, SubscriptionVerb};
use crate::telegram::context::{Context, Handled, HandlerError};
use crate::telegram::incoming::{Incoming, Origin, Press};
use crate::telegram::outgoing::Outgoing;
use crate::telegram::sender::SendError;
use crate::telegram::subscription::{
    Act, Page, Panel, Room, SubscriptionButton, Unread, Wish, list,
};

/// How much of a word that was not understood is said back, in characters.
const MOST_SAID_BACK: usize = 40;

pub async fn command(
    cx: Context,
    incoming: Incoming,
    message: Message,
    SubscriptionCommand { verb, words }: SubscriptionCommand,
) -> Handled {
    let origin = &incoming.origin;
    let language = origin.language(cx.dialogue(&origin.key()).await.language);
    if origin.is_group && !may_here(&cx, origin, language).await? {
        return Ok(None);
    }
    let wish = match Wish::read(&words) {
        Ok(wish) => wish,
        Err(Unread(word)) => {
            let word: String = word.chars().take(MOST_SAID_BACK).collect();
            let words = message!("subscription-unread", word = word);
            return say(&cx, origin, words.get(language)).await;
        }
    };
    match &wish.target {
        Some(_) if origin.is_group => {
            say(
                &cx,
                origin,
                message!("subscription-channels-in-private").get(language),
            )
            .await
        }
        Some(target) => channel::command(&cx, origin, language, verb, target, &wish).await,
        None => here(&cx, origin, language, verb, Room::of(&message.chat), &wish).await,
    }
}

/// About the chat that it is written in.
async fn here(
    cx: &Context,
    origin: &Origin,
    language: Language,
    verb: SubscriptionVerb,
    room: Room,
    wish: &Wish,
) -> Handled {
    let subscriptions = &cx.subscriptions;
    match verb {
        SubscriptionVerb::Subscribe => {
            let thread = origin.thread.map(|thread| thread.0.0);
            let (subscription, is_new) = subscriptions
                .subscribe(origin.user, room, thread, language, wish)
                .await?;
            show(cx, origin, &subscription, subscription.language, is_new).await
        }
        SubscriptionVerb::Unsubscribe => {
            let words = ended(subscriptions.end(origin.chat.0).await?);
            say(cx, origin, words.get(language)).await
        }
        SubscriptionVerb::Show => {
            match subscriptions.store.subscription(origin.chat.0).await? {
                Some(subscription) => {
                    show(cx, origin, &subscription, subscription.language, false).await?;
                }
                None => {
                    say(cx, origin, message!("subscription-none").get(language)).await?;
                }
            }
            if !origin.is_group {
                show_others(cx, origin, language).await?;
            }
            Ok(None)
        }
    }
}

/// In private: the chats elsewhere that the person subscribed.
async fn show_others(
    cx: &Context,
    origin: &Origin,
    language: Language,
) -> Result<(), HandlerError> {
    let store = &cx.subscriptions.store;
    let mut others = store.subscriptions_by(origin.user).await?;
    others.retain(|subscription| subscription.chat != origin.chat.0);
    if let Some(message) = list(&cx.codec, &others, language) {
        answer::say(cx, origin, message).await?;
    }
    Ok(())
}

/// Shows a subscription in `language`.
pub async fn show(
    cx: &Context,
    origin: &Origin,
    subscription: &Subscription,
    language: Language,
    is_new: bool,
) -> Handled {
    let panel = panel(cx, origin, subscription, language);
    answer::say(cx, origin, panel.show(Page::Main { is_new })).await?;
    Ok(None)
}

pub async fn press(cx: &Context, press: &Press, button: SubscriptionButton) -> Handled {
    let language = button.language;
    let notice = |words: Text| async move {
        let words = words.get(language);
        cx.sender.acknowledge(&press.id, Some(words)).await;
        Ok(None)
    };
    match may(cx, press.origin.user, ChatId(button.chat)).await {
        Ok(true) => {}
        Ok(false) => return notice(message!("subscription-not-yours")).await,
        Err(HandlerError::Send(error @ SendError::TokenRejected(_))) => return Err(error.into()),
        Err(error) => {
            tracing::warn!(%error, "nobody could say who administers a chat");
            return notice(message!("subscription-cannot-check")).await;
        }
    }
    match carry_out(cx, &press.origin, button).await {
        Ok((notice, message)) => {
            let notice = notice.as_ref().map(|words| words.get(language).as_str());
            cx.sender.acknowledge(&press.id, notice).await;
            put_in_place(cx, &press.origin, &message).await
        }
        Err(error) => {
            let words = message!("telegram-storage-trouble");
            cx.sender
                .acknowledge(&press.id, Some(words.get(language)))
                .await;
            Err(error)
        }
    }
}

/// Does what a button says; what is to be said and shown then.
async fn carry_out(
    cx: &Context,
    origin: &Origin,
    button: SubscriptionButton,
) -> Result<(Option<Text>, Outgoing), HandlerError> {
    let SubscriptionButton {
        chat,
        language,
        act,
    } = button;
    if act == Act::End {
        let words = ended(cx.subscriptions.end(chat).await?);
        return Ok((None, Outgoing::plain(words.get(language))));
    }
    let changed = cx.subscriptions.change(chat, |it| match act {
        Act::Kind(Kind::Fit, _) if it.chat_kind != ChatKind::Private => {}
        Act::Kind(kind, wanted) if it.kinds.contains(kind) != wanted => {
            it.kinds = it.kinds.toggled(kind);
            // Nobody is told of one posting twice.
            let other = match kind {
                Kind::Fit => Some(Kind::Posting),
                Kind::Posting => Some(Kind::Fit),
                _ => None,
            };
            if let Some(other) = other.filter(|other| wanted && it.kinds.contains(*other)) {
                it.kinds = it.kinds.toggled(other);
            }
        }
        Act::Language(language) => it.language = language,
        Act::Arrival(arrival) => it.hour = arrival.hour(),
        Act::Zone(zone) => it.zone = zone,
        Act::Kind(..) | Act::Show | Act::ShowHours | Act::ShowZones(_) | Act::End => {}
    });
    let Some(subscription) = changed.await? else {
        let words = message!("subscription-gone");
        let message = Outgoing::plain(words.get(language));
        return Ok((Some(words), message));
    };
    let page = match act {
        Act::ShowHours => Page::Hours,
        Act::ShowZones(page) => Page::Zones(page),
        _ => Page::Main { is_new: false },
    };
    // At home it speaks as its announcements do; elsewhere as the person who looks at it does.
    let language = if origin.chat.0 == chat {
        subscription.language
    } else {
        language
    };
    let message = panel(cx, origin, &subscription, language).show(page);
    Ok((None, message))
}

fn panel<'a>(
    cx: &'a Context,
    origin: &Origin,
    subscription: &'a Subscription,
    language: Language,
) -> Panel<'a> {
    Panel {
        codec: &cx.codec,
        subscription,
        language,
        at_home: origin.chat.0 == subscription.chat,
    }
}

/// A message that was deleted meanwhile stays so.
async fn put_in_place(cx: &Context, origin: &Origin, message: &Outgoing) -> Handled {
    match cx.sender.edit(origin.chat, origin.message, message).await {
        Ok(()) | Err(SendError::Gone(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Whether somebody may manage the subscription of the group they write in; if not, they are told.
async fn may_here(cx: &Context, origin: &Origin, language: Language) -> Result<bool, HandlerError> {
    let refusal = match cx
        .subscriptions
        .rights
        .is_administrator(origin.chat, origin.user)
        .await
    {
        Ok(true) => return Ok(true),
        Ok(false) => message!("subscription-only-administrators"),
        Err(error @ SendError::TokenRejected(_)) => return Err(error.into()),
        Err(error) => {
            tracing::warn!(%error, "nobody could say who administers a group");
            say(
                cx,
                origin,
                message!("subscription-cannot-check").get(language),
            )
            .await?;
            return Ok(false);
        }
    };
    if cx
        .subscriptions
        .refused
        .is_first((origin.chat, origin.user))
    {
        say(cx, origin, refusal.get(language)).await?;
    }
    Ok(false)
}

/// Whether somebody may manage the subscription of a chat: a person that of their private chat, an
/// administrator that of a group or channel. Where the bot was thrown out it cannot ask, and whoever
/// subscribed the chat may.
pub async fn may(cx: &Context, user: i64, chat: ChatId) -> Result<bool, HandlerError> {
    if chat.is_user() {
        return Ok(chat.0 == user);
    }
    if cx.subscriptions.rights.is_administrator(chat, user).await? {
        return Ok(true);
    }
    let subscription = cx.subscriptions.store.subscription(chat.0).await?;
    Ok(subscription.is_some_and(|it| {
        let is_cut_off = matches!(it.paused, Some(PauseReason::Removed | PauseReason::Gone));
        is_cut_off && it.subscribed_by == user
    }))
}

/// What is said of a subscription that is to end.
pub fn ended(was_there: bool) -> Text {
    if was_there {
        message!("subscription-ended")
    } else {
        message!("subscription-none")
    }
}

pub async fn say(cx: &Context, origin: &Origin, words: impl Into<String>) -> Handled {
    answer::say(cx, origin, Outgoing::plain(words)).await?;
    Ok(None)
}
