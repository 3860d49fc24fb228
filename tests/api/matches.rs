//! What `/match` found, walked through: pages in one message, bounds, two results side by side, follow-ups.

use crate::app::TestApp;
use crate::bot_api::chats::{ChatKind, Person};
use crate::bot_api::compose::Post;
use crate::bot_api::message::Message;
use crate::bot_api::world::BOT_NAME;
use crate::wording::is_chinese;

const SKILLS: &str = "/match Python, Django, MySQL, Redis, Linux";

/// Presses a button and waits until its message shows something else.
async fn turn(app: &TestApp, person: &Person, message: &Message, label: &str) -> Message {
    app.press(person, message, label);
    app.wait_until("another page", |world| {
        let shown = &world.chat(message.chat).messages[&message.id];
        (shown.edits > message.edits).then(|| shown.clone())
    })
    .await
}

/// The notice that a press gets.
async fn notice(app: &TestApp, press: &str) -> String {
    app.wait_until("an answer to the press", |world| {
        let answer = world.presses[press].answer.clone()?;
        Some(answer["text"].as_str().unwrap_or_default().to_owned())
    })
    .await
}

#[tokio::test]
async fn pages_take_each_others_place_in_both_languages() {
    let app = TestApp::start().await;
    for (tag, labels) in [
        (
            "zh",
            [
                "职位",
                "下一页",
                "上一页",
                "1",
                "返回列表",
                "角色",
                "方向",
                "学什么",
                "概览",
            ],
        ),
        (
            "en",
            [
                "Postings",
                "Next",
                "Previous",
                "1",
                "Back to the list",
                "Roles",
                "Moves",
                "What to learn",
                "Overview",
            ],
        ),
    ] {
        let person = app.person("Ada", Some(tag));
        let overview = app.ask(&person, SKILLS).await;
        let mut page = overview.clone();
        for label in labels {
            let next = turn(&app, &person, &page, label).await;
            assert_ne!(next.text, page.text, "{label}");
            assert_eq!(
                is_chinese(&next.text),
                tag == "zh",
                "{label}: {}",
                next.text
            );
            page = next;
        }
        assert_eq!(page.text, overview.text, "back where it began");
        assert_eq!(app.messages(person.id).len(), 1, "one message");
    }
}

#[tokio::test]
async fn a_result_shows_where_every_point_comes_from() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    let overview = app.ask(&person, SKILLS).await;
    let roles = turn(&app, &person, &overview, "Roles").await;
    let role = turn(&app, &person, &roles, "1").await;
    for part in ["✓ Python", "✗ ", "/5.0", "100 x (earned"] {
        assert!(role.text.contains(part), "{part}: {}", role.text);
    }
}

#[tokio::test]
async fn bounds_are_set_and_lifted_by_buttons_and_by_words() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("zh"));
    let overview = app.ask(&person, SKILLS).await;
    let postings = turn(&app, &person, &overview, "职位").await;
    assert!(postings.text.contains("32个职位"), "{}", postings.text);
    let filter = turn(&app, &person, &postings, "筛选").await;
    let bounded = turn(&app, &person, &filter, "上海 · 4").await;
    assert!(
        bounded.text.contains("4个职位") && bounded.text.contains("上海"),
        "{}",
        bounded.text
    );
    let filter = turn(&app, &person, &bounded, "筛选").await;
    let lifted = turn(&app, &person, &filter, "✓ 上海").await;
    assert_eq!(lifted.text, postings.text);

    for (words, part) in [
        ("只看上海的", "4个职位里有4个沾边（上海）"),
        ("20K以上的", "（上海、20K以上）"),
        ("1000人以上的公司", "1000人以上"),
        ("不限城市", "32个职位"),
    ] {
        let answer = app.ask(&person, words).await.text;
        assert!(answer.contains(part), "{words}: {answer}");
    }
    let person = app.person("Bob", Some("en"));
    app.ask(&person, SKILLS).await;
    let answer = app.ask(&person, "only in Shanghai").await.text;
    assert!(
        answer.contains("4 of 4 postings") && answer.contains("(Shanghai)"),
        "{answer}"
    );
}

#[tokio::test]
async fn two_results_are_compared_by_words_and_by_buttons() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("zh"));
    let overview = app.ask(&person, SKILLS).await;
    let answer = app.ask(&person, "对比第1和第2个").await.text;
    assert!(
        answer.contains("月薪") && answer.contains("你的得分"),
        "{answer}"
    );
    let roles = turn(&app, &person, &overview, "角色").await;
    let answer = app.ask(&person, "对比第1和第3个").await.text;
    assert!(
        answer.contains("更合适") && !answer.contains("月薪"),
        "{answer}"
    );
    let both = turn(&app, &person, &roles, "对比1和2").await;
    assert!(both.text.contains("两个都要"), "{}", both.text);
    let roles = turn(&app, &person, &both, "返回列表").await;
    let second = turn(&app, &person, &roles, "2").await;
    let choose = turn(&app, &person, &second, "和别的对比").await;
    let both = turn(&app, &person, &choose, "2").await;
    assert!(both.text.contains("你的得分"), "{}", both.text);

    let nobody = app.person("Bob", Some("en"));
    app.ask(&nobody, "/jobs Shanghai").await;
    let answer = app.ask(&nobody, "compare 1 and 3").await.text;
    assert!(
        answer.contains("Pay a month") && !answer.contains("Your score"),
        "{answer}"
    );
}

