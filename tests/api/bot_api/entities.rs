//! The entities that Telegram itself finds in what people write.

use serde_json::{Value, json};

use super::html::utf16_len;

/// Commands (`/start@bot`) and mentions (`@name`).
pub fn found_by_telegram(text: &str) -> Vec<Value> {
    let mut found = Vec::new();
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let free = !(before.is_alphanumeric() || matches!(before, '_' | '/' | '@'));
        before = c;
        let rest = &text[at..];
        let token = match c {
            '/' if free => command(rest).map(|length| ("bot_command", length)),
            '@' if free => mention(rest).map(|length| ("mention", length)),
            _ => None,
        };
        if let Some((kind, length)) = token {
            let offset = utf16_len(&text[..at]);
            found.push(json!({ "type": kind, "offset": offset, "length": length }));
        }
    }
    found
}

/// Length of `/name` or `/name@bot` at the start of `rest`.
fn command(rest: &str) -> Option<usize> {
    let name = word(&rest[1..]);
    if !(1..=64).contains(&name) {
        return None;
    }
    Some(1 + name + mention(&rest[1 + name..]).unwrap_or_default())
}

fn mention(rest: &str) -> Option<usize> {
    let name = word(rest.strip_prefix('@')?);
    (4..=32).contains(&name).then_some(1 + name)
}

/// How many characters of `[A-Za-z0-9_]` come first.
fn word(rest: &str) -> usize {
    rest.bytes()
        .take_while(|b| b.is_ascii_alphanumeric() || *b == b'_')
        .count()
}

#[test]
fn commands_and_mentions_are_found() {
    for (text, expect) in [
        ("hello", json!([])),
        (
            "/start",
            json!([{"type": "bot_command", "offset": 0, "length": 6}]),
        ),
        (
            "/match\nPython",
            json!([{"type": "bot_command", "offset": 0, "length": 6}]),
        ),
        (
            "/Match\u{3000}Python",
            json!([{"type": "bot_command", "offset": 0, "length": 6}]),
        ),
        (
            "/help@some_bot x",
            json!([{"type": "bot_command", "offset": 0, "length": 14}]),
        ),
        (
            "你好 @some_bot",
            json!([{"type": "mention", "offset": 3, "length": 9}]),
        ),
        ("a/b mail@host.org", json!([])),
        ("/", json!([])),
    ] {
        assert_eq!(json!(found_by_telegram(text)), expect, "{text}");
    }
}
