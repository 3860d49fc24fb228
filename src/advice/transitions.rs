//! Moves out of back-end development: where to, why, what it takes, the market, the outlook.

use super::answer::{Answer, claim_block};
use super::roles::{merged_sources, ordered_claims, unique_sources, within_budget};
use super::{Desk, choices, decline, figures, wording};
use crate::dialogue::ListedItem;
use crate::knowledge::{Aspect, Knowledge, RoleId, SkillId, SourceId, Transition};
use crate::language::Text;
use crate::nlu::{BACKEND, Intent, Query, asks_for_best};
use crate::reply::{Block, Outcome};

const CLAIM_BUDGET: usize = 800;
/// Roles that are told about one by one.
const AT_ONCE: usize = 3;

/// All directions, by name.
pub fn list(desk: &Desk) -> Answer {
    let knowledge = desk.knowledge;
    let refused = &desk.query().refused;
    let avoided = &desk.query().negated_skills;
    let (relying, moves): (Vec<_>, Vec<_>) = knowledge
        .transitions
        .values()
        .filter(|transition| !refused.contains(&transition.to))
        .partition(|transition| {
            avoided
                .iter()
                .any(|skill| relies_on(knowledge, transition, skill))
        });
    let sources = merged_sources(
        moves
            .iter()
            .filter_map(|m| knowledge.claim_about(&m.claims, Aspect::Rationale)),
    );
    let items = moves
        .iter()
        .map(|m| {
            let name = wording::role(knowledge, &m.to);
            let skills = wording::skills(knowledge, m.bridging_skills.iter().take(2));
            Text::new(
                format!("{}（{}）", name.zh, skills.zh),
                format!("{} ({})", name.en, skills.en),
            )
        })
        .collect();
    let left_out: Vec<Text> = refused
        .iter()
        .map(|role| wording::role_in_sentence(knowledge, role))
        .collect();
    let left_out = Text::join(&left_out);
    let lead = if refused.is_empty() {
        Text::new(
            format!(
                "后端开发人员可以考虑这{}个转行方向，括号里是起步要补的技能：",
                moves.len()
            ),
            format!(
                "A back-end developer can consider these {} directions; in brackets, skills to start with:",
                moves.len()
            ),
        )
    } else {
        Text::new(
            format!(
                "不算{}，后端开发人员可以考虑这{}个转行方向，括号里是起步要补的技能：",
                left_out.zh,
                moves.len()
            ),
            format!(
                "Leaving out {}, a back-end developer can consider these {} directions; in brackets, skills to start with:",
                left_out.en,
                moves.len()
            ),
        )
    };
    let query = Query {
        roles: moves.iter().map(|m| m.to.clone()).collect(),
        refused: refused.clone(),
        negated_skills: avoided.clone(),
        ..Query::bare(Intent::TransitionList)
    };
    let figure = figures::transitions(knowledge, &query.roles);
    let skill_sources = skill_sources(knowledge, &query.roles);
    let answer = Answer::new(query, Block::paragraph(lead, sources.clone()))
        .block(Block::numbered(None, items, sources))
        .blocks(avoided_note(desk, &relying))
        .block(Block::note(Text::new(
            "想看某个方向为什么合适、要学什么、市场和前景，说出它的名字就行。",
            "Name a direction to see why it fits, what it takes, its market and its outlook.",
        )))
        .choices([choices::general(Intent::Match)])
        .choices(
            moves
                .iter()
                .take(3)
                .map(|m| choices::about_role(knowledge, Intent::TransitionDetail, &m.to))
                .map(|mut choice| {
                    choice.label = choice
                        .query
                        .roles
                        .first()
                        .map_or(choice.label, |role| wording::role(knowledge, role));
                    choice
                }),
        )
        .listed(moves.iter().map(|m| ListedItem::Role(m.to.clone())));
    let again = Query {
        refused: refused.clone(),
        negated_skills: avoided.clone(),
        ..Query::bare(Intent::TransitionList)
    };
    match figure {
        Some(figure) => answer
            .illustrated(figure, again)
            .picture_from(skill_sources),
        None => answer,
    }
}

/// Whether a direction counts a skill among its main ones.
fn relies_on(knowledge: &Knowledge, transition: &Transition, skill: &SkillId) -> bool {
    const MAIN: u8 = 4;
    let role = knowledge.roles.get(&transition.to);
    let skills = role.into_iter().flat_map(|role| &role.skills);
    let mut main = skills.filter(|wanted| wanted.importance >= MAIN);
    transition.bridging_skills.contains(skill) || main.any(|wanted| &wanted.skill == skill)
}

