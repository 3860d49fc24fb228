//! What operators look into: how things stand, what was given up, what was not answered well.

use super::{Fixture, at, done, fixture};
use crate::announcement::{AnnouncementStore, Outbox, PauseReason, Settlement, SubscriptionStore};
use crate::language::Language;
use crate::storage::{
    DeadDeliveries, Figures, Inbox, InboxUpdate, NewGap, OperationsStore, Survey,
};

#[tokio::test]
async fn given_up_deliveries_are_listed_and_tried_again_where_they_are_wanted() {
    let store = Fixture::with(&[-1, -2, -3, -4]).await;
    let id = store.announce().await;
    let refused = |error: &str| Settlement::Dead {
        error: error.to_owned(),
    };
    for delivery in store.claim_at(11).await {
        let settlement = match delivery.recipient.chat {
            -1 => done(&[1]),
            -4 => refused("other"),
            _ => refused("too long"),
        };
        store.settled(&delivery, settlement).await;
    }
    store.note_end_told(id).await.unwrap();
    let dead = |reason: &str, count| DeadDeliveries {
        announcement: id.0,
        reason: reason.to_owned(),
        count,
    };
    let found = store.dead_deliveries(10).await.unwrap();
    assert_eq!(found, [dead("too long", 2), dead("other", 1)]);
    assert_eq!(store.figures().await.unwrap().outbox_dead, 3);
    store.unsubscribe(-2, at(12)).await.unwrap();
    store.pause(-4, PauseReason::Removed, at(12)).await.unwrap();
    let replay = async |announcement| store.replay_deliveries(announcement, at(13)).await.unwrap();
    assert_eq!(replay(Some(id.0 + 1)).await, 0);
    assert_eq!(replay(Some(id.0)).await, 1);
    assert_eq!(store.untold(at(13)).await.unwrap().len(), 1, "to be told");
    store.deliver(14).await;
    assert_eq!(store.counted(id).await.sent, 2);
    store.resume(-4, at(15)).await.unwrap();
    assert_eq!(replay(None).await, 1);
    store.cancel(id, at(16)).await.unwrap();
    assert_eq!(store.counted(id).await.cancelled, 1);
    assert_eq!(replay(None).await, 0, "it was called off");
}

#[tokio::test]
async fn everything_is_counted() {
    let store = Fixture::with(&[-1, -2]).await;
    store.announce().await;
    store.claim(1, &[], at(11)).await.unwrap();
    let update = |id| InboxUpdate {
        id,
        payload: "{}".to_owned(),
    };
    let updates = [update(1), update(2), update(3)];
    store.store(&updates, at(1)).await.unwrap();
    store.give_up(1).await.unwrap();
    store.finish(2, None, at(2)).await.unwrap();
    let expect = Figures {
        inbox_waiting: 1,
        inbox_dead: 1,
        outbox_pending: 1,
        outbox_sending: 1,
        subscriptions: 2,
        ..Figures::default()
    };
    assert_eq!(store.figures().await.unwrap(), expect);
}

#[tokio::test]
async fn questions_are_kept_once_and_counted() {
    let store = fixture().await;
    let gap = |words: &str| NewGap {
        words: words.to_owned(),
        language: Language::Zh,
        outcome: "decline",
        kind: "out-of-scope",
    };
    for (words, seconds) in [("a", 1), ("b", 2), ("a", 3 * 24 * 60 * 60)] {
        store.keep_gap(&gap(words), at(seconds)).await.unwrap();
    }
    let kept = store.gaps(10).await.unwrap();
    let kept: Vec<_> = kept
        .iter()
        .map(|gap| (gap.words.as_str(), gap.times))
        .collect();
    assert_eq!(kept, [("a", 2), ("b", 1)]);
    let day = Some(at(24 * 60 * 60));
    assert_eq!(store.forget_gaps(day).await.unwrap(), 1);
    assert_eq!(store.forget_gaps(None).await.unwrap(), 1);
    for number in 0..2_003 {
        store
            .keep_gap(&gap(&number.to_string()), at(1))
            .await
            .unwrap();
    }
    assert_eq!(store.gaps(10_000).await.unwrap().len(), 2_000);
}
