//! What somebody says is wrong with a profile: `+Kafka -Java`, "去掉Java加上Go", "5年经验", "目标 DevOps".
//!
//! Invariant: pure; what corrects nothing changes nothing.

use super::cues::Cue;
use super::tokens::{Kind, Token, Tokens};
use super::{Profile, UnknownSkill, signs};
use crate::knowledge::{PlaceId, RoleId};
use crate::nlu::lexicon::{Entity, Lexicon};
use crate::text::{normalise, stands_alone};

/// Words that take the names behind them out, as people put them.
const REMOVE: &[&str] = &[
    "去掉", "去除", "删掉", "删除", "移除", "减去", "减掉", "不要", "取消", "清除", "remove",
    "delete", "drop", "clear", "minus",
];
/// Words that add the names behind them.
const ADD: &[&str] = &[
    "加上", "加入", "添加", "增加", "再加", "补上", "补充", "also add", "add",
];
/// Characters that say so before a name in Latin letters or a space; elsewhere they are parts of words (加密).
const ADDS: char = '加';
const REMOVES: char = '减';
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

/// What words say about a profile.
#[derive(Debug, Clone, PartialEq)]
pub struct Correction {
    /// What is added; what it refuses is taken out.
    said: Profile,
    drops_target: bool,
    drops_city: bool,
    /// What was named and is not known.
    pub unknown: Vec<UnknownSkill>,
}

impl Correction {
    /// What words correct, if anything; `place` is the one that they name.
    pub fn read(words: &str, place: Option<PlaceId>, lexicon: &Lexicon) -> Correction {
        let put = in_words(words);
        let removes = put != words;
        let mut said = Profile::read(&put, lexicon);
        let text = normalise(words);
        let aims = TARGET.iter().any(|word| text.contains(word));
        if said.target.is_none() && aims {
            said.target = target_in(&text, lexicon);
        }
        let unknown = std::mem::take(&mut said.unknown);
        let names_nothing = said == Profile::default();
        let drops_city = removes && place.is_some() && names_nothing;
        said.city = place.filter(|_| !drops_city);
        Correction {
            drops_target: removes && aims && names_nothing,
            drops_city,
            said,
            unknown,
        }
    }

    /// Whether words by themselves ask to change a profile, rather than to look for something: they say so, they name
    /// skills and nothing else, and what they take out is there.
    pub fn is_asked_for(words: &str, profile: &Profile, lexicon: &Lexicon) -> bool {
        const DENIALS: &[&str] = &[
            "我不会",
            "我不懂",
            "我忘",
            "我其实不",
            "不会",
            "其实",
            "i don't know",
            "i do not know",
            "i can't",
            "actually",
        ];
        if profile.skills.is_empty() {
            return false;
        }
        let text = normalise(words);
        let begins = |words: &[&str]| words.iter().any(|word| text.starts_with(word));
        let signed = as_signs(words);
        let edits = signs::in_words(&signed) != words || begins(ADD) || begins(REMOVE);
        let denies = begins(DENIALS) || text.ends_with("actually");
        let tokens = Tokens::of(&in_words(words), lexicon);
        let asks =
            text.contains(['?', '的']) || !tokens.list.iter().all(|token| is_plain(&tokens, token));
        let said = Profile::read(&in_words(words), lexicon);
        let is_there = |skill| {
            profile.has(skill) || profile.wanted.contains(skill) || profile.refused.contains(skill)
        };
        let names = !said.skills.is_empty() && edits || !said.refused.is_empty();
        let denies = denies && said.skills.is_empty() && said.wanted.is_empty();
        !asks && names && (edits || denies) && said.refused.iter().all(is_there)
    }

    /// Whether nothing is corrected.
    pub fn is_empty(&self) -> bool {
        !self.drops_target && !self.drops_city && self.said.is_empty()
    }

    /// Whether it states years of work.
    pub fn states_years(&self) -> bool {
        self.said.years.is_some()
    }
}

/// Whether a token may stand in a wish to change a profile.
fn is_plain(tokens: &Tokens, token: &Token) -> bool {
    const PLACES: &[&str] = &[
        "profile", "list", "档案", "资料", "里", "我", "i", "my", "me",
    ];
    match token.kind {
        Kind::Skill(_)
        | Kind::Join
        | Kind::Soft
        | Kind::Hard
        | Kind::Cue(Cue::Stance(_) | Cue::Join | Cue::Light) => true,
        Kind::Cue(Cue::Sentence) | Kind::Word => PLACES.contains(&tokens.word(token)),
        _ => false,
    }
}

impl Profile {
    /// Takes in what is wrong with it.
    pub fn correct(&mut self, correction: Correction) {
        let removed = correction.said.refused.clone();
        self.update(correction.said);
        // Taken out is not the same as lacked.
        self.refused.retain(|skill| !removed.contains(skill));
        if correction.drops_target {
            self.target = None;
        }
        if correction.drops_city {
            self.city = None;
        }
    }
}

/// The first role that a normalised text names.
fn target_in(text: &str, lexicon: &Lexicon) -> Option<RoleId> {
    let named = lexicon
        .find(text)
        .into_iter()
        .flat_map(|mention| mention.entities);
    named.into_iter().find_map(|entity| match entity {
        Entity::Role(role) => Some(role),
        _ => None,
    })
}

/// Signs and words for adding and taking out, put as a person would who speaks of themselves.
fn in_words(words: &str) -> String {
    let text = signs::in_words(&as_signs(words));
    let text = put(text, ADD, "; know ", "；会");
    put(text, REMOVE, "; no ", "；不会")
}

