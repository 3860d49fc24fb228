//! Private chats: greetings, questions, languages, follow-ups.

use crate::app::TestApp;
use crate::bot_api::compose::Post;
use crate::wording::is_chinese;

#[tokio::test]
async fn start_greets_in_the_language_of_the_person() {
    let app = TestApp::start().await;
    for (tag, chinese) in [
        ("zh-hans", true),
        ("zh-TW", true),
        ("en", false),
        ("en-GB", false),
        ("de", false),
        ("ja", false),
    ] {
        let person = app.person("Ada", Some(tag));
        let greeting = app.ask(&person, "/start").await;
        assert_eq!(
            is_chinese(&greeting.text),
            chinese,
            "{tag}: {}",
            greeting.text
        );
        assert!(
            !greeting.keyboard.is_empty(),
            "{tag}: something to go on with"
        );
    }
}

#[tokio::test]
async fn questions_are_answered_in_their_own_language() {
    let app = TestApp::start().await;
    for (tag, question, chinese) in [
        ("zh", "数据科学家做什么？", true),
        ("en", "What does a data scientist do?", false),
        ("en", "数据科学家做什么？", true),
        ("zh", "What does a data scientist do?", false),
        ("de", "What does a data scientist do?", false),
    ] {
        let person = app.person("Ada", Some(tag));
        let answer = app.ask(&person, question).await;
        assert_eq!(
            is_chinese(&answer.text),
            chinese,
            "{tag} {question}: {}",
            answer.text
        );
        let role = if chinese { "数据" } else { "data scientist" };
        assert!(answer.text.contains(role), "{}", answer.text);
    }
}

#[tokio::test]
async fn names_alone_leave_the_language_to_the_person() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("zh"));
    for text in [
        "/match Python, Django, MySQL",
        "/role DBA",
        "/salary Python",
        "/jobs Redis",
        "DevOps",
    ] {
        let answer = app.ask(&person, text).await;
        assert!(is_chinese(&answer.text), "{text}: {}", answer.text);
    }
}

#[tokio::test]
async fn a_follow_up_is_about_what_was_asked_before() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("zh"));
    app.ask(&person, "数据科学家做什么？").await;
    let answer = app.ask(&person, "那它的前景呢？").await;
    assert!(answer.text.contains("数据科学家"), "{}", answer.text);
}

#[tokio::test]
async fn a_reply_is_about_the_message_that_it_replies_to() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("zh"));
    let first = app.ask(&person, "数据科学家做什么？").await;
    app.ask(&person, "产品经理做什么？").await;
    let post = Post::text(&person, "那它的前景呢？").replying_to(first.id);
    let answer = app.send(post).await;
    assert!(answer.text.contains("数据科学家"), "{}", answer.text);
    // Nothing that is still known hangs on it: the last answer counts.
    app.ask(&person, "产品经理做什么？").await;
    let answer = app.ask(&person, "那它的前景呢？").await;
    assert!(answer.text.contains("产品经理"), "{}", answer.text);
}

#[tokio::test]
async fn two_people_are_not_mixed_up() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.person("Ada", Some("zh")), app.person("Bob", Some("zh")));
    app.ask(&ada, "数据科学家做什么？").await;
    app.ask(&bob, "产品经理做什么？").await;
    let answer = app.ask(&ada, "那它的前景呢？").await;
    assert!(answer.text.contains("数据科学家"), "{}", answer.text);
    let answer = app.ask(&bob, "那它的前景呢？").await;
    assert!(answer.text.contains("产品经理"), "{}", answer.text);
}

#[tokio::test]
async fn what_is_outside_is_declined_and_not_ignored() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    for text in [
        "asdfghjkl",
        "🤷",
        "...",
        "?",
        "0",
        "What is the weather like in Berlin?",
        "you idiot",
    ] {
        let answer = app.ask(&person, text).await;
        assert!(!answer.text.is_empty(), "{text}");
    }
}

#[tokio::test]
async fn deep_links_lead_on() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    let start = app.ask(&person, "/start").await.text;
    let role = app.ask(&person, "/start role_data-scientist").await.text;
    assert!(role.to_lowercase().contains("data scientist"), "{role}");
    let matching = app.ask(&person, "/start match").await.text;
    assert_ne!(matching, start);
    for payload in [
        "role_dentist",
        "nonsense",
        "role_",
        "Zm9v-_",
        &"a".repeat(64),
    ] {
        assert_eq!(
            app.ask(&person, &format!("/start {payload}")).await.text,
            start,
            "{payload}"
        );
    }
}

#[tokio::test]
async fn a_deep_link_to_privacy_shows_what_is_stored() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    app.ask(&person, "/start privacy").await;
    let shown = app.wait_for_messages(person.id, 2).await;
    assert!(
        shown[1].data_of("Erase").is_some(),
        "{:?}",
        shown[1].labels()
    );
}

#[tokio::test]
async fn odd_writing_does_no_harm() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    for text in [
        "مرحبا، ماذا يفعل عالم البيانات؟",
        "מה עושה מדען נתונים?",
        "\u{202e}data scientist\u{202c} \u{200f}\u{2066}x\u{2069}",
        "d\u{0301}a\u{0308}t\u{0303}a scientist",
        "👩‍💻👨‍👩‍👧‍👦🏳️‍🌈",
        "ｗｈａｔ　ｄｏｅｓ　ａ　ＤＢＡ　ｄｏ？",
        "\u{feff}DBA\u{200b}",
        "𝐃𝐁𝐀 𝓓𝓑𝓐",
        "a\u{0}b",
        "\n\n\nDBA\n\n\n",
    ] {
        let answer = app.ask(&person, text).await;
        assert!(!answer.text.is_empty(), "{text:?}");
    }
}

#[tokio::test]
async fn five_thousand_characters_are_answered() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("zh"));
    for text in [
        "数据科学家做什么？".repeat(556),
        "a".repeat(5_000),
        "😀".repeat(5_000),
        "/match Python, ".repeat(334),
        "(".repeat(5_000),
        "\u{0301}".repeat(5_000),
    ] {
        app.ask(&person, &text).await;
    }
}

#[tokio::test]
async fn an_update_that_comes_twice_is_answered_once() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    let posted = app.post(Post::text(&person, "What does a data scientist do?"));
    app.wait_for_messages(person.id, 1).await;
    app.repeat(&posted);
    app.wait_until("the repetition to be confirmed", |world| {
        world.updates.unconfirmed().is_empty().then_some(())
    })
    .await;
    app.settle(&person).await;
    assert_eq!(app.messages(person.id).len(), 2);
}

#[tokio::test]
async fn update_ids_may_jump() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    for id in [900_000_000, 2_000_000_000] {
        app.change(|world| world.updates.jump_to(id));
        app.ask(&person, "What does a data scientist do?").await;
    }
}
