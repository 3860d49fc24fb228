//! Which roles and postings a person's skills fit.
//!
//! A target's score is the importance-weighted share of its skills that the person has. A broader or
//! related skill earns part, an any-of group is satisfied by one member, and a posting that asks for
//! little is drawn towards zero, so that having asked for little wins nothing.

use std::collections::HashMap;

use crate::knowledge::{Knowledge, Necessity, Posting, Role, SkillId};
use crate::nlu::PostingFilter;
use crate::reply::{MatchReport, PostingMatch, RoleMatch};
use crate::text::{is_cjk, normalise};

/// What a related or narrower skill earns of the whole.
const RELATED_EARNS: f32 = 0.4;
/// Weight of a skill that is a plus, beside 1 for one that is asked for.
const PREFERRED_WEIGHT: f32 = 0.3;
/// Weight of Python and the like, which every posting asks for and which so tells nothing apart.
const UNIVERSAL_WEIGHT: f32 = 0.35;
/// Asked-for weight that a posting is assumed to leave unsaid; dampens thin postings.
const UNSAID_WEIGHT: f32 = 2.5;
/// The same for roles, in importance points.
const ROLE_UNSAID: f32 = 6.0;
/// How far the share of the person's own skills that a role uses moves its score.
const FOCUS: f32 = 0.5;
/// Added when a posting's line of business is one of the person's skills (penetration testing tools).
const BUSINESS_EARNS: f32 = 0.15;
/// Results kept.
const TOP: usize = 5;
/// Below this a role is no match worth naming.
const LEAST_ROLE: f32 = 0.04;
/// Below this a posting is no match worth naming.
const LEAST_POSTING: f32 = 0.03;

/// What a person can do.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Profile {
    pub skills: Vec<SkillId>,
}

/// One thing a target wants.
struct Want<'a> {
    /// One of these is enough.
    any_of: Vec<&'a SkillId>,
    weight: f32,
}

/// Ranks roles and postings for a profile.
pub fn match_profile(
    knowledge: &Knowledge,
    profile: &Profile,
    filter: &PostingFilter,
) -> MatchReport {
    let earned = earned(knowledge, profile);
    let mut roles: Vec<RoleMatch> = knowledge
        .roles
        .values()
        .map(|role| match_role(knowledge, role, profile, &earned))
        .collect();
    roles.retain(|found| found.score >= LEAST_ROLE);
    roles.sort_by(|a, b| {
        b.score
            .total_cmp(&a.score)
            .then_with(|| a.role.cmp(&b.role))
    });
    roles.truncate(TOP);
    let demand = knowledge.skill_demand();
    let universal = |skill: &SkillId| {
        demand.get(skill).copied().unwrap_or_default() == knowledge.postings.len()
    };
    let mut postings: Vec<PostingMatch> = knowledge
        .postings
        .values()
        .filter(|posting| crate::advice::postings::passes(posting, filter))
        .map(|posting| {
            let mut found = match_posting(posting, &earned, &universal);
            if serves_business(knowledge, posting, profile) {
                found.score = (found.score + BUSINESS_EARNS).min(1.0);
            }
            found
        })
        .collect();
    postings.retain(|found| {
        found.score >= LEAST_POSTING
            && (found.score >= BUSINESS_EARNS
                || found.matched.iter().any(|skill| !universal(skill)))
    });
    postings.sort_by(|a, b| {
        b.score
            .total_cmp(&a.score)
            .then_with(|| a.posting.cmp(&b.posting))
    });
    postings.truncate(TOP);
    MatchReport {
        skills: profile.skills.clone(),
        unknown: Vec::new(),
        roles,
        postings,
    }
}

/// What the profile earns for each skill, 0..=1: all for a skill it has, part for a neighbour.
fn earned(knowledge: &Knowledge, profile: &Profile) -> HashMap<SkillId, f32> {
    let mut earned: HashMap<SkillId, f32> = HashMap::new();
    for id in &profile.skills {
        earned.insert(id.clone(), 1.0);
    }
    for id in &profile.skills {
        let Some(skill) = knowledge.skills.get(id) else {
            continue;
        };
        for neighbour in skill.broader.iter().chain(&skill.related) {
            earned.entry(neighbour.clone()).or_insert(RELATED_EARNS);
        }
    }
    earned
}

