//! Subscriptions, and what they mean for what waits.

use super::*;
use crate::announcement::{Hour, PauseReason, Recipient};

#[tokio::test]
async fn a_subscription_is_read_as_it_was_written() {
    let store = fixture().await;
    let full = Subscription {
        thread: Some(4),
        chat_kind: ChatKind::Channel,
        username: Some("jobs".to_owned()),
        kinds: [Kind::Digest, Kind::Posting].into_iter().collect(),
        language: Language::Zh,
        hour: Hour::new(23),
        zone: Zone(chrono_tz::America::New_York),
        paused: Some(PauseReason::MayNotWrite),
        ..subscription(-100)
    };
    for subscription in [full, subscription(-5)] {
        store.subscribe(&subscription).await;
        let read = store.subscription(subscription.chat).await.unwrap();
        assert_eq!(read, Some(subscription));
    }
    assert_eq!(store.subscription(-6).await.unwrap(), None);
}

#[tokio::test]
async fn a_paused_chat_gets_nothing_until_it_goes_on() {
    let store = Fixture::with(&[-1, -2]).await;
    assert!(store.pause(-1, PauseReason::Removed, at(2)).await.unwrap());
    assert!(!store.pause(-1, PauseReason::Gone, at(3)).await.unwrap());
    let id = store.announce().await;
    assert_eq!(chats(&store.claim_at(10).await), [-2]);
    assert_eq!(store.counted(id).await.paused, 1);
    assert!(store.resume(-1, at(30)).await.unwrap());
    assert!(!store.resume(-1, at(31)).await.unwrap());
    assert_eq!(chats(&store.claim_at(31).await), [-1]);
}

#[tokio::test]
async fn a_pause_stops_what_waits_and_subscribing_again_sends_it() {
    let store = Fixture::with(&[-1]).await;
    store.announce().await;
    store.pause(-1, PauseReason::Gone, at(11)).await.unwrap();
    assert_eq!(store.claim_at(12).await, []);
    let elsewhere = Subscription {
        thread: Some(9),
        language: Language::Zh,
        ..subscription(-1)
    };
    store.subscribe(&elsewhere).await;
    let claimed = store.claim_at(13).await;
    assert_eq!(
        (claimed[0].recipient, claimed[0].language),
        (
            Recipient {
                chat: -1,
                thread: Some(9)
            },
            Language::Zh
        )
    );
}

#[tokio::test]
async fn unsubscribing_calls_off_what_waits() {
    let store = Fixture::with(&[-1, -2, -3]).await;
    store.pause(-2, PauseReason::Gone, at(2)).await.unwrap();
    let id = store.announce().await;
    for chat in [-1, -2] {
        assert!(store.unsubscribe(chat, at(11)).await.unwrap());
        assert!(!store.unsubscribe(chat, at(12)).await.unwrap());
        assert_eq!(store.subscription(chat).await.unwrap(), None);
    }
    let counts = store.counted(id).await;
    assert_eq!((counts.pending, counts.cancelled), (1, 2));
}

#[tokio::test]
async fn the_audience_is_those_that_meet_every_condition() {
    let store = fixture().await;
    for (chat, kinds, language) in [
        (-1, &[Kind::Operator][..], Language::Zh),
        (-2, &[Kind::Operator, Kind::Digest], Language::En),
        (-3, &[Kind::Posting], Language::Zh),
        (-4, &[Kind::Operator, Kind::Digest], Language::Zh),
    ] {
        let kinds = kinds.iter().copied().collect();
        let wants = Subscription {
            kinds,
            language,
            ..subscription(chat)
        };
        store.subscribe(&wants).await;
    }
    store.pause(-4, PauseReason::Gone, at(2)).await.unwrap();
    let kinds = |kinds: &[Kind]| Some(kinds.iter().copied().collect::<Kinds>());
    for (kind, audience, expect) in [
        (Kind::Operator, Audience::default(), &[-4, -2, -1][..]),
        (Kind::Posting, Audience::default(), &[-3]),
        (Kind::Spotlight, Audience::default(), &[]),
        (
            Kind::Operator,
            Audience {
                kinds: kinds(&[Kind::Digest, Kind::Posting]),
                ..Audience::default()
            },
            &[-4, -2],
        ),
        (
            Kind::Operator,
            Audience {
                language: Some(Language::Zh),
                ..Audience::default()
            },
            &[-4, -1],
        ),
        (
            Kind::Operator,
            Audience {
                language: Some(Language::Zh),
                chats: Some(vec![-1, -3, -99]),
                kinds: None,
            },
            &[-1],
        ),
        (
            Kind::Operator,
            Audience {
                chats: Some(vec![]),
                ..Audience::default()
            },
            &[],
        ),
    ] {
        let (number, first) = store.reached(kind, &audience, 2).await.unwrap();
        let first: Vec<i64> = first.iter().map(|found| found.chat).collect();
        assert_eq!(number, expect.len() as u64, "{audience:?}");
        assert_eq!(first, expect[..expect.len().min(2)], "{audience:?}");
        let announcement = NewAnnouncement {
            kind,
            audience,
            ..news()
        };
        let recipients = match store.accept(&announcement, at(5)).await.unwrap() {
            Accepted::Announced { recipients, .. } => recipients,
            Accepted::NoRecipients => 0,
            other => panic!("{other:?}"),
        };
        assert_eq!(recipients, number);
    }
}

