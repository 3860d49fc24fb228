//! What operators are told about announcements.
//!
//! Invariant: plain text without markup, in both languages.

use crate::announcement::{
    AddressFault, AnnouncementId, BodyFault, Counts, Kind, MomentFault, Standing,
};
use crate::language::Language;
pub use crate::telegram::wording::Phrase;
use crate::telegram::wording::phrase;

pub const ASK_TEXT: Phrase = phrase(
    "请发来公告：文字（格式会保留），或一张图片加说明。发布前你会先看到它的样子。/cancel 取消。",
    "Send me the announcement: a text, formatted as you like, or a photo with a caption. You will see it before anybody else does. /cancel ends this.",
);
pub const ONLY_TEXT: Phrase = phrase(
    "公告只能是文字，或一张图片加说明。请再发一次，或用 /cancel 取消。",
    "An announcement is a text, or one photo with a caption. Please send it again, or end this with /cancel.",
);
pub const UNFINISHED: Phrase = phrase(
    "你还有一份草稿没有发布，就在下面。/cancel 可以放弃它。",
    "You have a draft that is not announced yet; here it is. /cancel discards it.",
);
pub const ASK_CHATS: Phrase = phrase(
    "请发来聊天的编号或 @名称，用空格或逗号分开。只能是已经订阅的聊天。",
    "Send me the chats by id or @name, with spaces or commas between them. They must have subscribed.",
);
pub const DISCARDED: Phrase = phrase("草稿已放弃。", "The draft is discarded.");
pub const ALREADY: Phrase = phrase("这份公告已经发布了。", "This was announced already.");
pub const NOBODY: Phrase = phrase(
    "没有聊天会收到它，所以没有发布。请换一个范围，或等有聊天订阅以后再发。",
    "No chat would get this, so nothing was announced. Choose another audience, or wait until a chat has subscribed.",
);
pub const TIME_PASSED: Phrase = phrase(
    "选定的时间已经过了，请另选时间。",
    "The time that you chose has passed. Please choose another one.",
);
pub const NOTHING_ANNOUNCED: Phrase = phrase(
    "还没有发布过公告。用 /announce 写一份。",
    "Nothing was announced yet. Write something with /announce.",
);
pub const NO_SUCH: Phrase = phrase(
    "这份公告已经不在了。",
    "That announcement is no longer there.",
);

pub const DRAFT: Phrase = phrase("📝 公告草稿", "📝 Draft of an announcement");
pub const AUDIENCE: Phrase = phrase("👥 发给谁", "👥 Audience");
pub const TIME: Phrase = phrase("🕘 时间", "🕘 Time");
pub const SILENT: Phrase = phrase("🔕 静音", "🔕 Silent");
pub const PIN: Phrase = phrase("📌 置顶", "📌 Pin");
pub const REWRITE: Phrase = phrase("✏️ 重写正文", "✏️ Another text");
pub const PREVIEW: Phrase = phrase("👁 预览", "👁 Preview");
pub const DISCARD: Phrase = phrase("🗑 放弃", "🗑 Discard");
pub const EDIT_EVERYWHERE: Phrase = phrase("✅ 全部改成这样", "✅ Put it in place everywhere");
pub const BACK: Phrase = phrase("‹ 返回", "‹ Back");
pub const EVERYBODY: Phrase = phrase("所有订阅的聊天", "All subscribed chats");
pub const CHOOSE_CHATS: Phrase = phrase("指定聊天…", "Chosen chats…");
pub const TYPE_CHATS: Phrase = phrase("⌨️ 输入", "⌨️ Type");
pub const AT_ONCE: Phrase = phrase("立即", "At once");
pub const TYPE_TIME: Phrase = phrase("⌨️ 其他时间", "⌨️ Another time");

pub const CANCEL_REST: Phrase = phrase("⏹ 取消剩余", "⏹ Cancel the rest");
pub const EDIT_TEXT: Phrase = phrase("✏️ 修改正文", "✏️ Edit the text");
pub const RECALL: Phrase = phrase("🗑 撤回", "🗑 Recall");
pub const REASONS: Phrase = phrase("⚠️ 失败原因", "⚠️ Why some failed");
pub const REFRESH: Phrase = phrase("🔄 刷新", "🔄 Refresh");
pub const YES_CANCEL: Phrase = phrase("是，取消剩余", "Yes, cancel the rest");
pub const YES_RECALL: Phrase = phrase("是，撤回", "Yes, recall it");
pub const NO: Phrase = phrase("否", "No");

