//! What comes of a try.

use super::*;
use crate::announcement::{Action, AfterCrash, PauseReason, Recovered, Standing};
use crate::storage::database::query;

#[tokio::test]
async fn a_chat_that_must_wait_holds_up_its_own_deliveries_alone() {
    let store = Fixture::with(&[-1, -2]).await;
    store.announce().await;
    store.announce().await;
    let held = store.claim(1, &[], at(11)).await.unwrap();
    let waits = Settlement::ChatWaits { until: at(70) };
    store.settled(&held[0], waits).await;
    let chat = held[0].recipient.chat;
    assert!(!chats(&store.claim_at(69).await).contains(&chat));
    let late = store.claim_at(70).await;
    assert!(chats(&late).contains(&chat));
    let again = late.iter().find(|due| due.id == held[0].id);
    assert_eq!(
        again.map(|due| due.attempts),
        Some(1),
        "the chat was the reason"
    );
}

#[tokio::test]
async fn a_retry_counts_and_a_death_has_its_reason() {
    let store = Fixture::with(&[-1, -2]).await;
    let id = store.announce().await;
    for attempt in 1..=3 {
        let held = store.claim(1, &[-2], at(20 + attempt)).await.unwrap();
        assert_eq!(u64::from(held[0].attempts), attempt);
        let retry = Settlement::Retry {
            at: at(21 + attempt),
            error: "unwell".to_owned(),
        };
        store.settled(&held[0], retry).await;
        assert_eq!(store.claim(1, &[-2], at(20 + attempt)).await.unwrap(), []);
    }
    for delivery in store.claim_at(60).await {
        let error = "refused".to_owned();
        store.settled(&delivery, Settlement::Dead { error }).await;
    }
    assert_eq!(
        store.deaths(id).await.unwrap(),
        [("refused".to_owned(), 2, -2)]
    );
    assert_eq!(store.counted(id).await.dead, 2);
}

#[tokio::test]
async fn a_chat_that_cannot_be_written_to_pauses_with_all_that_waits() {
    let store = Fixture::with(&[-1]).await;
    store.announce().await;
    store.announce().await;
    let held = store.claim_at(11).await;
    let paused = Settlement::Paused {
        reason: PauseReason::Removed,
    };
    store.settled(&held[0], paused).await;
    let read = store.subscription(-1).await.unwrap().unwrap();
    assert_eq!(read.paused, Some(PauseReason::Removed));
    assert_eq!(store.next_due().await.unwrap(), None);
    store.resume(-1, at(50)).await.unwrap();
    assert_eq!(store.claim_at(51).await[0].attempts, 1);
}

#[tokio::test]
async fn a_topic_that_is_gone_leads_to_the_general_one() {
    let store = fixture().await;
    let topic = Subscription {
        thread: Some(4),
        ..subscription(-1)
    };
    store.subscribe(&topic).await;
    store.announce().await;
    store.announce().await;
    let held = store.claim_at(11).await;
    store.settled(&held[0], Settlement::TopicGone).await;
    let read = store.subscription(-1).await.unwrap().unwrap();
    assert_eq!(read.thread, None);
    for _ in 0..2 {
        let due = store.claim_at(11).await;
        assert_eq!(due[0].recipient.thread, None);
        store.settled(&due[0], done(&[1])).await;
    }
}

/// What happens while a delivery is in hand, and where it stands after it failed and after it was done.
#[tokio::test]
async fn whatever_happens_meanwhile_counts_afterwards() {
    type Happening = fn(Fixture, AnnouncementId) -> futures::future::BoxFuture<'static, Fixture>;
    let rows: [(&str, Happening, &str, &str); 7] = [
        (
            "nothing",
            |store, _| Box::pin(async { store }),
            "pending",
            "sent",
        ),
        (
            "cancelled",
            |store, id| {
                Box::pin(async move {
                    store.cancel(id, at(12)).await.unwrap();
                    store
                })
            },
            "cancelled",
            "sent",
        ),
        (
            "recalled",
            |store, id| {
                Box::pin(async move {
                    store.recall(id, at(12)).await.unwrap();
                    store
                })
            },
            "cancelled",
            "pending recall",
        ),
        (
            "edited",
            |store, id| {
                Box::pin(async move {
                    store.edit(id, &contents("b"), at(12)).await.unwrap();
                    store
                })
            },
            "pending",
            "pending edit",
        ),
        (
            "paused",
            |store, _| {
                Box::pin(async move {
                    store.pause(-1, PauseReason::Gone, at(12)).await.unwrap();
                    store
                })
            },
            "paused",
            "sent",
        ),
        (
            "no longer wanted",
            |store, _| {
                Box::pin(async move {
                    let others = Subscription {
                        kinds: Kinds::ALL.toggled(Kind::Operator),
                        ..subscription(-1)
                    };
                    store.subscribe(&others).await;
                    store
                })
            },
            "cancelled",
            "sent",
        ),
        (
            "unsubscribed",
            |store, _| {
                Box::pin(async move {
                    store.unsubscribe(-1, at(12)).await.unwrap();
                    store
                })
            },
            "cancelled",
            "sent",
        ),
    ];
    for (what, happens, after_failure, after_success) in rows {
        let retry = Settlement::Retry {
            at: at(15),
            error: "busy".to_owned(),
        };
        for (settlement, expect) in [(retry, after_failure), (done(&[5]), after_success)] {
            let store = Fixture::with(&[-1]).await;
            let id = store.announce().await;
            let held = store.claim_at(11).await;
            let store = happens(store, id).await;
            store.settled(&held[0], settlement).await;
            let (state, action): (String, String) = query("SELECT state, action FROM deliveries")
                .fetch_one(store.database())
                .await
                .unwrap();
            let stands = if action == "send" {
                state
            } else {
                format!("{state} {action}")
            };
            assert_eq!(stands, expect, "{what}");
        }
    }
}

