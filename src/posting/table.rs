//! Postings in CSV with a header, one a row, with any separator.

use csv::{ReaderBuilder, StringRecord};

use super::draft::Draft;
use super::facts;
use super::head;
use super::line::{Piece, lines};
use super::reader::{Reader, Reading};
use super::skills::Named;
use super::terms::Label;
use super::text::apply_label;
use crate::language::Language;
use crate::text::is_cjk;

const SEPARATORS: &[u8] = b",;\t|";
/// Columns that make a header of a line.
const LEAST_COLUMNS: usize = 3;

/// Whether the first line is a header with a title among its columns.
pub fn is_table(text: &str, reader: &Reader) -> bool {
    header(text, reader).is_some()
}

/// Reads every row.
pub fn read(text: &str, reader: &Reader) -> Reading {
    let mut reading = Reading::default();
    let Some((separator, columns)) = header(text, reader) else {
        reading.faults.push(
            "no header names a title: begin with a line such as `title,company,location,pay,requirements`".to_owned(),
        );
        return reading;
    };
    let mut records = ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .from_reader(text.as_bytes());
    let unknown: Vec<String> = records
        .headers()
        .map(|names| {
            names
                .iter()
                .zip(&columns)
                .filter(|(_, label)| label.is_none())
                .map(|(name, _)| name.to_owned())
                .collect()
        })
        .unwrap_or_default();
    if !unknown.is_empty() {
        reading.left.push(unknown.join(", "));
    }
    for record in records.records() {
        match record {
            Ok(record) => row(&record, &columns, reader, &mut reading),
            Err(error) => reading.faults.push(error.to_string()),
        }
    }
    reading
}

fn header(text: &str, reader: &Reader) -> Option<(u8, Vec<Option<Label>>)> {
    let first = text.lines().find(|line| !line.trim().is_empty())?;
    let tried = SEPARATORS.iter().filter_map(|separator| {
        let mut records = ReaderBuilder::new()
            .delimiter(*separator)
            .has_headers(false)
            .from_reader(first.as_bytes());
        let record = records.records().next()?.ok()?;
        let columns: Vec<Option<Label>> = record.iter().map(|name| label(name, reader)).collect();
        let named = columns.iter().flatten().count();
        let has_title = columns.contains(&Some(Label::Title));
        (named >= LEAST_COLUMNS.min(record.len().max(2)) && has_title)
            .then_some((named, (*separator, columns)))
    });
    tried
        .max_by_key(|(named, _)| *named)
        .map(|(_, found)| found)
}

fn label(name: &str, reader: &Reader) -> Option<Label> {
    let name = Piece::new(name).lower.replace(['_', '-'], " ");
    let labels = &reader.terms.labels;
    let joined = name.replace(' ', "_");
    let whole = labels.whole(&name).or_else(|| labels.whole(&joined));
    whole
        .or_else(|| {
            labels
                .longest(&name)
                .filter(|it| (it.end - it.start) * 2 >= name.len())
                .map(|it| it.meaning)
        })
        .copied()
}

fn row(record: &StringRecord, columns: &[Option<Label>], reader: &Reader, reading: &mut Reading) {
    let cells: Vec<(Label, &str)> = columns
        .iter()
        .zip(record.iter())
        .filter_map(|(label, cell)| Some(((*label)?, cell.trim())))
        .filter(|(_, cell)| !cell.is_empty())
        .collect();
    let title = cells.iter().find(|(label, _)| *label == Label::Title);
    let Some((_, title)) = title else {
        let words: Vec<&str> = record
            .iter()
            .filter(|cell| !cell.trim().is_empty())
            .collect();
        if !words.is_empty() {
            let line = record.position().map_or(0, |position| position.line());
            reading
                .faults
                .push(format!("line {line} has no title: `{}`", words.join(", ")));
        }
        return;
    };
    let mut draft = Draft {
        title: head::clean_title(&Piece::new(title).plain, &reader.terms),
        ..Draft::default()
    };
    let is_han = record.iter().any(|cell| cell.chars().any(is_cjk));
    let usual = is_han.then_some("CNY");
    let mut named = Named::default();
    let skills = reader.skills();
    for (label, cell) in &cells {
        let section = match label {
            Label::Requirements => Some(false),
            Label::Preferred => Some(true),
            Label::Duties => {
                draft.duties.extend(texts(cell, reader));
                continue;
            }
            _ => None,
        };
        match section {
            Some(is_plus) => {
                for line in lines(cell, &reader.terms) {
                    skills.read(&line.piece, is_plus, &mut named);
                    years_and_schooling(&mut draft, &line.piece, reader);
                }
                draft.requirements.extend(texts(cell, reader));
            }
            None => apply_label(&mut draft, *label, &Piece::new(cell), "", reader, usual),
        }
    }
    let title = Piece::new(&draft.title);
    for skill in skills.in_title(&title) {
        if !named.required.contains(&skill) && !named.preferred.contains(&skill) {
            named.required.push(skill);
        }
    }
    named
        .preferred
        .retain(|name| !named.required.contains(name));
    draft.required_skills = named.required;
    draft.preferred_skills = named.preferred;
    draft.any_of = named.any_of;
    draft.unknown_skills = named.unknown;
    draft.role = facts::role(&title.lower, &reader.terms);
    draft.seniority = facts::seniority(&title.lower, &reader.terms);
    draft.language = Some(if is_han { Language::Zh } else { Language::En });
    if draft.role.is_none() {
        let title = draft.title.clone();
        draft.doubt("role", &title);
    }
    reading.postings.push(draft);
}

fn years_and_schooling(draft: &mut Draft, piece: &Piece, reader: &Reader) {
    if draft.min_years.is_none()
        && let Some((least, most)) = reader.terms.years.first(&piece.lower)
    {
        (draft.min_years, draft.max_years) = (Some(least), most);
    }
    draft.education = draft
        .education
        .or_else(|| facts::degree(&piece.lower, &reader.terms));
}

fn texts(cell: &str, reader: &Reader) -> Vec<String> {
    let lines = lines(cell, &reader.terms).into_iter();
    lines
        .map(|line| {
            reader
                .terms
                .contact
                .replace_all(&line.piece.plain, "")
                .trim()
                .to_owned()
        })
        .collect()
}
