//! What all evaluations have in common when they are written down.

use serde::Serialize;

use super::EvalError;

/// How the results are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Output {
    Table {
        /// Also every case that went wrong.
        failures: bool,
    },
    Json,
}

/// Shares that decide the exit code; 0..=1.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Floors {
    pub exact: Option<f64>,
    pub entities: Option<f64>,
    pub declines: Option<f64>,
}

/// The shares that floors apply to; `None` where nothing was checked.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Shares {
    pub exact: Option<f64>,
    pub entities: Option<f64>,
    pub declines: Option<f64>,
}

impl Floors {
    /// Fails with every share that lies below its floor; a share that nothing was counted for passes.
    pub fn hold(&self, shares: &Shares) -> Result<(), EvalError> {
        let pairs = [
            ("exact", shares.exact, self.exact),
            ("entities", shares.entities, self.entities),
            ("declined", shares.declines, self.declines),
        ];
        let misses: Vec<String> = pairs
            .into_iter()
            .filter_map(|(name, share, floor)| Some((name, share?, floor?)))
            .filter(|(_, share, floor)| share < floor)
            .map(|(name, share, floor)| format!("{name} {share} < {floor}"))
            .collect();
        if misses.is_empty() {
            Ok(())
        } else {
            Err(EvalError::BelowFloor(misses.join(", ")))
        }
    }
}

/// `right` of `all`, `None` when there is nothing to count.
pub fn share(right: usize, all: usize) -> Option<f64> {
    (all > 0).then(|| (right as f64 / all as f64 * 10_000.0).round() / 10_000.0)
}

/// `12/15  80.0%`, as wide as the columns of the tables.
pub fn cell(right: usize, all: usize) -> String {
    match share(right, all) {
        Some(share) => format!("{:>9} {:>6.1}%", format!("{right}/{all}"), share * 100.0),
        None => format!("{:>9} {:>7}", "-", ""),
    }
}

pub fn json(summary: &impl Serialize) -> String {
    serde_json::to_string(summary).unwrap_or_else(|error| format!("{{\"error\":\"{error}\"}}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_floor_applies_where_something_was_checked() {
        let floors = Floors {
            exact: Some(0.9),
            declines: Some(0.9),
            ..Floors::default()
        };
        for (exact, declines, holds) in [
            (Some(0.9), None, true),
            (Some(0.89), Some(1.0), false),
            (Some(1.0), Some(0.5), false),
        ] {
            let shares = Shares {
                exact,
                entities: Some(0.0),
                declines,
            };
            assert_eq!(floors.hold(&shares).is_ok(), holds, "{shares:?}");
        }
    }
}
