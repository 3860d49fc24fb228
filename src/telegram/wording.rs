//! What the transport itself has to say: all that is about Telegram and nothing about careers.
//!
//! Invariant: plain text without markup, in both languages, and never a person's own words.

use crate::language::{Language, Localized};

/// A fixed text in both languages.
pub type Phrase = Localized<&'static str>;

pub(super) const fn phrase(zh: &'static str, en: &'static str) -> Phrase {
    Localized { zh, en }
}

pub const AUTOMATIC: Phrase = phrase("自动（跟随每条消息）", "Automatic (as each message)");
pub const EXPORT: Phrase = phrase("导出我的数据", "Export my data");
pub const ERASE: Phrase = phrase("删除我的数据", "Erase my data");
pub const IN_PRIVATE: Phrase = phrase("在私聊中打开", "Open in a private chat");

pub const AS_PICTURE: Phrase = phrase("🖼 看图", "🖼 As a picture");
pub const AS_TEXT: Phrase = phrase("📄 看文字", "📄 As text");
pub const DARK: Phrase = phrase("🌙 深色", "🌙 Dark");
pub const LIGHT: Phrase = phrase("☀️ 浅色", "☀️ Light");

pub const WHICH_LANGUAGE: Phrase = phrase(
    "请选择语言 / Which language do you prefer?",
    "Which language do you prefer? / 请选择语言",
);
pub const LANGUAGE_CHOSEN: Phrase = phrase(
    "好的，之后都用中文回答。",
    "All right, I will answer in English from now on.",
);
pub const LANGUAGE_AUTOMATIC: Phrase = phrase(
    "好的，之后你用什么语言，我就用什么语言。",
    "All right, I will answer in the language you write in.",
);

pub const CANCELLED: Phrase = phrase(
    "已取消。随时可以再问。",
    "Cancelled. Ask me anything at any time.",
);
pub const NOTHING_TO_CANCEL: Phrase = phrase(
    "现在没有要取消的操作。",
    "There is nothing to cancel right now.",
);

pub const SLOW_DOWN: Phrase = phrase(
    "消息来得太快了，我跟不上。请稍等前面的回答，再把没有回答的问题发一次。",
    "That is faster than I can answer. Please wait for the answers so far, then send again what was left out.",
);
pub const TROUBLE: Phrase = phrase(
    "抱歉，这条消息我处理时出了问题。请换个说法再试一次，或用 /help 看看我能做什么。",
    "Sorry, something went wrong with this message. Please try again in other words, or see /help for what I can do.",
);

pub const OLD_BUTTON: Phrase = phrase(
    "这个按钮已经过期，请重新提问。",
    "This button is out of date. Please ask again.",
);

pub const OLD_PAGE: Phrase = phrase(
    "这一页已经过期：技能有变，或者不是你的结果。发 /match 重新匹配。",
    "This page is out of date: the skills have changed, or it is not yours. Send /match for another.",
);

pub const ASK_IN_PRIVATE: Phrase = phrase(
    "请在和我的私聊里提问。",
    "Please ask me in our private chat.",
);

pub const PERSONAL: Phrase = phrase(
    "与你有关的数据，请在和我的私聊里查看、导出或删除。",
    "To see, export or erase what is stored about you, come to our private chat.",
);
pub const RESUME_IN_PRIVATE: Phrase = phrase(
    "简历请在和我的私聊里发给我，这里大家都看得到。",
    "Please send me your résumé in our private chat; here everybody would see what is in it.",
);
pub const NOTHING_STORED: Phrase = phrase(
    "目前没有存储与你有关的数据。",
    "Nothing is stored about you right now.",
);
pub const ERASED: Phrase = phrase(
    "已删除与你有关的全部数据。",
    "Everything stored about you has been erased.",
);
pub const STORAGE_TROUBLE: Phrase = phrase(
    "现在无法访问数据，请稍后再试。",
    "The data cannot be reached right now. Please try again later.",
);

/// What is stored about a person, in figures.
pub fn stored(language: Language, dialogues: usize) -> String {
    match language {
        Language::Zh => format!(
            "目前存储了你的 {dialogues} 个对话状态：选择的语言、上一个问题的主题、显示过的列表和 /match、/profile 或简历里的技能、年限、求职意向、城市。消息原文只保留到回答为止，文件从不保存。"
        ),
        Language::En => format!(
            "Stored about you right now: the state of {dialogues} dialogue(s), that is the language you chose, what your last question was about, the last list shown, and the skills, years, target and city that you gave to /match, /profile or in a résumé. Message texts are kept only until they are answered, files not at all."
        ),
    }
}
