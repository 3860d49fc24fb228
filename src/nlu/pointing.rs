//! Messages that point at one item of the last list: "the second one's pay", 第三个要什么学历, "show number 2".
//!
//! What is asked of the item is understood as if it had been shown last: a pronoun takes the place's place. Invariant:
//! pure; a message that names two places compares them and is none of these.

use std::ops::Range;

use super::ordinals::{Ordinal, chinese_count};
use super::plain::{says, without};
use super::references::PARTICLES;
use super::thread::{ListedItem, Thread};
use super::{Intent, Query};
use crate::text::{is_cjk, normalise};

/// What a message that points asks.
#[derive(Debug, Clone, PartialEq)]
#[expect(
    clippy::large_enum_variant,
    reason = "one per message, gone when it is answered"
)]
pub enum Pointed {
    /// Nothing but the item: all about it, or the same as of the one before.
    Whole(Query),
    /// An item beyond the end of the list, which has so many.
    Beyond(usize),
    /// Something of the item: the message with a pronoun, in a dialogue about it.
    Asked(String, Thread),
}

/// What a list may hold, as a noun behind the place says.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Any,
    Role,
    Posting,
}

/// A place in a list, where a message names it.
struct Place {
    range: Range<usize>,
    ordinal: Ordinal,
    kind: Kind,
    pronoun: &'static str,
}

/// What a message asks of the item of the last list that it points at; `None` where it points at none.
pub fn pointed(raw: &str, dialogue: &Thread) -> Option<Pointed> {
    let text = raw.to_ascii_lowercase();
    let place = place(&text)?;
    let items = items(dialogue, &place);
    let current = items.iter().position(|item| is_shown(item, dialogue));
    let at = place.ordinal.within(items.len(), current);
    let Some(item) = at.and_then(|at| items.get(at)).cloned() else {
        let beyond = matches!(place.ordinal, Ordinal::Nth(_)) && place.range != (0..text.len());
        return (beyond && !items.is_empty()).then_some(Pointed::Beyond(items.len()));
    };
    let asked = with_pronoun(
        raw.get(..place.range.start)?,
        place.pronoun,
        raw.get(place.range.end..)?,
    );
    let whole = whole(&item, dialogue);
    if says_nothing_else(&asked) || matches!(item, ListedItem::Step(_)) {
        return Some(Pointed::Whole(whole));
    }
    let matches = dialogue.last_intent().is_some_and(Intent::is_about_matches);
    let about = match (&item, matches) {
        (ListedItem::Role(_) | ListedItem::Posting(_), true) => Query {
            intent: Intent::MatchResult,
            ..whole
        },
        _ => whole,
    };
    let dialogue = Thread {
        last: Some(about),
        ..dialogue.clone()
    };
    Some(Pointed::Asked(asked, dialogue))
}

/// The message with a pronoun in the place, or without the place where it has a pronoun: "the second, what do they do".
fn with_pronoun(before: &str, pronoun: &str, after: &str) -> String {
    const PRONOUNS: &[&str] = &[
        "it", "its", "they", "their", "them", "它", "他们", "他家", "这家",
    ];
    let begins = before.trim().is_empty();
    let rest = after.trim_start_matches(|c: char| !c.is_alphanumeric());
    if begins && !rest.is_empty() && says(&rest.to_ascii_lowercase(), PRONOUNS) {
        return rest.to_owned();
    }
    format!("{before}{pronoun}{after}")
}

/// The listed items of the kind that a place means.
fn items(dialogue: &Thread, place: &Place) -> Vec<ListedItem> {
    let of_kind = |kind: Kind| -> Vec<ListedItem> {
        let first = dialogue.listed.first().map(std::mem::discriminant);
        let is = |item: &&ListedItem| match kind {
            Kind::Any => first == Some(std::mem::discriminant(*item)),
            Kind::Role => matches!(item, ListedItem::Role(_)),
            Kind::Posting => matches!(item, ListedItem::Posting(_)),
        };
        dialogue.listed.iter().filter(is).cloned().collect()
    };
    match of_kind(place.kind) {
        none if none.is_empty() => of_kind(Kind::Any),
        items => items,
    }
}

