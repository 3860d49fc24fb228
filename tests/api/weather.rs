//! Bad weather: floods, failing servers, lost connections, people who have gone.

use std::time::Duration;

use crate::app::TestApp;
use crate::bot_api::chats::{ChatKind, Standing};
use crate::bot_api::compose::Post;
use crate::bot_api::faults::{Fault, Gate};
use crate::bot_api::limits::Limits;

#[tokio::test]
async fn a_flood_wait_in_one_chat_delays_no_other() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.person("Ada", Some("en")), app.person("Bob", Some("en")));
    app.order("sendMessage", Some(ada.id), 1, Fault::flood(3));
    app.post(Post::text(&ada, "/help"));
    app.wait_for_arrival("sendMessage", ada.id).await;
    for _ in 0..2 {
        app.ask(&bob, "/help").await;
    }
    assert!(
        app.messages(ada.id).is_empty(),
        "the wait is kept while the other is served"
    );
    // That the wait is kept to its end is checked by the server.
    app.wait_for_messages(ada.id, 1).await;
}

#[tokio::test]
async fn telegrams_limits_are_kept_without_being_told() {
    let app = TestApp::start_with(|config| config.telegram = Default::default()).await;
    app.enforce(Limits::documented());
    let (ada, bob) = (app.person("Ada", Some("en")), app.person("Bob", Some("en")));
    let group = app.chat(ChatKind::Supergroup, "Group");
    for _ in 0..3 {
        app.post(Post::text(&ada, "/help"));
        app.post(Post::text(&bob, "/help"));
        app.post(Post::text(&bob, "/help").in_chat(group).answered());
    }
    for chat in [ada.id, bob.id, group] {
        app.wait_for_messages(chat, 3).await;
    }
    let refused = app
        .calls("sendMessage")
        .into_iter()
        .filter(|call| matches!(call.answer, Some(Err(_))));
    assert_eq!(refused.count(), 0, "{}", app.story());
}

#[tokio::test]
async fn a_server_that_fails_is_asked_again() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    app.order("sendMessage", Some(person.id), 1, Fault::Gateway(502));
    app.order("sendMessage", Some(person.id), 1, Fault::Gateway(500));
    app.ask(&person, "/help").await;
    app.settle(&person).await;
    assert_eq!(app.messages(person.id).len(), 2);
    assert_eq!(app.calls("sendMessage").len(), 4);
}

#[tokio::test]
async fn a_lost_request_is_repeated_and_answered_once() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    app.order("sendMessage", Some(person.id), 2, Fault::LostRequest);
    app.ask(&person, "/help").await;
    app.settle(&person).await;
    assert_eq!(app.messages(person.id).len(), 2);
}

#[tokio::test]
async fn a_lost_answer_is_at_most_repeated_once() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    app.order("sendMessage", Some(person.id), 1, Fault::LostAnswer);
    app.ask(&person, "/help").await;
    app.settle(&person).await;
    app.wait_until("the pending request", |world| {
        let calls = world
            .calls
            .iter()
            .filter(|call| call.method == "sendMessage");
        (calls.clone().count() == calls.filter(|call| call.answer.is_some()).count()).then_some(())
    })
    .await;
    // Whether the first one arrived cannot be known; saying it twice is better than never.
    assert!(
        (2..=3).contains(&app.messages(person.id).len()),
        "{}",
        app.story()
    );
}

#[tokio::test]
async fn who_cannot_be_reached_is_left_alone() {
    for fault in [Fault::blocked(), Fault::chat_not_found()] {
        let app = TestApp::start().await;
        let (gone, here) = (
            app.person("Gone", Some("en")),
            app.person("Here", Some("en")),
        );
        app.order("sendMessage", Some(gone.id), 1, fault);
        app.post(Post::text(&gone, "/help"));
        app.wait_for_call("sendMessage").await;
        app.forgive(gone.id);
        app.ask(&here, "/help").await;
        // Back again: as if nothing had been.
        app.settle(&gone).await;
        let to_gone = app
            .calls("sendMessage")
            .into_iter()
            .filter(|call| call.chat == Some(gone.id));
        assert_eq!(to_gone.count(), 2, "refused once, and not tried again");
    }
}

#[tokio::test]
async fn who_blocks_the_bot_in_the_middle_harms_nobody() {
    let app = TestApp::start().await;
    let (gone, here) = (
        app.person("Gone", Some("en")),
        app.person("Here", Some("en")),
    );
    let gate = app.hold("sendMessage", gone.id);
    app.post(Post::text(&gone, "/help"));
    app.post(Post::text(&gone, "/roles"));
    app.wait_for_arrival("sendMessage", gone.id).await;
    app.membership(&gone, gone.id, "member", "kicked");
    gate.open();
    app.wait_until("both answers to be refused", |world| {
        let refused = |call: &&crate::bot_api::world::Call| {
            call.chat == Some(gone.id)
                && matches!(&call.answer, Some(Err(refusal)) if refusal.code == 403)
        };
        (world.calls.iter().filter(refused).count() == 2).then_some(())
    })
    .await;
    app.forgive(gone.id);
    app.ask(&here, "/help").await;
}