#[tokio::test]
async fn what_a_crash_left_in_hand_is_sent_again_and_counted() {
    let store = Fixture::with(&[-1, -2, -3]).await;
    let id = store.announce().await;
    let held = store.claim(2, &[], at(11)).await.unwrap();
    store.note_sent(held[0].id, &[8]).await.unwrap();
    let recovered = store.recover(AfterCrash::Resend, at(20)).await.unwrap();
    let expect = Recovered {
        resent: 2,
        skipped: 0,
    };
    assert_eq!(recovered, expect);
    let again = store.recover(AfterCrash::Resend, at(20)).await.unwrap();
    assert_eq!(again, Recovered::default());
    let due = store.claim_at(21).await;
    let resent: Vec<bool> = due.iter().map(|due| due.resent).collect();
    assert_eq!(resent, [true, true, false]);
    assert_eq!(due[0].messages, [8], "goes on after what was noted");
    assert_eq!(store.counted(id).await.resent, 2);
}

#[tokio::test]
async fn what_a_crash_left_in_hand_is_taken_for_sent_if_so_configured() {
    let store = Fixture::with(&[-1, -2]).await;
    let id = store.announce().await;
    store.claim(1, &[], at(11)).await.unwrap();
    let recovered = store.recover(AfterCrash::Skip, at(20)).await.unwrap();
    assert_eq!((recovered.resent, recovered.skipped), (0, 1));
    let counts = store.counted(id).await;
    assert_eq!((counts.sent, counts.pending, counts.resent), (1, 1, 0));
}

#[tokio::test]
async fn a_crash_within_a_recall_repeats_it() {
    let store = Fixture::with(&[-1]).await;
    let id = store.announce().await;
    store.deliver(11).await;
    store.recall(id, at(12)).await.unwrap();
    store.claim_at(13).await;
    for policy in [AfterCrash::Skip, AfterCrash::Resend] {
        assert_eq!(
            store.recover(policy, at(20)).await.unwrap(),
            Recovered::default()
        );
        let due = store.claim_at(21).await;
        assert_eq!((due[0].action, due[0].resent), (Action::Recall, false));
    }
    let read = store.announcement(id).await.unwrap().unwrap();
    assert_eq!(read.standing, Standing::Recalled);
}

#[tokio::test]
async fn a_clock_that_goes_back_keeps_nobody_waiting() {
    let store = Fixture::with(&[-1, -2]).await;
    store.announce().await;
    let later = NewAnnouncement {
        when: When::At(at(9_000)),
        ..news()
    };
    store.accept(&later, at(5_000)).await.unwrap();
    // Accepted before the clock went back, and due all the same.
    let held = store.claim(1, &[], at(1)).await.unwrap();
    let retry = Settlement::Retry {
        at: at(5_010),
        error: "busy".to_owned(),
    };
    store.settle(held[0].id, &retry, at(5_000)).await.unwrap();
    let other = store.claim_at(1).await;
    assert_eq!(other.len(), 1);
    store.clock_went_back(at(1_000)).await.unwrap();
    let due = store.claim(9, &[], at(1_000)).await.unwrap();
    assert_eq!(due.len(), 1, "what was scheduled stays");
    assert_eq!(due[0].id, held[0].id);
}

/// What a flood wait held back beside the message that met it waits no longer than that one.
#[tokio::test]
async fn a_clock_that_goes_back_ends_a_flood_wait_for_all_of_the_chat() {
    let store = Fixture::with(&[-1]).await;
    store.announce().await;
    store.announce().await;
    let later = NewAnnouncement {
        when: When::At(at(9_000)),
        ..news()
    };
    store.accept(&later, at(10)).await.unwrap();
    let held = store.claim_at(5_000).await;
    let waits = Settlement::ChatWaits { until: at(5_060) };
    store.settle(held[0].id, &waits, at(5_000)).await.unwrap();
    assert_eq!(store.claim_at(5_059).await, []);
    store.clock_went_back(at(1_000)).await.unwrap();
    for message in [1, 2] {
        let due = store.claim_at(1_000).await;
        assert_eq!(chats(&due), [-1]);
        store.settled(&due[0], done(&[message])).await;
    }
    assert_eq!(store.next_due().await.unwrap(), Some(at(9_000)));
}
