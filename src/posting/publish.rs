//! Accepted postings beside those of the knowledge files.
//!
//! A text that is in one language stands in the other as the source has it, and is marked there. Invariant: every id in
//! what is added refers to something in the same knowledge; names that it lacks stay in the texts.

use std::collections::HashMap;

use super::brought::{BROUGHT, Brought, brought_key};
use super::draft::{Draft, Pay, PayUnit, Remote};
use super::store::{PostingState, StoredPosting};
use crate::knowledge::{
    Aspect, Claim, ClaimId, Company, CompanyId, Experience, Knowledge, Labels, PayPeriod, Place,
    PlaceId, Posting, PostingId, Salary, SkillId, Source, SourceId, Subject,
};
use crate::language::{Language, Localized, Text};
use crate::message;
use crate::text::normalise;

/// The place of work from anywhere.
const REMOTE: &str = "remote";
/// Letters of a company's first word that may stand for it.
const SHORTEST_BYNAME: usize = 6;
/// The kind of skills that are not named among the others.
const SOFT: &[&str] = &["soft", "natural-language"];

/// Adds what is accepted; the rest is passed over.
pub fn add_to(knowledge: &mut Knowledge, stored: &[StoredPosting]) {
    let mut names = Names::of(knowledge);
    for it in stored
        .iter()
        .filter(|it| it.state == PostingState::Accepted)
    {
        names.add(knowledge, &it.number.0.to_string(), &it.source, &it.posting);
    }
}

/// Adds what somebody brought along. What the knowledge lacks is named after the slot.
pub fn add_brought<'a>(knowledge: &mut Knowledge, brought: impl IntoIterator<Item = &'a Brought>) {
    let mut names = Names::of(knowledge);
    for it in brought {
        names.add(knowledge, &brought_key(it.slot), BROUGHT, &it.posting);
    }
    if let Some(source) = SourceId::parse(BROUGHT)
        .ok()
        .and_then(|id| knowledge.sources.get_mut(&id))
    {
        source.title = message!("posting-source-brought");
        source.publisher.clone_from(&source.title);
    }
}

/// Names of what the knowledge holds, in normal form.
struct Names {
    skills: HashMap<String, SkillId>,
    companies: HashMap<String, CompanyId>,
    places: HashMap<String, PlaceId>,
}

impl Names {
    fn of(knowledge: &Knowledge) -> Names {
        let names = |labels: &Labels| labels.all().map(normalise).collect::<Vec<_>>();
        let mut skills = HashMap::new();
        for skill in knowledge.skills.values() {
            for name in names(&skill.labels) {
                skills.entry(name).or_insert_with(|| skill.id.clone());
            }
        }
        // What a thing is called first is its own before another's byname.
        for skill in knowledge.skills.values() {
            for name in [&skill.labels.preferred.en, &skill.labels.preferred.zh] {
                skills.insert(normalise(name), skill.id.clone());
            }
        }
        let companies = knowledge.companies.values().flat_map(|it| {
            names(&it.labels)
                .into_iter()
                .map(|name| (name, it.id.clone()))
                .collect::<Vec<_>>()
        });
        let places = knowledge.places.values().flat_map(|it| {
            names(&it.labels)
                .into_iter()
                .map(|name| (name, it.id.clone()))
                .collect::<Vec<_>>()
        });
        Names {
            companies: companies.collect(),
            places: places.collect(),
            skills,
        }
    }

