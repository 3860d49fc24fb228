//! Ranks roles, moves and postings for a profile, and explains those that are kept.

use super::core_shares::CoreShares;
use super::matcher::{Matcher, Person};
use super::target::{Number, Target, Want};
use super::verdict::Verdict;
use crate::knowledge::{Knowledge, Necessity, Posting, PostingId, RoleId, SkillId};
use crate::profile::Profile;
use crate::reply::{
    Fit, MatchReport, NextSkill, PostingMatch, RoleMatch, TransitionMatch, WantFit,
};

/// Below this a role is no match worth naming.
const LEAST_ROLE: f32 = 0.04;
/// Below this a posting is no match worth naming.
const LEAST_POSTING: f32 = 0.015;
/// Postings that are explained and kept for paging.
const KEPT: usize = 50;
/// Skills to learn that are kept.
const NEXT: usize = 8;
/// A move is ranked if the role it starts from is among so many of the best.
const ORIGINS: usize = 3;

impl Matcher {
    /// Matches a profile against all roles and moves, and against the postings that `meets` lets through.
    ///
    /// `knowledge` must be the one the matcher was built from.
    pub fn report(
        &self,
        knowledge: &Knowledge,
        profile: &Profile,
        meets: &dyn Fn(&Posting) -> bool,
    ) -> MatchReport {
        let person = self.person(profile);
        let roles = self.roles(knowledge, profile, &person);
        let transitions = self.moves(knowledge, &person, &roles);
        let Ranked {
            mut scored,
            considered,
            gains,
        } = self.postings(knowledge, &person, meets);
        scored.retain(|(score, _)| *score >= LEAST_POSTING);
        let fitting = scored.len();
        // Of a hundred thousand only the first are ever shown: no need to sort them all.
        if scored.len() > KEPT {
            scored.select_nth_unstable_by(KEPT - 1, by_score);
            scored.truncate(KEPT);
        }
        scored.sort_by(by_score);
        let postings = scored
            .into_iter()
            .filter_map(|(score, at)| {
                let (id, target) = self.postings.get(at)?;
                let verdict = Verdict::of_posting(knowledge, profile, id)?;
                Some(PostingMatch {
                    posting: id.clone(),
                    score,
                    met: verdict.met,
                    asked: verdict.asked,
                    fit: self.fit(knowledge, target, &person),
                })
            })
            .collect();
        MatchReport {
            next: self.next(knowledge, profile, gains),
            profile: profile.clone(),
            roles,
            transitions,
            postings,
            considered,
            fitting,
        }
    }

    /// How a profile fits one role.
    pub fn role_fit(
        &self,
        knowledge: &Knowledge,
        profile: &Profile,
        role: &RoleId,
    ) -> Option<RoleMatch> {
        let (_, target) = self.roles.iter().find(|(id, _)| id == role)?;
        let fit = self.fit(knowledge, target, &self.person(profile));
        let verdict = Verdict::of_role(knowledge, profile, role)?;
        Some(RoleMatch {
            role: role.clone(),
            score: fit.arithmetic.score(),
            met: verdict.met,
            asked: verdict.asked,
            fit,
        })
    }

    /// How a profile fits one posting.
    pub fn posting_fit(
        &self,
        knowledge: &Knowledge,
        profile: &Profile,
        posting: &PostingId,
    ) -> Option<PostingMatch> {
        let (_, target) = self.postings.iter().find(|(id, _)| id == posting)?;
        let fit = self.fit(knowledge, target, &self.person(profile));
        let verdict = Verdict::of_posting(knowledge, profile, posting)?;
        Some(PostingMatch {
            posting: posting.clone(),
            score: fit.arithmetic.score(),
            met: verdict.met,
            asked: verdict.asked,
            fit,
        })
    }

    fn roles(&self, knowledge: &Knowledge, profile: &Profile, person: &Person) -> Vec<RoleMatch> {
        let mut roles: Vec<RoleMatch> = self
            .roles
            .iter()
            .filter_map(|(id, target)| {
                let fit = self.fit(knowledge, target, person);
                let verdict = Verdict::of_role(knowledge, profile, id)?;
                Some(RoleMatch {
                    role: id.clone(),
                    score: fit.arithmetic.score(),
                    met: verdict.met,
                    asked: verdict.asked,
                    fit,
                })
            })
            .filter(|found| found.score >= LEAST_ROLE)
            .collect();
        roles.sort_by(|a, b| {
            b.score
                .total_cmp(&a.score)
                .then_with(|| a.role.cmp(&b.role))
        });
        roles
    }

