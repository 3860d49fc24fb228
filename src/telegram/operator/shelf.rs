//! What was announced, as operators see it: a list, and a card for each.
//!
//! Invariant: pure; a button is there only for what can still be done.

use teloxide::types::{InlineKeyboardButton, InlineKeyboardMarkup};

use super::button::{Deed, OperatorButton, Shelf};
use super::control::kind_name;
use crate::announcement::{
    Announcement, AnnouncementId, Counts, Standing, Zone, counted, local_time,
};
use crate::catalogue::{grouped, message};
use crate::language::{Language, Text};
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
        return Outgoing::plain(message!("operator-none-yet").get(language));
    }
    let page = PAGE as usize;
    let shown = || announcements.iter().take(page);
    let lines: Vec<String> = shown()
        .map(|(announcement, counts)| {
            let head = head(language, announcement, zone);
            let counts = counted(counts, announcement.standing);
            format!(
                "{head}\n{}\n{}",
                counts.get(language),
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
        counted(counts, announcement.standing).get(language),
        excerpt(announcement, language, LONG_EXCERPT),
    );
    let active = announcement.standing == Standing::Active;
    let recalled = announcement.standing == Standing::Recalled;
    let offer = |offered: bool, label: Text, shelf| {
        offered
            .then(|| button(codec, label.get(language), shelf))
            .flatten()
    };
    let rows = [
        vec![
            offer(
                active && counts.left() + counts.paused > 0,
                message!("operator-button-cancel-rest"),
                Shelf::Ask(id, Deed::Cancel),
            ),
            offer(
                !recalled,
                message!("operator-button-edit-text"),
                Shelf::Edit(id),
            ),
        ],
        vec![
            offer(
                !recalled,
                message!("operator-button-recall"),
                Shelf::Ask(id, Deed::Recall),
            ),
            offer(
                counts.failed() > 0,
                message!("operator-button-reasons"),
                Shelf::Reasons(id),
            ),
        ],
        vec![
            offer(true, message!("operator-button-refresh"), Shelf::Show(id)),
            offer(true, message!("operator-button-back"), Shelf::List(0)),
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
            message!(
                "operator-ask-cancel",
                id = id.0,
                number = grouped(counts.left() + counts.paused)
            ),
            message!("operator-button-yes-cancel"),
        ),
        Deed::Recall => (
            message!(
                "operator-ask-recall",
                id = id.0,
                count = counts.sent,
                number = grouped(counts.sent)
            ),
            message!("operator-button-yes-recall"),
        ),
    };
    let row = [
        button(codec, yes.get(language), Shelf::Do(id, deed)),
        button(
            codec,
            message!("operator-button-no").get(language),
            Shelf::Show(id),
        ),
    ];
    Outgoing::plain(question.get(language))
        .with_keyboard(keyboard([row.into_iter().flatten().collect()]))
}

/// Why deliveries were given up.
pub fn reasons(
    codec: &ButtonCodec,
    language: Language,
    id: AnnouncementId,
    deaths: &[(String, u64, i64)],
) -> Outgoing {
    let mut lines = vec![message!("operator-reasons", id = id.0)];
    let listed = deaths.iter().take(REASONS);
    lines.extend(
        listed.map(|(reason, number, chat)| crate::announcement::reason(reason, *number, *chat)),
    );
    let lines: Vec<&str> = lines
        .iter()
        .map(|line| line.get(language).as_str())
        .collect();
    let back = button(
        codec,
        message!("operator-button-back").get(language),
        Shelf::Show(id),
    );
    Outgoing::plain(lines.join("\n")).with_keyboard(keyboard([back.into_iter().collect()]))
}

fn head(language: Language, announcement: &Announcement, zone: Zone) -> String {
    let kind = kind_name(announcement.kind);
    let standing = match announcement.standing {
        Standing::Active => None,
        Standing::Cancelled => Some(message!("operator-standing-cancelled")),
        Standing::Recalled => Some(message!("operator-standing-recalled")),
    };
    let due = local_time(announcement.due_at, zone);
    let parts = [
        format!("#{}", announcement.id.0),
        kind.get(language).clone(),
        due,
        standing.unwrap_or_default().get(language).clone(),
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
