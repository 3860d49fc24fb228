//! Whether a message asks what somebody is missing for a role or posting.

use super::scores::asks_to_raise;

const WORDS: &[&str] = &[
    "还差",
    "还缺",
    "差什么",
    "缺什么",
    "差哪些",
    "缺哪些",
    "差多少",
    "差在哪",
    "差多远",
    "欠缺",
    "短板",
    "还要学",
    "还得学",
    "还需要学",
    "要补",
    "补什么",
    "够不够",
    "what am i missing",
    "what i am missing",
    "what i'm missing",
    "am i missing",
    "missing for",
    "what do i lack",
    "what's missing",
    "what is missing",
    "skill gap",
    "gap to",
    "gap for",
    "gaps for",
    "how far am i",
    "far from being",
    "far from a",
    "short of",
    "still need to learn",
    "do i still need",
    "what else do i need",
    "what else should i learn",
    "do i qualify",
    "am i qualified",
];

/// Whether a normalised message asks what is missing, or what would raise a score.
pub fn asks_for_gap(text: &str) -> bool {
    WORDS.iter().any(|word| text.contains(word)) || asks_to_raise(text)
}

const FITS: &[&str] = &[
    "能去哪",
    "可以去哪",
    "去哪儿",
    "去哪里",
    "能做什么",
    "能干什么",
    "能找什么",
    "找什么工作",
    "适合什么",
    "适合哪",
    "适合做什么",
    "适合我",
    "我适合",
    "匹配哪",
    "配得上",
    "where can i work",
    "where could i work",
    "where can i go",
    "where could i go",
    "what jobs can i",
    "which jobs can i",
    "what jobs fit",
    "which jobs fit",
    "what fits me",
    "fits me",
    "suits me",
    "suit me",
    "fit for me",
    "fit me",
    "what can i do with",
    "what could i do with",
    "what roles",
    "which roles",
    "match my",
    "am i suited",
];

/// Whether a normalised message asks what suits its writer.
pub fn asks_what_fits(text: &str) -> bool {
    FITS.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::normalise;

    #[test]
    fn the_question_is_recognised() {
        for (text, asks) in [
            ("那离数据科学家还差什么?", true),
            ("我離數據科學家還差什麼", true),
            ("What am I missing for data scientist", true),
            ("数据科学家需要什么技能", false),
            ("what skills does a data scientist need", false),
            ("", false),
        ] {
            assert_eq!(asks_for_gap(&normalise(text)), asks, "{text}");
        }
    }
}
