//! Every misfortune that an announcement may meet, each in a chat of its own.

use std::time::{Duration, SystemTime};

use career_advisor::announcement::{Counts, PauseReason, Subscription};

use super::*;
use crate::bot_api::chats::Standing;
use crate::bot_api::error::Refusal;
use crate::bot_api::faults::{Fault, Gate};

/// What becomes of a delivery.
#[derive(Debug, Clone, PartialEq)]
enum End {
    /// There, so often.
    Sent(std::ops::RangeInclusive<usize>),
    Paused(PauseReason),
    Dead,
}

const ONCE: End = End::Sent(1..=1);

fn refused(reason: &str) -> Fault {
    Fault::Refuse(Refusal::bad_request(reason))
}

/// Faults of single requests, how often they come, and what becomes of the delivery.
fn rows() -> Vec<(&'static str, usize, Fault, End)> {
    vec![
        ("none", 0, Fault::flood(1), ONCE),
        ("a flood wait", 1, Fault::flood(2), ONCE),
        ("a 502", 2, Fault::Gateway(502), ONCE),
        ("a 500", 1, Fault::Gateway(500), ONCE),
        ("a lost request", 2, Fault::LostRequest, ONCE),
        // Whether it arrived cannot be known: better twice than never.
        ("a lost answer", 1, Fault::LostAnswer, End::Sent(2..=2)),
        ("markup", 1, Fault::unparsable(), ONCE),
        (
            "blocked",
            1,
            Fault::blocked(),
            End::Paused(PauseReason::Removed),
        ),
        (
            "gone",
            1,
            Fault::chat_not_found(),
            End::Paused(PauseReason::Gone),
        ),
        (
            "no rights",
            1,
            refused("not enough rights to send text messages to the chat"),
            End::Paused(PauseReason::MayNotWrite),
        ),
        ("refused for good", 1, refused("something new"), End::Dead),
    ]
}

#[tokio::test]
async fn each_fault_has_its_end_and_harms_no_other_chat() {
    let app = TestApp::start_with(hurried).await;
    let operator = Operator::beside(&app).await;
    let rows = rows();
    let chats = groups(&app, rows.len());
    operator.subscribe(&chats).await;
    for ((_, times, fault, _), chat) in rows.iter().zip(&chats) {
        if *times > 0 {
            app.order("sendMessage", Some(*chat), *times, fault.clone());
        }
    }
    let id = operator.announce(&news("<b>news</b>")).await;
    operator.wait_until_done(id).await;
    for ((what, _, _, end), chat) in rows.iter().zip(&chats) {
        let arrived = app.messages(*chat).len();
        match end {
            End::Sent(times) => assert!(times.contains(&arrived), "{what}: {arrived}"),
            End::Paused(reason) => {
                assert_eq!(operator.paused(*chat).await, Some(*reason), "{what}");
                assert_eq!(arrived, 0, "{what}");
            }
            End::Dead => assert_eq!(arrived, 0, "{what}"),
        }
    }
    let counts = operator.counts(id).await;
    let number = |wanted: fn(&End) -> bool| rows.iter().filter(|row| wanted(&row.3)).count() as u64;
    assert_eq!(counts.paused, number(|end| matches!(end, End::Paused(_))));
    assert_eq!(counts.dead, number(|end| matches!(end, End::Dead)));
    assert_eq!(counts.sent, number(|end| matches!(end, End::Sent(_))));
    let deaths = operator.store.deaths(id).await.expect("reasons");
    assert_eq!(
        deaths[0].0,
        "Telegram answered 400: Bad Request: something new"
    );
}

#[tokio::test]
async fn a_chat_that_is_told_to_wait_holds_up_nobody() {
    let app = TestApp::start_with(hurried).await;
    let operator = Operator::beside(&app).await;
    let chats = groups(&app, 30);
    operator.subscribe(&chats).await;
    app.order("sendMessage", Some(chats[0]), 1, Fault::flood(60));
    let id = operator.announce(&news("news")).await;
    let all_but_one = |counts: &Counts| counts.sent == 29 && counts.pending == 1;
    operator.wait_until(id, "the others", all_but_one).await;
    let due = operator.next_due().await.expect("a delivery that waits");
    let wait = due.duration_since(SystemTime::now()).expect("later");
    assert!(wait > Duration::from_secs(30), "{wait:?}");
}

