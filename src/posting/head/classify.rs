//! What a part of the line is: title, company, place or something else.

use super::aside::{Head, add, names_job, note_aside, trim};
use super::company::{is_name, without_city};
use super::title::{clean_title, strip_asides};
use crate::posting::terms::{Label, Terms};
use crate::posting::words::Words;
use crate::text::{is_cjk, normalise};

const LONGEST_TITLE: usize = 70;

pub fn classify(
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
    words: &Words<()>,
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
