//! The whole bot: receiving, queueing, stopping and starting again.

use std::num::{NonZeroU32, NonZeroUsize};
use std::sync::atomic::Ordering;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep};
use tokio_util::sync::CancellationToken;

use crate::storage::{Inbox, InboxUpdate};
use crate::supervision::{Ailment, Topic};
use crate::telegram::testing::{Bench, Fault, update};
use crate::telegram::{TelegramConfig, TelegramError};

struct Running {
    stop: CancellationToken,
    task: JoinHandle<Result<(), TelegramError>>,
}

impl Running {
    fn start(bench: &Bench) -> Running {
        let stop = CancellationToken::new();
        let task = tokio::spawn(bench.bot().run(stop.clone()));
        Running { stop, task }
    }

    async fn stop(self) -> Result<(), TelegramError> {
        self.stop.cancel();
        self.task.await.unwrap()
    }

    /// Ends it as a kill would: nothing more happens.
    fn kill(self) {
        self.task.abort();
    }
}

fn offsets(bench: &Bench) -> Vec<Value> {
    bench
        .wire
        .calls("GetUpdates")
        .iter()
        .map(|call| call.arguments["offset"].clone())
        .collect()
}

#[tokio::test(start_paused = true)]
async fn updates_are_answered_and_confirmed() {
    let bench = Bench::new();
    bench
        .wire
        .hand_over(vec![update(10, 1, "a"), update(11, 2, "b")]);
    let bot = Running::start(&bench);
    sleep(Duration::from_secs(5)).await;
    assert_eq!(bench.wire.texts(1), ["re: a (1)"]);
    assert_eq!(bench.wire.texts(2), ["re: b (1)"]);
    assert_eq!(offsets(&bench), [Value::Null, json!(12)]);
    assert_eq!(bench.wire.calls("SetMyCommands").len(), 9);
    bot.stop().await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn what_comes_again_is_not_answered_again() {
    let bench = Bench::new();
    bench.wire.hand_over(vec![update(10, 1, "a")]);
    bench
        .wire
        .hand_over(vec![update(10, 1, "a"), update(11, 1, "b")]);
    // After a week of silence ids start anywhere.
    bench.wire.hand_over(vec![update(3, 1, "c")]);
    let bot = Running::start(&bench);
    sleep(Duration::from_secs(10)).await;
    assert_eq!(bench.wire.texts(1), ["re: a (1)", "re: b (2)", "re: c (3)"]);
    assert_eq!(offsets(&bench).last(), Some(&json!(4)));
    bot.stop().await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_kill_loses_nothing() {
    let bench = Bench::new();
    bench.wire.hand_over(vec![
        update(1, 1, "slow"),
        update(2, 1, "b"),
        update(3, 2, "c"),
    ]);
    let bot = Running::start(&bench);
    sleep(Duration::from_secs(1)).await;
    bot.kill();
    assert_eq!(bench.wire.texts(1).len(), 0);
    assert_eq!(bench.wire.texts(2), ["re: c (1)"]);
    assert_eq!(bench.store.unanswered(), [1, 2]);
    // Workers of the killed bot live on in the test's runtime; a fresh bench has their store only.
    let next = Bench {
        store: bench.store.clone(),
        inbox: bench.inbox.clone(),
        ..Bench::new()
    };
    let bot = Running::start(&next);
    sleep(Duration::from_secs(10)).await;
    assert_eq!(next.wire.texts(1), ["re: slow (1)", "re: b (2)"]);
    assert!(next.store.unanswered().is_empty());
    bot.stop().await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn an_update_that_kills_again_and_again_is_given_up() {
    let replays = NonZeroU32::new(2).unwrap();
    let bench = Bench::with(TelegramConfig {
        replays,
        ..TelegramConfig::default()
    });
    let stored = InboxUpdate {
        id: 1,
        payload: update(1, 1, "a").to_string(),
    };
    bench
        .store
        .store(&[stored], std::time::SystemTime::now())
        .await
        .unwrap();
    for _ in 0..2 {
        bench.store.pending().await.unwrap();
    }
    let bot = Running::start(&bench);
    sleep(Duration::from_secs(5)).await;
    assert_eq!(bench.wire.texts(1).len(), 0);
    assert!(bench.store.unanswered().is_empty());
    bot.stop().await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn stopping_answers_what_is_there() {
    let bench = Bench::new();
    bench
        .wire
        .hand_over(vec![update(1, 1, "slow"), update(2, 1, "b")]);
    let bot = Running::start(&bench);
    sleep(Duration::from_secs(1)).await;
    bot.stop().await.unwrap();
    assert_eq!(bench.wire.texts(1), ["re: slow (1)", "re: b (2)"]);
    assert!(bench.store.unanswered().is_empty());
}

#[tokio::test(start_paused = true)]
async fn stopping_waits_no_longer_than_told_to() {
    let bench = Bench::new();
    bench.wire.plan("SendMessage", Some(1), Fault::Flood(3_600));
    bench.wire.hand_over(vec![
        update(1, 1, "a"),
        update(2, 1, "b"),
        update(3, 2, "c"),
    ]);
    let bot = Running::start(&bench);
    sleep(Duration::from_secs(2)).await;
    let stopping = Instant::now();
    bot.stop().await.unwrap();
    assert!(stopping.elapsed() <= bench.config.drain() + Duration::from_secs(1));
    assert_eq!(bench.wire.texts(2).len(), 1);
    assert_eq!(bench.store.unanswered(), [1, 2], "for the next start");
}

#[tokio::test(start_paused = true)]
async fn a_noisy_chat_stalls_nobody() {
    let queue_per_chat = NonZeroUsize::new(4).unwrap();
    let bench = Bench::with(TelegramConfig {
        queue_per_chat,
        ..TelegramConfig::default()
    });
    let mut batch: Vec<Value> = (1..=40).map(|id| update(id, 1, "slow")).collect();
    batch.push(update(41, 2, "hello"));
    bench.wire.hand_over(batch);
    let bot = Running::start(&bench);
    sleep(Duration::from_secs(1)).await;
    assert_eq!(bench.wire.texts(2), ["re: hello (1)"]);
    sleep(Duration::from_secs(60)).await;
    let noisy = bench.wire.texts(1);
    let slow_downs = noisy
        .iter()
        .filter(|text| text.starts_with("That's faster"))
        .count();
    assert_eq!(slow_downs, 1, "said once");
    assert!((5..=6).contains(&noisy.len()), "{noisy:?}");
    assert!(bench.store.unanswered().is_empty());
    bot.stop().await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_full_bot_leaves_updates_with_telegram() {
    let queue_total = NonZeroUsize::new(3).unwrap();
    let bench = Bench::with(TelegramConfig {
        queue_total,
        ..TelegramConfig::default()
    });
    bench.wire.hand_over(
        (1..=10)
            .map(|id| update(id, i64::from(id), "slow"))
            .collect(),
    );
    let bot = Running::start(&bench);
    sleep(Duration::from_secs(2)).await;
    assert_eq!(
        bench.wire.calls("GetUpdates").len(),
        1,
        "no further batch while full"
    );
    sleep(Duration::from_secs(30)).await;
    assert!((1..=10).all(|chat| bench.wire.texts(chat).len() == 1));
    bot.stop().await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn trouble_with_the_network_is_waited_out() {
    let bench = Bench::new();
    for fault in [
        Fault::Offline,
        Fault::Refuse(502, "Bad Gateway"),
        Fault::Flood(20),
    ] {
        bench.wire.plan("GetMe", None, fault);
        bench.wire.plan("GetUpdates", None, fault);
    }
    bench.wire.plan(
        "GetUpdates",
        None,
        Fault::Refuse(409, "Conflict: terminated by other getUpdates request"),
    );
    bench.wire.hand_over(vec![update(1, 1, "a")]);
    let bot = Running::start(&bench);
    sleep(Duration::from_secs(120)).await;
    assert_eq!(bench.wire.texts(1), ["re: a (1)"]);
    let polls = bench.wire.calls("GetUpdates");
    for pair in polls.windows(2).take(4) {
        assert!(
            pair[1].at - pair[0].at >= Duration::from_millis(500),
            "no busy loop"
        );
    }
    bot.stop().await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_wrong_token_ends_the_bot_soon() {
    for (code, description) in [(401, "Unauthorized"), (404, "Not Found")] {
        let refusal = Fault::Refuse(code, description);
        let bench = Bench::new();
        plan(&bench, "GetMe", &[refusal; 3]);
        let start = Instant::now();
        let error = bench.bot().run(CancellationToken::new()).await.unwrap_err();
        assert!(
            matches!(error, TelegramError::TokenRejected),
            "{code}: {error}"
        );
        assert!(start.elapsed() < Duration::from_secs(5));
    }
}

#[tokio::test(start_paused = true)]
async fn a_token_that_is_revoked_ends_the_bot() {
    let bench = Bench::new();
    let bot = Running::start(&bench);
    sleep(Duration::from_secs(1)).await;
    let unauthorized = Fault::Refuse(401, "Unauthorized");
    plan(&bench, "GetUpdates", &[unauthorized]);
    plan(&bench, "GetMe", &[unauthorized; 3]);
    let error = bot.task.await.unwrap().unwrap_err();
    assert!(matches!(error, TelegramError::TokenRejected), "{error}");
}

#[tokio::test(start_paused = true)]
async fn what_only_looks_like_a_wrong_token_ends_no_working_bot() {
    let faults = [
        Fault::Refuse(401, "Unauthorized"),
        Fault::Refuse(404, "Not Found"),
        Fault::Page(401),
        Fault::Page(404),
    ];
    let bench = Bench::new();
    plan(&bench, "GetMe", &faults);
    plan(&bench, "GetUpdates", &faults);
    plan(&bench, "SendMessage", &faults);
    bench.wire.hand_over(vec![update(1, 1, "a")]);
    let bot = Running::start(&bench);
    sleep(Duration::from_secs(200)).await;
    assert_eq!(
        bench.wire.texts(1).last().map(String::as_str),
        Some("re: a (1)")
    );
    assert!(bench.store.unanswered().is_empty());
    bot.stop().await.unwrap();
}

fn plan(bench: &Bench, method: &'static str, faults: &[Fault]) {
    for fault in faults {
        bench.wire.plan(method, None, *fault);
    }
}

#[tokio::test(start_paused = true)]
async fn stopping_before_telegram_was_reached_is_no_failure() {
    let bench = Bench::new();
    for _ in 0..100 {
        bench.wire.plan("GetMe", None, Fault::Offline);
    }
    let bot = Running::start(&bench);
    sleep(Duration::from_secs(10)).await;
    bot.stop().await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn what_is_not_meant_for_the_bot_is_not_stored() {
    let bench = Bench::new();
    let mut chatter = update(1, 1, "between us");
    chatter["message"]["chat"] = json!({"id": -100, "type": "supergroup", "title": "G"});
    let unknown = json!({"update_id": 2, "invented_next_year": {}});
    bench.wire.hand_over(vec![
        chatter,
        unknown,
        json!("nonsense"),
        update(3, 1, "hello"),
    ]);
    let bot = Running::start(&bench);
    sleep(Duration::from_secs(5)).await;
    assert_eq!(bench.wire.texts(1), ["re: hello (1)"]);
    assert_eq!(bench.wire.texts(-100).len(), 0);
    let again = InboxUpdate {
        id: 1,
        payload: "{}".to_owned(),
    };
    let stored = bench
        .store
        .store(&[again], std::time::SystemTime::now())
        .await
        .unwrap();
    assert_eq!(stored, [1], "it was new");
    assert_eq!(
        offsets(&bench).last(),
        Some(&json!(4)),
        "and is confirmed all the same"
    );
    bot.stop().await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_conflict_stands_until_it_is_over_for_good() {
    let bench = Bench::new();
    let notices = bench.supervision.notices.clone();
    let conflict = Fault::Refuse(409, "Conflict: terminated by other getUpdates request");
    plan(&bench, "GetUpdates", &[conflict]);
    let bot = Running::start(&bench);
    sleep(Duration::from_secs(60)).await;
    assert!(notices.stands(Topic::Conflict));
    assert_eq!(bench.supervision.health.is_alive(), Ok(()));
    sleep(Duration::from_secs(180)).await;
    assert!(!notices.stands(Topic::Conflict));
    bot.stop().await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_quiet_bot_is_ready_at_once() {
    let bench = Bench::new();
    let bot = Running::start(&bench);
    bench.supervision.health.stores();
    sleep(Duration::from_secs(1)).await;
    assert_eq!(bench.supervision.health.is_ready(), Ok(()));
    bot.stop().await.unwrap();
    assert_eq!(bench.supervision.health.is_ready(), Err(Ailment::Stopping));
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_cannot_be_noted_is_noted_later() {
    for refusals in [2, 20] {
        let bench = Bench::new();
        bench.inbox.refusals.store(refusals, Ordering::Relaxed);
        bench
            .wire
            .hand_over(vec![update(1, 1, "a"), update(2, 1, "b")]);
        let bot = Running::start(&bench);
        sleep(Duration::from_secs(20)).await;
        assert_eq!(bench.wire.texts(1).len(), 2, "the chat goes on");
        sleep(Duration::from_secs(1_000)).await;
        assert!(bench.store.unanswered().is_empty(), "{refusals}");
        assert_eq!(bench.wire.texts(1).len(), 2, "answered once");
        bot.stop().await.unwrap();
    }
}

#[tokio::test(start_paused = true)]
async fn a_panic_outside_of_a_handler_leaves_the_queue_going() {
    let bench = Bench::new();
    bench.inbox.panics.store(1, Ordering::Relaxed);
    bench
        .wire
        .hand_over(vec![update(1, 1, "a"), update(2, 1, "b")]);
    bench.wire.hand_over(vec![update(3, 1, "c")]);
    let bot = Running::start(&bench);
    sleep(Duration::from_secs(30)).await;
    assert_eq!(bench.wire.texts(1).len(), 3);
    assert_eq!(bench.store.unanswered(), [1], "left for the next start");
    bot.stop().await.unwrap();
}
