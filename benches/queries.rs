//! How long queries take over postings, companies and skills, how that grows, and in how much memory: `make bench`.
//!
//! Every form is asked with a condition of every type of field. Fails where a query takes longer than it may.

#[path = "generated/mod.rs"]
mod generated;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use career_advisor::knowledge::Knowledge;
use career_advisor::query::{Query, World, run};
use generated::{own_knowledge, resident_bytes, text_bytes, with_postings};

#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

const SIZES: [usize; 3] = [1_000, 10_000, 100_000];
const ROUNDS: usize = 20;
/// What any query may take over the largest number of postings.
const ALLOWED: Duration = Duration::from_millis(50);

/// Conditions on postings, one or more for every type of field.
const CONDITIONS: [(&str, &str); 18] = [
    ("none", r#"{"and":[]}"#),
    ("flag", r#"{"field":"english","op":"=","value":true}"#),
    (
        "number",
        r#"{"field":"months-of-pay","op":">=","value":13}"#,
    ),
    (
        "end of a range",
        r#"{"field":"pay.floor","op":">=","value":20}"#,
    ),
    ("range", r#"{"field":"pay","op":"=","value":[20,30]}"#),
    (
        "ordered term",
        r#"{"field":"degree","op":"<=","value":"bachelor"}"#,
    ),
    ("term", r#"{"field":"city","op":"=","value":"shanghai"}"#),
    (
        "terms",
        r#"{"field":"domain","op":"in","value":["ai","games"]}"#,
    ),
    ("item", r#"{"field":"company","op":"=","value":"tencent"}"#),
    (
        "items",
        r#"{"field":"soft-skills","op":"=","value":"communication"}"#,
    ),
    (
        "demands",
        r#"{"not":{"field":"skills","op":"in","value":["flask","mysql"]}}"#,
    ),
    (
        "text",
        r#"{"field":"title","op":"contains","value":"engineer"}"#,
    ),
    (
        "texts",
        r#"{"field":"requirements","op":"contains","value":"经验"}"#,
    ),
    (
        "rare words",
        r#"{"field":"duties","op":"contains","value":"payment services for 7777"}"#,
    ),
    (
        "words anywhere",
        r#"{"or":[{"field":"title","op":"contains","value":"数据"},
        {"field":"duties","op":"contains","value":"数据"},{"field":"requirements","op":"contains","value":"数据"}]}"#,
    ),
    (
        "not stated",
        r#"{"or":[{"field":"years.floor","op":"<=","value":2},{"field":"years.floor","op":"not-stated"}]}"#,
    ),
    (
        "nothing left",
        r#"{"and":[{"field":"pay.floor","op":">=","value":1000},{"field":"degree","op":"=","value":"master"},
        {"field":"duties","op":"contains","value":"search"}]}"#,
    ),
    (
        "several",
        r#"{"and":[{"field":"pay.floor","op":">=","value":20},{"not":{"field":"skills","op":"=","value":"flask"}},
        {"or":[{"field":"degree","op":"<=","value":"bachelor"},{"field":"years.floor","op":"<=","value":2}]}]}"#,
    ),
];

