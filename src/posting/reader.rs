//! Reads postings from a text in any of the formats.

use std::path::Path;
use std::sync::Arc;

use serde::Serialize;

use super::draft::Draft;
use super::line::Piece;
use super::skills::SkillReader;
use super::terms::{Terms, TermsError};
use super::{json_ld, table, text};
use crate::document::html_text;
use crate::knowledge::Knowledge;
use crate::nlu::Lexicon;

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    JsonLd,
    Csv,
    /// Markdown and plain text are read alike.
    Text,
    Html,
}

/// What came of reading a text.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Reading {
    pub postings: Vec<Draft>,
    /// Lines and entries that are no posting.
    pub left: Vec<String>,
    /// What kept something from being read, and what to do.
    pub faults: Vec<String>,
}

/// Reads postings, by the words of `posting_terms.toml` and the names that the taxonomy knows.
pub struct Reader {
    pub(super) terms: Terms,
    pub(super) lexicon: Arc<Lexicon>,
    pub(super) knowledge: Arc<Knowledge>,
}

impl Reader {
    /// For the knowledge of a directory. Blocking.
    pub fn load(dir: &Path, knowledge: Arc<Knowledge>) -> Result<Reader, TermsError> {
        let lexicon = Arc::new(Lexicon::build(&knowledge));
        Reader::with_lexicon(dir, knowledge, lexicon)
    }

    /// The same with a lexicon of that knowledge. Blocking.
    pub fn with_lexicon(
        dir: &Path,
        knowledge: Arc<Knowledge>,
        lexicon: Arc<Lexicon>,
    ) -> Result<Reader, TermsError> {
        Ok(Reader {
            terms: Terms::load(dir, &knowledge)?,
            lexicon,
            knowledge,
        })
    }

    /// Reads every posting of a text.
    pub fn read(&self, text: &str, format: Option<Format>) -> Reading {
        let text = text.trim_start_matches('\u{feff}');
        let format = format.unwrap_or_else(|| self.format_of(text));
        let mut reading = match format {
            Format::JsonLd => json_ld::read(text, self),
            Format::Csv => table::read(text, self),
            Format::Html => self.plain(&html_text(text)),
            Format::Text => self.plain(text),
        };
        for draft in &mut reading.postings {
            keep_width(&mut draft.title, text);
        }
        // Broken markup is still text.
        if reading.postings.is_empty()
            && format == Format::JsonLd
            && text.trim_start().starts_with('<')
        {
            let plain = self.plain(&html_text(text));
            reading.postings = plain.postings;
            reading.left.extend(plain.left);
        }
        reading
    }

    fn plain(&self, text: &str) -> Reading {
        let (postings, left) = text::read(text, self);
        Reading {
            postings,
            left,
            faults: Vec::new(),
        }
    }

    /// Tells the format by what a text begins with and holds.
    pub(super) fn format_of(&self, text: &str) -> Format {
        let start = text.trim_start();
        let is_json = start.starts_with(['{', '['])
            && (start.contains("\"@type\"") || start.contains("\"title\""));
        if is_json || text.contains("application/ld+json") {
            return Format::JsonLd;
        }
        if table::is_table(text, self) {
            return Format::Csv;
        }
        let is_html = start.starts_with("<!") || start.starts_with('<') && start.contains("</");
        if is_html { Format::Html } else { Format::Text }
    }

    /// The skills of a posting that the taxonomy does not know by now.
    pub fn unknown_among(&self, draft: &Draft) -> Vec<String> {
        let unknown = draft.unknown_skills.iter();
        unknown
            .filter(|name| !self.skills().names_any(&Piece::new(name)))
            .cloned()
            .collect()
    }

    pub(super) fn skills(&self) -> SkillReader<'_> {
        SkillReader {
            terms: &self.terms,
            lexicon: &self.lexicon,
            knowledge: &self.knowledge,
        }
    }
}

/// Brackets as wide as the source writes them.
fn keep_width(title: &mut String, text: &str) {
    if title.contains('(') {
        let wide = title.replace('(', "\u{ff08}").replace(')', "\u{ff09}");
        if text.contains(&wide) {
            *title = wide;
        }
    }
}
