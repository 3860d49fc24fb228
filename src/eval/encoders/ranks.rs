//! Where the right item stood, summed up by language.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::eval::statistics::{Estimate, reciprocal_rank};
use crate::eval::suite::Tongue;

/// Ranks below this one count as not found in the mean reciprocal rank.
const DEPTH: usize = 10;

/// The rank of the right item of each question, from 1; `None` where it was not found.
#[derive(Debug, Clone, Default)]
pub struct Ranks(Vec<(Tongue, Option<usize>)>);

impl Ranks {
    pub fn add(&mut self, tongue: Tongue, rank: Option<usize>) {
        self.0.push((tongue, rank));
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn figures(&self) -> Retrieval {
        let mut by_language: BTreeMap<Tongue, Vec<Option<usize>>> = BTreeMap::new();
        for (tongue, rank) in &self.0 {
            by_language.entry(*tongue).or_default().push(*rank);
        }
        let all: Vec<Option<usize>> = self.0.iter().map(|(_, rank)| *rank).collect();
        Retrieval {
            all: Figures::of(&all),
            by_language: by_language
                .into_iter()
                .map(|(tongue, ranks)| (tongue, Figures::of(&ranks)))
                .collect(),
        }
    }
}

/// Retrieval of one kind by one system.
#[derive(Debug, Clone, Serialize)]
pub struct Retrieval {
    pub all: Figures,
    pub by_language: BTreeMap<Tongue, Figures>,
}

/// `None` where nothing was asked.
#[derive(Debug, Clone, Serialize)]
pub struct Figures {
    pub recall_at_1: Option<Estimate>,
    pub recall_at_3: Option<Estimate>,
    /// Mean reciprocal rank among the first ten.
    pub mrr_at_10: Option<Estimate>,
}

impl Figures {
    fn of(ranks: &[Option<usize>]) -> Figures {
        let recall = |depth: usize| {
            let found = ranks.iter().filter(|rank| rank.is_some_and(|r| r <= depth));
            Estimate::share(found.count(), ranks.len())
        };
        let reciprocal = ranks.iter().map(|rank| reciprocal_rank(*rank, DEPTH));
        Figures {
            recall_at_1: recall(1),
            recall_at_3: recall(3),
            mrr_at_10: Estimate::mean(&reciprocal.collect::<Vec<_>>()),
        }
    }
}

/// The rank, from 1, of the first item that is right.
pub fn rank_of<T>(
    ranked: impl IntoIterator<Item = T>,
    right: impl Fn(&T) -> bool,
) -> Option<usize> {
    ranked
        .into_iter()
        .position(|item| right(&item))
        .map(|position| position + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_become_recall_and_reciprocal_rank() {
        let mut ranks = Ranks::default();
        for (tongue, rank) in [
            (Tongue::Zh, Some(1)),
            (Tongue::Zh, Some(2)),
            (Tongue::Zh, Some(4)),
            (Tongue::Zh, None),
            (Tongue::En, Some(11)),
        ] {
            ranks.add(tongue, rank);
        }
        let figures = ranks.figures();
        for (group, recall_at_1, recall_at_3, mrr_at_10) in [
            (&figures.by_language[&Tongue::Zh], 0.25, 0.5, 1.75 / 4.0),
            (&figures.by_language[&Tongue::En], 0.0, 0.0, 0.0),
            (&figures.all, 0.2, 0.4, 1.75 / 5.0),
        ] {
            for (found, expect) in [
                (group.recall_at_1, recall_at_1),
                (group.recall_at_3, recall_at_3),
                (group.mrr_at_10, mrr_at_10),
            ] {
                let found = found.expect("questions").value;
                assert!((found - expect).abs() < 1e-12, "{found}, not {expect}");
            }
        }
    }

    #[test]
    fn a_rank_counts_from_one() {
        assert_eq!(rank_of(["a", "b", "b"], |item| *item == "b"), Some(2));
        assert_eq!(rank_of(["a"], |item| *item == "b"), None);
    }
}
