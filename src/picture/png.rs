//! From SVG to PNG.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::fonts::{FAMILY, Fonts};

/// What Telegram takes as a photo: sides that add up to this much at most,
const LONGEST_SIDES: u32 = 10_000;
/// one at most so many times the other,
const STRETCHED: u32 = 20;
/// in so many bytes.
const MOST_BYTES: usize = 10 * 1024 * 1024;

/// Why a picture could not be drawn; a fault of the program, never of what it shows.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    #[error("the SVG is not well formed")]
    Svg(#[from] resvg::usvg::Error),
    #[error("a picture of {width} x {height} pixels is not one that Telegram takes")]
    Dimensions { width: u32, height: u32 },
    #[error("the picture cannot be encoded: {0}")]
    Encoding(String),
    #[error("a picture of {0} bytes is more than Telegram takes")]
    Bytes(usize),
    #[error("the thread that drew the picture was lost")]
    Thread,
    #[error("too many pictures are being drawn")]
    Busy,
}

/// Draws an SVG with the fonts given, and no others, at one pixel for each of its units.
pub fn draw(svg: &str, fonts: &Fonts) -> Result<Vec<u8>, PictureError> {
    let options = Options {
        font_family: FAMILY.to_owned(),
        fontdb: Arc::clone(fonts.database()),
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options)?;
    let size = tree.size().to_int_size();
    let (width, height) = (size.width(), size.height());
    let (short, long) = (width.min(height), width.max(height));
    let refused = || PictureError::Dimensions { width, height };
    if width.saturating_add(height) > LONGEST_SIDES || long > short.saturating_mul(STRETCHED) {
        return Err(refused());
    }
    let mut pixels = Pixmap::new(width, height).ok_or_else(refused)?;
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    let png = pixels
        .encode_png()
        .map_err(|error| PictureError::Encoding(error.to_string()))?;
    if png.len() > MOST_BYTES {
        return Err(PictureError::Bytes(png.len()));
    }
    Ok(png)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_telegram_would_refuse_is_no_picture() {
        for (width, height, fits) in [
            (1080, 1400, true),
            (1080, 8920, true),
            (1080, 8921, false),
            (2100, 100, false),
            (100, 2100, false),
        ] {
            let svg = format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\"/>"
            );
            let drawn = draw(&svg, Fonts::embedded());
            assert_eq!(drawn.is_ok(), fits, "{width} x {height}: {drawn:?}");
        }
        assert!(matches!(
            draw("<svg", Fonts::embedded()),
            Err(PictureError::Svg(_))
        ));
    }
}
