//! The value of a field in a few words, as it stands beside a label or in a line.

use super::{fields, names, posting_facts};
use crate::catalogue;
use crate::knowledge::{Field, Kind, Knowledge, Unit};
use crate::language::Text;
use crate::message;
use crate::query::{FieldPath, Value};

/// Texts in one line.
const MOST_TEXTS: usize = 2;

/// The value in words.
pub fn words(knowledge: &Knowledge, kind: Kind, path: &FieldPath, value: &Value) -> Text {
    let unit = fields::declared(knowledge, kind, &path.field).and_then(|field: &Field| field.unit);
    match value {
        Value::NotStated => message!("value-not-stated"),
        Value::Flag(true) => message!("value-yes"),
        Value::Flag(false) => message!("value-no"),
        Value::Number(number) => self::number(unit, *number),
        Value::Range { floor, ceiling } => range(unit, *floor, *ceiling),
        Value::Term(term) => fields::term(knowledge, kind, &path.field, term),
        Value::Terms(terms) => {
            let labels: Vec<Text> = terms
                .iter()
                .map(|term| fields::term(knowledge, kind, &path.field, term))
                .collect();
            catalogue::all_of(&labels)
        }
        Value::Items(items) => {
            let names: Vec<Text> = items.iter().map(|it| names::item(knowledge, it)).collect();
            catalogue::all_of(&names)
        }
        Value::Demands(demands) => posting_facts::demands(knowledge, demands),
        Value::Text(text) => text.clone(),
        Value::Texts(texts) => Text {
            zh: first_of(texts, |text| &text.zh),
            en: first_of(texts, |text| &text.en),
        },
    }
}

/// The first texts, each on a line of its own.
fn first_of(texts: &[Text], language: impl Fn(&Text) -> &str) -> String {
    let shown: Vec<&str> = texts.iter().take(MOST_TEXTS).map(language).collect();
    shown.join("\n")
}

/// A number with its unit.
pub fn number(unit: Option<Unit>, number: f64) -> Text {
    match unit {
        Some(Unit::ThousandCnyPerMonth) => message!("value-k", number = number),
        Some(Unit::ThousandCnyPerYear) => yearly_end(number),
        Some(Unit::Months) => message!("value-months-of-pay", number = number),
        Some(Unit::Years) => message!("value-some-years", number = number),
        Some(Unit::People) => message!("value-people", number = number),
        Some(Unit::Postings) => message!("value-postings", number = number),
        Some(Unit::Position) => message!("value-position", number = number),
        None => message!("value-number", number = number),
    }
}

fn yearly_end(number: f64) -> Text {
    message!("value-yearly-end", number = number, wan = number / 10.0)
}

/// A range with its unit, whichever ends it has.
fn range(unit: Option<Unit>, floor: Option<f64>, ceiling: Option<f64>) -> Text {
    match (unit, floor, ceiling) {
        (Some(Unit::ThousandCnyPerMonth), Some(floor), Some(ceiling)) => {
            message!("posting-pay", floor = floor, ceiling = ceiling)
        }
        (Some(Unit::ThousandCnyPerYear), Some(floor), Some(ceiling)) => message!(
            "value-yearly",
            floor = floor,
            ceiling = ceiling,
            floor_wan = floor / 10.0,
            ceiling_wan = ceiling / 10.0
        ),
        (Some(Unit::Years), Some(floor), None) if floor <= 0.0 => message!("value-years-none"),
        (Some(Unit::Years), Some(floor), None) => message!("value-years-from", floor = floor),
        (Some(Unit::Years), Some(floor), Some(ceiling)) => {
            message!("value-years-between", floor = floor, ceiling = ceiling)
        }
        (unit, Some(floor), Some(ceiling)) => {
            let [floor, ceiling] = [floor, ceiling].map(|end| number(unit, end));
            message!("value-between", floor = floor, ceiling = ceiling)
        }
        (unit, Some(floor), None) => message!("value-from", floor = number(unit, floor)),
        (unit, None, Some(ceiling)) => message!("value-to", ceiling = number(unit, ceiling)),
        (_, None, None) => message!("value-not-stated"),
    }
}
