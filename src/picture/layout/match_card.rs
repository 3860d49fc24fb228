//! A match card: what somebody can do, the roles and postings that fit best, and the gap to each.

use super::page::{BODY, HEADING, MARGIN, NAME, Page, ROOM};
use super::wording;
use crate::language::Text;
use crate::picture::figure::{Fit, MatchCard};
use crate::picture::scene::{Area, Type};
use crate::picture::theme::Ink;

const MOST_FITS: usize = 3;
const SKILL_ROWS: usize = 3;
const BAR: f32 = 24.0;
const SCORE: Type = Type::bold(44.0);

pub fn draw(page: &mut Page, card: &MatchCard) {
    if !card.skills.is_empty() {
        page.heading(&wording::skills(), Ink::Text);
        page.chips(&card.skills, Ink::Text, Ink::Card, SKILL_ROWS);
        page.y += 20.0;
    }
    section(page, &wording::roles(), &card.roles);
    section(page, &wording::postings(), &card.postings);
    if !card.next.is_empty() {
        page.paragraph(MARGIN, ROOM, HEADING, Ink::Accent, &wording::next(), 1);
        page.y += 8.0;
        for (name, why) in card.next.iter().take(MOST_FITS) {
            page.paragraph(MARGIN, ROOM, NAME, Ink::Text, name, 1);
            page.paragraph(MARGIN, ROOM, BODY, Ink::Muted, why, 2);
            page.y += 12.0;
        }
    }
}

fn section(page: &mut Page, heading: &Text, fits: &[Fit]) {
    if fits.is_empty() {
        return;
    }
    page.paragraph(MARGIN, ROOM, HEADING, Ink::Accent, heading, 1);
    page.y += 8.0;
    for fit in fits.iter().take(MOST_FITS) {
        draw_fit(page, fit);
    }
    page.y += 8.0;
}

fn draw_fit(page: &mut Page, fit: &Fit) {
    let score = fit.score.clamp(0.0, 1.0);
    let name = page.say(&fit.name);
    let figure = format!("{}", (score * 100.0).round());
    page.name_and_figure(
        MARGIN,
        (NAME, Ink::Text, &name),
        (SCORE, Ink::Accent, &figure),
    );
    page.paragraph(MARGIN, ROOM, BODY, Ink::Muted, &fit.detail, 2);
    let area = Area {
        x: MARGIN,
        y: page.y + 2.0,
        width: ROOM,
        height: BAR,
    };
    page.bar(area, Ink::Track, &[(score, Ink::Accent)]);
    page.y += BAR + 10.0;
    for (label, names, ink) in [
        (wording::has(), &fit.has, Ink::Has),
        (wording::partly(), &fit.partly, Ink::Muted),
        (wording::lacks(), &fit.lacks, Ink::Lacks),
    ] {
        if !names.is_empty() {
            let line = wording::labelled(&label, names);
            let lines = if ink == Ink::Muted { 1 } else { 2 };
            page.paragraph(MARGIN, ROOM, BODY, ink, &line, lines);
        }
    }
    page.y += 24.0;
}
