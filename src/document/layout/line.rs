//! Lines: their pieces, the gaps between them, and whether one goes on in the next.

use super::glyph::{Glyph, begins_wide, ends_wide, usual_width};

/// As shares of the letter size: what gap separates words, ...
const WORD_GAP: f64 = 0.2;
/// ... what gap separates them where the width of letters is only guessed, ...
const GUESSED_WORD_GAP: f64 = 0.35;
/// ... what gap separates them between Chinese characters, which are set loosely, ...
const WIDE_WORD_GAP: f64 = 0.6;
/// ... and what gap separates columns.
const COLUMN_GAP: f64 = 1.8;
/// How near to the right edge of its page, as a share of the page's text, a full line ends.
const FULL_LINE: f64 = 0.9;
/// ... and how many letter sizes wide it is at least.
const FULL_WIDTH: f64 = 15.0;
/// A line that goes on in the next one stands this many letter sizes above it at most, ...
pub const NEXT_LINE: f64 = 2.2;
/// ... and at most this many times as far as the line before it stood above it.
const EVEN_LINES: f64 = 1.15;
const LONGEST_DATE: usize = 24;

/// A line that is complete.
#[derive(Debug)]
pub struct Line {
    /// Its pieces, with the gaps of columns between them.
    pub cells: Vec<Cell>,
    pub y: f64,
    pub size: f64,
}

/// What stands on a line between two gaps.
#[derive(Debug)]
pub struct Cell {
    pub text: String,
    pub left: f64,
    pub right: f64,
}

impl Line {
    /// `None` for one that shows nothing.
    pub fn of(mut glyphs: Vec<Glyph>) -> Option<Line> {
        glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
        let first = glyphs.iter().find(|glyph| !glyph.text.trim().is_empty())?;
        let (y, size) = (first.y, first.size);
        let mut cells: Vec<Cell> = Vec::new();
        let mut guessed = false;
        for glyph in &glyphs {
            let width = glyph.size * usual_width(&glyph.text);
            let end = glyph.x + glyph.advance.unwrap_or(width);
            let separator = cells
                .last()
                .map(|cell| separator(&cell.text, glyph, cell.right, guessed));
            match cells.last_mut().filter(|_| separator != Some(Gap::Column)) {
                Some(cell) => {
                    if separator == Some(Gap::Word) {
                        cell.text.push(' ');
                    }
                    cell.text.push_str(&glyph.text);
                    cell.right = cell.right.max(end);
                }
                None if glyph.text.trim().is_empty() => continue,
                None => cells.push(Cell {
                    text: glyph.text.clone(),
                    left: glyph.x,
                    right: end,
                }),
            }
            guessed = glyph.advance.is_none();
        }
        for cell in &mut cells {
            cell.text = cell.text.trim().to_owned();
        }
        Some(Line { cells, y, size })
    }

    pub fn text(&self) -> String {
        let cells: Vec<&str> = self.cells.iter().map(|cell| cell.text.as_str()).collect();
        cells.join("\t")
    }

    pub fn left(&self) -> f64 {
        self.cells.first().map_or(0.0, |cell| cell.left)
    }

    pub fn right(&self) -> f64 {
        self.cells.iter().map(|cell| cell.right).fold(0.0, f64::max)
    }

    /// A few figures: `2019.03 - 至今`, `Mar 2018 – Jun 2021`.
    pub fn is_date(&self) -> bool {
        is_date(&self.text())
    }

    pub fn flows_into(&self, next: &Line, edge: f64, pitch: f64) -> bool {
        let down = next.y - self.y;
        let alike = (self.size - next.size).abs() <= 0.1 * self.size;
        let same_left = next.left() <= self.left() + 2.0 * self.size;
        // A row of a table, or of columns side by side, ends where it ends.
        let is_row = self.cells.len() > 1 || next.cells.len() > 1;
        let near = down > 0.0 && down <= NEXT_LINE * self.size && down <= EVEN_LINES * pitch;
        let ended = self
            .text()
            .ends_with(['。', '；', '！', '？', '.', ';', '!', '?']);
        let full = self.right() >= FULL_LINE * edge
            && self.right() - self.left() >= FULL_WIDTH * self.size;
        alike && same_left && near && !is_row && !ended && full
    }
}

/// Whether a text is a few figures.
pub fn is_date(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let all = text.chars().count();
    digits >= 4 && all <= LONGEST_DATE && digits * 3 >= all
}

/// How far apart a text and a glyph stand.
#[derive(Clone, Copy, PartialEq)]
enum Gap {
    None,
    Word,
    Column,
}

/// What stands between a text and the glyph that follows it at some distance.
fn separator(text: &str, glyph: &Glyph, right: f64, guessed: bool) -> Gap {
    let gap = (glyph.x - right) / glyph.size;
    let word_gap = if ends_wide(text) && begins_wide(&glyph.text) {
        WIDE_WORD_GAP
    } else if guessed {
        GUESSED_WORD_GAP
    } else {
        WORD_GAP
    };
    let spaced = text.ends_with(char::is_whitespace) || glyph.text.starts_with(char::is_whitespace);
    if gap > COLUMN_GAP {
        Gap::Column
    } else if gap > word_gap && !spaced {
        Gap::Word
    } else {
        Gap::None
    }
}
