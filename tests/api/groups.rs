//! Groups, forums and channels: the bot speaks when it is spoken to.

use serde_json::json;

use crate::app::TestApp;
use crate::bot_api::chats::{ChatKind, Person};
use crate::bot_api::compose::Post;
use crate::bot_api::contents;
use crate::bot_api::faults::Fault;
use crate::bot_api::world::{BOT_ID, BOT_NAME};

const QUESTION: &str = "数据科学家做什么？";

/// Writes something that is answered in any case; when it is, everything before it was dealt with.
async fn count_after_a_command(app: &TestApp, person: &Person, chat: i64) -> usize {
    app.send(Post::text(person, &format!("/help@{BOT_NAME}")).in_chat(chat))
        .await;
    app.messages(chat).len()
}

#[tokio::test]
async fn chatter_is_none_of_its_business() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("zh"));
    let group = app.chat(ChatKind::Supergroup, "Group");
    let other = app.post(Post::text(&person, "hello everybody").in_chat(group));
    for text in [
        QUESTION,
        "/help@some_other_bot",
        "/frobnicate",
        "@ada_100001 数据科学家做什么？",
        "@career_advisor_test_bots hello",
        "mail@career_advisor_test_bot.org",
        "hi / hello",
    ] {
        app.post(Post::text(&person, text).in_chat(group));
    }
    app.post(
        Post::text(&person, QUESTION)
            .in_chat(group)
            .replying_to(other.message),
    );
    app.post(Post::of(&person, contents::sticker()).in_chat(group));
    app.post(
        Post::of(&person, contents::photo())
            .in_chat(group)
            .caption(QUESTION),
    );
    assert_eq!(count_after_a_command(&app, &person, group).await, 1);
}

#[tokio::test]
async fn commands_mentions_and_replies_are_answered_as_replies() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("zh"));
    for kind in [ChatKind::Group, ChatKind::Supergroup] {
        let group = app.chat(kind, "Group");
        let first = app.send(Post::text(&person, "/roles").in_chat(group)).await;
        let posts = [
            Post::text(&person, &format!("@{BOT_NAME} {QUESTION}")),
            Post::text(&person, &format!("{QUESTION} @{}", BOT_NAME.to_uppercase())),
            Post::text(&person, QUESTION).replying_to(first.id),
            Post::text(&person, &format!("/match@{BOT_NAME} Python")),
            Post::of(&person, contents::photo()).caption(&format!("@{BOT_NAME} {QUESTION}")),
            Post::text(&person, QUESTION).entity(json!({
                "type": "text_mention", "offset": 0, "length": 5,
                "user": { "id": BOT_ID, "is_bot": true, "first_name": "Career advisor" },
            })),
            Post::of(&person, contents::sticker()).replying_to(first.id),
        ];
        for post in posts {
            let before = app.messages(group).len();
            let posted = app.post(post.clone().in_chat(group).answered());
            let answer = app
                .wait_for_messages(group, before + 1)
                .await
                .swap_remove(before);
            assert_eq!(answer.reply_to, Some(posted.message), "{kind:?} {post:?}");
        }
    }
}

#[tokio::test]
async fn answers_stay_in_their_topic() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("zh"));
    let forum = app.chat(ChatKind::Forum, "Forum");
    app.open_topic(forum, 7);
    app.open_topic(forum, 9);
    for topic in [7, 9] {
        let answer = app
            .send(Post::text(&person, "/roles").in_chat(forum).topic(topic))
            .await;
        assert_eq!(answer.thread, Some(topic));
        app.press(&person, &answer, answer.labels()[0]);
        let count = app.messages(forum).len();
        let next = app.wait_for_messages(forum, count + 1).await.remove(count);
        assert_eq!(next.thread, Some(topic), "a button's answer too");
    }
    let general = app.send(Post::text(&person, "/roles").in_chat(forum)).await;
    assert_eq!(general.thread, None, "the general topic has no id");
}

#[tokio::test]
async fn topics_have_dialogues_of_their_own() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("zh"));
    let forum = app.chat(ChatKind::Forum, "Forum");
    let ask = |topic, text: &str| {
        app.open_topic(forum, topic);
        app.send(
            Post::text(&person, &format!("@{BOT_NAME} {text}"))
                .in_chat(forum)
                .topic(topic),
        )
    };
    ask(7, "数据科学家做什么？").await;
    ask(9, "产品经理做什么？").await;
    let answer = ask(7, "那它的前景呢？").await.text;
    assert!(answer.contains("数据科学家"), "{answer}");
}