fn match_role(
    knowledge: &Knowledge,
    role: &Role,
    profile: &Profile,
    earned: &HashMap<SkillId, f32>,
) -> RoleMatch {
    let wants = role.skills.iter().map(|skill| Want {
        any_of: vec![&skill.skill],
        weight: f32::from(skill.importance)
            * if skill.necessity == Necessity::Essential {
                1.0
            } else {
                PREFERRED_WEIGHT
            },
    });
    let wants: Vec<Want> = wants.collect();
    let (coverage, matched, missing) = cover(&wants, earned, ROLE_UNSAID);
    let used = profile
        .skills
        .iter()
        .filter(|skill| serves(knowledge, role, skill))
        .count();
    let focus = used as f32 / profile.skills.len().max(1) as f32;
    RoleMatch {
        role: role.id.clone(),
        score: coverage * (1.0 - FOCUS) + coverage.min(1.0).sqrt() * focus * FOCUS,
        matched,
        missing,
    }
}

/// Whether a skill of the person is what the posting's product is about.
fn serves_business(knowledge: &Knowledge, posting: &Posting, profile: &Profile) -> bool {
    let demand = posting.named_skills().collect::<Vec<_>>();
    let skills = profile
        .skills
        .iter()
        .filter(|skill| !demand.contains(skill))
        .filter_map(|id| knowledge.skills.get(id));
    let keywords: Vec<String> = posting
        .keywords
        .zh
        .iter()
        .map(|word| normalise(word))
        .collect();
    skills
        .filter(|skill| {
            !matches!(
                skill.kind.as_str(),
                "soft" | "language" | "framework" | "database" | "concept"
            )
        })
        .flat_map(|skill| {
            std::iter::once(&skill.labels.preferred.zh).chain(&skill.labels.alternative.zh)
        })
        .map(|name| normalise(name))
        .any(|name| {
            name.chars().count() >= 2
                && name.chars().any(is_cjk)
                && keywords.iter().any(|word| word.contains(&name))
        })
}

/// Whether a role uses a skill, itself or through a broader one.
fn serves(knowledge: &Knowledge, role: &Role, skill: &SkillId) -> bool {
    let lists = |id: &SkillId| role.skills.iter().any(|listed| &listed.skill == id);
    lists(skill)
        || knowledge
            .skills
            .get(skill)
            .is_some_and(|skill| skill.broader.iter().any(lists))
}

fn match_posting(
    posting: &Posting,
    earned: &HashMap<SkillId, f32>,
    universal: &dyn Fn(&SkillId) -> bool,
) -> PostingMatch {
    let wants = skills_wanted(posting);
    let weighted: Vec<Want> = wants
        .iter()
        .map(|(any_of, required)| {
            let base = if *required { 1.0 } else { PREFERRED_WEIGHT };
            let common = any_of.iter().all(|skill| universal(skill));
            Want {
                any_of: any_of.clone(),
                weight: if common {
                    base * UNIVERSAL_WEIGHT
                } else {
                    base
                },
            }
        })
        .collect();
    let (score, matched, missing) = cover(&weighted, earned, UNSAID_WEIGHT);
    PostingMatch {
        posting: posting.id.clone(),
        score,
        matched,
        missing,
    }
}

/// What a posting wants: groups of which one skill is enough, and whether it is required.
pub fn skills_wanted(posting: &Posting) -> Vec<(Vec<&SkillId>, bool)> {
    let grouped = |skill: &SkillId| posting.any_of.iter().any(|group| group.contains(skill));
    let groups = posting.any_of.iter().map(|group| {
        let required = group
            .iter()
            .any(|skill| posting.required_skills.contains(skill));
        (group.iter().collect(), required)
    });
    let required = posting
        .required_skills
        .iter()
        .filter(|skill| !grouped(skill))
        .map(|skill| (vec![skill], true));
    let preferred = posting
        .preferred_skills
        .iter()
        .filter(|skill| !grouped(skill))
        .map(|skill| (vec![skill], false));
    groups.chain(required).chain(preferred).collect()
}

