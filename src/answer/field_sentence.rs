//! One field of one thing as a sentence.

use super::{Context, fields, names, posting_facts, value};
use crate::catalogue;
use crate::knowledge::{Knowledge, Posting};
use crate::language::Text;
use crate::message;
use crate::query::{FieldPath, Item, Value};

/// What a thing states of a field, as a sentence; the value must be stated.
pub fn sentence(context: &Context, item: &Item, path: &FieldPath, value: &Value) -> Text {
    let knowledge = context.knowledge;
    let name = names::item(knowledge, item);
    let words = value::of_row(knowledge, item, path, value);
    let special = match item {
        Item::Posting(id) => {
            let posting = knowledge.postings.get(id);
            posting.and_then(|it| of_posting(knowledge, it, path, value, &words))
        }
        Item::Company(_) => of_company(path, value, &name, &words),
        Item::Skill(_) => of_skill(knowledge, path, value, &name, &words),
        Item::Step(_) => of_step(knowledge, item, path, &name, &words),
        Item::Role(_) => of_role(path, value, &name, &words),
        Item::Direction(_) => of_direction(path, value, &name, &words),
        Item::Technology(_) => of_technology(path, value, &name, &words),
        Item::Source(_) => of_source(path, value, &name, &words),
        Item::Claim(_) => None,
    };
    special.unwrap_or_else(|| {
        let label = super::act_words::field(knowledge, item.kind(), path);
        message!("value-of", name = name, field = label, value = words)
    })
}

fn of_posting(
    knowledge: &Knowledge,
    posting: &Posting,
    path: &FieldPath,
    value: &Value,
    words: &Text,
) -> Option<Text> {
    let name = names::posting(knowledge, posting);
    let company = names::company(knowledge, &posting.company);
    let own = posting_facts::stated(knowledge, posting, &path.field);
    let own = own.unwrap_or_else(|| words.clone());
    Some(match (path.field.as_str(), value) {
        ("pay", _) if path.end.is_none() && posting.monthly_cny().is_some() => {
            message!("value-pay", name = name, pay = own)
        }
        // In another currency, or for another time.
        ("pay" | "yearly-pay", Value::Text(_)) => {
            message!("value-pay-other", name = name, pay = words)
        }
        ("months-of-pay", Value::Number(months)) => {
            message!("value-months", name = name, months = *months)
        }
        ("yearly-pay", value) => {
            let pay = fields::words(knowledge, crate::knowledge::Kind::Postings, path, value);
            match posting.months_of_pay {
                Some(months) => {
                    message!(
                        "value-yearly-stated",
                        name = name,
                        pay = pay,
                        months = months
                    )
                }
                None => message!("value-yearly-assumed", name = name, pay = pay),
            }
        }
        ("years" | "experience", _) if path.end.is_none() => {
            message!("value-years", name = name, years = own)
        }
        ("degree" | "education", _) => message!("value-degree", name = name, degree = own),
        ("city", _) => message!("value-city", name = name, city = own),
        ("size", _) => message!("value-size", name = company, size = own),
        ("company", _) => message!("value-company", name = &posting.title, company = words),
        ("fresh-graduates", Value::Flag(true)) => message!("value-graduates", name = name),
        ("fresh-graduates", Value::Flag(false)) => message!("value-no-graduates", name = name),
        ("english", Value::Flag(true)) => message!("value-english", name = name),
        ("english", Value::Flag(false)) => message!("value-no-english", name = name),
        ("travel", Value::Flag(true)) => message!("value-travel", name = name),
        ("travel", Value::Flag(false)) => message!("value-no-travel", name = name),
        ("states-little", Value::Flag(true)) => message!("value-states-little", name = name),
        ("states-little", Value::Flag(false)) => message!("value-states-enough", name = name),
        ("required-skills", _) => message!("value-required", name = name, skills = words),
        ("preferred-skills", _) => message!("value-preferred", name = name, skills = words),
        ("soft-skills", _) => message!("value-soft", name = name, skills = words),
        ("domain", _) => message!("value-domain", name = name, domain = words),
        _ => return None,
    })
}

fn of_company(path: &FieldPath, value: &Value, name: &Text, words: &Text) -> Option<Text> {
    Some(match (path.field.as_str(), value) {
        ("pay", _) if path.end.is_none() => message!("value-pay", name = name, pay = words),
        ("postings", Value::Number(number)) => {
            message!("value-company-postings", name = name, count = *number)
        }
        ("city", _) => message!("value-city", name = name, city = words),
        ("size", _) => message!("value-size", name = name, size = words),
        _ => return None,
    })
}

