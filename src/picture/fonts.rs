//! The fonts of the pictures: which characters they have and how wide a text is.
//!
//! Invariant: loaded once and shared; what [`Fonts::showable`] gives back holds only characters that the fonts have,
//! so that no picture shows the empty box of a missing glyph.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use resvg::usvg::fontdb::{Database, Source};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};
use unicode_normalization::UnicodeNormalization;

/// The family name in both files.
pub const FAMILY: &str = "Noto Sans CJK SC";
/// Stands for letters that the fonts do not have: printers' sign for a missing character.
const MISSING: char = '〓';
static REGULAR: &[u8] = include_bytes!("../../assets/fonts/NotoSansCJKsc-Regular-subset.otf");
static BOLD: &[u8] = include_bytes!("../../assets/fonts/NotoSansCJKsc-Bold-subset.otf");

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Weight {
    Regular,
    Bold,
}

impl Weight {
    /// As CSS numbers it.
    pub fn number(self) -> u16 {
        match self {
            Weight::Regular => 400,
            Weight::Bold => 700,
        }
    }
}

/// Both weights, to measure with and to draw with.
pub struct Fonts {
    regular: Face,
    bold: Face,
    database: Arc<Database>,
}

/// The width of each character that a font has, at a size of one pixel.
struct Face(HashMap<char, f32>);

impl Fonts {
    /// Those compiled into the program.
    pub fn embedded() -> &'static Fonts {
        static FONTS: LazyLock<Fonts> = LazyLock::new(Fonts::load);
        &FONTS
    }

    fn load() -> Fonts {
        let mut database = Database::new();
        for data in [REGULAR, BOLD] {
            database.load_font_source(Source::Binary(Arc::new(data)));
        }
        Fonts {
            regular: Face::read(REGULAR),
            bold: Face::read(BOLD),
            database: Arc::new(database),
        }
    }

    pub fn database(&self) -> &Arc<Database> {
        &self.database
    }

    /// Whether a character can be shown, in one weight or the other.
    pub fn has(&self, character: char) -> bool {
        self.regular.has(character)
    }

    /// The weight to set a showable text in: the bold font has fewer characters, and a word set in two
    /// weights reads badly.
    pub fn weight_for(&self, text: &str, wanted: Weight) -> Weight {
        match wanted {
            Weight::Bold if text.chars().all(|c| self.bold.has(c)) => Weight::Bold,
            _ => Weight::Regular,
        }
    }

    /// Width in pixels of a showable text.
    pub fn width(&self, text: &str, size: f32, weight: Weight) -> f32 {
        let face = match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        };
        text.chars().map(|c| face.advance(c)).sum::<f32>() * size
    }

    /// The text as a picture can show it, on one line.
    ///
    /// Signs that the fonts lack (emoji) and whatever is invisible are left out; letters that they lack
    /// become one `〓` for each run. A text of nothing else becomes `〓`, so that no label goes missing.
    pub fn showable(&self, text: &str) -> String {
        let mut shown = String::with_capacity(text.len());
        for character in text.nfc() {
            if character.is_whitespace() {
                if !shown.is_empty() && !shown.ends_with(' ') {
                    shown.push(' ');
                }
            } else if character.is_control() {
            } else if self.has(character) {
                shown.push(character);
            } else if character.is_alphanumeric() && !shown.ends_with(MISSING) {
                shown.push(MISSING);
            }
        }
        shown.truncate(shown.trim_end().len());
        if shown.is_empty() && !text.trim().is_empty() {
            shown.push(MISSING);
        }
        shown
    }
}

