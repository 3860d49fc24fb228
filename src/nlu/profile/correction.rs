//! What somebody says is wrong with a profile: `+Kafka -Java`, "去掉Java", "5年经验", "目标 DevOps".
//!
//! Invariant: pure; what corrects nothing changes nothing.

use super::Profile;
use crate::knowledge::{PlaceId, RoleId};
use crate::nlu::lexicon::{Entity, Lexicon};
use crate::text::normalise;

/// Words that take the names behind them out, as people put them.
const REMOVE: &[&str] = &[
    "去掉", "去除", "删掉", "删除", "移除", "不要", "取消", "清除", "remove", "delete", "drop",
    "clear",
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

/// What words say about a profile.
#[derive(Debug, Clone, PartialEq)]
pub struct Correction {
    /// What is added; what it refuses is taken out.
    said: Profile,
    drops_target: bool,
    drops_city: bool,
}

impl Correction {
    /// `None` where the words correct nothing; `place` is the one that they name.
    pub fn read(words: &str, place: Option<PlaceId>, lexicon: &Lexicon) -> Option<Correction> {
        let put = in_words(words);
        let removes = put != words;
        let mut said = Profile::read(&put, lexicon);
        let text = normalise(words);
        let aims = TARGET.iter().any(|word| text.contains(word));
        if said.target.is_none() && aims {
            said.target = target_in(&text, lexicon);
        }
        said.unknown.clear();
        let names_nothing = said == Profile::default();
        let drops_city = removes && place.is_some() && names_nothing;
        said.city = place.filter(|_| !drops_city);
        let correction = Correction {
            drops_target: removes && aims && names_nothing,
            drops_city,
            said,
        };
        let says_something =
            correction.drops_target || correction.drops_city || !correction.said.is_empty();
        says_something.then_some(correction)
    }

    /// Whether it states years of work.
    pub fn states_years(&self) -> bool {
        self.said.years.is_some()
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
pub fn target_in(text: &str, lexicon: &Lexicon) -> Option<RoleId> {
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
    let mut text = String::with_capacity(words.len());
    let mut before = ' ';
    for (at, c) in words.char_indices() {
        let behind = words[at + c.len_utf8()..].trim_start().chars().next();
        let names = |starts: fn(char) -> bool| {
            before.is_whitespace() && behind.is_some_and(|c| starts(c) || c == '.')
        };
        match c {
            '+' | '＋' if names(char::is_alphanumeric) => text.push_str(", "),
            '-' | '－' | '−' if names(char::is_alphabetic) => text.push_str(", no "),
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
        let found = Correction::read(words, place, &LEXICON).map(|correction| {
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
}
