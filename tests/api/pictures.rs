//! Answers as photos: on request, repainted in place, and as text where no photo gets through.

use serde_json::{Value, json};

use crate::app::TestApp;
use crate::bot_api::chats::ChatKind;
use crate::bot_api::compose::Post;
use crate::bot_api::error::Refusal;
use crate::bot_api::faults::Fault;
use crate::bot_api::message::Message;
use crate::wording::is_chinese;

fn photo(message: &Message) -> &Value {
    message
        .content
        .get("photo")
        .unwrap_or_else(|| panic!("no photo: {}", message.text))
}

fn is_photo(message: &Message) -> bool {
    message.content.contains_key("photo")
}

#[tokio::test]
async fn commands_are_answered_with_pictures_in_both_languages() {
    let app = TestApp::start().await;
    for (tag, sources) in [("zh", "来源："), ("en", "Sources: ")] {
        let person = app.person("Ada", Some(tag));
        for command in [
            "/demand",
            "/demand Redis",
            "/salary",
            "/salary 上海",
            "/map",
            "/map AI",
            "/path",
            "/path AI",
        ] {
            let answer = app.ask(&person, command).await;
            let photo = &photo(&answer)[0];
            assert_eq!(photo["width"], 1080, "{command}");
            let height = photo["height"].as_u64().unwrap_or_default();
            assert!((500..2800).contains(&height), "{command}: {height}");
            assert!(answer.text.contains(sources), "{command}: {}", answer.text);
            assert_eq!(is_chinese(&answer.text), tag == "zh", "{}", answer.text);
        }
    }
}

#[tokio::test]
async fn what_has_no_picture_is_answered_with_text() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("zh"));
    for command in ["/map DBA", "/map 牙医", "/demand 咏春拳"] {
        let answer = app.ask(&person, command).await;
        assert!(!is_photo(&answer), "{command}: {}", answer.text);
    }
}

#[tokio::test]
async fn a_text_answer_offers_the_picture() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("zh"));
    for question in [
        "/match Python、Linux、MySQL",
        "岗位对Redis的需求大吗",
        "后端能转什么",
    ] {
        let text = app.ask(&person, question).await;
        assert!(!is_photo(&text), "{question}");
        let before = app.messages(person.id).len();
        app.press(&person, &text, "看图");
        let answers = app.wait_for_messages(person.id, before + 1).await;
        assert!(
            is_photo(&answers[before]),
            "{question}: {}",
            answers[before].text
        );
        assert!(answers[before].text.contains("来源："));
    }
}

#[tokio::test]
async fn words_can_ask_for_a_picture() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    let answer = app
        .ask(&person, "Show me a chart of the most requested skills")
        .await;
    assert!(is_photo(&answer), "{}", answer.text);
    let answer = app.ask(&person, "Most requested skills?").await;
    assert!(!is_photo(&answer), "{}", answer.text);
}

#[tokio::test]
async fn a_picture_is_repainted_in_its_place() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    let light = app.ask(&person, "/salary").await;
    let mut seen = vec![photo(&light)[0]["file_id"].clone()];
    for (label, edits) in [("Dark", 1), ("Light", 2)] {
        let shown = app.messages(person.id).remove(0);
        app.press(&person, &shown, label);
        let repainted = app
            .wait_until("the other colours", |world| {
                let message = &world.chat(person.id).messages[&light.id];
                (message.edits == edits).then(|| message.clone())
            })
            .await;
        assert_eq!(repainted.text, light.text);
        seen.push(photo(&repainted)[0]["file_id"].clone());
    }
    assert_ne!(seen[0], seen[1]);
    assert_eq!(seen[0], seen[2]);
    assert_eq!(app.messages(person.id).len(), 1, "in its place");
}

#[tokio::test]
async fn a_picture_that_is_gone_is_sent_anew() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    let light = app.ask(&person, "/path").await;
    app.press(&person, &light, "Dark");
    // Nothing is awaited in between, so the press is not answered before the photo is gone.
    app.change(|world| world.chat(person.id).messages.remove(&light.id));
    let again = app.wait_for_messages(person.id, 1).await.remove(0);
    assert!(is_photo(&again));
    assert_eq!(
        app.take_violations(),
        ["editMessageMedia: Bad Request: message to edit not found"]
    );
}

