//! People: their private chats, and what is stored about who subscribed what.

use super::{Scene, chosen_kinds, press};
use crate::app::TestApp;
use crate::bot_api::chats::{ChatKind, Person};
use crate::bot_api::message::Message;
use crate::wording::is_chinese;

#[tokio::test]
async fn a_person_may_want_announcements_too() {
    for language in ["zh", "en"] {
        let app = TestApp::start().await;
        let ada = app.person("Ada", Some(language));
        for (command, buttons) in [
            ("/subscription", false),
            ("/unsubscribe", false),
            ("/subscribe", true),
            ("/subscribe 7", true),
            ("/subscription", true),
            ("/unsubscribe", false),
            ("/subscription", false),
        ] {
            let said = app.ask(&ada, command).await;
            let case = format!("{language} {command}: {}", said.text);
            assert_eq!(is_chinese(&said.text), language == "zh", "{case}");
            assert_eq!(!said.keyboard.is_empty(), buttons, "{case}");
        }
    }
}

#[tokio::test]
async fn the_buttons_of_a_private_chat_are_its_owners() {
    let app = TestApp::start().await;
    let (ada, eve) = (app.person("Ada", Some("en")), app.person("Eve", Some("en")));
    let panel = app.ask(&ada, "/subscribe").await;
    let data = panel.data_of("New postings").expect("a button");
    let own = app.ask(&eve, "/help").await;
    let pressed = app.press_data(&eve, eve.id, own.id, &data);
    app.wait_until("an acknowledgement", |world| {
        world.presses[&pressed].answer.clone()
    })
    .await;
    assert_eq!(chosen_kinds(&app.ask(&ada, "/subscription").await), 4);
    let less = press(&app, &ada, &panel, "New postings").await;
    assert_eq!(chosen_kinds(&less), 3);
}

/// The message with the buttons that `/privacy` leads to.
async fn overview(app: &TestApp, person: &Person) -> Message {
    let before = app.messages(person.id).len();
    app.ask(person, "/privacy").await;
    app.wait_until("the buttons", |world| {
        let messages = world.chat(person.id).messages.values();
        messages
            .filter(|message| message.by_bot)
            .skip(before)
            .find(|message| message.data_of("Export").is_some())
            .cloned()
    })
    .await
}

#[tokio::test]
async fn what_is_stored_is_shown_exported_and_forgotten() {
    let scene = Scene::set(ChatKind::Supergroup, "en").await;
    let (app, ada) = (&scene.app, &scene.ada);
    scene.say("/subscribe Europe/Berlin 8").await;
    app.ask(ada, "/subscribe").await;
    let shown = overview(app, ada).await;
    assert!(shown.text.contains("subscribed 2 chats"), "{}", shown.text);

    let before = app.messages(ada.id).len();
    app.press(ada, &shown, "Export");
    let document = app
        .wait_for_messages(ada.id, before + 1)
        .await
        .swap_remove(before);
    let exported = document.content["document"]["test_content"]
        .as_str()
        .expect("a document");
    let exported: serde_json::Value = serde_json::from_str(exported).expect("JSON");
    let subscriptions = exported["subscriptions"].as_array().expect("a list");
    assert_eq!(subscriptions.len(), 2);
    assert_eq!(subscriptions[0]["title"], "Group");
    assert_eq!(subscriptions[0]["zone"], "Europe/Berlin");
    assert_eq!(subscriptions[1]["chat"], ada.id);

    let before = app.messages(ada.id).len();
    app.press(ada, &shown, "Erase");
    app.wait_for_messages(ada.id, before + 1).await;
    let private = app.ask(ada, "/subscription").await.text;
    assert!(private.contains("no subscription"), "{private}");
    let again = overview(app, ada).await.text;
    assert!(!again.contains("also subscribed"), "{again}");
    let group = scene.say("/subscription").await.text;
    assert!(
        group.contains("Europe/Berlin"),
        "the group keeps it: {group}"
    );
}

#[tokio::test]
async fn help_names_the_way() {
    let app = TestApp::start().await;
    for language in ["zh", "en"] {
        let person = app.person("Ada", Some(language));
        let help = app.ask(&person, "/help").await.text;
        assert!(help.contains("/subscribe"), "{help}");
    }
}
