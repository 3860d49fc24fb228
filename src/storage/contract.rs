//! What every store promises, checked against each implementation.

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::database::scalar;
use super::testing::Place;
use super::*;
use crate::language::Language;
use crate::profile::UnknownSkill;

trait Store: DialogueStore + Inbox {}
impl<T: DialogueStore + Inbox> Store for T {}

/// Runs `check` against a fresh store of each kind.
async fn each_store<F: Future<Output = ()>>(check: impl Fn(Arc<dyn Store>) -> F) {
    check(Arc::new(MemoryStore::default())).await;
    let place = Place::new().await;
    check(Arc::new(place.open().await)).await;
}

fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(seconds)
}

fn key(chat: i64, user: i64, thread: Option<i32>) -> DialogueKey {
    DialogueKey { chat, user, thread }
}

fn change(key: DialogueKey, language: Language) -> DialogueChange {
    DialogueChange {
        key,
        dialogue: Dialogue {
            language: Some(language),
            ..Dialogue::default()
        },
    }
}

fn update(id: i64) -> InboxUpdate {
    InboxUpdate {
        id,
        payload: format!("{{\"update_id\":{id}}}"),
    }
}

#[tokio::test]
async fn a_dialogue_belongs_to_chat_person_and_topic() {
    each_store(|store| async move {
        let zh = change(key(-1, 7, Some(3)), Language::Zh);
        store.save(&zh, at(1)).await.unwrap();
        store
            .save(&change(key(-1, 7, None), Language::En), at(2))
            .await
            .unwrap();
        assert_eq!(store.load(&zh.key).await.unwrap(), Some(zh.dialogue));
        assert_eq!(store.load(&key(-1, 8, Some(3))).await.unwrap(), None);
        let exported = store.export(7).await.unwrap();
        assert_eq!(exported.len(), 2);
        assert_eq!(
            (exported[0].key, exported[0].updated_at),
            (key(-1, 7, None), 2)
        );
    })
    .await;
}

