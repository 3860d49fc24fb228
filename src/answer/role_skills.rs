//! What a role takes: what the sources say that was asked for, then the skills, with what the maintainers added.

use super::{Answer, Context, claims, names, next_questions};
use crate::catalogue;
use crate::knowledge::{Aspect, Knowledge, Necessity, RoleId, RoleSkill, SourceId};
use crate::language::Text;
use crate::message;
use crate::query::{Found, Item};
use crate::reply::Block;

/// Skills named one by one.
const MOST: usize = 12;

/// The answer to what skills a role needs.
pub fn answer(context: &Context, found: Found, role: &RoleId) -> Answer {
    let knowledge = context.knowledge;
    let said = claims::of_role(knowledge, role, &[Aspect::Skills]);
    let near = claims::nearest(context, &said).map(|place| said[place]);
    let general = near.or_else(|| said.first().copied());
    let skills = block(knowledge, role);
    let (lead, blocks): (Block, Vec<Block>) = match (general, skills) {
        // What was asked in particular: "does it need HTML".
        (Some(claim), skills) => (claims::block(claim), skills.into_iter().collect()),
        (None, Some(skills)) => (named(knowledge, role), vec![skills]),
        (None, None) => (named(knowledge, role), Vec::new()),
    };
    let next = next_questions::next_about_role(knowledge, role, &["skills"]);
    let mut answer = Answer::found(found, Text::default());
    answer.lead = lead;
    answer
        .blocks(blocks)
        .choices([next_questions::path_to(knowledge, role)])
        .choices(next)
        .shown([Item::Role(role.clone())])
}

/// The skills that count most, in a sentence.
fn named(knowledge: &Knowledge, role: &RoleId) -> Block {
    /// Skills in a sentence.
    const IN_SENTENCE: usize = 5;
    let essential = essential(knowledge, role);
    let shown: Vec<&RoleSkill> = essential.into_iter().take(IN_SENTENCE).collect();
    let names = names_of(knowledge, &shown);
    let sources = claims::merged(shown.iter().flat_map(|skill| &skill.sources));
    let lead = message!(
        "value-role-skills",
        name = names::role(knowledge, role),
        skills = names
    );
    Block::paragraph(lead, sources)
}

/// The essential skills of a role by importance; those that the maintainers added are said to be so.
pub fn block(knowledge: &Knowledge, role: &RoleId) -> Option<Block> {
    let mut skills = essential(knowledge, role);
    skills.truncate(MOST);
    let by_hand = |skill: &&&RoleSkill| skill.sources.iter().all(claims::is_editorial);
    let added: Vec<&RoleSkill> = skills.iter().filter(by_hand).copied().collect();
    let sourced: Vec<&RoleSkill> = skills.iter().filter(|it| !by_hand(it)).copied().collect();
    let lists = [
        (message!("role-skills-sourced"), sourced),
        (message!("role-skills-added"), added),
    ];
    let facts: Vec<(Text, Text)> = lists
        .into_iter()
        .filter(|(_, skills)| !skills.is_empty())
        .map(|(label, skills)| (label, names_of(knowledge, &skills)))
        .collect();
    let sources: Vec<SourceId> = claims::merged(skills.iter().flat_map(|skill| &skill.sources));
    (!facts.is_empty()).then(|| Block::facts(None, facts, sources))
}

/// The essential skills, the most important first.
pub fn essential<'a>(knowledge: &'a Knowledge, role: &RoleId) -> Vec<&'a RoleSkill> {
    let skills = knowledge.roles.get(role).map(|role| role.skills.as_slice());
    let mut essential: Vec<&RoleSkill> = skills
        .unwrap_or_default()
        .iter()
        .filter(|skill| skill.necessity == Necessity::Essential)
        .collect();
    essential.sort_by_key(|skill| std::cmp::Reverse(skill.importance));
    essential
}

fn names_of(knowledge: &Knowledge, skills: &[&RoleSkill]) -> Text {
    let names: Vec<Text> = skills
        .iter()
        .map(|skill| names::skill(knowledge, &skill.skill))
        .collect();
    catalogue::all_of(&names)
}
