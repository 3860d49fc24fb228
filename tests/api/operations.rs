//! What operators and their machines get to know of a running bot.

use std::net::TcpListener;
use std::os::unix::net::UnixDatagram;
use std::time::Duration;

use career_advisor::config::Config;
use career_advisor::storage::{Inbox, InboxUpdate};
use serde_json::json;

use crate::app::TestApp;
use crate::bot_api::BotApi;
use crate::bot_api::chats::Person;
use crate::bot_api::compose::Post;
use crate::bot_api::error::Refusal;
use crate::bot_api::faults::Fault;
use crate::database;
use crate::process::{Home, PATIENCE};

/// The first person that a server adds.
const OPERATOR: u64 = 100_001;

fn with_operator(config: &mut Config) {
    config.telegram.operators = vec![OPERATOR];
}

fn keeping_gaps(config: &mut Config) {
    with_operator(config);
    config.telegram.keep_gaps = true;
}

fn operator(api: &BotApi) -> Person {
    let operator = api.person("Olga", Some("en"));
    assert_eq!(u64::try_from(operator.id), Ok(OPERATOR));
    operator
}

/// An address that is free at the moment.
fn free_address() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("an address").to_string()
}

async fn get(address: &str, path: &str) -> Option<(u16, String)> {
    let answer = reqwest::get(format!("http://{address}{path}")).await.ok()?;
    let status = answer.status().as_u16();
    Some((status, answer.text().await.ok()?))
}

/// Asks until it answers with this status.
async fn get_until(address: &str, path: &str, status: u16) -> String {
    let asking = async {
        loop {
            match get(address, path).await {
                Some((found, body)) if found == status => return body,
                _ => tokio::time::sleep(Duration::from_millis(50)).await,
            }
        }
    };
    let found = tokio::time::timeout(PATIENCE, asking).await;
    found.unwrap_or_else(|_| panic!("{path} never answered {status}"))
}

#[tokio::test]
async fn machines_are_told_figures_and_nothing_of_anybody() {
    let api = BotApi::start();
    let person = api.person("Zebulon", Some("en"));
    let address = free_address();
    let home = Home::beside(&api).with_variable("CAREER_ADVISOR__OPERATIONS__LISTEN", &address);
    let program = home.run();
    get_until(&address, "/healthz", 200).await;
    assert_eq!(get_until(&address, "/readyz", 200).await, "ok\n");
    for (count, text) in ["/help", "What does a Quuxington do?"]
        .into_iter()
        .enumerate()
    {
        api.post(Post::text(&person, text));
        api.wait_for_messages(person.id, count + 1).await;
    }
    let metrics = get_until(&address, "/metrics", 200).await;
    for line in [
        "career_advisor_updates_total{kind=\"message\"} 2",
        "career_advisor_answers_total{outcome=\"answer\",kind=\"help\"} 1",
        "career_advisor_step_seconds_count{step=\"think\"} 2",
        "career_advisor_outbox{state=\"dead\"} 0",
        "# EOF",
    ] {
        assert!(metrics.contains(line), "{line} in\n{metrics}");
    }
    let ids = person.id.to_string();
    for private in ["Quuxington", "Zebulon", ids.as_str(), api.token.as_str()] {
        assert!(!metrics.contains(private), "{private} in\n{metrics}");
    }
    assert_eq!(get(&address, "/elsewhere").await.map(|it| it.0), Some(404));
    drop(program);
}

#[tokio::test]
async fn systemd_is_told() {
    let api = BotApi::start();
    let home = Home::beside(&api);
    let socket = home.dir().join("notify");
    let systemd = UnixDatagram::bind(&socket).expect("a socket");
    systemd.set_read_timeout(Some(PATIENCE)).expect("a timeout");
    let heard = || {
        let mut message = [0; 512];
        let length = systemd.recv(&mut message).expect("a message in time");
        String::from_utf8_lossy(&message[..length]).into_owned()
    };
    let until = |what: &str| while !heard().contains(what) {};
    let home = home
        .with_variable("NOTIFY_SOCKET", &socket.display().to_string())
        .with_variable("WATCHDOG_USEC", "400000");
    let program = home.run_until_receiving(&api).await;
    until("READY=1");
    until("WATCHDOG=1");
    program.signal("TERM");
    until("STOPPING=1");
    assert_eq!(program.ended().await.status.code(), Some(0));
}

#[tokio::test]
async fn an_address_that_is_taken_ends_the_start_with_a_clear_line() {
    let api = BotApi::start();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = taken.local_addr().expect("an address").to_string();
    let home = Home::beside(&api).with_variable("CAREER_ADVISOR__OPERATIONS__LISTEN", &address);
    let ending = home.run().ended().await;
    assert_eq!(ending.status.code(), Some(1));
    let line = format!("cannot listen on {address} (operations.listen)");
    assert!(ending.log.contains(&line), "{}", ending.log);
}

