//! Words that are looked for in texts.

use std::ops::Range;

use aho_corasick::AhoCorasick;

use crate::text::{JoinedTexts, normalise};

/// Words of which one is enough, whatever their case. Latin words are found as whole words, in the plural too.
pub struct Words {
    searched: AhoCorasick,
    /// In lower case.
    all: Vec<String>,
}

impl Words {
    /// `None` where there is nothing to look for.
    pub fn new<'a>(words: impl IntoIterator<Item = &'a str>) -> Option<Words> {
        let words: Vec<String> = words.into_iter().map(normalise).collect();
        if words.is_empty() || words.iter().any(String::is_empty) {
            return None;
        }
        let searched = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .build(&words)
            .ok()?;
        let lower = words.iter().map(|word| word.to_ascii_lowercase());
        let all = lower.collect();
        Some(Words { searched, all })
    }

    pub fn are_in(&self, text: &str) -> bool {
        let mut found = self.searched.find_overlapping_iter(text);
        found.any(|found| stand_alone(text, found.range()))
    }

    /// For each entry, whether they are in it.
    pub fn are_in_each(&self, texts: &JoinedTexts) -> Vec<bool> {
        let mut found = vec![false; texts.len()];
        for word in &self.all {
            texts.find(word, stand_alone, |entry| found[entry] = true);
        }
        found
    }
}

/// Whether no letters of a Latin word go on around a place, but for a plural.
fn stand_alone(text: &str, place: Range<usize>) -> bool {
    let bytes = text.as_bytes();
    let within = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    let (start, end) = (place.start, place.end);
    let begins = start == 0 || !within(start) || !within(start - 1);
    let plural = bytes
        .get(end)
        .is_some_and(|b| b.eq_ignore_ascii_case(&b's'));
    let after = end + usize::from(plural);
    begins && (!within(end - 1) || !within(end) || (plural && !within(after)))
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn words_are_found_whole() {
        for (word, text, expect) in [
            ("ai", "AI平台", true),
            ("ai", "maintain it", false),
            ("database", "large databases", true),
            ("数据", "大数据平台", true),
            ("open platform", "the Open Platform", true),
            ("c++", "uses C++ daily", true),
            ("go", "good", false),
        ] {
            let words = Words::new([word]).unwrap();
            assert_eq!(words.are_in(text), expect, "{word} in {text}");
        }
        assert!(Words::new([""]).is_none() && Words::new([]).is_none());
    }
}
