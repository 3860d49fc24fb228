//! A subscription as a message: what it says and the buttons below it.
//!
//! Invariant: pure, and made from the subscription alone, so that whoever presses last sees what is stored.

use teloxide::types::{InlineKeyboardButton, InlineKeyboardMarkup};

use super::button::{Act, SubscriptionButton};
use super::wish::Arrival;
use super::zones;
use crate::announcement::{ChatKind, Hour, Kind, PauseReason, Subscription};
use crate::catalogue::{self, language_name, message};
use crate::language::{Language, Text};
use crate::telegram::callback::{Button, ButtonCodec};
use crate::telegram::outgoing::Outgoing;

/// Buttons of hours in a row.
const HOURS_A_ROW: usize = 6;
const ZONES_A_ROW: usize = 2;
/// Telegram takes a hundred buttons.
const MOST_LISTED: usize = 40;

/// What the buttons are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// The subscription; `is_new` where it was just made.
    Main {
        is_new: bool,
    },
    Hours,
    Zones(u8),
}

/// A subscription about to be shown.
pub struct Panel<'a> {
    pub codec: &'a ButtonCodec,
    pub subscription: &'a Subscription,
    /// The language that it is shown in, which need not be that of its announcements.
    pub language: Language,
    /// Shown in the chat that it is about.
    pub at_home: bool,
}

impl Panel<'_> {
    pub fn show(&self, page: Page) -> Outgoing {
        let (text, rows) = match page {
            Page::Main { is_new } => (self.text(is_new), self.main()),
            Page::Hours => (
                message!("subscription-which-hour")
                    .get(self.language)
                    .clone(),
                self.hours(),
            ),
            Page::Zones(number) => (
                message!("subscription-which-zone")
                    .get(self.language)
                    .clone(),
                self.zones(number),
            ),
        };
        Outgoing::plain(text).with_keyboard(Some(InlineKeyboardMarkup::new(rows)))
    }

    fn text(&self, is_new: bool) -> String {
        let subscription = self.subscription;
        let mut lines = vec![self.headline(is_new)];
        lines.extend(subscription.paused.map(paused));
        lines.extend([
            message!("subscription-contents", kinds = self.kinds()),
            message!(
                "subscription-language",
                language = language_name(subscription.language)
            ),
            arrival(subscription),
        ]);
        let fits = subscription.kinds.contains(Kind::Fit);
        lines.extend(fits.then(|| message!("subscription-fit")));
        lines.extend(
            topic_link(subscription).map(|link| message!("subscription-topic", link = link)),
        );
        let lines: Vec<&str> = lines
            .iter()
            .map(|line| line.get(self.language).as_str())
            .collect();
        lines.join("\n")
    }

    /// That it was just made, or that it stands.
    fn headline(&self, is_new: bool) -> Text {
        let title = &self.subscription.title;
        let chat = match self.subscription.chat_kind {
            ChatKind::Private => "private",
            ChatKind::Channel => "channel",
            ChatKind::Group | ChatKind::Supergroup if self.at_home => "group",
            ChatKind::Group | ChatKind::Supergroup => "group-elsewhere",
        };
        let is_elsewhere = chat == "group-elsewhere";
        if is_new && !is_elsewhere {
            message!("subscription-made", chat = chat, title = title)
        } else {
            message!("subscription-stands", chat = chat, title = title)
        }
    }

    fn kinds(&self) -> Text {
        let names: Vec<Text> = self.subscription.kinds.iter().map(kind_name).collect();
        if names.is_empty() {
            return message!("subscription-nothing-chosen");
        }
        catalogue::all_of(&names)
    }

    fn main(&self) -> Vec<Vec<InlineKeyboardButton>> {
        let language = self.language;
        // Only a person has a profile that something can fit.
        let offered = Kind::EVERY
            .into_iter()
            .filter(|kind| *kind != Kind::Fit || self.subscription.chat_kind == ChatKind::Private);
        let kinds = offered.map(|kind| {
            let wanted = self.subscription.kinds.contains(kind);
            let name = kind_name(kind);
            vec![self.button(
                &marked(wanted, name.get(language)),
                Act::Kind(kind, !wanted),
            )]
        });
        let languages = [
            (Language::Zh, message!("telegram-button-chinese")),
            (Language::En, message!("telegram-button-english")),
        ];
        let languages = languages
            .map(|(choice, name)| {
                let chosen = self.subscription.language == choice;
                self.button(&marked(chosen, name.get(language)), Act::Language(choice))
            })
            .to_vec();
        let page = zones::page_of(self.subscription.zone);
        let rest = vec![
            self.button(
                message!("subscription-button-hour").get(language),
                Act::ShowHours,
            ),
            self.button(
                message!("subscription-button-zone").get(language),
                Act::ShowZones(page),
            ),
            self.button(message!("subscription-button-end").get(language), Act::End),
        ];
        kinds.chain([languages, rest]).collect()
    }

    fn hours(&self) -> Vec<Vec<InlineKeyboardButton>> {
        let buttons: Vec<_> = (0..24)
            .filter_map(Hour::new)
            .map(|hour| {
                let chosen = self.subscription.hour == Some(hour);
                let label = if chosen {
                    format!("✓{}", hour.get())
                } else {
                    hour.get().to_string()
                };
                self.button(&label, Act::Arrival(Arrival::At(hour)))
            })
            .collect();
        let at_once = marked(
            self.subscription.hour.is_none(),
            message!("subscription-button-at-once").get(self.language),
        );
        let last = vec![
            self.button(&at_once, Act::Arrival(Arrival::AtOnce)),
            self.back(),
        ];
        let rows = buttons.chunks(HOURS_A_ROW).map(<[_]>::to_vec);
        rows.chain([last]).collect()
    }

    fn zones(&self, number: u8) -> Vec<Vec<InlineKeyboardButton>> {
        let (shown, number, pages) = zones::page(number, self.language);
        let buttons: Vec<_> = shown
            .into_iter()
            .map(|(zone, city)| {
                let label = marked(self.subscription.zone == zone, city);
                self.button(&label, Act::Zone(zone))
            })
            .collect();
        let earlier = number.checked_sub(1);
        let later = Some(number + 1).filter(|later| *later < pages);
        let turn =
            |page: Option<u8>, label| page.map(|page| self.button(label, Act::ShowZones(page)));
        let last = [turn(earlier, "«"), Some(self.back()), turn(later, "»")];
        let rows = buttons.chunks(ZONES_A_ROW).map(<[_]>::to_vec);
        rows.chain([last.into_iter().flatten().collect()]).collect()
    }

    fn back(&self) -> InlineKeyboardButton {
        self.button(
            message!("subscription-button-back").get(self.language),
            Act::Show,
        )
    }

    fn button(&self, label: &str, act: Act) -> InlineKeyboardButton {
        button(self.codec, label, self.subscription, self.language, act)
    }
}

