//! Messages of several questions, and what earlier turns leave to them.

use super::*;

/// What each message of several parts asks, in order.
#[track_caller]
fn check_together(rows: &[(&[&str], Value)]) {
    let mut wrong = Vec::new();
    for (lines, expect) in rows {
        let asked: Vec<Value> = acts_of(lines)
            .into_iter()
            .map(|act| act["ask"].clone())
            .collect();
        if json!(asked) != *expect {
            wrong.push(format!("{lines:?}\nexpected {expect}\nfound    {asked:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn questions_about_the_same_rows_are_one() {
    let of_company = |want: Value| json!({"from": "postings", "where": test("company", "=", "tencent"), "want": want});
    let fresh = |want: Value| json!({"from": "postings", "where": test("fresh-graduates", "=", true), "want": want});
    let no_degree = json!({"or": [
        test("degree", "<", "bachelor"),
        {"field": "degree", "op": "not-stated"},
    ]});
    check_together(&[
        (
            &[
                "ask postings value degree | [腾讯](company)呢，学历有什么要求",
                "ask postings value pay | 一个月到底多少钱",
                "ask postings value months-of-pay of-it | 一年发几个月",
            ],
            json!([of_company(
                json!({"value": {"of": ["degree", "pay", "months-of-pay"]}})
            )]),
        ),
        (
            &[
                "ask postings exists | 有没有公司愿意招[应届生](flag fresh-graduates)",
                "ask postings value city | 都在哪个城市",
            ],
            json!([fresh(json!({"value": {"of": ["pay", "city"]}}))]),
        ),
        (
            &[
                "ask postings list | 哪些岗不要[本科](degree not)",
                "ask postings sort pay | 薪资从高到低给我排下",
            ],
            json!([{
                "from": "postings",
                "where": no_degree,
                "want": {"sort": {"by": "pay", "order": "highest"}},
            }]),
        ),
    ]);
}

#[test]
fn a_later_question_keeps_the_row_of_the_first() {
    let dialogue = list_of_postings();
    let parts = [
        "ask postings value degree | [第二个](ref ordinal)要求什么学历",
        "ask postings exists | [python](skill)是必须的吗",
    ];
    let message = joined(&parts);
    let resolved = resolve(&KNOWLEDGE, &LEXICON, &dialogue, &message);
    let [first, second] = resolved.steps.as_slice() else {
        panic!("{:?}", resolved.steps);
    };
    let row = |step: &Step| match &step.act {
        Act::Ask(query) => query.items().to_vec(),
        other => panic!("{other:?}"),
    };
    assert_eq!(row(first), row(second));
    // The answer to the first leaves it what it is.
    assert!(!second.leans);
}

#[test]
fn a_number_of_companies_points_at_the_rows_of_so_many() {
    let rows: Vec<Item> = [
        "tencent-python-backend",
        "trip-com-python-security",
        "trip-com-python-developer",
    ]
    .iter()
    .filter_map(|id| Item::parse(Kind::Postings, id))
    .collect();
    let dialogue = Dialogue {
        sets: vec![rows.clone()],
        ..list_of_postings()
    };
    for line in [
        "ask postings value size | [这两家](ref those)规模多大",
        "ask postings value size | how big are [those two](ref those)",
    ] {
        let act = act_of(line, &dialogue);
        let items = act["ask"]["scope"]["items"].as_array().map_or(0, Vec::len);
        assert_eq!(items, rows.len(), "{line}: {act}");
    }
}

#[test]
fn the_same_rows_are_asked_for_something_else() {
    let best = Want::Top {
        by: FieldPath::of("pay"),
        n: 1,
        order: crate::query::Order::Highest,
    };
    let dialogue = Dialogue {
        answered: Some(Act::Ask(
            Query::new(Kind::Postings, best).and(is("company", "bilibili")),
        )),
        ..Dialogue::default()
    };
    let lowest = json!({"top": {"by": "pay", "n": 1, "order": "lowest"}});
    check(
        &[(
            "ask postings lowest pay again | and the worst paid one",
            json!({"from": "postings", "where": test("company", "=", "bilibili"), "want": lowest}),
        )],
        &dialogue,
    );
}

#[test]
fn what_no_source_states_is_not_ranked() {
    check(
        &[(
            "ask directions compare role-pay,market | [devops](role) vs [data scientist](role), salary?",
            json!({
                "from": "directions",
                "scope": {"items": [{"role": "devops-engineer"}, {"role": "data-scientist"}]},
                "want": {"value": {"of": ["role-pay", "market"]}},
            }),
        )],
        &Dialogue::default(),
    );
}

#[test]
fn somebody_else_is_remembered_until_the_writer_speaks_of_themselves() {
    let told = resolve(
        &KNOWLEDGE,
        &LEXICON,
        &Dialogue::default(),
        &parsed("tell | my son knows [java](skill have other) and some [linux](skill have)"),
    );
    let other = told.other.expect("somebody else");
    assert_eq!(other.skills.len(), 2);
    let dialogue = Dialogue {
        other: other.clone(),
        ..Dialogue::default()
    };
    let later = |line: &str| resolve(&KNOWLEDGE, &LEXICON, &dialogue, &parsed(line)).other;
    assert_eq!(
        later("ask postings gap | what is he missing for [shukun](company)"),
        Some(other)
    );
    assert_eq!(
        later("ask postings fit | I know [go](skill have), what fits"),
        None
    );
}

#[test]
fn what_somebody_has_is_where_the_path_begins() {
    let mut other = Profile::default();
    other.hold(crate::profile::HeldSkill::new(
        crate::knowledge::SkillId::parse("java").expect("an id"),
    ));
    let dialogue = Dialogue {
        other,
        ..Dialogue::default()
    };
    check(
        &[(
            "ask skills path | he knows [java](skill), what first",
            json!({"from": "steps", "want": "path"}),
        )],
        &dialogue,
    );
}
