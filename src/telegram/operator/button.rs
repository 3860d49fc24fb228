//! What a button about announcements carries.
//!
//! Of a draft: `d`, its id, a dot and the act. Of what was announced: a letter and its id. Invariant: an act
//! says how it shall be, not that something shall change, so that two presses do what one does; decoding gives
//! back what was encoded or nothing.

use super::posting_button::Intake;
use crate::announcement::{AnnouncementId, Kind};
use crate::language::Language;

/// A button about announcements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OperatorButton {
    /// Of the draft with this id.
    Draft(i32, Compose),
    Shelf(Shelf),
    Posting(Intake),
}

/// What is done to a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compose {
    Show(View),
    Everybody,
    Kind(Kind, bool),
    Language(Language, bool),
    /// A chat chosen or not, on this page.
    Chat(i64, bool, u16),
    TypeChats,
    Now,
    InMinutes(u16),
    /// The next time that it is this hour.
    AtHour(u8),
    TypeTime,
    Silent(bool),
    Pin(bool),
    Rewrite,
    /// Another text for chats in this language.
    Add(Language),
    Preview,
    Confirm,
    Discard,
}

/// What the control message shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    Main,
    Audience,
    /// A page of chats to choose from.
    Chats(u16),
    Time,
}

/// What is done to what was announced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shelf {
    /// The list from here on.
    List(u32),
    Show(AnnouncementId),
    Reasons(AnnouncementId),
    /// Takes the next message as its text.
    Edit(AnnouncementId),
    Ask(AnnouncementId, Deed),
    Do(AnnouncementId, Deed),
}

/// What cannot be undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    Cancel,
    Recall,
}

impl OperatorButton {
    pub fn encode(self) -> String {
        match self {
            OperatorButton::Draft(id, act) => format!("d{id}.{}", act.encode()),
            OperatorButton::Shelf(shelf) => shelf.encode(),
            OperatorButton::Posting(intake) => intake.encode(),
        }
    }

    pub fn decode(data: &str) -> Option<OperatorButton> {
        match data.strip_prefix('d') {
            Some(draft) => {
                let (id, act) = draft.split_once('.')?;
                Some(OperatorButton::Draft(number(id)?, Compose::decode(act)?))
            }
            None if data.starts_with('p') => Intake::decode(data).map(OperatorButton::Posting),
            None => Shelf::decode(data).map(OperatorButton::Shelf),
        }
    }
}

impl Compose {
    fn encode(self) -> String {
        match self {
            Compose::Show(View::Main) => "v".to_owned(),
            Compose::Show(View::Audience) => "a".to_owned(),
            Compose::Show(View::Time) => "t".to_owned(),
            Compose::Show(View::Chats(page)) => format!("c{page}"),
            Compose::Everybody => "e".to_owned(),
            Compose::Kind(kind, on) => format!("k{}{}", sign(on), kind_letter(kind)),
            Compose::Language(language, on) => format!("l{}{}", sign(on), letter(language)),
            Compose::Chat(chat, on, page) => format!("x{}{chat}.{page}", sign(on)),
            Compose::TypeChats => "w".to_owned(),
            Compose::Now => "n".to_owned(),
            Compose::InMinutes(minutes) => format!("i{minutes}"),
            Compose::AtHour(hour) => format!("m{hour}"),
            Compose::TypeTime => "y".to_owned(),
            Compose::Silent(on) => format!("s{}", sign(on)),
            Compose::Pin(on) => format!("p{}", sign(on)),
            Compose::Rewrite => "r".to_owned(),
            Compose::Add(language) => format!("o{}", letter(language)),
            Compose::Preview => "h".to_owned(),
            Compose::Confirm => "g".to_owned(),
            Compose::Discard => "q".to_owned(),
        }
    }

