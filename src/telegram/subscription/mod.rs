//! Which chats want announcements, as people in Telegram see it.
//!
//! The commands and presses are in [`super::handlers::subscription`], what happens to chats in
//! [`super::handlers::membership`]; here is what they share: what stands behind a command, what a button
//! carries, what is shown, and who may. Invariant: a subscription is read, changed and written by one at a
//! time, so that two administrators who press at once both get what they pressed.

mod button;
mod once;
mod panel;
mod rights;
mod room;
mod wish;
mod zones;

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use teloxide::types::ChatId;
use tokio::sync::Mutex;

use super::sender::Sender;
use crate::announcement::{AnnouncementConfig, Kinds, Subscription, SubscriptionStore};
use crate::clock::{Clock, unix_seconds};
use crate::language::Language;
use crate::storage::StorageError;

pub use button::{Act, SubscriptionButton};
pub use once::Once;
pub use panel::{Page, Panel, list};
pub use rights::{BotRights, Rights};
pub use room::Room;
pub use wish::{Target, Unread, Wish};

/// For how long somebody who may not subscribe a chat is not told so again.
const SILENCE: Duration = Duration::from_secs(60 * 60);
/// For how long a chat is not greeted again.
const GREETING_LIFE: Duration = Duration::from_secs(24 * 60 * 60);

/// What the handlers of subscriptions share.
pub struct Subscriptions {
    pub store: Arc<dyn SubscriptionStore>,
    pub rights: Rights,
    /// Who was told in which chat that only administrators may.
    pub refused: Once<(ChatId, i64)>,
    /// Which chats were told how to use the bot.
    pub greeted: Once<ChatId>,
    defaults: AnnouncementConfig,
    clock: Arc<dyn Clock>,
    changing: Mutex<()>,
}

impl Subscriptions {
    pub fn new(
        store: Arc<dyn SubscriptionStore>,
        sender: Sender,
        defaults: AnnouncementConfig,
        clock: Arc<dyn Clock>,
    ) -> Subscriptions {
        Subscriptions {
            store,
            rights: Rights::new(sender),
            refused: Once::within(SILENCE),
            greeted: Once::within(GREETING_LIFE),
            defaults,
            clock,
            changing: Mutex::new(()),
        }
    }

    pub fn now(&self) -> SystemTime {
        self.clock.now()
    }

    /// Subscribes a chat to everything, or, where it is subscribed, moves it to the topic and applies what is
    /// wished; it goes on if it was paused. Whether it is a new subscription comes along.
    pub async fn subscribe(
        &self,
        by: i64,
        room: Room,
        thread: Option<i32>,
        language: Language,
        wish: &Wish,
    ) -> Result<(Subscription, bool), StorageError> {
        let _alone = self.changing.lock().await;
        let at = self.now();
        let earlier = self.store.subscription(room.chat).await?;
        let is_new = earlier.is_none();
        let mut subscription = match earlier {
            Some(earlier) => Subscription {
                thread,
                chat_kind: room.kind,
                title: room.title,
                username: room.username,
                paused: None,
                ..earlier
            },
            None => Subscription {
                chat: room.chat,
                thread,
                chat_kind: room.kind,
                title: room.title,
                username: room.username,
                kinds: Kinds::ALL,
                language,
                hour: Some(self.defaults.hour),
                zone: self.defaults.time_zone,
                paused: None,
                subscribed_by: by,
                subscribed_at: unix_seconds(at),
            },
        };
        wish.apply(&mut subscription);
        self.store.put_subscription(&subscription, at).await?;
        Ok((subscription, is_new))
    }

    /// Changes a subscription; `None` where the chat has none.
    pub async fn change(
        &self,
        chat: i64,
        change: impl FnOnce(&mut Subscription) + Send,
    ) -> Result<Option<Subscription>, StorageError> {
        let _alone = self.changing.lock().await;
        let Some(mut subscription) = self.store.subscription(chat).await? else {
            return Ok(None);
        };
        let before = subscription.clone();
        change(&mut subscription);
        if subscription != before {
            self.store
                .put_subscription(&subscription, self.now())
                .await?;
        }
        Ok(Some(subscription))
    }

    /// Whether there was a subscription to end.
    pub async fn end(&self, chat: i64) -> Result<bool, StorageError> {
        let _alone = self.changing.lock().await;
        self.store.unsubscribe(chat, self.now()).await
    }

    /// Forgets a person; what they subscribed elsewhere stays.
    pub async fn forget(&self, person: i64) -> Result<(), StorageError> {
        let _alone = self.changing.lock().await;
        self.store.forget_subscriber(person, self.now()).await
    }

    /// Moves what a group had to the supergroup that it became.
    pub async fn migrate(&self, from: i64, to: i64) -> Result<(), StorageError> {
        let _alone = self.changing.lock().await;
        self.store.migrate_chat(from, to, self.now()).await?;
        Ok(())
    }
}
