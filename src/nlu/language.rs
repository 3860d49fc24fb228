//! Which language a message is in.
//!
//! Mixed text counts as the language of its function words: in `system architect 这条线 focus 在什么`
//! the Chinese ones hold the sentence together.

use crate::language::Language;
use crate::text::{is_cjk, normalise, words};

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
    let latin: Vec<&str> = words(text)
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
    let latin: Vec<&str> = words(text).collect();
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

/// The language that a message asks to be answered in ("speak English please", 说中文), if it asks for nothing else.
pub fn wish(text: &str) -> Option<Language> {
    const POLITE: &[&str] = &[
        "please",
        "pls",
        "can you",
        "could you",
        "would you",
        "do you",
        "let's",
        "to me",
        "with me",
        "from now on",
        "now",
        "thanks",
        "请",
        "麻烦",
        "可以",
        "可不可以",
        "能不能",
        "能",
        "会",
        "吗",
        "吧",
        "呢",
        "你",
        "我",
        "跟",
        "和",
        "以后",
        "都",
        "谢谢",
    ];
    const NAMES: &[(&str, Language)] = &[
        ("english", Language::En),
        ("英文", Language::En),
        ("英语", Language::En),
        ("chinese", Language::Zh),
        ("mandarin", Language::Zh),
        ("中文", Language::Zh),
        ("汉语", Language::Zh),
        ("普通话", Language::Zh),
    ];
    const BEFORE: &[&str] = &[
        "",
        "speak",
        "speak in",
        "talk",
        "talk in",
        "answer in",
        "reply in",
        "respond in",
        "write in",
        "in",
        "use",
        "switch to",
        "change to",
        "switch language to",
        "change language to",
        "change the language to",
        "说",
        "讲",
        "用",
        "改用",
        "换",
        "换成",
        "换到",
        "改成",
        "切换",
        "切换到",
        "切换成",
        "改说",
    ];
    const AFTER: &[&str] = &[
        "", "回答", "回复", "说", "讲", "交流", "聊", "沟通", "only", "instead",
    ];
    let text = normalise(text);
    let (name, language) = NAMES.iter().find(|(name, _)| text.contains(name))?;
    let (before, after) = text.split_once(name)?;
    let bare = |part: &str| {
        let part = part.replace(|c: char| !c.is_alphanumeric() && c != '\'', " ");
        let plain = POLITE.iter().fold(format!(" {part} "), |left, word| {
            let word = if word.is_ascii() {
                format!(" {word} ")
            } else {
                (*word).to_owned()
            };
            left.replace(&word, " ")
        });
        plain.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let asks = BEFORE.contains(&bare(before).as_str()) && AFTER.contains(&bare(after).as_str());
    asks.then_some(*language)
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
    fn a_wish_for_a_language_is_nothing_else() {
        for (text, expect) in [
            ("speak English please", Some(Language::En)),
            ("Please answer in English.", Some(Language::En)),
            ("Can you speak English?", Some(Language::En)),
            ("English please!", Some(Language::En)),
            ("Switch to Chinese", Some(Language::Zh)),
            ("说中文", Some(Language::Zh)),
            ("请用中文回答我", Some(Language::Zh)),
            ("說英語", Some(Language::En)),
            ("你能说英文吗？", Some(Language::En)),
            ("don't speak English", None),
            ("Do I need English as a developer?", None),
            ("英语好的能做什么", None),
            ("我会英语和Python", None),
            ("speak", None),
            ("", None),
        ] {
            assert_eq!(wish(text), expect, "{text}");
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
