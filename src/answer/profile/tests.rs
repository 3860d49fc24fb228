//! What is told about a person is said back, change by change.

use super::*;
use crate::dialogue::Dialogue;
use crate::knowledge::RoleId;
use crate::language::Language;
use crate::nlu::testing::KNOWLEDGE;
use crate::profile::UnknownSkill;
use crate::reply::Body;

fn id(name: &str) -> SkillId {
    SkillId::parse(name).expect("id")
}

fn told(profile: &Profile, tell: &Tell) -> Answer {
    told_in(&Dialogue::default(), profile, tell)
}

fn told_in(dialogue: &Dialogue, profile: &Profile, tell: &Tell) -> Answer {
    let context = Context {
        knowledge: &KNOWLEDGE,
        profile,
        dialogue,
        nearest: &[],
    };
    answer(&context, tell)
}

fn lead(answer: &Answer, language: Language) -> &str {
    match &answer.lead.body {
        Body::Paragraph(text) => text.get(language),
        other => panic!("{other:?}"),
    }
}

fn held(name: &str, level: Option<Level>, years: Option<f32>) -> HeldSkill {
    HeldSkill {
        level,
        years,
        ..HeldSkill::new(id(name))
    }
}

/// A change, and how it is confirmed in both languages.
type Case = (fn(&mut Profile), &'static str, &'static str);

#[test]
fn changes_are_named() {
    let before = Profile::of_skills([id("python"), id("java")]);
    let change = |edit: fn(&mut Profile)| {
        let mut after = before.clone();
        edit(&mut after);
        after
    };
    let cases: [Case; 10] = [
        (
            |p| {
                p.hold(held("kafka", None, Some(2.0)));
                p.hold(held("docker", None, None));
            },
            "记下了：+Kafka（2年）、+Docker。",
            "Noted: +Kafka (2 years), +Docker.",
        ),
        (
            |p| p.hold(held("python", Some(Level::Expert), Some(1.0))),
            "记下了：Python（精通，1年）。",
            "Noted: Python (expert, one year).",
        ),
        (
            |p| p.forget(&id("java")),
            "记下了：−Java。",
            "Noted: −Java.",
        ),
        (
            |p| {
                p.forget(&id("java"));
                p.refuse(id("java"));
            },
            "记下了：不会Java。",
            "Noted: no Java.",
        ),
        (
            |p| p.want(id("rust")),
            "记下了：想学Rust。",
            "Noted: wants to learn Rust.",
        ),
        (
            |p| p.years = Some(3.0),
            "记下了：工作3年。",
            "Noted: 3 years of work.",
        ),
        (
            |p| p.years = Some(0.0),
            "记下了：没有工作经验。",
            "Noted: no work experience.",
        ),
        (
            |p| p.degree = Some(Degree::Bachelor),
            "记下了：学历本科。",
            "Noted: degree: bachelor's.",
        ),
        (
            |p| p.city = PlaceId::parse("shanghai").ok(),
            "记下了：想去上海。",
            "Noted: wants to work in Shanghai.",
        ),
        (
            |_| {},
            "这些我已经记着了，没有变化。",
            "I have that already; nothing changed.",
        ),
    ];
    for (edit, zh, en) in cases {
        let after = change(edit);
        let tell = Tell::Change {
            before: Box::new(before.clone()),
            after: Box::new(after.clone()),
        };
        let answer = told(&after, &tell);
        assert_eq!(lead(&answer, Language::Zh), zh);
        assert_eq!(lead(&answer, Language::En), en);
        assert_eq!(answer.profile.as_ref(), Some(&after), "{zh}");
    }
}

#[test]
fn every_change_can_be_undone() {
    let before = Profile::of_skills([id("python")]);
    let add = Tell::Add(vec![id("docker")]);
    let answer = told(&before, &add);
    let after = answer.profile.clone().expect("a profile");
    assert!(after.has(&id("docker")));
    let undo = answer.choices.iter().find(|it| it.label.zh == "撤销");
    assert_eq!(undo.map(|it| &it.act), Some(&Act::Tell(Tell::Undo)));
    let dialogue = Dialogue {
        profile: after.clone(),
        earlier: vec![Profile::default(), before.clone()],
        ..Dialogue::default()
    };
    let undone = told_in(&dialogue, &after, &Tell::Undo);
    assert_eq!(undone.profile, Some(before));
    // Nothing left to take back: what is remembered is shown.
    assert_eq!(told(&after, &Tell::Undo).profile, None);
}

#[test]
fn whatever_is_remembered_is_shown_and_can_be_taken_out() {
    let mut profile = Profile::of_skills([id("python")]);
    profile.want(id("rust"));
    profile.refuse(id("java"));
    profile.years = Some(3.5);
    profile.degree = Some(Degree::Master);
    profile.target = RoleId::parse("devops-engineer").ok();
    profile.city = PlaceId::parse("shanghai").ok();
    let answer = told(&profile, &Tell::Show);
    let facts = answer.blocks.iter().find_map(|block| match &block.body {
        Body::Facts(facts) => Some(facts),
        _ => None,
    });
    let facts = facts.expect("facts");
    let values: Vec<&str> = facts.iter().map(|(_, value)| value.zh.as_str()).collect();
    assert_eq!(
        values[..5],
        ["Python", "Rust", "Java", "3.5年", "硕士"],
        "{facts:?}"
    );
    assert_eq!(facts.len(), 7);
    let mut left = profile.clone();
    let removals = answer
        .choices
        .iter()
        .filter(|it| it.label.zh.starts_with('✕'));
    for removal in removals {
        let Act::Tell(tell) = &removal.act else {
            panic!("{removal:?}")
        };
        let after = told(&profile, tell).profile.expect("a profile");
        assert_ne!(after, profile, "{removal:?}");
        left.skills.retain(|it| after.has(&it.skill));
        left.target = left.target.filter(|_| after.target.is_some());
        left.city = left.city.filter(|_| after.city.is_some());
        left.degree = left.degree.filter(|_| after.degree.is_some());
    }
    assert!(left.skills.is_empty() && left.target.is_none() && left.city.is_none());
}

#[test]
fn what_was_not_understood_is_said_and_not_kept() {
    let before = Profile::of_skills([id("python")]);
    let mut after = before.clone();
    after.unknown.push(UnknownSkill {
        word: "dokcer".to_owned(),
        nearest: Some(id("docker")),
    });
    let tell = Tell::Change {
        before: Box::new(before.clone()),
        after: Box::new(after.clone()),
    };
    let answer = told(&after, &tell);
    assert_eq!(answer.outcome, Outcome::Clarify);
    assert_eq!(answer.profile, Some(before));
    let note = Body::Note(Text::new(
        "没认出来：dokcer（是想说Docker吗？）。",
        "Not recognised: dokcer (did you mean Docker?).",
    ));
    assert!(
        answer.blocks.iter().any(|it| it.body == note),
        "{:?}",
        answer.blocks
    );
}

#[test]
fn erasing_asks_first() {
    let profile = Profile::of_skills([id("python")]);
    let asked = told(&profile, &Tell::Erase);
    assert_eq!(asked.profile, None);
    let yes = asked.choices.first().map(|it| &it.act);
    assert_eq!(yes, Some(&Act::Tell(Tell::EraseConfirmed)));
    let done = told(&profile, &Tell::EraseConfirmed);
    assert_eq!(done.profile, Some(Profile::default()));
    let nothing = told(&Profile::default(), &Tell::Erase);
    assert!(nothing.choices.is_empty() && nothing.awaits_skills);
}