/// Whether the last answer was about this item alone.
pub fn is_shown(item: &ListedItem, dialogue: &Thread) -> bool {
    dialogue.last.as_ref().is_some_and(|last| match item {
        ListedItem::Role(role) => last.roles == [role.clone()],
        ListedItem::Posting(posting) => last.postings == [posting.clone()],
        ListedItem::Technology(technology) => last.technologies == [technology.clone()],
        ListedItem::Step(step) => last.steps == [step.clone()],
    })
}

/// All about an item, or the side of it that was asked of another one before.
pub fn whole(item: &ListedItem, dialogue: &Thread) -> Query {
    let last = dialogue.last.as_ref();
    let before = last.map(|last| last.intent);
    let results = before.is_some_and(Intent::is_page_of_results);
    match item {
        ListedItem::Role(role) => {
            let intent = match before {
                Some(Intent::TransitionList) => Intent::TransitionDetail,
                Some(Intent::MatchMoves | Intent::MatchMove) => Intent::MatchMove,
                Some(_) if results => Intent::MatchResult,
                Some(before) if before.is_about_role() => before,
                _ => Intent::RoleOverview,
            };
            Query::about_role(intent, role)
        }
        ListedItem::Posting(posting) => {
            let pay =
                last.is_some_and(|last| last.intent == Intent::Salary && !last.postings.is_empty());
            let intent = match (results, pay) {
                (true, _) => Intent::MatchResult,
                (false, true) => Intent::Salary,
                (false, false) => Intent::PostingSearch,
            };
            Query::about_posting(intent, posting)
        }
        ListedItem::Technology(technology) => Query {
            technologies: vec![technology.clone()],
            ..Query::bare(Intent::FrameworkInfo)
        },
        ListedItem::Step(step) => Query {
            steps: vec![step.clone()],
            ..Query::bare(Intent::LearningPath)
        },
    }
}

/// Whether a message, its place gone, only asks to be shown the item.
fn says_nothing_else(asked: &str) -> bool {
    const SHOW: &[&str] = &[
        "it",
        "its",
        "it's",
        "please",
        "is",
        "show",
        "me",
        "see",
        "open",
        "view",
        "tell",
        "more",
        "let",
        "let's",
        "look",
        "at",
        "of",
        "on",
        "details",
        "detail",
        "give",
        "i",
        "want",
        "to",
        "can",
        "you",
        "choose",
        "pick",
        "select",
        "go",
        "explain",
        "describe",
        "would",
        "like",
        "i'd",
        "take",
        "info",
        "information",
        "它",
        "吧",
        "的",
        "是",
        "说说",
        "讲讲",
        "再说说",
        "看",
        "看看",
        "看下",
        "看一下",
        "再看",
        "点开",
        "打开",
        "展开",
        "选",
        "我选",
        "我要",
        "我想看",
        "介绍",
        "介绍一下",
        "详细",
        "细说",
        "细节",
        "详情",
        "具体",
        "说",
        "讲",
        "一下",
        "给我",
        "请",
        "了解",
        "我想",
        "我",
        "想",
        "情况",
        "内容",
        "公司",
        "企业",
        "什么样",
        "是什么",
        "是啥",
        "是哪个",
        "是哪家",
    ];
    without(&normalise(asked), &[SHOW, PARTICLES]).is_empty()
}

/// The one place in a list that a text names; `None` for more than one, and for numbers of other things.
fn place(text: &str) -> Option<Place> {
    if let Some(place) = number_alone(text) {
        return Some(place);
    }
    let (english, chinese) = (english_places(text), chinese_places(text));
    let mut places = english.into_iter().chain(chinese);
    let first = places.next()?;
    places.next().is_none().then_some(first)
}

