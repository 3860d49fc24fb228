//! The telling forms over the shipped knowledge, in both languages.

use serde_json::{Value, json};

use super::fixture::{KNOWLEDGE, written};
use crate::answer::{Answer, Context, telling};
use crate::dialogue::Dialogue;
use crate::knowledge::{ClaimId, Retrieved, SkillId};
use crate::language::Language;
use crate::profile::Profile;
use crate::query::{Query, World, run};

/// Nothing unasked is longer than this.
const LONGEST: usize = 1_200;

/// A question, and the claims that are near to its words.
struct Question {
    query: Value,
    nearest: &'static [&'static str],
    skills: &'static [&'static str],
}

fn q(query: Value) -> Question {
    Question {
        query,
        nearest: &[],
        skills: &[],
    }
}

impl Question {
    fn near(self, nearest: &'static [&'static str]) -> Question {
        Question { nearest, ..self }
    }

    fn knowing(self, skills: &'static [&'static str]) -> Question {
        Question { skills, ..self }
    }

    fn answer(&self) -> Answer {
        let query: Query = serde_json::from_value(self.query.clone()).expect("a query");
        let world = World {
            knowledge: &KNOWLEDGE,
            last_list: &[],
            last_item: None,
        };
        let found = run(&query, &world).unwrap_or_else(|error| panic!("{}: {error}", self.query));
        let nearest: Vec<Retrieved> = self
            .nearest
            .iter()
            .map(|id| Retrieved {
                claim: ClaimId::parse(*id).expect("a claim id"),
                score: 1.0,
            })
            .collect();
        let skills = self.skills.iter();
        let skills = skills.map(|id| SkillId::parse(*id).expect("a skill id"));
        let context = Context {
            knowledge: &KNOWLEDGE,
            profile: &Profile::of_skills(skills),
            dialogue: &Dialogue::default(),
            nearest: &nearest,
        };
        telling::answer(&context, found).unwrap_or_else(|| panic!("told elsewhere: {}", self.query))
    }
}

fn check(name: &str, questions: &[Question]) {
    let answers: Vec<(&Question, Answer)> = questions.iter().map(|q| (q, q.answer())).collect();
    for language in Language::ALL {
        let mut page = String::new();
        for (question, answer) in &answers {
            let text = written(answer, language);
            // Who asks for all sources gets them with their notes.
            let is_long = text.chars().count() >= LONGEST;
            assert!(!is_long || question.query["from"] == "sources", "{text}");
            page.push_str(&format!("> {}\n{text}\n\n", question.query));
        }
        insta::assert_snapshot!(format!("{name}_{}", language.code()), page.trim_end());
    }
}

fn about(kind: &str, item: Value, want: Value) -> Question {
    q(json!({"from": kind, "scope": {"items": [item]}, "want": want}))
}

fn of_posting(id: &str, fields: &[&str]) -> Question {
    about(
        "postings",
        json!({"posting": id}),
        json!({"value": {"of": fields}}),
    )
}

fn of_role(id: &str, fields: &[&str]) -> Question {
    about(
        "roles",
        json!({"role": id}),
        json!({"value": {"of": fields}}),
    )
}

fn of_direction(to: &str, fields: &[&str]) -> Question {
    let id = format!("backend-developer--{to}");
    about(
        "directions",
        json!({"direction": id}),
        json!({"value": {"of": fields}}),
    )
}

#[test]
fn values_of_postings() {
    check(
        "values_of_postings",
        &[
            of_posting("tencent-python-backend", &["pay"]),
            of_posting("zaihui-python-backend", &["months-of-pay"]),
            of_posting("tencent-python-backend", &["yearly-pay"]),
            of_posting("zaihui-python-backend", &["yearly-pay"]),
            of_posting("xiaohongshu-data-platform-backend", &["years", "skills"]),
            of_posting("tencent-python-backend", &["degree"]),
            of_posting("trunk-tech-python-engineer", &["degree", "travel"]),
            of_posting("tencent-python-backend", &["skills"]),
            of_posting("tencent-python-backend", &["soft-skills"]),
            of_posting("iqiyi-python-senior", &["city"]),
            of_posting("tencent-python-backend", &["duties"]),
            of_posting("tencent-python-backend", &["requirements"]),
            of_posting("tencent-python-backend", &["size", "city", "company"]),
            q(
                json!({"from": "postings", "scope": {"items": [{"posting": "tencent-python-backend"},
                {"posting": "iqiyi-python-senior"}]}, "want": {"value": {"of": ["pay", "degree"]}}}),
            ),
            q(json!({"from": "postings", "want": {"value": {"of": ["degree"]}}})),
        ],
    );
}

#[test]
fn what_is_never_stated() {
    let overtime: &[&str] = &["overtime"];
    check(
        "never_stated",
        &[
            of_posting("tencent-python-backend", overtime),
            of_posting("tencent-python-backend", overtime)
                .near(&["tencent-python-backend.requirements.5"]),
            about(
                "companies",
                json!({"company": "bilibili"}),
                json!({"value": {"of": "funding"}}),
            ),
            q(json!({"from": "postings", "want": {"value": {"of": "interview-rounds"}}})),
            of_role("blockchain-engineer", &["role-pay"]),
            of_role("data-scientist", &["difficulty"]),
        ],
    );
}

