//! A learning path: numbered stations on a line that winds down the page, two in a row.

use super::page::{HEADING, MARGIN, Page, SMALL, WIDTH};
use super::wording;
use crate::picture::figure::{PathChart, PathStep};
use crate::picture::scene::{Area, Type};
use crate::picture::theme::Ink;

const NAME: Type = Type::bold(36.0);
const RADIUS: f32 = 36.0;
const LINE: f32 = 14.0;
/// Where the line turns, left and right of the stations.
const LEFT_TURN: f32 = MARGIN - 4.0;
const RIGHT_TURN: f32 = WIDTH - MARGIN + 4.0;
const TURN: f32 = 48.0;
const CELL_GAP: f32 = 44.0;
/// Of the two stations in a row.
const CELL: f32 = (WIDTH - 2.0 * FIRST_CELL - CELL_GAP) / 2.0;
const FIRST_CELL: f32 = MARGIN + 48.0;
const ROW_GAP: f32 = 34.0;
const IN_A_ROW: usize = 2;
const NAME_LINES: usize = 3;
/// Of what a step covers, where there is room.
const DETAIL_LINES: usize = 3;

pub fn draw(page: &mut Page, path: &PathChart) {
    let (steps, start) = (path.steps.as_slice(), page.mark());
    if steps.is_empty() {
        return;
    }
    // As much as fits of what the steps cover; then as many steps as fit, by their names.
    for detail_lines in (0..=DETAIL_LINES).rev() {
        let rows = draw_rows(page, steps, detail_lines);
        let is_whole = rows.len() * IN_A_ROW >= steps.len();
        if is_whole || detail_lines == 0 {
            page.behind(&start, |page| draw_line(page, &rows, steps.len()));
            let left = steps.len().saturating_sub(rows.len() * IN_A_ROW);
            if left > 0 && !rows.is_empty() {
                let more = wording::more_steps(left);
                // Where the line leaves the page.
                let x = station_x(rows.len() * IN_A_ROW - 1);
                page.paragraph(x, CELL, SMALL, Ink::Muted, &more, 1);
            }
            return;
        }
        page.back_to(&start);
    }
}

/// The rows that fit; the heights of the line in each.
fn draw_rows(page: &mut Page, steps: &[PathStep], detail_lines: usize) -> Vec<f32> {
    let mut heights = Vec::new();
    for (row, pair) in steps.chunks(IN_A_ROW).enumerate() {
        let is_last = (row + 1) * IN_A_ROW >= steps.len();
        let reserve = if is_last { 0.0 } else { SMALL.line_height() };
        let height = page.y + RADIUS + 4.0;
        let first = row * IN_A_ROW;
        let is_there = page.attempt(reserve, |page| {
            let top = page.y;
            let mut bottom = top;
            for (index, step) in pair.iter().enumerate() {
                page.y = top;
                let number = first + index + 1;
                let x = station_x(number - 1);
                draw_step(page, x, number, step, number == steps.len(), detail_lines);
                bottom = bottom.max(page.y);
            }
            page.y = bottom + ROW_GAP;
        });
        if !is_there {
            break;
        }
        heights.push(height);
    }
    heights
}

/// Where the column of a step starts; every other row runs from right to left.
fn station_x(index: usize) -> f32 {
    let (row, place) = (index / IN_A_ROW, index % IN_A_ROW);
    let column = if row % 2 == 0 {
        place
    } else {
        IN_A_ROW - 1 - place
    };
    FIRST_CELL + column as f32 * (CELL + CELL_GAP)
}

fn draw_step(
    page: &mut Page,
    x: f32,
    number: usize,
    step: &PathStep,
    is_goal: bool,
    detail_lines: usize,
) {
    let (cx, cy) = (x + RADIUS, page.y + RADIUS + 4.0);
    if is_goal {
        page.dot(cx, cy, RADIUS + 12.0, Ink::Accent);
        page.dot(cx, cy, RADIUS + 6.0, Ink::Ground);
    } else if step.is_asked {
        page.dot(cx, cy, RADIUS + 10.0, Ink::AccentSoft);
    }
    page.dot(cx, cy, RADIUS, Ink::Accent);
    let circle = Area {
        x: cx - RADIUS,
        y: cy - RADIUS,
        width: 2.0 * RADIUS,
        height: 2.0 * RADIUS,
    };
    page.label_in(circle, HEADING, Ink::OnAccent, &number.to_string());
    page.y += 2.0 * RADIUS + 18.0;
    let ink = if step.is_asked {
        Ink::Accent
    } else {
        Ink::Text
    };
    page.name(x, CELL, NAME, ink, &step.name, NAME_LINES);
    if detail_lines == 0 {
        return;
    }
    if !step.detail.get(page.language).is_empty() {
        page.paragraph(x, CELL, SMALL, Ink::Muted, &step.detail, detail_lines);
    } else if !step.covers.is_empty() {
        let is_choice = step.is_choice;
        let face = (SMALL, Ink::Muted);
        page.whole_names(x, CELL, face, &step.covers, detail_lines, |names| {
            wording::covers(names, is_choice)
        });
    }
}

/// The line through all stations, with its direction between each two and at each turn.
fn draw_line(page: &mut Page, rows: &[f32], steps: usize) {
    let centre = |index: usize| station_x(index) + RADIUS;
    let shown = steps.min(rows.len() * IN_A_ROW);
    let Some(last) = shown.checked_sub(1) else {
        return;
    };
    let mut points = vec![(centre(0), rows[0])];
    let mut arrows = Vec::new();
    for (row, &y) in rows.iter().enumerate() {
        let is_rightward = row % 2 == 0;
        let direction = if is_rightward { 1.0 } else { -1.0 };
        if (row + 1) * IN_A_ROW <= shown {
            let between = f32::midpoint(centre(0), centre(1));
            arrows.push(((between, y), (direction, 0.0)));
        }
        match rows.get(row + 1) {
            Some(&below) => {
                let turn = if is_rightward { RIGHT_TURN } else { LEFT_TURN };
                points.extend([(turn, y), (turn, below)]);
                arrows.push(((turn, (y + below) / 2.0), (0.0, 1.0)));
            }
            // Beyond the last station, where more steps follow than are shown.
            None if shown < steps => {
                let turn = if is_rightward { RIGHT_TURN } else { LEFT_TURN };
                points.extend([(turn, y), (turn, page.y - ROW_GAP)]);
            }
            None => points.push((centre(last), y)),
        }
    }
    page.way(&points, TURN, LINE, Ink::AccentSoft);
    for ((x, y), (dx, dy)) in arrows {
        const HALF: f32 = 11.0;
        let tip = (x + dx * HALF, y + dy * HALF);
        let wing = |side: f32| {
            (
                x - dx * HALF * 0.4 + dy * side * HALF * 1.6,
                y - dy * HALF * 0.4 + dx * side * HALF * 1.6,
            )
        };
        page.way(&[wing(1.0), tip], 0.0, 6.0, Ink::Accent);
        page.way(&[tip, wing(-1.0)], 0.0, 6.0, Ink::Accent);
    }
}
