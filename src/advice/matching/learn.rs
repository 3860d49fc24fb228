//! In which order to learn what a role asks for and a person lacks.

use super::matcher::{Matcher, Number, Person};
use crate::knowledge::{Knowledge, RoleId, SkillId, SourceId};
use crate::nlu::Profile;

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
    /// The missing skills of a role in learning order: by what they weigh for the role, each after the
    /// prerequisites and broader skills that are missing too.
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
        let mut order = Order::default();
        for (_, number) in gaps {
            if order.steps.len() < STEPS {
                self.put(knowledge, number, profile, &person, &mut order);
            }
        }
        order.steps.truncate(STEPS);
        let before = self.arithmetic(target, &person).score();
        let demand = knowledge.skill_demand();
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
        let mut more = Person {
            earned: person.earned.clone(),
            held: person.held.clone(),
            years: person.years,
        };
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

/// Steps put in order so far.
#[derive(Default)]
struct Order {
    steps: Vec<Number>,
    seen: Vec<Number>,
}
