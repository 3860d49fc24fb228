//! `share`: what part of the rows meets the conditions.

use super::nothing::undecided;
use super::{Answer, Context, choices, subject};
use crate::message;
use crate::query::{Found, Outcome};

/// So many of so many, and the percentage.
pub fn share(context: &Context, found: Found) -> Answer {
    let (part, of) = match found.outcome {
        Outcome::Share { part, of } => (part, of),
        _ => (found.rows.len(), found.considered),
    };
    let query = found.query.clone();
    let lead = message!(
        "answer-share",
        part = part,
        of = of,
        percent = percent(part, of),
        condition = subject::condition(context, &query).unwrap_or_default(),
        part_measured = subject::measured(query.from, part),
        counted = subject::plain(query.from, of)
    );
    let list = (part > 0).then(|| choices::list(context, &query));
    let open =
        (!found.undecided.is_empty()).then(|| choices::undecided(&found.undecided, query.from));
    let undecided = undecided(context, &found);
    Answer::found(found, lead)
        .blocks(undecided)
        .choices(list.into_iter().chain(open))
}

/// Whole percent.
#[expect(clippy::cast_precision_loss, reason = "counts of rows")]
fn percent(part: usize, of: usize) -> f64 {
    match of {
        0 => 0.0,
        of => (part as f64 * 100.0 / of as f64).round(),
    }
}
