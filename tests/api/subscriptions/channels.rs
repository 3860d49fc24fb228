//! Channels: linked in private by those who administer them.

use super::{chosen_kinds, press};
use crate::app::TestApp;
use crate::bot_api::chats::{ChatKind, Person, Standing};
use crate::bot_api::compose::Post;
use crate::bot_api::members::BotStatus;
use crate::bot_api::message::Message;
use crate::wording::is_chinese;

/// A public channel of Ada's where the bot may post.
async fn set(language: &str) -> (TestApp, Person, i64) {
    let app = TestApp::start().await;
    let ada = app.person("Ada", Some(language));
    let channel = app.chat(ChatKind::Channel, "Daily jobs");
    app.publish(channel, "daily_jobs");
    app.promote(&ada, channel);
    (app, ada, channel)
}

async fn forward(app: &TestApp, person: &Person, channel: i64) -> Message {
    app.send(Post::text(person, "A post").forwarded_from(channel))
        .await
}

#[tokio::test]
async fn an_administrator_links_a_channel_by_name_link_id_or_post() {
    for language in ["zh", "en"] {
        let (app, ada, channel) = set(language).await;
        for way in [
            "@daily_jobs",
            "@Daily_Jobs Europe/Berlin 8",
            "https://t.me/daily_jobs",
            &channel.to_string(),
            "",
        ] {
            let panel = match way {
                "" => forward(&app, &ada, channel).await,
                way => app.ask(&ada, &format!("/subscribe {way}")).await,
            };
            let case = format!("{language} {way}: {}", panel.text);
            assert_eq!(is_chinese(&panel.text), language == "zh", "{case}");
            assert!(panel.text.contains("Daily jobs"), "{case}");
            assert_eq!(chosen_kinds(&panel), 4, "{case}");
        }
        let shown = app.ask(&ada, "/subscription @daily_jobs").await;
        assert!(shown.text.contains("Europe/Berlin"), "{}", shown.text);
        let ended = app.ask(&ada, "/unsubscribe @daily_jobs").await.text;
        let again = app.ask(&ada, "/unsubscribe @daily_jobs").await.text;
        assert_ne!(ended, again);
        assert!(app.messages(channel).is_empty(), "nothing is said there");
    }
}

#[tokio::test]
async fn its_buttons_work_in_private_and_keep_the_readers_language() {
    let (app, ada, channel) = set("en").await;
    let panel = forward(&app, &ada, channel).await;
    let chinese = press(&app, &ada, &panel, "中文").await;
    assert!(
        chinese.text.contains("Language: Chinese"),
        "{}",
        chinese.text
    );
    press(&app, &ada, &panel, "Hour").await;
    let later = press(&app, &ada, &panel, "21").await;
    assert!(later.text.contains("at 21:00"), "{}", later.text);
    let listed = app.ask(&ada, "/subscription").await;
    assert!(listed.text.contains("no subscription"), "{}", listed.text);
    let list = app.wait_for_messages(ada.id, 3).await.swap_remove(2);
    let opened = press(&app, &ada, &list, "Daily jobs").await;
    assert!(opened.text.contains("at 21:00"), "{}", opened.text);
}

/// What there is, and what has to be said to be missing.
struct Row {
    arrange: fn(&TestApp, &Person, i64),
    missing: &'static [&'static str],
}

