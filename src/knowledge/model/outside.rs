//! What people ask about and the knowledge does not hold.

use super::labels::Labels;
use crate::knowledge::id::*;
use crate::language::Text;

/// Something people ask that the advisor must decline.
#[derive(Debug, Clone)]
pub struct Topic {
    pub id: TopicId,
    /// Sounds like career advice or software, and is not in the knowledge.
    pub near: bool,
    /// Why it cannot be told, without a final stop.
    pub reason: Text,
}

/// An occupation or employer outside the knowledge.
#[derive(Debug, Clone)]
pub struct Profession {
    pub id: ProfessionId,
    pub labels: Labels,
}
