//! Interests instead of skills ("I like studying users"): the role that the nearest claim is about.

use crate::advice::answer::{Answer, claim_block};
use crate::advice::roles::ordered_claims;
use crate::advice::{Desk, choices, wording};
use crate::knowledge::{Aspect, RoleId, Subject};
use crate::language::Text;
use crate::nlu::{BACKEND, Intent, Query};
use crate::reply::Block;

/// A claim must be this near to speak for a role.
const NEAR: f32 = 0.36;
/// So many of the nearest claims are looked at.
const LOOKED_AT: usize = 6;
/// Claims shown.
const SHOWN: usize = 3;

/// The role somebody's words come nearest to, if any does.
pub fn role_liked(desk: &Desk) -> Option<Answer> {
    let role = nearest(desk)?;
    let name = wording::role(desk.knowledge, &role);
    let said = wording::role_in_sentence(desk.knowledge, &role);
    let claims = ordered_claims(
        desk,
        &role,
        &[Aspect::Overview],
        &[Aspect::Skills, Aspect::Rationale],
    );
    let lead = Text::new(
        format!("听起来可以看看{}。", name.zh),
        format!(
            "It sounds as if {} {} might suit you.",
            wording::article(&said.en),
            said.en
        ),
    );
    let query = Query::about_role(Intent::RoleOverview, &role);
    let answer = Answer::new(query, Block::plain(lead))
        .blocks(claims.into_iter().take(SHOWN).map(claim_block))
        .choices(choices::next_about_role(
            desk.knowledge,
            Intent::RoleOverview,
            &role,
        ));
    Some(answer)
}

fn nearest(desk: &Desk) -> Option<RoleId> {
    let near = desk
        .understanding
        .claims
        .iter()
        .take(LOOKED_AT)
        .filter(|retrieved| retrieved.score >= NEAR);
    near.filter_map(|retrieved| desk.knowledge.claims.get(&retrieved.claim))
        .find_map(|claim| match &claim.subject {
            Subject::Role(role) if role.as_str() != BACKEND => Some(role.clone()),
            Subject::Transition(id) => {
                let transition = desk.knowledge.transitions.get(id);
                transition.map(|transition| transition.to.clone())
            }
            _ => None,
        })
}
