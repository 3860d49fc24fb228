//! Places in the knowledge files.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

/// A line of a knowledge file; the path is relative to the knowledge directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    pub file: Arc<Path>,
    pub line: usize,
}

impl fmt::Display for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file.display(), self.line)
    }
}

/// A value with the line it stands on.
#[derive(Debug, Clone)]
pub struct Sited<T> {
    pub value: T,
    pub site: Site,
}

/// Where the lines of a file begin.
pub struct Lines {
    file: Arc<Path>,
    starts: Vec<usize>,
}

impl Lines {
    pub fn of(file: &Path, text: &str) -> Lines {
        let breaks = text.match_indices('\n').map(|(position, _)| position + 1);
        Lines {
            file: file.into(),
            starts: std::iter::once(0).chain(breaks).collect(),
        }
    }

    pub fn at(&self, offset: usize) -> Site {
        Site {
            file: self.file.clone(),
            line: self.starts.partition_point(|start| *start <= offset),
        }
    }

    /// In characters, from 1.
    pub fn column(&self, text: &str, offset: usize) -> usize {
        let start = self.starts[self.at(offset).line - 1];
        text.get(start..offset)
            .map_or(1, |before| before.chars().count() + 1)
    }
}
