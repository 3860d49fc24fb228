//! The promises of the stores of announcements, each tried on a fresh database.

mod announcing;
mod claiming;
mod moving;
mod operations;
mod people;
mod scale;
mod settling;
mod subscribing;

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::announcement::{
    Accepted, AnnouncementId, AnnouncementStore, Audience, Author, Body, ChatKind, Contents,
    Counts, Delivery, Kind, Kinds, NewAnnouncement, Outbox, Settlement, Subscription,
    SubscriptionStore, When, Zone,
};
use crate::language::Language;
use crate::storage::SqlStore;
use crate::storage::testing::Place;

/// A store in a database of its own.
pub struct Fixture {
    pub store: SqlStore,
    pub place: Place,
}

impl std::ops::Deref for Fixture {
    type Target = SqlStore;

    fn deref(&self) -> &SqlStore {
        &self.store
    }
}

pub async fn fixture() -> Fixture {
    let place = Place::new().await;
    Fixture {
        store: place.open().await,
        place,
    }
}

impl Fixture {
    /// A store with these chats subscribed.
    pub async fn with(chats: &[i64]) -> Fixture {
        let fixture = fixture().await;
        for chat in chats {
            fixture.subscribe(&subscription(*chat)).await;
        }
        fixture
    }

    pub async fn subscribe(&self, subscription: &Subscription) {
        self.put_subscription(subscription, at(1)).await.unwrap();
    }

    /// Accepts [`news`], to be sent at once.
    pub async fn announce(&self) -> AnnouncementId {
        match self.accept(&news(), at(10)).await.unwrap() {
            Accepted::Announced { id, .. } => id,
            other => panic!("{other:?}"),
        }
    }

    pub async fn claim_at(&self, seconds: u64) -> Vec<Delivery> {
        self.claim(100, &[], at(seconds)).await.unwrap()
    }

    pub async fn settled(&self, delivery: &Delivery, settlement: Settlement) {
        self.settle(delivery.id, &settlement, at(20)).await.unwrap();
    }

    /// Delivers everything that is due; each chat gets the message `chat.abs()`.
    pub async fn deliver(&self, seconds: u64) {
        for delivery in self.claim_at(seconds).await {
            let message = i32::try_from(delivery.recipient.chat.abs()).unwrap();
            self.settled(&delivery, done(&[message])).await;
        }
    }

    pub async fn counted(&self, id: AnnouncementId) -> Counts {
        self.counts(id).await.unwrap()
    }
}

pub fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(seconds)
}

pub fn done(messages: &[i32]) -> Settlement {
    Settlement::Done {
        messages: messages.to_vec(),
    }
}

pub fn subscription(chat: i64) -> Subscription {
    Subscription {
        chat,
        thread: None,
        chat_kind: ChatKind::Supergroup,
        title: format!("group {chat}"),
        username: None,
        kinds: Kinds::ALL,
        language: Language::En,
        hour: None,
        zone: Zone(chrono_tz::Asia::Shanghai),
        paused: None,
        subscribed_by: 7,
        subscribed_at: 1,
    }
}

pub fn contents(html: &str) -> Contents {
    Contents::in_any_language(Body {
        html: html.to_owned(),
        photo: None,
    })
}

pub fn news() -> NewAnnouncement {
    NewAnnouncement {
        kind: Kind::Operator,
        author: Author::Operator(7),
        contents: contents("<b>news</b>"),
        audience: Audience::default(),
        when: When::Now,
        silent: false,
        pin: false,
        key: None,
    }
}

/// The chats of deliveries, in order.
pub fn chats(deliveries: &[Delivery]) -> Vec<i64> {
    deliveries
        .iter()
        .map(|delivery| delivery.recipient.chat)
        .collect()
}
