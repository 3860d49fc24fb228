//! A transition map: from one role to another with what carries over and what is to be learnt, or from one role
//! to its directions, each on a branch.

use super::page::{BODY, HEADING, MARGIN, NAME, Page, ROOM, SMALL};
use super::wording;
use crate::language::Text;
use crate::picture::figure::{Move, TransitionMap};
use crate::picture::scene::{Area, Type};
use crate::picture::theme::Ink;

const MOST_MOVES: usize = 14;
const NODE_HEIGHT: f32 = 84.0;
const TRUNK_X: f32 = MARGIN + 28.0;
const ROW_X: f32 = MARGIN + 96.0;
const COUNT: Type = Type::bold(36.0);
const BAR: f32 = 16.0;
/// Lines of names below a branch.
const MISSING_LINES: usize = 2;
/// Rows of names in the map of one move.
const CHIP_ROWS: usize = 8;

pub fn draw(page: &mut Page, map: &TransitionMap) {
    match map.moves.as_slice() {
        [one] => draw_one(page, &map.from, one),
        many => draw_many(page, &map.from, &many[..many.len().min(MOST_MOVES)]),
    }
}

fn draw_one(page: &mut Page, from: &Text, to: &Move) {
    node(page, from, Ink::Card, Ink::Text);
    let x = MARGIN + ROOM / 2.0;
    let (top, tip) = (page.y + 4.0, page.y + 56.0);
    page.line((x, top), (x, tip), 6.0, Ink::Accent);
    page.line((x - 18.0, tip - 18.0), (x, tip), 6.0, Ink::Accent);
    page.line((x + 18.0, tip - 18.0), (x, tip), 6.0, Ink::Accent);
    page.y += 64.0;
    node(page, &to.to, Ink::Accent, Ink::OnAccent);
    page.y += 32.0;
    skills(page, &wording::shared(), &to.shared, Ink::Has, Ink::HasSoft);
    skills(
        page,
        &wording::to_learn(),
        &to.missing,
        Ink::Lacks,
        Ink::LacksSoft,
    );
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

fn skills(page: &mut Page, heading: &Text, names: &[Text], ink: Ink, ground: Ink) {
    page.heading(&wording::counted(heading, names.len()), ink);
    if names.is_empty() {
        page.paragraph(MARGIN, ROOM, BODY, Ink::Muted, &wording::nothing(), 1);
    } else {
        page.chips(names, ink, ground, CHIP_ROWS);
    }
    page.y += 20.0;
}

fn draw_many(page: &mut Page, from: &Text, moves: &[Move]) {
    page.legend(&[
        (Ink::Has, &wording::shared()),
        (Ink::LacksBar, &wording::to_learn()),
    ]);
    node(page, from, Ink::Accent, Ink::OnAccent);
    let start = page.y;
    page.y += 28.0;
    for direction in moves {
        draw_branch(page, start, direction);
    }
}

fn draw_branch(page: &mut Page, start: f32, to: &Move) {
    let middle = page.y + NAME.line_height() / 2.0;
    page.branch(
        (TRUNK_X, start),
        (ROW_X - 18.0, middle),
        5.0,
        Ink::AccentSoft,
    );
    page.dot(ROW_X - 24.0, middle, 11.0, Ink::Accent);
    let name = page.say(&to.to);
    let (has, lacks) = (to.shared.len(), to.missing.len());
    page.name_and_figure(
        ROW_X,
        (NAME, Ink::Text, &name),
        (COUNT, Ink::Text, &format!("{has} + {lacks}")),
    );
    let area = Area {
        x: ROW_X,
        y: page.y + 2.0,
        width: MARGIN + ROOM - ROW_X,
        height: BAR,
    };
    let share = has as f32 / (has + lacks).max(1) as f32;
    page.bar(
        area,
        if lacks > 0 { Ink::LacksBar } else { Ink::Track },
        &[(share, Ink::Has)],
    );
    page.y += BAR + 6.0;
    if !to.missing.is_empty() {
        let text = |shown: usize| wording::some_of(&wording::to_learn(), &to.missing, shown);
        page.whole_names(
            ROW_X,
            area.width,
            SMALL,
            to.missing.len(),
            MISSING_LINES,
            text,
        );
    }
    page.y += 16.0;
}
