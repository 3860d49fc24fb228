//! Buttons below a message.
//!
//! Invariant: every button works when pressed: one whose question does not fit into its data is left out.

use teloxide::types::{InlineKeyboardButton, InlineKeyboardMarkup};
use url::Url;

use super::callback::{Button, ButtonCodec, PictureWish, PrivacyWish};
use super::commands::LanguageWish;
use super::incoming::Identity;
use crate::catalogue::message;
use crate::language::{Language, Text};
use crate::picture::Theme;
use crate::reply::{Choice, Illustration};

/// How much text a row holds before a phone cuts it off; a Chinese character counts twice.
const ROW_WIDTH: usize = 28;
const ROW_BUTTONS: usize = 3;
const NUMBER_WIDTH: usize = 2;
const ROW_NUMBERS: usize = 5;
/// Telegram takes 100; nobody reads that many.
const MOST_BUTTONS: usize = 24;

/// The next questions; `None` when there are none.
pub fn of_choices(
    codec: &ButtonCodec,
    choices: &[Choice],
    language: Language,
) -> Option<InlineKeyboardMarkup> {
    let buttons = choices.iter().take(MOST_BUTTONS).filter_map(|choice| {
        let button = Button::Ask {
            query: choice.query.clone(),
            language,
        };
        let data = codec.encode(&button);
        if data.is_none() {
            tracing::warn!(
                intent = choice.query.intent.id(),
                "a question is too long for a button"
            );
        }
        Some(InlineKeyboardButton::callback(
            choice.label.get(language).clone(),
            data?,
        ))
    });
    let rows = into_rows(buttons);
    (!rows.is_empty()).then(|| InlineKeyboardMarkup::new(rows))
}

/// Under a text: to have it as a picture.
pub fn below_text(
    codec: &ButtonCodec,
    illustration: &Illustration,
    language: Language,
    theme: Theme,
) -> Vec<InlineKeyboardButton> {
    let button = Button::Picture {
        query: illustration.query.clone(),
        language,
        wish: PictureWish::new(theme, false),
    };
    let label = message!("telegram-button-picture");
    own(codec, label.get(language), button)
        .into_iter()
        .collect()
}

/// Under a picture: to have it in other colours, and, where the caption had no room for all, to have the text.
pub fn below_picture(
    codec: &ButtonCodec,
    illustration: &Illustration,
    language: Language,
    theme: Theme,
    is_whole: bool,
) -> Vec<InlineKeyboardButton> {
    let query = &illustration.query;
    let other = theme.other();
    // What one person can do is not put in the place of what another can.
    let in_place = !illustration.figure.chart.is_personal();
    let repaint = Button::Picture {
        query: query.clone(),
        language,
        wish: PictureWish::new(other, in_place),
    };
    let label = match other {
        Theme::Light => message!("telegram-button-light"),
        Theme::Dark => message!("telegram-button-dark"),
    };
    let text = (!is_whole).then(|| Button::Ask {
        query: query.clone(),
        language,
    });
    let text = text.and_then(|button| {
        own(
            codec,
            message!("telegram-button-text").get(language),
            button,
        )
    });
    own(codec, label.get(language), repaint)
        .into_iter()
        .chain(text)
        .collect()
}

/// A keyboard with one more row at its foot.
pub fn with_row(
    keyboard: Option<InlineKeyboardMarkup>,
    row: Vec<InlineKeyboardButton>,
) -> Option<InlineKeyboardMarkup> {
    if row.is_empty() {
        return keyboard;
    }
    Some(keyboard.unwrap_or_default().append_row(row))
}

/// Chinese, English, or whatever each message is written in.
pub fn of_languages(codec: &ButtonCodec, language: Language) -> InlineKeyboardMarkup {
    let button = |label: Text, wish| own(codec, label.get(language), Button::Language(wish));
    InlineKeyboardMarkup::new([
        [
            button(
                message!("telegram-button-chinese"),
                LanguageWish::Use(Language::Zh),
            ),
            button(
                message!("telegram-button-english"),
                LanguageWish::Use(Language::En),
            ),
        ]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>(),
        button(
            message!("telegram-button-automatic"),
            LanguageWish::Automatic,
        )
        .into_iter()
        .collect(),
    ])
}

