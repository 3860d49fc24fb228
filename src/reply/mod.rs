//! The language-neutral answer: what to say, from which claims, and what may be asked next.
//!
//! Invariant: no markup and no transport type. Every text exists in both languages, so one reply
//! can be rendered for anyone; every block names the sources that its statements come from.

mod match_report;

pub use match_report::{
    Arithmetic, Fit, MatchReport, NextSkill, PostingMatch, RoleMatch, TransitionMatch, WantFit,
};

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::catalogue::message;
use crate::dialogue::Act;
use crate::knowledge::{Knowledge, SourceId};
use crate::language::{Language, Text};
use crate::picture::Figure;
use crate::profile::Profile;
use crate::query::Query;

/// What became of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    Answer,
    Clarify,
    Decline,
}

/// A piece of the answer that stays together when a long message is split.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    pub heading: Option<Text>,
    pub body: Body,
    /// Sources of the statements in this block; empty only where nothing is asserted.
    pub sources: Vec<SourceId>,
}

/// The content of a block.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    Paragraph(Text),
    Bullets(Vec<Text>),
    Numbered(Vec<Text>),
    /// Label and value, one pair a line.
    Facts(Vec<(Text, Text)>),
    /// A remark of lesser weight: how something was counted, what is not stated.
    Note(Text),
}

/// A next question, offered as a button.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    pub label: Text,
    /// What pressing it says.
    pub utterance: Text,
    /// What pressing it does, without a detour through understanding.
    pub act: Act,
}

/// A picture that goes with an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Illustration {
    pub figure: Figure,
    /// Sources of what the picture shows and the text does not.
    pub sources: Vec<SourceId>,
    /// Asks for the answer again, to have it as a picture.
    pub act: Act,
    /// The message asked for one in so many words.
    pub is_asked: bool,
}

/// The advisor's answer to one message.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    pub outcome: Outcome,
    /// Kebab-case intent, as the machine interface names it.
    pub intent: String,
    /// Ids of what the message was taken to be about.
    pub entities: Vec<String>,
    /// What the message was taken to do.
    pub acts: Vec<Act>,
    /// What is remembered of the person after it; absent where the message leaves it alone.
    pub profile: Option<Profile>,
    /// 0..=1: how sure the advisor is that it understood.
    pub confidence: f32,
    /// The language to render in.
    pub language: Language,
    /// One or two sentences that answer.
    pub lead: Block,
    pub blocks: Vec<Block>,
    pub choices: Vec<Choice>,
    pub match_report: Option<MatchReport>,
    /// The answer as a picture, where one says it better.
    pub illustration: Option<Illustration>,
}

impl Block {
    pub fn paragraph(text: Text, sources: Vec<SourceId>) -> Block {
        Block {
            heading: None,
            body: Body::Paragraph(text),
            sources,
        }
    }

    /// A paragraph that asserts nothing about the world: greetings, instructions, apologies.
    pub fn plain(text: Text) -> Block {
        Block::paragraph(text, Vec::new())
    }

    pub fn bullets(heading: Option<Text>, items: Vec<Text>, sources: Vec<SourceId>) -> Block {
        Block {
            heading,
            body: Body::Bullets(items),
            sources,
        }
    }

    pub fn numbered(heading: Option<Text>, items: Vec<Text>, sources: Vec<SourceId>) -> Block {
        Block {
            heading,
            body: Body::Numbered(items),
            sources,
        }
    }

    pub fn facts(heading: Option<Text>, facts: Vec<(Text, Text)>, sources: Vec<SourceId>) -> Block {
        Block {
            heading,
            body: Body::Facts(facts),
            sources,
        }
    }

    pub fn note(text: Text) -> Block {
        Block {
            heading: None,
            body: Body::Note(text),
            sources: Vec::new(),
        }
    }

    pub fn with_heading(mut self, heading: Text) -> Block {
        self.heading = Some(heading);
        self
    }
}

impl Reply {
    /// The lead and the blocks, in reading order.
    pub fn all_blocks(&self) -> impl Iterator<Item = &Block> {
        std::iter::once(&self.lead).chain(&self.blocks)
    }

    /// The person as far as they are known; nobody in particular where nothing is.
    pub fn person(&self) -> &Profile {
        static NOBODY: LazyLock<Profile> = LazyLock::new(Profile::default);
        self.profile.as_ref().unwrap_or(&NOBODY)
    }

    /// The questions that were answered.
    pub fn queries(&self) -> impl Iterator<Item = &Query> {
        self.acts.iter().filter_map(|act| match act {
            Act::Ask(query) => Some(query),
            _ => None,
        })
    }

    /// Every source, each once, in order of first use.
    pub fn sources(&self) -> Vec<&SourceId> {
        let mut sources: Vec<&SourceId> = Vec::new();
        for source in self.all_blocks().flat_map(|block| &block.sources) {
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
        sources
    }

    /// The reply as it stands below its picture: the lead and the remarks, with the sources of all that both say. What the
    /// blocks list the picture shows.
    pub fn below_picture(&self) -> Reply {
        let mut reply = self.clone();
        let Some(illustration) = &self.illustration else {
            return reply;
        };
        reply
            .blocks
            .retain(|block| matches!(block.body, Body::Note(_)));
        for source in self.sources().into_iter().chain(&illustration.sources) {
            if !reply.lead.sources.contains(source) {
                reply.lead.sources.push(source.clone());
            }
        }
        reply
    }

    /// The titles of the sources with their dates, as the last line of an answer shows them.
    pub fn source_titles(&self, knowledge: &Knowledge) -> Vec<Text> {
        self.sources()
            .into_iter()
            .filter_map(|id| knowledge.sources.get(id))
            .map(|source| {
                let published = match source.published.as_str() {
                    "undated" => message!("source-undated"),
                    date => Text::same(date),
                };
                message!("source-title", title = &source.title, published = published)
            })
            .collect()
    }
}
