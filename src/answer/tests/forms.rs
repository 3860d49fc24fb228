//! Every form, as it is read in both languages.

use serde_json::{Value, json};

use super::fixture::{ask, written};
use crate::language::Language;

fn check(name: &str, query: Value) {
    let answer = ask(query);
    for language in Language::ALL {
        let text = written(&answer, language);
        assert!(text.chars().count() < 1_200, "{name} is too long");
        insta::assert_snapshot!(format!("{name}_{}", language.code()), text);
    }
    assert!(answer.choices.len() <= 4, "{name}");
}

fn is(field: &str, op: &str, value: impl Into<Value>) -> Value {
    json!({"field": field, "op": op, "value": value.into()})
}

fn postings(filter: Value, want: Value) -> Value {
    json!({"from": "postings", "where": filter, "want": want})
}

fn all(want: Value) -> Value {
    json!({"from": "postings", "want": want})
}

fn of(ids: &[&str], want: Value) -> Value {
    let items: Vec<Value> = ids.iter().map(|id| json!({"posting": id})).collect();
    json!({"from": "postings", "scope": {"items": items}, "want": want})
}

#[test]
fn lists() {
    check(
        "list_pages",
        postings(is("pay.floor", ">=", 20), json!("list")),
    );
    let mut second = postings(is("pay.floor", ">=", 20), json!("list"));
    second["page"] = json!(1);
    check("list_second_page", second);
    check(
        "list_short",
        postings(is("months-of-pay", "in", json!([16, 17])), json!("list")),
    );
    check(
        "list_one",
        postings(is("months-of-pay", "=", 17), json!("list")),
    );
    check(
        "list_open",
        postings(is("degree", "<", "bachelor"), json!("list")),
    );
    check(
        "list_companies",
        json!({"from": "companies", "where": is("postings", ">=", 2), "want": "list"}),
    );
    check(
        "list_skills",
        json!({"from": "skills", "where": is("demand", ">=", 12), "want": "list"}),
    );
}

#[test]
fn counts() {
    check("count", postings(is("pay.floor", ">=", 20), json!("count")));
    check(
        "count_one",
        postings(is("months-of-pay", "=", 17), json!("count")),
    );
    check("count_all", all(json!("count")));
    check("count_by_size", all(json!({"count": {"by": "size"}})));
    check("count_by_city", all(json!({"count": {"by": "city"}})));
    check(
        "count_of_these",
        json!({"from": "postings", "where": is("pay.floor", ">=", 20), "want": "count",
            "scope": {"items": [{"posting": "tencent-python-backend"}, {"posting": "tuya-python-developer"}]}}),
    );
}

#[test]
fn existence() {
    check(
        "exists_some",
        postings(is("pay.floor", ">=", 20), json!("exists")),
    );
    let mut asked = of(&["tencent-python-backend"], json!("exists"));
    asked["where"] = is("degree", ">=", "bachelor");
    check("exists_not_stated", asked.clone());
    asked["where"] = is("skills", "=", "docker");
    check("exists_not_named", asked.clone());
    asked["where"] = is("skills", "=", "python");
    check("exists_named", asked);
    let mut either = of(&["cootek-senior-backend"], json!("exists"));
    either["where"] = is("required-skills", "=", "go");
    check("exists_either", either);
    let mut travel = of(&["trunk-tech-python-engineer"], json!("exists"));
    travel["where"] = is("travel", "=", true);
    check("exists_flag", travel);
}

#[test]
fn orders() {
    check(
        "top_one",
        postings(
            is("size", "=", "under-100"),
            json!({"top": {"by": "pay.ceiling"}}),
        ),
    );
    check(
        "top_three",
        all(json!({"top": {"by": "yearly-pay.ceiling", "n": 3}})),
    );
    check(
        "top_equal",
        all(json!({"top": {"by": "pay.floor", "n": 2}})),
    );
    check("top_months", all(json!({"top": {"by": "months-of-pay"}})));
    check(
        "sort_lowest",
        all(json!({"sort": {"by": "pay.floor", "order": "lowest"}})),
    );
    check(
        "top_skills",
        json!({"from": "skills", "want": {"top": {"by": "demand", "n": 5}}}),
    );
}

#[test]
fn figures() {
    check(
        "mean",
        postings(is("size", "=", "under-100"), json!({"mean": {"of": "pay"}})),
    );
    check("median", all(json!({"median": {"of": "yearly-pay"}})));
    check(
        "median_by_size",
        all(json!({"median": {"of": "pay", "by": "size"}})),
    );
    check("minimum", all(json!({"minimum": {"of": "pay.floor"}})));
    check("maximum", all(json!({"maximum": {"of": "months-of-pay"}})));
    check(
        "share",
        postings(is("skills", "=", "docker"), json!("share")),
    );
    check(
        "share_open",
        postings(is("degree", "=", "bachelor"), json!("share")),
    );
}

#[test]
fn comparisons() {
    let by_pay = || json!({"compare": {"by": "pay"}});
    check(
        "compare_pair",
        of(
            &["zaihui-python-backend", "shukun-python-engineer"],
            json!({"compare": {"by": "yearly-pay"}}),
        ),
    );
    check(
        "compare_equal",
        of(
            &["flexiv-python-backend", "trunk-tech-python-engineer"],
            json!({"compare": {"by": "pay.floor"}}),
        ),
    );
    check(
        "compare_silent",
        of(
            &["tencent-python-backend", "zaihui-python-backend"],
            json!({"compare": {"by": ["degree", "pay"]}}),
        ),
    );
    check(
        "compare_three",
        of(
            &[
                "tencent-python-backend",
                "tuya-python-developer",
                "zaihui-python-backend",
            ],
            by_pay(),
        ),
    );
    let groups = json!([is("size", "=", "1000-plus"), is("size", "=", "under-100")]);
    check(
        "compare_groups",
        all(json!({"compare": {"by": "pay", "groups": groups}})),
    );
}

#[test]
fn nothing_is_left() {
    let both = json!({"and": [is("size", "=", "under-100"), is("pay.floor", ">=", 40)]});
    check("nothing_emptied", postings(both.clone(), json!("list")));
    check("nothing_counted", postings(both, json!("count")));
    check(
        "nothing",
        postings(is("pay.floor", ">=", 80), json!("exists")),
    );
    check(
        "never_stated",
        postings(is("overtime", "=", true), json!("list")),
    );
}
