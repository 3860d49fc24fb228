//! From characters on a page to lines of text.
//!
//! Characters come in the order in which the page draws them, which keeps columns and text boxes together;
//! their places say where lines end and where words do, and where columns are drawn row by row (`columns`). Invariant: pure; linear in the number of characters.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use super::columns;
use crate::text::is_cjk;

/// Characters of one page that are looked at; a page of small print has 10,000.
const MOST_GLYPHS: usize = 100_000;
/// As shares of the letter size: how far a character may stray from its line, ...
const OFF_LINE: f64 = 0.5;
/// ... what gap separates words, ...
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
const NEXT_LINE: f64 = 2.2;
/// ... and at most this many times as far as the line before it stood above it.
const EVEN_LINES: f64 = 1.15;
/// How far, in letter sizes, a date may stand above or below the line it belongs to.
const BESIDE: f64 = 0.4;
const LONGEST_DATE: usize = 24;
/// Characters drawn twice to look bold lie within this share of their size of each other, ...
const SAME_PLACE: f64 = 0.15;
/// ... and within this many points.
const FARTHEST_COPY: f64 = 1.5;

/// A character, or a few that were drawn as one, on a page whose y axis points down. In points.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    pub text: String,
    pub x: f64,
    /// Of the baseline.
    pub y: f64,
    pub size: f64,
    /// How far the next one is away, where the file says so.
    pub advance: Option<f64>,
}

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

/// A line that is complete.
#[derive(Debug)]
pub(super) struct Line {
    /// Its pieces, with the gaps of columns between them.
    pub cells: Vec<Cell>,
    pub y: f64,
    pub size: f64,
}

