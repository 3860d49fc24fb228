//! How well somebody fits roles, moves and postings, with the arithmetic behind every score.

use crate::knowledge::{Necessity, PostingId, RoleId, SkillId, TransitionId};
use crate::profile::Profile;

/// From this share on a skill counts as there.
const MATCHED: f32 = 0.85;

/// How well somebody's skills fit.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MatchReport {
    /// Whom it is about, unknown words included.
    pub profile: Profile,
    /// Best first.
    pub roles: Vec<RoleMatch>,
    /// Moves to another role, best first; empty unless the role they start from is among the best.
    pub transitions: Vec<TransitionMatch>,
    /// Best first; the most that are worth paging through.
    pub postings: Vec<PostingMatch>,
    /// How many postings meet the bounds, fitting or not.
    pub considered: usize,
    /// How many of those fit at all.
    pub fitting: usize,
    /// What to learn next, by how much it raises the scores of the postings that meet the bounds.
    pub next: Vec<NextSkill>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct RoleMatch {
    pub role: RoleId,
    /// 0..=1.
    pub score: f32,
    /// Of `asked` requirements that the person's words decide, so many are met.
    pub met: usize,
    pub asked: usize,
    pub fit: Fit,
}

#[derive(Debug, Clone, PartialEq)]
pub struct TransitionMatch {
    pub transition: TransitionId,
    pub to: RoleId,
    /// 0..=1.
    pub score: f32,
    pub fit: Fit,
}

#[derive(Debug, Clone, PartialEq)]
pub struct PostingMatch {
    pub posting: PostingId,
    /// 0..=1.
    pub score: f32,
    /// Of `asked` requirements that the person's words decide, so many are met.
    pub met: usize,
    pub asked: usize,
    pub fit: Fit,
}

/// A skill worth learning next.
#[derive(Debug, Clone, PartialEq)]
pub struct NextSkill {
    pub skill: SkillId,
    /// Postings that ask for it and have not got it from this person.
    pub asked_by: usize,
    /// Those of them that require it.
    pub required_by: usize,
    /// By how much their scores rise together; 1 is a whole posting.
    pub gain: f32,
}

/// What a score is made of.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Fit {
    pub arithmetic: Arithmetic,
    /// Everything asked for, weightiest first.
    pub wants: Vec<WantFit>,
    /// Skills of the person that the description names although it does not ask for them.
    pub described: Vec<SkillId>,
    /// Skills of the person that a role has no use for; empty for postings.
    pub unused: Vec<SkillId>,
}

/// One thing that is asked for, and how far the person has it.
#[derive(Debug, Clone, PartialEq)]
pub struct WantFit {
    /// One of these is enough.
    pub any_of: Vec<SkillId>,
    pub necessity: Necessity,
    pub weight: f32,
    /// 0..=1: what the person earns of the weight.
    pub earned: f32,
    /// The skill of the person that earned it.
    pub by: Option<SkillId>,
}

/// The terms of a score, 1 at most:
/// `language * framework * experience * schooling * (earned + described) / (earned + missing + unsaid + unused)`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Arithmetic {
    /// Weight of what is asked for, as far as the person has it.
    pub earned: f32,
    /// Weight for skills that only the description names.
    pub described: f32,
    /// Weight of what is missing; of a role the five weightiest count.
    pub missing: f32,
    /// What nobody says: stands in for all that a short list leaves out.
    pub unsaid: f32,
    /// The part of what is unsaid that counts as had, for who has what postings ask for on the whole.
    pub usual: f32,
    /// Weight of the person's skills that a role has no use for.
    pub unused: f32,
    /// 0..=1: below 1 where a programming language is required that the person lacks.
    pub language: f32,
    /// 0..=1: below 1 where frameworks are required and the person lacks them all.
    pub framework: f32,
    /// 0..=1: below 1 where the person has fewer years than the posting asks or pays for, or far more.
    pub experience: f32,
    /// 0..=1: below 1 where the posting asks for more schooling than the person told.
    pub schooling: f32,
    /// What counts against is divided by it: more than 1 where the description speaks in the words of the person's
    /// skills, less where it does not.
    pub nearness: f32,
}

impl Default for Arithmetic {
    fn default() -> Arithmetic {
        Arithmetic {
            earned: 0.0,
            described: 0.0,
            missing: 0.0,
            unsaid: 0.0,
            usual: 0.0,
            unused: 0.0,
            language: 1.0,
            framework: 1.0,
            experience: 1.0,
            schooling: 1.0,
            nearness: 1.0,
        }
    }
}

impl Arithmetic {
    /// The score, 0..=1.
    pub fn score(&self) -> f32 {
        let had = self.had();
        let whole = had + self.open() / self.nearness;
        if whole <= 0.0 {
            return 0.0;
        }
        let factors = self.language * self.framework * self.experience * self.schooling;
        (factors * had / whole).clamp(0.0, 1.0)
    }

    /// All that counts as had.
    pub fn had(&self) -> f32 {
        self.earned + self.described + self.usual
    }

    /// What is unsaid beyond what the description and the usual fill.
    pub fn left_unsaid(&self) -> f32 {
        (self.unsaid - self.described - self.usual).max(0.0)
    }

    /// All that counts against.
    pub fn open(&self) -> f32 {
        self.missing + self.left_unsaid() + self.unused
    }
}

impl WantFit {
    pub fn is_matched(&self) -> bool {
        self.earned >= MATCHED
    }

    pub fn is_missing(&self) -> bool {
        self.earned <= 0.0
    }
}

impl Fit {
    /// Skills asked for that the person has, weightiest first.
    pub fn matched(&self) -> Vec<SkillId> {
        let had = self.wants.iter().filter(|want| want.is_matched());
        once(had.map(|want| want.by.as_ref().or(want.any_of.first())))
    }

    /// Skills asked for of which the person has a part: a neighbour, or the skill itself at a low level.
    pub fn partly(&self) -> Vec<SkillId> {
        let part = self
            .wants
            .iter()
            .filter(|want| !want.is_matched() && !want.is_missing());
        once(part.map(|want| want.any_of.first()))
    }

    /// Skills asked for that the person lacks; of a group the first.
    pub fn missing(&self) -> Vec<SkillId> {
        let lacked = self.wants.iter().filter(|want| want.is_missing());
        once(lacked.map(|want| want.any_of.first()))
    }
}

fn once<'a>(skills: impl Iterator<Item = Option<&'a SkillId>>) -> Vec<SkillId> {
    let mut seen: Vec<SkillId> = Vec::new();
    for skill in skills.flatten() {
        if !seen.contains(skill) {
            seen.push(skill.clone());
        }
    }
    seen
}