fn of_role(path: &FieldPath, value: &Value, name: &Text, words: &Text) -> Option<Text> {
    let is_text = matches!(value, Value::Text(_) | Value::Texts(_));
    Some(match path.field.as_str() {
        "essential-skills" | "skills" => message!("value-role-skills", name = name, skills = words),
        "optional-skills" => message!("value-role-optional", name = name, skills = words),
        "directions" => message!("value-role-directions", name = name, roles = words),
        _ if is_text => words.clone(),
        _ => return None,
    })
}

fn of_direction(path: &FieldPath, value: &Value, name: &Text, words: &Text) -> Option<Text> {
    let is_text = matches!(value, Value::Text(_) | Value::Texts(_));
    Some(match path.field.as_str() {
        "bridging-skills" => message!("value-bridging", name = name, skills = words),
        _ if is_text => words.clone(),
        _ => return None,
    })
}

fn of_technology(path: &FieldPath, value: &Value, name: &Text, words: &Text) -> Option<Text> {
    let is_text = matches!(value, Value::Text(_) | Value::Texts(_));
    Some(match path.field.as_str() {
        "kind" => message!("value-technology-kind", name = name, kinds = words),
        "skills" => message!("value-technology-skills", name = name, skills = words),
        _ if is_text => words.clone(),
        _ => return None,
    })
}

fn of_skill(
    knowledge: &Knowledge,
    path: &FieldPath,
    value: &Value,
    name: &Text,
    words: &Text,
) -> Option<Text> {
    let total = knowledge.postings.len();
    Some(match (path.field.as_str(), value) {
        ("demand", Value::Number(number)) => {
            message!("value-demand", name = name, count = *number, total = total)
        }
        ("required-by", Value::Number(number)) => {
            message!(
                "value-required-by",
                name = name,
                count = *number,
                total = total
            )
        }
        ("preferred-by", Value::Number(number)) => {
            message!(
                "value-preferred-by",
                name = name,
                count = *number,
                total = total
            )
        }
        ("kind", _) => message!("value-skill-kind", name = name, kind = words),
        ("broader", _) => message!("value-broader", name = name, skills = words),
        ("related", _) => message!("value-related", name = name, skills = words),
        ("prerequisites", _) => message!("value-prerequisites", name = name, skills = words),
        ("roles", _) => message!("value-skill-roles", name = name, roles = words),
        ("steps", _) => message!("value-skill-steps", name = name, steps = words),
        _ => return None,
    })
}

fn of_step(
    knowledge: &Knowledge,
    item: &Item,
    path: &FieldPath,
    name: &Text,
    words: &Text,
) -> Option<Text> {
    let Item::Step(id) = item else { return None };
    let (learning, place) = knowledge.step(id)?;
    Some(match path.field.as_str() {
        "position" => message!(
            "value-step-position",
            name = name,
            path = &learning.labels.preferred,
            position = place + 1,
            total = learning.steps.len()
        ),
        "skills" => {
            let skills = &learning.steps[place].skills;
            let names: Vec<Text> = skills
                .iter()
                .map(|it| names::skill(knowledge, it))
                .collect();
            match learning.steps[place].is_choice {
                true => message!(
                    "value-step-choice",
                    name = name,
                    skills = catalogue::any_of(&names)
                ),
                false => message!("value-step-skills", name = name, skills = words),
            }
        }
        "description" => words.clone(),
        _ => return None,
    })
}

fn of_source(path: &FieldPath, value: &Value, name: &Text, words: &Text) -> Option<Text> {
    Some(match (path.field.as_str(), value) {
        ("publisher", _) => message!("value-publisher", name = name, publisher = words),
        ("published", _) => message!("value-published", name = name, date = words),
        ("url", _) => message!("value-url", name = name, url = words),
        ("note", Value::Text(note)) => message!("value-note", name = name, note = note),
        _ => return None,
    })
}

/// A thing and what it states of a field, in one line of several.
pub fn line(context: &Context, item: &Item, path: &FieldPath, value: &Value) -> Text {
    let knowledge = context.knowledge;
    let own = match (item, value.is_stated(), path.end) {
        (Item::Posting(id), true, None) => {
            let posting = knowledge.postings.get(id);
            posting.and_then(|it| posting_facts::stated(knowledge, it, &path.field))
        }
        _ => None,
    };
    own.unwrap_or_else(|| value::of_row(knowledge, item, path, value))
}

/// The label of a field, where it stands in a list of labels and values.
pub fn label(context: &Context, item: &Item, path: &FieldPath) -> Text {
    match path.end {
        None => fields::label(context.knowledge, item.kind(), &path.field),
        Some(_) => super::act_words::field(context.knowledge, item.kind(), path),
    }
}
