//! `career-advisor eval`: question sets in, a table of what was answered rightly out.
//!
//! `suite -> drive -> score -> report`. Invariant: drives the same [`Conversation`] as the terminal,
//! so what is measured is what a person gets; the scoring is that of `tests/eval/README.md`.

mod decisions;
mod encoders;
mod fit;
mod latency;
mod matches;
mod ndcg;
mod questions;
mod ranking;
mod report;
mod score;
mod statistics;
mod suite;
mod table;

pub use encoders::Sources;
pub use report::{Floors, Form, Output};
pub use suite::SuiteError;

use std::io;
use std::path::{Path, PathBuf};

use crate::calibration::{self, CalibrationError};
use crate::embedding::EncodeError;
use crate::terminal::{Conversation, print_line};
use encoders::{EncoderReport, EncoderSets};
use report::print_tables;

/// Why an evaluation did not pass.
#[derive(Debug, thiserror::Error)]
pub enum EvalError {
    #[error(transparent)]
    Suite(#[from] SuiteError),
    #[error("below the floor: {0}")]
    BelowFloor(String),
    #[error(transparent)]
    Encode(#[from] EncodeError),
    #[error("cannot write the picture {}", path.display())]
    Picture { path: PathBuf, source: io::Error },
    #[error(transparent)]
    Calibration(#[from] CalibrationError),
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

/// Fits the numbers of the decision on question sets; prints them, or writes them to `output`.
///
/// The conversation decides by words alone, so that what comes out does not depend on what was there before.
pub async fn fit(
    conversation: &Conversation,
    paths: &[PathBuf],
    output: Option<&Path>,
) -> Result<(), EvalError> {
    let mut cases = Vec::new();
    for path in paths {
        cases.extend(suite::load::<suite::DecisionCase>(path)?);
    }
    let advisor = conversation.advisor();
    let samples = fit::gather(conversation, &cases).await;
    let labels = advisor.understander().examples().labels();
    let model = advisor
        .encoder()
        .map(|encoder| encoder.fingerprint().to_owned());
    let fitted = fit::fit(&samples, labels, model);
    let text = format!(
        "# The numbers of the intent decision, written by `career-advisor fit`; src/nlu/calibration.rs says what each is.\n\
         # Fitted on {} questions ({}) and {} example utterances;\n\
         # the right label comes first for {:.3} of the questions.\n\
         {}",
        fitted.questions,
        file_names(paths),
        fitted.examples,
        fitted.accuracy,
        fitted.calibration.to_toml().map_err(io::Error::other)?
    );
    match output {
        Some(file) => {
            calibration::save(file, &text)?;
            print_line(&format!("{}: written", file.display()))?;
        }
        None => print_line(text.trim_end())?,
    }
    Ok(())
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

/// Judges the decisions on question sets and prints how good they are; with `picture`, draws them too.
pub async fn decisions(
    conversation: &Conversation,
    paths: &[PathBuf],
    form: Form,
    picture: Option<&Path>,
) -> Result<(), EvalError> {
    let mut cases = Vec::new();
    for path in paths {
        cases.extend(suite::load::<suite::DecisionCase>(path)?);
    }
    let decided = decisions::judge(conversation, &cases).await;
    let summary = decisions::Summary::of(&decided);
    let names = file_names(paths);
    if let Some(path) = picture {
        let drawn = decisions::picture(&decided, &format!("Decisions on {names}"));
        std::fs::write(path, drawn).map_err(|source| EvalError::Picture {
            path: path.to_owned(),
            source,
        })?;
    }
    let sets = format!("{} messages of {names}", decided.len());
    print_tables(form, &decisions::tables(&summary, &sets), &summary)
}

/// Sentence encoders measured one after another.
#[derive(Default)]
pub struct EncoderComparison {
    sets: Option<EncoderSets>,
    report: EncoderReport,
}

impl EncoderComparison {
    /// Measures the encoder of a conversation; the first one also in the advisor, beside words alone.
    pub async fn add(
        &mut self,
        name: &str,
        conversation: &Conversation,
        sources: &Sources,
    ) -> Result<(), EvalError> {
        let first = self.sets.is_none();
        if first {
            let sets = EncoderSets::load(sources, conversation.knowledge())?;
            self.report = EncoderReport::new(&sets);
            self.sets = Some(sets);
        }
        if let Some(sets) = &self.sets {
            let (systems, english) = encoders::measure(conversation, name, sets, first).await?;
            self.report.add(name, systems, english);
        }
        Ok(())
    }

    /// Prints what was measured.
    pub fn print(mut self, form: Form) -> Result<(), EvalError> {
        self.report.finish();
        print_tables(form, &encoders::tables(&self.report), &self.report)
    }
}

fn file_names(paths: &[PathBuf]) -> String {
    let names = paths.iter().filter_map(|path| path.file_name());
    let names: Vec<_> = names.map(|name| name.to_string_lossy()).collect();
    names.join(", ")
}
