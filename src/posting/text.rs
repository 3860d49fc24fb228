//! Postings in free text and Markdown: where one begins and ends, and what its lines are about.
//!
//! Layout first (headings, lists, labels), then what the lines hold (amounts, years, names that the taxonomy knows);
//! words of headings come from the file of terms.

use super::draft::{Draft, Pay};
use super::facts;
use super::head::{self, Head};
use super::line::{self, Line, LineKind, Piece, Topic};
use super::reader::Reader;
use super::skills::Named;
use super::terms::{Label, Schooling, Section};
use crate::language::Language;
use crate::text::{is_cjk, normalise};

/// Lines after a head within which its posting must begin.
const SOON: usize = 8;
/// Lines of a head that facts are looked for in.
const HEAD_LINES: usize = 6;
/// A line of a head longer than this is prose, in characters.
const LONGEST_HEAD: usize = 110;
/// Lines that are kept as left.
const MOST_LEFT: usize = 40;

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
struct Sorted {
    head: Vec<Piece>,
    requirements: Vec<Piece>,
    preferred: Vec<Piece>,
    duties: Vec<Piece>,
    loose: Vec<Piece>,
    other: Vec<Piece>,
    left: Vec<Piece>,
    /// Values behind labels.
    labelled: Vec<(Label, Piece, String)>,
    /// Per heading that tells nothing, its lines.
    unknown: Vec<(Piece, Vec<(bool, Piece)>)>,
}

/// Every posting of a text, and the lines that belong to none.
pub fn read(text: &str, reader: &Reader) -> (Vec<Draft>, Vec<String>) {
    let lines = line::lines(text, &reader.terms);
    let usual = usual_currency(text);
    let heads = heads(&lines, reader, usual);
    let mut drafts = Vec::new();
    let mut left = Vec::new();
    let mut common = Head::default();
    let bounds: Vec<usize> = heads.iter().copied().chain([lines.len()]).collect();
    let blocks: Vec<&[Line]> = match bounds.first() {
        Some(first) => std::iter::once(&lines[..*first])
            .chain(bounds.windows(2).map(|pair| &lines[pair[0]..pair[1]]))
            .filter(|block| !block.is_empty())
            .collect(),
        None => Vec::new(),
    };
    let is_one = heads.len() <= 1;
    let joined: Vec<&[Line]> = if is_one { vec![&lines[..]] } else { blocks };
    let count = joined.len();
    for (at, block) in joined.into_iter().enumerate() {
        let has_body = has_body(block, reader);
        let opening = head_of(block, reader, usual);
        let is_own = opening.title.is_some()
            && (has_body || opening.pay.is_some() && !is_preamble(at, count, block));
        if !is_own && count > 1 {
            // What stands above several of them holds for all.
            if block[0].rule_before {
                common = Head::default();
            }
            if at == 0 || opening.title.is_some() || opening.is_company_named() {
                let mut opening = opening;
                if opening.company.is_none() || opening.is_company_guessed {
                    let named = block
                        .iter()
                        .find_map(|line| self_named(&line.piece, reader));
                    opening.is_company_guessed &= named.is_none();
                    opening.company = named.or(opening.company);
                }
                for line in block {
                    if opening.places.is_empty() {
                        opening.places = facts::cities(&line.piece.lower, &reader.terms);
                    }
                }
                merge_common(&mut common, opening);
            }
            left.extend(block.iter().map(|line| line.piece.plain.clone()));
            continue;
        }
        let draft = read_block(block, reader, &common);
        match is_posting(&draft) {
            true => drafts.push(draft),
            false => left.extend(block.iter().map(|line| line.piece.plain.clone())),
        }
    }
    (drafts, left)
}

/// Fills in what a description says and the fields beside it do not.
pub fn describe(draft: &mut Draft, description: &str, reader: &Reader) {
    let lines = line::lines(description, &reader.terms);
    let mut sorted = sort(&lines, reader);
    // Behind a title that is known the first lines are no head.
    let head = std::mem::take(&mut sorted.head);
    sorted.loose.extend(head);
    fill(draft, sorted, reader, usual_currency(description));
}

fn usual_currency(text: &str) -> Option<&'static str> {
    let han = text.chars().filter(|c| is_cjk(*c)).count();
    (han * 10 > text.chars().count()).then_some("CNY")
}

fn is_posting(draft: &Draft) -> bool {
    let stated = draft.skills().next().is_some() || draft.pay.is_some() || draft.company.is_some();
    !draft.title.is_empty() && (stated || !draft.places.is_empty() || !draft.duties.is_empty())
}

fn is_preamble(at: usize, count: usize, block: &[Line]) -> bool {
    at == 0 && count > 1 && block.len() > 1
}

fn merge_common(common: &mut Head, opening: Head) {
    if common.company.is_none() {
        common.company = opening.company;
        common.is_company_guessed = opening.is_company_guessed;
    }
    if common.places.is_empty() {
        common.places = opening.places;
    }
    common.pay = common.pay.take().or(opening.pay);
    common.remote = common.remote.or(opening.remote);
}

/// The lines that postings begin with.
fn heads(lines: &[Line], reader: &Reader, usual: Option<&str>) -> Vec<usize> {
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

fn begins(lines: &[Line], at: usize, reader: &Reader, usual: Option<&str>) -> bool {
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
fn has_body(block: &[Line], reader: &Reader) -> bool {
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

fn head_of(block: &[Line], reader: &Reader, usual: Option<&str>) -> Head {
    let Some(first) = block.first() else {
        return Head::default();
    };
    match line::key_of(&first.piece, &reader.terms) {
        Some((Topic::Label(_), value)) => head::read(&value, &reader.terms, usual),
        _ => head::read(&first.piece, &reader.terms, usual),
    }
}

/// Whether a line is a heading, marked or by its shape.
fn is_heading(lines: &[Line], at: usize, reader: &Reader) -> bool {
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

fn sort(block: &[Line], reader: &Reader) -> Sorted {
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

fn read_block(block: &[Line], reader: &Reader, common: &Head) -> Draft {
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

/// Takes what the sorted lines say into fields that are still empty.
fn fill(draft: &mut Draft, sorted: Sorted, reader: &Reader, usual: Option<&str>) {
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
                "yes" | "true" => Some(super::draft::Remote::Remote),
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

fn pay(draft: &mut Draft, sorted: &Sorted, reader: &Reader, usual: Option<&str>) {
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

fn places(draft: &mut Draft, sorted: &Sorted, reader: &Reader) {
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

fn years_and_schooling(draft: &mut Draft, sorted: &Sorted, reader: &Reader) {
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
fn dates(draft: &mut Draft, sorted: &Sorted, reader: &Reader) {
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

fn named(draft: &mut Draft, sorted: &Sorted, reader: &Reader) {
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

/// The name that a company says of itself, or that prose about it begins with.
fn company_from_prose(draft: &mut Draft, sorted: &Sorted, reader: &Reader) {
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

/// Whether a title is another one with the rest of a sentence behind it.
fn goes_on(title: &str, told: &str, reader: &Reader) -> bool {
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

/// "ACME is hiring ...", "我们是某某科技，...".
fn self_named(piece: &Piece, reader: &Reader) -> Option<String> {
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

fn dedup(list: &mut Vec<String>) {
    let mut seen = std::collections::HashSet::new();
    list.retain(|it| seen.insert(it.clone()));
}
