//! Whatever one database holds is in the other one afterwards.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::tables::Kind;
use super::*;
use crate::announcement::{
    Accepted, AnnouncementStore, Audience, Author, Body, ChatKind, Contents, Kind as News, Kinds,
    NewAnnouncement, Outbox, RoutineStore, Subscription, SubscriptionStore, When, Zone,
};
use crate::dialogue::Dialogue;
use crate::language::Language;
use crate::storage::database::scalar;
use crate::storage::testing::{Place, file};
use crate::storage::{
    DialogueChange, DialogueKey, DialogueStore, Inbox, InboxUpdate, NewGap, OperationsStore,
    SqlStore,
};

fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(seconds)
}

fn update(id: i64) -> InboxUpdate {
    InboxUpdate {
        id,
        payload: format!("问题 {id} with 'quotes'"),
    }
}

fn subscription(chat: i64) -> Subscription {
    Subscription {
        chat,
        thread: Some(3),
        chat_kind: ChatKind::Supergroup,
        title: "组".to_owned(),
        username: None,
        kinds: Kinds::ALL,
        language: Language::Zh,
        hour: None,
        zone: Zone(chrono_tz::Asia::Shanghai),
        paused: None,
        subscribed_by: 7,
        subscribed_at: 1,
    }
}

async fn announce(store: &SqlStore, key: Option<&str>) -> Accepted {
    let news = NewAnnouncement {
        kind: News::Operator,
        author: Author::Operator(7),
        contents: Contents::in_any_language(Body {
            html: "<b>新</b>".to_owned(),
            photo: None,
        }),
        audience: Audience::default(),
        when: When::Now,
        silent: false,
        pin: true,
        key: key.map(str::to_owned),
    };
    store.accept(&news, at(10)).await.unwrap()
}

/// Something in most of the tables; more than one page of updates.
async fn fill(store: &SqlStore) {
    let key = DialogueKey {
        chat: -5,
        user: 7,
        thread: Some(2),
    };
    let change = DialogueChange {
        key,
        dialogue: Dialogue {
            language: Some(Language::Zh),
            ..Dialogue::default()
        },
    };
    store.save(&change, at(3)).await.unwrap();
    let updates: Vec<InboxUpdate> = (1..=2_500).map(update).collect();
    store.store(&updates, at(4)).await.unwrap();
    store.finish(2, None, at(5)).await.unwrap();
    store.give_up(3).await.unwrap();
    store
        .put_subscription(&subscription(-1), at(6))
        .await
        .unwrap();
    announce(store, Some("one")).await;
    // Gone, and its number is not given again.
    announce(store, None).await;
    let gone = "DELETE FROM announcements WHERE id = 2";
    query(gone).execute(store.database()).await.unwrap();
    store
        .note_done("digest", at(7), &["a".into()])
        .await
        .unwrap();
    let gap = NewGap {
        words: "how far".to_owned(),
        language: Language::En,
        outcome: "decline",
        kind: "outside",
    };
    store.keep_gap(&gap, at(8)).await.unwrap();
}

async fn check_filled(store: &SqlStore) {
    let exported = store.export(7).await.unwrap();
    assert_eq!(exported.len(), 1);
    assert_eq!(exported[0].key.thread, Some(2));
    let pending = store.pending().await.unwrap();
    assert_eq!(pending.len(), 2_498);
    assert_eq!(pending[0].update, update(1));
    assert_eq!(store.revive().await.unwrap(), [update(3)]);
    assert!(store.store(&[update(2)], at(9)).await.unwrap().is_empty());
    assert_eq!(store.store(&[update(9_999)], at(9)).await.unwrap(), [9_999]);
    let kept = store.subscription(-1).await.unwrap();
    assert_eq!(kept, Some(subscription(-1)));
    assert!(store.is_announced("one").await.unwrap());
    assert_eq!(store.claim(9, &[], at(20)).await.unwrap().len(), 1);
    let Accepted::Announced { id, .. } = announce(store, None).await else {
        panic!("nobody is subscribed");
    };
    assert_eq!(id.0, 3);
    assert_eq!(store.done_until("digest").await.unwrap(), Some(at(7)));
    assert_eq!(store.gaps(9).await.unwrap()[0].words, "how far");
}