#[tokio::test]
async fn being_thrown_out_of_a_group_harms_nobody() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    let group = app.chat(ChatKind::Supergroup, "Group");
    app.standing(group, Standing::Kicked);
    app.post(Post::text(&person, "/help").in_chat(group));
    app.wait_until("the refusal", |world| {
        world
            .calls
            .iter()
            .find(|call| call.chat == Some(group) && call.answer.is_some())
            .map(|_| ())
    })
    .await;
    app.ask(&person, "/help").await;
}

#[tokio::test]
async fn a_question_that_was_deleted_is_answered_without_pointing_at_it() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    let group = app.chat(ChatKind::Supergroup, "Group");
    let gate = app.hold("sendMessage", group);
    let posted = app.post(Post::text(&person, "/help").in_chat(group).answered());
    app.wait_for_arrival("sendMessage", group).await;
    app.change(|world| world.chat(group).messages.remove(&posted.message));
    gate.open();
    assert_eq!(app.wait_for_messages(group, 1).await[0].reply_to, None);
}

#[tokio::test]
async fn receiving_survives_failing_servers_and_lost_connections() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    for fault in [
        Fault::Gateway(502),
        Fault::LostRequest,
        Fault::LostAnswer,
        Fault::flood(1),
    ] {
        app.order("getUpdates", None, 1, fault);
        // The poll under way ends with this; the next one meets the fault.
        app.ask(&person, "/help").await;
    }
    app.wait_until("all faults to have struck", |world| {
        (world.faults.left() == 0).then_some(())
    })
    .await;
    app.ask(&person, "/help").await;
    assert_eq!(app.messages(person.id).len(), 5, "each answered once");
}

#[tokio::test]
async fn a_start_in_bad_weather_waits_for_better() {
    let app = TestApp::prepare(|_| {});
    app.order("getMe", None, 1, Fault::Gateway(502));
    app.order("getMe", None, 1, Fault::LostRequest);
    app.order("setMyCommands", None, 1, Fault::Gateway(500));
    let app = app.resumed().await;
    let person = app.person("Ada", Some("en"));
    app.ask(&person, "/help").await;
    app.wait_until("the menus", |world| (world.menus.len() >= 6).then_some(()))
        .await;
}

#[tokio::test]
async fn a_webhook_in_the_way_is_waited_out_calmly() {
    let mut app = TestApp::prepare(|_| {});
    app.change(|world| world.webhook = Some("https://elsewhere.example".into()));
    app.resume();
    app.wait_for_calls("getUpdates", 2).await;
    app.change(|world| world.webhook = None);
    let person = app.person("Ada", Some("en"));
    app.ask(&person, "/help").await;
    let refusals = app.take_violations().len();
    assert!(
        (2..=5).contains(&refusals),
        "{refusals} refused polls within seconds"
    );
}

#[tokio::test]
async fn a_revoked_token_ends_the_application_with_an_error() {
    let mut app = TestApp::start().await;
    app.revoke_token();
    let person = app.person("Ada", Some("en"));
    app.post(Post::text(&person, "/help").unanswered());
    let error = app.ended().await.expect_err("an error");
    assert!(error.to_string().contains("token"), "{error}");
    app.change(|world| world.updates.clear());
}

#[tokio::test]
async fn a_noisy_chat_stalls_no_other() {
    let app = TestApp::start().await;
    let (noisy, quiet) = (
        app.person("Noisy", Some("en")),
        app.person("Quiet", Some("en")),
    );
    let gate = Gate::closed();
    app.order(
        "sendMessage",
        Some(noisy.id),
        1,
        Fault::LateRequest(gate.clone()),
    );
    for n in 0..200 {
        app.post(Post::text(&noisy, &format!("/match Python {n}")).unanswered());
    }
    app.wait_for_arrival("sendMessage", noisy.id).await;
    app.ask(&quiet, "/help").await;
    app.ask(&quiet, "What does a data scientist do?").await;
    assert!(app.messages(noisy.id).is_empty());
    gate.open();
    let slow = |text: &str| text.contains("faster than I can answer");
    let messages = app
        .wait_until_within(
            Duration::from_secs(30),
            "a word to the noisy one",
            |world| {
                let messages = world.chat(noisy.id).messages.values();
                let sent: Vec<String> = messages
                    .filter(|message| message.by_bot)
                    .map(|message| message.text.clone())
                    .collect();
                sent.iter().any(|text| slow(text)).then_some(sent)
            },
        )
        .await;
    assert_eq!(
        messages.iter().filter(|text| slow(text)).count(),
        1,
        "asked to slow down once"
    );
    app.settle(&quiet).await;
}
