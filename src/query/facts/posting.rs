//! Fields of postings.

use super::Read;
use super::fact::{Demands, Fact, Ids, Part, Statements};
use crate::knowledge::{Degree, Kind, PayPeriod, Posting, SizeBand};

/// Months that are paid where a posting does not state them.
const USUAL_MONTHS: u32 = 12;

pub fn posting<'a>(id: &str) -> Option<Read<'a, Posting>> {
    let read: Read<'a, Posting> = match id {
        "title" => |_, it| Fact::Text(&it.title),
        "company" => |_, it| Fact::Items(Kind::Companies, Ids::One(it.company.as_str())),
        "size" => |_, it| {
            it.size_band
                .map_or(Fact::NotStated, |it| Fact::Term(size(it)))
        },
        "city" => |_, it| match (it.city.as_deref(), it.other_places.is_empty()) {
            (None, _) => Fact::NotStated,
            (Some(city), true) => Fact::Term(city),
            (Some(_), false) => Fact::Terms(Ids::Many(it.places().collect())),
        },
        "pay" => |_, it| pay(it.monthly_cny(), 1, it),
        "months-of-pay" => |_, it| number(it.months_of_pay),
        "yearly-pay" => {
            |_, it| match it.salary.as_ref().and_then(|it| it.in_cny(PayPeriod::Year)) {
                Some(ends) => pay(Some(ends), 1, it),
                None => pay(
                    it.monthly_cny(),
                    it.months_of_pay.unwrap_or(USUAL_MONTHS),
                    it,
                ),
            }
        }
        "years" => |_, it| years(it),
        "degree" => |_, it| {
            it.degree
                .map_or(Fact::NotStated, |it| Fact::Term(degree(it)))
        },
        "fresh-graduates" => |_, it| flag(it.fresh_graduates),
        "english" => |_, it| flag(it.english),
        "travel" => |_, it| flag(it.travel),
        "skills" => |_, it| Fact::Demands(Demands::Posting(it, Part::All)),
        "required-skills" => |_, it| Fact::Demands(Demands::Posting(it, Part::Required)),
        "preferred-skills" => |_, it| Fact::Demands(Demands::Posting(it, Part::Preferred)),
        "soft-skills" => |_, it| Fact::Items(Kind::Skills, Ids::Skills(&it.soft_requirements)),
        "domain" => |_, it| match it.domains.is_empty() {
            true => Fact::NotStated,
            false => Fact::Terms(Ids::Terms(&it.domains)),
        },
        "duties" => |_, it| claims(&it.duties),
        "requirements" => |_, it| claims(&it.requirements),
        "experience" => |_, it| {
            let text = it.experience.as_ref().map(|stated| &stated.text);
            text.map_or(Fact::NotStated, Fact::Text)
        },
        "education" => |_, it| it.education.as_ref().map_or(Fact::NotStated, Fact::Text),
        "states-little" => |_, it| Fact::Flag(it.states_little()),
        "source" => |_, it| Fact::Items(Kind::Sources, Ids::Sources(&it.sources)),
        _ => return None,
    };
    Some(read)
}

/// The term of a size.
pub fn size(band: SizeBand) -> &'static str {
    match band {
        SizeBand::Under100 => "under-100",
        SizeBand::From100To499 => "100-499",
        SizeBand::From500To999 => "500-999",
        SizeBand::Over1000 => "1000-plus",
    }
}

fn degree(degree: Degree) -> &'static str {
    match degree {
        Degree::None => "none",
        Degree::JuniorCollege => "junior-college",
        Degree::Bachelor => "bachelor",
        Degree::Master => "master",
        Degree::Doctor => "doctor",
    }
}

/// Pay in CNY as a range, any other in its own words: amounts of different currencies are never compared.
fn pay(ends: Option<(Option<f64>, Option<f64>)>, months: u32, posting: &Posting) -> Fact<'_> {
    let times = |end: Option<f64>| end.map(|end| end * f64::from(months));
    match (ends, &posting.salary) {
        (Some((floor, ceiling)), _) => Fact::Range {
            floor: times(floor),
            ceiling: times(ceiling),
        },
        (None, Some(salary)) => Fact::Text(&salary.words),
        (None, None) => Fact::NotStated,
    }
}

fn years(posting: &Posting) -> Fact<'_> {
    let Some(experience) = &posting.experience else {
        return Fact::NotStated;
    };
    match (experience.min_years, experience.max_years) {
        (None, None) => Fact::NotStated,
        (floor, ceiling) => Fact::Range {
            floor: floor.map(f64::from),
            ceiling: ceiling.map(f64::from),
        },
    }
}

fn number<'a>(number: Option<u32>) -> Fact<'a> {
    number.map_or(Fact::NotStated, |number| Fact::Number(f64::from(number)))
}

fn flag<'a>(flag: Option<bool>) -> Fact<'a> {
    flag.map_or(Fact::NotStated, Fact::Flag)
}

fn claims(ids: &[crate::knowledge::ClaimId]) -> Fact<'_> {
    Fact::Claims(Statements { ids, aspect: None })
}
