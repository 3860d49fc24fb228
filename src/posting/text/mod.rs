//! Postings in free text and Markdown: where one begins and ends, and what its lines are about.
//!
//! Layout first (headings, lists, labels), then what the lines hold (amounts, years, names that the taxonomy knows);
//! words of headings come from the file of terms. `heads` finds where postings begin, `sorted` what lines are about, `block`
//! reads the lines of one posting, `fill` takes what they state.

mod block;
mod company;
mod fill;
mod heads;
mod label;
mod sorted;
mod stated;

pub use label::apply_label;

use block::{read_block, usual_currency};
use company::self_named;
use fill::fill;
use heads::{has_body, head_of, heads};
use sorted::sort;

use super::draft::Draft;
use super::head::Head;
use super::line::{self, Line};
use super::reader::Reader;
use crate::posting::facts;

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
