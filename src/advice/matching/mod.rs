//! `/match`: what the scores of `score` mean for a person, in words.

mod score;

pub use score::{Profile, match_profile, skills_wanted};

use super::answer::Answer;
use super::roles::unique_sources;
use super::{Desk, choices, wording};
use crate::dialogue::ListedItem;
use crate::knowledge::SkillId;
use crate::language::Text;
use crate::nlu::{Intent, PostingFilter, Query};
use crate::reply::{Block, MatchReport, Outcome, PostingMatch, RoleMatch};

/// Results shown in the text.
const SHOWN: usize = 3;
/// From here on a posting is called a good fit.
const GOOD_POSTING: f32 = 0.2;

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
    let claims = crate::advice::roles::ordered_claims(
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
            .blocks(
                claims
                    .into_iter()
                    .take(3)
                    .map(crate::advice::answer::claim_block),
            )
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
    let role_sources = unique_sources(
        report
            .roles
            .iter()
            .filter_map(|found| knowledge.roles.get(&found.role))
            .flat_map(|role| &role.skills)
            .flat_map(|skill| &skill.sources),
    );
    let posting_sources = unique_sources(
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
