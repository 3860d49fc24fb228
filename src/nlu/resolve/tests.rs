//! Labelled messages, written as in `training/data`, and what they come to.

use serde_json::{Value, json};

use super::*;
use crate::nlu::parse::{Ending, Follows, Form, Owner, Polarity, Reference, Sign, Slot, SlotKind};
use crate::nlu::testing::{KNOWLEDGE, LEXICON};
use crate::query::Scope;

mod near;
mod together;

/// A message of one part: `ask postings count | 底薪[20k](pay floor >=)以上的有几个`.
fn parsed(line: &str) -> Parsed {
    let (act, marked) = line.split_once(" | ").expect("an act and a text");
    let mut text = String::new();
    let mut slots = Vec::new();
    let mut rest = marked;
    while let Some((before, tail)) = rest.split_once('[') {
        text.push_str(before);
        let (words, tail) = tail.split_once("](").expect("a slot");
        let (labels, tail) = tail.split_once(')').expect("a slot's end");
        let start = text.len();
        text.push_str(words);
        slots.push(slot(words, labels, start));
        rest = tail;
    }
    text.push_str(rest);
    let (act, follows) = match act.rsplit_once(' ') {
        Some((act, last @ ("of-it" | "again"))) => (act, Follows::named(last)),
        _ => (act, Follows::Nothing),
    };
    let part = Part {
        range: 0..text.len(),
        follows,
        slots,
        ..Part::of(act_kind(act))
    };
    Parsed {
        text,
        context: String::new(),
        parts: vec![part],
        background: Vec::new(),
    }
}

fn slot(words: &str, labels: &str, start: usize) -> Slot {
    let labels: Vec<&str> = labels.split(' ').collect();
    let any = |name: &str| labels.contains(&name);
    Slot {
        range: start..start + words.len(),
        words: words.to_owned(),
        kind: SlotKind::named(labels[0]).expect("a kind"),
        polarity: labels.iter().find_map(|label| Polarity::named(label)),
        owner: labels.iter().find_map(|label| Owner::named(label)),
        sign: labels.iter().find_map(|label| Sign::named(label)),
        end: labels.iter().find_map(|label| Ending::named(label)),
        not: any("not"),
        any: any("any"),
        or: any("or"),
        reference: labels.iter().find_map(|label| Reference::named(label)),
        flag: labels.get(1).map(|flag| (*flag).to_owned()),
        role: None,
    }
}

fn act_kind(act: &str) -> ActKind {
    let words: Vec<&str> = act.split(' ').collect();
    match words.as_slice() {
        ["ask", from, form, fields @ ..] => ActKind::Ask(Asked {
            from: Kind::from_word(from).expect("a kind"),
            form: Form::named(form).expect("a form"),
            fields: fields
                .iter()
                .flat_map(|list| list.split(','))
                .map(|field| field.parse().expect("a field"))
                .collect(),
        }),
        ["tell"] => ActKind::Tell,
        ["choose"] => ActKind::Choose,
        ["correct"] => ActKind::Correct,
        other => panic!("{other:?}"),
    }
}

fn act_of(line: &str, dialogue: &Dialogue) -> Value {
    let resolved = resolve(&KNOWLEDGE, &LEXICON, dialogue, &parsed(line));
    let act = &resolved.steps.first().expect("an act").act;
    serde_json::to_value(act).expect("JSON")
}

