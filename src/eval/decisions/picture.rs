//! The picture of a set of decisions: risk over coverage, and declines right over wrong, in SVG.

use std::fmt::Write;

use super::judge::Decided;
use crate::eval::statistics::{Estimate, Judged, risk_coverage};
use crate::eval::suite::Tongue;

const TEMPLATE: &str = include_str!("picture.svg");
/// Of one plot, in the template's units.
const WIDTH: f64 = 330.0;
const HEIGHT: f64 = 260.0;

/// One curve of each plot.
struct Series {
    name: &'static str,
    colour: &'static str,
    decided: Vec<Decided>,
}

/// Draws the decisions in Chinese, in English, and all together. `title` says what was measured.
pub fn picture(decided: &[Decided], title: &str) -> String {
    let of = |tongue: Tongue| decided.iter().filter(move |d| d.tongue == tongue).copied();
    let series = [
        Series {
            name: "Chinese 中文",
            colour: "#c0392b",
            decided: of(Tongue::Zh).collect(),
        },
        Series {
            name: "English 英文",
            colour: "#2471a3",
            decided: of(Tongue::En).collect(),
        },
        Series {
            name: "all 全部",
            colour: "#555555",
            decided: decided.to_vec(),
        },
    ];
    let risks: Vec<Vec<(f64, f64)>> = series.iter().map(|s| risk_points(&s.decided)).collect();
    let highest = risks.iter().flatten().map(|(_, risk)| *risk);
    // Room for every curve, in whole steps of five per cent.
    let top = (highest.fold(0.0, f64::max) * 20.0).ceil().max(1.0) / 20.0;
    let curve = |points: &[(f64, f64)], series: &Series, top: f64| {
        format!(
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"1.8\"/>\n",
            path(points, top),
            series.colour
        )
    };
    let risk_curves: String = risks
        .iter()
        .zip(&series)
        .map(|(points, series)| curve(points, series, top))
        .collect();
    let roc_curves: String = series
        .iter()
        .map(|series| curve(&roc_points(&series.decided), series, 1.0) + &operating_point(series))
        .collect();
    [
        ("{{title}}", escaped(title)),
        ("{{risk_axes}}", axes(top)),
        ("{{roc_axes}}", axes(1.0)),
        ("{{risk_curves}}", risk_curves.trim_end().to_owned()),
        ("{{roc_curves}}", roc_curves.trim_end().to_owned()),
        ("{{legend}}", legend(&series)),
    ]
    .into_iter()
    .fold(TEMPLATE.to_owned(), |picture, (slot, value)| {
        picture.replace(slot, &value)
    })
}

fn risk_points(decided: &[Decided]) -> Vec<(f64, f64)> {
    let judged: Vec<Judged> = decided.iter().map(|d| (d.confidence, d.right)).collect();
    let points = risk_coverage(&judged).into_iter();
    points.map(|point| (point.coverage, point.risk)).collect()
}

/// For every cut-off, the share of answerable messages below it and the share of others.
fn roc_points(decided: &[Decided]) -> Vec<(f64, f64)> {
    let mut sorted: Vec<(f64, bool)> = decided.iter().map(|d| (d.in_scope, d.answerable)).collect();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let answerable = decided.iter().filter(|d| d.answerable).count().max(1) as f64;
    let others = decided.iter().filter(|d| !d.answerable).count().max(1) as f64;
    let (mut wrongly, mut rightly) = (0.0, 0.0);
    let mut points = vec![(0.0, 0.0)];
    for tied in sorted.chunk_by(|a, b| a.0 == b.0) {
        let ups = tied.iter().filter(|(_, answerable)| *answerable).count() as f64;
        wrongly += ups;
        rightly += tied.len() as f64 - ups;
        points.push((wrongly / answerable, rightly / others));
    }
    points
}

/// Where the advisor stands, its rules included.
fn operating_point(series: &Series) -> String {
    let share = |answerable: bool| {
        let concerned = series.decided.iter().filter(|d| d.answerable == answerable);
        let declined = concerned.clone().filter(|d| d.declined).count();
        declined as f64 / concerned.count().max(1) as f64
    };
    let (x, y) = place((share(true), share(false)), 1.0);
    format!(
        "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\" fill=\"{}\"/>\n",
        series.colour
    )
}

