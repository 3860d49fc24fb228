//! The two languages the advisor speaks, and text that exists in both.
//!
//! Invariant: a [`Text`] always holds both languages, so that a reply can be rendered in either
//! without going back to whoever wrote it.

use serde::{Deserialize, Serialize};

/// A language the advisor understands and answers in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    Zh,
    En,
}

impl Language {
    pub const ALL: [Language; 2] = [Language::Zh, Language::En];

    /// The ISO 639-1 code, as the machine interface writes it.
    pub fn code(self) -> &'static str {
        match self {
            Language::Zh => "zh",
            Language::En => "en",
        }
    }

    /// Reads a language tag such as Telegram's `language_code` (`zh-hans`, `en-GB`).
    /// `None` for a language the advisor does not speak.
    pub fn from_tag(tag: &str) -> Option<Language> {
        let primary = tag.split(['-', '_', '.']).next().unwrap_or_default();
        match primary.to_ascii_lowercase().as_str() {
            "zh" => Some(Language::Zh),
            "en" => Some(Language::En),
            _ => None,
        }
    }
}

impl Language {
    /// The language for somebody who set another one: English for all but Chinese.
    pub fn nearest(tag: &str) -> Language {
        Language::from_tag(tag).unwrap_or(Language::En)
    }

    /// The language of a terminal, by `LC_ALL`, `LC_MESSAGES` and `LANG`; `None` where they name none.
    pub fn of_locale(variable: impl Fn(&str) -> Option<String>) -> Option<Language> {
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
        let set = names.into_iter().filter_map(variable);
        let locale = set
            .map(|value| value.to_ascii_lowercase())
            .find(|value| !value.is_empty())?;
        let is_plain = ["c", "posix"].contains(&locale.split('.').next().unwrap_or_default());
        (!is_plain).then(|| Language::nearest(&locale))
    }
}

impl std::str::FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Language::from_tag(text).ok_or_else(|| UnknownLanguage(text.to_owned()))
    }
}

/// A language tag that names neither Chinese nor English.
#[derive(Debug, thiserror::Error)]
#[error("unknown language `{0}`: use zh or en")]
pub struct UnknownLanguage(String);

/// One value per language.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Localized<T> {
    pub zh: T,
    pub en: T,
}

/// A text in both languages.
pub type Text = Localized<String>;

impl<T> Localized<T> {
    pub fn get(&self, language: Language) -> &T {
        match language {
            Language::Zh => &self.zh,
            Language::En => &self.en,
        }
    }

    /// Both values, Chinese first.
    pub fn iter(&self) -> impl Iterator<Item = (Language, &T)> {
        [(Language::Zh, &self.zh), (Language::En, &self.en)].into_iter()
    }
}

impl Text {
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Text {
        Text {
            zh: zh.into(),
            en: en.into(),
        }
    }

    /// A name that is the same in both languages.
    pub fn same(text: impl Into<String>) -> Text {
        let text = text.into();
        Text {
            zh: text.clone(),
            en: text,
        }
    }

    /// Joins texts as a list is written: `、` in Chinese, commas in English.
    pub fn join<'a>(items: impl IntoIterator<Item = &'a Text>) -> Text {
        let (zh, en): (Vec<_>, Vec<_>) = items
            .into_iter()
            .map(|item| (item.zh.as_str(), item.en.as_str()))
            .unzip();
        Text {
            zh: zh.join("、"),
            en: en.join(", "),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_name_a_language_or_none() {
        for (tag, expect) in [
            ("zh", Some(Language::Zh)),
            ("zh-hant", Some(Language::Zh)),
            ("ZH_cn", Some(Language::Zh)),
            ("en-GB", Some(Language::En)),
            ("de", None),
            ("", None),
        ] {
            assert_eq!(Language::from_tag(tag), expect, "{tag}");
        }
    }

    #[test]
    fn all_but_chinese_falls_back_to_english() {
        for (tag, language) in [
            ("zh-hans", Language::Zh),
            ("zh_TW.UTF-8", Language::Zh),
            ("zh", Language::Zh),
            ("en-GB", Language::En),
            ("de", Language::En),
            ("", Language::En),
        ] {
            assert_eq!(Language::nearest(tag), language, "{tag}");
        }
        for (all, messages, lang, language) in [
            ("", "", "zh_CN.UTF-8", Some(Language::Zh)),
            ("", "fr_FR.UTF-8", "zh_CN.UTF-8", Some(Language::En)),
            ("zh_CN", "", "en_GB.UTF-8", Some(Language::Zh)),
            ("", "", "C.UTF-8", None),
            ("POSIX", "", "", None),
            ("", "", "", None),
        ] {
            let found = Language::of_locale(|name| {
                let value = match name {
                    "LC_ALL" => all,
                    "LC_MESSAGES" => messages,
                    _ => lang,
                };
                Some(value.to_owned())
            });
            assert_eq!(found, language, "{all} {messages} {lang}");
        }
    }

    #[test]
    fn joining_follows_each_language() {
        let joined = Text::join(&[Text::new("数据库", "databases"), Text::same("Linux")]);
        assert_eq!(joined, Text::new("数据库、Linux", "databases, Linux"));
    }
}
