//! A page that is filled from top to bottom, and the parts that all kinds of pictures share.

use super::super::figure::Figure;
use super::super::fonts::Fonts;
use super::super::scene::{Area, Label, Scene, Shape, Type};
use super::super::theme::Ink;
use super::super::wrap::{ellipsise, wrap};
use super::wording;
use crate::language::{Language, Text};

/// As wide as a phone's screen has pixels, so that type keeps its size.
pub const WIDTH: f32 = 1080.0;
pub const MARGIN: f32 = 56.0;
/// From margin to margin.
pub const ROOM: f32 = WIDTH - 2.0 * MARGIN;

pub const TITLE: Type = Type::bold(56.0);
pub const SUBTITLE: Type = Type::regular(34.0);
pub const HEADING: Type = Type::bold(40.0);
pub const NAME: Type = Type::bold(38.0);
pub const BODY: Type = Type::regular(32.0);
/// The smallest: a third of a millimetre less and a phone's reader gives up.
pub const SMALL: Type = Type::regular(28.0);

const CHIP_PADDING: f32 = 18.0;
const CHIP_HEIGHT: f32 = 54.0;
const CHIP_GAP: f32 = 12.0;

/// A page in the making.
pub struct Page<'a> {
    pub fonts: &'a Fonts,
    pub language: Language,
    /// Where the next part starts.
    pub y: f32,
    shapes: Vec<Shape>,
}

