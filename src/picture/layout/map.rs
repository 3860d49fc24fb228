//! A map of directions: from one role to another with what carries over and what is to be learnt, or from one role
//! to many, each on a card at a branch of the trunk.

use super::page::{BODY, HEADING, MARGIN, Page, ROOM, SMALL, WIDTH};
use super::parts::CHIP_ROW;
use super::wording;
use crate::language::Text;
use crate::picture::figure::{Move, TransitionMap};
use crate::picture::scene::{Area, Type};
use crate::picture::theme::Ink;

const NODE_HEIGHT: f32 = 80.0;
/// On a card: the name of the role.
const NAME: Type = Type::bold(33.0);
const BAR: f32 = 14.0;
/// Half of the space between the two columns of cards.
const BRANCH: f32 = 34.0;
const CARD: f32 = ROOM / 2.0 - BRANCH;
const PADDING: f32 = 20.0;
const CARD_GAP: f32 = 20.0;
/// Lines of what is to be learnt on a card, where there is room.
const MISSING_LINES: usize = 3;
const TRUNK: f32 = 6.0;

pub fn draw(page: &mut Page, map: &TransitionMap) {
    match map.moves.as_slice() {
        [] => node(page, &map.from, Ink::Accent, Ink::OnAccent),
        [one] => draw_one(page, &map.from, one),
        many => draw_many(page, &map.from, many),
    }
}

fn draw_one(page: &mut Page, from: &Text, to: &Move) {
    node(page, from, Ink::Card, Ink::Text);
    let x = WIDTH / 2.0;
    let (top, tip) = (page.y + 6.0, page.y + 46.0);
    page.way(&[(x, top), (x, tip)], 0.0, TRUNK, Ink::Accent);
    for side in [-16.0, 16.0] {
        page.way(&[(x + side, tip - 16.0), (x, tip)], 0.0, TRUNK, Ink::Accent);
    }
    page.y += 54.0;
    node(page, &to.to, Ink::Accent, Ink::OnAccent);
    page.y += 24.0;
    // What is to be learnt may take what the other leaves, and half of the room at least.
    let heading = HEADING.line_height() + 8.0 + 16.0;
    let room = (page.limit - page.y - 2.0 * heading - 2.0 * CHIP_ROW) / CHIP_ROW;
    let rows = 2 + (room.max(0.0) as usize);
    let (shared, missing) = (rows_of(page, &to.shared), rows_of(page, &to.missing));
    let for_shared = shared
        .min(rows.saturating_sub(missing).max(rows / 2))
        .max(1);
    let for_missing = missing.min(rows.saturating_sub(for_shared)).max(1);
    skills(
        page,
        &wording::shared(to.shared.len()),
        &to.shared,
        (Ink::Has, Ink::HasSoft),
        for_shared,
    );
    skills(
        page,
        &wording::to_learn(to.missing.len()),
        &to.missing,
        (Ink::Lacks, Ink::LacksSoft),
        for_missing,
    );
}

fn rows_of(page: &Page, names: &[Text]) -> usize {
    page.rows_of_chips(names).max(1)
}

/// A role in a box from margin to margin.
fn node(page: &mut Page, name: &Text, ground: Ink, ink: Ink) {
    let area = Area {
        x: MARGIN,
        y: page.y,
        width: ROOM,
        height: NODE_HEIGHT,
    };
    page.rounded(area, 20.0, ground);
    let inside = Area {
        x: area.x + 24.0,
        width: area.width - 48.0,
        ..area
    };
    let name = page.say(name);
    page.label_in(inside, HEADING, ink, &name);
    page.y += NODE_HEIGHT;
}

fn skills(
    page: &mut Page,
    heading: &Text,
    names: &[Text],
    (ink, ground): (Ink, Ink),
    most_rows: usize,
) {
    page.name(MARGIN, ROOM, HEADING, ink, heading, 1);
    page.y += 8.0;
    if names.is_empty() {
        page.paragraph(MARGIN, ROOM, BODY, Ink::Muted, &wording::none_listed(), 1);
        page.y += CHIP_ROW - BODY.line_height();
    } else {
        page.chips(names, ink, ground, most_rows);
    }
    page.y += 16.0;
}

