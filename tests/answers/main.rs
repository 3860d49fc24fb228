//! What the advisor says, with the shipped encoder in single precision: the same on every machine.
//!
//! Snapshots of whole answers; `every_act` asks everything there is and has `review` look at it, `postings` and
//! `conversation` hold what questions and dialogues of several turns are answered with.

mod conversation;
mod every_act;
mod postings;
mod review;

use std::path::Path;
use std::sync::{Arc, LazyLock};

use career_advisor::advisor::{Advisor, Said, Turn};
use career_advisor::dialogue::Dialogue;
use career_advisor::embedding::{
    EmbeddingCache, EncoderWorker, Heads, Precision, RustBertEncoder, WorkerSettings,
};
use career_advisor::knowledge::{self, Knowledge};
use career_advisor::language::Language;
use career_advisor::nlu::Understander;
use career_advisor::render::plain_text;
use career_advisor::reply::Reply;

static ADVISOR: LazyLock<Advisor> = LazyLock::new(|| {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge");
    let knowledge = Arc::new(knowledge::load(&dir).unwrap_or_else(|faults| panic!("{faults}")));
    let model = Path::new(env!("CARGO_MANIFEST_DIR")).join("models/parser");
    let heads = Heads::load(&model).expect("the heads");
    let mut understander = Understander::new(Arc::clone(&knowledge)).with_heads(Arc::new(heads));
    let engine = RustBertEncoder::load(&model, Precision::Float32).expect("the model");
    let worker = EncoderWorker::start(Box::new(engine), WorkerSettings::default());
    // It lives as long as the program.
    let worker: &'static EncoderWorker = Box::leak(Box::new(worker.expect("a thread")));
    let encoder = worker.encoder();
    let cache = EmbeddingCache::new(&std::env::temp_dir(), "knowledge", encoder.fingerprint())
        .with_seed(model.join("knowledge.vectors"));
    let texts = understander.texts();
    let vectors = RUNTIME.block_on(cache.fill(&texts, async |missing: Vec<String>| {
        encoder.encode_in_background(&missing).await
    }));
    understander.set_vectors(vectors.expect("vectors"));
    Advisor::new(knowledge, Arc::new(understander), Some(encoder))
});

static RUNTIME: LazyLock<tokio::runtime::Runtime> =
    LazyLock::new(|| tokio::runtime::Runtime::new().expect("a runtime"));

fn knowledge() -> &'static Knowledge {
    ADVISOR.knowledge()
}

/// One message and what comes of it.
fn say(said: Said, dialogue: &Dialogue) -> (Reply, Dialogue) {
    let turn = Turn { said, hint: None };
    RUNTIME.block_on(ADVISOR.respond(&turn, dialogue))
}

/// The reply to the last of several messages; `/match ...` is the command.
fn talk(turns: &[&str]) -> Reply {
    let mut dialogue = Dialogue::default();
    let mut last = None;
    for turn in turns {
        let said = match turn.strip_prefix("/match") {
            Some(skills) => Said::Skills(skills.trim().to_owned()),
            None => Said::Text((*turn).to_owned()),
        };
        let (reply, next) = say(said, &dialogue);
        dialogue = next;
        last = Some(reply);
    }
    last.expect("a turn")
}

/// Messages, what the answer to the last of them says, and what it does not.
type Row<'a> = (&'a [&'a str], &'a [&'a str], &'a [&'a str]);

/// All rows are looked at before any is complained of.
#[track_caller]
fn check_says(rows: &[Row]) {
    let mut wrong = Vec::new();
    for (turns, says, never) in rows {
        let reply = talk(turns);
        let text = plain_text(&reply, reply.language, knowledge());
        let lacking = says.iter().filter(|part| !text.contains(**part));
        wrong.extend(lacking.map(|part| format!("{turns:?} lacks {part:?}:\n{text}")));
        let unwanted = never.iter().filter(|part| text.contains(**part));
        wrong.extend(unwanted.map(|part| format!("{turns:?} says {part:?}:\n{text}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// Snapshots of the answer to a question in both languages.
#[track_caller]
fn check(name: &str, zh: &str, en: &str) {
    for (question, language) in [(zh, Language::Zh), (en, Language::En)] {
        let reply = talk(&[question]);
        assert_eq!(reply.language, language, "{question}");
        let text = plain_text(&reply, language, knowledge());
        let asked = format!(
            "{question}\n-> {:?} {} [{}]",
            reply.outcome,
            reply.intent,
            reply.entities.join(" ")
        );
        insta::with_settings!({
            description => asked,
            omit_expression => true,
            prepend_module_to_snapshot => false,
            snapshot_path => "../snapshots",
        }, {
            insta::assert_snapshot!(format!("{name}_{}", language.code()), text);
        });
    }
}

macro_rules! answers {
    ($($name:ident: $zh:literal, $en:literal;)+) => {
        $(#[test] fn $name() { check(stringify!($name), $zh, $en); })+
    };
}

answers! {
    role_overview: "数据库管理员是做什么的", "What does a network engineer do?";
    role_duties: "软件架构师的职责是什么", "What are the duties of a DevOps engineer?";
    role_skills: "数据科学家需要什么技能", "What skills does a blockchain engineer need?";
    role_list: "后端有哪些岗位", "What back-end roles are there?";
    transition_list: "后端可以转行做什么", "Where can a back-end developer move?";
    transition_detail: "怎么从后端转产品经理", "Can a back-end developer become a cloud architect?";
    market: "人工智能工程师的就业市场怎么样", "How is the job market for an embedded engineer?";
    prospects: "HR的前景怎么样", "What is the outlook for a data scientist?";
    learning_path: "后端学习路径", "What is the back-end learning path?";
    learning_step: "学习路径的第三步是什么", "What is the second step of the learning path?";
    trending_tech: "后端热门技术有哪些", "Which back-end technologies are trending?";
    framework: "Django是一个什么样的框架", "What is NestJS?";
    posting_of_a_company: "腾讯的招聘要求是什么", "What does iQIYI ask for?";
    pay_of_a_company: "小红书工资多少", "How much does Bilibili pay?";
    demand_of_a_skill: "有多少岗位要求Docker", "How many postings ask for Docker?";
    compare: "数据科学家和人工智能工程师有什么区别", "Compare a system architect and a cloud architect";
    skills_matched: "/match Python，Django，MySQL，不会Java，口琴", "/match Python, Docker, Kubernetes, Linux, no Java, juggling";
    skills_asked_for: "我会Python和MySQL，适合什么岗位", "I know Python and Linux, which jobs fit me?";
    help: "你能做什么", "What can you do?";
    about: "你是谁", "Who are you?";
    employer_without_a_posting: "字节跳动工资多少", "How much does Google pay?";
    profession_outside: "护士是做什么的", "What skills does a lawyer need?";
    what_it_rests_on: "为什么", "Why is that?";
    nobody_named: "它的前景怎么样", "And its prospects?";
    best_of_all: "哪个方向前景最好", "Which role has the best prospects?";
    not_wanted: "不想做运维，还能做什么", "I don't want to be a data scientist";
    replaced_by_ai: "AI会取代后端吗", "Will AI replace back-end developers?";
    laid_off: "被裁了怎么办", "I got laid off, what now?";
}
