//! What stands behind `/subscribe`: a channel, an hour, a time zone, a language, in any order.
//!
//! Invariant: pure; every word is understood, or the first that is not is named.

use super::zones;
use crate::announcement::{Hour, Subscription, Zone};
use crate::catalogue::words;
use crate::language::Language;

/// What separates words.
const SEPARATORS: [char; 5] = [',', '，', '、', ';', '；'];

/// What is wished of a subscription; what is not said stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wish {
    pub target: Option<Target>,
    pub language: Option<Language>,
    pub arrival: Option<Arrival>,
    pub zone: Option<Zone>,
}

/// A channel, as people name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Without the `@`.
    Username(String),
    Id(i64),
}

/// When what the bot announces by itself arrives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    AtOnce,
    At(Hour),
}

/// A word that is none of these.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread(pub String);

impl Wish {
    pub fn read(words: &str) -> Result<Wish, Unread> {
        let mut wish = Wish::default();
        let separates = |c: char| c.is_whitespace() || SEPARATORS.contains(&c);
        for word in words.split(separates).filter(|word| !word.is_empty()) {
            wish.add(word).ok_or_else(|| Unread(word.to_owned()))?;
        }
        Ok(wish)
    }

    fn add(&mut self, word: &str) -> Option<()> {
        if let Some(target) = Target::read(word) {
            self.target = Some(target);
        } else if let Some(arrival) = Arrival::read(word) {
            self.arrival = Some(arrival);
        } else if let Some(language) = words::language_named(word) {
            self.language = Some(language);
        } else {
            self.zone = Some(zones::named(word)?);
        }
        Some(())
    }

    pub fn apply(&self, subscription: &mut Subscription) {
        if let Some(language) = self.language {
            subscription.language = language;
        }
        if let Some(arrival) = self.arrival {
            subscription.hour = arrival.hour();
        }
        if let Some(zone) = self.zone {
            subscription.zone = zone;
        }
    }
}

impl Target {
    fn read(word: &str) -> Option<Target> {
        if let Ok(id) = word.parse::<i64>() {
            return (id < 0).then_some(Target::Id(id));
        }
        let link = word
            .strip_prefix("https://")
            .or(word.strip_prefix("http://"))
            .unwrap_or(word);
        let name = word
            .strip_prefix(['@', '＠'])
            .or_else(|| link.strip_prefix("t.me/"))?
            .trim_end_matches('/');
        let fits = |name: &str| {
            (4..=32).contains(&name.len())
                && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        };
        fits(name).then(|| Target::Username(name.to_owned()))
    }
}

impl Arrival {
    /// The form in which a subscription holds it.
    pub fn hour(self) -> Option<Hour> {
        match self {
            Arrival::AtOnce => None,
            Arrival::At(hour) => Some(hour),
        }
    }

    /// `8`, `08:00`, `8点`, `8pm`, `now`.
    fn read(word: &str) -> Option<Arrival> {
        let word = word.to_lowercase();
        if words::is_now(&word) {
            return Some(Arrival::AtOnce);
        }
        let (word, afternoon) = match (word.strip_suffix("am"), word.strip_suffix("pm")) {
            (Some(rest), _) => (rest, Some(false)),
            (_, Some(rest)) => (rest, Some(true)),
            _ => (word.as_str(), None),
        };
        let number = words::without_o_clock(word);
        if number.is_empty() || number.len() > 2 || !number.chars().all(|c| c.is_ascii_digit()) {
            return None;
        }
        let hour: u8 = number.parse().ok()?;
        let hour = match afternoon {
            None => hour,
            Some(_) if !(1..=12).contains(&hour) => return None,
            Some(afternoon) => hour % 12 + if afternoon { 12 } else { 0 },
        };
        Hour::new(hour).map(Arrival::At)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hour: u8) -> Option<Arrival> {
        Hour::new(hour).map(Arrival::At)
    }

    fn zone(name: &str) -> Option<Zone> {
        Zone::from_name(name)
    }

    fn channel(name: &str) -> Option<Target> {
        Some(Target::Username(name.to_owned()))
    }

    #[test]
    fn every_word_is_understood() {
        let none = Wish::default;
        for (words, expect) in [
            ("", none()),
            (
                "Europe/Berlin 8",
                Wish {
                    zone: zone("Europe/Berlin"),
                    arrival: at(8),
                    ..none()
                },
            ),
            (
                "8点，上海",
                Wish {
                    zone: zone("Asia/Shanghai"),
                    arrival: at(8),
                    ..none()
                },
            ),
            (
                "@news_channel europe/london 08:00 en",
                Wish {
                    target: channel("news_channel"),
                    zone: zone("Europe/London"),
                    arrival: at(8),
                    language: Some(Language::En),
                },
            ),
            (
                "https://t.me/News_1/ 中文 now",
                Wish {
                    target: channel("News_1"),
                    language: Some(Language::Zh),
                    arrival: Some(Arrival::AtOnce),
                    ..none()
                },
            ),
            (
                "-1001234567890",
                Wish {
                    target: Some(Target::Id(-1_001_234_567_890)),
                    ..none()
                },
            ),
            (
                "8am",
                Wish {
                    arrival: at(8),
                    ..none()
                },
            ),
            (
                "8PM",
                Wish {
                    arrival: at(20),
                    ..none()
                },
            ),
            (
                "12am",
                Wish {
                    arrival: at(0),
                    ..none()
                },
            ),
            (
                "12pm",
                Wish {
                    arrival: at(12),
                    ..none()
                },
            ),
            (
                "0",
                Wish {
                    arrival: at(0),
                    ..none()
                },
            ),
            (
                "23时",
                Wish {
                    arrival: at(23),
                    ..none()
                },
            ),
            (
                "立即",
                Wish {
                    arrival: Some(Arrival::AtOnce),
                    ..none()
                },
            ),
            (
                "berlin",
                Wish {
                    zone: zone("Europe/Berlin"),
                    ..none()
                },
            ),
            (
                "New_York",
                Wish {
                    zone: zone("America/New_York"),
                    ..none()
                },
            ),
            (
                "UTC",
                Wish {
                    zone: zone("UTC"),
                    ..none()
                },
            ),
            (
                "UTC+8",
                Wish {
                    zone: zone("Etc/GMT-8"),
                    ..none()
                },
            ),
            (
                "gmt-5",
                Wish {
                    zone: zone("Etc/GMT+5"),
                    ..none()
                },
            ),
            (
                "北京 20",
                Wish {
                    zone: zone("Asia/Shanghai"),
                    arrival: at(20),
                    ..none()
                },
            ),
        ] {
            assert_eq!(Wish::read(words), Ok(expect), "{words}");
        }
    }

    #[test]
    fn the_first_word_that_is_none_is_named() {
        for (words, expect) in [
            ("24", "24"),
            ("8:30", "8:30"),
            ("13pm", "13pm"),
            ("Europe/Atlantis 8", "Europe/Atlantis"),
            ("8 please Berlin", "please"),
            ("@a", "@a"),
            ("@bad-name", "@bad-name"),
            ("https://example.org/x", "https://example.org/x"),
            ("100", "100"),
            ("UTC+99", "UTC+99"),
        ] {
            assert_eq!(Wish::read(words), Err(Unread(expect.to_owned())), "{words}");
        }
    }
}
