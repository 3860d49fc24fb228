//! Fields of roles and of the moves between them.

use super::fact::{Demands, Fact, Ids, Statements};
use super::{Facts, Read};
use crate::knowledge::{Aspect, ClaimId, Kind, Necessity, Role, Transition};

pub fn role<'a>(id: &str) -> Option<Read<'a, Role>> {
    let read: Read<'a, Role> = match id {
        "overview" => |facts, it| claim(facts, &it.claims, Aspect::Overview),
        "duties" => |_, it| claims(&it.claims, Aspect::Duties),
        "statements" => |_, it| claims(&it.claims, Aspect::Skills),
        "skills" => |_, it| Fact::Demands(Demands::Role(it)),
        "essential-skills" => |_, it| skills(it, Necessity::Essential),
        "optional-skills" => |_, it| skills(it, Necessity::Optional),
        "directions" => |facts, it| {
            let moves = facts.knowledge.transitions.values();
            let moves = moves.filter(|transition| transition.from == it.id);
            let ids = moves.map(|transition| transition.id.as_str());
            Fact::Items(Kind::Directions, Ids::Many(ids.collect()))
        },
        _ => return None,
    };
    Some(read)
}

pub fn direction<'a>(id: &str) -> Option<Read<'a, Transition>> {
    let read: Read<'a, Transition> = match id {
        "from" => |_, it| Fact::Items(Kind::Roles, Ids::One(it.from.as_str())),
        "to" => |_, it| Fact::Items(Kind::Roles, Ids::One(it.to.as_str())),
        "bridging-skills" => |_, it| Fact::Items(Kind::Skills, Ids::Skills(&it.bridging_skills)),
        "rationale" => |facts, it| claim(facts, &it.claims, Aspect::Rationale),
        "requirements" => |facts, it| claim(facts, &it.claims, Aspect::Requirements),
        "market" => |facts, it| claim(facts, &it.claims, Aspect::Market),
        "outlook" => |facts, it| claim(facts, &it.claims, Aspect::Outlook),
        _ => return None,
    };
    Some(read)
}

/// The first claim of an aspect.
pub fn claim<'a>(facts: &Facts<'a>, ids: &'a [ClaimId], aspect: Aspect) -> Fact<'a> {
    let claim = facts.knowledge.claim_about(ids, aspect);
    claim.map_or(Fact::NotStated, |claim| Fact::Text(&claim.text))
}

fn claims(ids: &[ClaimId], aspect: Aspect) -> Fact<'_> {
    Fact::Claims(Statements {
        ids,
        aspect: Some(aspect),
    })
}

fn skills(role: &Role, necessity: Necessity) -> Fact<'_> {
    let skills = role.skills.iter();
    let skills = skills.filter(|needed| needed.necessity == necessity);
    let ids = skills.map(|needed| needed.skill.as_str()).collect();
    Fact::Items(Kind::Skills, Ids::Many(ids))
}
