//! What `/match` found, walked through: pages in one message, bounds, two results side by side, follow-ups.

use crate::app::TestApp;
use crate::bot_api::chats::ChatKind;
use crate::bot_api::compose::Post;
use crate::bot_api::world::BOT_NAME;
use crate::wording::is_chinese;

const SKILLS: &str = "/match Python, Django, MySQL, Redis, Linux";

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
                "职业",
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
                "Directions",
                "What to learn",
                "Overview",
            ],
        ),
    ] {
        let person = app.person("Ada", Some(tag));
        let overview = app.ask(&person, SKILLS).await;
        let mut page = overview.clone();
        for label in labels {
            let next = app.turn(&person, &page, label).await;
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
async fn a_result_shows_what_is_met_and_what_is_not() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    let overview = app.ask(&person, SKILLS).await;
    let roles = app.turn(&person, &overview, "Roles").await;
    let role = app.turn(&person, &roles, "1").await;
    let line = |label: &str| {
        let line = role.text.lines().find(|line| line.starts_with(label));
        line.unwrap_or_else(|| panic!("no {label}: {}", role.text))
    };
    let (has, lacks) = (line("You have: "), line("Missing: "));
    for skill in ["Python", "Django", "MySQL", "Redis", "Linux"] {
        assert!(
            has.contains(skill) && !lacks.contains(skill),
            "{skill}: {}",
            role.text
        );
    }
    assert!(role.text.contains("5 of 16 core skills"), "{}", role.text);
    app.press(&person, &role, "What is missing");
    let gap = app.wait_for_messages(person.id, 2).await.remove(1);
    // What is not met of what was counted there.
    assert!(
        gap.text.contains("11 of the 16 core skills"),
        "{}",
        gap.text
    );
}

#[tokio::test]
async fn bounds_are_set_and_lifted_by_buttons_and_by_words() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("zh"));
    let overview = app.ask(&person, SKILLS).await;
    let postings = app.turn(&person, &overview, "职位").await;
    assert!(postings.text.contains("32个职位"), "{}", postings.text);
    let bounded = app.turn(&person, &postings, "上海 · 4").await;
    assert!(bounded.text.contains("4个职位（上海）"), "{}", bounded.text);
    let paid = app.turn(&person, &bounded, "底薪15K以上").await;
    assert!(
        paid.text.contains("2个职位（上海和底薪15K以上）"),
        "{}",
        paid.text
    );
    let unpaid = app.turn(&person, &paid, "✓ 底薪15K以上").await;
    assert_eq!(unpaid.text, bounded.text);
    let lifted = app.turn(&person, &unpaid, "✓ 上海").await;
    assert_eq!(lifted.text, postings.text);

    for (words, parts) in [
        ("只看上海的", &["4个职位（上海）"][..]),
        ("20K以上的", &["腾讯"]),
        ("不限城市", &["32个职位"]),
    ] {
        let answer = app.ask(&person, words).await.text;
        for part in parts {
            assert!(answer.contains(part), "{words}, {part}: {answer}");
        }
    }
    let person = app.person("Bob", Some("en"));
    app.ask(&person, SKILLS).await;
    let answer = app.ask(&person, "only in Shanghai").await.text;
    assert!(answer.contains("4 postings (Shanghai)"), "{answer}");
}