#[tokio::test]
async fn a_card_shows_the_skills_of_whoever_presses() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.person("Ada", Some("zh")), app.person("Bob", Some("zh")));
    let group = app.chat(ChatKind::Supergroup, "Group");
    let text = app
        .send(Post::text(&ada, "/match Python、Linux、MySQL").in_chat(group))
        .await;
    let press = app.press(&bob, &text, "看图");
    let notice = app
        .wait_until("a notice for Bob, who has named no skills", |world| {
            world.presses[&press].answer.clone()
        })
        .await;
    assert!(notice["text"].as_str().is_some(), "{notice}");
    app.press(&ada, &text, "看图");
    let for_ada = app.wait_for_messages(group, 2).await.remove(1);
    assert!(is_photo(&for_ada), "{}", for_ada.text);
    // It is not repainted in place either: the skills might be another's by now.
    app.press(&ada, &for_ada, "深色");
    let dark = app.wait_for_messages(group, 3).await.remove(2);
    assert!(is_photo(&dark), "{}", dark.text);
}

#[tokio::test]
async fn where_photos_do_not_get_through_text_does() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    for refusal in [
        Refusal::bad_request("not enough rights to send photos to the chat"),
        Refusal::bad_request("IMAGE_PROCESS_FAILED"),
        Refusal::bad_request("PHOTO_INVALID_DIMENSIONS"),
    ] {
        app.order("sendPhoto", Some(person.id), 1, Fault::Refuse(refusal));
        let answer = app.ask(&person, "/demand").await;
        assert!(!is_photo(&answer));
        assert!(answer.text.contains("MySQL"), "{}", answer.text);
    }
}

#[tokio::test]
async fn a_photo_waits_out_bad_weather_like_a_text() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    for fault in [Fault::flood(1), Fault::Gateway(502), Fault::unparsable()] {
        app.order("sendPhoto", Some(person.id), 1, fault);
        let answer = app.ask(&person, "/demand").await;
        assert!(is_photo(&answer), "{}", answer.text);
        assert!(answer.text.contains("Python"), "{}", answer.text);
    }
    assert_eq!(app.messages(person.id).len(), 3);
}

#[tokio::test]
async fn a_photo_that_servers_do_not_take_costs_the_photo_alone() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    app.order("sendPhoto", Some(person.id), 3, Fault::Gateway(502));
    let answer = app.ask(&person, "/demand").await;
    assert!(!is_photo(&answer));
    assert!(answer.text.contains("MySQL"), "{}", answer.text);
    let photo = app.ask(&person, "/demand").await;
    assert!(is_photo(&photo), "{}", photo.text);
    let light = app.messages(person.id).remove(1);
    app.order("editMessageMedia", Some(person.id), 3, Fault::Gateway(502));
    app.press(&person, &light, "Dark");
    let dark = app.wait_for_messages(person.id, 3).await.remove(2);
    assert!(is_photo(&dark), "sent anew: {}", dark.text);
}

#[tokio::test]
async fn an_edited_question_changes_a_photo_or_takes_it_back() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    let posted = app.post(Post::text(&person, "/demand"));
    let first = app.wait_for_messages(person.id, 1).await.remove(0);
    app.edit(&posted, "/salary");
    let edited = app
        .wait_until("another photo", |world| {
            let message = &world.chat(person.id).messages[&first.id];
            (message.edits > 0).then(|| message.clone())
        })
        .await;
    assert_ne!(photo(&edited), photo(&first));
    app.edit(&posted, "/roles");
    app.wait_for_call("deleteMessage").await;
    app.settle(&person).await;
    let left = app.messages(person.id);
    assert_eq!(left.len(), 2, "the answer, and that to /cancel");
    assert!(!is_photo(&left[0]), "{}", left[0].text);
}

#[tokio::test]
async fn in_a_topic_the_photo_answers_the_question() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("zh"));
    let forum = app.chat(ChatKind::Forum, "Forum");
    app.open_topic(forum, 7);
    let answer = app
        .send(Post::text(&person, "/map").in_chat(forum).topic(7))
        .await;
    assert!(is_photo(&answer));
    assert_eq!(answer.thread, Some(7));
}

#[tokio::test]
async fn dark_can_be_the_usual_colours() {
    let app = TestApp::start_with(|config| {
        config.picture.theme = career_advisor::picture::Theme::Dark;
    })
    .await;
    let person = app.person("Ada", Some("en"));
    let answer = app.ask(&person, "/demand").await;
    let labels = json!(answer.labels());
    assert!(labels.to_string().contains("Light"), "{labels}");
}
