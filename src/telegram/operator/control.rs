//! The message in which a draft is looked at and changed.
//!
//! Invariant: says all that will happen when it is confirmed; every button says how it shall be.

use teloxide::types::{InlineKeyboardButton, InlineKeyboardMarkup};

use super::button::{Compose, OperatorButton, View};
use super::draft::Draft;
use crate::announcement::{Kind, Kinds, Subscription, Zone, local_time};
use crate::catalogue::{self, grouped, language_name, message};
use crate::language::{Language, Text};
use crate::telegram::callback::{Button, ButtonCodec};
use crate::telegram::outgoing::Outgoing;

/// Chats shown on one page to choose from.
const PAGE: usize = 8;
/// A longer title is cut on a button anyway.
const TITLE: usize = 28;

/// Whom a draft reaches.
#[derive(Debug, Clone, Default)]
pub struct Reach {
    /// How many chats would get it as it is.
    pub reached: u64,
    /// The chats to choose from: those of its kind, as many as are worth showing.
    pub chats: Vec<Subscription>,
}

/// The draft as the operator sees it.
pub fn control(
    codec: &ButtonCodec,
    draft: &Draft,
    view: View,
    reach: &Reach,
    hour: u8,
    zone: Zone,
) -> Outgoing {
    let panel = Panel { codec, draft };
    let rows = match view {
        View::Main => panel.main(reach),
        View::Audience => panel.audience(),
        View::Chats(page) => panel.chats(page, &reach.chats),
        View::Time => panel.times(hour),
    };
    let rows: Vec<Vec<InlineKeyboardButton>> = rows
        .into_iter()
        .map(|row| row.into_iter().flatten().collect())
        .collect();
    Outgoing::plain(summary(draft, reach.reached, zone))
        .with_keyboard(Some(InlineKeyboardMarkup::new(rows)))
}

fn summary(draft: &Draft, reached: u64, zone: Zone) -> String {
    let lines = match draft.edits {
        Some(id) => {
            let mut lines = vec![message!("operator-edit", id = id.0), texts(draft)];
            lines.extend(draft.kept.map(|kept| {
                let language = language_name(kept);
                message!("operator-kept", language = language)
            }));
            lines
        }
        None => {
            let number = grouped(reached);
            let mut lines = vec![
                message!("operator-draft"),
                message!("operator-reached", count = reached, number = number),
            ];
            lines.extend(limits(draft));
            lines.extend([when(draft, zone), texts(draft), manner(draft)]);
            lines
        }
    };
    let lines: Vec<&str> = lines
        .iter()
        .map(|line| line.get(draft.language).as_str())
        .collect();
    lines.join("\n")
}

/// What narrows the audience, a line each.
fn limits(draft: &Draft) -> Vec<Text> {
    let audience = &draft.audience;
    let kinds = audience.kinds.map(|kinds| {
        let kinds: Vec<Text> = kinds.iter().map(kind_name).collect();
        message!("operator-only-kinds", kinds = catalogue::all_of(&kinds))
    });
    let language = audience.language.map(|language| {
        let language = language_name(language);
        message!("operator-only-language", language = language)
    });
    let chats = audience.chats.as_ref().map(|chats| {
        let count = chats.len();
        message!("operator-only-chats", count = count)
    });
    kinds.into_iter().chain(language).chain(chats).collect()
}

fn when(draft: &Draft, zone: Zone) -> Text {
    match draft.at {
        None => message!("operator-when-at-once"),
        Some(at) => message!("operator-when", at = local_time(at, zone)),
    }
}

/// In which languages there is a text, and who gets which.
fn texts(draft: &Draft) -> Text {
    let Some(lacking) = draft.lacks() else {
        return message!("operator-texts-both");
    };
    let written = match lacking {
        Language::Zh => Language::En,
        Language::En => Language::Zh,
    };
    message!(
        "operator-texts-one",
        written = language_name(written),
        lacking = language_name(lacking)
    )
}

fn manner(draft: &Draft) -> Text {
    let switch = |on| if on { "on" } else { "off" };
    message!(
        "operator-manner",
        sound = switch(!draft.silent),
        pin = switch(draft.pin)
    )
}

/// What a kind of announcement is called among operators.
pub(super) fn kind_name(kind: Kind) -> Text {
    match kind {
        Kind::Posting => message!("operator-kind-posting"),
        Kind::Spotlight => message!("operator-kind-spotlight"),
        Kind::Digest => message!("operator-kind-digest"),
        Kind::Operator => message!("operator-kind-operator"),
        Kind::Fit => message!("subscription-kind-fit"),
    }
}

type Row = Vec<Option<InlineKeyboardButton>>;

struct Panel<'a> {
    codec: &'a ButtonCodec,
    draft: &'a Draft,
}

