//! What a message points at without naming it: one of two that were compared, or nothing at all.
//!
//! Invariant: pure; a message that names its subject points at nothing.

use super::ordinals::read_ordinal;
use super::plain::{says, says_only, without};
use super::thread::{ListedItem, Thread};
use crate::knowledge::{Knowledge, RoleId};
use crate::text::normalise;

/// Words that carry nothing beside a name: "and for the DBA?", "那DBA呢".
pub const PARTICLES: &[&str] = &[
    "and",
    "what",
    "what's",
    "about",
    "how",
    "then",
    "ok",
    "okay",
    "so",
    "for",
    "as",
    "a",
    "an",
    "the",
    "with",
    "but",
    "well",
    "same",
    "question",
    "now",
    "how's",
    "那",
    "那么",
    "呢",
    "么",
    "和",
    "的话",
    "又",
    "咋样",
    "怎么样",
    "换成",
    "对于",
    "至于",
    "如果是",
    "要是",
    "再看",
    "看看",
    "同样",
];

/// Places in a list, of something that was shown.
const PLACES: &[&str] = &[
    "the former",
    "the latter",
    "first one",
    "second one",
    "third one",
    "fourth one",
    "last one",
    "number one",
    "number two",
    "number three",
    "前者",
    "后者",
    "第一个",
    "第二个",
    "第三个",
    "第四个",
    "第1个",
    "第2个",
    "第3个",
    "第4个",
    "最后一个",
    "最后那个",
];
const OTHER: &[&str] = &[
    "the other one",
    "the other role",
    "the other job",
    "the other",
    "另一个",
    "另外一个",
    "另外那个",
    "另一种",
    "另一个岗位",
];

/// The role of those shown last that a message points at: "the latter", "第二个", "the other one".
pub fn role_pointed_at(text: &str, dialogue: &Thread) -> Option<RoleId> {
    let role = |item: &ListedItem| match item {
        ListedItem::Role(role) => Some(role.clone()),
        _ => None,
    };
    let listed: Vec<RoleId> = dialogue.listed.iter().filter_map(role).collect();
    if listed.is_empty() || listed.len() < dialogue.listed.len() {
        return None;
    }
    if says(text, OTHER) {
        let last = dialogue.last.as_ref().map(|last| last.roles.as_slice());
        return match (listed.as_slice(), last) {
            ([one, other], Some([asked])) if asked == one => Some(other.clone()),
            ([one, other], Some([asked])) if asked == other => Some(one.clone()),
            _ => None,
        };
    }
    if !says(text, PLACES) {
        return None;
    }
    let at = read_ordinal(text)?.within(listed.len(), None)?;
    listed.get(at).cloned()
}

/// Whether a message points and says nothing else.
pub fn only_points(text: &str) -> bool {
    const BESIDES: &[&str] = &["please", "is", "吧", "的", "是", "说说", "讲讲", "再说说"];
    says_only(text, &[PLACES, OTHER, PARTICLES, BESIDES])
}

/// The one role whose weak name is all that a masked message says: "network", "音频呢".
pub fn weak_name_alone(knowledge: &Knowledge, masked: &str) -> Option<RoleId> {
    // More often what the postings are than what HR does.
    const POSTINGS: &[&str] = &["招聘", "recruiting"];
    let is_all = |name: &String| {
        let name = normalise(name);
        !POSTINGS.contains(&name.as_str())
            && says(masked, &[name.as_str()])
            && without(masked, &[&[name.as_str()], PARTICLES]).is_empty()
    };
    let mut named = knowledge
        .roles
        .values()
        .filter(|role| role.labels.weak.iter().any(is_all));
    match (named.next(), named.next()) {
        (Some(role), None) => Some(role.id.clone()),
        _ => None,
    }
}