    fn decode(data: &str) -> Option<Compose> {
        let (verb, rest) = data.split_at_checked(1)?;
        let bare = |act| rest.is_empty().then_some(act);
        match verb {
            "v" => bare(Compose::Show(View::Main)),
            "a" => bare(Compose::Show(View::Audience)),
            "t" => bare(Compose::Show(View::Time)),
            "c" => Some(Compose::Show(View::Chats(number(rest)?))),
            "e" => bare(Compose::Everybody),
            "k" => {
                let (on, kind) = signed(rest)?;
                Some(Compose::Kind(kind_of(kind)?, on))
            }
            "l" => {
                let (on, language) = signed(rest)?;
                Some(Compose::Language(language_of(language)?, on))
            }
            "x" => {
                let (on, rest) = signed(rest)?;
                let (chat, page) = rest.split_once('.')?;
                Some(Compose::Chat(number(chat)?, on, number(page)?))
            }
            "w" => bare(Compose::TypeChats),
            "n" => bare(Compose::Now),
            "i" => Some(Compose::InMinutes(number(rest)?)),
            "m" => Some(Compose::AtHour(number(rest)?)),
            "y" => bare(Compose::TypeTime),
            "s" => Some(Compose::Silent(only_sign(rest)?)),
            "p" => Some(Compose::Pin(only_sign(rest)?)),
            "r" => bare(Compose::Rewrite),
            "o" => Some(Compose::Add(language_of(rest)?)),
            "h" => bare(Compose::Preview),
            "g" => bare(Compose::Confirm),
            "q" => bare(Compose::Discard),
            _ => None,
        }
    }
}

impl Shelf {
    fn encode(self) -> String {
        match self {
            Shelf::List(skip) => format!("l{skip}"),
            Shelf::Show(id) => format!("s{}", id.0),
            Shelf::Reasons(id) => format!("w{}", id.0),
            Shelf::Edit(id) => format!("e{}", id.0),
            Shelf::Ask(id, deed) => format!("a{}{}", deed.letter(), id.0),
            Shelf::Do(id, deed) => format!("y{}{}", deed.letter(), id.0),
        }
    }

    fn decode(data: &str) -> Option<Shelf> {
        let (verb, rest) = data.split_at_checked(1)?;
        let id = || number(rest).map(AnnouncementId);
        let deed = || {
            let (deed, id) = rest.split_at_checked(1)?;
            Some((AnnouncementId(number(id)?), Deed::of(deed)?))
        };
        match verb {
            "l" => Some(Shelf::List(number(rest)?)),
            "s" => Some(Shelf::Show(id()?)),
            "w" => Some(Shelf::Reasons(id()?)),
            "e" => Some(Shelf::Edit(id()?)),
            "a" => deed().map(|(id, deed)| Shelf::Ask(id, deed)),
            "y" => deed().map(|(id, deed)| Shelf::Do(id, deed)),
            _ => None,
        }
    }
}

impl Deed {
    fn letter(self) -> char {
        match self {
            Deed::Cancel => 'c',
            Deed::Recall => 'r',
        }
    }

    fn of(letter: &str) -> Option<Deed> {
        match letter {
            "c" => Some(Deed::Cancel),
            "r" => Some(Deed::Recall),
            _ => None,
        }
    }
}

fn sign(on: bool) -> char {
    if on { '+' } else { '-' }
}

fn signed(text: &str) -> Option<(bool, &str)> {
    match text.split_at_checked(1)? {
        ("+", rest) => Some((true, rest)),
        ("-", rest) => Some((false, rest)),
        _ => None,
    }
}

fn only_sign(text: &str) -> Option<bool> {
    signed(text).and_then(|(on, rest)| rest.is_empty().then_some(on))
}

/// As it is written, and in no other way.
fn number<T: std::str::FromStr + ToString>(text: &str) -> Option<T> {
    text.parse()
        .ok()
        .filter(|number: &T| number.to_string() == text)
}

