//! Operators take in postings that they forward, paste or send as a file.

use std::time::Instant;

use career_advisor::announcement::{
    ChatKind as SubscribedKind, Kinds, Subscription, SubscriptionStore, Zone,
};
use career_advisor::config::Config;
use career_advisor::language::Language;

use crate::app::TestApp;
use crate::bot_api::chats::{ChatKind, Person};
use crate::bot_api::compose::Post;
use crate::bot_api::message::Message;
use crate::brought::{EN, ZH, forwarded};
use crate::database;

/// The first person that a server adds.
const OPERATOR: u64 = 100_001;

fn with_operator(config: &mut Config) {
    config.telegram.operators = vec![OPERATOR];
}

/// An application and its operator, who is there before it starts.
async fn desk(language: &str) -> (TestApp, Person) {
    let app = TestApp::prepare(with_operator);
    let operator = app.person("Olga", Some(language));
    (app.resumed().await, operator)
}

/// Presses a button of a message and waits until the bot said something else below.
async fn press(app: &TestApp, person: &Person, message: &Message, label: &str) -> Message {
    let before = app.messages(person.id).len();
    app.press(person, message, label);
    app.wait_for_messages(person.id, before + 1)
        .await
        .swap_remove(before)
}

#[track_caller]
fn check(message: &Message, holds: &[&str]) {
    for words in holds {
        assert!(
            message.text.contains(words),
            "no `{words}` in: {}",
            message.text
        );
    }
}

