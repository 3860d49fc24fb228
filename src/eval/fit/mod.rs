//! Fitting the numbers of a decision on a development split: weights, calibrated probabilities, cut-offs.
//!
//! The split is the question sets that are given, and the example utterances of the knowledge, each judged by all
//! the others. Both halves count the same: the questions are what people ask, and the examples tell far more
//! topics out of scope. Cut-offs go by the questions alone, each judged by numbers that were fitted without it. Nothing is drawn by chance, so the same
//! files give the same numbers. Measure on a set that was not fitted on.

mod logistic;
mod samples;
mod weights;

pub use samples::gather;

use crate::nlu::{Calibration, CutOffs, Grounds, Label, Weights, probabilities};
use logistic::Row;
use samples::{Origin, Sample};

/// The share of answerable questions that may be declined.
const FALSE_DECLINES: f64 = 0.03;
/// The share of answerable questions that may be asked back about.
const ASKED_BACK: f64 = 0.02;

/// Parts of the questions that are held out in turn to find the cut-offs.
const FOLDS: usize = 5;

/// The numbers, and what they reach on the questions that they were fitted on.
pub struct Fitted {
    pub calibration: Calibration,
    pub questions: usize,
    pub examples: usize,
    /// Share of the questions whose right label comes first.
    pub accuracy: f64,
}

/// Fits all numbers. `labels` is the order of the evidence.
pub fn fit(samples: &[Sample], labels: &[Label], model_sha256: Option<String>) -> Fitted {
    let labelled: Vec<&Sample> = samples
        .iter()
        .filter(|sample| sample.right.contains(&true))
        .collect();
    let weights = weights::fit(&labelled);
    let grounds = |sample: &Sample| {
        let probabilities = probabilities(&weights, &sample.evidence.features);
        Grounds::of(&sample.evidence, &probabilities)
    };
    let scopes: Vec<(Origin, Row)> = samples
        .iter()
        .filter_map(|sample| {
            Some((
                sample.origin,
                row(grounds(sample), sample.answerable?, sample),
            ))
        })
        .collect();
    let intents: Vec<(Origin, Row)> = labelled
        .iter()
        .filter(|sample| sample.answerable == Some(true))
        .filter_map(|sample| {
            let right = sample.right[first_intent(&weights, sample, labels)?];
            Some((sample.origin, row(grounds(sample), right, sample)))
        })
        .collect();
    let questions = samples
        .iter()
        .filter(|sample| sample.origin == Origin::Question)
        .count();
    Fitted {
        accuracy: accuracy(&weights, &labelled),
        questions,
        examples: samples.len() - questions,
        calibration: Calibration {
            model_sha256,
            cut_offs: CutOffs {
                decline: cut_off(out_of_fold(&scopes, |row| row.holds), FALSE_DECLINES),
                ask_back: cut_off(out_of_fold(&intents, |_| true), ASKED_BACK),
            },
            weights,
            in_scope: logistic::fit(scopes.iter().map(|(_, row)| *row)),
            intended: logistic::fit(intents.iter().map(|(_, row)| *row)),
        },
    }
}

fn row(grounds: Grounds, holds: bool, sample: &Sample) -> Row {
    Row {
        grounds: grounds.to_array(),
        holds,
        weight: sample.weight,
    }
}

/// The probability of each question that `counts`, by a regression that was fitted without its fold.
///
/// Probabilities of what was fitted on are too sure, and a cut-off by them would decline too much.
fn out_of_fold(rows: &[(Origin, Row)], counts: impl Fn(&Row) -> bool) -> Vec<f64> {
    let mut probabilities = Vec::new();
    for fold in 0..FOLDS {
        let held_out = |position: usize, origin: Origin| {
            origin == Origin::Question && position % FOLDS == fold
        };
        let rows = || rows.iter().enumerate();
        let others = rows().filter(|(position, (origin, _))| !held_out(*position, *origin));
        let fitted = logistic::fit(others.map(|(_, (_, row))| *row));
        let held_out = rows().filter(|(position, (origin, _))| held_out(*position, *origin));
        let counted = held_out.filter(|(_, (_, row))| counts(row));
        probabilities.extend(
            counted.map(|(_, (_, row))| fitted.probability(&Grounds::from_array(row.grounds))),
        );
    }
    probabilities
}

/// The position of the likeliest intent.
fn first_intent(weights: &Weights, sample: &Sample, labels: &[Label]) -> Option<usize> {
    let logit = |position: usize| weights.logit(&sample.evidence.features[position]);
    (0..labels.len())
        .filter(|&position| matches!(labels[position], Label::Intent(_)))
        .max_by(|&a, &b| logit(a).total_cmp(&logit(b)))
}

/// The highest cut-off below which no more than `share` of the probabilities lie; in ten-thousandths.
fn cut_off(mut probabilities: Vec<f64>, share: f64) -> f64 {
    let sorted = &mut probabilities;
    sorted.sort_by(f64::total_cmp);
    let allowed = (share * sorted.len() as f64) as usize;
    let least = sorted.get(allowed).copied().unwrap_or(0.0);
    (least * 10_000.0).floor() / 10_000.0
}

/// The share of the questions whose likeliest label is right.
fn accuracy(weights: &Weights, labelled: &[&Sample]) -> f64 {
    let questions = labelled
        .iter()
        .filter(|sample| sample.origin == Origin::Question);
    let (mut right, mut all) = (0.0, 0.0);
    for sample in questions {
        let logit = |position: usize| weights.logit(&sample.evidence.features[position]);
        let best = (0..sample.right.len()).max_by(|&a, &b| logit(a).total_cmp(&logit(b)));
        all += 1.0;
        right += f64::from(u8::from(best.is_some_and(|best| sample.right[best])));
    }
    right / f64::max(all, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_off_spares_all_but_a_share() {
        let hundred: Vec<f64> = (0..100).map(|n| f64::from(n) / 100.0).collect();
        for (share, cut_at, below) in [(0.0, 0.0, 0), (0.03, 0.03, 3), (0.999, 0.99, 99)] {
            let found = cut_off(hundred.clone(), share);
            assert_eq!(found, cut_at, "{share}");
            assert_eq!(hundred.iter().filter(|p| **p < found).count(), below);
        }
        assert_eq!(cut_off(vec![], 0.03), 0.0);
    }
}
