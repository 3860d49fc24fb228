//! The learning path and its steps.

use super::answer::{Answer, claim_block};
use super::roles::unique_sources;
use super::{Desk, choices, decline, figures, matching, wording};
use crate::dialogue::ListedItem;
use crate::knowledge::{Aspect, LearningPath, RoleId, Step, StepId, Subject};
use crate::language::Text;
use crate::nlu::{BACKEND, Intent, Profile, Query, asks_before};
use crate::picture::Figure;
use crate::reply::{Block, Choice};

/// The whole path, or the steps that were asked for.
pub fn path(desk: &Desk) -> Answer {
    let Some(path) = desk.knowledge.paths.values().next() else {
        return decline::unclear(desk);
    };
    let steps: Vec<usize> = desk
        .query()
        .steps
        .iter()
        .filter_map(|id| path.steps.iter().position(|step| &step.id == id))
        .collect();
    let elsewhere = || {
        let named = &desk.query().roles;
        named.iter().find(|role| role.as_str() != BACKEND)
    };
    match (steps.as_slice(), elsewhere()) {
        ([], Some(role)) => for_role(desk, role).unwrap_or_else(|| whole(desk, path)),
        ([], None) => whole(desk, path),
        (steps, _) => some_steps(desk, path, steps),
    }
}

/// What to learn for another role, with the skills that the person has named, or else with those of back-end work: no
/// source describes a path to it. `None` where nothing is missing.
fn for_role(desk: &Desk, role: &RoleId) -> Option<Answer> {
    let knowledge = desk.knowledge;
    let own = &desk.dialogue.profile;
    let knows_person = !own.skills.is_empty();
    let profile = if knows_person {
        own.clone()
    } else {
        let home = knowledge.roles.get(&RoleId::parse(BACKEND).ok()?)?;
        Profile::of_skills(home.skills.iter().map(|skill| skill.skill.clone()))
    };
    let steps = desk.matcher.learning_steps(knowledge, &profile, role);
    if steps.is_empty() {
        return None;
    }
    let sources = unique_sources(steps.iter().flat_map(|step| &step.sources));
    let name = wording::role_in_sentence(knowledge, role);
    let article = wording::article(&name.en);
    let (from_zh, from_en) = if knows_person {
        ("从你会的技能出发", "Starting from your skills")
    } else {
        (
            "从后端岗位的技能出发",
            "Starting from the skills of back-end work",
        )
    };
    let lead = Text::new(
        format!(
            "资料没有给出{}的学习路径；{from_zh}，要补的技能按学习顺序是（计算得出）：",
            name.zh
        ),
        format!(
            "The sources give no learning path for {article} {}. {from_en}, these are the skills to learn, in order (computed):",
            name.en
        ),
    );
    let items = steps
        .iter()
        .map(|step| matching::step_line(knowledge, step))
        .collect();
    let query = Query::about_role(Intent::LearningPath, role);
    Some(
        Answer::new(query.clone(), Block::paragraph(lead, sources.clone()))
            .block(Block::numbered(None, items, sources))
            .blocks(matching::order_note(knowledge, role, &steps))
            .illustrated(figures::skills_to_learn(knowledge, role, &steps), query)
            .choices(
                knowledge
                    .transition_to(role)
                    .map(|_| choices::about_role(knowledge, Intent::TransitionDetail, role)),
            )
            .choices([
                choices::about_role(knowledge, Intent::RoleSkills, role),
                choices::general(Intent::LearningPath),
            ]),
    )
}

fn whole(desk: &Desk, path: &LearningPath) -> Answer {
    let overview = desk.knowledge.claim_about(&path.claims, Aspect::Overview);
    let sources = overview
        .map(|claim| claim.sources.clone())
        .unwrap_or_default();
    let lead = Text::new(
        format!("后端学习路径一共{}步，按这个顺序学：", path.steps.len()),
        format!(
            "The back-end learning path has {} steps, in this order:",
            path.steps.len()
        ),
    );
    let items = path
        .steps
        .iter()
        .map(|step| step_line(desk, step))
        .collect();
    // A claim about the path that answers the question better than the list does.
    let detail = desk
        .understanding
        .claims
        .iter()
        .take(3)
        .filter_map(|retrieved| desk.knowledge.claims.get(&retrieved.claim))
        .find(|claim| {
            matches!(claim.subject, Subject::Path(_))
                && overview.is_none_or(|overview| overview.id != claim.id)
        });
    Answer::new(
        Query::bare(Intent::LearningPath),
        Block::paragraph(lead, sources.clone()),
    )
    .block(Block::numbered(None, items, sources))
    .blocks(detail.map(claim_block))
    .illustrated(pictured(desk, path, &[]), Query::bare(Intent::LearningPath))
    .choices(
        path.steps
            .iter()
            .take(2)
            .map(|step| step_choice(path, &step.id)),
    )
    .choices([choices::general(Intent::TrendingTech)])
    .listed(
        path.steps
            .iter()
            .map(|step| ListedItem::Step(step.id.clone())),
    )
}

