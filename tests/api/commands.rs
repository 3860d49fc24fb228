//! Commands however they are typed, and the menus that offer them.

use std::collections::BTreeSet;

use serde_json::json;

use crate::app::TestApp;
use crate::bot_api::world::BOT_NAME;
use crate::wording::is_chinese;

#[tokio::test]
async fn match_is_understood_however_it_is_typed() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    let plain = app.ask(&person, "/match Python, Linux").await.text;
    assert!(plain.contains("Python"), "{plain}");
    for text in [
        "/match\nPython\nLinux".to_owned(),
        "/match\u{3000}Python\u{3000}Linux".to_owned(),
        "/Match Python, Linux".to_owned(),
        "/MATCH   Python, Linux   ".to_owned(),
        format!("/match@{BOT_NAME} Python, Linux"),
        format!("/MATCH@{}\nPython, Linux", BOT_NAME.to_uppercase()),
        "/match\tPython\tLinux".to_owned(),
        "／match Python, Linux".to_owned(),
        "/match Ｐｙｔｈｏｎ，Ｌｉｎｕｘ".to_owned(),
    ] {
        let answer = app.ask(&person, &text).await.text;
        assert_eq!(answer, plain, "{text:?}");
    }
}

#[tokio::test]
async fn match_without_skills_asks_for_them_and_takes_the_next_message() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("zh"));
    let asked = app.ask(&person, "/match").await.text;
    let answer = app.ask(&person, "Python、Linux、MySQL").await.text;
    let direct = app.ask(&person, "/match Python、Linux、MySQL").await.text;
    assert_ne!(asked, answer);
    assert_eq!(answer, direct);
}

#[tokio::test]
async fn match_names_what_it_does_not_know() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("zh"));
    let answer = app.ask(&person, "/match Python, 咏春拳").await.text;
    assert!(answer.contains("咏春拳"), "{answer}");
}

#[tokio::test]
async fn cancel_ends_the_waiting_for_skills() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    app.ask(&person, "/match").await;
    let cancelled = app.ask(&person, "/cancel").await.text;
    let nothing = app.ask(&person, "/cancel").await.text;
    assert_ne!(cancelled, nothing);
}

#[tokio::test]
async fn an_unknown_command_shows_the_way() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    let help = app.ask(&person, "/help").await.text;
    for text in [
        "/frobnicate",
        "/frobnicate now",
        "/Frobnicate@career_advisor_test_bot",
    ] {
        let answer = app.ask(&person, text).await.text;
        assert!(answer.contains("no such command"), "{text}: {answer}");
        assert!(answer.contains("/match"), "{text}: {answer}");
    }
    app.ask(&person, "/").await;
    app.ask(&person, "/开始").await;
    assert!(!is_chinese(&help), "{help}");
    assert!(help.contains("/match"), "{help}");
}

#[tokio::test]
async fn the_chosen_language_wins_until_another_is_chosen() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("zh"));
    for (command, chinese) in [
        ("/lang en", false),
        ("/lang zh", true),
        ("/LANG@bot", true),
        ("/lang English", false),
    ] {
        let command = command.replace("@bot", &format!("@{BOT_NAME}"));
        let said = app.ask(&person, &command).await.text;
        let starts_so = |text: &str| is_chinese(text) == chinese;
        assert!(
            starts_so(&said) || command.contains('@'),
            "{command}: {said}"
        );
        for question in [
            "/help",
            "数据科学家做什么？",
            "What does a data scientist do?",
        ] {
            let answer = app.ask(&person, question).await.text;
            assert!(starts_so(&answer), "{command}, {question}: {answer}");
        }
    }
}

#[tokio::test]
async fn lang_without_a_language_offers_buttons() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("zh"));
    let offer = app.ask(&person, "/lang").await;
    app.press(&person, &offer, "English");
    let chosen = app.wait_for_messages(person.id, 2).await.remove(1);
    assert!(!is_chinese(&chosen.text), "{}", chosen.text);
    let help = app.ask(&person, "/help").await;
    assert!(!is_chinese(&help.text), "{}", help.text);
}

#[tokio::test]
async fn menus_are_registered_for_both_languages_and_hold_what_works() {
    let app = TestApp::start().await;
    let menus = app
        .wait_until("menus in both languages", |world| {
            let has = |language: &str| world.menus.keys().any(|(_, tag)| tag == language);
            (has("zh") && has("en") && has("") && world.menus.len() >= 6)
                .then(|| world.menus.clone())
        })
        .await;
    let mut names = BTreeSet::new();
    for ((scope, language), commands) in &menus {
        assert!(!commands.is_empty(), "{scope} {language}");
        for (name, description) in commands {
            assert_eq!(
                is_chinese(description),
                language == "zh",
                "{language} {name}: {description}"
            );
            names.insert(name.clone());
        }
    }
    let groups = &menus[&(
        json!({ "type": "all_group_chats" }).to_string(),
        "en".to_owned(),
    )];
    assert!(
        groups.iter().all(|(name, _)| name != "privacy"),
        "personal matters are for private chats"
    );
    let (zh, en) = (app.person("Zhen", Some("zh")), app.person("Ed", Some("en")));
    for name in names {
        for (person, chinese) in [(&zh, true), (&en, false)] {
            let before = app.messages(person.id).len();
            app.ask(person, &format!("/{name}")).await;
            // An answer may have several messages: without this the rest would pass for the next answer.
            app.settle(person).await;
            for message in &app.messages(person.id)[before..] {
                let ok = is_chinese(&message.text) == chinese || name == "lang";
                assert!(ok, "/{name}: {}", message.text);
            }
        }
    }
}
