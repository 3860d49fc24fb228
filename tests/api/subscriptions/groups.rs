//! Groups: administrators subscribe them, and nobody else.

use super::{Scene, chosen_kinds, notice, now, press};
use crate::app::TestApp;
use crate::bot_api::BotApi;
use crate::bot_api::chats::ChatKind;
use crate::bot_api::compose::Post;
use crate::bot_api::faults::{Fault, Gate};
use crate::process::Home;
use crate::wording::is_chinese;

#[tokio::test]
async fn an_administrator_subscribes_a_group_at_once() {
    for (kind, language) in [
        (ChatKind::Group, "zh"),
        (ChatKind::Supergroup, "en"),
        (ChatKind::Forum, "zh"),
    ] {
        let scene = Scene::set(kind, language).await;
        let panel = scene.say("/subscribe").await;
        let case = format!("{kind:?} {language}: {}", panel.text);
        assert_eq!(is_chinese(&panel.text), language == "zh", "{case}");
        assert!(
            panel.text.contains("9:00 (Asia/Shanghai)")
                || panel.text.contains("9:00（Asia/Shanghai）"),
            "{case}"
        );
        assert_eq!(chosen_kinds(&panel), 4, "{case}");
        let shown = scene.say("/subscription").await;
        assert_eq!(chosen_kinds(&shown), 4, "{case}");
    }
}

#[tokio::test]
async fn the_writers_language_is_the_chats() {
    let scene = Scene::set(ChatKind::Supergroup, "zh").await;
    for (before, command, chinese) in [
        ("/lang en", "/subscribe", false),
        ("/lang auto", "/subscribe 柏林 8点", true),
    ] {
        scene.say(before).await;
        let panel = scene.say(command).await.text;
        assert_eq!(is_chinese(&panel), chinese, "{panel}");
        scene.say("/unsubscribe").await;
    }
}

#[tokio::test]
async fn in_a_forum_announcements_go_where_it_was_written() {
    let scene = Scene::set(ChatKind::Forum, "en").await;
    let write = |topic| {
        scene.app.open_topic(scene.group, topic);
        scene.app.send(
            Post::text(&scene.ada, "/subscribe")
                .in_chat(scene.group)
                .topic(topic),
        )
    };
    for topic in [7, 9] {
        let panel = write(topic).await;
        assert_eq!(panel.thread, Some(topic));
        let id = scene.group.to_string();
        let link = format!("t.me/c/{}/{topic}", id.strip_prefix("-100").unwrap());
        assert!(panel.text.contains(&link), "{}", panel.text);
    }
    let panel = scene.say("/subscribe").await.text;
    assert!(!panel.contains("t.me/c/"), "the general topic: {panel}");
}

#[tokio::test]
async fn words_behind_the_command_are_taken_in() {
    let scene = Scene::set(ChatKind::Supergroup, "en").await;
    for (words, expect) in [
        ("Europe/Berlin 8", "at 8:00 (Europe/Berlin)"),
        ("20:00", "at 20:00 (Europe/Berlin)"),
        ("Tokyo now", "Right away (time zone Asia/Tokyo)"),
        ("Chinese", "语言：中文"),
        ("en 8am", "at 8:00 (Asia/Tokyo)"),
        ("Europe/Atlantis 9", "\"Europe/Atlantis\""),
        ("24", "\"24\""),
        ("@some_channel", "private"),
    ] {
        let said = scene.say(&format!("/subscribe {words}")).await.text;
        assert!(
            said.to_lowercase().contains(&expect.to_lowercase()),
            "{words}: {said}"
        );
    }
    let kept = scene.say("/subscription").await.text;
    assert!(kept.contains("at 8:00 (Asia/Tokyo)"), "{kept}");
}

#[tokio::test]
async fn the_buttons_change_everything_in_place() {
    let scene = Scene::set(ChatKind::Supergroup, "en").await;
    let (app, ada) = (&scene.app, &scene.ada);
    let panel = scene.say("/subscribe").await;
    let less = press(app, ada, &panel, "Role spotlight").await;
    assert_eq!(chosen_kinds(&less), 3);
    assert!(!less.text.contains("Role spotlight"), "{}", less.text);
    let more = press(app, ada, &panel, "Role spotlight").await;
    assert_eq!(chosen_kinds(&more), 4);

    let hours = press(app, ada, &panel, "Hour").await;
    assert!(hours.labels().contains(&"✓9"), "{:?}", hours.labels());
    let later = press(app, ada, &panel, "20").await;
    assert!(later.text.contains("at 20:00"), "{}", later.text);
    press(app, ada, &panel, "Hour").await;
    let at_once = press(app, ada, &panel, "Right away").await;
    assert!(at_once.text.contains("right away"), "{}", at_once.text);

    press(app, ada, &panel, "Time zone").await;
    press(app, ada, &panel, "»").await;
    let london = press(app, ada, &panel, "London").await;
    assert!(london.text.contains("Europe/London"), "{}", london.text);
    press(app, ada, &panel, "Time zone").await;
    press(app, ada, &panel, "«").await;
    let back = press(app, ada, &panel, "Back").await;
    assert!(back.text.contains("Europe/London"), "{}", back.text);

    let chinese = press(app, ada, &panel, "中文").await;
    assert!(is_chinese(&chinese.text), "{}", chinese.text);
    let ended = press(app, ada, &panel, "退订").await;
    assert!(ended.keyboard.is_empty(), "{}", ended.text);
    assert_eq!(app.messages(scene.group).len(), 1, "all in one message");
    let none = scene.say("/subscription").await.text;
    assert!(none.contains("no subscription"), "{none}");
}

