//! A page that is filled from top to bottom, no taller than a phone shows at once.

use super::super::figure::Figure;
use super::super::fonts::Fonts;
use super::super::scene::{Area, Label, Scene, Shape, Type};
use super::super::theme::Ink;
use super::super::wrap::{fit, wrap};
use super::wording;
use crate::language::{Language, Text};

/// As wide as a phone's screen has pixels, so that type keeps its size.
pub const WIDTH: f32 = 1080.0;
/// What a phone shows of a picture without cutting it or making it smaller.
pub const TALLEST: f32 = WIDTH * 1.6;
pub const MARGIN: f32 = 56.0;
/// From margin to margin.
pub const ROOM: f32 = WIDTH - 2.0 * MARGIN;

pub const TITLE: Type = Type::bold(54.0);
pub const SUBTITLE: Type = Type::regular(34.0);
pub const HEADING: Type = Type::bold(38.0);
pub const NAME: Type = Type::bold(38.0);
pub const BODY: Type = Type::regular(32.0);
/// The smallest: 11 points on a phone 390 points wide.
pub const SMALL: Type = Type::regular(30.0);

/// Lines of a name before it is cut: more than any name in the knowledge takes.
pub const NAME_LINES: usize = 3;

const FOOT_MARGIN: f32 = 34.0;
const SOURCE_LINES: usize = 2;

/// A page in the making.
pub struct Page<'a> {
    pub fonts: &'a Fonts,
    pub language: Language,
    /// Where the next part starts.
    pub y: f32,
    /// Where the foot starts at the latest.
    pub limit: f32,
    pub(super) shapes: Vec<Shape>,
}

/// Where a page can be taken back to.
pub struct Mark {
    y: f32,
    shapes: usize,
}

impl Mark {
    /// How many shapes there were.
    pub(super) fn shapes(&self) -> usize {
        self.shapes
    }
}

