//! Reads the skills somebody lists or mentions, with what they say they lack.

use super::lexicon::{Entity, Lexicon, Mention};
use crate::knowledge::SkillId;
use crate::text::{is_cjk, normalise, stands_alone, strip_markup};

/// Skills read from a text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SkillList {
    /// What the speaker has, each once, in order.
    pub skills: Vec<SkillId>,
    /// What the speaker says they lack or only want to learn.
    pub negated: Vec<SkillId>,
    /// Items of the list that name nothing known, as typed.
    pub unknown: Vec<String>,
}

/// Unknown items reported back; the rest of a nonsense list is left out.
const MOST_UNKNOWN: usize = 20;
const LONGEST_UNKNOWN: usize = 40;

/// Reads a skill list as people type one: any separators, versions, negations, duplicates.
pub fn read_list(raw: &str, lexicon: &Lexicon) -> SkillList {
    let text = normalise(&keep_lines(&strip_markup(raw)));
    let mentions = lexicon.find(&text);
    let mut list = read_mentions(&text, &mentions);
    list.unknown = unknown_items(&text, &mentions);
    list
}

/// Reads the skills mentioned in a sentence; nothing is reported as unknown.
pub fn read_mentions(text: &str, mentions: &[Mention]) -> SkillList {
    let mut list = SkillList::default();
    let mut negated_before = false;
    let mut previous_end = 0;
    for mention in mentions {
        let between = text.get(previous_end..mention.start).unwrap_or_default();
        let negated = match polarity(between) {
            Some(negated) => negated,
            None => negated_before && joins(between),
        };
        previous_end = mention.end;
        negated_before = negated;
        let into = if negated {
            &mut list.negated
        } else {
            &mut list.skills
        };
        for entity in &mention.entities {
            if let Entity::Skill(skill) = entity
                && !into.contains(skill)
            {
                into.push(skill.clone());
            }
        }
    }
    let has = list.skills.clone();
    list.negated.retain(|skill| !has.contains(skill));
    list
}

/// Line breaks separate items; normalising would turn them into spaces.
fn keep_lines(text: &str) -> String {
    text.replace(['\n', '\r', '\t'], ", ")
}

/// Whether the words in front of a name deny (`Some(true)`) or affirm it; the last one counts.
fn polarity(between: &str) -> Option<bool> {
    const DENY: &[&str] = &[
        "不会",
        "不懂",
        "不熟",
        "没学过",
        "没用过",
        "没接触",
        "没碰过",
        "不了解",
        "不想",
        "没有",
        "不是",
        "不擅长",
        "缺",
        "想学",
        "想转",
        "打算学",
        "准备学",
        "没",
        "no",
        "not",
        "don't know",
        "don't",
        "never",
        "without",
        "want to learn",
        "likely",
        "lack",
        "except",
        "除了",
    ];
    const AFFIRM: &[&str] = &[
        "只会", "会", "懂", "熟悉", "熟练", "精通", "了解", "掌握", "用过", "擅长", "but", "know",
        "have", "only", "但", "good at", "expert",
    ];
    let last = |words: &[&str]| {
        words
            .iter()
            .filter_map(|word| find_word(between, word))
            .max()
    };
    let (deny, affirm) = (last(DENY), last(AFFIRM));
    match (deny, affirm) {
        (None, None) => None,
        // `不会` ends where `会` ends: the longer, earlier start wins.
        (Some((deny_end, deny_start)), Some((affirm_end, affirm_start))) => {
            Some(deny_end > affirm_end || deny_end == affirm_end && deny_start >= affirm_start)
        }
        (Some(_), None) => Some(true),
        (None, Some(_)) => Some(false),
    }
}

/// End and (reversed) start of the last place where `word` stands; an ASCII word stands alone.
fn find_word(text: &str, word: &str) -> Option<(usize, std::cmp::Reverse<usize>)> {
    text.match_indices(word)
        .filter(|(start, found)| stands_alone(text, *start, start + found.len()))
        .map(|(start, found)| (start + found.len(), std::cmp::Reverse(start)))
        .max()
}

/// Whether a denial carries over from the name before.
fn joins(between: &str) -> bool {
    matches!(
        between.trim(),
        "" | "、" | "和" | "与" | "及" | "or" | "and" | "/" | "或" | "跟" | "也" | "nor"
    )
}

/// Items between separators that hold no name and are not filler.
fn unknown_items(text: &str, mentions: &[Mention]) -> Vec<String> {
    let mut blanked = text.to_owned();
    for mention in mentions.iter().rev() {
        blanked.replace_range(mention.start..mention.end, "\u{1}");
    }
    let separators: &[char] = &[
        ',', '、', ';', '/', '|', '+', '。', '，', '；', '&', '·', '\u{1}',
    ];
    let mut unknown: Vec<String> = Vec::new();
    for item in blanked.split(separators).flat_map(split_words) {
        let item = item.trim();
        if is_reportable(item)
            && !unknown.iter().any(|known| known == item)
            && unknown.len() < MOST_UNKNOWN
        {
            unknown.push(item.to_owned());
        }
    }
    unknown
}

