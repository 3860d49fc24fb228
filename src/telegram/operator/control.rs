//! The message in which a draft is looked at and changed.
//!
//! Invariant: says all that will happen when it is confirmed; every button says how it shall be.

use teloxide::types::{InlineKeyboardButton, InlineKeyboardMarkup};

use super::button::{Compose, OperatorButton, View};
use super::draft::Draft;
use super::wording;
use crate::announcement::{Kind, Kinds, Subscription, Zone, local_time};
use crate::language::Language;
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
    let language = draft.language;
    if let Some(id) = draft.edits {
        let mut lines = vec![
            wording::edit_summary(language, id),
            wording::texts(language, draft.lacks()),
        ];
        lines.extend(draft.kept.map(|kept| wording::kept(language, kept)));
        return lines.join("\n");
    }
    let when = draft.at.map(|at| local_time(at, zone));
    let mut lines = vec![
        wording::DRAFT.get(language).to_string(),
        wording::reached(language, reached),
    ];
    lines.extend(limits(draft));
    lines.push(wording::when(language, when.as_deref()));
    lines.push(wording::texts(language, draft.lacks()));
    lines.push(wording::manner(language, draft.silent, draft.pin));
    lines.join("\n")
}

/// What narrows the audience, a line each.
fn limits(draft: &Draft) -> Vec<String> {
    let (audience, language) = (&draft.audience, draft.language);
    let kinds = audience.kinds.map(|kinds| {
        let kinds: Vec<&str> = kinds
            .iter()
            .map(|kind| *wording::kind(kind).get(language))
            .collect();
        wording::only_kinds(language, &kinds.join(wording::comma(language)))
    });
    let of = audience
        .language
        .map(|of| wording::only_language(language, of));
    let chats = audience
        .chats
        .as_ref()
        .map(|chats| wording::only_chats(language, chats.len()));
    kinds.into_iter().chain(of).chain(chats).collect()
}

type Row = Vec<Option<InlineKeyboardButton>>;

struct Panel<'a> {
    codec: &'a ButtonCodec,
    draft: &'a Draft,
}

impl Panel<'_> {
    fn main(&self, reach: &Reach) -> Vec<Row> {
        let draft = self.draft;
        let language = draft.language;
        let lacking = draft
            .lacks()
            .map(|lacking| (lacking, wording::add(lacking)));
        let kept = draft.kept.map(|kept| (kept, wording::change(kept)));
        let add = lacking
            .or(kept)
            .and_then(|(of, phrase)| self.button(phrase.get(language), Compose::Add(of)));
        let texts = vec![self.fixed(&wording::REWRITE, Compose::Rewrite), add];
        let last = vec![
            self.fixed(&wording::PREVIEW, Compose::Preview),
            self.fixed(&wording::DISCARD, Compose::Discard),
        ];
        if draft.edits.is_some() {
            let edit = self.fixed(&wording::EDIT_EVERYWHERE, Compose::Confirm);
            return vec![texts, last, vec![edit]];
        }
        let confirm = wording::confirm(language, reach.reached, draft.at.is_some());
        vec![
            vec![
                self.fixed(&wording::AUDIENCE, Compose::Show(View::Audience)),
                self.fixed(&wording::TIME, Compose::Show(View::Time)),
            ],
            vec![
                self.choice(
                    &wording::SILENT,
                    draft.silent,
                    Compose::Silent(!draft.silent),
                ),
                self.choice(&wording::PIN, draft.pin, Compose::Pin(!draft.pin)),
            ],
            texts,
            last,
            vec![self.button(&confirm, Compose::Confirm)],
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
            self.choice(&wording::kind(kind), on, Compose::Kind(kind, !on))
        });
        let languages = Language::ALL.map(|language| {
            let on = audience.language == Some(language);
            self.choice(
                &wording::language(language),
                on,
                Compose::Language(language, !on),
            )
        });
        vec![
            vec![self.choice(&wording::EVERYBODY, all, Compose::Everybody)],
            kinds.collect(),
            languages.into(),
            vec![self.choice(
                &wording::CHOOSE_CHATS,
                audience.chats.is_some(),
                Compose::Show(View::Chats(0)),
            )],
            vec![self.fixed(&wording::BACK, Compose::Show(View::Main))],
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
            self.fixed(&wording::TYPE_CHATS, Compose::TypeChats),
            self.fixed(&wording::BACK, Compose::Show(View::Audience)),
        ]);
        rows.retain(|row| row.iter().any(Option::is_some));
        rows
    }

    fn times(&self, hour: u8) -> Vec<Row> {
        let language = self.draft.language;
        let ahead = |minutes| {
            self.button(
                &wording::ahead(language, minutes),
                Compose::InMinutes(minutes),
            )
        };
        vec![
            vec![self.choice(&wording::AT_ONCE, self.draft.at.is_none(), Compose::Now)],
            vec![ahead(60), ahead(180)],
            vec![
                self.button(&wording::at_hour(language, hour), Compose::AtHour(hour)),
                self.fixed(&wording::TYPE_TIME, Compose::TypeTime),
            ],
            vec![self.fixed(&wording::BACK, Compose::Show(View::Main))],
        ]
    }

    fn fixed(&self, phrase: &wording::Phrase, act: Compose) -> Option<InlineKeyboardButton> {
        self.button(phrase.get(self.draft.language), act)
    }

    fn choice(
        &self,
        phrase: &wording::Phrase,
        on: bool,
        act: Compose,
    ) -> Option<InlineKeyboardButton> {
        self.button(&label(phrase.get(self.draft.language), on), act)
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
