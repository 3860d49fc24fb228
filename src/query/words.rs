//! Words that are looked for in texts.

use aho_corasick::AhoCorasick;

use crate::text::normalise;

/// Words of which one is enough, whatever their case. Latin words are found as whole words, in the plural too.
pub struct Words(AhoCorasick);

impl Words {
    /// `None` where there is nothing to look for.
    pub fn new<'a>(words: impl IntoIterator<Item = &'a str>) -> Option<Words> {
        let words: Vec<String> = words.into_iter().map(normalise).collect();
        if words.is_empty() || words.iter().any(String::is_empty) {
            return None;
        }
        AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .build(words)
            .map(Words)
            .ok()
    }

    pub fn are_in(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        self.0.find_overlapping_iter(text).any(|found| {
            let within = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
            let begins = !within(found.start()) || found.start() == 0 || !within(found.start() - 1);
            let last = found.end() - 1;
            let plural = bytes
                .get(found.end())
                .is_some_and(|b| b.eq_ignore_ascii_case(&b's'));
            let after = found.end() + usize::from(plural);
            begins && (!within(last) || !within(found.end()) || (plural && !within(after)))
        })
    }
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
