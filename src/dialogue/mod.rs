//! What a conversation is about, so that "and its prospects?" can be answered.
//!
//! Invariant: a plain value with pure updates; whoever owns the conversation stores it. Start reading at [`Dialogue`].

mod act;
mod family;

pub use act::{Act, Meta, Outside, ResumeAct, Social, Tell};
pub use family::family;

use serde::{Deserialize, Serialize};

use crate::knowledge::SourceId;
use crate::language::Language;
use crate::nlu::Resume;
use crate::posting::{Brought, Draft};
use crate::profile::Profile;
use crate::query::Item;

/// What the dialogue remembers between two messages of one person in one chat and topic.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Dialogue {
    /// The person's own choice; wins over what a message looks like.
    pub language: Option<Language>,
    /// The language of the last message that told one.
    pub spoken: Option<Language>,
    /// What was answered last, with everything filled in; small talk leaves it alone.
    pub answered: Option<Act>,
    /// The rows shown last, in their order: "the second one" is among them.
    pub shown: Vec<Item>,
    /// What the last answer that showed something showed: "it" is that.
    pub current: Vec<Item>,
    /// The things that answers were about alone, latest last: "these two" are among them.
    pub mentioned: Vec<Item>,
    /// The groups of rows that answers were about, latest last: "these four" may be one of them.
    pub sets: Vec<Vec<Item>>,
    /// What the last answer rested on.
    pub sources: Vec<SourceId>,
    /// The last reply asked back; it must not do so twice in a row.
    pub clarified: bool,
    /// What the last message asked if it was misread.
    pub second: Option<Act>,
    /// `/match` without an argument waits for the skills in the next message.
    pub awaiting_skills: bool,
    /// The choices offered last: what each says when pressed, and what it does.
    pub offers: Vec<Offer>,
    /// What was offered before that, the latest first; buttons of earlier answers are still on the screen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub offered_before: Vec<Offer>,
    /// What the person told about themselves.
    pub profile: Profile,
    /// What the person told about somebody else for whom they ask.
    pub other: Profile,
    /// What the profile was before its last changes, latest last: each "undo" goes one back.
    pub earlier: Vec<Profile>,
    /// The last message changed the profile, so that "no" takes that back.
    pub told: bool,
    /// What a document said about the person, until they say that it is right.
    pub proposed: Option<Proposal>,
    /// The postings that the person brought along and that it is still about, latest last.
    pub brought: Vec<Brought>,
}

impl Dialogue {
    /// The dialogue with postings that the person brought along just now.
    pub fn bringing(&self, postings: Vec<Draft>) -> Dialogue {
        let mut dialogue = self.clone();
        for posting in postings {
            let last = dialogue.brought.last().map(|it| it.slot);
            dialogue.brought.push(Brought::after(last, posting));
        }
        dialogue
    }

    /// The dialogue without the postings that it is no longer about.
    #[must_use]
    pub fn without_forgotten(mut self) -> Dialogue {
        let (current, shown, mentioned) = (&self.current, &self.shown, &self.mentioned);
        self.brought.retain(|brought| {
            let mut items = current.iter().chain(shown).chain(mentioned);
            items.any(|item| brought.names(item))
        });
        self
    }
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
    pub act: Act,
}
