//! An answer on its way to becoming a [`Reply`](crate::reply::Reply).

use crate::dialogue::ListedItem;
use crate::knowledge::Claim;
use crate::language::Text;
use crate::nlu::{Intent, Query};
use crate::reply::{Block, Choice, MatchReport, Outcome};

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
    /// Items of a list, for "the second one".
    pub listed: Vec<ListedItem>,
    /// The next message is a skill list.
    pub awaits_skills: bool,
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
            listed: Vec::new(),
            awaits_skills: false,
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

    pub fn listed(mut self, listed: impl IntoIterator<Item = ListedItem>) -> Answer {
        self.listed = listed.into_iter().collect();
        self
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
