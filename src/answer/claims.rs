//! Claims in an answer: which one leads, and as what blocks they stand.

use super::Context;
use crate::knowledge::{Aspect, Claim, ClaimId, Knowledge, RoleId, SourceId, TransitionId};
use crate::reply::Block;

/// A claim leads before the general one if it is among this many nearest to the message.
const NEAR: usize = 3;

/// The claim as a paragraph with its sources.
pub fn block(claim: &Claim) -> Block {
    Block::paragraph(claim.text.clone(), claim.sources.clone())
}

/// Claims of a role with one of these aspects, the general one first.
pub fn of_role<'a>(knowledge: &'a Knowledge, role: &RoleId, aspects: &[Aspect]) -> Vec<&'a Claim> {
    let ids = knowledge.roles.get(role).map(|role| &role.claims);
    with_aspects(knowledge, ids, aspects)
}

/// Claims of a direction with one of these aspects, in the order of the aspects.
pub fn of_direction<'a>(
    knowledge: &'a Knowledge,
    direction: &TransitionId,
    aspects: &[Aspect],
) -> Vec<&'a Claim> {
    let direction = knowledge.transitions.get(direction);
    with_aspects(knowledge, direction.map(|it| &it.claims), aspects)
}

fn with_aspects<'a>(
    knowledge: &'a Knowledge,
    ids: Option<&Vec<ClaimId>>,
    aspects: &[Aspect],
) -> Vec<&'a Claim> {
    let ids = ids.map(Vec::as_slice).unwrap_or_default();
    let claims: Vec<&Claim> = ids
        .iter()
        .filter_map(|id| knowledge.claims.get(id))
        .collect();
    let in_order = aspects.iter().flat_map(|aspect| {
        let claims = claims.iter().copied();
        claims.filter(move |claim| claim.aspect == *aspect)
    });
    in_order.collect()
}

/// The claims with the one that answers best in front: the nearest if the message is about it, else the first, which
/// is the general one. The others follow as they are.
pub fn best_first<'a>(context: &Context, mut claims: Vec<&'a Claim>) -> Vec<&'a Claim> {
    if let Some(place) = nearest(context, &claims) {
        let best = claims.remove(place);
        claims.insert(0, best);
    }
    claims
}

/// The place of the claim that is among the nearest to the message, if one is.
pub fn nearest(context: &Context, claims: &[&Claim]) -> Option<usize> {
    let places = claims.iter().map(|claim| context.nearness(&claim.id));
    let best = places
        .enumerate()
        .min_by_key(|(_, nearness)| *nearness)
        .filter(|(_, nearness)| *nearness < NEAR);
    best.map(|(place, _)| place)
}

/// The sources of several claims, each once.
pub fn sources<'a>(claims: impl IntoIterator<Item = &'a Claim>) -> Vec<SourceId> {
    merged(claims.into_iter().flat_map(|claim| &claim.sources))
}

/// Sources, each once, in order of first use.
pub fn merged<'a>(sources: impl IntoIterator<Item = &'a SourceId>) -> Vec<SourceId> {
    let mut kept: Vec<SourceId> = Vec::new();
    for source in sources {
        if !kept.contains(source) {
            kept.push(source.clone());
        }
    }
    kept
}

/// Whether the maintainers wrote it, not a source document.
pub fn is_editorial(source: &SourceId) -> bool {
    source.as_str() == "editorial"
}
