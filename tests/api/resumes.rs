//! Résumés sent as documents: read, confirmed, corrected, matched; and those that cannot be read.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::app::TestApp;
use crate::bot_api::chats::{ChatKind, Person};
use crate::bot_api::compose::Post;
use crate::bot_api::contents;
use crate::bot_api::error::Refusal;
use crate::bot_api::faults::{Fault, Gate};
use crate::bot_api::message::Message;
use crate::bot_api::world::BOT_NAME;
use crate::database;
use crate::privacy::holds;

const PDF: &str = "application/pdf";

fn sample(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/documents/samples")
        .join(name);
    fs::read(path).expect("a sample")
}

fn resume(app: &TestApp, name: &str) -> Value {
    app.document(name, PDF, sample(name))
}

/// Presses a button of the bot's last message and waits for the next one.
async fn press(app: &TestApp, person: &Person, message: &Message, label: &str) -> Message {
    let before = app.messages(person.id).len();
    app.press(person, message, label);
    app.wait_for_messages(person.id, before + 1)
        .await
        .swap_remove(before)
}

#[track_caller]
fn assert_says(message: &Message, words: &[&str]) {
    for words in words {
        assert!(
            message.text.contains(words),
            "no `{words}` in: {}",
            message.text
        );
    }
}

#[tokio::test]
async fn a_resume_is_read_confirmed_and_matched() {
    let app = TestApp::start().await;
    for (language, name, read, label, matched) in [
        (
            "zh",
            "zh-libreoffice.pdf",
            &["Java（精通", "Redis（熟悉", "云计算架构师", "想学：Rust"][..],
            "匹配",
            "Java",
        ),
        (
            "zh",
            "zh-pandoc.docx",
            &["Kafka", "工作年限", "按工作经历的时间算"],
            "匹配",
            "Java",
        ),
        (
            "en",
            "en-chromium.pdf",
            &["Python (5 years)", "Django", "Data scientist"],
            "Match",
            "Python",
        ),
        (
            "en",
            "en.md",
            &["Python (5 years)", "about 5 years"],
            "Match",
            "Python",
        ),
    ] {
        let person = app.person("Ada", Some(language));
        let answer = app.send(Post::of(&person, resume(&app, name))).await;
        assert_says(&answer, read);
        assert_eq!(answer.labels().len(), 3, "{:?}", answer.labels());
        let fit = press(&app, &person, &answer, label).await;
        assert_says(&fit, &[matched]);
        assert_ne!(fit.text, answer.text);
        // What was confirmed is remembered.
        let again = app.ask(&person, "/match").await;
        assert_says(&again, &[matched]);
    }
}

#[tokio::test]
async fn what_was_read_can_be_corrected_or_thrown_away() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    let answer = app.send(Post::of(&person, resume(&app, "en.txt"))).await;
    let question = press(&app, &person, &answer, "Edit").await;
    assert_says(&question, &["+Kafka -Java"]);
    let corrected = app
        .ask(&person, "+Kafka -Django, 9 years of experience")
        .await;
    assert_says(&corrected, &["Kafka", "9 years", "Python (5 years)"]);
    assert!(!corrected.text.contains("Django"), "{}", corrected.text);
    let gone = press(&app, &person, &corrected, "Discard").await;
    assert_says(&gone, &["discarded"]);
    let late = press(&app, &person, &corrected, "Edit").await;
    assert_says(&late, &["No résumé is waiting"]);
    let asked = app.ask(&person, "/match").await;
    assert_says(&asked, &["First tell me what you know"]);
}

#[tokio::test]
async fn what_cannot_be_read_gets_one_clear_sentence() {
    let app = TestApp::start().await;
    for (language, rows) in [
        (
            "zh",
            [
                (sample("encrypted.pdf"), "有密码"),
                (sample("scanned.pdf"), "扫描件"),
                (sample("zh-legacy.doc"), "旧版Word"),
                (b"PK\x05\x06".repeat(6), "坏了"),
                (b"Rar!\x1a\x07\x01\0".to_vec(), "压缩包"),
                (b"\x89PNG\r\n\x1a\n".to_vec(), "图片"),
                (b"\x7fELF".to_vec(), "这种文件我读不了"),
                (b"  \n".to_vec(), "空的"),
                ("我喜欢吃苹果。".as_bytes().to_vec(), "没认出技能"),
            ],
        ),
        (
            "en",
            [
                (sample("encrypted.pdf"), "has a password"),
                (sample("scanned.pdf"), "may be a scan"),
                (sample("zh-legacy.doc"), "old Word format"),
                (b"%PDF-1.7 and nothing more".to_vec(), "damaged"),
                (b"7z\xbc\xaf\x27\x1c".to_vec(), "do not open archives"),
                (b"\xff\xd8\xff\xe0".to_vec(), "text in pictures"),
                (b"{\\rtf1}".to_vec(), "this kind of file"),
                (b"  \n".to_vec(), "is empty"),
                (b"I like apples.".to_vec(), "recognised no skills"),
            ],
        ),
    ] {
        let person = app.person("Ada", Some(language));
        for (bytes, words) in rows {
            let document = app.document("cv.pdf", PDF, bytes);
            let answer = app.send(Post::of(&person, document)).await;
            assert_says(&answer, &[words]);
        }
        // Whatever came before, a sound one is read.
        let answer = app.send(Post::of(&person, resume(&app, "en.md"))).await;
        assert_says(&answer, &["Python"]);
    }
}

