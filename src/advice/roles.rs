//! Roles: which there are, what they do, what they need.

use std::collections::HashSet;

use super::answer::{Answer, claim_block};
use super::{Desk, choices, decline, wording};
use crate::dialogue::ListedItem;
use crate::knowledge::{Aspect, Claim, Necessity, Role, RoleId, RoleSkill, SourceId};
use crate::language::Text;
use crate::nlu::{BACKEND, Intent, Query};
use crate::reply::Block;

/// A claim must be this much nearer than the general one to take the lead.
const DETAIL_LEAD: f32 = 0.06;
/// A claim must be at least this near to take the lead from the general one.
const DETAIL_NEAR: f32 = 0.4;
/// Characters of English text in an answer's claims; Chinese needs about a third of it.
const CLAIM_BUDGET: usize = 760;
/// Two claims that share more than this say the same.
const REPEATS: f32 = 0.62;
/// Skills named one by one.
const MOST_SKILLS: usize = 12;

/// The back-end roles, one line each.
pub fn list(desk: &Desk) -> Answer {
    let knowledge = desk.knowledge;
    let listed: Vec<&Role> = knowledge
        .roles
        .values()
        .filter(|role| {
            knowledge.transition_to(&role.id).is_none()
                || role.claims.iter().any(|id| is_job_list_role(desk, id))
        })
        .collect();
    let sources = merged_sources(
        listed
            .iter()
            .filter_map(|role| knowledge.claim_about(&role.claims, Aspect::Overview)),
    );
    let items = listed
        .iter()
        .filter_map(|role| Some((role, knowledge.claim_about(&role.claims, Aspect::Overview)?)))
        .map(|(role, claim)| {
            let name = &role.labels.preferred;
            Text::new(
                format!("{}：{}", name.zh, without_subject(&claim.text.zh, &name.zh)),
                claim.text.en.clone(),
            )
        })
        .collect();
    let lead = Text::new(
        format!(
            "后端方向常见的岗位有{}个，各公司的分工会有不同：",
            listed.len()
        ),
        format!(
            "There are {} common back-end jobs; what exactly they cover differs from company to company:",
            listed.len()
        ),
    );
    let query = Query {
        roles: listed.iter().map(|role| role.id.clone()).collect(),
        ..Query::bare(Intent::RoleList)
    };
    Answer::new(query, Block::paragraph(lead, sources.clone()))
        .block(Block::numbered(None, items, sources))
        .choices([choices::general(Intent::TransitionList)])
        .choices(listed.iter().map(|role| choices::role(knowledge, &role.id)))
        .listed(listed.iter().map(|role| ListedItem::Role(role.id.clone())))
}

/// Whether a claim comes from the document that lists the back-end jobs.
fn is_job_list_role(desk: &Desk, id: &crate::knowledge::ClaimId) -> bool {
    let jobs = desk
        .knowledge
        .roles
        .get(BACKEND)
        .and_then(|role| desk.knowledge.claim_about(&role.claims, Aspect::Overview));
    let claim = desk.knowledge.claims.get(id);
    matches!((jobs, claim), (Some(jobs), Some(claim)) if claim.aspect == Aspect::Overview && claim.sources.first() == jobs.sources.first())
}

/// `数据库管理员负责管理……` without its subject.
fn without_subject<'a>(text: &'a str, name: &str) -> &'a str {
    let rest = text.strip_prefix(name).unwrap_or(text);
    // A short name in brackets after the long one: `数据库管理员（DBA）负责……`.
    let aside = rest
        .strip_prefix('（')
        .and_then(|rest| rest.split_once('）'));
    aside.map_or(rest, |(_, rest)| rest)
}

/// What a role is, does or needs.
pub fn about(desk: &Desk, intent: Intent) -> Answer {
    let roles = desk.query().roles.clone();
    match roles.as_slice() {
        [] => decline::which_role(desk, intent),
        [role] => about_role(desk, intent, role),
        many => about_many(desk, intent, many),
    }
}

