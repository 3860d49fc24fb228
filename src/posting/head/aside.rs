//! What a first line says, and what stands beside its title: place and remote work.

use crate::posting::draft::{Pay, Remote};
use crate::posting::terms::Terms;
use crate::text::normalise;

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

/// Whether words tell of place, kind of contract and the like, and not what the job is.
pub fn is_aside(inner: &str, terms: &Terms) -> bool {
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

pub fn note_aside(inner: &str, terms: &Terms, head: &mut Head) {
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

pub fn trim(text: &str) -> &str {
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

pub fn add(list: &mut Vec<String>, name: &str) {
    if !list.iter().any(|it| it == name) {
        list.push(name.to_owned());
    }
}