fn pictured(desk: &Desk, path: &LearningPath, asked: &[usize]) -> Figure {
    figures::path(path, asked, |step| covers(desk, &path.steps[step]))
}

/// What a step covers; empty where no claim says.
fn covers(desk: &Desk, step: &Step) -> Text {
    let claim = desk.knowledge.claims_of(&step.claims).next();
    claim.map_or_else(Text::default, |claim| {
        Text::new(covered(&claim.text.zh), covered_en(&claim.text.en))
    })
}

/// A step in a list: its name and what it covers.
fn step_line(desk: &Desk, step: &Step) -> Text {
    let name = &step.labels.preferred;
    let covers = covers(desk, step);
    if covers.zh.is_empty() {
        return name.clone();
    }
    Text::new(
        format!("{}：{}", name.zh, covers.zh),
        format!("{}: {}", name.en, covers.en),
    )
}

/// The part of a step's claim that says what it covers: the clause after its place in the order.
fn covered(text: &str) -> &str {
    let rest = text.split_once("），").map_or(text, |(_, rest)| rest);
    rest.split(['，', '。']).next().unwrap_or(rest)
}

/// The same for English: the clause after the colon.
fn covered_en(text: &str) -> &str {
    let rest = text.split_once(": ").map_or(text, |(_, rest)| rest);
    rest.split(". ")
        .next()
        .unwrap_or(rest)
        .trim_end_matches('.')
}

fn some_steps(desk: &Desk, path: &LearningPath, steps: &[usize]) -> Answer {
    let mut answer: Option<Answer> = None;
    if asks_before(&desk.understanding.text)
        && let Some(&first) = steps.iter().min().filter(|first| **first > 0)
    {
        answer = Some(steps_before(desk, path, first));
    }
    for &index in steps.iter().take(3) {
        let step = &path.steps[index];
        let position = Text::new(
            format!(
                "第{}步（共{}步）：{}",
                index + 1,
                path.steps.len(),
                step.labels.preferred.zh
            ),
            format!(
                "Step {} of {}: {}",
                index + 1,
                path.steps.len(),
                step.labels.preferred.en
            ),
        );
        for (nth, claim) in desk.knowledge.claims_of(&step.claims).enumerate() {
            let block = if nth == 0 {
                claim_block(claim).with_heading(position.clone())
            } else {
                claim_block(claim)
            };
            answer = Some(match answer.take() {
                None => Answer::new(desk.query().clone(), block),
                Some(answer) => answer.block(block),
            });
        }
    }
    let first = steps.first().copied().unwrap_or_default();
    let query = Query {
        steps: desk.query().steps.clone(),
        ..Query::bare(Intent::LearningPath)
    };
    match answer {
        Some(answer) => answer
            .illustrated(pictured(desk, path, steps), query)
            .choices(
                path.steps
                    .get(first + 1)
                    .map(|next| step_choice(path, &next.id)),
            )
            .choices([choices::general(Intent::LearningPath)])
            .listed(
                path.steps
                    .iter()
                    .map(|step| ListedItem::Step(step.id.clone())),
            ),
        None => whole(desk, path),
    }
}

/// What comes before a step: the steps that the path puts there.
fn steps_before(desk: &Desk, path: &LearningPath, index: usize) -> Answer {
    let name = &path.steps[index].labels.preferred;
    let earlier = &path.steps[..index];
    let sources = unique_sources(
        earlier
            .iter()
            .flat_map(|step| desk.knowledge.claims_of(&step.claims))
            .flat_map(|claim| &claim.sources),
    );
    let lead = Text::new(
        format!("按学习路径，{}之前依次是这{index}步：", name.zh),
        format!(
            "On the learning path, {} before \"{}\", in this order:",
            match index {
                1 => "1 step comes".to_owned(),
                _ => format!("{index} steps come"),
            },
            name.en
        ),
    );
    let items = earlier.iter().map(|step| step_line(desk, step)).collect();
    Answer::new(
        desk.query().clone(),
        Block::paragraph(lead, sources.clone()),
    )
    .block(Block::numbered(None, items, sources))
}

fn step_choice(path: &LearningPath, id: &StepId) -> Choice {
    let position = path
        .steps
        .iter()
        .position(|step| &step.id == id)
        .unwrap_or_default();
    let name = path.steps.get(position).map_or_else(
        || Text::same(id.as_str()),
        |step| step.labels.preferred.clone(),
    );
    Choice {
        label: Text::new(
            format!("第{}步 {}", position + 1, name.zh),
            format!("Step {}: {}", position + 1, name.en),
        ),
        utterance: Text::new(
            format!("学习路径第{}步学什么", position + 1),
            format!("What is step {} of the learning path?", position + 1),
        ),
        query: Query {
            steps: vec![id.clone()],
            ..Query::bare(Intent::LearningPath)
        },
    }
}
