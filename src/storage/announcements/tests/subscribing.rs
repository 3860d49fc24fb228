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
