//! Queries with the answers that the source documents give.

use std::fs;

use career_advisor::query::{Found, Group, Outcome, Value};
use serde_json::{Value as Json, json};

use super::{ask, folder, ids};

#[test]
fn answers_are_those_of_the_source_documents() {
    let mut files: Vec<_> = fs::read_dir(folder("tests/queries"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|it| it == "jsonl"))
        .collect();
    files.sort();
    let (mut tried, mut surprises) = (0, Vec::new());
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let line: Json = serde_json::from_str(line).unwrap();
            tried += 1;
            if let Err(surprise) = check(&line) {
                let file = file.file_name().unwrap().to_string_lossy();
                surprises.push(format!("{file}: {}: {surprise}", line["name"]));
            }
        }
    }
    assert!(tried >= 150, "{tried} golden queries");
    let (count, all) = (surprises.len(), surprises.join("\n"));
    assert!(surprises.is_empty(), "{count} of {tried} differ:\n{all}");
}

fn check(line: &Json) -> Result<(), String> {
    let expect = line["expect"].as_object().ok_or("no `expect`")?;
    let found = match (ask(&line["query"]), expect.get("error")) {
        (Err(message), Some(part)) => {
            let holds = message.contains(part.as_str().unwrap_or_default());
            return holds.then_some(()).ok_or(message);
        }
        (Err(message), None) => return Err(message),
        (Ok(_), Some(_)) => return Err("no error".to_owned()),
        (Ok(found), None) => found,
    };
    let unordered = expect.get("unordered").is_some();
    for (key, expected) in expect.iter().filter(|(key, _)| *key != "unordered") {
        let mut given = answer(key, &found);
        let mut expected = expected.clone();
        if unordered {
            sort(&mut given);
            sort(&mut expected);
        }
        if !alike(&given, &expected) {
            return Err(format!("{key} is {given}, not {expected}"));
        }
    }
    Ok(())
}

/// What stands under a key of `expect`.
fn answer(key: &str, found: &Found) -> Json {
    match (key, &found.outcome) {
        ("rows", _) => json!(ids(&found.rows)),
        ("count", Outcome::Count(count)) => json!(count),
        ("count", _) => json!(found.rows.len()),
        ("never_stated", outcome) => json!(matches!(outcome, Outcome::NeverStated(_))),
        ("exists", Outcome::Exists(existence)) => json!(existence),
        ("part", Outcome::Share { part, .. }) => json!(part),
        ("of", Outcome::Share { of, .. }) => json!(of),
        ("groups", Outcome::Groups(groups)) => groups.iter().map(group).collect(),
        ("value" | "range", Outcome::Values(values)) => match values.rows.as_slice() {
            [row] if row.values.len() == 1 => plain(&row.values[0].1),
            rows => json!(format!("{} rows", rows.len())),
        },
        ("value" | "range" | "number", Outcome::Measured(measure)) => plain(&measure.value),
        ("highest", Outcome::Compared(comparison)) => {
            let highest = &comparison.by[0].highest;
            match comparison.by[0].values.len() == found.rows.len() {
                true => highest.iter().map(|at| found.rows[*at].id()).collect(),
                false => json!(highest),
            }
        }
        (_, outcome) => json!(format!("{outcome:?}")),
    }
}

fn group(group: &Group) -> (String, Json) {
    let key = match plain(&group.value) {
        Json::Null => "not-stated".to_owned(),
        Json::String(term) => term,
        Json::Array(ids) => ids[0].as_str().unwrap().to_owned(),
        other => other
            .as_f64()
            .map_or(other.to_string(), |it| it.to_string()),
    };
    let figure = group.measure.as_ref().map(plain);
    (key, figure.unwrap_or(json!(group.rows.len())))
}

fn plain(value: &Value) -> Json {
    match value {
        Value::NotStated => Json::Null,
        Value::Flag(flag) => json!(flag),
        Value::Number(number) => json!(number),
        Value::Range { floor, ceiling } => json!([floor, ceiling]),
        Value::Term(term) => json!(term),
        Value::Terms(terms) => json!(terms),
        Value::Items(items) => json!(ids(items)),
        Value::Demands(demands) => demands
            .iter()
            .flat_map(|demand| &demand.any_of)
            .map(|skill| skill.as_str())
            .collect(),
        Value::Text(text) => json!(text.zh),
        Value::Texts(texts) => texts.iter().map(|text| text.zh.as_str()).collect(),
    }
}

fn sort(value: &mut Json) {
    if let Json::Array(items) = value {
        items.sort_by_key(ToString::to_string);
    }
}

/// Equal, with numbers to within a thousandth.
fn alike(a: &Json, b: &Json) -> bool {
    match (a, b) {
        (Json::Number(a), Json::Number(b)) => {
            let (a, b) = (a.as_f64().unwrap(), b.as_f64().unwrap());
            (a - b).abs() <= 0.001
        }
        (Json::Array(a), Json::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| alike(a, b))
        }
        (Json::Object(a), Json::Object(b)) => {
            let has =
                |(key, value): (&String, &Json)| b.get(key).is_some_and(|it| alike(value, it));
            a.len() == b.len() && a.iter().all(has)
        }
        _ => a == b,
    }
}
