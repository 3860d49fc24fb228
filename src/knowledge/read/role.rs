//! Roles and the moves between them.

use super::{claims, labels};
use crate::knowledge::ledger::Kind;
use crate::knowledge::model::{Necessity, Role, RoleSkill, Subject, Transition};
use crate::knowledge::raw::Table;
use crate::knowledge::{RoleId, TransitionId};

pub fn role(table: &mut Table) -> Option<Role> {
    let id = table.declare::<RoleId>();
    let labels = labels(table, Kind::Role);
    let ambiguous_with = table.references("ambiguous_with");
    let close_match = table.references("close_match");
    let skills = skills(table);
    let stem = table.owner().to_owned();
    let claims = claims(table, id.clone().map(Subject::Role), &stem);
    Some(Role {
        id: id?,
        labels,
        ambiguous_with,
        close_match,
        skills,
        claims,
    })
}

fn skills(table: &mut Table) -> Vec<RoleSkill> {
    let mut skills: Vec<RoleSkill> = Vec::new();
    for mut entry in table.tables("skills") {
        let Some(skill) = role_skill(&mut entry) else {
            continue;
        };
        if skills.iter().any(|known| known.skill == skill.skill) {
            entry.fault(format!(
                "skill `{}` is listed twice for the role: remove one",
                skill.skill
            ));
        }
        skills.push(skill);
    }
    skills
}

fn role_skill(table: &mut Table) -> Option<RoleSkill> {
    let skill = table.reference("skill");
    let necessity = table.value::<Necessity>("necessity");
    let importance = table.sited::<i64>("importance");
    let sources = table.references("sources");
    if sources.is_empty() {
        table.fault(
            "the skill has no source: name an id of sources.toml under `sources`, or `editorial`",
        );
    }
    let importance = importance?;
    if !(1..=5).contains(&importance.value) {
        let message = format!(
            "importance {} is out of range: use 1 to 5",
            importance.value
        );
        table.ledger().fault(&importance.site, message);
    }
    let importance = u8::try_from(importance.value).ok()?;
    Some(RoleSkill {
        skill: skill?,
        necessity: necessity?,
        importance,
        sources,
    })
}

pub fn transition(table: &mut Table) -> Option<Transition> {
    let id = table.declare::<TransitionId>();
    let from = table.reference::<RoleId>("from");
    let to = table.reference::<RoleId>("to");
    let bridging_skills = table.references("bridging_skills");
    let stem = table.owner().to_owned();
    let claims = claims(table, id.clone().map(Subject::Transition), &stem);
    let (id, from, to) = (id?, from?, to?);
    if id.as_str() != format!("{from}--{to}") {
        table.fault(format!(
            "transition id `{id}` does not name its roles: call it `{from}--{to}`"
        ));
    }
    Some(Transition {
        id,
        from,
        to,
        bridging_skills,
        claims,
    })
}