    /// Adds a posting under a key of its own.
    fn add(&mut self, knowledge: &mut Knowledge, number: &str, from: &str, draft: &Draft) {
        let id = PostingId::parse(format!("posting-{number}"));
        let (Ok(id), Some(source)) = (id, source(knowledge, from)) else {
            return;
        };
        let language = draft.language.unwrap_or(Language::En);
        let company = self.company(knowledge, draft, number);
        let mut places: Vec<String> = Vec::new();
        for name in &draft.places {
            places.extend(self.place(knowledge, name, number));
        }
        if draft.remote == Some(Remote::Remote) {
            places.push(REMOTE.to_owned());
        }
        let mut places = places.into_iter();
        let skills = |names: &[String]| self.skills(knowledge, names, false);
        let (required_skills, preferred_skills) = (
            skills(&draft.required_skills),
            skills(&draft.preferred_skills),
        );
        let all: Vec<String> = draft.skills().cloned().collect();
        let groups = draft
            .any_of
            .iter()
            .map(|group| self.skills(knowledge, group, false));
        let any_of = groups.filter(|group| group.len() > 1).collect();
        let soft_requirements = self.skills(knowledge, &all, true);
        let sources = vec![source];
        let duties = claims(
            knowledge,
            &id,
            Aspect::Duties,
            &draft.duties,
            language,
            &sources,
        );
        let requirements = claims(
            knowledge,
            &id,
            Aspect::Requirements,
            &draft.requirements,
            language,
            &sources,
        );
        let education = draft
            .education
            .map(|degree| message!("posting-degree", degree = degree_word(degree)));
        let posting = Posting {
            heading: draft.title.clone(),
            title: Text::same(&draft.title),
            company,
            size_band: draft.size,
            city: places.next(),
            other_places: places.collect(),
            salary: draft.pay.as_ref().and_then(salary),
            months_of_pay: draft.pay.as_ref().and_then(|pay| pay.months),
            experience: draft
                .min_years
                .map(|least| experience(least, draft.max_years)),
            education,
            degree: draft.education,
            fresh_graduates: (draft.min_years == Some(0)).then_some(true),
            english: None,
            travel: None,
            domains: Vec::new(),
            required_skills,
            preferred_skills,
            any_of,
            soft_requirements,
            keywords: Localized::default(),
            duties,
            requirements,
            sources,
            is_stored: true,
            id: id.clone(),
        };
        knowledge.postings.insert(id, posting);
    }

    fn skills(&self, knowledge: &Knowledge, names: &[String], soft: bool) -> Vec<SkillId> {
        let mut ids: Vec<SkillId> = Vec::new();
        for name in names {
            let Some(id) = self.skills.get(&normalise(name)) else {
                continue;
            };
            let kind = knowledge
                .skills
                .get(id)
                .map(|it| it.kind.as_str())
                .unwrap_or_default();
            if SOFT.contains(&kind) == soft && !ids.contains(id) {
                ids.push(id.clone());
            }
        }
        ids
    }

    /// The company of that name, which is added where it is new.
    fn company(&mut self, knowledge: &mut Knowledge, draft: &Draft, number: &str) -> CompanyId {
        let (name, labels) = match &draft.company {
            Some(name) => (normalise(name), called(Text::same(name))),
            None => (String::new(), called(message!("posting-no-company"))),
        };
        if let Some(id) = self.companies.get(&name) {
            return id.clone();
        }
        let mut labels = labels;
        labels.hidden.extend(self.byname(knowledge, &name));
        let word = if name.is_empty() {
            "company-unnamed".to_owned()
        } else {
            format!("company-{number}")
        };
        let id = CompanyId::parse(word).unwrap_or_else(|_| unreachable!("a well-formed id"));
        knowledge.companies.insert(
            id.clone(),
            Company {
                id: id.clone(),
                labels,
            },
        );
        self.companies.insert(name, id.clone());
        id
    }

    /// The first word of a name of several, where it stands for nothing else: people leave "Ltd" and "Robotics" out.
    fn byname(&self, knowledge: &Knowledge, name: &str) -> Option<String> {
        let (first, _) = name.split_once(' ')?;
        let is_other = knowledge.ordinary_words.iter().any(|word| word == first)
            || self.skills.contains_key(first)
            || self.places.contains_key(first)
            || self.companies.contains_key(first);
        let is_long = first.is_ascii() && first.len() >= SHORTEST_BYNAME;
        (is_long && !is_other).then(|| first.to_owned())
    }

