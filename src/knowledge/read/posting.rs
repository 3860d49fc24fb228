//! Job postings. Their duties and requirements become claims of their own.

use super::{values, values_by_language};
use crate::knowledge::ledger::{Identifier, Kind, Reference};
use crate::knowledge::model::{Aspect, Claim, Degree, Experience, Posting, SizeBand, Subject};
use crate::knowledge::raw::Table;
use crate::knowledge::site::Sited;
use crate::knowledge::{ClaimId, PayPeriod, PlaceId, PostingId, Salary, SkillId, SourceId};
use crate::language::Localized;

pub fn posting(table: &mut Table) -> Option<Posting> {
    let id = table.declare::<PostingId>();
    let heading = table.string("heading").value;
    let title = table.text("title");
    let company = table.reference("hiring_organization");
    let size_band = table.optional::<SizeBand>("size_band").map(|it| it.value);
    let city = table.optional_reference::<PlaceId>("job_location");
    let salary = salary(table);
    let months_of_pay = months_of_pay(table);
    let experience = experience(table);
    let education = table.optional_text("education");
    let degree = degree(table, education.is_some());
    let fresh_graduates = fresh_graduates(table, experience.as_ref());
    let english = table.optional::<bool>("english").map(|it| it.value);
    let travel = table.optional::<bool>("travel").map(|it| it.value);
    let domains = domains(table);
    let required_skills = table.references("required_skills");
    let preferred_skills = table.references("preferred_skills");
    let any_of = any_of(table, &required_skills, &preferred_skills);
    let soft_requirements = table.references("soft_requirements");
    let keywords = values_by_language(table.strings_by_language("keywords"));
    let sources = table.references("sources");
    if sources.is_empty() {
        table.fault(
            "the posting has no source: name at least one id of sources.toml under `sources`",
        );
    }
    let duties = statements(table, "duties", Aspect::Duties, id.as_ref(), &sources);
    let requirements = statements(
        table,
        "requirements",
        Aspect::Requirements,
        id.as_ref(),
        &sources,
    );
    Some(Posting {
        heading,
        title,
        city: city.map(|city| city.to_string()),
        months_of_pay,
        experience,
        education,
        degree,
        fresh_graduates,
        english,
        travel,
        domains,
        required_skills,
        preferred_skills,
        any_of,
        soft_requirements,
        keywords,
        duties,
        requirements,
        sources,
        id: id?,
        company: company?,
        size_band,
        salary,
        other_places: Vec::new(),
        is_stored: false,
    })
}

fn salary(table: &mut Table) -> Option<Salary> {
    let mut salary = table.table("base_salary")?;
    let min = salary.optional::<f64>("min").map(|it| it.value);
    let max = salary.optional::<f64>("max").map(|it| it.value);
    let currency = salary.string("currency");
    let period = salary.value::<PayPeriod>("unit");
    let is_code =
        currency.value.len() == 3 && currency.value.bytes().all(|b| b.is_ascii_uppercase());
    if !currency.value.is_empty() && !is_code {
        let message = format!(
            "currency `{}` is not known: write its three letters, such as CNY",
            currency.value
        );
        salary.ledger().fault(&currency.site, message);
    }
    let ends = [min, max].into_iter().flatten();
    if min.or(max).is_none() || ends.clone().any(|end| end <= 0.0) || min > max && max.is_some() {
        let remedy = "begin above 0 and put the smaller number in min";
        let end =
            |end: Option<f64>| end.map_or_else(|| "nothing".to_owned(), |end| end.to_string());
        salary.fault(format!(
            "salary {} to {} is not a range: {remedy}",
            end(min),
            end(max)
        ));
    }
    Some(Salary::new(min, max, currency.value, period?))
}

fn months_of_pay(table: &mut Table) -> Option<u32> {
    let months = table.optional::<u32>("months_of_pay")?;
    if !(12..=36).contains(&months.value) {
        let message = format!(
            "{} months of pay a year are implausible: use 12 to 36, or leave it out",
            months.value
        );
        table.ledger().fault(&months.site, message);
    }
    Some(months.value)
}

