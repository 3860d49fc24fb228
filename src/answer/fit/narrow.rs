//! Conditions on the postings of a match, as buttons; and what is left when they leave nothing.

use super::links;
use super::view::View;
use crate::answer::condition::phrase;
use crate::answer::draft::{Answer, Choice};
use crate::catalogue::all_of;
use crate::knowledge::{Knowledge, Posting, SizeBand};
use crate::language::Text;
use crate::message;
use crate::query::{Comparator, Condition, FieldPath, Item, Kind, Literal, Query, Scope, Want};
use crate::reply::Outcome;

/// Cities that have a button of their own.
const CITIES: usize = 3;
/// Thousand CNY a month that the floor of the pay shall reach.
const PAY: [u32; 2] = [15, 20];
/// More months of pay than a year has.
const MONTHS: u32 = 13;

/// One condition that a button sets and lifts.
struct Bound {
    condition: Condition,
    name: Text,
    meets: Box<dyn Fn(&Posting) -> bool>,
}

/// A button for each condition that leaves something else than all; one that is set is lifted by its button.
pub fn buttons(view: &View) -> Vec<Choice> {
    let candidates: Vec<&Posting> = view
        .rows
        .iter()
        .filter_map(|row| match row {
            Item::Posting(id) => view.knowledge.postings.get(id),
            _ => None,
        })
        .collect();
    if view.query.scope != Scope::Everything {
        return Vec::new();
    }
    let set = parts(&view.query.filter);
    let bounds = bounds(view.knowledge, &candidates).into_iter();
    let offered = bounds.filter_map(|bound| {
        let left = candidates.iter().filter(|it| (bound.meets)(it)).count();
        let is_set = set.contains(&bound.condition);
        let tells = left > 0 && left < candidates.len();
        (is_set || tells).then(|| button(view, &bound, is_set, left))
    });
    offered.collect()
}

fn button(view: &View, bound: &Bound, is_set: bool, left: usize) -> Choice {
    let mut conditions = parts(&view.query.filter);
    let (label, utterance) = match is_set {
        true => {
            conditions.retain(|it| it != &bound.condition);
            (
                message!("fit-button-lift", name = &bound.name),
                message!("fit-say-lift", name = &bound.name),
            )
        }
        false => {
            conditions.push(bound.condition.clone());
            (
                message!("fit-button-bound", name = &bound.name, left = left),
                message!("fit-say-bound", name = &bound.name),
            )
        }
    };
    let everything = Query::new(Kind::Postings, Want::fit()).on_page(1);
    let query = conditions.into_iter().fold(everything, Query::and);
    links::to(label, utterance, query)
}

/// What can be set: cities by how many postings state them, then pay, months and size.
fn bounds(knowledge: &Knowledge, candidates: &[&Posting]) -> Vec<Bound> {
    let mut cities: Vec<(&str, usize)> = Vec::new();
    for city in candidates.iter().filter_map(|it| it.city.as_deref()) {
        match cities.iter_mut().find(|(name, _)| *name == city) {
            Some((_, count)) => *count += 1,
            None => cities.push((city, 1)),
        }
    }
    cities.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let cities = cities.into_iter().take(CITIES).map(|(id, _)| {
        let city = id.to_owned();
        Bound {
            condition: Condition::test(FieldPath::of("city"), Comparator::Equal, id),
            name: place(knowledge, id),
            meets: Box::new(move |posting| posting.places().any(|place| place == city)),
        }
    });
    let pay = PAY.into_iter().map(|floor| Bound {
        condition: Condition::test(FieldPath::of("pay").floor(), Comparator::AtLeast, floor),
        name: message!("fit-bound-pay", floor = floor),
        meets: Box::new(move |posting| pays_at_least(posting, floor)),
    });
    let months = Bound {
        condition: Condition::test(FieldPath::of("months-of-pay"), Comparator::AtLeast, MONTHS),
        name: message!("fit-bound-months", months = MONTHS),
        meets: Box::new(|posting| posting.months_of_pay.is_some_and(|it| it >= MONTHS)),
    };
    let large = Bound {
        condition: Condition::test(FieldPath::of("size"), Comparator::Equal, "1000-plus"),
        name: message!("fit-bound-large"),
        meets: Box::new(|posting| posting.size_band == Some(SizeBand::Over1000)),
    };
    let small = Bound {
        condition: Condition::test(FieldPath::of("size"), Comparator::Equal, "under-100"),
        name: message!("fit-bound-small"),
        meets: Box::new(|posting| posting.size_band == Some(SizeBand::Under100)),
    };
    cities.chain(pay).chain([months, large, small]).collect()
}

fn pays_at_least(posting: &Posting, floor: u32) -> bool {
    let pay = posting.monthly_cny().and_then(|(lowest, _)| lowest);
    pay.is_some_and(|lowest| lowest >= f64::from(floor))
}

fn place(knowledge: &Knowledge, id: &str) -> Text {
    let mut places = knowledge.places.values();
    let place = places.find(|place| place.id.as_str() == id);
    place.map_or_else(|| Text::same(id), |place| place.labels.preferred.clone())
}

/// The conditions that all must be met.
fn parts(condition: &Condition) -> Vec<Condition> {
    match condition {
        Condition::And { and } => and.clone(),
        other => vec![other.clone()],
    }
}

/// The conditions of a question in brackets; empty where there are none.
pub fn said(view: &View) -> Text {
    let said: Vec<Text> = parts(&view.query.filter)
        .iter()
        .map(|it| condition(view.knowledge, it))
        .collect();
    match said.is_empty() {
        true => Text::default(),
        false => message!("fit-within", conditions = all_of(&said)),
    }
}

/// A condition in words: those that a button sets by their names, others as they were read.
fn condition(knowledge: &Knowledge, condition: &Condition) -> Text {
    if let Condition::Is(test) = condition
        && test.comparator == Comparator::Equal
        && test.field == FieldPath::of("city")
        && let Literal::Text(city) = &test.value
    {
        return place(knowledge, city);
    }
    let everywhere: Vec<&Posting> = knowledge.postings.values().collect();
    let known = bounds(knowledge, &everywhere);
    if let Some(bound) = known.into_iter().find(|it| &it.condition == condition) {
        return bound.name;
    }
    phrase(knowledge, Kind::Postings, condition)
}

/// No candidate is left: which condition emptied them, and what is left without it.
pub fn nothing_left(view: &View) -> Answer {
    let lead = match &view.found.emptied {
        Some(emptied) => message!(
            "fit-nothing-left-by",
            condition = condition(view.knowledge, &emptied.by),
            left = emptied.left
        ),
        None => message!("fit-nothing-left", within = said(view)),
    };
    let without = view.found.emptied.as_ref().map(|emptied| {
        let mut conditions = parts(&view.query.filter);
        conditions.retain(|it| it != &emptied.by);
        let everything = Query {
            filter: Condition::default(),
            ..view.query.clone()
        };
        let name = condition(view.knowledge, &emptied.by);
        links::to(
            message!("fit-button-without", name = &name),
            message!("fit-say-lift", name = &name),
            conditions.into_iter().fold(everything, Query::and),
        )
    });
    view.answer(lead, Vec::new())
        .outcome(Outcome::Answer)
        .choices(without)
        .choices([links::overview()])
}
