//! What sorted lines state, taken into fields that are still empty.

use super::company::company_from_prose;
use super::label::apply_label;
use super::sorted::Sorted;
use super::stated::{dates, pay, places, years_and_schooling};
use crate::language::Language;
use crate::posting::draft::Draft;
use crate::posting::facts;
use crate::posting::line::Piece;
use crate::posting::reader::Reader;
use crate::posting::skills::Named;
use crate::text::is_cjk;

/// Lines that are kept as left.
const MOST_LEFT: usize = 40;

/// Takes what the sorted lines say into fields that are still empty.
pub fn fill(draft: &mut Draft, sorted: Sorted, reader: &Reader, usual: Option<&str>) {
    let terms = &reader.terms;
    for (label, value, key) in &sorted.labelled {
        apply_label(draft, *label, value, key, reader, usual);
    }
    pay(draft, &sorted, reader, usual);
    places(draft, &sorted, reader);
    years_and_schooling(draft, &sorted, reader);
    dates(draft, &sorted, reader);
    named(draft, &sorted, reader);
    company_from_prose(draft, &sorted, reader);
    let title = Piece::new(&draft.title);
    draft.role = draft
        .role
        .take()
        .or_else(|| facts::role(&title.lower, terms));
    draft.seniority = draft
        .seniority
        .or_else(|| facts::seniority(&title.lower, terms));
    for skill in reader.skills().in_title(&title) {
        if draft.skills().all(|known| *known != skill) {
            draft.required_skills.push(skill);
        }
    }
    let own = |pieces: &[Piece]| -> Vec<String> {
        let texts = pieces.iter().map(|piece| {
            terms
                .contact
                .replace_all(&piece.plain, "")
                .trim()
                .to_owned()
        });
        texts
            .filter(|text| text.chars().any(char::is_alphanumeric))
            .collect()
    };
    draft.duties.extend(own(&sorted.duties));
    draft.requirements.extend(own(&sorted.requirements));
    draft.requirements.extend(own(&sorted.preferred));
    let left = sorted.left.iter().chain(&sorted.loose).chain(&sorted.other);
    let left: Vec<String> = left
        .map(|piece| terms.contact.replace_all(&piece.plain, "…").into_owned())
        .collect();
    draft.left.extend(left.into_iter().take(MOST_LEFT));
    let all: String = [draft.title.as_str()]
        .into_iter()
        .chain(
            sorted
                .requirements
                .iter()
                .chain(&sorted.duties)
                .map(|it| it.plain.as_str()),
        )
        .collect();
    let han = all.chars().filter(|c| is_cjk(*c)).count();
    let is_han = han * 5 > all.chars().count();
    draft.language = draft
        .language
        .or(Some(if is_han { Language::Zh } else { Language::En }));
    if draft.role.is_none() {
        draft.doubt("role", &draft.title.clone());
    }
}

pub fn named(draft: &mut Draft, sorted: &Sorted, reader: &Reader) {
    let skills = reader.skills();
    let mut named = Named {
        required: std::mem::take(&mut draft.required_skills),
        preferred: std::mem::take(&mut draft.preferred_skills),
        any_of: std::mem::take(&mut draft.any_of),
        unknown: std::mem::take(&mut draft.unknown_skills),
    };
    for piece in &sorted.requirements {
        skills.read(piece, false, &mut named);
    }
    for piece in &sorted.preferred {
        skills.read(piece, true, &mut named);
    }
    // "If you know Docker too, so much the better", wherever it stands.
    for piece in sorted
        .loose
        .iter()
        .chain(&sorted.other)
        .filter(|piece| reader.terms.skills.plus.is_in(&piece.lower))
    {
        let mut plus = Named::default();
        skills.read(piece, true, &mut plus);
        named.preferred.extend(plus.preferred);
        named.any_of.extend(plus.any_of);
        named.unknown.extend(plus.unknown);
    }
    if named.required.is_empty() && named.preferred.is_empty() {
        for piece in sorted
            .loose
            .iter()
            .chain(&sorted.duties)
            .chain(&sorted.head)
        {
            let mut told = Named::default();
            skills.read(piece, false, &mut told);
            // A name that nobody knows counts among several that are known.
            let known = told.required.len() + told.preferred.len() - told.unknown.len();
            if known < 2 {
                told.required.retain(|name| !told.unknown.contains(name));
                told.preferred.retain(|name| !told.unknown.contains(name));
                told.unknown.clear();
            }
            for (from, to) in [
                (told.required, &mut named.required),
                (told.preferred, &mut named.preferred),
                (told.unknown, &mut named.unknown),
            ] {
                to.extend(from);
            }
            named.any_of.extend(told.any_of);
        }
        dedup(&mut named.required);
        if let Some(first) = named.required.first() {
            draft.doubt("required_skills", &first.clone());
        }
    }
    named
        .preferred
        .retain(|name| !named.required.contains(name));
    dedup(&mut named.preferred);
    dedup(&mut named.unknown);
    draft.required_skills = named.required;
    draft.preferred_skills = named.preferred;
    draft.any_of = named.any_of;
    draft.unknown_skills = named.unknown;
}

fn dedup(list: &mut Vec<String>) {
    let mut seen = std::collections::HashSet::new();
    list.retain(|it| seen.insert(it.clone()));
}
