//! Single facts in a text in normal form: schooling, places, dates, size, role.

use chrono::NaiveDate;

use super::draft::{Remote, Seniority};
use super::terms::{Schooling, Terms};
use crate::knowledge::{Degree, RoleId, SizeBand};

/// The least schooling that a text asks for. What stands in brackets softens it and does not count first.
pub fn schooling(lower: &str, terms: &Terms) -> Option<Schooling> {
    let found = terms.schooling.find(lower);
    if found.iter().any(|it| *it.meaning == Schooling::None) {
        return Some(Schooling::None);
    }
    let depth = |at: usize| lower[..at].matches('(').count() > lower[..at].matches(')').count();
    let mut open = found.iter().filter(|it| !depth(it.start));
    let first = open.next().or(found.first())?;
    let Schooling::Least(least) = *first.meaning else {
        return Some(Schooling::None);
    };
    // "Bachelor's or master's": the lower one is enough.
    let mut least = least;
    let mut end = first.end;
    for it in open {
        let gap = &lower[end..it.start];
        let is_near = gap.chars().count() <= 4;
        if let Schooling::Least(other) = *it.meaning
            && is_near
            && (gap.contains('/') || terms.skills.or.is_in(gap))
        {
            least = least.min(other);
        }
        end = it.end;
    }
    Some(Schooling::Least(least))
}

/// The degree alone.
pub fn degree(lower: &str, terms: &Terms) -> Option<Degree> {
    match schooling(lower, terms)? {
        Schooling::Least(degree) => Some(degree),
        Schooling::None => None,
    }
}

/// The known cities of a text, in order, each once.
pub fn cities(lower: &str, terms: &Terms) -> Vec<String> {
    let mut cities: Vec<String> = Vec::new();
    for found in terms.cities.find(lower) {
        if !cities.contains(found.meaning) {
            cities.push(found.meaning.clone());
        }
    }
    cities
}

/// How a sentence says that work is done away from the office.
pub fn remote(lower: &str, terms: &Terms) -> Option<Remote> {
    let words = &terms.remote;
    if words.no.is_in(lower) {
        return None;
    }
    if words.hybrid.is_in(lower) {
        return Some(Remote::Hybrid);
    }
    let part_of_week = words.week.is_in(lower);
    if part_of_week && (words.home.is_in(lower) || words.office.is_in(lower)) {
        return Some(Remote::Hybrid);
    }
    words.remote.is_in(lower).then_some(Remote::Remote)
}

/// The number of people of a company, as one of the bands.
pub fn size(lower: &str) -> Option<SizeBand> {
    let numbers: Vec<u32> = lower
        .split(|c: char| !(c.is_ascii_digit() || c == ','))
        .map(|digits| digits.replace(',', ""))
        .filter_map(|digits| digits.parse().ok())
        .collect();
    let (first, last) = (numbers.first()?, numbers.last()?);
    let is_open = lower.contains(['+', '>']) || lower.contains("more");
    Some(match *last {
        100 if !is_open => SizeBand::Under100,
        0..100 if !is_open || *last < 50 => SizeBand::Under100,
        _ if *first >= 1000 => SizeBand::Over1000,
        _ if *first >= 500 => SizeBand::From500To999,
        _ => SizeBand::From100To499,
    })
}

/// Which known role a title is of.
pub fn role(title: &str, terms: &Terms) -> Option<RoleId> {
    let found = terms.roles.find(title);
    let first = found.into_iter().min_by_key(|it| it.meaning.0)?;
    first.meaning.1.clone()
}

pub fn seniority(title: &str, terms: &Terms) -> Option<Seniority> {
    let found = terms.seniority.find(title);
    found.into_iter().map(|it| *it.meaning).min()
}

/// The date of an ISO text, or of any other that names one.
pub fn date(lower: &str, terms: &Terms) -> Option<NaiveDate> {
    terms.dates.first(lower).map(|(_, date)| date)
}
