//! Messages without words, and words below pictures.

use serde_json::{Value, json};

use crate::app::TestApp;
use crate::bot_api::compose::Post;
use crate::bot_api::contents;
use crate::wording::is_chinese;

#[tokio::test]
async fn whatever_has_no_words_gets_a_friendly_answer() {
    let app = TestApp::start().await;
    for (tag, chinese) in [("zh", true), ("en", false)] {
        let person = app.person("Ada", Some(tag));
        for content in [
            contents::sticker(),
            contents::voice(),
            contents::photo(),
            app.document(
                "cv.pdf",
                "application/pdf",
                b"%PDF-1.4 and nothing more".to_vec(),
            ),
            contents::video_note(),
            contents::location(),
            contents::contact(),
            contents::dice(),
            json!({}),
        ] {
            let answer = app.send(Post::of(&person, content.clone())).await;
            assert_eq!(
                is_chinese(&answer.text),
                chinese,
                "{content}: {}",
                answer.text
            );
        }
    }
}

#[tokio::test]
async fn a_caption_is_a_question() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("zh"));
    let video = app.document("talk.mp4", "video/mp4", b"mp4".to_vec());
    for content in [contents::photo(), video, contents::voice()] {
        let answer = app
            .send(Post::of(&person, content).caption("数据科学家做什么？"))
            .await;
        assert!(answer.text.contains("数据"), "{}", answer.text);
    }
    let answer = app
        .send(Post::of(&person, contents::photo()).caption("/match 咏春拳"))
        .await;
    assert!(answer.text.contains("咏春拳"), "{}", answer.text);
}

#[tokio::test]
async fn an_album_is_answered_once() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("zh"));
    let with = |mut content: Value, album: &str| {
        content["media_group_id"] = json!(album);
        content
    };
    for _ in 0..4 {
        app.post(Post::of(&person, with(contents::photo(), "1")).unanswered());
    }
    app.post(Post::of(&person, with(contents::photo(), "2")).unanswered());
    app.settle(&person).await;
    assert_eq!(
        app.messages(person.id).len(),
        3,
        "one for each album, one for the command"
    );
}

#[tokio::test]
async fn notices_in_private_are_not_answered() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("zh"));
    for content in [
        json!({ "message_auto_delete_timer_changed": { "message_auto_delete_time": 86_400 } }),
        json!({ "pinned_message": {
            "message_id": 1, "date": 0, "chat": { "id": person.id, "type": "private", "first_name": "Ada" } } }),
        json!({ "write_access_allowed": {} }),
    ] {
        app.post(Post::of(&person, content).unanswered());
    }
    app.settle(&person).await;
    assert_eq!(app.messages(person.id).len(), 1);
}

#[tokio::test]
async fn what_nobody_can_read_stops_nothing() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    app.push("message", json!({ "of": "a kind that comes next year" }));
    app.push("message", json!(null));
    app.push("callback_query", json!({ "id": "1" }));
    app.push("edited_message", json!([]));
    app.ask(&person, "/help").await;
}
