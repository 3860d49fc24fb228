//! What is remembered about a person: shown, changed, undone and erased.
//!
//! Invariant: nothing is kept that is not shown here, but what it was before its last ten changes, so that each can be
//! undone; every change is named.

use super::context::Context;
use super::draft::{Answer, Choice};
use super::names;
use crate::catalogue::all_of;
use crate::dialogue::{Act, Tell};
use crate::knowledge::{Degree, Knowledge, PlaceId, SkillId};
use crate::language::Text;
use crate::message;
use crate::profile::{HeldSkill, Level, Profile};
use crate::query::{Kind, Query, Want};
use crate::reply::{Block, Outcome};

/// Skills that are shown; what comes after them is counted.
const SHOWN: usize = 40;
/// Skills that have a button of their own; the others can be taken out in words.
const BUTTONS: usize = 16;

/// The answer to what is told about the person.
pub fn answer(context: &Context, tell: &Tell) -> Answer {
    let profile = context.profile;
    match tell {
        Tell::Show => show(context, profile),
        Tell::Change { before, after } => changed(context, before, after.as_ref().clone()),
        Tell::Other(other) => noted_of_other(context, other),
        Tell::Add(skills) => {
            let mut after = profile.clone();
            for skill in skills {
                after.hold(HeldSkill::new(skill.clone()));
            }
            changed(context, profile, after)
        }
        Tell::Drop(skill) => {
            let mut after = profile.clone();
            after.forget(skill);
            changed(context, profile, after)
        }
        Tell::Target(role) => {
            let after = Profile {
                target: Some(role.clone()),
                ..profile.clone()
            };
            changed(context, profile, after)
        }
        Tell::Undo => undone(context),
        Tell::Erase if is_blank(profile) && is_blank(&context.dialogue.other) => {
            show(context, profile)
        }
        Tell::Erase => ask_to_erase(),
        Tell::EraseConfirmed => erased(),
    }
}

/// The profile as it was before its last change.
fn undone(context: &Context) -> Answer {
    let act = Act::Tell(Tell::Undo);
    match context.dialogue.earlier.last() {
        Some(earlier) => Answer {
            act,
            ..changed(context, &context.dialogue.profile, earlier.clone())
        },
        None => Answer {
            act,
            ..show(context, context.profile)
        },
    }
}

/// The answer with whom it is for, where that is not the person who asks.
pub fn for_somebody_else(context: &Context, mut answer: Answer) -> Answer {
    let facts = facts(context.knowledge, context.profile, false);
    let heading = message!("profile-of-other");
    answer
        .blocks
        .insert(0, Block::facts(Some(heading), facts, Vec::new()));
    answer
}

/// What is known of somebody else from now on.
fn noted_of_other(context: &Context, other: &Profile) -> Answer {
    let act = Act::Tell(Tell::Other(Box::new(other.clone())));
    Answer::new(act, Block::plain(message!("profile-other-noted"))).block(of_other(context, other))
}

/// What is known of somebody else.
fn of_other(context: &Context, other: &Profile) -> Block {
    Block::facts(None, facts(context.knowledge, other, false), Vec::new())
}

/// What the profile is from now on, named by what changed.
fn changed(context: &Context, before: &Profile, mut after: Profile) -> Answer {
    let changes = changes(context.knowledge, before, &after);
    let unknown: Vec<Text> = after
        .unknown
        .iter()
        .filter(|word| !before.unknown.contains(word))
        .map(|unknown| match &unknown.nearest {
            Some(nearest) => {
                let nearest = names::skill(context.knowledge, nearest);
                message!("profile-meant", word = &unknown.word, nearest = nearest)
            }
            None => Text::same(unknown.word.as_str()),
        })
        .collect();
    // Words that were not understood said something about an earlier list.
    after.unknown.clear();
    let told = Tell::Change {
        before: Box::new(before.clone()),
        after: Box::new(after.clone()),
    };
    let lead = match (changes.is_empty(), is_blank(&after)) {
        (false, true) => message!("profile-changed-to-nothing", changes = Text::join(&changes)),
        (false, false) => message!("profile-changed", changes = Text::join(&changes)),
        (true, _) if !unknown.is_empty() => message!("profile-nothing-read"),
        (true, _) => message!("profile-unchanged"),
    };
    let mut answer = Answer::new(Act::Tell(told), Block::plain(lead));
    if changes.is_empty() && !unknown.is_empty() {
        answer = answer.outcome(Outcome::Clarify);
    }
    let facts = facts(context.knowledge, &after, false);
    if !facts.is_empty() {
        let heading = message!("profile-now");
        answer = answer.block(Block::facts(Some(heading), facts, Vec::new()));
    }
    if !unknown.is_empty() {
        let note = message!("profile-unknown", words = all_of(&unknown));
        answer = answer.block(Block::note(note));
    }
    let undo = (!changes.is_empty()).then(undo);
    let matching = (!after.skills.is_empty()).then(matching);
    answer.profile = Some(after);
    answer
        .choices(undo)
        .choices(matching)
        .choices([show_choice()])
}