/// Share of the wanted weight that is earned, with what matched and what is missing.
fn cover(
    wants: &[Want],
    earned: &HashMap<SkillId, f32>,
    unsaid: f32,
) -> (f32, Vec<SkillId>, Vec<SkillId>) {
    let (mut got, mut total) = (0.0, unsaid);
    let (mut matched, mut missing) = (Vec::new(), Vec::new());
    for want in wants {
        total += want.weight;
        let best = want
            .any_of
            .iter()
            .map(|skill| earned.get(*skill).copied().unwrap_or(0.0))
            .fold(0.0, f32::max);
        got += want.weight * best;
        let full: Vec<&SkillId> = want
            .any_of
            .iter()
            .copied()
            .filter(|skill| earned.get(*skill).is_some_and(|e| *e >= 1.0))
            .collect();
        match full.is_empty() {
            true => {
                let first = want.any_of.first().map(|skill| (*skill).clone());
                missing.extend(first.filter(|skill| !missing.contains(skill)));
            }
            false => {
                let new: Vec<SkillId> = full
                    .into_iter()
                    .filter(|skill| !matched.contains(*skill))
                    .cloned()
                    .collect();
                matched.extend(new);
            }
        }
    }
    (
        if total > 0.0 { got / total } else { 0.0 },
        matched,
        missing,
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::{Index, subsequence};

    use super::*;
    use crate::nlu::testing::KNOWLEDGE;

    /// A posting that names no more skills than this tells little of itself.
    const THIN: usize = 2;
    /// One that names at least as many tells enough.
    const FULL: usize = 6;

    fn profile(names: &[&str]) -> Profile {
        let skills = names.iter().map(|name| SkillId::parse(*name).expect("id"));
        Profile {
            skills: skills.collect(),
        }
    }

    fn report(profile: &Profile) -> MatchReport {
        match_profile(&KNOWLEDGE, profile, &PostingFilter::default())
    }

    fn score(posting: &Posting, profile: &Profile) -> f32 {
        match_posting(posting, &earned(&KNOWLEDGE, profile), &|_| false).score
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
    }

    fn some_skills() -> impl Strategy<Value = Profile> {
        let known: Vec<SkillId> = KNOWLEDGE.skills.keys().cloned().collect();
        let wanted: Vec<SkillId> = KNOWLEDGE.skill_demand().into_keys().cloned().collect();
        (subsequence(known, 0..8), subsequence(wanted, 1..12)).prop_map(|(mut skills, wanted)| {
            skills.extend(wanted);
            skills.sort();
            skills.dedup();
            Profile { skills }
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

        #[test]
        fn scores_are_shares_in_order(profile in some_skills()) {
            let found = report(&profile);
            let roles: Vec<f32> = found.roles.iter().map(|found| found.score).collect();
            let postings: Vec<f32> = found.postings.iter().map(|found| found.score).collect();
            for scores in [roles, postings] {
                prop_assert!(scores.iter().all(|score| (0.0..=1.0).contains(score)), "{scores:?}");
                prop_assert!(scores.is_sorted_by(|a, b| a >= b), "{scores:?}");
            }
        }

        #[test]
        fn learning_what_is_asked_never_hurts(profile in some_skills(), at in any::<Index>(), which in any::<Index>()) {
            let (_, posting) = KNOWLEDGE.postings.get_index(at.index(KNOWLEDGE.postings.len())).expect("a posting");
            let asked: Vec<&SkillId> = posting.required_skills.iter().collect();
            prop_assume!(!asked.is_empty());
            let mut more = profile.clone();
            more.skills.push(asked[which.index(asked.len())].clone());
            prop_assert!(score(posting, &more) >= score(posting, &profile));
        }

        #[test]
        fn who_has_all_a_full_posting_asks_is_not_sent_to_a_thin_one(
            profile in some_skills(),
            at in any::<Index>(),
        ) {
            let full: Vec<&Posting> = KNOWLEDGE
                .postings
                .values()
                .filter(|posting| posting.named_skills().count() >= FULL)
                .collect();
            let mut profile = profile;
            profile.skills.extend(full[at.index(full.len())].named_skills().cloned());
            let found = report(&profile);
            let best = found.postings.first().and_then(|best| KNOWLEDGE.postings.get(&best.posting));
            prop_assert!(best.is_some_and(|best| best.named_skills().count() > THIN), "{best:?}");
        }
    }
}