#[test]
fn values_of_other_things() {
    check(
        "values_of_other_things",
        &[
            of_role("data-scientist", &["duties"]),
            of_role("database-administrator", &["duties"]),
            of_role("data-scientist", &["skills"]),
            of_role("database-administrator", &["skills"]),
            of_role("backend-developer", &["skills"])
                .near(&["backend-developer.skills.front-end-basics"]),
            of_role("data-scientist", &["optional-skills"]),
            of_direction("data-scientist", &["market"]),
            of_direction("data-scientist", &["outlook", "market"]),
            of_direction("hr-specialist", &["bridging-skills"]),
            about(
                "skills",
                json!({"skill": "redis"}),
                json!({"value": {"of": "demand"}}),
            ),
            about(
                "skills",
                json!({"skill": "kubernetes"}),
                json!({"value": {"of": "prerequisites"}}),
            ),
            about(
                "steps",
                json!({"step": "databases"}),
                json!({"value": {"of": ["position", "skills"]}}),
            ),
            about(
                "technologies",
                json!({"technology": "graphql"}),
                json!({"value": {"of": "kind"}}),
            ),
            about(
                "companies",
                json!({"company": "bilibili"}),
                json!({"value": {"of": ["pay", "postings"]}}),
            ),
            about(
                "sources",
                json!({"source": "csdn-backend-roles"}),
                json!({"value": {"of": "publisher"}}),
            ),
        ],
    );
}

#[test]
fn definitions() {
    let define = |kind: &str, item: Value| about(kind, item, json!("define"));
    check(
        "definitions",
        &[
            define("roles", json!({"role": "database-administrator"})),
            define("roles", json!({"role": "backend-developer"}))
                .near(&["backend-developer.overview.three-parts"]),
            q(
                json!({"from": "roles", "scope": {"items": [{"role": "security-engineer"},
                {"role": "information-security-engineer"}]}, "want": "define"}),
            ),
            define(
                "directions",
                json!({"direction": "backend-developer--data-scientist"}),
            ),
            define("technologies", json!({"technology": "graphql"})),
            define("skills", json!({"skill": "redis"})),
            define("skills", json!({"skill": "docker"})),
            define("skills", json!({"skill": "java"})),
            define("steps", json!({"step": "databases"})),
            define("companies", json!({"company": "tencent"})),
            define("companies", json!({"company": "bilibili"})),
            define("postings", json!({"posting": "tencent-python-backend"})),
            define("sources", json!({"source": "twelve-directions"})),
        ],
    );
}

#[test]
fn cards() {
    let explain = |kind: &str, item: Value| about(kind, item, json!("explain"));
    let mut second = explain("postings", json!({"posting": "tencent-python-backend"}));
    second.query["page"] = json!(1);
    check(
        "cards",
        &[
            explain("postings", json!({"posting": "tencent-python-backend"})),
            second,
            explain("postings", json!({"posting": "iqiyi-python-senior"})),
            explain("companies", json!({"company": "tencent"})),
            explain("roles", json!({"role": "data-scientist"})),
            explain(
                "directions",
                json!({"direction": "backend-developer--devops-engineer"}),
            ),
            explain("skills", json!({"skill": "redis"})),
            explain("steps", json!({"step": "programming-language"})),
        ],
    );
}

#[test]
fn paths() {
    let path = |kind: &str, item: Value| about(kind, item, json!("path"));
    check(
        "paths",
        &[
            path("roles", json!({"role": "backend-developer"})),
            path("roles", json!({"role": "data-scientist"})),
            path("roles", json!({"role": "data-scientist"})).knowing(&["python", "sql"]),
            path(
                "directions",
                json!({"direction": "backend-developer--data-scientist"}),
            ),
            path("skills", json!({"skill": "kubernetes"})),
            path("postings", json!({"posting": "tencent-python-backend"})),
        ],
    );
}

#[test]
fn told_lists() {
    let list = |kind: &str| q(json!({"from": kind, "want": "list"}));
    let of_kind = |kind: &str| {
        q(
            json!({"from": "technologies", "where": {"field": "kind", "op": "=", "value": kind}, "want": "list"}),
        )
    };
    let steps = |op: &str, position: u32| {
        q(
            json!({"from": "steps", "where": {"field": "position", "op": op, "value": position}, "want": "list"}),
        )
    };
    check(
        "told_lists",
        &[
            list("roles"),
            list("directions"),
            list("technologies"),
            of_kind("trend"),
            of_kind("framework"),
            list("steps"),
            steps("<", 5),
            steps(">", 5),
            steps("<", 1),
            list("sources"),
            q(
                json!({"from": "directions", "where": {"field": "to", "op": "=", "value": "software-architect"},
                "want": {"value": {"of": "market"}}}),
            ),
            q(
                json!({"from": "directions", "where": {"field": "to", "op": "=", "value": "network-engineer"}, "want": "list"}),
            ),
        ],
    );
}

#[test]
fn every_thing_is_told_in_every_form_it_has_with_its_sources() {
    let things = KNOWLEDGE
        .roles
        .keys()
        .map(|id| ("roles", json!({"role": id})))
        .chain(
            KNOWLEDGE
                .transitions
                .keys()
                .map(|id| ("directions", json!({"direction": id}))),
        )
        .chain(
            KNOWLEDGE
                .postings
                .keys()
                .map(|id| ("postings", json!({"posting": id}))),
        )
        .chain(
            KNOWLEDGE
                .companies
                .keys()
                .map(|id| ("companies", json!({"company": id}))),
        )
        .chain(
            KNOWLEDGE
                .skills
                .keys()
                .step_by(12)
                .map(|id| ("skills", json!({"skill": id}))),
        )
        .chain(
            KNOWLEDGE
                .technologies
                .keys()
                .map(|id| ("technologies", json!({"technology": id}))),
        );
    for (kind, item) in things {
        for want in ["define", "explain"] {
            let question = about(kind, item.clone(), json!(want));
            let answer = question.answer();
            assert!(!answer.sources().is_empty(), "{}", question.query);
            for language in Language::ALL {
                let text = written(&answer, language);
                assert!(text.chars().count() < LONGEST, "{text}");
            }
        }
    }
}
