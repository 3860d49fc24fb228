//! The bot comes and goes, is silenced and heard again, and groups become supergroups.

use super::{Scene, chosen_kinds, press};
use crate::app::TestApp;
use crate::bot_api::chats::{ChatKind, Person};
use crate::bot_api::compose::Post;
use crate::bot_api::message::Message;
use crate::wording::is_chinese;

/// What a person who subscribed a chat sees of it in private.
async fn seen_in_private(app: &TestApp, person: &Person, title: &str) -> Message {
    let before = app.messages(person.id).len();
    app.ask(person, "/subscription").await;
    let list = app
        .wait_until("the list", |world| {
            let messages = world.chat(person.id).messages.values();
            let sent = messages.filter(|message| message.by_bot).skip(before);
            sent.into_iter()
                .find(|message| message.data_of(title).is_some())
                .cloned()
        })
        .await;
    press(app, person, &list, title).await
}

#[tokio::test]
async fn a_group_that_adds_the_bot_is_greeted_once() {
    for (kind, language) in [
        (ChatKind::Group, "zh"),
        (ChatKind::Supergroup, "en"),
        (ChatKind::Forum, "en"),
    ] {
        let app = TestApp::start().await;
        let ada = app.person("Ada", Some(language));
        let group = app.chat(kind, "Group");
        app.membership(&ada, group, "left", "member");
        let greeting = app.wait_for_messages(group, 1).await.remove(0).text;
        assert_eq!(is_chinese(&greeting), language == "zh", "{greeting}");
        assert!(greeting.contains("/subscribe"), "{greeting}");
        app.membership(&ada, group, "member", "administrator");
        app.membership(&ada, group, "administrator", "member");
        app.membership(&ada, group, "member", "kicked");
        app.membership(&ada, group, "left", "member");
        app.send(Post::text(&ada, "/help").in_chat(group)).await;
        assert_eq!(app.messages(group).len(), 2, "the greeting and the help");
    }
}

#[tokio::test]
async fn the_greeting_speaks_the_language_that_was_chosen() {
    let app = TestApp::start().await;
    let ada = app.person("Ada", Some("zh"));
    app.ask(&ada, "/lang en").await;
    // Answered after the choice is stored.
    app.ask(&ada, "/help").await;
    let group = app.chat(ChatKind::Supergroup, "Group");
    app.membership(&ada, group, "left", "administrator");
    let greeting = app.wait_for_messages(group, 1).await.remove(0).text;
    assert!(!is_chinese(&greeting), "{greeting}");
}

#[tokio::test]
async fn a_subscription_pauses_and_goes_on_without_a_word() {
    for (kind, gone, reason) in [
        (ChatKind::Group, "kicked", "removed"),
        (ChatKind::Supergroup, "left", "removed"),
        (ChatKind::Supergroup, "silenced", "not allowed to write"),
        (ChatKind::Channel, "kicked", "removed"),
        (ChatKind::Channel, "may not post", "not allowed to write"),
    ] {
        let app = TestApp::start().await;
        let ada = app.person("Ada", Some("en"));
        let chat = app.chat(kind, "Jobs");
        app.promote(&ada, chat);
        let there = if kind == ChatKind::Channel {
            app.send(Post::text(&ada, "A post").forwarded_from(chat))
                .await;
            "administrator"
        } else {
            app.send(Post::text(&ada, "/subscribe").in_chat(chat)).await;
            "member"
        };
        let before = app.messages(chat).len();
        for _ in 0..2 {
            app.membership(&ada, chat, there, gone);
        }
        wait_for_reason(&app, &ada, Some(reason)).await;
        for _ in 0..2 {
            app.membership(&ada, chat, gone, there);
        }
        wait_for_reason(&app, &ada, None).await;
        assert_eq!(app.messages(chat).len(), before, "{kind:?} {gone}");
    }
}

