//! What is wrong in the knowledge files, in words for the person who maintains them.
//!
//! Invariant: a fault says where it is, what is wrong and what to do about it.

use std::fmt;
use std::path::PathBuf;

/// One thing wrong in one place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    pub file: PathBuf,
    /// From 1. Absent where the file itself is missing.
    pub line: Option<usize>,
    /// What is wrong and what to do, lower case, without a full stop.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.file.display())?;
        if let Some(line) = self.line {
            write!(f, "{line}:")?;
        }
        write!(f, " {}", self.message)
    }
}

/// Everything wrong in all files: never empty, sorted by file and line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct KnowledgeFaults(Vec<Fault>);

impl KnowledgeFaults {
    /// `None` where there is no fault.
    pub(super) fn collect(mut faults: Vec<Fault>) -> Option<KnowledgeFaults> {
        faults.sort();
        faults.dedup();
        (!faults.is_empty()).then_some(KnowledgeFaults(faults))
    }

    pub fn iter(&self) -> impl Iterator<Item = &Fault> {
        self.0.iter()
    }

    pub fn count(&self) -> usize {
        self.0.len()
    }
}

/// A line for the number of faults, then one for each.
impl fmt::Display for KnowledgeFaults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let noun = if self.count() == 1 { "fault" } else { "faults" };
        write!(f, "{} {noun} in the knowledge files", self.count())?;
        self.iter().try_for_each(|fault| write!(f, "\n{fault}"))
    }
}

/// The candidate that `word` is most likely a misspelling of.
pub(super) fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let slips = word.chars().count().div_ceil(4);
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= slips)
        .min()
        .map(|(_, candidate)| candidate)
}
