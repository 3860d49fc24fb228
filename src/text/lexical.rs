//! Lexical similarity of short texts: weighted terms, inverted index, cosine and coverage.

// Ordered maps keep sums, and with them scores, the same from run to run.
use std::collections::{BTreeMap, HashMap};

use super::tokens::terms;

/// How much a text shares with the query, both 0..=1.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Score {
    /// Cosine of the two tf-idf vectors: alike in whole.
    pub cosine: f32,
    /// Share of the query's weight that the text holds: the query is in it.
    pub coverage: f32,
}

/// An index over short texts, each known by its position.
#[derive(Debug, Default)]
pub struct LexicalIndex {
    vocabulary: HashMap<String, u32>,
    idf: Vec<f32>,
    /// Per term: texts that hold it, with the term's normalised weight there.
    postings: Vec<Vec<(u32, f32)>>,
    len: usize,
}

impl LexicalIndex {
    /// Indexes normalised texts.
    pub fn build<'a>(texts: impl IntoIterator<Item = &'a str>) -> LexicalIndex {
        let mut index = LexicalIndex::default();
        let mut documents: Vec<BTreeMap<u32, f32>> = Vec::new();
        for text in texts {
            let mut counts = BTreeMap::new();
            for (term, weight) in terms(text) {
                let next = index.vocabulary.len() as u32;
                let id = *index.vocabulary.entry(term).or_insert(next);
                *counts.entry(id).or_insert(0.0) += weight;
            }
            documents.push(counts);
        }
        index.len = documents.len();
        index.idf = vec![0.0; index.vocabulary.len()];
        for counts in &documents {
            for &term in counts.keys() {
                index.idf[term as usize] += 1.0;
            }
        }
        let total = documents.len() as f32;
        for idf in &mut index.idf {
            *idf = (1.0 + total / (1.0 + *idf)).ln();
        }
        index.postings = vec![Vec::new(); index.vocabulary.len()];
        for (position, counts) in documents.into_iter().enumerate() {
            let weigh =
                |(&term, &count): (&u32, &f32)| (term, dampen(count) * index.idf[term as usize]);
            let weights: Vec<(u32, f32)> = counts.iter().map(weigh).collect();
            let norm = weights
                .iter()
                .map(|(_, w)| w * w)
                .sum::<f32>()
                .sqrt()
                .max(f32::EPSILON);
            for (term, weight) in weights {
                index.postings[term as usize].push((position as u32, weight / norm));
            }
        }
        index
    }

    /// Number of texts.
    pub fn len(&self) -> usize {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// One score per text, in order. Query terms the index never saw still count against coverage.
    pub fn scores(&self, query: &str) -> Vec<Score> {
        let unseen_idf = (1.0 + self.len as f32).ln();
        let mut counts: BTreeMap<String, f32> = BTreeMap::new();
        for (term, weight) in terms(query) {
            *counts.entry(term).or_insert(0.0) += weight;
        }
        let mut scores = vec![Score::default(); self.len];
        let mut squares = 0.0;
        let mut mass = 0.0;
        for (term, count) in counts {
            let id = self.vocabulary.get(&term).copied();
            let weight = dampen(count) * id.map_or(unseen_idf, |id| self.idf[id as usize]);
            squares += weight * weight;
            mass += weight;
            for &(position, share) in id.map_or(&[][..], |id| &self.postings[id as usize]) {
                let score = &mut scores[position as usize];
                score.cosine += weight * share;
                score.coverage += weight;
            }
        }
        let norm = squares.sqrt().max(f32::EPSILON);
        for score in &mut scores {
            score.cosine = (score.cosine / norm).min(1.0);
            score.coverage = (score.coverage / mass.max(f32::EPSILON)).min(1.0);
        }
        scores
    }
}

/// Repeats of a term add less and less.
fn dampen(count: f32) -> f32 {
    if count > 1.0 { 1.0 + count.ln() } else { count }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_text_wins_despite_a_typo() {
        let index = LexicalIndex::build([
            "数据库管理员做什么",
            "what does a network engineer do",
            "python web framework",
        ]);
        for (query, nearest) in [
            ("管数据库的做啥", 0),
            ("netwrok enginer tasks", 1),
            ("web framwork for python", 2),
        ] {
            let scores = index.scores(query);
            let best =
                (0..scores.len()).max_by(|&a, &b| scores[a].cosine.total_cmp(&scores[b].cosine));
            assert_eq!(best, Some(nearest), "{query}: {scores:?}");
        }
    }

    #[test]
    fn scores_lie_between_zero_and_one() {
        let index = LexicalIndex::build(["a b c", "b"]);
        for query in ["", "a b c", "b b b", "zzz"] {
            for score in index.scores(query) {
                assert!(
                    (0.0..=1.0).contains(&score.cosine) && (0.0..=1.0).contains(&score.coverage)
                );
            }
        }
        assert!(index.scores("a b c")[0].cosine > 0.999);
    }
}
