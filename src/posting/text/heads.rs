//! Where postings begin in a text of several.

use super::sorted::{LONGEST_HEAD, is_heading, sort};
use crate::posting::head::{self, Head};
use crate::posting::line::{self, Line, LineKind, Topic};
use crate::posting::reader::Reader;
use crate::posting::terms::{Label, Section};
use crate::text::normalise;

/// Lines after a head within which its posting must begin.
const SOON: usize = 8;

/// The lines that postings begin with.
pub fn heads(lines: &[Line], reader: &Reader, usual: Option<&str>) -> Vec<usize> {
    let candidates: Vec<usize> = (0..lines.len())
        .filter(|at| begins(lines, *at, reader, usual))
        .collect();
    let mut kept: Vec<usize> = Vec::new();
    for (nth, &at) in candidates.iter().enumerate() {
        let end = candidates.get(nth + 1).copied().unwrap_or(lines.len());
        let own = &lines[at..end];
        let opening = head_of(own, reader, usual);
        let is_paid = opening.pay.is_some();
        // A title that only says again what the one before said.
        let previous = kept.last().copied();
        let goes_on = previous.is_some_and(|previous| {
            let before = &lines[previous..at];
            !(has_body(before, reader) || is_paid && head_of(before, reader, usual).pay.is_some())
        });
        if previous.is_some_and(|previous| says_again(&lines[previous..at], own, reader, usual)) {
            continue;
        }
        let is_cut = lines[at].rule_before;
        if goes_on || has_body(own, reader) || is_paid || is_cut || kept.is_empty() {
            kept.push(at);
        }
    }
    // A title of its own without a body above another with one is a preamble, and both are one posting where no
    // third follows.
    if kept.len() == 2 && !has_body(&lines[kept[0]..kept[1]], reader) {
        let (first, second) = (
            head_of(&lines[kept[0]..kept[1]], reader, usual),
            head_of(&lines[kept[1]..], reader, usual),
        );
        if !(first.pay.is_some() && second.pay.is_some()) {
            return vec![kept[0]];
        }
    }
    kept
}

/// Whether lines without a body end where their own title is told once more: "ACME seeks a Go developer (25k)", some
/// words about ACME, then "Position: Go developer, Berlin".
fn says_again(before: &[Line], own: &[Line], reader: &Reader, usual: Option<&str>) -> bool {
    if has_body(before, reader) {
        return false;
    }
    let (first, second) = (head_of(before, reader, usual), head_of(own, reader, usual));
    let alike = |a: &str, b: &str| a.contains(b) || b.contains(a);
    match (&first.title, &second.title) {
        (Some(a), Some(b)) => second.pay.is_none() && alike(&normalise(a), &normalise(b)),
        _ => false,
    }
}

pub fn begins(lines: &[Line], at: usize, reader: &Reader, usual: Option<&str>) -> bool {
    let line = &lines[at];
    let terms = &reader.terms;
    if let Some((topic, value)) = line::key_of(&line.piece, terms) {
        let is_title = matches!(topic, Topic::Label(Label::Title | Label::Subject));
        return is_title && head::names_job(&value.lower, terms) && value.chars() <= LONGEST_HEAD;
    }
    if line.kind == LineKind::Bullet || line.piece.chars() > LONGEST_HEAD {
        return false;
    }
    // Behind a line across the page another company may speak for several postings.
    if line.rule_before && head::read(&line.piece, terms, usual).is_company_named() {
        return true;
    }
    if !head::names_job(&line.piece.lower, terms) {
        return false;
    }
    if is_heading(lines, at, reader) && line::topic_of(&line.piece, terms, 0.35).is_some() {
        return false;
    }
    if line.piece.plain.ends_with(['.', '。', '?', ';'])
        || line.piece.plain.matches([',', '\u{ff0c}', '。']).count() > 4
    {
        return false;
    }
    let opening = head::read(&line.piece, terms, usual);
    if opening.title.is_none() {
        return false;
    }
    let is_first = at == 0;
    let is_marked = matches!(line.kind, LineKind::Heading | LineKind::Numbered);
    let stands_free = line.blank_before || line.rule_before;
    let names = terms.title.find(&line.piece.lower);
    let is_plain = names.iter().any(|it| {
        terms
            .weak_title
            .whole(&line.piece.lower[it.start..it.end])
            .is_none()
    });
    let stands_free = stands_free && (is_plain || line.rule_before || opening.company.is_some());
    is_first
        || opening.pay.is_some() && line.piece.chars() <= 80
        || is_marked && soon_told(lines, at, reader)
        || stands_free && soon_told(lines, at, reader) && line.piece.chars() <= 80
}

/// Whether facts or sections of a posting follow soon.
fn soon_told(lines: &[Line], at: usize, reader: &Reader) -> bool {
    let behind = &lines[at + 1..lines.len().min(at + 1 + SOON)];
    behind.iter().enumerate().any(|(offset, line)| {
        let keyed = line::key_of(&line.piece, &reader.terms).map(|(topic, _)| topic);
        let headed = is_heading(lines, at + 1 + offset, reader)
            .then(|| line::topic_of(&line.piece, &reader.terms, 0.35))
            .flatten();
        matches!(
            keyed.or(headed),
            Some(
                Topic::Section(Section::Requirements | Section::Duties | Section::Preferred)
                    | Topic::Label(
                        Label::Pay
                            | Label::Place
                            | Label::Years
                            | Label::Education
                            | Label::Requirements
                            | Label::Duties
                            | Label::Company
                    )
            )
        )
    })
}

/// Whether lines hold what is asked for or done.
pub fn has_body(block: &[Line], reader: &Reader) -> bool {
    let sorted = sort(block, reader);
    !sorted.requirements.is_empty()
        || !sorted.duties.is_empty()
        || !sorted.preferred.is_empty()
        || sorted.unknown.iter().any(|(_, lines)| {
            lines
                .iter()
                .any(|(is_item, piece)| *is_item && reader.skills().names_any(piece))
        })
}

pub fn head_of(block: &[Line], reader: &Reader, usual: Option<&str>) -> Head {
    let Some(first) = block.first() else {
        return Head::default();
    };
    match line::key_of(&first.piece, &reader.terms) {
        Some((Topic::Label(_), value)) => head::read(&value, &reader.terms, usual),
        _ => head::read(&first.piece, &reader.terms, usual),
    }
}
