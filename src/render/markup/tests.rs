//! Reading, writing and cutting marked text.

use proptest::prelude::*;

use super::*;

fn rewritten(html: &str) -> String {
    match Marked::from_html(html) {
        Ok(marked) => marked.to_html(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn what_telegram_shows_comes_back() {
    for html in [
        "plain &amp; simple, 1 &lt; 2 &gt; 0",
        "<b>bold <i>and <u>more</u></i></b> <s>gone</s>",
        "<a href=\"https://example.org/?a=1&amp;b=2\">a <b>link</b></a>",
        "<a href=\"tg://user?id=7\">somebody</a>",
        "<code>x &lt; y</code>",
        "<pre><code class=\"language-rust\">fn main() {}\n</code></pre> after",
        "<pre>block</pre>",
        "<blockquote expandable>said <code>x</code></blockquote>",
        "<tg-spoiler>hidden</tg-spoiler> 第二行\n第三行",
    ] {
        assert_eq!(rewritten(html), html);
    }
}

#[test]
fn other_ways_to_write_the_same_become_one() {
    for (html, expect) in [
        (
            "<strong>a</strong><EM>b</EM><ins>c</ins><del>d</del>",
            "<b>a</b><i>b</i><u>c</u><s>d</s>",
        ),
        (
            "<span class='tg-spoiler'>x</span>",
            "<tg-spoiler>x</tg-spoiler>",
        ),
        ("<b></b>a<i> </i>", "a"),
        ("  a\r\nb  ", "a\nb"),
        (
            "<b>a <code>x</code> b</b>",
            "<b>a </b><code>x</code><b> b</b>",
        ),
        ("<b>a <b>b</b></b>", "<b>a b</b>"),
        ("AT&T &#8212; &#x2014;", "AT&amp;T — —"),
        ("<tg-emoji emoji-id=\"5\">🔥</tg-emoji>", "🔥"),
        ("a > b", "a &gt; b"),
        (
            "<a href=https://x.org>x</a>",
            "<a href=\"https://x.org\">x</a>",
        ),
        ("<code class=\"language-c\">x</code>", "<code>x</code>"),
    ] {
        assert_eq!(rewritten(html), expect, "{html}");
    }
}

#[test]
fn what_is_broken_is_told_with_its_place() {
    for (html, place, words) in [
        ("one\ntwo <font>x</font>", (2, 5), "not a tag"),
        ("<b>x", (1, 1), "`<b>` is not closed: add `</b>`"),
        ("x</b>", (1, 2), "closes nothing"),
        (
            "中文\n<b><i>x</b></i>",
            (2, 8),
            "`</b>` stands where `</i>` has to",
        ),
        ("1 < 2", (1, 3), "write `&lt;`"),
        ("<b", (1, 1), "does not end"),
        ("<3 you>", (1, 1), "write `&lt;`"),
        ("<b <i>x</i>", (1, 1), "does not end"),
        ("a&nbsp;b", (1, 2), "`&nbsp;`"),
        ("&#0;", (1, 1), "`&#0;`"),
        ("<a>x</a>", (1, 1), "no address"),
        ("<a href=\"\">x</a>", (1, 1), "no address"),
        ("<a href=\"example.org\">x</a>", (1, 1), "https://"),
        ("<a href=\"javascript:alert(1)\">x</a>", (1, 1), "https://"),
        ("<a href=\"https://x.org\"\"\">x</a>", (1, 1), "attributes"),
        (
            "<a href=\"https://a.org\"><a href=\"https://b.org\">x</a></a>",
            (1, 25),
            "inside another",
        ),
        (
            "<blockquote><blockquote>x</blockquote></blockquote>",
            (1, 13),
            "inside another",
        ),
        ("<code><b>x</b></code>", (1, 7), "inside code"),
        ("<pre><code><i>x</i></code></pre>", (1, 12), "inside code"),
        ("<span>x</span>", (1, 1), "tg-spoiler"),
        ("<b class>x</b>", (1, 1), "attributes"),
        ("<br>", (1, 1), "`<br>`"),
        ("<>", (1, 1), "write `&lt;`"),
    ] {
        let error = Marked::from_html(html).expect_err(html);
        assert_eq!((error.line, error.column), place, "{html}: {error}");
        assert!(error.to_string().contains(words), "{html}: {error}");
    }
}

#[test]
fn telegrams_offsets_count_utf16_units() {
    let text = "🦀 粗体 code link";
    let marked = Marked::from_utf16(
        text,
        [
            (3, 2, Mark::Bold),
            (3, 2, Mark::Italic),
            (6, 4, Mark::Code),
            (11, 4, Mark::Link("https://x.org/\"".into())),
            (0, 2, Mark::Spoiler),
            (1, 3, Mark::Strike),
            (11, 40, Mark::Bold),
        ],
    );
    assert_eq!(
        marked.to_html(),
        "<tg-spoiler>🦀</tg-spoiler> <b><i>粗体</i></b> <code>code</code> <a href=\"https://x.org/&quot;\">link</a>"
    );
}

#[test]
fn messages_end_where_blocks_end() {
    let check = |html: &str, limit: usize, expect: &[&str]| {
        let marked = Marked::from_html(html).expect("sound");
        let messages: Vec<String> = marked.split(limit).iter().map(Marked::to_html).collect();
        assert_eq!(messages, expect, "{html}");
    };
    check("<b>one</b>", 10, &["<b>one</b>"]);
    check("aaaa\nbb\n\ncccc", 10, &["aaaa\nbb", "cccc"]);
    check("aaaa\nbbbb\ncccc", 10, &["aaaa\nbbbb", "cccc"]);
    check(
        "<b>aaaa\n\nbbbb cccc</b>",
        10,
        &["<b>aaaa</b>", "<b>bbbb cccc</b>"],
    );
    check("aaa bbb ccc ddd", 8, &["aaa bbb", "ccc ddd"]);
    check("a\n\nbbbbbbbbbbbbbbb", 12, &["a\n\nbbbbbbbbb", "bbbbbb"]);
    check("", 8, &[]);
}

#[test]
fn a_message_has_no_more_marks_than_telegram_counts() {
    let html = "<b>x</b> y\n".repeat(250);
    let messages = Marked::from_html(&html).expect("sound").split(4096);
    let marks: Vec<usize> = messages
        .iter()
        .map(|message| message.spans().len())
        .collect();
    assert_eq!(marks.iter().sum::<usize>(), 250);
    assert!(marks.iter().all(|marks| *marks <= 100), "{marks:?}");
}

fn any_mark() -> impl Strategy<Value = Mark> {
    prop_oneof![
        Just(Mark::Bold),
        Just(Mark::Italic),
        Just(Mark::Underline),
        Just(Mark::Strike),
        Just(Mark::Spoiler),
        Just(Mark::Code),
        prop::option::of("[a-z+\"<]{1,5}").prop_map(Mark::Pre),
        any::<bool>().prop_map(|expandable| Mark::Quote { expandable }),
        "[a-z&\"'<>]{1,8}".prop_map(|path| Mark::Link(format!("https://x.org/{path}"))),
    ]
}

fn any_marked() -> impl Strategy<Value = (String, Vec<(usize, usize, Mark)>)> {
    let text = "([<>&a-z; \n中🦀]|\\PC){0,80}";
    let marks = prop::collection::vec((0_usize..90, 0_usize..60, any_mark()), 0..12);
    (text, marks)
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

proptest! {
    #[test]
    fn any_entities_become_well_formed_html_with_the_text_kept((text, marks) in any_marked()) {
        let marked = Marked::from_utf16(&text, marks);
        prop_assert_eq!(marked.text(), text.trim());
        let read = Marked::from_html(&marked.to_html());
        prop_assert!(read.is_ok(), "{:?} of {}", read, marked.to_html());
        prop_assert_eq!(squeezed(read.unwrap_or_default().text()), squeezed(&text.replace('\r', "")));
    }

    #[test]
    fn cutting_keeps_the_text_and_the_limits(
        (text, marks) in any_marked(),
        repeat in 1_usize..6,
        limit in 6_usize..60,
    ) {
        let marked = Marked::from_utf16(&text.repeat(repeat), marks);
        let messages = marked.split(limit);
        let mut shown = String::new();
        for message in &messages {
            prop_assert!(!message.is_empty() && message.units() <= limit);
            prop_assert!(message.spans().len() <= 100);
            prop_assert!(Marked::from_html(&message.to_html()).is_ok());
            shown.push_str(message.text());
        }
        prop_assert_eq!(squeezed(&shown), squeezed(marked.text()));
    }

    #[test]
    fn whatever_is_read_is_refused_or_written_so_that_it_is_read_again(html in "([<>/&;=\"a-z \n]|<b>|</b>|<pre>|</pre>|<code>|</code>|\\PC){0,60}") {
        if let Ok(marked) = Marked::from_html(&html) {
            let again = Marked::from_html(&marked.to_html());
            prop_assert_eq!(again.map(|again| again.text().to_owned()), Ok(marked.text().to_owned()));
        }
    }
}