#[tokio::test]
async fn a_button_of_a_subscription_that_ended_says_so() {
    let scene = Scene::set(ChatKind::Supergroup, "en").await;
    let panel = scene.say("/subscribe").await;
    let ended = scene.say("/unsubscribe").await.text;
    assert!(ended.contains("/subscribe"), "{ended}");
    let again = scene.say("/unsubscribe").await.text;
    assert_ne!(ended, again);
    let notice = notice(&scene.app, &scene.ada, &panel, "New postings").await;
    assert!(notice.contains("ended"), "{notice}");
}

#[tokio::test]
async fn others_are_told_once_and_change_nothing() {
    for (language, words) in [("zh", "管理员"), ("en", "administrators")] {
        let scene = Scene::set(ChatKind::Supergroup, language).await;
        let (app, group) = (&scene.app, scene.group);
        let panel = scene.say("/subscribe").await;
        let others = [
            app.person("Bob", Some(language)),
            app.person("Eve", Some(language)),
        ];
        for person in &others {
            let told = app
                .send(Post::text(person, "/unsubscribe").in_chat(group))
                .await;
            assert!(told.text.contains(words), "{}", told.text);
            for text in ["/subscribe", "/subscribe x", "/subscription"] {
                app.post(Post::text(person, text).in_chat(group));
            }
            let label = panel.labels()[0];
            let told = notice(app, person, &panel, label).await;
            assert!(told.contains(words), "{told}");
        }
        let shown = scene.say("/subscription").await;
        assert_eq!(chosen_kinds(&shown), 4);
        // The panel, one word to each of two, and what is shown.
        assert_eq!(app.messages(group).len(), 4, "{}", app.story());
    }
}

#[tokio::test]
async fn anonymous_administrators_may_and_channels_may_not() {
    let scene = Scene::set(ChatKind::Supergroup, "en").await;
    let (app, group) = (&scene.app, scene.group);
    let bob = app.person("Bob", Some("en"));
    let channel = app.chat(ChatKind::Channel, "Channel");
    let refused = app
        .send(
            Post::text(&bob, "/subscribe")
                .in_chat(group)
                .in_the_name_of(channel),
        )
        .await;
    assert!(refused.keyboard.is_empty(), "{}", refused.text);
    let panel = app
        .send(Post::text(&bob, "/subscribe").in_chat(group).anonymously())
        .await;
    assert_eq!(chosen_kinds(&panel), 4);
    assert!(
        app.calls("getChatMember").is_empty(),
        "Telegram has said it already"
    );
}

#[tokio::test]
async fn two_administrators_at_once_both_get_what_they_pressed() {
    let scene = Scene::set(ChatKind::Supergroup, "en").await;
    let (app, ada) = (&scene.app, &scene.ada);
    let bob = app.person("Bob", Some("en"));
    app.promote(&bob, scene.group);
    let panel = scene.say("/subscribe").await;
    for (person, label) in [
        (ada, "New postings"),
        (&bob, "Skills in demand"),
        (ada, "Role spotlight"),
        // The same as somebody else pressed, before either saw it.
        (&bob, "New postings"),
    ] {
        app.press(person, &panel, label);
    }
    let shown = scene.say("/subscription").await;
    assert_eq!(chosen_kinds(&shown), 1);
    assert!(shown.text.contains("Operators"), "{}", shown.text);
    // What the last one pressed was so already, and nobody could have known.
    let violations = app.take_violations();
    let unchanged = |what: &String| what.contains("message is not modified");
    assert!(violations.iter().all(unchanged), "{violations:?}");
}