/// Looks until the subscription is paused for this reason, or not paused.
async fn wait_for_reason(app: &TestApp, person: &Person, reason: Option<&str>) {
    // The events of a chat and what a person asks in private travel side by side.
    for _ in 0..200 {
        let shown = seen_in_private(app, person, "Jobs").await.text;
        let paused = shown.contains("Paused");
        if reason.map_or(!paused, |reason| paused && shown.contains(reason)) {
            return;
        }
    }
    panic!("never {reason:?}");
}

#[tokio::test]
async fn who_blocks_the_bot_and_comes_back_is_subscribed_still() {
    let app = TestApp::start().await;
    let ada = app.person("Ada", Some("en"));
    app.ask(&ada, "/subscribe").await;
    app.membership(&ada, ada.id, "member", "kicked");
    app.membership(&ada, ada.id, "kicked", "member");
    let shown = app.ask(&ada, "/subscription").await;
    assert!(!shown.text.contains("Paused"), "{}", shown.text);
    assert_eq!(app.messages(ada.id).len(), 2, "and nothing else is said");
}

#[tokio::test]
async fn who_adds_the_bot_to_a_channel_is_told_in_private() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.person("Ada", Some("en")), app.person("Bob", Some("en")));
    app.ask(&ada, "/help").await;
    let channel = app.chat(ChatKind::Channel, "Jobs");
    // Bob never wrote to the bot and cannot be told.
    let other = app.chat(ChatKind::Channel, "Other");
    app.membership(&bob, other, "left", "administrator");
    app.membership(&ada, channel, "left", "administrator");
    let told = app.wait_for_messages(ada.id, 2).await.remove(1).text;
    assert!(
        told.contains("Jobs") && told.contains("/subscribe"),
        "{told}"
    );
    assert!(app.messages(channel).is_empty());
}

#[tokio::test]
async fn a_subscription_follows_its_group_however_the_news_comes() {
    type News = fn(&TestApp, &Person, i64, i64);
    const TO: News = |app, ada, from, to| app.tell_migrated_to(ada, from, to);
    const FROM: News = |app, _, from, to| app.tell_migrated_from(from, to);
    const LEFT: News = |app, ada, from, to| {
        app.membership(ada, from, "member", "left");
        app.change(|world| {
            let moved = crate::bot_api::chats::Standing::MigratedTo(to);
            world.chat(from).standing = moved;
        });
    };
    const JOINED: News = |app, ada, _, to| {
        app.membership(ada, to, "left", "member");
    };
    let orders: [&[News]; 8] = [
        &[TO],
        &[FROM],
        &[TO, FROM],
        &[FROM, TO],
        &[TO, FROM, FROM, TO],
        &[LEFT, TO, FROM, JOINED],
        &[FROM, JOINED, TO, LEFT],
        &[TO, JOINED],
    ];
    for (number, order) in orders.into_iter().enumerate() {
        let scene = Scene::set(ChatKind::Group, "en").await;
        let (app, ada, group) = (&scene.app, &scene.ada, scene.group);
        let panel = scene.say("/subscribe Europe/Berlin 8").await;
        press(app, ada, &panel, "New postings").await;
        let supergroup = app.upgrade(group);
        for news in order {
            news(app, ada, group, supergroup);
        }
        // The two chats have queues of their own.
        let mut shown = None;
        for _ in 0..200 {
            let answer = app
                .send(Post::text(ada, "/subscription").in_chat(supergroup))
                .await;
            let arrived = !answer.keyboard.is_empty() && !answer.text.contains("Paused");
            shown = Some(answer);
            if arrived {
                break;
            }
        }
        let shown = shown.expect("an answer");
        assert!(
            shown.text.contains("at 8:00 (Europe/Berlin)"),
            "{number}: {}",
            shown.text
        );
        assert_eq!(chosen_kinds(&shown), 3, "{number}");
        let greeted = app
            .messages(supergroup)
            .iter()
            .any(|message| message.text.contains("Hello"));
        // In the last order only the old chat is told, and that may be read after the new one's news.
        assert!(!greeted || number == 7, "{number}");
    }
}
