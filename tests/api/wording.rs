//! What tests look for in answers without tying themselves to their words.

/// Whether a text is written in Chinese rather than English; names in the other language do not count.
pub fn is_chinese(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let chinese = text
        .chars()
        .filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c))
        .count();
    chinese * 4 > letters
}

#[test]
fn languages_are_told_apart() {
    for (text, expect) in [
        ("数据科学家需要 Python、SQL 和 Linux。", true),
        ("A data scientist at 腾讯 analyses big data.", false),
        ("", false),
    ] {
        assert_eq!(is_chinese(text), expect, "{text}");
    }
}
