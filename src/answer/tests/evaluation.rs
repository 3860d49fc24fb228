//! Questions of people with what the lead must hold: the number, the name.

use serde_json::{Value, json};

use super::fixture::{ask, written};
use crate::language::Language;
use crate::reply::Body;

/// How much of an answer is read at a glance.
const GLANCE: usize = 160;

/// Every text must be in the lead, one of those between bars, in this language.
fn check(language: Language, query: Value, expect: &[&str]) {
    let answer = ask(query.clone());
    let Body::Paragraph(lead) = &answer.lead.body else {
        panic!("the lead is a sentence");
    };
    let lead: String = lead.get(language).chars().take(GLANCE).collect();
    let lead = lead.to_lowercase();
    for wanted in expect {
        let mut words = wanted.split('|');
        assert!(
            words.any(|word| lead.contains(&word.to_lowercase())),
            "{wanted}: {lead} ({query})"
        );
    }
    assert!(!answer.sources().is_empty(), "{query} has no source");
}

fn postings(filter: Value, want: Value) -> Value {
    json!({"from": "postings", "where": filter, "want": want})
}

fn of(items: &[&str], want: Value) -> Value {
    let items: Vec<Value> = items.iter().map(|id| json!({"posting": id})).collect();
    json!({"from": "postings", "scope": {"items": items}, "want": want})
}

fn is(field: &str, op: &str, value: impl Into<Value>) -> Value {
    json!({"field": field, "op": op, "value": value.into()})
}

#[test]
fn leads_hold_numbers_and_names() {
    use Language::{En, Zh};
    let small = || is("size", "=", "under-100");
    let silent = json!({"field": "years", "op": "not-stated"});
    let django = || is("skills", "=", "django");
    check(
        Zh,
        postings(is("years.floor", ">=", 3), json!("count")),
        &["7"],
    );
    check(Zh, postings(silent, json!("count")), &["10"]);
    check(
        Zh,
        postings(is("pay.floor", ">=", 20), json!("count")),
        &["9"],
    );
    let not_flask = json!({"not": is("skills", "=", "flask")});
    check(
        En,
        postings(json!({"and": [django(), not_flask]}), json!("count")),
        &["4"],
    );
    check(
        En,
        json!({"from": "postings", "want": {"top": {"by": "yearly-pay.ceiling"}}}),
        &["bilibili"],
    );
    check(
        Zh,
        postings(small(), json!({"top": {"by": "pay.ceiling"}})),
        &["采芳洲"],
    );
    let middle = is("size", "=", "500-999");
    check(
        Zh,
        postings(middle, json!({"top": {"by": "pay.ceiling"}})),
        &["触宝"],
    );
    check(
        Zh,
        postings(small(), json!({"mean": {"of": "pay"}})),
        &["12.0|12k", "19.7|20k"],
    );
    check(
        En,
        postings(django(), json!({"median": {"of": "pay"}})),
        &["15", "23"],
    );
    let bachelor = is("degree", ">=", "bachelor");
    let tencent = is("company", "=", "tencent");
    check(
        Zh,
        postings(json!({"and": [tencent, bachelor]}), json!("exists")),
        &["没写"],
    );
    let cootek = is("company", "=", "cootek");
    let python = is("skills", "=", "python");
    check(
        Zh,
        postings(json!({"and": [cootek, python]}), json!("exists")),
        &["python", "go", "或"],
    );
    check(
        Zh,
        of(
            &["zaihui-python-backend", "shukun-python-engineer"],
            json!({"compare": {"by": "yearly-pay"}}),
        ),
        &["各有高低", "数坤", "400"],
    );
    check(
        En,
        of(
            &["tencent-python-backend", "iqiyi-python-senior"],
            json!({"compare": {"by": "pay.ceiling"}}),
        ),
        &["tencent"],
    );
    check(
        Zh,
        of(
            &["flexiv-python-backend", "trunk-tech-python-engineer"],
            json!({"compare": {"by": "pay.floor"}}),
        ),
        &["一样"],
    );
    check(
        En,
        postings(
            is("company", "=", "trip-com"),
            json!({"compare": {"by": "pay"}}),
        ),
        &["15-30"],
    );
    let large = is("size", "=", "1000-plus");
    check(
        Zh,
        json!({"from": "postings", "want": {"compare": {"by": "pay", "groups": [large, small()]}}}),
        &["5", "11"],
    );
}

#[test]
fn lists_name_their_rows() {
    let months = is("months-of-pay", "in", json!([16, 17]));
    let skills = is("skills", "in", json!(["go", "java"]));
    let three = is("years.floor", "<=", 3);
    let small = is("size", "=", "under-100");
    for (filter, expect) in [
        (months, vec!["再惠", "数坤", "猛犸"]),
        (json!({"and": [skills, three]}), vec!["触宝", "信天翁"]),
        (small, vec!["采芳洲", "大亲家"]),
    ] {
        let mut told = String::new();
        for page in 0..2 {
            let mut query = postings(filter.clone(), json!("list"));
            query["page"] = json!(page);
            told += &written(&ask(query), Language::Zh);
        }
        for name in expect {
            assert!(told.contains(name), "{name}: {told}");
        }
    }
}
