//! What is said of postings that people bring along, and of new ones that fit them, as they read it.

use std::path::Path;
use std::sync::Arc;

use super::{Advisor, Said, Turn};
use crate::dialogue::Dialogue;
use crate::knowledge::{PostingId, SkillId};
use crate::language::Language;
use crate::nlu::Understander;
use crate::nlu::testing::KNOWLEDGE;
use crate::posting::Reader;
use crate::profile::Profile;
use crate::render::plain_text;
use crate::reply::Reply;

/// Characters of a card at most.
const CARD: usize = 700;

const ZH: &str = "【招聘】澜柚科技 Java高级开发 20-30K·14薪\n工作地点：成都\n岗位职责：\n1、负责公司核心交易系统的设计与开发\n任职要求：\n1、本科，5年以上Java经验\n2、熟悉Spring、MySQL、Redis\n加分项：\n1、用过Kafka";
const EN: &str = "Senior Go Engineer - Gantrywell (Rotterdam, hybrid)\nSalary: €70k-88k\nWhat you will do:\n- Run the booking service\nWhat we ask for:\n- 5 years of Go, PostgreSQL and Kubernetes\n- A bachelor's degree\nNice to have:\n- Terraform";
/// Names as many skills as anybody would.
const LONG: &str = "高级后端工程师 某某科技 上海 30-50K·16薪\n任职要求：\n1、本科以上，5年以上经验\n2、熟悉Java、Spring、Spring Boot、Spring Cloud、MyBatis、MySQL、PostgreSQL、Redis、MongoDB、Elasticsearch、Kafka、RocketMQ、RabbitMQ、Docker、Kubernetes、Jenkins、Git、Linux、Nginx、Dubbo\n加分项：\n1、了解Go、Rust、Python、Vue、React、TypeScript、Flink、Spark、Hadoop、Hive、ClickHouse、TiDB";

fn advisor() -> Advisor {
    let knowledge = Arc::new(KNOWLEDGE.clone());
    let understander = Arc::new(Understander::new(Arc::clone(&knowledge)));
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge");
    let reader = Reader::load(&dir, Arc::clone(&knowledge)).expect("the terms");
    Advisor::new(knowledge, understander, None).with_reader(Arc::new(reader))
}

fn profile(skills: &[&str]) -> Profile {
    let ids = skills.iter().map(|id| SkillId::parse(*id).expect("an id"));
    Profile::of_skills(ids)
}

fn written(advisor: &Advisor, reply: &Reply) -> String {
    let labels: Vec<&str> = reply
        .choices
        .iter()
        .map(|choice| choice.label.get(reply.language).as_str())
        .collect();
    let text = plain_text(reply, reply.language, advisor.knowledge());
    format!("{text}\n[{}]", labels.join("] ["))
}

#[tokio::test]
async fn cards_are_short_and_say_how_one_stands() {
    let advisor = advisor();
    for (name, text, skills) in [
        ("zh_unknown", ZH, &[][..]),
        ("zh_known", ZH, &["java", "mysql"]),
        ("en_unknown", EN, &[]),
        ("en_known", EN, &["go", "kubernetes"]),
        ("long", LONG, &["java"]),
    ] {
        for language in Language::ALL {
            let dialogue = Dialogue {
                language: Some(language),
                profile: profile(skills),
                ..Dialogue::default()
            };
            let turn = Turn {
                said: Said::Text(text.to_owned()),
                hint: None,
            };
            let (reply, after) = advisor.respond(&turn, &dialogue).await;
            let text = plain_text(&reply, language, advisor.knowledge());
            assert!(text.chars().count() < CARD, "{name}: {text}");
            assert_eq!(after.profile, dialogue.profile, "nothing of it is theirs");
            assert!(!after.brought.is_empty(), "{name}");
            let name = format!("brought_{name}_{}", language.code());
            insta::assert_snapshot!(name, written(&advisor, &reply));
        }
    }
}

#[test]
fn new_postings_are_told_with_why() {
    let advisor = advisor();
    let ids: Vec<PostingId> = KNOWLEDGE.postings.keys().take(12).cloned().collect();
    let mut person = profile(&["python", "django", "mysql", "redis", "linux"]);
    person.pay_floor = Some(20.0);
    for (name, ids) in [("one", &ids[..1]), ("many", &ids[..])] {
        for language in Language::ALL {
            let reply = advisor.alert(&person, ids, language).expect("a reply");
            let name = format!("alert_{name}_{}", language.code());
            insta::assert_snapshot!(name, written(&advisor, &reply));
        }
    }
    let gone = PostingId::parse("gone").expect("an id");
    assert!(advisor.alert(&person, &[gone], Language::En).is_none());
}
