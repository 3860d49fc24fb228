//! From a [`Figure`] to a [`Scene`]: where everything goes. One file per kind of picture.
//!
//! Invariant: pure, and knows no colour and no markup. Whatever the texts hold, nothing overlaps, nothing
//! leaves the page, and the page is at most 1.6 times as tall as it is wide. Names are whole; what has no room is counted.

mod demand;
mod map;
mod match_card;
mod page;
mod parts;
mod path;
mod salary;
mod wording;

use super::figure::{Chart, Figure};
use super::fonts::Fonts;
use super::scene::Scene;
use crate::language::Language;
use page::Page;

/// Lays out a figure.
pub fn lay_out(figure: &Figure, language: Language, fonts: &Fonts) -> Scene {
    let mut page = Page::begin(fonts, language, figure);
    match &figure.chart {
        Chart::Match(card) => match_card::draw(&mut page, card),
        Chart::Demand(chart) => demand::draw(&mut page, chart),
        Chart::Salary(chart) => salary::draw(&mut page, chart),
        Chart::Map(map) => map::draw(&mut page, map),
        Chart::Path(path) => path::draw(&mut page, path),
    }
    page.end(figure)
}

#[cfg(test)]
mod tests;
