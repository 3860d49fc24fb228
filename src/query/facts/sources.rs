//! Which documents a row, or a field of it, rests on.

use super::{Facts, Row};
use crate::knowledge::{Aspect, ClaimId, Role, SourceId};

impl<'a> Facts<'a> {
    /// Hands over every source of a field of a row; without a field, of the row. One may come twice.
    pub fn sources(&self, row: Row<'a>, field: Option<&str>, mut take: impl FnMut(&'a SourceId)) {
        match row {
            Row::Posting(posting, _) => posting.sources.iter().for_each(take),
            Row::Company(company) => {
                let postings = self.postings_of(company).iter();
                postings.flat_map(|posting| &posting.sources).for_each(take);
            }
            Row::Role(role) => self.role_sources(role, field, take),
            Row::Direction(direction) => {
                let aspect = match field {
                    Some("rationale") => Some(Aspect::Rationale),
                    Some("requirements") => Some(Aspect::Requirements),
                    Some("market") => Some(Aspect::Market),
                    Some("outlook") => Some(Aspect::Outlook),
                    _ => None,
                };
                self.claim_sources(&direction.claims, aspect, take);
            }
            Row::Technology(technology) => self.claim_sources(&technology.claims, None, take),
            Row::Step(path, at) => self.claim_sources(&path.steps[at].claims, None, take),
            Row::Claim(claim) => claim.sources.iter().for_each(take),
            Row::Source(source) => take(&source.id),
            Row::Skill(skill) => match field {
                Some("broader" | "related" | "prerequisites" | "kind" | "steps") => {
                    // The advisor's own editors set these.
                    if let Some((id, _)) = self.knowledge.sources.get_key_value("editorial") {
                        take(id);
                    }
                }
                Some("roles") => {
                    let needed = self.knowledge.roles.values().flat_map(|role| &role.skills);
                    let needed = needed.filter(|needed| needed.skill == skill.id);
                    needed.flat_map(|needed| &needed.sources).for_each(take);
                }
                Some("technologies") => {
                    let technologies = self.knowledge.technologies.values();
                    for technology in technologies.filter(|it| it.skills.contains(&skill.id)) {
                        self.claim_sources(&technology.claims, None, &mut take);
                    }
                }
                _ => {
                    let demand = self.demand_of(skill).into_iter();
                    demand
                        .flat_map(|demand| &demand.sources)
                        .for_each(|id| take(id));
                }
            },
        }
    }

    fn role_sources(
        &self,
        role: &'a Role,
        field: Option<&str>,
        mut take: impl FnMut(&'a SourceId),
    ) {
        let aspect = match field {
            Some("overview") => Some(Aspect::Overview),
            Some("duties") => Some(Aspect::Duties),
            Some("statements") => Some(Aspect::Skills),
            Some("skills" | "essential-skills" | "optional-skills") => {
                let needed = role.skills.iter();
                return needed.flat_map(|needed| &needed.sources).for_each(take);
            }
            Some("directions") => {
                let moves = self.knowledge.transitions.values();
                for direction in moves.filter(|direction| direction.from == role.id) {
                    self.claim_sources(&direction.claims, None, &mut take);
                }
                return;
            }
            _ => None,
        };
        self.claim_sources(&role.claims, aspect, take);
    }

    fn claim_sources(
        &self,
        ids: &'a [ClaimId],
        aspect: Option<Aspect>,
        take: impl FnMut(&'a SourceId),
    ) {
        self.knowledge
            .claims_of(ids)
            .filter(|claim| aspect.is_none_or(|aspect| claim.aspect == aspect))
            .flat_map(|claim| &claim.sources)
            .for_each(take);
    }
}
