//! What a person is missing for one role or posting, and how its score comes about.

use super::describe::{fit_line, points, recognised, role_sources};
use super::matched;
use crate::advice::answer::Answer;
use crate::advice::roles::unique_sources;
use crate::advice::{Desk, choices, decline, figures, wording};
use crate::dialogue::ListedItem;
use crate::knowledge::{Aspect, Knowledge, Necessity, PostingId, RoleId, SkillId, SourceId};
use crate::language::Text;
use crate::matching::{LearningStep, path_of};
use crate::nlu::{Intent, Profile, Query};
use crate::reply::{Arithmetic, Block, Fit, MatchReport, RoleMatch, WantFit};

/// Roles compared when none is named.
const BEST: usize = 3;

/// What is missing for a role, in learning order.
pub fn for_role(desk: &Desk, profile: Profile, role: &RoleId) -> Answer {
    let Some(found) = desk.matcher.role_fit(desk.knowledge, &profile, role) else {
        return decline::unclear(desk);
    };
    let steps = desk.matcher.learning_steps(desk.knowledge, &profile, role);
    let name = wording::role(desk.knowledge, role);
    let said = wording::role_in_sentence(desk.knowledge, role);
    let a = wording::article(&said.en);
    let score = points(found.score);
    let lacking = found.fit.missing().len();
    let lead = if steps.is_empty() {
        Text::new(
            format!("{}需要的主要技能你都有了（{score}分）。", name.zh),
            format!(
                "You have the main skills {a} {} needs ({score}/100).",
                said.en
            ),
        )
    } else {
        Text::new(
            format!(
                "离{}还差{lacking}项（现在{score}分），按学习顺序先补这些：",
                name.zh
            ),
            format!(
                "You are {lacking} {} short of {a} {} (now {score}/100); learn these first, in order:",
                if lacking == 1 { "skill" } else { "skills" },
                said.en
            ),
        )
    };
    let sources = role_sources(desk, role);
    let lines: Vec<Text> = steps
        .iter()
        .map(|step| step_line(desk.knowledge, step))
        .collect();
    let answer = Answer::new(
        query(desk, &profile, Some(role), None),
        Block::paragraph(lead, sources.clone()),
    );
    let answer = if lines.is_empty() {
        answer
    } else {
        answer.block(Block::numbered(None, lines, sources.clone()))
    };
    let answer = if steps.is_empty() {
        answer
    } else {
        let figure = figures::skills_to_learn(desk.knowledge, role, &steps);
        answer.illustrated(figure, Query::about_role(Intent::Match, role))
    };
    let answer = answer
        .block(Block::facts(None, standing(desk, &found.fit), sources))
        .blocks(order_note(desk.knowledge, role, &steps))
        .block(Block::note(sum(
            &found.fit.arithmetic,
            &found.fit,
            found.score,
        )))
        .choices([choices::about_role(
            desk.knowledge,
            Intent::RoleSkills,
            role,
        )])
        .choices(
            choices::next_about_role(desk.knowledge, Intent::RoleSkills, role)
                .into_iter()
                .take(2),
        )
        .listed(steps_listed(role));
    finish(
        answer,
        MatchReport {
            roles: vec![found],
            profile,
            ..MatchReport::default()
        },
    )
}

/// What is missing for one posting.
pub fn for_posting(desk: &Desk, profile: Profile, posting: &PostingId) -> Answer {
    let found = desk.matcher.posting_fit(desk.knowledge, &profile, posting);
    let known = desk.knowledge.postings.get(posting);
    let Some((found, known)) = found.zip(known) else {
        return decline::unclear(desk);
    };
    let name = wording::posting(desk.knowledge, known);
    let lead = fit_line(desk, name, found.score, &found.fit);
    let lead = Text::new(format!("{}。", lead.zh), format!("{}.", lead.en));
    let sources = known.sources.clone();
    let answer = Answer::new(
        query(desk, &profile, None, Some(posting)),
        Block::paragraph(lead, sources.clone()),
    )
    .block(Block::facts(None, standing(desk, &found.fit), sources))
    .block(Block::note(sum(
        &found.fit.arithmetic,
        &found.fit,
        found.score,
    )))
    .choices([
        choices::posting(desk.knowledge, known),
        choices::general(Intent::SkillDemand),
    ])
    .listed([ListedItem::Posting(posting.clone())]);
    let postings = vec![found];
    finish(
        answer,
        MatchReport {
            postings,
            profile,
            ..MatchReport::default()
        },
    )
}

