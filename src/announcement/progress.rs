//! What operators read about an announcement under way, and at its end.
//!
//! Invariant: pure; plain text in both languages, and nothing of what was announced.

use std::time::Duration;

use super::delivery::Counts;
use super::store::Standing;
use crate::catalogue::{clauses, grouped, message};
use crate::language::{Language, Text};

/// Reasons that are listed one by one.
const MOST_REASONS: usize = 5;

/// How many chats have it and what became of the others: "412 of 1,000 sent, 585 to go, 3 paused".
pub fn counted(counts: &Counts, standing: Standing) -> Text {
    let left = counts.left();
    let to_go = (left > 0).then(|| message!("announcement-to-go", number = grouped(left)));
    let parts = std::iter::once(done(counts, standing));
    clauses(parts.chain(to_go).chain(others(counts)))
}

/// How far it is: "412 of 1,000 sent, 3 paused, about 4 minutes left".
pub fn under_way(counts: &Counts, standing: Standing, per_second: u32) -> Text {
    let left = (counts.left() > 0).then(|| time_left(counts.time_left(per_second)));
    let parts = std::iter::once(done(counts, standing));
    clauses(parts.chain(others(counts)).chain(left))
}

/// How it ended, and why some were not reached.
pub fn ended(
    number: i64,
    counts: &Counts,
    standing: Standing,
    deaths: &[(String, u64, i64)],
) -> Text {
    let parts = std::iter::once(done(counts, standing));
    let counts = clauses(parts.chain(others(counts)));
    let mut lines = vec![match standing {
        Standing::Active => message!("announcement-ended", id = number, counts = counts),
        Standing::Cancelled => {
            message!("announcement-ended-cancelled", id = number, counts = counts)
        }
        Standing::Recalled => {
            message!("announcement-ended-recalled", id = number, counts = counts)
        }
    }];
    let listed = deaths.iter().take(MOST_REASONS);
    lines.extend(listed.map(|(reason, number, chat)| self::reason(reason, *number, *chat)));
    if let Some(more @ 1..) = deaths.len().checked_sub(MOST_REASONS) {
        lines.push(message!("announcement-more-reasons", count = more));
    }
    in_lines(&lines)
}

/// Why so many chats were not reached, with one of them.
pub fn reason(reason: &str, number: u64, chat: i64) -> Text {
    message!(
        "announcement-reason",
        reason = reason,
        number = grouped(number),
        chat = chat.to_string()
    )
}

fn done(counts: &Counts, standing: Standing) -> Text {
    match standing {
        Standing::Recalled => {
            message!("announcement-taken-back", number = grouped(counts.recalled))
        }
        Standing::Active | Standing::Cancelled => message!(
            "announcement-sent",
            number = grouped(counts.sent),
            total = grouped(counts.total())
        ),
    }
}

fn others(counts: &Counts) -> impl Iterator<Item = Text> {
    let Counts {
        paused,
        dead,
        not_recalled,
        cancelled,
        resent,
        ..
    } = *counts;
    let some =
        |number: u64, message: fn(String) -> Text| (number > 0).then(|| message(grouped(number)));
    let rows = [
        some(paused, |n| message!("announcement-paused", number = n)),
        some(dead, |n| message!("announcement-undelivered", number = n)),
        some(not_recalled, |n| {
            message!("announcement-not-taken-back", number = n)
        }),
        some(cancelled, |n| {
            message!("announcement-called-off", number = n)
        }),
        some(resent, |n| {
            message!("announcement-perhaps-twice", number = n)
        }),
    ];
    rows.into_iter().flatten()
}

fn time_left(time: Duration) -> Text {
    let minutes = time.as_secs().div_ceil(60);
    match (time.as_secs(), minutes) {
        (0..60, _) => message!("announcement-left-seconds"),
        (_, ..90) => message!("announcement-left-minutes", minutes = minutes),
        _ => message!("announcement-left-hours", hours = minutes.div_ceil(60)),
    }
}

fn in_lines(lines: &[Text]) -> Text {
    let in_language = |language| {
        let lines = lines.iter().map(|line| line.get(language).as_str());
        lines.collect::<Vec<_>>().join("\n")
    };
    Text {
        zh: in_language(Language::Zh),
        en: in_language(Language::En),
    }
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
    fn how_many_have_it() {
        let counts = Counts {
            pending: 584,
            sent: 1_412,
            paused: 3,
            resent: 1,
            ..Counts::default()
        };
        assert_eq!(
            counted(&counts, Standing::Active),
            Text::new(
                "已发送 1,412 / 1,999，584 个待发，3 个暂停，1 个可能重复",
                "1,412 of 1,999 sent, 584 to go, 3 paused, 1 perhaps sent twice"
            )
        );
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

        Announcement 4 is done: 990 of 1,000 sent, 3 paused, 7 could not be delivered, 1 perhaps sent twice
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
