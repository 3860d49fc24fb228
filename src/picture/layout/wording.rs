//! The few words that belong to the charts themselves.

use crate::language::Text;

pub fn required() -> Text {
    Text::new("要求", "required")
}

pub fn preferred() -> Text {
    Text::new("优先或加分", "a plus")
}

pub fn range() -> Text {
    Text::new("最低到最高", "lowest to highest")
}

pub fn median() -> Text {
    Text::new("中位区间", "median range")
}

pub fn skills() -> Text {
    Text::new("你的技能", "Your skills")
}

pub fn roles() -> Text {
    Text::new("最接近的角色", "Closest roles")
}

pub fn postings() -> Text {
    Text::new("最匹配的职位", "Best fitting postings")
}

pub fn has() -> Text {
    Text::new("已有", "Have")
}

pub fn partly() -> Text {
    Text::new("沾边", "Partly")
}

pub fn next() -> Text {
    Text::new("学了最能提高匹配", "What would raise your matches most")
}

pub fn lacks() -> Text {
    Text::new("还缺", "Missing")
}

pub fn shared() -> Text {
    Text::new("已经会的", "Carries over")
}

pub fn to_learn() -> Text {
    Text::new("要补的", "To learn")
}

pub fn nothing() -> Text {
    Text::new("资料里没有列出", "The sources list none")
}

/// `已有：Python、MySQL`, `Have: Python, MySQL`.
pub fn labelled(label: &Text, items: &[Text]) -> Text {
    let items = Text::join(items);
    Text::new(
        format!("{}：{}", label.zh, items.zh),
        format!("{}: {}", label.en, items.en),
    )
}

/// `要补的：Kafka、Docker等5项`, `To learn: Kafka, Docker and 3 more`: the first of the items, and how many there are.
pub fn some_of(label: &Text, items: &[Text], shown: usize) -> Text {
    let all = items.len();
    let text = labelled(label, &items[..shown.min(all)]);
    if shown >= all {
        return text;
    }
    Text::new(
        format!("{}等{all}项", text.zh),
        format!("{} and {} more", text.en, all - shown),
    )
}

/// `已经会的（4）`, `Carries over (4)`.
pub fn counted(label: &Text, count: usize) -> Text {
    Text::new(
        format!("{}（{count}）", label.zh),
        format!("{} ({count})", label.en),
    )
}

pub fn sources(titles: &[Text]) -> Text {
    let (zh, en): (Vec<&str>, Vec<&str>) = titles
        .iter()
        .map(|title| (title.zh.as_str(), title.en.as_str()))
        .unzip();
    Text::new(
        format!("来源：{}", zh.join("、")),
        format!("Sources: {}", en.join("; ")),
    )
}

/// `5 (16%)`.
pub fn share(count: usize, total: usize) -> String {
    let percent = (count * 200 + total)
        .checked_div(2 * total)
        .unwrap_or_default();
    format!("{count} ({percent}%)")
}
