//! Statements, what they are about and the documents they come from.

use serde::{Deserialize, Serialize};

use crate::knowledge::id::*;
use crate::language::{Localized, Text};

/// A document that claims come from.
#[derive(Debug, Clone)]
pub struct Source {
    pub id: SourceId,
    pub title: Text,
    pub publisher: Text,
    /// Absent when the document names no address.
    pub url: Option<String>,
    /// An ISO date, or `undated`.
    pub published: String,
    pub licence: String,
    /// What a reader should know before trusting it.
    pub note: Option<Text>,
}

/// What a claim is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Subject {
    Role(RoleId),
    Transition(TransitionId),
    Path(PathId),
    Step(StepId),
    Technology(TechnologyId),
    Posting(PostingId),
}

/// Which side of its subject a claim describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Aspect {
    Overview,
    /// Which roles there are.
    Roles,
    Duties,
    Skills,
    Rationale,
    Requirements,
    Market,
    Outlook,
    Step,
    Technology,
}

/// One statement with its sources: the only thing the advisor may assert.
#[derive(Debug, Clone)]
pub struct Claim {
    pub id: ClaimId,
    pub subject: Subject,
    pub aspect: Aspect,
    pub text: Text,
    /// Never empty.
    pub sources: Vec<SourceId>,
    /// Questions this claim answers; for retrieval only.
    pub asks: Localized<Vec<String>>,
}
