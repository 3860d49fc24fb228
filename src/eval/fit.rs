//! Fits the weights of the intent decision on a labelled question set.
//!
//! Conditional logit: the probability of the right label is maximised, with the weights shared by all
//! labels, by coordinate search from the present values. Seven numbers for some hundreds of questions
//! leave little room to learn a set by heart; still, measure on another set.

use super::suite::Question;
use crate::advisor::Advisor;
use crate::nlu::{Features, Intent, Label, Weights};

/// Pull of each weight towards its starting value, so that absent evidence moves nothing.
const PULL: f32 = 0.002;
const ROUNDS: usize = 60;

/// One question: the evidence per label, and which labels are right.
struct Sample {
    features: Vec<Features>,
    right: Vec<bool>,
}

/// The fitted weights with what they reach.
pub struct Fitted {
    pub weights: Weights,
    pub samples: usize,
    pub accuracy_before: f32,
    pub accuracy: f32,
}

/// Fits on every question of one turn whose kind names an intent.
pub async fn fit(advisor: &Advisor, questions: &[Question]) -> Fitted {
    let mut samples = Vec::new();
    for question in questions {
        let [text] = question.turns.as_slice() else {
            continue;
        };
        let evidence = advisor.evidence(text).await;
        let right: Vec<bool> = evidence
            .iter()
            .map(|(label, _)| is_right(&question.kind, label))
            .collect();
        if right.contains(&true) {
            samples.push(Sample {
                features: evidence.into_iter().map(|(_, features)| features).collect(),
                right,
            });
        }
    }
    let start = Weights::default();
    let weights = search(&start, &samples);
    Fitted {
        accuracy_before: accuracy(&start, &samples),
        accuracy: accuracy(&weights, &samples),
        samples: samples.len(),
        weights,
    }
}

/// Whether a label answers a kind of question.
fn is_right(kind: &str, label: &Label) -> bool {
    match (kind, label) {
        ("out-of-scope", Label::Topic(_)) => true,
        ("greeting/help/thanks", Label::Intent(intent)) => {
            matches!(
                intent,
                Intent::Greeting | Intent::Thanks | Intent::Help | Intent::About
            )
        }
        (kind, Label::Intent(intent)) => intent.id() == kind,
        _ => false,
    }
}

fn search(start: &Weights, samples: &[Sample]) -> Weights {
    let mut best = values(start);
    let mut loss = penalised(&best, start, samples);
    let mut step = 1.0;
    for _ in 0..ROUNDS {
        let before = loss;
        for index in 0..best.len() {
            for change in [step, -step] {
                let mut tried = best;
                tried[index] += change;
                let tried_loss = penalised(&tried, start, samples);
                if tried_loss < loss {
                    (best, loss) = (tried, tried_loss);
                }
            }
        }
        if before - loss < 1e-5 {
            step *= 0.5;
        }
    }
    weights(best)
}

fn penalised(tried: &[f32; 7], start: &Weights, samples: &[Sample]) -> f32 {
    let distance: f32 = tried
        .iter()
        .zip(values(start))
        .map(|(a, b)| (a - b).powi(2))
        .sum();
    loss(&weights(*tried), samples) + PULL * distance
}

/// Mean negative log probability of the right labels.
fn loss(weights: &Weights, samples: &[Sample]) -> f32 {
    let of = |sample: &Sample| {
        let logits: Vec<f32> = sample
            .features
            .iter()
            .map(|features| weights.logit(features))
            .collect();
        let top = logits.iter().copied().fold(f32::MIN, f32::max);
        let mass = |wanted: bool| -> f32 {
            logits
                .iter()
                .zip(&sample.right)
                .filter(|(_, right)| wanted || **right)
                .map(|(logit, _)| (logit - top).exp())
                .sum()
        };
        -(mass(false) / mass(true)).max(1e-9).ln()
    };
    samples.iter().map(of).sum::<f32>() / samples.len().max(1) as f32
}

fn accuracy(weights: &Weights, samples: &[Sample]) -> f32 {
    let hit = |sample: &&Sample| {
        let best = (0..sample.features.len()).max_by(|&a, &b| {
            weights
                .logit(&sample.features[a])
                .total_cmp(&weights.logit(&sample.features[b]))
        });
        best.is_some_and(|best| sample.right[best])
    };
    samples.iter().filter(hit).count() as f32 / samples.len().max(1) as f32
}

fn values(weights: &Weights) -> [f32; 7] {
    [
        weights.vector,
        weights.lexical,
        weights.linear,
        weights.cues,
        weights.entities,
        weights.claims,
        weights.topic_bias,
    ]
}

fn weights([vector, lexical, linear, cues, entities, claims, topic_bias]: [f32; 7]) -> Weights {
    Weights {
        vector,
        lexical,
        linear,
        cues,
        entities,
        claims,
        topic_bias,
    }
}
