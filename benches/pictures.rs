//! How long a picture takes, and how large it is: `make bench`. Whoever asks waits for it.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use career_advisor::advisor::{Advisor, Turn};
use career_advisor::command::{self, Meaning};
use career_advisor::dialogue::Dialogue;
use career_advisor::knowledge;
use career_advisor::language::Language;
use career_advisor::nlu::Understander;
use career_advisor::picture::{Figure, Theme, png_of, svg_of};

const ROUNDS: usize = 60;
/// What a picture may take.
const ALLOWED: Duration = Duration::from_millis(150);

const ASKED: [&str; 6] = [
    "/match Python, Django, MySQL, Redis, Linux, Docker, Flask, Git",
    "/demand",
    "/salary",
    "/map",
    "/map data scientist",
    "/path",
];

fn main() {
    let figures: Vec<(&str, Figure)> = figures();
    let began = Instant::now();
    png_of(&figures[0].1, Language::Zh, Theme::Light).expect("drawn");
    println!("the first picture, fonts loaded: {:.0?}", began.elapsed());
    let mut slowest = Duration::ZERO;
    for (asked, figure) in &figures {
        for language in Language::ALL {
            let began = Instant::now();
            let svg = svg_of(figure, language, Theme::Light);
            let laid_out = began.elapsed();
            let mut times = Vec::with_capacity(ROUNDS);
            let mut bytes = 0;
            for round in 0..ROUNDS {
                let began = Instant::now();
                let png = png_of(figure, language, Theme::ALL[round % 2]).expect("drawn");
                times.push(began.elapsed());
                bytes = png.len();
            }
            times.sort();
            slowest = slowest.max(times[ROUNDS * 99 / 100]);
            println!(
                "{:<8} {}: {:.0?} p50, {:.0?} p99 (laid out in {laid_out:.1?}), {} kB of SVG, {} kB of PNG",
                asked.split(',').next().unwrap_or_default(),
                language.code(),
                times[ROUNDS / 2],
                times[ROUNDS * 99 / 100],
                svg.len() / 1000,
                bytes / 1000
            );
        }
    }
    println!("the slowest: {slowest:.0?}, allowed: {ALLOWED:.0?}");
}

/// What the advisor shows when it is asked, understanding by words alone.
fn figures() -> Vec<(&'static str, Figure)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge");
    let knowledge = knowledge::load(&folder).unwrap_or_else(|faults| panic!("{faults}"));
    let knowledge = Arc::new(knowledge);
    let understander = Arc::new(Understander::new(Arc::clone(&knowledge)));
    let advisor = Advisor::new(knowledge, understander, None);
    ASKED
        .into_iter()
        .map(|asked| {
            let command = command::parse(asked, None).expect("a command");
            let Meaning::Say(said) = command.meaning() else {
                panic!("{asked} asks nothing")
            };
            let turn = Turn { said, hint: None };
            let dialogue = Dialogue::default();
            let answer = futures::executor::block_on(advisor.respond(&turn, &dialogue));
            (asked, answer.0.illustration.expect(asked).figure)
        })
        .collect()
}
