//! The line that a posting begins with: title, company, place, pay, in any order and with anything between.

use super::draft::{Pay, Remote};
use super::line::Piece;
use super::terms::{Label, Terms};
use crate::text::{is_cjk, normalise};

const LONGEST_TITLE: usize = 70;
const LONGEST_COMPANY: usize = 48;

/// What a first line says.
#[derive(Debug, Clone, Default)]
pub struct Head {
    pub title: Option<String>,
    pub company: Option<String>,
    /// The company is what was left over.
    pub is_company_guessed: bool,
    pub places: Vec<String>,
    pub remote: Option<Remote>,
    pub pay: Option<Pay>,
}

impl Head {
    /// Whether it names a company for certain.
    pub fn is_company_named(&self) -> bool {
        self.company.is_some() && !self.is_company_guessed
    }
}

/// Whether a text is called what a person who does a job is called.
pub fn names_job(lower: &str, terms: &Terms) -> bool {
    terms.title.is_in(lower)
}

/// Reads a line. `usual` is the currency where none is written.
pub fn read(piece: &Piece, terms: &Terms, usual: Option<&str>) -> Head {
    let mut head = Head::default();
    let mut plain = piece.plain.clone();
    take_pay(&mut plain, &mut head, terms, usual);
    let mut companies: Vec<(String, bool)> = Vec::new();
    let mut titles: Vec<String> = Vec::new();
    for segment in segments(&plain, terms, &mut head) {
        classify(&segment, terms, &mut head, &mut titles, &mut companies);
    }
    head.title = titles.into_iter().next();
    let named = companies
        .iter()
        .find(|(_, is_sure)| *is_sure)
        .or(companies.first());
    if let Some((company, is_sure)) = named {
        head.company = Some(company.clone());
        head.is_company_guessed = !is_sure;
    }
    head
}

fn take_pay(plain: &mut String, head: &mut Head, terms: &Terms, usual: Option<&str>) {
    let lower = plain.to_ascii_lowercase();
    let found = terms.pay.find(&lower, None, usual);
    let Some(found) = found
        .into_iter()
        .find(|it| it.is_marked && it.pay.min.or(it.pay.max).is_some())
    else {
        return;
    };
    let mut start = found.start;
    // The label before it.
    let before = lower[..start]
        .trim_end()
        .trim_end_matches([':', '\u{ff0c}']);
    if let Some(at) = terms.labels.at_end(before) {
        start = at;
    }
    plain.replace_range(start..found.end, " | ");
    *plain = plain.replace("( | )", " | ");
    head.pay = Some(found.pay);
}

/// The parts of a line; what stands in brackets beside the title is read and taken off.
fn segments(plain: &str, terms: &Terms, head: &mut Head) -> Vec<String> {
    let mut segments = Vec::new();
    let mut current = String::new();
    let mut rest = plain;
    while let Some(c) = rest.chars().next() {
        let inner = closing(c).and_then(|close| {
            let end = rest.find(close)?;
            Some((&rest[c.len_utf8()..end], end + close.len_utf8()))
        });
        if let Some((inner, end)) = inner {
            let is_round = c == '(';
            if is_aside(inner, terms) {
                note_aside(inner, terms, head);
                if !is_round {
                    segments.push(std::mem::take(&mut current));
                } else {
                    current.push(' ');
                }
            } else if is_round {
                current.push_str(&rest[..end]);
            } else {
                segments.push(std::mem::take(&mut current));
                segments.push(inner.to_owned());
            }
            rest = &rest[end..];
            continue;
        }
        if divides(c, &current, &rest[c.len_utf8()..]) {
            segments.push(std::mem::take(&mut current));
        } else {
            current.push(c);
        }
        rest = &rest[c.len_utf8()..];
    }
    segments.push(current);
    segments
}

fn closing(open: char) -> Option<char> {
    Some(match open {
        '【' => '】',
        '[' => ']',
        '(' => ')',
        '「' => '」',
        '《' => '》',
        '〔' => '〕',
        _ => return None,
    })
}

/// Whether a sign stands between parts and not within a word.
fn divides(c: char, before: &str, behind: &str) -> bool {
    let spaced = before.ends_with(' ') || behind.starts_with(' ');
    let after_han = before
        .chars()
        .next_back()
        .is_some_and(|c| is_cjk(c) || c == ')');
    match c {
        '|' | '｜' | '@' | ':' | '—' | '\t' | '\u{ff0c}' | '‖' | '¦' | '►' | '→' => true,
        '-' | '–' | '·' | '•' | '~' => spaced || after_han && c != '·',
        '/' => before.ends_with(' ') && behind.starts_with(' '),
        '!' => true,
        _ => false,
    }
}