/// What is missing for the roles that fit best.
pub fn for_best(desk: &Desk, profile: Profile) -> Answer {
    let report = matched(desk, &profile);
    let best: Vec<&RoleMatch> = report.roles.iter().take(BEST).collect();
    if best.is_empty() {
        return super::describe::report(desk, report);
    }
    let lines = best
        .iter()
        .map(|found| {
            let line = fit_line(
                desk,
                wording::role(desk.knowledge, &found.role),
                found.score,
                &found.fit,
            );
            let first = desk
                .matcher
                .learning_steps(desk.knowledge, &profile, &found.role)
                .into_iter()
                .next();
            match first {
                Some(step) => {
                    let name = wording::skill(desk.knowledge, &step.skill);
                    Text::new(
                        format!("{}；先学{}", line.zh, name.zh),
                        format!("{}; learn {} first", line.en, name.en),
                    )
                }
                None => line,
            }
        })
        .collect();
    let sources = best
        .iter()
        .flat_map(|found| role_sources(desk, &found.role))
        .collect::<Vec<_>>();
    let lead = Text::new(
        "离最接近的几个角色，你还差这些：",
        "This is what you are missing for the roles closest to you:",
    );
    let roles = best
        .iter()
        .map(|found| found.role.clone())
        .collect::<Vec<_>>();
    let answer = Answer::new(
        query(desk, &profile, roles.first(), None),
        Block::plain(lead),
    )
    .block(Block::numbered(None, lines, unique_sources(sources.iter())))
    .block(Block::note(recognised(desk, &profile)))
    .choices(roles.iter().map(|role| choices::gap(desk.knowledge, role)))
    .listed(roles.iter().cloned().map(ListedItem::Role));
    finish(answer, report)
}

fn steps_listed(role: &RoleId) -> Vec<ListedItem> {
    vec![ListedItem::Role(role.clone())]
}

fn finish(answer: Answer, report: MatchReport) -> Answer {
    Answer {
        profile: Some(report.profile.clone()),
        match_report: Some(report),
        ..answer
    }
}

fn query(
    desk: &Desk,
    profile: &Profile,
    role: Option<&RoleId>,
    posting: Option<&PostingId>,
) -> Query {
    Query {
        intent: Intent::Match,
        skills: profile.skill_ids().cloned().collect(),
        negated_skills: profile.refused.clone(),
        roles: role.cloned().into_iter().collect(),
        postings: posting.cloned().into_iter().collect(),
        ..desk.query().clone()
    }
}

/// One skill to learn: how much it matters, what it opens, what it adds.
pub fn step_line(knowledge: &Knowledge, step: &LearningStep) -> Text {
    let name = wording::skill(knowledge, &step.skill);
    let why = why(knowledge, step);
    if why.zh.is_empty() {
        return name;
    }
    Text::new(
        format!("{}：{}", name.zh, why.zh),
        format!("{}: {}", name.en, why.en),
    )
}

/// Why a step is there: what it matters to the role, what builds on it, who asks for it and what it brings; may be
/// empty.
pub fn why(knowledge: &Knowledge, step: &LearningStep) -> Text {
    let mut said: Vec<Text> = Vec::new();
    if let Some(importance) = step.importance {
        said.push(Text::new(
            format!("重要度{importance}/5"),
            format!("importance {importance}/5"),
        ));
    }
    if !step.before.is_empty() {
        let later = wording::skills(knowledge, &step.before);
        said.push(Text::new(
            format!("是{}的基础", later.zh),
            format!("comes before {}", later.en),
        ));
    }
    if step.asked_by > 0 {
        said.push(Text::new(
            format!("{}个岗位提到", step.asked_by),
            format!("named in {}", wording::postings_en(step.asked_by)),
        ));
    }
    if points(step.gain) > 0 {
        let points = points(step.gain);
        said.push(Text::new(
            format!("学会加{points}分"),
            format!("adds {points} points"),
        ));
    }
    let join =
        |get: fn(&Text) -> &str, gap: &str| said.iter().map(get).collect::<Vec<_>>().join(gap);
    Text::new(join(|text| &text.zh, "，"), join(|text| &text.en, ", "))
}

/// Why the steps are in this order, and who says so.
pub fn order_note(knowledge: &Knowledge, role: &RoleId, steps: &[LearningStep]) -> Option<Block> {
    let ordered = steps.iter().any(|step| !step.before.is_empty());
    let path = path_of(knowledge, role);
    let is_editorial = ordered || path.is_some();
    let editorial = SourceId::parse("editorial").ok().filter(|_| is_editorial);
    let overview = path.and_then(|path| knowledge.claim_about(&path.claims, Aspect::Overview));
    let sources = overview.into_iter().flat_map(|claim| claim.sources.clone());
    (!steps.is_empty()).then(|| Block {
        sources: sources.chain(editorial).collect(),
        ..Block::note(order_reason(knowledge, role))
    })
}

/// Why the skills to learn for a role are in their order.
pub fn order_reason(knowledge: &Knowledge, role: &RoleId) -> Text {
    match path_of(knowledge, role) {
        Some(path) => Text::new(
            format!(
                "顺序由计算得出：按{}的步骤，同一步里岗位提得多的在前，多选一的先学岗位最常提的那个，先修技能排在前面；技能归哪一步和先修关系由维护者整理。",
                path.labels.preferred.zh
            ),
            "The order is computed: by the steps of the back-end learning path, within a step what more postings name first, of alternatives the one most named, prerequisites first; which step a skill belongs to and what comes before what was written by the maintainers.",
        ),
        None => Text::new(
            "顺序由计算得出：按对角色的重要度，先修技能排在前面；先修关系由维护者整理。",
            "The order is computed: by importance for the role, prerequisites first; what comes before what was written by the maintainers.",
        ),
    }
}

