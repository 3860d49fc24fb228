//! The roles behind short texts, to find the one that a question describes without naming it.
//!
//! Each role stands behind its label and what its overview claims say, in both languages. A role is as near
//! as its nearest text.

use super::{Aspect, Knowledge, RoleId};
use crate::embedding::Embedding;
use crate::text::{LexicalIndex, normalise};

/// Weight of the vector in a text's score; the rest is lexical.
const VECTOR_WEIGHT: f32 = 0.8;

/// A role with its nearness to a question, -1..=1.
#[derive(Debug, Clone, PartialEq)]
pub struct NearRole {
    pub role: RoleId,
    pub score: f32,
}

/// Finds the roles nearest to a question.
pub struct RoleIndex {
    roles: Vec<RoleId>,
    /// Position in `roles`, and the text.
    texts: Vec<(usize, String)>,
    words: LexicalIndex,
    vectors: Vec<Embedding>,
}

impl RoleIndex {
    pub fn build(knowledge: &Knowledge) -> RoleIndex {
        let mut texts = Vec::new();
        for (position, role) in knowledge.roles.values().enumerate() {
            let claims = knowledge
                .claims_of(&role.claims)
                .filter(|claim| claim.aspect == Aspect::Overview)
                .flat_map(|claim| claim.text.iter());
            for (_, text) in role.labels.preferred.iter().chain(claims) {
                texts.push((position, normalise(text)));
            }
        }
        RoleIndex {
            roles: knowledge.roles.keys().cloned().collect(),
            words: LexicalIndex::build(texts.iter().map(|(_, text)| text.as_str())),
            texts,
            vectors: Vec::new(),
        }
    }

    /// The texts whose vectors [`RoleIndex::set_vectors`] takes, in order.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.texts.iter().map(|(_, text)| text.as_str())
    }

    /// Gives the texts their vectors. Vectors of another count are ignored: the index then stays lexical.
    pub fn set_vectors(&mut self, vectors: Vec<Embedding>) {
        if vectors.len() == self.texts.len() {
            self.vectors = vectors;
        }
    }

    /// Every role with its score, best first; ties in file order. Without vectors, [`RoleIndex::by_words`].
    pub fn search(&self, question: &str, vector: Option<&Embedding>) -> Vec<NearRole> {
        let words = self.words.scores(question);
        self.ranked(|text| match (vector, self.vectors.get(text)) {
            (Some(question), Some(vector)) => {
                VECTOR_WEIGHT * question.cosine(vector) + (1.0 - VECTOR_WEIGHT) * words[text].cosine
            }
            _ => words[text].cosine,
        })
    }

    /// By the words they share with a question alone.
    pub fn by_words(&self, question: &str) -> Vec<NearRole> {
        self.search(question, None)
    }

    /// By vectors alone, to compare encoders.
    pub fn by_vector(&self, question: &Embedding) -> Vec<NearRole> {
        self.ranked(|text| {
            let vector = self.vectors.get(text);
            vector.map_or(0.0, |vector| question.cosine(vector))
        })
    }

    fn ranked(&self, nearness: impl Fn(usize) -> f32) -> Vec<NearRole> {
        let mut best = vec![f32::MIN; self.roles.len()];
        for (text, (role, _)) in self.texts.iter().enumerate() {
            best[*role] = best[*role].max(nearness(text));
        }
        let near = self.roles.iter().zip(best).map(|(role, score)| NearRole {
            role: role.clone(),
            score,
        });
        let mut near: Vec<NearRole> = near.collect();
        near.sort_by(|a, b| b.score.total_cmp(&a.score));
        near
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nlu::testing::KNOWLEDGE;

    #[test]
    fn every_role_has_texts_in_both_languages_and_is_found_by_them() {
        let index = RoleIndex::build(&KNOWLEDGE);
        for (position, role) in KNOWLEDGE.roles.values().enumerate() {
            let own = index.texts.iter().filter(|(of, _)| *of == position);
            assert!(own.count() >= 4, "{}", role.id);
            for (_, label) in role.labels.preferred.iter() {
                let found = index.by_words(&normalise(label));
                assert_eq!(found[0].role, role.id, "{label}");
            }
        }
    }

    #[test]
    fn the_nearest_vector_wins() {
        let mut index = RoleIndex::build(&KNOWLEDGE);
        let vector = |x: f32| Embedding::normalised(vec![1.0, x]).expect("a direction");
        let count = index.texts.len();
        index.set_vectors((0..count).map(|n| vector(n as f32)).collect());
        let last = KNOWLEDGE.roles.values().last().expect("a role");
        let question = vector(count as f32);
        assert_eq!(index.by_vector(&question)[0].role, last.id);
        assert_eq!(index.search("", Some(&question))[0].role, last.id);
    }
}