#[tokio::test]
async fn a_chain_of_replies_outside_forums_is_no_topic() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("zh"));
    let group = app.chat(ChatKind::Supergroup, "Group");
    let first = app.send(Post::text(&person, "/roles").in_chat(group)).await;
    // The thread id that comes with this reply would be refused if it were sent back.
    let second = app
        .send(
            Post::text(&person, QUESTION)
                .in_chat(group)
                .replying_to(first.id),
        )
        .await;
    assert_eq!(second.thread, None);
}

#[tokio::test]
async fn people_in_a_group_have_dialogues_of_their_own() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.person("Ada", Some("zh")), app.person("Bob", Some("zh")));
    let group = app.chat(ChatKind::Supergroup, "Group");
    let ask = |person: &Person, text: &str| {
        app.send(Post::text(person, &format!("@{BOT_NAME} {text}")).in_chat(group))
    };
    ask(&ada, "数据科学家做什么？").await;
    ask(&bob, "产品经理做什么？").await;
    let answer = ask(&ada, "那它的前景呢？").await.text;
    assert!(answer.contains("数据科学家"), "{answer}");
}

#[tokio::test]
async fn bots_services_and_channels_get_no_answer() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("zh"));
    let group = app.chat(ChatKind::Supergroup, "Group");
    let channel = app.chat(ChatKind::Channel, "Channel");
    app.change(|world| {
        let chat = world.chat(group).to_json();
        let message = json!({
            "message_id": 900, "date": 1_700_000_000, "chat": chat,
            "from": { "id": 77, "is_bot": true, "first_name": "Other bot", "username": "other_bot" },
            "text": format!("/help@{BOT_NAME}"),
        });
        world.updates.push("message", message);
    });
    let bot = app.look(|world| world.bot.clone());
    for content in [
        contents::joined(bot.clone()),
        contents::joined(person.to_json()),
        contents::left(person.to_json()),
        contents::new_title("@career_advisor_test_bot"),
        contents::topic_created("/help"),
    ] {
        app.post(Post::of(&person, content).in_chat(group));
    }
    app.post(Post::text(&person, "/help").in_chat(channel));
    app.membership(&person, group, "member", "administrator");
    assert_eq!(count_after_a_command(&app, &person, group).await, 1);
    assert!(app.messages(channel).is_empty());
}

#[tokio::test]
async fn an_anonymous_administrator_is_answered() {
    let app = TestApp::start().await;
    let group = app.chat(ChatKind::Supergroup, "Group");
    app.change(|world| {
        let chat = world.chat(group).to_json();
        let message = json!({
            "message_id": 900, "date": 1_700_000_000, "chat": chat, "sender_chat": chat,
            "from": { "id": 1087968824, "is_bot": true, "first_name": "Group", "username": "GroupAnonymousBot" },
            "text": "/roles",
        });
        world.updates.push("message", message);
    });
    app.wait_for_messages(group, 1).await;
}

#[tokio::test]
async fn personal_data_stays_out_of_groups() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    let group = app.chat(ChatKind::Supergroup, "Group");
    app.send(Post::text(&person, "/privacy").in_chat(group))
        .await;
    let shown = app.wait_for_messages(group, 2).await;
    let buttons: Vec<_> = shown.iter().flat_map(|message| message.buttons()).collect();
    assert!(
        buttons
            .iter()
            .all(|button| button.get("callback_data").is_none()),
        "{buttons:?}"
    );
    let link = buttons
        .iter()
        .find_map(|button| button["url"].as_str())
        .expect("a link into private");
    assert!(link.contains(BOT_NAME), "{link}");
}

#[tokio::test]
async fn a_group_that_became_a_supergroup_is_answered_there() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("zh"));
    let group = app.chat(ChatKind::Group, "Group");
    let supergroup = app.chat(ChatKind::Supergroup, "Group");
    app.order("sendMessage", Some(group), 1, Fault::migrated(supergroup));
    app.post(Post::text(&person, "/roles").in_chat(group));
    app.wait_for_messages(supergroup, 1).await;
    assert!(app.messages(group).is_empty());
}
