//! Why the last run ended, where nobody could be told at its end: a file in the data directory until the next start.
//!
//! Invariant: best effort; a file that cannot be written or read costs the notice and nothing else.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::data_dir;

const FILE: &str = "last-ending";

/// Why a run ended that had rather gone on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LastEnding {
    /// Telegram rejected the token.
    TokenRejected,
}

impl LastEnding {
    fn code(self) -> &'static str {
        match self {
            LastEnding::TokenRejected => "token-rejected",
        }
    }
}

/// Notes why this run ends, for the next one to tell.
pub fn note_ending(data_dir: &Path, ending: LastEnding) {
    let written = data_dir::open_private(&file(data_dir)).and_then(|mut file| {
        file.set_len(0)?;
        file.write_all(ending.code().as_bytes())
    });
    if let Err(error) = written {
        tracing::warn!(%error, "the next start cannot tell operators why this run ended");
    }
}

/// Why the last run ended; told once.
pub fn take_last_ending(data_dir: &Path) -> Option<LastEnding> {
    let file = file(data_dir);
    let noted = fs::read_to_string(&file).ok()?;
    if let Err(error) = fs::remove_file(&file) {
        tracing::warn!(%error, "why the last run ended is told again at the next start");
    }
    [LastEnding::TokenRejected]
        .into_iter()
        .find(|ending| ending.code() == noted.trim())
}

fn file(data_dir: &Path) -> PathBuf {
    data_dir.join(FILE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ending_is_told_once() {
        let directory = tempfile::tempdir().unwrap();
        assert_eq!(take_last_ending(directory.path()), None);
        note_ending(directory.path(), LastEnding::TokenRejected);
        let found = take_last_ending(directory.path());
        assert_eq!(found, Some(LastEnding::TokenRejected));
        assert_eq!(take_last_ending(directory.path()), None);
    }
}
