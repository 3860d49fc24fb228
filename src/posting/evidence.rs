//! Whether a text is a posting: by what the reader finds in it, and by nothing else.
//!
//! Questions and what people tell of themselves state two or three facts and have no headings of postings; a résumé has
//! sections about somebody's own life.

use super::line::{self, Topic};
use super::reader::{Format, Reader, Reading};
use crate::nlu::own_sections;
use crate::text::is_cjk;

/// Points from which on a text is a posting: what somebody writes themselves must say more than what they hand on.
const WRITTEN: usize = 6;
const HANDED_ON: usize = 4;
/// Columns below which a text is none, whatever it says.
const SHORTEST_WRITTEN: usize = 100;
const SHORTEST_HANDED_ON: usize = 40;
/// Headings that count at most: a few tell as much as many.
const MOST_HEADINGS: usize = 3;
/// Points that a section about one's own life takes away.
const OWN_SECTION: usize = 2;
/// Share of a heading that its words must make up.
const SHARE: f64 = 0.5;

/// How a text came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// In a message of the person's own.
    Written,
    /// Forwarded, as a file or below a picture.
    HandedOn,
}

/// What speaks for a text being a posting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evidence {
    /// Headings and labels that postings have, each kind once.
    pub headings: usize,
    /// Kinds of facts that were read.
    pub facts: usize,
    /// It says what is asked for or to be done, under a heading or in a list, or that somebody is looked for.
    pub asks: bool,
    /// Sections that tell of somebody's own life.
    pub own_sections: usize,
    /// Columns that the text takes: a Chinese character takes two.
    pub width: usize,
}

impl Evidence {
    fn points(&self) -> usize {
        let found = self.facts + self.headings.min(MOST_HEADINGS);
        found.saturating_sub(self.own_sections * OWN_SECTION)
    }

    /// Whether it is enough.
    pub fn suffices(&self, origin: Origin) -> bool {
        let enough = match origin {
            Origin::Written => WRITTEN,
            Origin::HandedOn => HANDED_ON,
        };
        self.asks && self.points() >= enough && self.width >= shortest(origin)
    }
}

impl Reader {
    /// What was read, where the text is a posting or several.
    pub fn postings_in(&self, text: &str, origin: Origin) -> Option<Reading> {
        if width(text) < shortest(origin) {
            return None;
        }
        let reading = self.read(text, None);
        let evidence = self.evidence(text, &reading);
        evidence.suffices(origin).then_some(reading)
    }

    /// What speaks for a text of which this was read being a posting.
    fn evidence(&self, text: &str, reading: &Reading) -> Evidence {
        let lines = line::lines(text, &self.terms);
        let mut topics: Vec<Topic> = Vec::new();
        for line in &lines {
            let keyed = line::key_of(&line.piece, &self.terms).map(|(topic, _)| topic);
            let headed = || {
                let topic = line::topic_of(&line.piece, &self.terms, SHARE);
                topic.filter(|_| line.may_head())
            };
            if let Some(topic) = keyed.or_else(headed)
                && !topics.contains(&topic)
            {
                topics.push(topic);
            }
        }
        let facts = reading.postings.iter().map(|draft| {
            let facts = [
                draft.company.is_some(),
                draft.pay.is_some() || draft.pay_negotiable,
                !draft.places.is_empty() || draft.remote.is_some(),
                draft.min_years.is_some(),
                draft.education.is_some(),
                draft.skills().nth(1).is_some(),
                !draft.duties.is_empty(),
                !draft.requirements.is_empty(),
            ];
            facts.into_iter().filter(|fact| *fact).count()
        });
        let states =
            |draft: &super::Draft| !draft.duties.is_empty() || !draft.requirements.is_empty();
        let hires = |line: &line::Line| self.terms.hires.is_in(&line.piece.lower);
        // A table and structured data say what they are.
        let is_structured = matches!(self.format_of(text), Format::Csv | Format::JsonLd)
            && !reading.postings.is_empty();
        Evidence {
            headings: topics.len(),
            facts: facts.max().unwrap_or_default(),
            asks: is_structured || reading.postings.iter().any(states) || lines.iter().any(hires),
            own_sections: own_sections(text, &self.lexicon),
            width: width(text),
        }
    }
}

fn shortest(origin: Origin) -> usize {
    match origin {
        Origin::Written => SHORTEST_WRITTEN,
        Origin::HandedOn => SHORTEST_HANDED_ON,
    }
}

fn width(text: &str) -> usize {
    text.chars().map(|c| if is_cjk(c) { 2 } else { 1 }).sum()
}
