//! Which language a message is in.
//!
//! Mixed text counts as the language of its function words: in `system architect 这条线 focus 在什么`
//! the Chinese ones hold the sentence together.

use crate::catalogue::words;
use crate::language::Language;
use crate::text::{is_cjk, normalise, words as words_of};

const ENGLISH_FUNCTION_WORDS: &[&str] = &[
    "a", "about", "am", "an", "and", "any", "are", "be", "can", "could", "do", "does", "for",
    "from", "give", "got", "has", "have", "how", "i", "if", "in", "into", "is", "it", "it's",
    "its", "me", "much", "must", "my", "need", "of", "on", "or", "per", "should", "tell", "that",
    "the", "there", "they", "this", "to", "vs", "want", "was", "what", "what's", "whats", "when",
    "where", "which", "who", "whose", "why", "will", "with", "would", "you", "your", "i'm",
    "don't", "like", "pays", "hire", "hires", "hiring", "pls",
];

/// Short English messages that are no names.
const ENGLISH_CHAT: &[&str] = &[
    "hi", "hello", "hey", "thanks", "thank", "help", "bye", "good", "morning", "more", "jobs",
    "salary", "outlook", "market", "skills",
];

/// Characters that carry grammar, not content.
const CHINESE_FUNCTION_CHARACTERS: &str = "的了吗呢吧呀啊么啥咋是不有没在和跟与或要会能可我你他它她们这那哪谁几多给对把被比就都也还又再只去到从为什怎想请说做";

/// The language of a normalised message, or `None` when it has no letters of either.
pub fn identify(text: &str) -> Option<Language> {
    let han = text.chars().filter(|&c| is_cjk(c)).count();
    let latin: Vec<&str> = words_of(text)
        .filter(|word| word.starts_with(|c: char| c.is_ascii_alphabetic()))
        .collect();
    match (han, latin.len()) {
        (0, 0) => return None,
        (0, _) => return Some(Language::En),
        (_, 0) => return Some(Language::Zh),
        _ => {}
    }
    let chinese = text
        .chars()
        .filter(|&c| CHINESE_FUNCTION_CHARACTERS.contains(c))
        .count();
    let english = latin
        .iter()
        .filter(|word| ENGLISH_FUNCTION_WORDS.contains(word))
        .count();
    let zh = chinese as f32 + han as f32 / 6.0;
    let en = english as f32 + latin.len() as f32 / 4.0;
    Some(if en > zh { Language::En } else { Language::Zh })
}

/// Whether a text in Latin letters is only names: no more than three words, none of them grammar.
pub fn is_bare(text: &str) -> bool {
    let latin: Vec<&str> = words_of(text).collect();
    latin.len() <= 3
        && !latin
            .iter()
            .any(|word| ENGLISH_FUNCTION_WORDS.contains(word) || ENGLISH_CHAT.contains(word))
}

/// Whether what is left of a normalised text without its names carries no sentence: at most a word or two that
/// may be a name too.
pub fn is_left_of_names(rest: &str) -> bool {
    const LONGEST_NAME: usize = 4;
    let han: Vec<char> = rest.chars().filter(|&c| is_cjk(c)).collect();
    let grammar = |c: &char| CHINESE_FUNCTION_CHARACTERS.contains(*c);
    han.len() <= LONGEST_NAME && !han.iter().any(grammar) && is_bare(rest)
}

/// The language that a message names, where it names just one.
pub fn named(text: &str) -> Option<Language> {
    words::languages_in(&normalise(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn function_words_decide() {
        for (text, expect) in [
            ("后端要会什么", Some(Language::Zh)),
            ("what does a dba do", Some(Language::En)),
            ("python 后端 salary 多少", Some(Language::Zh)),
            ("how much pays 势能资本?", Some(Language::En)),
            (
                "what does 上海展湾 look for, are fresh graduates ok",
                Some(Language::En),
            ),
            ("system architect 这条线 focus 在什么", Some(Language::Zh)),
            (
                "我想 learn backend from zero, 第一个 topic?",
                Some(Language::Zh),
            ),
            ("devops", Some(Language::En)),
            ("🤖❓", None),
            ("12 + 3", None),
        ] {
            assert_eq!(identify(text), expect, "{text}");
        }
    }

    #[test]
    fn a_language_is_named() {
        for (text, expect) in [
            ("speak English please", Some(Language::En)),
            ("Switch to Chinese", Some(Language::Zh)),
            ("請說中文", Some(Language::Zh)),
            ("中文还是English", None),
            ("speak", None),
        ] {
            assert_eq!(named(text), expect, "{text}");
        }
    }

    proptest! {
        #[test]
        fn pure_scripts_are_never_mistaken(zh in "[一-龥]{1,20}", en in "[a-z]{1,8}( [a-z]{1,8}){0,6}") {
            prop_assert_eq!(identify(&zh), Some(Language::Zh));
            prop_assert_eq!(identify(&en), Some(Language::En));
        }
    }
}
