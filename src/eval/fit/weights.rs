//! The weights of the evidence per label: a conditional logit (McFadden 1974).
//!
//! The probability of the right labels is maximised, with the weights shared by all labels, by coordinate search.
//! Eight numbers for thousands of samples leave little room to learn them by heart.

use super::samples::Sample;
use crate::nlu::Weights;

/// Pull of each weight towards zero, on evidence of unit deviation.
const RIDGE: f64 = 0.001;
const ROUNDS: usize = 60;
/// Evidence may count for nothing but never against its label; the bias may go either way.
const FREE: usize = Weights::COUNT - 1;

/// The likeliest weights for samples that each have a right label, rounded to what is worth writing down.
pub fn fit(samples: &[&Sample]) -> Weights {
    let rows: Vec<Choice> = samples.iter().map(|sample| Choice::of(sample)).collect();
    let deviation = deviation(&rows);
    let mut best = deviation.map(|deviation| if deviation > 1e-9 { 1.0 } else { 0.0 });
    let mut loss = penalised(&best, &rows, &deviation);
    let mut step = 2.0;
    for _ in 0..ROUNDS {
        let before = loss;
        for index in 0..best.len() {
            if deviation[index] <= 1e-9 {
                continue;
            }
            for change in [step, -step] {
                let mut tried = best;
                tried[index] += change / (4.0 * deviation[index]).max(1.0);
                if index != FREE {
                    tried[index] = tried[index].max(0.0);
                }
                let tried_loss = penalised(&tried, &rows, &deviation);
                if tried_loss < loss {
                    (best, loss) = (tried, tried_loss);
                }
            }
        }
        if before - loss < 1e-5 {
            step *= 0.5;
        }
    }
    Weights::from_array(best.map(|weight| (weight * 10_000.0).round() / 10_000.0))
}

/// One sample, with its evidence as rows of numbers.
struct Choice<'a> {
    labels: Vec<[f64; Weights::COUNT]>,
    right: &'a [bool],
    weight: f64,
}

impl<'a> Choice<'a> {
    fn of(sample: &'a Sample) -> Choice<'a> {
        Choice {
            labels: sample.evidence.features.iter().map(Weights::row).collect(),
            right: &sample.right,
            weight: sample.weight,
        }
    }

    /// The negative logarithm of the probability of the right labels.
    fn loss(&self, weights: &[f64; Weights::COUNT]) -> f64 {
        let logit = |row: &[f64; Weights::COUNT]| -> f64 {
            row.iter().zip(weights).map(|(x, weight)| x * weight).sum()
        };
        let logits: Vec<f64> = self.labels.iter().map(logit).collect();
        let top = logits.iter().copied().fold(f64::MIN, f64::max);
        let (mut right, mut all) = (0.0, 0.0);
        for (logit, is_right) in logits.iter().zip(self.right) {
            let mass = (logit - top).exp();
            all += mass;
            right += if *is_right { mass } else { 0.0 };
        }
        -(right / all).max(1e-12).ln()
    }
}

fn penalised(
    weights: &[f64; Weights::COUNT],
    rows: &[Choice],
    deviation: &[f64; Weights::COUNT],
) -> f64 {
    let total: f64 = rows.iter().map(|row| row.weight).sum();
    let loss: f64 = rows.iter().map(|row| row.weight * row.loss(weights)).sum();
    let pull: f64 = weights
        .iter()
        .zip(deviation)
        .map(|(weight, deviation)| (weight * deviation).powi(2))
        .sum();
    loss / total.max(f64::EPSILON) + RIDGE * pull
}

/// The standard deviation of each kind of evidence over all labels of all samples.
fn deviation(rows: &[Choice]) -> [f64; Weights::COUNT] {
    let numbers = |index: usize| {
        rows.iter()
            .flat_map(move |row| row.labels.iter().map(move |label| label[index]))
    };
    std::array::from_fn(|index| {
        let n = numbers(index).count().max(1) as f64;
        let mean = numbers(index).sum::<f64>() / n;
        (numbers(index).map(|x| (x - mean).powi(2)).sum::<f64>() / n).sqrt()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::fit::samples::Origin;
    use crate::nlu::{Circumstances, Evidence, Features, Likeness};

    /// Evidence that looks drawn by chance; the label with the best mixture is right.
    fn samples(n: usize, truth: (f32, f32)) -> Vec<Sample> {
        let noise = |seed: usize| {
            let x = (seed as f32 * 12.9898).sin() * 4_375.85;
            x - x.floor()
        };
        (0..n)
            .map(|k| {
                let features: Vec<Features> = (0..4)
                    .map(|label| Features {
                        likeness: Likeness {
                            lexical: noise(8 * k + label),
                            cues: noise(8 * k + label + 4),
                            ..Likeness::default()
                        },
                        ..Features::default()
                    })
                    .collect();
                let worth = |f: &Features| truth.0 * f.likeness.lexical + truth.1 * f.likeness.cues;
                let best =
                    (0..4).max_by(|&a, &b| worth(&features[a]).total_cmp(&worth(&features[b])));
                Sample {
                    right: (0..4).map(|label| Some(label) == best).collect(),
                    evidence: Evidence {
                        features,
                        circumstances: Circumstances::default(),
                    },
                    answerable: Some(true),
                    origin: Origin::Question,
                    weight: 1.0,
                }
            })
            .collect()
    }

    #[test]
    fn what_decides_gets_the_weight() {
        for (truth, ratio) in [
            ((3.0, 1.0), 3.0),
            ((1.0, 1.0), 1.0),
            ((1.0, 0.0), f64::INFINITY),
        ] {
            let samples = samples(600, truth);
            let weights = fit(&samples.iter().collect::<Vec<_>>());
            let found = weights.lexical / weights.cues.max(1e-9);
            assert!(
                (found / ratio - 1.0).abs() < 0.25 || ratio.is_infinite() && found > 15.0,
                "{truth:?}: {weights:?}"
            );
            assert_eq!(weights.vector, 0.0, "evidence that is not there");
        }
    }
}
