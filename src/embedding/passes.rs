//! Which texts go through the network together.
//!
//! In one pass every text is padded to the longest, so that texts of like length belong together; yet each
//! pass costs something of its own. Pure: lengths in, positions out.

/// What a pass costs beyond its tokens, in tokens: reading the weights from memory, starting the kernels.
const PASS_COST: usize = 16;
/// Tokens of a pass, padding included, unless one text alone is longer. Bounds the memory that a pass takes;
/// more would not be quicker.
const MOST_TOKENS: usize = 2048;

/// Splits texts of these `lengths` (in tokens) into passes, at the least cost in computed tokens. Every
/// position comes back once; within a pass lengths rise.
pub(super) fn plan(lengths: &[usize]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..lengths.len()).collect();
    order.sort_by_key(|&position| lengths[position]);
    // best[end]: the least cost of the first `end` texts, and where their last pass begins.
    let mut best: Vec<(usize, usize)> = vec![(0, 0)];
    for end in 1..=order.len() {
        let longest = lengths[order[end - 1]];
        let most = (MOST_TOKENS / longest.max(1)).max(1);
        let cheapest = (end.saturating_sub(most)..end)
            .map(|start| (best[start].0 + PASS_COST + (end - start) * longest, start))
            .min();
        best.extend(cheapest);
    }
    let mut passes = Vec::new();
    let mut end = order.len();
    while end > 0 {
        let start = best[end].1;
        passes.push(order[start..end].to_vec());
        end = start;
    }
    passes.reverse();
    passes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cost(lengths: &[usize], passes: &[Vec<usize>]) -> usize {
        passes
            .iter()
            .map(|pass| {
                let longest = pass.iter().map(|&position| lengths[position]).max();
                PASS_COST + pass.len() * longest.unwrap_or(0)
            })
            .sum()
    }

    #[test]
    fn like_lengths_go_together() {
        for (lengths, expected) in [
            (vec![], vec![]),
            (vec![9], vec![vec![0]]),
            (vec![10, 10, 11], vec![vec![0, 1, 2]]),
            (vec![200, 8, 9, 200], vec![vec![1, 2], vec![0, 3]]),
            // Too many tokens for one pass.
            (vec![512; 5], vec![vec![0], vec![1, 2, 3, 4]]),
        ] {
            assert_eq!(plan(&lengths), expected, "{lengths:?}");
        }
    }

    proptest! {
        #[test]
        fn every_text_goes_through_once_and_padding_never_costs_more_than_passes_of_one(
            lengths in prop::collection::vec(1usize..300, 0..70),
        ) {
            let passes = plan(&lengths);
            let mut positions: Vec<usize> = passes.concat();
            positions.sort_unstable();
            prop_assert_eq!(positions, (0..lengths.len()).collect::<Vec<_>>());
            let apart: Vec<Vec<usize>> = (0..lengths.len()).map(|position| vec![position]).collect();
            prop_assert!(cost(&lengths, &passes) <= cost(&lengths, &apart));
            for pass in &passes {
                let longest = pass.iter().map(|&position| lengths[position]).max().unwrap_or(0);
                prop_assert!(pass.len() == 1 || pass.len() * longest <= MOST_TOKENS);
            }
        }
    }
}
