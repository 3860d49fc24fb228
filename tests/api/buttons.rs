//! Pressed buttons: acknowledged once, understood or calmly refused.

use serde_json::{Value, json};

use crate::app::TestApp;
use crate::bot_api::chats::ChatKind;
use crate::bot_api::compose::Post;
use crate::bot_api::faults::Fault;
use crate::wording::is_chinese;

#[tokio::test]
async fn every_button_leads_to_an_answer() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("zh"));
    let mut pressed = 0;
    for question in [
        "/start",
        "/roles",
        "/jobs",
        "/path",
        "后端能转什么",
        "数据科学家做什么？",
    ] {
        let mut message = app.ask(&person, question).await;
        let labels: Vec<String> = message.labels().into_iter().map(String::from).collect();
        // Those that repaint a picture answer in its place.
        for label in labels.iter().filter(|label| !label.contains("深色")) {
            let before = app.messages(person.id).len();
            pressed += 1;
            // A list shows its next page in its place; nothing else is lost by a press.
            if label.contains("再看") {
                let next = app.turn(&person, &message, label).await;
                assert!(is_chinese(&next.text), "{label}: {}", next.text);
                message.edits = next.edits;
                continue;
            }
            app.press(&person, &message, label);
            let answer = app
                .wait_for_messages(person.id, before + 1)
                .await
                .swap_remove(before);
            assert!(is_chinese(&answer.text), "{label}: {}", answer.text);
        }
        let shown = app.look(|world| world.chat(person.id).messages[&message.id].edits);
        assert_eq!(shown, message.edits, "{question}: it stays");
    }
    assert!(pressed > 10, "{pressed} buttons");
    let answers = app.wait_for_calls("answerCallbackQuery", pressed).await;
    assert_eq!(answers.len(), pressed);
}

#[tokio::test]
async fn buttons_answer_in_the_language_they_were_shown_in() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("zh"));
    let message = app.ask(&person, "What does a data scientist do?").await;
    app.press(&person, &message, message.labels()[0]);
    let answer = app.wait_for_messages(person.id, 2).await.remove(1);
    assert!(!is_chinese(&answer.text), "{}", answer.text);
}

#[tokio::test]
async fn the_next_page_shows_other_postings() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("zh"));
    let first = app.ask(&person, "/jobs").await;
    let mut page = app.turn(&person, &first, "再看").await;
    assert_ne!(first.text, page.text);
    let rows = |text: &str| -> Vec<String> {
        let rows = text
            .lines()
            .filter(|line| line.starts_with(|c: char| c.is_ascii_digit()));
        rows.filter_map(|row| Some(row.split_once(". ")?.1.to_owned()))
            .collect()
    };
    let mut seen = rows(&first.text);
    while page.data_of("再看").is_some() {
        seen.extend(rows(&page.text));
        page = app.turn(&person, &page, "再看").await;
    }
    seen.extend(rows(&page.text));
    assert_eq!(seen.len(), 32, "every posting, once: {seen:#?}");
    assert_eq!(app.messages(person.id).len(), 1, "in its place");
}

#[tokio::test]
async fn a_button_that_means_nothing_any_more_says_so() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    let message = app.ask(&person, "/start").await;
    let good = message.data_of("").expect("a button");
    let mangled = format!("{good}!");
    for data in [
        "",
        "x",
        "0qzhe",
        "1qzzzzzzzz",
        "1q",
        "1",
        "路",
        "{\"a\":1}",
        &"9".repeat(64),
        &mangled,
    ] {
        let press = app.press_data(&person, person.id, message.id, data);
        let notice = app
            .wait_until("an answer to the press", |world| {
                world.presses[&press].answer.clone()
            })
            .await;
        assert!(
            notice["text"]
                .as_str()
                .is_some_and(|text| !is_chinese(text)),
            "{data}: {notice}"
        );
    }
    assert_eq!(app.messages(person.id).len(), 1, "no message besides");
}

#[tokio::test]
async fn a_press_that_is_too_old_to_acknowledge_is_answered_all_the_same() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    let message = app.ask(&person, "/start").await;
    // Expired before the bot hears of it: it was away for a while.
    let data = message.data_of("").expect("a button");
    app.change(|world| world.presses_expire_at_once = true);
    app.press_data(&person, person.id, message.id, &data);
    assert!(!app.wait_for_messages(person.id, 2).await[1].text.is_empty());
}

#[tokio::test]
async fn a_press_whose_acknowledgement_fails_is_answered_all_the_same() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    let message = app.ask(&person, "/start").await;
    app.order("answerCallbackQuery", None, 1, Fault::Gateway(502));
    let press = app.press(&person, &message, message.labels()[0]);
    app.wait_for_messages(person.id, 2).await;
    app.expire(&press);
}

#[tokio::test]
async fn two_presses_get_two_acknowledgements() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    let message = app.ask(&person, "/start").await;
    let label = message.labels()[0];
    let presses = [
        app.press(&person, &message, label),
        app.press(&person, &message, label),
    ];
    for press in presses {
        app.wait_until("an acknowledgement", |world| {
            world.presses[&press].answer.clone()
        })
        .await;
    }
}

#[tokio::test]
async fn a_button_below_a_message_too_old_to_be_shown_works() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    let message = app.ask(&person, "/start").await;
    let press = app.change(|world| {
        let id = world.add_press(person.id);
        let inaccessible = json!({
            "chat": world.chat(person.id).to_json(), "message_id": message.id, "date": 0,
        });
        let query = json!({
            "id": id, "from": person.to_json(), "message": inaccessible,
            "chat_instance": "1", "data": message.data_of("").expect("a button"),
        });
        world.updates.push("callback_query", query);
        id
    });
    app.wait_until("an acknowledgement", |world| {
        world.presses[&press].answer.clone()
    })
    .await;
    app.wait_for_messages(person.id, 2).await;
}

#[tokio::test]
async fn presses_without_a_message_or_data_harm_nobody() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    let (inline, game) = app.change(|world| {
        let (inline, game) = (world.add_press(person.id), world.add_press(person.id));
        let query = |id: &str, key: &str, value: Value| {
            let mut query = json!({ "id": id, "from": person.to_json(), "chat_instance": "1" });
            query[key] = value;
            query
        };
        world.updates.push(
            "callback_query",
            query(&inline, "inline_message_id", json!("abc")),
        );
        world.updates.push(
            "callback_query",
            query(&game, "game_short_name", json!("chess")),
        );
        (inline, game)
    });
    app.ask(&person, "/start").await;
    // Nobody sees a button of ours there; an acknowledgement is welcome and not owed.
    app.expire(&inline);
    app.expire(&game);
}

#[tokio::test]
async fn in_a_group_everybody_may_press() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.person("Ada", Some("zh")), app.person("Bob", Some("zh")));
    let group = app.chat(ChatKind::Supergroup, "Group");
    let message = app.send(Post::text(&ada, "/roles").in_chat(group)).await;
    app.press(&bob, &message, message.labels()[0]);
    let answers = app.wait_for_messages(group, 2).await;
    assert!(!answers[1].text.is_empty());
}
