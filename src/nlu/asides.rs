//! Messages that ask for no fact: why, what now, show or forget my profile.
//!
//! Invariant: pure; each is known by saying nothing besides, so that a question with a subject is none of these.

use super::Intent;
use super::plain::{says, says_only};

/// What an aside wants; `None` for any other message.
pub fn intent(text: &str, names_nothing: bool) -> Option<Intent> {
    if asks_for_reasons(text) {
        Some(Intent::Basis)
    } else if asks_to_forget_profile(text) {
        Some(Intent::ProfileErase)
    } else if asks_for_profile(text) {
        Some(Intent::Profile)
    } else if tells_of_hardship(text) || names_nothing && asks_for_tips(text) {
        Some(Intent::Counsel)
    } else {
        None
    }
}

/// "Why is that?", "为什么这么说": of the last answer, since nothing is named.
fn asks_for_reasons(text: &str) -> bool {
    const WHY: &[&str] = &[
        "why",
        "how come",
        "for what reason",
        "what's the reason",
        "what is the reason",
        "为什么",
        "为啥",
        "为何",
        "凭什么",
        "凭啥",
        "什么原因",
        "啥原因",
        "怎么说",
        "什么理由",
        "什么道理",
    ];
    const BESIDES: &[&str] = &[
        "is", "was", "that", "this", "so", "it", "do", "did", "you", "say", "said", "think", "and",
        "but", "tell", "me", "please", "exactly", "these", "those", "them", "are", "呢", "啊",
        "呀", "吗", "是", "会", "的", "那", "这", "你", "说", "讲", "这么", "这样", "那么", "那样",
        "如此", "觉得", "认为", "请问", "可是", "但是",
    ];
    says(text, WHY) && says_only(text, &[WHY, BESIDES])
}

const PROFILE: &[&str] = &[
    "my profile",
    "my skills",
    "my skill list",
    "我的档案",
    "我的资料",
    "我的技能",
    "我的个人资料",
    "我的技能清单",
];

fn asks_for_profile(text: &str) -> bool {
    const WHOLE: &[&str] = &[
        "你记得我什么",
        "你记住了我什么",
        "你知道我什么",
        "我有哪些技能",
        "what do you know about me",
        "what do you remember about me",
    ];
    const SHOW: &[&str] = &[
        "show",
        "see",
        "view",
        "display",
        "check",
        "print",
        "list",
        "open",
        "look",
        "at",
        "me",
        "what",
        "what's",
        "whats",
        "what is",
        "are",
        "in",
        "is",
        "can",
        "could",
        "i",
        "you",
        "let",
        "please",
        "want to",
        "got",
        "have",
        "current",
        "the",
        "看看",
        "看一下",
        "看",
        "查看",
        "显示",
        "打开",
        "给我",
        "有哪些",
        "有什么",
        "是什么",
        "现在",
        "帮我",
        "一下",
        "我想",
        "呢",
        "吗",
        "里",
        "都",
        "请",
    ];
    let plain = text.trim_matches(|c: char| !c.is_alphanumeric());
    WHOLE.contains(&plain) || says(text, PROFILE) && says_only(text, &[PROFILE, SHOW])
}

/// "Erase my profile", "清空我的资料"; how that is done is another question.
fn asks_to_forget_profile(text: &str) -> bool {
    const FORGET: &[&str] = &[
        "erase", "clear", "delete", "forget", "reset", "wipe", "remove", "清空", "清除", "清掉",
        "删除", "删掉", "删了", "重置", "忘掉", "忘记", "抹掉",
    ];
    const BESIDES: &[&str] = &[
        "all",
        "of",
        "from",
        "everything",
        "in",
        "can",
        "could",
        "you",
        "please",
        "i",
        "want to",
        "completely",
        "把",
        "都",
        "全部",
        "全",
        "所有",
        "请",
        "帮我",
        "一下",
        "我想",
        "吧",
        "了",
    ];
    says(text, PROFILE) && says(text, FORGET) && says_only(text, &[PROFILE, FORGET, BESIDES])
}

