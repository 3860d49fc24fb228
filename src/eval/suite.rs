//! The question sets as files: one JSON object a line. `tests/eval/README.md` describes them.

use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// A conversation of one or more turns and what the last answer must be like.
#[derive(Debug, Clone, Deserialize)]
pub struct Question {
    pub id: String,
    pub lang: Tongue,
    pub kind: String,
    pub turns: Vec<String>,
    pub expect: Expectation,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Expectation {
    /// Ids that must be among those resolved; empty is not checked.
    #[serde(default)]
    pub entities: Vec<String>,
    /// One hit in each inner list.
    #[serde(default)]
    pub must_contain: Vec<Vec<String>>,
    #[serde(default)]
    pub must_not_contain: Vec<String>,
    /// False: the reply must say that it does not know or cannot help.
    pub answerable: bool,
}

/// The language of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Tongue {
    Zh,
    En,
    Mixed,
}

impl Tongue {
    pub fn name(self) -> &'static str {
        match self {
            Tongue::Zh => "zh",
            Tongue::En => "en",
            Tongue::Mixed => "mixed",
        }
    }
}

/// A skill list and what fits it.
#[derive(Debug, Clone, Deserialize)]
pub struct MatchCase {
    pub id: String,
    pub skills: String,
    /// English names of the skills that the list holds.
    pub canonical_skills: Vec<String>,
    /// Each should be among the first three roles.
    pub top_roles: Vec<String>,
    /// One of these among the first three postings; empty is not checked.
    pub top_companies: Vec<String>,
}

/// A question set that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SuiteError {
    #[error("cannot read the question set {}: check the path", path.display())]
    Unreadable {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("{}:{line}: not a case of this kind of set (`--match` is for skill lists)", path.display())]
    Malformed {
        path: PathBuf,
        line: usize,
        source: serde_json::Error,
    },
    #[error("the question set {} is empty: nothing to measure", path.display())]
    Empty { path: PathBuf },
    #[error("{}:{line}: no pair of sentences: write English, a tab, Chinese", path.display())]
    NoPair { path: PathBuf, line: usize },
    #[error("{}: case {case} names {name}, which is not in the knowledge: correct it or leave the case out", path.display())]
    Unknown {
        path: PathBuf,
        case: String,
        name: String,
    },
}

/// The cases of a file in order; blank lines are skipped.
pub fn load<Case: DeserializeOwned>(path: &Path) -> Result<Vec<Case>, SuiteError> {
    let text = std::fs::read_to_string(path).map_err(|source| SuiteError::Unreadable {
        path: path.to_owned(),
        source,
    })?;
    let mut cases = Vec::new();
    for (position, line) in text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
    {
        let case = serde_json::from_str(line).map_err(|source| SuiteError::Malformed {
            path: path.to_owned(),
            line: position + 1,
            source,
        })?;
        cases.push(case);
    }
    if cases.is_empty() {
        return Err(SuiteError::Empty {
            path: path.to_owned(),
        });
    }
    Ok(cases)
}
