//! What a message asks, once understood: an intent and the things it is about.

use serde::{Deserialize, Serialize};

use super::Intent;
use crate::knowledge::{CompanyId, PostingId, RoleId, SizeBand, SkillId, StepId, TechnologyId};

/// A question the advisor can answer: the same whether it was typed or a button was pressed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Query {
    pub intent: Intent,
    #[serde(default)]
    pub roles: Vec<RoleId>,
    /// Roles the speaker does not want.
    #[serde(default)]
    pub refused: Vec<RoleId>,
    #[serde(default)]
    pub skills: Vec<SkillId>,
    /// Skills the speaker says they lack; of a search, skills that no posting found names.
    #[serde(default)]
    pub negated_skills: Vec<SkillId>,
    #[serde(default)]
    pub companies: Vec<CompanyId>,
    #[serde(default)]
    pub postings: Vec<PostingId>,
    #[serde(default)]
    pub technologies: Vec<TechnologyId>,
    #[serde(default)]
    pub steps: Vec<StepId>,
    #[serde(default)]
    pub filter: PostingFilter,
    /// Which page of a long list, from 0.
    #[serde(default)]
    pub page: u16,
    /// Of the profile whose results it asks for, as [`Profile::mark`](super::Profile::mark) tells it: they are out
    /// of date once the profile is another.
    #[serde(default)]
    pub mark: Option<u32>,
}

/// What a posting must accept of somebody's education.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Schooling {
    /// 大专.
    JuniorCollege,
    /// 本科.
    Bachelor,
    /// 应届生: no years of work yet.
    FreshGraduate,
    /// None that the posting states: 不要求学历.
    NotStated,
}

/// What a posting must be like to be listed. An empty filter passes all.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PostingFilter {
    /// City id as in the postings (`shanghai`).
    pub city: Option<String>,
    pub size_band: Option<SizeBand>,
    /// Thousand CNY a month that the upper end must reach.
    pub at_least_k: Option<u32>,
    /// Thousand CNY a month that the lower end must reach.
    pub from_k: Option<u32>,
    /// Thousand CNY a month that the upper end must not exceed.
    pub at_most_k: Option<u32>,
    pub months_of_pay: Option<u32>,
    /// Stated in so many words; a posting that is silent does not count.
    pub schooling: Option<Schooling>,
    /// The speaker's years; postings that ask for more are left out.
    pub years: Option<u32>,
    /// The years that a posting must ask for at least; one that is silent does not count.
    #[serde(default)]
    pub from_years: Option<u32>,
    /// One of the skills that were named is enough.
    #[serde(default)]
    pub any_skill: bool,
}

impl Query {
    /// A question about nothing in particular.
    pub fn bare(intent: Intent) -> Query {
        Query {
            intent,
            roles: Vec::new(),
            refused: Vec::new(),
            skills: Vec::new(),
            negated_skills: Vec::new(),
            companies: Vec::new(),
            postings: Vec::new(),
            technologies: Vec::new(),
            steps: Vec::new(),
            filter: PostingFilter::default(),
            page: 0,
            mark: None,
        }
    }

    pub fn about_role(intent: Intent, role: &RoleId) -> Query {
        Query {
            roles: vec![role.clone()],
            ..Query::bare(intent)
        }
    }

    pub fn about_posting(intent: Intent, posting: &PostingId) -> Query {
        Query {
            postings: vec![posting.clone()],
            ..Query::bare(intent)
        }
    }

    /// Whether it names nothing, so that a follow-up may fill it from the dialogue.
    pub fn names_nothing(&self) -> bool {
        self.roles.is_empty()
            && self.skills.is_empty()
            && self.companies.is_empty()
            && self.postings.is_empty()
            && self.technologies.is_empty()
            && self.steps.is_empty()
    }

    /// Whether it is about one posting or one role.
    pub fn names_result(&self) -> bool {
        self.postings.len() == 1 || self.postings.is_empty() && self.roles.len() == 1
    }

    /// Ids of everything it is about, for the machine interface.
    pub fn entity_ids(&self) -> Vec<String> {
        let roles = self.roles.iter().map(RoleId::to_string);
        let companies = self.companies.iter().map(CompanyId::to_string);
        let postings = self.postings.iter().map(PostingId::to_string);
        let technologies = self.technologies.iter().map(TechnologyId::to_string);
        let steps = self.steps.iter().map(StepId::to_string);
        let skills = self.skills.iter().map(SkillId::to_string);
        let mut ids: Vec<String> = Vec::new();
        for id in roles
            .chain(companies)
            .chain(postings)
            .chain(technologies)
            .chain(steps)
            .chain(skills)
        {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }
}
