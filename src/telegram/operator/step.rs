//! What a press does to a draft.
//!
//! Invariant: pure; whatever is pressed, a draft no longer awaits what it awaited before.

use std::time::SystemTime;

use super::button::{Compose, View};
use super::draft::{Awaited, Draft};
use crate::announcement::{Audience, Kind, Kinds, MomentFault, When, Zone};
use crate::clock::unix_seconds;

/// What is to be done after a press.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The draft is shown so.
    Look(View),
    /// The next message is awaited.
    Await(Awaited),
    Preview,
    Confirm,
    Discard,
}

impl Draft {
    /// Changes the draft as `act` says; what else is to be done.
    pub fn apply(
        &mut self,
        act: Compose,
        now: SystemTime,
        zone: Zone,
    ) -> Result<Step, MomentFault> {
        self.awaits = None;
        let step = match act {
            Compose::Show(view) => Step::Look(view),
            Compose::Everybody => {
                self.audience = Audience::default();
                Step::Look(View::Audience)
            }
            Compose::Kind(kind, on) => {
                self.narrow_to(kind, on);
                Step::Look(View::Audience)
            }
            Compose::Language(language, on) => {
                self.audience.language = on.then_some(language);
                Step::Look(View::Audience)
            }
            Compose::Chat(chat, on, page) => {
                self.choose(chat, on);
                Step::Look(View::Chats(page))
            }
            Compose::Now => {
                self.at = None;
                Step::Look(View::Main)
            }
            Compose::InMinutes(minutes) => self.wait_for(&format!("+{minutes}m"), now, zone)?,
            Compose::AtHour(hour) => self.wait_for(&format!("{hour}:00"), now, zone)?,
            Compose::Silent(on) => {
                self.silent = on;
                Step::Look(View::Main)
            }
            Compose::Pin(on) => {
                self.pin = on;
                Step::Look(View::Main)
            }
            Compose::TypeChats => self.wait_for_words(Awaited::Chats),
            Compose::TypeTime => self.wait_for_words(Awaited::Time),
            Compose::Rewrite => self.wait_for_words(Awaited::Text),
            Compose::Add(language) => self.wait_for_words(Awaited::TextIn(language)),
            Compose::Preview => Step::Preview,
            Compose::Confirm => Step::Confirm,
            Compose::Discard => Step::Discard,
        };
        Ok(step)
    }

    /// Takes the time that somebody wrote.
    pub fn take_time(
        &mut self,
        text: &str,
        now: SystemTime,
        zone: Zone,
    ) -> Result<(), MomentFault> {
        self.at = match When::read(text, zone, now)? {
            When::At(at) | When::AtTheChatsHour(at) => Some(unix_seconds(at)),
            When::Now => None,
        };
        Ok(())
    }

    fn wait_for(&mut self, text: &str, now: SystemTime, zone: Zone) -> Result<Step, MomentFault> {
        self.take_time(text, now, zone)?;
        Ok(Step::Look(View::Main))
    }

    fn wait_for_words(&mut self, awaited: Awaited) -> Step {
        self.awaits = Some(awaited);
        Step::Await(awaited)
    }

    fn narrow_to(&mut self, kind: Kind, on: bool) {
        let kinds = self.audience.kinds.unwrap_or(Kinds::NONE);
        let kinds = if kinds.contains(kind) == on {
            kinds
        } else {
            kinds.toggled(kind)
        };
        self.audience.kinds = (!kinds.is_empty()).then_some(kinds);
    }

    fn choose(&mut self, chat: i64, on: bool) {
        let mut chats = self.audience.chats.take().unwrap_or_default();
        chats.retain(|other| *other != chat);
        if on {
            chats.push(chat);
        }
        self.audience.chats = (!chats.is_empty()).then_some(chats);
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::*;
    use crate::language::Language;

    fn zone() -> Zone {
        Zone::from_name("Asia/Shanghai").expect("a zone")
    }

    fn pressed(acts: &[Compose]) -> Draft {
        let mut draft = Draft::new(1, Language::En);
        // 2023-11-14 22:13 UTC
        let now = UNIX_EPOCH + Duration::from_secs(1_700_000_000);
        for act in acts {
            // Twice does what once does.
            draft.apply(*act, now, zone()).expect("a time to come");
            draft.apply(*act, now, zone()).expect("a time to come");
        }
        draft
    }

    #[test]
    fn presses_say_how_it_shall_be() {
        let kinds = pressed(&[
            Compose::Kind(Kind::Digest, true),
            Compose::Kind(Kind::Posting, true),
            Compose::Kind(Kind::Digest, false),
        ]);
        assert_eq!(
            kinds.audience.kinds,
            Some([Kind::Posting].into_iter().collect())
        );
        let none = pressed(&[
            Compose::Kind(Kind::Digest, true),
            Compose::Kind(Kind::Digest, false),
        ]);
        assert_eq!(none.audience, Audience::default());
        let chats = pressed(&[
            Compose::Chat(-1, true, 0),
            Compose::Chat(-2, true, 0),
            Compose::Chat(-1, false, 0),
        ]);
        assert_eq!(chats.audience.chats, Some(vec![-2]));
        let language = pressed(&[
            Compose::Language(Language::Zh, true),
            Compose::Language(Language::En, true),
        ]);
        assert_eq!(language.audience.language, Some(Language::En));
        assert_eq!(
            pressed(&[Compose::Chat(-1, true, 0), Compose::Everybody]).audience,
            Audience::default()
        );
        let manner = pressed(&[
            Compose::Silent(true),
            Compose::Pin(true),
            Compose::Pin(false),
        ]);
        assert_eq!((manner.silent, manner.pin), (true, false));
    }

    #[test]
    fn times_count_from_the_press() {
        for (act, expect) in [
            (Compose::InMinutes(60), Some(1_700_003_600)),
            // Nine o'clock in Shanghai is one in the morning UTC.
            (Compose::AtHour(9), Some(1_700_010_000)),
            (Compose::Now, None),
        ] {
            assert_eq!(pressed(&[Compose::InMinutes(5), act]).at, expect, "{act:?}");
        }
    }

    #[test]
    fn only_the_last_press_awaits_something() {
        assert_eq!(pressed(&[Compose::TypeTime]).awaits, Some(Awaited::Time));
        assert_eq!(
            pressed(&[Compose::TypeTime, Compose::Show(View::Main)]).awaits,
            None
        );
        assert_eq!(
            pressed(&[Compose::TypeTime, Compose::Rewrite]).awaits,
            Some(Awaited::Text)
        );
    }
}