/// "2", "3呢".
fn number_alone(text: &str) -> Option<Place> {
    let digits = text.trim().trim_end_matches(['?', '？', '.', '。', '呢']);
    let n: usize = digits.parse().ok()?;
    Some(Place {
        range: 0..text.len(),
        ordinal: Ordinal::Nth(n.checked_sub(1)?),
        kind: Kind::Any,
        pronoun: "it",
    })
}

const HAN_ROLES: &[&str] = &["角色", "方向", "职业"];
const HAN_POSTINGS: &[&str] = &[
    "招聘职位",
    "招聘岗位",
    "岗位",
    "职位",
    "公司",
    "企业",
    "招聘",
    "工作",
    "岗",
];
const HAN_ITEMS: &[&str] = &["技术", "框架", "平台", "选项", "结果"];

/// 第三个, 第2家公司, 最后一个岗位, 前者.
fn chinese_places(text: &str) -> Vec<Place> {
    /// What counts items; 家 and 份 count postings.
    const COUNTERS: &[char] = &[
        '个', '個', '家', '份', '条', '條', '项', '項', '位', '种', '種', '款',
    ];
    const STARTS: &[&str] = &["倒数第", "第", "最后", "下一", "上一", "头一"];
    let mut found: Vec<Place> = Vec::new();
    for (word, n) in [("前者", 0), ("后者", 1)] {
        if let Some(start) = text.find(word) {
            found.push(Place {
                range: start..start + word.len(),
                ordinal: Ordinal::Nth(n),
                kind: Kind::Any,
                pronoun: "它",
            });
        }
    }
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let step = rest.chars().next().map_or(1, char::len_utf8);
        let Some(start) = STARTS.iter().find(|start| rest.starts_with(**start)) else {
            at += step;
            continue;
        };
        let (ordinal, behind) = match *start {
            "第" | "倒数第" => {
                let Some((n, behind)) = chinese_count(&rest[start.len()..]) else {
                    at += step;
                    continue;
                };
                let ordinal = match (*start, n) {
                    ("第", n) => n.checked_sub(1).map(Ordinal::Nth),
                    (_, 1) => Some(Ordinal::Last),
                    (_, 2) => Some(Ordinal::BeforeLast),
                    _ => None,
                };
                (ordinal, behind)
            }
            "最后" => {
                let behind = rest[start.len()..].trim_start_matches(['一', '那', '1', '这']);
                (Some(Ordinal::Last), behind)
            }
            "下一" => (Some(Ordinal::Next), &rest[start.len()..]),
            "上一" => (Some(Ordinal::Previous), &rest[start.len()..]),
            _ => (Some(Ordinal::Nth(0)), &rest[start.len()..]),
        };
        let behind = behind.trim_start();
        let counter = behind.chars().next().filter(|c| COUNTERS.contains(c));
        let after = &behind[counter.map_or(0, char::len_utf8)..];
        let (kind, after) = han_noun(after);
        let counted = counter.is_some() || kind.is_some();
        let counted = counted || {
            let before = text[..at].trim_end().chars().next_back();
            let begins = before.is_none_or(|c| !is_cjk(c) || "那看选点跟和比较".contains(c));
            begins && matches!(*start, "第" | "倒数第") && ends_bare(after)
        };
        if let Some(ordinal) = ordinal.filter(|_| counted && !counts_other(after)) {
            let posting = matches!(counter, Some('家' | '份'));
            found.push(Place {
                range: at..text.len() - after.len(),
                ordinal,
                kind: kind.unwrap_or(if posting { Kind::Posting } else { Kind::Any }),
                pronoun: "它",
            });
            at = text.len() - after.len();
        } else {
            at += start.len();
        }
    }
    found
}

/// The noun of a listed thing at the start of a text, and what follows it.
fn han_noun(text: &str) -> (Option<Kind>, &str) {
    for (nouns, kind) in [
        (HAN_ROLES, Kind::Role),
        (HAN_POSTINGS, Kind::Posting),
        (HAN_ITEMS, Kind::Any),
    ] {
        if let Some(noun) = nouns.iter().find(|noun| text.starts_with(**noun)) {
            // 第二个公司多大 asks of its company.
            let kept = matches!(*noun, "公司" | "企业");
            return (Some(kind), if kept { text } else { &text[noun.len()..] });
        }
    }
    (None, text)
}

