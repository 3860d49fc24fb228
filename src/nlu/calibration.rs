//! What the decision is made with: weights, two calibrated probabilities and their cut-offs.
//!
//! `career-advisor fit` finds the numbers on a development split, for one sentence encoder or for words alone.
//! Understanding only reads them. They are stored as TOML; what comes in is checked, so that no number can make a
//! probability that is none.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::assessment::Grounds;
use super::evidence::Features;

/// How much each kind of evidence for a label counts, in logits.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// Cosine to the nearest example utterances.
    pub vector: f64,
    /// Lexical cosine to the nearest example utterances.
    pub lexical: f64,
    /// Linear score of the sentence vector.
    pub linear: f64,
    /// Probability by the words that the label's examples share.
    pub bayes: f64,
    /// Cue words.
    pub cues: f64,
    /// Whether the names in the message suit the label.
    pub entities: f64,
    /// Nearest claim of the kind the label asks for.
    pub claims: f64,
    /// Added to every topic out of scope.
    pub topic_bias: f64,
}

impl Weights {
    pub const COUNT: usize = 8;

    /// The logit of a label.
    pub fn logit(&self, features: &Features) -> f64 {
        let row = Weights::row(features);
        self.to_array().iter().zip(row).map(|(a, b)| a * b).sum()
    }

    /// The numbers that the weights are for, in the order of [`Weights::to_array`].
    pub fn row(features: &Features) -> [f64; Weights::COUNT] {
        let likeness = &features.likeness;
        [
            likeness.vector,
            likeness.lexical,
            likeness.linear,
            likeness.bayes,
            likeness.cues,
            features.entities,
            features.claims,
            features.topic,
        ]
        .map(f64::from)
    }

    pub fn to_array(self) -> [f64; Weights::COUNT] {
        [
            self.vector,
            self.lexical,
            self.linear,
            self.bayes,
            self.cues,
            self.entities,
            self.claims,
            self.topic_bias,
        ]
    }

    pub fn from_array(
        [
            vector,
            lexical,
            linear,
            bayes,
            cues,
            entities,
            claims,
            topic_bias,
        ]: [f64; Weights::COUNT],
    ) -> Weights {
        Weights {
            vector,
            lexical,
            linear,
            bayes,
            cues,
            entities,
            claims,
            topic_bias,
        }
    }
}

/// Logistic regression: a probability that rises or falls with every ground.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Logistic {
    pub constant: f64,
    /// A coefficient per ground.
    pub grounds: Grounds,
}

impl Logistic {
    /// 0..=1.
    pub fn probability(&self, grounds: &Grounds) -> f64 {
        let pairs = self.grounds.to_array().into_iter().zip(grounds.to_array());
        let logit: f64 = self.constant + pairs.map(|(a, b)| a * b).sum::<f64>();
        1.0 / (1.0 + (-logit).exp())
    }
}

/// From where on a probability is enough.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CutOffs {
    /// A message is declined when the material answers it with less than this probability.
    pub decline: f64,
    /// The advisor asks back when an intent is meant with less than this probability and nothing else helps.
    pub ask_back: f64,
}

/// All numbers of a decision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calibration {
    /// The sentence encoder that these numbers are for, by the hash of its files; none for words alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model_sha256: Option<String>,
    pub cut_offs: CutOffs,
    pub weights: Weights,
    /// That the material answers the message.
    pub in_scope: Logistic,
    /// That the likeliest intent is meant, if the material answers the message.
    pub intended: Logistic,
}