#[tokio::test]
async fn a_kicked_bot_delivers_when_it_comes_back() {
    let app = TestApp::start_with(hurried).await;
    let operator = Operator::beside(&app).await;
    let chat = groups(&app, 1)[0];
    operator.subscribe(&[chat]).await;
    app.standing(chat, Standing::Kicked);
    let first = operator.announce(&news("one")).await;
    let second = operator.announce(&news("two")).await;
    let paused = |counts: &Counts| counts.paused == 1;
    operator.wait_until(first, "a pause", paused).await;
    operator.wait_until(second, "a pause", paused).await;
    assert_eq!(app.calls("sendMessage").len(), 1, "asked once");
    app.standing(chat, Standing::Member);
    operator
        .store
        .resume(chat, SystemTime::now())
        .await
        .expect("a resumption");
    for id in [first, second] {
        assert_eq!(operator.wait_until_done(id).await.sent, 1);
    }
    assert_eq!(app.messages(chat).len(), 2);
}

#[tokio::test]
async fn a_group_that_becomes_a_supergroup_gets_it_once() {
    // Whether the error or the notice comes first, and whether the supergroup is subscribed already.
    for (notice_first, both) in [(false, false), (false, true), (true, false), (true, true)] {
        let app = TestApp::start_with(hurried).await;
        let operator = Operator::beside(&app).await;
        let old = app.chat(chats::ChatKind::Group, "Group");
        let new = app.chat(chats::ChatKind::Supergroup, "Supergroup");
        operator.subscribe(&[old]).await;
        if both {
            operator.subscribe(&[new]).await;
        }
        app.standing(old, Standing::MigratedTo(new));
        let gate = app.hold("sendMessage", old);
        let id = operator.announce(&news("news")).await;
        app.wait_for_arrival("sendMessage", old).await;
        let notice = operator.store.migrate_chat(old, new, SystemTime::now());
        if notice_first {
            notice.await.expect("a move");
            gate.open();
            operator.wait_until_done(id).await;
        } else {
            gate.open();
            operator.wait_until_done(id).await;
            assert!(!notice.await.expect("a move"), "moved before");
        }
        let counts = operator.wait_until_done(id).await;
        assert_eq!(
            (counts.sent, counts.total()),
            (1, 1),
            "{notice_first} {both}"
        );
        assert_eq!(app.messages(new).len(), 1, "{notice_first} {both}");
        assert!(app.messages(old).is_empty());
        let subscription = operator.store.subscription(old).await.expect("an answer");
        assert_eq!(subscription, None);
    }
}

#[tokio::test]
async fn a_topic_that_is_gone_or_closed_leads_to_the_general_one() {
    let app = TestApp::start_with(hurried).await;
    let operator = Operator::beside(&app).await;
    type End = fn(&TestApp, i64, i64);
    let ends: [(i64, End); 2] = [(7, TestApp::delete), (8, TestApp::close)];
    for (topic, end) in ends {
        let forum = app.chat(chats::ChatKind::Forum, "Forum");
        app.open_topic(forum, topic);
        let in_topic = Subscription {
            thread: Some(i32::try_from(topic).expect("small")),
            ..subscription(forum)
        };
        operator.subscribe_as(&in_topic).await;
        end(&app, forum, topic);
        let audience = Audience {
            chats: Some(vec![forum]),
            ..Audience::default()
        };
        for _ in 0..2 {
            let announcement = NewAnnouncement {
                audience: audience.clone(),
                ..news("news")
            };
            let id = operator.announce(&announcement).await;
            assert_eq!(operator.wait_until_done(id).await.sent, 1);
        }
        let threads: Vec<Option<i64>> =
            app.messages(forum).iter().map(|sent| sent.thread).collect();
        assert_eq!(threads, [None, None]);
    }
    let sends = app.calls("sendMessage").len();
    assert_eq!(sends, 6, "the topic is tried once");
}

