//! Channels, linked in private: `/subscribe @channel`, or a forwarded post.
//!
//! Invariant: a channel is subscribed only by its administrators, and only where the bot may post; of what is
//! missing everything is named at once.

use teloxide::types::{Chat, ChatId};

use super::subscription::{ended, may, say, show};
use crate::advisor::Said;
use crate::announcement::{ChatKind, Subscription};
use crate::catalogue::message;
use crate::language::{Language, Text};
use crate::posting::Origin::HandedOn;
use crate::telegram::answer;
use crate::telegram::commands::SubscriptionVerb;
use crate::telegram::context::{Context, Handled, HandlerError};
use crate::telegram::incoming::{Incoming, Origin};
use crate::telegram::sender::SendError;
use crate::telegram::subscription::{BotRights, Room, Target, Wish};

/// A command about a channel, which a person names.
pub async fn command(
    cx: &Context,
    origin: &Origin,
    language: Language,
    verb: SubscriptionVerb,
    target: &Target,
    wish: &Wish,
) -> Handled {
    if verb == SubscriptionVerb::Subscribe {
        return match cx.subscriptions.rights.find(target).await {
            Ok(Some(chat)) => link(cx, origin, language, Room::of(&chat), wish).await,
            Ok(None) => {
                say(
                    cx,
                    origin,
                    message!("subscription-no-such-channel").get(language),
                )
                .await
            }
            Err(error) => cannot_check(cx, origin, language, error).await,
        };
    }
    let subscription = match subscribed(cx, origin.user, target).await {
        Ok(Some(subscription)) => subscription,
        Ok(None) => return say(cx, origin, message!("subscription-none").get(language)).await,
        Err(HandlerError::Send(error)) => return cannot_check(cx, origin, language, error).await,
        Err(error) => return Err(error),
    };
    match may(cx, origin.user, ChatId(subscription.chat)).await {
        Ok(true) => {}
        Ok(false) => {
            return say(cx, origin, message!("subscription-not-yours").get(language)).await;
        }
        Err(HandlerError::Send(error)) => return cannot_check(cx, origin, language, error).await,
        Err(error) => return Err(error),
    }
    if verb == SubscriptionVerb::Show {
        return show(cx, origin, &subscription, language, false).await;
    }
    let words = ended(cx.subscriptions.end(subscription.chat).await?);
    say(cx, origin, words.get(language)).await
}

/// A post of a channel, forwarded by somebody who wants it linked; one that is a posting is read.
pub async fn forwarded(cx: Context, incoming: Incoming, chat: Chat) -> Handled {
    let origin = &incoming.origin;
    let words = &incoming.words;
    let reader = cx.advisor.reader();
    if reader.is_some_and(|it| it.postings_in(words, HandedOn).is_some()) {
        return answer::to_message(&cx, &incoming, Said::HandedOn(words.clone())).await;
    }
    let language = origin.language(cx.dialogue(&origin.key()).await.language);
    link(&cx, origin, language, Room::of(&chat), &Wish::default()).await
}

async fn link(
    cx: &Context,
    origin: &Origin,
    language: Language,
    room: Room,
    wish: &Wish,
) -> Handled {
    match room.kind {
        ChatKind::Channel => {}
        ChatKind::Private => {
            return say(
                cx,
                origin,
                message!("subscription-is-a-person").get(language),
            )
            .await;
        }
        ChatKind::Group | ChatKind::Supergroup => {
            return say(
                cx,
                origin,
                message!("subscription-is-a-group").get(language),
            )
            .await;
        }
    }
    let missing = match missing(cx, ChatId(room.chat), origin.user).await {
        Ok(missing) => missing,
        Err(error) => return cannot_check(cx, origin, language, error).await,
    };
    if !missing.is_empty() {
        let points = missing.iter().map(|point| point.get(language));
        let points: Vec<String> = points.map(|point| format!("• {point}")).collect();
        let (title, points) = (room.title, points.join("\n"));
        let words = message!("subscription-missing", title = title, missing = points);
        return say(cx, origin, words.get(language)).await;
    }
    let (subscription, is_new) = cx
        .subscriptions
        .subscribe(origin.user, room, None, language, wish)
        .await?;
    show(cx, origin, &subscription, language, is_new).await
}

/// What keeps a person from linking a channel. Who administers it can be told only to administrators, so
/// that a bot that is none knows nothing about the person.
async fn missing(cx: &Context, chat: ChatId, user: i64) -> Result<Vec<Text>, SendError> {
    let rights = &cx.subscriptions.rights;
    let bot = match rights.of_bot(chat, cx.me.id).await? {
        BotRights::Absent => return Ok(vec![message!("subscription-missing-bot")]),
        BotRights::Member | BotRights::Silenced => {
            return Ok(vec![message!("subscription-missing-administrator")]);
        }
        BotRights::MayNotPost => Some(message!("subscription-missing-right")),
        BotRights::Administrator => None,
    };
    let is_administrator = rights.is_administrator(chat, user).await?;
    let person = (!is_administrator).then(|| message!("subscription-missing-person"));
    Ok(bot.into_iter().chain(person).collect())
}

/// The subscription of a channel that a person names, even where the bot can no longer see the channel.
async fn subscribed(
    cx: &Context,
    user: i64,
    target: &Target,
) -> Result<Option<Subscription>, HandlerError> {
    let store = &cx.subscriptions.store;
    let id = match target {
        Target::Id(id) => *id,
        Target::Username(name) => {
            let is = |username: &String| username.eq_ignore_ascii_case(name);
            let own = store.subscriptions_by(user).await?;
            let own = own
                .into_iter()
                .find(|it| it.username.as_ref().is_some_and(is));
            if own.is_some() {
                return Ok(own);
            }
            match cx.subscriptions.rights.find(target).await? {
                Some(chat) => chat.id.0,
                None => return Ok(None),
            }
        }
    };
    Ok(store.subscription(id).await?)
}

async fn cannot_check(
    cx: &Context,
    origin: &Origin,
    language: Language,
    error: SendError,
) -> Handled {
    if matches!(error, SendError::TokenRejected(_)) {
        return Err(error.into());
    }
    tracing::warn!(%error, "nobody could say who administers a channel");
    say(
        cx,
        origin,
        message!("subscription-cannot-check").get(language),
    )
    .await
}
