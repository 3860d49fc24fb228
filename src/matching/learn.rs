//! In which order to learn what a role asks for and a person lacks.

use std::cmp::Reverse;

use super::matcher::{Matcher, Person};
use super::target::Number;
use crate::knowledge::{Knowledge, LearningPath, RoleId, SkillId, SourceId, Step};
use crate::profile::Profile;

/// So many steps at most, prerequisites included.
const STEPS: usize = 8;
/// From this share on a skill is had well enough to build on.
const ENOUGH: f32 = 0.45;

/// One skill on the way to a role.
#[derive(Debug, Clone, PartialEq)]
pub struct LearningStep {
    pub skill: SkillId,
    /// 1 to 5 where the role asks for it; absent where it only comes before something else.
    pub importance: Option<u8>,
    /// Skills among these steps that build on it.
    pub before: Vec<SkillId>,
    /// Postings that name it.
    pub asked_by: usize,
    /// By how much the role's score rises with it alone, 0..=1.
    pub gain: f32,
    /// Who says that the role asks for it.
    pub sources: Vec<SourceId>,
}

impl Matcher {
    /// The weightiest of the missing skills of a role in learning order, each after the prerequisites that are missing
    /// too: by the steps of the role's learning path and within a step by the postings that name them, or by weight
    /// where there is no path.
    pub fn learning_steps(
        &self,
        knowledge: &Knowledge,
        profile: &Profile,
        role: &RoleId,
    ) -> Vec<LearningStep> {
        let person = self.person(profile);
        let Some((_, target)) = self.roles.iter().find(|(id, _)| id == role) else {
            return Vec::new();
        };
        let mut gaps: Vec<(f32, Number)> = self
            .wants(target)
            .iter()
            .filter_map(|want| {
                let gap = want.weight * (1.0 - self.earned(want, &person.earned));
                Some((gap, *self.members(want).first()?))
            })
            .filter(|(_, number)| self.is_to_learn(knowledge, *number, profile, &person))
            .collect();
        gaps.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let demand = knowledge.skill_demand();
        let mut to_learn: Vec<Number> = gaps.into_iter().map(|(_, number)| number).collect();
        if let Some(path) = path_of(knowledge, role) {
            let place = |number: &Number| {
                let skill = self.skill(knowledge, *number)?;
                Some(Place::of(path, &skill.id, |id| {
                    demand.get(id).copied().unwrap_or_default()
                }))
            };
            // What is one of several that will do comes last, and only where there is room.
            to_learn.sort_by_key(|number| place(number).is_none_or(|place| place.is_another));
            to_learn.truncate(STEPS);
            to_learn.sort_by_cached_key(place);
        }
        let mut order = Order::default();
        for number in to_learn {
            let (steps, seen) = (order.steps.len(), order.seen.len());
            self.put(knowledge, number, profile, &person, &mut order);
            // What comes before a skill is of no use without it.
            if order.steps.len() > STEPS {
                order.steps.truncate(steps);
                order.seen.truncate(seen);
            }
        }
        let before = self.arithmetic(target, &person).score();
        let steps = order.steps.iter().filter_map(|number| {
            let skill = self.skill(knowledge, *number)?;
            let asked = knowledge
                .roles
                .get(role)
                .and_then(|role| role.skills.iter().find(|asked| asked.skill == skill.id));
            let after = self
                .arithmetic(target, &self.having(&person, *number))
                .score();
            Some(LearningStep {
                skill: skill.id.clone(),
                importance: asked.map(|asked| asked.importance),
                before: self.builds_on(knowledge, &skill.id, &order.steps),
                asked_by: demand.get(&skill.id).copied().unwrap_or_default(),
                gain: (after - before).max(0.0),
                sources: asked.map(|asked| asked.sources.clone()).unwrap_or_default(),
            })
        });
        steps.collect()
    }

    /// Puts a skill in order, after what it builds on as far as that is missing.
    fn put(
        &self,
        knowledge: &Knowledge,
        number: Number,
        profile: &Profile,
        person: &Person,
        order: &mut Order,
    ) {
        if order.seen.contains(&number) {
            return;
        }
        order.seen.push(number);
        let Some(skill) = self.skill(knowledge, number) else {
            return;
        };
        for before in skill.prerequisites.iter().filter_map(|id| self.number(id)) {
            if self.is_to_learn(knowledge, before, profile, person) {
                self.put(knowledge, before, profile, person, order);
            }
        }
        order.steps.push(number);
    }

    /// Whether somebody lacks a skill that one sets out to learn, and has not refused it.
    fn is_to_learn(
        &self,
        knowledge: &Knowledge,
        number: Number,
        profile: &Profile,
        person: &Person,
    ) -> bool {
        person.earned[number as usize] < ENOUGH
            && self.skill(knowledge, number).is_some_and(|skill| {
                skill.kind != "soft"
                    && !profile.has(&skill.id)
                    && !profile.refused.contains(&skill.id)
            })
    }

    /// The person with one skill more.
    fn having(&self, person: &Person, number: Number) -> Person {
        let mut more = person.clone();
        more.held.push(number);
        self.learn(&mut more.earned, number, 1.0);
        more
    }

    /// Those of the steps that name a skill as their prerequisite.
    fn builds_on(&self, knowledge: &Knowledge, skill: &SkillId, steps: &[Number]) -> Vec<SkillId> {
        let followers = steps
            .iter()
            .filter_map(|number| self.skill(knowledge, *number));
        followers
            .filter(|follower| follower.prerequisites.contains(skill))
            .map(|follower| follower.id.clone())
            .collect()
    }
}

/// The learning path to a role.
pub fn path_of<'a>(knowledge: &'a Knowledge, role: &RoleId) -> Option<&'a LearningPath> {
    knowledge.paths.values().find(|path| &path.role == role)
}

/// Where a skill stands on a learning path: in order of its fields.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    /// Whether it is in a step of which one skill is enough, and more postings name another.
    is_another: bool,
    /// After the last where no step names it.
    step: usize,
    named: Reverse<usize>,
}

impl Place {
    fn of(path: &LearningPath, skill: &SkillId, named: impl Fn(&SkillId) -> usize) -> Place {
        let holds = |step: &Step| step.skills.contains(skill);
        let at = path.steps.iter().position(holds);
        let is_another = at.is_some_and(|at| {
            let step = &path.steps[at];
            let first = step.skills.iter().rev().max_by_key(|other| named(other));
            step.is_choice && first != Some(skill)
        });
        Place {
            is_another,
            step: at.unwrap_or(path.steps.len()),
            named: Reverse(named(skill)),
        }
    }
}

/// Steps put in order so far.
#[derive(Default)]
struct Order {
    steps: Vec<Number>,
    seen: Vec<Number>,
}
