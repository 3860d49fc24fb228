//! Which condition leaves nothing.

use std::collections::HashMap;

use super::check::Truth;
use super::compile::Check;
use super::condition::Condition;
use super::facts::{Facts, Row};
use super::found::Emptied;

/// More conditions than this are not told apart.
const MOST: usize = 32;

/// The condition of the topmost `and` without which most rows are left; where no single one helps, the fewest that do.
pub fn emptied<'a>(
    condition: &Condition,
    check: &Check<'a>,
    facts: &Facts<'a>,
    rows: &[Row<'a>],
) -> Option<Emptied> {
    let (parts, checks) = match (condition, check) {
        (Condition::And { and }, Check::And(checks)) => (and.as_slice(), checks.as_slice()),
        (one, check) => (std::slice::from_ref(one), std::slice::from_ref(check)),
    };
    let (parts, checks) = (
        parts.get(..MOST.min(parts.len()))?,
        checks.get(..MOST.min(parts.len()))?,
    );
    let mut failing: HashMap<u64, usize> = HashMap::new();
    for row in rows {
        let mask = checks.iter().enumerate().fold(0_u64, |mask, (at, check)| {
            let fails = check.of(facts, *row) != Truth::Yes;
            mask | (u64::from(fails) << at)
        });
        *failing.entry(mask).or_default() += 1;
    }
    let left = |dropped: u64| {
        let passing = failing.iter().filter(|(mask, _)| *mask & !dropped == 0);
        passing.map(|(_, rows)| *rows).sum::<usize>()
    };
    // Fewest conditions first, then most rows, then the conditions that stand first.
    let dropped = failing
        .keys()
        .copied()
        .filter(|mask| *mask != 0)
        .min_by_key(|mask| {
            let rows = std::cmp::Reverse(left(*mask));
            (
                mask.count_ones(),
                rows,
                mask.reverse_bits().leading_zeros(),
                *mask,
            )
        })?;
    let mut by = Condition::default();
    for (at, part) in parts.iter().enumerate() {
        if dropped & (1 << at) != 0 {
            by = by.and(part.clone());
        }
    }
    Some(Emptied {
        by,
        left: left(dropped),
    })
}
