//! What one posting says: pay, head, skills, years, schooling and dates.

use serde_json::{Value, json};

use super::{check, pay, read};

#[test]
fn pay_in_any_form() {
    let month = "thousand per month";
    let year = "thousand per year";
    for (words, expect) in [
        (
            "25k-40k·14薪",
            pay(Some(25.0), Some(40.0), "CNY", month, Some(14)),
        ),
        (
            "３０－６０Ｋ＊１６薪",
            pay(Some(30.0), Some(60.0), "CNY", month, Some(16)),
        ),
        (
            "8千-1.2万/月",
            pay(Some(8.0), Some(12.0), "CNY", month, None),
        ),
        (
            "年薪 40-60万",
            pay(Some(400.0), Some(600.0), "CNY", year, None),
        ),
        ("20k以上", pay(Some(20.0), None, "CNY", month, None)),
        (
            "up to €85k + bonus",
            pay(None, Some(85.0), "EUR", year, None),
        ),
        ("from $120,000", pay(Some(120.0), None, "USD", year, None)),
        (
            "£450/day, outside IR35",
            pay(Some(450.0), Some(450.0), "GBP", "per day", None),
        ),
        (
            "$60 - $75 per hour",
            pay(Some(60.0), Some(75.0), "USD", "per hour", None),
        ),
        (
            "SGD 7,000 - 9,500 monthly",
            pay(Some(7.0), Some(9.5), "SGD", month, None),
        ),
        (
            "NT$90,000 – 130,000，保障 14 個月",
            pay(Some(90.0), Some(130.0), "TWD", month, Some(14)),
        ),
        (
            "¥6,000,000 - ¥8,500,000 per year",
            pay(Some(6000.0), Some(8500.0), "JPY", year, None),
        ),
        (
            "12-18 LPA",
            pay(Some(1200.0), Some(1800.0), "INR", year, None),
        ),
        (
            "9 000 – 12 000 PLN gross / month",
            pay(Some(9.0), Some(12.0), "PLN", month, None),
        ),
        (
            "4k-7k USD/月",
            pay(Some(4.0), Some(7.0), "USD", month, None),
        ),
        ("面议", Value::Null),
        ("competitive, plus 12% pension", Value::Null),
    ] {
        let text = format!(
            "# 后端工程师\n\n薪资：{words}\n\n## 要求\n- 会 Python，用过很多年，做过线上项目"
        );
        check(&text, &[json!({ "pay": expect })]);
    }
    assert!(read("# Python 工程师\n薪资：面议\n要求：会 Python").postings[0].pay_negotiable);
}

#[test]
fn heads_in_any_order() {
    for (head, title, company, places, remote) in [
        (
            "【上海】岚川科技 招 Python 后端工程师（15k-20k）",
            "Python 后端工程师",
            Some("岚川科技"),
            json!(["Shanghai"]),
            Value::Null,
        ),
        (
            "腾云上海 -Python后台开发工程师 20-40K",
            "Python后台开发工程师",
            Some("腾云"),
            json!(["Shanghai"]),
            Value::Null,
        ),
        (
            "# [Hiring] Golang Engineer, Murrow (Lisbon, hybrid)",
            "Golang Engineer",
            Some("Murrow"),
            json!(["Lisbon"]),
            json!("hybrid"),
        ),
        (
            "**Data Engineer** - Northy Ltd - Remote (UK) - Permanent",
            "Data Engineer",
            Some("Northy Ltd"),
            json!([]),
            json!("remote"),
        ),
        (
            "Kestrel | Senior Backend Engineer (Go) | Berlin or REMOTE (EU)",
            "Senior Backend Engineer (Go)",
            Some("Kestrel"),
            json!(["Berlin"]),
            json!("remote"),
        ),
        (
            "Rostrum Games is hiring a Data Engineer in Montreal!",
            "Data Engineer",
            Some("Rostrum Games"),
            json!(["Montreal"]),
            Value::Null,
        ),
        (
            "## Frontend Engineer (React) @ Orrery",
            "Frontend Engineer (React)",
            Some("Orrery"),
            json!([]),
            Value::Null,
        ),
        (
            "拾穗医疗集团 急招HRBP（产研线）2名",
            "HRBP（产研线）",
            Some("拾穗医疗集团"),
            json!([]),
            Value::Null,
        ),
    ] {
        let text = format!("{head}\n\n要求 / Requirements:\n- Python\n- SQL");
        check(
            &text,
            &[json!({ "title": title, "company": company, "places": places, "remote": remote })],
        );
    }
}

