//! An answer on its way to becoming a [`Reply`](crate::reply::Reply).

use super::roles::unique_sources;
use crate::dialogue::{ListedItem, Proposal};
use crate::knowledge::{Claim, SourceId};
use crate::language::Text;
use crate::nlu::{Intent, Profile, Query};
use crate::picture::Figure;
use crate::reply::{Block, Choice, Illustration, MatchReport, Outcome};

/// What an adviser says, and what the dialogue should remember of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    pub outcome: Outcome,
    /// What was answered: the query with everything filled in.
    pub query: Query,
    pub lead: Block,
    pub blocks: Vec<Block>,
    pub choices: Vec<Choice>,
    pub match_report: Option<MatchReport>,
    /// The answer as a picture, where one says it better.
    pub illustration: Option<Illustration>,
    /// Items of a list, for "the second one".
    pub listed: Vec<ListedItem>,
    /// The next message is a skill list.
    pub awaits_skills: bool,
    /// What the dialogue should remember about the person from now on.
    pub profile: Option<Profile>,
    /// What a résumé said, for the person to confirm.
    pub proposed: Option<Proposal>,
}

impl Answer {
    pub fn new(query: Query, lead: Block) -> Answer {
        Answer {
            outcome: Outcome::Answer,
            query,
            lead,
            blocks: Vec::new(),
            choices: Vec::new(),
            match_report: None,
            illustration: None,
            listed: Vec::new(),
            awaits_skills: false,
            profile: None,
            proposed: None,
        }
    }

    /// An answer that asserts nothing about the world.
    pub fn plain(intent: Intent, zh: impl Into<String>, en: impl Into<String>) -> Answer {
        Answer::new(Query::bare(intent), Block::plain(Text::new(zh, en)))
    }

    pub fn block(mut self, block: Block) -> Answer {
        self.blocks.push(block);
        self
    }

    pub fn blocks(mut self, blocks: impl IntoIterator<Item = Block>) -> Answer {
        self.blocks.extend(blocks);
        self
    }

    /// Adds choices; at most four are shown, more would bury the answer.
    pub fn choices(mut self, choices: impl IntoIterator<Item = Choice>) -> Answer {
        const MOST: usize = 4;
        let room = MOST - self.choices.len().min(MOST);
        self.choices.extend(choices.into_iter().take(room));
        self
    }

    /// Adds every one of these choices: for pages, which one walks by buttons.
    pub fn buttons(mut self, choices: impl IntoIterator<Item = Choice>) -> Answer {
        self.choices.extend(choices);
        self
    }

    pub fn listed(mut self, listed: impl IntoIterator<Item = ListedItem>) -> Answer {
        self.listed = listed.into_iter().collect();
        self
    }

    /// Adds a picture; `query` asks for this answer again.
    pub fn illustrated(mut self, figure: Figure, query: Query) -> Answer {
        self.illustration = Some(Illustration {
            figure,
            sources: Vec::new(),
            query,
            is_asked: false,
        });
        self
    }

    /// Names sources of the picture beside those of the text.
    pub fn picture_from(mut self, sources: Vec<SourceId>) -> Answer {
        if let Some(illustration) = &mut self.illustration {
            illustration.sources = sources;
        }
        self
    }

    /// The sources of all blocks, each once.
    pub fn sources(&self) -> Vec<SourceId> {
        let blocks = std::iter::once(&self.lead).chain(&self.blocks);
        unique_sources(blocks.flat_map(|block| &block.sources))
    }

    pub fn outcome(mut self, outcome: Outcome) -> Answer {
        self.outcome = outcome;
        self
    }
}

/// A claim as a paragraph.
pub fn claim_block(claim: &Claim) -> Block {
    Block::paragraph(claim.text.clone(), claim.sources.clone())
}
