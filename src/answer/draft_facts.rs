//! What was read of a posting that is in no knowledge yet, field by field, in the words of its reader.

use super::fields;
use crate::catalogue::{all_of, any_of};
use crate::knowledge::{Degree, Kind, Knowledge, PayPeriod, Salary, SizeBand};
use crate::language::Text;
use crate::message;
use crate::posting::{Draft, Pay, PayUnit, Remote, Seniority};
use crate::query::{FieldPath, Value};
use crate::text::normalise;

/// Skills and places that are named; the rest are counted.
const NAMED: usize = 5;
/// A longer value is cut, in characters.
const LONGEST: usize = 80;

/// A field of a draft, as label and value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// As [`crate::posting::FIELDS`] names it.
    pub field: &'static str,
    pub label: Text,
    pub value: Text,
}

/// What a field of a draft is called.
pub fn label(knowledge: &Knowledge, field: &str) -> Text {
    match field {
        "title" => message!("draft-title"),
        "company" => message!("draft-company"),
        "pay" => message!("draft-pay"),
        "places" => message!("draft-places"),
        "remote" => message!("draft-remote"),
        "size" => message!("draft-size"),
        "years" | "min_years" | "max_years" => message!("draft-years"),
        "education" => message!("draft-education"),
        "required_skills" => message!("draft-required"),
        "preferred_skills" => message!("draft-preferred"),
        "role" => message!("draft-role"),
        "seniority" => message!("draft-seniority"),
        "date_posted" => message!("draft-posted"),
        "valid_through" => message!("draft-valid"),
        "url" => message!("draft-url"),
        other => fields::label(knowledge, Kind::Postings, other),
    }
}

/// Everything that was read, in the order of the fields.
pub fn facts(knowledge: &Knowledge, draft: &Draft) -> Vec<Fact> {
    let same = |text: &String| Text::same(short(text));
    let values = [
        ("title", Some(same(&draft.title))),
        ("company", draft.company.as_ref().map(same)),
        ("pay", pay(knowledge, draft)),
        ("places", several(places(knowledge, draft))),
        ("remote", draft.remote.map(remote)),
        ("size", draft.size.map(|size| self::size(knowledge, size))),
        ("years", years(draft)),
        ("education", draft.education.map(education)),
        (
            "required_skills",
            several(skills(knowledge, draft, &draft.required_skills)),
        ),
        (
            "preferred_skills",
            several(skills(knowledge, draft, &draft.preferred_skills)),
        ),
        ("role", role(knowledge, draft)),
        ("seniority", draft.seniority.map(seniority)),
        (
            "date_posted",
            draft.date_posted.map(|date| Text::same(date.to_string())),
        ),
        (
            "valid_through",
            draft.valid_through.map(|date| Text::same(date.to_string())),
        ),
        ("url", draft.url.as_ref().map(same)),
    ];
    let stated = values
        .into_iter()
        .filter_map(|(field, value)| Some((field, value?)));
    stated
        .map(|(field, value)| Fact {
            field,
            label: label(knowledge, field),
            value,
        })
        .collect()
}

/// The first few by name, how many more after them.
pub fn some_of(all: &[Text]) -> Text {
    if all.len() <= NAMED + 1 {
        return all_of(all);
    }
    let first = Text::join(&all[..NAMED]);
    message!(
        "fit-and-more",
        first = first,
        more = all.len() - NAMED,
        all = all.len()
    )
}

fn several(all: Vec<Text>) -> Option<Text> {
    (!all.is_empty()).then(|| some_of(&all))
}

fn pay(knowledge: &Knowledge, draft: &Draft) -> Option<Text> {
    let Some(pay) = &draft.pay else {
        return draft.pay_negotiable.then(|| message!("draft-negotiable"));
    };
    let words = amount(knowledge, pay);
    Some(match pay.months {
        Some(months) => message!("draft-months", pay = words, months = months),
        None => words,
    })
}