/// Forms over postings.
const FORMS: [(&str, &str); 27] = [
    ("list", r#""list""#),
    ("count", r#""count""#),
    ("count by terms", r#"{"count":{"by":"degree"}}"#),
    ("count by items", r#"{"count":{"by":"company"}}"#),
    ("count by demands", r#"{"count":{"by":"skills"}}"#),
    ("exists", r#""exists""#),
    (
        "value of numbers",
        r#"{"value":{"of":["pay","years","months-of-pay"]}}"#,
    ),
    (
        "value of terms",
        r#"{"value":{"of":["city","degree","domain"]}}"#,
    ),
    ("value of demands", r#"{"value":{"of":["skills"]}}"#),
    (
        "value of texts",
        r#"{"value":{"of":["title","duties","requirements"]}}"#,
    ),
    ("define", r#""define""#),
    ("explain", r#""explain""#),
    ("top", r#"{"top":{"by":"yearly-pay","n":5}}"#),
    ("sort by range", r#"{"sort":{"by":"pay"}}"#),
    (
        "sort by term",
        r#"{"sort":{"by":"degree","order":"lowest"}}"#,
    ),
    ("mean", r#"{"mean":{"of":"pay"}}"#),
    ("mean by terms", r#"{"mean":{"of":"pay","by":"city"}}"#),
    ("median", r#"{"median":{"of":"pay"}}"#),
    (
        "median by items",
        r#"{"median":{"of":"pay","by":"company"}}"#,
    ),
    ("minimum", r#"{"minimum":{"of":"years"}}"#),
    ("maximum", r#"{"maximum":{"of":"pay.ceiling"}}"#),
    ("share", r#""share""#),
    (
        "compare groups",
        r#"{"compare":{"by":"pay","groups":[{"field":"size","op":"=","value":"1000-plus"},
        {"field":"size","op":"=","value":"under-100"}]}}"#,
    ),
    ("compare rows", r#"{"compare":{"by":["pay","degree"]}}"#),
    ("fit", r#""fit""#),
    ("gap", r#""gap""#),
    ("path", r#""path""#),
];

/// Questions about other kinds that are answered from the postings.
const OTHERS: [(&str, &str); 6] = [
    ("companies, all", r#"{"from":"companies","want":"list"}"#),
    (
        "companies by postings",
        r#"{"from":"companies","want":{"sort":{"by":"postings"}}}"#,
    ),
    (
        "companies by pay",
        r#"{"from":"companies","where":{"field":"pay.floor","op":">=","value":10},"want":{"top":{"by":"pay","n":3}}}"#,
    ),
    (
        "cities of companies",
        r#"{"from":"companies","want":{"value":{"of":["city","size"]}}}"#,
    ),
    (
        "skills by demand",
        r#"{"from":"skills","want":{"top":{"by":"demand","n":10}}}"#,
    ),
    (
        "roles",
        r#"{"from":"roles","want":{"value":{"of":["skills"]}}}"#,
    ),
];

fn main() -> ExitCode {
    let own = own_knowledge();
    let mut too_slow = Vec::new();
    let mut seen = (0, 0);
    for size in SIZES {
        let before = resident_bytes();
        let knowledge = with_postings(&own, size);
        // The first query makes ready what later ones share.
        let first = Instant::now();
        for (_, condition) in CONDITIONS {
            ask(&on_postings(condition, r#""count""#), &knowledge);
        }
        let first = first.elapsed();
        let held = resident_bytes().saturating_sub(before);
        let text = text_bytes(&knowledge);
        println!(
            "{size} postings: {} bytes each, {} of them text; the first {} queries {first:.0?}",
            held / size,
            text / size,
            CONDITIONS.len()
        );
        seen = (held, size);
        let slow = forms(&knowledge);
        if size == SIZES[SIZES.len() - 1] {
            too_slow = slow;
        }
    }
    println!("{} bytes a posting at {} of them", seen.0 / seen.1, seen.1);
    for (name, p99) in &too_slow {
        println!("above {ALLOWED:.0?}: {name}, {p99:.1?} p99");
    }
    match too_slow.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}

/// Measures every form with every condition; those that are too slow, with their p99.
fn forms(knowledge: &Knowledge) -> Vec<(String, Duration)> {
    let mut too_slow = Vec::new();
    let mut by_condition: BTreeMap<&str, Vec<Duration>> = BTreeMap::new();
    let mut judge = |name: String, times: &[Duration]| {
        let p99 = percentile(times, 99);
        if p99 > ALLOWED {
            too_slow.push((name, p99));
        }
    };
    for (form, want) in FORMS {
        let mut all = Vec::new();
        for (condition, filter) in CONDITIONS {
            let times = times(&on_postings(filter, want), knowledge);
            judge(format!("{form}, where {condition}"), &times);
            by_condition.entry(condition).or_default().extend(&times);
            all.extend(times);
        }
        print(form, all);
    }
    println!("  by condition");
    for (condition, times) in by_condition {
        print(condition, times);
    }
    println!("  of other kinds");
    for (name, query) in OTHERS {
        let query = serde_json::from_str(query).expect("a query");
        let times = times(&query, knowledge);
        judge(name.to_owned(), &times);
        print(name, times);
    }
    too_slow
}

fn on_postings(condition: &str, want: &str) -> Query {
    let text = format!(r#"{{"from":"postings","where":{condition},"want":{want}}}"#);
    serde_json::from_str(&text).expect("a query")
}

fn print(name: &str, mut times: Vec<Duration>) {
    times.sort();
    let (p50, p99) = (percentile(&times, 50), percentile(&times, 99));
    let most = percentile(&times, 100);
    println!("  {name:<22} {p50:>9.2?} p50 {p99:>9.2?} p99 {most:>9.2?} max");
}

/// By the nearest rank, of sorted times.
fn percentile(times: &[Duration], share: usize) -> Duration {
    let rank = (times.len() * share).div_ceil(100).max(1);
    times[rank - 1]
}

/// Sorted times of one query, until its result is dropped.
fn times(query: &Query, knowledge: &Knowledge) -> Vec<Duration> {
    let time = || {
        let began = Instant::now();
        ask(query, knowledge);
        began.elapsed()
    };
    let mut times: Vec<Duration> = std::iter::repeat_with(time).take(ROUNDS).collect();
    times.sort();
    times
}

fn ask(query: &Query, knowledge: &Knowledge) {
    let world = World {
        knowledge,
        last_list: &[],
        last_item: None,
    };
    black_box(run(black_box(query), &world)).expect("an answer");
}
