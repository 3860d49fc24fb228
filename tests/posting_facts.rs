//! The knowledge that ships with the program: it loads, and its postings say what the source says.
//!
//! `data/posting_facts.json` was extracted from the source document and checked by hand.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use career_advisor::knowledge::{Knowledge, Posting, SkillId, load};
use career_advisor::text::normalise;
use serde::Deserialize;

#[derive(Deserialize)]
struct Facts {
    postings: Vec<Fact>,
}

#[derive(Deserialize)]
struct Fact {
    heading: String,
    company: String,
    title: String,
    size_band: String,
    salary_min_k: u32,
    salary_max_k: u32,
    months: Option<u32>,
    city: Option<String>,
    experience: Option<String>,
    max_years: Option<u32>,
    education: Option<String>,
    degree: Option<String>,
    fresh_graduates: Option<bool>,
    english: Option<bool>,
    travel: Option<bool>,
    domains: Vec<String>,
    required_skills: Vec<String>,
    preferred_skills: Vec<String>,
    any_of: Vec<Vec<String>>,
    soft_requirements: Vec<String>,
}

fn knowledge() -> Knowledge {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge");
    load(&dir).unwrap_or_else(|faults| panic!("{faults}"))
}

fn facts() -> Vec<Fact> {
    serde_json::from_str::<Facts>(include_str!("data/posting_facts.json"))
        .unwrap()
        .postings
}

/// Skills by their English label; the facts name a few by another name.
struct Skills<'a>(HashMap<String, &'a SkillId>);

impl<'a> Skills<'a> {
    fn of(knowledge: &'a Knowledge) -> Skills<'a> {
        let mut by_name = HashMap::new();
        for skill in knowledge.skills.values() {
            for name in skill.labels.all() {
                by_name.entry(normalise(name)).or_insert(&skill.id);
            }
        }
        for skill in knowledge.skills.values() {
            by_name.insert(normalise(&skill.labels.preferred.en), &skill.id);
        }
        Skills(by_name)
    }

    fn ids(&self, names: &[String]) -> BTreeSet<String> {
        let id = |name: &String| match self.0.get(&normalise(name)) {
            Some(id) => id.to_string(),
            None => format!("no skill is called {name}"),
        };
        names.iter().map(id).collect()
    }
}

fn ids(skills: &[SkillId]) -> BTreeSet<String> {
    skills.iter().map(ToString::to_string).collect()
}

#[test]
fn the_postings_stand_in_the_order_of_the_source() {
    let knowledge = knowledge();
    let headings: Vec<&String> = knowledge
        .postings
        .values()
        .map(|posting| &posting.heading)
        .collect();
    let facts = facts();
    assert_eq!(
        headings,
        facts.iter().map(|fact| &fact.heading).collect::<Vec<_>>()
    );
}

#[test]
fn every_posting_says_what_the_source_says() {
    let knowledge = knowledge();
    let skills = Skills::of(&knowledge);
    let mut differences = Vec::new();
    for (posting, fact) in knowledge.postings.values().zip(facts()) {
        for (field, ours, theirs) in compare(&knowledge, &skills, posting, &fact) {
            if ours != theirs {
                differences.push(format!(
                    "{} {field}: {ours}, the source has {theirs}",
                    posting.id
                ));
            }
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// Field by field: what the knowledge says and what the facts say, in the same words.
fn compare(
    knowledge: &Knowledge,
    skills: &Skills,
    posting: &Posting,
    fact: &Fact,
) -> Vec<(&'static str, String, String)> {
    let company = &knowledge.companies[&posting.company];
    let known = company.labels.all().any(|name| name == fact.company);
    let company = if known {
        fact.company.clone()
    } else {
        company.labels.preferred.zh.clone()
    };
    let sets =
        |groups: &[BTreeSet<String>]| format!("{:?}", groups.iter().collect::<BTreeSet<_>>());
    let our_groups: Vec<_> = posting.any_of.iter().map(|group| ids(group)).collect();
    let their_groups: Vec<_> = fact.any_of.iter().map(|group| skills.ids(group)).collect();
    vec![
        ("company", company, fact.company.clone()),
        (
            "title",
            normalise(&posting.title.zh),
            normalise(&fact.title),
        ),
        (
            "size band",
            quoted(&posting.size_band),
            quoted(&fact.size_band),
        ),
        (
            "least pay",
            quoted(&posting.monthly_cny().and_then(|(lowest, _)| lowest)),
            quoted(&Some(f64::from(fact.salary_min_k))),
        ),
        (
            "most pay",
            quoted(&posting.monthly_cny().and_then(|(_, highest)| highest)),
            quoted(&Some(f64::from(fact.salary_max_k))),
        ),
        (
            "months of pay",
            quoted(&posting.months_of_pay),
            quoted(&fact.months),
        ),
        (
            "city",
            quoted(&posting.city),
            quoted(&fact.city.as_ref().map(|city| city.to_lowercase())),
        ),
        (
            "states education",
            quoted(&posting.education.is_some()),
            quoted(&fact.education.is_some()),
        ),
        ("degree", quoted(&posting.degree), quoted(&fact.degree)),
        (
            "fresh graduates",
            quoted(&posting.fresh_graduates),
            quoted(&fact.fresh_graduates),
        ),
        ("english", quoted(&posting.english), quoted(&fact.english)),
        ("travel", quoted(&posting.travel), quoted(&fact.travel)),
        ("domains", quoted(&posting.domains), quoted(&fact.domains)),
        (
            "states experience",
            quoted(&posting.experience.is_some()),
            quoted(&fact.experience.is_some()),
        ),
        (
            "years",
            years(posting),
            years_of(fact.experience.as_deref()),
        ),
        (
            "most years",
            quoted(
                &posting
                    .experience
                    .as_ref()
                    .and_then(|experience| experience.max_years),
            ),
            quoted(&fact.max_years),
        ),
        (
            "required skills",
            quoted(&ids(&posting.required_skills)),
            quoted(&skills.ids(&fact.required_skills)),
        ),
        (
            "preferred skills",
            quoted(&ids(&posting.preferred_skills)),
            quoted(&skills.ids(&fact.preferred_skills)),
        ),
        ("any of", sets(&our_groups), sets(&their_groups)),
        (
            "soft requirements",
            quoted(&ids(&posting.soft_requirements)),
            quoted(&skills.ids(&fact.soft_requirements)),
        ),
    ]
}

fn quoted(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap()
}

fn years(posting: &Posting) -> String {
    quoted(
        &posting
            .experience
            .as_ref()
            .and_then(|experience| experience.min_years),
    )
}

/// The lower bound of the years a text asks for; 0 where fresh graduates may apply.
fn years_of(text: Option<&str>) -> String {
    let number = |text: &str| {
        let first = text.chars().find_map(|c| match c {
            '一' => Some(1),
            '两' | '二' => Some(2),
            '三' => Some(3),
            _ => c.to_digit(10),
        });
        if text.contains("应届") {
            Some(0)
        } else {
            first
        }
    };
    quoted(&text.and_then(number))
}
