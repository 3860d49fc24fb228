//! The engine agrees with the plain interpreter on random conditions.

use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use toml::Table;

use super::interpreter::{holds, postings};
use super::{ask, ids};

static POSTINGS: LazyLock<Vec<Table>> = LazyLock::new(postings);

const SKILLS: &[&str] = &[
    "python", "flask", "django", "go", "java", "docker", "mysql", "rust",
];

fn numbers(fields: &'static [&'static str], values: Vec<i64>) -> BoxedStrategy<Json> {
    let ops = prop::sample::select(&["=", "<", "<=", ">", ">="]);
    let one = (
        prop::sample::select(fields),
        ops,
        prop::sample::select(values.clone()),
    );
    let one = one.prop_map(|(field, op, value)| json!({"field": field, "op": op, "value": value}));
    let several = prop::collection::vec(prop::sample::select(values), 1..4);
    let several = (prop::sample::select(fields), several)
        .prop_map(|(field, value)| json!({"field": field, "op": "in", "value": value}));
    prop_oneof![3 => one, 1 => several].boxed()
}

fn sets(
    field: &'static str,
    ops: &'static [&'static str],
    values: &'static [&'static str],
) -> BoxedStrategy<Json> {
    let several = prop::collection::vec(prop::sample::select(values), 1..4);
    (prop::sample::select(ops), several)
        .prop_map(move |(op, several)| match op {
            "in" | "all" => json!({"field": field, "op": op, "value": several}),
            _ => json!({"field": field, "op": op, "value": several[0]}),
        })
        .boxed()
}

fn test() -> impl Strategy<Value = Json> {
    const ONE: &[&str] = &["=", "in"];
    const SET: &[&str] = &["=", "in", "all"];
    const ORDERED: &[&str] = &["=", "in", "<", "<=", ">", ">="];
    const WORDS: &[&str] = &[
        "python", "AI", "平台", "数据", "Linux", "design", "本科", "1",
    ];
    let flags = prop::sample::select(&["fresh-graduates", "english", "travel", "states-little"]);
    let flags = (flags, any::<bool>())
        .prop_map(|(field, value)| json!({"field": field, "op": "=", "value": value}));
    let texts =
        prop::sample::select(&["title", "duties", "requirements", "experience", "education"]);
    let texts = (texts, prop::sample::select(WORDS))
        .prop_map(|(field, value)| json!({"field": field, "op": "contains", "value": value}));
    let stated = prop::sample::select(&[
        "city",
        "months-of-pay",
        "years.floor",
        "years.ceiling",
        "degree",
        "english",
        "domain",
        "duties",
        "preferred-skills",
        "soft-skills",
        "education",
        "pay.floor",
        "company",
    ]);
    let stated = (stated, prop::sample::select(&["stated", "not-stated"]))
        .prop_map(|(field, op)| json!({"field": field, "op": op}));
    prop_oneof![
        numbers(&["pay.floor", "pay.ceiling"], (8..45).collect()),
        numbers(
            &["yearly-pay.floor", "yearly-pay.ceiling"],
            (100..760).step_by(15).collect()
        ),
        numbers(&["months-of-pay"], (12..18).collect()),
        numbers(&["years.floor", "years.ceiling"], (0..5).collect()),
        sets(
            "company",
            SET,
            &["tencent", "bilibili", "trip-com", "cootek"]
        ),
        sets(
            "size",
            ORDERED,
            &["under-100", "100-499", "500-999", "1000-plus"]
        ),
        sets("city", ONE, &["shanghai", "beijing"]),
        sets(
            "degree",
            ORDERED,
            &["junior-college", "bachelor", "master", "doctor"]
        ),
        sets("skills", SET, SKILLS),
        sets("required-skills", SET, SKILLS),
        sets("preferred-skills", SET, SKILLS),
        sets(
            "soft-skills",
            SET,
            &["communication", "teamwork", "stress-tolerance"]
        ),
        sets(
            "domain",
            SET,
            &["ai", "video", "security", "games", "automotive"]
        ),
        sets("source", SET, &["python-postings", "csdn-backend-roles"]),
        flags,
        texts,
        stated,
    ]
}

fn condition() -> impl Strategy<Value = Json> {
    test().prop_recursive(3, 12, 3, |inner| {
        let several = prop::collection::vec(inner.clone(), 1..4);
        prop_oneof![
            several.clone().prop_map(|parts| json!({ "and": parts })),
            several.prop_map(|parts| json!({ "or": parts })),
            inner.prop_map(|part| json!({ "not": part })),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn rows_are_those_of_the_plain_interpreter(condition in condition()) {
        let found = ask(&json!({"from": "postings", "where": condition, "want": "list"})).unwrap();
        let expect = |truth: Option<bool>| -> Vec<&str> {
            let rows = POSTINGS.iter().filter(|posting| holds(&condition, posting) == truth);
            rows.map(|posting| posting["id"].as_str().unwrap()).collect()
        };
        // Those that only say nothing against it come last.
        let (mut rows, mut expected) = (ids(&found.rows), expect(Some(true)));
        rows.sort_unstable();
        expected.sort_unstable();
        prop_assert_eq!(rows, expected);
        prop_assert_eq!(ids(&found.undecided), expect(None));
        prop_assert_eq!(found.considered, POSTINGS.len());
    }

    #[test]
    fn a_row_passes_a_condition_or_its_negation_or_is_undecided(condition in condition()) {
        let found = ask(&json!({"from": "postings", "where": condition, "want": "list"})).unwrap();
        let not = ask(&json!({"from": "postings", "where": {"not": condition}, "want": "list"})).unwrap();
        prop_assert_eq!(&found.undecided, &not.undecided);
        let all = found.rows.len() + not.rows.len() + found.undecided.len();
        prop_assert_eq!(all, POSTINGS.len());
    }

    #[test]
    fn what_is_left_without_the_emptying_condition_is_left(parts in prop::collection::vec(test(), 2..5)) {
        let found = ask(&json!({"from": "postings", "where": {"and": parts}, "want": "list"})).unwrap();
        prop_assert_eq!(found.emptied.is_some(), found.rows.is_empty());
        if let Some(emptied) = found.emptied {
            let by = serde_json::to_value(&emptied.by).unwrap();
            let dropped = match by.get("and") {
                Some(parts) => parts.as_array().unwrap().clone(),
                None => vec![by],
            };
            let plain = |part: &Json| serde_json::to_value(
                serde_json::from_value::<career_advisor::query::Condition>(part.clone()).unwrap()
            ).unwrap();
            let rest: Vec<&Json> = parts.iter().filter(|part| !dropped.contains(&plain(part))).collect();
            let left = ask(&json!({"from": "postings", "where": {"and": rest}, "want": "list"})).unwrap();
            prop_assert_eq!(left.rows.len(), emptied.left);
            prop_assert!(emptied.left > 0);
        }
    }
}