fn amount(knowledge: &Knowledge, pay: &Pay) -> Text {
    if pay.currency.as_deref() == Some("CNY") && pay.unit == PayUnit::Month {
        let (floor, ceiling) = (pay.min, pay.max);
        let range = Value::Range { floor, ceiling };
        return fields::words(knowledge, Kind::Postings, &FieldPath::of("pay"), &range);
    }
    let period = match pay.unit {
        PayUnit::Month => PayPeriod::Month,
        PayUnit::Year => PayPeriod::Year,
        PayUnit::Day => PayPeriod::Day,
        PayUnit::Hour => PayPeriod::Hour,
    };
    let stated = pay.currency.clone().unwrap_or_default();
    let is_stated = !stated.is_empty();
    let words = Salary::new(pay.min, pay.max, stated, period).words;
    match is_stated {
        true => words,
        false => message!("draft-no-currency", pay = words),
    }
}

fn places(knowledge: &Knowledge, draft: &Draft) -> Vec<Text> {
    let known = |name: &String| {
        let key = normalise(name);
        let mut places = knowledge.places.values();
        let place = places.find(|it| it.labels.all().any(|label| normalise(label) == key));
        place.map_or_else(|| Text::same(short(name)), |it| it.labels.preferred.clone())
    };
    draft.places.iter().map(known).collect()
}

/// Groups of which one is enough are joined by "or".
fn skills(knowledge: &Knowledge, draft: &Draft, skills: &[String]) -> Vec<Text> {
    let name = |skill: &String| {
        let mut known = knowledge.skills.values();
        let known = known.find(|it| it.labels.preferred.en == *skill);
        known.map_or_else(
            || Text::same(short(skill)),
            |it| it.labels.preferred.clone(),
        )
    };
    let mut named: Vec<Text> = Vec::new();
    for skill in skills {
        let group = draft.any_of.iter().find(|group| group.contains(skill));
        let words = match group {
            Some(group) if group.iter().all(|it| skills.contains(it)) => {
                any_of(&group.iter().map(name).collect::<Vec<_>>())
            }
            _ => name(skill),
        };
        if !named.contains(&words) {
            named.push(words);
        }
    }
    named
}

fn remote(remote: Remote) -> Text {
    match remote {
        Remote::Remote => message!("draft-is-remote"),
        Remote::Hybrid => message!("draft-is-hybrid"),
    }
}

fn size(knowledge: &Knowledge, size: SizeBand) -> Text {
    let term = match size {
        SizeBand::Under100 => "under-100",
        SizeBand::From100To499 => "100-499",
        SizeBand::From500To999 => "500-999",
        SizeBand::Over1000 => "1000-plus",
    };
    fields::term(knowledge, Kind::Postings, "size", term)
}

fn years(draft: &Draft) -> Option<Text> {
    Some(match (draft.min_years?, draft.max_years) {
        (0, _) => message!("posting-years-none"),
        (least, Some(most)) => message!("posting-years-range", least = least, most = most),
        (least, None) => message!("posting-years", least = least),
    })
}

fn education(degree: Degree) -> Text {
    let word = match degree {
        Degree::None => "none",
        Degree::JuniorCollege => "junior-college",
        Degree::Bachelor => "bachelor",
        Degree::Master => "master",
        Degree::Doctor => "doctor",
    };
    message!("posting-degree", degree = word)
}

fn role(knowledge: &Knowledge, draft: &Draft) -> Option<Text> {
    let role = knowledge.roles.get(draft.role.as_ref()?)?;
    Some(role.labels.preferred.clone())
}

fn seniority(seniority: Seniority) -> Text {
    let word = match seniority {
        Seniority::Intern => "intern",
        Seniority::Junior => "junior",
        Seniority::Senior => "senior",
        Seniority::Lead => "lead",
    };
    message!("draft-is-level", level = word)
}

fn short(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
