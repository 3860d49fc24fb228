//! The assessment: the evidence weighed into probabilities.
//!
//! First the labels: a conditional logit over all of them. Then, from what that and the message as a whole look
//! like, two calibrated probabilities: that the material answers the message, and that the likeliest intent is
//! the one that was meant. Pure arithmetic; the numbers come from a [`Calibration`].

use serde::{Deserialize, Serialize};

use super::Intent;
use super::calibration::{Calibration, Weights};
use super::evidence::{Evidence, Features};
use super::examples::{Label, Likeness};

/// A label with its probability.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    pub label: Label,
    pub probability: f64,
    pub likeness: Likeness,
}

/// The evidence, weighed.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// Labels by probability, best first.
    pub ranked: Vec<Ranked>,
    /// The probability that the material answers the message.
    pub in_scope: f64,
    /// The probability that the likeliest intent is meant, if the material answers the message.
    pub intended: f64,
}

impl Assessment {
    /// Weighs evidence that is in the order of `labels`.
    pub fn of(labels: &[Label], evidence: &Evidence, calibration: &Calibration) -> Assessment {
        let probabilities = probabilities(&calibration.weights, &evidence.features);
        let grounds = Grounds::of(evidence, &probabilities);
        let mut ranked: Vec<Ranked> = labels
            .iter()
            .zip(&evidence.features)
            .zip(probabilities)
            .map(|((label, features), probability)| Ranked {
                label: label.clone(),
                probability,
                likeness: features.likeness,
            })
            .collect();
        ranked.sort_by(|a, b| {
            b.probability
                .total_cmp(&a.probability)
                .then_with(|| a.label.cmp(&b.label))
        });
        Assessment {
            ranked,
            in_scope: calibration.in_scope.probability(&grounds),
            intended: calibration.intended.probability(&grounds),
        }
    }

    /// The likeliest intent.
    pub fn intent(&self) -> Option<Intent> {
        self.ranked.iter().find_map(|entry| match entry.label {
            Label::Intent(intent) => Some(intent),
            Label::Topic(_) => None,
        })
    }
}

/// The probability of each label: the softmax of the weighted sums.
pub fn probabilities(weights: &Weights, features: &[Features]) -> Vec<f64> {
    let logits: Vec<f64> = features.iter().map(|f| weights.logit(f)).collect();
    let top = logits.iter().copied().fold(f64::MIN, f64::max);
    let total: f64 = logits.iter().map(|logit| (logit - top).exp()).sum();
    logits
        .into_iter()
        .map(|logit| (logit - top).exp() / total)
        .collect()
}

macro_rules! grounds {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {
        /// What the calibrated probabilities go by, one number each; also a coefficient for each.
        #[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct Grounds {
            $($(#[$doc])* pub $name: f64,)+
        }

        impl Grounds {
            pub const COUNT: usize = [$(stringify!($name)),+].len();

            pub fn to_array(self) -> [f64; Grounds::COUNT] {
                [$(self.$name),+]
            }

            pub fn from_array([$($name),+]: [f64; Grounds::COUNT]) -> Grounds {
                Grounds { $($name),+ }
            }
        }
    };
}

grounds! {
    /// Logarithm of the odds of all intents together against all topics out of scope.
    odds,
    /// Logarithm of the odds of the best intent against the best topic.
    lead,
    /// Logarithm of the odds of the best intent against the second best.
    margin,
    /// Share of the best intent among the intents.
    share,
    /// Best likeness of an intent and of a topic, by vectors, words and cues.
    vector,
    vector_outside,
    lexical,
    lexical_outside,
    cues,
    cues_outside,
    /// How well the names in the message suit the best intent.
    entities,
    /// Nearness of the nearest claim.
    claim,
    /// Share of the words that any example holds.
    familiar,
    named,
    outside,
    follows,
    chinese,
    /// Logarithm of one more than the length.
    length,
}

/// Keeps logarithms of odds finite.
const LEAST: f64 = 1e-4;

impl Grounds {
    /// Reads them off the evidence and the probabilities of its labels.
    pub fn of(evidence: &Evidence, probabilities: &[f64]) -> Grounds {
        let (mut intents, mut topics) = (Side::default(), Side::default());
        for (features, &probability) in evidence.features.iter().zip(probabilities) {
            let side = if features.topic > 0.0 {
                &mut topics
            } else {
                &mut intents
            };
            side.add(features, probability);
        }
        let flag = |holds: bool| f64::from(u8::from(holds));
        let it = &evidence.circumstances;
        Grounds {
            odds: log_odds(intents.mass, topics.mass),
            lead: log_odds(intents.best, topics.best),
            margin: log_odds(intents.best, intents.second),
            share: intents.best / intents.mass.max(LEAST),
            vector: intents.likeness.vector.into(),
            vector_outside: topics.likeness.vector.into(),
            lexical: intents.likeness.lexical.into(),
            lexical_outside: topics.likeness.lexical.into(),
            cues: intents.likeness.cues.into(),
            cues_outside: topics.likeness.cues.into(),
            entities: intents.entities.into(),
            claim: it.claim.into(),
            familiar: it.familiar.into(),
            named: flag(it.named),
            outside: flag(it.outside),
            follows: flag(it.follows),
            chinese: flag(it.chinese),
            length: (it.length as f64).ln_1p(),
        }
    }
}

fn log_odds(a: f64, b: f64) -> f64 {
    a.max(LEAST).ln() - b.max(LEAST).ln()
}

/// The labels of one side: the intents, or the topics out of scope.
#[derive(Default)]
struct Side {
    mass: f64,
    best: f64,
    second: f64,
    /// Of the best label.
    entities: f32,
    /// The best of each part.
    likeness: Likeness,
}

impl Side {
    fn add(&mut self, features: &Features, probability: f64) {
        self.mass += probability;
        if probability > self.best {
            self.second = self.best;
            self.best = probability;
            self.entities = features.entities;
        } else {
            self.second = self.second.max(probability);
        }
        let (best, own) = (&mut self.likeness, features.likeness);
        best.vector = best.vector.max(own.vector);
        best.lexical = best.lexical.max(own.lexical);
        best.cues = best.cues.max(own.cues);
    }
}
