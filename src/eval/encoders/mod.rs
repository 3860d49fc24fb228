//! `career-advisor eval --encoders`: sentence encoders against each other and against words alone.
//!
//! `sets -> measure (one encoder after another) -> tables`. Retrieval and intents are measured by words alone,
//! by each encoder alone (the nearest text wins), and as the advisor does it, without and with its encoder.

mod measure;
mod ranks;
mod sets;
mod tables;

pub use measure::{Measured, measure};
pub use sets::{EncoderSets, Sources};
pub use tables::tables;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::embedding::Embedding;
use crate::eval::statistics::Estimate;

/// Everything that was measured, in the order of measuring.
#[derive(Debug, Default, Serialize)]
pub struct EncoderReport {
    /// Number of cases per set.
    pub cases: BTreeMap<&'static str, usize>,
    pub systems: Vec<Measured>,
    /// Per encoder, mean cosine to the teacher's vectors of English sentences.
    pub english_kept: BTreeMap<String, Estimate>,
    #[serde(skip)]
    english: Vec<(String, Vec<Embedding>)>,
}

/// The name that [`EncoderReport::finish`] takes the teacher by.
const TEACHER: &str = "teacher";

impl EncoderReport {
    pub fn new(sets: &EncoderSets) -> EncoderReport {
        EncoderReport {
            cases: sets.sizes(),
            ..EncoderReport::default()
        }
    }

    /// Adds what [`measure`] found for one encoder.
    pub fn add(&mut self, encoder: &str, systems: Vec<Measured>, english: Vec<Embedding>) {
        self.systems.extend(systems);
        if !english.is_empty() {
            self.english.push((encoder.to_owned(), english));
        }
    }

    /// Compares all encoders with the teacher, where one is among them.
    pub fn finish(&mut self) {
        let teacher = self.english.iter().find(|(name, _)| name == TEACHER);
        let Some((_, taught)) = teacher else { return };
        for (name, vectors) in self.english.iter().filter(|(name, _)| name != TEACHER) {
            let cosines = vectors.iter().zip(taught).map(|(a, b)| a.cosine(b).into());
            let cosines: Vec<f64> = cosines.collect();
            if let Some(mean) = Estimate::mean(&cosines) {
                self.english_kept.insert(name.clone(), mean);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_kept_is_nearness_to_the_teacher() {
        let vector = |x: f32, y: f32| Embedding::normalised(vec![x, y]).expect("a direction");
        let mut report = EncoderReport::default();
        report.add("ours", vec![], vec![vector(1.0, 0.0), vector(1.0, 1.0)]);
        report.add("silent", vec![], vec![]);
        report.finish();
        assert!(report.english_kept.is_empty(), "nothing to compare with");
        report.add("teacher", vec![], vec![vector(1.0, 0.0), vector(1.0, 0.0)]);
        report.finish();
        let kept = report.english_kept["ours"].value;
        assert!((kept - (1.0 + 0.5f64.sqrt()) / 2.0).abs() < 1e-6, "{kept}");
        assert_eq!(report.english_kept.len(), 1);
    }
}
