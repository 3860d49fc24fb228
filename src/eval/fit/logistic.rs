//! Logistic regression by Newton's method, with a ridge that keeps coefficients finite.

use crate::nlu::{Grounds, Logistic, cholesky, solve};

/// Pull of each coefficient towards zero on grounds of unit deviation, in units of one sample.
const RIDGE: f64 = 1.0;
const STEPS: usize = 50;
/// The constant and the coefficients.
const SIZE: usize = Grounds::COUNT + 1;

/// One sample.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    pub grounds: [f64; Grounds::COUNT],
    /// Whether what the probability is of came true.
    pub holds: bool,
    pub weight: f64,
}

/// The regression of the likeliest coefficients, rounded to what is worth writing down.
///
/// A ground that is the same everywhere gets none; without samples, or with samples that all came out alike, the
/// probability is near what it was in them.
pub fn fit(rows: impl Iterator<Item = Row>) -> Logistic {
    let rows: Vec<Row> = rows.collect();
    let scale = Scale::of(&rows);
    let scaled: Vec<([f64; SIZE], &Row)> = rows.iter().map(|row| (scale.apply(row), row)).collect();
    let mut found = [0.0; SIZE];
    for _ in 0..STEPS {
        let Some(step) = newton_step(&found, &scaled) else {
            break;
        };
        let size: f64 = step.iter().map(|x| x.abs()).sum();
        found.iter_mut().zip(&step).for_each(|(x, s)| *x += s);
        if size < 1e-9 {
            break;
        }
    }
    scale.undo(found)
}

/// The step to the maximum of the penalised log-likelihood's parabola.
fn newton_step(at: &[f64; SIZE], rows: &[([f64; SIZE], &Row)]) -> Option<Vec<f64>> {
    let mut curvature = vec![0.0; SIZE * SIZE];
    let mut slope: Vec<f64> = at.iter().map(|x| -RIDGE * x).collect();
    // The constant is free, but for as much as keeps the equations solvable.
    slope[0] *= 1e-6;
    for i in 0..SIZE {
        curvature[i * SIZE + i] = if i == 0 { RIDGE * 1e-6 } else { RIDGE };
    }
    for (numbers, row) in rows {
        let logit: f64 = numbers.iter().zip(at).map(|(x, c)| x * c).sum();
        let probability = 1.0 / (1.0 + (-logit).exp());
        let miss = row.weight * (f64::from(u8::from(row.holds)) - probability);
        let spread = row.weight * probability * (1.0 - probability);
        for i in 0..SIZE {
            slope[i] += miss * numbers[i];
            for j in 0..=i {
                curvature[i * SIZE + j] += spread * numbers[i] * numbers[j];
            }
        }
    }
    Some(solve(&cholesky(curvature, SIZE)?, slope, SIZE))
}

/// Grounds brought to mean zero and deviation one, so that the ridge treats them alike.
struct Scale {
    mean: [f64; Grounds::COUNT],
    deviation: [f64; Grounds::COUNT],
}

impl Scale {
    fn of(rows: &[Row]) -> Scale {
        let total: f64 = rows.iter().map(|row| row.weight).sum();
        let average = |number: &dyn Fn(&Row) -> f64| {
            rows.iter().map(|row| row.weight * number(row)).sum::<f64>() / total.max(f64::EPSILON)
        };
        let mean = std::array::from_fn(|i| average(&|row| row.grounds[i]));
        let deviation =
            std::array::from_fn(|i| average(&|row| (row.grounds[i] - mean[i]).powi(2)).sqrt());
        Scale { mean, deviation }
    }

    fn apply(&self, row: &Row) -> [f64; SIZE] {
        std::array::from_fn(|i| match i.checked_sub(1) {
            None => 1.0,
            Some(i) if self.deviation[i] < 1e-9 => 0.0,
            Some(i) => (row.grounds[i] - self.mean[i]) / self.deviation[i],
        })
    }

