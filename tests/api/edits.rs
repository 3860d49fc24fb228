//! Edited questions change their answers.

use crate::app::TestApp;
use crate::bot_api::chats::ChatKind;
use crate::bot_api::compose::Post;
use crate::bot_api::world::BOT_NAME;
use crate::long_knowledge;

#[tokio::test]
async fn an_edited_question_edits_its_answer() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("zh"));
    let posted = app.post(Post::text(&person, "数据科学家做什么？"));
    let answer = app.wait_for_messages(person.id, 1).await.remove(0);
    app.edit(&posted, "产品经理做什么？");
    let edited = app
        .wait_until("the answer to change", |world| {
            let message = &world.chat(person.id).messages[&answer.id];
            (message.edits > 0).then(|| message.clone())
        })
        .await;
    assert!(edited.text.contains("产品经理"), "{}", edited.text);
    app.settle(&person).await;
    assert_eq!(app.messages(person.id).len(), 2, "answered once");
}

#[tokio::test]
async fn the_dialogue_goes_on_from_the_edited_question() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("zh"));
    let posted = app.post(Post::text(&person, "数据科学家做什么？"));
    app.wait_for_messages(person.id, 1).await;
    app.edit(&posted, "产品经理做什么？");
    app.wait_for_call("editMessageText").await;
    let answer = app.ask(&person, "那它的前景呢？").await.text;
    assert!(answer.contains("产品经理"), "{answer}");
}

#[tokio::test]
async fn an_edit_that_changes_nothing_is_passed_over() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("zh"));
    let posted = app.post(Post::text(&person, "数据科学家做什么？"));
    app.wait_for_messages(person.id, 1).await;
    // A link preview arrives as an edit with the same text.
    app.edit(&posted, "数据科学家做什么？");
    // Another question with the same answer would be an edit that Telegram refuses.
    app.edit(&posted, "数据科学家做什么?");
    app.settle(&person).await;
    let answers = app.messages(person.id);
    assert_eq!((answers.len(), answers[0].edits), (2, 0));
    // Telegram tells so at the second edit, and nothing comes of it.
    assert!(
        app.take_violations()
            .iter()
            .all(|violation| violation.contains("message is not modified"))
    );
}

#[tokio::test]
async fn an_edit_of_what_was_never_answered_is_passed_over() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("zh"));
    let group = app.chat(ChatKind::Supergroup, "Group");
    let chatter = app.post(Post::text(&person, "hello").in_chat(group));
    app.edit(&chatter, "hello there");
    app.send(Post::text(&person, &format!("/help@{BOT_NAME}")).in_chat(group))
        .await;
    assert_eq!(app.messages(group).len(), 1);
}

#[tokio::test]
async fn an_answer_that_was_deleted_stays_deleted() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("zh"));
    let posted = app.post(Post::text(&person, "数据科学家做什么？"));
    let answer = app.wait_for_messages(person.id, 1).await.remove(0);
    app.change(|world| world.chat(person.id).messages.remove(&answer.id));
    app.edit(&posted, "产品经理做什么？");
    app.settle(&person).await;
    assert_eq!(
        app.messages(person.id).len(),
        1,
        "the answer to /cancel alone"
    );
    assert_eq!(
        app.take_violations(),
        ["editMessageText: Bad Request: message to edit not found"]
    );
}

#[tokio::test]
async fn an_edit_that_comes_before_the_answer_leads_to_one_answer() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("zh"));
    let gate = app.hold("sendMessage", person.id);
    let posted = app.post(Post::text(&person, "数据科学家做什么？"));
    app.wait_for_arrival("sendMessage", person.id).await;
    app.edit(&posted, "产品经理做什么？");
    gate.open();
    let edited = app
        .wait_until("the answer to the edited question", |world| {
            let messages = world.chat(person.id).messages.values();
            messages
                .filter(|message| message.by_bot)
                .find(|message| message.edits > 0)
                .cloned()
        })
        .await;
    assert!(edited.text.contains("产品经理"), "{}", edited.text);
    app.settle(&person).await;
    assert_eq!(
        app.messages(person.id).len(),
        2,
        "the answer, and that to /cancel"
    );
}

#[tokio::test]
async fn a_shorter_answer_takes_its_second_half_back() {
    let app = TestApp::start_with(long_knowledge::instead).await;
    let person = app.person("Ada", Some("zh"));
    let posted = app.post(Post::text(&person, long_knowledge::QUESTION));
    app.settle(&person).await;
    let parts = app.messages(person.id).len() - 1;
    assert!(parts > 1, "{parts}");
    app.edit(&posted, "产品经理做什么？");
    app.settle(&person).await;
    let left = app.messages(person.id);
    assert_eq!(
        left.len(),
        3,
        "one part of the answer, and twice the answer to /cancel"
    );
    assert!(left[0].text.contains("产品经理"), "{}", left[0].text);
    assert_eq!(app.calls("deleteMessage").len(), parts - 1);
}