/// Whether another thing is counted: 第二个问题, 第一个月.
fn counts_other(after: &str) -> bool {
    const OTHERS: &[&str] = &[
        "问题", "月", "阶段", "技能", "项目", "原因", "人", "语言", "季度", "星期", "步", "年",
        "字", "建议", "例子", "理由", "条件", "数据", "数",
    ];
    OTHERS.iter().any(|other| after.starts_with(other))
}

/// Whether a place without a counter ends here: 第2, 第三呢, not 第三步.
fn ends_bare(after: &str) -> bool {
    !after.starts_with(is_cjk) || after.starts_with(['呢', '吧', '的', '和', '跟', '与', '或'])
}

const ENGLISH_ORDINALS: &[(&[&str], Ordinal)] = &[
    (&["first", "1st", "former"], Ordinal::Nth(0)),
    (&["second", "2nd", "latter"], Ordinal::Nth(1)),
    (&["third", "3rd"], Ordinal::Nth(2)),
    (&["fourth", "4th"], Ordinal::Nth(3)),
    (&["fifth", "5th"], Ordinal::Nth(4)),
    (&["sixth", "6th"], Ordinal::Nth(5)),
    (&["seventh", "7th"], Ordinal::Nth(6)),
    (&["eighth", "8th"], Ordinal::Nth(7)),
    (&["ninth", "9th"], Ordinal::Nth(8)),
    (&["tenth", "10th"], Ordinal::Nth(9)),
    (&["last", "final"], Ordinal::Last),
    (&["penultimate"], Ordinal::BeforeLast),
    (&["next"], Ordinal::Next),
    (&["previous"], Ordinal::Previous),
];
const ROLES: &[&str] = &["role", "direction", "profession", "career", "path"];
const POSTINGS: &[&str] = &[
    "job", "posting", "position", "opening", "vacancy", "company", "employer", "firm", "listing",
];
const ITEMS: &[&str] = &[
    "one",
    "item",
    "option",
    "entry",
    "result",
    "choice",
    "technology",
    "framework",
];

/// "The second one's", "the last job", "number 2", "#3".
fn english_places(text: &str) -> Vec<Place> {
    let words = spans(text);
    let word = |at: usize| words.get(at).map(|range| &text[range.clone()]);
    let mut found: Vec<Place> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let read = numbered(&words, text, at).or_else(|| ordered(&words, text, at));
        let Some((ordinal, kind, end)) = read else {
            at += 1;
            continue;
        };
        // "The", or a word that would stand before it: "that second one".
        let from = match at.checked_sub(1).and_then(word) {
            Some("the" | "that" | "this") => at - 1,
            _ => at,
        };
        let possessive = word(end - 1).is_some_and(|word| word.ends_with("'s"));
        found.push(Place {
            range: words[from].start..words[end - 1].end,
            ordinal,
            kind,
            pronoun: if possessive { "its" } else { "it" },
        });
        at = end;
    }
    found
}

/// Where the words of a text stand; a sign for a number belongs to its word.
fn spans(text: &str) -> Vec<Range<usize>> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '\'' | '#');
    let mut spans: Vec<Range<usize>> = Vec::new();
    for (start, c) in text.char_indices().filter(|(_, c)| is_part(*c)) {
        match spans.last_mut().filter(|last| last.end == start) {
            Some(last) => last.end = start + c.len_utf8(),
            None => spans.push(start..start + c.len_utf8()),
        }
    }
    spans
}

