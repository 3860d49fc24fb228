//! What several kinds of pictures are made of: bars, chips, lines, a legend.

use super::super::scene::{Area, Label, Shape};
use super::super::theme::Ink;
use super::super::wrap::ellipsise;
use super::page::{BODY, MARGIN, Mark, Page, ROOM, SMALL};
use crate::language::Text;

const CHIP_PADDING: f32 = 18.0;
const CHIP_HEIGHT: f32 = 52.0;
const CHIP_GAP: f32 = 12.0;
/// From one row of chips to the next.
pub const CHIP_ROW: f32 = CHIP_HEIGHT + CHIP_GAP;

impl Page<'_> {
    pub fn rounded(&mut self, area: Area, radius: f32, ink: Ink) {
        self.shapes.push(Shape::Box { area, radius, ink });
    }

    pub fn dot(&mut self, x: f32, y: f32, radius: f32, ink: Ink) {
        self.shapes.push(Shape::Dot { x, y, radius, ink });
    }

    /// A line through points, with rounded corners.
    pub fn way(&mut self, points: &[(f32, f32)], radius: f32, width: f32, ink: Ink) {
        self.shapes.push(Shape::Way {
            points: points.to_vec(),
            radius,
            width,
            ink,
        });
    }

    /// A thin line from margin to margin.
    pub fn rule(&mut self, y: f32) {
        self.way(&[(MARGIN, y), (MARGIN + ROOM, y)], 0.0, 2.0, Ink::Rule);
    }

    /// Puts the shape drawn last behind all that was drawn since `mark`.
    pub fn put_behind(&mut self, mark: &Mark) {
        self.put_last_behind(mark, 1);
    }

    /// Puts what `draw` draws behind all that was drawn since `mark`.
    pub fn behind(&mut self, mark: &Mark, draw: impl FnOnce(&mut Self)) {
        let before = self.shapes.len();
        draw(self);
        self.put_last_behind(mark, self.shapes.len() - before);
    }

    fn put_last_behind(&mut self, mark: &Mark, count: usize) {
        if let Some(since) = self.shapes.get_mut(mark.shapes()..) {
            since.rotate_right(count.min(since.len()));
        }
    }

    /// A bar of which `parts` (shares of the whole, drawn from the left) are filled.
    pub fn bar(&mut self, area: Area, track: Ink, parts: &[(f32, Ink)]) {
        let radius = area.height / 2.0;
        self.rounded(area, radius, track);
        // The last first, each from the very left, so that the ends of all are round.
        let total: f32 = parts.iter().map(|(share, _)| share).sum();
        let mut upto = total;
        for (share, ink) in parts.iter().rev() {
            if *share > 0.0 {
                let width = (area.width * upto.clamp(0.0, 1.0)).max(area.height);
                self.rounded(Area { width, ..area }, radius, *ink);
            }
            upto -= share;
        }
    }

    /// A bar of one piece for each of `all` things, of which `some` are filled.
    pub fn pieces(&mut self, area: Area, some: usize, all: usize) {
        const GAP: f32 = 6.0;
        /// More pieces than that are too narrow to count.
        const MOST: usize = 40;
        if all > MOST {
            let share = some.min(all) as f32 / all as f32;
            return self.bar(area, Ink::LacksBar, &[(share, Ink::Has)]);
        }
        let width = (area.width + GAP) / all.max(1) as f32 - GAP;
        for index in 0..all {
            let x = area.x + index as f32 * (width + GAP);
            let ink = if index < some {
                Ink::Has
            } else {
                Ink::LacksBar
            };
            self.rounded(Area { x, width, ..area }, 6.0, ink);
        }
    }

    /// How many rows chips with these names take.
    pub fn rows_of_chips(&self, names: &[Text]) -> usize {
        let names: Vec<String> = names.iter().map(|name| self.say(name)).collect();
        self.chip_rows(&names, usize::MAX).len()
    }

    /// Names on coloured ground, in as many rows as needed; those beyond `most_rows` are counted.
    pub fn chips(&mut self, names: &[Text], ink: Ink, ground: Ink, most_rows: usize) {
        let names: Vec<String> = names.iter().map(|name| self.say(name)).collect();
        let rows = self.chip_rows(&names, most_rows);
        for row in rows {
            let mut x = MARGIN;
            for name in row {
                let width = self.chip_width(&name);
                let area = Area {
                    x,
                    y: self.y,
                    width,
                    height: CHIP_HEIGHT,
                };
                self.rounded(area, 14.0, ground);
                let inside = Area {
                    x: x + CHIP_PADDING,
                    width: width - 2.0 * CHIP_PADDING,
                    ..area
                };
                self.label_in(inside, BODY, ink, &name);
                x += width + CHIP_GAP;
            }
            self.y += CHIP_ROW;
        }
    }

    fn chip_rows(&self, names: &[String], most_rows: usize) -> Vec<Vec<String>> {
        let mut rows: Vec<Vec<String>> = Vec::new();
        let mut row = Vec::new();
        let mut used = 0.0;
        for (index, name) in names.iter().enumerate() {
            loop {
                let rest = format!("+{}", names.len() - index);
                let is_last_row = rows.len() + 1 >= most_rows;
                // On the last row there must be room to say how many are left out.
                let reserved = if is_last_row && index + 1 < names.len() {
                    self.chip_width(&rest) + CHIP_GAP
                } else {
                    0.0
                };
                let room = ROOM - used - reserved;
                if self.chip_width(name) <= room || row.is_empty() {
                    let shown = ellipsise(self.fonts, name, BODY, room - 2.0 * CHIP_PADDING);
                    used += self.chip_width(&shown) + CHIP_GAP;
                    row.push(shown);
                    break;
                }
                if is_last_row {
                    row.push(rest);
                    rows.push(row);
                    return rows;
                }
                rows.push(std::mem::take(&mut row));
                used = 0.0;
            }
        }
        rows.push(row);
        rows
    }

    fn chip_width(&self, name: &str) -> f32 {
        // A hair more than the text, so that rounding does not make it smaller.
        (self.fonts.width(name, BODY.size, BODY.weight) + 2.0 * CHIP_PADDING).ceil()
    }

    /// Coloured dots with what they stand for, on one line.
    pub fn legend(&mut self, entries: &[(Ink, &Text)]) {
        let mut x = MARGIN;
        let height = BODY.line_height();
        for (ink, text) in entries {
            self.dot(x + 13.0, self.y + height / 2.0, 13.0, *ink);
            let y = self.y + (height - BODY.size) / 2.0;
            let label = Label::new(self.fonts, &self.say(text), x + 38.0, y, BODY, Ink::Muted);
            x += 38.0 + label.area.width + 44.0;
            self.shapes.push(Shape::Text(label));
        }
        self.y += height + 14.0;
    }

    /// A label centred at `x`, moved where it would leave the margins, and left out where it would start before
    /// `free_from`. Where the next one may start.
    pub fn tick_label(&mut self, x: f32, y: f32, text: &str, free_from: f32) -> f32 {
        let mut label = Label::new(self.fonts, text, 0.0, y, SMALL, Ink::Muted);
        let rightmost = (MARGIN + ROOM - label.area.width).max(MARGIN);
        label.area.x = (x - label.area.width / 2.0).clamp(MARGIN, rightmost);
        if label.area.x < free_from {
            return free_from;
        }
        let end = label.area.x + label.area.width;
        self.shapes.push(Shape::Text(label));
        end + SMALL.size / 2.0
    }
}
