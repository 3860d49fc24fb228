//! What roles, moves and postings ask for: skills as numbers, wants in flat lists.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::score;
use crate::knowledge::{Degree, Knowledge, Necessity, Posting, PostingId, Role, SkillId};

/// A skill's place in the knowledge.
pub type Number = u32;

/// What all targets ask for, one after the other.
#[derive(Default)]
pub struct Shelf {
    pub wants: Vec<Want>,
    pub members: Vec<Number>,
}

/// One thing that is asked for.
pub struct Want {
    pub members: Range<u32>,
    pub weight: f32,
    pub necessity: Necessity,
    pub core: Option<Core>,
}

/// What is required and without which the rest is of less use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Core {
    Language,
    /// Of several, one will do for a start.
    Framework,
}

/// A role, a move or a posting.
pub struct Target {
    pub wants: Range<u32>,
    /// Skills that only the description names.
    pub described: Range<u32>,
    /// Words of its description; of a posting alone.
    pub spoken: Option<Range<u32>>,
    pub unsaid: f32,
    /// How many of the missing wants count; all where absent.
    pub counted: Option<usize>,
    /// Whether skills of the person that are of no use count against it.
    pub counts_unused: bool,
    /// Absent for roles.
    pub years: Option<score::Years>,
    /// The least schooling; absent where none is stated, and for roles.
    pub degree: Option<Degree>,
}

impl Shelf {
    /// A role's skills; those that bridge to it weigh at least as [`score::BRIDGING`].
    pub fn role(
        &mut self,
        role: &Role,
        bridging: &[SkillId],
        numbers: &HashMap<SkillId, Number>,
    ) -> Target {
        let start = self.wants.len() as u32;
        for skill in &role.skills {
            let editorial = skill
                .sources
                .iter()
                .all(|source| source.as_str() == "editorial");
            let own = f32::from(skill.importance)
                * if skill.necessity == Necessity::Essential {
                    1.0
                } else {
                    score::OPTIONAL
                }
                * if editorial { score::EDITORIAL } else { 1.0 };
            let bridges = bridging.contains(&skill.skill);
            let weight = if bridges {
                own.max(score::BRIDGING)
            } else {
                own
            };
            self.want(&[&skill.skill], weight, skill.necessity, None, numbers);
        }
        for skill in bridging
            .iter()
            .filter(|skill| role.skills.iter().all(|own| &own.skill != *skill))
        {
            self.want(
                &[skill],
                score::BRIDGING,
                Necessity::Essential,
                None,
                numbers,
            );
        }
        let at = self.members.len() as u32;
        Target {
            wants: start..self.wants.len() as u32,
            described: at..at,
            spoken: None,
            unsaid: score::ROLE_UNSAID,
            counted: Some(score::ROLE_MISSING),
            counts_unused: true,
            years: None,
            degree: None,
        }
    }

    pub fn posting(
        &mut self,
        knowledge: &Knowledge,
        posting: &Posting,
        described: &[SkillId],
        numbers: &HashMap<SkillId, Number>,
        scarce: &dyn Fn(&SkillId) -> f32,
    ) -> Target {
        let start = self.wants.len() as u32;
        for (any_of, required) in skills_wanted(posting) {
            let kinds = || {
                any_of
                    .iter()
                    .filter_map(|skill| knowledge.skills.get(*skill))
                    .map(|skill| skill.kind.as_str())
            };
            let rarity = any_of.iter().map(|skill| scarce(skill)).fold(0.0, f32::max);
            let weight = rarity
                * if required { 1.0 } else { score::PREFERRED }
                * if kinds().all(is_concept) {
                    score::CONCEPT
                } else {
                    1.0
                };
            let necessity = if required {
                Necessity::Essential
            } else {
                Necessity::Optional
            };
            let core = [("language", Core::Language), ("framework", Core::Framework)]
                .into_iter()
                .find(|(kind, _)| required && kinds().all(|found| found == *kind))
                .map(|(_, core)| core);
            self.want(&any_of, weight, necessity, core, numbers);
        }
        let wants_end = self.wants.len() as u32;
        let at = self.members.len() as u32;
        self.members
            .extend(described.iter().filter_map(|skill| numbers.get(skill)));
        Target {
            wants: start..wants_end,
            described: at..self.members.len() as u32,
            spoken: None,
            unsaid: score::posting_unsaid((start..wants_end).len()),
            counted: None,
            counts_unused: false,
            years: Some(score::Years::of(
                least_years(posting),
                posting.monthly_cny(),
            )),
            degree: posting.degree,
        }
    }

    pub fn want(
        &mut self,
        any_of: &[&SkillId],
        weight: f32,
        necessity: Necessity,
        core: Option<Core>,
        numbers: &HashMap<SkillId, Number>,
    ) {
        let at = self.members.len() as u32;
        self.members
            .extend(any_of.iter().filter_map(|skill| numbers.get(*skill)));
        self.wants.push(Want {
            members: at..self.members.len() as u32,
            weight,
            necessity,
            core,
        });
    }

    pub fn keep(&mut self, numbers: Vec<Number>) -> Range<u32> {
        let at = self.members.len() as u32;
        self.members.extend(numbers);
        at..self.members.len() as u32
    }

    /// What these postings want, each thing once with the weight that it has in all of them.
    pub fn merged(&mut self, postings: &[(PostingId, Target)]) -> Range<u32> {
        let mut weights: BTreeMap<Vec<Number>, f32> = BTreeMap::new();
        for (_, target) in postings {
            for want in &self.wants[target.wants.start as usize..target.wants.end as usize] {
                let members = &self.members[want.members.start as usize..want.members.end as usize];
                *weights.entry(members.to_vec()).or_default() += want.weight;
            }
        }
        let start = self.wants.len() as u32;
        for (members, weight) in weights {
            let members = self.keep(members);
            self.wants.push(Want {
                members,
                weight,
                necessity: Necessity::Essential,
                core: None,
            });
        }
        start..self.wants.len() as u32
    }
}

/// Kinds of skill that people have without listing them.
fn is_concept(kind: &str) -> bool {
    matches!(
        kind,
        "concept" | "practice" | "soft" | "natural-language" | "domain"
    )
}

/// The years a posting asks for; a senior title stands for some where it states none.
fn least_years(posting: &Posting) -> Option<f32> {
    let stated = posting
        .experience
        .as_ref()
        .and_then(|experience| experience.min_years);
    let senior = posting.title.en.to_lowercase().contains("senior");
    stated
        .map(|years| years as f32)
        .or_else(|| senior.then_some(score::SENIOR_YEARS))
}

/// What a posting wants: groups of which one skill is enough, and whether it is required.
pub fn skills_wanted(posting: &Posting) -> Vec<(Vec<&SkillId>, bool)> {
    let grouped = |skill: &SkillId| posting.any_of.iter().any(|group| group.contains(skill));
    let groups = posting.any_of.iter().map(|group| {
        let required = group
            .iter()
            .any(|skill| posting.required_skills.contains(skill));
        (group.iter().collect(), required)
    });
    let required = posting.required_skills.iter().map(|skill| (skill, true));
    let preferred = posting.preferred_skills.iter().map(|skill| (skill, false));
    let single = required
        .chain(preferred)
        .filter(|(skill, _)| !grouped(skill))
        .map(|(skill, required)| (vec![skill], required));
    groups.chain(single).collect()
}
