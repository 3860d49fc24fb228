//! What postings pay a month: one by one where they are few, else in groups.

use super::{figure, postings};
use crate::answer::names;
use crate::knowledge::{Knowledge, Posting, SizeBand};
use crate::language::Text;
use crate::message;
use crate::picture::{Chart, Figure, Pay, SalaryChart};
use crate::query::{Group, Item, Value};

/// Up to so many postings are shown one by one.
const MOST_SINGLE: usize = 6;

/// The pay of the postings among the rows, in their order; of many, by company size and by city. `None` without one.
pub fn pay(knowledge: &Knowledge, rows: &[Item]) -> Option<Figure> {
    let found = paying(postings(knowledge, rows));
    if found.len() <= MOST_SINGLE {
        let singles = found.iter().map(|posting| single(knowledge, posting));
        return chart(&found, singles.collect(), true);
    }
    let sizes = sizes(knowledge, &found);
    let cities = cities(knowledge, &found);
    let groups = sizes.into_iter().chain(cities);
    let groups = groups.filter(|(_, postings)| postings.len() < found.len());
    let rows = groups.filter_map(|(name, postings)| group(name, &postings));
    chart(&found, rows.collect(), false)
}

/// The pay of postings in groups that a query made.
pub fn pay_by(knowledge: &Knowledge, groups: &[Group]) -> Option<Figure> {
    let found: Vec<&Posting> = groups
        .iter()
        .flat_map(|group| paying(postings(knowledge, &group.rows)))
        .collect();
    let rows = groups.iter().filter_map(|of| {
        let name = group_name(knowledge, &of.value);
        group(name, &paying(postings(knowledge, &of.rows)))
    });
    chart(&found, rows.collect(), false)
}

/// Those that state both ends of what they pay a month in CNY: amounts of other currencies share no axis with them.
fn paying(postings: Vec<&Posting>) -> Vec<&Posting> {
    let states = |posting: &&Posting| matches!(posting.monthly_cny(), Some((Some(_), Some(_))));
    postings.into_iter().filter(states).collect()
}

fn ends(posting: &Posting) -> (f64, f64) {
    let (floor, ceiling) = posting.monthly_cny().unwrap_or_default();
    (floor.unwrap_or_default(), ceiling.unwrap_or_default())
}

fn chart(found: &[&Posting], rows: Vec<Pay>, is_single: bool) -> Option<Figure> {
    let total = group(message!("picture-pay-all"), found)?;
    let mut all = Vec::new();
    if rows.len() > 1 || rows.is_empty() {
        all.push(Pay {
            is_total: true,
            ..total
        });
    }
    all.extend(rows);
    let has_medians = all.iter().any(|row| row.median.is_some());
    Some(figure(
        message!("picture-pay-title"),
        message!("picture-pay-about", postings = found.len()),
        Chart::Salary(SalaryChart { rows: all }),
        if is_single && !has_medians {
            message!("picture-pay-single-note")
        } else {
            message!("picture-pay-note")
        },
    ))
}

fn single(knowledge: &Knowledge, posting: &Posting) -> Pay {
    let title = &posting.title;
    let detail = match posting.months_of_pay {
        Some(months) => message!("picture-pay-months", title = title, months = months),
        None => title.clone(),
    };
    Pay {
        name: names::company(knowledge, &posting.company),
        detail,
        floor: ends(posting).0,
        ceiling: ends(posting).1,
        median: None,
        is_total: false,
    }
}

/// `None` for no postings.
fn group(name: Text, postings: &[&Posting]) -> Option<Pay> {
    let (mut floors, mut ceilings): (Vec<f64>, Vec<f64>) =
        postings.iter().map(|it| ends(it)).unzip();
    floors.sort_by(f64::total_cmp);
    ceilings.sort_by(f64::total_cmp);
    Some(Pay {
        name,
        detail: message!("picture-pay-count", postings = postings.len()),
        floor: *floors.first()?,
        ceiling: *ceilings.last()?,
        median: Some((median(&floors)?, median(&ceilings)?)),
        is_total: false,
    })
}