/// What became of the skills that the writer is done with.
fn avoided_note(desk: &Desk, relying: &[&Transition]) -> Option<Block> {
    let avoided = &desk.query().negated_skills;
    if avoided.is_empty() {
        return None;
    }
    let skills = wording::skills(desk.knowledge, avoided);
    let left_out: Vec<Text> = relying
        .iter()
        .map(|transition| wording::role(desk.knowledge, &transition.to))
        .collect();
    let left_out = Text::join(&left_out);
    Some(Block::note(match relying.is_empty() {
        true => Text::new(
            format!("这些方向都不以{}为主要技能。", skills.zh),
            format!(
                "None of these directions counts {} among its main skills.",
                skills.en
            ),
        ),
        false => Text::new(
            format!("没有列出{}：主要技能里有{}。", left_out.zh, skills.zh),
            format!(
                "Left out, since {} is among the main skills: {}.",
                skills.en, left_out.en
            ),
        ),
    }))
}

/// One direction (or several): the side that was asked first, then its neighbours.
pub fn about(desk: &Desk, intent: Intent) -> Answer {
    let query = desk.query();
    let known: Vec<RoleId> = directions(desk, &query.roles);
    match (query.roles.as_slice(), known.as_slice()) {
        ([], _) if intent == Intent::TransitionDetail => list(desk),
        ([], _) if asks_for_best(&desk.understanding.text) => unranked(desk, intent),
        ([], _) => decline::which_role(desk, intent),
        ([only], []) if only.as_str() == BACKEND && intent == Intent::TransitionDetail => {
            list(desk)
        }
        (roles, []) => not_described(desk, intent, roles),
        (_, [role]) => about_one(desk, intent, role),
        (_, many) if many.len() > AT_ONCE && intent != Intent::TransitionDetail => {
            unranked(desk, intent)
        }
        (_, many) => about_many(desk, intent, many),
    }
}

/// The directions whose market or outlook the sources describe, for who asks which is best: they rank none.
fn unranked(desk: &Desk, intent: Intent) -> Answer {
    let knowledge = desk.knowledge;
    let (aspect, side) = match intent {
        Intent::Market => (Aspect::Market, Text::new("就业市场", "job market")),
        _ => (Aspect::Outlook, Text::new("前景", "outlook")),
    };
    let described: Vec<_> = knowledge
        .transitions
        .values()
        .filter_map(|m| Some((&m.to, knowledge.claim_about(&m.claims, aspect)?)))
        .collect();
    let sources = merged_sources(described.iter().map(|(_, claim)| *claim));
    let names = described
        .iter()
        .map(|(role, _)| wording::role(knowledge, role))
        .collect();
    let lead = Text::new(
        format!(
            "资料分别写了这{}个方向的{}，没有给它们排名：",
            described.len(),
            side.zh
        ),
        format!(
            "My sources describe the {} of each of these {} directions and do not rank them:",
            side.en,
            described.len()
        ),
    );
    let query = Query {
        roles: described.iter().map(|(role, _)| (*role).clone()).collect(),
        ..Query::bare(intent)
    };
    Answer::new(query, Block::paragraph(lead, sources.clone()))
        .block(Block::numbered(None, names, sources))
        .block(Block::note(Text::new(
            format!("说出一个方向的名字，就告诉你资料怎么写它的{}。", side.zh),
            format!(
                "Name a direction to read what they say about its {}.",
                side.en
            ),
        )))
        .choices(described.iter().take(3).map(|(role, _)| {
            let mut choice = choices::about_role(knowledge, intent, role);
            choice.label = wording::role(knowledge, role);
            choice
        }))
        .choices([choices::general(Intent::Match)])
        .listed(
            described
                .iter()
                .map(|(role, _)| ListedItem::Role((*role).clone())),
        )
}

/// The named roles that a move leads to; where none does, their close matches.
fn directions(desk: &Desk, roles: &[RoleId]) -> Vec<RoleId> {
    let leads = |role: &&RoleId| desk.knowledge.transition_to(role).is_some();
    let direct: Vec<RoleId> = roles.iter().filter(leads).cloned().collect();
    if !direct.is_empty() {
        return direct;
    }
    let close = roles
        .iter()
        .filter_map(|role| desk.knowledge.roles.get(role))
        .flat_map(|role| &role.close_match);
    close.filter(leads).cloned().collect()
}

fn aspects(intent: Intent) -> (&'static [Aspect], &'static [Aspect]) {
    match intent {
        Intent::Market => (&[Aspect::Market], &[Aspect::Outlook]),
        Intent::Prospects => (&[Aspect::Outlook], &[Aspect::Market]),
        _ => (
            &[Aspect::Requirements, Aspect::Rationale],
            &[Aspect::Market, Aspect::Outlook],
        ),
    }
}