/// In the menu of an operator.
pub const MENU: [(&str, Phrase); 2] = [
    ("announce", phrase("写一份公告", "write an announcement")),
    (
        "announcements",
        phrase("已发布的公告", "what was announced"),
    ),
];

pub fn kind(kind: Kind) -> Phrase {
    match kind {
        Kind::Posting => phrase("新职位", "New postings"),
        Kind::Spotlight => phrase("岗位聚焦", "Role spotlight"),
        Kind::Digest => phrase("技能需求", "Skill demand"),
        Kind::Operator => phrase("运营公告", "Operator"),
    }
}

pub fn language(language: Language) -> Phrase {
    match language {
        Language::Zh => phrase("只发中文聊天", "Chats in Chinese"),
        Language::En => phrase("只发英文聊天", "Chats in English"),
    }
}

pub fn add(language: Language) -> Phrase {
    match language {
        Language::Zh => phrase("🌐 加中文版", "🌐 Add a Chinese text"),
        Language::En => phrase("🌐 加英文版", "🌐 Add an English text"),
    }
}

pub fn change(language: Language) -> Phrase {
    match language {
        Language::Zh => phrase("🌐 也改中文版", "🌐 Change the Chinese text too"),
        Language::En => phrase("🌐 也改英文版", "🌐 Change the English text too"),
    }
}

pub fn ask_text_in(of: Language) -> Phrase {
    match of {
        Language::Zh => phrase(
            "请发来中文版，使用中文的聊天会收到它。",
            "Send me the Chinese text, for the chats in Chinese.",
        ),
        Language::En => phrase(
            "请发来英文版，使用英文的聊天会收到它。",
            "Send me the English text, for the chats in English.",
        ),
    }
}

pub fn standing(standing: Standing) -> Option<Phrase> {
    match standing {
        Standing::Active => None,
        Standing::Cancelled => Some(phrase("已取消剩余", "rest cancelled")),
        Standing::Recalled => Some(phrase("已撤回", "recalled")),
    }
}

pub fn comma(language: Language) -> &'static str {
    match language {
        Language::Zh => "、",
        Language::En => ", ",
    }
}

pub fn ask_new_text(language: Language, id: AnnouncementId) -> String {
    let id = id.0;
    match language {
        Language::Zh => {
            format!("请发来公告 #{id} 的新正文。改之前你会先看到它的样子。/cancel 取消。")
        }
        Language::En => format!(
            "Send me the new text of announcement #{id}. You will see it before it is put in place. /cancel ends this."
        ),
    }
}

pub fn ask_time(language: Language, zone: &str) -> String {
    match language {
        Language::Zh => {
            format!("什么时候发？例如 2026-11-30 09:00、09:00 或 +2h30m（时区 {zone}）。")
        }
        Language::En => {
            format!("When? For example 2026-11-30 09:00, 09:00 or +2h30m (time zone {zone}).")
        }
    }
}

pub fn edit_summary(language: Language, id: AnnouncementId) -> String {
    let id = id.0;
    match language {
        Language::Zh => {
            format!("📝 公告 #{id} 的新正文。确认后，已经发出的都会改成这样，还没发的按它发。")
        }
        Language::En => format!(
            "📝 A new text for announcement #{id}. Once confirmed, what was sent is changed to this, and the rest is sent so."
        ),
    }
}

pub fn reached(language: Language, number: u64) -> String {
    match (language, number) {
        (Language::Zh, _) => format!("发给：{} 个聊天", grouped(number)),
        (Language::En, 1) => "To: 1 chat".to_owned(),
        (Language::En, _) => format!("To: {} chats", grouped(number)),
    }
}

pub fn only_kinds(language: Language, kinds: &str) -> String {
    match language {
        Language::Zh => format!("　只发订阅了这些的：{kinds}"),
        Language::En => format!("  only those that subscribed to: {kinds}"),
    }
}

