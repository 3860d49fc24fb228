//! Forms, scopes and details that golden queries do not reach.

use career_advisor::query::{Item, Outcome, Query, Value, named_ids};
use serde_json::json;

use super::{KNOWLEDGE, ask, ask_after, ids};

/// Every field that is declared can be read of every thing that has it.
#[test]
fn declared_fields_can_be_read() {
    for field in KNOWLEDGE.fields.values() {
        for kind in &field.of {
            let query = json!({"from": kind.word(), "want": {"value": {"of": field.id}}});
            let found = ask(&query).unwrap();
            let silent = matches!(found.outcome, Outcome::NeverStated(_));
            assert_eq!(silent, field.never_stated.is_some(), "{query}");
        }
    }
}

#[test]
fn terms_of_things_are_declared() {
    let kinds = &KNOWLEDGE.fields["kind"].terms;
    for skill in KNOWLEDGE.skills.values() {
        assert!(kinds.contains_key(&skill.kind), "{}", skill.kind);
    }
    let places = &KNOWLEDGE.fields["city"].terms;
    assert_eq!(places.len(), KNOWLEDGE.places.len());
}

#[test]
fn what_was_shown_stands_for_what_is_asked() {
    let item = |json: serde_json::Value| serde_json::from_value::<Item>(json).unwrap();
    let shown = [
        item(json!({"company": "trip-com"})),
        item(json!({"company": "tencent"})),
    ];
    let query = json!({"from": "postings", "scope": "last-list", "want": "count"});
    assert_eq!(ask_after(&query, &shown).unwrap().considered, 3);
    let query = json!({"from": "companies", "scope": "last-item", "want": "list"});
    let shown = [item(json!({"posting": "trip-com-python-security"}))];
    assert_eq!(ids(&ask_after(&query, &shown).unwrap().rows), ["trip-com"]);
    let query = json!({"from": "directions", "scope": "last-item", "want": "list"});
    let shown = [item(json!({"role": "data-scientist"}))];
    let found = ask_after(&query, &shown).unwrap();
    assert_eq!(ids(&found.rows), ["backend-developer--data-scientist"]);
    let query = json!({"from": "roles", "scope": "last-list", "want": "list"});
    let found = ask_after(&query, &found.rows).unwrap();
    assert_eq!(ids(&found.rows), ["data-scientist"]);
}

#[test]
fn the_emptying_condition_is_the_one_without_which_most_is_left() {
    let query = json!({"from": "postings", "want": "list", "where": {"and": [
        {"field": "size", "op": "=", "value": "under-100"},
        {"field": "pay.floor", "op": ">=", "value": 25},
    ]}});
    let emptied = ask(&query).unwrap().emptied.unwrap();
    let by = serde_json::to_value(&emptied.by).unwrap();
    assert_eq!((by["field"].as_str(), emptied.left), (Some("pay.floor"), 6));
}

#[test]
fn ranges_are_compared_by_ceiling_and_differ_end_by_end() {
    let query = json!({"from": "postings", "scope": {"items": [
        {"posting": "trip-com-python-security"}, {"posting": "trip-com-python-developer"},
    ]}, "want": {"compare": {"by": ["pay", "degree"]}}});
    let found = ask(&query).unwrap();
    let Outcome::Compared(comparison) = &found.outcome else {
        panic!("{found:?}");
    };
    let (pay, degree) = (&comparison.by[0], &comparison.by[1]);
    assert_eq!(pay.highest, [0]);
    let Some(Value::Range { ceiling, .. }) = pay.difference else {
        panic!("{pay:?}");
    };
    assert!(ceiling.is_some_and(|ceiling| ceiling > 0.0));
    assert_eq!(
        degree.highest,
        Vec::<usize>::new(),
        "a degree that is not stated"
    );
}

#[test]
fn a_query_names_its_things() {
    let query: Query = serde_json::from_value(json!({
        "from": "postings",
        "where": {"and": [
            {"field": "skills", "op": "in", "value": ["go", "java"]},
            {"not": {"field": "city", "op": "=", "value": "shanghai"}},
            {"field": "degree", "op": "=", "value": "bachelor"},
            {"field": "company", "op": "=", "value": "tencent"},
        ]},
        "scope": {"items": [{"posting": "tencent-python-backend"}]},
        "want": "list",
    }))
    .unwrap();
    let expect = [
        "tencent-python-backend",
        "tencent",
        "go",
        "java",
        "shanghai",
    ];
    assert_eq!(named_ids(&query, &KNOWLEDGE), expect);
}
