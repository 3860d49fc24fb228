//! What was announced, as operators see it: a list, and a card for each.
//!
//! Invariant: pure; a button is there only for what can still be done.

use teloxide::types::{InlineKeyboardButton, InlineKeyboardMarkup};

use super::button::{Deed, OperatorButton, Shelf};
use super::wording;
use crate::announcement::{Announcement, AnnouncementId, Counts, Standing, Zone, local_time};
use crate::language::Language;
use crate::render::Marked;
use crate::telegram::callback::{Button, ButtonCodec};
use crate::telegram::outgoing::Outgoing;

/// Announcements on one page of the list.
pub const PAGE: u32 = 5;
/// How much of an announcement's text is shown, in characters.
const EXCERPT: usize = 60;
/// The same where there is one announcement alone.
const LONG_EXCERPT: usize = 600;
/// Reasons shown at most.
const REASONS: usize = 10;

/// A page of the list; `announcements` holds one more than a page where there is another page.
pub fn list(
    codec: &ButtonCodec,
    language: Language,
    announcements: &[(Announcement, Counts)],
    skip: u32,
    zone: Zone,
) -> Outgoing {
    if announcements.is_empty() {
        return Outgoing::plain(*wording::NOTHING_ANNOUNCED.get(language));
    }
    let page = PAGE as usize;
    let shown = || announcements.iter().take(page);
    let lines: Vec<String> = shown()
        .map(|(announcement, counts)| {
            let head = head(language, announcement, zone);
            let counts = wording::counts(language, counts);
            format!(
                "{head}\n{counts}\n{}",
                excerpt(announcement, language, EXCERPT)
            )
        })
        .collect();
    let cards = shown().map(|(announcement, _)| {
        let id = announcement.id;
        button(codec, &format!("#{}", id.0), Shelf::Show(id))
    });
    let newer = (skip > 0).then(|| button(codec, "‹", Shelf::List(skip.saturating_sub(PAGE))));
    let older = (announcements.len() > page).then(|| button(codec, "›", Shelf::List(skip + PAGE)));
    let turns = newer.into_iter().chain(older).flatten().collect();
    Outgoing::plain(lines.join("\n\n")).with_keyboard(keyboard([cards.flatten().collect(), turns]))
}

/// One announcement, with what can be done about it.
pub fn card(
    codec: &ButtonCodec,
    language: Language,
    announcement: &Announcement,
    counts: &Counts,
    zone: Zone,
) -> Outgoing {
    let id = announcement.id;
    let text = format!(
        "{}\n{}\n\n{}",
        head(language, announcement, zone),
        wording::counts(language, counts),
        excerpt(announcement, language, LONG_EXCERPT),
    );
    let active = announcement.standing == Standing::Active;
    let recalled = announcement.standing == Standing::Recalled;
    let offer = |offered: bool, phrase: &wording::Phrase, shelf| {
        offered
            .then(|| button(codec, phrase.get(language), shelf))
            .flatten()
    };
    let rows = [
        vec![
            offer(
                active && counts.left() + counts.paused > 0,
                &wording::CANCEL_REST,
                Shelf::Ask(id, Deed::Cancel),
            ),
            offer(!recalled, &wording::EDIT_TEXT, Shelf::Edit(id)),
        ],
        vec![
            offer(!recalled, &wording::RECALL, Shelf::Ask(id, Deed::Recall)),
            offer(counts.failed() > 0, &wording::REASONS, Shelf::Reasons(id)),
        ],
        vec![
            offer(true, &wording::REFRESH, Shelf::Show(id)),
            offer(true, &wording::BACK, Shelf::List(0)),
        ],
    ];
    Outgoing::plain(text).with_keyboard(keyboard(
        rows.map(|row| row.into_iter().flatten().collect()),
    ))
}

/// Asks whether something that cannot be undone shall be done.
pub fn confirmation(
    codec: &ButtonCodec,
    language: Language,
    announcement: &Announcement,
    counts: &Counts,
    deed: Deed,
) -> Outgoing {
    let id = announcement.id;
    let (question, yes) = match deed {
        Deed::Cancel => (
            wording::ask_cancel(language, id, counts.left() + counts.paused),
            &wording::YES_CANCEL,
        ),
        Deed::Recall => (
            wording::ask_recall(language, id, counts.sent),
            &wording::YES_RECALL,
        ),
    };
    let row = [
        button(codec, yes.get(language), Shelf::Do(id, deed)),
        button(codec, wording::NO.get(language), Shelf::Show(id)),
    ];
    Outgoing::plain(question).with_keyboard(keyboard([row.into_iter().flatten().collect()]))
}

/// Why deliveries were given up.
pub fn reasons(
    codec: &ButtonCodec,
    language: Language,
    id: AnnouncementId,
    deaths: &[(String, u64, i64)],
) -> Outgoing {
    let mut lines = vec![wording::reasons_of(language, id)];
    lines.extend(
        deaths
            .iter()
            .take(REASONS)
            .map(|(reason, number, chat)| wording::reason(language, reason, *number, *chat)),
    );
    let back = button(codec, wording::BACK.get(language), Shelf::Show(id));
    Outgoing::plain(lines.join("\n")).with_keyboard(keyboard([back.into_iter().collect()]))
}

fn head(language: Language, announcement: &Announcement, zone: Zone) -> String {
    let kind = wording::kind(announcement.kind);
    let standing = wording::standing(announcement.standing);
    let due = local_time(announcement.due_at, zone);
    let parts = [
        format!("#{}", announcement.id.0),
        (*kind.get(language)).to_owned(),
        due,
        standing
            .map(|phrase| (*phrase.get(language)).to_owned())
            .unwrap_or_default(),
    ];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" · ")
}

/// The beginning of what it says, as readers see it.
fn excerpt(announcement: &Announcement, language: Language, most: usize) -> String {
    let Some(body) = announcement.contents.body(language) else {
        return String::new();
    };
    let text = Marked::from_html(&body.html).map(|marked| marked.text().to_owned());
    let text = text.unwrap_or_else(|_| body.html.clone());
    let picture = if body.photo.is_some() { "🖼 " } else { "" };
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(most) {
        Some((end, _)) => format!("{picture}{}…", &line[..end]),
        None => format!("{picture}{line}"),
    }
}

fn button(codec: &ButtonCodec, label: &str, shelf: Shelf) -> Option<InlineKeyboardButton> {
    let data = codec.encode(&Button::Operator(OperatorButton::Shelf(shelf)))?;
    Some(InlineKeyboardButton::callback(label, data))
}

fn keyboard(
    rows: impl IntoIterator<Item = Vec<InlineKeyboardButton>>,
) -> Option<InlineKeyboardMarkup> {
    let rows: Vec<_> = rows.into_iter().filter(|row| !row.is_empty()).collect();
    (!rows.is_empty()).then(|| InlineKeyboardMarkup::new(rows))
}
