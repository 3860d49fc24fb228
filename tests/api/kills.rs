//! Kills, and what is answered after the next start.

use crate::bot_api::BotApi;
use crate::bot_api::compose::Post;
use crate::bot_api::faults::{Fault, Gate};
use crate::process::Home;

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
