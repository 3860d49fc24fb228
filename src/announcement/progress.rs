//! What operators read about an announcement under way, and at its end.
//!
//! Invariant: pure; plain text in both languages, and nothing of what was announced.

use std::time::Duration;

use super::delivery::Counts;
use super::store::Standing;
use crate::language::Text;

/// Reasons that are listed one by one.
const MOST_REASONS: usize = 5;

/// How far it is: "412 of 1,000 sent, 3 paused, about 4 minutes left".
pub fn under_way(counts: &Counts, standing: Standing, per_second: u32) -> Text {
    let mut clauses = vec![done(counts, standing)];
    clauses.extend(others(counts));
    if counts.left() > 0 {
        clauses.push(left(counts.time_left(per_second)));
    }
    sentence(&clauses)
}

/// How it ended, and why some were not reached.
pub fn ended(
    number: i64,
    counts: &Counts,
    standing: Standing,
    deaths: &[(String, u64, i64)],
) -> Text {
    let what = match standing {
        Standing::Active => Text::new(
            format!("公告 {number} 发送完毕："),
            format!("Announcement {number} is done: "),
        ),
        Standing::Cancelled => Text::new(
            format!("公告 {number} 已取消："),
            format!("Announcement {number} was cancelled: "),
        ),
        Standing::Recalled => Text::new(
            format!("公告 {number} 已撤回："),
            format!("Announcement {number} was recalled: "),
        ),
    };
    let mut clauses = vec![done(counts, standing)];
    clauses.extend(others(counts));
    let mut text = join(&[what, sentence(&clauses)], "");
    for (reason, chats, example) in deaths.iter().take(MOST_REASONS) {
        let chats = grouped(*chats);
        text.zh += &format!("\n• {reason}（{chats} 个，例如 {example}）");
        text.en += &format!("\n• {reason} ({chats}, such as {example})");
    }
    if let Some(more @ 1..) = deaths.len().checked_sub(MOST_REASONS) {
        text.zh += &format!("\n另有 {more} 种原因");
        text.en += &format!("\nand {more} more reasons");
    }
    text
}

fn done(counts: &Counts, standing: Standing) -> Text {
    let total = grouped(counts.total());
    match standing {
        Standing::Recalled => {
            let recalled = grouped(counts.recalled);
            Text::new(
                format!("已撤回 {recalled} 个"),
                format!("{recalled} taken back"),
            )
        }
        Standing::Active | Standing::Cancelled => {
            let sent = grouped(counts.sent);
            Text::new(
                format!("已发送 {sent} / {total}"),
                format!("{sent} of {total} sent"),
            )
        }
    }
}

fn others(counts: &Counts) -> Vec<Text> {
    let rows = [
        (counts.paused, "个暂停", "paused"),
        (counts.dead, "个无法送达", "could not be delivered"),
        (counts.not_recalled, "个无法撤回", "could not be taken back"),
        (counts.cancelled, "个已取消", "called off"),
        (counts.resent, "个可能重复", "perhaps twice"),
    ];
    let clause = |(number, zh, en)| {
        let number = grouped(number);
        Text::new(format!("{number} {zh}"), format!("{number} {en}"))
    };
    rows.into_iter()
        .filter(|(number, ..)| *number > 0)
        .map(clause)
        .collect()
}

fn left(time: Duration) -> Text {
    let minutes = time.as_secs().div_ceil(60);
    match (time.as_secs(), minutes) {
        (0..60, _) => Text::new("还要不到一分钟", "less than a minute left"),
        (_, ..90) => Text::new(
            format!("大约还要 {minutes} 分钟"),
            format!("about {minutes} minutes left"),
        ),
        _ => {
            let hours = minutes.div_ceil(60);
            Text::new(
                format!("大约还要 {hours} 小时"),
                format!("about {hours} hours left"),
            )
        }
    }
}

fn sentence(clauses: &[Text]) -> Text {
    let zh: Vec<&str> = clauses.iter().map(|clause| clause.zh.as_str()).collect();
    let en: Vec<&str> = clauses.iter().map(|clause| clause.en.as_str()).collect();
    Text::new(zh.join("，"), en.join(", "))
}

fn join(texts: &[Text], between: &str) -> Text {
    let zh: Vec<&str> = texts.iter().map(|text| text.zh.as_str()).collect();
    let en: Vec<&str> = texts.iter().map(|text| text.en.as_str()).collect();
    Text::new(zh.join(between), en.join(between))
}

/// A number with commas between thousands.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_far_it_is() {
        let counts = |sent, pending, paused| Counts {
            sent,
            pending,
            paused,
            ..Counts::default()
        };
        for (counts, zh, en) in [
            (
                counts(412, 585, 3),
                "已发送 412 / 1,000，3 个暂停，还要不到一分钟",
                "412 of 1,000 sent, 3 paused, less than a minute left",
            ),
            (
                counts(1_234, 6_000, 0),
                "已发送 1,234 / 7,234，大约还要 4 分钟",
                "1,234 of 7,234 sent, about 4 minutes left",
            ),
            (
                counts(0, 1_000_000, 0),
                "已发送 0 / 1,000,000，大约还要 12 小时",
                "0 of 1,000,000 sent, about 12 hours left",
            ),
            (counts(5, 0, 0), "已发送 5 / 5", "5 of 5 sent"),
        ] {
            assert_eq!(under_way(&counts, Standing::Active, 25), Text::new(zh, en));
        }
    }

    #[test]
    fn how_it_ended() {
        let counts = Counts {
            sent: 990,
            dead: 7,
            paused: 3,
            resent: 1,
            ..Counts::default()
        };
        let deaths = [("Telegram answered 400".to_owned(), 7, -100)];
        insta::assert_snapshot!(
            {
                let text = ended(4, &counts, Standing::Active, &deaths);
                format!("{}\n\n{}", text.zh, text.en)
            },
            @r"
        公告 4 发送完毕：已发送 990 / 1,000，3 个暂停，7 个无法送达，1 个可能重复
        • Telegram answered 400（7 个，例如 -100）

        Announcement 4 is done: 990 of 1,000 sent, 3 paused, 7 could not be delivered, 1 perhaps twice
        • Telegram answered 400 (7, such as -100)
        "
        );
        let recalled = Counts {
            recalled: 5,
            not_recalled: 3,
            cancelled: 2,
            ..Counts::default()
        };
        let text = ended(4, &recalled, Standing::Recalled, &[]);
        assert_eq!(
            text,
            Text::new(
                "公告 4 已撤回：已撤回 5 个，3 个无法撤回，2 个已取消",
                "Announcement 4 was recalled: 5 taken back, 3 could not be taken back, 2 called off"
            )
        );
    }
}
