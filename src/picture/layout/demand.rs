//! Skill demand: one bar for each skill, as long as the share of the postings that name it.

use super::page::{MARGIN, NAME, NAME_LINES, Page, ROOM};
use super::wording;
use crate::picture::figure::{Demand, DemandChart};
use crate::picture::scene::{Area, Type};
use crate::picture::theme::Ink;

/// Rows that keep the picture readable.
const MOST_ROWS: usize = 10;
const BAR: f32 = 26.0;
const GAP: f32 = 20.0;
const FIGURE: Type = Type::bold(34.0);

pub fn draw(page: &mut Page, chart: &DemandChart) {
    page.legend(&[
        (Ink::Accent, &wording::required()),
        (Ink::AccentSoft, &wording::preferred()),
    ]);
    let rows = (chart.rows.len(), MOST_ROWS, chart.more);
    page.rows(rows, wording::more_skills, |page, index| {
        draw_row(page, &chart.rows[index], chart.total);
    });
}

fn draw_row(page: &mut Page, row: &Demand, total: usize) {
    let figure = wording::share(row.required + row.preferred, total);
    let ink = if row.is_asked { Ink::Accent } else { Ink::Text };
    page.name_and_figure((NAME, ink, &row.name), (FIGURE, ink, &figure), NAME_LINES);
    page.y += 2.0;
    let share = |count: usize| count as f32 / total.max(1) as f32;
    let area = Area {
        x: MARGIN,
        y: page.y,
        width: ROOM,
        height: BAR,
    };
    page.bar(
        area,
        Ink::Track,
        &[
            (share(row.required), Ink::Accent),
            (share(row.preferred), Ink::AccentSoft),
        ],
    );
    page.y += BAR + GAP;
}
