//! Whether words are the name of something.

use super::named::{Item, SkillReader};
use crate::text::words as latin_words;

/// Words of an unknown name.
pub const MOST_WORDS: usize = 3;

impl SkillReader<'_> {
    /// How many bytes of words such as "experience with" stand in front.
    pub fn lead_in(&self, lower: &str) -> usize {
        let mut at = 0;
        loop {
            let rest = &lower[at..];
            let blank = rest.len() - rest.trim_start().len();
            let rest = rest.trim_start();
            // "The Graph", but not "the network".
            match self
                .terms
                .skills
                .lead_in
                .at_start(rest)
                .filter(|end| *end < rest.len())
            {
                Some(end) => at += blank + end,
                None => return at + blank,
            }
        }
    }

    pub fn name_in(
        &self,
        text: &str,
        lower: &str,
        start: usize,
        end: usize,
        is_bare: bool,
    ) -> Option<Item> {
        // "The Graph": both words are the name.
        let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase());
        let is_pair = text[start..end].split_whitespace().count() == 2
            && text[start..end].split_whitespace().all(capital);
        let mut start = if is_pair {
            start
        } else {
            start + self.lead_in(&lower[start..end])
        };
        let mut end = end;
        loop {
            let written = lower[start..end]
                .trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '+' | '#'));
            end = start + written.len();
            match self
                .terms
                .skills
                .lead_out
                .at_end(written)
                .filter(|at| *at > 0)
            {
                Some(at) => end = start + at,
                None => break,
            }
        }
        let skipped = lower[start..end].len()
            - lower[start..end]
                .trim_start_matches(|c: char| !c.is_alphanumeric() && c != '.')
                .len();
        start += skipped;
        // A version is no part of a name.
        if let Some(version) = self
            .terms
            .version
            .find(&lower[start..end])
            .filter(|it| it.start() > 0)
        {
            end = start + version.start();
        }
        let (written, low) = (&text[start..end], &lower[start..end]);
        if !written.starts_with(|c: char| c.is_alphabetic() || c == '.') {
            return None;
        }
        let count = written.split_whitespace().count();
        let letters = written.chars().filter(|c| c.is_alphabetic()).count();
        if written.is_empty() || count > MOST_WORDS || letters < 2 || written.len() > 32 {
            return None;
        }
        let no_names = &self.terms.skills.no_names;
        let is_plain_word = |word: &str| no_names.whole(word).is_some();
        if is_plain_word(low)
            || low.split_whitespace().all(is_plain_word)
            || self.terms.cities.whole(low).is_some()
            || self.terms.countries.whole(low).is_some()
        {
            return None;
        }
        if self.terms.title.is_in(low) || self.terms.contact.is_match(low) || low.contains("://") {
            return None;
        }
        let is_name = written
            .chars()
            .any(|c| c.is_uppercase() || c.is_ascii_digit());
        let is_word = |word: &str| self.lexicon.is_ordinary(word);
        let ordinary = latin_words(low).all(is_word);
        if !is_name && (!is_bare || ordinary) {
            return None;
        }
        // A plain word with a capital letter only opens a sentence.
        if ordinary
            && !written
                .chars()
                .skip(1)
                .any(|c| c.is_uppercase() || c.is_ascii_digit())
            && !is_bare
        {
            return None;
        }
        Some(Item {
            start,
            end,
            name: written.to_owned(),
            is_known: false,
        })
    }
}
