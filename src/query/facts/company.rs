//! Fields of companies, all of them from their postings.

use rustc_hash::FxHashMap;

use super::fact::{Fact, Ids};
use super::posting::size;
use super::{Facts, Read};
use crate::knowledge::{Company, Posting};

pub fn company<'a>(id: &str) -> Option<Read<'a, Company>> {
    let read: Read<'a, Company> = match id {
        "name" => |_, it| Fact::Text(&it.labels.preferred),
        "postings" => |facts, it| Fact::Number(facts.postings_of(it).len() as f64),
        "size" => |facts, it| {
            let bands = facts.postings_of(it).iter();
            let first = bands.filter_map(|posting| posting.size_band).next();
            first.map_or(Fact::NotStated, |band| Fact::Term(size(band)))
        },
        "city" => |facts, it| {
            let mut cities: Vec<&str> = Vec::new();
            for posting in facts.postings_of(it) {
                for city in posting.places() {
                    if !cities.contains(&city) {
                        cities.push(city);
                    }
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
    let ends = postings.iter().filter_map(|posting| posting.monthly_cny());
    let (floors, ceilings): (Vec<Option<f64>>, Vec<Option<f64>>) = ends.unzip();
    let floor = floors.into_iter().flatten().reduce(f64::min);
    let ceiling = ceilings.into_iter().flatten().reduce(f64::max);
    match floor.or(ceiling) {
        Some(_) => Fact::Range { floor, ceiling },
        None => Fact::NotStated,
    }
}

impl<'a> Facts<'a> {
    /// The postings of a company, in the order of the files.
    pub fn postings_of(&self, company: &Company) -> &[&'a Posting] {
        let postings = self.postings_of.get_or_init(|| {
            let mut postings = FxHashMap::default();
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