/// The query that a message asks, as JSON, in a dialogue in which a list of postings was shown.
#[track_caller]
fn check(rows: &[(&str, Value)], dialogue: &Dialogue) {
    let mut wrong = Vec::new();
    for (line, expect) in rows {
        let found = act_of(line, dialogue);
        if found["ask"] != *expect {
            wrong.push(format!("{line}\nexpected {expect}\nfound    {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

fn test(field: &str, op: &str, value: impl Into<Value>) -> Value {
    json!({"field": field, "op": op, "value": value.into()})
}

fn list_of_postings() -> Dialogue {
    let shown: Vec<Item> = [
        "tencent-python-backend",
        "cootek-senior-backend",
        "hypers-python-backend",
    ]
    .iter()
    .filter_map(|id| Item::parse(Kind::Postings, id))
    .collect();
    Dialogue {
        answered: Some(Act::Ask(
            Query::new(Kind::Postings, Want::List).and(is("skills", "docker")),
        )),
        shown,
        ..Dialogue::default()
    }
}

#[test]
fn conditions_are_typed() {
    let postings = |filter: Value, want: &str| {
        let want = match want {
            "count" => json!({"count": {}}),
            name => json!(name),
        };
        json!({"from": "postings", "where": filter, "want": want})
    };
    check(
        &[
            (
                "ask postings count | 底薪[20k](pay floor >=)以上的有几个",
                postings(test("pay.floor", ">=", 20.0), "count"),
            ),
            (
                "ask postings list | 同样[20-40k](pay =)的",
                postings(
                    json!({"and": [test("pay.floor", "=", 20.0), test("pay.ceiling", "=", 40.0)]}),
                    "list",
                ),
            ),
            (
                "ask postings list | jobs with [300k](pay >=) a year or more",
                postings(test("yearly-pay.ceiling", ">=", 300.0), "list"),
            ),
            (
                "ask postings list | 年薪[三十万](pay floor >=)以上的岗位",
                postings(test("yearly-pay.floor", ">=", 300.0), "list"),
            ),
            (
                "ask postings list | 月薪[两万五](pay floor >=)往上",
                postings(test("pay.floor", ">=", 25.0), "list"),
            ),
            (
                "ask postings count | 要[三年](years >=)以上的有几个",
                postings(test("years.floor", ">=", 3.0), "count"),
            ),
            (
                "ask postings list | [100人以下](size <)的公司",
                postings(test("size", "=", "under-100"), "list"),
            ),
            (
                "ask postings list | [大专](degree <=)能投的",
                postings(test("degree", "<=", "junior-college"), "list"),
            ),
            (
                "ask postings list | 没写[学历](degree not)的",
                postings(json!({"field": "degree", "op": "not-stated"}), "list"),
            ),
            (
                "ask postings list | 不要[上海](city not)的",
                postings(json!({"not": test("city", "=", "shanghai")}), "list"),
            ),
            (
                "ask postings list | jobs that don't need [django](skill not)",
                postings(json!({"not": test("skills", "=", "django")}), "list"),
            ),
            (
                "ask postings list | [mysql](skill)或者[postgres](skill or)的岗位",
                postings(test("skills", "in", json!(["mysql", "postgresql"])), "list"),
            ),
            (
                "ask postings list | 应届能投的[应届](flag fresh-graduates)",
                postings(test("fresh-graduates", "=", true), "list"),
            ),
            // What is known of postings alone is asked of them, and pay of no one of all of them.
            (
                "ask postings value pay | 工资怎么样",
                json!({"from": "postings", "want": {"median": {"of": "pay"}}}),
            ),
            (
                "ask postings value skills | [腾讯](company)要[redis](skill)吗",
                postings(
                    json!({"and": [test("company", "=", "tencent"), test("skills", "=", "redis")]}),
                    "exists",
                ),
            ),
            (
                "ask postings value degree | [腾讯](company)要[本科](degree)吗",
                postings(
                    json!({"and": [test("company", "=", "tencent"), test("degree", "=", "bachelor")]}),
                    "exists",
                ),
            ),
            // Where nothing is tested, the field is asked for.
            (
                "ask postings exists overtime | [腾讯](company)加班吗",
                json!({
                    "from": "postings",
                    "where": test("company", "=", "tencent"),
                    "want": {"value": {"of": ["overtime"]}},
                }),
            ),
        ],
        &Dialogue::default(),
    );
}

#[test]
fn what_was_shown_is_pointed_at() {
    let about = |id: &str, want: Value| json!({"from": "postings", "scope": {"items": [{"posting": id}]}, "want": want});
    let pay = || json!({"value": {"of": ["pay"]}});
    check(
        &[
            (
                "ask postings value pay | [第二个](ref ordinal)给多少",
                about("cootek-senior-backend", pay()),
            ),
            (
                "ask postings value pay | [the last one](ref last)'s pay",
                about("hypers-python-backend", pay()),
            ),
            (
                "choose | [the third](ref ordinal)",
                about("hypers-python-backend", json!("explain")),
            ),
            (
                "ask postings value pay | [触宝那个](ref described)给多少",
                about("cootek-senior-backend", pay()),
            ),
            (
                "ask postings list again | [北京](city)的呢",
                json!({
                    "from": "postings",
                    "where": {"and": [test("city", "=", "beijing"), test("skills", "=", "docker")]},
                    "want": "list",
                }),
            ),
            // What goes on with the list is about its rows, and what can stand alone is not.
            (
                "ask postings median pay of-it | 中位数呢",
                json!({
                    "from": "postings",
                    "where": test("skills", "=", "docker"),
                    "want": {"median": {"of": "pay"}},
                }),
            ),
            (
                "ask postings count | 要[redis](skill)的一共几个",
                json!({
                    "from": "postings",
                    "where": test("skills", "=", "redis"),
                    "want": {"count": {}},
                }),
            ),
        ],
        &list_of_postings(),
    );
    let beyond = act_of(
        "ask postings value pay | [第十个](ref ordinal)给多少",
        &list_of_postings(),
    );
    assert_eq!(beyond, json!({"outside": {"beyond-list": 3}}));
}

#[test]
fn unknown_names_stay_unknown() {
    for (line, expect) in [
        (
            "ask postings value pay | [星河万象](company)给多少",
            json!({"outside": {"unknown": {"kind": "companies", "name": "星河万象"}}}),
        ),
        (
            "ask skills define | what is [frobnicator](skill)",
            json!({"outside": {"unknown": {"kind": "skills", "name": "frobnicator"}}}),
        ),
    ] {
        assert_eq!(act_of(line, &Dialogue::default()), expect, "{line}");
    }
}

#[test]
fn a_person_is_told_about() {
    let line = "tell | 我会[java](skill have)[三年](years)和[mysql](skill have),不会[go](skill lack),想学[docker](skill want),\
                [本科](degree),想去[上海](city want),[redis](skill have other)是同事在搞";
    let resolved = resolve(&KNOWLEDGE, &LEXICON, &Dialogue::default(), &parsed(line));
    let profile = serde_json::to_value(&resolved.profile).expect("JSON");
    assert_eq!(
        profile["skills"],
        json!([{"skill": "java", "years": 3.0}, {"skill": "mysql"}])
    );
    assert_eq!(profile["refused"], json!(["go"]));
    assert_eq!(profile["wanted"], json!(["docker"]));
    assert_eq!(profile["city"], json!("shanghai"));
    assert_eq!(profile["degree"], json!("bachelor"));
    assert_eq!(profile["years"], Value::Null);
}

#[test]
fn a_role_may_go_unnamed() {
    let mut message = parsed("ask roles define | 谁天天守着库");
    message.parts[0].subject = Some(("database-administrator".to_owned(), 0.9));
    let resolved = resolve(&KNOWLEDGE, &LEXICON, &Dialogue::default(), &message);
    let Act::Ask(query) = &resolved.steps[0].act else {
        panic!("{resolved:?}")
    };
    let dba = Item::parse(Kind::Roles, "database-administrator").expect("an id");
    assert_eq!(query.scope, Scope::Items(vec![dba]));
    // Where none is likely, it is the role that all this is about.
    message.parts[0].subject = None;
    let resolved = resolve(&KNOWLEDGE, &LEXICON, &Dialogue::default(), &message);
    let Act::Ask(query) = &resolved.steps[0].act else {
        panic!("{resolved:?}")
    };
    let backend = Item::parse(Kind::Roles, BACKEND).expect("an id");
    assert_eq!(query.scope, Scope::Items(vec![backend]));
}

#[test]
fn a_question_that_only_names_another_thing_is_the_last_one_again() {
    let mut dialogue = list_of_postings();
    dialogue.answered = Some(Act::Ask(
        Query::new(Kind::Postings, Want::count()).and(is("skills", "docker")),
    ));
    let again = json!({
        "from": "postings",
        "want": {"count": {}},
        "where": test("skills", "=", "redis"),
    });
    for (line, confidence) in [
        ("tell | [redis](skill have)", 1.0),
        // The parser is not sure what is asked.
        ("ask postings list again | 那[redis](skill)呢", 0.3),
    ] {
        let mut message = parsed(line);
        message.parts[0].confidence = confidence;
        let resolved = resolve(&KNOWLEDGE, &LEXICON, &dialogue, &message);
        let act = serde_json::to_value(&resolved.steps[0].act).expect("JSON");
        assert_eq!(act["ask"], again, "{line}");
    }
}

/// A message whose parts are given one by one.
fn joined(lines: &[&str]) -> Parsed {
    let mut whole = parsed(lines[0]);
    for line in &lines[1..] {
        let mut next = parsed(line);
        let shift = whole.text.len() + 1;
        whole.text = format!("{},{}", whole.text, next.text);
        for part in &mut next.parts {
            part.range = part.range.start + shift..part.range.end + shift;
            for slot in &mut part.slots {
                slot.range = slot.range.start + shift..slot.range.end + shift;
            }
        }
        whole.parts.extend(next.parts);
    }
    whole
}

/// The acts of a message whose parts are given one by one.
fn acts_of(lines: &[&str]) -> Vec<Value> {
    let whole = joined(lines);
    let resolved = resolve(&KNOWLEDGE, &LEXICON, &Dialogue::default(), &whole);
    let acts = resolved.steps.iter();
    acts.map(|step| serde_json::to_value(&step.act).expect("JSON"))
        .collect()
}

#[test]
fn a_part_takes_over_what_stands_before_it() {
    let size = || test("size", "=", "100-499");
    let top = json!({"top": {"by": "pay", "n": 1, "order": "highest"}});
    assert_eq!(
        acts_of(&[
            "ask postings list | [100到499人](size between)的公司",
            "ask postings top pay | 给的最高的是哪个",
        ])[1]["ask"],
        json!({"from": "postings", "where": size(), "want": top})
    );
    // Fields of one thing, asked one after the other, are one question.
    let acts = acts_of(&[
        "ask postings value pay | [腾讯](company)给多少",
        "ask postings value degree | 学历呢",
    ]);
    let both = json!({"value": {"of": ["pay", "degree"]}});
    assert_eq!(acts.len(), 1, "{acts:?}");
    assert_eq!(
        acts[0]["ask"],
        json!({"from": "postings", "where": test("company", "=", "tencent"), "want": both})
    );
    // A question that names its own conditions keeps to them.
    let acts = acts_of(&[
        "ask postings count | [上海](city)的有几个",
        "ask postings count | 要[go](skill)的有几个",
    ]);
    assert_eq!(acts[1]["ask"]["where"], test("skills", "=", "go"));
}

#[test]
fn what_goes_on_with_a_question_is_one_with_it() {
    let docker = || test("skills", "=", "docker");
    for (lines, want) in [
        // The list says how many there are.
        (
            [
                "ask postings list | 要[docker](skill)的有哪些",
                "ask postings count | 一共几个",
            ],
            json!("list"),
        ),
        (
            [
                "ask postings exists | any that want [docker](skill)",
                "ask postings list | name all of them please",
            ],
            json!("list"),
        ),
    ] {
        let acts = acts_of(&lines);
        let expect = json!({"from": "postings", "where": docker(), "want": want});
        assert_eq!(acts.len(), 1, "{lines:?}: {acts:?}");
        assert_eq!(acts[0]["ask"], expect, "{lines:?}");
    }
    // A remark that was taken for a list of everything is none.
    let acts = acts_of(&[
        "ask postings list | 想找个离家近的",
        "ask postings value pay | [腾讯](company)给多少",
    ]);
    assert_eq!(acts.len(), 1, "{acts:?}");
}

#[test]
fn a_pronoun_points_at_a_skill_of_the_story() {
    let message = Parsed {
        background: vec![slot("kafka", "skill have", 0)],
        ..parsed("ask postings list | who wants [it](ref pronoun)")
    };
    let resolved = resolve(&KNOWLEDGE, &LEXICON, &Dialogue::default(), &message);
    let act = serde_json::to_value(&resolved.steps[0].act).expect("JSON");
    assert_eq!(act["ask"]["where"], test("skills", "=", "kafka"));
}

#[test]
fn behind_the_best_its_order_is_counted_in() {
    let best = Want::Top {
        by: FieldPath::of("pay"),
        n: 1,
        order: crate::query::Order::Highest,
    };
    let under_100 = Query::new(Kind::Postings, best).and(is("size", "under-100"));
    let dialogue = Dialogue {
        answered: Some(Act::Ask(under_100)),
        shown: Item::parse(Kind::Postings, "caifangzhou-python-backend")
            .into_iter()
            .collect(),
        ..Dialogue::default()
    };
    let act = act_of(
        "ask postings value pay | [第二个](ref ordinal)呢",
        &dialogue,
    );
    let items = act["ask"]["scope"]["items"].as_array().expect("a row");
    assert_eq!(items.len(), 1, "{act}");
    assert_ne!(items[0]["posting"], "caifangzhou-python-backend");
}

#[test]
fn somebody_else_is_held_against_the_postings() {
    let message =
        parsed("ask postings fit | my brother knows [java](skill have other), what suits him");
    let resolved = resolve(&KNOWLEDGE, &LEXICON, &Dialogue::default(), &message);
    let other = resolved.other.expect("somebody else");
    assert_eq!(other.skills.len(), 1);
    assert_eq!(resolved.profile, Profile::default());
}

#[test]
fn wishes_are_conditions_of_a_match() {
    let profile = Profile {
        city: crate::knowledge::PlaceId::parse("shanghai").ok(),
        pay_floor: Some(20.0),
        ..Profile::default()
    };
    let dialogue = Dialogue {
        profile,
        ..Dialogue::default()
    };
    let all = json!({"and": [test("city", "=", "shanghai"), test("pay.ceiling", ">=", 20.0)]});
    let fit = |filter: Value| json!({"from": "postings", "where": filter, "want": {"fit": {}}});
    let here = json!({"and": [test("city", "=", "beijing"), test("pay.ceiling", ">=", 20.0)]});
    check(
        &[
            ("ask postings fit | 哪些适合我", fit(all)),
            ("ask postings fit | [北京](city)的呢，哪些适合我", fit(here)),
        ],
        &dialogue,
    );
}

#[test]
fn a_statistic_of_two_groups_is_two() {
    let acts = acts_of(&[
        "ask postings mean pay.ceiling | [1000人以上](size >=)和[100人以下](size <)的平均上限分别多少",
    ]);
    let sizes: Vec<&Value> = acts.iter().map(|act| &act["ask"]["where"]).collect();
    assert_eq!(
        sizes,
        [
            &test("size", "=", "1000-plus"),
            &test("size", "=", "under-100")
        ]
    );
}

#[test]
fn a_name_that_the_parser_missed_is_found_by_its_letters() {
    check(
        &[(
            "ask postings value skills | does [iqiyi](company) need kubernetes",
            json!({
                "from": "postings",
                "where": {"and": [test("company", "=", "iqiyi"), test("skills", "=", "kubernetes")]},
                "want": "exists",
            }),
        )],
        &Dialogue::default(),
    );
}
