//! A posting as it was read (schema.org JobPosting): only its title is certain.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::knowledge::{Degree, RoleId, SizeBand};
use crate::language::Language;

/// One posting, read from a file or a message, before or after somebody accepted it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    pub title: String,
    pub company: Option<String>,
    pub pay: Option<Pay>,
    /// It says that pay is a matter of talk.
    pub pay_negotiable: bool,
    /// English names of the known cities, others as written.
    pub places: Vec<String>,
    pub remote: Option<Remote>,
    pub size: Option<SizeBand>,
    /// 0 where fresh graduates may apply.
    pub min_years: Option<u32>,
    pub max_years: Option<u32>,
    #[serde(with = "degree_name")]
    pub education: Option<Degree>,
    /// English labels of known skills, others as written.
    pub required_skills: Vec<String>,
    pub preferred_skills: Vec<String>,
    pub any_of: Vec<Vec<String>>,
    /// Those of the above that the taxonomy does not know.
    pub unknown_skills: Vec<String>,
    pub role: Option<RoleId>,
    pub seniority: Option<Seniority>,
    pub language: Option<Language>,
    pub date_posted: Option<NaiveDate>,
    pub valid_through: Option<NaiveDate>,
    pub duties: Vec<String>,
    pub requirements: Vec<String>,
    pub url: Option<String>,
    /// Fields whose value is a guess.
    pub unsure: Vec<Unsure>,
    /// What was read and used for nothing.
    pub left: Vec<String>,
}

/// A field that somebody should look at, with the words it was read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unsure {
    pub field: String,
    pub words: String,
}

/// Pay as stated; never converted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pay {
    pub min: Option<f64>,
    pub max: Option<f64>,
    /// ISO 4217; absent where nothing tells it.
    pub currency: Option<String>,
    pub unit: PayUnit,
    /// Months that are paid a year.
    pub months: Option<u32>,
}

/// What an amount counts, and for how long it is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PayUnit {
    #[serde(rename = "thousand per month")]
    Month,
    #[serde(rename = "thousand per year")]
    Year,
    #[serde(rename = "per day")]
    Day,
    #[serde(rename = "per hour")]
    Hour,
}

impl PayUnit {
    /// How many units of the currency an amount counts.
    pub fn scale(self) -> f64 {
        match self {
            PayUnit::Month | PayUnit::Year => 1000.0,
            PayUnit::Day | PayUnit::Hour => 1.0,
        }
    }
}

/// Work away from the office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Remote {
    Remote,
    Hybrid,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Seniority {
    Intern,
    Junior,
    Senior,
    Lead,
}

impl Draft {
    /// Notes that a field is a guess.
    pub fn doubt(&mut self, field: &str, words: &str) {
        let field = field.to_owned();
        if !self.unsure.iter().any(|it| it.field == field) {
            let words = words.to_owned();
            self.unsure.push(Unsure { field, words });
        }
    }

    /// Every skill named, each once.
    pub fn skills(&self) -> impl Iterator<Item = &String> {
        self.required_skills.iter().chain(&self.preferred_skills)
    }
}

/// Schooling by the names of schema.org's credential categories.
mod degree_name {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::knowledge::Degree;

    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Name {
        Associate,
        Bachelor,
        Master,
        Doctor,
    }

    pub fn serialize<S: Serializer>(degree: &Option<Degree>, out: S) -> Result<S::Ok, S::Error> {
        let name = degree.and_then(|degree| match degree {
            Degree::None => None,
            Degree::JuniorCollege => Some(Name::Associate),
            Degree::Bachelor => Some(Name::Bachelor),
            Degree::Master => Some(Name::Master),
            Degree::Doctor => Some(Name::Doctor),
        });
        name.serialize(out)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<Option<Degree>, D::Error> {
        let name = Option::<Name>::deserialize(input)?;
        Ok(name.map(|name| match name {
            Name::Associate => Degree::JuniorCollege,
            Name::Bachelor => Degree::Bachelor,
            Name::Master => Degree::Master,
            Name::Doctor => Degree::Doctor,
        }))
    }
}