fn experience(table: &mut Table) -> Option<Experience> {
    let mut experience = table.table("experience")?;
    let text = experience.languages();
    let min_years = experience
        .optional::<u32>("min_years")
        .map(|years| years.value);
    let max_years = experience.optional::<u32>("max_years");
    if let Some(Sited { value: most, site }) = &max_years {
        let remedy = match min_years {
            None => Some("give the least years too, as min_years".to_owned()),
            Some(least) if least > *most => {
                Some(format!("put the smaller number in min_years, not {least}"))
            }
            Some(_) => None,
        };
        if let Some(remedy) = remedy {
            let message = format!("max_years {most} ends no range of years: {remedy}");
            experience.ledger().fault(site, message);
        }
    }
    Some(Experience {
        text,
        min_years,
        max_years: max_years.map(|years| years.value),
    })
}

/// Lines of business, each a term of the field `domain`.
fn domains(table: &mut Table) -> Vec<String> {
    let domains = table.strings("domains");
    let mut references = table.ledger().references.borrow_mut();
    for domain in &domains {
        references.push(Reference {
            owner: table.owner().to_owned(),
            key: "domains",
            kind: Kind::Domain,
            target: domain.value.clone(),
            site: domain.site.clone(),
        });
    }
    drop(references);
    values(domains)
}

/// The least schooling asked for, which the words of `education` must bear out.
fn degree(table: &mut Table, has_education: bool) -> Option<Degree> {
    let degree = table.optional::<Degree>("degree")?;
    if !has_education {
        let message = "a degree needs the words it comes from: add `education`, or remove it";
        table.ledger().fault(&degree.site, message);
    }
    Some(degree.value)
}

/// Whether fresh graduates may apply, which `experience` must not gainsay.
fn fresh_graduates(table: &mut Table, experience: Option<&Experience>) -> Option<bool> {
    let welcome = table.optional::<bool>("fresh_graduates")?;
    let min_years = experience.and_then(|experience| experience.min_years);
    if welcome.value && min_years != Some(0) {
        let message = "fresh graduates may apply: say so under `experience`, with min_years = 0";
        table.ledger().fault(&welcome.site, message);
    }
    Some(welcome.value)
}

/// Groups of which one member is enough, each of them named by the posting as a skill too.
fn any_of(table: &mut Table, required: &[SkillId], preferred: &[SkillId]) -> Vec<Vec<SkillId>> {
    let groups = table.reference_groups::<SkillId>("any_of");
    for Sited { value: group, site } in &groups {
        if group.len() < 2 {
            table.ledger().fault(
                site,
                "an any-of group needs two members or more: extend it or remove it",
            );
        }
        for skill in group
            .iter()
            .filter(|skill| !required.contains(skill) && !preferred.contains(skill))
        {
            let message = format!(
                "`{skill}` is in any_of only: list it under required_skills or preferred_skills too"
            );
            table.ledger().fault(site, message);
        }
    }
    groups.into_iter().map(|group| group.value).collect()
}

/// The entries of `[[duties]]` or `[[requirements]]` as claims `POSTING.duties.1` and so on.
fn statements(
    table: &mut Table,
    key: &'static str,
    aspect: Aspect,
    posting: Option<&PostingId>,
    sources: &[SourceId],
) -> Vec<ClaimId> {
    let mut ids = Vec::new();
    for (position, mut entry) in table.tables(key).into_iter().enumerate() {
        let text = entry.languages();
        let asks = entry.strings_by_language("asks");
        let Some(posting) = posting else { continue };
        let Ok(id) = ClaimId::parse(format!("{posting}.{key}.{}", position + 1)) else {
            continue;
        };
        entry
            .ledger()
            .declare(ClaimId::KIND, id.as_str(), entry.site());
        entry.ledger().claims.borrow_mut().push(Claim {
            id: id.clone(),
            subject: Subject::Posting(posting.clone()),
            aspect,
            text,
            sources: sources.to_vec(),
            asks: Localized {
                zh: values(asks.zh),
                en: values(asks.en),
            },
        });
        ids.push(id);
    }
    ids
}