impl<'a> Page<'a> {
    /// A page with the figure's headline.
    pub fn begin(fonts: &'a Fonts, language: Language, figure: &Figure) -> Page<'a> {
        let mut page = Page {
            fonts,
            language,
            y: MARGIN,
            shapes: Vec::new(),
        };
        page.paragraph(MARGIN, ROOM, TITLE, Ink::Text, &figure.title, 2);
        page.y += 4.0;
        page.paragraph(MARGIN, ROOM, SUBTITLE, Ink::Muted, &figure.subtitle, 3);
        page.y += 28.0;
        page
    }

    /// The page with the figure's note and sources at its foot.
    pub fn end(mut self, figure: &Figure) -> Scene {
        self.y += 12.0;
        self.rule(self.y);
        self.y += 20.0;
        self.paragraph(MARGIN, ROOM, SMALL, Ink::Muted, &figure.note, 4);
        if !figure.sources.is_empty() {
            let sources = wording::sources(&figure.sources);
            self.paragraph(MARGIN, ROOM, SMALL, Ink::Muted, &sources, 6);
        }
        Scene {
            width: WIDTH,
            height: (self.y + MARGIN * 0.6).ceil(),
            shapes: self.shapes,
        }
    }

    pub fn say(&self, text: &Text) -> String {
        self.fonts.showable(text.get(self.language))
    }

    /// A heading over the parts that follow.
    pub fn heading(&mut self, text: &Text, ink: Ink) {
        self.paragraph(MARGIN, ROOM, HEADING, ink, text, 1);
        self.y += 8.0;
    }

    /// Lines of text from the left; the page goes on below them.
    pub fn paragraph(
        &mut self,
        x: f32,
        room: f32,
        face: Type,
        ink: Ink,
        text: &Text,
        most_lines: usize,
    ) {
        let text = self.say(text);
        let face = face.for_text(self.fonts, &text);
        for line in wrap(self.fonts, &text, face, room, most_lines) {
            self.line_of_text(x, face, ink, &line);
        }
    }

    /// As many of so many names as fit into the lines uncut; `text` says the first of them and counts the rest.
    pub fn whole_names(
        &mut self,
        x: f32,
        room: f32,
        face: Type,
        names: usize,
        most_lines: usize,
        text: impl Fn(usize) -> Text,
    ) {
        let fits = |shown: &usize| {
            let text = self.say(&text(*shown));
            let face = face.for_text(self.fonts, &text);
            wrap(self.fonts, &text, face, room, most_lines + 1).len() <= most_lines
        };
        let shown = (1..=names).rev().find(fits).unwrap_or(1);
        self.paragraph(x, room, face, Ink::Muted, &text(shown), most_lines);
    }

    fn line_of_text(&mut self, x: f32, face: Type, ink: Ink, line: &str) {
        let lead = (face.line_height() - face.size) / 2.0;
        let label = Label::new(self.fonts, line, x, self.y + lead, face, ink);
        self.shapes.push(Shape::Text(label));
        self.y += face.line_height();
    }

    /// A name on the left and a figure on the right, on one line; the name gives way.
    pub fn name_and_figure(&mut self, x: f32, name: (Type, Ink, &str), figure: (Type, Ink, &str)) {
        let right = MARGIN + ROOM;
        let height = name.0.line_height().max(figure.0.line_height());
        let label = Label::new(self.fonts, figure.2, 0.0, 0.0, figure.0, figure.1);
        let width = label.area.width;
        self.place(label, right - width, height);
        let room = right - width - 24.0 - x;
        let face = name.0.for_text(self.fonts, name.2);
        let shown = ellipsise(self.fonts, name.2, face, room);
        let label = Label::new(self.fonts, &shown, 0.0, 0.0, face, name.1);
        self.place(label, x, height);
        self.y += height;
    }

    /// Puts a label at `x`, in the middle of a line of this height that starts here.
    fn place(&mut self, mut label: Label, x: f32, height: f32) {
        label.area.x = x;
        label.area.y = self.y + (height - label.size) / 2.0;
        self.shapes.push(Shape::Text(label));
    }

    /// A label in the middle of `area`, or at its left where it is too wide.
    pub fn label_in(&mut self, area: Area, face: Type, ink: Ink, text: &str) {
        let face = face.for_text(self.fonts, text);
        let shown = ellipsise(self.fonts, text, face, area.width);
        let mut label = Label::new(self.fonts, &shown, 0.0, 0.0, face, ink);
        label.area.x = area.x + ((area.width - label.area.width) / 2.0).max(0.0);
        label.area.y = area.y + (area.height - label.size) / 2.0;
        self.shapes.push(Shape::Text(label));
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

    pub fn rounded(&mut self, area: Area, radius: f32, ink: Ink) {
        self.shapes.push(Shape::Box { area, radius, ink });
    }

    pub fn dot(&mut self, x: f32, y: f32, radius: f32, ink: Ink) {
        self.shapes.push(Shape::Dot { x, y, radius, ink });
    }

    pub fn line(&mut self, from: (f32, f32), to: (f32, f32), width: f32, ink: Ink) {
        self.shapes.push(Shape::Line {
            from,
            to,
            width,
            ink,
        });
    }

    pub fn branch(&mut self, from: (f32, f32), to: (f32, f32), width: f32, ink: Ink) {
        self.shapes.push(Shape::Branch {
            from,
            to,
            width,
            ink,
        });
    }

    /// A thin line from margin to margin.
    pub fn rule(&mut self, y: f32) {
        self.line((MARGIN, y), (MARGIN + ROOM, y), 2.0, Ink::Rule);
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
            self.y += CHIP_HEIGHT + CHIP_GAP;
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
        self.fonts.width(name, BODY.size, BODY.weight) + 2.0 * CHIP_PADDING
    }

    /// Coloured dots with what they stand for, on one line.
    pub fn legend(&mut self, entries: &[(Ink, &Text)]) {
        let mut x = MARGIN;
        let height = BODY.line_height();
        for (ink, text) in entries {
            self.dot(x + 14.0, self.y + height / 2.0, 14.0, *ink);
            let label = Label::new(self.fonts, &self.say(text), 0.0, 0.0, BODY, Ink::Muted);
            let width = label.area.width;
            self.place(label, x + 42.0, height);
            x += 42.0 + width + 48.0;
        }
        self.y += height + 16.0;
    }
}
