//! `career-advisor eval`: question sets in, a table of what was answered rightly out.
//!
//! `suite -> drive -> score -> report`. Invariant: drives the same [`Conversation`] as the terminal,
//! so what is measured is what a person gets; the scoring is that of `tests/eval/README.md`.

mod latency;
mod length;
mod matches;
mod ndcg;
mod percentile;
mod questions;
mod ranking;
mod report;
mod score;
mod suite;

pub use report::{Floors, Output};
pub use suite::SuiteError;

use std::io;
use std::path::Path;

use crate::terminal::{Conversation, print_line};

/// Why an evaluation did not pass.
#[derive(Debug, thiserror::Error)]
pub enum EvalError {
    #[error(transparent)]
    Suite(#[from] SuiteError),
    #[error("below the floor: {0}")]
    BelowFloor(String),
    #[error("cannot write the results")]
    Output(#[from] io::Error),
}

/// Asks every question of a set and prints the results.
pub async fn questions(
    conversation: &Conversation,
    path: &Path,
    output: Output,
    floors: Floors,
) -> Result<(), EvalError> {
    let suite = suite::load::<suite::Question>(path)?;
    let results = questions::drive(conversation, suite).await;
    let summary = questions::Summary::of(&results);
    let text = match output {
        Output::Json => report::json(&summary),
        Output::Table { failures } => questions::table(&summary, failures.then_some(&results)),
    };
    print_line(text.trim_end())?;
    floors.hold(&summary.shares)
}

/// Ranks the postings for every skill list of a graded set and prints how good the rankings are.
pub async fn ranking(
    conversation: &Conversation,
    path: &Path,
    output: Output,
) -> Result<(), EvalError> {
    let suite = suite::load::<ranking::RankingCase>(path)?;
    let results = ranking::drive(conversation, suite).await;
    let summary = ranking::Summary::of(&results);
    let text = match output {
        Output::Json => report::json(&summary),
        Output::Table { failures } => ranking::table(&summary, failures.then_some(&results)),
    };
    print_line(text.trim_end())?;
    Ok(())
}

/// Matches every skill list of a set and prints the results.
pub async fn matches(
    conversation: &Conversation,
    path: &Path,
    output: Output,
    floors: Floors,
) -> Result<(), EvalError> {
    let suite = suite::load::<suite::MatchCase>(path)?;
    let results = matches::drive(conversation, suite).await;
    let summary = matches::Summary::of(&results);
    let text = match output {
        Output::Json => report::json(&summary),
        Output::Table { failures } => matches::table(&summary, failures.then_some(&results)),
    };
    print_line(text.trim_end())?;
    floors.hold(&summary.shares)
}
