//! What a button below a subscription carries.
//!
//! Language, act, a dot and the chat: `z+p.-1001234567890`. Invariant: an act says how it shall be, not that
//! something shall change, so that a press that is taken up twice, or two presses at once, do no harm;
//! decoding gives back what was encoded or nothing.

use crate::announcement::{Hour, Kind, Zone};
use crate::language::Language;

use super::wish::Arrival;

/// A button below a subscription.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SubscriptionButton {
    /// Whose subscription it is; not always the chat that shows it.
    pub chat: i64,
    /// The language in which it is shown.
    pub language: Language,
    pub act: Act,
}

/// What a press does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Shows the subscription.
    Show,
    /// Wants a kind, or does not.
    Kind(Kind, bool),
    Language(Language),
    ShowHours,
    Arrival(Arrival),
    /// Shows a page of time zones.
    ShowZones(u8),
    Zone(Zone),
    End,
}

impl SubscriptionButton {
    pub fn encode(&self) -> String {
        let act = match self.act {
            Act::Show => "m".to_owned(),
            Act::Kind(kind, true) => format!("+{}", kind_letter(kind)),
            Act::Kind(kind, false) => format!("-{}", kind_letter(kind)),
            Act::Language(language) => format!("l{}", letter(language)),
            Act::ShowHours => "h".to_owned(),
            Act::Arrival(Arrival::AtOnce) => "n".to_owned(),
            Act::Arrival(Arrival::At(hour)) => format!("t{}", hour.get()),
            Act::ShowZones(page) => format!("p{page}"),
            Act::Zone(zone) => format!("z{}", zone.name()),
            Act::End => "e".to_owned(),
        };
        format!("{}{act}.{}", letter(self.language), self.chat)
    }

    pub fn decode(data: &str) -> Option<SubscriptionButton> {
        let (head, chat) = data.split_once('.')?;
        let (language, act) = head.split_at_checked(1)?;
        let (verb, object) = act.split_at_checked(1)?;
        let act = match verb {
            "m" => Act::Show,
            "+" => Act::Kind(kind(object)?, true),
            "-" => Act::Kind(kind(object)?, false),
            "l" => Act::Language(self::language(object)?),
            "h" => Act::ShowHours,
            "n" => Act::Arrival(Arrival::AtOnce),
            "t" => Act::Arrival(Arrival::At(Hour::new(object.parse().ok()?)?)),
            "p" => Act::ShowZones(object.parse().ok()?),
            "z" => Act::Zone(Zone::from_name(object)?),
            "e" => Act::End,
            _ => return None,
        };
        let button = SubscriptionButton {
            chat: chat.parse().ok()?,
            language: self::language(language)?,
            act,
        };
        (button.encode() == data).then_some(button)
    }
}

fn letter(language: Language) -> char {
    match language {
        Language::Zh => 'z',
        Language::En => 'e',
    }
}

fn language(letter: &str) -> Option<Language> {
    Language::ALL
        .into_iter()
        .find(|language| letter.chars().eq([self::letter(*language)]))
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

fn kind(letter: &str) -> Option<Kind> {
    Kind::EVERY
        .into_iter()
        .find(|kind| letter.chars().eq([kind_letter(*kind)]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn acts() -> Vec<Act> {
        let hours = (0..24).filter_map(Hour::new).map(Arrival::At);
        let kinds = Kind::EVERY
            .into_iter()
            .flat_map(|kind| [Act::Kind(kind, true), Act::Kind(kind, false)]);
        [Act::Show, Act::ShowHours, Act::End, Act::ShowZones(0)]
            .into_iter()
            .chain(kinds)
            .chain(Language::ALL.map(Act::Language))
            .chain(hours.chain([Arrival::AtOnce]).map(Act::Arrival))
            .chain(
                chrono_tz::TZ_VARIANTS
                    .iter()
                    .map(|zone| Act::Zone(Zone(*zone))),
            )
            .collect()
    }

    #[test]
    fn what_is_encoded_is_decoded_and_fits() {
        for chat in [7, -4_000_001, -1_001_234_567_890, i64::MIN, i64::MAX] {
            for language in Language::ALL {
                for act in acts() {
                    let button = SubscriptionButton {
                        chat,
                        language,
                        act,
                    };
                    let data = button.encode();
                    // Two bytes go before it.
                    assert!(data.len() <= 62, "{data}");
                    assert_eq!(SubscriptionButton::decode(&data), Some(button), "{data}");
                }
            }
        }
    }

    #[test]
    fn what_is_not_ours_is_nothing() {
        for data in [
            "",
            ".",
            "z.",
            "zm",
            "zm.",
            "zm.x",
            "xm.7",
            "zt24.7",
            "zt08.7",
            "zzEurope/Atlantis.7",
            "zzeurope/berlin.7",
            "z+x.7",
            "z+.7",
            "z+pp.7",
            "zm.07",
            "zm.+7",
            "zmm.7",
            "零m.7",
        ] {
            assert_eq!(SubscriptionButton::decode(data), None, "{data}");
        }
    }
}
