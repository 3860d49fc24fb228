//! What happens to chats: it finds room, and lasts until it is stored.

use std::num::NonZeroUsize;
use std::sync::atomic::Ordering;
use std::time::{Duration, UNIX_EPOCH};

use serde_json::{Value, json};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use crate::announcement::{ChatKind, Kinds, PauseReason, Subscription, SubscriptionStore, Zone};
use crate::language::Language;
use crate::telegram::TelegramConfig;
use crate::telegram::testing::{BOT_ID, Bench, update};

/// A person blocks the bot.
fn blocked(id: u32, person: i64) -> Value {
    let bot = json!({"id": BOT_ID, "is_bot": true, "first_name": "B"});
    json!({"update_id": id, "my_chat_member": {
        "chat": {"id": person, "type": "private", "first_name": "A"},
        "from": {"id": person, "is_bot": false, "first_name": "A"},
        "date": 1_700_000_000,
        "old_chat_member": {"user": bot, "status": "member"},
        "new_chat_member": {"user": bot, "status": "kicked", "until_date": 0},
    }})
}

async fn subscribe(bench: &Bench, chat: i64) {
    let subscription = Subscription {
        chat,
        thread: None,
        chat_kind: ChatKind::Private,
        title: "A".to_owned(),
        username: None,
        kinds: Kinds::ALL,
        language: Language::En,
        hour: None,
        zone: Zone(chrono_tz::UTC),
        paused: None,
        subscribed_by: chat,
        subscribed_at: 0,
    };
    let stored = bench
        .subscriptions
        .put_subscription(&subscription, UNIX_EPOCH);
    stored.await.unwrap();
}

async fn paused(bench: &Bench, chat: i64) -> Option<PauseReason> {
    let subscription = bench.subscriptions.subscription(chat).await.unwrap();
    subscription.unwrap().paused
}

#[tokio::test(start_paused = true)]
async fn an_event_finds_room_where_no_message_does() {
    let bench = Bench::with(TelegramConfig {
        queue_per_chat: NonZeroUsize::MIN,
        ..TelegramConfig::default()
    });
    subscribe(&bench, 1).await;
    bench.wire.hand_over(vec![
        update(1, 1, "slow"),
        update(2, 1, "b"),
        update(3, 1, "c"),
        blocked(4, 1),
    ]);
    let stop = CancellationToken::new();
    let running = tokio::spawn(bench.bot().run(stop.clone()));
    sleep(Duration::from_secs(10)).await;
    assert_eq!(paused(&bench, 1).await, Some(PauseReason::Removed));
    assert!(
        !bench
            .wire
            .texts(1)
            .iter()
            .any(|text| text.contains("re: c"))
    );
    stop.cancel();
    running.await.unwrap().unwrap();
}

#[tokio::test(start_paused = true)]
async fn an_event_that_cannot_be_stored_waits_for_the_next_start() {
    let bench = Bench::new();
    subscribe(&bench, 1).await;
    bench.wire.hand_over(vec![blocked(4, 1)]);
    for fails in [true, false] {
        bench.subscriptions.fails.store(fails, Ordering::Relaxed);
        let stop = CancellationToken::new();
        let running = tokio::spawn(bench.bot().run(stop.clone()));
        sleep(Duration::from_secs(5)).await;
        let left: &[i64] = if fails { &[4] } else { &[] };
        assert_eq!(bench.store.unanswered(), left);
        stop.cancel();
        running.await.unwrap().unwrap();
    }
    assert_eq!(paused(&bench, 1).await, Some(PauseReason::Removed));
}
