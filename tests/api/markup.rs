//! What people write comes back as text or not at all, never as markup; long answers come in parts.

use crate::app::TestApp;
use crate::bot_api::compose::Post;
use crate::bot_api::faults::Fault;

#[tokio::test]
async fn echoed_words_are_never_markup() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    for word in [
        "<b>zzqx</b>",
        "<a href=\"https://evil.example\">zzqx</a>",
        "zzqx & co",
        "&lt;zzqx&gt;",
        "&nbsp;zzqx",
        "*zzqx*",
        "_zzqx_",
        "[zzqx](https://evil.example)",
        "`zzqx`",
        "</b></i>zzqx",
        "<zzqx",
        "zzqx>",
        "\"zzqx'",
        "<tg-spoiler>zzqx",
        "<!-- zzqx -->",
    ] {
        let answer = app.ask(&person, &format!("/match Python, {word}")).await;
        assert!(answer.text.contains(word), "{word}: {}", answer.text);
        for kind in ["text_link", "code", "pre", "spoiler", "underline"] {
            assert!(
                answer.entities.iter().all(|entity| entity["type"] != kind),
                "{word}: {:?}",
                answer.entities
            );
        }
    }
}

#[tokio::test]
async fn hostile_text_is_answered_without_breaking_a_rule() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    for text in [
        "<script>alert(1)</script>",
        "</b>",
        "<b>",
        "&",
        "&amp;",
        "&#0;",
        "'; DROP TABLE dialogues; --",
        "../../etc/passwd",
        "{{7*7}} ${7*7} %s %n",
        "\\n\\u0000",
    ] {
        app.ask(&person, text).await;
        app.ask(&person, &format!("/role {text}")).await;
        app.ask(&person, &format!("/jobs {text}")).await;
    }
}

#[tokio::test]
async fn an_answer_too_long_for_one_message_comes_in_parts() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("zh"));
    let words: Vec<String> = (0..900).map(|n| format!("<未知&技能{n:04}>")).collect();
    let text = format!("/match Python, {}", words.join(", "));
    app.post(Post::text(&person, &text));
    app.wait_for_messages(person.id, 3).await;
    app.ask(&person, "/cancel").await;
    let parts = app.messages(person.id);
    let whole: String = parts.iter().map(|part| part.text.as_str()).collect();
    let places: Vec<usize> = words
        .iter()
        .filter_map(|word| whole.find(word.as_str()))
        .collect();
    assert_eq!(places.len(), words.len(), "nothing is lost at the seams");
    assert!(places.is_sorted(), "the parts come in order");
    let with_buttons = parts[..parts.len() - 1]
        .iter()
        .filter(|part| !part.keyboard.is_empty())
        .count();
    assert!(with_buttons <= 1, "buttons below the last part alone");
}

#[tokio::test]
async fn markup_that_telegram_cannot_parse_is_sent_as_plain_text() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    app.order("sendMessage", Some(person.id), 1, Fault::unparsable());
    let answer = app.ask(&person, "/match Python, <b>zzqx</b> & co").await;
    assert_eq!(answer.parse_mode, None);
    assert!(answer.text.contains("<b>zzqx</b> & co"), "{}", answer.text);
    assert!(
        !answer.text.contains("&amp;") && !answer.text.contains("<i>"),
        "{}",
        answer.text
    );
    assert!(!answer.keyboard.is_empty(), "the buttons are kept");
    assert_eq!(app.calls("sendMessage").len(), 2);
}
