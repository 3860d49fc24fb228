//! Messages that go on about what was shown last: two results side by side, fewer postings, one skill more.
//!
//! Invariant: pure; a message that names its own subject is none of these.

use super::decide::Scene;
use super::ordinals::read_positions;
use super::plain::{says, says_only};
use super::query::PostingFilter;
use super::thread::{ListedItem, Thread};
use super::{Intent, asks_for_gap, scores};
use crate::text::{is_cjk, words};

/// Han characters, and words twice, of a message that may go on without a word that says so.
const SHORT: usize = 9;

/// What a message asks that goes on about the last results; `None` for any other.
pub fn intent(scene: &Scene) -> Option<Intent> {
    let text = scene.utterance.text.as_str();
    let matches = scene
        .dialogue
        .last_intent()
        .is_some_and(Intent::is_about_matches);
    if scene.query.names_nothing() && compares(text) && compared(text, scene.dialogue).len() >= 2 {
        return Some(if matches {
            Intent::MatchCompare
        } else {
            Intent::Compare
        });
    }
    if turns_page(text) {
        return scene.dialogue.last.is_some().then_some(Intent::More);
    }
    if scores::asks_how_scored(text) {
        return Some(Intent::MatchReasons);
    }
    if scene.dialogue.profile.skills.is_empty() {
        return None;
    }
    let query = scene.query;
    let raises = scores::asks_to_raise(text);
    if scores::asks_why_scored(text) || matches && scores::asks_why_better(text) {
        return Some(Intent::MatchReasons);
    }
    let of_companies = !query.companies.is_empty() && !raises;
    if of_companies && scores::asks_how_much(text, matches)
        || query.companies.len() > 1 && scores::asks_which_suits(text)
        || matches && scores::asks_where_from(text)
    {
        return Some(Intent::MatchReasons);
    }
    if !query.skills.is_empty() && supposes(text) && (raises || !asks_for_gap(text)) {
        return Some(Intent::WhatIf);
    }
    let names_others = query.roles.len() + query.companies.len() + query.skills.len() > 0;
    let of_one = (scene.dialogue.last.as_ref())
        .is_some_and(|last| last.intent != Intent::Match && last.names_result());
    if !names_others && (asks_what_to_learn(text) || raises && !of_one) {
        return Some(Intent::MatchLearn);
    }
    if matches && !names_others && lifts_bounds(text) {
        return Some(Intent::MatchPostings);
    }
    let bounded = narrowed(&PostingFilter::default(), &query.filter) != PostingFilter::default();
    (matches && !names_others && bounded && narrows(text)).then_some(Intent::MatchPostings)
}

/// The items of the last list that a message points at, as far as they are of one kind.
pub fn compared(text: &str, dialogue: &Thread) -> Vec<ListedItem> {
    const LAST: &[&str] = &["last", "last one", "最后一个", "最后那个", "最后一家"];
    let of_first = |item: &&ListedItem| {
        let first = dialogue.listed.first();
        first.is_some_and(|first| std::mem::discriminant(first) == std::mem::discriminant(*item))
    };
    let listed: Vec<&ListedItem> = dialogue.listed.iter().filter(of_first).collect();
    let mut positions = read_positions(text);
    if says(text, LAST) && !listed.is_empty() && !positions.contains(&(listed.len() - 1)) {
        positions.push(listed.len() - 1);
    }
    let items: Vec<&ListedItem> = positions
        .into_iter()
        .filter_map(|position| listed.get(position).copied())
        .collect();
    let of_a_kind = |item: &&ListedItem| match item {
        ListedItem::Role(_) => matches!(items.first(), Some(ListedItem::Role(_))),
        ListedItem::Posting(_) => matches!(items.first(), Some(ListedItem::Posting(_))),
        ListedItem::Technology(_) | ListedItem::Step(_) => false,
    };
    items.iter().copied().filter(of_a_kind).cloned().collect()
}

/// The bounds so far with those that are said later; the writer's years and schooling bound nothing here.
pub fn narrowed(before: &PostingFilter, said: &PostingFilter) -> PostingFilter {
    let pay_is_said =
        said.at_least_k.is_some() || said.from_k.is_some() || said.at_most_k.is_some();
    let pay = if pay_is_said { said } else { before };
    PostingFilter {
        city: said.city.clone().or_else(|| before.city.clone()),
        size_band: said.size_band.or(before.size_band),
        at_least_k: pay.at_least_k,
        from_k: pay.from_k,
        at_most_k: pay.at_most_k,
        months_of_pay: said.months_of_pay.or(before.months_of_pay),
        schooling: None,
        years: None,
        from_years: None,
        any_skill: false,
    }
}

/// "Next page", 下一页: more of the last list.
fn turns_page(text: &str) -> bool {
    const PAGE: &[&str] = &[
        "next page",
        "more results",
        "show more",
        "下一页",
        "下页",
        "翻页",
        "往后翻",
    ];
    const BESIDES: &[&str] = &[
        "please", "the", "go", "to", "show", "me", "看", "看看", "请", "吧", "呢", "到",
    ];
    says(text, PAGE) && says_only(text, &[PAGE, BESIDES])
}

fn compares(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "对比",
        "比较",
        "比一比",
        "比一下",
        "相比",
        "哪个更",
        "哪个好",
        "差别",
        "区别",
        "compare",
        "versus",
        " vs",
        "difference",
        "which is better",
        "which one",
    ];
    // 第一和第二个哪个给得多.
    let of_places = text.contains('第') && contains_any(text, &["哪个", "哪家", "谁"]);
    contains_any(text, WORDS) || of_places
}

