//! Naive Bayes over the words of the examples: which label would put it like this.
//!
//! Nearest examples need one that is alike; this needs only words that the label's examples share. Counted at
//! start, so there is nothing to store or to go stale.

use std::collections::{BTreeMap, HashMap};

use crate::text::terms;

/// Added to every count, so that a word a label never used counts against it without ruling it out.
const SMOOTHING: f32 = 0.05;

/// How often the examples of each label hold each term. A text's terms weigh one together (by Euclid), so
/// that a long one counts no more than a short one.
#[derive(Debug)]
pub struct Bayes {
    vocabulary: HashMap<String, usize>,
    /// One row per term, one number per label.
    counts: Vec<f32>,
    /// Per label, all its counts.
    totals: Vec<f32>,
    /// Per label, its number of examples.
    examples: Vec<f32>,
}

impl Bayes {
    /// Counts the terms of normalised texts with their labels, which lie below `labels`.
    pub fn build<'a>(texts: impl Iterator<Item = (&'a str, usize)>, labels: usize) -> Bayes {
        let mut bayes = Bayes {
            vocabulary: HashMap::new(),
            counts: Vec::new(),
            totals: vec![0.0; labels],
            examples: vec![0.0; labels],
        };
        for (text, label) in texts {
            for (term, weight) in weighed(text) {
                let next = bayes.vocabulary.len();
                let row = *bayes.vocabulary.entry(term).or_insert(next);
                if row == next {
                    bayes.counts.resize((row + 1) * labels, 0.0);
                }
                bayes.counts[row * labels + label] += weight;
                bayes.totals[label] += weight;
            }
            bayes.examples[label] += 1.0;
        }
        bayes
    }

    /// The logarithm of each label's probability. Terms that no example holds say nothing.
    ///
    /// `without` is an example, with its label, that is to count as if it were not there.
    pub fn scores(&self, text: &str, without: Option<(&str, usize)>) -> Vec<f32> {
        let labels = self.totals.len();
        let (absent, absent_label) = match without {
            Some((text, label)) => (weighed(text), Some(label)),
            None => (BTreeMap::new(), None),
        };
        let taken: f32 = absent.values().sum();
        let vocabulary = SMOOTHING * self.vocabulary.len() as f32;
        let mut scores: Vec<f32> = (0..labels)
            .map(|label| {
                let gone = f32::from(u8::from(absent_label == Some(label)));
                (self.examples[label] - gone).max(SMOOTHING).ln()
            })
            .collect();
        for (term, weight) in weighed(text) {
            let Some(&row) = self.vocabulary.get(&term) else {
                continue;
            };
            let gone = absent.get(&term).copied().unwrap_or(0.0);
            let counts = &self.counts[row * labels..(row + 1) * labels];
            for (label, (score, count)) in scores.iter_mut().zip(counts).enumerate() {
                let (count, total) = if absent_label == Some(label) {
                    ((count - gone).max(0.0), self.totals[label] - taken)
                } else {
                    (*count, self.totals[label])
                };
                *score += weight * ((count + SMOOTHING) / (total + vocabulary)).ln();
            }
        }
        normalised(scores)
    }
}

impl Bayes {
    /// The share of a text's terms that any example holds, by their squared weights; `without` as in
    /// [`Bayes::scores`].
    pub fn familiarity(&self, text: &str, without: Option<(&str, usize)>) -> f32 {
        let labels = self.totals.len();
        let absent = without.map(|(text, _)| weighed(text)).unwrap_or_default();
        let known = weighed(text).into_iter().filter(|(term, _)| {
            let row = self.vocabulary.get(term);
            row.is_some_and(|row| {
                let held: f32 = self.counts[row * labels..(row + 1) * labels].iter().sum();
                held > absent.get(term).copied().unwrap_or(0.0) + 1e-4
            })
        });
        known.map(|(_, weight)| weight * weight).sum()
    }
}

