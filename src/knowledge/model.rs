//! The knowledge as the rest of the program sees it: typed, complete, every reference resolved.
//!
//! Invariant: values of these types exist only after [`super::load`] has checked them, so an id in
//! one of them always refers to something in the same [`Knowledge`]. No I/O here.

use std::collections::HashMap;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::field::{Field, Kind};
use super::id::*;
use super::salary::{PayPeriod, Salary};
use crate::language::{Localized, Text};

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
        }
    }
}

/// The names of a thing (SKOS).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labels {
    pub preferred: Text,
    /// Names that are matched and may be shown.
    pub alternative: Localized<Vec<String>>,
    /// Misspellings and slang: matched, never shown.
    pub hidden: Vec<String>,
    /// Names too common to count by themselves (`产品`): matched only where a role is asked for and none
    /// is named otherwise.
    pub weak: Vec<String>,
}

impl Labels {
    /// Every name, preferred ones first.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        [&self.preferred.zh, &self.preferred.en]
            .into_iter()
            .chain(&self.alternative.zh)
            .chain(&self.alternative.en)
            .chain(&self.hidden)
            .map(String::as_str)
    }
}

/// A document that claims come from.
#[derive(Debug, Clone)]
pub struct Source {
    pub id: SourceId,
    pub title: Text,
    pub publisher: Text,
    /// Absent when the document names no address.
    pub url: Option<String>,
    /// An ISO date, or `undated`.
    pub published: String,
    pub licence: String,
    /// What a reader should know before trusting it.
    pub note: Option<Text>,
}

/// What a claim is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Subject {
    Role(RoleId),
    Transition(TransitionId),
    Path(PathId),
    Step(StepId),
    Technology(TechnologyId),
    Posting(PostingId),
}

/// Which side of its subject a claim describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Aspect {
    Overview,
    /// Which roles there are.
    Roles,
    Duties,
    Skills,
    Rationale,
    Requirements,
    Market,
    Outlook,
    Step,
    Technology,
}

/// One statement with its sources: the only thing the advisor may assert.
#[derive(Debug, Clone)]
pub struct Claim {
    pub id: ClaimId,
    pub subject: Subject,
    pub aspect: Aspect,
    pub text: Text,
    /// Never empty.
    pub sources: Vec<SourceId>,
    /// Questions this claim answers; for retrieval only.
    pub asks: Localized<Vec<String>>,
}

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

/// A hiring organization.
#[derive(Debug, Clone)]
pub struct Company {
    pub id: CompanyId,
    pub labels: Labels,
}

/// A city, or working from anywhere.
#[derive(Debug, Clone)]
pub struct Place {
    pub id: PlaceId,
    pub labels: Labels,
}

/// Company size by head count, as the postings group it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SizeBand {
    #[serde(rename = "<100")]
    Under100,
    #[serde(rename = "100-499")]
    From100To499,
    #[serde(rename = "500-999")]
    From500To999,
    #[serde(rename = "1000+")]
    Over1000,
}

/// A text with the years it asks for.
#[derive(Debug, Clone)]
pub struct Experience {
    pub text: Text,
    /// 0 where fresh graduates may apply.
    pub min_years: Option<u32>,
    /// Of a range such as 1 to 3 years.
    pub max_years: Option<u32>,
}

/// Schooling, in ascending order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Degree {
    /// Less than any of the others; no posting asks for it.
    None,
    /// 大专.
    JuniorCollege,
    /// 本科.
    Bachelor,
    /// 硕士.
    Master,
    /// 博士.
    Doctor,
}

/// A job posting (schema.org JobPosting).
#[derive(Debug, Clone)]
pub struct Posting {
    pub id: PostingId,
    /// The heading in the source document.
    pub heading: String,
    pub title: Text,
    pub company: CompanyId,
    pub size_band: Option<SizeBand>,
    pub city: Option<String>,
    /// Where it may be done besides.
    pub other_places: Vec<String>,
    pub salary: Option<Salary>,
    pub months_of_pay: Option<u32>,
    pub experience: Option<Experience>,
    pub education: Option<Text>,
    /// The least schooling that `education` asks for.
    pub degree: Option<Degree>,
    /// Whether fresh graduates may apply; absent where the posting says nothing about them.
    pub fresh_graduates: Option<bool>,
    /// Whether it asks for English; absent where it says nothing about it.
    pub english: Option<bool>,
    /// Whether it asks to travel; absent where it says nothing about it.
    pub travel: Option<bool>,
    /// Business domains, values of the field `domain` in `fields.toml`.
    pub domains: Vec<String>,
    pub required_skills: Vec<SkillId>,
    pub preferred_skills: Vec<SkillId>,
    /// Groups of which one member is enough.
    pub any_of: Vec<Vec<SkillId>>,
    pub soft_requirements: Vec<SkillId>,
    /// Words of the business the job serves; for search.
    pub keywords: Localized<Vec<String>>,
    /// Claims with aspect `Duties`.
    pub duties: Vec<ClaimId>,
    /// Claims with aspect `Requirements`.
    pub requirements: Vec<ClaimId>,
    pub sources: Vec<SourceId>,
    /// It is from the store and not from a file.
    pub is_stored: bool,
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

/// Something people ask that the advisor must decline.
#[derive(Debug, Clone)]
pub struct Topic {
    pub id: TopicId,
    /// Sounds like career advice or software, and is not in the knowledge.
    pub near: bool,
    /// Why it cannot be told, without a final stop.
    pub reason: Text,
}

/// An occupation or employer outside the knowledge.
#[derive(Debug, Clone)]
pub struct Profession {
    pub id: ProfessionId,
    pub labels: Labels,
}

impl Knowledge {
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

impl Posting {
    /// Floor and ceiling of what it pays a month, in thousand CNY; `None` where it pays otherwise or does not say.
    pub fn monthly_cny(&self) -> Option<(Option<f64>, Option<f64>)> {
        self.salary.as_ref()?.in_cny(PayPeriod::Month)
    }

    /// Every place it names.
    pub fn places(&self) -> impl Iterator<Item = &str> {
        let places = self.city.iter().chain(&self.other_places);
        places.map(String::as_str)
    }

    /// Whether its source is a heading alone, so that what it does not name means nothing.
    pub fn states_little(&self) -> bool {
        let stated = self.experience.is_some() || self.education.is_some();
        !stated && self.requirements.is_empty() && self.duties.is_empty()
    }

    /// Every skill the posting names, required or preferred, each once.
    pub fn named_skills(&self) -> impl Iterator<Item = &SkillId> {
        let mut seen = std::collections::HashSet::new();
        self.required_skills
            .iter()
            .chain(&self.preferred_skills)
            .chain(self.any_of.iter().flatten())
            .filter(move |skill| seen.insert(*skill))
    }
}
