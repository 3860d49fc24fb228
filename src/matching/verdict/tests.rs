//! Verdicts over the real postings, roles and directions.

use super::{Asked, Standing, Verdict, Word};
use crate::knowledge::{Degree, Necessity, PostingId, RoleId, SkillId};
use crate::nlu::testing::KNOWLEDGE;
use crate::profile::{HeldSkill, Level, Profile};

fn id(name: &str) -> SkillId {
    SkillId::parse(name).expect("id")
}

/// Skills, with `name:basic` for one that is only known a little, `-name` for one that is refused.
fn person(skills: &str) -> Profile {
    let mut profile = Profile::default();
    for word in skills.split_whitespace() {
        match (word.strip_prefix('-'), word.strip_suffix(":basic")) {
            (Some(refused), _) => profile.refuse(id(refused)),
            (_, Some(basic)) => profile.hold(HeldSkill {
                level: Some(Level::Basic),
                ..HeldSkill::new(id(basic))
            }),
            _ => profile.hold(HeldSkill::new(id(word))),
        }
    }
    profile
}

fn of_posting(profile: &Profile, posting: &str) -> Verdict {
    let posting = PostingId::parse(posting).expect("id");
    Verdict::of_posting(&KNOWLEDGE, profile, &posting).expect("a posting")
}

#[test]
fn requirements_of_postings_are_counted() {
    use Word::{Far, Fits, Nearly, Partly, StatesAlmostNothing};
    // Trunk asks for nine skills and a degree; Tencent for six things, of which one of two will do twice.
    for (posting, skills, met, asked, word) in [
        (
            "trunk-tech-python-engineer",
            "python django flask tornado web2py mysql redis javascript html",
            8,
            9,
            Nearly,
        ),
        (
            "trunk-tech-python-engineer",
            "python django flask tornado web2py mysql mongodb redis front-end-basics",
            9,
            9,
            Fits,
        ),
        ("trunk-tech-python-engineer", "java", 0, 9, Far),
        (
            "tencent-python-backend",
            "python linux mysql redis",
            4,
            6,
            Nearly,
        ),
        ("tencent-python-backend", "python unix mysql", 3, 6, Partly),
        (
            "tencent-python-backend",
            "python linux mysql redis api-design system-architecture",
            6,
            6,
            Fits,
        ),
        ("mianshi-backend", "java network-protocols", 2, 2, Fits),
        ("mianshi-backend", "java http", 1, 2, Nearly),
        ("iqiyi-python-senior", "python", 1, 1, StatesAlmostNothing),
        (
            "yougaotou-python-backend",
            "java",
            0,
            1,
            StatesAlmostNothing,
        ),
        ("caifangzhou-python-backend", "python django", 2, 2, Fits),
        ("caifangzhou-python-backend", "django", 1, 2, Nearly),
        (
            "caifangzhou-python-backend",
            "python:basic flask",
            1,
            2,
            Nearly,
        ),
    ] {
        let verdict = of_posting(&person(skills), posting);
        let got = (verdict.met, verdict.asked, verdict.word);
        assert_eq!(got, (met, asked, word), "{posting} {skills}: {verdict:#?}");
    }
}

#[test]
fn each_skill_is_told_by_what_meets_it() {
    use Standing::{Met, Missing, Partly, Unknown};
    for (posting, skills, skill, standing, by) in [
        (
            "tencent-python-backend",
            "flask",
            "django",
            Met,
            Some("flask"),
        ),
        (
            "tencent-python-backend",
            "flask",
            "python",
            Partly,
            Some("flask"),
        ),
        ("tencent-python-backend", "sql", "mysql", Missing, None),
        (
            "tencent-python-backend",
            "relational-database",
            "mysql",
            Partly,
            Some("relational-database"),
        ),
        (
            "tencent-python-backend",
            "python",
            "api-design",
            Unknown,
            None,
        ),
        (
            "tencent-python-backend",
            "restful",
            "api-design",
            Partly,
            Some("restful"),
        ),
        (
            "tencent-python-backend",
            "python -api-design",
            "api-design",
            Missing,
            None,
        ),
        (
            "trunk-tech-python-engineer",
            "mongodb",
            "nosql",
            Met,
            Some("mongodb"),
        ),
        (
            "caifangzhou-python-backend",
            "django",
            "python-web-framework",
            Met,
            Some("django"),
        ),
    ] {
        let verdict = of_posting(&person(skills), posting);
        let skill = id(skill);
        let mut checked = verdict.requirements.iter();
        let checked = checked.find(|it| it.skills().contains(&skill));
        let checked = checked.expect("asked for");
        let got = (checked.standing, checked.by.clone());
        assert_eq!(got, (standing, by.map(id)), "{posting} {skills}");
    }
}