fn letter(language: Language) -> char {
    match language {
        Language::Zh => 'z',
        Language::En => 'e',
    }
}

fn language_of(letter: &str) -> Option<Language> {
    match letter {
        "z" => Some(Language::Zh),
        "e" => Some(Language::En),
        _ => None,
    }
}

fn kind_letter(kind: Kind) -> char {
    match kind {
        Kind::Posting => 'p',
        Kind::Spotlight => 's',
        Kind::Digest => 'd',
        Kind::Operator => 'o',
        Kind::Fit => 'f',
    }
}

fn kind_of(letter: &str) -> Option<Kind> {
    let mut kinds = Kind::ALL.into_iter();
    kinds.find(|kind| letter.chars().eq([kind_letter(*kind)]))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_compose() -> impl Strategy<Value = Compose> {
        let language = prop::sample::select(&Language::ALL[..]);
        let kind = prop::sample::select(&Kind::ALL[..]);
        let bare = [
            Compose::Show(View::Main),
            Compose::Show(View::Audience),
            Compose::Show(View::Time),
            Compose::Everybody,
            Compose::TypeChats,
            Compose::Now,
            Compose::TypeTime,
            Compose::Rewrite,
            Compose::Preview,
            Compose::Confirm,
            Compose::Discard,
        ];
        prop_oneof![
            prop::sample::select(bare.to_vec()),
            any::<u16>().prop_map(|page| Compose::Show(View::Chats(page))),
            (kind, any::<bool>()).prop_map(|(kind, on)| Compose::Kind(kind, on)),
            (language.clone(), any::<bool>())
                .prop_map(|(language, on)| Compose::Language(language, on)),
            (any::<i64>(), any::<bool>(), any::<u16>())
                .prop_map(|(chat, on, page)| Compose::Chat(chat, on, page)),
            any::<u16>().prop_map(Compose::InMinutes),
            any::<u8>().prop_map(Compose::AtHour),
            any::<bool>().prop_map(Compose::Silent),
            any::<bool>().prop_map(Compose::Pin),
            language.prop_map(Compose::Add),
        ]
    }

    fn any_button() -> impl Strategy<Value = OperatorButton> {
        let id = || any::<i64>().prop_map(AnnouncementId);
        let deed = || prop::sample::select(vec![Deed::Cancel, Deed::Recall]);
        let shelf = prop_oneof![
            any::<u32>().prop_map(Shelf::List),
            id().prop_map(Shelf::Show),
            id().prop_map(Shelf::Reasons),
            id().prop_map(Shelf::Edit),
            (id(), deed()).prop_map(|(id, deed)| Shelf::Ask(id, deed)),
            (id(), deed()).prop_map(|(id, deed)| Shelf::Do(id, deed)),
        ];
        prop_oneof![
            (any::<i32>(), any_compose()).prop_map(|(id, act)| OperatorButton::Draft(id, act)),
            shelf.prop_map(OperatorButton::Shelf),
        ]
    }

    proptest! {
        #[test]
        fn every_button_fits_and_comes_back(button in any_button()) {
            let data = button.encode();
            // With the version and the letter of the family before it.
            prop_assert!(data.len() + 2 <= 64, "{}", data);
            prop_assert_eq!(OperatorButton::decode(&data), Some(button));
        }

        #[test]
        fn whatever_decodes_was_encoded_so(data in "[dlsweay]?[-+a-z0-9.]{0,20}") {
            if let Some(button) = OperatorButton::decode(&data) {
                prop_assert_eq!(button.encode(), data);
            }
        }
    }

    #[test]
    fn what_is_not_ours_is_nothing() {
        for data in [
            "", "d", "d7", "d7.", "d7.z", "d7.vv", "dx.v", "d7.k+x", "d7.s", "d7.s+1", "lx", "ax7",
            "s", "数据",
        ] {
            assert_eq!(OperatorButton::decode(data), None, "{data}");
        }
    }
}