#[tokio::test]
async fn two_results_are_compared_by_words_and_by_buttons() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("zh"));
    let overview = app.ask(&person, SKILLS).await;
    // The first two of the overview, side by side: what each pays, and what the person has of it.
    let answer = app.ask(&person, "对比第1和第2个").await.text;
    for (part, times) in [("月薪：", 2), ("你有的：", 2)] {
        assert_eq!(answer.matches(part).count(), times, "{part}: {answer}");
    }
    for line in overview
        .text
        .lines()
        .filter(|line| line.starts_with(['1', '2']))
    {
        let name = line[3..].split('，').next().expect("a name");
        assert!(answer.contains(name), "{name}: {answer}");
    }
    let roles = app.turn(&person, &overview, "职业").await;
    let answer = app.ask(&person, "对比第1和第3个").await.text;
    assert!(
        answer.contains("核心技能") && !answer.contains("月薪"),
        "{answer}"
    );
    let both = app.turn(&person, &roles, "对比1和2").await;
    assert_eq!(both.text.matches("你有的：").count(), 2, "{}", both.text);
    let again = app.turn(&person, &both, "返回列表").await;
    assert_eq!(again.text, roles.text);
    let second = app.turn(&person, &again, "2").await;
    let choose = app.turn(&person, &second, "和别的对比").await;
    let pair = app.turn(&person, &choose, "1").await;
    let sorted = |text: &str| {
        // The sources stand in the order of the two.
        let lines = text.lines().filter(|line| !line.starts_with("来源："));
        let mut lines: Vec<String> = lines.map(String::from).collect();
        lines.sort();
        lines
    };
    assert_eq!(
        sorted(&pair.text),
        sorted(&both.text),
        "the second against the first"
    );

    let nobody = app.person("Bob", Some("en"));
    app.ask(&nobody, "/jobs Shanghai").await;
    let answer = app.ask(&nobody, "compare 1 and 3").await.text;
    assert!(
        answer.contains("20-40K") && answer.contains("15-30K") && !answer.contains("you have"),
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
    app.turn(&person, &shown, "Roles").await;
    assert_eq!(app.messages(group).len(), 1);
}

#[tokio::test]
async fn pages_outlive_a_restart() {
    let mut app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    let overview = app.ask(&person, SKILLS).await;
    let postings = app.turn(&person, &overview, "Postings").await;
    app.stop().expect("a good end");
    let app = app.resumed().await;
    let next = app.turn(&person, &postings, "Next").await;
    assert!(next.text.contains("Page 2 of"), "{}", next.text);
    let first = app.turn(&person, &next, "Previous").await;
    assert_eq!(first.text, postings.text);
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
    assert!(
        roles.text.contains("Back-end developer") && !roles.content.contains_key("photo"),
        "{}",
        roles.text
    );
    app.take_violations();
}

#[tokio::test]
async fn sentences_are_matched_without_a_command() {
    let app = TestApp::start().await;
    for (tag, sentence, role, gap, lacks, more, supposed, next) in [
        (
            "zh",
            "我会Python和Django,有两年经验,能去哪儿",
            "后端开发工程师",
            "那离数据科学家还差什么?",
            "统计学",
            "再加上 Docker 呢",
            "Docker",
            "接下来学什么",
        ),
        (
            "en",
            "I know Go and Docker, 3 years, where could I work?",
            "DevOps engineer",
            "how far am I from data scientist?",
            "Statistics",
            "what if I learn Linux",
            "Linux",
            "what should I learn next?",
        ),
    ] {
        let person = app.person("Ada", Some(tag));
        let answer = app.ask(&person, sentence).await.text;
        assert!(answer.contains(role), "{answer}");
        let answer = app.ask(&person, gap).await.text;
        assert!(answer.contains(lacks), "{answer}");
        let answer = app.ask(&person, more).await.text;
        assert!(answer.contains(supposed), "{answer}");
        // For the role that was talked about, or for what fits best.
        let answer = app.ask(&person, next).await.text;
        assert!(
            answer.contains("MySQL") || answer.contains(lacks),
            "{answer}"
        );
        let remembered = app.ask(&person, "/profile").await.text;
        assert!(
            remembered.contains('年') || remembered.contains("3 years"),
            "{remembered}"
        );
        assert!(
            !remembered.contains(&format!("、{supposed}"))
                && !remembered.contains(&format!(", {supposed}")),
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
    assert!(
        plain.text.contains("I counted: Python and Linux."),
        "{}",
        plain.text
    );
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
