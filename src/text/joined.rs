//! Many texts one after the other, so that words are found in all of them in one pass.
//!
//! Invariant: an entry is found where a search of its texts alone finds the words.

use std::ops::Range;

use memchr::memmem::Finder;

/// What stands between two texts; no words hold it.
const BETWEEN: char = '\n';

/// Texts in entries, in lower case as far as ASCII goes.
#[derive(Debug, Default)]
pub struct JoinedTexts {
    text: String,
    /// Where each entry ends.
    ends: Vec<usize>,
}

impl JoinedTexts {
    /// One more entry with these texts.
    pub fn push<'a>(&mut self, texts: impl Iterator<Item = &'a str>) {
        for text in texts {
            let start = self.text.len();
            self.text.push_str(text);
            self.text[start..].make_ascii_lowercase();
            self.text.push(BETWEEN);
        }
        self.ends.push(self.text.len());
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Hands over every entry that holds the words at a place that counts, in order and once.
    pub fn find(
        &self,
        words: &str,
        counts: impl Fn(&str, Range<usize>) -> bool,
        mut take: impl FnMut(usize),
    ) {
        let finder = Finder::new(words);
        let (mut from, mut entry) = (0, 0);
        while let Some(at) = finder.find(&self.text.as_bytes()[from..]) {
            let start = from + at;
            while self.ends.get(entry).is_some_and(|end| *end <= start) {
                entry += 1;
            }
            let Some(end) = self.ends.get(entry) else {
                return;
            };
            from = match counts(&self.text, start..start + words.len()) {
                true => {
                    take(entry);
                    *end
                }
                false => start + 1,
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::JoinedTexts;

    #[test]
    fn entries_are_found_once_and_in_order() {
        let mut joined = JoinedTexts::default();
        for texts in [&["Go, go"][..], &[], &["C++", "ago"], &["数据平台"]] {
            joined.push(texts.iter().copied());
        }
        assert_eq!(joined.len(), 4);
        for (words, counted, expect) in [
            ("go", true, vec![0, 2]),
            ("go", false, vec![]),
            ("据平", true, vec![3]),
            ("rust", true, vec![]),
        ] {
            let mut found = Vec::new();
            joined.find(words, |_, _| counted, |entry| found.push(entry));
            assert_eq!(found, expect, "{words}");
        }
    }
}
