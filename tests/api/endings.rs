//! How the program ends, and what it says then.

use serde_json::json;

use crate::app::TestApp;
use crate::bot_api::BotApi;
use crate::bot_api::compose::Post;
use crate::bot_api::faults::Fault;
use crate::process::{Home, PATIENCE};

#[tokio::test]
async fn a_stop_does_not_wait_for_ever_and_the_next_start_answers_the_rest() {
    let mut app = TestApp::start_with(|config| config.telegram.drain_s = 1).await;
    let person = app.person("Ada", Some("en"));
    let _gate = app.hold("sendMessage", person.id);
    app.post(Post::text(&person, "/help"));
    app.wait_for_arrival("sendMessage", person.id).await;
    app.stop().expect("a clean stop");
    assert!(app.messages(person.id).is_empty());
    let app = app.resumed().await;
    app.settle(&person).await;
    assert_eq!(app.messages(person.id).len(), 2);
}

#[tokio::test]
async fn a_signal_ends_it_cleanly_with_what_it_had_answered() {
    for signal in ["TERM", "INT"] {
        let api = BotApi::start();
        let person = api.person("Ada", Some("en"));
        let home = Home::beside(&api);
        let program = home.run_until_receiving(&api).await;
        let gate = api.hold("sendMessage", person.id);
        api.post(Post::text(&person, "/help"));
        api.wait_for_arrival("sendMessage", person.id).await;
        program.signal(signal);
        api.wait_until("it to stop receiving", |world| {
            (world.updates.waiting == 0).then_some(())
        })
        .await;
        gate.open();
        let ending = program.ended().await;
        assert_eq!(ending.status.code(), Some(0), "{signal}: {}", ending.log);
        assert_eq!(api.messages(person.id).len(), 1, "{signal}");
        api.check_all_is_well();
    }
}

#[tokio::test]
async fn a_stop_waits_for_the_rest_and_the_next_start_answers_what_came_meanwhile() {
    let mut app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    app.ask(&person, "/help").await;
    app.stop().expect("a clean stop");
    for text in ["/roles", "What does a data scientist do?", "/cancel"] {
        app.post(Post::text(&person, text));
    }
    let app = app.resumed().await;
    app.wait_for_messages(person.id, 4).await;
}

#[tokio::test]
async fn a_wrong_token_ends_it_with_a_clear_line() {
    let api = BotApi::start();
    for token in [
        "5000000001:AAwrong-but-well-formed-secret",
        "nonsense-secret",
    ] {
        let ending = Home::beside(&api).with_token(token).run().ended().await;
        assert!(!ending.status.success());
        let line = ending
            .log
            .lines()
            .find(|line| line.starts_with("error:"))
            .expect("an error line");
        assert!(
            line.contains("token") && line.contains("TELOXIDE_TOKEN"),
            "{line}"
        );
        assert!(!ending.log.contains("secret"), "{}", ending.log);
        assert!(!ending.log.contains("panicked"), "{}", ending.log);
    }
}

#[tokio::test]
async fn an_address_that_is_none_ends_it_with_a_clear_line() {
    let api = BotApi::start();
    let ending = Home::beside(&api)
        .with_url("ftp://nowhere")
        .run()
        .ended()
        .await;
    assert!(!ending.status.success());
    assert!(ending.log.contains("TELOXIDE_API_URL"), "{}", ending.log);
}

#[tokio::test]
async fn the_log_tells_nothing_about_anybody() {
    let api = BotApi::start();
    let person = api.person("Zebulon", Some("en"));
    let home = Home::beside(&api);
    let program = home.run_until_receiving(&api).await;
    let private = [
        "My name is Quuxington",
        "/match Quuxington, Python",
        "/role Quuxington",
        "/start Quuxington",
        "/quuxington_command",
    ];
    // Trouble makes logs talkative.
    for fault in [
        Fault::Gateway(502),
        Fault::unparsable(),
        Fault::LostRequest,
        Fault::flood(1),
    ] {
        api.order("sendMessage", Some(person.id), 1, fault);
    }
    for (count, text) in private.into_iter().enumerate() {
        api.post(Post::text(&person, text));
        api.wait_for_messages(person.id, count + 1).await;
    }
    api.order("getUpdates", None, 1, Fault::Gateway(500));
    api.push("message", json!({ "unreadable": "Quuxington" }));
    let press = api.press_data(
        &person,
        person.id,
        api.messages(person.id)[0].id,
        "Quuxington",
    );
    api.wait_until("the press", |world| world.presses[&press].answer.clone())
        .await;
    program.signal("TERM");
    let ending = program.ended().await;
    assert!(ending.status.success());
    assert!(
        ending.log.contains("connected"),
        "there is a log: {}",
        ending.log
    );
    let id = person.id.to_string();
    for secret in [
        "uuxington",
        "Zebulon",
        "zebulon",
        &id,
        &api.token,
        "secret-token",
    ] {
        let line = ending.log.lines().find(|line| line.contains(secret));
        assert_eq!(line, None, "{secret}");
    }
}

#[tokio::test]
async fn two_instances_are_noticed_and_the_older_one_goes_on_later() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    let home = Home::beside(&app.api);
    let intruder = home.run();
    app.wait_until_within(PATIENCE, "a conflict", |world| {
        (!world.violations.is_empty()).then_some(())
    })
    .await;
    intruder.kill_now();
    app.ask(&person, "/help").await;
    let conflicts = app.take_violations();
    assert!(
        conflicts
            .iter()
            .all(|violation| violation.contains("Conflict")),
        "{conflicts:?}"
    );
}
