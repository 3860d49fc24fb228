//! What to learn next: the skills that open most doors.

use super::match_list::{sentences, sources};
use super::view::View;
use super::{links, narrow};
use crate::answer::draft::Answer;
use crate::answer::names;
use crate::catalogue::all_of;
use crate::knowledge::{RoleId, SkillId, SourceId};
use crate::language::Text;
use crate::message;
use crate::query::{Item, Kind};
use crate::reply::{Block, MatchReport, NextSkill};

/// Skills in a whole list, in the overview, and on the way to a role.
const LISTED: usize = 5;
const DOORS: usize = 2;
const STEPS: usize = 5;
/// Postings whose sources stand for a count.
const WITNESSES: usize = 3;

/// The skills that postings ask for most and the person lacks, and the way to the role aimed at.
pub fn answer(view: &View) -> Answer {
    let report = view.report(view.profile);
    let next = among_rows(view, &report);
    let lead = match next.first() {
        Some(first) => message!(
            "fit-learn-first",
            skill = names::skill(view.knowledge, &first.skill),
            asked = first.asked_by,
            within = narrow::said(view)
        ),
        None => message!("fit-learn-nothing"),
    };
    let lines: Vec<Text> = next.iter().take(LISTED).map(|it| line(view, it)).collect();
    let postings = posting_sources(view, &report);
    let aim = aim(view, &report);
    let answer = view.answer(lead, postings.clone());
    let answer = match lines.is_empty() {
        true => answer,
        false => answer.block(Block::numbered(None, lines, postings)),
    };
    let first = next.first().map(|first| {
        let name = names::skill(view.knowledge, &first.skill);
        links::what_if(&name, &first.skill)
    });
    let role = aim.map(|role| Item::Role(role.clone()));
    let shown = next.iter().take(LISTED);
    let shown: Vec<Item> = shown.map(|it| Item::Skill(it.skill.clone())).collect();
    answer
        .blocks(aim.and_then(|role| way(view, role)))
        .buttons(first)
        .buttons(role.map(|role| links::gap(view, &role)))
        .buttons(links::sections(view, Some(Kind::Skills)))
        .shown(shown)
}

/// Those of the skills to learn that are among the candidates, where skills are asked about.
fn among_rows<'a>(view: &View, report: &'a MatchReport) -> Vec<&'a NextSkill> {
    let by_skill = view.kind() == Kind::Skills;
    let is_row = |skill: &SkillId| !by_skill || view.rows.contains(&Item::Skill(skill.clone()));
    let next = report.next.iter();
    next.filter(|it| is_row(&it.skill)).collect()
}

/// The role aimed at, or else the nearest.
pub fn aim<'a>(view: &'a View, report: &'a MatchReport) -> Option<&'a RoleId> {
    let nearest = report.roles.first().map(|it| &it.role);
    view.profile.target.as_ref().or(nearest)
}

fn line(view: &View, next: &NextSkill) -> Text {
    let skill = names::skill(view.knowledge, &next.skill);
    match next.required_by {
        0 => message!("fit-learn-preferred", skill = skill, asked = next.asked_by),
        all if all == next.asked_by => {
            message!("fit-learn-required", skill = skill, asked = all)
        }
        required => message!(
            "fit-learn-line",
            skill = skill,
            asked = next.asked_by,
            required = required
        ),
    }
}

/// What to learn for a role, in order.
fn way(view: &View, role: &RoleId) -> Option<Block> {
    let steps = view
        .matcher
        .learning_steps(view.knowledge, view.profile, role);
    let names: Vec<Text> = steps
        .iter()
        .take(STEPS)
        .map(|step| names::skill(view.knowledge, &step.skill))
        .collect();
    (!names.is_empty()).then(|| {
        let role_name = names::role(view.knowledge, role);
        let said = message!("fit-learn-way", role = role_name, steps = all_of(&names));
        Block::paragraph(said, view.sources(&Item::Role(role.clone())))
    })
}

/// The one or two skills that open most doors, in a sentence.
pub fn doors(view: &View, report: &MatchReport) -> Option<Block> {
    let is_technology = |it: &&NextSkill| {
        let skill = view.knowledge.skills.get(&it.skill);
        skill.is_some_and(|it| !matches!(it.kind.as_str(), "concept" | "practice" | "soft"))
    };
    let next: Vec<&NextSkill> = report
        .next
        .iter()
        .filter(is_technology)
        .take(DOORS)
        .collect();
    let named = |it: &NextSkill| names::skill(view.knowledge, &it.skill);
    let said = match next.as_slice() {
        [] => return None,
        [one] => message!("fit-door", skill = named(one), asked = one.asked_by),
        [one, other, ..] => sentences([message!(
            "fit-doors",
            skill = named(one),
            asked = one.asked_by,
            other = named(other),
            also = other.asked_by
        )]),
    };
    Some(Block::paragraph(said, posting_sources(view, report)))
}

/// The sources of the postings that were counted: those of the first few stand for all.
fn posting_sources(view: &View, report: &MatchReport) -> Vec<SourceId> {
    let first = report.postings.iter().take(WITNESSES);
    let first: Vec<Item> = first.map(|it| Item::Posting(it.posting.clone())).collect();
    sources(view, &first)
}
