//! The file as it is written.

use indexmap::IndexMap;
use serde::Deserialize;

use super::meaning::{Label, Section};
use crate::posting::draft::Seniority;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    pub sections: IndexMap<Section, Vec<String>>,
    pub labels: IndexMap<Label, Vec<String>>,
    pub title: RawTitle,
    pub roles: Vec<RawRole>,
    pub seniority: IndexMap<Seniority, Vec<String>>,
    pub education: RawEducation,
    pub years: crate::posting::years::Raw,
    pub remote: RawRemote,
    pub skills: RawSkills,
    pub natural_languages: IndexMap<String, Vec<String>>,
    pub pay: crate::posting::pay::Raw,
    pub currencies: Vec<crate::posting::pay::RawCurrency>,
    pub dates: crate::posting::dates::Raw,
    pub advertising: RawWords,
    pub cities: IndexMap<String, Vec<String>>,
    pub countries: RawNames,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawTitle {
    pub words: Vec<String>,
    pub aside: Vec<String>,
    pub hires: Vec<String>,
    pub at: Vec<String>,
    pub company_ends: Vec<String>,
    pub company_ends_latin: Vec<String>,
    pub departments: Vec<String>,
    pub we_are: Vec<String>,
    pub title_ends: Vec<String>,
    pub districts: Vec<String>,
    pub weak: Vec<String>,
    pub headcount: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawRole {
    pub role: String,
    pub words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawEducation {
    pub none: Vec<String>,
    pub associate: Vec<String>,
    pub bachelor: Vec<String>,
    pub master: Vec<String>,
    pub doctor: Vec<String>,
    pub subjects: Vec<String>,
    pub fresh: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawRemote {
    pub remote: Vec<String>,
    pub hybrid: Vec<String>,
    pub home: Vec<String>,
    pub office: Vec<String>,
    pub week: Vec<String>,
    pub no: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawSkills {
    pub one_of: Vec<String>,
    pub all_of: Vec<String>,
    pub or: Vec<String>,
    pub and: Vec<String>,
    pub plus: Vec<String>,
    pub not: Vec<String>,
    pub lead_in: Vec<String>,
    pub lead_out: Vec<String>,
    pub divide: Vec<String>,
    pub glue: Vec<String>,
    pub no_names: Vec<String>,
    pub fields: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawWords {
    pub words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawNames {
    pub names: Vec<String>,
}
