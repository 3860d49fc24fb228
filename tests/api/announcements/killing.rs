//! Kills (-9) while an announcement is on its way.
//!
//! None is lost; what arrives twice was in hand at a kill, and the store counts it.

use super::*;
use crate::bot_api::BotApi;
use crate::process::Home;

/// Deliveries that may be in hand at a kill, as the configuration has it by default.
const IN_FLIGHT: u64 = 8;

/// Kills the program each time a further share of the chats has been reached.
async fn check(chats: usize, kills: usize) {
    let api = BotApi::start();
    let home = Home::beside(&api);
    let operator = Operator::at(&home.data_dir()).await;
    let groups: Vec<i64> = (0..chats)
        .map(|n| {
            api.chat(
                crate::bot_api::chats::ChatKind::Supergroup,
                &format!("G{n}"),
            )
        })
        .collect();
    operator.subscribe(&groups).await;
    let id = operator.announce(&news("news")).await;
    for kill in 1..=kills {
        let program = home.run();
        // Uneven steps, so that the kills come at different points of a delivery.
        let reached = chats * kill / (kills + 1) + kill % 3;
        let sends = |world: &mut crate::bot_api::world::World| {
            let sends = world
                .calls
                .iter()
                .filter(|call| call.method == "sendMessage");
            (sends.count() >= reached).then_some(())
        };
        api.wait_until_within(PATIENCE, "some to be sent", sends)
            .await;
        program.kill_now();
    }
    let program = home.run();
    operator.wait_until_done(id).await;
    program.signal("TERM");
    assert!(program.ended().await.status.success());
    let counts = operator.counts(id).await;
    assert_eq!((counts.sent, counts.total()), (chats as u64, chats as u64));
    let arrived: Vec<usize> = groups
        .iter()
        .map(|chat| api.messages(*chat).len())
        .collect();
    assert!(arrived.iter().all(|times| *times >= 1), "none is lost");
    let doubles: usize = arrived.iter().map(|times| times - 1).sum();
    let (doubles, kills) = (doubles as u64, kills as u64);
    assert!(doubles <= counts.resent, "{doubles} doubles, {counts:?}");
    assert!(counts.resent <= kills * IN_FLIGHT, "{counts:?}");
}

#[tokio::test]
async fn a_few_kills_lose_nothing() {
    check(60, 5).await;
}

#[tokio::test]
#[ignore = "takes minutes"]
async fn many_kills_lose_nothing() {
    check(1_000, 20).await;
}

#[tokio::test]
async fn a_graceful_stop_leaves_nothing_in_hand() {
    let mut app = TestApp::start().await;
    let operator = Operator::beside(&app).await;
    let chats = groups(&app, 40);
    operator.subscribe(&chats).await;
    let id = operator.announce(&news("news")).await;
    operator
        .wait_until(id, "some to be sent", |counts| counts.sent > 5)
        .await;
    app.stop().expect("a good end");
    let counts = operator.counts(id).await;
    assert_eq!(counts.sending, 0);
    assert!(counts.pending > 0, "stopped in the middle: {counts:?}");
    let app = app.resumed().await;
    let counts = operator.wait_until_done(id).await;
    assert_eq!((counts.sent, counts.resent), (40, 0));
    for chat in chats {
        assert_eq!(app.messages(chat).len(), 1);
    }
}