#[tokio::test]
async fn what_waits_follows_what_the_chat_wants() {
    const HOUR: u64 = 3_600;
    let by_itself = |kind| NewAnnouncement {
        kind,
        author: Author::Program,
        when: When::AtTheChatsHour(at(0)),
        ..news()
    };
    let by_hand = NewAnnouncement {
        when: When::At(at(12 * HOUR)),
        ..news()
    };
    let utc = |hour| Subscription {
        hour: Hour::new(hour),
        zone: Zone(chrono_tz::UTC),
        ..subscription(-1)
    };
    let without_digest = Subscription {
        kinds: Kinds::ALL.toggled(Kind::Digest),
        ..utc(9)
    };
    let at_once = Subscription {
        hour: None,
        ..utc(9)
    };
    let in_berlin = Subscription {
        zone: Zone(chrono_tz::Europe::Berlin),
        ..utc(9)
    };
    let digest = by_itself(Kind::Digest);
    let narrowed = |kinds: &[Kind]| NewAnnouncement {
        audience: Audience {
            kinds: Some(kinds.iter().copied().collect()),
            ..Audience::default()
        },
        ..by_hand.clone()
    };
    let for_digest = narrowed(&[Kind::Digest]);
    let for_either = narrowed(&[Kind::Digest, Kind::Posting]);
    for (announcement, wanted, due) in [
        (&digest, utc(9), Some(9)),
        (&digest, utc(11), Some(11)),
        (&digest, utc(3), Some(3)),
        // At 02:00, when it is changed, one o'clock is past.
        (&digest, utc(1), Some(25)),
        (&digest, at_once, Some(2)),
        (&digest, in_berlin, Some(8)),
        (&digest, without_digest.clone(), None),
        (&by_hand, without_digest.clone(), Some(12)),
        (&for_digest, utc(3), Some(12)),
        (&for_digest, without_digest.clone(), None),
        (&for_either, without_digest.clone(), Some(12)),
        (&by_hand, utc(3), Some(12)),
        (&by_itself(Kind::Posting), without_digest, Some(9)),
    ] {
        for is_paused in [false, true] {
            let store = fixture().await;
            store.subscribe(&utc(9)).await;
            store.accept(announcement, at(0)).await.unwrap();
            if is_paused {
                store.pause(-1, PauseReason::Gone, at(1)).await.unwrap();
            }
            let changed = store.put_subscription(&wanted, at(2 * HOUR));
            changed.await.unwrap();
            let due = due.map(|hours| at(hours * HOUR));
            assert_eq!(store.next_due().await.unwrap(), due, "{wanted:?}");
        }
    }
}

#[tokio::test]
async fn what_is_due_already_does_not_move_to_another_hour() {
    let store = Fixture::with(&[-1]).await;
    let digest = NewAnnouncement {
        kind: Kind::Digest,
        author: Author::Program,
        when: When::AtTheChatsHour(at(0)),
        ..news()
    };
    store.accept(&digest, at(10)).await.unwrap();
    let wanted = Subscription {
        hour: Hour::new(9),
        ..subscription(-1)
    };
    store.subscribe(&wanted).await;
    assert_eq!(chats(&store.claim_at(11).await), [-1]);
}

/// Hours: when each is tried again, and what comes of it.
#[tokio::test]
async fn a_pause_is_tried_again_and_ends_or_goes_on() {
    const HOUR: u64 = 3_600;
    let store = Fixture::with(&[-1, -2]).await;
    store.announce().await;
    store.announce().await;
    let refused = || Settlement::Paused {
        reason: PauseReason::MayNotWrite,
    };
    for held in store.claim_at(11).await {
        store.settled(&held, refused()).await;
    }
    let later = NewAnnouncement {
        when: When::At(at(1_000 * HOUR)),
        ..news()
    };
    store.accept(&later, at(30)).await.unwrap();
    let tried = async |hour: u64| {
        let since = at((hour - 6) * HOUR);
        store.try_paused(since, 9, at(hour * HOUR)).await.unwrap()
    };
    assert_eq!(tried(6).await, 0, "too early");
    assert_eq!(
        store.try_paused(at(HOUR), 1, at(7 * HOUR)).await.unwrap(),
        1,
        "no more than wanted"
    );
    assert_eq!(tried(7).await, 1, "the other");
    let held = store.claim_at(7 * HOUR).await;
    assert_eq!(chats(&held).len(), 2, "one try for each");
    store
        .settle(held[0].id, &refused(), at(7 * HOUR))
        .await
        .unwrap();
    store.settled(&held[1], done(&[1])).await;
    let [refusing, fine] = [&held[0], &held[1]].map(|held| held.recipient.chat);
    assert_eq!(chats(&store.claim_at(7 * HOUR).await), [fine]);
    let paused = async |chat| store.subscription(chat).await.unwrap().unwrap().paused;
    assert_eq!(paused(refusing).await, Some(PauseReason::MayNotWrite));
    assert_eq!(paused(fine).await, None);
    assert_eq!(tried(12).await, 0, "the pause began anew");
    assert_eq!(tried(13).await, 1);
}

#[tokio::test]
async fn a_pause_is_not_tried_for_what_is_not_due() {
    let store = Fixture::with(&[-1]).await;
    store.pause(-1, PauseReason::Gone, at(1)).await.unwrap();
    assert_eq!(store.try_paused(at(500), 9, at(500)).await.unwrap(), 0);
    let later = NewAnnouncement {
        when: When::At(at(900)),
        ..news()
    };
    store.accept(&later, at(10)).await.unwrap();
    assert_eq!(store.try_paused(at(500), 9, at(500)).await.unwrap(), 0);
    assert_eq!(store.try_paused(at(500), 9, at(900)).await.unwrap(), 1);
}
