//! Whose turn it is: subjects that are announced one after the other, as the keys of past runs tell.
//!
//! A run's key is `KIND:SECONDS:SUBJECT`, with the run's time in seconds since 1970. Invariant: no subject comes
//! again before all others had their turn; one that is new comes next, one that is gone is passed over.

use std::time::SystemTime;

use crate::announcement::Kind;
use crate::clock::unix_seconds;

/// The key of a run.
pub fn key(kind: Kind, run: SystemTime, subject: &str) -> String {
    format!("{}{subject}", prefix(kind, run))
}

/// What the keys of a run begin with, whatever its subject.
pub fn prefix(kind: Kind, run: SystemTime) -> String {
    format!("{}:{}:", kind.code(), unix_seconds(run))
}

/// The subjects in the order of their turns: those that had none yet as they come, then the one whose turn is the
/// longest ago.
pub fn order<'a>(subjects: &'a [String], keys: &[String]) -> Vec<&'a str> {
    let last = |subject: &str| {
        let turns = keys.iter().filter_map(|key| turn(key));
        turns
            .filter(|(_, told)| *told == subject)
            .map(|(at, _)| at)
            .max()
    };
    let mut order: Vec<&str> = subjects.iter().map(String::as_str).collect();
    order.sort_by_key(|subject| last(subject));
    order
}

fn turn(key: &str) -> Option<(i64, &str)> {
    let (_, rest) = key.split_once(':')?;
    let (at, subject) = rest.split_once(':')?;
    Some((at.parse().ok()?, subject))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::time::{Duration, UNIX_EPOCH};

    fn at(seconds: u64) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(seconds)
    }

    #[test]
    fn the_longest_untold_comes_first() {
        let subjects = ["a", "b", "c"].map(str::to_owned);
        for (keys, expect) in [
            (&[][..], ["a", "b", "c"]),
            (&["spotlight:100:a"], ["b", "c", "a"]),
            (&["spotlight:100:a", "spotlight:99:b"], ["c", "b", "a"]),
            // As numbers, not as words.
            (
                &["spotlight:1000:a", "spotlight:99:b", "spotlight:100:c"],
                ["b", "c", "a"],
            ),
            (&["spotlight:100:gone", "nonsense"], ["a", "b", "c"]),
        ] {
            let keys: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
            assert_eq!(order(&subjects, &keys), expect, "{keys:?}");
        }
    }

    proptest! {
        #[test]
        fn nobody_comes_again_before_all_others_did(count in 1_usize..20, runs in 0_usize..60) {
            let subjects: Vec<String> = (0..count).map(|n| format!("s{n}")).collect();
            let mut keys: Vec<String> = Vec::new();
            let mut told: Vec<String> = Vec::new();
            for run in 0..runs {
                let next = order(&subjects, &keys)[0].to_owned();
                let lately = told.iter().rev().take(count - 1);
                prop_assert!(!lately.into_iter().any(|subject| *subject == next));
                keys.push(key(Kind::Spotlight, at(run as u64), &next));
                told.push(next);
            }
        }
    }
}
