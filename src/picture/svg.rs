//! A [`Scene`] as SVG.
//!
//! Invariant: texts are escaped, so that nothing a person or a file says becomes markup; the SVG names no file
//! and no address.

use std::fmt::Write;

use super::fonts::FAMILY;
use super::scene::{Area, Label, Scene, Shape};
use super::theme::{Ink, Theme};

/// Writes the scene in the colours of a theme.
pub fn write(scene: &Scene, theme: Theme) -> String {
    let (width, height) = (number(scene.width), number(scene.height));
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" font-family=\"{FAMILY}\">\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"{}\"/>\n",
        theme.colour(Ink::Ground)
    );
    for shape in &scene.shapes {
        write_shape(&mut svg, shape, theme);
        svg.push('\n');
    }
    svg.push_str("</svg>\n");
    svg
}

fn write_shape(svg: &mut String, shape: &Shape, theme: Theme) {
    // Writing to a string does not fail.
    let _ = match shape {
        Shape::Box { area, radius, ink } => {
            let Area {
                x,
                y,
                width,
                height,
            } = *area;
            write!(
                svg,
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\" fill=\"{}\"/>",
                number(x),
                number(y),
                number(width),
                number(height),
                number(*radius),
                theme.colour(*ink)
            )
        }
        Shape::Dot { x, y, radius, ink } => write!(
            svg,
            "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{}\"/>",
            number(*x),
            number(*y),
            number(*radius),
            theme.colour(*ink)
        ),
        Shape::Line {
            from,
            to,
            width,
            ink,
        } => {
            let way = format!(
                "M{} {}L{} {}",
                number(from.0),
                number(from.1),
                number(to.0),
                number(to.1)
            );
            write_way(svg, &way, *width, theme.colour(*ink))
        }
        Shape::Branch {
            from,
            to,
            width,
            ink,
        } => {
            let bend = (to.0 - from.0).min(to.1 - from.1).max(0.0);
            let way = format!(
                "M{} {}V{}Q{} {} {} {}H{}",
                number(from.0),
                number(from.1),
                number(to.1 - bend),
                number(from.0),
                number(to.1),
                number(from.0 + bend),
                number(to.1),
                number(to.0)
            );
            write_way(svg, &way, *width, theme.colour(*ink))
        }
        Shape::Text(label) => write_label(svg, label, theme),
    };
}

fn write_way(svg: &mut String, way: &str, width: f32, colour: &str) -> std::fmt::Result {
    write!(
        svg,
        "<path d=\"{way}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{}\" stroke-linecap=\"round\"/>",
        number(width)
    )
}

fn write_label(svg: &mut String, label: &Label, theme: Theme) -> std::fmt::Result {
    write!(
        svg,
        "<text x=\"{}\" y=\"{}\" font-size=\"{}\" font-weight=\"{}\" fill=\"{}\">{}</text>",
        number(label.area.x),
        number(label.baseline()),
        number(label.size),
        label.weight.number(),
        theme.colour(label.ink),
        escape(&label.text)
    )
}

/// With one decimal at most, and never in a form that SVG does not read.
fn number(value: f32) -> String {
    let value = if value.is_finite() { value } else { 0.0 };
    let text = format!("{value:.1}");
    match text.strip_suffix(".0") {
        Some("-0") => "0".to_owned(),
        Some(whole) => whole.to_owned(),
        None => text,
    }
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_always_numbers() {
        for (value, expect) in [
            (1.0, "1"),
            (1.25, "1.2"),
            (-0.01, "0"),
            (f32::NAN, "0"),
            (f32::INFINITY, "0"),
        ] {
            assert_eq!(number(value), expect);
        }
    }

    #[test]
    fn texts_stay_texts() {
        assert_eq!(
            escape("</text><image href='x'/>&\""),
            "&lt;/text&gt;&lt;image href=&#39;x&#39;/&gt;&amp;&quot;"
        );
    }
}
