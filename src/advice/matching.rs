//! Which roles and postings a person's skills fit.
//!
//! A target's score is the importance-weighted share of its skills that the person has. A broader or
//! related skill earns part, an any-of group is satisfied by one member, and a posting that asks for
//! little is drawn towards zero, so that having asked for little wins nothing.

use std::collections::HashMap;

use super::answer::Answer;
use super::{Desk, choices, wording};
use crate::dialogue::ListedItem;
use crate::knowledge::{Knowledge, Necessity, Posting, Role, SkillId};
use crate::language::Text;
use crate::nlu::{Intent, PostingFilter, Query};
use crate::reply::{Block, MatchReport, Outcome, PostingMatch, RoleMatch};
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
/// Results shown in the text.
const SHOWN: usize = 3;
/// Below this a role is no match worth naming.
const LEAST_ROLE: f32 = 0.04;
/// Below this a posting is no match worth naming.
const LEAST_POSTING: f32 = 0.03;
/// From here on a posting is called a good fit.
const GOOD_POSTING: f32 = 0.2;

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
        .filter(|posting| super::postings::passes(posting, filter))
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

/// Answers a skill list, a sentence that names skills, or an empty `/match`.
pub fn advise(desk: &Desk) -> Answer {
    let said = &desk.understanding.skills;
    let skills = if desk.query().skills.is_empty() {
        said.skills.clone()
    } else {
        desk.query().skills.clone()
    };
    let skills: Vec<SkillId> = skills
        .into_iter()
        .filter(|skill| !said.negated.contains(skill))
        .collect();
    let remembered = skills.is_empty() && said.unknown.is_empty() && said.negated.is_empty();
    let skills = if remembered {
        desk.dialogue.profile.clone()
    } else {
        skills
    };
    if skills.is_empty() {
        return match roles_liked(desk) {
            Some(answer) => answer,
            None => ask_for_skills(&said.unknown),
        };
    }
    let profile = Profile {
        skills: with_earlier(desk, skills),
    };
    // Years and schooling are told, not held against anyone: the person decides whether to apply.
    let filter = PostingFilter {
        years: None,
        schooling: None,
        ..desk.query().filter.clone()
    };
    let mut report = match_profile(desk.knowledge, &profile, &filter);
    report.unknown = said.unknown.clone();
    let best = report.roles.first().map(|found| found.role.clone());
    let query = Query {
        skills: profile.skills.clone(),
        negated_skills: said.negated.clone(),
        // So that "and its outlook?" means the role that fits best.
        roles: best.into_iter().collect(),
        ..desk.query().clone()
    };
    describe(desk, query, report)
}

/// "我还会k8s" adds to what was said before.
fn with_earlier(desk: &Desk, skills: Vec<SkillId>) -> Vec<SkillId> {
    const ADDS: &[&str] = &[
        "还会",
        "也会",
        "还懂",
        "也懂",
        "再加",
        "also know",
        "i also",
        "know also",
        "as well",
    ];
    if !ADDS
        .iter()
        .any(|word| desk.understanding.text.contains(word))
    {
        return skills;
    }
    let new = skills
        .iter()
        .filter(|skill| !desk.dialogue.profile.contains(skill))
        .cloned()
        .collect::<Vec<_>>();
    let lost = &desk.understanding.skills.negated;
    desk.dialogue
        .profile
        .iter()
        .filter(|skill| !lost.contains(skill))
        .cloned()
        .chain(new)
        .collect()
}

/// Interests instead of skills ("I like studying users"): the role the nearest claim is about.
fn roles_liked(desk: &Desk) -> Option<Answer> {
    const NEAR: f32 = 0.36;
    let retrieved = desk
        .understanding
        .claims
        .iter()
        .take(6)
        .filter(|retrieved| retrieved.score >= NEAR);
    let role = retrieved
        .filter_map(|retrieved| desk.knowledge.claims.get(&retrieved.claim))
        .find_map(|claim| match &claim.subject {
            crate::knowledge::Subject::Role(role) if role.as_str() != crate::nlu::BACKEND => {
                Some(role.clone())
            }
            crate::knowledge::Subject::Transition(id) => desk
                .knowledge
                .transitions
                .get(id)
                .map(|transition| transition.to.clone()),
            _ => None,
        })?;
    let name = wording::role(desk.knowledge, &role);
    let said = wording::role_in_sentence(desk.knowledge, &role);
    let claims = super::roles::ordered_claims(
        desk,
        &role,
        &[crate::knowledge::Aspect::Overview],
        &[
            crate::knowledge::Aspect::Skills,
            crate::knowledge::Aspect::Rationale,
        ],
    );
    let lead = Text::new(
        format!("听起来可以看看{}。", name.zh),
        format!(
            "It sounds as if {} {} might suit you.",
            wording::article(&said.en),
            said.en
        ),
    );
    Some(
        Answer::new(Query::about_role(Intent::Match, &role), Block::plain(lead))
            .blocks(claims.into_iter().take(3).map(super::answer::claim_block))
            .choices(choices::next_about_role(
                desk.knowledge,
                Intent::RoleOverview,
                &role,
            )),
    )
}

