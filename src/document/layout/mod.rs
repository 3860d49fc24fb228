//! From characters on a page to lines of text.
//!
//! Characters come in the order in which the page draws them, which keeps columns and text boxes together;
//! their places say where lines end and where words do, and where columns are drawn row by row (`columns`). Invariant: pure; linear
//! in the number of characters.

mod columns;
mod dates;
mod glyph;
mod line;
#[cfg(test)]
mod tests;

pub use glyph::Glyph;

use std::collections::HashMap;

use dates::put_dates_back;
use glyph::{begins_wide, ends_wide, plain_character};
use line::Line;

/// Characters of one page that are looked at; a page of small print has 10,000.
const MOST_GLYPHS: usize = 100_000;
/// How far a character may stray from its line, as a share of its size.
const OFF_LINE: f64 = 0.5;
/// Characters drawn twice to look bold lie within this share of their size of each other, ...
const SAME_PLACE: f64 = 0.15;
/// ... and within this many points.
const FARTHEST_COPY: f64 = 1.5;

/// One page on its way to lines.
#[derive(Debug, Default)]
pub struct PageText {
    lines: Vec<Vec<Glyph>>,
    /// By character and cell of the page.
    seen: HashMap<(String, i64, i64), Vec<(f64, f64)>>,
    glyphs: usize,
    /// Letters that stand for no character.
    nameless: usize,
}

impl PageText {
    pub fn push(&mut self, mut glyph: Glyph) {
        let sound = |number: f64| number.is_finite();
        let sound = [glyph.x, glyph.y, glyph.size].into_iter().all(sound)
            && glyph.advance.is_none_or(sound);
        if self.glyphs >= MOST_GLYPHS || !sound || glyph.size <= 0.0 {
            return;
        }
        glyph.text = glyph.text.chars().map(plain_character).collect();
        if self.is_repeated(&glyph) {
            return;
        }
        self.glyphs += 1;
        match self.lines.last_mut().filter(|line| is_on(line, &glyph)) {
            Some(line) => line.push(glyph),
            None => self.lines.push(vec![glyph]),
        }
    }

    /// Counts a drawn letter of which nobody knows what it stands for.
    pub fn push_nameless(&mut self) {
        self.nameless += 1;
    }

    pub fn nameless(&self) -> usize {
        self.nameless
    }

    /// The lines; those that only the page's width has broken are joined.
    pub fn into_text(self) -> String {
        let lines = self.lines.into_iter().filter_map(Line::of).collect();
        let mut lines = columns::in_order(lines);
        put_dates_back(&mut lines);
        let edge = lines.iter().map(Line::right).fold(0.0, f64::max);
        let mut text = String::new();
        let mut before: Option<&Line> = None;
        let mut pitch = f64::INFINITY;
        for line in &lines {
            match before {
                Some(before) if before.flows_into(line, edge, pitch) => {
                    pitch = line.y - before.y;
                    if !(ends_wide(&before.text()) || begins_wide(&line.text())) {
                        text.push(' ');
                    }
                }
                Some(_) => {
                    pitch = f64::INFINITY;
                    text.push('\n');
                }
                None => {}
            }
            text.push_str(&line.text());
            before = Some(line);
        }
        text.push('\n');
        text
    }

    fn is_repeated(&mut self, glyph: &Glyph) -> bool {
        if glyph.text.trim().is_empty() {
            return false;
        }
        let cell = |place: f64| (place / FARTHEST_COPY).floor() as i64;
        let (column, row) = (cell(glyph.x), cell(glyph.y));
        let limit = FARTHEST_COPY.min(SAME_PLACE * glyph.size);
        let near =
            |(x, y): &(f64, f64)| (x - glyph.x).abs() <= limit && (y - glyph.y).abs() <= limit;
        let cells = (-1..=1).flat_map(|down| (-1..=1).map(move |right| (right, down)));
        let repeated = cells.into_iter().any(|(right, down)| {
            let key = (
                glyph.text.clone(),
                column.saturating_add(right),
                row.saturating_add(down),
            );
            self.seen
                .get(&key)
                .is_some_and(|places| places.iter().any(near))
        });
        let places = self
            .seen
            .entry((glyph.text.clone(), column, row))
            .or_default();
        // Many copies on one spot are still one letter.
        if places.is_empty() || !repeated {
            places.push((glyph.x, glyph.y));
        }
        repeated
    }
}

/// Whether a glyph stands on a line; programs fill a line in any order.
fn is_on(line: &[Glyph], glyph: &Glyph) -> bool {
    line.last()
        .is_some_and(|last| (last.y - glyph.y).abs() <= OFF_LINE * last.size.max(glyph.size))
}