    fn moves(
        &self,
        knowledge: &Knowledge,
        person: &Person,
        roles: &[RoleMatch],
    ) -> Vec<TransitionMatch> {
        let near = |origin: &RoleId| {
            roles
                .iter()
                .take(ORIGINS)
                .any(|found| &found.role == origin)
        };
        let starts_near = |id| {
            knowledge
                .transitions
                .get(id)
                .is_some_and(|transition| near(&transition.from))
        };
        let any_near = self.transitions.iter().any(|(id, ..)| starts_near(id));
        let mut moves: Vec<TransitionMatch> = self
            .transitions
            .iter()
            .filter(|(id, ..)| !any_near || starts_near(id))
            .map(|(id, to, target)| {
                let fit = self.fit(knowledge, target, person);
                TransitionMatch {
                    transition: id.clone(),
                    to: to.clone(),
                    score: fit.arithmetic.score(),
                    fit,
                }
            })
            .collect();
        // Whoever stands near no origin is told only where something of theirs counts.
        moves.retain(|found| any_near || found.score > 0.0);
        moves.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.to.cmp(&b.to)));
        moves
    }

    /// Scores every posting that meets the bounds, and what each skill would add to it.
    fn postings(
        &self,
        knowledge: &Knowledge,
        person: &Person,
        meets: &dyn Fn(&Posting) -> bool,
    ) -> Ranked {
        let mut ranked = Ranked {
            scored: Vec::with_capacity(self.postings.len()),
            considered: 0,
            gains: vec![Gain::default(); person.earned.len()],
        };
        for (at, (_, target)) in self.postings.iter().enumerate() {
            let posting = knowledge.postings.get_index(at);
            if posting.is_some_and(|(_, posting)| meets(posting)) {
                ranked.considered += 1;
                let score = self.score_posting(at, target, person, &mut ranked.gains);
                ranked.scored.push((score, at));
            }
        }
        ranked
    }

    fn score_posting(
        &self,
        at: usize,
        target: &Target,
        person: &Person,
        gains: &mut [Gain],
    ) -> f32 {
        let sum = self.arithmetic(target, person);
        let before = sum.score();
        let wants = self.wants(target);
        let mut core = CoreShares::default();
        for want in wants {
            core.add(want, self.earned(want, &person.earned));
        }
        for want in wants {
            let share = self.earned(want, &person.earned);
            let gap = 1.0 - share;
            if gap <= 0.0 {
                continue;
            }
            // What is earned and what is missing change places: the whole stays the same.
            let mut after = sum;
            after.earned += want.weight * gap;
            after.missing = (after.missing - want.weight * gap).max(0.0);
            if want.core.is_some() {
                let core = core.with(want, share);
                after.language = core.language();
                after.framework = core.framework();
            }
            let gain = after.score() - before;
            for &member in self.members(want) {
                gains[member as usize].add(gain, want, at);
            }
        }
        before
    }

    /// The skills that most postings ask for and the person lacks; of equal ones those that raise the scores most.
    fn next(&self, knowledge: &Knowledge, profile: &Profile, gains: Vec<Gain>) -> Vec<NextSkill> {
        let mut next: Vec<NextSkill> = (0..)
            .zip(gains)
            .filter(|(_, gain)| gain.asked_by > 0)
            .filter_map(|(number, gain)| {
                let skill = &self.skill(knowledge, number)?.id;
                let open = !profile.has(skill) && !profile.refused.contains(skill);
                open.then(|| NextSkill {
                    skill: skill.clone(),
                    asked_by: gain.asked_by as usize,
                    required_by: gain.required_by as usize,
                    gain: gain.sum,
                })
            })
            .collect();
        next.sort_by(|a, b| {
            b.asked_by
                .cmp(&a.asked_by)
                .then_with(|| b.gain.total_cmp(&a.gain))
                .then_with(|| a.skill.cmp(&b.skill))
        });
        next.truncate(NEXT);
        next
    }

    /// What a target's score is made of.
    pub(super) fn fit(&self, knowledge: &Knowledge, target: &Target, person: &Person) -> Fit {
        let name = |number: Number| self.skill(knowledge, number).map(|skill| skill.id.clone());
        let names = |numbers: &[Number]| -> Vec<SkillId> {
            numbers.iter().filter_map(|number| name(*number)).collect()
        };
        let mut wants: Vec<WantFit> = self
            .wants(target)
            .iter()
            .map(|want| {
                let members = self.members(want);
                let best = members
                    .iter()
                    .copied()
                    .fold(None, |best: Option<Number>, member| {
                        let more = best.is_none_or(|best| {
                            person.earned[member as usize] > person.earned[best as usize]
                        });
                        if more { Some(member) } else { best }
                    });
                let earned = self.earned(want, &person.earned);
                WantFit {
                    any_of: names(members),
                    necessity: want.necessity,
                    weight: want.weight,
                    earned,
                    by: best
                        .filter(|_| earned > 0.0)
                        .and_then(|member| self.source(knowledge, member, person)),
                }
            })
            .collect();
        wants.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        let described = self.described(target).iter().copied();
        Fit {
            arithmetic: self.arithmetic(target, person),
            wants,
            described: names(
                &described
                    .filter(|number| person.held.contains(number))
                    .collect::<Vec<_>>(),
            ),
            unused: names(&self.unused(target, person)),
        }
    }

    /// The skill of the person that earned another one: itself, or the one that lends most.
    fn source(&self, knowledge: &Knowledge, member: Number, person: &Person) -> Option<SkillId> {
        if person.held.contains(&member) {
            return self.skill(knowledge, member).map(|skill| skill.id.clone());
        }
        let lends = |held: &&Number| self.lends(**held, member, person.earned[**held as usize]);
        let best = person
            .held
            .iter()
            .max_by(|a, b| lends(a).total_cmp(&lends(b)))?;
        self.skill(knowledge, *best).map(|skill| skill.id.clone())
    }
}

/// Postings with their scores, and what learning each skill would add.
struct Ranked {
    /// Score and position.
    scored: Vec<(f32, usize)>,
    considered: usize,
    /// Per skill.
    gains: Vec<Gain>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Gain {
    sum: f32,
    asked_by: u32,
    required_by: u32,
    /// The postings that were counted last.
    asked_last: Option<usize>,
    required_last: Option<usize>,
}

impl Gain {
    /// Adds what a posting gains by a want; one that names the skill in several wants is counted once.
    fn add(&mut self, gain: f32, want: &Want, posting: usize) {
        let is_new = |last: &mut Option<usize>| u32::from(last.replace(posting) != Some(posting));
        self.sum += gain;
        self.asked_by += is_new(&mut self.asked_last);
        if want.necessity == Necessity::Essential {
            self.required_by += is_new(&mut self.required_last);
        }
    }
}

/// Best first; those alike in the order of the knowledge.
fn by_score(a: &(f32, usize), b: &(f32, usize)) -> std::cmp::Ordering {
    b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1))
}