/// What can be done about stored data.
pub fn of_privacy(codec: &ButtonCodec, language: Language) -> InlineKeyboardMarkup {
    let button = |label: Text, wish| own(codec, label.get(language), Button::Privacy(wish));
    let buttons = [
        button(message!("telegram-button-export"), PrivacyWish::Export),
        button(message!("telegram-button-erase"), PrivacyWish::Erase),
    ];
    InlineKeyboardMarkup::new([buttons.into_iter().flatten().collect::<Vec<_>>()])
}

/// A link into the private chat with the bot, where personal matters belong.
pub fn to_private_chat(
    me: &Identity,
    payload: &str,
    language: Language,
) -> Option<InlineKeyboardMarkup> {
    let url = Url::parse(&format!("https://t.me/{}?start={payload}", me.username)).ok()?;
    let label = message!("telegram-button-private");
    let button = InlineKeyboardButton::url(label.get(language), url);
    Some(InlineKeyboardMarkup::new([[button]]))
}

fn own(codec: &ButtonCodec, label: &str, button: Button) -> Option<InlineKeyboardButton> {
    codec
        .encode(&button)
        .map(|data| InlineKeyboardButton::callback(label, data))
}

fn into_rows(
    buttons: impl Iterator<Item = InlineKeyboardButton>,
) -> Vec<Vec<InlineKeyboardButton>> {
    let mut rows: Vec<Vec<InlineKeyboardButton>> = Vec::new();
    let mut filled = 0;
    for button in buttons {
        let width = width(&button.text);
        match rows.last_mut() {
            Some(row) if row.len() < most(row, width) && filled + width <= ROW_WIDTH => {
                filled += width;
                row.push(button);
            }
            _ => {
                filled = width;
                rows.push(vec![button]);
            }
        }
    }
    rows
}

/// Buttons in a row: numbers need little room.
fn most(row: &[InlineKeyboardButton], width: usize) -> usize {
    let are_numbers = width <= NUMBER_WIDTH
        && row
            .iter()
            .all(|other| self::width(&other.text) <= NUMBER_WIDTH);
    if are_numbers {
        ROW_NUMBERS
    } else {
        ROW_BUTTONS
    }
}

fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Knowledge;
    use crate::language::Text;
    use crate::nlu::{Intent, Query};

    fn choice(label: &str) -> Choice {
        Choice {
            label: Text::same(label),
            utterance: Text::same(label),
            query: Query::bare(Intent::RoleList),
        }
    }

    #[test]
    fn short_labels_share_a_row_and_long_ones_do_not() {
        let codec = ButtonCodec::new(&Knowledge::default());
        let labels = [
            "职责",
            "技能",
            "前景",
            "市场",
            "信息安全工程师要会什么技能",
            "学习路径",
        ];
        let choices: Vec<Choice> = labels.into_iter().map(choice).collect();
        let keyboard = of_choices(&codec, &choices, Language::Zh).expect("buttons");
        let rows: Vec<usize> = keyboard.inline_keyboard.iter().map(Vec::len).collect();
        assert_eq!(rows, [3, 1, 1, 1]);
        assert_eq!(of_choices(&codec, &[], Language::Zh), None);
    }

    #[test]
    fn the_transports_own_buttons_are_there() {
        let codec = ButtonCodec::new(&Knowledge::default());
        let count = |keyboard: InlineKeyboardMarkup| keyboard.inline_keyboard.concat().len();
        for language in Language::ALL {
            assert_eq!(count(of_languages(&codec, language)), 3);
            assert_eq!(count(of_privacy(&codec, language)), 2);
        }
    }
}
