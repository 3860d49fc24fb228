//! The lines of a posting, sorted by what they are about.

use crate::posting::facts;
use crate::posting::line::{self, Line, LineKind, Piece, Topic};
use crate::posting::reader::Reader;
use crate::posting::terms::{Label, Section};

/// A line of a head longer than this is prose, in characters.
pub const LONGEST_HEAD: usize = 110;

/// What the lines under a heading are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Zone {
    Head,
    Section(Section),
    Label(Label),
    /// Under the heading of this number, whose words tell nothing.
    Unknown(usize),
    /// Behind a list that ended.
    Loose,
}

/// A posting's lines, sorted by what they are about.
#[derive(Default)]
pub struct Sorted {
    pub head: Vec<Piece>,
    pub requirements: Vec<Piece>,
    pub preferred: Vec<Piece>,
    pub duties: Vec<Piece>,
    pub loose: Vec<Piece>,
    pub other: Vec<Piece>,
    pub left: Vec<Piece>,
    /// Values behind labels.
    pub labelled: Vec<(Label, Piece, String)>,
    /// Per heading that tells nothing, its lines.
    pub unknown: Vec<(Piece, Vec<(bool, Piece)>)>,
}

/// Whether a line is a heading, marked or by its shape.
pub fn is_heading(lines: &[Line], at: usize, reader: &Reader) -> bool {
    let line = &lines[at];
    match line.kind {
        LineKind::Heading => return true,
        LineKind::Numbered => return line.may_head(),
        LineKind::Bullet => {
            // A square before a heading.
            return line.piece.chars() <= 12
                && !next_is_alike(lines, at)
                && line::topic_of(&line.piece, &reader.terms, 0.6).is_some();
        }
        LineKind::Paragraph => {}
    }
    if line.ends_with_colon() && line.piece.chars() <= LONGEST_HEAD {
        return true;
    }
    if !line.may_head() {
        return false;
    }
    let next_is_item = lines
        .get(at + 1)
        .is_some_and(|next| next.kind == LineKind::Bullet);
    let known = line::topic_of(&line.piece, &reader.terms, 0.5).is_some();
    let is_fact = || {
        let pay = reader.terms.pay.find(&line.piece.lower, None, None);
        pay.iter().any(|it| it.is_marked)
    };
    known && (line.blank_before || next_is_item || line.piece.has_han())
        || next_is_item && line.blank_before && !is_fact()
}

fn next_is_alike(lines: &[Line], at: usize) -> bool {
    let previous = at.checked_sub(1).and_then(|at| lines.get(at));
    let next = lines.get(at + 1);
    let is_item = |line: Option<&Line>| {
        line.is_some_and(|line| line.kind == LineKind::Bullet && !line.blank_before)
    };
    is_item(previous) && is_item(next) && !lines[at].blank_before
}

