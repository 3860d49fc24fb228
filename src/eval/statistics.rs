//! The statistics of the reports: shares and means with intervals, areas, risk at a coverage.
//!
//! Invariant: pure, and the same from run to run; resampling draws from a generator with a fixed seed.

use serde::Serialize;

/// The quantile of the normal distribution for an interval of 95 %.
const Z: f64 = 1.959_963_984_540_054;
/// Resamples of a bootstrap interval.
const RESAMPLES: usize = 2_000;
const SEED: u64 = 0x5eed_ca1e_ad71_5012;

/// A figure with its interval of 95 %.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Estimate {
    pub value: f64,
    pub low: f64,
    pub high: f64,
    /// How many cases it was taken from.
    pub n: usize,
}

impl Estimate {
    /// A share with its score interval (Wilson 1927). `None` of nothing.
    pub fn share(hits: usize, n: usize) -> Option<Estimate> {
        if n == 0 {
            return None;
        }
        let (total, value) = (n as f64, hits as f64 / n as f64);
        let scale = 1.0 + Z * Z / total;
        let centre = (value + Z * Z / (2.0 * total)) / scale;
        let half =
            Z / scale * (value * (1.0 - value) / total + Z * Z / (4.0 * total * total)).sqrt();
        Some(Estimate {
            value,
            low: (centre - half).max(0.0),
            high: (centre + half).min(1.0),
            n,
        })
    }

    /// A mean with its percentile bootstrap interval (Efron 1979). `None` of nothing.
    pub fn mean(values: &[f64]) -> Option<Estimate> {
        bootstrap(values, |sample| {
            sample.iter().copied().sum::<f64>() / sample.len() as f64
        })
    }

    /// The area under the receiver operating characteristic, with a bootstrap interval.
    ///
    /// Each case is a score and whether it is one of those that should score high. `None` unless there
    /// are cases of both kinds.
    pub fn auroc(cases: &[(f64, bool)]) -> Option<Estimate> {
        area(cases)?;
        // A resample of one kind alone says nothing: it counts as the whole.
        let whole = area(cases).unwrap_or(0.5);
        bootstrap(cases, |sample| area(sample).unwrap_or(whole))
    }
}

fn bootstrap<T: Copy>(cases: &[T], figure: impl Fn(&[T]) -> f64) -> Option<Estimate> {
    if cases.is_empty() {
        return None;
    }
    let mut chance = Chance(SEED);
    let mut sample = cases.to_vec();
    let mut figures: Vec<f64> = (0..RESAMPLES)
        .map(|_| {
            for slot in &mut sample {
                *slot = cases[chance.below(cases.len())];
            }
            figure(&sample)
        })
        .collect();
    figures.sort_by(f64::total_cmp);
    let at = |share: f64| figures[(share * (RESAMPLES - 1) as f64).round() as usize];
    Some(Estimate {
        value: figure(cases),
        low: at(0.025),
        high: at(0.975),
        n: cases.len(),
    })
}

/// How likely a case that should score high scores above one that should not; ties count half.
fn area(cases: &[(f64, bool)]) -> Option<f64> {
    let mut sorted = cases.to_vec();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let high = sorted.iter().filter(|(_, high)| *high).count() as f64;
    let low = sorted.len() as f64 - high;
    if high == 0.0 || low == 0.0 {
        return None;
    }
    let (mut below, mut won) = (0.0, 0.0);
    for tied in sorted.chunk_by(|a, b| a.0 == b.0) {
        let ups = tied.iter().filter(|(_, high)| *high).count() as f64;
        let downs = tied.len() as f64 - ups;
        won += ups * (below + downs / 2.0);
        below += downs;
    }
    Some(won / (high * low))
}

/// The reciprocal of a rank counted from one, where it is among the first `depth`, else nothing.
pub fn reciprocal_rank(rank: Option<usize>, depth: usize) -> f64 {
    rank.filter(|rank| (1..=depth).contains(rank))
        .map_or(0.0, |rank| 1.0 / rank as f64)
}

/// A decision with how sure it was, 0..=1, and whether it was right.
pub type Judged = (f64, bool);

/// What goes wrong when only the surest decisions are taken.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct RiskPoint {
    /// Share of the cases that are decided.
    pub coverage: f64,
    /// Share of the decided ones that are wrong.
    pub risk: f64,
}

/// The risk-coverage curve (El-Yaniv and Wiener 2010), a point per case, the surest first.
///
/// Of decisions that are equally sure the wrong ones come first, so ties never flatter.
pub fn risk_coverage(judged: &[Judged]) -> Vec<RiskPoint> {
    let mut sorted = judged.to_vec();
    sorted.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut wrong = 0;
    sorted
        .iter()
        .enumerate()
        .map(|(position, (_, right))| {
            wrong += usize::from(!right);
            RiskPoint {
                coverage: (position + 1) as f64 / sorted.len() as f64,
                risk: wrong as f64 / (position + 1) as f64,
            }
        })
        .collect()
}

/// The share of wrong decisions among the surest `coverage` of them.
pub fn risk_at(judged: &[Judged], coverage: f64) -> Option<Estimate> {
    let mut sorted = judged.to_vec();
    sorted.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let taken = (coverage * sorted.len() as f64).ceil() as usize;
    let wrong = sorted.iter().take(taken).filter(|(_, right)| !right);
    Estimate::share(wrong.count(), taken.min(sorted.len()))
}