/// Whether a message changes what is remembered, as `/profile` and the same words would.
pub fn changes_profile(text: &str) -> bool {
    const WHOSE: &[&str] = &[
        "my city",
        "my location",
        "my target",
        "my goal",
        "my experience",
        "my years",
        "my profile",
        "我的城市",
        "我的目标",
        "我的意向",
        "我的年限",
        "我的经验",
        "我的档案",
        "我的资料",
        "目标城市",
    ];
    const CHANGE: &[&str] = &[
        "set", "change", "update", "switch", "make", "设为", "设成", "设置", "改为", "改成",
        "换成", "换到", "更新",
    ];
    says(text, WHOSE) && says(text, CHANGE)
}

/// "Will AI replace developers", 会被AI取代吗: AI is who does it here, not the role that is asked about.
pub fn speaks_of_replacement(text: &str) -> bool {
    const REPLACED: &[&str] = &[
        "replace",
        "replaces",
        "replaced",
        "replacing",
        "take over",
        "taking over",
        "takes over",
        "take our jobs",
        "take my job",
        "obsolete",
        "wipe out",
        "kill",
        "取代",
        "替代",
        "代替",
        "淘汰",
        "抢饭碗",
        "抢走",
        "消灭",
    ];
    const BY: &[&str] = &[
        "ai",
        "chatgpt",
        "gpt",
        "llm",
        "llms",
        "copilot",
        "claude",
        "robots",
        "machines",
        "automation",
        "artificial intelligence",
        "人工智能",
        "大模型",
        "机器人",
        "机器",
        "自动化",
    ];
    says(text, REPLACED) && says(text, BY)
}

/// "I got laid off, what now", "讨厌我的工作".
pub fn tells_of_hardship(text: &str) -> bool {
    const HARDSHIP: &[&str] = &[
        "hate my job",
        "hate my work",
        "hate this job",
        "hate work",
        "hate coding",
        "hate programming",
        "tired of coding",
        "sick of coding",
        "dislike my job",
        "can't stand my job",
        "sick of my job",
        "sick of work",
        "tired of my job",
        "tired of work",
        "fed up with my job",
        "fed up with work",
        "my job sucks",
        "laid off",
        "let go",
        "let me go",
        "got fired",
        "was fired",
        "been fired",
        "am fired",
        "got sacked",
        "been sacked",
        "made redundant",
        "lost my job",
        "unemployed",
        "jobless",
        "out of work",
        "out of a job",
        "burned out",
        "burnt out",
        "burnout",
        "被裁",
        "被裁员",
        "裁员",
        "失业",
        "被辞退",
        "被开除",
        "被开",
        "被炒",
        "被炒鱿鱼",
        "被优化",
        "丢了工作",
        "没工作",
        "讨厌我的工作",
        "讨厌工作",
        "讨厌现在的工作",
        "讨厌上班",
        "讨厌写代码",
        "讨厌编程",
        "不想上班",
        "不喜欢我的工作",
        "不喜欢现在的工作",
        "工作好累",
        "工作太累",
        "上班好累",
        "上班太累",
        "心累",
        "倦怠",
        "干不下去",
    ];
    const BESIDES: &[&str] = &[
        "i",
        "i'm",
        "im",
        "i've",
        "ive",
        "am",
        "got",
        "get",
        "was",
        "been",
        "have",
        "just",
        "be",
        "feel",
        "feeling",
        "so",
        "really",
        "very",
        "much",
        "today",
        "yesterday",
        "recently",
        "last",
        "week",
        "month",
        "now",
        "and",
        "but",
        "then",
        "again",
        "totally",
        "completely",
        "the",
        "company",
        "boss",
        "by",
        "my",
        "from",
        "help",
        "me",
        "please",
        "what",
        "should",
        "can",
        "do",
        "next",
        "to",
        "any",
        "advice",
        "tips",
        "我",
        "了",
        "好",
        "很",
        "太",
        "真",
        "真的",
        "啊",
        "呀",
        "唉",
        "呢",
        "吧",
        "吗",
        "的",
        "是",
        "公司",
        "老板",
        "最近",
        "刚",
        "刚刚",
        "昨天",
        "今天",
        "上周",
        "现在",
        "已经",
        "又",
        "都",
        "该",
        "要",
        "怎么办",
        "咋办",
        "咋整",
        "怎么做",
        "做什么",
        "做啥",
        "接下来",
        "觉得",
        "感觉",
        "职业",
        "求助",
        "帮帮我",
    ];
    says(text, HARDSHIP) && says_only(text, &[HARDSHIP, BESIDES])
}

