//! Learning paths and their steps.

use super::{claims, labels};
use crate::knowledge::ledger::Kind;
use crate::knowledge::model::{LearningPath, Step, Subject};
use crate::knowledge::raw::Table;
use crate::knowledge::{PathId, StepId};

pub fn path(table: &mut Table) -> Option<LearningPath> {
    let id = table.declare::<PathId>();
    let role = table.reference("role");
    let labels = labels(table, Kind::Path);
    let stem = table.owner().to_owned();
    let claims = claims(table, id.clone().map(Subject::Path), &stem);
    let steps: Vec<Step> = table
        .tables("steps")
        .into_iter()
        .filter_map(|mut entry| step(&mut entry, &stem))
        .collect();
    if steps.is_empty() {
        table.fault("the learning path has no steps: add them in order under `[[steps]]`");
    }
    Some(LearningPath {
        id: id?,
        role: role?,
        labels,
        claims,
        steps,
    })
}

/// `path` is the id of the learning path: claims of steps begin with it.
fn step(table: &mut Table, path: &str) -> Option<Step> {
    let id = table.declare::<StepId>();
    let labels = labels(table, Kind::Step);
    let skills = table.references("skills");
    let is_choice = table
        .optional::<bool>("one_is_enough")
        .is_some_and(|flag| flag.value);
    let claims = claims(table, id.clone().map(Subject::Step), path);
    if claims.is_empty() {
        table.fault("the step has no claim: add one under `[[steps.claims]]`");
    }
    Some(Step {
        id: id?,
        labels,
        skills,
        is_choice,
        claims,
    })
}
