//! Words that ask to see an answer rather than to read it ("as a chart", 画个图).
//!
//! Invariant: pure. They say nothing about what is asked, so they are taken out before the rest is understood.

/// Longer ones first; what stands behind is left in their place. A Chinese word with `图` keeps its subject.
const HAN: &[(&str, &str)] = &[
    ("用图表示", ""),
    ("用图表展示", ""),
    ("用图展示", ""),
    ("画成图", ""),
    ("画个图", ""),
    ("画张图", ""),
    ("发张图", ""),
    ("的柱状图", ""),
    ("的条形图", ""),
    ("的图表", ""),
    ("的图片", ""),
    ("柱状图", ""),
    ("条形图", ""),
    ("分布图", ""),
    ("需求图", "需求"),
    ("薪资图", "薪资"),
    ("工资图", "工资"),
    ("路径图", "路径"),
    ("方向图", "方向"),
    ("匹配图", "匹配"),
    ("给我画一张", ""),
    ("给我画一个", ""),
    ("给我画个", ""),
    ("给我画张", ""),
    ("帮我画一张", ""),
    ("帮我画个", ""),
    ("画一张", ""),
    ("画一个", ""),
    ("做成图表", ""),
    ("画图表", ""),
    ("用图表", ""),
    ("看图", ""),
];
const ASCII: &[&str] = &[
    "draw me a picture of",
    "draw me a chart of",
    "draw a picture of",
    "draw a chart of",
    "show me a picture of",
    "show me a chart of",
    "show me a diagram of",
    "a picture of",
    "a chart of",
    "a bar chart of",
    "a diagram of",
    "a graph of",
    "as a picture",
    "as a chart",
    "as a bar chart",
    "as a diagram",
    "as a graph",
    "in a chart",
    "in a picture",
    "in a graph",
    "with a chart",
    "with a picture",
    "draw a picture",
    "draw a chart",
    "draw it",
    "plot it",
];

/// The message without the words that ask for a picture, empty where there is nothing besides; `None` where there
/// are no such words.
pub fn without_picture_words(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let mut rest = lower.clone();
    for (words, subject) in HAN {
        rest = rest.replace(words, subject);
    }
    for words in ASCII {
        rest = without_phrase(&rest, words);
    }
    let rest = rest.split_whitespace().collect::<Vec<_>>().join(" ");
    let rest = rest.trim_matches(|c: char| c.is_whitespace() || ",，、。！!~".contains(c));
    differs(&lower, rest).then(|| rest.to_owned())
}

/// Whether more than white space and punctuation at the ends is gone.
fn differs(before: &str, after: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    letters(before) != letters(after)
}

/// Takes out a phrase where it stands between word boundaries.
fn without_phrase(text: &str, phrase: &str) -> String {
    let Some(at) = text.find(phrase) else {
        return text.to_owned();
    };
    let (before, after) = (&text[..at], &text[at + phrase.len()..]);
    let joins = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if joins(before.chars().next_back()) || joins(after.chars().next()) {
        return text.to_owned();
    }
    format!("{before} {after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_stays() {
        for (text, expect) in [
            ("给我画个技能需求图", Some("技能需求")),
            ("薪资分布图", Some("薪资")),
            ("哪些技能需求最多，用图表示", Some("哪些技能需求最多")),
            (
                "Show me a picture of the learning path",
                Some("the learning path"),
            ),
            (
                "Show me a chart of the skills in demand",
                Some("the skills in demand"),
            ),
            (
                "What do the jobs pay, as a chart?",
                Some("what do the jobs pay, ?"),
            ),
            ("后端学习路线图", None),
            ("动工前先给系统画大图纸的那种人叫啥", None),
            ("the big picture of whose design", None),
            ("company making medical pictures", None),
            ("图数据库和知识图谱", None),
            ("画个图", Some("")),
            ("as a chart", Some("")),
            ("  Redis  ", None),
            ("", None),
        ] {
            let rest = without_picture_words(text);
            assert_eq!(rest.as_deref(), expect, "{text}");
        }
    }
}
