//! A linear reading of sentence vectors: ridge regression from a vector to its label.
//!
//! Nearest examples answer "is there one like it", this answers "on which side of the line between the
//! labels does it fall". Solved in closed form at start, so there is nothing to store or to go stale.

use crate::embedding::Embedding;

/// Pull of the coefficients towards zero, in units of one example.
const RIDGE: f64 = 3.0;

/// Coefficients per label.
#[derive(Debug)]
pub struct Linear {
    /// One row per label: a coefficient per dimension, and a constant.
    rows: Vec<Vec<f32>>,
}

/// The equations of the regression, factored once for all labels.
struct System {
    size: usize,
    factor: Vec<f64>,
    /// One right side per label.
    targets: Vec<Vec<f64>>,
}

impl Linear {
    /// Solves `(X'X + ridge) W = X'Y` for examples `X` and label indicators `Y`.
    ///
    /// `None` without examples, or when they are of different sizes.
    pub fn fit(examples: &[(&Embedding, usize)], labels: usize) -> Option<Linear> {
        let system = System::of(examples, labels)?;
        let rows = system.targets.iter().map(|target| {
            let row = solve(&system.factor, target.clone(), system.size);
            row.into_iter().map(|x| x as f32).collect()
        });
        Some(Linear {
            rows: rows.collect(),
        })
    }

    /// What [`Linear::scores`] would say of each example if it had been fitted without it, in order.
    ///
    /// With the leverage `h = x' (X'X + ridge)^-1 x` of an example and its score `s` for a target `y`, the score
    /// without it is `(s - h y) / (1 - h)` (Allen 1974).
    pub fn left_out(examples: &[(&Embedding, usize)], labels: usize) -> Option<Vec<Vec<f32>>> {
        let system = System::of(examples, labels)?;
        let linear = Linear::fit(examples, labels)?;
        let without = |(vector, own): &(&Embedding, usize)| {
            let row = with_constant(vector);
            let solved = solve(&system.factor, row.clone(), system.size);
            let leverage = dot(&row, &solved);
            let scores = linear.scores(vector).into_iter().enumerate();
            scores
                .map(|(label, score)| {
                    let target = if label == *own { 1.0 } else { 0.0 };
                    ((f64::from(score) - leverage * target) / (1.0 - leverage)) as f32
                })
                .collect()
        };
        Some(examples.iter().map(without).collect())
    }

    /// A score per label; near one for the label that the examples suggest, near zero for others.
    pub fn scores(&self, vector: &Embedding) -> Vec<f32> {
        let score = |row: &Vec<f32>| {
            let (constant, coefficients) = row.split_last().unwrap_or((&0.0, &[]));
            constant
                + coefficients
                    .iter()
                    .zip(vector.as_slice())
                    .map(|(a, b)| a * b)
                    .sum::<f32>()
        };
        self.rows.iter().map(score).collect()
    }
}

impl System {
    fn of(examples: &[(&Embedding, usize)], labels: usize) -> Option<System> {
        let size = examples.first()?.0.as_slice().len() + 1;
        if examples
            .iter()
            .any(|(vector, label)| vector.as_slice().len() + 1 != size || *label >= labels)
        {
            return None;
        }
        let mut gram = vec![0.0; size * size];
        let mut targets = vec![vec![0.0; size]; labels];
        for (vector, label) in examples {
            let row = with_constant(vector);
            for (i, x) in row.iter().enumerate() {
                for (cell, y) in gram[i * size..].iter_mut().zip(&row[..=i]) {
                    *cell += x * y;
                }
                targets[*label][i] += x;
            }
        }
        (0..size).for_each(|i| gram[i * size + i] += RIDGE);
        let factor = cholesky(gram, size)?;
        Some(System {
            size,
            factor,
            targets,
        })
    }
}

fn with_constant(vector: &Embedding) -> Vec<f64> {
    let numbers = vector.as_slice().iter().map(|x| f64::from(*x));
    numbers.chain([1.0]).collect()
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

/// The lower triangle `L` of `L L' = A`, in place; `None` if `A` is not positive definite.
pub(crate) fn cholesky(mut a: Vec<f64>, size: usize) -> Option<Vec<f64>> {
    for i in 0..size {
        for j in 0..=i {
            let (upper, lower) = a.split_at(i * size);
            let row = &lower[..j];
            let other = if i == j {
                &lower[..j]
            } else {
                &upper[j * size..j * size + j]
            };
            let sum = lower[j] - row.iter().zip(other).map(|(x, y)| x * y).sum::<f64>();
            a[i * size + j] = if i == j {
                if sum <= 0.0 {
                    return None;
                }
                sum.sqrt()
            } else {
                sum / a[j * size + j]
            };
        }
    }
    Some(a)
}

/// Solves `L L' x = b`.
pub(crate) fn solve(factor: &[f64], mut b: Vec<f64>, size: usize) -> Vec<f64> {
    for i in 0..size {
        let sum: f64 = (0..i).map(|j| factor[i * size + j] * b[j]).sum();
        b[i] = (b[i] - sum) / factor[i * size + i];
    }
    for i in (0..size).rev() {
        let sum: f64 = (i + 1..size).map(|j| factor[j * size + i] * b[j]).sum();
        b[i] = (b[i] - sum) / factor[i * size + i];
    }
    b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_example_scores_highest_for_its_own_label() {
        let vector =
            |x: f32, y: f32, z: f32| Embedding::normalised(vec![x, y, z]).expect("a direction");
        let examples = [
            vector(1.0, 0.1, 0.0),
            vector(0.9, 0.2, 0.1),
            vector(0.0, 1.0, 0.1),
            vector(0.1, 0.2, 1.0),
        ];
        let labelled: Vec<(&Embedding, usize)> = examples.iter().zip([0, 0, 1, 2]).collect();
        let linear = Linear::fit(&labelled, 3).expect("examples");
        for (vector, label) in labelled {
            let scores = linear.scores(vector);
            let best = (0..3).max_by(|&a, &b| scores[a].total_cmp(&scores[b]));
            assert_eq!(best, Some(label), "{scores:?}");
        }
    }

    #[test]
    fn an_example_left_out_is_as_if_it_had_never_been_there() {
        let vector =
            |x: f32, y: f32, z: f32| Embedding::normalised(vec![x, y, z]).expect("a direction");
        let examples = [
            vector(1.0, 0.1, 0.0),
            vector(0.9, 0.2, 0.1),
            vector(0.0, 1.0, 0.1),
            vector(0.1, 0.2, 1.0),
        ];
        let labelled: Vec<(&Embedding, usize)> = examples.iter().zip([0, 0, 1, 2]).collect();
        let left_out = Linear::left_out(&labelled, 3).expect("examples");
        for (position, scores) in left_out.iter().enumerate() {
            let mut others = labelled.clone();
            let (vector, _) = others.remove(position);
            let never = Linear::fit(&others, 3).expect("examples").scores(vector);
            for (a, b) in scores.iter().zip(&never) {
                assert!((a - b).abs() < 1e-5, "{scores:?} {never:?}");
            }
        }
    }

    #[test]
    fn nothing_to_fit_is_no_model() {
        assert!(Linear::fit(&[], 3).is_none());
    }
}