/// Whether a message describes nothing that its question could be about: "and its prospects?", "what do they do".
pub fn describes_nothing(text: &str) -> bool {
    const SIDES: &[&str] = &[
        "prospects",
        "pay",
        "salary",
        "薪资",
        "工资",
        "prospect",
        "outlook",
        "future",
        "market",
        "demand",
        "demands",
        "job",
        "jobs",
        "career",
        "careers",
        "role",
        "roles",
        "position",
        "work",
        "skills",
        "skill",
        "requirements",
        "requirement",
        "required",
        "require",
        "requires",
        "need",
        "needs",
        "needed",
        "duties",
        "duty",
        "responsibilities",
        "responsible",
        "tasks",
        "task",
        "day",
        "daily",
        "look",
        "looks",
        "trend",
        "opportunities",
        "前景",
        "前途",
        "未来",
        "就业",
        "市场",
        "行情",
        "需求",
        "需要",
        "技能",
        "技术",
        "能力",
        "要求",
        "职责",
        "任务",
        "工作",
        "内容",
        "做",
        "干",
        "发展",
        "空间",
        "岗位",
        "职业",
        "日常",
        "每天",
        "平时",
        "负责",
        "稳定",
        "机会",
        "具备",
        "掌握",
        "条件",
    ];
    const BESIDES: &[&str] = &[
        "its",
        "it",
        "it's",
        "they",
        "their",
        "them",
        "he",
        "she",
        "his",
        "her",
        "this",
        "that",
        "these",
        "those",
        "is",
        "are",
        "be",
        "been",
        "will",
        "would",
        "do",
        "does",
        "did",
        "has",
        "have",
        "i",
        "you",
        "me",
        "my",
        "of",
        "for",
        "in",
        "on",
        "to",
        "there",
        "any",
        "like",
        "good",
        "bad",
        "which",
        "can",
        "tell",
        "know",
        "please",
        "must",
        "long",
        "term",
        "going",
        "hot",
        "big",
        "much",
        "high",
        "kind",
        "sort",
        "all",
        "it'll",
        "right",
        "它",
        "他",
        "她",
        "他们",
        "这",
        "那个",
        "这个",
        "该",
        "其",
        "的",
        "有",
        "是",
        "要",
        "会",
        "得",
        "什么",
        "哪些",
        "啥",
        "怎样",
        "如何",
        "好",
        "不好",
        "好不好",
        "大",
        "大不大",
        "多",
        "多不多",
        "吗",
        "啊",
        "呀",
        "方面",
        "情况",
        "现在",
        "以后",
        "将来",
        "今后",
        "还",
        "请问",
        "一下",
        "说",
        "讲",
        "说说",
        "讲讲",
        "介绍",
        "主要",
        "具体",
        "都",
        "些",
        "点",
        "到底",
        "我",
        "你",
        "想",
        "知道",
        "了解",
    ];
    says_only(text, &[SIDES, BESIDES, PARTICLES])
}

/// Whether a message asks whose work something is, so that it describes a role instead of leaning on the last one.
pub fn seeks_role(text: &str) -> bool {
    const SEEKS: &[&str] = &[
        "who",
        "who's",
        "whos",
        "whose",
        "which role",
        "which job",
        "which position",
        "which engineer",
        "which profession",
        "what role",
        "the one that",
        "the person that",
        "the guy that",
        "the people that",
        "谁",
        "哪个岗",
        "哪个职",
        "哪种工程师",
        "哪类工程师",
        "什么岗",
        "什么职位",
        "什么人",
        "的人",
    ];
    // 他们 and the like go on from what was said.
    const BACK: &[&str] = &[
        "they", "them", "their", "it", "its", "he", "she", "him", "her", "它", "他", "她",
    ];
    says(text, SEEKS) && !says(text, BACK)
}

/// "The one who hires people", 管招聘的那个人: a role by what it does.
pub fn describes_role(text: &str) -> bool {
    const OPENINGS: &[&str] = &[
        "the one ",
        "the person ",
        "the guy ",
        "someone ",
        "somebody ",
        "the people ",
        "people ",
    ];
    const ENDINGS: &[&str] = &["的人", "的那个人", "的那位", "的那种人"];
    let rest = OPENINGS
        .iter()
        .find_map(|opening| text.strip_prefix(opening));
    let plain = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    rest.is_some_and(|rest| rest.starts_with("who ") || rest.starts_with("that "))
        || ENDINGS.iter().any(|ending| plain.ends_with(ending))
}

