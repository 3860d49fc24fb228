//! The sections of a résumé: by its headings, their layout, and what stands below them.
//!
//! Invariant: pure; linear in the text. A line belongs to the heading above it; of a heading whose words do not tell, the
//! lines below it do.

use serde::Deserialize;

use super::headings::{Heading, Layout, heading};
use super::lists;
use super::words::{WORDS, holds};
use crate::nlu::lexicon::Lexicon;
use crate::nlu::profile::durations;
use crate::text::{normalise, strip_markup};

/// What a part of a résumé is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// What stands above the first heading: the name, often the years and the target.
    Top,
    Target,
    Summary,
    Skills,
    Work,
    Internship,
    Projects,
    Education,
    /// What was learnt at school.
    Courses,
    /// Name, phone, address: read for years and target only.
    Personal,
    Interests,
    /// What an employer asks for.
    Demands,
    /// Awards, references and whatever else: read where it lists skills.
    Other,
    /// Under a heading that could be several.
    Open,
}

/// A line with the section it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub section: Section,
    /// What stood before a colon and told the section.
    pub label: bool,
    pub bullet: bool,
    pub after_blank: bool,
    pub text: String,
}

/// A longer line is cut, so that no line costs more than so many characters do.
const LONGEST_LINE: usize = 1_000;

/// The lines of a résumé without the headings, each with its section. `text` as it came.
pub fn lines(text: &str, lexicon: &Lexicon) -> Vec<Line> {
    let plain = strip_markup(text).replace("**", "").replace("__", "");
    let written: Vec<&str> = text.lines().flat_map(pieces).collect();
    let raw: Vec<&str> = plain.lines().flat_map(pieces).collect();
    // Marks and tags are no text; what they set apart is told from the line as it was written.
    let written = if written.len() == raw.len() {
        written
    } else {
        raw.clone()
    };
    let mut lines: Vec<Line> = Vec::new();
    let (mut section, mut level, mut opened, mut after_blank) = (Section::Top, None, 0, true);
    for (at, bare) in raw.iter().enumerate() {
        let layout = Layout::of(bare, written[at], raw.get(at + 1).copied(), after_blank);
        let line = layout.text;
        if line.is_empty() {
            after_blank |= bare.trim().is_empty();
            continue;
        }
        let within = |deeper: Option<usize>| match (level, deeper) {
            (Some(own), Some(deeper)) => deeper > own,
            _ => false,
        };
        let (found, label, rest) = match heading(&layout, section) {
            // A heading on a line of its own counts until the next one.
            Some(Heading {
                section: found,
                rest: "",
                known,
            }) => {
                if known || !within(layout.level) {
                    settle(&mut lines[opened..], lexicon);
                    (section, opened) = (found, lines.len());
                    level = layout.level.or(level);
                    after_blank = true;
                    continue;
                }
                (section, false, line)
            }
            // `工作经验：8年` says how long, not what.
            Some(Heading {
                section: Section::Work,
                rest,
                ..
            }) if durations::starting_at(&normalise(rest), 0).is_some() => {
                (Section::Personal, true, line)
            }
            Some(Heading {
                section: found,
                rest,
                ..
            }) => {
                if found == Section::Skills && section.is_left_by_skills() {
                    settle(&mut lines[opened..], lexicon);
                    (section, opened) = (Section::Skills, lines.len());
                }
                (section.unless_part_of_it(found), true, rest)
            }
            None => (section, false, line),
        };
        lines.push(Line {
            section: found,
            label,
            bullet: layout.bullet,
            after_blank,
            text: rest.to_owned(),
        });
        after_blank = false;
    }
    settle(&mut lines[opened..], lexicon);
    lines
}

/// Gives the lines below a heading that could be several the section that they tell.
fn settle(lines: &mut [Line], lexicon: &Lexicon) {
    if !lines.iter().any(|line| line.section == Section::Open) {
        return;
    }
    let listing = lines
        .iter()
        .filter(|line| lists::is_listing(&line.text, lexicon))
        .count();
    let degrees = lines
        .iter()
        .filter(|line| holds(&normalise(&line.text), &WORDS.years.degree))
        .count();
    let section = match (listing, degrees) {
        (0, 0) => Section::Other,
        (listing, degrees) if listing >= degrees && listing * 3 >= lines.len() => Section::Skills,
        (_, 0) => Section::Other,
        _ => Section::Education,
    };
    for line in lines
        .iter_mut()
        .filter(|line| line.section == Section::Open)
    {
        line.section = section;
    }
}

impl Section {
    /// `Skills: Python,` may go on in the next line; below a job or a project it is about that one alone.
    fn is_left_by_skills(self) -> bool {
        matches!(
            self,
            Section::Top
                | Section::Target
                | Section::Summary
                | Section::Education
                | Section::Personal
                | Section::Interests
                | Section::Other
        )
    }

    /// The section of `Others: Python, Go`, which in a list of skills is a part of it.
    fn unless_part_of_it(self, found: Section) -> Section {
        match (self, found) {
            (Section::Skills, Section::Other | Section::Open | Section::Projects) => {
                Section::Skills
            }
            (own, Section::Open) => own,
            // `Skills: ...` of one project is a list all the same.
            _ => found,
        }
    }
}

/// A line, cut where it is too long.
fn pieces(line: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = line;
    while let Some((limit, _)) = rest.char_indices().nth(LONGEST_LINE) {
        let ends =
            |c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、' | ';' | '；' | '。');
        let cut = rest[..limit]
            .rfind(ends)
            .filter(|at| *at > 0)
            .unwrap_or(limit);
        let (piece, behind) = rest.split_at(cut);
        pieces.push(piece);
        rest = behind;
    }
    pieces.push(rest);
    pieces
}