/// "Number 2", "no 2", "option two", "#2": the place and where it ends.
fn numbered(words: &[Range<usize>], text: &str, at: usize) -> Option<(Ordinal, Kind, usize)> {
    const COUNTS: &[&str] = &[
        "one", "two", "three", "four", "five", "six", "seven", "eight",
    ];
    let word = |at: usize| words.get(at).map(|range| singular(&text[range.clone()]));
    let count = |word: &str| -> Option<usize> {
        let named = COUNTS.iter().position(|count| *count == word);
        named.map(|n| n + 1).or_else(|| word.parse().ok())
    };
    let nth = |n: usize| n.checked_sub(1).map(Ordinal::Nth);
    let first = word(at)?;
    if let Some(n) = first.strip_prefix('#').filter(|n| !n.is_empty()) {
        return Some((nth(count(n)?)?, Kind::Any, at + 1));
    }
    let kind = match first {
        "number" | "no" | "nr" => Kind::Any,
        first if ITEMS.contains(&first) && first != "one" => Kind::Any,
        first => noun(first).filter(|kind| *kind != Kind::Any)?,
    };
    // "No one", "a role two people share": only digits behind these.
    let behind = word(at + 1)?;
    let digits = behind.starts_with(|c: char| c.is_ascii_digit());
    let n = count(behind).filter(|_| digits || matches!(first, "number" | "option"))?;
    // "Role 5 years": another thing is counted.
    let counts_other =
        word(at + 2).is_some_and(|next| next.starts_with("year") || next == "months");
    (!counts_other).then_some((nth(n)?, kind, at + 2))
}

/// "(The) second one", "the third": the place and where it ends.
fn ordered(words: &[Range<usize>], text: &str, at: usize) -> Option<(Ordinal, Kind, usize)> {
    const WHOSE: &[&str] = &[
        "my", "your", "his", "her", "our", "their", "at", "in", "every",
    ];
    /// What may follow a place that no noun ends: "what does the third need".
    const GOES_ON: &[&str] = &[
        "is", "are", "was", "need", "needs", "pay", "pays", "paid", "ask", "asks", "asking",
        "want", "wants", "require", "requires", "offer", "offers", "give", "gives", "have", "has",
        "do", "does", "in", "on", "and", "or", "look", "looks", "located", "based", "mention",
        "mentions", "accept", "accepts", "hire", "hires", "use", "uses", "say", "says", "take",
        "takes", "good", "better", "worth", "hard", "easy", "suit", "suits", "fit", "fits", "open",
        "demand", "demands", "mean", "means", "involve", "involves", "like", "still", "too",
        "then", "please", "expect", "expects", "so", "score", "scores", "rank", "ranked", "than",
        "really", "also", "any", "instead", "with", "vs", "versus", "against", "?",
    ];
    let word = |at: usize| words.get(at).map(|range| &text[range.clone()]);
    let own = word(at)?;
    let before = at.checked_sub(1).and_then(word);
    let (ordinal, mut end) = match (own, word(at + 1), word(at + 2)) {
        ("second" | "next", Some("to"), Some("last")) => (Ordinal::BeforeLast, at + 3),
        ("second", Some("last"), _) => (Ordinal::BeforeLast, at + 2),
        _ => (english_ordinal(singular(own))?, at + 1),
    };
    let marked = matches!(
        before,
        Some("the" | "that" | "this" | "which" | "and" | "or" | "with" | "vs")
    );
    if before.is_some_and(|before| WHOSE.contains(&before)) {
        return None;
    }
    let pronoun_behind = own.ends_with("'s");
    let noun = word(end).and_then(|word| noun(singular(word)));
    // "Why the first one" asks for the reason of its place.
    let why = word(0) == Some("why");
    if let Some(noun) = noun {
        end += 1;
        return (!why || word(end).is_some()).then_some((ordinal, noun, end));
    }
    // "Next" and "previous" say a direction unless a noun follows.
    let moves = matches!(ordinal, Ordinal::Next | Ordinal::Previous);
    // "Why is Tuya the first" asks for a rank.
    let ranks = word(end).is_none() && matches!(word(0), Some("why" | "how"));
    let ranks = ranks
        && !matches!(
            at.checked_sub(2).and_then(word),
            Some("of" | "about" | "for")
        );
    let goes_on = word(end).map_or(!ranks, |next| GOES_ON.contains(&next));
    (marked && !moves && (goes_on || pronoun_behind)).then_some((ordinal, Kind::Any, end))
}