/// Asks until the answer holds the words.
async fn asks_until(app: &TestApp, person: &Person, question: &str, words: &str) {
    for _ in 0..400 {
        if app.ask(person, question).await.text.contains(words) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("{words}: {}", app.story());
}

/// A group that wants announcements at once.
async fn subscribed_group(app: &TestApp) -> i64 {
    let chat = app.chat(ChatKind::Supergroup, "Group");
    let store = database::open(app.data_dir()).await;
    let subscription = Subscription {
        chat,
        thread: None,
        chat_kind: SubscribedKind::Supergroup,
        title: "Group".to_owned(),
        username: None,
        kinds: Kinds::ALL,
        language: Language::En,
        hour: None,
        zone: Zone::from_name("Asia/Shanghai").expect("a zone"),
        paused: None,
        subscribed_by: 1,
        subscribed_at: 1,
    };
    let at = std::time::SystemTime::now();
    store
        .put_subscription(&subscription, at)
        .await
        .expect("stored");
    store.close().await;
    chat
}

#[tokio::test]
async fn a_forwarded_posting_is_corrected_accepted_and_in_answers() {
    for (language, text, labels, company, question, answer) in [
        (
            "en",
            EN,
            ["Other fields", "Company", "Accept"],
            "Zyxwell",
            "/jobs Zyxwell",
            "70 to 88 thousand EUR a year",
        ),
        (
            "zh",
            ZH,
            ["其他字段", "公司", "采纳"],
            "紫云潭科技",
            "紫云潭科技给多少钱",
            "20-30K",
        ),
    ] {
        let (mut app, operator) = desk(language).await;
        let begun = Instant::now();
        let card = app.send(forwarded(&operator, text)).await;
        check(&card, &["#1"]);
        let fields = app.turn(&operator, &card, labels[0]).await;
        let asked = press(&app, &operator, &fields, labels[1]).await;
        check(&asked, &["#1", "/cancel"]);
        let corrected = app.ask(&operator, company).await;
        check(&corrected, &[company]);
        let accepted = app.turn(&operator, &corrected, labels[2]).await;
        check(&accepted, &["✅", company]);
        assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
        asks_until(&app, &operator, question, answer).await;
        app.stop().expect("a good end");
        app.resume();
        app.wait_until_receiving().await;
        asks_until(&app, &operator, question, answer).await;
    }
}

#[tokio::test]
async fn it_is_announced_once_and_taken_out_again() {
    let app = TestApp::prepare(with_operator);
    let operator = app.person("Olga", Some("en"));
    let group = subscribed_group(&app).await;
    let app = app.resumed().await;
    let card = app.send(Post::text(&operator, EN)).await;
    // The same once more is the same.
    let again = app.send(forwarded(&operator, EN)).await;
    check(&again, &["#1", "here already"]);
    let accepted = app.turn(&operator, &card, "announce to 1 chat").await;
    check(&accepted, &["announced as #1"]);
    let told = app.wait_for_messages(group, 1).await;
    check(&told[0], &["Gantrywell", "70 to 88"]);
    asks_until(&app, &operator, "/jobs Gantrywell", "70 to 88").await;
    let again = app
        .turn(&operator, &accepted, "Announce to 1 chat now")
        .await;
    check(&again, &["announced before as #1"]);
    let gone = app.turn(&operator, &again, "Take out").await;
    check(&gone, &["out of answers"]);
    // Neither the press that came twice nor the bot by itself announced it again.
    assert_eq!(app.messages(group).len(), 1, "{}", app.story());
}

#[tokio::test]
async fn what_is_no_value_is_told_and_a_draft_can_be_discarded() {
    let (app, operator) = desk("en").await;
    let card = app.send(Post::text(&operator, EN)).await;
    let fields = app.turn(&operator, &card, "Other fields").await;
    press(&app, &operator, &fields, "Pay").await;
    check(
        &app.ask(&operator, "a lot").await,
        &["cannot read", "25k-40k CNY"],
    );
    let corrected = app.ask(&operator, "£300 per day").await;
    check(&corrected, &["Pay: 300 GBP a day"]);
    let emptied_from = app.turn(&operator, &corrected, "Other fields").await;
    let emptied = press(&app, &operator, &emptied_from, "Pay").await;
    check(&emptied, &["300 GBP"]);
    check(&app.ask(&operator, "/cancel").await, &["Left as it was"]);
    press(&app, &operator, &emptied_from, "Pay").await;
    let corrected = app.ask(&operator, "-").await;
    check(&corrected, &["Not stated: Pay"]);
    let gone = app.turn(&operator, &corrected, "Discard").await;
    check(&gone, &["#1 discarded"]);
    app.press(&operator, &card, "Accept");
    app.settle(&operator).await;
    // Forwarded again it is a new one.
    check(&app.send(forwarded(&operator, EN)).await, &["draft"]);
}

#[tokio::test]
async fn files_threads_and_everything_else() {
    let (app, operator) = desk("en").await;
    let person = app.person("Ada", Some("en"));
    let csv = "job_title,employer,location,pay,experience,education,requirements\nGo Developer,Gantrywell,Berlin,€70k-88k,5 years,bachelor,\"Go, Kubernetes\"\nNetwork Engineer,Quillmark,Paris,€50k-60k,3 years,bachelor,\"BGP, Linux\"\n";
    let file = app.document("jobs.csv", "text/csv", csv.as_bytes().to_vec());
    let list = app.send(Post::of(&operator, file)).await;
    check(
        &list,
        &["2 postings", "#1 Go Developer", "#2 Network Engineer"],
    );
    let card = app.turn(&operator, &list, "#2").await;
    check(&card, &["Quillmark", "Paris"]);
    // A question, a résumé and a channel are what they are for anybody.
    let answer = app
        .ask(&operator, "What does a database administrator do?")
        .await;
    assert!(!answer.text.contains('#'), "{}", answer.text);
    let resume = app.document("me.txt", "text/plain", b"Jane Doe\nExperience\nAcme, Engineer, 2018 - 2024\nEducation\nBSc\nSkills\nGo, Docker, Kafka".to_vec());
    check(&app.send(Post::of(&operator, resume)).await, &["Kafka"]);
    let channel = app.chat(ChatKind::Channel, "Jobs");
    let post = Post::text(&operator, "Good morning!").forwarded_from(channel);
    check(&app.send(post).await, &["Jobs"]);
    // For others there is no card, and its buttons do nothing.
    let answer = app.ask(&person, EN).await;
    check(&answer, &["reads as a posting"]);
    let data = card.data_of("Accept").expect("a button");
    app.press_data(&person, person.id, answer.id, &data);
    app.settle(&person).await;
    let jobs = app.ask(&person, "/jobs Quillmark").await.text;
    assert!(!jobs.contains("Network Engineer"), "{jobs}");
}
