//! Roles, moves between them, and the skills that they need.

use serde::{Deserialize, Serialize};

use super::labels::Labels;
use crate::knowledge::id::*;

/// How much a role needs a skill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Necessity {
    Essential,
    Optional,
}

/// A skill as one role needs it.
#[derive(Debug, Clone)]
pub struct RoleSkill {
    pub skill: SkillId,
    pub necessity: Necessity,
    /// 1 (nice to know) to 5 (cannot do without).
    pub importance: u8,
    pub sources: Vec<SourceId>,
}

/// An occupation the advisor knows.
#[derive(Debug, Clone)]
pub struct Role {
    pub id: RoleId,
    pub labels: Labels,
    pub ambiguous_with: Vec<RoleId>,
    pub close_match: Vec<RoleId>,
    pub skills: Vec<RoleSkill>,
    /// In file order.
    pub claims: Vec<ClaimId>,
}

/// A move from one role to another.
#[derive(Debug, Clone)]
pub struct Transition {
    pub id: TransitionId,
    pub from: RoleId,
    pub to: RoleId,
    pub bridging_skills: Vec<SkillId>,
    pub claims: Vec<ClaimId>,
}

/// Something a person can be able to do.
#[derive(Debug, Clone)]
pub struct Skill {
    pub id: SkillId,
    pub labels: Labels,
    /// Kebab-case kind, one of those in `knowledge/README.md`.
    pub kind: String,
    pub broader: Vec<SkillId>,
    pub related: Vec<SkillId>,
    /// What to learn before it.
    pub prerequisites: Vec<SkillId>,
    pub ambiguous_with: Vec<SkillId>,
}

/// An ordered way to learn a role.
#[derive(Debug, Clone)]
pub struct LearningPath {
    pub id: PathId,
    pub role: RoleId,
    pub labels: Labels,
    pub claims: Vec<ClaimId>,
    /// In learning order.
    pub steps: Vec<Step>,
}

/// One step of a learning path.
#[derive(Debug, Clone)]
pub struct Step {
    pub id: StepId,
    pub labels: Labels,
    /// Skills of the role that are learned here.
    pub skills: Vec<SkillId>,
    /// Whether one of them is enough to go on.
    pub is_choice: bool,
    pub claims: Vec<ClaimId>,
}

/// What kind of technology entry it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TechnologyKind {
    Trend,
    Framework,
}

/// A trending technology, or a framework or platform.
#[derive(Debug, Clone)]
pub struct Technology {
    pub id: TechnologyId,
    /// One or two kinds: GraphQL is both.
    pub kinds: Vec<TechnologyKind>,
    pub labels: Labels,
    pub skills: Vec<SkillId>,
    pub claims: Vec<ClaimId>,
}
