//! What is out of scope: topics, and occupations and employers that the knowledge lacks.

use super::{labels, values};
use crate::knowledge::ledger::Kind;
use crate::knowledge::model::{Profession, Topic};
use crate::knowledge::raw::Table;
use crate::knowledge::{ProfessionId, TopicId};

pub fn topic(table: &mut Table) -> Option<Topic> {
    let id = table.declare::<TopicId>();
    let near = table.value::<bool>("near");
    let reason = table.text("reason");
    Some(Topic {
        id: id?,
        near: near?,
        reason,
    })
}

/// Everyday words that look like misspelt names.
pub fn ordinary_words(table: &mut Table) -> Vec<String> {
    values(table.strings("ordinary_words"))
}

pub fn profession(table: &mut Table) -> Option<Profession> {
    let id = table.declare::<ProfessionId>();
    let labels = labels(table, Kind::Profession);
    Some(Profession { id: id?, labels })
}
