//! Conditions in words.

use serde_json::{Value, json};

use super::fixture::KNOWLEDGE;
use crate::answer::condition::phrase;
use crate::query::{Condition, Kind};

fn check(condition: Value, zh: &str, en: &str) {
    let read: Condition = serde_json::from_value(condition.clone()).expect("a condition");
    let words = phrase(&KNOWLEDGE, Kind::Postings, &read);
    assert_eq!(
        (words.zh.as_str(), words.en.as_str()),
        (zh, en),
        "{condition}"
    );
}

fn is(field: &str, op: &str, value: impl Into<Value>) -> Value {
    json!({"field": field, "op": op, "value": value.into()})
}

#[test]
fn conditions_are_said_in_both_languages() {
    let floor = || is("pay.floor", ">=", 20);
    let small = || is("size", "=", "under-100");
    let django = || is("skills", "=", "django");
    let flask = || is("skills", "=", "flask");
    let rows: Vec<(Value, &str, &str)> = vec![
        (json!({"and": []}), "", ""),
        (floor(), "底薪至少20K", "paying at least 20K"),
        (
            json!({"not": floor()}),
            "底薪低于20K",
            "with a floor below 20K",
        ),
        (
            json!({"and": [floor(), small()]}),
            "底薪至少20K、规模100人以下",
            "paying at least 20K and at companies of under 100 people",
        ),
        (
            json!({"and": [django(), small(), {"not": flask()}]}),
            "提到Django但没提Flask、规模100人以下",
            "naming Django but not Flask and at companies of under 100 people",
        ),
        (
            is("skills", "in", json!(["go", "java"])),
            "提到Go或Java",
            "naming Go or Java",
        ),
        (
            json!({"not": {"or": [django(), flask()]}}),
            "没提Django或Flask",
            "not naming Django or Flask",
        ),
        (
            json!({"and": [floor(), {"or": [django(), small()]}]}),
            "底薪至少20K、（提到Django或规模100人以下）",
            "paying at least 20K and either naming Django or at companies of under 100 people",
        ),
        (
            is("months-of-pay", "in", json!([16, 17])),
            "16薪或17薪",
            "paying 16 months or 17 months a year",
        ),
        (
            is("years.floor", "<=", 3),
            "3年经验就够",
            "where 3 years of experience will do",
        ),
        (
            is("years.floor", ">=", 1),
            "要至少1年经验",
            "asking for at least 1 year of experience",
        ),
        (
            is("degree", ">=", "bachelor"),
            "学历要求本科及以上",
            "asking for bachelor's degree or higher",
        ),
        (
            json!({"field": "degree", "op": "not-stated"}),
            "没写学历要求",
            "not stating the degree",
        ),
        (
            json!({"not": {"field": "degree", "op": "stated"}}),
            "没写学历要求",
            "not stating the degree",
        ),
        (is("city", "=", "shanghai"), "在上海", "in Shanghai"),
        (is("english", "=", true), "要求英语", "asking for English"),
        (
            json!({"not": is("fresh-graduates", "=", true)}),
            "不收应届",
            "closed to fresh graduates",
        ),
    ];
    for (condition, zh, en) in rows {
        check(condition, zh, en);
    }
}
