//! Two roles side by side, or two postings of the last list.

use super::answer::Answer;
use super::roles::merged_sources;
use super::{Desk, choices, decline, demand, matching, roles, wording};
use crate::dialogue::ListedItem;
use crate::knowledge::{Aspect, Claim, RoleId, SkillId};
use crate::language::Text;
use crate::nlu::{Intent, Query};
use crate::reply::Block;

/// Compares the roles that were named; with skills instead, their demand.
pub fn compare(desk: &Desk) -> Answer {
    let query = desk.query();
    if query.postings.len() > 1 {
        let profile = Some(&desk.dialogue.profile).filter(|profile| !profile.skills.is_empty());
        let postings = Query {
            postings: query.postings.clone(),
            ..Query::bare(Intent::Compare)
        };
        return matching::side_by_side(desk, profile, postings);
    }
    match query.roles.as_slice() {
        [] if query.skills.len() >= 2 => demand::demand(desk),
        [] => decline::which_role(desk, Intent::Compare),
        [one] => {
            let close = desk
                .knowledge
                .roles
                .get(one)
                .and_then(|role| role.close_match.first());
            match close {
                Some(close) => two(desk, &[one.clone(), close.clone()]),
                None => roles::about(desk, Intent::RoleOverview),
            }
        }
        many => two(desk, many),
    }
}

fn two(desk: &Desk, compared: &[RoleId]) -> Answer {
    let knowledge = desk.knowledge;
    let compared: Vec<RoleId> = compared.iter().take(3).cloned().collect();
    let names: Vec<Text> = compared
        .iter()
        .map(|role| wording::role(knowledge, role))
        .collect();
    let said: Vec<Text> = compared
        .iter()
        .map(|role| wording::role_in_sentence(knowledge, role))
        .collect();
    let shared = shared_skills(desk, &compared);
    let common = wording::skills(knowledge, shared.iter().take(6));
    let (joined_zh, joined_en) = (
        join_and(&names, "和", |t| &t.zh),
        join_and(&said, " and ", |t| &t.en),
    );
    let pairs = if shared.is_empty() {
        shared_by_two(desk, &compared)
    } else {
        Vec::new()
    };
    let lead = if !shared.is_empty() {
        Text::new(
            format!(
                "{joined_zh}共有的技能：{}（由技能表计算）；区别如下。",
                common.zh
            ),
            format!(
                "What {joined_en} have in common: {} (computed from their skill lists). Where they differ:",
                common.en
            ),
        )
    } else if pairs.is_empty() {
        Text::new(
            format!("{joined_zh}的技能表没有重合，是不同的路。"),
            format!(
                "{}: the skills listed for them do not overlap; they are different paths.",
                wording::capitalised(&joined_en)
            ),
        )
    } else {
        Text::new(
            format!("{joined_zh}没有全都要求的技能；其中两两共有的（由技能表计算）："),
            format!(
                "{}: no skill is listed for all of them; what two of them share (computed from their skill lists):",
                wording::capitalised(&joined_en)
            ),
        )
    };
    let mut answer = Answer::new(
        Query {
            roles: compared.clone(),
            ..Query::bare(Intent::Compare)
        },
        Block::plain(lead),
    );
    if !pairs.is_empty() {
        answer = answer.block(Block::facts(None, pairs, Vec::new()));
    }
    for role in &compared {
        answer = answer.block(side(desk, role, &shared));
    }
    answer
        .block(Block::note(Text::new(
            "哪个更好要看你的兴趣和已有技能，资料没有替人下结论。",
            "Which is better depends on your interests and skills; the sources do not decide that for anyone.",
        )))
        .choices(compared.iter().map(|role| choices::role(knowledge, role)))
        .choices([choices::general(Intent::Match)])
        .listed(compared.iter().map(|role| ListedItem::Role(role.clone())))
}

