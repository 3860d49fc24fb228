//! How somebody stands to something, as clauses and facts.

use super::view::View;
use crate::answer::names;
use crate::catalogue::{all_of, any_of};
use crate::knowledge::{Degree, Posting, SkillId};
use crate::language::Text;
use crate::matching::{Asked, Checked, Standing, Verdict, Word};
use crate::message;

/// Things named in a clause; the rest are counted.
const NAMED: usize = 3;
/// Things named in a fact of one result.
const NAMED_ALONE: usize = 12;

/// `要求的8项你有7项，还差MongoDB`: a clause without a final stop.
pub fn standing(view: &View, verdict: &Verdict, is_role: bool) -> Text {
    if verdict.word == Word::StatesAlmostNothing {
        return message!("fit-states-nothing");
    }
    let (met, asked) = (verdict.met, verdict.asked);
    let counted = match (is_role, met == asked, met) {
        (false, true, _) => message!("fit-met-all", asked = asked),
        (false, _, 0) => message!("fit-met-none", asked = asked),
        (false, ..) => message!("fit-met-some", met = met, asked = asked),
        (true, true, _) => message!("fit-role-met-all", asked = asked),
        // What sources name may be less than what the maintainers know of the role.
        (true, _, 0) => match verdict.editorial {
            (0, _) if verdict.preferred.0 > 0 => {
                let (extra, extras) = verdict.preferred;
                message!(
                    "fit-role-met-extra",
                    asked = asked,
                    extra = extra,
                    extras = extras
                )
            }
            (0, _) => message!("fit-role-met-none", asked = asked),
            (added, all) => message!(
                "fit-role-met-added",
                asked = asked,
                added = added,
                all = all
            ),
        },
        (true, ..) => message!("fit-role-met-some", met = met, asked = asked),
    };
    match open(view, verdict) {
        Some(open) if met > 0 => message!("fit-counted-and-open", counted = counted, open = open),
        _ => counted,
    }
}

/// What is not met, in a clause: what is missing, or else what is near, or else what was not said.
fn open(view: &View, verdict: &Verdict) -> Option<Text> {
    let lacks = lacks(view, verdict);
    if !lacks.is_empty() {
        let rest = verdict.asked.saturating_sub(verdict.met + lacks.len());
        let what = some_of(&lacks, NAMED);
        return Some(match rest {
            0 => message!("fit-lacks", what = what),
            rest => message!("fit-lacks-and-unsaid", what = what, rest = rest),
        });
    }
    let partly = required_skills(view, verdict, Standing::Partly);
    if !partly.is_empty() {
        return Some(message!("fit-has-part", what = some_of(&partly, NAMED)));
    }
    let unsaid = required_skills(view, verdict, Standing::Unknown);
    (!unsaid.is_empty()).then(|| message!("fit-unsaid", what = some_of(&unsaid, NAMED)))
}

/// What is missing of what is required: years and schooling, which nobody learns in an evening, before skills.
pub fn lacks(view: &View, verdict: &Verdict) -> Vec<Text> {
    let required = verdict.requirements.iter().filter(|it| it.is_required());
    let missing = required.filter(|it| match &it.asked {
        Asked::Years(_) => matches!(it.standing, Standing::Missing | Standing::Partly),
        _ => it.standing == Standing::Missing,
    });
    let (skills, others): (Vec<&Checked>, Vec<&Checked>) =
        missing.partition(|it| !it.skills().is_empty());
    let ordered = others.into_iter().chain(skills);
    ordered.map(|it| lacking(view, it)).collect()
}

fn lacking(view: &View, checked: &Checked) -> Text {
    match &checked.asked {
        Asked::Skills(any_of) => skills_in(view, any_of),
        Asked::Years(least) => {
            let had = view.profile.experience().unwrap_or_default();
            let more = (*least as f32 - had).max(0.0);
            message!("fit-more-years", years = more)
        }
        Asked::Schooling(degree) => self::degree(*degree),
    }
}

/// The names of required skills that stand so.
pub fn required_skills(view: &View, verdict: &Verdict, standing: Standing) -> Vec<Text> {
    let required = verdict.required(standing);
    let skills = required.filter(|it| !it.skills().is_empty());
    skills.map(|it| skills_in(view, it.skills())).collect()
}

/// `Django或Flask`.
pub fn skills_in(view: &View, skills: &[SkillId]) -> Text {
    let names: Vec<Text> = skills
        .iter()
        .map(|skill| names::skill(view.knowledge, skill))
        .collect();
    any_of(&names)
}

pub fn degree(degree: Degree) -> Text {
    match degree {
        Degree::None => message!("fit-degree-none"),
        Degree::JuniorCollege => message!("fit-degree-junior-college"),
        Degree::Bachelor => message!("fit-degree-bachelor"),
        Degree::Master => message!("fit-degree-master"),
        Degree::Doctor => message!("fit-degree-doctor"),
    }
}

