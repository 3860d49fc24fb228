//! Many subscriptions: accepting, claiming, counting.

use std::path::Path;
use std::time::{Duration, Instant, SystemTime};

use career_advisor::announcement::{
    Accepted, AnnouncementStore, NewAnnouncement, Outbox, Settlement, When,
};
use career_advisor::storage::{SqlStore, StorageConfig};
use sqlx::ConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;

use super::{news, verdict};

const CLAIMS: usize = 100;
const ALLOWED: Duration = Duration::from_secs(2);

pub async fn run() {
    for subscriptions in [1_000, 10_000, 100_000] {
        let directory = tempfile::tempdir().expect("a directory");
        let store = filled(directory.path(), subscriptions).await;
        for (what, when) in [
            ("at once", When::Now),
            (
                "at the chats' hours",
                When::AtTheChatsHour(SystemTime::now()),
            ),
        ] {
            let announcement = NewAnnouncement { when, ..news() };
            let began = Instant::now();
            let accepted = store.accept(&announcement, SystemTime::now()).await;
            let took = began.elapsed();
            let Ok(Accepted::Announced { id, recipients }) = accepted else {
                panic!("{accepted:?}");
            };
            println!(
                "accepted {what} for {recipients} chats in {took:.0?}, allowed {ALLOWED:.0?}: {}",
                verdict(took <= ALLOWED)
            );
            if when == When::Now {
                let claim = claim_cost(&store).await;
                let began = Instant::now();
                let counts = store.counts(id).await.expect("counts");
                println!(
                    "with {} pending: a claim of eight and its settlement take {claim:.1?} p50, counting {:.1?}",
                    counts.pending,
                    began.elapsed()
                );
            }
        }
    }
}

/// A store with so many subscriptions in several zones, filled past it to save the time.
pub async fn filled(directory: &Path, subscriptions: u32) -> SqlStore {
    let config = StorageConfig::default();
    let store = SqlStore::open(directory, &config).await.expect("a store");
    let options = SqliteConnectOptions::new().filename(directory.join("advisor.db"));
    let mut connection = options.connect().await.expect("a connection");
    sqlx::query(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
         INSERT INTO subscriptions
           (chat, chat_kind, title, kinds, language, hour, zone, subscribed_by, subscribed_at)
         SELECT -1000000000000 - i, 'supergroup', 'Group ' || i, 15, 'en', i % 24,
                CASE i % 3 WHEN 0 THEN 'Asia/Shanghai' WHEN 1 THEN 'Europe/Berlin' ELSE 'America/New_York' END,
                7, 1
         FROM n",
    )
    .bind(subscriptions)
    .execute(&mut connection)
    .await
    .expect("subscriptions");
    store
}

/// The median of claiming eight deliveries and settling them.
async fn claim_cost(store: &SqlStore) -> Duration {
    let mut times = Vec::with_capacity(CLAIMS);
    for _ in 0..CLAIMS {
        let began = Instant::now();
        let now = SystemTime::now();
        for delivery in store.claim(8, &[], now).await.expect("deliveries") {
            let done = Settlement::Done { messages: vec![1] };
            store
                .settle(delivery.id, &done, now)
                .await
                .expect("settled");
        }
        times.push(began.elapsed());
    }
    times.sort();
    times[CLAIMS / 2]
}
