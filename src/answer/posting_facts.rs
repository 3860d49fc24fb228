//! What a posting states, as label and value.

use super::{fields, value};
use crate::catalogue;
use crate::knowledge::{Kind, Knowledge, Posting, SkillId};
use crate::language::Text;
use crate::message;
use crate::query::{Demand, FieldPath, Item, Value};

/// Fields beside the pay by which postings are told apart, in the order in which they are named.
const MAIN: [&str; 4] = ["experience", "education", "city", "size"];

/// `20-40K·15薪`; in another currency or for another time, as it is stated.
pub fn pay(knowledge: &Knowledge, posting: &Posting) -> Text {
    let Some((floor, ceiling)) = posting.monthly_cny() else {
        let stated = posting.salary.as_ref().map(|salary| salary.words.clone());
        return stated.unwrap_or_else(|| message!("answer-not-stated"));
    };
    let range = Value::Range { floor, ceiling };
    let item = Item::Posting(posting.id.clone());
    value::of_row(knowledge, &item, &FieldPath::of("pay"), &range)
}

/// What it states of a field that stands in one place of it, in its own words; `None` where it does not.
pub fn stated(knowledge: &Knowledge, posting: &Posting, field: &str) -> Option<Text> {
    match field {
        "pay" => posting.salary.as_ref().map(|_| pay(knowledge, posting)),
        "experience" | "years" => posting.experience.as_ref().map(|it| it.text.clone()),
        "education" | "degree" => posting.education.clone(),
        "city" => {
            let name = |city| fields::term(knowledge, Kind::Postings, "city", city);
            let cities: Vec<Text> = posting.places().map(name).collect();
            (!cities.is_empty()).then(|| Text::join(&cities))
        }
        "size" => size(knowledge, posting),
        _ => None,
    }
}

/// The number of people at the company.
pub fn size(knowledge: &Knowledge, posting: &Posting) -> Option<Text> {
    use crate::knowledge::SizeBand;
    let term = match posting.size_band? {
        SizeBand::Under100 => "under-100",
        SizeBand::From100To499 => "100-499",
        SizeBand::From500To999 => "500-999",
        SizeBand::Over1000 => "1000-plus",
    };
    Some(fields::term(knowledge, Kind::Postings, "size", term))
}

/// What it states of the main fields beside the pay, with their labels.
pub fn main(knowledge: &Knowledge, posting: &Posting) -> Vec<(Text, Text)> {
    MAIN.iter()
        .filter_map(|field| {
            let value = stated(knowledge, posting, field)?;
            Some((fields::label(knowledge, Kind::Postings, field), value))
        })
        .collect()
}

/// The skills it asks for, those of which one is enough joined by "or".
pub fn demands<'a>(knowledge: &Knowledge, demands: impl IntoIterator<Item = &'a Demand>) -> Text {
    let groups: Vec<Text> = demands
        .into_iter()
        .map(|demand| value::demand(knowledge, demand))
        .collect();
    catalogue::all_of(&groups)
}

/// What it requires and what it prefers: groups of which one is enough count once.
pub fn required_and_preferred(posting: &Posting) -> [Vec<Demand>; 2] {
    use crate::knowledge::Necessity;
    let of = |skills: &[SkillId], necessity: Necessity, taken: &[&SkillId]| {
        let mut demands: Vec<Demand> = Vec::new();
        for skill in skills.iter().filter(|skill| !taken.contains(skill)) {
            let group = posting.any_of.iter().find(|group| group.contains(skill));
            let any_of = group.cloned().unwrap_or_else(|| vec![skill.clone()]);
            let demand = Demand { any_of, necessity };
            if !demands.contains(&demand) {
                demands.push(demand);
            }
        }
        demands
    };
    let required = of(&posting.required_skills, Necessity::Essential, &[]);
    let taken: Vec<&SkillId> = required.iter().flat_map(|it| &it.any_of).collect();
    let preferred = of(&posting.preferred_skills, Necessity::Optional, &taken);
    [required, preferred]
}

/// Demands of a value.
pub fn of_value(value: &Value) -> &[Demand] {
    match value {
        Value::Demands(demands) => demands,
        _ => &[],
    }
}
