//! Questions about scores: how they are computed, why one is what it is, and what would raise it.
//!
//! Invariant: pure. "Why" about anything but a score is none of these.

use super::plain::says;

/// What is computed, in the words people have for it.
const SCORE: &[&str] = &[
    "score",
    "scores",
    "scored",
    "scoring",
    "points",
    "rating",
    "ratings",
    "percentage",
    "分数",
    "得分",
    "评分",
    "打分",
    "匹配度",
    "匹配分",
    "契合度",
    "的分",
    "分是",
    "分怎么",
    "分咋",
];

/// "How is the score computed", 分数怎么算的: of scores in general.
pub fn asks_how_scored(text: &str) -> bool {
    const COMPUTED: &[&str] = &[
        "computed",
        "compute",
        "calculated",
        "calculate",
        "calculation",
        "worked out",
        "work out",
        "determined",
        "mean",
        "means",
        "come from",
        "comes from",
        "came from",
        "made of",
        "made up",
        "based on",
        "work",
        "works",
        "formula",
        "explain",
        "derived",
        "measured",
        "get the",
        "got the",
        "come up with",
        "came up with",
        "come about",
        "comes about",
        "count",
        "counted",
        "add up",
        "怎么算",
        "怎么来",
        "怎么得",
        "如何算",
        "如何计算",
        "怎么计算",
        "怎样算",
        "怎样计算",
        "咋算",
        "咋来",
        "怎么打",
        "怎么评",
        "依据",
        "标准",
        "规则",
        "公式",
        "什么意思",
        "啥意思",
        "算法",
        "算出",
        "代表什么",
        "说明什么",
        "根据什么",
        "凭什么",
        "解释",
    ];
    const ASKED: &[&str] = &[
        "how",
        "what",
        "what's",
        "where",
        "explain",
        "which",
        "formula",
        "calculation",
    ];
    let chinese = !text.is_ascii();
    says(text, SCORE) && says(text, COMPUTED) && (chinese || says(text, ASKED))
}

/// Words that ask for a reason.
const WHY: &[&str] = &[
    "why",
    "how come",
    "what makes",
    "reason",
    "reasons",
    "为什么",
    "为啥",
    "为何",
    "凭什么",
    "凭啥",
    "怎么才",
    "怎么只",
    "怎么这么",
    "怎么那么",
    "怎么会",
    "怎么排",
    "怎么是",
    "咋才",
    "咋这么",
    "咋只",
    "原因",
    "理由",
];

/// "Why do I score 19", 为什么匹配度这么低: it names what is computed.
pub fn asks_why_scored(text: &str) -> bool {
    const SAID: &[&str] = &[
        "fit",
        "fits",
        "match",
        "matches",
        "matched",
        "ranked",
        "rank",
        "ranks",
        "ranking",
        "匹配",
        "契合",
        "排第",
        "排名",
        "排在",
        "排到",
        "靠前",
        "靠后",
        "分低",
        "分高",
        "分少",
        "分更",
        "分比",
        "分这么",
        "分那么",
        "分不",
        "分很",
    ];
    let counts_points = text.match_indices('分').any(|(at, _)| {
        let before = text[..at].trim_end();
        before.ends_with(|c: char| c.is_ascii_digit())
    });
    says(text, WHY) && (says(text, SCORE) || says(text, SAID) || counts_points)
}

/// "Why is it better", 为什么涂鸦第一: of results that were just shown.
pub fn asks_why_better(text: &str) -> bool {
    const BETTER: &[&str] = &[
        "better",
        "best",
        "first",
        "second",
        "third",
        "last",
        "top",
        "higher",
        "highest",
        "lower",
        "lowest",
        "low",
        "high",
        "ahead",
        "above",
        "below",
        "behind",
        "closest",
        "closer",
        "nearest",
        "recommend",
        "recommended",
        "suit",
        "suits",
        "suitable",
        "only",
        "第一",
        "第二",
        "第三",
        "最后",
        "更好",
        "更高",
        "更低",
        "更合适",
        "更适合",
        "合适",
        "适合",
        "最高",
        "最低",
        "最好",
        "最近",
        "最接近",
        "这么高",
        "这么低",
        "那么高",
        "那么低",
        "不高",
        "推荐",
        "前面",
        "后面",
        "比",
    ];
    says(text, WHY) && says(text, BETTER)
}

/// "What's the score of Tencent", 腾讯多少分; of results that were just shown also "why not Tencent".
pub fn asks_how_much(text: &str, shown: bool) -> bool {
    const POINTS: &[&str] = &["多少分", "几分"];
    says(text, SCORE) || says(text, POINTS) || shown && says(text, WHY)
}

/// "Tuya or Tencent, which suits me better", 涂鸦和腾讯哪个更适合我.
pub fn asks_which_suits(text: &str) -> bool {
    const SUITS: &[&str] = &[
        "suits me",
        "suit me",
        "fits me",
        "fit me",
        "for me",
        "suits my skills",
        "fits my skills",
        "适合我",
        "更适合",
        "更合适",
        "更匹配",
    ];
    says(text, SUITS)
}

/// "How did you get 32?", 这32怎么来的: a number and where it comes from.
pub fn asks_where_from(text: &str) -> bool {
    const FROM: &[&str] = &[
        "how did you get",
        "how do you get",
        "how did you come",
        "where does",
        "where do",
        "how come",
        "怎么来",
        "怎么得",
        "怎么算",
        "哪来",
        "从哪",
    ];
    says(text, FROM) && text.contains(|c: char| c.is_ascii_digit())
}

/// "What would raise my score for Tencent", 怎么提高匹配度.
pub fn asks_to_raise(text: &str) -> bool {
    const RAISE: &[&str] = &[
        "raise", "raises", "raising", "improve", "improves", "increase", "boost", "boosts", "bump",
        "lift", "higher", "better", "up my", "提高", "提升", "增加", "拉高", "更高", "变高",
        "上去",
    ];
    const FIXED: &[&str] = &[
        "涨分",
        "提分",
        "多拿点分",
        "多得点分",
        "分更高",
        "拿更高的分",
    ];
    says(text, SCORE) && says(text, RAISE) && !says(text, WHY) || says(text, FIXED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_about_scores_are_told_apart() {
        // The text; how scores come about, why this one, why better, what would raise it.
        for (text, expect) in [
            ("how is the score computed", [true, false, false, false]),
            ("what does the score mean?", [true, false, false, false]),
            ("分数是怎么算的", [true, false, false, false]),
            ("匹配度的依据是什么", [true, false, false, false]),
            ("why do i score only 19", [false, true, true, false]),
            ("why does tuya fit better?", [false, true, true, false]),
            ("为什么涂鸦排第一", [false, true, true, false]),
            ("为什么我只有19分", [false, true, false, false]),
            ("为什么腾讯更合适", [false, false, true, false]),
            (
                "what would raise my score for tencent?",
                [false, false, false, true],
            ),
            ("怎么提高匹配度", [false, false, false, true]),
            (
                "why does a backend need redis",
                [false, false, false, false],
            ),
            ("哪些岗位提到分布式", [false, false, false, false]),
            ("how to improve my english", [false, false, false, false]),
            ("", [false, false, false, false]),
        ] {
            let read = [
                asks_how_scored(text),
                asks_why_scored(text),
                asks_why_better(text),
                asks_to_raise(text),
            ];
            assert_eq!(read, expect, "{text}");
        }
    }
}