    fn undo(&self, found: [f64; SIZE]) -> Logistic {
        let coefficients: [f64; Grounds::COUNT] = std::array::from_fn(|i| {
            if self.deviation[i] < 1e-9 {
                0.0
            } else {
                rounded(found[i + 1] / self.deviation[i])
            }
        });
        let shift: f64 = coefficients.iter().zip(self.mean).map(|(c, m)| c * m).sum();
        Logistic {
            constant: rounded(found[0] - shift),
            grounds: Grounds::from_array(coefficients),
        }
    }
}

fn rounded(number: f64) -> f64 {
    (number * 10_000.0).round() / 10_000.0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Numbers that look drawn by chance and are the same every time.
    fn noise(seed: usize) -> f64 {
        let x = (seed as f64 * 12.9898).sin() * 43_758.547;
        x - x.floor()
    }

    fn rows(n: usize, truth: impl Fn(&[f64; Grounds::COUNT]) -> f64) -> Vec<Row> {
        (0..n)
            .map(|k| {
                let mut grounds = [0.0; Grounds::COUNT];
                grounds[0] = 4.0 * noise(3 * k) - 2.0;
                grounds[3] = noise(3 * k + 1);
                let probability = 1.0 / (1.0 + (-truth(&grounds)).exp());
                Row {
                    grounds,
                    holds: noise(3 * k + 2) < probability,
                    weight: 1.0,
                }
            })
            .collect()
    }

    #[test]
    fn a_known_truth_is_recovered() {
        let found = fit(rows(20_000, |x| 0.7 + 1.5 * x[0] - 2.0 * x[3]).into_iter());
        let coefficients = found.grounds.to_array();
        for (name, found, truth) in [
            ("constant", found.constant, 0.7),
            ("first", coefficients[0], 1.5),
            ("fourth", coefficients[3], -2.0),
            ("absent", coefficients[1], 0.0),
        ] {
            assert!((found - truth).abs() < 0.15, "{name}: {found}, not {truth}");
        }
    }

    #[test]
    fn probabilities_come_true_as_often_as_they_say() {
        let rows = rows(20_000, |x| x[0]);
        let fitted = fit(rows.iter().copied());
        for bin in 0..5 {
            let (low, high) = (f64::from(bin) / 5.0, f64::from(bin + 1) / 5.0);
            let inside: Vec<(f64, bool)> = rows
                .iter()
                .map(|row| {
                    let grounds = Grounds::from_array(row.grounds);
                    (fitted.probability(&grounds), row.holds)
                })
                .filter(|(probability, _)| (low..high).contains(probability))
                .collect();
            let said: f64 = inside.iter().map(|(p, _)| p).sum::<f64>() / inside.len() as f64;
            let held = inside.iter().filter(|(_, holds)| *holds).count() as f64;
            let share = held / inside.len() as f64;
            assert!(
                (said - share).abs() < 0.03,
                "{low}: said {said}, {share} held"
            );
        }
    }

    #[test]
    fn samples_that_say_little_still_give_a_probability() {
        let alike: Vec<Row> = rows(50, |_| 0.0)
            .into_iter()
            .map(|row| Row { holds: true, ..row })
            .collect();
        for (rows, least, most) in [(vec![], 0.49, 0.51), (alike, 0.9, 1.0)] {
            let probability = fit(rows.into_iter()).probability(&Grounds::default());
            assert!((least..=most).contains(&probability), "{probability}");
        }
    }

    proptest! {
        #[test]
        fn what_always_speaks_for_it_is_never_held_against_it(threshold in -1.5..1.5f64, weight in 0.1..3.0f64) {
            let rows = rows(200, |_| 0.0).into_iter().map(|row| Row {
                holds: row.grounds[0] > threshold,
                weight,
                ..row
            });
            let fitted = fit(rows);
            let at = |x: f64| {
                let mut grounds = [0.0; Grounds::COUNT];
                grounds[0] = x;
                fitted.probability(&Grounds::from_array(grounds))
            };
            prop_assert!(at(-2.0) <= at(0.0) && at(0.0) <= at(2.0));
        }
    }
}
