//! What scores promise, tried on the real knowledge with generated profiles.

use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::{Index, subsequence};

use super::Matcher;
use crate::knowledge::{Posting, RoleId, SkillId};
use crate::nlu::testing::{KNOWLEDGE, LEXICON};
use crate::profile::{HeldSkill, Level, Profile};
use crate::reply::{Fit, MatchReport};

/// Shared with the other tests of matching.
pub static MATCHER: LazyLock<Matcher> = LazyLock::new(|| Matcher::build(&KNOWLEDGE, &*LEXICON));

/// A posting that names no more skills than this tells little of itself.
const THIN: usize = 2;
/// One that names at least as many tells enough.
const FULL: usize = 6;

fn id(name: &str) -> SkillId {
    SkillId::parse(name).expect("id")
}

fn profile(names: &[&str]) -> Profile {
    Profile::of_skills(names.iter().map(|name| id(name)))
}

fn report(profile: &Profile) -> MatchReport {
    MATCHER.report(&KNOWLEDGE, profile, &|_| true)
}

fn posting_score(profile: &Profile, posting: &Posting) -> f32 {
    let found = MATCHER.posting_fit(&KNOWLEDGE, profile, &posting.id);
    found.expect("a posting").score
}

fn role_score(profile: &Profile, role: &RoleId) -> f32 {
    let found = MATCHER.role_fit(&KNOWLEDGE, profile, role);
    found.expect("a role").score
}

#[test]
fn skills_lead_to_their_role() {
    for (skills, role) in [
        (
            &["python", "django", "mysql", "redis"][..],
            "backend-developer",
        ),
        (
            &["docker", "kubernetes", "ci-cd", "linux"],
            "devops-engineer",
        ),
        (
            &["machine-learning", "deep-learning", "python"],
            "ai-engineer",
        ),
        (&["smart-contracts", "blockchain"], "blockchain-engineer"),
        (&["recruiting"], "hr-specialist"),
    ] {
        let found = report(&profile(skills));
        let best = found.roles.first().map(|found| found.role.as_str());
        assert_eq!(best, Some(role), "{skills:?}");
    }
}

#[test]
fn nothing_fits_nobody() {
    let found = report(&Profile::default());
    assert!(
        found.roles.is_empty() && found.postings.is_empty(),
        "{found:?}"
    );
    assert!(found.next.iter().all(|next| next.asked_by > 0));
}

#[test]
fn a_posting_asks_for_a_skill_once() {
    let django = id("django");
    let asks = |posting: &&Posting| posting.named_skills().any(|skill| *skill == django);
    let requires = |posting: &&Posting| posting.required_skills.contains(&django);
    let found = report(&profile(&["redis"]));
    let next = found.next.iter().find(|next| next.skill == django);
    let counts = next.map(|next| (next.asked_by, next.required_by));
    let postings = || KNOWLEDGE.postings.values();
    let stated = (
        postings().filter(asks).count(),
        postings().filter(requires).count(),
    );
    assert_eq!(counts, Some(stated));
}

#[test]
fn a_group_is_satisfied_by_one_and_a_neighbour_earns_part() {
    let posting = KNOWLEDGE
        .postings
        .values()
        .find(|posting| {
            posting.required_skills.contains(&id("django"))
                && posting
                    .any_of
                    .iter()
                    .any(|group| group.contains(&id("flask")) && group.contains(&id("django")))
        })
        .expect("a posting with a group");
    let with = |names: &[&str]| posting_score(&profile(names), posting);
    // The second framework counts only as what other postings ask for.
    let second = with(&["python", "django", "flask"]) - with(&["python", "django"]);
    assert!((0.0..0.03).contains(&second), "{second}");
    // A sibling framework lends a little, through what both belong to.
    assert!(with(&["python", "django"]) > with(&["python", "web-framework"]));
    assert!(with(&["python", "web-framework"]) >= with(&["python"]));
}

#[test]
fn level_and_years_scale_what_is_earned() {
    let posting = KNOWLEDGE
        .postings
        .values()
        .find(|posting| {
            posting
                .experience
                .as_ref()
                .is_some_and(|experience| experience.min_years == Some(3))
        })
        .expect("a posting that asks for three years");
    let with = |level, years| {
        let mut profile = Profile::default();
        for skill in posting.named_skills() {
            profile.hold(HeldSkill {
                level,
                ..HeldSkill::new(skill.clone())
            });
        }
        profile.years = years;
        posting_score(&profile, posting)
    };
    let levels = [
        None,
        Some(Level::Expert),
        Some(Level::Familiar),
        Some(Level::Basic),
    ]
    .map(|level| with(level, None));
    assert!(
        levels.is_sorted_by(|a, b| a >= b) && levels[1] > levels[3],
        "{levels:?}"
    );
    let years = [None, Some(4.0), Some(2.0), Some(1.0), Some(0.0)].map(|years| with(None, years));
    assert!(
        years.is_sorted_by(|a, b| a >= b) && years[1] > years[2] && years[2] > years[4],
        "{years:?}"
    );
    assert_eq!(years[0], years[1]);
    assert!(with(None, Some(30.0)) < years[1], "far too senior");
}

