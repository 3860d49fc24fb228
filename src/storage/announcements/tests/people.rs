//! What is stored about those who subscribed chats.

use super::*;

#[tokio::test]
async fn a_person_is_forgotten_and_the_groups_keep_their_subscriptions() {
    let store = Fixture::with(&[]).await;
    for (chat, by) in [(7, 7), (-1, 7), (-2, 8)] {
        let subscription = Subscription {
            subscribed_by: by,
            ..subscription(chat)
        };
        store.subscribe(&subscription).await;
    }
    store.announce().await;
    let of = |person| {
        let store = &store;
        async move {
            let own = store.subscriptions_by(person).await.unwrap();
            own.iter().map(|own| own.chat).collect::<Vec<_>>()
        }
    };
    assert_eq!(of(7).await, [-1, 7]);
    for _ in 0..2 {
        store.forget_subscriber(7, at(11)).await.unwrap();
        assert!(of(7).await.is_empty());
    }
    assert_eq!(of(8).await, [-2]);
    let kept = store.subscription(-1).await.unwrap().expect("it stays");
    assert_eq!(kept.subscribed_by, 0);
    assert_eq!(store.subscription(7).await.unwrap(), None);
    assert_eq!(
        chats(&store.claim_at(12).await),
        [-2, -1],
        "nothing to the person"
    );
}
