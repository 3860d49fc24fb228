//! `want: path`: what to learn, in which order.
//!
//! A role with a learning path has its steps; for everything else the skills it takes are ordered by what comes
//! before what. Skills that the person has are left out.

use super::{Answer, Context, claims, figures, names, next_questions, told_list};
use crate::catalogue;
use crate::knowledge::{Knowledge, LearningPath, PostingId, RoleId, SkillId, SourceId};
use crate::language::Text;
use crate::message;
use crate::picture::Figure;
use crate::query::{Found, Item};
use crate::reply::Block;

/// Skills in one list.
const SKILLS: usize = 10;
/// Things with a list each.
const SEVERAL: usize = 2;

/// The answer; `None` where there is no row, or nothing to learn for it.
pub fn answer(context: &Context, found: Found) -> Option<Answer> {
    match found.rows.first()? {
        Item::Step(_) => return told_list::steps(context, found),
        Item::Role(role) => {
            if let [_] = found.rows.as_slice()
                && let Some(path) = path_of(context.knowledge, role)
            {
                let path = path.clone();
                return Some(of_path(context, found, &path));
            }
        }
        _ => {}
    }
    let rows: Vec<Item> = found.rows.iter().take(SEVERAL).cloned().collect();
    let mut blocks: Vec<Block> = Vec::new();
    for row in &rows {
        blocks.extend(ordered(context, row));
    }
    let mut blocks = blocks.into_iter();
    let lead = blocks.next()?;
    let next = rows.first().map(|row| next(context.knowledge, row));
    let mut answer = Answer::found(found, Text::default());
    let sources = lead.sources.clone();
    answer.lead = lead;
    let answer = answer.blocks(blocks).choices(next.unwrap_or_default());
    Some(match drawn(context, &rows) {
        Some(figure) => answer.picture(figure, sources),
        None => answer,
    })
}

/// The skills of one role as a picture, in learning order.
fn drawn(context: &Context, rows: &[Item]) -> Option<Figure> {
    let [row @ Item::Role(role)] = rows else {
        return None;
    };
    let skills: Vec<Item> = to_learn(context, &wanted(context.knowledge, row)?)
        .into_iter()
        .map(Item::Skill)
        .collect();
    figures::path(context.knowledge, Some(role), &skills, &[])
}

/// What is left to learn, the first ten, in learning order.
fn to_learn(context: &Context, wanted: &Wanted) -> Vec<SkillId> {
    let is_known = |skill: &SkillId| context.profile.has(skill) || wanted.at_hand.contains(skill);
    let left = wanted.skills.iter().filter(|skill| !is_known(skill));
    let left: Vec<SkillId> = left.take(SKILLS).cloned().collect();
    context.knowledge.in_learning_order(&left)
}

fn path_of<'a>(knowledge: &'a Knowledge, role: &RoleId) -> Option<&'a LearningPath> {
    knowledge.paths.values().find(|path| &path.role == role)
}

/// The steps of a path that a source describes.
fn of_path(context: &Context, found: Found, path: &LearningPath) -> Answer {
    let steps: Vec<Item> = path
        .steps
        .iter()
        .map(|step| Item::Step(step.id.clone()))
        .collect();
    let lead = message!(
        "told-steps",
        path = &path.labels.preferred,
        count = path.steps.len()
    );
    told_list::with_steps(context, found, lead, steps)
}

/// The skills of a row in learning order: a lead and a list.
fn ordered(context: &Context, row: &Item) -> Vec<Block> {
    let knowledge = context.knowledge;
    let Some(wanted) = wanted(knowledge, row) else {
        return Vec::new();
    };
    let to_learn = to_learn(context, &wanted);
    let had = wanted
        .skills
        .iter()
        .filter(|skill| context.profile.has(skill));
    let had: Vec<Text> = had.map(|skill| names::skill(knowledge, skill)).collect();
    let name = names::item(knowledge, row);
    if to_learn.is_empty() {
        let lead = message!("path-nothing-left", name = name);
        return vec![Block::paragraph(lead, wanted.sources)];
    }
    let lead = match row {
        Item::Role(_) => message!("path-role", name = name),
        Item::Direction(_) => message!("path-direction", name = name),
        Item::Posting(_) => message!("path-posting", name = name),
        _ => message!("path-skill", name = name),
    };
    let lines: Vec<Text> = to_learn
        .iter()
        .map(|skill| line(knowledge, skill, &to_learn))
        .collect();
    let note = (!had.is_empty())
        .then(|| Block::note(message!("path-had", skills = catalogue::all_of(&had))));
    let list = Block::numbered(None, lines, wanted.sources.clone());
    let blocks = [Block::paragraph(lead, wanted.sources), list];
    blocks.into_iter().chain(note).collect()
}

