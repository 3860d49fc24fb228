//! Pay, places, years, schooling and dates, wherever in a posting they stand.

use super::sorted::{LONGEST_HEAD, Sorted};
use crate::posting::draft::{Draft, Pay};
use crate::posting::facts;
use crate::posting::line::Piece;
use crate::posting::reader::Reader;
use crate::posting::terms::{Label, Schooling};

pub fn pay(draft: &mut Draft, sorted: &Sorted, reader: &Reader, usual: Option<&str>) {
    let terms = &reader.terms;
    if draft.pay.is_some() {
        return;
    }
    let find = |piece: &Piece, must_be_rich: bool| -> Option<Pay> {
        let found = terms.pay.find(&piece.lower, None, usual);
        let found = found
            .into_iter()
            .find(|it| it.is_rich || !must_be_rich && it.has_sign && it.is_marked);
        found.map(|it| it.pay)
    };
    let is_labelled = |piece: &&Piece| {
        let found = terms.labels.find(&piece.lower);
        found.iter().any(|it| *it.meaning == Label::Pay)
    };
    let near = sorted
        .head
        .iter()
        .find_map(|piece| find(piece, piece.chars() > LONGEST_HEAD));
    let everywhere = || {
        sorted
            .loose
            .iter()
            .chain(&sorted.other)
            .chain(&sorted.requirements)
            .chain(&sorted.duties)
    };
    let told = || {
        everywhere()
            .filter(is_labelled)
            .find_map(|piece| find(piece, false))
    };
    let rich = || everywhere().find_map(|piece| find(piece, true));
    draft.pay = near.or_else(told).or_else(rich);
    if draft.pay.is_none()
        && sorted
            .head
            .iter()
            .chain(everywhere())
            .filter(is_labelled)
            .any(|piece| terms.pay.negotiable.is_in(&piece.lower))
    {
        draft.pay_negotiable = true;
    }
}

pub fn places(draft: &mut Draft, sorted: &Sorted, reader: &Reader) {
    let terms = &reader.terms;
    if draft.places.is_empty() {
        let near = sorted
            .head
            .iter()
            .map(|piece| facts::cities(&piece.lower, terms))
            .find(|cities| !cities.is_empty());
        let named = |piece: &&Piece| {
            terms
                .labels
                .find(&piece.lower)
                .iter()
                .any(|it| *it.meaning == Label::Place)
        };
        let told = || {
            let lines = sorted
                .loose
                .iter()
                .chain(&sorted.other)
                .chain(&sorted.requirements);
            lines
                .filter(named)
                .map(|piece| facts::cities(&piece.lower, terms))
                .find(|cities| !cities.is_empty())
        };
        let anywhere = || {
            let lines = sorted.left.iter().chain(&sorted.loose);
            lines
                .map(|piece| facts::cities(&piece.lower, terms))
                .find(|cities| !cities.is_empty())
        };
        if let Some(cities) = near.or_else(told).or_else(anywhere) {
            draft.places = cities;
        }
    }
    if draft.remote.is_none() {
        let near = sorted.head.iter().chain(&sorted.loose).chain(&sorted.other);
        let is_refused = sorted
            .head
            .iter()
            .chain(&sorted.loose)
            .any(|piece| terms.remote.no.is_in(&piece.lower));
        draft.remote = near
            .filter(|_| !is_refused)
            .find_map(|piece| facts::remote(&piece.lower, terms));
    }
}

pub fn years_and_schooling(draft: &mut Draft, sorted: &Sorted, reader: &Reader) {
    let terms = &reader.terms;
    let asked = || {
        sorted
            .requirements
            .iter()
            .chain(&sorted.head)
            .chain(&sorted.loose)
    };
    if draft.min_years.is_none() {
        let stated = sorted
            .requirements
            .iter()
            .find_map(|piece| terms.years.first(&piece.lower));
        let elsewhere = || {
            let lines = sorted
                .head
                .iter()
                .chain(&sorted.loose)
                .chain(&sorted.duties);
            lines
                .filter(|piece| {
                    // "ACME | Engineer | Berlin | 3+ years"
                    if piece.plain.contains('|') && piece.chars() <= LONGEST_HEAD {
                        return true;
                    }
                    terms
                        .labels
                        .find(&piece.lower)
                        .iter()
                        .any(|it| *it.meaning == Label::Years)
                })
                .find_map(|piece| terms.years.first(&piece.lower))
        };
        if let Some((least, most)) = stated.or_else(elsewhere) {
            (draft.min_years, draft.max_years) = (Some(least), most);
        } else if asked().any(|piece| terms.fresh.is_in(&piece.lower)) {
            draft.min_years = Some(0);
        }
    }
    if draft.education.is_none() {
        let found = asked().find_map(|piece| facts::schooling(&piece.lower, terms));
        draft.education = match found {
            Some(Schooling::Least(degree)) => Some(degree),
            _ => None,
        };
    }
}

/// Dates that a word before them explains.
pub fn dates(draft: &mut Draft, sorted: &Sorted, reader: &Reader) {
    let terms = &reader.terms;
    let lines = sorted
        .head
        .iter()
        .chain(&sorted.loose)
        .chain(&sorted.other)
        .chain(&sorted.left);
    for piece in lines {
        let labels = terms.labels.find(&piece.lower);
        for (at, date) in terms.dates.all(&piece.lower) {
            let before = labels.iter().rev().find(|it| {
                it.end <= at && matches!(it.meaning, Label::DatePosted | Label::ValidThrough)
            });
            match before.map(|it| *it.meaning) {
                Some(Label::DatePosted) if draft.date_posted.is_none() => {
                    draft.date_posted = Some(date)
                }
                Some(Label::ValidThrough) if draft.valid_through.is_none() => {
                    draft.valid_through = Some(date)
                }
                _ => {}
            }
        }
    }
}
