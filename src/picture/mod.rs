//! Answers as pictures, for those who would rather look than read.
//!
//! `figure -> layout -> scene -> svg -> png`. A [`Figure`] is what an adviser wants to show; `layout` gives it a
//! place for everything, measured with the embedded fonts; the rest puts it into SVG and paints it with resvg.
//! Invariant: all but [`Studio`] is pure; a picture that cannot be drawn is an error that whoever asked can answer
//! with text; only this module names resvg.

mod config;
mod figure;
mod fonts;
mod layout;
mod png;
mod scene;
mod studio;
mod svg;
mod theme;
mod wrap;

pub use config::PictureConfig;
pub use figure::{
    Chart, Demand, DemandChart, Figure, Fit, MatchCard, Move, PathChart, PathStep, Pay,
    SalaryChart, TransitionMap,
};
pub use png::PictureError;
pub use studio::{Png, Studio};
pub use theme::Theme;

use crate::language::Language;
use fonts::Fonts;

/// A figure as SVG. Its text is set in the embedded fonts, which other programs may not have.
pub fn svg_of(figure: &Figure, language: Language, theme: Theme) -> String {
    svg::write(&layout::lay_out(figure, language, Fonts::embedded()), theme)
}

/// A figure as PNG: 1080 pixels wide and as high as it takes. Takes up to a tenth of a second.
pub fn png_of(figure: &Figure, language: Language, theme: Theme) -> Result<Vec<u8>, PictureError> {
    png::draw(&svg_of(figure, language, theme), Fonts::embedded())
}

#[cfg(test)]
pub(crate) mod testing;