/// What one role is, does or needs.
pub fn about_role(desk: &Desk, intent: Intent, role: &RoleId) -> Answer {
    let claims = ordered_claims(desk, role, primary(intent), secondary(intent));
    let query = Query {
        intent,
        roles: vec![role.clone()],
        ..desk.query().clone()
    };
    let mut claims = claims.into_iter();
    let Some(lead) = claims.next() else {
        return decline::which_role(desk, intent);
    };
    let skills = (intent == Intent::RoleSkills)
        .then(|| skill_block(desk, role))
        .flatten();
    let budget = if skills.is_some() {
        CLAIM_BUDGET - 260
    } else {
        CLAIM_BUDGET
    };
    let blocks = within_budget(lead, claims, budget);
    Answer::new(query, claim_block(lead))
        .blocks(blocks.into_iter().map(claim_block))
        .blocks(skills)
        .choices(choices::next_about_role(desk.knowledge, intent, role))
        .choices(close_match_choices(desk, role))
}

/// Two roles share a name ("安全"), or several were named: each gets a heading of its own.
fn about_many(desk: &Desk, intent: Intent, roles: &[RoleId]) -> Answer {
    let knowledge = desk.knowledge;
    let names: Vec<Text> = roles
        .iter()
        .map(|role| wording::role(knowledge, role))
        .collect();
    let joined = Text::join(&names);
    let lead = Text::new(
        format!("这里涉及{}个岗位：{}。", roles.len(), joined.zh),
        format!("That touches {} roles: {}.", roles.len(), joined.en),
    );
    let mut answer = Answer::new(
        Query {
            intent,
            ..desk.query().clone()
        },
        Block::plain(lead),
    );
    for role in roles {
        let claims = ordered_claims(desk, role, primary(intent), secondary(intent));
        for (index, claim) in claims.into_iter().take(2).enumerate() {
            let block = claim_block(claim);
            answer = answer.block(if index == 0 {
                block.with_heading(wording::role(knowledge, role))
            } else {
                block
            });
        }
    }
    answer
        .choices(roles.iter().map(|role| choices::role(knowledge, role)))
        .listed(roles.iter().map(|role| ListedItem::Role(role.clone())))
}

fn primary(intent: Intent) -> &'static [Aspect] {
    match intent {
        Intent::RoleDuties => &[Aspect::Duties, Aspect::Overview],
        Intent::RoleSkills => &[Aspect::Skills, Aspect::Requirements, Aspect::Overview],
        _ => &[Aspect::Overview],
    }
}

fn secondary(intent: Intent) -> &'static [Aspect] {
    match intent {
        Intent::RoleDuties => &[Aspect::Skills],
        Intent::RoleSkills => &[Aspect::Rationale, Aspect::Duties],
        _ => &[Aspect::Duties, Aspect::Skills, Aspect::Requirements],
    }
}

/// The claims of a role (its transition's included) for an answer: the lead first, then what is
/// nearest to the question, general claims before details.
pub fn ordered_claims<'a>(
    desk: &'a Desk,
    role: &RoleId,
    primary: &[Aspect],
    secondary: &[Aspect],
) -> Vec<&'a Claim> {
    let knowledge = desk.knowledge;
    let all: Vec<&Claim> = knowledge.claims_about_role(role).collect();
    let general = primary
        .iter()
        .find_map(|aspect| all.iter().copied().find(|claim| claim.aspect == *aspect));
    let Some(general) = general else {
        return Vec::new();
    };
    let nearest = all
        .iter()
        .copied()
        .filter(|claim| claim.aspect != Aspect::Technology)
        .filter(|claim| {
            primary.len() > 1 || primary.contains(&claim.aspect) || primary == [Aspect::Overview]
        })
        .max_by(|a, b| desk.nearness(&a.id).total_cmp(&desk.nearness(&b.id)))
        .filter(|claim| {
            let near = desk.nearness(&claim.id);
            near >= DETAIL_NEAR && near >= desk.nearness(&general.id) + DETAIL_LEAD
        });
    let lead = nearest.unwrap_or(general);
    let mut ordered = vec![lead];
    if lead.id != general.id {
        ordered.push(general);
    }
    for aspect in primary.iter().chain(secondary) {
        let mut of_aspect: Vec<&Claim> = all
            .iter()
            .copied()
            .filter(|claim| claim.aspect == *aspect)
            .collect();
        // The first claim of an aspect is the general one; details follow by nearness.
        if of_aspect.len() > 2 {
            of_aspect[1..].sort_by(|a, b| desk.nearness(&b.id).total_cmp(&desk.nearness(&a.id)));
        }
        for claim in of_aspect {
            if !ordered.iter().any(|known| known.id == claim.id) {
                ordered.push(claim);
            }
        }
    }
    ordered
}