impl Face {
    fn read(data: &'static [u8]) -> Face {
        #[expect(
            clippy::expect_used,
            reason = "part of the program, and read by every test of this module"
        )]
        let font = FontRef::new(data).expect("the embedded font can be read");
        let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::default());
        let widths = font.charmap().mappings().filter_map(|(code, glyph)| {
            Some((char::from_u32(code)?, metrics.advance_width(glyph)?))
        });
        Face(widths.collect())
    }

    fn has(&self, character: char) -> bool {
        self.0.contains_key(&character)
    }

    fn advance(&self, character: char) -> f32 {
        self.0.get(&character).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nlu::testing::KNOWLEDGE;
    use proptest::prelude::*;

    #[test]
    fn what_cannot_be_shown_is_left_out_or_marked() {
        let fonts = Fonts::embedded();
        for (text, expect) in [
            ("C++、Go与Node.js", "C++、Go与Node.js"),
            ("  two\twords\n", "two words"),
            ("🚀 Rust 🦀", "Rust"),
            ("e\u{301}te\u{301}", "été"),
            ("naïve\u{200b}ty\u{202e}", "naïvety"),
            ("عربي", "〓"),
            ("Go عربي 语言", "Go 〓 语言"),
            ("🦀", "〓"),
            ("\u{0}\u{1b}", "〓"),
            ("", ""),
            (" ", ""),
        ] {
            assert_eq!(fonts.showable(text), expect, "{text:?}");
        }
    }

    #[test]
    fn every_name_in_the_knowledge_can_be_shown() {
        let k = &KNOWLEDGE;
        let roles = k.roles.values().map(|role| &role.labels);
        let skills = k.skills.values().map(|skill| &skill.labels);
        let companies = k.companies.values().map(|company| &company.labels);
        let places = k.places.values().map(|place| &place.labels);
        let technologies = k.technologies.values().map(|technology| &technology.labels);
        let steps = k.paths.values().flat_map(|path| &path.steps);
        let labels = roles
            .chain(skills)
            .chain(companies)
            .chain(places)
            .chain(technologies)
            .chain(steps.map(|step| &step.labels))
            .map(|labels| &labels.preferred);
        let titles = k.postings.values().map(|posting| &posting.title);
        let sources = k.sources.values().map(|source| &source.title);
        let claims = k.claims.values().map(|claim| &claim.text);
        let mut lacking: Vec<char> = labels
            .chain(titles)
            .chain(sources)
            .chain(claims)
            .flat_map(|text| text.zh.chars().chain(text.en.chars()))
            .filter(|c| !c.is_whitespace() && !Fonts::embedded().has(*c))
            .collect();
        lacking.sort_unstable();
        lacking.dedup();
        assert!(
            lacking.is_empty(),
            "{lacking:?}: run scripts/subset_fonts.py"
        );
    }

    #[test]
    fn widths_are_those_of_the_font() {
        let fonts = Fonts::embedded();
        // A Chinese character is as wide as the type is high.
        assert!((fonts.width("后端", 40.0, Weight::Regular) - 80.0).abs() < 0.01);
        let (regular, bold) = (
            fonts.width("Linux", 40.0, Weight::Regular),
            fonts.width("Linux", 40.0, Weight::Bold),
        );
        assert!(80.0 < regular && regular < bold && bold < 120.0);
        assert_eq!(fonts.width("", 40.0, Weight::Bold), 0.0);
    }

    #[test]
    fn a_text_that_the_bold_font_lacks_is_set_in_the_regular_one() {
        let fonts = Fonts::embedded();
        assert_eq!(fonts.weight_for("后端", Weight::Bold), Weight::Bold);
        assert_eq!(fonts.weight_for("后端", Weight::Regular), Weight::Regular);
        let rare = ('\u{4e00}'..='\u{9fff}')
            .find(|c| fonts.regular.has(*c) && !fonts.bold.has(*c))
            .expect("level 2 of GB/T 2312");
        assert_eq!(
            fonts.weight_for(&format!("后{rare}"), Weight::Bold),
            Weight::Regular
        );
    }

    proptest! {
        #[test]
        fn only_characters_of_the_fonts_remain(text in any::<String>()) {
            let fonts = Fonts::embedded();
            let shown = fonts.showable(&text);
            prop_assert!(shown.chars().all(|c| fonts.has(c)), "{shown:?}");
            prop_assert_eq!(&fonts.showable(&shown), &shown);
            prop_assert_eq!(shown.is_empty(), text.trim().is_empty());
        }
    }
}
