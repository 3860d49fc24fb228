//! Groups that become supergroups.

use super::*;
use crate::announcement::PauseReason;
use crate::dialogue::Dialogue;
use crate::storage::database::query;
use crate::storage::{DialogueChange, DialogueKey, DialogueStore};

const OLD: i64 = -5;
const NEW: i64 = -1005;

#[tokio::test]
async fn everything_moves_once() {
    let store = Fixture::with(&[OLD]).await;
    let id = store.announce().await;
    let key = |chat| DialogueKey {
        chat,
        user: 7,
        thread: None,
    };
    let change = DialogueChange {
        key: key(OLD),
        dialogue: Dialogue::default(),
    };
    store.save(&change, at(2)).await.unwrap();
    store.show_progress_in(id, OLD, 8).await.unwrap();
    assert!(store.migrate_chat(OLD, NEW, at(12)).await.unwrap());
    assert!(!store.migrate_chat(OLD, NEW, at(13)).await.unwrap());
    assert_eq!(store.subscription(OLD).await.unwrap(), None);
    let read = store.subscription(NEW).await.unwrap().unwrap();
    assert_eq!(read.chat_kind, ChatKind::Supergroup);
    assert_eq!(store.load(&key(OLD)).await.unwrap(), None);
    assert!(store.load(&key(NEW)).await.unwrap().is_some());
    let listed = store.announcement(id).await.unwrap().unwrap();
    assert_eq!(listed.progress, Some((NEW, 8)));
    assert_eq!(chats(&store.claim_at(14).await), [NEW]);
}

#[tokio::test]
async fn two_subscriptions_become_one() {
    let paused = |chat, reason| Subscription {
        paused: Some(reason),
        ..subscription(chat)
    };
    let rows = [
        (subscription(OLD), subscription(NEW), None),
        (
            paused(OLD, PauseReason::Gone),
            paused(NEW, PauseReason::Removed),
            None,
        ),
        (subscription(OLD), paused(NEW, PauseReason::Removed), None),
        (
            paused(OLD, PauseReason::Removed),
            paused(NEW, PauseReason::MayNotWrite),
            Some(PauseReason::MayNotWrite),
        ),
        (paused(OLD, PauseReason::Removed), subscription(NEW), None),
    ];
    for (old, new, expect) in rows {
        let store = fixture().await;
        let old = Subscription {
            kinds: [Kind::Digest].into_iter().collect(),
            ..old
        };
        let new = Subscription {
            kinds: [Kind::Operator].into_iter().collect(),
            thread: Some(3),
            ..new
        };
        store.subscribe(&old).await;
        store.subscribe(&new).await;
        assert!(store.migrate_chat(OLD, NEW, at(2)).await.unwrap());
        let both = Subscription {
            kinds: [Kind::Digest, Kind::Operator].into_iter().collect(),
            paused: expect,
            ..new
        };
        assert_eq!(store.subscription(NEW).await.unwrap(), Some(both));
    }
}

#[tokio::test]
async fn an_announcement_that_both_have_is_delivered_once() {
    let store = Fixture::with(&[OLD, NEW]).await;
    let untouched = store.announce().await;
    let old_sent = store.announce().await;
    let new_sent = store.announce().await;
    for (id, chat) in [(old_sent, OLD), (new_sent, NEW)] {
        query("UPDATE deliveries SET state = 'sent', messages = '[4]' WHERE announcement = $1 AND chat = $2")
            .bind(id.0)
            .bind(chat)
            .execute(store.database())
            .await
            .unwrap();
    }
    store.migrate_chat(OLD, NEW, at(12)).await.unwrap();
    for id in [untouched, old_sent, new_sent] {
        assert_eq!(store.counted(id).await.total(), 1);
    }
    let due = store.claim_at(13).await;
    assert_eq!(due.len(), 1);
    assert_eq!(
        (due[0].announcement, due[0].recipient.chat),
        (untouched, NEW)
    );
}

#[tokio::test]
async fn a_delivery_in_hand_finds_its_chat_moved() {
    // Whether the error or the service message comes first.
    for told_before in [false, true] {
        for both in [false, true] {
            let store = Fixture::with(if both { &[OLD, NEW] } else { &[OLD] }).await;
            let id = store.announce().await;
            let held = store.claim(1, &[NEW], at(11)).await.unwrap();
            if told_before {
                store.migrate_chat(OLD, NEW, at(12)).await.unwrap();
            }
            store.settled(&held[0], Settlement::Moved { to: NEW }).await;
            store.migrate_chat(OLD, NEW, at(21)).await.unwrap();
            let due = store.claim_at(22).await;
            assert_eq!(chats(&due), [NEW], "{told_before} {both}");
            store.settled(&due[0], done(&[1])).await;
            let counts = store.counted(id).await;
            assert_eq!(
                (counts.sent, counts.total()),
                (1, 1),
                "{told_before} {both}"
            );
        }
    }
}
