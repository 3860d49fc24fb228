//! The name of a company that prose tells.

use super::sorted::Sorted;
use crate::posting::draft::Draft;
use crate::posting::head;
use crate::posting::line::Piece;
use crate::posting::reader::Reader;

/// The name that a company says of itself, or that prose about it begins with.
pub fn company_from_prose(draft: &mut Draft, sorted: &Sorted, reader: &Reader) {
    let is_guess = draft.unsure.iter().any(|it| it.field == "company");
    if draft.company.is_some() && !is_guess {
        return;
    }
    let prose = || {
        sorted
            .head
            .iter()
            .chain(&sorted.other)
            .chain(&sorted.loose)
            .chain(&sorted.left)
    };
    if let Some(name) = prose().find_map(|piece| self_named(piece, reader)) {
        draft.unsure.retain(|it| it.field != "company");
        draft.company = Some(name);
        return;
    }
    if draft.company.is_some() {
        return;
    }
    for piece in prose().skip(1) {
        if let Some(name) = opening_name(piece, reader).filter(|name| name.chars().count() >= 2) {
            draft.doubt("company", &name);
            draft.company = Some(name);
            return;
        }
    }
}

/// "ACME is hiring ...", "我们是某某科技，...".
pub fn self_named(piece: &Piece, reader: &Reader) -> Option<String> {
    let terms = &reader.terms;
    let lower = piece.plain.to_ascii_lowercase();
    let hires = terms.hires.find(&lower);
    let before = hires
        .iter()
        .map(|it| piece.plain[..it.start].trim())
        .find(|name| {
            let simple = Piece::new(name).lower;
            let is_company = name.is_ascii()
                && head::is_name(name)
                && !reader.lexicon.is_ordinary(&simple)
                && terms.skills.no_names.whole(&simple).is_none()
                || terms.company_ends.at_end(&simple).is_some() && name.chars().count() <= 12;
            is_company && !head::names_job(&simple, terms)
        });
    if let Some(name) = before {
        return Some(name.to_owned());
    }
    terms.we_are.find(&lower).iter().find_map(|found| {
        let behind = &piece.plain[found.end..];
        let end = terms.title_ends.find(&lower[found.end..]);
        let end = end.first().map_or(behind.len(), |it| it.start);
        let name = behind[..end]
            .split([',', '\u{ff0c}', '。', '.', '(', '、', ';'])
            .next()?
            .trim();
        let simple = Piece::new(name).lower;
        let is_short = name.chars().count() <= 12 && piece.has_han();
        let is_company = terms.company_ends.at_end(&simple).is_some() && is_short
            || name.is_ascii() && head::is_name(name);
        (is_company && !head::names_job(&simple, terms)).then(|| name.to_owned())
    })
}

fn opening_name(piece: &Piece, reader: &Reader) -> Option<String> {
    if piece.has_han() {
        let start = piece.plain.chars().take(16).collect::<String>();
        let end = reader
            .terms
            .company_ends
            .find(&start)
            .first()
            .map(|it| it.end);
        return end.map(|end| start[..end].to_owned());
    }
    let words = piece.plain.split(' ');
    let name: Vec<&str> = words
        .take_while(|word| word.chars().next().is_some_and(char::is_uppercase))
        .take(4)
        .collect();
    let name = name.join(" ");
    let lower = name.to_ascii_lowercase();
    let is_common = lower
        .split(' ')
        .any(|word| reader.terms.skills.no_names.whole(word).is_some())
        || lower
            .split(' ')
            .all(|word| reader.lexicon.is_ordinary(word));
    let is_common = is_common || reader.terms.contact.is_match(&piece.lower);
    (!name.is_empty() && !name.contains('\'') && !is_common && piece.plain.len() > name.len() + 8)
        .then_some(name)
}