/// What is told, one change after the other: `+Kafka（2年）`, `−Java`.
pub fn changes(knowledge: &Knowledge, before: &Profile, after: &Profile) -> Vec<Text> {
    let mut changes: Vec<Text> = Vec::new();
    for held in &after.skills {
        match before.held(&held.skill) {
            None => changes.push(message!("profile-plus", what = skill(knowledge, held))),
            Some(was) if was != held => {
                changes.push(message!("profile-is-now", what = skill(knowledge, held)));
            }
            Some(_) => {}
        }
    }
    let new = |now: &[SkillId], was: &[SkillId]| -> Vec<Text> {
        let new = now.iter().filter(|it| !was.contains(it));
        new.map(|it| names::skill(knowledge, it)).collect()
    };
    for name in new(&after.wanted, &before.wanted) {
        changes.push(message!("profile-wants", what = name));
    }
    for name in new(&after.refused, &before.refused) {
        changes.push(message!("profile-lacks", what = name));
    }
    let told = |profile: &Profile, skill: &SkillId| {
        profile.has(skill) || profile.wanted.contains(skill) || profile.refused.contains(skill)
    };
    let were = before
        .skill_ids()
        .chain(&before.wanted)
        .chain(&before.refused);
    for gone in were.filter(|skill| !told(after, skill)) {
        let name = names::skill(knowledge, gone);
        changes.push(message!("profile-minus", what = name));
    }
    if after.years != before.years {
        changes.push(match after.years {
            Some(years) => message!("profile-years-are", years = years),
            None => message!("profile-minus", what = message!("profile-label-years")),
        });
    }
    if after.target != before.target {
        changes.push(match &after.target {
            Some(role) => message!("profile-target-is", role = names::role(knowledge, role)),
            None => message!("profile-minus", what = message!("profile-label-target")),
        });
    }
    if after.city != before.city {
        changes.push(match &after.city {
            Some(city) => message!("profile-city-is", city = place(knowledge, city)),
            None => message!("profile-minus", what = message!("profile-label-city")),
        });
    }
    if after.pay_floor != before.pay_floor {
        changes.push(match after.pay_floor {
            Some(pay) => message!("profile-pay-is", pay = pay),
            None => message!("profile-minus", what = message!("profile-label-pay")),
        });
    }
    if after.degree != before.degree {
        changes.push(match after.degree {
            Some(it) => message!("profile-degree-is", degree = degree(it)),
            None => message!("profile-minus", what = message!("profile-label-degree")),
        });
    }
    changes
}

fn show(context: &Context, profile: &Profile) -> Answer {
    let act = Act::Tell(Tell::Show);
    let other = &context.dialogue.other;
    let other = (!is_blank(other)).then(|| {
        let heading = message!("profile-other-kept");
        of_other(context, other).with_heading(heading)
    });
    if is_blank(profile) && other.is_none() {
        let mut answer = Answer::new(act, Block::plain(message!("profile-nothing")));
        answer.awaits_skills = true;
        return answer;
    }
    Answer::new(act, Block::plain(message!("profile-remembered")))
        .block(Block::facts(
            None,
            facts(context.knowledge, profile, false),
            Vec::new(),
        ))
        .blocks(other)
        .block(Block::note(message!("profile-how-to-change")))
        .buttons(removals(context.knowledge, profile))
        .buttons([matching(), erase_choice()])
}

fn ask_to_erase() -> Answer {
    let lead = message!("profile-erase-question");
    let yes = Choice {
        label: message!("profile-button-erase-yes"),
        utterance: message!("profile-say-erase-yes"),
        act: Act::Tell(Tell::EraseConfirmed),
    };
    let no = Choice {
        label: message!("profile-button-keep"),
        utterance: message!("profile-say-keep"),
        act: Act::Tell(Tell::Show),
    };
    Answer::new(Act::Tell(Tell::Erase), Block::plain(lead)).choices([yes, no])
}

fn erased() -> Answer {
    let lead = Block::plain(message!("profile-erased"));
    let mut answer = Answer::new(Act::Tell(Tell::EraseConfirmed), lead);
    answer.profile = Some(Profile::default());
    answer
}

/// Whether nothing is known but words that were not understood.
fn is_blank(profile: &Profile) -> bool {
    let told = Profile {
        unknown: Vec::new(),
        ..profile.clone()
    };
    told.is_empty()
}

