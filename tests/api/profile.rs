//! `/profile`: shown, changed in words and by buttons, erased.

use crate::app::TestApp;
use crate::bot_api::chats::Person;

async fn shown(app: &TestApp, person: &Person, command: &str) -> String {
    app.ask(person, command).await.text
}

#[tokio::test]
async fn a_profile_is_shown_and_changed_in_words() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    let nothing = shown(&app, &person, "/profile").await;
    assert!(nothing.contains("remember nothing"), "{nothing}");
    app.ask(&person, "/match expert Python, Java, 3 years of work")
        .await;
    for (command, parts) in [
        ("/profile", &["Python (expert)", "Java", "3 years"][..]),
        ("/profile + Docker - Java", &["Python (expert), Docker"]),
        (
            "/profile target data scientist",
            &["Target: Data scientist"],
        ),
        ("/profile 5 years of experience", &["5 years"]),
        ("/profile Shanghai", &["Shanghai"]),
        (
            "/profile no PHP",
            &["Python (expert), Docker", "Data scientist"],
        ),
        (
            "show my profile",
            &[
                "Python (expert), Docker",
                "5 years",
                "Data scientist",
                "Shanghai",
            ],
        ),
    ] {
        let text = shown(&app, &person, command).await;
        for part in parts {
            assert!(text.contains(part), "{command}, {part}: {text}");
        }
    }
    let unclear = shown(&app, &person, "/profile how are you").await;
    assert!(unclear.contains("did not see what to change"), "{unclear}");
    let bounded = shown(&app, &person, "/match").await;
    assert!(bounded.contains("postings (Shanghai)"), "{bounded}");
    let without = shown(&app, &person, "/profile - target").await;
    assert!(!without.contains("Data scientist"), "{without}");
    for command in ["/profile erase", "/profile"] {
        let text = shown(&app, &person, command).await;
        assert!(
            !text.contains("Docker ") && !text.contains("5 years"),
            "{text}"
        );
    }
    let empty = shown(&app, &person, "/profile").await;
    assert_eq!(empty, nothing);
}

#[tokio::test]
async fn buttons_take_things_out_in_place_and_erase_after_a_question() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("zh"));
    app.ask(&person, "/match Python, Java").await;
    let mut page = app.ask(&person, "/profile").await;
    for (label, there, gone) in [
        ("✕ Java", "会：Python", "Python、Java"),
        ("我的档案", "会：Python\n", "Python、Java"),
        ("全部忘掉", "要忘掉", "会：Python"),
        ("保留", "会：Python", "要忘掉"),
        ("全部忘掉", "要忘掉", "会：Python"),
        ("是的", "忘掉了", "要忘掉"),
    ] {
        page = app.turn(&person, &page, label).await;
        assert!(page.text.contains(there), "{label}: {}", page.text);
        assert!(!page.text.contains(gone), "{label}: {}", page.text);
    }
    assert_eq!(app.messages(person.id).len(), 2, "all in one message");
    let empty = shown(&app, &person, "/profile").await;
    assert!(empty.contains("还不记得"), "{empty}");
}
