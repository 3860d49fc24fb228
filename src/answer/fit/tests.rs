//! Answers about fit on the real knowledge: what is said, in which form, and that every button leads somewhere.

use std::sync::LazyLock;

use super::answer;
use crate::answer::{Answer, Context};
use crate::catalogue::message;
use crate::dialogue::{Act, Dialogue};
use crate::knowledge::{CompanyId, PostingId, RoleId, SkillId, TransitionId};
use crate::language::{Language, Text};
use crate::matching::{Matcher, states_little};
use crate::nlu::testing::{KNOWLEDGE, LEXICON};
use crate::profile::Profile;
use crate::query::{Comparator, Condition, FieldPath, Found, Item, Kind, Outcome, Query, Want};
use crate::reply::Body;

static MATCHER: LazyLock<Matcher> = LazyLock::new(|| Matcher::build(&KNOWLEDGE, &*LEXICON));

fn person(skills: &str) -> Profile {
    let skills = skills.split_whitespace();
    Profile::of_skills(skills.map(|skill| SkillId::parse(skill).expect("id")))
}

fn posting(id: &str) -> Item {
    Item::Posting(PostingId::parse(id).expect("id"))
}

fn role(id: &str) -> Item {
    Item::Role(RoleId::parse(id).expect("id"))
}

fn direction(id: &str) -> Item {
    Item::Direction(TransitionId::parse(id).expect("id"))
}

/// What the engine would find: the rows that are named, or all of the kind.
fn found(query: Query) -> Found {
    let named = query.items().to_vec();
    let rows = match (named.is_empty(), query.from) {
        (false, _) => named,
        (_, Kind::Roles) => KNOWLEDGE.roles.keys().cloned().map(Item::Role).collect(),
        (_, Kind::Directions) => {
            let directions = KNOWLEDGE.transitions.keys().cloned();
            directions.map(Item::Direction).collect()
        }
        (_, Kind::Skills) => KNOWLEDGE.skills.keys().cloned().map(Item::Skill).collect(),
        _ => KNOWLEDGE
            .postings
            .keys()
            .cloned()
            .map(Item::Posting)
            .collect(),
    };
    with_rows(query, rows)
}

fn with_rows(query: Query, rows: Vec<Item>) -> Found {
    Found {
        query,
        considered: rows.len(),
        rows,
        undecided: Vec::new(),
        emptied: None,
        outcome: Outcome::Rows(Vec::new()),
        sources: Vec::new(),
    }
}

fn said(profile: &Profile, found: Found) -> Answer {
    let dialogue = Dialogue::default();
    let context = Context {
        knowledge: &KNOWLEDGE,
        profile,
        dialogue: &dialogue,
        nearest: &[],
    };
    answer(&context, &MATCHER, found).expect("a form of this folder")
}

/// The answer as one reads it, with its buttons below.
pub fn shown(answer: &Answer, language: Language) -> String {
    let mut lines: Vec<String> = Vec::new();
    for block in std::iter::once(&answer.lead).chain(&answer.blocks) {
        let in_language = |text: &Text| text.get(language).clone();
        lines.extend(block.heading.as_ref().map(in_language));
        match &block.body {
            Body::Paragraph(text) | Body::Note(text) => lines.push(in_language(text)),
            Body::Bullets(all) => {
                lines.extend(all.iter().map(|it| format!("- {}", it.get(language))))
            }
            Body::Numbered(all) => {
                let numbered = (1..).zip(all);
                lines.extend(numbered.map(|(n, it)| format!("{n}. {}", it.get(language))));
            }
            Body::Facts(facts) => {
                lines.extend(facts.iter().map(|(label, value)| {
                    format!("{}: {}", label.get(language), value.get(language))
                }))
            }
        }
    }
    let buttons = answer
        .choices
        .iter()
        .map(|it| it.label.get(language).as_str());
    lines.push(format!("[{}]", buttons.collect::<Vec<_>>().join("] [")));
    lines.join("\n")
}

fn without_buttons(answer: &Answer, language: Language) -> String {
    let all = shown(answer, language);
    let text = all.rsplit_once('\n').map(|(text, _)| text.to_owned());
    text.unwrap_or(all)
}

const SOMEONE: &str = "python django mysql redis linux docker";

fn fit(kind: Kind) -> Query {
    Query::new(kind, Want::fit())
}

fn about(item: Item, want: Want) -> Query {
    Query::about([item.clone()], item.kind(), want)
}

fn learning(skill: &str) -> Want {
    Want::Fit {
        with: vec![SkillId::parse(skill).expect("id")],
        without: Vec::new(),
        by: Vec::new(),
    }
}

fn judged_by(fields: &[&str]) -> Want {
    Want::Fit {
        with: Vec::new(),
        without: Vec::new(),
        by: fields.iter().map(|field| FieldPath::of(field)).collect(),
    }
}

