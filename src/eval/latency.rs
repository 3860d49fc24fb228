//! How long answers took.

use std::time::Duration;

use serde::Serialize;

use super::percentile::nearest_rank;

/// Percentiles in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Latency {
    pub p50_ms: f64,
    pub p90_ms: f64,
    pub p99_ms: f64,
    pub max_ms: f64,
}

impl Latency {
    pub fn of(durations: impl IntoIterator<Item = Duration>) -> Latency {
        let mut sorted: Vec<Duration> = durations.into_iter().collect();
        sorted.sort_unstable();
        let percentile = |share| milliseconds(nearest_rank(&sorted, share));
        Latency {
            p50_ms: percentile(50),
            p90_ms: percentile(90),
            p99_ms: percentile(99),
            max_ms: percentile(100),
        }
    }
}

impl std::fmt::Display for Latency {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Latency {
            p50_ms,
            p90_ms,
            p99_ms,
            max_ms,
        } = self;
        write!(
            f,
            "p50 {p50_ms} ms, p90 {p90_ms} ms, p99 {p99_ms} ms, longest {max_ms} ms"
        )
    }
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
        let expect = Latency {
            p50_ms: 50.0,
            p90_ms: 90.0,
            p99_ms: 99.0,
            max_ms: 100.0,
        };
        assert_eq!(Latency::of(hundred), expect);
        assert_eq!(Latency::of([]), Latency::default());
    }
}
