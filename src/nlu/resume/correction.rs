//! What somebody says is wrong with what was read: `+Kafka -Java`, "去掉Java", "5年经验", "目标 DevOps".
//!
//! Invariant: pure; what corrects nothing changes nothing.

use super::{Resume, target_in};
use crate::nlu::lexicon::Lexicon;
use crate::nlu::profile::Profile;
use crate::text::normalise;

/// Words that take the names behind them out, as people put them.
const REMOVE: &[&str] = &[
    "去掉", "去除", "删掉", "删除", "移除", "不要", "remove", "delete", "drop",
];
/// Words that say what is aimed at.
const TARGET: &[&str] = &[
    "目标",
    "意向",
    "想做",
    "应聘",
    "target",
    "objective",
    "aim",
    "apply",
];

impl Resume {
    /// The résumé with what `words` say about it taken in; `None` where they say nothing.
    pub fn corrected(&self, words: &str, lexicon: &Lexicon) -> Option<Resume> {
        let mut said = Profile::read(&in_words(words), lexicon);
        let text = normalise(words);
        if said.target.is_none() && TARGET.iter().any(|word| text.contains(word)) {
            said.target = target_in(&text, lexicon);
        }
        said.unknown.clear();
        if said.is_empty() {
            return None;
        }
        let mut corrected = self.clone();
        corrected.years_are_summed &= said.years.is_none();
        let removed = said.refused.clone();
        corrected.profile.update(said);
        // Taken out is not the same as lacked.
        corrected
            .profile
            .refused
            .retain(|skill| !removed.contains(skill));
        Some(corrected)
    }
}

/// Signs and words for adding and taking out, put as a person would who speaks of themselves.
fn in_words(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    let mut before = ' ';
    let mut rest = words.chars().peekable();
    while let Some(c) = rest.next() {
        let names = rest
            .peek()
            .is_some_and(|next| next.is_alphanumeric() || *next == '.');
        match c {
            '+' | '＋' if before.is_whitespace() && names => text.push_str(", "),
            '-' | '－' | '−' if before.is_whitespace() && names => text.push_str(", no "),
            c => text.push(c),
        }
        before = c;
    }
    for word in REMOVE {
        text = text.replace(
            word,
            if word.is_ascii() {
                ", no "
            } else {
                "，不会"
            },
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::SkillId;
    use crate::nlu::testing::LEXICON;

    /// The skills of a résumé with Python, Java and three years, once it is corrected; years; target.
    #[track_caller]
    fn check(words: &str, expect: Option<(&str, f32, Option<&str>)>) {
        let id = |id: &str| SkillId::parse(id).expect("id");
        let mut profile = Profile::of_skills([id("python"), id("java")]);
        profile.years = Some(3.0);
        let resume = Resume {
            profile,
            years_are_summed: true,
        };
        let found = resume
            .corrected(words, &LEXICON)
            .map(|Resume { profile, .. }| {
                assert!(profile.refused.is_empty(), "{words}");
                let skills: Vec<&str> = profile.skill_ids().map(SkillId::as_str).collect();
                (
                    skills.join(" "),
                    profile.years,
                    profile.target.map(|target| target.to_string()),
                )
            });
        let expect = expect.map(|(skills, years, target)| {
            (skills.to_owned(), Some(years), target.map(str::to_owned))
        });
        assert_eq!(found, expect, "{words}");
    }

    #[test]
    fn corrections_as_people_put_them() {
        check("+Kafka -Java", Some(("python kafka", 3.0, None)));
        check("去掉Java", Some(("python", 3.0, None)));
        check("remove Java", Some(("python", 3.0, None)));
        check("还会Docker", Some(("python java docker", 3.0, None)));
        check("5年工作经验", Some(("python java", 5.0, None)));
        check(
            "目标：数据科学家",
            Some(("python java", 3.0, Some("data-scientist"))),
        );
        check("C++", Some(("python java cpp", 3.0, None)));
    }

    #[test]
    fn other_words_correct_nothing() {
        for words in ["", "你好", "thanks", "-", "+", "口琴"] {
            check(words, None);
        }
    }
}
