//! The learning path and its steps.

use super::answer::{Answer, claim_block};
use super::{Desk, choices, decline};
use crate::dialogue::ListedItem;
use crate::knowledge::{Aspect, LearningPath, StepId, Subject};
use crate::language::Text;
use crate::nlu::{Intent, Query};
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
    match steps.as_slice() {
        [] => whole(desk, path),
        steps => some_steps(desk, path, steps),
    }
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

/// A step in a list: its name and what it covers.
fn step_line(desk: &Desk, step: &crate::knowledge::Step) -> Text {
    let name = &step.labels.preferred;
    let Some(claim) = desk.knowledge.claims_of(&step.claims).next() else {
        return name.clone();
    };
    let zh = covered(&claim.text.zh);
    Text::new(
        format!("{}：{}", name.zh, zh),
        format!("{}: {}", name.en, covered_en(&claim.text.en)),
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
    match answer {
        Some(answer) => answer
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
