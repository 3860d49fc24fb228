//! Words that people write for a few fixed things: a language, "now", "automatic". Sentences are understood
//! elsewhere; these are the arguments of commands.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::language::Language;

/// The words that ship with the program. They are part of it; a fault in them fails the tests.
static SHIPPED: LazyLock<Words> = LazyLock::new(|| {
    Words::read(SOURCE).unwrap_or_else(|error| {
        tracing::error!(%error, "locales/words.toml cannot be read");
        Words::default()
    })
});

const SOURCE: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/locales/words.toml"));

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Words {
    chinese: Vec<String>,
    english: Vec<String>,
    automatic: Vec<String>,
    now: Vec<String>,
    picture: Vec<String>,
    erase: Vec<String>,
    o_clock: Vec<String>,
}

impl Words {
    fn read(source: &str) -> Result<Words, toml::de::Error> {
        toml::from_str(source)
    }
}

/// A language by its name, or by a tag such as `en-GB`.
pub fn language_named(text: &str) -> Option<Language> {
    let word = text.trim();
    if is_one_of(&SHIPPED.chinese, word) {
        Some(Language::Zh)
    } else if is_one_of(&SHIPPED.english, word) {
        Some(Language::En)
    } else {
        Language::from_tag(word)
    }
}

/// The language that a text in normal form names, where it names just one.
pub fn languages_in(text: &str) -> Option<Language> {
    let names = |names: &[String]| names.iter().any(|name| text.contains(name.as_str()));
    match (names(&SHIPPED.chinese), names(&SHIPPED.english)) {
        (true, false) => Some(Language::Zh),
        (false, true) => Some(Language::En),
        _ => None,
    }
}

/// Whether a text in normal form asks for a picture.
pub fn asks_for_picture(text: &str) -> bool {
    SHIPPED
        .picture
        .iter()
        .any(|word| text.contains(word.as_str()))
}

/// Whether words behind a command ask to forget everything.
pub fn asks_to_erase(text: &str) -> bool {
    is_one_of(&SHIPPED.erase, text.trim())
}

/// Whether a word means "as you see fit".
pub fn is_automatic(text: &str) -> bool {
    is_one_of(&SHIPPED.automatic, text.trim())
}

/// Whether a word means "now".
pub fn is_now(text: &str) -> bool {
    is_one_of(&SHIPPED.now, text.trim())
}

/// `8点` without what makes it a full hour.
pub fn without_o_clock(text: &str) -> &str {
    let endings = SHIPPED.o_clock.iter();
    endings
        .filter_map(|ending| text.strip_suffix(ending.as_str()))
        .next()
        .unwrap_or(text)
}

fn is_one_of(words: &[String], text: &str) -> bool {
    let text = text.to_lowercase();
    words.contains(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_words_can_be_read() {
        Words::read(SOURCE).expect("sound words");
    }

    #[test]
    fn words_name_languages() {
        for (text, expect) in [
            ("zh", Some(Language::Zh)),
            ("en-GB", Some(Language::En)),
            (" 中文 ", Some(Language::Zh)),
            ("English", Some(Language::En)),
            ("Deutsch", None),
            ("", None),
        ] {
            assert_eq!(language_named(text), expect, "{text}");
        }
    }

    #[test]
    fn words_name_moments_and_choices() {
        assert!(is_now("Now") && is_now("马上") && !is_now("soon"));
        assert!(is_automatic("AUTO") && is_automatic("自动") && !is_automatic("zh"));
        for (text, expect) in [("8点", "8"), ("08:00", "08"), ("8：00", "8"), ("8", "8")] {
            assert_eq!(without_o_clock(text), expect);
        }
    }
}