/// `加 Docker 减 Java` as `+ Docker - Java`.
fn as_signs(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for (at, c) in words.char_indices() {
        let behind = words[at + c.len_utf8()..].chars().next();
        let inside = text.ends_with(char::is_alphanumeric) || text.ends_with(['+', '-']);
        let names = !inside && behind.is_some_and(|c| c == ' ' || c.is_ascii_alphanumeric());
        match c {
            ADDS if names => text.push_str(" + "),
            REMOVES if names => text.push_str(" - "),
            c => text.push(c),
        }
    }
    text
}

/// Replaces words: English ones that stand alone, Chinese ones anywhere.
fn put(text: String, words: &[&str], english: &str, chinese: &str) -> String {
    words.iter().fold(text, |text, word| {
        let mut out = String::with_capacity(text.len());
        let mut rest = text.as_str();
        // Lower case keeps the places of ASCII words.
        while let Some(at) = rest.to_ascii_lowercase().find(word) {
            let end = at + word.len();
            out.push_str(&rest[..at]);
            out.push_str(match stands_alone(rest, at, end) {
                false => &rest[at..end],
                true if word.is_ascii() => english,
                true => chinese,
            });
            rest = &rest[end..];
        }
        out + rest
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::SkillId;
    use crate::nlu::testing::LEXICON;

    fn somebody() -> Profile {
        let id = |id: &str| SkillId::parse(id).expect("id");
        Profile {
            years: Some(3.0),
            target: RoleId::parse("data-scientist").ok(),
            city: PlaceId::parse("shanghai").ok(),
            ..Profile::of_skills([id("python"), id("java")])
        }
    }

    /// The skills, years, target and city of somebody with Python, Java, three years, who aims at data science in
    /// Shanghai, once that is corrected. A place is named where its id stands in the words.
    #[track_caller]
    fn check(words: &str, expect: Option<(&str, f32, &str, &str)>) {
        let places = ["shanghai", "beijing"];
        let place = places.iter().find(|place| words.contains(*place));
        let place = place.and_then(|place| PlaceId::parse(*place).ok());
        let correction = Correction::read(words, place, &LEXICON);
        let found = Some(correction).filter(|correction| !correction.is_empty());
        let found = found.map(|correction| {
            let mut profile = somebody();
            profile.correct(correction);
            assert!(profile.refused.is_empty(), "{words}");
            let skills: Vec<&str> = profile.skill_ids().map(SkillId::as_str).collect();
            let name = |id: Option<String>| id.unwrap_or_default();
            (
                skills.join(" "),
                profile.years,
                name(profile.target.map(|target| target.to_string())),
                name(profile.city.map(|city| city.to_string())),
            )
        });
        let expect = expect.map(|(skills, years, target, city)| {
            (
                skills.to_owned(),
                Some(years),
                target.to_owned(),
                city.to_owned(),
            )
        });
        assert_eq!(found, expect, "{words}");
    }

    #[test]
    fn corrections_as_people_put_them() {
        let data = "data-scientist";
        for (words, skills) in [
            ("+Kafka -Java", "python kafka"),
            ("+ Kafka - Java", "python kafka"),
            ("Docker", "python java docker"),
            ("去掉Java", "python"),
            ("remove Java", "python"),
            ("还会Docker", "python java docker"),
            ("去掉Python加上Go", "java go"),
            ("加 Docker 减 Java", "python docker"),
            ("add Docker, drop Java and Go", "python docker"),
            ("Remove Java, add Go", "python go"),
            ("-Java +Go", "python go"),
            ("我不会Java了", "python"),
            ("not java actually", "python"),
            ("C++", "python java cpp"),
        ] {
            check(words, Some((skills, 3.0, data, "shanghai")));
        }
        check("5年工作经验", Some(("python java", 5.0, data, "shanghai")));
        check(
            "目标：产品经理",
            Some(("python java", 3.0, "product-manager", "shanghai")),
        );
        check("- target", Some(("python java", 3.0, "", "shanghai")));
        check("清除目标", Some(("python java", 3.0, "", "shanghai")));
        check("beijing", Some(("python java", 3.0, data, "beijing")));
        check("- shanghai", Some(("python java", 3.0, data, "")));
    }

    #[test]
    fn other_words_correct_nothing() {
        for words in ["", "你好", "thanks", "-", "+", "口琴"] {
            check(words, None);
        }
    }

    #[test]
    fn wishes_are_told_from_questions() {
        for (words, wish) in [
            ("我不会Python了", true),
            ("去掉Python加上Go", true),
            ("add Docker to my profile", true),
            ("remove Java, add Go", true),
            ("+Kafka -Java", true),
            ("not java actually", true),
            ("我不会Docker", false),
            ("不要Java的", false),
            ("没有Java要求的职位", false),
            ("remove Java?", false),
            ("还有Python岗位吗", false),
            ("Python, Java", false),
            ("no java", false),
            ("Go", false),
        ] {
            let found = Correction::is_asked_for(words, &somebody(), &LEXICON);
            assert_eq!(found, wish, "{words}");
        }
    }

    #[test]
    fn what_is_not_known_is_told() {
        for (words, unknown) in [
            ("+ foobar", vec!["foobar"]),
            ("加 口琴，减 Java", vec!["口琴"]),
            ("+Kafka -Java", vec![]),
            ("目标 DevOps", vec![]),
        ] {
            let correction = Correction::read(words, None, &LEXICON);
            let found: Vec<_> = correction
                .unknown
                .iter()
                .map(|unknown| unknown.word.as_str())
                .collect();
            assert_eq!(found, unknown, "{words}");
        }
    }
}
