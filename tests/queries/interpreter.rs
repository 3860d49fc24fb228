//! A plain reading of conditions over the posting files as they are written: slow, and sharing nothing with the engine.

use std::fs;

use serde_json::Value as Json;
use toml::{Table, Value as Toml};

use super::folder;

/// The posting files, in their order.
pub fn postings() -> Vec<Table> {
    let mut postings: Vec<Table> = fs::read_dir(folder("knowledge/postings"))
        .unwrap()
        .map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap())
        .map(|text| text.parse().unwrap())
        .collect();
    postings.sort_by_key(|posting| posting["order"].as_integer());
    postings
}

/// `None` where the posting does not state what decides it.
pub fn holds(condition: &Json, posting: &Table) -> Option<bool> {
    if let Some(parts) = condition.get("and") {
        let all: Vec<_> = list(parts).map(|part| holds(part, posting)).collect();
        return match (all.contains(&Some(false)), all.contains(&None)) {
            (true, _) => Some(false),
            (false, true) => None,
            (false, false) => Some(true),
        };
    }
    if let Some(parts) = condition.get("or") {
        let all: Vec<_> = list(parts).map(|part| holds(part, posting)).collect();
        return match (all.contains(&Some(true)), all.contains(&None)) {
            (true, _) => Some(true),
            (false, true) => None,
            (false, false) => Some(false),
        };
    }
    if let Some(part) = condition.get("not") {
        return holds(part, posting).map(|holds| !holds);
    }
    let field = condition["field"].as_str().unwrap();
    let (op, value) = (condition["op"].as_str().unwrap(), &condition["value"]);
    let fact = read(field, posting);
    match op {
        "stated" => return Some(is_stated(&fact)),
        "not-stated" => return Some(!is_stated(&fact)),
        _ => {}
    }
    match fact {
        Fact::Nothing => None,
        Fact::Flag(flag) => Some(value.as_bool() == Some(flag)),
        Fact::Number(number) => Some(compare(op, number, value)),
        Fact::Term(term) => Some(one(op, &term, value, order(field))),
        Fact::Set(names, complete) => {
            let found = |name: &Json| names.iter().any(|known| Some(&**known) == name.as_str());
            let named = match op {
                "=" => found(value),
                "in" => list(value).any(found),
                _ => list(value).all(found),
            };
            match (named, complete) {
                (false, false) => None,
                _ => Some(named),
            }
        }
        Fact::Texts(texts) => {
            let word = value.as_str().unwrap().to_lowercase();
            Some(
                texts
                    .iter()
                    .any(|text| has_word(&text.to_lowercase(), &word)),
            )
        }
    }
}

enum Fact {
    Nothing,
    Flag(bool),
    Number(f64),
    Term(String),
    /// Whether what is not in it is not asked for.
    Set(Vec<String>, bool),
    Texts(Vec<String>),
}

fn is_stated(fact: &Fact) -> bool {
    match fact {
        Fact::Nothing => false,
        Fact::Set(names, _) => !names.is_empty(),
        Fact::Texts(texts) => !texts.is_empty(),
        _ => true,
    }
}

