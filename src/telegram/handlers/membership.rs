//! What happens to chats: the bot comes, goes, is silenced or heard again; a group becomes a supergroup.
//!
//! Invariant: each may come twice, late, or in another order than it happened; what is stored is the same in
//! the end, and nothing is said twice. In channels nothing is said at all.

use teloxide::types::ChatId;

use crate::announcement::{ChatKind, PauseReason};
use crate::catalogue::message;
use crate::language::Language;
use crate::storage::DialogueKey;
use crate::telegram::context::{Context, Handled};
use crate::telegram::incoming::{Membership, Migration};
use crate::telegram::outgoing::{Outgoing, Place};
use crate::telegram::sender::SendError;
use crate::telegram::subscription::BotRights;

pub async fn changed(cx: Context, change: Membership) -> Handled {
    let chat = change.room.chat;
    let in_channel = change.room.kind == ChatKind::Channel;
    let (store, now) = (&cx.subscriptions.store, cx.subscriptions.now());
    if change.after.can_write(in_channel) {
        store.resume(chat, now).await?;
        return arrived(&cx, &change).await;
    }
    let reason = match change.after {
        BotRights::Absent => PauseReason::Removed,
        _ => PauseReason::MayNotWrite,
    };
    if store.pause(chat, reason, now).await? {
        tracing::info!(?reason, "a subscription pauses");
    }
    Ok(None)
}

/// Says how to use the bot where it was added, if nobody needs to be told any more it says nothing.
async fn arrived(cx: &Context, change: &Membership) -> Handled {
    let room = &change.room;
    if change.before != BotRights::Absent || room.kind == ChatKind::Private {
        return Ok(None);
    }
    // It came back, or the group became this supergroup: they know it.
    let knows = cx.subscriptions.store.subscription(room.chat).await?;
    if knows.is_some() || !cx.subscriptions.greeted.is_first(ChatId(room.chat)) {
        return Ok(None);
    }
    let language = language_of_adder(cx, change).await;
    let (chat, words) = if room.kind == ChatKind::Channel {
        let words = message!("subscription-added-to-channel", title = &room.title);
        (change.by, words)
    } else {
        (room.chat, message!("subscription-greeting"))
    };
    let place = Place {
        chat: ChatId(chat),
        thread: None,
        reply_to: None,
    };
    match cx
        .sender
        .send(&place, &Outgoing::plain(words.get(language)))
        .await
    {
        Err(error @ SendError::TokenRejected(_)) => Err(error.into()),
        Err(error) => {
            // A group where members may not write, a person who never wrote to the bot.
            tracing::info!(%error, "nobody was told that the bot came");
            Ok(None)
        }
        Ok(_) => Ok(None),
    }
}

pub async fn migrated(cx: Context, migration: Migration) -> Handled {
    let Migration { from, to } = migration;
    let subscriptions = &cx.subscriptions;
    // The supergroup knows the bot from the group.
    subscriptions.greeted.is_first(to);
    subscriptions.migrate(from.0, to.0).await?;
    // Telegram may have told before that the bot is no longer in the group that was.
    let paused = subscriptions.store.subscription(to.0).await?;
    if paused.is_some_and(|moved| moved.paused == Some(PauseReason::Removed)) {
        subscriptions
            .store
            .resume(to.0, subscriptions.now())
            .await?;
    }
    Ok(None)
}

/// What the person chose in private, else what their Telegram speaks.
async fn language_of_adder(cx: &Context, change: &Membership) -> Language {
    let key = DialogueKey {
        chat: change.by,
        user: change.by,
        thread: None,
    };
    let chosen = cx.dialogue(&key).await.language;
    chosen.or(change.hint).unwrap_or(Language::Zh)
}
