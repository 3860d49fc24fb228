//! How long to wait before trying again.
//!
//! Invariant: a pause is never zero, doubles with each failure up to a minute, and differs between chats
//! that failed together (jitter), so that a recovering server is not met by all of them at once.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::time::Duration;

const FIRST: Duration = Duration::from_secs(1);
const LONGEST: Duration = Duration::from_secs(60);

/// Counts failures in a row and says how long to pause after each.
#[derive(Debug, Default)]
pub struct Backoff {
    failures: u32,
}

impl Backoff {
    /// The pause after one more failure: between half and all of the doubled step.
    pub fn pause(&mut self) -> Duration {
        let step = FIRST.saturating_mul(1 << self.failures.min(6)).min(LONGEST);
        self.failures = self.failures.saturating_add(1);
        step.mul_f64(0.5 + jitter() / 2.0)
    }

    /// Something worked; whether anything had failed before.
    pub fn reset(&mut self) -> bool {
        std::mem::take(&mut self.failures) > 0
    }

    pub fn failures(&self) -> u32 {
        self.failures
    }
}

/// 0..1; every hasher that the standard library makes is seeded anew, which is random enough for this.
pub fn jitter() -> f64 {
    let random = RandomState::new().build_hasher().finish();
    (random >> 11) as f64 / (1u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_a_minute() {
        let mut backoff = Backoff::default();
        for step in [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0] {
            let pause = backoff.pause().as_secs_f64();
            assert!(
                (step / 2.0..=step).contains(&pause),
                "{pause} after step {step}"
            );
        }
        assert!(backoff.reset());
        assert!(!backoff.reset());
        assert!(backoff.pause() <= FIRST);
    }
}
