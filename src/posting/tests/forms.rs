//! Postings in texts of several, tables, JSON-LD and HTML, and what becomes of them.

use serde_json::{Value, json};

use super::{READER, check, pay, read};
use crate::language::Language;
use crate::nlu::testing::KNOWLEDGE;
use crate::posting::{
    Draft, Format, Origin, Pay, PayUnit, PostingNumber, PostingState, Remote, StoredPosting,
};
use crate::query::{Query, World};

#[test]
fn several_in_one_text_share_what_stands_above() {
    let text = "# 浮槎科技招人（杭州）\n\n我们是浮槎科技，做网盘。\n\n## 1. 前端开发工程师（Vue）\n- 薪资：18-28K\n- 必须：Vue、TypeScript\n\n扫码关注公众号，领取优惠！\n\n## 2. 运维工程师\n- 薪资面议\n- 必须：Linux、Shell\n";
    check(
        text,
        &[
            json!({ "title": "前端开发工程师（Vue）", "company": "浮槎科技", "places": ["Hangzhou"], "role": null }),
            json!({ "title": "运维工程师", "company": "浮槎科技", "places": ["Hangzhou"], "pay": null, "role": "devops-engineer" }),
        ],
    );
}

#[test]
fn postings_of_a_thread_share_nothing() {
    let text = "# 【上海】岚川科技 招 Go 后端（25k-40k）\n\n我们做网盘。\n\n## 岗位：Go 后端工程师\n\n要求：\n- 会 Go\n\n---\n\n# [Hiring] Golang Engineer, Murrow (Lisbon, hybrid)\n\n### Must have\n- Go\n- SQL\n\n---\n\n橙渡电商基础架构部招人（成都）\n\n**一、SRE 工程师　2 名**\n薪资：面议\n要求：\n- Linux\n\n**二、MySQL DBA　1 名**\n薪资：30-45K*13\n要求：\n- Python\n";
    let expect = [
        (
            "Go 后端工程师",
            "岚川科技",
            json!(["Shanghai"]),
            json!(25.0),
        ),
        ("Golang Engineer", "Murrow", json!(["Lisbon"]), Value::Null),
        ("SRE 工程师", "橙渡电商", json!(["Chengdu"]), Value::Null),
        ("MySQL DBA", "橙渡电商", json!(["Chengdu"]), json!(30.0)),
    ];
    let found: Vec<Value> = read(text).postings.iter().map(|it| json!(it)).collect();
    let found = found.iter().map(|it| {
        (
            it["title"].clone(),
            it["company"].clone(),
            it["places"].clone(),
            it["pay"]["min"].clone(),
        )
    });
    let expect =
        expect.map(|(title, company, places, min)| (json!(title), json!(company), places, min));
    assert_eq!(found.collect::<Vec<_>>(), expect);
}

#[test]
fn tables_with_any_separator() {
    for separator in [",", ";", "\t", "|"] {
        let rows = [
            "job_title,employer,location,pay,requirements",
            "Go Developer,ACME,Leeds,£50k,SQL",
            "网络工程师,垒石,贵阳,8千-1.2万/月,OSPF",
            ",,,,",
        ];
        let text = rows.join("\n").replace(',', separator);
        check(
            &text,
            &[
                json!({ "title": "Go Developer", "places": ["Leeds"] }),
                json!({ "company": "垒石", "role": "network-engineer" }),
            ],
        );
    }
    let reading = READER.read("a,b\n1,2", Some(Format::Csv));
    assert_eq!(reading.faults.len(), 1, "{reading:?}");
}