pub fn sort(block: &[Line], reader: &Reader) -> Sorted {
    let mut sorted = Sorted::default();
    let terms = &reader.terms;
    let mut zone = Zone::Head;
    let mut is_inline = false;
    let mut had_items = false;
    for (at, line) in block.iter().enumerate() {
        let piece = &line.piece;
        if terms.advertising.is_in(&piece.lower) && !reader.skills().names_any(piece) {
            sorted.left.push(piece.clone());
            continue;
        }
        if let Some((topic, value)) = line::key_of(piece, terms) {
            let value_is_empty = value.is_empty();
            let next = zone_of(topic);
            if is_inline {
                (zone, is_inline) = (Zone::Loose, false);
            }
            if value_is_empty {
                (zone, is_inline, had_items) = (next, false, false);
                continue;
            }
            match topic {
                Topic::Label(label @ (Label::Requirements | Label::Preferred | Label::Duties)) => {
                    let section = section_of(label);
                    put(&mut sorted, Zone::Section(section), line, value);
                    (zone, is_inline, had_items) = (Zone::Section(section), true, false);
                }
                Topic::Label(label) => {
                    let key = piece.lower.split(':').next().unwrap_or_default().to_owned();
                    sorted.labelled.push((label, value, key));
                }
                Topic::Section(section) => {
                    put(&mut sorted, next, line, value);
                    (zone, is_inline, had_items) = (Zone::Section(section), true, false);
                }
            }
            continue;
        }
        let is_title_line = at == 0;
        if !is_title_line && is_heading(block, at, reader) {
            zone = match line::topic_of(piece, terms, 0.2) {
                Some(topic) => zone_of(topic),
                None => {
                    sorted.unknown.push((piece.clone(), Vec::new()));
                    Zone::Unknown(sorted.unknown.len() - 1)
                }
            };
            (is_inline, had_items) = (false, false);
            continue;
        }
        let is_item = line.kind == LineKind::Bullet;
        if at > 0 && terms.contact.is_match(&piece.lower) {
            sorted.other.push(piece.clone());
            continue;
        }
        // Prose behind a list, or behind a line that named its own topic, is about something else.
        if line.blank_before && !is_item && (is_inline || had_items) {
            zone = Zone::Loose;
            is_inline = false;
        }
        had_items |= is_item;
        // A list without a heading.
        if zone == Zone::Head && at > 0 && is_item {
            sorted.unknown.push((Piece::default(), Vec::new()));
            zone = Zone::Unknown(sorted.unknown.len() - 1);
        }
        put(&mut sorted, zone, line, piece.clone());
    }
    settle_unknown(&mut sorted, reader);
    sorted
}

fn zone_of(topic: Topic) -> Zone {
    match topic {
        Topic::Section(section) => Zone::Section(section),
        Topic::Label(label @ (Label::Requirements | Label::Preferred | Label::Duties)) => {
            Zone::Section(section_of(label))
        }
        Topic::Label(Label::Years | Label::Education) => Zone::Section(Section::Requirements),
        Topic::Label(Label::Company) => Zone::Section(Section::About),
        Topic::Label(label) => Zone::Label(label),
    }
}

fn section_of(label: Label) -> Section {
    match label {
        Label::Preferred => Section::Preferred,
        Label::Duties => Section::Duties,
        _ => Section::Requirements,
    }
}

fn put(sorted: &mut Sorted, zone: Zone, line: &Line, piece: Piece) {
    match zone {
        Zone::Head => sorted.head.push(piece),
        Zone::Section(Section::Requirements) => sorted.requirements.push(piece),
        Zone::Section(Section::Preferred) => sorted.preferred.push(piece),
        Zone::Section(Section::Duties) => sorted.duties.push(piece),
        Zone::Section(Section::LeftOut) => sorted.left.push(piece),
        Zone::Section(_) => sorted.other.push(piece),
        Zone::Label(label) => sorted.labelled.push((label, piece, String::new())),
        Zone::Loose => sorted.loose.push(piece),
        Zone::Unknown(at) => {
            if let Some((_, lines)) = sorted.unknown.get_mut(at) {
                lines.push((line.kind == LineKind::Bullet, piece));
            }
        }
    }
}

/// Lists under headings that tell nothing are requirements where their items name skills, years or schooling.
fn settle_unknown(sorted: &mut Sorted, reader: &Reader) {
    for (heading, lines) in std::mem::take(&mut sorted.unknown) {
        let items: Vec<&Piece> = lines
            .iter()
            .filter(|(is_item, _)| *is_item)
            .map(|(_, piece)| piece)
            .collect();
        let asks = |piece: &&&Piece| {
            reader.skills().names_any(piece)
                || reader.terms.years.first(&piece.lower).is_some()
                || facts::degree(&piece.lower, &reader.terms).is_some()
        };
        let asking = items.iter().filter(asks).count();
        let is_asked = asking * 2 >= items.len() && asking > 0;
        let pieces = lines.into_iter().map(|(_, piece)| piece);
        match is_asked {
            true => sorted.requirements.extend(pieces),
            false => {
                let mut pieces: Vec<Piece> = pieces.collect();
                sorted.left.push(heading);
                sorted.loose.append(&mut pieces);
            }
        }
    }
}
