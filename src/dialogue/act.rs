//! What a message does: it asks, tells, or is about the conversation itself.
//!
//! Buttons and commands hold an [`Act`] too, so that pressing one needs no understanding.

use serde::{Deserialize, Serialize};

use crate::knowledge::{Kind, ProfessionId, RoleId, SkillId, TopicId};
use crate::profile::Profile;
use crate::query::{Query, Want};

/// One act of a message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// A question over the facts.
    Ask(Query),
    /// A change of the profile, or a wish to see it.
    Tell(Tell),
    /// About what was read from a résumé.
    Resume(ResumeAct),
    /// About the bot itself.
    Meta(Meta),
    Social(Social),
    /// The next page of the last answer, or the next side of what it was about.
    More,
    /// The last answer in its first sentence.
    Shorter,
    /// Understood, and no source says it.
    Outside(Outside),
    /// One of these was meant; which is asked back.
    Clarify(Vec<Act>),
    /// Not understood.
    Unclear,
}

impl Act {
    /// Whether the answer takes the place of the page that led to it.
    pub fn is_page(&self) -> bool {
        match self {
            Act::Ask(query) => query.page > 0 || matches!(query.want, Want::Fit { .. }),
            Act::Tell(told) => matches!(told, Tell::Drop(_) | Tell::Erase | Tell::EraseConfirmed),
            _ => false,
        }
    }

    /// Whether the answer is another for another person.
    pub fn is_personal(&self) -> bool {
        match self {
            Act::Ask(query) => matches!(query.want, Want::Fit { .. } | Want::Gap),
            Act::Tell(_) => true,
            _ => false,
        }
    }
}

/// What is told about the person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tell {
    /// Nothing: asks what is remembered.
    Show,
    /// The profile as it is from now on, and what it was before.
    Change {
        before: Box<Profile>,
        after: Box<Profile>,
    },
    /// What is known of somebody else for whom the person asks.
    Other(Box<Profile>),
    Add(Vec<SkillId>),
    Drop(SkillId),
    Target(RoleId),
    /// Takes back the last change.
    Undo,
    /// Asks whether everything shall be forgotten.
    Erase,
    EraseConfirmed,
}

/// What becomes of what a résumé said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ResumeAct {
    /// It is right: take it over and match it.
    Confirm,
    /// The next message says what is wrong with it.
    Edit,
    Discard,
}

/// Questions about the bot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Meta {
    Help,
    About,
    Privacy,
    /// The language was changed.
    Language,
    /// How scores and verdicts come about.
    Scoring,
    /// How old what it knows is.
    DataAge,
    /// Who runs it.
    Contact,
    /// What it can read and do, and what it cannot.
    Abilities,
    /// How to get announcements.
    Subscribe,
    /// There is no such command.
    UnknownCommand,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Social {
    Greeting,
    Thanks,
    Goodbye,
    /// Talk that asks for nothing.
    Chat,
    /// Something told that changes nothing in what is known of them.
    Told,
    /// Says that work goes badly.
    Worry,
    /// Somebody may come to harm.
    Danger,
    /// A sticker, a voice message: something without text.
    Wordless,
}

/// What no source says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outside {
    Topic(TopicId),
    /// An occupation that is not in the knowledge.
    Profession(ProfessionId),
    /// An employer that no posting is from.
    Employer(ProfessionId),
    /// A name that nothing in the knowledge has.
    Unknown {
        kind: Kind,
        name: String,
    },
    /// A topic that no reason is given for.
    Other,
    /// A place in a list that has fewer.
    BeyondList(usize),
}
