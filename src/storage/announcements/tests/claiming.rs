//! Taking up what is due.

use super::*;
use crate::announcement::{Action, DeliveryId};
use crate::storage::database::query;

#[tokio::test]
async fn a_chat_has_one_delivery_in_hand_at_most() {
    let store = Fixture::with(&[-1, -2]).await;
    store.announce().await;
    store.announce().await;
    let first = store.claim_at(11).await;
    assert_eq!(chats(&first).len(), 2, "one per chat");
    let busy = chats(&first);
    assert_eq!(store.claim(9, &busy, at(11)).await.unwrap(), []);
    let one = store.claim(9, &busy[..1], at(11)).await.unwrap();
    assert_eq!(chats(&one), busy[1..]);
}

#[tokio::test]
async fn the_earliest_goes_first_and_no_more_than_wanted() {
    let store = Fixture::with(&[-1, -2, -3]).await;
    for seconds in [500, 300, 400] {
        let later = NewAnnouncement {
            when: When::At(at(seconds)),
            audience: Audience {
                chats: Some(vec![-(seconds as i64 / 100 - 2)]),
                ..Audience::default()
            },
            ..news()
        };
        store.accept(&later, at(10)).await.unwrap();
    }
    assert_eq!(store.next_due().await.unwrap(), Some(at(300)));
    assert_eq!(store.claim_at(299).await, []);
    assert_eq!(
        chats(&store.claim(2, &[], at(600)).await.unwrap()),
        [-1, -2]
    );
    assert_eq!(store.next_due().await.unwrap(), Some(at(500)));
    assert_eq!(chats(&store.claim_at(600).await), [-3]);
    assert_eq!(store.next_due().await.unwrap(), None);
}

#[tokio::test]
async fn two_programs_claim_nothing_twice() {
    let all: Vec<i64> = (1..=20).map(|chat| -chat).collect();
    let store = Fixture::with(&all).await;
    store.announce().await;
    let other = store.place.open().await;
    let claims = (0..10).map(|number| {
        let program = if number % 2 == 0 {
            &store.store
        } else {
            &other
        };
        program.claim(4, &[], at(11))
    });
    let claims = futures::future::join_all(claims).await;
    let claimed = claims.into_iter().flat_map(Result::unwrap);
    let mut chats: Vec<i64> = claimed.map(|delivery| delivery.recipient.chat).collect();
    chats.sort_by_key(|chat| -chat);
    assert_eq!(chats, all);
}

#[tokio::test]
async fn a_claim_carries_all_that_is_needed() {
    let store = fixture().await;
    let topic = Subscription {
        thread: Some(4),
        language: Language::Zh,
        ..subscription(-1)
    };
    store.subscribe(&topic).await;
    let loud = NewAnnouncement {
        silent: true,
        pin: true,
        ..news()
    };
    store.accept(&loud, at(10)).await.unwrap();
    let delivery = store.claim_at(10).await.remove(0);
    let expect = Delivery {
        id: DeliveryId(1),
        announcement: AnnouncementId(1),
        recipient: crate::announcement::Recipient {
            chat: -1,
            thread: Some(4),
        },
        language: Language::Zh,
        action: Action::Send,
        contents: contents("<b>news</b>"),
        silent: true,
        pin: true,
        attempts: 1,
        messages: vec![],
        resent: false,
    };
    assert_eq!(delivery, expect);
}

#[tokio::test]
async fn what_cannot_be_read_stops_nothing_else() {
    let store = Fixture::with(&[-1]).await;
    let id = store.announce().await;
    query("UPDATE announcements SET contents = '{'")
        .execute(store.database())
        .await
        .unwrap();
    store.announce().await;
    assert_eq!(store.claim_at(11).await, []);
    assert_eq!(store.counted(id).await.dead, 1);
    assert_eq!(chats(&store.claim_at(11).await), [-1]);
}
