//! How the program ends, and what it remembers when it starts again.

use serde_json::json;

use crate::app::TestApp;
use crate::bot_api::BotApi;
use crate::bot_api::compose::Post;
use crate::bot_api::faults::{Fault, Gate};
use crate::process::{Home, PATIENCE};

#[tokio::test]
async fn a_kill_before_the_answer_was_sent_loses_nothing() {
    let api = BotApi::start();
    let person = api.person("Ada", Some("en"));
    let home = Home::beside(&api);
    let program = home.run_until_receiving(&api).await;
    let gate = api.hold("sendMessage", person.id);
    api.post(Post::text(&person, "/help"));
    api.wait_for_arrival("sendMessage", person.id).await;
    // The next poll has confirmed the update: Telegram will not hand it over again.
    api.wait_until("the confirmation", |world| {
        world.updates.unconfirmed().is_empty().then_some(())
    })
    .await;
    program.kill(&api).await;
    drop(gate);
    let program = home.run_until_receiving(&api).await;
    api.wait_for_messages(person.id, 1).await;
    api.post(Post::text(&person, "/cancel"));
    api.wait_for_messages(person.id, 2).await;
    program.signal("TERM");
    assert!(program.ended().await.status.success());
    assert_eq!(api.messages(person.id).len(), 2, "answered exactly once");
    api.check_all_is_well();
}

#[tokio::test]
async fn a_kill_after_the_answer_was_sent_repeats_it_once_at_most() {
    let api = BotApi::start();
    let person = api.person("Ada", Some("en"));
    let home = Home::beside(&api);
    let program = home.run_until_receiving(&api).await;
    api.order(
        "sendMessage",
        Some(person.id),
        1,
        Fault::LateAnswer(Gate::closed()),
    );
    api.post(Post::text(&person, "/help"));
    api.wait_for_messages(person.id, 1).await;
    program.kill(&api).await;
    let program = home.run_until_receiving(&api).await;
    api.post(Post::text(&person, "/cancel"));
    api.wait_until("the answer to /cancel", |world| {
        let messages = world.chat(person.id).messages.values();
        messages
            .filter(|message| message.by_bot)
            .find(|message| message.text.contains("cancel"))
            .map(|_| ())
    })
    .await;
    program.signal("TERM");
    assert!(program.ended().await.status.success());
    assert!(
        (2..=3).contains(&api.messages(person.id).len()),
        "{}",
        api.story()
    );
}

#[tokio::test]
async fn a_kill_in_the_middle_of_many_loses_nobody() {
    let api = BotApi::start();
    let people: Vec<_> = (0..12)
        .map(|n| api.person(&format!("P{n}"), Some("en")))
        .collect();
    let (held, free) = people.split_at(4);
    let home = Home::beside(&api);
    let program = home.run_until_receiving(&api).await;
    let _gates: Vec<Gate> = held
        .iter()
        .map(|person| api.hold("sendMessage", person.id))
        .collect();
    for person in &people {
        api.post(Post::text(person, "/help"));
    }
    for person in held {
        api.wait_for_arrival("sendMessage", person.id).await;
    }
    for person in free {
        api.wait_for_messages(person.id, 1).await;
    }
    program.kill(&api).await;
    let program = home.run_until_receiving(&api).await;
    for person in &people {
        api.wait_for_messages(person.id, 1).await;
    }
    program.signal("TERM");
    assert!(program.ended().await.status.success());
    for person in held {
        assert_eq!(
            api.messages(person.id).len(),
            1,
            "answered after the kill alone"
        );
    }
    for person in free {
        assert!(api.messages(person.id).len() <= 2, "repeated once at most");
    }
    api.check_all_is_well();
}

#[tokio::test]
async fn a_press_taken_up_after_a_kill_is_answered_although_it_is_too_old() {
    let api = BotApi::start();
    let person = api.person("Ada", Some("en"));
    let home = Home::beside(&api);
    let program = home.run_until_receiving(&api).await;
    api.post(Post::text(&person, "/start"));
    let message = api.wait_for_messages(person.id, 1).await.remove(0);
    let gate = Gate::closed();
    api.order(
        "answerCallbackQuery",
        None,
        1,
        Fault::LateRequest(gate.clone()),
    );
    let press = api.press(&person, &message, message.labels()[0]);
    api.wait_until("the acknowledgement to arrive", |world| {
        world
            .calls
            .iter()
            .find(|call| call.method == "answerCallbackQuery")
            .map(|_| ())
    })
    .await;
    program.kill(&api).await;
    api.expire(&press);
    let program = home.run_until_receiving(&api).await;
    api.wait_for_messages(person.id, 2).await;
    program.signal("TERM");
    assert!(program.ended().await.status.success());
    assert_eq!(api.messages(person.id).len(), 2);
    api.check_all_is_well();
}

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
async fn an_update_answered_before_a_restart_is_not_answered_after_it() {
    let api = BotApi::start();
    let person = api.person("Ada", Some("en"));
    let home = Home::beside(&api);
    let program = home.run_until_receiving(&api).await;
    let posted = api.post(Post::text(&person, "/help"));
    api.wait_for_messages(person.id, 1).await;
    program.signal("TERM");
    assert!(program.ended().await.status.success());
    api.repeat(&posted);
    let program = home.run_until_receiving(&api).await;
    api.post(Post::text(&person, "/cancel"));
    api.wait_for_messages(person.id, 2).await;
    program.signal("TERM");
    assert!(program.ended().await.status.success());
    assert_eq!(api.messages(person.id).len(), 2);
    api.check_all_is_well();
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
