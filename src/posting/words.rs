//! Words looked for in a text, all at once.

use aho_corasick::{AhoCorasick, MatchKind};

use crate::text::stands_alone;

/// Words with what each stands for. Latin ones count where they stand alone.
pub struct Words<T> {
    automaton: AhoCorasick,
    meanings: Vec<T>,
}

/// A word that was found, in bytes of the text.
pub struct Found<'a, T> {
    pub start: usize,
    pub end: usize,
    pub meaning: &'a T,
}

impl<T> Words<T> {
    pub fn new(words: impl IntoIterator<Item = (String, T)>) -> Words<T> {
        let (words, meanings): (Vec<String>, Vec<T>) = words
            .into_iter()
            .filter(|(word, _)| !word.is_empty())
            .unzip();
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(&words)
            .unwrap_or_else(|error| unreachable!("words fit an automaton: {error}"));
        Words {
            automaton,
            meanings,
        }
    }

    /// Every word in a text in normal form, longer ones first where they overlap.
    pub fn find<'a>(&'a self, text: &'a str) -> Vec<Found<'a, T>> {
        let mut found: Vec<Found<'a, T>> = self.overlapping(text).collect();
        found.sort_by_key(|it| (it.start, std::cmp::Reverse(it.end)));
        let mut end = 0;
        found.retain(|it| {
            let is_free = it.start >= end;
            if is_free {
                end = it.end;
            }
            is_free
        });
        found
    }

    /// The longest word of a text.
    pub fn longest<'a>(&'a self, text: &'a str) -> Option<Found<'a, T>> {
        self.overlapping(text)
            .max_by_key(|it| (it.end - it.start, std::cmp::Reverse(it.start)))
    }

    /// What the whole text stands for.
    pub fn whole<'a>(&'a self, text: &'a str) -> Option<&'a T> {
        self.overlapping(text)
            .find(|it| it.start == 0 && it.end == text.len())
            .map(|it| it.meaning)
    }

    pub fn is_in(&self, text: &str) -> bool {
        self.overlapping(text).next().is_some()
    }

    /// The longest word that the text ends in: where it begins.
    pub fn at_end(&self, text: &str) -> Option<usize> {
        self.overlapping(text)
            .filter(|it| it.end == text.len())
            .map(|it| it.start)
            .min()
    }

    /// The longest word that the text begins with: where it ends.
    pub fn at_start(&self, text: &str) -> Option<usize> {
        self.overlapping(text)
            .filter(|it| it.start == 0)
            .map(|it| it.end)
            .max()
    }

    fn overlapping<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Found<'a, T>> {
        self.automaton
            .find_overlapping_iter(text)
            .filter(|it| stands_alone(text, it.start(), it.end()))
            .map(|it| Found {
                start: it.start(),
                end: it.end(),
                meaning: &self.meanings[it.pattern().as_usize()],
            })
    }
}
