//! Values of fields in words, with their units.

use super::names;
use crate::catalogue::{all_of, any_of};
use crate::knowledge::{Field, Kind, Knowledge, Unit};
use crate::language::Text;
use crate::message;
use crate::query::{Demand, End, FieldPath, Item, Value};

/// A value among others of one row: what is not stated says what it is.
pub fn among_others(label: Text, said: Text, is_stated: bool) -> Text {
    match is_stated {
        true => said,
        false => message!("nearby-fact", label = label, value = said),
    }
}

/// What a field is called; of one end of a range, that end.
pub fn label(knowledge: &Knowledge, kind: Kind, path: &FieldPath) -> Text {
    let field = match knowledge.field(kind, &path.field) {
        Some(field) => field.label.clone(),
        None => Text::same(&path.field),
    };
    match path.end {
        None => field,
        Some(End::Floor) => {
            message!("answer-floor-of", key = path.field.clone(), field = field)
        }
        Some(End::Ceiling) => {
            message!("answer-ceiling-of", key = path.field.clone(), field = field)
        }
    }
}

/// What a row is silent on: of a flag, the question rather than its answer.
pub fn open_label(knowledge: &Knowledge, kind: Kind, path: &FieldPath) -> Text {
    let field = label(knowledge, kind, &FieldPath::of(&path.field));
    message!("answer-silent-on", key = path.field.clone(), field = field)
}

/// A value in words. What is not stated is said to be so.
pub fn value(knowledge: &Knowledge, kind: Kind, path: &FieldPath, value: &Value) -> Text {
    let field = knowledge.field(kind, &path.field);
    match value {
        Value::NotStated => message!("answer-not-stated"),
        Value::Flag(true) => message!("answer-flag-yes"),
        Value::Flag(false) => message!("answer-flag-no"),
        Value::Number(amount) => number(knowledge, kind, path, *amount),
        Value::Range { floor, ceiling } => range(field, *floor, *ceiling),
        Value::Term(id) => term(knowledge, kind, path, id),
        Value::Terms(ids) => {
            let names: Vec<Text> = ids
                .iter()
                .map(|id| term(knowledge, kind, path, id))
                .collect();
            all_of(&names)
        }
        Value::Items(items) => {
            let names: Vec<Text> = items
                .iter()
                .map(|item| names::item(knowledge, item))
                .collect();
            all_of(&names)
        }
        Value::Demands(demands) => {
            let demands: Vec<Text> = demands.iter().map(|it| demand(knowledge, it)).collect();
            Text::join(&demands)
        }
        Value::Text(text) => text.clone(),
        Value::Texts(texts) => sentences(texts),
    }
}

/// A value of one row. Pay of a posting is told with its months; pay of a year with the months it was counted by.
pub fn of_row(knowledge: &Knowledge, item: &Item, path: &FieldPath, stated: &Value) -> Text {
    let words = value(knowledge, item.kind(), path, stated);
    let (Item::Posting(id), true) = (item, stated.is_stated()) else {
        return words;
    };
    let posting = knowledge.postings.get(id);
    if posting.is_none_or(|it| it.monthly_cny().is_none()) {
        return words;
    }
    let months = posting.and_then(|it| it.months_of_pay);
    match (path.field.as_str(), path.end, months) {
        ("yearly-pay", _, Some(months)) => {
            message!("answer-yearly-by-months", pay = words, months = months)
        }
        ("yearly-pay", _, None) => message!("answer-yearly-assumed", pay = words),
        ("pay", None, Some(months)) => {
            message!("answer-pay-with-months", pay = words, months = months)
        }
        _ => words,
    }
}

