//! What is stored about a person: seen, exported, erased, and nowhere else.

use std::fs;
use std::path::Path;

use crate::app::TestApp;
use crate::bot_api::chats::Person;
use crate::bot_api::message::Message;
use crate::database;
use crate::wording::is_chinese;

/// The message with the buttons that `/privacy` leads to.
async fn overview(app: &TestApp, person: &Person) -> Message {
    let before = app.messages(person.id).len();
    app.ask(person, "/privacy").await;
    app.wait_until("the buttons", |world| {
        let messages = world.chat(person.id).messages.values();
        let with_data = |message: &&Message| message.data_of("Export").is_some();
        messages
            .filter(|message| message.by_bot)
            .skip(before)
            .find(with_data)
            .cloned()
    })
    .await
}

async fn export(app: &TestApp, person: &Person) -> Message {
    let overview = overview(app, person).await;
    let before = app.messages(person.id).len();
    app.press(person, &overview, "Export");
    app.wait_for_messages(person.id, before + 1)
        .await
        .swap_remove(before)
}

fn content(document: &Message) -> String {
    document.content["document"]["test_content"]
        .as_str()
        .expect("a document")
        .to_owned()
}

#[tokio::test]
async fn people_can_take_their_data_with_them() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.person("Ada", Some("en")), app.person("Bob", Some("en")));
    app.ask(&ada, "/lang en").await;
    app.ask(&ada, "/match Python, Linux").await;
    app.ask(&bob, "/match Redis").await;
    let document = export(&app, &ada).await;
    let exported = content(&document);
    let json: serde_json::Value = serde_json::from_str(&exported).expect("JSON");
    assert!(
        json["dialogues"]
            .as_array()
            .is_some_and(|dialogues| !dialogues.is_empty()),
        "{exported}"
    );
    assert!(
        exported.contains("python") && exported.contains("linux"),
        "{exported}"
    );
    assert!(exported.contains(&ada.id.to_string()), "{exported}");
    assert!(
        !exported.contains("redis") && !exported.contains(&bob.id.to_string()),
        "{exported}"
    );
}

#[tokio::test]
async fn people_can_have_their_data_erased() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.person("Ada", Some("en")), app.person("Bob", Some("en")));
    for person in [&ada, &bob] {
        app.ask(person, "/lang en").await;
        app.ask(person, "/match Python, Linux").await;
    }
    let overview = overview(&app, &ada).await;
    let before = app.messages(ada.id).len();
    app.press(&ada, &overview, "Erase");
    app.wait_for_messages(ada.id, before + 1).await;
    let left = export(&app, &ada).await;
    let left = if left.content.is_empty() {
        left.text
    } else {
        content(&left)
    };
    assert!(!left.contains("python"), "{left}");
    let others = content(&export(&app, &bob).await);
    assert!(
        others.contains("python"),
        "somebody else's data stay: {others}"
    );
    // The choice of a language went too.
    let answer = app.ask(&ada, "数据科学家做什么？").await.text;
    assert!(is_chinese(&answer), "{answer}");
}

#[tokio::test]
async fn what_was_erased_is_gone_from_the_disk_while_the_bot_runs() {
    // On a server it is not in the data directory, and what becomes of it there is the server's business.
    if database::on_server() {
        return;
    }
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    app.ask(&person, "/match Kubernetes, Zebulon Quux").await;
    let overview = overview(&app, &person).await;
    // The words of a message are gone with the next emptying of the log, what is remembered is not; and while the
    // log is being emptied a reader of the files may find a word in neither place.
    app.wait_until("what is remembered on the disk", |_| {
        holds(app.data_dir(), b"kubernetes").then_some(())
    })
    .await;
    let before = app.messages(person.id).len();
    app.press(&person, &overview, "Erase");
    app.wait_for_messages(person.id, before + 1).await;
    for words in [&b"Zebulon"[..], b"zebulon", b"kubernetes"] {
        let words_as_text = String::from_utf8_lossy(words);
        assert!(!holds(app.data_dir(), words), "{words_as_text}");
    }
}

#[tokio::test]
async fn nobody_presses_away_the_data_of_others() {
    let app = TestApp::start().await;
    let (ada, eve) = (app.person("Ada", Some("en")), app.person("Eve", Some("en")));
    app.ask(&ada, "/match Python").await;
    app.ask(&eve, "/help").await;
    let overview = overview(&app, &ada).await;
    let data = overview.data_of("Erase").expect("a button");
    let own = app.messages(eve.id)[0].id;
    let press = app.press_data(&eve, eve.id, own, &data);
    app.wait_until("an acknowledgement", |world| {
        world.presses[&press].answer.clone()
    })
    .await;
    app.settle(&eve).await;
    assert!(content(&export(&app, &ada).await).contains("python"));
}

#[tokio::test]
async fn a_choice_survives_a_restart() {
    let mut app = TestApp::start().await;
    let person = app.person("Ada", Some("zh"));
    app.ask(&person, "/lang en").await;
    app.stop().expect("a clean stop");
    let app = app.resumed().await;
    let answer = app.ask(&person, "数据科学家做什么？").await.text;
    assert!(!is_chinese(&answer), "{answer}");
}

#[tokio::test]
async fn what_was_written_is_gone_from_the_disk_once_it_is_answered() {
    // On a server it is not in the data directory, and what becomes of it there is the server's business.
    if database::on_server() {
        return;
    }
    let mut app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    for text in [
        "My name is Zebulon Quux",
        "/role Zebulon Quux",
        "/match Python, Zebulon Quux",
    ] {
        app.ask(&person, text).await;
    }
    app.settle(&person).await;
    app.stop().expect("a clean stop");
    assert!(
        holds(app.data_dir(), b"dialogues"),
        "the search finds what is there"
    );
    assert!(!holds(app.data_dir(), b"Zebulon"), "and the words are not");
}

/// Whether some file of the directory holds these bytes.
pub fn holds(directory: &Path, bytes: &[u8]) -> bool {
    let entries = fs::read_dir(directory).expect("a directory");
    entries
        .map(|entry| entry.expect("an entry").path())
        .any(|path| {
            if path.is_dir() {
                return holds(&path, bytes);
            }
            let content = fs::read(&path).expect("a file");
            content.windows(bytes.len()).any(|window| window == bytes)
        })
}
