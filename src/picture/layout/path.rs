//! A learning path: numbered steps along a line.

use super::page::{BODY, HEADING, MARGIN, Page, ROOM};
use crate::picture::figure::{PathChart, PathStep};
use crate::picture::scene::Area;
use crate::picture::theme::Ink;

const MOST_STEPS: usize = 10;
const RADIUS: f32 = 36.0;
const TEXT_X: f32 = MARGIN + 2.0 * RADIUS + 32.0;
const GAP: f32 = 30.0;
/// Between a circle and the line to the next.
const APART: f32 = 9.0;

pub fn draw(page: &mut Page, path: &PathChart) {
    let mut previous: Option<f32> = None;
    for (index, step) in path.steps.iter().take(MOST_STEPS).enumerate() {
        let centre = page.y + RADIUS;
        if let Some(above) = previous {
            let x = MARGIN + RADIUS;
            page.line(
                (x, above + RADIUS + APART),
                (x, centre - RADIUS - APART),
                6.0,
                Ink::AccentSoft,
            );
        }
        draw_step(page, index + 1, step);
        previous = Some(centre);
    }
}

fn draw_step(page: &mut Page, number: usize, step: &PathStep) {
    let top = page.y;
    let circle = Area {
        x: MARGIN,
        y: top,
        width: 2.0 * RADIUS,
        height: 2.0 * RADIUS,
    };
    page.dot(MARGIN + RADIUS, top + RADIUS, RADIUS, Ink::Accent);
    page.label_in(circle, HEADING, Ink::OnAccent, &number.to_string());
    page.y += (2.0 * RADIUS - HEADING.line_height()) / 2.0;
    let ink = if step.is_asked {
        Ink::Accent
    } else {
        Ink::Text
    };
    let room = MARGIN + ROOM - TEXT_X;
    page.paragraph(TEXT_X, room, HEADING, ink, &step.name, 2);
    page.paragraph(TEXT_X, room, BODY, Ink::Muted, &step.detail, 3);
    page.y = page.y.max(top + 2.0 * RADIUS) + GAP;
}
