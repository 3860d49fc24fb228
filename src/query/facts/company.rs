//! Fields of companies, all of them from their postings.

use super::fact::{Fact, Ids};
use super::posting::size;
use super::{Facts, Read};
use crate::knowledge::{Company, Posting};

pub fn company<'a>(id: &str) -> Option<Read<'a, Company>> {
    let read: Read<'a, Company> = match id {
        "name" => |_, it| Fact::Text(&it.labels.preferred),
        "postings" => |facts, it| Fact::Number(facts.postings_of(it).len() as f64),
        "size" => |facts, it| {
            let first = facts.postings_of(it).first();
            first.map_or(Fact::NotStated, |posting| {
                Fact::Term(size(posting.size_band))
            })
        },
        "city" => |facts, it| {
            let mut cities: Vec<&str> = Vec::new();
            for posting in facts.postings_of(it) {
                if let Some(city) = posting
                    .city
                    .as_deref()
                    .filter(|city| !cities.contains(city))
                {
                    cities.push(city);
                }
            }
            match cities.is_empty() {
                true => Fact::NotStated,
                false => Fact::Terms(Ids::Many(cities)),
            }
        },
        "pay" => |facts, it| pay(facts.postings_of(it)),
        _ => return None,
    };
    Some(read)
}

/// From the lowest floor to the highest ceiling.
fn pay<'a>(postings: &[&Posting]) -> Fact<'a> {
    let floors = postings.iter().map(|posting| posting.salary.min_k);
    let ceilings = postings.iter().map(|posting| posting.salary.max_k);
    match (floors.min(), ceilings.max()) {
        (Some(floor), Some(ceiling)) => Fact::Range {
            floor: Some(f64::from(floor)),
            ceiling: Some(f64::from(ceiling)),
        },
        _ => Fact::NotStated,
    }
}

impl<'a> Facts<'a> {
    /// The postings of a company, in the order of the files.
    pub fn postings_of(&self, company: &Company) -> &[&'a Posting] {
        let postings = self.postings_of.get_or_init(|| {
            let mut postings = std::collections::HashMap::new();
            for posting in self.knowledge.postings.values() {
                let of_company: &mut Vec<&Posting> = postings.entry(&posting.company).or_default();
                of_company.push(posting);
            }
            postings
        });
        postings
            .get(&company.id)
            .map(Vec::as_slice)
            .unwrap_or_default()
    }
}