#[test]
fn json_ld_with_slips_and_in_html() {
    let posting = r#"{"@type":"JobPosting","title":"Go Developer","hiringOrganization":"ACME","validThrough":"2027-01-31T23:59","baseSalary":{"currency":"EUR","value":{"minValue":70000,"unitText":"YEAR"}},"jobLocationType":"TELECOMMUTE","skills":"Go, Zyx"}"#;
    let expect = json!({
        "title": "Go Developer", "company": "ACME", "valid_through": "2027-01-31", "remote": "remote", "required_skills": ["Go", "Zyx"],
        "unknown_skills": ["Zyx"], "pay": pay(Some(70.0), None, "EUR", "thousand per year", None),
    });
    for text in [
        posting.to_owned(),
        format!("[{posting}]"),
        format!(r#"{{"@graph":[{{"@type":"WebSite"}},{posting}]}}"#),
        posting.replace("\"Go, Zyx\"}", "\"Go, Zyx\",}"),
        posting[..posting.len() - 1].to_owned(),
        format!(
            "<html><script>alert(1)</script><script type=\"application/ld+json\">{posting}</script>"
        ),
    ] {
        check(&text, std::slice::from_ref(&expect));
    }
    let broken = read(r#"{"@type": "JobPosting", "title": ]"#);
    assert!(
        broken.postings.is_empty() && broken.faults.len() == 1,
        "{broken:?}"
    );
}

#[test]
fn contacts_get_into_no_text() {
    let text = "# Python 工程师\n要求：\n- 会 Python，简历发 hr@example.com 或 13800000000\n职责：\n- 写代码，问 +65 0000 0000";
    let words = json!(read(text).postings).to_string();
    assert!(
        !words.contains("example.com")
            && !words.contains("13800000000")
            && !words.contains("0000 0000"),
        "{words}"
    );
}

#[test]
fn fields_are_put_right() {
    let mut draft = Draft {
        title: "Engineer".to_owned(),
        ..Draft::default()
    };
    draft.doubt("company", "x");
    for (field, value, expect) in [
        (
            "pay",
            "25k-40k CNY",
            pay(Some(25.0), Some(40.0), "CNY", "thousand per month", None),
        ),
        ("pay", "-", Value::Null),
        ("places", "上海, Leeds", json!(["Shanghai", "Leeds"])),
        ("required_skills", "Go, Zyx", json!(["Go", "Zyx"])),
        ("role", "backend-developer", json!("backend-developer")),
        ("company", "ACME", json!("ACME")),
        ("valid_through", "2027-01-31", json!("2027-01-31")),
    ] {
        READER
            .correct(&mut draft, field, value)
            .unwrap_or_else(|fault| panic!("{fault}"));
        assert_eq!(json!(draft)[field], expect, "{field}={value}");
    }
    assert!(draft.unsure.is_empty());
    for (field, value) in [
        ("colour", "red"),
        ("role", "poet"),
        ("remote", "maybe"),
        ("pay", "lots"),
        ("title", "-"),
    ] {
        let before = draft.clone();
        assert!(
            READER.correct(&mut draft, field, value).is_err(),
            "{field}={value}"
        );
        assert_eq!(draft, before);
    }
}

#[test]
fn accepted_postings_are_rows_like_any_other() {
    let euro = Pay {
        min: Some(70.0),
        max: Some(88.0),
        currency: Some("EUR".to_owned()),
        unit: PayUnit::Year,
        months: None,
    };
    let drafts = [
        Draft {
            title: "Go Developer".to_owned(),
            company: Some("Vantorrel Pte Ltd".to_owned()),
            pay: Some(euro),
            places: vec!["Chongqing".to_owned(), "Leeds".to_owned()],
            required_skills: vec![
                "Go".to_owned(),
                "TiDB".to_owned(),
                "Zyxdb".to_owned(),
                "Communication".to_owned(),
            ],
            duties: vec!["Write it".to_owned()],
            ..Draft::default()
        },
        Draft {
            title: "运维工程师".to_owned(),
            remote: Some(Remote::Remote),
            min_years: Some(3),
            language: Some(Language::Zh),
            requirements: vec!["会 Linux".to_owned()],
            ..Draft::default()
        },
    ];
    let stored = |(at, posting): (usize, Draft), state| StoredPosting {
        number: PostingNumber(at as i64 + 1),
        state,
        source: "board".to_owned(),
        posting,
    };
    let mut all: Vec<StoredPosting> = drafts
        .into_iter()
        .enumerate()
        .map(|it| stored(it, PostingState::Accepted))
        .collect();
    all.push(stored(
        (
            8,
            Draft {
                title: "Poet".to_owned(),
                ..Draft::default()
            },
        ),
        PostingState::Draft,
    ));
    let mut knowledge = KNOWLEDGE.clone();
    crate::posting::add_to(&mut knowledge, &all);
    assert_eq!(knowledge.postings.len(), KNOWLEDGE.postings.len() + 2);
    let first = knowledge.postings.get("posting-1").expect("a posting");
    let named: Vec<&str> = first.required_skills.iter().map(|id| id.as_str()).collect();
    assert_eq!(named, ["go", "tidb"]);
    assert_eq!(first.places().collect::<Vec<_>>(), ["chongqing", "leeds"]);
    assert_eq!(
        first.salary.as_ref().map(|it| it.words.en.as_str()),
        Some("70 to 88 thousand EUR a year")
    );
    let second = knowledge.postings.get("posting-2").expect("a posting");
    assert_eq!(second.places().collect::<Vec<_>>(), ["remote"]);
    let claim = knowledge
        .claims_of(&second.requirements)
        .next()
        .expect("a claim");
    assert_eq!(
        (claim.text.zh.as_str(), claim.text.en.as_str()),
        ("会 Linux", "会 Linux (as in the source)")
    );
    let world = World {
        knowledge: &knowledge,
        last_list: &[],
        last_item: None,
    };
    // Amounts of different currencies do not meet.
    for (query, count, undecided) in [
        (
            json!({"from": "postings", "where": {"field": "city", "op": "=", "value": "leeds"}, "want": "count"}),
            1,
            None,
        ),
        (
            json!({"from": "postings", "where": {"field": "pay.floor", "op": ">=", "value": 60}, "want": "count"}),
            0,
            Some(2),
        ),
        (
            json!({"from": "postings", "where": {"field": "size", "op": "not-stated"}, "want": "count"}),
            2,
            Some(0),
        ),
    ] {
        let parsed: Query = serde_json::from_value(query.clone()).expect("a query");
        let found =
            crate::query::run(&parsed, &world).unwrap_or_else(|error| panic!("{query}: {error}"));
        assert_eq!(found.rows.len(), count, "{query}");
        assert!(
            undecided.is_none_or(|open| found.undecided.len() == open),
            "{query}: {:?}",
            found.undecided
        );
    }
    let lexicon = crate::nlu::Lexicon::build(&knowledge);
    assert!(lexicon.lookup("vantorrel").is_some());
}

proptest::proptest! {
    #[test]
    fn any_text_can_be_read(text in "([\\PC\\n]|薪资：|要求|- |\\*\\*|k-|年以上|工程师|<script>|[{}\\[\\]\",:]){0,60}") {
        for format in [Format::Text, Format::Csv, Format::JsonLd, Format::Html] {
            READER.read(&text, Some(format));
        }
    }
}

#[test]
fn what_is_a_posting_and_what_is_not() {
    let posting = "【招聘】成都 Java高级开发 20-30K\n岗位职责：\n1、负责公司核心交易系统的设计与开发\n任职要求：\n1、本科，5年以上Java经验\n2、熟悉Spring、MySQL、Redis";
    let short = "上海 | 高级Python开发 | 25-40K·14薪\n1. 3年以上Python开发经验，熟悉Django\n2. 熟悉MySQL、Redis\n3. 本科及以上";
    let english = "Senior Go Engineer - Gantrywell (Rotterdam, hybrid)\nSalary: €70k-88k\nWhat you will do:\n- Run the booking service\nWhat we ask for:\n- 5 years of Go, PostgreSQL and Kubernetes\n- A bachelor's degree";
    let prose = "Gantrywell is looking for a Senior Go Engineer in Rotterdam (€70k-88k). You have 5+ years of experience with Go, PostgreSQL and Kubernetes and a bachelor's degree. You will run the booking service.";
    let rows = [
        (posting, true, true),
        (short, true, true),
        (english, true, true),
        (prose, true, true),
        // What people tell of themselves.
        (
            "我做Python后端3年了\n熟悉Django、MySQL、Redis\n本科\n想去上海，25k以上",
            false,
            false,
        ),
        (
            "我今年35了，在成都干了十年java后端，上个月公司裁员把我裁了，赔了n+1。想找30k以上的，会spring、mysql、redis、kafka，本科，有合适的吗",
            false,
            false,
        ),
        (
            "I have 5 years of Go and PostgreSQL, a bachelor's degree, live in Berlin and want at least 70k. I know Kubernetes and Docker. What fits me as a backend engineer?",
            false,
            false,
        ),
        (
            "Backend engineer, Berlin\n5 years of Go, PostgreSQL, Kubernetes\nBachelor of Computer Science\nWant: 70k EUR, remote",
            false,
            false,
        ),
        // Questions.
        (
            "上海有没有要求3年以上、本科、25k以上、会Python和Django的后端岗位？最好是大公司，规模500人以上的，做电商的也行，谢谢",
            false,
            false,
        ),
        (
            "Which postings in Shanghai pay 25k or more, ask for three years and a bachelor's degree, and want Python and Django? I would rather not work at a company of under 100 people.",
            false,
            false,
        ),
        // Résumés.
        (
            "张三\n求职意向：Java开发工程师\n教育背景\n2012-2016 某大学 本科\n工作经历\n2018.01-2021.12 某公司 Java开发工程师\n工作职责：\n负责核心交易系统的开发，使用Spring、MySQL、Redis\n项目经历\n秒杀系统\n技能：Java、Kafka、Docker\n期望薪资：25k，期望城市：成都",
            false,
            false,
        ),
        (
            "Jane Doe\nBackend Engineer, Berlin\nSummary\nEngineer with 8+ years of Go and PostgreSQL\nExperience\nAcme GmbH, Senior Engineer, 2018 - 2024\nResponsibilities:\n- Ran the booking service on Kubernetes\nEducation\nBSc Computer Science\nSkills\nGo, Docker, Kafka",
            false,
            false,
        ),
        ("", false, false),
    ];
    for (text, written, handed_on) in rows {
        let is_posting = |origin| READER.postings_in(text, origin).is_some();
        assert_eq!(is_posting(Origin::Written), written, "written: {text}");
        assert_eq!(is_posting(Origin::HandedOn), handed_on, "handed on: {text}");
    }
}
