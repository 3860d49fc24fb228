//! A match card: what somebody can do, how they stand to the postings and roles that are nearest, and what is missing.

use super::page::{HEADING, MARGIN, NAME, NAME_LINES, Page, ROOM, SMALL};
use super::wording;
use crate::language::Text;
use crate::picture::figure::{Fit, MatchCard};
use crate::picture::scene::{Area, Type};
use crate::picture::theme::Ink;

const MOST_FITS: usize = 3;
const SKILL_ROWS: usize = 2;
const BAR: f32 = 18.0;
const VERDICT: Type = Type::bold(34.0);

/// How much is shown.
#[derive(Clone, Copy)]
struct Detail {
    /// Of what is missing, for a posting.
    missing_lines: usize,
    has_notes: bool,
    most_roles: usize,
}

/// In full where there is room, then less and less.
const DETAILS: [Detail; 5] = [
    Detail {
        missing_lines: 2,
        has_notes: true,
        most_roles: 3,
    },
    Detail {
        missing_lines: 1,
        has_notes: true,
        most_roles: 3,
    },
    Detail {
        missing_lines: 1,
        has_notes: true,
        most_roles: 2,
    },
    Detail {
        missing_lines: 1,
        has_notes: true,
        most_roles: 1,
    },
    Detail {
        missing_lines: 1,
        has_notes: false,
        most_roles: 1,
    },
];

pub fn draw(page: &mut Page, card: &MatchCard) {
    if !card.skills.is_empty() {
        page.chips(&card.skills, Ink::Text, Ink::Card, SKILL_ROWS);
        page.y += 8.0;
    }
    let is_drawn = DETAILS.iter().any(|detail| {
        page.attempt(0.0, |page| {
            draw_section(
                page,
                &wording::postings(),
                &card.postings,
                MOST_FITS,
                detail,
            );
            let role = Detail {
                missing_lines: 1,
                ..*detail
            };
            draw_section(
                page,
                &wording::roles(),
                &card.roles,
                detail.most_roles,
                &role,
            );
            draw_next(page, card);
        })
    });
    if !is_drawn {
        draw_what_fits(page, card);
    }
}

/// The first of these, whether they fit the page or not.
fn draw_section(page: &mut Page, heading: &Text, fits: &[Fit], most: usize, detail: &Detail) {
    if fits.is_empty() {
        return;
    }
    let shown = wording::first_of(fits.len().min(most), fits.len());
    page.name_and_figure(
        (HEADING, Ink::Accent, heading),
        (SMALL, Ink::Muted, &shown),
        1,
    );
    page.y += 2.0;
    for fit in fits.iter().take(most) {
        draw_fit(page, fit, detail);
    }
    page.y += 6.0;
}

/// A heading, what stands below it, and the words for what has no room.
type Section<'a> = (Text, &'a [Fit], fn(usize) -> Text);

/// Where names are very long: as many postings as there is room for, then as many roles.
fn draw_what_fits(page: &mut Page, card: &MatchCard) {
    let detail = &DETAILS[DETAILS.len() - 1];
    let sections: [Section; 2] = [
        (wording::postings(), &card.postings, wording::more_postings),
        (wording::roles(), &card.roles, wording::more_roles),
    ];
    for (heading, fits, more) in sections {
        let least = HEADING.line_height() + SMALL.line_height();
        if fits.is_empty() || page.y + least > page.limit {
            continue;
        }
        page.name(MARGIN, ROOM, HEADING, Ink::Accent, &heading, 1);
        page.rows((fits.len(), MOST_FITS, 0), more, |page, index| {
            draw_fit(page, &fits[index], detail);
        });
    }
}

fn draw_fit(page: &mut Page, fit: &Fit, detail: &Detail) {
    let is_met = fit.asked > 0 && fit.met >= fit.asked;
    let ink = if is_met { Ink::Has } else { Ink::Text };
    let verdict = wording::verdict(fit.met, fit.asked);
    page.name_and_figure(
        (NAME, Ink::Text, &fit.name),
        (VERDICT, ink, &verdict),
        NAME_LINES,
    );
    if !fit.detail.get(page.language).is_empty() {
        page.name(MARGIN, ROOM, SMALL, Ink::Muted, &fit.detail, 2);
    }
    if fit.asked > 0 {
        let area = Area {
            x: MARGIN,
            y: page.y + 4.0,
            width: ROOM,
            height: BAR,
        };
        page.pieces(area, fit.met, fit.asked);
        page.y += BAR + 8.0;
    }
    if !fit.lacks.is_empty() {
        let (face, lines) = ((SMALL, Ink::Lacks), detail.missing_lines);
        page.whole_names(MARGIN, ROOM, face, &fit.lacks, lines, wording::missing);
    }
    if detail.has_notes {
        for note in &fit.notes {
            page.paragraph(MARGIN, ROOM, SMALL, Ink::Muted, note, 1);
        }
    }
    page.y += 14.0;
}

fn draw_next(page: &mut Page, card: &MatchCard) {
    let Some((name, why)) = card.next.first() else {
        return;
    };
    page.name(MARGIN, ROOM, HEADING, Ink::Accent, &wording::next(), 1);
    page.y += 2.0;
    page.name_and_figure(
        (NAME, Ink::Text, name),
        (SMALL, Ink::Muted, why),
        NAME_LINES,
    );
    page.y += 8.0;
}
