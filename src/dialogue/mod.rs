//! What a conversation is about, so that "and its prospects?" can be answered.
//!
//! Invariant: a plain value with pure updates; whoever owns the conversation stores it.

mod act;

pub use act::{Act, Meta, Outside, ResumeAct, Social, Tell};

use serde::{Deserialize, Serialize};

use crate::knowledge::{PostingId, RoleId, StepId, TechnologyId};
use crate::language::Language;
use crate::nlu::{Intent, Profile, Query, Resume};

/// What the dialogue remembers between two messages of one person in one chat and topic.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Dialogue {
    /// The person's own choice; wins over what a message looks like.
    pub language: Option<Language>,
    /// What was asked last, with its entities filled in.
    pub last: Option<Query>,
    /// The items of the last list shown, for "the second one".
    pub listed: Vec<ListedItem>,
    /// The last reply asked back; it must not do so twice in a row.
    pub clarified: bool,
    /// `/match` without an argument waits for the skills in the next message.
    pub awaiting_skills: bool,
    /// The choices offered last: what each says when pressed, and what it asks.
    pub offered: Vec<Offer>,
    /// The language of the last message that told one.
    pub spoken: Option<Language>,
    /// What the person told `/match` about themselves.
    pub profile: Profile,
    /// What a document said about the person, until they say that it is right.
    pub proposed: Option<Proposal>,
}

/// What was read from a résumé and waits for a word of the person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Proposal {
    pub resume: Resume,
    /// The next message says what is wrong with it.
    #[serde(default)]
    pub editing: bool,
}

/// A choice that was offered, so that typing its words does what pressing it does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Offer {
    /// Label and utterance in both languages, normalised.
    pub words: Vec<String>,
    pub query: Query,
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

impl Dialogue {
    /// Whether a button was made for another profile than the one that is remembered.
    pub fn has_outgrown(&self, asked: &Query) -> bool {
        asked.mark.is_some_and(|mark| mark != self.profile.mark())
    }

    /// The intent of the last question, if any.
    pub fn last_intent(&self) -> Option<Intent> {
        self.last.as_ref().map(|query| query.intent)
    }
}