/// A number of a field with its unit.
pub fn number(knowledge: &Knowledge, kind: Kind, path: &FieldPath, amount: f64) -> Text {
    let unit = knowledge
        .field(kind, &path.field)
        .and_then(|field| field.unit);
    match unit {
        Some(Unit::ThousandCnyPerMonth) => message!("answer-monthly", amount = amount),
        Some(Unit::ThousandCnyPerYear) => message!("answer-yearly", amount = amount),
        Some(Unit::Months) if path.field == "months-of-pay" => {
            message!("answer-months-of-pay", count = amount)
        }
        Some(Unit::Months) => message!("answer-months", count = amount),
        Some(Unit::Years) => message!("answer-years", count = amount),
        Some(Unit::People) => message!("answer-people", count = amount),
        Some(Unit::Postings) => message!("answer-postings", count = amount),
        Some(Unit::Position) => message!("answer-position", place = amount),
        None => message!("answer-number", amount = amount),
    }
}

/// The label of a value of an enumeration, or the name of the thing with this id.
pub fn term(knowledge: &Knowledge, kind: Kind, path: &FieldPath, id: &str) -> Text {
    let term = knowledge
        .field(kind, &path.field)
        .and_then(|field| field.terms.get(id));
    match term {
        Some(label) => label.clone(),
        None => thing(knowledge, &path.field, id),
    }
}

/// One requirement: `Python`, or `Python or Go`.
pub fn demand(knowledge: &Knowledge, demand: &Demand) -> Text {
    let names: Vec<Text> = demand
        .any_of
        .iter()
        .map(|skill| names::skill(knowledge, skill))
        .collect();
    any_of(&names)
}

/// The name of a thing by its id alone: the field tells what kinds it may be of.
fn thing(knowledge: &Knowledge, field: &str, id: &str) -> Text {
    let k = knowledge;
    let place = || k.places.get(id).map(|it| it.labels.preferred.clone());
    let company = || {
        k.companies
            .get_key_value(id)
            .map(|(id, _)| names::company(k, id))
    };
    let role = || k.roles.get(id).map(|it| it.labels.preferred.clone());
    let skill = || k.skills.get(id).map(|it| it.labels.preferred.clone());
    let technology = || k.technologies.get(id).map(|it| it.labels.preferred.clone());
    let posting = || k.postings.get(id).map(|it| names::posting(k, it));
    let source = || k.sources.get(id).map(|it| it.title.clone());
    let name = match field {
        "city" => place(),
        "company" => company(),
        "from" | "to" | "role" | "roles" => role(),
        "technologies" => technology(),
        "source" => source(),
        _ => None,
    };
    name.or_else(skill)
        .or_else(role)
        .or_else(technology)
        .or_else(company)
        .or_else(place)
        .or_else(posting)
        .or_else(source)
        .unwrap_or_else(|| Text::same(id))
}

fn range(field: Option<&Field>, floor: Option<f64>, ceiling: Option<f64>) -> Text {
    let unit = match field.and_then(|field| field.unit) {
        Some(Unit::ThousandCnyPerMonth) => "monthly",
        Some(Unit::ThousandCnyPerYear) => "yearly",
        Some(Unit::Months) => "months",
        Some(Unit::Years) => "years",
        Some(Unit::People) => "people",
        Some(Unit::Postings) => "postings",
        Some(Unit::Position) | None => "plain",
    };
    match (floor, ceiling) {
        (Some(floor), Some(ceiling)) if floor == ceiling => {
            message!("answer-range-of-one", unit = unit, amount = floor)
        }
        (Some(floor), Some(ceiling)) => {
            message!(
                "answer-range",
                unit = unit,
                floor = floor,
                ceiling = ceiling
            )
        }
        // Nobody is asked for no years: fresh graduates may apply.
        (Some(0.0), None) if unit == "years" => message!("answer-range-from-nothing"),
        (Some(floor), None) => message!("answer-range-from", unit = unit, floor = floor),
        (None, Some(ceiling)) => message!("answer-range-to", unit = unit, ceiling = ceiling),
        (None, None) => message!("answer-not-stated"),
    }
}

fn sentences(texts: &[Text]) -> Text {
    let mut texts = texts.iter().cloned();
    let Some(first) = texts.next() else {
        return message!("answer-not-stated");
    };
    texts.fold(first, |told, next| {
        message!("answer-sentences", first = told, next = next)
    })
}