/// No skill to go by: ask, with an example.
fn ask_for_skills(unknown: &[String]) -> Answer {
    let lead = match unknown {
        [] => Text::new(
            "把你会的技能发给我，用逗号或空格隔开，例如：Python, Django, MySQL, Linux",
            "Send me your skills, separated by commas or spaces, for example: Python, Django, MySQL, Linux",
        ),
        words => {
            let listed = words.join(", ");
            Text::new(
                format!(
                    "这些我都没认出来：{listed}。请换个写法，例如：Python, Django, MySQL, Linux"
                ),
                format!(
                    "I did not recognise any of these: {listed}. Try other names, for example: Python, Django, MySQL, Linux"
                ),
            )
        }
    };
    let mut answer = Answer::new(Query::bare(Intent::Match), Block::plain(lead)).outcome(
        if unknown.is_empty() {
            Outcome::Answer
        } else {
            Outcome::Clarify
        },
    );
    answer.awaits_skills = true;
    answer.match_report = Some(MatchReport {
        unknown: unknown.to_vec(),
        ..MatchReport::default()
    });
    answer.choices([
        choices::general(Intent::SkillDemand),
        choices::general(Intent::RoleList),
    ])
}

fn describe(desk: &Desk, query: Query, report: MatchReport) -> Answer {
    let knowledge = desk.knowledge;
    let recognised = wording::skills(knowledge, &report.skills);
    let lead = match (
        report.roles.first(),
        report
            .postings
            .first()
            .and_then(|found| knowledge.postings.get(&found.posting)),
    ) {
        (Some(role), Some(posting)) => {
            let (name, said) = (
                wording::role(knowledge, &role.role),
                wording::role_in_sentence(knowledge, &role.role),
            );
            let job = wording::posting(knowledge, posting);
            let good = report
                .postings
                .first()
                .is_some_and(|found| found.score >= GOOD_POSTING);
            let (fit_zh, fit_en) = if good {
                ("岗位里最匹配的是", "the best fitting posting is")
            } else {
                (
                    "岗位里没有很匹配的，最接近的是",
                    "no posting fits well, the closest is",
                )
            };
            Text::new(
                format!("你的技能最接近{}；{fit_zh}{}。", name.zh, job.zh),
                format!(
                    "Your skills are closest to {} {}; {fit_en} {}.",
                    wording::article(&said.en),
                    said.en,
                    job.en
                ),
            )
        }
        (Some(role), None) => {
            let (name, said) = (
                wording::role(knowledge, &role.role),
                wording::role_in_sentence(knowledge, &role.role),
            );
            Text::new(
                format!("你的技能最接近{}；现有岗位里没有很匹配的。", name.zh),
                format!(
                    "Your skills are closest to {} {}; no posting here fits them well.",
                    wording::article(&said.en),
                    said.en
                ),
            )
        }
        (None, Some(posting)) => {
            let job = wording::posting(knowledge, posting);
            Text::new(
                format!("岗位里最匹配的是{}。", job.zh),
                format!("The best fitting posting is {}.", job.en),
            )
        }
        (None, None) => Text::new(
            "这些技能与资料里的岗位都不太沾边。",
            "These skills do not fit any of the roles or postings I know.",
        ),
    };
    let role_lines: Vec<Text> = report
        .roles
        .iter()
        .take(SHOWN)
        .map(|found| role_line(desk, found))
        .collect();
    let posting_lines: Vec<Text> = report
        .postings
        .iter()
        .take(SHOWN)
        .filter_map(|found| posting_line(desk, found))
        .collect();
    let role_sources = vec_of_sources(
        report
            .roles
            .iter()
            .filter_map(|found| knowledge.roles.get(&found.role))
            .flat_map(|role| &role.skills)
            .flat_map(|skill| &skill.sources),
    );
    let posting_sources = vec_of_sources(
        report
            .postings
            .iter()
            .filter_map(|found| knowledge.postings.get(&found.posting))
            .flat_map(|posting| &posting.sources),
    );
    let mut answer = Answer::new(query, Block::plain(lead));
    if !role_lines.is_empty() {
        answer = answer.block(Block::numbered(
            Some(Text::new("角色", "Roles")),
            role_lines,
            role_sources,
        ));
    }
    if !posting_lines.is_empty() {
        answer = answer.block(Block::numbered(
            Some(Text::new("招聘职位", "Postings")),
            posting_lines,
            posting_sources,
        ));
    }
    let mut notes = vec![Text::new(
        format!("识别出的技能：{}。", recognised.zh),
        format!("Skills recognised: {}.", recognised.en),
    )];
    if !report.unknown.is_empty() {
        let unknown = report.unknown.join(", ");
        notes.push(Text::new(
            format!("没认出来：{unknown}。"),
            format!("Not recognised: {unknown}."),
        ));
    }
    notes.push(Text::new(
        "分数按技能的重要程度加权计算。",
        "Scores weigh skills by importance.",
    ));
    let note = notes.into_iter().fold(Text::default(), |all, note| {
        let gap = if all.en.is_empty() { "" } else { " " };
        Text::new(
            format!("{}{}", all.zh, note.zh),
            format!("{}{gap}{}", all.en, note.en),
        )
    });
    let role_choices: Vec<_> = report
        .roles
        .iter()
        .take(2)
        .map(|found| choices::role(knowledge, &found.role))
        .collect();
    let posting_choices: Vec<_> = report
        .postings
        .iter()
        .take(2)
        .filter_map(|found| knowledge.postings.get(&found.posting))
        .map(|posting| choices::posting(knowledge, posting))
        .collect();
    let listed: Vec<ListedItem> = report
        .postings
        .iter()
        .take(SHOWN)
        .map(|found| ListedItem::Posting(found.posting.clone()))
        .collect();
    let mut answer = answer
        .block(Block::note(note))
        .choices(role_choices)
        .choices(posting_choices)
        .listed(listed);
    answer.match_report = Some(report);
    answer
}

