//! What is said of queries that cannot be run.

use serde_json::json;

use super::ask;

#[test]
fn errors_name_what_was_given_and_what_to_use() {
    let count = |field: &str, op: &str, value: serde_json::Value| {
        let test = json!({"field": field, "op": op, "value": value});
        json!({"from": "postings", "where": test, "want": "count"})
    };
    let about = |from: &str, item: serde_json::Value, want: serde_json::Value| json!({"from": from, "scope": {"items": [item]}, "want": want});
    for (query, expect) in [
        (
            count("payment", ">=", json!(20)),
            "no field `payment`: did you mean `pay`?",
        ),
        (
            count("salary", ">=", json!(20)),
            "no field `salary`: did you mean `pay`?",
        ),
        (
            count("demand", ">=", json!(1)),
            "postings have no field `demand`, which is of skills: use one of title, company, size",
        ),
        (
            count("degree.floor", "=", json!("bachelor")),
            "`degree.floor` names an end, and `degree` is no range: use `degree`",
        ),
        (
            count("pay", ">=", json!(20)),
            "`>=` does not fit `pay`, which holds a range: compare `pay.floor` or `pay.ceiling`",
        ),
        (
            count("skills", ">", json!("go")),
            "`>` does not fit `skills`, which holds skills: use `=`, `in`, `all`, `stated`, `not-stated`",
        ),
        (
            count("pay.floor", ">=", json!("20k")),
            "`20k` cannot be compared with `pay.floor`: use a number",
        ),
        (
            count("skills", "in", json!([])),
            "`[]` cannot be compared with `skills`: use a list of ids, such as [\"go\", \"java\"]",
        ),
        (
            count("skills", "=", json!("pyhton")),
            "no skill `pyhton`: did you mean `python`?",
        ),
        (
            count("company", "=", json!("tencnet")),
            "no company `tencnet`: did you mean `tencent`?",
        ),
        (
            count("degree", "=", json!("diploma")),
            "no degree `diploma`: use one of none, junior-college, bachelor, master, doctor",
        ),
        (
            about(
                "postings",
                json!({"posting": "tencent-python"}),
                json!("list"),
            ),
            "no posting `tencent-python`: did you mean `tencent-python-backend`?",
        ),
        (
            about("postings", json!({"role": "data-scientist"}), json!("list")),
            "nothing links roles to postings: ask for postings without `data-scientist`",
        ),
        (
            json!({"from": "postings", "scope": "last-list", "want": "list"}),
            "no list was shown: name the rows under `items`, or leave `scope` out",
        ),
        (
            json!({"from": "postings", "want": {"mean": {"of": "skills"}}}),
            "`mean` does not fit `skills`, which holds skills: use a number or a range",
        ),
        (
            json!({"from": "postings", "want": {"top": {"by": "title"}}}),
            "`top` does not fit `title`, which holds a text: use a number, a range, a flag or ordered terms",
        ),
        (
            json!({"from": "postings", "want": {"count": {"by": "pay"}}}),
            "`count` does not fit `pay`, which holds a range: use `pay.floor` or `pay.ceiling`",
        ),
    ] {
        let message = ask(&query).expect_err(&query.to_string());
        assert!(message.starts_with(expect), "{query}\n{message}");
    }
}