/// Whether words tell of place, kind of contract and the like, and not what the job is.
fn is_aside(inner: &str, terms: &Terms) -> bool {
    let lower = normalise(inner);
    let names_place = terms.cities.is_in(&lower)
        || terms.remote.remote.is_in(&lower)
        || terms.remote.hybrid.is_in(&lower);
    let is_other = || {
        terms.countries.is_in(&lower)
            || terms.aside.is_in(&lower)
            || terms.headcount.is_match(&lower)
    };
    let pieces = lower
        .split(['|', '/', '、', ',', ' '])
        .filter(|piece| !piece.is_empty());
    let known = pieces.clone().filter(|piece| {
        terms.cities.is_in(piece)
            || terms.aside.is_in(piece)
            || terms.countries.is_in(piece)
            || terms.remote.hybrid.is_in(piece)
            || terms.remote.remote.is_in(piece)
    });
    let most = known.count() * 2 >= pieces.count();
    !terms.title.is_in(&lower) && (names_place || is_other()) || (names_place || is_other()) && most
}

fn note_aside(inner: &str, terms: &Terms, head: &mut Head) {
    let lower = normalise(inner);
    for city in terms.cities.find(&lower) {
        add(&mut head.places, city.meaning);
    }
    head.remote = head.remote.or_else(|| mode(&lower, terms));
}

/// How a short text says that work is done: it stands beside a title or behind a label.
pub fn mode(lower: &str, terms: &Terms) -> Option<Remote> {
    let words = &terms.remote;
    if words.no.is_in(lower) {
        return None;
    }
    if words.hybrid.is_in(lower) {
        return Some(Remote::Hybrid);
    }
    words.remote.is_in(lower).then_some(Remote::Remote)
}

fn classify(
    segment: &str,
    terms: &Terms,
    head: &mut Head,
    titles: &mut Vec<String>,
    companies: &mut Vec<(String, bool)>,
) {
    let segment = trim(segment);
    if segment.is_empty() {
        return;
    }
    let lower = segment.to_ascii_lowercase();
    // "ACME is hiring a ..."
    if let Some((company, title)) = around(segment, &lower, &terms.hires, |left, right| {
        names_job(&normalise(right), terms) && !names_job_only(left, terms)
    }) {
        classify(company, terms, head, &mut Vec::new(), companies);
        if let Some(last) = companies.last_mut() {
            last.1 = true;
        }
        return classify(title, terms, head, titles, companies);
    }
    let simple = normalise(segment);
    // "... engineer at ACME"
    if let Some((title, company)) = around(segment, &lower, &terms.at, |left, right| {
        names_job(&normalise(left), terms) && !names_job(&normalise(right), terms)
    }) {
        classify(title, terms, head, titles, companies);
        classify(company, terms, head, titles, companies);
        return;
    }
    if let Some((left, right)) = comma(segment, terms) {
        classify(left, terms, head, titles, companies);
        return classify(right, terms, head, titles, companies);
    }
    // "ACME-后端工程师"
    if let Some((left, right)) = segment.split_once('-')
        && left.chars().count() >= 3
        && right.chars().any(is_cjk)
        && names_job(&normalise(right), terms)
        && !names_job(&normalise(left), terms)
        && is_name(left)
    {
        classify(left, terms, head, titles, companies);
        return classify(right, terms, head, titles, companies);
    }
    if let Some((left, right)) = blank(segment, terms) {
        classify(left, terms, head, titles, companies);
        return classify(right, terms, head, titles, companies);
    }
    let without = simple.trim_end_matches(|c: char| !c.is_alphanumeric());
    let is_place = terms.cities.whole(without).is_some()
        || !names_job(&simple, terms)
            && all_are(&simple, |piece| {
                is_city(piece, terms) || terms.countries.whole(piece).is_some()
            });
    if is_place
        || all_are(&simple, |piece| {
            terms.aside.whole(piece).is_some() || terms.countries.whole(piece).is_some()
        })
    {
        return note_aside(segment, terms, head);
    }
    if !names_job(&simple, terms)
        && (terms.remote.remote.is_in(&simple) || terms.remote.hybrid.is_in(&simple))
    {
        return note_aside(segment, terms, head);
    }
    let cleaned = strip_asides(segment, terms);
    let department = terms.departments.at_end(&cleaned.to_ascii_lowercase());
    if let Some(at) = department.filter(|at| *at > 0) {
        return companies.push((trim(&cleaned[..at]).to_owned(), true));
    }
    let is_title = names_job(&normalise(&cleaned), terms);
    if is_title && cleaned.chars().count() <= LONGEST_TITLE {
        let lower = cleaned.to_ascii_lowercase();
        if let Some(at) = terms.cities.at_end(&lower)
            && let Some(city) = terms.cities.whole(&lower[at..])
        {
            add(&mut head.places, city);
        }
        let title = clean_title(&cleaned, terms);
        if !title.is_empty() {
            titles.push(title);
        }
    } else if !is_title && is_name(&cleaned) {
        let (company, city) = without_city(&cleaned, terms);
        if let Some(city) = city {
            add(&mut head.places, &city);
        }
        let is_sure = terms.company_ends.at_end(&normalise(&company)).is_some();
        let lower = normalise(&company);
        let tells_of_job = terms
            .labels
            .find(&lower)
            .iter()
            .any(|it| *it.meaning == Label::Title);
        let is_word = terms.skills.no_names.whole(&lower).is_some();
        if !tells_of_job
            && !is_word
            && terms.labels.whole(&lower).is_none()
            && terms.sections.whole(&normalise(&company)).is_none()
        {
            companies.push((company, is_sure));
        }
    }
}