#[test]
fn what_is_refused_earns_nothing() {
    let mut who = profile(&["kubernetes"]);
    who.refuse(id("docker"));
    let earned = MATCHER.person(&who).earned;
    let at = |name: &str| earned[MATCHER.number(&id(name)).expect("a number") as usize];
    assert_eq!((at("docker"), at("kubernetes")), (0.0, 1.0));
}

#[test]
fn what_to_learn_next_counts_the_postings_that_ask() {
    let who = profile(&["python", "django", "mysql"]);
    let next = report(&who).next;
    for next in &next {
        let asking = KNOWLEDGE
            .postings
            .values()
            .filter(|posting| posting.named_skills().any(|named| named == &next.skill));
        assert!(
            next.asked_by <= asking.count() && next.required_by <= next.asked_by,
            "{next:?}"
        );
        assert!(!who.has(&next.skill));
    }
    assert!(next.is_sorted_by(|a, b| a.asked_by >= b.asked_by) && !next.is_empty());
    let redis = next
        .iter()
        .find(|next| next.skill == id("redis"))
        .expect("redis");
    assert!(redis.asked_by >= 10, "{redis:?}");
}

#[test]
fn learning_goes_from_the_ground_up() {
    let role = RoleId::parse("data-scientist").expect("id");
    let steps = MATCHER.learning_steps(&KNOWLEDGE, &profile(&["mysql"]), &role);
    let place = |name: &str| steps.iter().position(|step| step.skill == id(name));
    assert!(place("statistics") < place("data-mining"), "{steps:?}");
    for (at, step) in steps.iter().enumerate() {
        for later in &step.before {
            assert!(place(later.as_str()) > Some(at), "{step:?}");
        }
        assert!(
            step.importance.is_some() || !step.before.is_empty(),
            "{step:?}"
        );
    }
}

#[test]
fn the_back_end_path_orders_what_to_learn_for_it() {
    let role = RoleId::parse("backend-developer").expect("id");
    for (held, earlier, later) in [
        (&["html"][..], "python", "mysql"),
        (&["html"], "mysql", "mongodb"),
        (&["html"], "mysql", "api-design"),
        (&["python"], "mysql", "network-security"),
        (&["c"], "linux", "python"),
    ] {
        let steps = MATCHER.learning_steps(&KNOWLEDGE, &profile(held), &role);
        let place = |name: &str| steps.iter().position(|step| step.skill == id(name));
        assert!(
            place(earlier).is_some()
                && place(later).is_none_or(|later| Some(later) > place(earlier)),
            "{held:?}: {earlier} before {later} in {steps:?}"
        );
        // One language is enough, the one that most postings name.
        assert_eq!(place("java"), None, "{held:?}: {steps:?}");
    }
}

#[test]
fn who_says_little_is_not_sent_to_a_posting_that_says_little() {
    for skills in [
        &["python"][..],
        &["java"],
        &["python", "flask"],
        &["python", "mysql"],
        &["python", "java", "mysql"],
        &["python", "redis"],
    ] {
        let found = report(&profile(skills));
        let best = &found.postings.first().expect("a posting").posting;
        let wants = super::skills_wanted(&KNOWLEDGE.postings[best]);
        assert!(wants.len() >= 5, "{skills:?}: {best}");
    }
}

fn some_skills() -> impl Strategy<Value = Profile> {
    let known: Vec<SkillId> = KNOWLEDGE.skills.keys().cloned().collect();
    let mut wanted: Vec<SkillId> = KNOWLEDGE.skill_demand().into_keys().cloned().collect();
    wanted.sort();
    let levels = proptest::collection::vec(proptest::option::of(0..3u8), 20);
    (
        subsequence(known, 0..8),
        subsequence(wanted, 1..12),
        levels,
        proptest::option::of(0..9u8),
    )
        .prop_map(|(more, wanted, levels, years)| {
            let mut profile = Profile::default();
            for (skill, level) in wanted.into_iter().chain(more).zip(levels) {
                let level = level.map(|level| {
                    [Level::Basic, Level::Familiar, Level::Expert][usize::from(level)]
                });
                profile.hold(HeldSkill {
                    level,
                    ..HeldSkill::new(skill)
                });
            }
            profile.years = years.map(f32::from);
            profile
        })
}

