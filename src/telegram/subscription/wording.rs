//! What is said about subscriptions.
//!
//! Invariant: plain text without markup, in both languages. Of people's own words only titles of chats, and a
//! word of a command that was not understood, are said back.

use crate::announcement::{ChatKind, Kind, PauseReason};
use crate::language::Language;
use crate::telegram::wording::{Phrase, phrase};

pub const ONLY_ADMINISTRATORS: Phrase = phrase(
    "只有管理员可以管理本群的公告订阅。",
    "Only administrators can manage this group's announcements.",
);
pub const NOT_YOURS: Phrase = phrase(
    "只有那里的管理员可以管理它的公告订阅。",
    "Only administrators there can manage its announcements.",
);
pub const CANNOT_CHECK: Phrase = phrase(
    "现在无法向 Telegram 确认管理员身份，请稍后再试。",
    "I cannot ask Telegram who the administrators are right now. Please try again in a moment.",
);

pub const ENDED: Phrase = phrase(
    "已退订，不会再发公告。想恢复时发送 /subscribe。",
    "Unsubscribed: no more announcements. To have them back, send /subscribe.",
);
pub const NOT_SUBSCRIBED: Phrase = phrase(
    "这里没有订阅公告。发送 /subscribe 即可订阅。",
    "There is no subscription here. Send /subscribe to start one.",
);
pub const GONE: Phrase = phrase("这个订阅已经取消了。", "This subscription has been ended.");
pub const CHANNELS_IN_PRIVATE: Phrase = phrase(
    "频道请在和我的私聊里订阅：发送 /subscribe @频道名，或转发一条频道消息。",
    "Please subscribe channels in our private chat: send /subscribe @channel there, or forward a post of the channel.",
);

pub const NO_SUCH_CHANNEL: Phrase = phrase(
    "找不到这个频道。请检查名字；私有频道请转发一条它的消息给我。",
    "I cannot find that channel. Please check the name; for a private channel, forward me one of its posts.",
);
pub const IS_A_GROUP: Phrase = phrase(
    "这是一个群，不是频道。请群管理员在群里发送 /subscribe。",
    "That is a group, not a channel. One of its administrators can send /subscribe there.",
);
pub const IS_A_PERSON: Phrase = phrase(
    "这不是频道。要在私聊里收公告，请只发送 /subscribe。",
    "That is not a channel. To get announcements in this chat, send just /subscribe.",
);

/// What keeps a channel from being linked.
pub const BOT_IS_NOT_THERE: Phrase = phrase(
    "我还不在这个频道里：请把我加为管理员",
    "I am not in the channel: add me as an administrator",
);
pub const BOT_IS_NO_ADMINISTRATOR: Phrase = phrase(
    "我还不是这个频道的管理员：请把我设为管理员",
    "I am not an administrator of the channel: make me one",
);
pub const BOT_MAY_NOT_POST: Phrase = phrase(
    "我没有发布消息的权限：请打开“发布消息”",
    "I may not post there: switch on the right \"Post messages\"",
);
pub const PERSON_IS_NO_ADMINISTRATOR: Phrase = phrase(
    "你不是这个频道的管理员：请让管理员来订阅",
    "You are not an administrator of the channel: ask one of them to do this",
);

pub const WHICH_HOUR: Phrase = phrase("公告几点发？", "At which hour shall announcements arrive?");
pub const WHICH_ZONE: Phrase = phrase(
    "用哪个时区？列表里没有的，可以直接写，例如 /subscribe Europe/Madrid 8",
    "Which time zone? One that is not listed can be written, as in /subscribe Europe/Madrid 8",
);
pub const AT_ONCE: Phrase = phrase("立即", "At once");
pub const BACK: Phrase = phrase("‹ 返回", "‹ Back");
pub const HOUR: Phrase = phrase("🕘 时间", "🕘 Hour");
pub const ZONE: Phrase = phrase("🌐 时区", "🌐 Time zone");
pub const END: Phrase = phrase("🔕 退订", "🔕 Unsubscribe");
pub const NOTHING_CHOSEN: Phrase = phrase("（未选择）", "(none chosen)");
pub const YOUR_CHATS: Phrase = phrase(
    "你订阅的频道和群：",
    "Channels and groups that you subscribed:",
);

/// Said to a group that the bot was added to.
pub const GREETING: Phrase = phrase(
    "大家好，我是职业顾问：用 /help 看看能问什么；管理员发送 /subscribe，群里就会收到新职位和岗位聚焦等公告。",
    "Hello, I am a career advisor: /help shows what you can ask, and an administrator who sends /subscribe gets new postings and role spotlights announced here.",
);

pub fn kind(kind: Kind) -> Phrase {
    match kind {
        Kind::Posting => phrase("新职位", "New postings"),
        Kind::Spotlight => phrase("岗位聚焦（每周）", "Role spotlight (weekly)"),
        Kind::Digest => phrase("技能需求（每月）", "Skills in demand (monthly)"),
        Kind::Operator => phrase("运营公告", "Operators' announcements"),
    }
}

pub fn paused(reason: PauseReason) -> Phrase {
    match reason {
        PauseReason::Removed => phrase(
            "⏸ 已暂停：我被移出了。把我加回去就会继续。",
            "⏸ Paused: I was removed. It goes on when I am added again.",
        ),
        PauseReason::MayNotWrite => phrase(
            "⏸ 已暂停：我没有发消息的权限。给了权限就会继续。",
            "⏸ Paused: I may not write there. It goes on when I may.",
        ),
        PauseReason::Gone => phrase(
            "⏸ 已暂停：这个聊天已经不在了。",
            "⏸ Paused: the chat is gone.",
        ),
    }
}