pub fn only_language(shown: Language, of: Language) -> String {
    let words = match (shown, of) {
        (Language::Zh, Language::Zh) => "　只发中文聊天",
        (Language::Zh, Language::En) => "　只发英文聊天",
        (Language::En, Language::Zh) => "  only those in Chinese",
        (Language::En, Language::En) => "  only those in English",
    };
    words.to_owned()
}

pub fn only_chats(language: Language, number: usize) -> String {
    match language {
        Language::Zh => format!("　只发指定的 {number} 个"),
        Language::En => format!("  only {number} that you chose"),
    }
}

pub fn when(language: Language, at: Option<&str>) -> String {
    match (language, at) {
        (Language::Zh, None) => "时间：立即".to_owned(),
        (Language::En, None) => "When: at once".to_owned(),
        (Language::Zh, Some(at)) => format!("时间：{at}"),
        (Language::En, Some(at)) => format!("When: {at}"),
    }
}

/// `lacking` is the language that there is no text in.
pub fn texts(language: Language, lacking: Option<Language>) -> String {
    let words = match (language, lacking) {
        (Language::Zh, None) => "正文：中文和英文，各发各的",
        (Language::Zh, Some(Language::En)) => "正文：中文，英文聊天也收到它",
        (Language::Zh, Some(Language::Zh)) => "正文：英文，中文聊天也收到它",
        (Language::En, None) => "Text: Chinese and English, each chat in its language",
        (Language::En, Some(Language::En)) => "Text: Chinese, also for chats in English",
        (Language::En, Some(Language::Zh)) => "Text: English, also for chats in Chinese",
    };
    words.to_owned()
}

/// `of` is the language whose text an edit leaves alone.
pub fn kept(language: Language, of: Language) -> String {
    let words = match (language, of) {
        (Language::Zh, Language::Zh) => "中文正文保持不变。",
        (Language::Zh, Language::En) => "英文正文保持不变。",
        (Language::En, Language::Zh) => "The Chinese text stays as it is.",
        (Language::En, Language::En) => "The English text stays as it is.",
    };
    words.to_owned()
}

pub fn manner(language: Language, silent: bool, pin: bool) -> String {
    let words = match (language, silent, pin) {
        (Language::Zh, false, false) => "方式：有提示音，不置顶",
        (Language::Zh, true, false) => "方式：静音，不置顶",
        (Language::Zh, false, true) => "方式：有提示音，置顶",
        (Language::Zh, true, true) => "方式：静音，置顶",
        (Language::En, false, false) => "Manner: with sound, not pinned",
        (Language::En, true, false) => "Manner: silent, not pinned",
        (Language::En, false, true) => "Manner: with sound, pinned",
        (Language::En, true, true) => "Manner: silent, pinned",
    };
    words.to_owned()
}

pub fn confirm(language: Language, reached: u64, later: bool) -> String {
    let number = grouped(reached);
    match (language, later) {
        (Language::Zh, false) => format!("✅ 发布给 {number} 个聊天"),
        (Language::Zh, true) => format!("✅ 定时发布给 {number} 个聊天"),
        (Language::En, false) if reached == 1 => "✅ Announce to 1 chat".to_owned(),
        (Language::En, false) => format!("✅ Announce to {number} chats"),
        (Language::En, true) if reached == 1 => "✅ Schedule for 1 chat".to_owned(),
        (Language::En, true) => format!("✅ Schedule for {number} chats"),
    }
}

pub fn ahead(language: Language, minutes: u16) -> String {
    let hours = minutes / 60;
    match (language, hours) {
        (Language::Zh, _) => format!("{hours} 小时后"),
        (Language::En, 1) => "In 1 hour".to_owned(),
        (Language::En, _) => format!("In {hours} hours"),
    }
}

pub fn at_hour(language: Language, hour: u8) -> String {
    match language {
        Language::Zh => format!("下一个 {hour}:00"),
        Language::En => format!("Next {hour}:00"),
    }
}

