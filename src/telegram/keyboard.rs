//! Buttons below a message.
//!
//! Invariant: every button works when pressed: one whose question does not fit into its data is left out.

use teloxide::types::{InlineKeyboardButton, InlineKeyboardMarkup};
use url::Url;

use super::callback::{Button, ButtonCodec, PictureWish, Pressed, PrivacyWish};
use super::commands::LanguageWish;
use super::incoming::Identity;
use crate::catalogue::message;
use crate::dialogue::{Act, Tell, family};
use crate::language::{Language, Text};
use crate::picture::Theme;
use crate::profile::Profile;
use crate::reply::{Choice, Illustration, Reply};

/// How much text a row holds before a phone cuts it off; a Chinese character counts twice.
const ROW_WIDTH: usize = 28;
const ROW_BUTTONS: usize = 3;
const NUMBER_WIDTH: usize = 2;
const ROW_NUMBERS: usize = 5;
/// Telegram takes 100; nobody reads that many.
const MOST_BUTTONS: usize = 24;

/// The next questions after a reply; `None` when there are none.
pub fn of_reply(codec: &ButtonCodec, reply: &Reply) -> Option<InlineKeyboardMarkup> {
    of_choices(
        codec,
        &reply.choices,
        reply.language,
        reply.person(),
        &reply.acts,
    )
}

/// `shown` is what the message that they hang on answers.
fn of_choices(
    codec: &ButtonCodec,
    choices: &[Choice],
    language: Language,
    profile: &Profile,
    shown: &[Act],
) -> Option<InlineKeyboardMarkup> {
    let buttons = choices.iter().take(MOST_BUTTONS).filter_map(|choice| {
        let pressed = Pressed {
            act: choice.act.clone(),
            language,
            mark: choice.act.is_personal().then(|| profile.mark()),
        };
        let button = match turns(&choice.act, shown) {
            true => Button::Page(pressed),
            false => Button::Act(pressed),
        };
        let data = codec.encode(&button);
        if data.is_none() {
            let family = family(&choice.act);
            tracing::warn!(family, "a question is too long for a button");
        }
        Some(InlineKeyboardButton::callback(
            choice.label.get(language).clone(),
            data?,
        ))
    });
    let rows = into_rows(buttons);
    (!rows.is_empty()).then(|| InlineKeyboardMarkup::new(rows))
}

/// Whether an act turns the page that was shown: it is one of the same book, and nothing else was asked with it.
fn turns(act: &Act, shown: &[Act]) -> bool {
    let [shown] = shown else {
        return false;
    };
    match act {
        Act::Ask(query) if query.page > 0 => true,
        Act::Ask(_) => act.is_page() && shown.is_personal() && matches!(shown, Act::Ask(_)),
        Act::Tell(told) => {
            let is_page = act.is_page() || *told == Tell::Show;
            is_page && matches!(shown, Act::Tell(_))
        }
        _ => false,
    }
}

/// Under a text: to have it as a picture.
pub fn below_text(
    codec: &ButtonCodec,
    illustration: &Illustration,
    language: Language,
    profile: &Profile,
    theme: Theme,
) -> Vec<InlineKeyboardButton> {
    let pressed = of_illustration(illustration, language, profile);
    let button = Button::Picture(pressed, PictureWish::new(theme, false));
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
    profile: &Profile,
    theme: Theme,
    is_whole: bool,
) -> Vec<InlineKeyboardButton> {
    let pressed = of_illustration(illustration, language, profile);
    let other = theme.other();
    // What one person can do is not put in the place of what another can.
    let in_place = !illustration.figure.chart.is_personal();
    let repaint = Button::Picture(pressed.clone(), PictureWish::new(other, in_place));
    let label = match other {
        Theme::Light => message!("telegram-button-light"),
        Theme::Dark => message!("telegram-button-dark"),
    };
    let text = (!is_whole).then_some(Button::Act(pressed));
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

/// What asks for an illustrated answer again.
fn of_illustration(illustration: &Illustration, language: Language, profile: &Profile) -> Pressed {
    let act = illustration.act.clone();
    Pressed {
        mark: act.is_personal().then(|| profile.mark()),
        act,
        language,
    }
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
    use crate::dialogue::Meta;
    use crate::knowledge::Knowledge;
    use crate::language::Text;

    fn choice(label: &str) -> Choice {
        Choice {
            label: Text::same(label),
            utterance: Text::same(label),
            act: Act::Meta(Meta::Help),
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
        let keyboard =
            of_choices(&codec, &choices, Language::Zh, &Profile::default(), &[]).expect("buttons");
        let rows: Vec<usize> = keyboard.inline_keyboard.iter().map(Vec::len).collect();
        assert_eq!(rows, [3, 1, 1, 1]);
        assert_eq!(
            of_choices(&codec, &[], Language::Zh, &Profile::default(), &[]),
            None
        );
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
