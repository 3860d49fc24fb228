//! What an answer may look at.

use crate::dialogue::Dialogue;
use crate::knowledge::{ClaimId, Knowledge, Retrieved};
use crate::profile::Profile;

/// Everything an answer is made from.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub knowledge: &'a Knowledge,
    /// Whom the answer is for, as this message leaves it.
    pub profile: &'a Profile,
    pub dialogue: &'a Dialogue,
    /// Claims by nearness to the message, best first: what was asked for comes first among several statements.
    pub nearest: &'a [Retrieved],
}

impl Context<'_> {
    /// The place of a claim among the nearest; the last place for those that are not near.
    pub fn nearness(&self, claim: &ClaimId) -> usize {
        let place = self.nearest.iter().position(|near| &near.claim == claim);
        place.unwrap_or(usize::MAX)
    }
}
