//! Roles, moves and postings made ready for matching, and what somebody has of each.
//!
//! Built once when the knowledge is loaded. Scoring a posting then looks at nothing but a few numbers, so
//! that a hundred thousand postings take milliseconds; memory grows with the number of things asked for.

use std::collections::HashMap;
use std::ops::Range;

use super::core_shares::CoreShares;
use super::description::{SkillFinder, described, description};
use super::kin::kin;
use super::phrasing::Phrasing;
use super::score;
use super::target::{Number, Shelf, Target, Want};
use crate::knowledge::{Degree, Knowledge, PostingId, RoleId, Skill, SkillId, TransitionId};
use crate::profile::Profile;
use crate::reply::Arithmetic;

/// Everything a profile is matched against.
pub struct Matcher {
    numbers: HashMap<SkillId, Number>,
    /// Per skill, what having it earns of others.
    kin: Vec<Vec<(Number, f32)>>,
    shelf: Shelf,
    phrasing: Phrasing,
    /// What all postings ask for, as if one posting did.
    usual: Range<u32>,
    pub(super) roles: Vec<(RoleId, Target)>,
    pub(super) transitions: Vec<(TransitionId, RoleId, Target)>,
    /// In the order of the knowledge.
    pub(super) postings: Vec<(PostingId, Target)>,
}

/// A profile made ready for matching.
#[derive(Clone)]
pub struct Person {
    /// Per skill, what it earns.
    pub earned: Vec<f32>,
    /// The skills they have, in their order.
    pub held: Vec<Number>,
    pub years: Option<f32>,
    pub degree: Option<Degree>,
    /// What they have of all that postings ask for, 0..=1.
    usual: f32,
    /// Per word, in how many names of their skills it occurs.
    words: Vec<u16>,
}

impl Matcher {
    /// Compiles the knowledge; the finder tells which skills descriptions name.
    pub fn build(knowledge: &Knowledge, finder: &dyn SkillFinder) -> Matcher {
        let numbers: HashMap<SkillId, Number> = knowledge
            .skills
            .keys()
            .zip(0..)
            .map(|(id, number)| (id.clone(), number))
            .collect();
        let kin = kin(knowledge, &numbers);
        let mut shelf = Shelf::default();
        let roles = knowledge.roles.values().map(|role| {
            let target = shelf.role(role, &[], &numbers);
            (role.id.clone(), target)
        });
        let roles = roles.collect();
        let transitions = knowledge
            .transitions
            .values()
            .filter_map(|transition| {
                let role = knowledge.roles.get(&transition.to)?;
                let target = shelf.role(role, &transition.bridging_skills, &numbers);
                Some((transition.id.clone(), transition.to.clone(), target))
            })
            .collect();
        let demand = knowledge.skill_demand();
        let total = knowledge.postings.len().max(1) as f32;
        let scarce = |skill: &SkillId| {
            score::rarity(demand.get(skill).copied().unwrap_or_default() as f32 / total)
        };
        let (phrasing, spoken) = Phrasing::build(
            knowledge.skills.values().map(|skill| {
                let name = &skill.labels.preferred;
                format!("{} {}", name.zh, name.en)
            }),
            knowledge
                .postings
                .values()
                .map(|posting| description(knowledge, posting)),
        );
        let postings: Vec<(PostingId, Target)> = knowledge
            .postings
            .values()
            .zip(spoken)
            .map(|(posting, spoken)| {
                let described = described(knowledge, posting, finder);
                let mut target = shelf.posting(knowledge, posting, &described, &numbers, &scarce);
                target.spoken = Some(shelf.keep(spoken));
                (posting.id.clone(), target)
            })
            .collect();
        let usual = shelf.merged(&postings);
        Matcher {
            numbers,
            kin,
            shelf,
            phrasing,
            usual,
            roles,
            transitions,
            postings,
        }
    }

    /// Makes a profile ready. Skills that are refused or only wanted earn nothing, whatever their kin lends.
    pub fn person(&self, profile: &Profile) -> Person {
        let mut person = Person {
            earned: vec![0.0; self.kin.len()],
            held: Vec::new(),
            years: profile.experience(),
            degree: profile.degree,
            usual: 0.0,
            words: Vec::new(),
        };
        for held in &profile.skills {
            if let Some(&number) = self.numbers.get(&held.skill) {
                person.held.push(number);
                self.learn(&mut person.earned, number, score::held(held));
            }
        }
        for lacking in profile.refused.iter().chain(&profile.wanted) {
            if let Some(&number) = self.numbers.get(lacking) {
                person.earned[number as usize] = 0.0;
            }
        }
        person.words = self.phrasing.of(&person.held);
        person.usual = self.usual(&person.earned);
        person
    }

