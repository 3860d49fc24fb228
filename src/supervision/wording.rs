//! What operators are told about the bot itself.
//!
//! Invariant: words come from the catalogue; a place in the sources and a name of a task are all that is filled in.

use super::supervisor::Task;
use crate::catalogue::message;
use crate::language::Text;

/// A background task died and is started again.
pub fn task_restarted(task: Task, place: Option<&str>, deaths: usize) -> Text {
    let (task, place) = (task.name(), place.unwrap_or("-"));
    message!(
        "operations-task-restarted",
        task = task,
        place = place,
        deaths = deaths
    )
}

/// A background task died, and the program ends with it.
pub fn task_ended(task: Task, place: Option<&str>) -> Text {
    let (task, place) = (task.name(), place.unwrap_or("-"));
    message!("operations-task-ended", task = task, place = place)
}

pub fn disk_low(free_mib: u64) -> Text {
    message!("operations-disk-low", free = free_mib)
}

pub fn disk_full() -> Text {
    message!("operations-disk-full")
}

pub fn disk_well() -> Text {
    message!("operations-disk-well")
}

pub fn database_silent() -> Text {
    message!("operations-database-silent")
}

pub fn database_well() -> Text {
    message!("operations-database-well")
}

/// Another instance receives with the same token.
pub fn conflict() -> Text {
    message!("operations-conflict")
}

pub fn conflict_over() -> Text {
    message!("operations-conflict-over")
}

/// The token was rejected, and the bot had to end.
pub fn token_was_rejected() -> Text {
    message!("operations-token-was-rejected")
}
