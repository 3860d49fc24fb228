//! An answer on its way to becoming a [`Reply`](crate::reply::Reply).

use crate::dialogue::{Act, Proposal};
use crate::knowledge::SourceId;
use crate::language::Text;
use crate::picture::Figure;
use crate::profile::Profile;
use crate::query::{Found, Item};
pub use crate::reply::Choice;
use crate::reply::{Block, MatchReport, Outcome};

/// What is said, and what the dialogue should remember of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    pub outcome: Outcome,
    /// What was answered, with everything filled in.
    pub act: Act,
    /// The result the answer was made from, if it was a question.
    pub found: Option<Found>,
    /// The answer in the form that was asked for: one or two sentences.
    pub lead: Block,
    /// What is needed to trust it.
    pub blocks: Vec<Block>,
    pub choices: Vec<Choice>,
    pub match_report: Option<MatchReport>,
    /// The answer as a picture, where one says it better.
    pub picture: Option<Figure>,
    /// Sources of what the picture shows and the text does not.
    pub picture_sources: Vec<SourceId>,
    /// The rows shown, in their order: "the second one" is among them.
    pub shown: Vec<Item>,
    /// The next message is a skill list.
    pub awaits_skills: bool,
    /// What the dialogue should remember about the person from now on.
    pub profile: Option<Profile>,
    /// What a résumé said, for the person to confirm.
    pub proposed: Option<Proposal>,
}

impl Answer {
    pub fn new(act: Act, lead: Block) -> Answer {
        Answer {
            outcome: Outcome::Answer,
            act,
            found: None,
            lead,
            blocks: Vec::new(),
            choices: Vec::new(),
            match_report: None,
            picture: None,
            picture_sources: Vec::new(),
            shown: Vec::new(),
            awaits_skills: false,
            profile: None,
            proposed: None,
        }
    }

    /// An answer to a question; its sources are those of what was found.
    pub fn found(found: Found, lead: Text) -> Answer {
        let sources = found.sources.clone();
        Answer {
            found: Some(found.clone()),
            ..Answer::new(Act::Ask(found.query), Block::paragraph(lead, sources))
        }
    }

    #[must_use]
    pub fn block(mut self, block: Block) -> Answer {
        self.blocks.push(block);
        self
    }

    #[must_use]
    pub fn blocks(mut self, blocks: impl IntoIterator<Item = Block>) -> Answer {
        self.blocks.extend(blocks);
        self
    }

    /// Adds choices; at most four are shown, more would bury the answer.
    #[must_use]
    pub fn choices(mut self, choices: impl IntoIterator<Item = Choice>) -> Answer {
        const MOST: usize = 4;
        let room = MOST - self.choices.len().min(MOST);
        self.choices.extend(choices.into_iter().take(room));
        self
    }

    /// Adds every one of these choices: for pages, which one walks by buttons.
    #[must_use]
    pub fn buttons(mut self, choices: impl IntoIterator<Item = Choice>) -> Answer {
        self.choices.extend(choices);
        self
    }

    #[must_use]
    pub fn shown(mut self, items: impl IntoIterator<Item = Item>) -> Answer {
        self.shown = items.into_iter().collect();
        self
    }

    #[must_use]
    pub fn outcome(mut self, outcome: Outcome) -> Answer {
        self.outcome = outcome;
        self
    }

    /// Adds a picture, with the sources of what it shows beside the text.
    #[must_use]
    pub fn picture(mut self, figure: Figure, sources: Vec<SourceId>) -> Answer {
        self.picture = Some(figure);
        self.picture_sources = sources;
        self
    }

    /// The sources of all blocks, each once.
    pub fn sources(&self) -> Vec<SourceId> {
        let blocks = std::iter::once(&self.lead).chain(&self.blocks);
        let mut sources: Vec<SourceId> = Vec::new();
        for source in blocks.flat_map(|block| &block.sources) {
            if !sources.contains(source) {
                sources.push(source.clone());
            }
        }
        sources
    }
}
