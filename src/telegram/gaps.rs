//! Questions that were not answered well, as they are kept for the training data where the operator wants it.
//!
//! Invariant: pure; what points at a person or a chat is taken out before anything is kept.

use std::sync::LazyLock;

use regex::Regex;

use crate::reply::{Outcome, Reply};
use crate::storage::NewGap;

/// Characters that are kept of a question.
const MOST: usize = 300;
/// Stands for what was taken out.
const TAKEN_OUT: &str = "…";

/// Links, mail addresses, names with `@`, and numbers long enough to be somebody's.
static PERSONAL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)[a-z][a-z0-9+.-]*://\S+|www\.\S+|\S+@\S+|@\w+|\+?\d(?:[\s\-().]{0,2}\d){6,}")
        .ok()
});

/// What is kept of a question with this reply; `None` where it was answered.
pub fn gap(text: &str, reply: &Reply, kind: &'static str) -> Option<NewGap> {
    let outcome = match reply.outcome {
        Outcome::Answer => return None,
        Outcome::Clarify => "clarify",
        Outcome::Decline => "decline",
    };
    let words = without_people(text)?;
    Some(NewGap {
        words,
        language: reply.language,
        outcome,
        kind,
    })
}

/// `None` where nothing is left.
fn without_people(text: &str) -> Option<String> {
    let personal = PERSONAL.as_ref()?;
    let kept = personal.replace_all(text, TAKEN_OUT);
    let words: Vec<&str> = kept.split_whitespace().collect();
    let words: String = words.join(" ").chars().take(MOST).collect();
    words.chars().any(char::is_alphabetic).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_points_at_people_is_taken_out() {
        for (text, kept) in [
            ("公积金交多少", Some("公积金交多少")),
            ("  20k  以上的\n有几个 ", Some("20k 以上的 有几个")),
            (
                "write me at ada@example.org please",
                Some("write me at … please"),
            ),
            ("我的微信 @ada_l 加一下", Some("我的微信 … 加一下")),
            ("看 https://example.org/a?b=1 这个", Some("看 … 这个")),
            ("call +49 (170) 123-4567", Some("call …")),
            ("电话13812345678谢谢", Some("电话…谢谢")),
            ("in 2026 or 2027", Some("in 2026 or 2027")),
            ("13812345678", None),
            ("🙂", None),
        ] {
            assert_eq!(without_people(text).as_deref(), kept, "{text}");
        }
        let long = without_people(&"词".repeat(1_000)).unwrap_or_default();
        assert_eq!(long.chars().count(), MOST);
    }
}