/// Whether nothing is left of a text without the words of jobs and asides.
fn names_job_only(left: &str, terms: &Terms) -> bool {
    let lower = normalise(left);
    lower.is_empty() || terms.aside.whole(&lower).is_some() || terms.title.whole(&lower).is_some()
}

fn around<'a>(
    segment: &'a str,
    lower: &str,
    words: &super::words::Words<()>,
    fits: impl Fn(&str, &str) -> bool,
) -> Option<(&'a str, &'a str)> {
    words.find(lower).into_iter().find_map(|found| {
        let (left, right) = (trim(&segment[..found.start]), trim(&segment[found.end..]));
        (!left.is_empty() && !right.is_empty() && fits(left, right)).then_some((left, right))
    })
}

/// "Engineer, ACME" and "ACME, Singapore": a comma between things of which one is no title.
fn comma<'a>(segment: &'a str, terms: &Terms) -> Option<(&'a str, &'a str)> {
    let (left, right) = segment.split_once([',', '、'])?;
    let (left, right) = (trim(left), trim(right));
    if left.is_empty()
        || right.is_empty()
        || right.eq_ignore_ascii_case("inc.")
        || right.eq_ignore_ascii_case("inc")
    {
        return None;
    }
    let (first, second) = (
        names_job(&normalise(left), terms),
        names_job(&normalise(right), terms),
    );
    (!(first && second)).then_some((left, right))
}

/// "岚汀网络 后端工程师": a blank between Han words of which the second begins the title.
fn blank<'a>(segment: &'a str, terms: &Terms) -> Option<(&'a str, &'a str)> {
    if !segment.chars().any(is_cjk) {
        return None;
    }
    segment.match_indices(' ').find_map(|(at, _)| {
        let (left, right) = (trim(&segment[..at]), trim(&segment[at..]));
        let (first, second) = (normalise(left), normalise(right));
        let ends_in_han = left.chars().next_back().is_some_and(is_cjk);
        let is_company = terms.company_ends.at_end(&first).is_some();
        let fits = !names_job(&first, terms) || is_company;
        let known = terms.cities.whole(&first).is_some() || terms.aside.whole(&first).is_some();
        let is_split = names_job(&second, terms)
            && fits
            && (ends_in_han && left.chars().count() >= 2 || known)
            || names_job(&first, terms) && terms.cities.whole(&second).is_some();
        is_split.then_some((left, right))
    })
}

/// A city alone, or with a part of it: "成都高新区", "Dublin city centre".
fn is_city(piece: &str, terms: &Terms) -> bool {
    let Some(end) = terms.cities.at_start(piece) else {
        return false;
    };
    let rest = piece[end..].trim();
    rest.is_empty() || terms.districts.at_end(rest).is_some()
}

fn all_are(lower: &str, is: impl Fn(&str) -> bool) -> bool {
    let mut pieces = lower
        .split(['|', '/', '、', ',', '&', '(', ')'])
        .map(str::trim)
        .filter(|piece| !piece.is_empty())
        .peekable();
    pieces.peek().is_some() && pieces.all(is)
}

