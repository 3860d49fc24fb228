//! What people write comes back as text or not at all, never as markup; long answers come in parts.

use crate::app::TestApp;
use crate::bot_api::compose::Post;
use crate::bot_api::faults::Fault;
use crate::long_knowledge;

#[tokio::test]
async fn echoed_words_are_never_markup() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    let mut echoed = 0;
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
        echoed += usize::from(answer.text.contains("zzqx"));
        for kind in ["text_link", "code", "pre", "spoiler", "underline"] {
            assert!(
                answer.entities.iter().all(|entity| entity["type"] != kind),
                "{word}: {:?}",
                answer.entities
            );
        }
    }
    assert!(echoed > 2, "only {echoed} words were echoed at all");
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
    let app = TestApp::start_with(long_knowledge::instead).await;
    let person = app.person("Ada", Some("zh"));
    app.post(Post::text(&person, long_knowledge::QUESTION));
    app.settle(&person).await;
    let mut parts = app.messages(person.id);
    parts.pop();
    assert!(parts.len() > 2, "{}", parts.len());
    let whole: String = parts.iter().map(|part| part.text.as_str()).collect();
    let sentences = long_knowledge::sentences();
    let places: Vec<usize> = sentences
        .iter()
        .filter_map(|sentence| whole.find(sentence.as_str()))
        .collect();
    assert_eq!(
        places.len(),
        sentences.len(),
        "nothing is lost at the seams"
    );
    assert!(places.is_sorted(), "the parts come in order");
    let (last, others) = parts.split_last().expect("parts");
    assert!(!last.keyboard.is_empty() && others.iter().all(|part| part.keyboard.is_empty()));
}

#[tokio::test]
async fn markup_that_telegram_cannot_parse_is_sent_as_plain_text() {
    let app = TestApp::start().await;
    let person = app.person("Ada", Some("en"));
    for text in ["/match Python, C++, <b>zzqx</b> & co", "/about", "/jobs"] {
        let formatted = app.ask(&person, text).await;
        app.order("sendMessage", Some(person.id), 1, Fault::unparsable());
        let plain = app.ask(&person, text).await;
        assert_eq!(
            (formatted.parse_mode.as_deref(), plain.parse_mode),
            (Some("HTML"), None)
        );
        assert_eq!(
            (plain.text, plain.keyboard),
            (formatted.text, formatted.keyboard),
            "{text}"
        );
    }
    assert_eq!(app.calls("sendMessage").len(), 9);
}