impl<'a> Page<'a> {
    /// A page with the figure's headline, and room kept for its foot.
    pub fn begin(fonts: &'a Fonts, language: Language, figure: &Figure) -> Page<'a> {
        let mut page = Page {
            fonts,
            language,
            y: 0.0,
            limit: TALLEST,
            shapes: Vec::new(),
        };
        page.foot(figure);
        let foot = page.y;
        page.shapes.clear();
        page.y = MARGIN;
        page.limit = TALLEST - foot;
        page.name(MARGIN, ROOM, TITLE, Ink::Text, &figure.title, 2);
        page.y += 4.0;
        page.paragraph(MARGIN, ROOM, SUBTITLE, Ink::Muted, &figure.subtitle, 2);
        page.y += 26.0;
        page
    }

    /// The page with the figure's note and sources at its foot.
    pub fn end(mut self, figure: &Figure) -> Scene {
        self.foot(figure);
        Scene {
            width: WIDTH,
            height: self.y.ceil(),
            shapes: self.shapes,
        }
    }

    fn foot(&mut self, figure: &Figure) {
        self.y += 12.0;
        self.rule(self.y);
        self.y += 18.0;
        self.paragraph(MARGIN, ROOM, SMALL, Ink::Muted, &figure.note, 2);
        if !figure.sources.is_empty() {
            let all = figure.sources.as_slice();
            let face = (SMALL, Ink::Muted);
            self.whole_names(MARGIN, ROOM, face, all, SOURCE_LINES, wording::sources);
        }
        self.y += FOOT_MARGIN;
    }

    pub fn say(&self, text: &Text) -> String {
        self.fonts.showable(text.get(self.language))
    }

    pub fn mark(&self) -> Mark {
        Mark {
            y: self.y,
            shapes: self.shapes.len(),
        }
    }

    /// Takes back what was drawn since.
    pub fn back_to(&mut self, mark: &Mark) {
        self.y = mark.y;
        self.shapes.truncate(mark.shapes);
    }

    /// Draws a part, unless it leaves less than `reserve` above the foot. Whether it is there.
    pub fn attempt(&mut self, reserve: f32, draw: impl FnOnce(&mut Page)) -> bool {
        let before = self.mark();
        draw(self);
        let fits = self.y + reserve <= self.limit;
        if !fits {
            self.back_to(&before);
        }
        fits
    }

    /// Draws as many of `count` rows as fit, `most` at most, and says how many more there are: those and `beyond`.
    pub fn rows(
        &mut self,
        (count, most, beyond): (usize, usize, usize),
        more: impl Fn(usize) -> Text,
        draw: impl Fn(&mut Page, usize),
    ) {
        let mut shown = 0;
        while shown < count.min(most) {
            let is_all = shown + 1 == count && beyond == 0;
            let reserve = if is_all { 0.0 } else { SMALL.line_height() };
            if !self.attempt(reserve, |page| draw(page, shown)) {
                break;
            }
            shown += 1;
        }
        let left = count - shown + beyond;
        if left > 0 {
            self.paragraph(MARGIN, ROOM, SMALL, Ink::Muted, &more(left), 1);
        }
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

    /// A name, whole: in smaller type or on several lines where it is long.
    pub fn name(&mut self, x: f32, room: f32, face: Type, ink: Ink, text: &Text, most: usize) {
        let text = self.say(text);
        let face = face.for_text(self.fonts, &text);
        let (face, lines) = fit(self.fonts, &text, face, room, most);
        for line in lines {
            self.line_of_text(x, face, ink, &line);
        }
    }

    /// As many of these names as fit into the lines uncut; `text` words them, and those left out are counted.
    pub fn whole_names(
        &mut self,
        x: f32,
        room: f32,
        (face, ink): (Type, Ink),
        names: &[Text],
        most_lines: usize,
        text: impl Fn(&Text) -> Text,
    ) {
        let said = |shown: usize| text(&wording::some_of(names, shown));
        let fits = |shown: &usize| {
            let text = self.say(&said(*shown));
            let face = face.for_text(self.fonts, &text);
            wrap(self.fonts, &text, face, room, most_lines + 1).len() <= most_lines
        };
        let shown = (1..=names.len()).rev().find(fits).unwrap_or(1);
        self.paragraph(x, room, face, ink, &said(shown), most_lines);
    }

    fn line_of_text(&mut self, x: f32, face: Type, ink: Ink, line: &str) {
        let lead = (face.line_height() - face.size) / 2.0;
        let label = Label::new(self.fonts, line, x, self.y + lead, face, ink);
        self.shapes.push(Shape::Text(label));
        self.y += face.line_height();
    }

    /// A name on the left, whole, and a figure on the right of its first line.
    pub fn name_and_figure(
        &mut self,
        name: (Type, Ink, &Text),
        figure: (Type, Ink, &Text),
        most_lines: usize,
    ) {
        let (top, text) = (self.y, self.say(figure.2));
        let face = figure.0.for_text(self.fonts, &text);
        let (face, lines) = fit(self.fonts, &text, face, ROOM * 0.5, 1);
        let width = lines
            .first()
            .map_or(0.0, |line| self.fonts.width(line, face.size, face.weight));
        // On the baseline of the name, which is set in type of about the same size.
        if let Some(line) = lines.first() {
            let lead = (name.0.line_height() - face.size) / 2.0;
            let x = MARGIN + ROOM - width;
            let label = Label::new(self.fonts, line, x, top + lead, face, figure.1);
            self.shapes.push(Shape::Text(label));
        }
        let room = ROOM - width - 28.0;
        self.name(MARGIN, room, name.0, name.1, name.2, most_lines);
        self.y = self.y.max(top + name.0.line_height());
    }

    /// A text in the middle of `area`, on one line.
    pub fn label_in(&mut self, area: Area, face: Type, ink: Ink, text: &str) {
        let face = face.for_text(self.fonts, text);
        let (face, lines) = fit(self.fonts, text, face, area.width, 1);
        for line in lines {
            let mut label = Label::new(self.fonts, &line, 0.0, 0.0, face, ink);
            label.area.x = area.x + ((area.width - label.area.width) / 2.0).max(0.0);
            label.area.y = area.y + (area.height - label.size) / 2.0;
            self.shapes.push(Shape::Text(label));
        }
    }
}