fn join_and<'a>(names: &'a [Text], and: &str, pick: impl Fn(&'a Text) -> &'a String) -> String {
    names
        .iter()
        .map(|name| pick(name).as_str())
        .collect::<Vec<_>>()
        .join(and)
}

/// One role's row: what it does, what it needs, its market and outlook.
fn side(desk: &Desk, role: &RoleId, shared: &[SkillId]) -> Block {
    let knowledge = desk.knowledge;
    let pick = |aspect| {
        knowledge
            .claims_about_role(role)
            .find(|claim: &&Claim| claim.aspect == aspect)
    };
    let rows = [
        (Aspect::Overview, Text::new("做什么", "What it is")),
        (Aspect::Skills, Text::new("要会什么", "What it takes")),
        (Aspect::Market, Text::new("市场", "Market")),
        (Aspect::Outlook, Text::new("前景", "Outlook")),
    ];
    let claims: Vec<(Text, &Claim)> = rows
        .into_iter()
        .filter_map(|(aspect, label)| Some((label, pick(aspect)?)))
        .collect();
    let sources = merged_sources(claims.iter().map(|(_, claim)| *claim));
    let has_skills = claims
        .iter()
        .any(|(_, claim)| claim.aspect == Aspect::Skills);
    let mut facts: Vec<(Text, Text)> = claims
        .into_iter()
        .map(|(label, claim)| (label, without_label(&claim.text)))
        .collect();
    if !has_skills {
        let own: Vec<&SkillId> = essential(desk, role)
            .filter(|skill| !shared.contains(skill))
            .take(6)
            .collect();
        facts.insert(
            1.min(facts.len()),
            (
                Text::new("特有技能", "Skills of its own"),
                wording::skills(knowledge, own),
            ),
        );
    }
    Block::facts(Some(wording::role(knowledge, role)), facts, sources)
}

fn essential<'a>(desk: &'a Desk, role: &RoleId) -> impl Iterator<Item = &'a SkillId> {
    let skills = desk
        .knowledge
        .roles
        .get(role)
        .map(|role| role.skills.as_slice())
        .unwrap_or_default();
    skills.iter().map(|skill| &skill.skill)
}

/// Skills that all of the roles list.
fn shared_skills(desk: &Desk, compared: &[RoleId]) -> Vec<SkillId> {
    let Some((first, rest)) = compared.split_first() else {
        return Vec::new();
    };
    essential(desk, first)
        .filter(|skill| {
            rest.iter()
                .all(|role| essential(desk, role).any(|other| other == *skill))
        })
        .cloned()
        .collect()
}

/// Of more than two roles, those that share skills two by two.
fn shared_by_two(desk: &Desk, compared: &[RoleId]) -> Vec<(Text, Text)> {
    let knowledge = desk.knowledge;
    let pairs = (1..compared.len()).flat_map(|second| {
        (0..second).map(move |first| [compared[first].clone(), compared[second].clone()])
    });
    pairs
        .filter_map(|pair| {
            let shared = shared_skills(desk, &pair);
            let [one, other] = pair
                .each_ref()
                .map(|role| wording::role_in_sentence(knowledge, role));
            let name = Text::new(
                format!("{}和{}", one.zh, other.zh),
                wording::capitalised(&format!("{} and {}", one.en, other.en)),
            );
            (!shared.is_empty()).then(|| (name, wording::skills(knowledge, shared.iter().take(6))))
        })
        .collect()
}

/// `就业市场：……` behind the label `市场` says the same twice.
fn without_label(text: &Text) -> Text {
    let zh = text
        .zh
        .split_once('：')
        .filter(|(label, _)| label.ends_with("市场") || label.ends_with("前景"));
    let en = text
        .en
        .split_once(": ")
        .filter(|(label, _)| label.contains("market") || label.contains("outlook"));
    Text::new(
        zh.map_or(text.zh.as_str(), |(_, rest)| rest),
        super::wording::capitalised(en.map_or(text.en.as_str(), |(_, rest)| rest)),
    )
}