/// Without words at its ends that tell of the offer and not of the job.
fn strip_asides(segment: &str, terms: &Terms) -> String {
    let mut segment = trim(segment);
    loop {
        let lower = segment.to_ascii_lowercase();
        if let Some(end) = terms
            .aside
            .at_start(&lower)
            .filter(|end| *end < lower.len())
        {
            let rest = trim(&segment[end..]);
            // 招聘专员 is a title, and 实习生 is one.
            let names = names_job(&normalise(rest), terms) && rest.chars().count() >= 3
                || !names_job(&lower, terms);
            if names {
                segment = rest;
                continue;
            }
        }
        if let Some(start) = terms.aside.at_end(&lower).filter(|start| *start > 0) {
            segment = trim(&segment[..start]);
            continue;
        }
        return segment.to_owned();
    }
}

/// The name of the job alone.
pub fn clean_title(title: &str, terms: &Terms) -> String {
    let mut title = title.to_owned();
    loop {
        let before = title.clone();
        let lower = title.to_ascii_lowercase();
        // "(2 名)", "2 名" at the end.
        if let Some(found) = terms.headcount.find_iter(&lower).last()
            && lower[found.end()..]
                .trim_matches(|c: char| !c.is_alphanumeric())
                .is_empty()
            && found.start() > 0
        {
            title.truncate(found.start());
        }
        if let Some(open) = title.rfind('(')
            && title.trim_end().ends_with(')')
            && is_aside(title[open + 1..].trim_end().trim_end_matches(')'), terms)
        {
            title.truncate(open);
        }
        title = strip_asides(&title, terms);
        // "... engineer in Montreal"
        let lower = title.to_ascii_lowercase();
        if let Some(at) = terms.cities.at_end(&lower)
            && let Some(behind) = terms.skills.lead_in.at_end(lower[..at].trim_end())
            && behind > 0
            && terms
                .skills
                .lead_in
                .whole(lower[behind..at].trim())
                .is_some()
        {
            title.truncate(behind);
        }
        let trimmed = title.trim_matches(|c: char| {
            c.is_whitespace()
                || matches!(
                    c,
                    ',' | '-'
                        | '|'
                        | ':'
                        | '~'
                        | '·'
                        | '/'
                        | '('
                        | '、'
                        | '。'
                        | '!'
                        | '\u{ff0c}'
                        | '*'
                )
        });
        title = trimmed.to_owned();
        if title == before {
            return title;
        }
    }
}

pub fn is_name(text: &str) -> bool {
    let chars = text.chars().count();
    let words = text.split(' ').count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let small = |word: &str| word.len() <= 3 && word.chars().all(|c| c.is_lowercase() || c == '.');
    let is_word = |word: &str| {
        word.chars()
            .find(|c| c.is_alphanumeric())
            .is_none_or(|c| c.is_uppercase() || !c.is_ascii())
    };
    let has_han = text.chars().any(is_cjk);
    let capital = text
        .split(' ')
        .any(|word| word.chars().any(|c| c.is_uppercase()));
    let begins = has_han
        || capital
            && text.split(' ').all(|word| is_word(word) || small(word))
            && !text.split(' ').next().is_some_and(small);
    letters >= 2
        && chars <= LONGEST_COMPANY
        && words <= 6
        && begins
        && !text.ends_with(['.', '。', '?'])
}

/// A company with the city behind its name taken off.
fn without_city(name: &str, terms: &Terms) -> (String, Option<String>) {
    let lower = name.to_ascii_lowercase();
    if let Some(start) = terms.cities.at_end(&lower).filter(|start| *start > 0)
        && let Some(city) = terms.cities.whole(&lower[start..])
    {
        let company = trim(&name[..start]);
        if company.chars().count() >= 2 {
            return (company.to_owned(), Some(city.clone()));
        }
    }
    (name.to_owned(), None)
}

fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '-' | '–'
                    | '—'
                    | '|'
                    | '·'
                    | ':'
                    | ','
                    | '、'
                    | '~'
                    | '*'
                    | '\u{ff0c}'
                    | '!'
                    | '。'
            )
            || matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{fe0f}')
    })
}

fn add(list: &mut Vec<String>, name: &str) {
    if !list.iter().any(|it| it == name) {
        list.push(name.to_owned());
    }
}