#[test]
fn years_and_schooling_count_once_they_are_told() {
    use Standing::{Met, Missing, Partly, Unknown};
    let base = "python django mysql data-structures ood database-design front-end-basics";
    // Langyan asks for seven skills, three years and a junior college diploma.
    let langyan = PostingId::parse("langyan-python-backend").expect("id");
    let mut knowledge = KNOWLEDGE.clone();
    knowledge.postings[&langyan].degree = Some(Degree::JuniorCollege);
    for (years, degree, standings, met, asked) in [
        (None, None, (Unknown, Unknown), 7, 7),
        (Some(3.0), None, (Met, Unknown), 8, 8),
        (Some(2.0), None, (Partly, Unknown), 7, 8),
        (Some(0.0), None, (Missing, Unknown), 7, 8),
        (Some(5.0), Some(Degree::Bachelor), (Met, Met), 9, 9),
        (None, Some(Degree::JuniorCollege), (Unknown, Met), 8, 8),
    ] {
        let profile = Profile {
            years,
            degree,
            ..person(base)
        };
        let verdict = Verdict::of_posting(&knowledge, &profile, &langyan).expect("a posting");
        let of = |is: &dyn Fn(&Asked) -> bool| {
            let mut found = verdict.requirements.iter().filter(|it| is(&it.asked));
            found.next().map(|it| it.standing)
        };
        let told = (
            of(&|it| matches!(it, Asked::Years(3))),
            of(&|it| matches!(it, Asked::Schooling(Degree::JuniorCollege))),
        );
        assert_eq!(
            told,
            (Some(standings.0), Some(standings.1)),
            "{years:?} {degree:?}"
        );
        assert_eq!(
            (verdict.met, verdict.asked),
            (met, asked),
            "{years:?} {degree:?}"
        );
    }
}

#[test]
fn a_role_counts_what_its_sources_name() {
    let role = RoleId::parse("devops-engineer").expect("id");
    let known = &KNOWLEDGE.roles[&role];
    let profile = person("docker kubernetes linux");
    let verdict = Verdict::of_role(&KNOWLEDGE, &profile, &role).expect("a role");
    let essential = known
        .skills
        .iter()
        .filter(|skill| skill.necessity == Necessity::Essential);
    let sourced = essential
        .clone()
        .filter(|skill| skill.sources.iter().any(|it| it.as_str() != "editorial"));
    let (sourced, essential) = (sourced.count(), essential.count());
    assert_eq!(verdict.asked, sourced);
    assert_eq!(verdict.editorial.1, essential - sourced);
    assert_eq!(verdict.preferred.1, known.skills.len() - essential);
    let all = Profile::of_skills(known.skills.iter().map(|skill| skill.skill.clone()));
    let verdict = Verdict::of_role(&KNOWLEDGE, &all, &role).expect("a role");
    assert_eq!((verdict.word, verdict.met), (Word::Fits, sourced));
}

#[test]
fn a_direction_asks_for_what_its_role_asks_for() {
    let profile = Profile::of_skills([id("linux"), id("deployment")]);
    for (direction, known) in &KNOWLEDGE.transitions {
        let verdict = Verdict::of_direction(&KNOWLEDGE, &profile, direction);
        let of_role = Verdict::of_role(&KNOWLEDGE, &profile, &known.to);
        assert!(verdict.is_some() && verdict == of_role, "{direction}");
    }
}

#[test]
fn more_skills_never_meet_less() {
    let mut profile = Profile::default();
    let skills: Vec<SkillId> = KNOWLEDGE.skills.keys().cloned().collect();
    let mut before = vec![0; KNOWLEDGE.postings.len()];
    for few in skills.chunks(40) {
        for skill in few {
            profile.hold(HeldSkill::new(skill.clone()));
        }
        for (met, posting) in before.iter_mut().zip(KNOWLEDGE.postings.keys()) {
            let verdict = Verdict::of_posting(&KNOWLEDGE, &profile, posting).expect("a verdict");
            assert!(
                verdict.met >= *met && verdict.met <= verdict.asked,
                "{posting}"
            );
            *met = verdict.met;
        }
    }
    for (posting, met) in KNOWLEDGE.postings.keys().zip(before) {
        let verdict = Verdict::of_posting(&KNOWLEDGE, &profile, posting).expect("a verdict");
        assert_eq!(met, verdict.asked, "{posting}");
    }
}