#[tokio::test]
async fn what_is_missing_is_named() {
    const NOT_THERE: &str = "not in the channel";
    const NO_ADMINISTRATOR: &str = "not an administrator of the channel: make";
    const MAY_NOT_POST: &str = "Post messages";
    const NOT_YOU: &str = "You are not an administrator";
    let rows = [
        Row {
            arrange: |app, _, channel| app.standing(channel, Standing::Stranger),
            missing: &[NOT_THERE],
        },
        Row {
            arrange: |app, _, channel| app.standing(channel, Standing::Kicked),
            missing: &[NOT_THERE],
        },
        Row {
            arrange: |app, _, channel| app.bot_status(channel, BotStatus::Member),
            missing: &[NO_ADMINISTRATOR],
        },
        Row {
            arrange: |app, _, channel| app.bot_status(channel, BotStatus::MayNotPost),
            missing: &[MAY_NOT_POST],
        },
        Row {
            arrange: |app, ada, channel| {
                app.change(|world| world.chat(channel).administrators.remove(&ada.id));
            },
            missing: &[NOT_YOU],
        },
        Row {
            arrange: |app, ada, channel| {
                app.bot_status(channel, BotStatus::MayNotPost);
                app.change(|world| world.chat(channel).administrators.remove(&ada.id));
            },
            missing: &[MAY_NOT_POST, NOT_YOU],
        },
    ];
    for (number, row) in rows.into_iter().enumerate() {
        let (app, ada, channel) = set("en").await;
        (row.arrange)(&app, &ada, channel);
        let said = forward(&app, &ada, channel).await;
        let all = [NOT_THERE, NO_ADMINISTRATOR, MAY_NOT_POST, NOT_YOU];
        for what in all {
            let expected = row.missing.contains(&what);
            assert_eq!(
                said.text.contains(what),
                expected,
                "{number} {what}: {}",
                said.text
            );
        }
        assert!(said.keyboard.is_empty(), "{number}");
        let list = app.ask(&ada, "/subscription @daily_jobs").await.text;
        assert!(list.contains("no subscription"), "{number}: {list}");
    }
}

#[tokio::test]
async fn in_chinese_too() {
    let (app, ada, channel) = set("zh").await;
    app.bot_status(channel, BotStatus::MayNotPost);
    app.change(|world| world.chat(channel).administrators.clear());
    let said = forward(&app, &ada, channel).await.text;
    for what in ["Daily jobs", "发布消息", "你不是"] {
        assert!(said.contains(what), "{said}");
    }
}

#[tokio::test]
async fn what_is_no_channel_is_told_apart() {
    let (app, ada, _) = set("en").await;
    let group = app.chat(ChatKind::Supergroup, "Group");
    app.publish(group, "public_group");
    app.publish(ada.id, "ada_herself");
    for (name, expect) in [
        ("@nobody_has_this", "cannot find"),
        ("@public_group", "is a group"),
        ("@ada_herself", "not a channel"),
    ] {
        let said = app.ask(&ada, &format!("/subscribe {name}")).await.text;
        assert!(said.contains(expect), "{name}: {said}");
    }
}

#[tokio::test]
async fn a_private_channel_is_linked_by_a_post() {
    let (app, ada, _) = set("en").await;
    let channel = app.chat(ChatKind::Channel, "Secret");
    app.promote(&ada, channel);
    let panel = forward(&app, &ada, channel).await;
    assert!(panel.text.contains("Secret"), "{}", panel.text);
    // One where the bot never was says no more to it than that.
    let other = app.chat(ChatKind::Channel, "Other");
    app.standing(other, Standing::Stranger);
    let said = forward(&app, &ada, other).await.text;
    assert!(said.contains("not in the channel"), "{said}");
}

#[tokio::test]
async fn nobody_manages_the_channel_of_others() {
    let (app, ada, channel) = set("en").await;
    let bob = app.person("Bob", Some("en"));
    let panel = forward(&app, &ada, channel).await;
    app.ask(&bob, "/help").await;
    let own = app.messages(bob.id)[0].clone();
    let data = panel.data_of("New postings").expect("a button");
    let pressed = app.press_data(&bob, bob.id, own.id, &data);
    let told = app
        .wait_until("an acknowledgement", |world| {
            world.presses[&pressed].answer.clone()
        })
        .await;
    assert!(
        told["text"]
            .as_str()
            .unwrap_or_default()
            .contains("administrators")
    );
    for command in ["/unsubscribe @daily_jobs", "/subscription @daily_jobs"] {
        let said = app.ask(&bob, command).await;
        assert!(said.text.contains("administrators"), "{}", said.text);
    }
    let shown = app.ask(&ada, "/subscription @daily_jobs").await;
    assert_eq!(chosen_kinds(&shown), 4);
}
