//! The statements that come nearest to a message in meaning, with whose they are.

use super::Context;
use crate::knowledge::{Claim, Kind, Knowledge};
use crate::query::Item;

/// A statement that comes at least this near, as a cosine, is about what was asked. On the development messages that
/// ask for a thing by what is said of it, statements about something else stay below.
pub const ABOUT: f32 = 0.5;

/// The nearest statements about things of a kind, best first, down to a score.
pub fn nearest<'a>(
    context: &Context<'a>,
    kind: Kind,
    least: f32,
) -> impl Iterator<Item = (Item, &'a Claim)> {
    let knowledge = context.knowledge;
    let near = context.nearest.iter();
    let near = near.take_while(move |near| near.score >= least);
    near.filter_map(move |near| {
        let claim = knowledge.claims.get(&near.claim)?;
        Some((whose(knowledge, kind, claim)?, claim))
    })
}

/// The thing of a kind that a statement is about.
fn whose(knowledge: &Knowledge, kind: Kind, claim: &Claim) -> Option<Item> {
    let id = &claim.id;
    match kind {
        Kind::Directions => {
            let mut all = knowledge.transitions.values();
            let found = all.find(|it| it.claims.contains(id))?;
            Some(Item::Direction(found.id.clone()))
        }
        Kind::Roles => {
            let mut all = knowledge.roles.values();
            let found = all.find(|it| it.claims.contains(id))?;
            Some(Item::Role(found.id.clone()))
        }
        Kind::Technologies => {
            let mut all = knowledge.technologies.values();
            let found = all.find(|it| it.claims.contains(id))?;
            Some(Item::Technology(found.id.clone()))
        }
        Kind::Postings => {
            let mut all = knowledge.postings.values();
            let found = all.find(|it| it.duties.contains(id) || it.requirements.contains(id))?;
            Some(Item::Posting(found.id.clone()))
        }
        Kind::Steps => {
            let mut all = knowledge.paths.values().flat_map(|path| &path.steps);
            let found = all.find(|it| it.claims.contains(id))?;
            Some(Item::Step(found.id.clone()))
        }
        Kind::Companies | Kind::Skills | Kind::Claims | Kind::Sources => None,
    }
}
