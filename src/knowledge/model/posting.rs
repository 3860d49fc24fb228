//! Postings, the companies and places they are from.

use serde::{Deserialize, Serialize};

use super::labels::Labels;
use crate::knowledge::id::*;
use crate::knowledge::salary::{PayPeriod, Salary};
use crate::language::{Localized, Text};

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
