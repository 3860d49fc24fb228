//! Rows: the things that facts are about.

use serde::{Deserialize, Serialize};

use crate::knowledge::{
    ClaimId, CompanyId, Kind, PostingId, RoleId, SkillId, SourceId, StepId, TechnologyId,
    TransitionId,
};

/// One thing that a row stands for. As JSON `{"posting":"tencent-python-backend"}`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Item {
    Role(RoleId),
    Direction(TransitionId),
    Posting(PostingId),
    Company(CompanyId),
    Skill(SkillId),
    Technology(TechnologyId),
    Step(StepId),
    Claim(ClaimId),
    Source(SourceId),
}

impl Item {
    pub fn kind(&self) -> Kind {
        match self {
            Item::Role(_) => Kind::Roles,
            Item::Direction(_) => Kind::Directions,
            Item::Posting(_) => Kind::Postings,
            Item::Company(_) => Kind::Companies,
            Item::Skill(_) => Kind::Skills,
            Item::Technology(_) => Kind::Technologies,
            Item::Step(_) => Kind::Steps,
            Item::Claim(_) => Kind::Claims,
            Item::Source(_) => Kind::Sources,
        }
    }

    pub fn id(&self) -> &str {
        match self {
            Item::Role(id) => id.as_str(),
            Item::Direction(id) => id.as_str(),
            Item::Posting(id) => id.as_str(),
            Item::Company(id) => id.as_str(),
            Item::Skill(id) => id.as_str(),
            Item::Technology(id) => id.as_str(),
            Item::Step(id) => id.as_str(),
            Item::Claim(id) => id.as_str(),
            Item::Source(id) => id.as_str(),
        }
    }
}