#[test]
fn answers_read_well() {
    let someone = person(SOMEONE);
    let mut told = someone.clone();
    told.years = Some(2.0);
    let dropping = Want::Fit {
        with: Vec::new(),
        without: vec![SkillId::parse("mysql").expect("id")],
        by: Vec::new(),
    };
    for (name, profile, query) in [
        ("overview", &someone, fit(Kind::Postings)),
        ("postings", &someone, fit(Kind::Postings).on_page(1)),
        ("postings_last", &someone, fit(Kind::Postings).on_page(90)),
        ("roles", &someone, fit(Kind::Roles)),
        ("directions", &someone, fit(Kind::Directions)),
        ("learn", &someone, fit(Kind::Skills)),
        (
            "posting",
            &told,
            about(posting("tencent-python-backend"), Want::fit()),
        ),
        (
            "posting_untold",
            &someone,
            about(posting("langyan-python-backend"), Want::fit()),
        ),
        (
            "posting_little",
            &someone,
            about(posting("iqiyi-python-senior"), Want::fit()),
        ),
        (
            "role",
            &someone,
            about(role("devops-engineer"), Want::fit()),
        ),
        (
            "direction",
            &someone,
            about(direction("backend-developer--devops-engineer"), Want::fit()),
        ),
        (
            "gap_posting",
            &told,
            about(posting("langyan-python-backend"), Want::Gap),
        ),
        (
            "gap_role",
            &someone,
            about(role("backend-developer"), Want::Gap),
        ),
        (
            "what_if",
            &someone,
            Query::new(Kind::Postings, learning("flask")),
        ),
        (
            "what_if_without",
            &someone,
            Query::new(Kind::Postings, dropping),
        ),
        (
            "what_if_one",
            &someone,
            about(posting("tencent-python-backend"), learning("api-design")),
        ),
        (
            "compare",
            &someone,
            Query::about(
                [
                    posting("tencent-python-backend"),
                    posting("langyan-python-backend"),
                ],
                Kind::Postings,
                Want::fit(),
            ),
        ),
        (
            "compare_roles",
            &someone,
            Query::about(
                [role("devops-engineer"), role("ai-engineer")],
                Kind::Roles,
                Want::fit(),
            ),
        ),
        (
            "enough",
            &told,
            about(
                posting("langyan-python-backend"),
                judged_by(&["years", "degree", "skills"]),
            ),
        ),
        ("nobody", &Profile::default(), fit(Kind::Postings)),
        (
            "nobody_posting",
            &Profile::default(),
            about(posting("tencent-python-backend"), Want::fit()),
        ),
    ] {
        let answer = said(profile, found(query));
        for language in [Language::Zh, Language::En] {
            insta::assert_snapshot!(
                format!("{name}_{}", language.code()),
                shown(&answer, language)
            );
        }
    }
}

#[test]
fn answers_are_short_sourced_and_without_points() {
    let people = [
        "python",
        SOMEONE,
        "java spring mysql",
        "recruiting",
        "c linux stm32",
        "docker kubernetes jenkins ansible linux shell git python go prometheus",
    ];
    for skills in people {
        let profile = person(skills);
        for kind in [Kind::Postings, Kind::Roles, Kind::Directions, Kind::Skills] {
            for page in 0..4 {
                let answer = said(&profile, found(fit(kind).on_page(page)));
                let zh = without_buttons(&answer, Language::Zh);
                let en = without_buttons(&answer, Language::En);
                assert!(zh.chars().count() < 700, "{}: {zh}", zh.chars().count());
                assert!(en.chars().count() < 1_200, "{}: {en}", en.chars().count());
                for points in ["得分", "分数", "/100", "%"] {
                    assert!(!zh.contains(points), "{points}: {zh}");
                }
                assert!(
                    answer.shown.is_empty() || kind == Kind::Skills || !answer.sources().is_empty(),
                    "{zh}"
                );
            }
        }
    }
}

#[test]
fn what_states_almost_nothing_is_never_shown_first() {
    for skills in ["python", SOMEONE, "python redis", "java"] {
        let profile = person(skills);
        let mut seen_little = false;
        for page in 1..12 {
            let answer = said(&profile, found(fit(Kind::Postings).on_page(page)));
            let Act::Ask(query) = &answer.act else {
                panic!("{:?}", answer.act)
            };
            if query.page != page {
                break;
            }
            for item in &answer.shown {
                let Item::Posting(id) = item else { continue };
                let little = states_little(&KNOWLEDGE.postings[id]);
                assert!(
                    little || !seen_little,
                    "{skills}: {id} after one that states little"
                );
                seen_little |= little;
            }
        }
        let overview = said(&profile, found(fit(Kind::Postings)));
        for item in &overview.shown {
            let Item::Posting(id) = item else { continue };
            assert!(!states_little(&KNOWLEDGE.postings[id]), "{skills}: {id}");
        }
    }
}

