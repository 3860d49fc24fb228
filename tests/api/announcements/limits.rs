//! The pace of announcements, as the server counts it.

use std::time::{Duration, Instant};

use super::*;
use crate::bot_api::limits::{Limits, Window};

/// Announcements a second; low, so that a slow machine keeps up with it.
const RATE: u32 = 20;

fn paced(config: &mut career_advisor::config::Config) {
    config.telegram = Default::default();
    config.announcement.per_second = RATE.try_into().expect("not zero");
}

#[tokio::test]
async fn the_rate_is_kept_and_answers_go_first() {
    let app = TestApp::start_with(paced).await;
    // The server refuses what comes too fast, and a refusal would be seen below.
    app.enforce(Limits {
        overall: Window::new(30, Duration::from_secs(1)),
        ..Limits::documented()
    });
    let operator = Operator::beside(&app).await;
    let chats = groups(&app, 60);
    operator.subscribe(&chats).await;
    let ada = app.person("Ada", Some("en"));
    let id = operator.announce(&news("news")).await;
    app.wait_for_arrival("sendMessage", chats[0]).await;
    let mut slowest = Duration::ZERO;
    for _ in 0..2 {
        let asked = Instant::now();
        app.ask(&ada, "/help").await;
        slowest = slowest.max(asked.elapsed());
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    assert_eq!(operator.wait_until_done(id).await.sent, 60);
    let sends: Vec<Instant> = app
        .calls("sendMessage")
        .into_iter()
        .filter(|call| call.chat != Some(ada.id))
        .map(|call| {
            assert!(matches!(call.answer, Some(Ok(_))), "{}", app.story());
            call.at
        })
        .collect();
    // A tenth more: on a busy machine what was sent evenly arrives in bunches.
    for second in sends.windows(RATE as usize * 11 / 10 + 1) {
        let span = *second.last().expect("a last one") - second[0];
        assert!(span > Duration::from_millis(950), "{span:?}");
    }
    // A generous bound: the machine is shared. benches/announcements.rs measures.
    assert!(slowest < Duration::from_secs(3), "{slowest:?}");
}

#[tokio::test]
async fn a_group_gets_no_more_a_minute_than_telegram_takes() {
    let app = TestApp::start_with(|config| {
        hurried(config);
        config.telegram.group_per_minute = 3.try_into().expect("not zero");
    })
    .await;
    let operator = Operator::beside(&app).await;
    let chats = groups(&app, 2);
    operator.subscribe(&chats).await;
    let mut ids = Vec::new();
    for number in 0..4 {
        ids.push(operator.announce(&news(&number.to_string())).await);
    }
    for id in &ids[..3] {
        assert_eq!(operator.wait_until_done(*id).await.sent, 2);
    }
    operator
        .wait_until(ids[3], "the last to wait", |counts| counts.pending == 2)
        .await;
    for chat in chats {
        assert_eq!(app.messages(chat).len(), 3);
    }
}