#[tokio::test]
async fn operators_see_how_the_bot_is_and_others_do_not() {
    let app = TestApp::prepare(with_operator);
    let operator = operator(&app);
    let app = app.resumed().await;
    let person = app.person("Ada", Some("en"));
    for (command, expect) in [
        ("/stats", "Running"),
        ("/dead", "Nothing was given up"),
        ("/replay", "/replay all"),
        ("/replay all", "nothing to try again"),
        ("/gaps", "telegram.keep_gaps"),
    ] {
        let answer = app.ask(&operator, command).await.text;
        assert!(answer.contains(expect), "{command}: {answer}");
        let answer = app.ask(&person, command).await.text;
        assert!(!answer.contains(expect), "{command}: {answer}");
    }
}

#[tokio::test]
async fn what_was_given_up_is_taken_up_again() {
    let app = TestApp::prepare(with_operator);
    let operator = operator(&app);
    let person = app.person("Ada", Some("en"));
    let store = database::open(app.data_dir()).await;
    let update = json!({"update_id": 5, "message": {
        "message_id": 5, "date": 1_700_000_000, "text": "/help",
        "chat": {"id": person.id, "type": "private", "first_name": "Ada"},
        "from": {"id": person.id, "is_bot": false, "first_name": "Ada", "language_code": "en"},
    }});
    let update = InboxUpdate {
        id: 5,
        payload: update.to_string(),
    };
    let now = std::time::SystemTime::now();
    store.store(&[update], now).await.expect("stored");
    for _ in 0..10 {
        store.pending().await.expect("taken up");
    }
    store.close().await;
    let app = app.resumed().await;
    let dead = app.ask(&operator, "/dead").await.text;
    assert!(dead.contains("1 message of a person"), "{dead}");
    app.ask(&person, "/roles").await;
    let replayed = app.ask(&operator, "/replay all").await.text;
    assert!(replayed.contains("1 message of a person"), "{replayed}");
    app.wait_for_messages(person.id, 2).await;
    let dead = app.ask(&operator, "/dead").await.text;
    assert!(dead.contains("Nothing"), "{dead}");
}

#[tokio::test]
async fn questions_are_kept_only_where_the_operator_wants_it() {
    const QUESTION: &str = "How much is the rent in Lisbon? Write to ada@example.org";
    let app = TestApp::prepare(keeping_gaps);
    let operator = operator(&app);
    let app = app.resumed().await;
    let person = app.person("Ada", Some("en"));
    let gaps = app.ask(&operator, "/gaps").await.text;
    assert!(gaps.contains("No question"), "{gaps}");
    app.ask(&person, QUESTION).await;
    app.ask(&person, "What does a data scientist do?").await;
    app.ask(&person, "/privacy").await;
    wait_for_notice(&app, &person, "could not answer well").await;
    let gaps = app.ask(&operator, "/gaps").await.text;
    assert!(gaps.contains("rent in Lisbon"), "{gaps}");
    assert!(
        !gaps.contains("ada@") && !gaps.contains("data scientist"),
        "{gaps}"
    );
    let cleared = app.ask(&operator, "/gaps clear").await.text;
    assert!(cleared.contains("1 question"), "{cleared}");
}

#[tokio::test]
async fn a_conflict_is_told_once() {
    let app = TestApp::prepare(with_operator);
    let operator = operator(&app);
    let app = app.resumed().await;
    // Nobody can be told who has not written yet.
    app.ask(&operator, "/help").await;
    let conflict = Refusal::conflict("terminated by other getUpdates request");
    app.order("getUpdates", None, 2, Fault::Refuse(conflict));
    // The poll under way ends with this; the next two meet the conflict.
    app.post(Post::text(&operator, "/roles").answered());
    // In either language: the operator has hardly written.
    wait_for_notice(&app, &operator, "deleteWebhook").await;
    app.settle(&operator).await;
    let messages = app.messages(operator.id);
    let told = messages
        .iter()
        .filter(|it| it.text.contains("deleteWebhook"));
    assert_eq!(told.count(), 1);
}

#[tokio::test]
async fn a_rejected_token_is_told_by_the_next_run() {
    let mut app = TestApp::prepare(with_operator);
    let operator = operator(&app);
    app = app.resumed().await;
    app.ask(&operator, "/help").await;
    let token = app.token.clone();
    app.revoke_token();
    // The poll under way ends with this.
    app.post(Post::text(&operator, "/help").unanswered());
    app.ended().await.expect_err("no token");
    app.change(|world| world.token = token);
    let app = app.resumed().await;
    wait_for_notice(&app, &operator, "rejected the token").await;
}

/// Waits until a person has a message of the bot with these words.
async fn wait_for_notice(app: &TestApp, person: &Person, words: &str) {
    app.wait_until(words, |world| {
        let mut messages = world.chat(person.id).messages.values();
        messages
            .any(|message| message.by_bot && message.text.contains(words))
            .then_some(())
    })
    .await;
}
