//! The lines of one posting as a draft: what stands at its head, then the rest.

use super::fill::fill;
use super::sorted::{LONGEST_HEAD, sort};
use crate::posting::draft::Draft;
use crate::posting::head::{self, Head};
use crate::posting::line::{self, Line, Piece};
use crate::posting::reader::Reader;
use crate::posting::terms::Label;
use crate::text::is_cjk;

/// Lines of a head that facts are looked for in.
const HEAD_LINES: usize = 6;

pub fn usual_currency(text: &str) -> Option<&'static str> {
    let han = text.chars().filter(|c| is_cjk(*c)).count();
    (han * 10 > text.chars().count()).then_some("CNY")
}

pub fn read_block(block: &[Line], reader: &Reader, common: &Head) -> Draft {
    let terms = &reader.terms;
    let words: String = block.iter().map(|line| line.piece.plain.as_str()).collect();
    let usual = usual_currency(&words);
    let sorted = sort(block, reader);
    let mut draft = Draft::default();
    let mut title_label: Option<Head> = None;
    for (label, value, _) in &sorted.labelled {
        if matches!(label, Label::Title | Label::Subject)
            && title_label.is_none()
            && head::names_job(&value.lower, terms)
        {
            title_label = Some(head::read(value, terms, usual));
        }
    }
    let mut headings = block
        .iter()
        .take(HEAD_LINES * 3)
        .filter(|line| line.piece.chars() <= LONGEST_HEAD);
    let first = headings
        .find(|line| {
            head::names_job(&line.piece.lower, terms) && line::key_of(&line.piece, terms).is_none()
        })
        .map(|line| head::read(&line.piece, terms, usual))
        .unwrap_or_default();
    // Short lines around the first one: company and place.
    let mut around: Vec<Head> = Vec::new();
    for piece in sorted
        .head
        .iter()
        .take(HEAD_LINES)
        .filter(|piece| piece.chars() <= LONGEST_HEAD)
    {
        around.push(head::read(piece, terms, usual));
    }
    let mut parts: Vec<&Head> = Vec::new();
    parts.extend(title_label.as_ref());
    parts.push(&first);
    // What another company says holds for its own postings.
    let own = parts.iter().find_map(|part| part.company.as_ref());
    let is_others = own.is_some() && common.company.is_some() && own != common.company.as_ref();
    parts.extend(&around);
    if !is_others {
        parts.push(common);
    }
    let title = title_label
        .as_ref()
        .and_then(|it| it.title.clone())
        .or_else(|| first.title.clone());
    let told = || {
        sorted
            .head
            .iter()
            .find_map(|piece| title_in_prose(piece, reader))
    };
    let told = told();
    draft.title = match (title, told) {
        // A sentence goes on behind it.
        (Some(title), Some(told)) if goes_on(&title, &told, reader) => told,
        (title, told) => title.or(told).unwrap_or_default(),
    };
    let named = parts
        .iter()
        .filter(|it| !it.is_company_guessed)
        .find_map(|it| it.company.clone());
    let guessed = parts.iter().find_map(|it| it.company.clone());
    draft.company = named.clone().or(guessed);
    if named.is_none()
        && let Some(company) = draft.company.clone()
    {
        draft.doubt("company", &company);
    }
    draft.remote = parts.iter().find_map(|it| it.remote);
    draft.pay = parts.iter().find_map(|it| it.pay.clone());
    for part in &parts {
        if draft.places.is_empty() {
            draft.places.clone_from(&part.places);
        }
    }
    fill(&mut draft, sorted, reader, usual);
    draft
}

/// Whether a title is another one with the rest of a sentence behind it.
pub fn goes_on(title: &str, told: &str, reader: &Reader) -> bool {
    let rest = title.strip_prefix(told).unwrap_or_default().trim_start();
    let rest = rest.to_ascii_lowercase();
    reader.terms.title_ends.at_start(&rest).is_some()
}

/// "We are looking for a platform engineer to ...".
fn title_in_prose(piece: &Piece, reader: &Reader) -> Option<String> {
    let terms = &reader.terms;
    let lower = piece.plain.to_ascii_lowercase();
    terms.hires.find(&lower).iter().find_map(|found| {
        let behind = &piece.plain[found.end..];
        let end = terms.title_ends.find(&lower[found.end..]);
        let end = end.first().map_or(behind.len(), |it| it.start);
        let name = behind[..end]
            .split([',', '.', '(', '!', ';', '\u{ff0c}', '。'])
            .next()?;
        let title = head::clean_title(name.trim(), terms);
        let fits = head::names_job(&Piece::new(&title).lower, terms) && title.chars().count() <= 60;
        fits.then_some(title)
    })
}
