//! The retrieval index over claims: lexical and vector similarity, fused per claim.
//!
//! Each claim stands behind several passages: its text and the questions it answers, in both
//! languages. A claim is as near as its nearest passage.

use std::collections::HashMap;

use super::{ClaimId, Knowledge};
use crate::embedding::Embedding;
use crate::text::{LexicalIndex, normalise};

/// Weight of the vector in a passage's score; the rest is lexical.
const VECTOR_WEIGHT: f32 = 0.7;
/// A claim's own text shares fewer words with a question than another question does.
const TEXT_COVERAGE_WEIGHT: f32 = 0.75;

/// A claim with its nearness to a question, 0..=1.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Retrieved {
    pub claim: ClaimId,
    pub score: f32,
}

/// Finds the claims nearest to a question.
pub struct ClaimIndex {
    claims: Vec<ClaimId>,
    passages: Vec<Passage>,
    lexical: LexicalIndex,
    vectors: Vec<Embedding>,
}

struct Passage {
    /// Position in `claims`.
    claim: usize,
    text: String,
    is_question: bool,
}

impl ClaimIndex {
    pub fn build(knowledge: &Knowledge) -> ClaimIndex {
        let mut passages = Vec::new();
        for (claim, entry) in knowledge.claims.values().enumerate() {
            // There may be many of them, and they come and go.
            if knowledge.is_of_stored(entry) {
                continue;
            }
            let texts = entry.text.iter().map(|(_, text)| (text, false));
            let asks = entry
                .asks
                .iter()
                .flat_map(|(_, asks)| asks)
                .map(|ask| (ask, true));
            for (text, is_question) in texts.chain(asks) {
                passages.push(Passage {
                    claim,
                    text: normalise(text),
                    is_question,
                });
            }
        }
        let lexical = LexicalIndex::build(passages.iter().map(|passage| passage.text.as_str()));
        let claims = knowledge.claims.keys().cloned().collect();
        ClaimIndex {
            claims,
            passages,
            lexical,
            vectors: Vec::new(),
        }
    }

    /// The texts whose vectors [`ClaimIndex::set_vectors`] takes, in order.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.passages.iter().map(|passage| passage.text.as_str())
    }

    /// Gives the passages their vectors. Vectors of another count are ignored: the index then
    /// stays lexical.
    pub fn set_vectors(&mut self, vectors: Vec<Embedding>) {
        if vectors.len() == self.passages.len() {
            self.vectors = vectors;
        }
    }

    /// Every claim with its score, best first; ties in file order.
    pub fn search(&self, question: &str, vector: Option<&Embedding>) -> Vec<Retrieved> {
        let lexical = self.lexical.scores(question);
        self.ranked(|position| {
            let words = if self.passages[position].is_question {
                lexical[position].cosine
            } else {
                lexical[position]
                    .cosine
                    .max(TEXT_COVERAGE_WEIGHT * lexical[position].coverage)
            };
            match (vector, self.vectors.get(position)) {
                (Some(query), Some(passage)) => {
                    VECTOR_WEIGHT * query.cosine(passage).max(0.0) + (1.0 - VECTOR_WEIGHT) * words
                }
                _ => words,
            }
        })
    }

    /// Claims by their nearest passage; `score` takes the position of a passage.
    fn ranked(&self, score: impl Fn(usize) -> f32) -> Vec<Retrieved> {
        let mut best: HashMap<usize, f32> = HashMap::new();
        for (position, passage) in self.passages.iter().enumerate() {
            let entry = best.entry(passage.claim).or_insert(0.0);
            *entry = entry.max(score(position));
        }
        let mut ranked: Vec<(usize, f32)> = best.into_iter().collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        ranked
            .into_iter()
            .map(|(claim, score)| Retrieved {
                claim: self.claims[claim].clone(),
                score,
            })
            .collect()
    }
}
