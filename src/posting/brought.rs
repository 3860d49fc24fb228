//! Postings that somebody brought along: kept with their dialogue and nowhere else.
//!
//! Invariant: a slot is not given to another posting before all others were, so that a button of an older one finds
//! nothing rather than the wrong one.

use serde::{Deserialize, Serialize};

use super::draft::Draft;
use crate::knowledge::PostingId;
use crate::query::Item;

/// Slots that a dialogue has.
pub const SLOTS: u8 = 40;
/// The source of what was brought along.
pub const BROUGHT: &str = "brought-along";
/// Statements that are kept, and how much of each, in characters.
const MOST_STATEMENTS: usize = 30;
const LONGEST_STATEMENT: usize = 300;
/// Skills that are kept.
const MOST_SKILLS: usize = 60;

/// A posting that somebody brought along.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Brought {
    pub slot: u8,
    pub posting: Draft,
}

impl Brought {
    /// A posting for the slot behind the last one, cut where it is very long.
    pub fn after(last: Option<u8>, posting: Draft) -> Brought {
        Brought {
            slot: last.map_or(0, |last| (last + 1) % SLOTS),
            posting: cut(posting),
        }
    }

    /// Whether something is this posting or its company.
    pub fn names(&self, item: &Item) -> bool {
        let key = brought_key(self.slot);
        let (_, named) = item.id().split_once('-').unwrap_or_default();
        is_brought(item) && named == key
    }

    pub fn id(&self) -> Option<PostingId> {
        brought_id(self.slot)
    }
}

/// The id of the posting in a slot.
pub fn brought_id(slot: u8) -> Option<PostingId> {
    PostingId::parse(format!("posting-{}", brought_key(slot))).ok()
}

/// What the ids of the posting in a slot, its company and its places end in.
pub fn brought_key(slot: u8) -> String {
    format!("{BROUGHT}-{slot}")
}

/// Whether something is a posting that was brought along, or its company.
pub fn is_brought(item: &Item) -> bool {
    let id = item.id();
    ["posting-", "company-"]
        .iter()
        .filter_map(|kind| id.strip_prefix(kind))
        .any(|key| key.starts_with(BROUGHT))
}

fn cut(mut posting: Draft) -> Draft {
    for texts in [&mut posting.duties, &mut posting.requirements] {
        texts.truncate(MOST_STATEMENTS);
        for text in texts.iter_mut() {
            if let Some((end, _)) = text.char_indices().nth(LONGEST_STATEMENT) {
                text.truncate(end);
            }
        }
    }
    posting.required_skills.truncate(MOST_SKILLS);
    posting.preferred_skills.truncate(MOST_SKILLS);
    posting.left.clear();
    posting
}
