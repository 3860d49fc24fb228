//! How long matching takes, how it grows with the postings, and in how much memory: `make bench`.
//!
//! Postings beyond the knowledge's own are copies whose skills are exchanged for others of the taxonomy.

use std::path::Path;
use std::time::{Duration, Instant};

use career_advisor::knowledge::{self, Knowledge, Posting, PostingId, SkillId};
use career_advisor::matching::Matcher;
use career_advisor::nlu::{Lexicon, Profile};

const SIZES: [usize; 4] = [32, 1_000, 10_000, 100_000];
const ROUNDS: usize = 200;
/// What matching may take over the knowledge's own postings, and over the largest number here.
const ALLOWED: (Duration, Duration) = (Duration::from_millis(5), Duration::from_millis(50));

const SKILLS: &str = "Python 3 years, Go, Java, MySQL, PostgreSQL, Redis, MongoDB, Kafka, RabbitMQ, Docker, \
    Kubernetes, Linux, Nginx, Django, Flask, Tornado, Git, CI/CD, Jenkins, Elasticsearch, gRPC, REST API, \
    HTML, CSS, JavaScript, Vue.js, NumPy, pandas, Celery, TCP/IP";

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge");
    let knowledge = knowledge::load(&folder).expect("the repository's knowledge");
    let lexicon = Lexicon::build(&knowledge);
    let profile = Profile::read(SKILLS, &lexicon);
    println!("a profile of {} skills", profile.skills.len());
    let began = Instant::now();
    for _ in 0..ROUNDS {
        std::hint::black_box(Profile::read(std::hint::black_box(SKILLS), &lexicon));
    }
    let reading = began.elapsed() / ROUNDS as u32;
    println!("reading it: {reading:.2?}");
    let mut slowest = [Duration::ZERO; 2];
    for size in SIZES {
        let larger = with_postings(&knowledge, size);
        let before = resident_kib();
        let began = Instant::now();
        let matcher = Matcher::build(&larger, &lexicon);
        let built = began.elapsed();
        let memory = resident_kib().saturating_sub(before);
        let times = times(&matcher, &larger, &profile);
        let (p50, p99) = (times[ROUNDS / 2], times[ROUNDS * 99 / 100]);
        println!(
            "{size:>7} postings: {p50:.2?} p50, {p99:.2?} p99; made ready in {built:.0?} and {memory} KiB"
        );
        slowest[usize::from(size != SIZES[0])] = p99;
    }
    let own = slowest[0] + reading;
    println!(
        "own postings, reading included: {own:.2?} p99, allowed {:.0?}",
        ALLOWED.0
    );
    println!(
        "{} postings: {:.2?} p99, allowed {:.0?}",
        SIZES[3], slowest[1], ALLOWED.1
    );
}

/// Sorted times of one match.
fn times(matcher: &Matcher, knowledge: &Knowledge, profile: &Profile) -> Vec<Duration> {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let began = Instant::now();
            std::hint::black_box(matcher.report(knowledge, profile, &|_| true));
            began.elapsed()
        })
        .collect();
    times.sort();
    times
}

/// The knowledge with so many postings; the first are its own.
fn with_postings(knowledge: &Knowledge, size: usize) -> Knowledge {
    let own: Vec<&Posting> = knowledge.postings.values().collect();
    let skills: Vec<&SkillId> = knowledge.skills.keys().collect();
    let mut larger = knowledge.clone();
    for number in own.len()..size {
        let mut posting = own[number % own.len()].clone();
        posting.id = PostingId::parse(format!("generated-{number}")).expect("an id");
        let lists = [&mut posting.required_skills, &mut posting.preferred_skills];
        for (place, skill) in lists.into_iter().flatten().enumerate() {
            // Steps without a common factor, so that few postings are alike.
            *skill = skills[(number * 31 + place * 17) % skills.len()].clone();
        }
        larger.postings.insert(posting.id.clone(), posting);
    }
    larger
}

/// Memory in use by this process.
fn resident_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().split(' ').next()?.parse().ok())
        .unwrap_or_default()
}
