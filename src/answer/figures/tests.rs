//! Figures over the shipped knowledge.

use super::*;
use crate::language::Language;
use crate::nlu::Profile;
use crate::nlu::testing::KNOWLEDGE;
use crate::picture::{Theme, svg_of};
use crate::query::{Group, Query, Value};
use crate::reply::{Fit, MatchReport, NextSkill, PostingMatch, RoleMatch, WantFit};

fn all_postings() -> Vec<Item> {
    KNOWLEDGE
        .postings
        .keys()
        .cloned()
        .map(Item::Posting)
        .collect()
}

fn skill(id: &str) -> Item {
    Item::Skill(SkillId::parse(id).expect("an id"))
}

/// A match of Python and MySQL with the first postings and roles, by what they require.
fn report() -> MatchReport {
    let k = &KNOWLEDGE;
    let held = ["python", "mysql"].map(|id| SkillId::parse(id).expect("an id"));
    let want = |necessity, skill: &SkillId| WantFit {
        any_of: vec![skill.clone()],
        necessity,
        weight: 1.0,
        earned: f32::from(u8::from(held.contains(skill))),
        by: held.contains(skill).then(|| skill.clone()),
    };
    let postings = k.postings.values().map(|posting| {
        let required = posting.required_skills.iter();
        let preferred = posting.preferred_skills.iter();
        PostingMatch {
            posting: posting.id.clone(),
            score: 0.5,
            met: 0,
            asked: 0,
            fit: Fit {
                wants: required
                    .map(|skill| want(crate::knowledge::Necessity::Essential, skill))
                    .chain(preferred.map(|it| want(crate::knowledge::Necessity::Optional, it)))
                    .collect(),
                ..Fit::default()
            },
        }
    });
    let roles = k.roles.values().take(3).map(|role| RoleMatch {
        role: role.id.clone(),
        score: 0.5,
        met: 0,
        asked: 0,
        fit: Fit {
            wants: role
                .skills
                .iter()
                .map(|it| want(it.necessity, &it.skill))
                .collect(),
            ..Fit::default()
        },
    });
    MatchReport {
        profile: Profile::of_skills(held.clone()),
        roles: roles.collect(),
        postings: postings.collect(),
        next: vec![NextSkill {
            skill: SkillId::parse("docker").expect("an id"),
            asked_by: 6,
            required_by: 2,
            gain: 1.0,
        }],
        ..MatchReport::default()
    }
}

/// One of each kind, over all of the knowledge.
fn figures() -> Vec<(&'static str, Figure)> {
    let k = &KNOWLEDGE;
    let directions_of = |count: usize| -> Vec<Item> {
        let ids = k.transitions.keys().take(count).cloned();
        ids.map(Item::Direction).collect()
    };
    let steps: Vec<Item> = k
        .paths
        .values()
        .flat_map(|path| &path.steps)
        .map(|step| Item::Step(step.id.clone()))
        .collect();
    let skills: Vec<Item> = k.skills.keys().take(9).cloned().map(Item::Skill).collect();
    let postings: Vec<&Posting> = k.postings.values().collect();
    [
        ("demand", demand(k, &postings, &[], &[])),
        (
            "demand-asked",
            demand(k, &postings, &[], &[skill("docker")]),
        ),
        ("pay", pay(k, &all_postings())),
        ("pay-few", pay(k, &all_postings()[..5])),
        ("pay-one", pay(k, &all_postings()[..1])),
        ("directions", directions(k, &directions_of(99))),
        ("directions-few", directions(k, &directions_of(3))),
        ("direction", directions(k, &directions_of(1))),
        ("path", path(k, None, &steps, &[])),
        ("path-asked", path(k, None, &steps, &steps[2..3])),
        ("path-skills", path(k, k.roles.keys().next(), &skills, &[])),
        ("match", match_card(k, &report())),
    ]
    .map(|(name, figure)| (name, figure.expect(name)))
    .into_iter()
    .collect()
}

/// Set `PICTURES` to a folder to look at them: every kind in both languages and themes.
#[test]
fn every_kind_fits_a_phone_and_cuts_no_name() {
    for (name, figure) in figures() {
        for (language, theme) in [
            (Language::Zh, Theme::Light),
            (Language::Zh, Theme::Dark),
            (Language::En, Theme::Light),
            (Language::En, Theme::Dark),
        ] {
            let svg = svg_of(&figure, language, theme);
            let height: f32 = svg
                .split("height=\"")
                .nth(1)
                .and_then(|rest| rest.split('"').next()?.parse().ok())
                .expect("a height");
            assert!(height <= 1080.0 * 1.6, "{name}: {height}");
            assert!(!svg.contains('…'), "{name}: {svg}");
        }
    }
}

