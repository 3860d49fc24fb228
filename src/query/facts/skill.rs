//! Fields of skills, technologies and steps of learning paths.

use super::fact::{Fact, Ids};
use super::role::claim;
use super::{Facts, Read, ReadStep};
use crate::knowledge::{Aspect, Kind, Skill, Technology, TechnologyKind};

pub fn skill<'a>(id: &str) -> Option<Read<'a, Skill>> {
    let read: Read<'a, Skill> = match id {
        "kind" => |_, it| Fact::Term(&it.kind),
        "broader" => |_, it| Fact::Items(Kind::Skills, Ids::Skills(&it.broader)),
        "related" => |_, it| Fact::Items(Kind::Skills, Ids::Skills(&it.related)),
        "prerequisites" => |_, it| Fact::Items(Kind::Skills, Ids::Skills(&it.prerequisites)),
        "demand" => |facts, it| {
            let demand = facts.demand_of(it);
            count(demand.map(|demand| demand.named))
        },
        "required-by" => |facts, it| {
            let demand = facts.demand_of(it);
            count(demand.map(|demand| demand.required))
        },
        "preferred-by" => |facts, it| {
            let demand = facts.demand_of(it);
            count(demand.map(|demand| demand.preferred))
        },
        "roles" => |facts, it| roles(facts, it),
        "steps" => |facts, it| steps(facts, it),
        "technologies" => |facts, it| {
            let technologies = facts.knowledge.technologies.values();
            let technologies = technologies.filter(|other| other.skills.contains(&it.id));
            let ids = technologies.map(|other| other.id.as_str());
            Fact::Items(Kind::Technologies, Ids::Many(ids.collect()))
        },
        _ => return None,
    };
    Some(read)
}

pub fn technology<'a>(id: &str) -> Option<Read<'a, Technology>> {
    let read: Read<'a, Technology> = match id {
        "kind" => |_, it| {
            let kinds = it.kinds.iter().map(|kind| match kind {
                TechnologyKind::Trend => "trend",
                TechnologyKind::Framework => "framework",
            });
            Fact::Terms(Ids::Many(kinds.collect()))
        },
        "description" => |facts, it| claim(facts, &it.claims, Aspect::Technology),
        "skills" => |_, it| Fact::Items(Kind::Skills, Ids::Skills(&it.skills)),
        _ => return None,
    };
    Some(read)
}

pub fn step<'a>(id: &str) -> Option<ReadStep<'a>> {
    let read: ReadStep<'a> = match id {
        "position" => |_, _, at| Fact::Number((at + 1) as f64),
        "role" => |_, path, _| Fact::Items(Kind::Roles, Ids::One(path.role.as_str())),
        "description" => |facts, path, at| claim(facts, &path.steps[at].claims, Aspect::Step),
        "skills" => |_, path, at| Fact::Items(Kind::Skills, Ids::Skills(&path.steps[at].skills)),
        _ => return None,
    };
    Some(read)
}

fn count<'a>(number: Option<usize>) -> Fact<'a> {
    Fact::Number(number.unwrap_or_default() as f64)
}

fn roles<'a>(facts: &Facts<'a>, skill: &Skill) -> Fact<'a> {
    let roles = facts.knowledge.roles.values();
    let roles = roles.filter(|role| role.skills.iter().any(|needed| needed.skill == skill.id));
    Fact::Items(
        Kind::Roles,
        Ids::Many(roles.map(|role| role.id.as_str()).collect()),
    )
}

fn steps<'a>(facts: &Facts<'a>, skill: &Skill) -> Fact<'a> {
    let paths = facts.knowledge.paths.values();
    let steps = paths
        .flat_map(|path| &path.steps)
        .filter(|step| step.skills.contains(&skill.id));
    Fact::Items(
        Kind::Steps,
        Ids::Many(steps.map(|step| step.id.as_str()).collect()),
    )
}
