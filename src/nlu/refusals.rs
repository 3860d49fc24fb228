//! What a message says its writer does not want: "I don't want to be a data scientist", 不想做运维, 不想写Java了.
//!
//! Invariant: pure; only what stands right behind the refusing words, or right before 腻了, is refused.

use super::decide::BACKEND;
use super::lexicon::{Entity, Mention};
use super::plain::without;
use super::resolve::weak_places;
use crate::knowledge::{Knowledge, RoleId};
use crate::text::stands_alone;

/// Words that refuse what follows them.
const UNWANTED: &[&str] = &[
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
    "i hate",
    "don't like",
    "do not like",
    "dont like",
    "no more",
    "sick of",
    "tired of",
    "fed up with",
    "done with",
    "bored of",
    "bored with",
    "had enough of",
    "不想",
    "不愿意",
    "不愿",
    "不要",
    "不考虑",
    "不喜欢",
    "讨厌",
    "不做",
    "不干",
    "不写",
    "不碰",
    "没兴趣做",
    "厌倦",
    "受够",
];
/// Words that leave out what follows them.
const EXCEPTED: &[&str] = &[
    "other than",
    "besides",
    "apart from",
    "aside from",
    "except",
    "except for",
    "除了",
    "除去",
    "不算",
];
/// What follows a name that its writer has had enough of: 写Java写腻了.
const ENOUGH: &[&str] = &["腻", "够了", "烦了", "吐了", "累了", "不动了"];
/// What may stand between the refusing words and what they refuse.
const BETWEEN: &[&str] = &[
    "to",
    "be",
    "become",
    "do",
    "doing",
    "being",
    "work",
    "working",
    "as",
    "a",
    "an",
    "the",
    "in",
    "into",
    "go",
    "for",
    "or",
    "and",
    "role",
    "job",
    "roles",
    "jobs",
    "work",
    "with",
    "any",
    "like",
    "anything",
    "code",
    "coding",
    "write",
    "writing",
    "program",
    "programming",
    "use",
    "using",
    "touch",
    "touching",
    "of",
    "all",
    "day",
    "的",
    "写",
    "用",
    "碰",
    "敲",
    "做",
    "当",
    "去",
    "转",
    "干",
    "学",
    "搞",
    "成为",
    "从事",
    "再",
    "和",
    "或",
    "或者",
    "任何",
    "跟",
    "继续",
    "也",
    "不想",
    "不",
    "是",
    "往",
];

/// The roles that the writer does not want, and from which the question does not start.
pub fn refused_roles(knowledge: &Knowledge, text: &str, mentions: &[Mention]) -> Vec<RoleId> {
    let ends = openings(text, &[UNWANTED, EXCEPTED]);
    if ends.is_empty() {
        return Vec::new();
    }
    let mut places = named(mentions);
    places.extend(weak_places(knowledge, text));
    places.sort();
    let mut refused: Vec<RoleId> = Vec::new();
    for role in behind(text, &ends, &places) {
        if role.as_str() != BACKEND && !refused.contains(&role) {
            refused.push(role);
        }
    }
    refused
}

/// What else than roles the writer does not want any more: "sick of writing Java", 不想做前端, 写PHP写腻了.
pub fn unwanted<'a>(text: &str, mentions: &'a [Mention]) -> Vec<&'a Mention> {
    let mut unwanted = behind(text, &openings(text, &[UNWANTED]), &places_of(mentions));
    let enough = |mention: &&Mention| {
        let after = text.get(mention.end..).unwrap_or_default();
        let after = after
            .trim_start()
            .trim_start_matches(['写', '做', '干', '搞', '学', '也']);
        ENOUGH.iter().any(|word| after.starts_with(word))
    };
    unwanted.extend(mentions.iter().filter(enough));
    unwanted.retain(|mention| !names_role(mention));
    unwanted
}

/// What else than roles a message leaves out: "besides microservices", 除了微服务.
pub fn excepted<'a>(text: &str, mentions: &'a [Mention]) -> Vec<&'a Mention> {
    behind(text, &openings(text, &[EXCEPTED]), &places_of(mentions))
}

fn places_of(mentions: &[Mention]) -> Vec<(usize, usize, &Mention)> {
    let mentions = mentions.iter();
    mentions
        .map(|mention| (mention.start, mention.end, mention))
        .collect()
}

fn names_role(mention: &Mention) -> bool {
    let is_role = |entity: &Entity| matches!(entity, Entity::Role(_));
    mention.entities.iter().any(is_role)
}

/// What stands right behind an opening, in a text's order; of several in a row ("HR or product") each one.
fn behind<T: Clone>(text: &str, openings: &[usize], places: &[(usize, usize, T)]) -> Vec<T> {
    let mut found = Vec::new();
    for &end in openings {
        let mut from = end;
        for (start, stop, named) in places.iter().filter(|(start, ..)| *start >= end) {
            let gap = text.get(from.min(*start)..*start).unwrap_or_default();
            if !is_gap(gap) {
                break;
            }
            from = *stop;
            found.push(named.clone());
        }
    }
    found
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
fn openings(text: &str, lists: &[&[&str]]) -> Vec<usize> {
    let found = lists.iter().copied().flatten().flat_map(|word| {
        let found = text.match_indices(word);
        found.filter(|(at, word)| match word.is_ascii() {
            true => stands_alone(text, *at, at + word.len()),
            false => !is_choice(&text[..*at], word),
        })
    });
    found.map(|(at, word)| at + word.len()).collect()
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

    #[test]
    fn what_is_had_enough_of_is_read() {
        let names = |text: &str, found: Vec<&Mention>| -> String {
            let names: Vec<&str> = found.iter().map(|it| &text[it.start..it.end]).collect();
            names.join(" ")
        };
        for (text, expect_unwanted, expect_excepted) in [
            ("不想写Java了，能转哪", "java", ""),
            ("我不想做前端，能转什么", "前端", ""),
            ("写PHP写腻了，能去哪", "php", ""),
            ("I'm sick of writing Java, where can I go", "java", ""),
            ("don't want to do frontend, what else", "frontend", ""),
            ("除了微服务还有啥正被关注", "", "微服务"),
            ("besides microservices, what is hot", "", "microservices"),
            ("除了Java我还会Go，能转哪", "", "java"),
            ("要不要学Java", "", ""),
            ("I want to leave for Java", "", ""),
        ] {
            let text = normalise(text);
            let mentions = LEXICON.find(&text);
            let found = names(&text, unwanted(&text, &mentions));
            assert_eq!(found, expect_unwanted, "{text}");
            let found = names(&text, excepted(&text, &mentions));
            assert_eq!(found, expect_excepted, "{text}");
        }
    }
}