#[test]
fn medians_keep_their_halves() {
    let figure = pay(&KNOWLEDGE, &all_postings()[..2]).expect("a figure");
    let Chart::Salary(chart) = figure.chart else {
        panic!("{:?}", figure.chart);
    };
    let [total, first, second] = chart.rows.as_slice() else {
        panic!("{:?}", chart.rows);
    };
    let middle = |a: f64, b: f64| f64::midpoint(a, b);
    let expect = (
        middle(first.floor, second.floor),
        middle(first.ceiling, second.ceiling),
    );
    assert!(total.is_total);
    assert_eq!(total.median, Some(expect));
}

#[test]
fn pay_by_the_groups_of_a_query() {
    let rows = all_postings();
    let group = |value, rows: &[Item]| Group {
        value,
        rows: rows.to_vec(),
        measure: None,
    };
    let groups = [
        group(Value::Term("shanghai".to_owned()), &rows[..3]),
        group(Value::NotStated, &rows[3..]),
    ];
    let figure = pay_by(&KNOWLEDGE, &groups).expect("a figure");
    let Chart::Salary(chart) = figure.chart else {
        panic!("{:?}", figure.chart);
    };
    let names: Vec<&str> = chart.rows.iter().map(|row| row.name.en.as_str()).collect();
    assert_eq!(names, ["All of these", "Shanghai", "Not stated"]);
}

#[test]
fn what_was_asked_about_is_among_the_demand() {
    let postings: Vec<&Posting> = KNOWLEDGE.postings.values().collect();
    let asked = [skill("docker"), skill("solidity")];
    let figure = demand(&KNOWLEDGE, &postings, &[], &asked).expect("a figure");
    let Chart::Demand(chart) = figure.chart else {
        panic!("{:?}", figure.chart);
    };
    assert_eq!(chart.rows.len(), 10);
    let of_asked: Vec<_> = chart.rows.iter().filter(|row| row.is_asked).collect();
    assert_eq!(of_asked.len(), 2);
    let count = |row: &crate::picture::Demand| row.required + row.preferred;
    assert!(
        chart
            .rows
            .is_sorted_by_key(|row| std::cmp::Reverse(count(row)))
    );
    assert!(chart.more > 0);
}

#[test]
fn the_skill_that_a_role_is_called_by_is_not_to_be_learnt() {
    let all: Vec<Item> = KNOWLEDGE
        .transitions
        .keys()
        .cloned()
        .map(Item::Direction)
        .collect();
    let figure = directions(&KNOWLEDGE, &all).expect("a figure");
    let Chart::Map(map) = figure.chart else {
        panic!("{:?}", figure.chart);
    };
    for to in &map.moves {
        let has = |name: &str| to.missing.iter().any(|skill| skill.zh == name);
        assert!(!has("后端开发"), "{to:?}");
    }
}

#[test]
fn requirements_met_are_counted() {
    let figure = match_card(&KNOWLEDGE, &report()).expect("a figure");
    let Chart::Match(card) = figure.chart else {
        panic!("{:?}", figure.chart);
    };
    for fit in card.postings.iter().chain(&card.roles) {
        // What somebody did not say is neither met nor missing.
        assert!(fit.lacks.len() <= fit.asked - fit.met, "{fit:?}");
    }
    assert_eq!(match_card(&KNOWLEDGE, &MatchReport::default()), None);
}

#[test]
fn what_was_found_has_its_picture() {
    let found = |query: Query, rows: Vec<Item>| Found {
        query,
        considered: rows.len(),
        rows,
        undecided: Vec::new(),
        emptied: None,
        outcome: Outcome::Rows(Vec::new()),
        sources: Vec::new(),
    };
    let median = Want::Median {
        of: FieldPath::of("pay"),
        by: None,
    };
    let by_demand = Want::Top {
        by: FieldPath::of("demand"),
        n: 3,
        order: crate::query::Order::Highest,
    };
    let direction = KNOWLEDGE.transitions.keys().next().cloned();
    let direction: Vec<Item> = direction.map(Item::Direction).into_iter().collect();
    for (from, want, rows, expect) in [
        (Kind::Postings, median, all_postings(), Some("pay")),
        (
            Kind::Skills,
            by_demand,
            vec![skill("redis")],
            Some("demand"),
        ),
        (Kind::Directions, Want::List, direction, Some("map")),
        (Kind::Sources, Want::List, Vec::new(), None),
        (Kind::Postings, Want::List, all_postings(), None),
    ] {
        let figure = of(&KNOWLEDGE, &found(Query::new(from, want), rows));
        let kind = figure.map(|figure| match figure.chart {
            Chart::Match(_) => "match",
            Chart::Demand(_) => "demand",
            Chart::Salary(_) => "pay",
            Chart::Map(_) => "map",
            Chart::Path(_) => "path",
        });
        assert_eq!(kind, expect, "{from:?}");
    }
}