#[test]
fn what_is_asked_and_what_is_a_plus() {
    for (lines, required, preferred, groups) in [
        (
            "要求：\n- 精通 Linux，Shell、Python 至少一门写得熟\n- 懂 Docker 或 Podman",
            vec!["Linux", "Shell", "Python", "Docker", "Podman"],
            vec![],
            json!([["Shell", "Python"], ["Docker", "Podman"]]),
        ),
        (
            "要求\n- 熟悉 Java，有 Kafka 经验者优先\n\n加分：Flink、TiDB",
            vec!["Java"],
            vec!["Kafka", "Flink", "TiDB"],
            json!([]),
        ),
        (
            "Must have:\n- Docker, and one of AWS / Azure\n- tools likeTerraform\n\nNot needed:\n- Java",
            vec!["Docker", "AWS", "Azure", "Terraform"],
            vec![],
            json!([["AWS", "Azure"]]),
        ),
        (
            "Who fits:\n- Python, no need to know Perl\n\nIcing: Rust, some Scala",
            vec!["Python"],
            vec!["Rust", "Scala"],
            json!([]),
        ),
    ] {
        let text = format!("Site Reliability Engineer - ACME GmbH\n\n{lines}");
        check(
            &text,
            &[
                json!({ "required_skills": required, "preferred_skills": preferred, "any_of": groups }),
            ],
        );
    }
}

#[test]
fn prose_and_lists_without_headings() {
    for (text, expect) in [
        (
            "We're looking for a Platform Engineer to join Brightmoor in Edinburgh.\n\n£70k–£85k, 4-day week.\n\nYou'll need Kubernetes, Helm and Terraform.",
            json!({ "title": "Platform Engineer", "company": "Brightmoor", "places": ["Edinburgh"], "required_skills": ["Kubernetes", "Helm", "Terraform"] }),
        ),
        (
            "招聘：高级测试开发工程师\n公司：青杉科技\nbase：西安 / 成都\n1. 本科及以上学历，5年以上测试经验；\n2. 精通 Python/Java 任意一门语言；",
            json!({ "title": "高级测试开发工程师", "places": ["Xi'an", "Chengdu"], "min_years": 5, "education": "bachelor", "required_skills": ["Python", "Java"], "any_of": [["Python", "Java"]] }),
        ),
        (
            "字行科技 | 推荐算法工程师 | 北京 | 40-70k*15 | 3年+ 硕士\n要求：\n1、熟悉 TensorFlow",
            json!({ "title": "推荐算法工程师", "company": "字行科技", "min_years": 3, "education": "master" }),
        ),
    ] {
        check(text, &[expect]);
    }
}

#[test]
fn years_schooling_and_dates() {
    let text = "# 测试工程师\n- 截止日期：2026年12月15日\n\n## 要求\n- {}\n- 会 Python";
    for (words, years, education) in [
        (
            "计算机类专业本科毕业，写后端满 3 年，其中 Go 至少一年",
            json!(3),
            json!("bachelor"),
        ),
        (
            "五年以上经验，大专以上，优秀者学历可放宽",
            json!(5),
            json!("associate"),
        ),
        (
            "硕士及以上（特别优秀的本科可放宽），应届也欢迎",
            json!(0),
            json!("master"),
        ),
        (
            "Minimum of three years; Bachelor's or Master's degree",
            json!(3),
            json!("bachelor"),
        ),
        ("学历不限，1-3年经验", json!(1), Value::Null),
        ("a good story", Value::Null, Value::Null),
    ] {
        let text = text.replace("{}", words);
        check(
            &text,
            &[json!({ "min_years": years, "education": education, "valid_through": "2026-12-15" })],
        );
    }
}