fn about_one(desk: &Desk, intent: Intent, role: &RoleId) -> Answer {
    let (primary, secondary) = aspects(intent);
    let mut claims = ordered_claims(desk, role, primary, secondary).into_iter();
    let Some(lead) = claims.next() else {
        return not_described(desk, intent, std::slice::from_ref(role));
    };
    let blocks = within_budget(lead, claims, CLAIM_BUDGET);
    let asked = desk
        .query()
        .roles
        .iter()
        .find(|asked| *asked != role && asked.as_str() != BACKEND);
    let note = asked.map(|asked| {
        let (asked_name, name) = (wording::role(desk.knowledge, asked), wording::role(desk.knowledge, role));
        let said = wording::role_in_sentence(desk.knowledge, asked);
        let close = desk.knowledge.roles.get(asked).is_some_and(|asked| asked.close_match.contains(role));
        Block::note(if close {
            Text::new(
                format!("资料没有单独写{}的转型情况，以上是与它相近的{}。", asked_name.zh, name.zh),
                format!("The sources do not describe a move to {} as such; this is about the closely related {}.", said.en, name.en),
            )
        } else {
            Text::new(
                format!("资料只写了从后端转过去的情况，没有写从{}出发。", asked_name.zh),
                format!("The sources describe the move from back-end work only, not from {} {}.", wording::article(&said.en), said.en),
            )
        })
    });
    let mut roles = vec![role.clone()];
    roles.extend(asked.cloned());
    let answer = Answer::new(
        Query {
            intent,
            roles,
            ..desk.query().clone()
        },
        claim_block(lead),
    )
    .blocks(blocks.into_iter().map(claim_block))
    .blocks(note)
    .choices(choices::next_about_role(desk.knowledge, intent, role));
    mapped(desk, answer, std::slice::from_ref(role))
}

/// With a map of the moves, where the moves themselves are asked about.
fn mapped(desk: &Desk, answer: Answer, to: &[RoleId]) -> Answer {
    let figure = match answer.query.intent {
        Intent::TransitionDetail => figures::transitions(desk.knowledge, to),
        _ => None,
    };
    let query = Query {
        roles: to.to_vec(),
        ..Query::bare(Intent::TransitionDetail)
    };
    match figure {
        Some(figure) => answer
            .illustrated(figure, query)
            .picture_from(skill_sources(desk.knowledge, to)),
        None => answer,
    }
}

/// The sources of the skills that a map compares: those of back-end work and of the roles.
fn skill_sources(knowledge: &Knowledge, to: &[RoleId]) -> Vec<SourceId> {
    let home = RoleId::parse(BACKEND).ok();
    let skills = home
        .iter()
        .chain(to)
        .filter_map(|role| knowledge.roles.get(role))
        .flat_map(|role| &role.skills);
    unique_sources(skills.flat_map(|skill| &skill.sources))
}

fn about_many(desk: &Desk, intent: Intent, roles: &[RoleId]) -> Answer {
    let (primary, secondary) = aspects(intent);
    let names: Vec<Text> = roles
        .iter()
        .map(|role| wording::role(desk.knowledge, role))
        .collect();
    let joined = Text::join(&names);
    let lead = Text::new(
        format!("分别说说{}：", joined.zh),
        format!("One by one: {}.", joined.en),
    );
    let mut answer = Answer::new(
        Query {
            intent,
            ..desk.query().clone()
        },
        Block::plain(lead),
    );
    for role in roles.iter().take(AT_ONCE) {
        let claims = ordered_claims(desk, role, primary, secondary);
        for (index, claim) in claims.into_iter().take(2).enumerate() {
            let block = claim_block(claim);
            answer = answer.block(if index == 0 {
                block.with_heading(wording::role(desk.knowledge, role))
            } else {
                block
            });
        }
    }
    let answer = answer
        .choices(roles.iter().map(|role| choices::role(desk.knowledge, role)))
        .listed(roles.iter().map(|role| ListedItem::Role(role.clone())));
    mapped(desk, answer, roles)
}

/// A role the sources describe, but not as a direction: say so, and say what is known.
fn not_described(desk: &Desk, intent: Intent, roles: &[RoleId]) -> Answer {
    let names: Vec<Text> = roles
        .iter()
        .map(|role| wording::role(desk.knowledge, role))
        .collect();
    let joined = Text::join(&names);
    let (side_zh, side_en) = match intent {
        Intent::Market => ("就业市场", "the job market"),
        Intent::Prospects => ("前景", "the outlook"),
        _ => ("转型", "a move"),
    };
    let lead = Text::new(
        format!(
            "抱歉，我的资料没有写{}的{side_zh}，只写了这个岗位做什么：",
            joined.zh
        ),
        format!(
            "Sorry, my sources do not say anything about {side_en} for {}. What they do say:",
            joined.en
        ),
    );
    let mut answer = Answer::new(
        Query {
            intent,
            roles: roles.to_vec(),
            ..desk.query().clone()
        },
        Block::plain(lead),
    )
    .outcome(Outcome::Decline);
    for role in roles.iter().take(2) {
        let claims = desk
            .knowledge
            .roles
            .get(role)
            .map(|role| role.claims.as_slice())
            .unwrap_or_default();
        answer = answer.blocks(
            desk.knowledge
                .claim_about(claims, Aspect::Overview)
                .map(claim_block),
        );
    }
    let answer = answer
        .choices(
            roles
                .iter()
                .map(|role| choices::about_role(desk.knowledge, Intent::RoleSkills, role)),
        )
        .choices([choices::general(Intent::TransitionList)]);
    mapped(desk, answer, roles)
}
