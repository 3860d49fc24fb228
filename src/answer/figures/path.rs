//! What to learn, in order.

use super::{figure, skill_id};
use crate::answer::names;
use crate::knowledge::{Knowledge, LearningPath, RoleId};
use crate::message;
use crate::picture::{Chart, Figure, PathChart, PathStep};
use crate::query::Item;

/// A path of steps or of skills, in the order of the rows, to a role if one is named. Those `asked` about stand out; all
/// steps of their learning path are shown around them. `None` without a row.
pub fn path(
    knowledge: &Knowledge,
    goal: Option<&RoleId>,
    rows: &[Item],
    asked: &[Item],
) -> Option<Figure> {
    let learning_path = rows.iter().find_map(|row| match row {
        Item::Step(id) => knowledge.step(id),
        _ => None,
    });
    if let Some((path, _)) = learning_path {
        return Some(of_steps(knowledge, path, asked));
    }
    let skills = rows.iter().filter_map(skill_id);
    let steps: Vec<PathStep> = skills
        .map(|skill| PathStep {
            name: names::skill(knowledge, skill),
            ..PathStep::default()
        })
        .collect();
    if steps.is_empty() {
        return None;
    }
    let title = match goal {
        Some(role) => message!(
            "picture-path-title-for",
            role = names::role(knowledge, role)
        ),
        None => message!("picture-path-title"),
    };
    Some(figure(
        title,
        message!("picture-path-about", count = steps.len()),
        Chart::Path(PathChart { steps }),
        message!("picture-path-skills-note"),
    ))
}

fn of_steps(knowledge: &Knowledge, path: &LearningPath, asked: &[Item]) -> Figure {
    let steps: Vec<PathStep> = path
        .steps
        .iter()
        .map(|step| {
            let covers = step.skills.iter();
            PathStep {
                name: step.labels.preferred.clone(),
                covers: covers.map(|it| names::skill(knowledge, it)).collect(),
                is_choice: step.is_choice,
                // Where all were asked about, none stands out.
                is_asked: asked.len() < path.steps.len()
                    && asked.contains(&Item::Step(step.id.clone())),
                ..PathStep::default()
            }
        })
        .collect();
    figure(
        path.labels.preferred.clone(),
        message!("picture-path-about", count = steps.len()),
        Chart::Path(PathChart { steps }),
        message!("picture-path-note"),
    )
}
