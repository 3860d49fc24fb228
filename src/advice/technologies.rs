//! Trending technologies, frameworks and platforms.

use super::answer::{Answer, claim_block};
use super::roles::merged_sources;
use super::{Desk, choices, skills};
use crate::dialogue::ListedItem;
use crate::knowledge::{
    Aspect, Claim, Skill, SkillId, Subject, Technology, TechnologyId, TechnologyKind,
};
use crate::language::Text;
use crate::nlu::{Intent, Query, asks_for_definition};
use crate::reply::Block;

/// A claim about back-end work that names the technology and is at least this near goes along.
const SIDE_CLAIM_NEAR: f32 = 0.4;

/// A technology that was named, or the list of the kind that was asked for.
pub fn about(desk: &Desk, intent: Intent) -> Answer {
    match skills_asked(desk).as_slice() {
        [] => {}
        [skill] => return skills::about(desk, skill),
        several => return skills::about_several(desk, several),
    }
    let named: Vec<&Technology> = technologies_asked(desk);
    if named.is_empty() {
        return list(desk, intent);
    }
    let sources_of =
        |technology: &Technology| merged_sources(desk.knowledge.claims_of(&technology.claims));
    let mut blocks: Vec<Block> = Vec::new();
    for technology in named.iter().take(3) {
        for (index, claim) in desk.knowledge.claims_of(&technology.claims).enumerate() {
            let block = claim_block(claim);
            let headed = index == 0 && named.len() > 1;
            blocks.push(if headed {
                block.with_heading(technology.labels.preferred.clone())
            } else {
                block
            });
        }
        if technology.kinds.contains(&TechnologyKind::Trend) {
            blocks.push(Block::paragraph(
                Text::new(
                    "它是资料列出的后端热门技术之一。",
                    "It is one of the trending back-end technologies that the source lists.",
                ),
                sources_of(technology),
            ));
        }
    }
    if desk.query().technologies.is_empty() {
        blocks.extend(side_claim(desk).map(claim_block));
    }
    let ids: Vec<TechnologyId> = named
        .iter()
        .map(|technology| technology.id.clone())
        .collect();
    let query = Query {
        technologies: ids.clone(),
        ..desk.query().clone()
    };
    let mut blocks = blocks.into_iter();
    let Some(lead) = blocks.next() else {
        return list(desk, intent);
    };
    let others = desk
        .knowledge
        .technologies
        .keys()
        .filter(|id| !ids.contains(id));
    Answer::new(query, lead)
        .blocks(blocks)
        .choices([
            choices::general(Intent::TrendingTech),
            choices::general(Intent::FrameworkInfo),
        ])
        .choices(
            others
                .take(2)
                .filter_map(|id| choices::technology(desk.knowledge, id)),
        )
}

/// The skills that a question wants to know about, where no technology with claims of its own is one of them.
fn skills_asked<'a>(desk: &'a Desk) -> Vec<&'a Skill> {
    let query = desk.query();
    let told = |skill: &SkillId| {
        let mut technologies = desk.knowledge.technologies.values();
        technologies.any(|technology| technology.skills.contains(skill))
    };
    // A button and "more" come without words.
    let text = &desk.understanding.text;
    let asked = text.is_empty() || asks_for_definition(text);
    if !asked || !query.technologies.is_empty() || query.skills.iter().any(told) {
        return Vec::new();
    }
    let known = query.skills.iter();
    known
        .filter_map(|skill| desk.knowledge.skills.get(skill))
        .collect()
}

/// The technologies named, or those of a language that was named ("web framework for Go").
fn technologies_asked<'a>(desk: &'a Desk) -> Vec<&'a Technology> {
    let query = desk.query();
    let named: Vec<&Technology> = query
        .technologies
        .iter()
        .filter_map(|id| desk.knowledge.technologies.get(id))
        .collect();
    if !named.is_empty() {
        return named;
    }
    let mentions = |technology: &&Technology| {
        query
            .skills
            .iter()
            .any(|skill| belongs_to(desk, technology, skill))
    };
    desk.knowledge
        .technologies
        .values()
        .filter(mentions)
        .collect()
}