#[tokio::test]
async fn erasing_takes_all_of_one_person_and_nothing_else() {
    each_store(|store| async move {
        for who in [key(1, 7, None), key(-5, 7, Some(2)), key(-5, 8, Some(2))] {
            store.save(&change(who, Language::Zh), at(1)).await.unwrap();
        }
        assert_eq!(store.erase(7).await.unwrap(), 2);
        assert_eq!(store.export(7).await.unwrap(), []);
        assert_eq!(store.export(8).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn an_update_is_new_once() {
    each_store(|store| async move {
        assert_eq!(
            store.store(&[update(5), update(6)], at(1)).await.unwrap(),
            [5, 6]
        );
        assert_eq!(
            store.store(&[update(6), update(7)], at(2)).await.unwrap(),
            [7]
        );
        store.finish(6, None, at(3)).await.unwrap();
        assert!(store.store(&[update(6)], at(4)).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn any_text_is_stored() {
    each_store(|store| async move {
        let payload = "\"quotes\" 'and' \0 $1 ? 中文 \u{1F600}".to_owned();
        let update = InboxUpdate { id: 1, payload };
        store.store(&[update], at(1)).await.unwrap();
        let pending = store.pending().await.unwrap();
        let kept = pending[0].update.payload.replace('\0', "");
        assert_eq!(kept, "\"quotes\" 'and'  $1 ? 中文 \u{1F600}");
    })
    .await;
}

#[tokio::test]
async fn what_was_not_finished_is_pending_in_order_of_arrival() {
    each_store(|store| async move {
        store
            .store(&[update(900), update(901)], at(1))
            .await
            .unwrap();
        // After a week of silence ids may start anywhere.
        store.store(&[update(3)], at(2)).await.unwrap();
        store.finish(901, None, at(3)).await.unwrap();
        let pending = store.pending().await.unwrap();
        assert_eq!(
            pending.iter().map(|p| p.update.id).collect::<Vec<_>>(),
            [900, 3]
        );
        assert_eq!(pending[0].update, update(900));
        assert_eq!(pending[0].replays, 1);
        assert_eq!(store.pending().await.unwrap()[0].replays, 2);
    })
    .await;
}

#[tokio::test]
async fn finishing_saves_the_dialogue() {
    each_store(|store| async move {
        let zh = change(key(1, 1, None), Language::Zh);
        store.store(&[update(1)], at(1)).await.unwrap();
        store.finish(1, Some(&zh), at(2)).await.unwrap();
        assert_eq!(store.load(&zh.key).await.unwrap(), Some(zh.dialogue));
        assert_eq!(store.pending().await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn pruning_forgets_old_ids_and_never_an_unanswered_update() {
    each_store(|store| async move {
        store.store(&[update(1), update(2)], at(10)).await.unwrap();
        store.store(&[update(3)], at(20)).await.unwrap();
        store
            .finish(1, Some(&change(key(1, 1, None), Language::Zh)), at(10))
            .await
            .unwrap();
        store.finish(3, None, at(20)).await.unwrap();
        assert_eq!(store.prune_inbox(at(15)).await.unwrap(), 1);
        assert_eq!(store.pending().await.unwrap().len(), 1);
        assert_eq!(
            store.store(&[update(1), update(3)], at(30)).await.unwrap(),
            [1]
        );
        assert_eq!(store.prune_dialogues(at(10)).await.unwrap(), 0);
        assert_eq!(store.prune_dialogues(at(11)).await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn what_was_given_up_waits_to_be_taken_up_again() {
    each_store(|store| async move {
        let all = [update(1), update(2), update(3)];
        store.store(&all, at(10)).await.unwrap();
        for id in [3, 1] {
            store.give_up(id).await.unwrap();
        }
        let pending = store.pending().await.unwrap();
        assert_eq!(pending.len(), 1);
        assert_eq!(pending[0].update.id, 2);
        assert!(store.store(&all, at(11)).await.unwrap().is_empty());
        assert_eq!(store.revive().await.unwrap(), [update(1), update(3)]);
        assert_eq!(store.revive().await.unwrap(), []);
        let pending = store.pending().await.unwrap();
        let replays: Vec<u32> = pending.iter().map(|it| it.replays).collect();
        assert_eq!(replays, [1, 2, 1]);
        store.give_up(1).await.unwrap();
        assert_eq!(store.prune_inbox(at(11)).await.unwrap(), 1);
        assert_eq!(store.pending().await.unwrap().len(), 2);
    })
    .await;
}

#[tokio::test]
async fn what_was_stored_outlives_the_process() {
    let place = Place::new().await;
    let zh = change(key(1, 1, None), Language::Zh);
    let store = place.open().await;
    store.store(&[update(1), update(2)], at(1)).await.unwrap();
    store.finish(1, Some(&zh), at(2)).await.unwrap();
    drop(store); // not closed: as after a kill
    let store = place.open().await;
    assert_eq!(store.load(&zh.key).await.unwrap(), Some(zh.dialogue));
    assert_eq!(store.pending().await.unwrap().len(), 1);
}

#[tokio::test]
async fn an_answered_update_leaves_no_text_in_the_file() {
    let directory = tempfile::tempdir().unwrap();
    let store = SqlStore::open(directory.path(), &StorageConfig::default())
        .await
        .unwrap();
    let secret = InboxUpdate {
        id: 1,
        payload: "a very private question".to_owned(),
    };
    store.store(&[secret], at(1)).await.unwrap();
    store.finish(1, None, at(2)).await.unwrap();
    store.close().await;
    let file = std::fs::read(directory.path().join("advisor.db")).unwrap();
    assert!(!String::from_utf8_lossy(&file).contains("very private"));
}

#[tokio::test]
async fn a_scrub_leaves_nothing_on_the_disk_of_what_is_gone_while_the_store_is_open() {
    let directory = tempfile::tempdir().unwrap();
    let store = SqlStore::open(directory.path(), &StorageConfig::default())
        .await
        .unwrap();
    let on_disk = |words: &[u8]| {
        let entries = std::fs::read_dir(directory.path()).unwrap();
        let mut contents = entries.map(|entry| std::fs::read(entry.unwrap().path()).unwrap());
        contents.any(|content| content.windows(words.len()).any(|window| window == words))
    };
    let secret = InboxUpdate {
        id: 1,
        payload: "a very private question".to_owned(),
    };
    store.store(&[secret], at(1)).await.unwrap();
    store.finish(1, None, at(2)).await.unwrap();
    let mut kept = change(key(1, 7, None), Language::Zh);
    kept.dialogue.profile.unknown.push(UnknownSkill {
        word: "Atlantis".to_owned(),
        nearest: None,
    });
    store.save(&kept, at(1)).await.unwrap();
    store.erase(7).await.unwrap();
    assert!(
        on_disk(b"very private") && on_disk(b"Atlantis"),
        "in the log"
    );
    store.scrub().await.unwrap();
    assert!(!on_disk(b"very private") && !on_disk(b"Atlantis"));
}

#[tokio::test]
async fn a_scrub_that_readers_are_in_the_way_of_is_told_and_done_later() {
    let directory = tempfile::tempdir().unwrap();
    let store = SqlStore::open(directory.path(), &StorageConfig::default())
        .await
        .unwrap();
    store.store(&[update(1)], at(1)).await.unwrap();
    let mut reading = store.database().read().await.unwrap();
    let _: i64 = scalar("SELECT count(*) FROM inbox")
        .fetch_one(&mut reading)
        .await
        .unwrap();
    store.store(&[update(2)], at(1)).await.unwrap();
    let busy = store.scrub().await.unwrap_err();
    assert!(matches!(busy, StorageError::Busy), "{busy}");
    reading.commit().await.unwrap();
    store.scrub().await.unwrap();
}

#[tokio::test]
async fn a_directory_that_cannot_be_is_named() {
    let directory = tempfile::tempdir().unwrap();
    std::fs::write(directory.path().join("file"), "").unwrap();
    let error = SqlStore::open(
        &directory.path().join("file/data"),
        &StorageConfig::default(),
    )
    .await
    .unwrap_err();
    assert!(error.to_string().contains("file/data"), "{error}");
}