/// The points of a polyline; neighbours on one line are left out.
fn path(points: &[(f64, f64)], top: f64) -> String {
    let mut kept: Vec<(f64, f64)> = Vec::new();
    for &point in points {
        let (x, y) = place(point, top);
        let point = ((x * 10.0).round() / 10.0, (y * 10.0).round() / 10.0);
        if let [.., a, b] = kept.as_slice()
            && ((a.0 == b.0 && b.0 == point.0) || (a.1 == b.1 && b.1 == point.1))
        {
            kept.pop();
        }
        if kept.last() != Some(&point) {
            kept.push(point);
        }
    }
    let points: Vec<String> = kept.iter().map(|(x, y)| format!("{x},{y}")).collect();
    points.join(" ")
}

/// Shares to the template's units, with y downwards from `top`.
fn place((x, y): (f64, f64), top: f64) -> (f64, f64) {
    (x * WIDTH, HEIGHT * (1.0 - y / top))
}

/// Fifths of both axes.
fn axes(top: f64) -> String {
    let mut out = String::new();
    for fifth in 0..=5 {
        let share = f64::from(fifth) / 5.0;
        let (x, y) = (share * WIDTH, HEIGHT * (1.0 - share));
        let _ = writeln!(
            out,
            "<path d=\"M0 {y:.1}H{WIDTH}\" stroke=\"#ddd\"/>\
             <text x=\"-8\" y=\"{:.1}\" text-anchor=\"end\">{:.0}%</text>\
             <text x=\"{x:.1}\" y=\"280\" text-anchor=\"middle\">{:.0}%</text>",
            y + 4.5,
            share * top * 100.0,
            share * 100.0
        );
    }
    out.trim_end().to_owned()
}

fn legend(series: &[Series]) -> String {
    let mut out = String::new();
    for (position, series) in series.iter().enumerate() {
        let cases: Vec<(f64, bool)> = series
            .decided
            .iter()
            .map(|d| (d.in_scope, d.answerable))
            .collect();
        let area = Estimate::auroc(&cases).map_or("-".to_owned(), |a| format!("{:.3}", a.value));
        let x = position * 250;
        let _ = writeln!(
            out,
            "<path d=\"M{x} 0h24\" stroke=\"{}\" stroke-width=\"3\"/>\
             <text x=\"{}\" y=\"4.5\">{} · n {} · AUROC {area}</text>",
            series.colour,
            x + 30,
            series.name,
            series.decided.len()
        );
    }
    out.trim_end().to_owned()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::suite::Scope;

    fn decided(in_scope: f64, answerable: bool) -> Decided {
        Decided {
            tongue: Tongue::Zh,
            answerable,
            scope: answerable.then_some(Scope::In),
            declined: in_scope < 0.5,
            right: answerable == (in_scope >= 0.5),
            confidence: in_scope.max(1.0 - in_scope),
            in_scope,
        }
    }

    #[test]
    fn every_slot_is_filled_and_what_is_drawn_is_what_was_decided() {
        let decided = [
            decided(0.9, true),
            decided(0.8, true),
            decided(0.4, true),
            decided(0.1, false),
        ];
        let picture = picture(&decided, "a < b");
        assert!(
            !picture.contains("{{") && picture.contains("a &lt; b"),
            "{picture}"
        );
        assert_eq!(picture.matches("<polyline").count(), 6);
        // One of three answerable messages declined, and the one that is not.
        assert!(
            picture.contains("<circle cx=\"110.0\" cy=\"0.0\""),
            "{picture}"
        );
        assert!(picture.contains("中文 · n 4 · AUROC 1.000"), "{picture}");
    }

    #[test]
    fn a_curve_goes_from_nothing_declined_to_all() {
        let points = roc_points(&[decided(0.9, true), decided(0.1, false), decided(0.1, true)]);
        assert_eq!(points, [(0.0, 0.0), (0.5, 1.0), (1.0, 1.0)]);
    }
}
