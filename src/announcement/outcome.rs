//! From what happened to what becomes of the delivery.
//!
//! Invariant: pure; chance and time are arguments. Being offline never ends a delivery, however long it lasts;
//! what is wrong with Telegram or with the message does after a stated number of tries.

use std::time::{Duration, SystemTime};

use super::courier::Outcome;
use super::delivery::{Delivery, Settlement};

const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(5 * 60);
/// Nothing goes out without a token; somebody has to mend that first.
const TOKEN_PAUSE: Duration = Duration::from_secs(60);

/// What a try means for the delivery. `chance` is a random number from 0 to 1.
pub fn settlement(
    delivery: &Delivery,
    outcome: Outcome,
    most_attempts: u32,
    now: SystemTime,
    chance: f64,
) -> Settlement {
    let is_last = delivery.attempts >= most_attempts;
    let retry = |error| Settlement::Retry {
        at: now + pause(delivery.attempts, chance),
        error,
    };
    match outcome {
        Outcome::Done { messages } => Settlement::Done { messages },
        Outcome::ChatWaits(wait) => Settlement::ChatWaits { until: now + wait },
        Outcome::Offline { error } => retry(error),
        Outcome::Unwell { error } if is_last => Settlement::Dead { error },
        Outcome::Unwell { error } => retry(error),
        Outcome::Unreachable(reason) => Settlement::Paused { reason },
        Outcome::Moved { to } if to != delivery.recipient.chat => Settlement::Moved { to },
        Outcome::Moved { .. } => Settlement::Dead {
            error: "the chat is said to have moved to where it is".to_owned(),
        },
        Outcome::TopicGone => Settlement::TopicGone,
        Outcome::Refused { error } => Settlement::Dead { error },
        Outcome::TokenRejected => Settlement::Retry {
            at: now + TOKEN_PAUSE,
            error: "the token is not accepted".to_owned(),
        },
    }
}

/// The pause after so many tries in a row: doubling, and different for deliveries that failed together, so
/// that a recovering server is not met by all of them at once.
pub fn pause(attempts: u32, chance: f64) -> Duration {
    let doublings = attempts.saturating_sub(1).min(16);
    let step = FIRST_PAUSE
        .saturating_mul(1 << doublings)
        .min(LONGEST_PAUSE);
    step.mul_f64(0.5 + chance.clamp(0.0, 1.0) / 2.0)
}

#[cfg(test)]
mod tests {
    use std::time::UNIX_EPOCH;

    use super::*;
    use crate::announcement::{
        Action, AnnouncementId, Body, Contents, DeliveryId, PauseReason, Recipient,
    };
    use crate::language::Language;

    const MOST: u32 = 3;

    fn delivery(attempts: u32) -> Delivery {
        Delivery {
            id: DeliveryId(1),
            announcement: AnnouncementId(1),
            recipient: Recipient {
                chat: -5,
                thread: None,
            },
            language: Language::En,
            action: Action::Send,
            contents: Contents::in_any_language(Body {
                html: "a".to_owned(),
                photo: None,
            }),
            silent: false,
            pin: false,
            attempts,
            messages: Vec::new(),
            resent: false,
        }
    }

    #[test]
    fn each_outcome_has_its_settlement() {
        let at = |seconds| UNIX_EPOCH + Duration::from_secs(seconds);
        let now = at(1_000);
        let error = || "why".to_owned();
        let retry = |seconds: u64| Settlement::Retry {
            at: at(1_000 + seconds),
            error: error(),
        };
        for (attempts, outcome, expect) in [
            (
                1,
                Outcome::Done { messages: vec![7] },
                Settlement::Done { messages: vec![7] },
            ),
            (
                9,
                Outcome::ChatWaits(Duration::from_secs(60)),
                Settlement::ChatWaits { until: at(1_060) },
            ),
            (1, Outcome::Unwell { error: error() }, retry(1)),
            (2, Outcome::Unwell { error: error() }, retry(2)),
            (
                3,
                Outcome::Unwell { error: error() },
                Settlement::Dead { error: error() },
            ),
            (3, Outcome::Offline { error: error() }, retry(4)),
            (40, Outcome::Offline { error: error() }, retry(300)),
            (
                1,
                Outcome::Unreachable(PauseReason::Removed),
                Settlement::Paused {
                    reason: PauseReason::Removed,
                },
            ),
            (1, Outcome::Moved { to: -6 }, Settlement::Moved { to: -6 }),
            (1, Outcome::TopicGone, Settlement::TopicGone),
            (
                1,
                Outcome::Refused { error: error() },
                Settlement::Dead { error: error() },
            ),
        ] {
            let settled = settlement(&delivery(attempts), outcome.clone(), MOST, now, 1.0);
            assert_eq!(settled, expect, "{attempts} {outcome:?}");
        }
        let circle = settlement(&delivery(1), Outcome::Moved { to: -5 }, MOST, now, 1.0);
        assert!(matches!(circle, Settlement::Dead { .. }), "{circle:?}");
        let token = settlement(&delivery(9), Outcome::TokenRejected, MOST, now, 0.0);
        assert!(matches!(token, Settlement::Retry { .. }), "{token:?}");
    }

    #[test]
    fn pauses_double_and_differ() {
        for (attempts, step) in [
            (1, 1.0),
            (2, 2.0),
            (5, 16.0),
            (9, 256.0),
            (10, 300.0),
            (99, 300.0),
        ] {
            assert_eq!(pause(attempts, 1.0).as_secs_f64(), step);
            assert_eq!(pause(attempts, 0.0).as_secs_f64(), step / 2.0);
        }
    }
}
