//! Every kind of picture: as it looks, and that no text can break it.

use proptest::prelude::*;
use resvg::usvg::roxmltree::Document;

use super::*;
use crate::language::Text;
use crate::picture::figure::*;
use crate::picture::layout::page::TALLEST;
use crate::picture::scene::{Area, Shape};
use crate::picture::testing::{crowded, figures};
use crate::picture::theme::Theme;
use crate::picture::{png_of, svg, svg_of};

fn kind(chart: &Chart) -> &'static str {
    match chart {
        Chart::Match(_) => "match",
        Chart::Demand(_) => "demand",
        Chart::Salary(_) => "salary",
        Chart::Map(map) if map.moves.len() == 1 => "move",
        Chart::Map(_) => "map",
        Chart::Path(_) => "path",
    }
}

#[test]
fn each_kind_as_svg() {
    for figure in figures() {
        for language in Language::ALL {
            let name = format!("{}_{}", kind(&figure.chart), language.code());
            insta::assert_snapshot!(name, svg_of(&figure, language, Theme::Light));
        }
    }
}

#[test]
fn a_theme_changes_colours_and_nothing_else() {
    let colourless = |svg: &str| {
        let mut parts = svg.split('#');
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |text, part| text + &part[6..])
    };
    for figure in figures() {
        let [light, dark] = Theme::ALL.map(|theme| svg_of(&figure, Language::En, theme));
        assert_ne!(light, dark);
        assert_eq!(colourless(&light), colourless(&dark));
    }
}

#[test]
fn each_kind_as_png() {
    for figure in figures() {
        for (language, theme) in [(Language::Zh, Theme::Dark), (Language::En, Theme::Light)] {
            let png = png_of(&figure, language, theme).expect("drawn");
            let pixels = resvg::tiny_skia::Pixmap::decode_png(&png).expect("a PNG");
            let scene = lay_out(&figure, language, Fonts::embedded());
            assert_eq!(
                (pixels.width() as f32, pixels.height() as f32),
                (scene.width, scene.height)
            );
            assert!(png.len() < 400_000, "{} bytes", png.len());
            let ground = pixels.pixel(2, 2).expect("inside").demultiply();
            let expect = theme.colour(crate::picture::theme::Ink::Ground);
            let found = format!(
                "#{:02x}{:02x}{:02x}",
                ground.red(),
                ground.green(),
                ground.blue()
            );
            assert_eq!(found, expect);
            let inked = pixels
                .pixels()
                .iter()
                .filter(|pixel| pixel.demultiply() != ground)
                .count();
            assert!(inked > 20_000, "{}: {inked} pixels", kind(&figure.chart));
        }
    }
}

/// The width that resvg gives to a text is the one the layout counted on.
#[test]
fn texts_are_as_wide_as_they_were_measured() {
    use resvg::usvg::{Node, Options, Tree};
    let fonts = Fonts::embedded();
    let options = Options {
        fontdb: fonts.database().clone(),
        ..Options::default()
    };
    for figure in figures() {
        let scene = lay_out(&figure, Language::En, fonts);
        let tree = Tree::from_str(&svg::write(&scene, Theme::Light), &options).expect("parses");
        let drawn = tree.root().children().iter().filter_map(|node| match node {
            Node::Text(text) => Some(text),
            _ => None,
        });
        let mut compared = 0;
        for (text, label) in drawn.zip(scene.labels()) {
            let width = text.bounding_box().width();
            // Kerning moves letters closer; nothing moves them apart.
            let slack = label.area.width * 0.04 + 1.0;
            assert!(
                width <= label.area.width + 1.0 && width >= label.area.width - slack,
                "{}: {width} drawn, {} measured",
                label.text,
                label.area.width
            );
            compared += 1;
        }
        assert_eq!(compared, scene.labels().count());
    }
}

/// What of a scene is not as it should be.
fn fault(scene: &Scene) -> Option<String> {
    let page = Area {
        x: 0.0,
        y: 0.0,
        width: scene.width,
        height: scene.height,
    };
    let inside = |area: &Area| {
        area.x >= page.x
            && area.y >= page.y
            && area.right() <= page.right()
            && area.bottom() <= page.bottom()
    };
    let labels: Vec<_> = scene.labels().collect();
    for (index, label) in labels.iter().enumerate() {
        if !inside(&label.area) {
            return Some(format!("{label:?} leaves the page"));
        }
        let covered = labels[..index]
            .iter()
            .find(|other| other.area.overlaps(&label.area));
        if let Some(other) = covered {
            return Some(format!("{label:?} overlaps {other:?}"));
        }
    }
    let boxes = scene.shapes.iter().filter_map(|shape| match shape {
        Shape::Box { area, .. } => Some(area),
        _ => None,
    });
    if let Some(area) = boxes.into_iter().find(|area| !inside(area)) {
        return Some(format!("{area:?} leaves the page"));
    }
    let height = scene.height;
    (height > TALLEST).then(|| format!("{height} pixels tall"))
}

#[test]
fn nothing_overlaps_and_all_fits_a_phone() {
    for figure in figures().into_iter().chain(crowded()) {
        for language in Language::ALL {
            let scene = lay_out(&figure, language, Fonts::embedded());
            assert_eq!(fault(&scene), None, "{}", kind(&figure.chart));
        }
    }
}