#[tokio::test]
async fn a_page_of_another_profile_is_out_of_date() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    let old = app.ask(&person, SKILLS).await;
    app.ask(&person, "/match Go, Docker").await;
    let press = app.press(&person, &old, "Roles");
    let said = notice(&app, &press).await;
    assert!(said.contains("out of date"), "{said}");
    let group = app.chat(ChatKind::Supergroup, "Group");
    let bob = app.person("Bob", Some("zh"));
    let shown = app.send(Post::text(&person, SKILLS).in_chat(group)).await;
    let press = app.press(&bob, &shown, "Roles");
    let said = notice(&app, &press).await;
    assert!(said.contains("过期"), "{said}");
    turn(&app, &person, &shown, "Roles").await;
    assert_eq!(app.messages(group).len(), 1);
}

#[tokio::test]
async fn pages_outlive_a_restart() {
    let mut app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    let overview = app.ask(&person, SKILLS).await;
    let postings = turn(&app, &person, &overview, "Postings").await;
    app.stop().expect("a good end");
    let app = app.resumed().await;
    let next = turn(&app, &person, &postings, "Next").await;
    assert!(next.text.contains("page 2"), "{}", next.text);
}

#[tokio::test]
async fn below_a_picture_pages_are_sent_anew() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    let text = app.ask(&person, SKILLS).await;
    app.press(&person, &text, "As a picture");
    let picture = app.wait_for_messages(person.id, 2).await.remove(1);
    app.press(&person, &picture, "Roles");
    let roles = app.wait_for_messages(person.id, 3).await.remove(2);
    assert!(roles.text.contains("closest first"), "{}", roles.text);
    app.take_violations();
}

#[tokio::test]
async fn sentences_are_matched_without_a_command() {
    let app = TestApp::start().await;
    for (tag, sentence, part, gap, more, next) in [
        (
            "zh",
            "我会Python和Django,有两年经验,能去哪儿",
            "后端开发工程师",
            "那离数据科学家还差什么?",
            "再加上 Docker 呢",
            "接下来学什么",
        ),
        (
            "en",
            "I know Go and Docker, 3 years, where could I work?",
            "DevOps engineer",
            "how far am I from data scientist?",
            "what if I learn Linux",
            "what should I learn next?",
        ),
    ] {
        let person = app.person("Ada", Some(tag));
        let answer = app.ask(&person, sentence).await.text;
        assert!(answer.contains(part), "{answer}");
        let answer = app.ask(&person, gap).await.text;
        assert!(
            answer.contains("18项") || answer.contains("data scientist (now"),
            "{answer}"
        );
        let supposed = app.ask(&person, more).await;
        assert!(supposed.text.contains(" → "), "{}", supposed.text);
        let answer = app.ask(&person, next).await.text;
        assert!(
            answer.contains("最值得先学") || answer.contains("worth learning first"),
            "{answer}"
        );
        let remembered = app.ask(&person, "/profile").await.text;
        assert!(
            !remembered.contains("Linux"),
            "supposed, not said: {remembered}"
        );
    }
    let group = app.chat(ChatKind::Supergroup, "Group");
    let person = app.person("Bob", Some("en"));
    let sentence = format!("@{BOT_NAME} I know Go and Docker, where could I work?");
    let answer = app
        .send(Post::text(&person, &sentence).in_chat(group))
        .await;
    assert!(answer.text.contains("DevOps engineer"), "{}", answer.text);
}

#[tokio::test]
async fn match_takes_lines_a_quoted_message_and_the_next_one_in_a_group() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.person("Ada", Some("en")), app.person("Bob", Some("en")));
    let group = app.chat(ChatKind::Supergroup, "Group");
    let plain = app
        .send(Post::text(&ada, "/match Python\nLinux").in_chat(group))
        .await;
    assert!(plain.text.contains("Python, Linux"), "{}", plain.text);
    let said = app.post(Post::text(&bob, "I know Python and Linux").in_chat(group));
    let quoted = Post::text(&ada, "/match")
        .in_chat(group)
        .replying_to(said.message);
    let quoted = app.send(quoted).await;
    assert_eq!(quoted.text, plain.text);
    let asked = app.send(Post::text(&bob, "/match").in_chat(group)).await;
    let reply = Post::text(&bob, "Python, Linux")
        .in_chat(group)
        .replying_to(asked.id);
    assert_eq!(app.send(reply).await.text, plain.text);
}

#[tokio::test]
async fn names_behind_a_command_do_not_turn_the_language() {
    let app = TestApp::start().await;
    for (tag, command) in [
        ("en", "/salary 上海"),
        ("en", "/match Python, 上海"),
        ("en", "/role 数据库管理员"),
        ("en", "/demand 咏春拳"),
        ("zh", "/match Python, Django, MySQL, Redis, Linux"),
        ("zh", "/role DBA"),
    ] {
        let person = app.person("Ada", Some(tag));
        let answer = app.ask(&person, command).await.text;
        assert_eq!(is_chinese(&answer), tag == "zh", "{command}: {answer}");
    }
}

#[tokio::test]
async fn words_can_wish_for_a_language() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("zh"));
    for (wish, chinese) in [("speak English please", false), ("说中文", true)] {
        assert_eq!(
            is_chinese(&app.ask(&person, wish).await.text),
            chinese,
            "{wish}"
        );
        for question in ["数据科学家做什么？", "What does a data scientist do?"] {
            let answer = app.ask(&person, question).await.text;
            assert_eq!(is_chinese(&answer), chinese, "{wish}, {question}: {answer}");
        }
    }
}
