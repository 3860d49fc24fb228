//! The conversation as understanding sees it: what was asked last, in the terms of intents.

use serde::{Deserialize, Serialize};

use super::{Intent, Profile, Query};
use crate::knowledge::{PostingId, RoleId, SourceId, StepId, TechnologyId};
use crate::language::Language;

/// What understanding looks at of a conversation.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Thread {
    pub language: Option<Language>,
    pub last: Option<Query>,
    /// The items of the last list shown, for "the second one".
    pub listed: Vec<ListedItem>,
    /// What the last answer rested on.
    pub sources: Vec<SourceId>,
    pub clarified: bool,
    pub awaiting_skills: bool,
    pub spoken: Option<Language>,
    pub profile: Profile,
    /// What a document said is being corrected.
    pub editing: bool,
}

/// One item of a list that was shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ListedItem {
    Role(RoleId),
    Posting(PostingId),
    Technology(TechnologyId),
    Step(StepId),
}

impl Thread {
    /// The intent of the last question, if any.
    pub fn last_intent(&self) -> Option<Intent> {
        self.last.as_ref().map(|query| query.intent)
    }
}