#[test]
fn names_are_whole_and_what_has_no_room_is_counted() {
    for (figure, more) in crowded().into_iter().zip([
        ["前3个，共20个", "前1个，共6个"].as_slice(),
        &["另有32项技能"],
        &["另有"],
        &["另有"],
        &["另有"],
    ]) {
        let scene = lay_out(&figure, Language::Zh, Fonts::embedded());
        let said: Vec<&str> = scene.labels().map(|label| label.text.as_str()).collect();
        let cut = said.iter().find(|text| text.contains('…'));
        assert_eq!(cut, None, "{}", kind(&figure.chart));
        for more in more {
            let is_said = said.iter().any(|text| text.starts_with(more));
            assert!(is_said, "{more} is not among {said:?}");
        }
    }
}

/// Markup, bidirectional marks, emoji, nothing, one endless word.
fn hostile() -> impl Strategy<Value = Text> {
    let text = prop_oneof![
        any::<String>(),
        "[<>&\"'a-z/= \u{202e}\u{0}\n后端，🦀]{0,300}",
        Just("</text><image href=\"file:///etc/passwd\"/><script>".to_owned()),
        Just("]]>&#0;&x;<!--".to_owned()),
        Just("W".repeat(400)),
        Just("，".repeat(90)),
        Just(String::new()),
    ];
    (text.clone(), text).prop_map(|(zh, en)| Text::new(zh, en))
}

fn names() -> impl Strategy<Value = Vec<Text>> {
    prop::collection::vec(hostile(), 0..30)
}

fn any_chart() -> impl Strategy<Value = Chart> {
    let fit = (
        hostile(),
        hostile(),
        0_usize..90,
        0_usize..90,
        names(),
        prop::collection::vec(hostile(), 0..3),
    )
        .prop_map(|(name, detail, met, asked, lacks, notes)| Fit {
            name,
            detail,
            met,
            asked,
            lacks,
            notes,
        });
    let fit = fit.boxed();
    let fits = || prop::collection::vec(fit.clone(), 0..6);
    let next = prop::collection::vec((hostile(), hostile()), 0..6);
    let card = (names(), fits(), fits(), next).prop_map(|(skills, roles, postings, next)| {
        Chart::Match(MatchCard {
            skills,
            roles,
            postings,
            next,
        })
    });
    let demand = (
        hostile(),
        0_usize..1_000_000_000,
        0_usize..1_000_000_000,
        any::<bool>(),
    )
        .prop_map(|(name, required, preferred, is_asked)| Demand {
            name,
            required,
            preferred,
            is_asked,
        });
    let demand = (
        0_usize..100,
        prop::collection::vec(demand, 0..30),
        0_usize..200,
    )
        .prop_map(|(total, rows, more)| Chart::Demand(DemandChart { total, rows, more }));
    let any_number = || prop_oneof![any::<f64>(), 0.0..100.0];
    let median = prop::option::of((any_number(), any_number()));
    let pay = (
        hostile(),
        hostile(),
        any_number(),
        any_number(),
        median,
        any::<bool>(),
    )
        .prop_map(|(name, detail, floor, ceiling, median, is_total)| Pay {
            name,
            detail,
            floor,
            ceiling,
            median,
            is_total,
        });
    let salary =
        prop::collection::vec(pay, 0..30).prop_map(|rows| Chart::Salary(SalaryChart { rows }));
    let direction = (hostile(), names(), names()).prop_map(|(to, shared, missing)| Move {
        to,
        shared,
        missing,
    });
    let map = (hostile(), prop::collection::vec(direction, 0..20))
        .prop_map(|(from, moves)| Chart::Map(TransitionMap { from, moves }));
    let step = (hostile(), hostile(), names(), any::<bool>(), any::<bool>()).prop_map(
        |(name, detail, covers, is_choice, is_asked)| PathStep {
            name,
            detail,
            covers,
            is_choice,
            is_asked,
        },
    );
    let path =
        prop::collection::vec(step, 0..20).prop_map(|steps| Chart::Path(PathChart { steps }));
    prop_oneof![card, demand, salary, map, path]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

    #[test]
    fn no_text_breaks_a_picture(
        title in hostile(),
        subtitle in hostile(),
        note in hostile(),
        sources in names(),
        chart in any_chart(),
    ) {
        let figure = Figure { title, subtitle, chart, note, sources };
        for language in Language::ALL {
            let fonts = Fonts::embedded();
            let scene = lay_out(&figure, language, fonts);
            prop_assert_eq!(fault(&scene), None);
            let svg = svg::write(&scene, Theme::Dark);
            let document = Document::parse(&svg);
            prop_assert!(document.is_ok(), "{:?}\n{svg}", document.err());
            let Ok(document) = document else { unreachable!() };
            let elements: Vec<_> = document.descendants().filter(|node| node.is_element()).collect();
            for element in &elements {
                let name = element.tag_name().name();
                prop_assert!(["svg", "rect", "circle", "path", "text"].contains(&name), "{name}");
            }
            let texts: Vec<&str> = elements
                .iter()
                .filter(|element| element.tag_name().name() == "text")
                .map(|element| element.text().unwrap_or_default())
                .collect();
            let meant: Vec<&str> = scene.labels().map(|label| label.text.as_str()).collect();
            prop_assert_eq!(&texts, &meant);
            prop_assert!(texts.iter().all(|text| text.chars().all(|c| fonts.has(c))));
        }
    }
}