impl TestApp {
    fn delete(&self, chat: i64, topic: i64) {
        self.delete_topic(chat, topic);
    }

    fn close(&self, chat: i64, topic: i64) {
        self.close_topic(chat, topic);
    }
}

#[tokio::test]
async fn a_storm_of_server_errors_passes() {
    let app = TestApp::start_with(hurried).await;
    let operator = Operator::beside(&app).await;
    let chats = groups(&app, 20);
    operator.subscribe(&chats).await;
    app.order("sendMessage", None, 30, Fault::Gateway(502));
    let id = operator.announce(&news("news")).await;
    assert_eq!(operator.wait_until_done(id).await.sent, 20);
    for chat in chats {
        assert_eq!(app.messages(chat).len(), 1);
    }
}

#[tokio::test]
async fn slow_answers_hold_up_no_more_than_themselves() {
    let app = TestApp::start_with(hurried).await;
    let operator = Operator::beside(&app).await;
    let chats = groups(&app, 30);
    operator.subscribe(&chats).await;
    let gates: Vec<Gate> = chats[..3]
        .iter()
        .map(|chat| {
            let gate = Gate::closed();
            app.order(
                "sendMessage",
                Some(*chat),
                1,
                Fault::LateAnswer(gate.clone()),
            );
            gate
        })
        .collect();
    let id = operator.announce(&news("news")).await;
    let others = |counts: &Counts| counts.sent == 27 && counts.sending == 3;
    operator.wait_until(id, "the others", others).await;
    gates.iter().for_each(|gate| gate.open());
    assert_eq!(operator.wait_until_done(id).await.sent, 30);
    for chat in chats {
        assert_eq!(app.messages(chat).len(), 1);
    }
}

#[tokio::test]
async fn a_locked_database_sends_nothing_twice() {
    let app = TestApp::start_with(|config| {
        hurried(config);
        config.storage.busy_timeout_ms = 300.try_into().expect("not zero");
    })
    .await;
    let operator = Operator::beside(&app).await;
    let chats = groups(&app, 6);
    operator.subscribe(&chats).await;
    let gates: Vec<Gate> = chats
        .iter()
        .map(|chat| {
            let gate = Gate::closed();
            app.order(
                "sendMessage",
                Some(*chat),
                1,
                Fault::LateAnswer(gate.clone()),
            );
            gate
        })
        .collect();
    let id = operator.announce(&news("news")).await;
    operator
        .wait_until(id, "all in hand", |counts| counts.sending == 6)
        .await;
    for chat in &chats {
        app.wait_for_messages(*chat, 1).await;
    }
    let lock = lock(app.data_dir()).await;
    gates.iter().for_each(|gate| gate.open());
    // Longer than several tries to write down what was sent.
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert_eq!(operator.counts(id).await.sending, 6);
    drop(lock);
    let counts = operator.wait_until_done(id).await;
    assert_eq!((counts.sent, counts.resent), (6, 0));
    for chat in chats {
        assert_eq!(app.messages(chat).len(), 1);
    }
}

/// Keeps everybody else from writing, until dropped.
async fn lock(data_dir: &std::path::Path) -> Box<dyn std::any::Any> {
    use sqlx::{ConnectOptions, Connection, PgConnection};
    if database::on_server() {
        let url = database::url(data_dir);
        let mut connection = PgConnection::connect(&url).await.expect("a connection");
        sqlx::raw_sql("BEGIN; LOCK TABLE deliveries IN EXCLUSIVE MODE")
            .execute(&mut connection)
            .await
            .expect("a lock");
        return Box::new(connection);
    }
    let file = data_dir.join("advisor.db");
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(file);
    let mut connection = options.connect().await.expect("a connection");
    sqlx::query("BEGIN IMMEDIATE")
        .execute(&mut connection)
        .await
        .expect("a lock");
    Box::new(connection)
}