    /// The place of that name, which is added where it is new, to the fields that name places too.
    fn place(&mut self, knowledge: &mut Knowledge, name: &str, number: &str) -> Option<String> {
        let key = normalise(name);
        if let Some(id) = self.places.get(&key) {
            return Some(id.to_string());
        }
        let slug: String = key
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
            .collect();
        let slug = slug
            .split('-')
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("-");
        let id = PlaceId::parse(slug)
            .or_else(|_| PlaceId::parse(format!("place-{number}")))
            .ok()?;
        let labels = called(Text::same(name));
        for field in knowledge.fields.values_mut() {
            if field.terms.contains_key(REMOTE) {
                field.terms.insert(id.to_string(), labels.preferred.clone());
            }
        }
        knowledge.places.insert(
            id.clone(),
            Place {
                id: id.clone(),
                labels,
            },
        );
        self.places.insert(key, id.clone());
        Some(id.to_string())
    }
}

fn called(preferred: Text) -> Labels {
    Labels {
        preferred,
        alternative: Localized::default(),
        hidden: Vec::new(),
        weak: Vec::new(),
    }
}

/// The source of that id, which is added where it is new.
fn source(knowledge: &mut Knowledge, id: &str) -> Option<SourceId> {
    let id = SourceId::parse(id.to_owned()).ok()?;
    if !knowledge.sources.contains_key(&id) {
        let title = message!("posting-source", name = id.as_str());
        let source = Source {
            id: id.clone(),
            publisher: title.clone(),
            title,
            url: None,
            published: "undated".to_owned(),
            licence: String::new(),
            note: None,
        };
        knowledge.sources.insert(id.clone(), source);
    }
    Some(id)
}

/// Statements as claims, each in its own language and marked in the other.
fn claims(
    knowledge: &mut Knowledge,
    posting: &PostingId,
    aspect: Aspect,
    texts: &[String],
    language: Language,
    sources: &[SourceId],
) -> Vec<ClaimId> {
    let word = if aspect == Aspect::Duties {
        "duties"
    } else {
        "requirements"
    };
    let mut ids = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        let Ok(id) = ClaimId::parse(format!("{posting}.{word}.{}", at + 1)) else {
            continue;
        };
        let marked = message!("posting-as-in-source", text = text);
        let text = match language {
            Language::Zh => Text {
                zh: text.clone(),
                en: marked.en,
            },
            Language::En => Text {
                zh: marked.zh,
                en: text.clone(),
            },
        };
        let claim = Claim {
            id: id.clone(),
            subject: Subject::Posting(posting.clone()),
            aspect,
            text,
            sources: sources.to_vec(),
            asks: Localized::default(),
        };
        knowledge.claims.insert(id.clone(), claim);
        ids.push(id);
    }
    ids
}

fn salary(pay: &Pay) -> Option<Salary> {
    let period = match pay.unit {
        PayUnit::Month => PayPeriod::Month,
        PayUnit::Year => PayPeriod::Year,
        PayUnit::Day => PayPeriod::Day,
        PayUnit::Hour => PayPeriod::Hour,
    };
    Some(Salary::new(pay.min, pay.max, pay.currency.clone()?, period))
}

fn experience(least: u32, most: Option<u32>) -> Experience {
    let text = match (least, most) {
        (0, _) => message!("posting-years-none"),
        (least, Some(most)) => message!("posting-years-range", least = least, most = most),
        (least, None) => message!("posting-years", least = least),
    };
    Experience {
        text,
        min_years: Some(least),
        max_years: most,
    }
}

fn degree_word(degree: crate::knowledge::Degree) -> &'static str {
    use crate::knowledge::Degree;
    match degree {
        Degree::None => "none",
        Degree::JuniorCollege => "junior-college",
        Degree::Bachelor => "bachelor",
        Degree::Master => "master",
        Degree::Doctor => "doctor",
    }
}