/// Accepted, and on its way or waiting for its time.
pub fn accepted(language: Language, id: AnnouncementId, number: u64, at: Option<&str>) -> String {
    let (id, number) = (id.0, grouped(number));
    match (language, at) {
        (Language::Zh, None) => format!("✅ 公告 #{id} 已受理，正在发给 {number} 个聊天。"),
        (Language::Zh, Some(at)) => format!("✅ 公告 #{id} 已受理，{at} 发给 {number} 个聊天。"),
        (Language::En, None) => format!("✅ Announcement #{id} is on its way to {number} chat(s)."),
        (Language::En, Some(at)) => {
            format!("✅ Announcement #{id} is accepted and goes to {number} chat(s) at {at}.")
        }
    }
}

pub fn edited(language: Language, id: AnnouncementId, number: u64) -> String {
    let (id, number) = (id.0, grouped(number));
    match language {
        Language::Zh => format!("✅ 公告 #{id} 的新正文已受理，{number} 条已发出的消息会改过来。"),
        Language::En => format!(
            "✅ Announcement #{id} has its new text; {number} message(s) that were sent will be changed."
        ),
    }
}

pub fn counts(language: Language, counts: &Counts) -> String {
    let Counts {
        pending,
        sending,
        sent,
        paused,
        dead,
        cancelled,
        recalled,
        not_recalled,
        resent,
    } = *counts;
    let total = counts.total();
    let head = match language {
        Language::Zh => format!("已发 {}/{}", grouped(sent), grouped(total)),
        Language::En => format!("{} of {} sent", grouped(sent), grouped(total)),
    };
    let rest = [
        (pending + sending, phrase("待发", "to go")),
        (paused, phrase("暂停", "paused")),
        (dead, phrase("失败", "failed")),
        (cancelled, phrase("取消", "cancelled")),
        (recalled, phrase("撤回", "recalled")),
        (not_recalled, phrase("无法撤回", "could not be recalled")),
        (resent, phrase("中断后重发", "sent again after a crash")),
    ];
    let rest = rest.iter().filter(|(number, _)| *number > 0);
    let rest = rest.map(|(number, what)| match language {
        Language::Zh => format!("{} {}", what.get(language), grouped(*number)),
        Language::En => format!("{} {}", grouped(*number), what.get(language)),
    });
    let separator = match language {
        Language::Zh => "，",
        Language::En => ", ",
    };
    std::iter::once(head)
        .chain(rest)
        .collect::<Vec<_>>()
        .join(separator)
}

pub fn ask_cancel(language: Language, id: AnnouncementId, number: u64) -> String {
    let (id, number) = (id.0, grouped(number));
    match language {
        Language::Zh => format!("取消公告 #{id} 还没发出的 {number} 条吗？之后不能恢复。"),
        Language::En => format!(
            "Cancel the {number} of announcement #{id} that are not sent yet? This cannot be undone."
        ),
    }
}

pub fn ask_recall(language: Language, id: AnnouncementId, number: u64) -> String {
    let (id, number) = (id.0, grouped(number));
    match language {
        Language::Zh => format!(
            "撤回公告 #{id} 吗？已发到 {number} 个聊天的会被删除，还没发的不再发。之后不能恢复。"
        ),
        Language::En => format!(
            "Recall announcement #{id}? It is deleted in the {number} chat(s) that have it and sent to no others. This cannot be undone."
        ),
    }
}

pub fn reasons_of(language: Language, id: AnnouncementId) -> String {
    let id = id.0;
    match language {
        Language::Zh => format!("公告 #{id} 在一些聊天里没有办成："),
        Language::En => format!("Announcement #{id} did not succeed in some chats:"),
    }
}

pub fn reason(language: Language, reason: &str, number: u64, chat: i64) -> String {
    match language {
        Language::Zh => format!("• {reason}：{number} 个，例如 {chat}"),
        Language::En => format!("• {reason}: {number}, such as {chat}"),
    }
}

