//! What words point at: names in a description, the other one, what is lifted.

use super::*;

fn dialogue(shown: &[&str], current: &[&str], answered: Query) -> Dialogue {
    let items = |ids: &[&str], kind: Kind| -> Vec<Item> {
        ids.iter().filter_map(|id| Item::parse(kind, id)).collect()
    };
    let kind = answered.from;
    Dialogue {
        answered: Some(Act::Ask(answered)),
        shown: items(shown, kind),
        current: items(current, kind),
        mentioned: items(current, kind),
        ..Dialogue::default()
    }
}

fn of(kind: &str, items: &[(&str, &str)], want: Value) -> Value {
    let items: Vec<Value> = items.iter().map(|(kind, id)| json!({*kind: id})).collect();
    json!({"from": kind, "scope": {"items": items}, "want": want})
}

#[test]
fn descriptions_pronouns_and_the_other_one() {
    let two = ["tengyun-yixiang-python-developer", "langyan-python-backend"];
    let list = Query::new(Kind::Postings, Want::List).and(is("degree", "junior-college"));
    let pay = || json!({"value": {"of": ["pay"]}});
    let posting = |id: &str| of("postings", &[("posting", id)], pay());
    check(
        &[
            (
                "ask postings value pay | [另一家](ref described)呢",
                posting("langyan-python-backend"),
            ),
            (
                "ask postings value pay | and for [the other one](ref last)",
                posting("langyan-python-backend"),
            ),
            // The only one that states the number.
            (
                "ask postings value pay | [the one up to 16k](ref described)",
                posting("langyan-python-backend"),
            ),
            (
                "ask postings value pay | [那个岗](ref described)",
                posting(two[0]),
            ),
        ],
        &dialogue(&two, &two[..1], list),
    );
    // Where nothing was shown, the words of a description name it.
    let filter = json!({"and": [test("company", "=", "tencent"), test("city", "=", "shanghai")]});
    let expect = json!({"from": "postings", "where": filter, "want": pay()});
    check(
        &[(
            "ask postings value pay | [腾讯上海那个岗位](ref described)",
            expect,
        )],
        &Dialogue::default(),
    );
}

#[test]
fn places_in_a_path_are_counted_from_its_ends() {
    let steps = ["getting-started", "languages", "databases"];
    let path = Query::new(Kind::Steps, Want::Path);
    let step = |id: &str| of("steps", &[("step", id)], json!("define"));
    check(
        &[
            // The "one" of 最后一步 is no place.
            (
                "ask steps define | [最后一步](ref last)呢",
                step("databases"),
            ),
            // What comes after a step is the next one.
            (
                "ask steps path | [数据库](step)之后学啥",
                step("common-scenarios"),
            ),
        ],
        &dialogue(&steps, &[], path),
    );
}

#[test]
fn a_lifted_condition_binds_no_more() {
    let filter = is("city", "shanghai").and(is("skills", "docker"));
    let list = Query::new(Kind::Postings, Want::List).and(filter);
    let without =
        json!({"from": "postings", "where": test("skills", "=", "docker"), "want": "list"});
    let mut dialogue = dialogue(&[], &[], list);
    dialogue.profile.city = crate::knowledge::PlaceId::parse("shanghai").ok();
    check(
        &[
            (
                "ask postings list again | [any city](city any)",
                without.clone(),
            ),
            ("tell | 城市[无所谓](city any)了", without),
        ],
        &dialogue,
    );
    let resolved = resolve(
        &KNOWLEDGE,
        &LEXICON,
        &dialogue,
        &parsed("tell | forget [Shanghai](city any)"),
    );
    assert_eq!(resolved.profile.city, None);
}

#[test]
fn what_is_told_beside_a_question() {
    let message = parsed("ask postings fit | 我会[java](skill have),还有点[linux](skill),适合哪些");
    let resolved = resolve(&KNOWLEDGE, &LEXICON, &Dialogue::default(), &message);
    let skills = resolved.profile.skills.iter();
    let skills: Vec<&str> = skills.map(|held| held.skill.as_str()).collect();
    assert_eq!(skills, ["java", "linux"]);
    assert_eq!(
        act_of("tell | 在看[琅琰](company)", &Dialogue::default())["ask"],
        json!({"from": "postings", "where": test("company", "=", "langyan"), "want": "explain"})
    );
    let none = parsed("tell | [no degree](degree not)");
    let resolved = resolve(&KNOWLEDGE, &LEXICON, &Dialogue::default(), &none);
    assert_eq!(
        resolved.profile.degree,
        Some(crate::knowledge::Degree::None)
    );
}

#[test]
fn alternatives_of_one_value_and_questions_that_stay_with_one_posting() {
    let months = |op: &str, value: f64| test("months-of-pay", op, value);
    let either = json!({"or": [months("=", 16.0), months("=", 17.0)]});
    let both = json!({"and": [months(">=", 13.0), months("<=", 15.0)]});
    check(
        &[
            (
                "ask postings list | [16薪](months =)和[17薪](months =)的都有谁",
                json!({"from": "postings", "where": either, "want": "list"}),
            ),
            (
                "ask postings list | [13薪以上](months >=)[15薪以下](months <=)的",
                json!({"from": "postings", "where": both, "want": "list"}),
            ),
        ],
        &Dialogue::default(),
    );
    let id = "shanghai-mengma-python-backend";
    let item = Item::parse(Kind::Postings, id).expect("an id");
    let english = Query::about([item], Kind::Postings, Want::Exists).and(is("english", "true"));
    let expect = json!({
        "from": "postings",
        "where": test("skills", "=", "docker"),
        "scope": {"items": [{"posting": id}]},
        "want": "exists",
    });
    check(
        &[("ask postings exists again | [docker](skill)呢", expect)],
        &dialogue(&[id], &[id], english),
    );
}