/// What is there, there in part and why, and missing.
pub fn standing(desk: &Desk, fit: &Fit) -> Vec<(Text, Text)> {
    let lacking = |necessity: Necessity| -> Vec<SkillId> {
        let wants = fit
            .wants
            .iter()
            .filter(|want| want.is_missing() && want.necessity == necessity);
        wants
            .filter_map(|want| want.any_of.first().cloned())
            .collect()
    };
    let rows = [
        (
            Text::new("已有", "You have"),
            wording::skills(desk.knowledge, &fit.matched()),
        ),
        (
            Text::new("沾边（折算）", "In part"),
            Text::join(&partly(desk, fit)),
        ),
        (
            Text::new("缺（要求）", "Missing, required"),
            wording::skills(desk.knowledge, &lacking(Necessity::Essential)),
        ),
        (
            Text::new("缺（加分）", "Missing, a plus"),
            wording::skills(desk.knowledge, &lacking(Necessity::Optional)),
        ),
        (
            Text::new("描述里提到", "Named in the description"),
            wording::skills(desk.knowledge, &fit.described),
        ),
        (
            Text::new("用不上", "Not used"),
            wording::skills(desk.knowledge, &fit.unused),
        ),
    ];
    rows.into_iter()
        .filter(|(_, names)| !names.zh.is_empty())
        .collect()
}

/// `Docker（由Kubernetes折算20%）`.
fn partly(desk: &Desk, fit: &Fit) -> Vec<Text> {
    let part = |want: &&WantFit| !want.is_matched() && !want.is_missing();
    let wants = fit.wants.iter().filter(part);
    wants
        .filter_map(|want| {
            let name = wording::skill(desk.knowledge, want.any_of.first()?);
            let percent = points(want.earned);
            Some(
                match want.by.as_ref().filter(|by| !want.any_of.contains(by)) {
                    Some(by) => {
                        let by = wording::skill(desk.knowledge, by);
                        Text::new(
                            format!("{}（由{}折算{percent}%）", name.zh, by.zh),
                            format!("{} ({percent}% through {})", name.en, by.en),
                        )
                    }
                    None => Text::new(
                        format!("{}（{percent}%）", name.zh),
                        format!("{} ({percent}%)", name.en),
                    ),
                },
            )
        })
        .collect()
}

/// The arithmetic of a score.
pub fn sum(terms: &Arithmetic, fit: &Fit, score: f32) -> Text {
    let points = points(score);
    let mut zh = format!("{points}分 = 已得{:.1}", terms.earned);
    let mut en = format!("{points} = 100 x (earned {:.1}", terms.earned);
    if terms.described > 0.0 {
        zh.push_str(&format!(" + 描述相关{:.1}", terms.described));
        en.push_str(&format!(" + description {:.1}", terms.described));
    }
    if terms.usual > 0.0 {
        zh.push_str(&format!(" + 各岗位常要求的{:.1}", terms.usual));
        en.push_str(&format!(" + what postings usually ask {:.1}", terms.usual));
    }
    let against = if terms.unused > 0.0 {
        Text::new(
            format!(" + 用不上的{}项{:.1}", fit.unused.len(), terms.unused),
            format!(" + {} not used {:.1}", fit.unused.len(), terms.unused),
        )
    } else {
        Text::default()
    };
    let against = Text::new(
        format!(
            "缺的{:.1} + 未写明{:.1}{}",
            terms.missing,
            terms.left_unsaid(),
            against.zh
        ),
        format!(
            "missing {:.1} + unsaid {:.1}{}",
            terms.missing,
            terms.left_unsaid(),
            against.en
        ),
    );
    zh.push_str(&format!("，除以（这些{:.1} + ", terms.had()));
    en.push_str(&format!(") / (these {:.1} + ", terms.had()));
    if terms.nearness == 1.0 {
        zh.push_str(&against.zh);
        en.push_str(&against.en);
    } else {
        zh.push_str(&format!(
            "（{}）÷ {:.1}（描述与你技能用词的接近程度）",
            against.zh, terms.nearness
        ));
        en.push_str(&format!(
            "({}) / {:.1} for how near its description is to the words of your skills",
            against.en, terms.nearness
        ));
    }
    zh.push('）');
    en.push(')');
    for (factor, name_zh, name_en) in [
        (terms.language, "所需语言", "required language"),
        (terms.framework, "所需框架", "required framework"),
        (terms.experience, "经验与薪资", "experience for the pay"),
    ] {
        if factor < 1.0 {
            zh.push_str(&format!("，再乘{name_zh}系数{factor:.2}"));
            en.push_str(&format!(" x {name_en} {factor:.2}"));
        }
    }
    Text::new(format!("{zh}，再乘100。"), format!("{en}."))
}