/// Why a text is no calibration.
#[derive(Debug, thiserror::Error)]
pub enum InvalidCalibration {
    #[error("{}", .0.message())]
    Toml(#[from] toml::de::Error),
    #[error("{0} is not a finite number")]
    NotFinite(&'static str),
    #[error("cut_offs.{0} is not a probability: use a number from 0 to 1")]
    NotAProbability(&'static str),
}

static WORDS_ALONE: LazyLock<Calibration> = LazyLock::new(|| {
    Calibration::parse(include_str!("words_alone.toml"))
        .unwrap_or_else(|error| unreachable!("words_alone.toml is checked by a test: {error}"))
});

impl Calibration {
    /// For understanding without sentence vectors.
    pub fn words_alone() -> &'static Calibration {
        &WORDS_ALONE
    }

    /// Reads what [`Calibration::to_toml`] wrote.
    pub fn parse(text: &str) -> Result<Calibration, InvalidCalibration> {
        let calibration: Calibration = toml::from_str(text)?;
        let finite = |numbers: &[f64]| numbers.iter().all(|number| number.is_finite());
        for (name, logistic) in [
            ("a number of in_scope", &calibration.in_scope),
            ("a number of intended", &calibration.intended),
        ] {
            if !finite(&logistic.grounds.to_array()) || !logistic.constant.is_finite() {
                return Err(InvalidCalibration::NotFinite(name));
            }
        }
        if !finite(&calibration.weights.to_array()) {
            return Err(InvalidCalibration::NotFinite("a number of weights"));
        }
        let CutOffs { decline, ask_back } = calibration.cut_offs;
        for (name, cut_off) in [("decline", decline), ("ask_back", ask_back)] {
            if !(0.0..=1.0).contains(&cut_off) {
                return Err(InvalidCalibration::NotAProbability(name));
            }
        }
        Ok(calibration)
    }

    pub fn to_toml(&self) -> Result<String, toml::ser::Error> {
        toml::to_string(self)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_built_in_numbers_are_sound_and_for_words_alone() {
        let calibration = Calibration::words_alone();
        assert_eq!(calibration.model_sha256, None);
        assert_eq!(
            (calibration.weights.vector, calibration.weights.linear),
            (0.0, 0.0),
            "weights for vectors that are not there"
        );
    }

    #[test]
    fn a_calibration_survives_being_written() {
        let calibration = Calibration {
            model_sha256: Some("ab".repeat(32)),
            ..Calibration::words_alone().clone()
        };
        let text = calibration.to_toml().expect("TOML");
        assert_eq!(Calibration::parse(&text).expect("sound"), calibration);
    }

    #[test]
    fn what_is_no_calibration_is_refused() {
        let sound = Calibration::words_alone().to_toml().expect("TOML");
        let decline = format!("decline = {}", Calibration::words_alone().cut_offs.decline);
        assert!(sound.contains(&decline), "{sound}");
        for (text, words) in [
            (
                sound.replace(&decline, "decline = 1.5"),
                "cut_offs.decline is not a probability",
            ),
            (
                sound.replace(&decline, "decline = nan"),
                "cut_offs.decline is not a probability",
            ),
            (
                sound.replace("topic_bias", "topic_bais"),
                "unknown field `topic_bais`",
            ),
            (
                sound.replacen("constant = ", "constant = inf #", 1),
                "in_scope is not a finite number",
            ),
            (String::new(), "missing field"),
        ] {
            let error = Calibration::parse(&text).expect_err(words).to_string();
            assert!(error.contains(words), "{words} in {error}");
        }
    }

    proptest! {
        #[test]
        fn more_of_what_speaks_for_it_never_lowers_a_probability(
            coefficients in prop::collection::vec(-5.0..5.0f64, Grounds::COUNT),
            grounds in prop::collection::vec(-9.0..9.0f64, Grounds::COUNT),
            constant in -5.0..5.0f64, which in 0..Grounds::COUNT, more in 0.0..5.0f64,
        ) {
            let array = |numbers: &[f64]| -> [f64; Grounds::COUNT] { std::array::from_fn(|i| numbers[i]) };
            let logistic = Logistic { constant, grounds: Grounds::from_array(array(&coefficients)) };
            let mut raised = array(&grounds);
            raised[which] += more;
            let before = logistic.probability(&Grounds::from_array(array(&grounds)));
            let after = logistic.probability(&Grounds::from_array(raised));
            prop_assert!((0.0..=1.0).contains(&before) && (0.0..=1.0).contains(&after));
            prop_assert!((after - before) * coefficients[which] >= 0.0);
        }
    }
}
