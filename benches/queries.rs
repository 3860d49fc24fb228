//! How long queries take, how that grows with the postings, and in how much memory: `make bench`.
//!
//! Postings beyond the knowledge's own are copies with other pay, years and skills.

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use career_advisor::knowledge::{self, Knowledge, PayPeriod, Posting, PostingId, Salary, SkillId};
use career_advisor::query::{Query, World, run};

const SIZES: [usize; 4] = [32, 1_000, 10_000, 100_000];
const ROUNDS: usize = 50;
/// What any query may take over the largest number of postings.
const ALLOWED: Duration = Duration::from_millis(50);

const FILTER: &str = r#"{"and":[{"field":"pay.floor","op":">=","value":20},
    {"not":{"field":"skills","op":"=","value":"flask"}},
    {"or":[{"field":"degree","op":"<=","value":"bachelor"},{"field":"years.floor","op":"<=","value":2}]}]}"#;

/// Forms over the postings that pass the filter, or over all of them.
const FORMS: [(&str, &str, bool); 12] = [
    ("count", r#""count""#, true),
    ("exists", r#""exists""#, true),
    ("share", r#""share""#, true),
    ("list", r#""list""#, true),
    ("list of all", r#""list""#, false),
    ("value", r#"{"value":{"of":["pay","years"]}}"#, true),
    ("top", r#"{"top":{"by":"yearly-pay","n":5}}"#, true),
    ("sort", r#"{"sort":{"by":"pay"}}"#, true),
    ("median", r#"{"median":{"of":"pay"}}"#, true),
    ("maximum", r#"{"maximum":{"of":"pay.ceiling"}}"#, true),
    ("count by degree", r#"{"count":{"by":"degree"}}"#, true),
    (
        "compare groups",
        r#"{"compare":{"by":"pay","groups":[{"field":"size","op":"=","value":"1000-plus"},
        {"field":"size","op":"=","value":"under-100"}]}}"#,
        false,
    ),
];

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge");
    let knowledge = knowledge::load(&folder).expect("the repository's knowledge");
    let mut slowest = Duration::ZERO;
    for size in SIZES {
        let larger = with_postings(&knowledge, size);
        println!("{size} postings");
        for (name, want, filtered) in FORMS {
            let filter = if filtered { FILTER } else { r#"{"and":[]}"# };
            let text = format!(r#"{{"from":"postings","where":{filter},"want":{want}}}"#);
            let query: Query = serde_json::from_str(&text).expect("a query");
            let before = resident_kib();
            let times = times(&query, &larger);
            let memory = resident_kib().saturating_sub(before);
            let (p50, p99) = (times[ROUNDS / 2], times[ROUNDS * 99 / 100]);
            println!("  {name:<16} {p50:>9.2?} p50 {p99:>9.2?} p99 {memory:>7} KiB more");
            slowest = slowest.max(p99);
        }
    }
    println!("slowest: {slowest:.2?} p99, allowed {ALLOWED:.0?}");
}

/// Sorted times of one query.
fn times(query: &Query, knowledge: &Knowledge) -> Vec<Duration> {
    let world = World {
        knowledge,
        last_list: &[],
        last_item: None,
    };
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let began = Instant::now();
            let found = run(black_box(query), &world);
            let time = began.elapsed();
            black_box(found).expect("an answer");
            time
        })
        .collect();
    times.sort();
    times
}

fn with_postings(knowledge: &Knowledge, size: usize) -> Knowledge {
    let mut larger = knowledge.clone();
    let own: Vec<&Posting> = knowledge.postings.values().collect();
    let skills: Vec<&SkillId> = knowledge.skills.keys().collect();
    for number in own.len()..size {
        let mut posting = own[number % own.len()].clone();
        posting.id = PostingId::parse(format!("{}-{number}", posting.id)).expect("an id");
        let floor = (8 + number % 23) as f64;
        let ceiling = floor + (5 + number % 17) as f64;
        let salary = Salary::new(
            Some(floor),
            Some(ceiling),
            "CNY".to_owned(),
            PayPeriod::Month,
        );
        posting.salary = Some(salary);
        for (at, skill) in posting.required_skills.iter_mut().enumerate().skip(1) {
            *skill = skills[(number * 31 + at * 7) % skills.len()].clone();
        }
        larger.postings.insert(posting.id.clone(), posting);
    }
    larger
}

/// Memory of this process; 0 where the system does not tell.
fn resident_kib() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .and_then(|rest| rest.split_whitespace().next()?.parse().ok())
        .unwrap_or_default()
}
