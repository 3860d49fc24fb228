//! What a button carries: at most 64 bytes that still mean the same after a restart and an update.
//!
//! An act is written as version, `k`, language, the mark of the profile that it was made for (if it is about a
//! profile), and its code; an act that turns the page that it hangs on has `g` in place of `k`, one whose answer is
//! wanted as a picture `h` and a letter for how.
//! Invariant: decoding gives back what was encoded or nothing at all; data from an older version, another bot or a
//! thing that is gone decodes to nothing.

mod code;

use crate::dialogue::Act;
use crate::knowledge::Knowledge;
use crate::language::Language;
use crate::picture::Theme;
use crate::profile::Profile;
use crate::telegram::commands::LanguageWish;
use crate::telegram::operator::OperatorButton;
use crate::telegram::subscription::SubscriptionButton;
use code::Ids;

/// Raised when old buttons would mean something else.
const VERSION: char = '1';
/// What Telegram allows.
const LONGEST: usize = 64;

/// What pressing a button asks for.
#[allow(clippy::large_enum_variant, reason = "one at a time, and gone at once")]
#[derive(Debug, Clone, PartialEq)]
pub enum Button {
    /// An act, answered in the language that the button was shown in.
    Act(Pressed),
    /// The same in place of the page that the button hangs on.
    Page(Pressed),
    /// The same as a picture.
    Picture(Pressed, PictureWish),
    Language(LanguageWish),
    Privacy(PrivacyWish),
    Subscription(SubscriptionButton),
    Operator(OperatorButton),
}

/// What a button does.
#[derive(Debug, Clone, PartialEq)]
pub struct Pressed {
    pub act: Act,
    pub language: Language,
    /// Of the profile that it was made for: it is out of date once the profile is another.
    pub mark: Option<u32>,
}

impl Pressed {
    /// Whether the button was made for another profile than this one.
    pub fn is_of_another(&self, profile: &Profile) -> bool {
        self.mark.is_some_and(|mark| mark != profile.mark())
    }
}

/// How a picture is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureWish {
    pub theme: Theme,
    /// Takes the place of the picture that the button hangs on.
    pub in_place: bool,
}

/// What can be done about stored data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrivacyWish {
    Export,
    Erase,
}

impl PictureWish {
    const ALL: [PictureWish; 4] = [
        PictureWish::new(Theme::Light, false),
        PictureWish::new(Theme::Dark, false),
        PictureWish::new(Theme::Light, true),
        PictureWish::new(Theme::Dark, true),
    ];

    pub const fn new(theme: Theme, in_place: bool) -> PictureWish {
        PictureWish { theme, in_place }
    }

    /// One letter, upper case for a picture that takes another's place.
    fn code(self) -> &'static str {
        match (self.theme, self.in_place) {
            (Theme::Light, false) => "l",
            (Theme::Dark, false) => "d",
            (Theme::Light, true) => "L",
            (Theme::Dark, true) => "D",
        }
    }

    fn from_code(code: &str) -> Option<PictureWish> {
        PictureWish::ALL
            .into_iter()
            .find(|wish| wish.code() == code)
    }
}

/// Writes and reads button data.
#[derive(Debug)]
pub struct ButtonCodec {
    ids: Ids,
}

impl ButtonCodec {
    pub fn new(knowledge: &Knowledge) -> ButtonCodec {
        ButtonCodec {
            ids: Ids::new(knowledge),
        }
    }

    /// `None` when it does not fit.
    pub fn encode(&self, button: &Button) -> Option<String> {
        let data = match button {
            Button::Act(pressed) => format!("{VERSION}k{}", encode(pressed)?),
            Button::Page(pressed) => format!("{VERSION}g{}", encode(pressed)?),
            Button::Picture(pressed, wish) => {
                format!("{VERSION}h{}{}", wish.code(), encode(pressed)?)
            }
            Button::Language(wish) => format!("{VERSION}l{}", wish.code()),
            Button::Privacy(PrivacyWish::Export) => format!("{VERSION}pexport"),
            Button::Privacy(PrivacyWish::Erase) => format!("{VERSION}perase"),
            Button::Subscription(button) => format!("{VERSION}s{}", button.encode()),
            Button::Operator(button) => format!("{VERSION}a{}", button.encode()),
        };
        (data.len() <= LONGEST).then_some(data)
    }

    /// `None` for what is not ours or no longer means anything.
    pub fn decode(&self, data: &str) -> Option<Button> {
        let rest = data.strip_prefix(VERSION)?;
        let kind = rest.chars().next()?;
        let rest = rest.get(kind.len_utf8()..)?;
        match (kind, rest) {
            ('k', act) => self.decode_act(act).map(Button::Act),
            ('g', act) => self.decode_act(act).map(Button::Page),
            ('h', picture) => {
                let (wish, act) = picture.split_at_checked(1)?;
                let wish = PictureWish::from_code(wish)?;
                Some(Button::Picture(self.decode_act(act)?, wish))
            }
            ('l', code) => LanguageWish::from_code(code).map(Button::Language),
            ('p', "export") => Some(Button::Privacy(PrivacyWish::Export)),
            ('p', "erase") => Some(Button::Privacy(PrivacyWish::Erase)),
            ('s', button) => SubscriptionButton::decode(button).map(Button::Subscription),
            ('a', button) => OperatorButton::decode(button).map(Button::Operator),
            _ => None,
        }
    }

    fn decode_act(&self, data: &str) -> Option<Pressed> {
        let (language, rest) = data.split_at_checked(1)?;
        let language = match language {
            "z" => Language::Zh,
            "e" => Language::En,
            _ => return None,
        };
        let (mark, code) = rest.split_once('~')?;
        let mark = match mark {
            "" => None,
            mark => Some(u32::from_str_radix(mark, 16).ok()?),
        };
        Some(Pressed {
            act: code::read(code, &self.ids)?,
            language,
            mark,
        })
    }
}

fn encode(pressed: &Pressed) -> Option<String> {
    let language = match pressed.language {
        Language::Zh => 'z',
        Language::En => 'e',
    };
    let mark = pressed.mark.map(|mark| format!("{mark:x}"));
    let code = code::write(&pressed.act)?;
    Some(format!("{language}{}~{code}", mark.unwrap_or_default()))
}

#[cfg(test)]
mod tests;