/// The first line above a subscription that was just made, or that stands.
pub fn headline(language: Language, kind: ChatKind, title: &str, is_new: bool) -> String {
    use ChatKind::{Channel, Group, Private, Supergroup};
    match (language, kind, is_new) {
        (Language::Zh, Private, true) => "✅ 订阅好了，公告会发到这里。".to_owned(),
        (Language::Zh, Private, false) => "📢 你已订阅公告。".to_owned(),
        (Language::Zh, Group | Supergroup, true) => "✅ 本群订阅好了，公告会发到这里。".to_owned(),
        (Language::Zh, Group | Supergroup, false) => "📢 本群已订阅公告。".to_owned(),
        (Language::Zh, Channel, true) => format!("✅ 频道「{title}」订阅好了。"),
        (Language::Zh, Channel, false) => format!("📢 频道「{title}」已订阅公告。"),
        (Language::En, Private, true) => "✅ Subscribed: announcements will come here.".to_owned(),
        (Language::En, Private, false) => "📢 You are subscribed to announcements.".to_owned(),
        (Language::En, Group | Supergroup, true) => {
            "✅ This group is subscribed: announcements will come here.".to_owned()
        }
        (Language::En, Group | Supergroup, false) => {
            "📢 This group is subscribed to announcements.".to_owned()
        }
        (Language::En, Channel, true) => format!("✅ The channel \"{title}\" is subscribed."),
        (Language::En, Channel, false) => {
            format!("📢 The channel \"{title}\" is subscribed to announcements.")
        }
    }
}

/// The same where a group's subscription is shown outside of it.
pub fn headline_elsewhere(language: Language, title: &str) -> String {
    match language {
        Language::Zh => format!("📢 群「{title}」已订阅公告。"),
        Language::En => format!("📢 The group \"{title}\" is subscribed to announcements."),
    }
}

/// When what the bot announces by itself arrives.
pub fn arrival(language: Language, hour: Option<u8>, zone: &str) -> String {
    match (language, hour) {
        (Language::Zh, Some(hour)) => {
            format!("时间：{hour}:00（{zone}）；运营公告按运营者定的时间")
        }
        (Language::Zh, None) => format!("时间：有内容立即发（时区 {zone}）"),
        (Language::En, Some(hour)) => {
            format!("Arrives: at {hour}:00 ({zone}); operators' announcements when they are sent")
        }
        (Language::En, None) => format!("Arrives: at once (time zone {zone})"),
    }
}

pub fn contents(language: Language, kinds: &str) -> String {
    match language {
        Language::Zh => format!("内容：{kinds}"),
        Language::En => format!("Contents: {kinds}"),
    }
}

pub fn in_language(shown: Language, of: Language) -> &'static str {
    match (shown, of) {
        (Language::Zh, Language::Zh) => "语言：中文",
        (Language::Zh, Language::En) => "语言：英文",
        (Language::En, Language::Zh) => "Language: Chinese",
        (Language::En, Language::En) => "Language: English",
    }
}

/// The topic where announcements go, as a link.
pub fn topic(language: Language, link: &str) -> String {
    match language {
        Language::Zh => format!("话题：{link}"),
        Language::En => format!("Topic: {link}"),
    }
}

/// A word that was not understood.
pub fn unread(language: Language, word: &str) -> String {
    let word: String = word.chars().take(40).collect();
    match language {
        Language::Zh => {
            format!("没看懂“{word}”。可以写整点、时区和语言，例如：/subscribe Asia/Shanghai 8 中文")
        }
        Language::En => format!(
            "I could not read \"{word}\". Write a full hour, a time zone, a language, as in: /subscribe Europe/Berlin 8 en"
        ),
    }
}

/// Why a channel cannot be linked: everything that is missing.
pub fn missing(language: Language, title: &str, missing: &[&str]) -> String {
    let list: String = missing.iter().map(|what| format!("\n• {what}")).collect();
    match language {
        Language::Zh => {
            format!(
                "还不能订阅频道「{title}」：{list}\n好了之后再发一次 /subscribe，或再转发一条消息。"
            )
        }
        Language::En => format!(
            "The channel \"{title}\" cannot be subscribed yet:{list}\nThen send /subscribe again, or forward another post."
        ),
    }
}

/// Said in private to whoever added the bot to a channel.
pub fn added_to_channel(language: Language, title: &str) -> String {
    match language {
        Language::Zh => format!(
            "我已加入频道「{title}」。要在那里发公告，请转发一条频道消息给我，或发送 /subscribe @频道名。"
        ),
        Language::En => format!(
            "I am in the channel \"{title}\" now. To have announcements there, forward me one of its posts or send /subscribe @channel."
        ),
    }
}

/// What is stored about a person with their subscriptions.
pub fn stored(language: Language, subscriptions: usize) -> String {
    match language {
        Language::Zh => format!(
            "另外，你订阅了 {subscriptions} 个聊天的公告：存有聊天标题、设置，以及是你订阅的。删除数据后，群和频道的订阅保留，但不再记着你；私聊的订阅会取消。"
        ),
        Language::En => format!(
            "You also subscribed {subscriptions} chat(s) to announcements: stored are the chat's title, its settings, and that it was you. Erasing ends the subscription of your private chat; those of groups and channels stay, without your name to them."
        ),
    }
}