/// What a kind of announcement is called among subscribers.
fn kind_name(kind: Kind) -> Text {
    match kind {
        Kind::Posting => message!("subscription-kind-posting"),
        Kind::Spotlight => message!("subscription-kind-spotlight"),
        Kind::Digest => message!("subscription-kind-digest"),
        Kind::Operator => message!("subscription-kind-operator"),
        Kind::Fit => message!("subscription-kind-fit"),
    }
}

fn paused(reason: PauseReason) -> Text {
    match reason {
        PauseReason::Removed => message!("subscription-paused-removed"),
        PauseReason::MayNotWrite => message!("subscription-paused-silenced"),
        PauseReason::Gone => message!("subscription-paused-gone"),
    }
}

/// When what the bot announces by itself arrives.
fn arrival(subscription: &Subscription) -> Text {
    let zone = subscription.zone.name();
    match subscription.hour.map(Hour::get) {
        Some(hour) => message!(
            "subscription-arrives-daily",
            hour = u16::from(hour),
            zone = zone
        ),
        None => message!("subscription-arrives-at-once", zone = zone),
    }
}

/// The chats that a person subscribed elsewhere, each with a button that shows its subscription.
pub fn list(
    codec: &ButtonCodec,
    subscriptions: &[Subscription],
    language: Language,
) -> Option<Outgoing> {
    let rows: Vec<_> = subscriptions
        .iter()
        .take(MOST_LISTED)
        .map(|subscription| {
            let title: String = subscription.title.chars().take(40).collect();
            // Telegram refuses a button without a label.
            let label = if title.trim().is_empty() {
                "…"
            } else {
                &title
            };
            vec![button(codec, label, subscription, language, Act::Show)]
        })
        .collect();
    (!rows.is_empty()).then(|| {
        Outgoing::plain(message!("subscription-your-chats").get(language))
            .with_keyboard(Some(InlineKeyboardMarkup::new(rows)))
    })
}

fn button(
    codec: &ButtonCodec,
    label: &str,
    subscription: &Subscription,
    language: Language,
    act: Act,
) -> InlineKeyboardButton {
    let button = Button::Subscription(SubscriptionButton {
        chat: subscription.chat,
        language,
        act,
    });
    // Always fits, as the tests of the encoding show.
    let data = codec.encode(&button).unwrap_or_default();
    InlineKeyboardButton::callback(label, data)
}

fn marked(chosen: bool, label: &str) -> String {
    let mark = if chosen { "✅" } else { "▫️" };
    format!("{mark} {label}")
}

/// Supergroups have ids of the form -100…, and links without it.
fn topic_link(subscription: &Subscription) -> Option<String> {
    let thread = subscription.thread?;
    let id = subscription.chat.to_string();
    let id = id.strip_prefix("-100")?;
    Some(format!("https://t.me/c/{id}/{thread}"))
}