/// As many claims after the lead as an answer has room for.
pub fn within_budget<'a>(
    lead: &Claim,
    claims: impl Iterator<Item = &'a Claim>,
    budget: usize,
) -> Vec<&'a Claim> {
    let mut used = lead.text.en.len();
    let mut kept: Vec<&Claim> = Vec::new();
    for claim in claims {
        if overlap(&lead.text.zh, &claim.text.zh) > REPEATS
            || kept
                .iter()
                .any(|known| overlap(&known.text.zh, &claim.text.zh) > REPEATS)
        {
            continue;
        }
        used += claim.text.en.len();
        if used > budget || kept.len() == 3 {
            break;
        }
        kept.push(claim);
    }
    kept
}

/// Share of the shorter text's character pairs that the other text has too.
fn overlap(a: &str, b: &str) -> f32 {
    let pairs =
        |text: &str| -> HashSet<(char, char)> { text.chars().zip(text.chars().skip(1)).collect() };
    let (a, b) = (pairs(a), pairs(b));
    let shorter = a.len().min(b.len()).max(1);
    a.intersection(&b).count() as f32 / shorter as f32
}

/// The skills of a role by importance; those the maintainers added are said to be so.
pub fn skill_block(desk: &Desk, role: &RoleId) -> Option<Block> {
    let role = desk.knowledge.roles.get(role)?;
    let mut skills: Vec<_> = role
        .skills
        .iter()
        .filter(|skill| skill.necessity == Necessity::Essential)
        .collect();
    skills.sort_by_key(|skill| std::cmp::Reverse(skill.importance));
    skills.truncate(MOST_SKILLS);
    let editorial = |source: &SourceId| source.as_str() == "editorial";
    let (added, sourced): (Vec<&RoleSkill>, Vec<&RoleSkill>) = skills
        .iter()
        .copied()
        .partition(|skill| skill.sources.iter().all(editorial));
    let mut facts = Vec::new();
    if !sourced.is_empty() {
        facts.push((
            Text::new("资料中点名的技能", "Skills the sources name"),
            wording::skills(desk.knowledge, sourced.iter().map(|skill| &skill.skill)),
        ));
    }
    if !added.is_empty() {
        facts.push((
            Text::new("编者补充", "Added by the editors"),
            wording::skills(desk.knowledge, added.iter().map(|skill| &skill.skill)),
        ));
    }
    let sources = skills
        .iter()
        .flat_map(|skill| skill.sources.clone())
        .collect();
    (!facts.is_empty()).then(|| Block::facts(None, facts, sources))
}

fn close_match_choices(desk: &Desk, role: &RoleId) -> Vec<crate::reply::Choice> {
    let close = desk
        .knowledge
        .roles
        .get(role)
        .map(|role| role.close_match.as_slice())
        .unwrap_or_default();
    close
        .iter()
        .map(|role| choices::role(desk.knowledge, role))
        .collect()
}

/// The sources of several claims, each once.
pub fn merged_sources<'a>(claims: impl Iterator<Item = &'a Claim>) -> Vec<SourceId> {
    unique_sources(claims.flat_map(|claim| &claim.sources))
}

/// Sources, each once, in order of first use.
pub fn unique_sources<'a>(sources: impl Iterator<Item = &'a SourceId>) -> Vec<SourceId> {
    let mut kept: Vec<SourceId> = Vec::new();
    for source in sources {
        if !kept.contains(source) {
            kept.push(source.clone());
        }
    }
    kept
}