/// Whether a message asks which of all is best, as "which role has the best prospects" does.
pub fn asks_for_best(text: &str) -> bool {
    const BEST: &[&str] = &[
        "best",
        "most",
        "highest",
        "strongest",
        "biggest",
        "greatest",
        "brightest",
        "hottest",
        "safest",
        "easiest",
        "fastest",
        "top",
        "最",
    ];
    const OF: &[&str] = &[
        "which",
        "who",
        "role",
        "roles",
        "job",
        "jobs",
        "career",
        "careers",
        "direction",
        "directions",
        "path",
        "paths",
        "field",
        "profession",
        "position",
        "move",
        "option",
        "哪",
        "谁",
        "什么岗",
        "什么方向",
        "什么职业",
        "岗位",
        "方向",
        "职业",
        "职位",
        "角色",
    ];
    // 最近 and the like are about time.
    let text = ["最近", "最后", "最终", "最新", "最初"]
        .iter()
        .fold(text.to_owned(), |text, word| text.replace(word, " "));
    says(&text, BEST) && says(&text, OF)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nlu::testing::KNOWLEDGE;
    use crate::nlu::{Intent, Query};

    #[test]
    fn one_of_two_is_pointed_at() {
        let role = |id: &str| RoleId::parse(id).expect("id");
        for (text, last, expect) in [
            ("the latter", &["a", "b"][..], Some("b")),
            ("the former, what skills", &["a", "b"], Some("a")),
            ("the second one, what do they do", &["a", "b"], Some("b")),
            ("后者", &["a", "b"], Some("b")),
            ("第一个需要什么技能", &["a", "b"], Some("a")),
            ("the other one", &["b"], Some("a")),
            ("另一个呢", &["a"], Some("b")),
            ("the other one", &["a", "b"], None),
            ("what should i learn first", &["a", "b"], None),
            ("第三个", &["a", "b"], None),
        ] {
            let dialogue = Thread {
                listed: vec![ListedItem::Role(role("a")), ListedItem::Role(role("b"))],
                last: Some(Query {
                    roles: last.iter().map(|id| role(id)).collect(),
                    ..Query::bare(Intent::Compare)
                }),
                ..Thread::default()
            };
            let found = role_pointed_at(text, &dialogue);
            assert_eq!(found.as_ref().map(RoleId::as_str), expect, "{text}");
        }
    }

    #[test]
    fn a_side_alone_describes_nothing() {
        for (text, expect) in [
            ("and its prospects?", true),
            ("how's its market", true),
            ("what skills does it need", true),
            ("what's the future like", true),
            ("它的前景呢", true),
            ("需要什么技能", true),
            ("他们做什么", true),
            ("what do they do", true),
            ("so what about the pay and prospects", true),
            ("what skills do i need to draw games", false),
            ("搞嵌入式需要什么技能", false),
            ("why", false),
            ("", false),
        ] {
            assert_eq!(describes_nothing(text), expect, "{text}");
        }
    }

    #[test]
    fn a_role_is_sought_by_its_work() {
        for (text, expect) in [
            ("who looks after the network", true),
            ("那谁负责网络", true),
            ("who do they report to", false),
            ("他们归谁管", false),
        ] {
            assert_eq!(seeks_role(text), expect, "{text}");
        }
    }

    #[test]
    fn a_weak_name_alone_is_a_role() {
        for (text, expect) in [
            ("network", Some("network-engineer")),
            ("product?", Some("product-manager")),
            ("and audio", Some("audio-video-engineer")),
            ("音频呢", Some("audio-video-engineer")),
            ("架构", None),
            ("招聘", None),
            ("my network is down", None),
        ] {
            let found = weak_name_alone(&KNOWLEDGE, text);
            assert_eq!(found.as_ref().map(RoleId::as_str), expect, "{text}");
        }
    }

    #[test]
    fn the_best_of_all_is_asked_for() {
        for (text, expect) in [
            ("which role has the best prospects", true),
            ("what's the most promising direction", true),
            ("哪个方向最有前途", true),
            ("最近哪个方向招人", false),
            ("what is the best way in", false),
            ("prospects of devops", false),
        ] {
            assert_eq!(asks_for_best(text), expect, "{text}");
        }
    }

    #[test]
    fn a_role_is_described_by_its_work() {
        for (text, expect) in [
            ("the one who hires people", true),
            ("the person that draws the boxes", true),
            ("管招聘的人", true),
            ("the one i want", false),
            ("the second one", false),
        ] {
            assert_eq!(describes_role(text), expect, "{text}");
        }
    }
}
