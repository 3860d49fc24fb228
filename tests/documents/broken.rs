//! Six hundred documents that were sound once: whatever became of them, this process takes no harm.

use std::time::{Duration, Instant};

use career_advisor::document::{DocumentConfig, Unreadable};
use futures::StreamExt;

use crate::process::{alone, children, memory, open_files, read, reader, sample};
use crate::random::Random;

/// Small ones, of every kind and from every program.
const SEEDS: [&str; 10] = [
    "zh-reportlab.pdf",
    "en-reportlab.pdf",
    "en-typst.pdf",
    "en-owner-password.pdf",
    "scanned.pdf",
    "zh-pandoc.docx",
    "en-pandoc.docx",
    "zh-gb18030.txt",
    "zh-utf16.txt",
    "zh-legacy.doc",
];
const EACH: usize = 60;
/// Longer than any of them needs, and short enough to wait for those that need more.
const SECONDS: u32 = 4;

/// Words that mean something to the parsers, to be put where they do not belong.
const WORDS: &[&[u8]] = &[
    b"obj",
    b"endobj",
    b"stream\n",
    b"endstream",
    b"<<",
    b">>",
    b"[",
    b"]",
    b"(",
    b")",
    b"/Length 99999999999",
    b"/Kids[2 0 R]",
    b"/Filter/FlateDecode",
    b"/Filter[/LZWDecode/ASCII85Decode]",
    b" 0 R",
    b"xref\n0 4294967295\n",
    b"trailer",
    b"PK\x03\x04",
    b"PK\x01\x02",
    b"PK\x05\x06",
    b"<w:p>",
    b"</w:p>",
    b"<![CDATA[",
    b"&#x110000;",
    b"\xff\xfe",
    b"\0\0\0\0",
    b"\xff\xff\xff\xff",
];

/// One of nine ways to break a document.
fn break_it(bytes: &[u8], way: usize, other: &[u8], random: &mut Random) -> Vec<u8> {
    let mut broken = bytes.to_vec();
    let at = random.below(broken.len());
    let length = 1 + random.below(broken.len() / 4);
    let end = (at + length).min(broken.len());
    match way % 9 {
        0 => broken.truncate(at),
        1 => drop(broken.drain(at..end)),
        2 => broken[at..end].fill(0),
        3 => {
            for _ in 0..1 + random.below(64) {
                let bit = random.below(broken.len() * 8);
                broken[bit / 8] ^= 1 << (bit % 8);
            }
        }
        4 => {
            let piece = bytes[at..end].to_vec();
            let to = random.below(broken.len());
            broken.splice(to..to, piece.repeat(1 + random.below(4)));
        }
        5 => {
            for _ in 0..1 + random.below(8) {
                let (to, word) = (random.below(broken.len()), WORDS[random.below(WORDS.len())]);
                broken.splice(to..to, word.repeat(1 + random.below(16)));
            }
        }
        6 => {
            // Numbers grow by many digits.
            let digits: Vec<usize> = (0..broken.len())
                .filter(|&at| broken[at].is_ascii_digit())
                .collect();
            for _ in 0..4 {
                if let Some(&to) = digits.get(random.below(digits.len())) {
                    broken[to] = b'9';
                    broken.splice(to..to, *b"99999999");
                }
            }
        }
        7 => broken
            .splice(at..end, other.iter().take(length).copied())
            .for_each(drop),
        _ => broken[at..end].reverse(),
    }
    broken
}

fn corpus() -> Vec<(String, Vec<u8>)> {
    let seeds: Vec<Vec<u8>> = SEEDS.iter().map(|name| sample(name)).collect();
    let mut random = Random(2_026);
    let mut corpus = Vec::new();
    for (index, seed) in seeds.iter().enumerate() {
        for way in 0..EACH {
            let other = &seeds[random.below(seeds.len())];
            let mut broken = break_it(seed, way, other, &mut random);
            // Some are broken more than once.
            for again in 0..random.below(3) {
                if !broken.is_empty() {
                    broken = break_it(&broken, way + again, other, &mut random);
                }
            }
            corpus.push((format!("{} broken in way {way}", SEEDS[index]), broken));
        }
    }
    corpus
}

#[tokio::test]
async fn broken_documents_break_nothing() {
    let _turn = alone().await;
    let reader = reader(DocumentConfig {
        waiting: 0,
        timeout_s: SECONDS.try_into().expect("not zero"),
        ..DocumentConfig::default()
    });
    let corpus = corpus();
    assert!(corpus.len() >= 500);
    read(&reader, &sample("en.txt")).await.expect("text");
    let (files, megabytes) = (open_files(), memory());
    let longest = Duration::from_secs(u64::from(SECONDS) + 2);

    let outcomes = futures::stream::iter(&corpus).map(|(name, bytes)| {
        let reader = &reader;
        async move {
            let start = Instant::now();
            let outcome = read(reader, bytes).await;
            assert!(start.elapsed() < longest, "{name}: {:?}", start.elapsed());
            assert_ne!(outcome, Err(Unreadable::Failed), "{name}");
            outcome
        }
    });
    let outcomes: Vec<Result<String, Unreadable>> = outcomes.buffer_unordered(2).collect().await;

    let told: std::collections::HashSet<Unreadable> = outcomes
        .iter()
        .filter_map(|outcome| outcome.clone().err())
        .collect();
    assert!(outcomes.iter().any(Result::is_ok), "some can still be read");
    assert!(
        told.contains(&Unreadable::Damaged),
        "and some cannot: {told:?}"
    );
    assert_eq!(children(), 0, "every process was waited for");
    assert!(open_files() <= files, "no pipe stays open");
    assert!(
        memory() < megabytes + 64,
        "from {megabytes} to {} MiB",
        memory()
    );
    assert!(
        read(&reader, &sample("en.txt")).await.is_ok(),
        "and the reader goes on"
    );
}
