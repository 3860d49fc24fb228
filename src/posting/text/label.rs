//! The value behind a label: "Location: Berlin".

use crate::posting::draft::{Draft, Remote};
use crate::posting::facts;
use crate::posting::head;
use crate::posting::line::Piece;
use crate::posting::reader::Reader;
use crate::posting::terms::Label;

/// Takes the value of one labelled fact.
pub fn apply_label(
    draft: &mut Draft,
    label: Label,
    value: &Piece,
    key: &str,
    reader: &Reader,
    usual: Option<&str>,
) {
    let terms = &reader.terms;
    let lower = &value.lower;
    match label {
        Label::Title | Label::Subject => {
            if draft.title.is_empty() {
                draft.title = head::clean_title(&value.plain, terms);
            }
        }
        Label::Company => {
            if !value.is_empty() {
                let name = value.plain.split('|').next().unwrap_or_default().trim();
                draft.size = draft
                    .size
                    .or_else(|| name.split_once('(').and_then(|(_, size)| facts::size(size)));
                let is_noted = |inner: &str| inner.chars().any(|c| c.is_ascii_digit());
                let name = match name.split_once('(') {
                    Some((before, inner)) if is_noted(inner) => before.trim(),
                    _ => name,
                };
                draft.company = Some(name.to_owned());
                draft.unsure.retain(|it| it.field != "company");
            }
        }
        Label::Pay => {
            if terms.pay.negotiable.is_in(lower) {
                draft.pay_negotiable = true;
            }
            let hint = terms.pay.period(key);
            let found = terms.pay.find(lower, hint, usual);
            let best = found
                .into_iter()
                .max_by_key(|it| (it.is_rich, it.is_marked, std::cmp::Reverse(it.start)));
            if let Some(best) = best.filter(|best| {
                best.is_marked || best.pay.max != best.pay.min || best.pay.max >= Some(1.0)
            }) {
                draft.pay = Some(best.pay);
            }
        }
        Label::Place => {
            let cities = facts::cities(lower, terms);
            // "Base: $120k"
            let pay = terms.pay.find(lower, None, usual);
            if let Some(found) = pay.into_iter().find(|it| it.has_sign && cities.is_empty()) {
                draft.pay = Some(found.pay);
            } else if !cities.is_empty() {
                draft.places = cities;
            } else if draft.places.is_empty() {
                unknown_place(draft, value, reader);
            }
            if let Some(mode) = facts::remote(lower, terms).or_else(|| head::mode(lower, terms)) {
                draft.remote = Some(mode);
            }
        }
        Label::Remote => {
            let mode = head::mode(&format!("{key} {lower}"), terms);
            let part = facts::remote(&format!("{key} {lower}"), terms);
            draft.remote = match lower.as_str() {
                "no" | "none" | "-" | "false" => None,
                "yes" | "true" => Some(Remote::Remote),
                _ => part.or(mode),
            };
        }
        Label::Years => {
            if let Some((least, most)) = terms.years.under_label(lower) {
                (draft.min_years, draft.max_years) = (Some(least), most);
            } else if terms.fresh.is_in(lower) {
                draft.min_years = Some(0);
            }
            if draft.education.is_none() {
                draft.education = facts::degree(lower, terms);
            }
        }
        Label::Education => {
            draft.education = facts::degree(lower, terms).or(draft.education);
        }
        Label::Size => draft.size = facts::size(lower).or(draft.size),
        Label::DatePosted => draft.date_posted = facts::date(lower, terms).or(draft.date_posted),
        Label::ValidThrough => {
            draft.valid_through = facts::date(lower, terms).or(draft.valid_through)
        }
        Label::SourceUrl => {
            draft.url = Some(value.plain.clone()).filter(|url| url.starts_with("http"))
        }
        Label::Requirements | Label::Preferred | Label::Duties | Label::Ignored => {}
    }
}

/// A place that no list knows, as written, up to what tells of something else.
fn unknown_place(draft: &mut Draft, value: &Piece, reader: &Reader) {
    let first = value
        .plain
        .split([',', '(', '/', '|', ';', '\u{ff0c}', '.'])
        .next()
        .unwrap_or_default()
        .trim();
    let lower = Piece::new(first).lower;
    let is_other = reader.terms.remote.remote.is_in(&lower)
        || reader.terms.remote.hybrid.is_in(&lower)
        || reader.terms.countries.whole(&lower).is_some();
    if !first.is_empty()
        && !is_other
        && first.chars().count() <= 24
        && first.split(' ').count() <= 3
    {
        draft.places = vec![first.to_owned()];
        draft.doubt("places", first);
    }
}