#[tokio::test]
async fn everything_arrives_there_and_back() {
    let place = Place::new().await;
    let directory = place.directory.path();
    // Where the tests run with SQLite, two files.
    let other = match place.is_sqlite() {
        true => file("other.db"),
        false => place.config.clone(),
    };
    let (first, last) = (file("first.db"), file("last.db"));
    let store = SqlStore::open(directory, &first).await.unwrap();
    fill(&store).await;
    store.close().await;
    let there = transfer(directory, &first, &first.url, &other.url)
        .await
        .unwrap();
    let back = transfer(directory, &first, &other.url, &last.url)
        .await
        .unwrap();
    assert_eq!(there.rows, back.rows);
    assert!(there.rows > 2_500, "{}", there.rows);
    for config in [&other, &last] {
        let store = SqlStore::open(directory, config).await.unwrap();
        check_filled(&store).await;
        store.close().await;
    }
}

#[tokio::test]
async fn what_would_mix_or_is_not_there_is_refused() {
    let place = Place::new().await;
    let directory = place.directory.path();
    let config = StorageConfig::default();
    let refusal = async |from: &str, to: &DatabaseUrl| {
        let from = from.parse().unwrap();
        let outcome = transfer(directory, &config, &from, to).await;
        outcome.unwrap_err().to_string()
    };
    let target = match place.is_sqlite() {
        true => file("other.db").url,
        false => place.config.url.clone(),
    };
    let told = refusal("sqlite:first.db", &target).await;
    assert!(told.contains("there is no database"), "{told}");
    let first = SqlStore::open(directory, &file("first.db")).await.unwrap();
    fill(&first).await;
    first.close().await;
    let same = "sqlite:first.db".parse().unwrap();
    let told = refusal("sqlite:first.db", &same).await;
    assert!(told.contains("both are"), "{told}");
    let busy = StorageLock::take(directory, &file("first.db"))
        .await
        .unwrap();
    let told = refusal("sqlite:first.db", &target).await;
    assert!(told.contains("another bot"), "{told}");
    drop(busy);
    let used = config.at(&target);
    let store = SqlStore::open(directory, &used).await.unwrap();
    store.store(&[update(1)], at(1)).await.unwrap();
    store.close().await;
    let told = refusal("sqlite:first.db", &target).await;
    assert!(told.contains("is not empty"), "{told}");
    let store = SqlStore::open(directory, &used).await.unwrap();
    assert_eq!(store.pending().await.unwrap().len(), 1);
    assert_eq!(store.export(7).await.unwrap(), []);
}

/// All columns of all tables, each as `table.column kind`.
async fn columns(store: &SqlStore) -> Vec<String> {
    let text = match store.database() {
        Database::Sqlite(_) => {
            "SELECT t.name || '.' || c.name || ' ' || CASE WHEN c.type = 'INTEGER' THEN 'i' ELSE 't' END
             FROM sqlite_schema t JOIN pragma_table_info(t.name) c
             WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name <> '_sqlx_migrations'"
        }
        Database::Postgres(_) => {
            "SELECT table_name || '.' || column_name || ' '
                    || CASE WHEN data_type = 'bigint' THEN 'i' ELSE 't' END
             FROM information_schema.columns
             WHERE table_schema = current_schema() AND table_name <> '_sqlx_migrations'"
        }
    };
    let mut columns: Vec<String> = scalar(text).fetch_all(store.database()).await.unwrap();
    columns.sort();
    columns
}

#[tokio::test]
async fn no_column_is_forgotten() {
    let place = Place::new().await;
    let mut known: Vec<String> = Vec::new();
    for table in TABLES {
        known.extend(table.columns.iter().map(|(column, kind)| {
            let kind = if *kind == Kind::Integer { 'i' } else { 't' };
            format!("{}.{column} {kind}", table.name)
        }));
    }
    known.sort();
    assert_eq!(columns(&place.open().await).await, known);
}