fn english_ordinal(word: &str) -> Option<Ordinal> {
    let named = ENGLISH_ORDINALS.iter();
    let mut named = named.filter(|(words, _)| words.contains(&word));
    named.next().map(|(_, ordinal)| *ordinal)
}

fn noun(word: &str) -> Option<Kind> {
    [
        (ROLES, Kind::Role),
        (POSTINGS, Kind::Posting),
        (ITEMS, Kind::Any),
    ]
    .into_iter()
    .find(|(nouns, _)| nouns.contains(&word))
    .map(|(_, kind)| kind)
}

/// A word without its 's.
fn singular(word: &str) -> &str {
    word.strip_suffix("'s").unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::{PostingId, RoleId};

    fn role(id: &str) -> ListedItem {
        ListedItem::Role(RoleId::parse(id).expect("id"))
    }

    fn posting(id: &str) -> ListedItem {
        ListedItem::Posting(PostingId::parse(id).expect("id"))
    }

    /// What is pointed at and asked in a list of postings a to d, then roles x and y.
    fn check(text: &str, expect: Option<(&str, Option<&str>)>) {
        let dialogue = Thread {
            listed: vec![
                posting("a"),
                posting("b"),
                posting("c"),
                posting("d"),
                role("x"),
                role("y"),
            ],
            ..Thread::default()
        };
        let of = |query: &Query| query.entity_ids().join(" ");
        let found = pointed(text, &dialogue).map(|found| match found {
            Pointed::Whole(query) => (of(&query), None),
            Pointed::Beyond(count) => (count.to_string(), None),
            Pointed::Asked(text, dialogue) => (
                dialogue.last.as_ref().map(of).unwrap_or_default(),
                Some(text),
            ),
        });
        let found = found
            .as_ref()
            .map(|(id, text)| (id.as_str(), text.as_deref()));
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn an_item_is_pointed_at() {
        for (text, expect) in [
            ("the second one's pay", Some(("b", Some("its pay")))),
            (
                "what does the third need",
                Some(("c", Some("what does it need"))),
            ),
            (
                "Does the last one ask for Go?",
                Some(("d", Some("Does it ask for Go?"))),
            ),
            (
                "number 2: any degree?",
                Some(("b", Some("it: any degree?"))),
            ),
            ("where is the 3rd company", Some(("c", Some("where is it")))),
            ("the second to last, pay?", Some(("c", Some("it, pay?")))),
            (
                "what does the second role need",
                Some(("y", Some("what does it need"))),
            ),
            ("show me number 2", Some(("b", None))),
            ("the second job", Some(("b", None))),
            ("#3", Some(("c", None))),
            ("2", Some(("b", None))),
            ("20", None),
            ("第二个给多少", Some(("b", Some("它给多少")))),
            ("第3家公司在哪个城市", Some(("c", Some("它公司在哪个城市")))),
            ("最后一个要会Redis吗", Some(("d", Some("它要会Redis吗")))),
            ("倒数第二个呢", Some(("c", None))),
            ("第二个角色前景如何", Some(("y", Some("它前景如何")))),
            ("看第1个", Some(("a", None))),
            ("那第二个呢", Some(("b", None))),
            ("第9个给多少", Some(("4", None))),
            ("对比第1和第3个", None),
            ("compare the first and third", None),
            ("compare the first with the third", None),
            ("第三步学什么", None),
            ("为什么腾讯排第一", None),
            ("why is Tencent the first", None),
            ("why the first one", None),
            (
                "how is the outlook of the second",
                Some(("b", Some("how is the outlook of it"))),
            ),
            ("第二个问题", None),
            ("第一个月工资", None),
            ("what should i learn first", None),
            ("my first job", None),
            ("the first thing to learn", None),
            ("the next step", None),
            ("the last year", None),
            ("is no one hiring", None),
            ("", None),
        ] {
            check(text, expect);
        }
    }
}