#[test]
fn every_button_about_fit_is_answered() {
    let profile = person(SOMEONE);
    let mut open = vec![fit(Kind::Postings)];
    let mut seen: Vec<Query> = Vec::new();
    while let Some(query) = open.pop() {
        if seen.contains(&query) || seen.len() > 150 {
            continue;
        }
        // Conditions are the engine's to apply.
        let answer = said(&profile, found(query.clone()));
        assert!(!answer.lead_text().zh.is_empty(), "{query:?}");
        for choice in &answer.choices {
            assert!(
                choice.label.zh.chars().count() <= 30,
                "too long for a button: {}",
                choice.label.zh
            );
            if let Act::Ask(next) = &choice.act
                && matches!(next.want, Want::Fit { .. } | Want::Gap)
            {
                open.push(next.clone());
            }
        }
        seen.push(query);
    }
    assert!(seen.len() > 50, "{}", seen.len());
}

#[test]
fn conditions_are_said_set_and_lifted() {
    let profile = person(SOMEONE);
    let shanghai = Condition::test(FieldPath::of("city"), Comparator::Equal, "shanghai");
    let in_shanghai = KNOWLEDGE
        .postings
        .values()
        .filter(|it| it.city.as_deref() == Some("shanghai"));
    let rows: Vec<Item> = in_shanghai.map(|it| Item::Posting(it.id.clone())).collect();
    let query = fit(Kind::Postings).and(shanghai.clone());
    let overview = said(&profile, with_rows(query.clone(), rows.clone()));
    let lead = shown(&overview, Language::Zh);
    assert!(lead.contains("上海"), "{lead}");
    let list = said(&profile, with_rows(query.on_page(1), rows));
    let lift = list.choices.iter().find(|it| it.label.zh.contains("✓"));
    let Some(Act::Ask(lifted)) = lift.map(|it| &it.act) else {
        panic!("{:?}", list.choices)
    };
    assert!(lifted.filter.is_everything(), "{lifted:?}");
    let all = said(&profile, found(fit(Kind::Postings).on_page(1)));
    let set = all.choices.iter().any(|it| match &it.act {
        Act::Ask(query) => query.filter == shanghai,
        _ => false,
    });
    assert!(set, "{:?}", all.choices);
}

#[test]
fn no_row_left_is_said_with_what_emptied_it() {
    let profile = person(SOMEONE);
    let pay = Condition::test(FieldPath::of("pay").floor(), Comparator::AtLeast, 20_u32);
    let shanghai = Condition::test(FieldPath::of("city"), Comparator::Equal, "shanghai");
    let query = fit(Kind::Postings).and(shanghai.clone()).and(pay.clone());
    let mut nothing = with_rows(query, Vec::new());
    nothing.emptied = Some(crate::query::Emptied { by: pay, left: 7 });
    let answer = said(&profile, nothing);
    let text = shown(&answer, Language::Zh);
    assert!(text.contains("底薪20K以上") && text.contains('7'), "{text}");
    let Some(Act::Ask(without)) = answer.choices.first().map(|it| &it.act) else {
        panic!("{:?}", answer.choices)
    };
    assert_eq!(without.filter, shanghai);
}

#[test]
fn companies_are_answered_by_their_postings() {
    let profile = person(SOMEONE);
    let company = Item::Company(CompanyId::parse("tencent").expect("id"));
    let query = Query::about([company.clone()], Kind::Companies, Want::fit());
    let answer = said(&profile, with_rows(query, vec![company]));
    assert_eq!(answer.shown, [posting("tencent-python-backend")]);
}

#[test]
fn nobody_is_asked_first_and_other_forms_are_not_answered() {
    let nobody = Profile::default();
    for query in [
        fit(Kind::Postings),
        about(role("devops-engineer"), Want::Gap),
        Query::new(Kind::Postings, learning("docker")),
    ] {
        let named = query.items().len();
        let answer = said(&nobody, found(query));
        assert!(answer.awaits_skills);
        // What a named thing asks for comes first, as far as a source says it.
        let asks = match named {
            1 => answer.blocks.first(),
            _ => Some(&answer.lead),
        };
        assert_eq!(
            asks.map(|block| &block.body),
            Some(&Body::Paragraph(message!("fit-ask-all")))
        );
    }
    let dialogue = Dialogue::default();
    let context = Context {
        knowledge: &KNOWLEDGE,
        profile: &nobody,
        dialogue: &dialogue,
        nearest: &[],
    };
    let list = found(Query::new(Kind::Postings, Want::List));
    assert_eq!(answer(&context, &MATCHER, list), None);
}

impl Answer {
    fn lead_text(&self) -> &Text {
        match &self.lead.body {
            Body::Paragraph(text) => text,
            other => panic!("{other:?}"),
        }
    }
}