/// The first few by name, how many more after them.
pub fn some_of(all: &[Text], most: usize) -> Text {
    // To count a single one takes as much room as its name.
    if all.len() <= most + 1 {
        return all_of(all);
    }
    let first = Text::join(&all[..most]);
    message!(
        "fit-and-more",
        first = first,
        more = all.len() - most,
        all = all.len()
    )
}

/// Every requirement by how the person stands to it, as label and value.
pub fn facts(view: &View, verdict: &Verdict) -> Vec<(Text, Text)> {
    let skills = |standing| {
        let required = verdict.required(standing);
        let mut checked: Vec<Text> = Vec::new();
        for it in required.filter(|it| !it.skills().is_empty()) {
            let name = through(view, it);
            if !checked.contains(&name) {
                checked.push(name);
            }
        }
        checked
    };
    let rows = [
        (message!("fit-label-has"), skills(Standing::Met)),
        (message!("fit-label-partly"), skills(Standing::Partly)),
        (message!("fit-label-missing"), skills(Standing::Missing)),
        (message!("fit-label-unsaid"), skills(Standing::Unknown)),
    ];
    let rows = rows.into_iter().filter(|(_, names)| !names.is_empty());
    let mut facts: Vec<(Text, Text)> = rows
        .map(|(label, names)| (label, some_of(&names, NAMED_ALONE)))
        .collect();
    facts.extend(beside_skills(view, verdict));
    facts.extend(
        apart(view, verdict, verdict.preferred, |it| {
            it.necessity == crate::knowledge::Necessity::Optional
        })
        .map(|value| (message!("fit-label-plus"), value)),
    );
    let (met, asked) = verdict.editorial;
    if asked > 0 {
        let value = message!("fit-editorial", met = met, asked = asked);
        facts.push((message!("fit-label-editorial"), value));
    }
    facts
}

/// Years and schooling that are asked for, and those of the person.
pub fn beside_skills(view: &View, verdict: &Verdict) -> Vec<(Text, Text)> {
    let facts = verdict
        .requirements
        .iter()
        .filter_map(|it| match &it.asked {
            Asked::Skills(_) => None,
            Asked::Years(least) => {
                let value = match view.profile.experience() {
                    Some(had) => message!("fit-years-told", asked = *least, had = had),
                    None => message!("fit-years-untold", asked = *least),
                };
                Some((message!("fit-label-years"), value))
            }
            Asked::Schooling(least) => {
                let asked = degree(*least);
                let value = match view.profile.degree {
                    Some(had) => message!("fit-degree-told", asked = asked, had = degree(had)),
                    None => message!("fit-degree-untold", asked = asked),
                };
                Some((message!("fit-label-degree"), value))
            }
        });
    facts.collect()
}

/// What is not required: how much of it is there, and what is not.
fn apart(
    view: &View,
    verdict: &Verdict,
    (met, asked): (usize, usize),
    is_meant: impl Fn(&Checked) -> bool,
) -> Option<Text> {
    let open = verdict
        .requirements
        .iter()
        .filter(|it| is_meant(it) && it.standing != Standing::Met);
    let open: Vec<Text> = open.map(|it| skills_in(view, it.skills())).collect();
    match (asked, open.is_empty()) {
        (0, _) => None,
        (_, true) => Some(message!("fit-plus-all", asked = asked)),
        _ => {
            let open = some_of(&open, NAMED);
            if met == 0 {
                return Some(message!("fit-plus-none", asked = asked, open = open));
            }
            Some(message!(
                "fit-plus-some",
                met = met,
                asked = asked,
                open = open
            ))
        }
    }
}

/// A skill, with the one of the person's that stands for it where it has another name.
fn through(view: &View, checked: &Checked) -> Text {
    let skills = checked.skills();
    match &checked.by {
        Some(by) if skills.len() > 1 && skills.contains(by) => names::skill(view.knowledge, by),
        Some(by) if !skills.contains(by) => message!(
            "fit-through",
            skill = skills_in(view, skills),
            by = names::skill(view.knowledge, by)
        ),
        _ => skills_in(view, skills),
    }
}

/// `20-40K`, with the months where they are stated.
pub fn pay(posting: &Posting) -> Text {
    let Some((Some(floor), Some(ceiling))) = posting.monthly_cny() else {
        let stated = posting.salary.as_ref().map(|salary| salary.words.clone());
        return stated.unwrap_or_else(|| message!("fit-pay-not-stated"));
    };
    match posting.months_of_pay {
        Some(months) => {
            message!(
                "fit-pay-months",
                floor = floor,
                ceiling = ceiling,
                months = months
            )
        }
        None => message!("fit-pay", floor = floor, ceiling = ceiling),
    }
}