/// What stands on a line between two gaps.
#[derive(Debug)]
pub(super) struct Cell {
    pub text: String,
    pub left: f64,
    pub right: f64,
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

/// Browsers draw what floats at the right margin before everything else: dates come back to their lines.
fn put_dates_back(lines: &mut Vec<Line>) {
    let dates: Vec<usize> = (0..lines.len())
        .filter(|&index| lines[index].is_date() && !is_in_column(lines, index))
        .collect();
    for index in dates.into_iter().rev() {
        let date = &lines[index];
        let beside = |line: &Line| {
            (line.y - date.y).abs() <= BESIDE * date.size
                && line.right() <= date.left()
                && !line.is_date()
        };
        let nearest = (0..lines.len())
            .filter(|&other| other != index && beside(&lines[other]))
            .max_by(|&a, &b| lines[a].right().total_cmp(&lines[b].right()));
        if let Some(nearest) = nearest {
            let date = std::mem::take(&mut lines[index].cells);
            lines[nearest].cells.extend(date);
        }
    }
    lines.retain(|line| !line.cells.is_empty());
}

/// Whether the line drawn before or after stands in one column with this one, and is no date.
fn is_in_column(lines: &[Line], index: usize) -> bool {
    let line = &lines[index];
    let beside = [index.checked_sub(1), Some(index + 1)];
    let mut beside = beside.into_iter().flatten().filter_map(|at| lines.get(at));
    beside.any(|other| {
        !other.is_date()
            && (other.left() - line.left()).abs() <= BESIDE * line.size
            && (other.y - line.y).abs() <= NEXT_LINE * line.size
    })
}

/// Whether a glyph stands on a line; programs fill a line in any order.
fn is_on(line: &[Glyph], glyph: &Glyph) -> bool {
    line.last()
        .is_some_and(|last| (last.y - glyph.y).abs() <= OFF_LINE * last.size.max(glyph.size))
}

impl Line {
    /// `None` for one that shows nothing.
    fn of(mut glyphs: Vec<Glyph>) -> Option<Line> {
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

    fn text(&self) -> String {
        let cells: Vec<&str> = self.cells.iter().map(|cell| cell.text.as_str()).collect();
        cells.join("\t")
    }

    pub fn left(&self) -> f64 {
        self.cells.first().map_or(0.0, |cell| cell.left)
    }

    fn right(&self) -> f64 {
        self.cells.iter().map(|cell| cell.right).fold(0.0, f64::max)
    }

    /// A few figures: `2019.03 - 至今`, `Mar 2018 – Jun 2021`.
    pub fn is_date(&self) -> bool {
        is_date(&self.text())
    }

    fn flows_into(&self, next: &Line, edge: f64, pitch: f64) -> bool {
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
pub(super) fn is_date(text: &str) -> bool {
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

fn ends_wide(text: &str) -> bool {
    text.chars().next_back().is_some_and(is_wide)
}

fn begins_wide(text: &str) -> bool {
    text.chars().next().is_some_and(is_wide)
}

/// Chinese characters and the punctuation that is as wide as they are.
fn is_wide(c: char) -> bool {
    is_cjk(c) || matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff60}')
}

/// The width of a text in letter sizes, as letters usually are, for fonts that do not tell.
fn usual_width(text: &str) -> f64 {
    let width = |c: char| match c {
        c if is_wide(c) => 1.0,
        'i' | 'j' | 'l' | 'f' | 't' | 'r' | 'I' | ' ' | '.' | ',' | ':' | ';' | '!' | '|'
        | '\'' | '(' | ')' | '/' => 0.3,
        'm' | 'w' | 'M' | 'W' | 'Q' | 'O' | 'G' | '@' | '%' | '\u{2014}' => 0.85,
        'A'..='Z' | '+' | '&' => 0.68,
        _ => 0.55,
    };
    text.chars().map(width).sum()
}

/// A character as people type it: ligatures in letters, radicals and compatibility forms as what they stand for.
fn plain_character(c: char) -> String {
    match c {
        // ﬁ, ﬄ
        '\u{fb00}'..='\u{fb06}' => c.nfkc().collect(),
        c => whole_character(c).to_string(),
    }
}

/// The character itself for a radical that looks like it. Chinese fonts share their shapes, and programs
/// that go back from the shape to a character may come out at the radical.
fn whole_character(c: char) -> char {
    /// Those that Unicode's compatibility forms leave out.
    const RADICALS: &[(char, char)] = &[
        ('⺟', '母'),
        ('⺠', '民'),
        ('⻁', '虎'),
        ('⻄', '西'),
        ('⻅', '见'),
        ('⻆', '角'),
        ('⻉', '贝'),
        ('⻋', '车'),
        ('⻓', '长'),
        ('⻔', '门'),
        ('⻘', '青'),
        ('⻙', '韦'),
        ('⻚', '页'),
        ('⻛', '风'),
        ('⻜', '飞'),
        ('⻝', '食'),
        ('⻢', '马'),
        ('⻣', '骨'),
        ('⻤', '鬼'),
        ('⻥', '鱼'),
        ('⻦', '鸟'),
        ('⻧', '卤'),
        ('⻨', '麦'),
        ('⻩', '黄'),
        ('⻬', '齐'),
        ('⻮', '齿'),
        ('⻰', '龙'),
        ('⻳', '龟'),
    ];
    match c {
        '\u{2f00}'..='\u{2fdf}' | '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}' => {
            c.nfkc().next().unwrap_or(c)
        }
        '\u{2e80}'..='\u{2eff}' => RADICALS
            .iter()
            .find(|(radical, _)| *radical == c)
            .map_or(c, |(_, whole)| *whole),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sets `text` at a place, each character as wide as half its size, Chinese ones as their size.
    fn set(page: &mut PageText, text: &str, x: f64, y: f64) {
        let mut x = x;
        for c in text.chars() {
            let advance = if is_cjk(c) { 10.0 } else { 5.0 };
            page.push(Glyph {
                text: c.to_string(),
                x,
                y,
                size: 10.0,
                advance: Some(advance),
            });
            x += advance;
        }
    }

    #[track_caller]
    fn check(pieces: &[(&str, f64, f64)], expect: &str) {
        let mut page = PageText::default();
        for (text, x, y) in pieces {
            set(&mut page, text, *x, *y);
        }
        assert_eq!(page.into_text(), expect, "{pieces:?}");
    }

    #[test]
    fn places_make_words_and_lines() {
        check(
            &[("Skills", 50.0, 100.0), ("Python", 50.0, 120.0)],
            "Skills\nPython\n",
        );
        // Drawn word by word without spaces.
        check(
            &[("data", 50.0, 100.0), ("science", 73.0, 100.0)],
            "data science\n",
        );
        // Kerned letters.
        check(&[("T", 50.0, 100.0), ("o", 54.0, 100.0)], "To\n");
        // Loosely set Chinese.
        check(&[("后", 50.0, 100.0), ("端", 62.0, 100.0)], "后端\n");
        // A date at the right margin.
        check(
            &[("Backend", 50.0, 100.0), ("2019-2021", 400.0, 100.0)],
            "Backend\t2019-2021\n",
        );
        // A superscript stays in its line.
        check(&[("C", 50.0, 100.0), ("++", 55.0, 97.0)], "C++\n");
        // Two columns drawn one after the other.
        check(
            &[
                ("left", 50.0, 100.0),
                ("below", 50.0, 120.0),
                ("right", 300.0, 100.0),
            ],
            "left\nbelow\nright\n",
        );
        // Two columns drawn row by row, on the same lines and on lines of their own; what stands above stays above.
        check(
            &[
                (
                    "Ann Example, engineer in Shanghai and in Berlin",
                    50.0,
                    60.0,
                ),
                ("Python, Django", 50.0, 100.0),
                ("Built a web shop", 300.0, 100.0),
                ("MySQL, Redis", 50.0, 120.0),
                ("2019-2021", 300.0, 120.0),
                ("Linux", 50.0, 140.0),
                ("with Kafka and Go", 300.0, 140.0),
            ],
            "Ann Example, engineer in Shanghai and in Berlin\nPython, Django\nMySQL, Redis\nLinux\n\
             Built a web shop\n2019-2021\nwith Kafka and Go\n",
        );
        check(
            &[
                ("Skills", 50.0, 100.0),
                ("Contoso Ltd", 300.0, 107.0),
                ("Python", 50.0, 118.0),
                ("Backend developer", 300.0, 126.0),
                ("Redis", 50.0, 136.0),
                ("with Flask", 300.0, 145.0),
            ],
            "Skills\nPython\nRedis\nContoso Ltd\nBackend developer\nwith Flask\n",
        );
        // A table keeps its rows, however wide they are.
        check(
            &[
                ("Languages", 50.0, 100.0),
                ("Python, Go, and a few more of them", 300.0, 100.0),
                ("Databases", 50.0, 114.0),
                ("MySQL, Redis, and a few more of them", 300.0, 114.0),
                ("Tools", 50.0, 128.0),
                ("Docker, Git, and a few more of them", 300.0, 128.0),
            ],
            "Languages\tPython, Go, and a few more of them\nDatabases\tMySQL, Redis, and a few more of them\n\
             Tools\tDocker, Git, and a few more of them\n",
        );
        // Filled in any order.
        check(&[("b", 60.0, 100.0), ("a", 50.0, 100.0)], "a b\n");
        check(&[], "\n");
    }

    #[test]
    fn dates_that_float_come_back_to_their_lines() {
        check(
            &[
                ("2019.03 - 2021.06", 400.0, 100.0),
                ("Skills", 50.0, 80.0),
                ("Contoso", 50.0, 100.5),
                ("Python", 50.0, 120.0),
            ],
            "Skills\nContoso\t2019.03 - 2021.06\nPython\n",
        );
        // One that begins a column is not beside the other column's line.
        check(
            &[
                ("Skills", 50.0, 80.0),
                ("Python", 50.0, 100.0),
                ("Work", 300.0, 80.0),
                ("2019.03 - 2021.06", 300.0, 100.0),
                ("Contoso", 300.0, 120.0),
            ],
            "Skills\nPython\nWork\n2019.03 - 2021.06\nContoso\n",
        );
        // A date with nothing beside it, and a sidebar that is no date.
        check(
            &[
                ("2019", 400.0, 80.0),
                ("Go", 400.0, 100.0),
                ("other", 50.0, 130.0),
                ("text", 50.0, 100.0),
            ],
            "2019\nGo\nother\ntext\n",
        );
    }

    #[test]
    fn bold_by_drawing_twice_is_read_once() {
        check(
            &[
                ("Go", 50.0, 100.0),
                ("Go", 50.2, 100.0),
                (" and", 60.0, 100.0),
            ],
            "Go and\n",
        );
        for tenths in 0..15 {
            let x = 50.0 + f64::from(tenths) / 10.0;
            check(&[("Go", x, 100.3), ("Go", x + 0.7, 100.8)], "Go\n");
        }
        check(&[("book", 50.0, 100.0)], "book\n");
    }

    #[test]
    fn other_forms_of_a_character_are_that_character() {
        for (drawn, read) in [
            ("⾃", "自"),
            ("⻚", "页"),
            ("\u{f9e1}", "李"),
            ("ﬁle", "file"),
        ] {
            check(&[(drawn, 50.0, 100.0)], &format!("{read}\n"));
        }
    }

    #[test]
    fn a_full_line_goes_on_in_the_next() {
        let full = "x".repeat(100);
        check(
            &[(&full, 50.0, 100.0), ("yz", 50.0, 114.0)],
            &format!("{full} yz\n"),
        );
        let han = "学".repeat(50);
        check(
            &[(&han, 50.0, 100.0), ("习", 50.0, 114.0)],
            &format!("{han}习\n"),
        );
        check(
            &[("short", 50.0, 100.0), (&full, 50.0, 114.0)],
            &format!("short\n{full}\n"),
        );
        check(
            &[(&full, 50.0, 100.0), ("far", 50.0, 160.0)],
            &format!("{full}\nfar\n"),
        );
        let sentence = format!("{full}.");
        check(
            &[(&sentence, 50.0, 100.0), ("New", 50.0, 114.0)],
            &format!("{sentence}\nNew\n"),
        );
        // A paragraph of full lines, and the next one a little further down.
        check(
            &[
                (&full, 50.0, 100.0),
                (&full, 50.0, 112.0),
                ("New", 50.0, 128.0),
            ],
            &format!("{full} {full}\nNew\n"),
        );
    }

    #[test]
    fn letters_of_unknown_width_make_words_all_the_same() {
        let mut page = PageText::default();
        let mut x = 50.0;
        for (c, advance) in [
            ('M', 8.8),
            ('y', 5.2),
            ('S', 6.0),
            ('Q', 8.0),
            ('L', 5.4),
            ('⽤', 10.0),
            ('⻓', 10.0),
        ] {
            let text = c.to_string();
            page.push(Glyph {
                text,
                x,
                y: 9.0,
                size: 10.0,
                advance: None,
            });
            x += advance;
        }
        assert_eq!(page.into_text(), "MySQL用长\n");
    }

    #[test]
    fn numbers_out_of_a_broken_file_do_no_harm() {
        let mut page = PageText::default();
        for number in [f64::NAN, f64::INFINITY, f64::MAX, f64::MIN, -1.0, 0.0] {
            page.push(Glyph {
                text: "a".to_owned(),
                x: number,
                y: number,
                size: number,
                advance: Some(number),
            });
            page.push(Glyph {
                text: "b".to_owned(),
                x: number,
                y: 0.0,
                size: 10.0,
                advance: Some(number),
            });
        }
        page.into_text();
    }
}