fn draw_many(page: &mut Page, from: &Text, moves: &[Move]) {
    page.legend(&[
        (Ink::Has, &wording::legend_shared()),
        (Ink::LacksBar, &wording::legend_to_learn()),
    ]);
    node(page, from, Ink::Accent, Ink::OnAccent);
    let (start, trunk_from) = (page.mark(), page.y);
    // As much as fits of what is to be learnt; then as many cards as fit, by their names.
    for missing_lines in (0..=MISSING_LINES).rev() {
        page.y += 26.0;
        let rows = draw_rows(page, moves, missing_lines);
        if rows.len() * 2 < moves.len() && missing_lines > 0 {
            page.back_to(&start);
            continue;
        }
        if let Some(&lowest) = rows.last() {
            let x = WIDTH / 2.0;
            page.way(&[(x, trunk_from), (x, lowest)], 0.0, TRUNK, Ink::AccentSoft);
            page.put_behind(&start);
        }
        let left = moves.len().saturating_sub(rows.len() * 2);
        if left > 0 {
            let more = wording::more_directions(left);
            page.paragraph(MARGIN, ROOM, SMALL, Ink::Muted, &more, 1);
        }
        return;
    }
}

/// The rows of two cards that fit; the heights of their branches.
fn draw_rows(page: &mut Page, moves: &[Move], missing_lines: usize) -> Vec<f32> {
    let mut heights = Vec::new();
    for (row, pair) in moves.chunks(2).enumerate() {
        let is_last = (row + 1) * 2 >= moves.len();
        let reserve = if is_last { 0.0 } else { SMALL.line_height() };
        let mut branch = 0.0;
        let is_there = page.attempt(reserve, |page| {
            branch = draw_pair(page, pair, missing_lines);
        });
        if !is_there {
            break;
        }
        heights.push(branch);
    }
    heights
}

/// Two cards side by side, of one height; where their branch is.
fn draw_pair(page: &mut Page, pair: &[Move], missing_lines: usize) -> f32 {
    let (before, top) = (page.mark(), page.y);
    let mut bottom = top;
    let columns = [MARGIN, MARGIN + ROOM - CARD];
    for (to, x) in pair.iter().zip(columns) {
        page.y = top + PADDING - 4.0;
        draw_move(page, x + PADDING, to, missing_lines);
        bottom = bottom.max(page.y + PADDING);
    }
    let middle = top + PADDING + NAME.line_height() / 2.0;
    let centre = WIDTH / 2.0;
    for (_, x) in pair.iter().zip(columns) {
        let area = Area {
            x,
            y: top,
            width: CARD,
            height: bottom - top,
        };
        page.rounded(area, 18.0, Ink::Card);
        page.put_behind(&before);
        let edge = if x < centre { x + CARD } else { x };
        let branch = [(centre, middle), (edge, middle)];
        page.way(&branch, 0.0, TRUNK, Ink::AccentSoft);
    }
    page.dot(centre, middle, 10.0, Ink::Accent);
    page.y = bottom + CARD_GAP;
    middle
}

fn draw_move(page: &mut Page, x: f32, to: &Move, missing_lines: usize) {
    let room = CARD - 2.0 * PADDING;
    page.name(x, room, NAME, Ink::Text, &to.to, 3);
    let (has, lacks) = (to.shared.len(), to.missing.len());
    let area = Area {
        x,
        y: page.y + 4.0,
        width: room,
        height: BAR,
    };
    let share = has as f32 / (has + lacks).max(1) as f32;
    let track = if lacks > 0 { Ink::LacksBar } else { Ink::Track };
    page.bar(area, track, &[(share, Ink::Has)]);
    page.y += BAR + 8.0;
    page.name(x, room, SMALL, Ink::Text, &wording::counts(has, lacks), 2);
    if missing_lines > 0 && !to.missing.is_empty() {
        let face = (SMALL, Ink::Muted);
        page.whole_names(x, room, face, &to.missing, missing_lines, wording::learn);
    }
}