/// "I'm a woman in tech, any tips": of somebody who tells who they are, not what they like or where they want to go.
fn asks_for_tips(text: &str) -> bool {
    const TIPS: &[&str] = &[
        "tips",
        "advice",
        "suggestions",
        "any suggestion",
        "什么建议",
        "啥建议",
        "点建议",
        "些建议",
        "个建议",
        "求建议",
        "有建议",
    ];
    const WHO: &[&str] = &[
        "i'm",
        "im",
        "i am",
        "as a",
        "as an",
        "being a",
        "being an",
        "years old",
        "岁",
        "我是",
        "作为",
        "身为",
    ];
    const MORE: &[&str] = &[
        "like",
        "love",
        "enjoy",
        "good at",
        "interested",
        "want",
        "wanna",
        "switch",
        "switching",
        "move",
        "moving",
        "leave",
        "leaving",
        "learn",
        "learning",
        "become",
        "becoming",
        "start",
        "starting",
        "thinking",
        "喜欢",
        "爱",
        "擅长",
        "感兴趣",
        "想",
        "转",
        "换",
        "改",
        "学",
        "准备",
        "打算",
        "入门",
    ];
    says(text, TIPS) && says(text, WHO) && !says(text, MORE)
        || says_only(
            text,
            &[
                TIPS,
                &[
                    "any", "please", "give", "me", "some", "有", "给", "我", "吗", "没有",
                ],
            ],
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::normalise;

    #[test]
    fn asides_are_told_from_questions() {
        use Intent::*;
        for (text, expect) in [
            ("why", Some(Basis)),
            ("Why?", Some(Basis)),
            ("why is that", Some(Basis)),
            ("but why do you say so", Some(Basis)),
            ("为什么", Some(Basis)),
            ("为什么这么说呢", Some(Basis)),
            ("why does a backend developer need redis", None),
            ("为什么要学数据库", None),
            ("what's my profile", Some(Profile)),
            ("Show me my profile please", Some(Profile)),
            ("我的资料", Some(Profile)),
            ("看看我的技能", Some(Profile)),
            ("how can I improve my skills", None),
            ("my skills are Python and Go", None),
            ("erase my profile", Some(ProfileErase)),
            ("please delete all of my profile", Some(ProfileErase)),
            ("清空我的资料", Some(ProfileErase)),
            ("把我的档案都删掉", Some(ProfileErase)),
            ("怎么删掉我的资料", None),
            ("i hate my job", Some(Counsel)),
            ("I got laid off, what now", Some(Counsel)),
            ("被裁了怎么办", Some(Counsel)),
            ("最近失业了", Some(Counsel)),
            ("my company let me go, help", Some(Counsel)),
            ("I hate coding", Some(Counsel)),
            ("被裁了赔偿多少", None),
            ("被裁了能转什么", None),
            ("I hate my job and want to do data science", None),
            ("I'm a woman in tech, any tips", Some(Counsel)),
            ("我是女程序员，有什么建议", Some(Counsel)),
            ("any advice?", Some(Counsel)),
            ("我想转行，有什么建议", None),
            ("I like drawing, any tips", None),
            ("", None),
        ] {
            assert_eq!(intent(&normalise(text), true), expect, "{text}");
        }
    }

    #[test]
    fn a_profile_is_changed_in_words() {
        for (text, expect) in [
            ("set my city to shanghai", true),
            ("把我的城市设为上海", true),
            ("change my target to DevOps", true),
            ("which jobs are in my city", false),
            ("我的目标是什么", false),
        ] {
            assert_eq!(changes_profile(&normalise(text)), expect, "{text}");
        }
    }
}
