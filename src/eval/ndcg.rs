//! How good a ranking is, and whether one is better than another by more than chance.

/// Normalised discounted cumulative gain of the first `depth` of a ranking, 0..=1.
///
/// `ranked` holds the grades in the order of the ranking, `all` every grade there is. The gain is the grade,
/// the discount the binary logarithm of the place plus one (Järvelin and Kekäläinen, 2002). `None` where
/// nothing has a grade above 0, since any order is then as good.
pub fn ndcg(ranked: &[f64], all: &[f64], depth: usize) -> Option<f64> {
    let mut ideal = all.to_vec();
    ideal.sort_unstable_by(|a, b| b.total_cmp(a));
    let best = gain(&ideal, depth);
    (best > 0.0).then(|| gain(ranked, depth) / best)
}

fn gain(grades: &[f64], depth: usize) -> f64 {
    let discounted = |(place, grade): (usize, &f64)| grade / (place as f64 + 2.0).log2();
    grades.iter().take(depth).enumerate().map(discounted).sum()
}

/// Samples drawn for an interval.
const SAMPLES: usize = 10_000;

/// The mean of paired differences with its 95 % bootstrap percentile interval (Efron, 1979): low, mean, high.
///
/// Draws whole cases with replacement; the generator starts the same each time, so that figures can be repeated.
pub fn paired_interval(differences: &[f64]) -> (f64, f64, f64) {
    if differences.is_empty() {
        return (0.0, 0.0, 0.0);
    }
    let count = differences.len();
    let mean = differences.iter().sum::<f64>() / count as f64;
    let mut draws = SplitMix(42);
    let mut means: Vec<f64> = (0..SAMPLES)
        .map(|_| {
            let sum: f64 = (0..count).map(|_| differences[draws.below(count)]).sum();
            sum / count as f64
        })
        .collect();
    means.sort_unstable_by(f64::total_cmp);
    let at = |share: f64| means[((SAMPLES - 1) as f64 * share).round() as usize];
    (at(0.025), mean, at(0.975))
}

/// SplitMix64 (Steele, Lea and Flood, 2014): enough for drawing samples.
struct SplitMix(u64);

impl SplitMix {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^= z >> 31;
        (z % bound as u64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ideal_order_is_one_and_worse_orders_are_less() {
        let all = [3.0, 2.0, 1.0, 0.0, 0.0];
        let of = |ranked: &[f64]| ndcg(ranked, &all, 3).expect("graded");
        assert!((of(&[3.0, 2.0, 1.0]) - 1.0).abs() < 1e-12);
        // 1/log2(2) + 3/log2(3) + 2/log2(4), over 3/log2(2) + 2/log2(3) + 1/log2(4).
        assert!((of(&[1.0, 3.0, 2.0]) - 3.892_789_26 / 4.761_859_51).abs() < 1e-6);
        assert!(of(&[0.0, 0.0, 3.0]) < of(&[3.0, 0.0, 0.0]));
        assert_eq!(of(&[]), 0.0);
        assert_eq!(ndcg(&[0.0, 0.0], &[0.0, 0.0], 5), None);
    }

    #[test]
    fn an_interval_holds_its_mean_and_tells_chance_from_difference() {
        let (low, mean, high) = paired_interval(&[0.1, 0.2, 0.15, 0.12, 0.3, 0.05]);
        assert!(
            low < mean && mean < high && low > 0.0,
            "{low} {mean} {high}"
        );
        let (low, _, high) = paired_interval(&[0.5, -0.5, 0.4, -0.45]);
        assert!(low < 0.0 && high > 0.0);
        assert_eq!(paired_interval(&[0.2, 0.2]), (0.2, 0.2, 0.2));
        assert_eq!(paired_interval(&[]), (0.0, 0.0, 0.0));
    }
}