/// The middle of ascending values, or the mean of the two in the middle.
fn median(ascending: &[f64]) -> Option<f64> {
    let upper = *ascending.get(ascending.len() / 2)?;
    if ascending.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *ascending.get(ascending.len() / 2 - 1)?;
    Some(f64::midpoint(lower, upper))
}

/// Postings by company size, the largest first.
fn sizes<'a>(knowledge: &Knowledge, found: &[&'a Posting]) -> Vec<(Text, Vec<&'a Posting>)> {
    let mut bands: Vec<SizeBand> = found
        .iter()
        .filter_map(|posting| posting.size_band)
        .collect();
    bands.sort_unstable();
    bands.dedup();
    let of = |band| {
        found
            .iter()
            .copied()
            .filter(move |it| it.size_band == Some(band))
    };
    bands
        .into_iter()
        .rev()
        .map(|band| (size_name(knowledge, band), of(band).collect()))
        .collect()
}

/// Postings by city, for those that state one.
fn cities<'a>(knowledge: &Knowledge, found: &[&'a Posting]) -> Vec<(Text, Vec<&'a Posting>)> {
    let stated = found.iter().filter_map(|posting| posting.city.as_deref());
    let mut cities: Vec<&str> = stated.collect();
    cities.sort_unstable();
    cities.dedup();
    let of = |city| {
        let in_city = move |it: &&Posting| it.city.as_deref() == Some(city);
        found.iter().copied().filter(in_city)
    };
    cities
        .into_iter()
        .map(|city| (city_name(knowledge, city), of(city).collect()))
        .collect()
}

fn size_name(knowledge: &Knowledge, band: SizeBand) -> Text {
    term_name(
        knowledge,
        match band {
            SizeBand::Under100 => "under-100",
            SizeBand::From100To499 => "100-499",
            SizeBand::From500To999 => "500-999",
            SizeBand::Over1000 => "1000-plus",
        },
    )
}

fn city_name(knowledge: &Knowledge, city: &str) -> Text {
    let place = knowledge
        .places
        .values()
        .find(|place| place.id.as_str() == city);
    place.map_or_else(
        || term_name(knowledge, city),
        |place| place.labels.preferred.clone(),
    )
}

/// The label of a term of any field; cities are terms too, by the ids of places.
fn term_name(knowledge: &Knowledge, id: &str) -> Text {
    let mut fields = knowledge.fields.values();
    let label = fields.find_map(|field| field.terms.get(id)).cloned();
    label.unwrap_or_else(|| Text::same(id))
}

fn group_name(knowledge: &Knowledge, value: &Value) -> Text {
    match value {
        Value::NotStated => message!("picture-pay-not-stated"),
        Value::Term(id) => city_name(knowledge, id),
        Value::Terms(ids) => {
            let names: Vec<Text> = ids.iter().map(|id| city_name(knowledge, id)).collect();
            Text::join(&names)
        }
        Value::Items(items) => {
            let names: Vec<Text> = items.iter().map(|it| names::item(knowledge, it)).collect();
            Text::join(&names)
        }
        Value::Number(number) => message!("picture-number", number = *number),
        Value::Flag(true) => message!("picture-yes"),
        Value::Flag(false) => message!("picture-no"),
        Value::Text(text) => text.clone(),
        Value::Texts(texts) => Text::join(texts),
        Value::Range { floor, ceiling } => {
            let end = |end: &Option<f64>| end.unwrap_or_default();
            message!(
                "picture-range-of",
                floor = end(floor),
                ceiling = end(ceiling)
            )
        }
        Value::Demands(demands) => {
            let skills = demands.iter().filter_map(|demand| demand.any_of.first());
            let names: Vec<Text> = skills.map(|it| names::skill(knowledge, it)).collect();
            Text::join(&names)
        }
    }
}