#[tokio::test]
async fn telegram_is_asked_again_when_it_is_unwell_and_elsewhere_when_it_hides_people() {
    let scene = Scene::set(ChatKind::Supergroup, "en").await;
    let (app, group) = (&scene.app, scene.group);
    app.order("getChatMember", Some(group), 2, Fault::Gateway(502));
    assert_eq!(chosen_kinds(&scene.say("/subscribe").await), 4);

    let hidden = app.chat(ChatKind::Supergroup, "Hidden");
    app.promote(&scene.ada, hidden);
    app.change(|world| world.chat(hidden).members_hidden = true);
    let panel = app
        .send(Post::text(&scene.ada, "/subscribe").in_chat(hidden))
        .await;
    assert_eq!(chosen_kinds(&panel), 4);
    let bob = app.person("Bob", Some("en"));
    let refused = app
        .send(Post::text(&bob, "/subscribe").in_chat(hidden))
        .await;
    assert!(refused.keyboard.is_empty(), "{}", refused.text);
}

#[tokio::test]
async fn where_telegram_does_not_say_who_administers_nothing_is_done() {
    let scene = Scene::set(ChatKind::Supergroup, "en").await;
    let (app, group) = (&scene.app, scene.group);
    app.order("getChatMember", Some(group), 4, Fault::Gateway(502));
    let said = scene.say("/subscribe").await.text;
    assert!(said.contains("try again"), "{said}");
    let shown = scene.say("/subscription").await.text;
    assert!(shown.contains("no subscription"), "{shown}");
}

#[tokio::test]
async fn a_subscription_and_its_buttons_survive_a_restart() {
    let Scene {
        mut app,
        ada,
        group,
    } = Scene::set(ChatKind::Supergroup, "en").await;
    let panel = app
        .send(Post::text(&ada, "/subscribe Europe/Berlin 8").in_chat(group))
        .await;
    app.stop().expect("a clean stop");
    app.press(&ada, &panel, "New postings");
    let app = app.resumed().await;
    let edited = app
        .wait_until("the press to be carried out", |world| {
            let message = world.chat(group).messages[&panel.id].clone();
            (message.edits > 0).then_some(message)
        })
        .await;
    assert_eq!(chosen_kinds(&edited), 3);
    assert!(edited.text.contains("Europe/Berlin"), "{}", edited.text);
}

#[tokio::test]
async fn a_kill_in_the_middle_loses_no_command_and_no_press() {
    let api = BotApi::start();
    let ada = api.person("Ada", Some("en"));
    let group = api.chat(ChatKind::Supergroup, "Group");
    api.promote(&ada, group);
    let home = Home::beside(&api);
    let program = home.run_until_receiving(&api).await;
    let gate = api.hold("getChatMember", group);
    api.post(Post::text(&ada, "/subscribe").in_chat(group).answered());
    api.wait_for_arrival("getChatMember", group).await;
    program.kill(&api).await;
    drop(gate);
    let program = home.run_until_receiving(&api).await;
    let panel = api.wait_for_messages(group, 1).await.remove(0);
    // Stored, and killed before anybody heard of it.
    let gate = Gate::closed();
    api.order(
        "editMessageText",
        Some(group),
        1,
        Fault::LateRequest(gate.clone()),
    );
    let pressed = api.press(&ada, &panel, "New postings");
    api.wait_for_arrival("editMessageText", group).await;
    program.kill(&api).await;
    drop(gate);
    api.expire(&pressed);
    let program = home.run_until_receiving(&api).await;
    let edited = api
        .wait_until("the press to be carried out", |world| {
            let message = world.chat(group).messages[&panel.id].clone();
            (message.edits > 0).then_some(message)
        })
        .await;
    assert_eq!(chosen_kinds(&edited), 3, "once, not back again");
    program.signal("TERM");
    assert!(program.ended().await.status.success());
    api.check_all_is_well();
}

#[tokio::test]
async fn an_old_panel_shows_what_is_stored() {
    let scene = Scene::set(ChatKind::Supergroup, "en").await;
    let (app, ada) = (&scene.app, &scene.ada);
    let old = scene.say("/subscribe").await;
    let young = scene.say("/subscription").await;
    press(app, ada, &young, "New postings").await;
    press(app, ada, &old, "Role spotlight").await;
    assert_eq!(chosen_kinds(&now(app, &old)), 2);
}

#[tokio::test]
async fn menus_offer_it_to_administrators_and_in_private() {
    let app = TestApp::start().await;
    let names = |scope: &'static str| {
        let app = &app;
        async move {
            app.wait_until("a menu", |world| {
                let mut menus = world.menus.iter();
                let found = menus.find(|((key, tag), _)| key.contains(scope) && tag == "en");
                found.map(|(_, commands)| {
                    commands
                        .iter()
                        .map(|(name, _)| name.clone())
                        .collect::<Vec<_>>()
                })
            })
            .await
        }
    };
    for (scope, expect) in [
        ("all_private_chats", true),
        ("all_chat_administrators", true),
        ("all_group_chats", false),
    ] {
        let names = names(scope).await;
        for name in ["subscribe", "subscription", "unsubscribe"] {
            assert_eq!(names.iter().any(|it| it == name), expect, "{scope} {name}");
        }
        assert!(names.iter().any(|name| name == "roles"), "{scope}");
    }
}
