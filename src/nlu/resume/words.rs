//! The words by which résumés are read, from `locales/resume.toml`.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::sections::Section;

/// The shipped words; none where the file cannot be read.
pub static WORDS: LazyLock<ResumeWords> = LazyLock::new(|| {
    toml::from_str(SOURCE).unwrap_or_else(|error| {
        tracing::error!(%error, "locales/resume.toml cannot be read");
        ResumeWords::default()
    })
});

const SOURCE: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/locales/resume.toml"));

/// Words by use; `locales/resume.toml` says what each is for.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResumeWords {
    pub headings: HashMap<Section, Vec<String>>,
    pub endings: HashMap<Section, Vec<String>>,
    pub years: YearWords,
    pub target: TargetWords,
    pub story: StoryWords,
    pub lists: ListWords,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearWords {
    pub work: Vec<String>,
    pub behind: Vec<String>,
    pub front: Vec<String>,
    pub never: Vec<String>,
    pub fresh: Vec<String>,
    pub intern: Vec<String>,
    pub became: Vec<String>,
    pub degree: Vec<String>,
    pub school: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TargetWords {
    pub seeking: Vec<String>,
    pub titles: Vec<String>,
    pub server_side: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoryWords {
    pub everyday: Vec<String>,
    pub using: Vec<String>,
    pub people: Vec<String>,
    pub leads: Vec<String>,
    pub negators: Vec<String>,
    pub leaving: Vec<String>,
    pub leaves: Vec<String>,
    pub from: Vec<String>,
    pub onward: Vec<String>,
    pub sites: Vec<String>,
    pub courses: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListWords {
    pub openings: Vec<String>,
    pub said: Vec<String>,
}

/// Whether a normalised text holds one of the words, an ASCII one as a word of its own.
pub fn holds(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| find_word(text, word).is_some())
}

/// Where a text holds a word, an ASCII one as a word of its own.
pub fn find_word(text: &str, word: &str) -> Option<usize> {
    let alone = |at: &usize| crate::text::stands_alone(text, *at, at + word.len());
    text.match_indices(word).map(|(at, _)| at).find(alone)
}

/// Whether a text ends with one of the words, an ASCII one as a word of its own.
pub fn ends_with(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| {
        let start = text.strip_suffix(word.as_str()).map(str::len);
        start.is_some_and(|start| crate::text::stands_alone(text, start, text.len()))
    })
}

/// Whether a text begins with one of the words, an ASCII one as a word of its own.
pub fn begins_with(text: &str, words: &[String]) -> bool {
    let alone = |word: &str| crate::text::stands_alone(text, 0, word.len());
    words
        .iter()
        .any(|word| text.starts_with(word.as_str()) && alone(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_words_are_read() {
        toml::from_str::<ResumeWords>(SOURCE).expect("the file is sound");
    }
}
