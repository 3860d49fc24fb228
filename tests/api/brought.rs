//! Postings that people bring along: pasted, forwarded, below a picture, as a file.

use serde_json::{Value, json};

use crate::app::TestApp;
use crate::bot_api::chats::{ChatKind, Person};
use crate::bot_api::compose::Post;
use crate::bot_api::contents;
use crate::bot_api::message::Message;

/// Characters of a card at most.
const CARD: usize = 700;

pub const ZH: &str = "【招聘】澜柚科技 Java高级开发 20-30K·14薪\n工作地点：成都\n岗位职责：\n1、负责公司核心交易系统的设计与开发\n任职要求：\n1、本科，5年以上Java经验\n2、熟悉Spring、MySQL、Redis\n加分项：\n1、用过Kafka";
pub const EN: &str = "Senior Go Engineer - Gantrywell (Rotterdam, hybrid)\nSalary: €70k-88k\nWhat you will do:\n- Run the booking service\nWhat we ask for:\n- 5 years of Go, PostgreSQL and Kubernetes\n- A bachelor's degree\nNice to have:\n- Terraform";

/// A text that somebody else wrote to the person.
pub fn forwarded(person: &Person, text: &str) -> Post {
    let origin =
        json!({ "type": "hidden_user", "sender_user_name": "Somebody", "date": 1_700_000_000 });
    Post::of(person, json!({ "text": text, "forward_origin": origin }))
}

fn of_channel(app: &TestApp, person: &Person, text: &str) -> Post {
    let channel = app.chat(ChatKind::Channel, "Jobs");
    Post::text(person, text).forwarded_from(channel)
}

fn below_a_picture(person: &Person, text: &str) -> Post {
    Post::of(person, contents::photo()).caption(text)
}

fn file(app: &TestApp, person: &Person, text: &str) -> Post {
    let document: Value = app.document("job.txt", "text/plain", text.as_bytes().to_vec());
    Post::of(person, document)
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

#[tokio::test]
async fn however_it_comes_it_is_read_and_can_be_asked_about() {
    let app = TestApp::start().await;
    let zh = (
        "zh",
        ZH,
        &[
            "Java高级开发",
            "澜柚科技",
            "20-30K",
            "成都",
            "5年以上",
            "本科",
            "Spring",
            "Kafka",
        ][..],
        ("它给多少钱", "20-30K"),
        ("我会Java、Spring、MySQL，6年，本科", "要求的"),
    );
    let en = (
        "en",
        EN,
        &[
            "Senior Go Engineer",
            "Gantrywell",
            "70 to 88 thousand EUR a year",
            "Rotterdam",
            "5 years",
            "bachelor",
            "PostgreSQL",
            "Terraform",
        ][..],
        ("what does it pay?", "70 to 88 thousand EUR"),
        (
            "I know Go and PostgreSQL, 6 years, bachelor's degree",
            "you have",
        ),
    );
    for (language, text, card, (question, pay), (told, standing)) in [zh, en] {
        for way in 0..5 {
            let person = app.person("Ada", Some(language));
            let post = match way {
                0 => Post::text(&person, text),
                1 => forwarded(&person, text),
                2 => of_channel(&app, &person, text),
                3 => below_a_picture(&person, text),
                _ => file(&app, &person, text),
            };
            let answer = app.send(post).await;
            check(&answer, card);
            assert!(answer.text.chars().count() < CARD, "{}", answer.text);
            assert!(answer.labels().len() >= 3, "{:?}", answer.labels());
            check(&app.ask(&person, question).await, &[pay]);
            // It is in no count, and its skills are not the person's.
            let profile = app.ask(&person, "/profile").await.text;
            for skill in ["Spring", "PostgreSQL"] {
                assert!(!profile.contains(skill), "{profile}");
            }
            check(&app.ask(&person, told).await, &[standing]);
        }
    }
}

#[tokio::test]
async fn a_posting_is_held_against_the_profile_and_forgotten() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    app.ask(&person, "/profile + Go, Kubernetes, 6 years").await;
    let answer = app.ask(&person, EN).await;
    check(&answer, &["still missing: PostgreSQL"]);
    let before = app.messages(person.id).len();
    app.press(&person, &answer, "Pay");
    let pay = app.wait_for_messages(person.id, before + 1).await;
    check(&pay[before], &["70 to 88 thousand EUR"]);
    // Its company is in no list.
    let jobs = app.ask(&person, "/jobs Gantrywell").await.text;
    assert!(!jobs.contains("70 to 88"), "{jobs}");
    for text in [
        "/role devops",
        "/role dba",
        "/role data scientist",
        "/jobs Redis",
        "/match Python, Django",
    ] {
        app.ask(&person, text).await;
    }
    for role in [
        "cloud architect",
        "embedded engineer",
        "product manager",
        "blockchain developer",
    ] {
        app.ask(&person, &format!("/role {role}")).await;
    }
    let before = app.messages(person.id).len();
    app.press(&person, &answer, "Pay");
    let late = app.wait_for_messages(person.id, before + 1).await;
    check(&late[before], &["no longer have the posting"]);
}

#[tokio::test]
async fn a_resume_stays_a_resume_and_a_post_without_a_posting_links_its_channel() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    let resume = "Jane Doe\nBackend Engineer\nExperience\nAcme GmbH, Senior Engineer, 2018 - 2024\nResponsibilities:\n- Ran the booking service on Kubernetes\nEducation\nBSc Computer Science\nSkills\nGo, Docker, Kafka";
    check(
        &app.send(file(&app, &person, resume)).await,
        &["Kafka", "Docker"],
    );
    let post = of_channel(&app, &person, "Good morning, everybody!");
    check(&app.send(post).await, &["Jobs"]);
    // Somebody's message in a group about a posting changes nothing for others.
    let answer = app
        .send(forwarded(&person, "Thanks for coming, see you next week!"))
        .await;
    assert!(
        !answer.text.contains("reads as a posting"),
        "{}",
        answer.text
    );
}