/// Whether a technology is of a skill: lists it, or is a skill whose broader skill it is.
fn belongs_to(desk: &Desk, technology: &Technology, skill: &SkillId) -> bool {
    let broader = |id: &SkillId| {
        desk.knowledge
            .skills
            .get(id)
            .is_some_and(|known| known.broader.contains(skill))
    };
    technology.skills.contains(skill) || technology.skills.iter().any(broader)
}

/// A claim on back-end skills that says more about what was asked.
fn side_claim<'a>(desk: &'a Desk) -> Option<&'a Claim> {
    desk.understanding
        .claims
        .iter()
        .take(4)
        .filter(|retrieved| retrieved.score >= SIDE_CLAIM_NEAR)
        .filter_map(|retrieved| desk.knowledge.claims.get(&retrieved.claim))
        .find(|claim| matches!(claim.subject, Subject::Role(_)) && claim.aspect == Aspect::Skills)
}

fn list(desk: &Desk, intent: Intent) -> Answer {
    let kind = if intent == Intent::FrameworkInfo {
        TechnologyKind::Framework
    } else {
        TechnologyKind::Trend
    };
    let left_out = &desk.query().negated_skills;
    let is_left_out = |technology: &&Technology| {
        let mut skills = technology.skills.iter();
        skills.any(|skill| left_out.contains(skill))
    };
    let (without, listed): (Vec<&Technology>, Vec<&Technology>) = desk
        .knowledge
        .technologies
        .values()
        .filter(|technology| technology.kinds.contains(&kind))
        .partition(is_left_out);
    let without: Vec<Text> = without
        .iter()
        .map(|technology| technology.labels.preferred.clone())
        .collect();
    let without = Text::join(&without);
    let claims: Vec<(&Technology, &Claim)> = listed
        .iter()
        .filter_map(|technology| Some((*technology, claim_of_kind(desk, technology, kind)?)))
        .collect();
    let sources = merged_sources(claims.iter().map(|(_, claim)| *claim));
    let lead = match kind {
        TechnologyKind::Trend if !without.zh.is_empty() => Text::new(
            format!(
                "除了{}，资料还列出了{}项正受关注的后端技术：",
                without.zh,
                listed.len()
            ),
            format!(
                "Besides {}, the source lists {} back-end technologies that are getting more attention:",
                without.en,
                listed.len()
            ),
        ),
        TechnologyKind::Trend => Text::new(
            format!("资料列出了{}项正受关注的后端技术：", listed.len()),
            format!(
                "The source lists {} back-end technologies that are getting more attention:",
                listed.len()
            ),
        ),
        TechnologyKind::Framework => Text::new(
            format!("资料列出了{}个常用框架与平台：", listed.len()),
            format!(
                "The source lists {} common frameworks and platforms:",
                listed.len()
            ),
        ),
    };
    let items = claims
        .iter()
        .map(|(technology, claim)| {
            let name = &technology.labels.preferred;
            Text::new(
                with_name(&name.zh, &claim.text.zh, "："),
                with_name(&name.en, &claim.text.en, ": "),
            )
        })
        .collect();
    Answer::new(Query::bare(intent), Block::paragraph(lead, sources.clone()))
        .block(Block::numbered(None, items, sources))
        .choices(
            listed
                .iter()
                .take(3)
                .filter_map(|technology| choices::technology(desk.knowledge, &technology.id)),
        )
        .choices([choices::general(Intent::LearningPath)])
        .listed(
            listed
                .iter()
                .map(|technology| ListedItem::Technology(technology.id.clone())),
        )
}

/// GraphQL is a trend and a platform, with a claim for each.
fn claim_of_kind<'a>(
    desk: &'a Desk,
    technology: &'a Technology,
    kind: TechnologyKind,
) -> Option<&'a Claim> {
    let wanted = match kind {
        TechnologyKind::Trend => "trend",
        TechnologyKind::Framework => "platform",
    };
    let claims: Vec<&Claim> = desk.knowledge.claims_of(&technology.claims).collect();
    claims
        .iter()
        .copied()
        .find(|claim| claim.id.as_str().ends_with(wanted))
        .or(claims.first().copied())
}

/// The claim, with the name in front where it does not start with it.
fn with_name(name: &str, text: &str, colon: &str) -> String {
    if text.to_lowercase().starts_with(&name.to_lowercase()) {
        text.to_owned()
    } else {
        format!("{name}{colon}{text}")
    }
}
