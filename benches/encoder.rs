//! How fast the sentence encoder is on this machine, and how much memory it takes: `make bench`.
//!
//! One question at a time is what a person waits for; batches of 64 are what the knowledge is encoded in.

use std::path::Path;
use std::time::{Duration, Instant};

use career_advisor::embedding::{RustBertEncoder, SentenceEncoder};

const QUESTION: &str = "我想从测试转到后端开发, 需要学什么?";
const ROUNDS: usize = 300;
const BATCH: usize = 64;
const BATCHES: usize = 10;

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("models/bilingual-minilm");
    for threads in [1, 2] {
        let began = Instant::now();
        let mut encoder =
            RustBertEncoder::load(&folder, threads).expect("the repository's model loads");
        println!("{threads} thread(s): loaded in {:.0?}", began.elapsed());
        let one = measure(&mut encoder, 1, ROUNDS);
        println!(
            "  one question: {:.2?} p50, {:.2?} p99",
            one[ROUNDS / 2],
            one[ROUNDS * 99 / 100]
        );
        let batches = measure(&mut encoder, BATCH, BATCHES);
        let rate = BATCH as f64 / batches[BATCHES / 2].as_secs_f64();
        println!("  batches of {BATCH}: {rate:.0} questions a second");
    }
    print_memory();
}

/// Sorted times of `rounds` passes of `size` questions.
fn measure(encoder: &mut RustBertEncoder, size: usize, rounds: usize) -> Vec<Duration> {
    let texts = vec![QUESTION.to_string(); size];
    let mut times: Vec<Duration> = (0..rounds)
        .map(|_| {
            let began = Instant::now();
            encoder.encode(&texts).expect("vectors");
            began.elapsed()
        })
        .collect();
    times.sort();
    times
}

/// Linux tells; elsewhere nothing is printed.
fn print_memory() {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    for line in status
        .lines()
        .filter(|line| line.starts_with("VmHWM") || line.starts_with("VmRSS"))
    {
        println!("memory {line}");
    }
}