/// What a profile holds, as label and value.
pub fn facts(
    knowledge: &Knowledge,
    profile: &Profile,
    years_are_summed: bool,
) -> Vec<(Text, Text)> {
    let mut facts = Vec::new();
    if !profile.skills.is_empty() {
        let held = profile.skills.iter().map(|held| skill(knowledge, held));
        let held: Vec<Text> = held.collect();
        facts.push((message!("profile-label-skills"), listed(&held)));
    }
    let lists = [
        (message!("profile-label-wanted"), &profile.wanted),
        (message!("profile-label-refused"), &profile.refused),
    ];
    for (label, skills) in lists {
        let names = skills.iter().map(|skill| names::skill(knowledge, skill));
        let names: Vec<Text> = names.collect();
        if !names.is_empty() {
            facts.push((label, listed(&names)));
        }
    }
    if let Some(years) = profile.years {
        let told = match (years == 0.0, years_are_summed) {
            (true, _) => message!("profile-years-none"),
            (false, true) => message!("profile-years-summed", years = years),
            (false, false) => message!("profile-years", years = years),
        };
        facts.push((message!("profile-label-years"), told));
    }
    if let Some(it) = profile.degree {
        facts.push((message!("profile-label-degree"), degree(it)));
    }
    if let Some(target) = &profile.target {
        let role = names::role(knowledge, target);
        facts.push((message!("profile-label-target"), role));
    }
    if let Some(outside) = &profile.outside {
        let role = names::profession(knowledge, outside);
        let told = message!("profile-target-outside", role = role);
        facts.push((message!("profile-label-target"), told));
    }
    if let Some(city) = &profile.city {
        facts.push((message!("profile-label-city"), place(knowledge, city)));
    }
    if let Some(pay) = profile.pay_floor {
        facts.push((
            message!("profile-label-pay"),
            message!("profile-pay", pay = pay),
        ));
    }
    facts
}

fn listed(names: &[Text]) -> Text {
    let shown = Text::join(&names[..names.len().min(SHOWN)]);
    match names.len().saturating_sub(SHOWN) {
        0 => shown,
        more => message!("profile-and-more", shown = shown, more = more),
    }
}

/// `Python（精通，5年）`.
pub fn skill(knowledge: &Knowledge, held: &HeldSkill) -> Text {
    let name = names::skill(knowledge, &held.skill);
    let level = held.level.map(|level| match level {
        Level::Basic => message!("profile-level-basic"),
        Level::Familiar => message!("profile-level-familiar"),
        Level::Expert => message!("profile-level-expert"),
    });
    match (level, held.years) {
        (None, None) => name,
        (Some(level), None) => message!("profile-skill-level", skill = name, level = level),
        (None, Some(years)) => message!("profile-skill-years", skill = name, years = years),
        (Some(level), Some(years)) => message!(
            "profile-skill-level-years",
            skill = name,
            level = level,
            years = years
        ),
    }
}

fn degree(degree: Degree) -> Text {
    match degree {
        Degree::None => message!("profile-degree-none"),
        Degree::JuniorCollege => message!("profile-degree-junior-college"),
        Degree::Bachelor => message!("profile-degree-bachelor"),
        Degree::Master => message!("profile-degree-master"),
        Degree::Doctor => message!("profile-degree-doctor"),
    }
}

fn place(knowledge: &Knowledge, id: &PlaceId) -> Text {
    let place = knowledge.places.get(id);
    place.map_or_else(
        || Text::same(id.as_str()),
        |place| place.labels.preferred.clone(),
    )
}

/// A button for each thing that can be taken out.
fn removals(knowledge: &Knowledge, profile: &Profile) -> Vec<Choice> {
    let button = |name: Text, act: Act| Choice {
        label: message!("profile-button-remove", what = &name),
        utterance: message!("profile-say-remove", what = &name),
        act,
    };
    let skills = profile
        .skill_ids()
        .chain(&profile.wanted)
        .chain(&profile.refused)
        .take(BUTTONS)
        .map(|skill| {
            let drop = Act::Tell(Tell::Drop(skill.clone()));
            button(names::skill(knowledge, skill), drop)
        });
    let without = |after: Profile| {
        Act::Tell(Tell::Change {
            before: Box::new(profile.clone()),
            after: Box::new(after),
        })
    };
    let target = profile.target.iter().map(|role| {
        let after = Profile {
            target: None,
            ..profile.clone()
        };
        button(names::role(knowledge, role), without(after))
    });
    let city = profile.city.iter().map(|city| {
        let after = Profile {
            city: None,
            ..profile.clone()
        };
        button(place(knowledge, city), without(after))
    });
    let held = profile.degree.iter().map(|it| {
        let after = Profile {
            degree: None,
            ..profile.clone()
        };
        button(degree(*it), without(after))
    });
    skills.chain(target).chain(city).chain(held).collect()
}

fn undo() -> Choice {
    Choice {
        label: message!("profile-button-undo"),
        utterance: message!("profile-say-undo"),
        act: Act::Tell(Tell::Undo),
    }
}

fn matching() -> Choice {
    Choice {
        label: message!("profile-button-match"),
        utterance: message!("profile-say-match"),
        act: Act::Ask(Query::new(Kind::Postings, Want::fit())),
    }
}

fn show_choice() -> Choice {
    Choice {
        label: message!("profile-button-show"),
        utterance: message!("profile-say-show"),
        act: Act::Tell(Tell::Show),
    }
}

fn erase_choice() -> Choice {
    Choice {
        label: message!("profile-button-erase"),
        utterance: message!("profile-say-erase"),
        act: Act::Tell(Tell::Erase),
    }
}

#[cfg(test)]
mod tests;
