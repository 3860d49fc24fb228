//! The line that a posting begins with: title, company, place, pay, in any order and with anything between.
//!
//! `segments` cuts it up, `classify` tells what a part is, `title` takes off a title what does not belong to it, `aside` reads what
//! stands beside it.

mod aside;
mod classify;
mod company;
mod segments;
mod title;

pub use aside::{Head, mode, names_job};
pub use company::is_name;
pub use title::clean_title;

use classify::classify;
use segments::segments;

use super::line::Piece;
use super::terms::Terms;

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