/// "What if I learn Docker", "再加上Docker呢": supposed, not said to be so.
fn supposes(text: &str) -> bool {
    const SUPPOSED: &[&str] = &[
        "如果",
        "假如",
        "要是",
        "假设",
        "what if",
        "if i learn",
        "if i knew",
        "if i know",
        "if i had",
        "if i also",
        "if i add",
        "suppose",
        "would it help",
    ];
    const ADDED: &[&str] = &["加上", "再学", "学会", "学了"];
    const ASKED: &[&str] = &["呢", "怎么样", "会怎", "有用吗", "有帮助吗"];
    let changes = contains_any(text, ADDED) || gives_up(text);
    contains_any(text, SUPPOSED) || changes && contains_any(text, ASKED)
}

/// Whether what is supposed is a skill less: "what if I drop Django", 如果不用Django.
pub fn gives_up(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "drop",
        "dropped",
        "without",
        "forget",
        "forgot",
        "remove",
        "removed",
        "lose",
        "lost",
        "give up",
        "gave up",
        "stop using",
        "didn't know",
        "don't know",
        "did not know",
        "didn't have",
        "去掉",
        "去除",
        "不用",
        "放弃",
        "不会",
        "不学",
        "不懂",
        "没有",
        "忘了",
        "丢掉",
        "不算",
        "扔掉",
        "少了",
    ];
    says(text, WORDS)
}

fn asks_what_to_learn(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "接下来学",
        "下一步学",
        "接着学",
        "该学",
        "先学",
        "学什么",
        "学点什么",
        "学哪",
        "补什么技能",
        "what should i learn",
        "what to learn",
        "what do i learn",
        "which skill should i",
        "which skills should i",
        "what skill should i",
        "what skills should i",
        "should i learn next",
        "worth learning",
        "learn next",
    ];
    contains_any(text, WORDS)
}

/// Whether bounds are said of the last results: "只看上海的", "only in Beijing", "20K以上的".
fn narrows(text: &str) -> bool {
    const ASKS: &[&str] = &[
        "多少",
        "平均",
        "怎么样",
        "how much",
        "how many",
        "average",
        "what",
    ];
    const ONLY: &[&str] = &[
        "只看", "只要", "只想", "仅", "限", "筛选", "过滤", "only", "just", "filter", "narrow",
        "limit",
    ];
    let weight = text.chars().filter(|&c| is_cjk(c)).count() + 2 * words(text).count();
    !contains_any(text, ASKS) && (contains_any(text, ONLY) || weight <= SHORT)
}

/// "不限城市", "any city": the bounds so far count no more.
pub fn lifts_bounds(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "不限",
        "清除筛选",
        "取消筛选",
        "去掉筛选",
        "清除条件",
        "any city",
        "all cities",
        "anywhere",
        "no bounds",
        "no filter",
        "clear the filter",
        "remove the filter",
        "clear filter",
    ];
    contains_any(text, WORDS)
}

fn contains_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::{PostingId, RoleId};

    #[test]
    fn items_to_compare_are_of_one_kind() {
        let role = |id: &str| ListedItem::Role(RoleId::parse(id).expect("id"));
        let posting = |id: &str| ListedItem::Posting(PostingId::parse(id).expect("id"));
        let dialogue = Thread {
            listed: vec![role("a"), posting("b"), role("c")],
            ..Thread::default()
        };
        for (text, expect) in [
            ("对比第1和第2个", vec![role("a"), role("c")]),
            ("compare 2 and 1", vec![role("c"), role("a")]),
            ("compare the first and the last", vec![role("a"), role("c")]),
            ("对比第1和第3个", vec![role("a")]),
            ("compare 1 and 9", vec![role("a")]),
            ("compare them", vec![]),
        ] {
            assert_eq!(compared(text, &dialogue), expect, "{text}");
        }
    }

    #[test]
    fn what_is_supposed_is_told_from_what_is_said() {
        for (text, expect) in [
            ("再加上 docker 呢", true),
            ("如果我学docker", true),
            ("what if i learn docker", true),
            ("我学了docker", false),
            ("i learned docker", false),
            ("what if i drop django", true),
            ("去掉django会怎么样", true),
            ("我不会django", false),
        ] {
            assert_eq!(supposes(text), expect, "{text}");
        }
    }

    #[test]
    fn bounds_can_be_lifted() {
        for (text, expect) in [
            ("不限城市", true),
            ("any city", true),
            ("只看上海的", false),
            ("", false),
        ] {
            assert_eq!(lifts_bounds(text), expect, "{text}");
        }
    }

    #[test]
    fn later_bounds_win() {
        let before = PostingFilter {
            city: Some("shanghai".to_owned()),
            at_least_k: Some(20),
            ..PostingFilter::default()
        };
        let said = PostingFilter {
            at_most_k: Some(40),
            years: Some(3),
            ..PostingFilter::default()
        };
        let expect = PostingFilter {
            city: Some("shanghai".to_owned()),
            at_most_k: Some(40),
            ..PostingFilter::default()
        };
        assert_eq!(narrowed(&before, &said), expect);
    }

    #[test]
    fn bounds_go_on_only_where_nothing_else_is_asked() {
        for (text, expect) in [
            ("只看上海的", true),
            ("only in beijing", true),
            ("20k以上的", true),
            ("show only companies of 1000 people or more", true),
            ("上海的工资多少", false),
            ("how much do they pay in beijing", false),
            ("上海有什么好吃的好玩的地方推荐", false),
        ] {
            assert_eq!(narrows(text), expect, "{text}");
        }
    }
}
