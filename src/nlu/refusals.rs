//! What a message says its writer does not want: "I don't want to be a data scientist", 不想做运维.
//!
//! Invariant: pure; only what stands right behind the refusing words is refused.

use super::decide::BACKEND;
use super::lexicon::{Entity, Mention};
use super::plain::without;
use super::resolve::weak_places;
use crate::knowledge::{Knowledge, RoleId};
use crate::text::stands_alone;

const ENGLISH: &[&str] = &[
    "don't want",
    "dont want",
    "do not want",
    "not want",
    "don't wanna",
    "dont wanna",
    "never want",
    "not interested in",
    "no interest in",
    "anything but",
    "anything except",
    "everything but",
    "everything except",
    "other than",
    "besides",
    "apart from",
    "aside from",
    "except",
    "except for",
    "i hate",
    "don't like",
    "do not like",
    "dont like",
    "no more",
];
const HAN: &[&str] = &[
    "不想",
    "不愿意",
    "不愿",
    "不要",
    "不考虑",
    "不喜欢",
    "讨厌",
    "除了",
    "不做",
    "不干",
    "没兴趣做",
];
/// What may stand between the refusing words and what they refuse.
const BETWEEN: &[&str] = &[
    "to", "be", "become", "do", "doing", "being", "work", "working", "as", "a", "an", "the", "in",
    "into", "go", "for", "or", "and", "role", "job", "roles", "jobs", "work", "with", "any",
    "like", "anything", "的", "做", "当", "去", "转", "干", "学", "搞", "成为", "从事", "再", "和",
    "或", "或者", "任何", "跟", "继续", "也", "不想", "不", "是", "往",
];

/// The roles that the writer does not want, and from which the question does not start.
pub fn refused_roles(knowledge: &Knowledge, text: &str, mentions: &[Mention]) -> Vec<RoleId> {
    let ends = openings(text);
    if ends.is_empty() {
        return Vec::new();
    }
    let mut places = named(mentions);
    places.extend(weak_places(knowledge, text));
    places.sort();
    let mut refused: Vec<RoleId> = Vec::new();
    for end in ends {
        // Of several in a row ("HR or product") each is refused.
        let mut from = end;
        for (start, stop, role) in places.iter().filter(|(start, ..)| *start >= end) {
            let gap = text.get(from.min(*start)..*start).unwrap_or_default();
            if !is_gap(gap) {
                break;
            }
            from = *stop;
            if role.as_str() != BACKEND && !refused.contains(role) {
                refused.push(role.clone());
            }
        }
    }
    refused
}

/// Whether a message is about all but something: "anything but management", 除了管理都行.
pub fn takes_all_but(text: &str) -> bool {
    const BUT: &[&str] = &[
        "anything but ",
        "anything except ",
        "everything but ",
        "everything except ",
    ];
    const ALL: &[&str] = &["都行", "都可以", "都好", "都能", "什么都", "随便"];
    BUT.iter().any(|opening| text.starts_with(opening))
        || text.contains("除了") && ALL.iter().any(|word| text.contains(word))
}

/// Where what is refused begins: behind each refusing word.
fn openings(text: &str) -> Vec<usize> {
    let english = ENGLISH.iter().flat_map(|word| {
        let found = text.match_indices(word);
        found.filter(|(at, word)| stands_alone(text, *at, at + word.len()))
    });
    let han = HAN.iter().flat_map(|word| {
        let found = text.match_indices(word);
        found.filter(|(at, word)| !is_choice(&text[..*at], word))
    });
    english
        .chain(han)
        .map(|(at, word)| at + word.len())
        .collect()
}

/// 要不要, 想不想: asks whether, and refuses nothing.
fn is_choice(before: &str, word: &str) -> bool {
    word.strip_prefix('不')
        .and_then(|verb| verb.chars().next())
        .is_some_and(|verb| before.ends_with(verb))
}

fn is_gap(gap: &str) -> bool {
    const STOPS: &[char] = &[',', '.', ';', '?', '!', '。', '，', '；', '？', '！'];
    !gap.contains(STOPS) && without(gap, &[BETWEEN]).is_empty()
}

fn named(mentions: &[Mention]) -> Vec<(usize, usize, RoleId)> {
    let roles = |mention: &Mention| -> Vec<(usize, usize, RoleId)> {
        let role = |entity: &Entity| match entity {
            Entity::Role(role) => Some((mention.start, mention.end, role.clone())),
            _ => None,
        };
        mention.entities.iter().filter_map(role).collect()
    };
    mentions.iter().flat_map(roles).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nlu::testing::{KNOWLEDGE, LEXICON};
    use crate::text::normalise;

    #[test]
    fn what_is_not_wanted_is_read() {
        for (text, expect) in [
            ("I don't want to be a data scientist", "data-scientist"),
            ("I do NOT want to do devops, what else", "devops-engineer"),
            (
                "anything but HR or product management",
                "hr-specialist product-manager",
            ),
            ("不想做运维，还能做什么", "devops-engineer"),
            ("除了产品经理还能转什么", "product-manager"),
            ("不想做运营", "operations-director"),
            ("不想做后端，想转数据科学家", ""),
            ("要不要做数据科学家", ""),
            ("I want to be a data scientist", ""),
            ("does a data scientist not want to code", ""),
            ("", ""),
        ] {
            let text = normalise(text);
            let refused = refused_roles(&KNOWLEDGE, &text, &LEXICON.find(&text));
            let refused: Vec<&str> = refused.iter().map(RoleId::as_str).collect();
            assert_eq!(refused.join(" "), expect, "{text}");
        }
    }
}
