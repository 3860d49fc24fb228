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

    /// The item of a kind with this id. `None` where it is not well formed.
    pub fn parse(kind: Kind, id: &str) -> Option<Item> {
        match kind {
            Kind::Roles => RoleId::parse(id).map(Item::Role).ok(),
            Kind::Directions => TransitionId::parse(id).map(Item::Direction).ok(),
            Kind::Postings => PostingId::parse(id).map(Item::Posting).ok(),
            Kind::Companies => CompanyId::parse(id).map(Item::Company).ok(),
            Kind::Skills => SkillId::parse(id).map(Item::Skill).ok(),
            Kind::Technologies => TechnologyId::parse(id).map(Item::Technology).ok(),
            Kind::Steps => StepId::parse(id).map(Item::Step).ok(),
            Kind::Claims => ClaimId::parse(id).map(Item::Claim).ok(),
            Kind::Sources => SourceId::parse(id).map(Item::Source).ok(),
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