fn read(field: &str, posting: &Table) -> Fact {
    let pay = |end: &str| posting["base_salary"][end].as_integer().unwrap() as f64;
    let months = posting.get("months_of_pay").and_then(Toml::as_integer);
    let in_a_year = |end: &str| pay(end) * months.unwrap_or(12) as f64;
    let experience = posting.get("experience").and_then(Toml::as_table);
    let years = |end: &str| {
        let years = experience
            .and_then(|it| it.get(end))
            .and_then(Toml::as_integer);
        years.map_or(Fact::Nothing, |years| Fact::Number(years as f64))
    };
    let term = |key: &str| {
        let term = posting.get(key).and_then(Toml::as_str);
        term.map_or(Fact::Nothing, |term| Fact::Term(term.to_owned()))
    };
    let flag = |key: &str| {
        let flag = posting.get(key).and_then(Toml::as_bool);
        flag.map_or(Fact::Nothing, Fact::Flag)
    };
    let names = |key: &str| -> Vec<String> {
        let names = posting.get(key).and_then(Toml::as_array);
        let names = names.into_iter().flatten().filter_map(Toml::as_str);
        names.map(str::to_owned).collect()
    };
    let texts = |entries: &[Toml]| -> Fact {
        let texts: Vec<String> = entries
            .iter()
            .flat_map(|entry| [&entry["zh"], &entry["en"]])
            .map(|text| text.as_str().unwrap().to_owned())
            .collect();
        if texts.is_empty() {
            Fact::Nothing
        } else {
            Fact::Texts(texts)
        }
    };
    let text = |key: &str| {
        texts(
            posting
                .get(key)
                .map(std::slice::from_ref)
                .unwrap_or_default(),
        )
    };
    let list = |key: &str| {
        let entries = posting.get(key).and_then(Toml::as_array);
        texts(entries.map(Vec::as_slice).unwrap_or_default())
    };
    let bare = ["experience", "education", "duties", "requirements"]
        .iter()
        .all(|key| !posting.contains_key(*key));
    match field {
        "title" => text("title"),
        "company" => Fact::Set(names_of(posting, "hiring_organization"), true),
        "size" => Fact::Term(
            match posting["size_band"].as_str().unwrap() {
                "<100" => "under-100",
                "1000+" => "1000-plus",
                other => other,
            }
            .to_owned(),
        ),
        "city" => term("job_location"),
        "pay.floor" => Fact::Number(pay("min")),
        "pay.ceiling" => Fact::Number(pay("max")),
        "yearly-pay.floor" => Fact::Number(in_a_year("min")),
        "yearly-pay.ceiling" => Fact::Number(in_a_year("max")),
        "months-of-pay" => months.map_or(Fact::Nothing, |it| Fact::Number(it as f64)),
        "years.floor" => years("min_years"),
        "years.ceiling" => years("max_years"),
        "degree" => term("degree"),
        "fresh-graduates" => flag("fresh_graduates"),
        "english" => flag("english"),
        "travel" => flag("travel"),
        "skills" => {
            let all = [names("required_skills"), names("preferred_skills")];
            Fact::Set(all.concat(), !bare)
        }
        "required-skills" => Fact::Set(names("required_skills"), !bare),
        "preferred-skills" => Fact::Set(names("preferred_skills"), !bare),
        "soft-skills" => Fact::Set(names("soft_requirements"), !bare),
        "domain" => match names("domains") {
            none if none.is_empty() => Fact::Nothing,
            domains => Fact::Set(domains, true),
        },
        "source" => Fact::Set(names("sources"), true),
        "duties" | "requirements" => list(field),
        "experience" | "education" => text(field),
        "states-little" => Fact::Flag(bare),
        other => panic!("no field {other}"),
    }
}

fn names_of(posting: &Table, key: &str) -> Vec<String> {
    vec![posting[key].as_str().unwrap().to_owned()]
}

fn order(field: &str) -> &'static [&'static str] {
    match field {
        "size" => &["under-100", "100-499", "500-999", "1000-plus"],
        "degree" => &["junior-college", "bachelor", "master", "doctor"],
        _ => &[],
    }
}

fn list(value: &Json) -> impl Iterator<Item = &Json> {
    value.as_array().unwrap().iter()
}

fn compare(op: &str, number: f64, value: &Json) -> bool {
    let given = || value.as_f64().unwrap();
    match op {
        "=" => number == given(),
        "<" => number < given(),
        "<=" => number <= given(),
        ">" => number > given(),
        ">=" => number >= given(),
        _ => list(value).any(|value| value.as_f64() == Some(number)),
    }
}

fn one(op: &str, term: &str, value: &Json, order: &[&str]) -> bool {
    let rank = |term: &str| order.iter().position(|known| *known == term).unwrap() as f64;
    match op {
        "=" => value == term,
        "in" => list(value).any(|value| value == term),
        _ => compare(op, rank(term), &Json::from(rank(value.as_str().unwrap()))),
    }
}

/// Whether a word is in a text; a Latin word by itself, in the plural too.
fn has_word(text: &str, word: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let (first, last) = (word.chars().next(), word.chars().next_back());
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let mut after = text[at + word.len()..].chars();
        let next = after.next();
        let ends = !letter(last) || !letter(next) || (next == Some('s') && !letter(after.next()));
        (!letter(first) || !letter(before)) && ends
    })
}