#[tokio::test]
async fn what_is_too_large_is_not_even_asked_for() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    let large = app.document_of_size("cv.pdf", PDF, Vec::new(), 20 * 1024 * 1024 + 1);
    let answer = app.send(Post::of(&person, large)).await;
    assert_says(&answer, &["larger than 20 MB"]);
    assert!(app.calls("getFile").is_empty() && app.calls("download").is_empty());
    // A file that is larger than it is said to be is cut off.
    let liar = app.document_of_size("cv.pdf", PDF, vec![b'a'; 20 * 1024 * 1024 + 1], 100);
    let answer = app.send(Post::of(&person, liar)).await;
    assert_says(&answer, &["larger than 20 MB"]);
}

#[tokio::test]
async fn a_file_that_cannot_be_fetched_can_be_sent_again() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    // Bad weather passes.
    app.order("getFile", None, 1, Fault::Gateway(502));
    app.order("download", None, 1, Fault::LostAnswer);
    let answer = app.send(Post::of(&person, resume(&app, "en.txt"))).await;
    assert_says(&answer, &["Python (5 years)"]);
    // A file that stays gone is gone.
    app.order(
        "download",
        None,
        3,
        Fault::Refuse(Refusal::new(404, "Not Found")),
    );
    let answer = app.send(Post::of(&person, resume(&app, "en.txt"))).await;
    assert_says(&answer, &["could not fetch"]);
    app.order(
        "getFile",
        None,
        1,
        Fault::Refuse(Refusal::bad_request("file is too big")),
    );
    let answer = app.send(Post::of(&person, resume(&app, "en.txt"))).await;
    assert_says(&answer, &["larger than 20 MB"]);
}

#[tokio::test]
async fn who_comes_when_too_many_are_read_is_told_so() {
    let app = TestApp::start_with(|config| {
        config.documents.parallel = 1.try_into().expect("not zero");
        config.documents.waiting = 0;
    })
    .await;
    let (ada, bob) = (app.person("Ada", Some("en")), app.person("Bob", Some("en")));
    let gate = Gate::closed();
    app.order("download", None, 1, Fault::LateRequest(gate.clone()));
    app.post(Post::of(&ada, resume(&app, "en.txt")));
    app.wait_until("the first download", |world| {
        world
            .calls
            .iter()
            .any(|call| call.method == "download")
            .then_some(())
    })
    .await;
    let answer = app.send(Post::of(&bob, resume(&app, "en.txt"))).await;
    assert_says(&answer, &["in a minute"]);
    gate.open();
    assert_says(
        &app.wait_for_messages(ada.id, 1).await[0],
        &["Python (5 years)"],
    );
}

#[tokio::test]
async fn groups_do_not_see_what_is_in_a_resume() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    let group = app.chat(ChatKind::Supergroup, "Group");
    let post = |caption: &str| {
        Post::of(&person, resume(&app, "en.txt"))
            .caption(caption)
            .in_chat(group)
    };
    app.post(post(""));
    app.post(post("my CV"));
    for caption in [format!("@{BOT_NAME} my CV"), "/match".to_owned()] {
        let answer = app.send(post(&caption)).await;
        assert_says(&answer, &["private chat"]);
        assert_eq!(answer.labels().len(), 1);
    }
    assert!(app.calls("getFile").is_empty());
}

#[tokio::test]
async fn other_ways_to_send_one() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    // With words of introduction, or a command below it.
    for caption in ["here is my CV", "/match"] {
        let answer = app
            .send(Post::of(&person, resume(&app, "en.txt")).caption(caption))
            .await;
        assert_says(&answer, &["Python (5 years)"]);
    }
    // As what a command replies to.
    let posted = app.post(Post::of(&person, resume(&app, "en.txt")));
    app.wait_for_messages(person.id, 3).await;
    let answer = app
        .send(Post::text(&person, "/match").replying_to(posted.message))
        .await;
    assert_says(&answer, &["Python (5 years)"]);
    // Not as a photo, and not among others.
    let answer = app.send(Post::of(&person, contents::photo())).await;
    assert_says(&answer, &["text in pictures"]);
    let mut first = resume(&app, "en.txt");
    first["media_group_id"] = json!("9");
    let answer = app.send(Post::of(&person, first)).await;
    assert_says(&answer, &["One file at a time"]);
}

#[tokio::test]
async fn nothing_of_a_file_stays() {
    // On a server it is not in the data directory, and what becomes of it there is the server's business.
    if database::on_server() {
        return;
    }
    let mut app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    let text = b"Zebulon Quux\nzebulon@example.com\nSkills\nPython, Frobolang\nWork Experience\nZebulon Industries, 2019.01-2020.12\n";
    let document = app.document("Zebulon-Quux.txt", "text/plain", text.to_vec());
    let answer = app.send(Post::of(&person, document)).await;
    assert_says(&answer, &["Python", "2 years"]);
    for word in ["Zebulon", "Quux"] {
        assert!(!answer.text.contains(word), "{}", answer.text);
    }
    app.settle(&person).await;
    app.stop().expect("a clean stop");
    assert!(
        holds(app.data_dir(), b"python"),
        "what was read waits to be confirmed"
    );
    for word in [&b"Zebulon"[..], b"zebulon", b"Quux", b"quux"] {
        assert!(!holds(app.data_dir(), word));
    }
}
