//! The HTML parser's own rules.

use serde_json::json;

use super::html::parse;

#[test]
fn markup_becomes_text_and_entities() {
    for (source, text, entities) in [
        ("plain", "plain", json!([])),
        (
            "<b>a</b>",
            "a",
            json!([{"type": "bold", "offset": 0, "length": 1}]),
        ),
        (
            "<STRONG>a</STRONG>",
            "a",
            json!([{"type": "bold", "offset": 0, "length": 1}]),
        ),
        (
            "x<i>é</i>",
            "xé",
            json!([{"type": "italic", "offset": 1, "length": 1}]),
        ),
        (
            "😀<u>你好</u>",
            "😀你好",
            json!([{"type": "underline", "offset": 2, "length": 2}]),
        ),
        (
            "<b>a<i>b</i></b>",
            "ab",
            json!([{"type": "italic", "offset": 1, "length": 1}, {"type": "bold", "offset": 0, "length": 2}]),
        ),
        (
            "<a href=\"https://e.org/?a=1&amp;b=2\">x</a>",
            "x",
            json!([{"type": "text_link", "url": "https://e.org/?a=1&b=2", "offset": 0, "length": 1}]),
        ),
        (
            "<blockquote expandable>q</blockquote>",
            "q",
            json!([{"type": "expandable_blockquote", "offset": 0, "length": 1}]),
        ),
        (
            "<span class=\"tg-spoiler\">s</span>",
            "s",
            json!([{"type": "spoiler", "offset": 0, "length": 1}]),
        ),
        ("<b></b>empty", "empty", json!([])),
        (
            "&lt;b&gt; &amp; &quot;q&quot; &#65;&#x42;",
            "<b> & \"q\" AB",
            json!([]),
        ),
        ("AT&T & more", "AT&T & more", json!([])),
        ("a > b", "a > b", json!([])),
    ] {
        let parsed = parse(source).unwrap_or_else(|reason| panic!("{source}: {reason}"));
        assert_eq!(parsed.text, text, "{source}");
        assert_eq!(json!(parsed.entities), entities, "{source}");
    }
}

#[test]
fn broken_markup_is_refused() {
    for (source, reason) in [
        (
            "<b>a",
            "Can't find end tag corresponding to start tag \"b\"",
        ),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        (
            "<b>a</i>",
            "Unmatched end tag at byte offset 4, expected \"</b>\", found \"</i>\"",
        ),
        (
            "<b><i>a</b></i>",
            "Unmatched end tag at byte offset 7, expected \"</i>\", found \"</b>\"",
        ),
        (
            "<h1>a</h1>",
            "Unsupported start tag \"h1\" at byte offset 0",
        ),
        ("你<br>", "Unsupported start tag \"br\" at byte offset 3"),
        ("a < b", "Unclosed start tag at byte offset 2"),
        ("a < b > c", "Unsupported start tag \"\" at byte offset 2"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        (
            "<span>a</span>",
            "Tag \"span\" must have class \"tg-spoiler\" at byte offset 0",
        ),
        (
            "<a href>x</a>",
            "Expected equal sign in declaration of an attribute of the tag \"a\" at byte offset 0",
        ),
        (
            "&nbsp;",
            "Unknown character reference \"&nbsp;\" at byte offset 0",
        ),
        (
            "&#xD800;",
            "Unknown character reference \"&#xD800;\" at byte offset 0",
        ),
    ] {
        assert_eq!(parse(source), Err(reason.to_owned()), "{source}");
    }
}