fn vec_of_sources<'a>(
    sources: impl Iterator<Item = &'a crate::knowledge::SourceId>,
) -> Vec<crate::knowledge::SourceId> {
    let mut kept: Vec<crate::knowledge::SourceId> = Vec::new();
    for source in sources {
        if !kept.contains(source) {
            kept.push(source.clone());
        }
    }
    kept
}

fn role_line(desk: &Desk, found: &RoleMatch) -> Text {
    fit_line(
        desk,
        wording::role(desk.knowledge, &found.role),
        found.score,
        &found.matched,
        &found.missing,
    )
}

fn posting_line(desk: &Desk, found: &PostingMatch) -> Option<Text> {
    let posting = desk.knowledge.postings.get(&found.posting)?;
    let (name, pay) = (
        wording::posting(desk.knowledge, posting),
        wording::pay_with_months(posting),
    );
    let name = Text::new(
        format!("{}，{}", name.zh, pay.zh),
        format!("{}, {}", name.en, pay.en),
    );
    Some(fit_line(
        desk,
        name,
        found.score,
        &found.matched,
        &found.missing,
    ))
}

fn fit_line(desk: &Desk, name: Text, score: f32, matched: &[SkillId], missing: &[SkillId]) -> Text {
    const NAMED: usize = 5;
    let percent = (score * 100.0).round() as u32;
    let has = wording::skills(desk.knowledge, matched.iter().take(NAMED));
    let lacks = wording::skills(desk.knowledge, missing.iter().take(NAMED));
    let mut line = Text::new(
        format!("{}（{percent}分）", name.zh),
        format!("{} ({percent}/100)", name.en),
    );
    if !has.zh.is_empty() {
        line.zh.push_str(&format!("：已有{}", has.zh));
        line.en.push_str(&format!(": you have {}", has.en));
    }
    if !lacks.zh.is_empty() {
        line.zh.push_str(&format!("；还缺{}", lacks.zh));
        line.en.push_str(&format!("; missing {}", lacks.en));
    }
    line
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