    /// The share of all that postings ask for that is earned.
    fn usual(&self, earned: &[f32]) -> f32 {
        let wants = &self.shelf.wants[self.usual.start as usize..self.usual.end as usize];
        let whole: f32 = wants.iter().map(|want| want.weight).sum();
        let had = wants
            .iter()
            .map(|want| want.weight * self.earned(want, earned));
        had.sum::<f32>() / whole.max(f32::EPSILON)
    }

    /// Credits a skill, and through it its kin.
    pub fn learn(&self, earned: &mut [f32], number: Number, share: f32) {
        let credit = |earned: &mut [f32], number: Number, share: f32| {
            let now = &mut earned[number as usize];
            *now = now.max(share);
        };
        credit(earned, number, share);
        for &(other, part) in &self.kin[number as usize] {
            credit(earned, other, share * part);
        }
    }

    /// What a skill that is held to this share lends to another one.
    pub fn lends(&self, held: Number, other: Number, share: f32) -> f32 {
        let kin = self.kin[held as usize].iter();
        let part = kin
            .filter(|(number, _)| *number == other)
            .map(|(_, part)| *part);
        share * part.fold(0.0, f32::max)
    }

    pub fn number(&self, skill: &SkillId) -> Option<Number> {
        self.numbers.get(skill).copied()
    }

    /// The skill that has a number.
    pub fn skill<'a>(&self, knowledge: &'a Knowledge, number: Number) -> Option<&'a Skill> {
        knowledge
            .skills
            .get_index(number as usize)
            .map(|(_, skill)| skill)
    }

    pub fn wants(&self, target: &Target) -> &[Want] {
        &self.shelf.wants[target.wants.start as usize..target.wants.end as usize]
    }

    pub fn members(&self, want: &Want) -> &[Number] {
        &self.shelf.members[want.members.start as usize..want.members.end as usize]
    }

    pub fn described(&self, target: &Target) -> &[Number] {
        &self.shelf.members[target.described.start as usize..target.described.end as usize]
    }

    /// What of a want is earned: the best of its members.
    pub fn earned(&self, want: &Want, earned: &[f32]) -> f32 {
        let members = self.members(want).iter();
        members
            .map(|&member| earned[member as usize])
            .fold(0.0, f32::max)
    }

    /// The skills of a person that a target has no use for; for postings none are counted.
    pub fn unused(&self, target: &Target, person: &Person) -> Vec<Number> {
        if !target.counts_unused {
            return Vec::new();
        }
        let listed = |number: Number| {
            self.wants(target)
                .iter()
                .any(|want| self.members(want).contains(&number))
        };
        let serves = |held: &Number| {
            let implied = self.kin[*held as usize]
                .iter()
                .filter(|(_, part)| *part >= score::IMPLIED_EARNS);
            listed(*held) || implied.into_iter().any(|(other, _)| listed(*other))
        };
        person
            .held
            .iter()
            .copied()
            .filter(|held| !serves(held))
            .collect()
    }

    /// The terms of a target's score for somebody who earns so much.
    pub fn arithmetic(&self, target: &Target, person: &Person) -> Arithmetic {
        let (mut earned, mut missing) = (0.0, 0.0);
        let mut core = CoreShares::default();
        let mut gaps: Vec<f32> = Vec::new();
        for want in self.wants(target) {
            let share = self.earned(want, &person.earned);
            earned += want.weight * share;
            let gap = want.weight * (1.0 - share);
            match target.counted {
                Some(_) => gaps.push(gap),
                None => missing += gap,
            }
            core.add(want, share);
        }
        if let Some(counted) = target.counted {
            gaps.sort_by(|a, b| b.total_cmp(a));
            missing = gaps.iter().take(counted).sum();
        }
        let spoken = target.spoken.clone();
        let spoken =
            spoken.map(|spoken| &self.shelf.members[spoken.start as usize..spoken.end as usize]);
        Arithmetic {
            earned,
            described: self.described_earned(target, &person.earned),
            missing,
            unsaid: target.unsaid,
            usual: spoken.map_or(0.0, |_| score::USUAL * target.unsaid * person.usual),
            unused: self.unused(target, person).len() as f32 * score::UNUSED,
            language: core.language(),
            framework: core.framework(),
            experience: target
                .years
                .map_or(1.0, |wanted| score::experience(person.years, wanted)),
            schooling: score::schooling(person.degree, target.degree),
            nearness: spoken.map_or(1.0, |spoken| {
                score::nearness(self.phrasing.common(spoken, &person.words))
            }),
        }
    }

    fn described_earned(&self, target: &Target, earned: &[f32]) -> f32 {
        let mut best = [0.0_f32; score::MOST_DESCRIBED];
        for &number in self.described(target) {
            let mut share = earned[number as usize];
            for place in &mut best {
                if share > *place {
                    std::mem::swap(place, &mut share);
                }
            }
        }
        best.iter().sum::<f32>() * score::DESCRIBED
    }
}