impl Panel<'_> {
    fn main(&self, reach: &Reach) -> Vec<Row> {
        let draft = self.draft;
        let add = match (draft.lacks(), draft.kept) {
            (Some(lacking), _) => {
                let language = language_name(lacking);
                let label = message!("operator-button-add", language = language);
                self.fixed(label, Compose::Add(lacking))
            }
            (None, Some(kept)) => {
                let language = language_name(kept);
                let label = message!("operator-button-change", language = language);
                self.fixed(label, Compose::Add(kept))
            }
            (None, None) => None,
        };
        let texts = vec![
            self.fixed(message!("operator-button-rewrite"), Compose::Rewrite),
            add,
        ];
        let last = vec![
            self.fixed(message!("operator-button-preview"), Compose::Preview),
            self.fixed(message!("operator-button-discard"), Compose::Discard),
        ];
        if draft.edits.is_some() {
            let edit = self.fixed(message!("operator-button-put-in-place"), Compose::Confirm);
            return vec![texts, last, vec![edit]];
        }
        let (count, number) = (reach.reached, grouped(reach.reached));
        let confirm = if draft.at.is_some() {
            message!("operator-button-schedule", count = count, number = number)
        } else {
            message!("operator-button-confirm", count = count, number = number)
        };
        vec![
            vec![
                self.fixed(
                    message!("operator-button-audience"),
                    Compose::Show(View::Audience),
                ),
                self.fixed(message!("operator-button-time"), Compose::Show(View::Time)),
            ],
            vec![
                self.choice(
                    message!("operator-button-silent"),
                    draft.silent,
                    Compose::Silent(!draft.silent),
                ),
                self.choice(
                    message!("operator-button-pin"),
                    draft.pin,
                    Compose::Pin(!draft.pin),
                ),
            ],
            texts,
            last,
            vec![self.fixed(confirm, Compose::Confirm)],
        ]
    }

    fn audience(&self) -> Vec<Row> {
        let audience = &self.draft.audience;
        let all =
            audience.kinds.is_none() && audience.language.is_none() && audience.chats.is_none();
        let kinds = audience.kinds.unwrap_or(Kinds::NONE);
        // Every recipient wants what operators announce; the other kinds narrow.
        let narrowing = Kind::ALL.into_iter().filter(|kind| *kind != Draft::KIND);
        let kinds = narrowing.map(|kind| {
            let on = kinds.contains(kind);
            self.choice(kind_name(kind), on, Compose::Kind(kind, !on))
        });
        let languages = Language::ALL.map(|language| {
            let on = audience.language == Some(language);
            let name = language_name(language);
            self.choice(
                message!("operator-button-language", language = name),
                on,
                Compose::Language(language, !on),
            )
        });
        vec![
            vec![self.choice(
                message!("operator-button-everybody"),
                all,
                Compose::Everybody,
            )],
            kinds.collect(),
            languages.into(),
            vec![self.choice(
                message!("operator-button-choose-chats"),
                audience.chats.is_some(),
                Compose::Show(View::Chats(0)),
            )],
            vec![self.fixed(message!("operator-button-back"), Compose::Show(View::Main))],
        ]
    }

    fn chats(&self, page: u16, chats: &[Subscription]) -> Vec<Row> {
        let pages = u16::try_from(chats.len().div_ceil(PAGE)).unwrap_or(u16::MAX);
        let page = page.min(pages.saturating_sub(1));
        let chosen = self.draft.audience.chats.as_deref().unwrap_or_default();
        let shown = chats.iter().skip(usize::from(page) * PAGE).take(PAGE);
        let mut rows: Vec<Row> = shown
            .map(|subscription| {
                let on = chosen.contains(&subscription.chat);
                let label = label(&title(subscription), on);
                vec![self.button(&label, Compose::Chat(subscription.chat, !on, page))]
            })
            .collect();
        let turn = |label: &str, to: Option<u16>| {
            let to = to.filter(|to| *to < pages);
            to.and_then(|to| self.button(label, Compose::Show(View::Chats(to))))
        };
        rows.push(vec![
            turn("‹", page.checked_sub(1)),
            turn("›", page.checked_add(1)),
        ]);
        rows.push(vec![
            self.fixed(message!("operator-button-type-chats"), Compose::TypeChats),
            self.fixed(
                message!("operator-button-back"),
                Compose::Show(View::Audience),
            ),
        ]);
        rows.retain(|row| row.iter().any(Option::is_some));
        rows
    }

    fn times(&self, hour: u8) -> Vec<Row> {
        let ahead = |hours: u16| {
            let label = message!("operator-button-in-hours", hours = hours);
            self.fixed(label, Compose::InMinutes(hours * 60))
        };
        let next = message!("operator-button-next-hour", hour = u16::from(hour));
        vec![
            vec![self.choice(
                message!("operator-button-at-once"),
                self.draft.at.is_none(),
                Compose::Now,
            )],
            vec![ahead(1), ahead(3)],
            vec![
                self.fixed(next, Compose::AtHour(hour)),
                self.fixed(message!("operator-button-type-time"), Compose::TypeTime),
            ],
            vec![self.fixed(message!("operator-button-back"), Compose::Show(View::Main))],
        ]
    }

    fn fixed(&self, words: Text, act: Compose) -> Option<InlineKeyboardButton> {
        self.button(words.get(self.draft.language), act)
    }

    fn choice(&self, words: Text, on: bool, act: Compose) -> Option<InlineKeyboardButton> {
        self.button(&label(words.get(self.draft.language), on), act)
    }

    fn button(&self, label: &str, act: Compose) -> Option<InlineKeyboardButton> {
        let button = Button::Operator(OperatorButton::Draft(self.draft.id, act));
        let data = self.codec.encode(&button)?;
        Some(InlineKeyboardButton::callback(label, data))
    }
}

fn label(words: &str, on: bool) -> String {
    if on {
        format!("✓ {words}")
    } else {
        words.to_owned()
    }
}

fn title(subscription: &Subscription) -> String {
    let title = subscription.title.trim();
    if title.is_empty() {
        return subscription.chat.to_string();
    }
    title.chars().take(TITLE).collect()
}