/// A skill, and which of the others come before it.
fn line(knowledge: &Knowledge, skill: &SkillId, among: &[SkillId]) -> Text {
    let name = names::skill(knowledge, skill);
    let known = knowledge.skills.get(skill);
    let before: Vec<Text> = known
        .map(|skill| skill.prerequisites.as_slice())
        .unwrap_or_default()
        .iter()
        .filter(|before| among.contains(before))
        .map(|before| names::skill(knowledge, before))
        .collect();
    match before.is_empty() {
        true => name,
        false => message!(
            "path-after",
            skill = name,
            before = catalogue::all_of(&before)
        ),
    }
}

/// What a thing takes.
struct Wanted {
    /// The most important first.
    skills: Vec<SkillId>,
    /// What those who start from there have.
    at_hand: Vec<SkillId>,
    sources: Vec<SourceId>,
}

fn wanted(knowledge: &Knowledge, row: &Item) -> Option<Wanted> {
    match row {
        Item::Role(role) => Some(of_role(knowledge, role)),
        Item::Direction(id) => {
            let direction = knowledge.transitions.get(id)?;
            let home = of_role(knowledge, &direction.from);
            let mut wanted = of_role(knowledge, &direction.to);
            // What the sources name for the move comes before the rest.
            let bridging = direction.bridging_skills.iter();
            let bridging = bridging.filter(|skill| !home.skills.contains(skill));
            let mut skills: Vec<SkillId> = bridging.cloned().collect();
            wanted.skills.retain(|skill| !skills.contains(skill));
            skills.append(&mut wanted.skills);
            let claims = knowledge.claims_of(&direction.claims);
            let sources = claims.flat_map(|claim| claim.sources.clone());
            wanted.sources.extend(sources);
            Some(Wanted {
                skills,
                at_hand: home.skills,
                sources: claims::merged(&wanted.sources),
            })
        }
        Item::Posting(id) => of_posting(knowledge, id),
        Item::Skill(id) => {
            let mut skills = knowledge.prerequisites(id);
            skills.push(id.clone());
            let sources = SourceId::parse("editorial").into_iter().collect();
            Some(Wanted {
                skills,
                at_hand: Vec::new(),
                sources,
            })
        }
        _ => None,
    }
}

fn of_role(knowledge: &Knowledge, role: &RoleId) -> Wanted {
    let essential = super::role_skills::essential(knowledge, role);
    let sources = essential.iter().flat_map(|skill| &skill.sources);
    Wanted {
        sources: claims::merged(sources),
        skills: essential.iter().map(|skill| skill.skill.clone()).collect(),
        at_hand: Vec::new(),
    }
}

/// What a posting requires; of a group of which one is enough, the first.
fn of_posting(knowledge: &Knowledge, id: &PostingId) -> Option<Wanted> {
    let posting = knowledge.postings.get(id)?;
    let [required, _] = super::posting_facts::required_and_preferred(posting);
    let first = required
        .into_iter()
        .filter_map(|it| it.any_of.into_iter().next());
    Some(Wanted {
        skills: first.collect(),
        at_hand: Vec::new(),
        sources: posting.sources.clone(),
    })
}

fn next(knowledge: &Knowledge, row: &Item) -> Vec<super::Choice> {
    match row {
        Item::Role(role) => next_questions::next_about_role(knowledge, role, &["skills", "duties"]),
        Item::Direction(id) => {
            let to = knowledge.transitions.get(id).map(|it| it.to.clone());
            to.map_or_else(Vec::new, |to| {
                next_questions::next_about_role(knowledge, &to, &["skills", "duties"])
            })
        }
        _ => Vec::new(),
    }
}