/// The terms of a text, repeats damped, scaled to length one.
fn weighed(text: &str) -> BTreeMap<String, f32> {
    let mut counts: BTreeMap<String, f32> = BTreeMap::new();
    for (term, weight) in terms(text) {
        *counts.entry(term).or_insert(0.0) += weight;
    }
    for count in counts.values_mut() {
        if *count > 1.0 {
            *count = 1.0 + count.ln();
        }
    }
    let norm = counts.values().map(|x| x * x).sum::<f32>().sqrt();
    counts
        .values_mut()
        .for_each(|count| *count /= norm.max(f32::EPSILON));
    counts
}

/// Logarithms whose exponentials sum to one.
fn normalised(scores: Vec<f32>) -> Vec<f32> {
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    let rest: f32 = scores.iter().map(|score| (score - top).exp()).sum();
    scores
        .into_iter()
        .map(|score| score - top - rest.ln())
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const EXAMPLES: &[(&str, usize)] = &[
        ("xrole 工资多少", 0),
        ("what does a xrole earn", 0),
        ("xrole 做什么", 1),
        ("what does a xrole do all day", 1),
        ("今天天气怎么样", 2),
    ];

    fn best(scores: &[f32]) -> Option<usize> {
        (0..scores.len()).max_by(|&a, &b| scores[a].total_cmp(&scores[b]))
    }

    #[test]
    fn shared_words_decide() {
        let bayes = Bayes::build(EXAMPLES.iter().copied(), 3);
        for (text, label) in [
            ("工资", 0),
            ("how much do they earn", 0),
            ("整天做什么", 1),
            ("天气", 2),
        ] {
            let scores = bayes.scores(text, None);
            assert_eq!(best(&scores), Some(label), "{text}: {scores:?}");
        }
    }

    #[test]
    fn words_of_the_examples_are_familiar() {
        let bayes = Bayes::build(EXAMPLES.iter().copied(), 3);
        let own = EXAMPLES[4];
        for (text, without, familiar) in [
            ("今天天气", None, 1.0),
            ("zzz 龘", None, 0.0),
            ("", None, 0.0),
            (own.0, Some(own), 0.0),
        ] {
            let found = bayes.familiarity(text, without);
            // Parts of words that other examples share leave a little.
            assert!((found - familiar).abs() < 0.05, "{text}: {found}");
        }
        let half = bayes.familiarity("zzz earn", None);
        assert!(half > 0.2 && half < 0.8, "{half}");
    }

    #[test]
    fn an_example_left_out_is_as_if_it_had_never_been_there() {
        let all = Bayes::build(EXAMPLES.iter().copied(), 3);
        let (text, label) = EXAMPLES[3];
        let rest: Vec<_> = EXAMPLES.iter().copied().filter(|e| e.0 != text).collect();
        // The vocabulary stays, as its size is part of the smoothing.
        let mut fewer = Bayes::build(rest.into_iter(), 3);
        for term in weighed(text).into_keys() {
            let next = fewer.vocabulary.len();
            fewer.vocabulary.entry(term).or_insert(next);
        }
        fewer.counts.resize(fewer.vocabulary.len() * 3, 0.0);
        let (left_out, never) = (
            all.scores("what does he do", Some((text, label))),
            fewer.scores("what does he do", None),
        );
        for (a, b) in left_out.iter().zip(&never) {
            assert!((a - b).abs() < 1e-4, "{left_out:?} {never:?}");
        }
    }

    proptest! {
        #[test]
        fn scores_are_probabilities(text in "[a-z 工资做什么天气]{0,40}") {
            let bayes = Bayes::build(EXAMPLES.iter().copied(), 3);
            let sum: f32 = bayes.scores(&text, None).iter().map(|score| score.exp()).sum();
            prop_assert!((sum - 1.0).abs() < 1e-3, "{sum}");
        }
    }
}