/// Every point can be told: the terms of the score are those of the wants.
fn is_explained(score: f32, fit: &Fit) -> bool {
    let earned: f32 = fit.wants.iter().map(|want| want.weight * want.earned).sum();
    (earned - fit.arithmetic.earned).abs() < 1e-3
        && (fit.arithmetic.score() - score).abs() < 1e-6
        && fit
            .wants
            .iter()
            .all(|want| want.is_missing() == want.by.is_none())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

    #[test]
    fn scores_are_shares_in_order_and_explained(profile in some_skills()) {
        let found = report(&profile);
        let roles: Vec<f32> = found.roles.iter().map(|found| found.score).collect();
        let postings: Vec<f32> = found.postings.iter().map(|found| found.score).collect();
        let moves: Vec<f32> = found.transitions.iter().map(|found| found.score).collect();
        for scores in [roles, postings, moves] {
            prop_assert!(scores.iter().all(|score| (0.0..=1.0).contains(score)), "{scores:?}");
            prop_assert!(scores.is_sorted_by(|a, b| a >= b), "{scores:?}");
        }
        prop_assert!(found.roles.iter().all(|found| is_explained(found.score, &found.fit)));
        prop_assert!(found.postings.iter().all(|found| is_explained(found.score, &found.fit)));
    }

    #[test]
    fn order_and_doubles_change_nothing(profile in some_skills(), turn in any::<Index>()) {
        let mut turned = profile.clone();
        turned.skills.rotate_left(turn.index(profile.skills.len()));
        if let Some(first) = profile.skills.first() {
            turned.hold(first.clone());
        }
        let scores = |profile: &Profile| {
            let found = report(profile);
            let roles = found.roles.into_iter().map(|found| (found.role.to_string(), found.score));
            let postings = found.postings.into_iter().map(|found| (found.posting.to_string(), found.score));
            roles.chain(postings).collect::<Vec<_>>()
        };
        prop_assert_eq!(scores(&profile), scores(&turned));
    }

    #[test]
    fn learning_what_a_posting_requires_never_hurts(profile in some_skills(), at in any::<Index>(), which in any::<Index>()) {
        let (_, posting) = KNOWLEDGE.postings.get_index(at.index(KNOWLEDGE.postings.len())).expect("a posting");
        let asked: Vec<&SkillId> = posting.required_skills.iter().collect();
        prop_assume!(!asked.is_empty());
        let skill = asked[which.index(asked.len())];
        prop_assume!(!profile.has(skill));
        let mut more = profile.clone();
        more.hold(HeldSkill::new(skill.clone()));
        let (before, after) = (posting_score(&profile, posting), posting_score(&more, posting));
        prop_assert!(after >= before - 1e-6, "{skill}: {before} -> {after}");
    }

    #[test]
    fn learning_what_a_role_asks_for_never_hurts(profile in some_skills(), at in any::<Index>(), which in any::<Index>()) {
        let (id, role) = KNOWLEDGE.roles.get_index(at.index(KNOWLEDGE.roles.len())).expect("a role");
        let skill = &role.skills[which.index(role.skills.len())].skill;
        prop_assume!(!profile.has(skill));
        let mut more = profile.clone();
        more.hold(HeldSkill::new(skill.clone()));
        let (before, after) = (role_score(&profile, id), role_score(&more, id));
        prop_assert!(after >= before - 1e-6, "{skill}: {before} -> {after}");
    }

    #[test]
    fn who_has_all_a_full_posting_asks_is_not_sent_to_a_thin_one(profile in some_skills(), at in any::<Index>()) {
        let full: Vec<&Posting> = KNOWLEDGE
            .postings
            .values()
            .filter(|posting| posting.named_skills().count() >= FULL)
            .collect();
        let mut profile = profile;
        profile.years = None;
        for skill in full[at.index(full.len())].named_skills() {
            profile.forget(skill);
            profile.hold(HeldSkill::new(skill.clone()));
        }
        let found = report(&profile);
        let best = found.postings.first().and_then(|best| KNOWLEDGE.postings.get(&best.posting));
        prop_assert!(best.is_some_and(|best| best.named_skills().count() > THIN), "{best:?}");
    }
}
