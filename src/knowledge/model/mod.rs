//! The knowledge as the rest of the program sees it: typed, complete, every reference resolved.
//!
//! Invariant: values of these types exist only after [`super::load`] has checked them, so an id in
//! one of them always refers to something in the same [`Knowledge`]. No I/O here. One file for each kind of thing.

mod claim;
mod labels;
mod outside;
mod posting;
mod role;

pub use claim::*;
pub use labels::*;
pub use outside::*;
pub use posting::*;
pub use role::*;

use std::collections::HashMap;

use indexmap::IndexMap;

use super::field::{Field, Kind};
use super::id::*;
use super::posting_texts::PostingTexts;

/// Everything the advisor knows, in the order of the files.
#[derive(Debug, Clone, Default)]
pub struct Knowledge {
    pub sources: IndexMap<SourceId, Source>,
    pub roles: IndexMap<RoleId, Role>,
    pub skills: IndexMap<SkillId, Skill>,
    pub companies: IndexMap<CompanyId, Company>,
    /// Where people look for work, whether a posting states it or not.
    pub places: IndexMap<PlaceId, Place>,
    pub postings: IndexMap<PostingId, Posting>,
    pub transitions: IndexMap<TransitionId, Transition>,
    pub paths: IndexMap<PathId, LearningPath>,
    pub technologies: IndexMap<TechnologyId, Technology>,
    /// Every claim of every subject, posting statements included.
    pub claims: IndexMap<ClaimId, Claim>,
    pub topics: IndexMap<TopicId, Topic>,
    pub professions: IndexMap<ProfessionId, Profession>,
    /// Everyday words one slip away from a name.
    pub ordinary_words: Vec<String>,
    /// What can be asked about things, in the order of `fields.toml`. By id; where kinds have different fields of
    /// one name, the later ones under `KIND.ID`. Look up with [`Knowledge::field`].
    pub fields: IndexMap<String, Field>,
    /// Well-known employers that no posting is from.
    pub employers: IndexMap<ProfessionId, Profession>,
    /// What the postings say in words, ready to be searched.
    pub(in crate::knowledge) posting_texts: PostingTexts,
}

impl Knowledge {
    /// A copy that holds only those of the postings that are to be kept.
    pub fn with_postings(&self, keeps: impl Fn(&PostingId) -> bool) -> Knowledge {
        let is_kept = |claim: &Claim| match &claim.subject {
            Subject::Posting(id) => keeps(id),
            _ => true,
        };
        let postings = self.postings.iter().filter(|(id, _)| keeps(id));
        let claims = self.claims.iter().filter(|(_, claim)| is_kept(claim));
        Knowledge {
            postings: postings.map(|(id, it)| (id.clone(), it.clone())).collect(),
            claims: claims.map(|(id, it)| (id.clone(), it.clone())).collect(),
            sources: self.sources.clone(),
            roles: self.roles.clone(),
            skills: self.skills.clone(),
            companies: self.companies.clone(),
            places: self.places.clone(),
            transitions: self.transitions.clone(),
            paths: self.paths.clone(),
            technologies: self.technologies.clone(),
            topics: self.topics.clone(),
            professions: self.professions.clone(),
            ordinary_words: self.ordinary_words.clone(),
            fields: self.fields.clone(),
            employers: self.employers.clone(),
            posting_texts: PostingTexts::default(),
        }
    }

    /// The declaration of a field, as the things of a kind have it.
    pub fn field(&self, kind: Kind, id: &str) -> Option<&Field> {
        self.fields
            .get(id)
            .filter(|field| field.of.contains(&kind))
            .or_else(|| {
                let mut fields = self.fields.values();
                fields.find(|field| field.id == id && field.of.contains(&kind))
            })
    }

    /// Whether every posting asks for a skill, so that it singles none out.
    pub fn is_asked_by_all(&self, skill: &SkillId) -> bool {
        let mut postings = self.postings.values();
        postings.all(|posting| posting.named_skills().any(|named| named == skill))
    }

    /// Whether a claim is a statement of a posting from the store.
    pub fn is_of_stored(&self, claim: &Claim) -> bool {
        match &claim.subject {
            Subject::Posting(id) => self.postings.get(id).is_some_and(|it| it.is_stored),
            _ => false,
        }
    }

    /// The claims of `ids`, in order.
    pub fn claims_of<'a>(&'a self, ids: &'a [ClaimId]) -> impl Iterator<Item = &'a Claim> {
        ids.iter().filter_map(|id| self.claims.get(id))
    }

    /// The claims of a role, then those of the move that ends at it.
    pub fn claims_about_role<'a>(&'a self, role: &RoleId) -> impl Iterator<Item = &'a Claim> {
        let own = self
            .roles
            .get(role)
            .map(|role| role.claims.as_slice())
            .unwrap_or_default();
        let moved = self
            .transition_to(role)
            .map(|transition| transition.claims.as_slice())
            .unwrap_or_default();
        self.claims_of(own).chain(self.claims_of(moved))
    }

    /// The first claim of `ids` with this aspect.
    pub fn claim_about<'a>(&'a self, ids: &'a [ClaimId], aspect: Aspect) -> Option<&'a Claim> {
        self.claims_of(ids).find(|claim| claim.aspect == aspect)
    }

    /// The move that ends at `to`, if the knowledge describes one.
    pub fn transition_to(&self, to: &RoleId) -> Option<&Transition> {
        self.transitions
            .values()
            .find(|transition| &transition.to == to)
    }

    /// The path and position (from 0) of a step.
    pub fn step(&self, id: &StepId) -> Option<(&LearningPath, usize)> {
        self.paths.values().find_map(|path| {
            path.steps
                .iter()
                .position(|step| &step.id == id)
                .map(|position| (path, position))
        })
    }

    /// In how many postings each skill is named (required or preferred).
    pub fn skill_demand(&self) -> HashMap<&SkillId, usize> {
        let mut demand = HashMap::new();
        for posting in self.postings.values() {
            for skill in posting.named_skills() {
                *demand.entry(skill).or_insert(0) += 1;
            }
        }
        demand
    }
}
