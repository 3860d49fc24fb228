//! Whether a message says nothing besides some words.
//!
//! Invariant: pure. A rule that goes by this fires on no message that says more than the rule knows.

use crate::text::{is_cjk, words};

/// Whether a normalised text consists of these words and phrases alone; `false` for a text without words.
pub fn says_only(text: &str, lists: &[&[&str]]) -> bool {
    says_something(text) && without(text, lists).is_empty()
}

/// The words and Han characters of a normalised text besides these words and phrases.
///
/// A longer phrase goes before a shorter one, so that 怎么样 leaves no 样.
pub fn without(text: &str, lists: &[&[&str]]) -> Vec<String> {
    let mut phrases: Vec<&str> = lists.iter().copied().flatten().copied().collect();
    phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
    let mut rest = format!(" {} ", words(text).collect::<Vec<_>>().join(" "));
    for phrase in phrases.iter().filter(|phrase| phrase.contains(' ')) {
        rest = rest.replace(&format!(" {phrase} "), " ");
    }
    let mut han: String = text
        .chars()
        .map(|c| if is_cjk(c) { c } else { ' ' })
        .collect();
    for phrase in phrases.iter().filter(|phrase| !phrase.is_ascii()) {
        han = han.replace(phrase, " ");
    }
    let left = words(&rest).filter(|word| !phrases.contains(word));
    left.chain(han.split_whitespace())
        .map(str::to_owned)
        .collect()
}

/// Whether one of the words or phrases stands in a normalised text, an English one as whole words.
pub fn says(text: &str, phrases: &[&str]) -> bool {
    let english = format!(" {} ", words(text).collect::<Vec<_>>().join(" "));
    phrases.iter().any(|phrase| {
        if phrase.is_ascii() {
            english.contains(&format!(" {phrase} "))
        } else {
            text.contains(phrase)
        }
    })
}

fn says_something(text: &str) -> bool {
    text.chars().any(|c| c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_said_besides() {
        const LIST: &[&str] = &["why", "is that", "a b", "为什么", "呢"];
        for (text, expect) in [
            ("why", true),
            ("why is that?", true),
            ("why is", false),
            ("a b", true),
            ("为什么呢?", true),
            ("为什么火", false),
            ("why呢", true),
            ("?", false),
            ("", false),
        ] {
            assert_eq!(says_only(text, &[LIST]), expect, "{text}");
        }
    }

    #[test]
    fn english_phrases_stand_as_words() {
        for (text, expect) in [
            ("i got laid off", true),
            ("i got laid, off", true),
            ("mislaid offer", false),
            ("我被裁了", true),
        ] {
            assert_eq!(says(text, &["laid off", "被裁"]), expect, "{text}");
        }
    }
}
