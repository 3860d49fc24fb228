//! What operators are told.

use career_advisor::announcement::Author;

use super::*;
use crate::bot_api::compose::Post;
use crate::bot_api::faults::{Fault, Gate};

#[tokio::test]
async fn progress_is_one_message_and_the_end_another() {
    let app = TestApp::start_with(hurried).await;
    let operator = Operator::beside(&app).await;
    let ada = app.person("Ada", Some("en"));
    app.ask(&ada, "/lang en").await;
    let shown = app.send(Post::text(&ada, "/help")).await;
    let chats = groups(&app, 10);
    operator.subscribe(&chats).await;
    let gate = Gate::closed();
    app.order(
        "sendMessage",
        Some(chats[0]),
        1,
        Fault::LateAnswer(gate.clone()),
    );
    app.order("sendMessage", Some(chats[1]), 1, Fault::blocked());
    let refused = Fault::Refuse(crate::bot_api::error::Refusal::bad_request("something new"));
    app.order("sendMessage", Some(chats[2]), 1, refused);
    let announcement = NewAnnouncement {
        author: Author::Operator(ada.id),
        ..news("news")
    };
    let id = operator.announce(&announcement).await;
    let place = i32::try_from(shown.id).expect("small");
    operator
        .store
        .show_progress_in(id, ada.id, place)
        .await
        .expect("a place");
    let before = app.messages(ada.id).len();
    let wait_for = async |words: &str| {
        app.wait_until(words, |world| {
            let stands = &world.chat(ada.id).messages[&shown.id];
            stands.text.contains(words).then(|| stands.text.clone())
        })
        .await
    };
    let progress = wait_for("7 of 10 sent").await;
    assert_eq!(
        progress,
        "7 of 10 sent, 1 paused, 1 could not be delivered, less than a minute left"
    );
    gate.open();
    let progress = wait_for("8 of 10 sent").await;
    assert_eq!(progress, "8 of 10 sent, 1 paused, 1 could not be delivered");
    let told = app.wait_for_messages(ada.id, before + 1).await;
    assert_eq!(
        told.last().map(|last| last.text.clone()),
        Some(format!(
            "Announcement {} is done: 8 of 10 sent, 1 paused, 1 could not be delivered\n\
             • Telegram answered 400: Bad Request: something new (1, such as {})",
            id.0, chats[2]
        ))
    );
    assert_eq!(
        operator.announcement(id).await.progress,
        Some((ada.id, place))
    );
}

#[tokio::test]
async fn what_the_command_line_announced_is_mentioned_only_where_it_failed() {
    let app = TestApp::prepare(|config| {
        hurried(config);
        config.telegram.operators = vec![100_001];
    });
    // Before the start, which gives the operator's chat a menu.
    let ada = app.person("Ada", Some("zh"));
    assert_eq!(ada.id, 100_001);
    let app = app.resumed().await;
    let operator = Operator::beside(&app).await;
    app.ask(&ada, "/help").await;
    let before = app.messages(ada.id).len();
    let chat = groups(&app, 1)[0];
    operator.subscribe(&[chat]).await;
    let fine = operator.announce(&news("news")).await;
    operator.wait_until_done(fine).await;
    let refused = Fault::Refuse(crate::bot_api::error::Refusal::bad_request("something new"));
    app.order("sendMessage", Some(chat), 1, refused);
    let failed = operator.announce(&news("news")).await;
    operator.wait_until_done(failed).await;
    let told = app.wait_for_messages(ada.id, before + 1).await;
    let last = &told[before].text;
    assert!(
        last.starts_with(&format!("公告 {} 发送完毕", failed.0)),
        "{last}"
    );
    assert_eq!(told.len(), before + 1);
}
