//! The reporter with a real store, and a courier whose listeners are deaf or slow.

use std::future::pending;
use std::sync::Mutex;
use std::time::SystemTime;

use async_trait::async_trait;
use tempfile::TempDir;

use super::*;
use crate::announcement::{
    Accepted, AnnouncementConfig, AnnouncementStore, Audience, Body, ChatKind, Contents, Courier,
    Delivery, Kind, Kinds, NewAnnouncement, Notes, Outbox, Outcome, PauseReason, Settlement,
    Subscription, SubscriptionStore, When, Zone,
};
use crate::clock::ManualClock;
use crate::language::Language;
use crate::storage::{SqliteStore, StorageConfig};

const NOW: u64 = 1_000;

/// Notes whom it told; some do not hear, and some never come to listen.
#[derive(Default)]
struct Listeners {
    told: Mutex<Vec<i64>>,
    deaf: Mutex<Vec<i64>>,
    slow: Vec<i64>,
}

#[async_trait]
impl Courier for Listeners {
    async fn carry(&self, _: &Delivery, _: &dyn Notes) -> Outcome {
        Outcome::TokenRejected
    }

    async fn tell(&self, chat: i64, _: Option<i32>, _: &Text) -> bool {
        if self.slow.contains(&chat) {
            pending::<()>().await;
        }
        self.told.lock().unwrap().push(chat);
        !self.deaf.lock().unwrap().contains(&chat)
    }
}

struct Bench {
    store: Arc<SqliteStore>,
    listeners: Arc<Listeners>,
    clock: Arc<ManualClock>,
    reporter: Reporter,
    _directory: TempDir,
}

fn now() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(NOW)
}

impl Bench {
    /// Operators 1 and 2, and a chat that wants everything.
    async fn with(listeners: Listeners) -> Bench {
        let directory = tempfile::tempdir().unwrap();
        let store = SqliteStore::open(directory.path(), &StorageConfig::default())
            .await
            .unwrap();
        let subscription = Subscription {
            chat: -1,
            thread: None,
            chat_kind: ChatKind::Supergroup,
            title: String::new(),
            username: None,
            kinds: Kinds::ALL,
            language: Language::En,
            hour: None,
            zone: Zone(chrono_tz::UTC),
            paused: None,
            subscribed_by: 7,
            subscribed_at: 1,
        };
        store.put_subscription(&subscription, now()).await.unwrap();
        let (store, listeners) = (Arc::new(store), Arc::new(listeners));
        let clock = Arc::new(ManualClock::at_unix(NOW));
        let reporter = Reporter::new(Parts {
            outbox: store.clone(),
            announcements: store.clone(),
            courier: listeners.clone(),
            clock: clock.clone(),
            config: AnnouncementConfig::default(),
            operators: vec![1, 2],
            chance: || 0.5,
        });
        Bench {
            store,
            listeners,
            clock,
            reporter,
            _directory: directory,
        }
    }

    async fn announce(&self) -> AnnouncementId {
        let announcement = NewAnnouncement {
            kind: Kind::Operator,
            author: Author::CommandLine,
            contents: Contents::in_any_language(Body {
                html: "news".to_owned(),
                photo: None,
            }),
            audience: Audience::default(),
            when: When::Now,
            silent: false,
            pin: false,
            key: None,
        };
        match self.store.accept(&announcement, now()).await.unwrap() {
            Accepted::Announced { id, .. } => id,
            other => panic!("{other:?}"),
        }
    }

    async fn fail(&self) {
        for delivery in self.store.claim(9, &[], now()).await.unwrap() {
            let error = "refused".to_owned();
            let dead = Settlement::Dead { error };
            self.store.settle(delivery.id, &dead, now()).await.unwrap();
        }
    }

    /// Reports once and waits until that is said; whom it told.
    async fn report(&mut self) -> Vec<i64> {
        self.reporter.report().await.unwrap();
        while let Some(said) = self.reporter.telling.join_next_with_id().await {
            self.reporter.note(said).await.unwrap();
        }
        std::mem::take(&mut *self.listeners.told.lock().unwrap())
    }

    /// As when the pause is over.
    fn skip_pause(&mut self) {
        for owed in self.reporter.owed.values_mut() {
            owed.next = Instant::now();
        }
    }

    async fn untold(&self) -> usize {
        self.store.untold(now()).await.unwrap().len()
    }
}

#[tokio::test]
async fn an_end_is_noted_once_everybody_has_heard_it() {
    let mut bench = Bench::with(Listeners::default()).await;
    *bench.listeners.deaf.lock().unwrap() = vec![2];
    bench.announce().await;
    bench.fail().await;
    assert_eq!(bench.report().await, [1, 2]);
    assert_eq!(bench.untold().await, 1);
    assert_eq!(bench.report().await, [0; 0], "not at once");
    bench.skip_pause();
    assert_eq!(bench.report().await, [2], "only who did not hear");
    bench.listeners.deaf.lock().unwrap().clear();
    bench.skip_pause();
    assert_eq!(bench.report().await, [2]);
    assert_eq!((bench.untold().await, bench.report().await.len()), (0, 0));
}

#[tokio::test]
async fn whoever_never_hears_is_given_up() {
    let mut bench = Bench::with(Listeners::default()).await;
    *bench.listeners.deaf.lock().unwrap() = vec![1, 2];
    bench.announce().await;
    bench.fail().await;
    for _ in 0..TRIES {
        assert_eq!(bench.untold().await, 1);
        assert_eq!(bench.report().await, [1, 2]);
        bench.skip_pause();
    }
    assert_eq!((bench.untold().await, bench.report().await.len()), (0, 0));
}

#[tokio::test]
async fn an_operator_who_keeps_it_waiting_holds_up_nobody_else() {
    let slow = Listeners {
        slow: vec![8],
        ..Listeners::default()
    };
    let mut bench = Bench::with(slow).await;
    for operator in [8, 9] {
        let id = bench.announce().await;
        let shown = bench.store.show_progress_in(id, operator, 5);
        shown.await.unwrap();
    }
    for _ in 0..2 {
        bench.reporter.report().await.unwrap();
    }
    assert_eq!(bench.reporter.telling.len(), 2, "each said once");
    let said = bench.reporter.telling.join_next_with_id().await.unwrap();
    bench.reporter.note(said).await.unwrap();
    assert_eq!(*bench.listeners.told.lock().unwrap(), [9]);
}

/// Hours, and whether the pause is over by then.
#[tokio::test]
async fn a_paused_chat_is_tried_again_after_some_hours() {
    for (hours, is_tried) in [(1, false), (5, false), (7, true)] {
        let mut bench = Bench::with(Listeners::default()).await;
        bench.announce().await;
        let reason = PauseReason::MayNotWrite;
        bench.store.pause(-1, reason, now()).await.unwrap();
        bench.clock.advance(Duration::from_secs(hours * 60 * 60));
        bench.reporter.keep_house().await.unwrap();
        let paused = bench.store.subscription(-1).await.unwrap().unwrap().paused;
        assert_eq!(paused.is_none(), is_tried, "{hours} hours");
    }
}
