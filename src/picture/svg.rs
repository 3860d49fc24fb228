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
        Shape::Way {
            points,
            radius,
            width,
            ink,
        } => write!(
            svg,
            "<path d=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\" stroke-linecap=\"round\"/>",
            way(points, *radius),
            theme.colour(*ink),
            number(*width)
        ),
        Shape::Text(label) => write_label(svg, label, theme),
    };
}

/// The commands of a path through points; corners are rounded as far as their sides are long enough.
fn way(points: &[(f32, f32)], radius: f32) -> String {
    let mut way = String::new();
    for (index, &point) in points.iter().enumerate() {
        let corner = index
            .checked_sub(1)
            .and_then(|before| points.get(before))
            .zip(points.get(index + 1));
        // Writing to a string does not fail.
        let _ = match corner {
            Some((&before, &after)) => write!(
                way,
                "L{}Q{} {}",
                at(towards(point, before, radius)),
                at(point),
                at(towards(point, after, radius))
            ),
            None => write!(way, "{}{}", if index == 0 { 'M' } else { 'L' }, at(point)),
        };
    }
    way
}

/// So far from one point towards another, half of the way at most.
fn towards(from: (f32, f32), to: (f32, f32), far: f32) -> (f32, f32) {
    let (x, y) = (to.0 - from.0, to.1 - from.1);
    let share = (far / x.hypot(y)).min(0.5);
    (from.0 + x * share, from.1 + y * share)
}

fn at(point: (f32, f32)) -> String {
    format!("{} {}", number(point.0), number(point.1))
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
    fn corners_are_round_where_there_is_room() {
        for (points, radius, expect) in [
            (&[(0.0, 0.0), (9.0, 0.0)][..], 4.0, "M0 0L9 0"),
            (
                &[(0.0, 0.0), (20.0, 0.0), (20.0, 20.0)],
                4.0,
                "M0 0L16 0Q20 0 20 4L20 20",
            ),
            (
                &[(0.0, 0.0), (4.0, 0.0), (4.0, 20.0)],
                4.0,
                "M0 0L2 0Q4 0 4 4L4 20",
            ),
            (&[], 4.0, ""),
        ] {
            assert_eq!(way(points, radius), expect);
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