pub fn body_fault(language: Language, fault: &BodyFault) -> String {
    match (language, fault) {
        (Language::Zh, BodyFault::Empty) => (*ONLY_TEXT.get(language)).to_owned(),
        (Language::Zh, BodyFault::TooLong { units, messages }) => {
            format!("正文有 {units} 个字符，要分成 {messages} 条，最多 5 条。请缩短后再发。")
        }
        (Language::Zh, BodyFault::CaptionTooLong { units }) => {
            format!("说明有 {units} 个字符，图片下面最多 1024 个。请缩短，或不带图片再发。")
        }
        (Language::Zh, BodyFault::CaptionTooMarked(number)) => {
            format!("说明里有 {number} 处格式，图片下面最多 100 处。请减少格式，或不带图片再发。")
        }
        (Language::Zh, BodyFault::PhotoStays { units }) => {
            format!("正文有 {units} 个字符。公告的图片不变，图片下面最多 1024 个。请缩短后再发。")
        }
        (Language::Zh, BodyFault::Markup(error)) => format!("格式有误：{error}"),
        (Language::En, BodyFault::Empty) => (*ONLY_TEXT.get(language)).to_owned(),
        (Language::En, fault) => sentence(&fault.to_string(), "Please send it again."),
    }
}

pub fn moment_fault(language: Language, fault: &MomentFault) -> String {
    match (language, fault) {
        (Language::Zh, MomentFault::Unreadable(text)) => {
            format!("看不懂时间“{text}”。请写成 2026-11-30 09:00、09:00 或 +2h30m。")
        }
        (Language::Zh, MomentFault::Past(at)) => format!("{at} 已经过了，请换一个时间。"),
        (Language::Zh, MomentFault::TooFar(at)) => format!("{at} 在一年以后，请换一个时间。"),
        (Language::Zh, MomentFault::Skipped { at, zone }) => {
            format!("{zone} 那天拨快时钟，没有 {at} 这个时间，请换一个。")
        }
        (Language::En, MomentFault::Unreadable(text)) => {
            format!("I cannot read \"{text}\" as a time. Write 2026-11-30 09:00, 09:00 or +2h30m.")
        }
        (Language::En, MomentFault::Past(at)) => format!("{at} has passed. Choose a later time."),
        (Language::En, MomentFault::TooFar(at)) => {
            format!("{at} is more than a year ahead. Choose an earlier time.")
        }
        (Language::En, MomentFault::Skipped { at, zone }) => format!(
            "Clocks in {zone} are put forward that day and never show {at}. Choose another time."
        ),
    }
}

pub fn address_fault(language: Language, fault: &AddressFault) -> String {
    match (language, fault) {
        (Language::Zh, AddressFault::Unreadable(name)) => {
            format!("“{name}”不是聊天。请写编号，如 -1001234567890，或 @名称。")
        }
        (Language::Zh, AddressFault::Unknown(name)) => {
            format!("{name} 没有订阅。请检查一下，或先在那里 /subscribe。")
        }
        (Language::Zh, AddressFault::DoesNotWant { chat, .. }) => {
            format!("{chat} 没有订阅运营公告，不能发给它。")
        }
        (Language::En, AddressFault::Unreadable(name)) => {
            format!("\"{name}\" names no chat. Write an id such as -1001234567890, or @name.")
        }
        (Language::En, AddressFault::Unknown(name)) => {
            format!("{name} has not subscribed. Check it, or send /subscribe there first.")
        }
        (Language::En, AddressFault::DoesNotWant { chat, .. }) => {
            format!("{chat} has not subscribed to what operators announce.")
        }
        (language, AddressFault::Storage(_)) => {
            (*crate::telegram::wording::STORAGE_TROUBLE.get(language)).to_owned()
        }
    }
}

/// A message of a fault as a sentence, with another one behind.
fn sentence(fault: &str, then: &str) -> String {
    let mut chars = fault.chars();
    let first = chars.next().map(|first| first.to_uppercase().to_string());
    format!("{}{}. {then}", first.unwrap_or_default(), chars.as_str())
}

/// With separators between thousands.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_tell_what_there_is() {
        let some = Counts {
            pending: 584,
            sent: 1_412,
            paused: 3,
            resent: 1,
            ..Counts::default()
        };
        assert_eq!(
            counts(Language::En, &some),
            "1,412 of 1,999 sent, 584 to go, 3 paused, 1 sent again after a crash"
        );
        assert_eq!(
            counts(Language::Zh, &some),
            "已发 1,412/1,999，待发 584，暂停 3，中断后重发 1"
        );
        for (number, expect) in [
            (0, "0"),
            (999, "999"),
            (1_000, "1,000"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(grouped(number), expect);
        }
    }
}