/// Mean gap between how sure decisions were and how often they were right, over ten bins of equal
/// width weighted by their cases (expected calibration error, Naeini 2015).
pub fn calibration_error(judged: &[Judged]) -> Option<f64> {
    const BINS: usize = 10;
    let mut bins = [(0.0, 0.0); BINS];
    for (confidence, right) in judged {
        let bin = ((confidence * BINS as f64) as usize).min(BINS - 1);
        bins[bin].0 += confidence;
        bins[bin].1 += f64::from(*right);
    }
    let gaps: f64 = bins.iter().map(|(sure, right)| (sure - right).abs()).sum();
    (!judged.is_empty()).then(|| gaps / judged.len() as f64)
}

/// SplitMix64 (Steele, Lea and Flood 2014): enough for resampling.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// A number below `bound`, which is not zero.
    fn below(&mut self, bound: usize) -> usize {
        ((u128::from(self.next()) * bound as u128) >> 64) as usize
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Newcombe (1998), "Two-sided confidence intervals for the single proportion", table I, method 3.
    #[test]
    fn score_intervals_are_those_published() {
        for (hits, n, low, high) in [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ] {
            let found = Estimate::share(hits, n).expect("cases");
            assert!(
                (found.low - low).abs() < 5e-5 && (found.high - high).abs() < 5e-5,
                "{hits}/{n}: {found:?}"
            );
        }
        assert_eq!(Estimate::share(0, 0), None);
    }

    #[test]
    fn a_bootstrap_interval_holds_the_mean_and_narrows() {
        let few: Vec<f64> = (0..20).map(|n| f64::from(n % 2)).collect();
        let many: Vec<f64> = (0..2_000).map(|n| f64::from(n % 2)).collect();
        let (few, many) = (
            Estimate::mean(&few).expect("cases"),
            Estimate::mean(&many).expect("cases"),
        );
        // The normal interval of 1,000 of 2,000 is 0.478 to 0.522.
        assert!((many.low - 0.478).abs() < 0.004 && (many.high - 0.522).abs() < 0.004);
        assert!(few.low < many.low && many.high < few.high);
        assert_eq!((few.value, many.value), (0.5, 0.5));
        assert_eq!(Estimate::mean(&[]), None);
    }

    #[test]
    fn the_area_counts_pairs_in_the_right_order() {
        for (cases, expected) in [
            (&[(0.9, true), (0.1, false)][..], Some(1.0)),
            (&[(0.1, true), (0.9, false)], Some(0.0)),
            (&[(0.5, true), (0.5, false)], Some(0.5)),
            // Of six pairs five are in order.
            (
                &[
                    (0.9, true),
                    (0.6, true),
                    (0.4, true),
                    (0.5, false),
                    (0.1, false),
                ],
                Some(5.0 / 6.0),
            ),
            (&[(0.5, true)], None),
        ] {
            let found = Estimate::auroc(cases).map(|area| area.value);
            assert_eq!(found, expected, "{cases:?}");
        }
    }

    #[test]
    fn ranks_count_down_to_the_depth() {
        for (rank, expected) in [
            (Some(1), 1.0),
            (Some(4), 0.25),
            (Some(11), 0.0),
            (None, 0.0),
        ] {
            assert_eq!(reciprocal_rank(rank, 10), expected, "{rank:?}");
        }
    }

    #[test]
    fn the_surest_are_taken_first() {
        let judged = [
            (0.9, true),
            (0.8, true),
            (0.2, false),
            (0.7, true),
            (0.2, true),
        ];
        let curve: Vec<(f64, f64)> = risk_coverage(&judged)
            .iter()
            .map(|point| (point.coverage, point.risk))
            .collect();
        assert_eq!(
            curve,
            [(0.2, 0.0), (0.4, 0.0), (0.6, 0.0), (0.8, 0.25), (1.0, 0.2)]
        );
        let at = |coverage| risk_at(&judged, coverage).map(|risk| risk.value);
        assert_eq!(at(0.6), Some(0.0));
        assert_eq!(at(0.7), Some(0.25));
        assert_eq!(risk_at(&[], 0.9), None);
    }

    #[test]
    fn sureness_that_comes_true_has_no_error() {
        let come_true: Vec<Judged> = (0..10).map(|n| (0.8, n < 8)).collect();
        let boast: Vec<Judged> = (0..10).map(|n| (0.9, n < 4)).collect();
        assert!(calibration_error(&come_true).expect("cases") < 1e-9);
        assert!((calibration_error(&boast).expect("cases") - 0.5).abs() < 1e-9);
        assert_eq!(calibration_error(&[]), None);
    }

    proptest! {
        #[test]
        fn intervals_hold_their_value(hits in 0usize..200, misses in 0usize..200) {
            if let Some(share) = Estimate::share(hits, hits + misses) {
                prop_assert!(0.0 <= share.low && share.low <= share.value + 1e-12);
                prop_assert!(share.value <= share.high + 1e-12 && share.high <= 1.0);
            }
        }

        #[test]
        fn the_area_of_swapped_kinds_is_the_rest(cases in prop::collection::vec((0u8..20, any::<bool>()), 2..40)) {
            let cases: Vec<(f64, bool)> = cases.into_iter().map(|(s, high)| (f64::from(s), high)).collect();
            let swapped: Vec<(f64, bool)> = cases.iter().map(|(s, high)| (*s, !high)).collect();
            if let (Some(a), Some(b)) = (area(&cases), area(&swapped)) {
                prop_assert!((a + b - 1.0).abs() < 1e-9);
            }
        }
    }
}
