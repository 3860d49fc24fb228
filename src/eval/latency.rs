//! How long answers took.

use std::time::Duration;

use serde::Serialize;

/// Percentiles in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Latency {
    pub p50_ms: f64,
    pub p90_ms: f64,
    pub p99_ms: f64,
}

impl Latency {
    pub fn of(durations: impl IntoIterator<Item = Duration>) -> Latency {
        let mut sorted: Vec<Duration> = durations.into_iter().collect();
        sorted.sort_unstable();
        let percentile = |share| milliseconds(nearest_rank(&sorted, share));
        Latency { p50_ms: percentile(50), p90_ms: percentile(90), p99_ms: percentile(99) }
    }
}

fn nearest_rank(sorted: &[Duration], percent: usize) -> Duration {
    let rank = (sorted.len() * percent).div_ceil(100);
    sorted.get(rank.saturating_sub(1)).copied().unwrap_or_default()
}

fn milliseconds(duration: Duration) -> f64 {
    (duration.as_secs_f64() * 100_000.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_go_by_nearest_rank() {
        let hundred = (1..=100).map(Duration::from_millis);
        assert_eq!(Latency::of(hundred), Latency { p50_ms: 50.0, p90_ms: 90.0, p99_ms: 99.0 });
        assert_eq!(Latency::of([]), Latency::default());
    }
}
