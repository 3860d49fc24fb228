//! What a skill is, as far as the knowledge tells: a definition where a claim gives one, else what it holds of it.

use super::answer::{Answer, claim_block};
use super::roles::unique_sources;
use super::{Desk, choices, demand, wording};
use crate::knowledge::{Claim, RoleId, Skill, SkillId, SourceId, Subject};
use crate::language::Text;
use crate::nlu::{Intent, Query};
use crate::reply::Block;
use crate::text::{normalise, words};

/// Claims shown that name the skill.
const CLAIMS: usize = 2;
/// Roles and neighbours named.
const NAMED: usize = 6;
/// Skills told of in one answer.
const SEVERAL: usize = 3;

/// What one skill is, who asks for it and what is said of it.
pub fn about(desk: &Desk, skill: &Skill) -> Answer {
    let query = Query {
        skills: vec![skill.id.clone()],
        ..Query::bare(Intent::FrameworkInfo)
    };
    let mut answer = Answer::new(query, lead(desk, skill));
    let said = naming(desk, skill);
    answer = answer.blocks(said.into_iter().take(CLAIMS).map(claim_block));
    let asked = desk.knowledge.skill_demand().get(&skill.id).copied();
    let asked = asked.unwrap_or_default();
    if asked > 0 {
        answer = answer.blocks(demand::close_look(desk, &skill.id));
        answer = answer.blocks(demand::asking_if_few(desk, &skill.id));
    } else {
        let [count, _] = demand::close_look(desk, &skill.id);
        answer = answer.block(count);
    }
    answer
        .blocks(roles(desk, &skill.id))
        .blocks(neighbours(desk, skill))
        .choices((asked > 0).then(|| demand::postings_with(desk, &skill.id)))
        .choices([
            choices::general(Intent::SkillDemand),
            choices::general(Intent::FrameworkInfo),
        ])
}

/// What there is of each of several skills.
pub fn about_several(desk: &Desk, skills: &[&Skill]) -> Answer {
    let names = wording::skills(desk.knowledge, skills.iter().map(|skill| &skill.id));
    let query = Query {
        skills: skills.iter().map(|skill| skill.id.clone()).collect(),
        ..Query::bare(Intent::FrameworkInfo)
    };
    let opening = Text::new(
        format!("资料里关于{}写了这些：", names.zh),
        format!("This is what my sources hold of {}:", names.en),
    );
    let mut answer = Answer::new(query, Block::plain(opening));
    for skill in skills.iter().take(SEVERAL) {
        let heading = skill.labels.preferred.clone();
        let [count, _] = demand::close_look(desk, &skill.id);
        answer = answer
            .block(lead(desk, skill).with_heading(heading))
            .block(count);
    }
    let choices = skills.iter().take(2);
    answer
        .choices(choices.map(|skill| demand::postings_with(desk, &skill.id)))
        .choices([choices::general(Intent::SkillDemand)])
}

/// That no source says what it is, and where the maintainers file it.
fn lead(desk: &Desk, skill: &Skill) -> Block {
    let name = &skill.labels.preferred;
    if skill.broader.is_empty() {
        return Block::plain(Text::new(
            format!("资料里没有写{}是什么；下面是资料里有的。", name.zh),
            format!(
                "My sources do not say what {} is; this is what they hold.",
                name.en
            ),
        ));
    }
    let broader = wording::skills(desk.knowledge, &skill.broader);
    Block::paragraph(
        Text::new(
            format!(
                "资料里没有写{}是什么；维护者把它归在{}之下。",
                name.zh, broader.zh
            ),
            format!(
                "My sources do not say what {} is; the maintainers file it under {}.",
                name.en, broader.en
            ),
        ),
        editorial(),
    )
}

fn editorial() -> Vec<SourceId> {
    SourceId::parse("editorial").into_iter().collect()
}

/// Claims about other things than postings that name the skill, nearest first.
fn naming<'a>(desk: &'a Desk, skill: &Skill) -> Vec<&'a Claim> {
    let (zh, en) = (
        normalise(&skill.labels.preferred.zh),
        normalise(&skill.labels.preferred.en),
    );
    // "Go" and "C" are words and letters as well.
    let tells = zh.chars().count() > 2 || !zh.is_ascii();
    let says = |claim: &&Claim| {
        let text = format!(
            " {} ",
            words(&normalise(&claim.text.en))
                .collect::<Vec<_>>()
                .join(" ")
        );
        let english = words(&en).collect::<Vec<_>>().join(" ");
        let han = !zh.is_ascii() && normalise(&claim.text.zh).contains(&zh);
        han || text.contains(&format!(" {english} "))
    };
    let mut found: Vec<&Claim> = desk
        .knowledge
        .claims
        .values()
        .filter(|claim| !matches!(claim.subject, Subject::Posting(_)))
        .filter(|claim| tells && says(claim))
        .collect();
    found.sort_by(|a, b| desk.nearness(&b.id).total_cmp(&desk.nearness(&a.id)));
    found
}

/// The roles whose lists hold the skill, where it matters most first.
fn roles(desk: &Desk, skill: &SkillId) -> Option<Block> {
    let mut listed: Vec<(u8, &RoleId, &[SourceId])> = desk
        .knowledge
        .roles
        .values()
        .filter_map(|role| {
            let own = role.skills.iter().find(|own| &own.skill == skill)?;
            Some((own.importance, &role.id, own.sources.as_slice()))
        })
        .collect();
    listed.sort_by_key(|(importance, ..)| std::cmp::Reverse(*importance));
    listed.truncate(NAMED);
    let names: Vec<Text> = listed
        .iter()
        .map(|(_, role, _)| wording::role(desk.knowledge, role))
        .collect();
    let sources = unique_sources(listed.iter().flat_map(|(.., sources)| *sources));
    let label = Text::new("列有它的角色", "Roles that list it");
    (!names.is_empty()).then(|| Block::facts(None, vec![(label, Text::join(&names))], sources))
}

/// Skills that the maintainers call related to it, and those that are a kind of it.
fn neighbours(desk: &Desk, skill: &Skill) -> Option<Block> {
    let kinds = desk.knowledge.skills.values();
    let kinds = kinds.filter(|other| other.broader.contains(&skill.id));
    let kinds: Vec<&SkillId> = kinds.map(|other| &other.id).take(NAMED).collect();
    let rows = [
        (
            Text::new("属于它的", "Kinds of it"),
            wording::skills(desk.knowledge, kinds),
        ),
        (
            Text::new("相关的", "Related"),
            wording::skills(desk.knowledge, skill.related.iter().take(NAMED)),
        ),
    ];
    let rows: Vec<(Text, Text)> = rows
        .into_iter()
        .filter(|(_, names)| !names.zh.is_empty())
        .collect();
    (!rows.is_empty()).then(|| Block::facts(None, rows, editorial()))
}
