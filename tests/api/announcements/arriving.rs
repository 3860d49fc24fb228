//! What arrives, and where.

use career_advisor::announcement::{Body, Contents, NewAnnouncement, Photo, Subscription, When};
use career_advisor::language::{Language, Localized};
use std::time::{Duration, SystemTime};

use super::*;

#[tokio::test]
async fn everybody_gets_it_once_in_their_language_and_topic() {
    let app = TestApp::start_with(hurried).await;
    let operator = Operator::beside(&app).await;
    let plain = groups(&app, 20);
    operator.subscribe(&plain).await;
    let forum = app.chat(chats::ChatKind::Forum, "Forum");
    app.open_topic(forum, 7);
    let chinese = Subscription {
        thread: Some(7),
        language: Language::Zh,
        ..subscription(forum)
    };
    operator.subscribe_as(&chinese).await;
    let body = |html: &str| {
        Some(Body {
            html: html.to_owned(),
            photo: None,
        })
    };
    let announcement = NewAnnouncement {
        contents: Contents {
            bodies: Localized {
                zh: body("<b>新岗位</b>"),
                en: body("<b>news</b> &amp; more"),
            },
        },
        silent: true,
        pin: true,
        ..news("")
    };
    let id = operator.announce(&announcement).await;
    let counts = operator.wait_until_done(id).await;
    assert_eq!((counts.sent, counts.total()), (21, 21));
    for chat in plain {
        let messages = app.messages(chat);
        assert_eq!(messages.len(), 1);
        assert_eq!(messages[0].text, "news & more");
        assert_eq!(messages[0].source, "<b>news</b> &amp; more");
    }
    let message = &app.messages(forum)[0];
    assert_eq!((message.text.as_str(), message.thread), ("新岗位", Some(7)));
    assert!(app.look(|world| world.chat(forum).pinned.contains(&message.id)));
    for call in app.calls("sendMessage") {
        assert_eq!(call.params["disable_notification"].to_string(), "true");
    }
}

#[tokio::test]
async fn a_long_text_arrives_in_order_and_a_photo_with_its_words() {
    let app = TestApp::start_with(hurried).await;
    let operator = Operator::beside(&app).await;
    let chat = groups(&app, 1)[0];
    operator.subscribe(&[chat]).await;
    let paragraph = |n| format!("<b>{n}</b> {}", "word ".repeat(500));
    let text = [paragraph(1), paragraph(2), paragraph(3)].join("\n\n");
    let id = operator.announce(&news(&text)).await;
    operator.wait_until_done(id).await;
    let texts: Vec<char> = app
        .messages(chat)
        .iter()
        .filter_map(|message| message.text.chars().next())
        .collect();
    assert_eq!(texts, ['1', '2', '3']);
    let photo = NewAnnouncement {
        contents: Contents::in_any_language(Body {
            html: "<i>look</i>".to_owned(),
            photo: Some(Photo::FileId("photo-1".to_owned())),
        }),
        ..news("")
    };
    let id = operator.announce(&photo).await;
    operator.wait_until_done(id).await;
    let last = app.messages(chat).pop().expect("a photo");
    assert_eq!(last.text, "look");
    assert_eq!(last.content["photo"][0]["file_id"], "photo-1");
}

#[tokio::test]
async fn a_picture_is_drawn_once_and_sent_to_all() {
    let app = TestApp::start_with(hurried).await;
    let person = app.person("Ada", Some("en"));
    let demand = app.ask(&person, "/demand").await;
    let code = demand.data_of("Dark").expect("a button that draws it");
    let operator = Operator::beside(&app).await;
    let chats = groups(&app, 3);
    operator.subscribe(&chats).await;
    let digest = NewAnnouncement {
        contents: Contents::in_any_language(Body {
            html: "<b>Skills in demand</b>".to_owned(),
            photo: Some(Photo::Drawn(code)),
        }),
        ..news("")
    };
    let uploads = |app: &TestApp| {
        let calls = app.calls("sendPhoto").into_iter();
        calls
            .filter(|call| !call.params["photo"].to_string().contains("photo-"))
            .count()
    };
    let before = uploads(&app);
    let id = operator.announce(&digest).await;
    assert_eq!(operator.wait_until_done(id).await.sent, 3);
    let mut photos = Vec::new();
    for chat in chats {
        let last = app.messages(chat).pop().expect("a photo");
        assert_eq!(last.text, "Skills in demand");
        let photo = &last.content["photo"][0];
        assert_eq!(photo["width"], 1080);
        photos.push(photo["file_id"].clone());
    }
    photos.dedup();
    assert_eq!(photos.len(), 1, "{photos:?}");
    // Those in hand together may each bring it along; none after that.
    assert!((1..=3).contains(&(uploads(&app) - before)));
    let again = operator.announce(&digest).await;
    operator.wait_until_done(again).await;
}

#[tokio::test]
async fn a_photo_that_telegram_does_not_take_costs_the_photo() {
    let app = TestApp::start_with(hurried).await;
    let operator = Operator::beside(&app).await;
    let chat = groups(&app, 1)[0];
    operator.subscribe(&[chat]).await;
    let photo = |photo| NewAnnouncement {
        contents: Contents::in_any_language(Body {
            html: "<i>look</i>".to_owned(),
            photo: Some(photo),
        }),
        ..news("")
    };
    for photo in [
        photo(Photo::FileId("no such photo".to_owned())),
        photo(Photo::Drawn("no such code".to_owned())),
    ] {
        let id = operator.announce(&photo).await;
        assert_eq!(operator.wait_until_done(id).await.sent, 1);
        let last = app.messages(chat).pop().expect("words");
        assert_eq!((last.text.as_str(), last.content.len()), ("look", 0));
    }
    app.take_violations();
}

#[tokio::test]
async fn nothing_is_sent_before_its_time() {
    let app = TestApp::start_with(hurried).await;
    let operator = Operator::beside(&app).await;
    let chat = groups(&app, 1)[0];
    operator.subscribe(&[chat]).await;
    let due = SystemTime::now() + Duration::from_secs(3);
    let later = NewAnnouncement {
        when: When::At(due),
        ..news("later")
    };
    let id = operator.announce(&later).await;
    let now = operator.announce(&news("now")).await;
    operator.wait_until_done(now).await;
    assert_eq!(operator.counts(id).await.pending, 1);
    operator.wait_until_done(id).await;
    assert!(SystemTime::now() >= due);
    let texts: Vec<String> = app
        .messages(chat)
        .into_iter()
        .map(|sent| sent.text)
        .collect();
    assert_eq!(texts, ["now", "later"]);
}
