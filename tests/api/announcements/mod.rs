//! Announcements, from the store to every chat that wants them.
//!
//! The tests write to the application's database from outside, as the command line does.

mod arriving;
mod changing;
mod faults;
mod killing;
mod limits;
mod telling;

use std::path::Path;
use std::time::{Duration, SystemTime};

use career_advisor::announcement::{
    Accepted, Announcement, AnnouncementId, AnnouncementStore, Audience, Author, Body, ChatKind,
    Contents, Counts, Kind, Kinds, NewAnnouncement, Outbox, Subscription, SubscriptionStore, When,
    Zone,
};
use career_advisor::language::Language;
use career_advisor::storage::SqlStore;

use crate::app::TestApp;
use crate::bot_api::chats;
use crate::database;

/// How long an announcement may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// The application's database, opened beside it.
pub struct Operator {
    pub store: SqlStore,
}

impl Operator {
    pub async fn beside(app: &TestApp) -> Operator {
        Operator::at(app.data_dir()).await
    }

    pub async fn at(data_dir: &Path) -> Operator {
        let store = database::open(data_dir).await;
        Operator { store }
    }

    pub async fn subscribe(&self, chats: &[i64]) {
        for chat in chats {
            self.subscribe_as(&subscription(*chat)).await;
        }
    }

    pub async fn subscribe_as(&self, subscription: &Subscription) {
        self.store
            .put_subscription(subscription, SystemTime::now())
            .await
            .expect("a subscription");
    }

    pub async fn announce(&self, announcement: &NewAnnouncement) -> AnnouncementId {
        let accepted = self.store.accept(announcement, SystemTime::now()).await;
        match accepted.expect("an announcement") {
            Accepted::Announced { id, .. } => id,
            other => panic!("{other:?}"),
        }
    }

    pub async fn counts(&self, id: AnnouncementId) -> Counts {
        self.store.counts(id).await.expect("counts")
    }

    pub async fn announcement(&self, id: AnnouncementId) -> Announcement {
        let found = self.store.announcement(id).await.expect("an answer");
        found.expect("an announcement")
    }

    pub async fn paused(&self, chat: i64) -> Option<career_advisor::announcement::PauseReason> {
        let found = self.store.subscription(chat).await.expect("an answer");
        found.expect("a subscription").paused
    }

    /// Waits until the counts are as wanted. The database tells nobody of its changes, so it is asked.
    pub async fn wait_until(
        &self,
        id: AnnouncementId,
        what: &str,
        ready: impl Fn(&Counts) -> bool,
    ) -> Counts {
        let start = std::time::Instant::now();
        loop {
            let counts = self.counts(id).await;
            if ready(&counts) {
                return counts;
            }
            assert!(
                start.elapsed() < PATIENCE,
                "waited in vain for {what}: {counts:?}"
            );
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Waits until nothing is left to be done at once or later.
    pub async fn wait_until_done(&self, id: AnnouncementId) -> Counts {
        self.wait_until(id, "the end", |counts| counts.left() == 0)
            .await
    }

    /// The chats that a delivery waits for, by the time at which the next is due.
    pub async fn next_due(&self) -> Option<SystemTime> {
        self.store.next_due().await.expect("an answer")
    }
}

pub fn subscription(chat: i64) -> Subscription {
    Subscription {
        chat,
        thread: None,
        chat_kind: ChatKind::Supergroup,
        title: format!("chat {chat}"),
        username: None,
        kinds: Kinds::ALL,
        language: Language::En,
        hour: None,
        zone: Zone::from_name("Asia/Shanghai").expect("a zone"),
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

pub fn news(html: &str) -> NewAnnouncement {
    NewAnnouncement {
        kind: Kind::Operator,
        author: Author::CommandLine,
        contents: contents(html),
        audience: Audience::default(),
        when: When::Now,
        silent: false,
        pin: false,
        key: None,
    }
}

/// Groups with the bot in them.
pub fn groups(app: &TestApp, number: usize) -> Vec<i64> {
    (0..number)
        .map(|n| app.chat(chats::ChatKind::Supergroup, &format!("Group {n}")))
        .collect()
}

/// As fast as the machine permits.
pub fn hurried(config: &mut career_advisor::config::Config) {
    config.announcement.per_second = 1_000.try_into().expect("not zero");
}
