//! Editing, recalling and cancelling what was announced.

use std::time::SystemTime;

use career_advisor::announcement::Photo;

use super::*;
use crate::bot_api::error::Refusal;
use crate::bot_api::faults::Fault;

#[tokio::test]
async fn an_edit_changes_what_was_sent_everywhere() {
    let app = TestApp::start_with(hurried).await;
    let operator = Operator::beside(&app).await;
    let chats = groups(&app, 5);
    operator.subscribe(&chats).await;
    let id = operator.announce(&news("one")).await;
    operator.wait_until_done(id).await;
    let long = format!("<b>two</b>\n\n{}", "word ".repeat(1_000));
    for (html, messages, first) in [
        ("<b>other</b>", 1, "other"),
        (long.as_str(), 2, "two"),
        ("three", 1, "three"),
    ] {
        let edits = operator
            .store
            .edit(id, &contents(html), SystemTime::now())
            .await;
        assert_eq!(edits.expect("an edit"), 5);
        assert_eq!(operator.wait_until_done(id).await.sent, 5);
        for chat in &chats {
            let stands = app.messages(*chat);
            assert_eq!(stands.len(), messages, "{first}");
            assert!(stands[0].text.starts_with(first), "{}", stands[0].text);
            assert_eq!(stands[0].id, 1, "edited, not sent again");
        }
    }
}

#[tokio::test]
async fn the_words_below_a_photo_can_be_edited_and_a_deleted_message_stays_so() {
    let app = TestApp::start_with(hurried).await;
    let operator = Operator::beside(&app).await;
    let chats = groups(&app, 2);
    operator.subscribe(&chats).await;
    let with_photo = |html: &str| {
        Contents::in_any_language(Body {
            html: html.to_owned(),
            photo: Some(Photo::FileId("photo-1".to_owned())),
        })
    };
    let announcement = NewAnnouncement {
        contents: with_photo("one"),
        ..news("")
    };
    let id = operator.announce(&announcement).await;
    operator.wait_until_done(id).await;
    app.change(|world| world.chat(chats[1]).messages.clear());
    for contents in [
        with_photo("two"),
        contents("two, without stating the photo"),
    ] {
        let edits = operator.store.edit(id, &contents, SystemTime::now()).await;
        assert_eq!(edits.expect("an edit"), 2);
        assert_eq!(operator.wait_until_done(id).await.sent, 2);
        let stands = &app.messages(chats[0])[0];
        assert!(stands.text.starts_with("two"), "{}", stands.text);
        assert!(stands.content.contains_key("photo"));
    }
    assert!(app.messages(chats[1]).is_empty());
    app.take_violations();
}

#[tokio::test]
async fn a_recall_takes_everything_back() {
    let app = TestApp::start_with(hurried).await;
    let operator = Operator::beside(&app).await;
    let chats = groups(&app, 5);
    operator.subscribe(&chats).await;
    let id = operator.announce(&news(&"long text. ".repeat(1_000))).await;
    operator.wait_until_done(id).await;
    // Deleted already.
    app.change(|world| world.chat(chats[0]).messages.clear());
    let recalled = operator.store.recall(id, SystemTime::now()).await;
    assert_eq!(recalled.expect("a recall"), 5);
    assert_eq!(operator.wait_until_done(id).await.recalled, 5);
    for chat in chats {
        assert!(app.messages(chat).is_empty());
    }
    app.take_violations();
}

#[tokio::test]
async fn what_telegram_does_not_delete_is_counted_apart() {
    let app = TestApp::start_with(hurried).await;
    let operator = Operator::beside(&app).await;
    let chats = groups(&app, 3);
    operator.subscribe(&chats).await;
    let id = operator.announce(&news(&"long text. ".repeat(1_000))).await;
    operator.wait_until_done(id).await;
    let sent = app.messages(chats[1]).len();
    let too_old = Refusal::bad_request("message can't be deleted for everyone");
    app.order(
        "deleteMessage",
        Some(chats[1]),
        1,
        Fault::Refuse(too_old.clone()),
    );
    app.order(
        "deleteMessage",
        Some(chats[2]),
        sent,
        Fault::Refuse(too_old),
    );
    let recalled = operator.store.recall(id, SystemTime::now()).await;
    assert_eq!(recalled.expect("a recall"), 3);
    let counts = operator.wait_until_done(id).await;
    assert_eq!(
        (counts.recalled, counts.not_recalled, counts.dead),
        (1, 2, 0)
    );
    let stands: Vec<usize> = chats.iter().map(|chat| app.messages(*chat).len()).collect();
    assert_eq!(stands, [0, 1, sent]);
    let deaths = operator.store.deaths(id).await.expect("reasons");
    assert!(deaths[0].0.contains("can't be deleted"), "{deaths:?}");
}

#[tokio::test]
async fn a_cancelled_rest_is_not_sent() {
    let app = TestApp::start_with(|config| {
        hurried(config);
        config.announcement.in_flight = 2.try_into().expect("not zero");
    })
    .await;
    let operator = Operator::beside(&app).await;
    let chats = groups(&app, 10);
    operator.subscribe(&chats).await;
    let gates: Vec<_> = chats
        .iter()
        .map(|chat| app.hold("sendMessage", *chat))
        .collect();
    let id = operator.announce(&news("one")).await;
    operator
        .wait_until(id, "two in hand", |counts| counts.sending == 2)
        .await;
    let cancelled = operator.store.cancel(id, SystemTime::now()).await;
    assert_eq!(cancelled.expect("a cancellation"), 8);
    gates.iter().for_each(|gate| gate.open());
    let counts = operator.wait_until_done(id).await;
    assert_eq!((counts.sent, counts.cancelled), (2, 8));
    // The orders for those that were never sent to.
    app.change(|world| world.faults = Default::default());
}