/// In a list without other separators, spaces separate ASCII items.
fn split_words(item: &str) -> Vec<&str> {
    item.split(' ').collect()
}

/// A word that somebody may have meant as a skill: letters and the signs of names, not filler.
fn is_reportable(item: &str) -> bool {
    const FILLER: &[&str] = &[
        "and",
        "or",
        "the",
        "a",
        "an",
        "i",
        "i'm",
        "know",
        "have",
        "with",
        "of",
        "in",
        "my",
        "skills",
        "skill",
        "years",
        "year",
        "yrs",
        "experience",
        "exp",
        "good",
        "at",
        "some",
        "basic",
        "expert",
        "familiar",
        "no",
        "not",
        "don't",
        "to",
        "learn",
        "want",
        "likely",
        "but",
        "only",
        "also",
        "little",
        "bit",
        "for",
        "is",
        "are",
        "me",
        "am",
        "can",
        "use",
        "used",
        "using",
        "like",
        "proficient",
    ];
    let clean = item
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '#' | '_'));
    let letters = item.chars().filter(|c| c.is_alphabetic()).count();
    let han = item.chars().any(is_cjk);
    clean
        && letters >= 2
        && item.chars().count() <= LONGEST_UNKNOWN
        && !FILLER.contains(&item)
        && !(han && is_han_filler(item))
}

/// Words around skills in a Chinese list that are no skills themselves.
fn is_han_filler(item: &str) -> bool {
    const FILLER: &[&str] = &[
        "我", "会", "懂", "不", "没", "熟", "精通", "了解", "掌握", "用过", "一点", "经验", "年",
        "只", "想", "也", "能", "擅长", "以及", "等", "和", "的", "学", "写", "做", "有", "还",
        "都", "行",
    ];
    FILLER.iter().any(|filler| item.contains(filler)) || item.chars().count() > 8
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::super::testing::{KNOWLEDGE, LEXICON};
    use super::*;

    fn ids(skills: &[SkillId]) -> String {
        let ids: Vec<&str> = skills.iter().map(SkillId::as_str).collect();
        ids.join(" ")
    }

    #[track_caller]
    fn check(text: &str, skills: &str, negated: &str, unknown: &str) {
        let list = read_list(text, &LEXICON);
        let found = (
            ids(&list.skills),
            ids(&list.negated),
            list.unknown.join(" "),
        );
        let wanted = (skills.to_owned(), negated.to_owned(), unknown.to_owned());
        assert_eq!(found, wanted, "{text}");
    }

    #[test]
    fn lists_are_read_as_people_type_them() {
        // Separators.
        check("Python, Linux", "python linux", "", "");
        check("python linux docker", "python linux docker", "", "");
        check(
            "Python、Linux；Docker/Redis",
            "python linux docker redis",
            "",
            "",
        );
        check("Python\nLinux\n- Docker", "python linux docker", "", "");
        check("python+redis|mysql", "python redis mysql", "", "");
        check("会Python和MySQL", "python mysql", "", "");
        // Denied.
        check("Python，不会Java", "python", "java", "");
        check(
            "会python，没用过docker和redis，会linux",
            "python linux",
            "docker redis",
            "",
        );
        check("python but no java", "python", "java", "");
        check("I don't know Java but know Python", "python", "java", "");
        check("不会Java，会Java", "java", "", "");
        // Once each, whatever the spelling.
        check("Python, python3, PYTHON", "python", "", "");
        check("k8s, Kubernetes", "kubernetes", "", "");
        // Unknown words are told, filler is not.
        check("Python, juggling, 口琴", "python", "", "juggling 口琴");
        check("I have 3 years of Python experience", "python", "", "");
        check("juggling, juggling", "", "", "juggling");
        check("", "", "", "");
        check("，，、、", "", "", "");
    }

    #[test]
    fn a_nonsense_list_is_cut() {
        let nonsense: Vec<String> = (0..99)
            .map(|n| format!("zqx{}w", "q".repeat(n % 30 + 1)))
            .collect();
        assert_eq!(
            read_list(&nonsense.join(","), &LEXICON).unknown.len(),
            MOST_UNKNOWN
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

        #[test]
        fn order_and_case_change_nothing(
            (names, shuffled) in proptest::sample::subsequence(
                KNOWLEDGE.skills.values().map(|skill| skill.labels.preferred.en.clone()).collect::<Vec<_>>(),
                1..12,
            ).prop_flat_map(|names| (Just(names.clone()), Just(names).prop_shuffle())),
            upper in any::<bool>(),
        ) {
            let set = |names: &[String]| {
                let list = read_list(&names.join(", "), &LEXICON);
                list.skills.into_iter().collect::<BTreeSet<_>>()
            };
            let cased: Vec<String> = shuffled
                .iter()
                .map(|name| if upper { name.to_uppercase() } else { name.to_lowercase() })
                .collect();
            prop_assert_eq!(set(&names), set(&cased));
        }

        #[test]
        fn nothing_said_breaks_it(text in ".{0,200}") {
            let list = read_list(&text, &LEXICON);
            prop_assert!(list.negated.iter().all(|skill| !list.skills.contains(skill)));
        }
    }
}
