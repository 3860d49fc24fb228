//! PDF: pages are interpreted as a viewer would, and what they draw as letters is collected.
//!
//! Fonts say which character each letter stands for, Chinese ones by way of the character maps that the
//! format predefines. Images are never decoded. Invariant: knows the limits on pages and text; whatever else
//! a hostile file does (time, memory, recursion) is the business of the process around it.

use hayro_interpret::font::{Glyph as DrawnGlyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, RenderContent, SoftMask, TransformExt, interpret_page,
};

use super::layout::{Glyph, PageText};
use super::{LONGEST_TEXT, MOST_PAGES, Unreadable};

/// Fewer letters than this in a whole document are a stamp or a page number on a scan.
const FEWEST_LETTERS: usize = 20;
/// The height of letters in their own units.
const UNITS_PER_EM: f64 = 1000.0;
/// Lines that rise more than this are stamps and watermarks.
const STEEPEST: f64 = 0.2;
/// Bytes of a character in UTF-8, at most.
const LONGEST_CHARACTER: usize = 4;

/// The text of a PDF, line by line.
pub fn text_of(bytes: Vec<u8>) -> Result<String, Unreadable> {
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Unreadable::Encrypted,
        LoadPdfError::Invalid => Unreadable::Damaged,
    })?;
    let pages = pdf.pages();
    match pages.len() {
        0 => return Err(Unreadable::Damaged),
        1..=MOST_PAGES => {}
        _ => return Err(Unreadable::TooManyPages),
    }
    let cache = InterpreterCache::new();
    let settings = InterpreterSettings {
        render_content: RenderContent::PAGE,
        ..InterpreterSettings::default()
    };
    let mut text = String::new();
    let mut nameless = 0;
    for page in pages.iter() {
        let placed = page.initial_transform(true).to_kurbo();
        // Where the page ends does not matter to text.
        let mut context = Context::new(
            placed,
            Rect::new(0.0, 0.0, 1.0, 1.0),
            &cache,
            pdf.xref(),
            settings.clone(),
        );
        let mut collector = Collector::default();
        interpret_page(page, &mut context, &mut collector);
        nameless += collector.page.nameless();
        text.push_str(&collector.page.into_text());
        if text.len() > LONGEST_TEXT * LONGEST_CHARACTER {
            break;
        }
    }
    let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
    if letters < FEWEST_LETTERS || letters < nameless {
        return Err(Unreadable::NoText);
    }
    Ok(text)
}

/// Takes the letters of one page and lets everything else go.
#[derive(Default)]
struct Collector {
    page: PageText,
}

impl Device<'_> for Collector {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        for drawn in run.glyphs() {
            let Some(text) = drawn.as_unicode() else {
                self.page.push_nameless();
                continue;
            };
            if let Some(glyph) = placed(text, drawn, props.transform * drawn.transform()) {
                self.page.push(glyph);
            }
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}
    fn draw_rect(&mut self, _: &Rect, _: DrawProps<'_>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_clip_rect(&mut self, _: &Rect) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// A letter with its place; `None` for one that leans too much to belong to a line.
fn placed(text: BfString, drawn: &DrawnGlyph, transform: Affine) -> Option<Glyph> {
    let origin = transform * Point::ZERO;
    let up = transform * Point::new(0.0, UNITS_PER_EM) - origin;
    let width = match drawn {
        DrawnGlyph::Outline(outline) => outline.advance_width().map(f64::from),
        DrawnGlyph::Type3(_) => None,
    };
    let along = |width| transform * Point::new(width, 0.0) - origin;
    let slope = along(UNITS_PER_EM);
    if slope.y.abs() > STEEPEST * slope.x.abs() {
        return None;
    }
    Some(Glyph {
        text: match text {
            BfString::Char(c) => c.to_string(),
            BfString::String(text) => text,
        },
        x: origin.x,
        y: origin.y,
        size: up.hypot(),
        advance: width.map(|width| along(width).x),
    })
}
