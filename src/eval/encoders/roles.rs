//! Roles behind short texts, to find by words or by vectors alone.

use crate::embedding::Embedding;
use crate::knowledge::{Aspect, Knowledge, RoleId};
use crate::text::{LexicalIndex, normalise};

/// Each role behind its label and what its overview claims say, in both languages.
pub struct RoleTexts {
    roles: Vec<RoleId>,
    /// Position in `roles`, and the text.
    texts: Vec<(usize, String)>,
    words: LexicalIndex,
}

impl RoleTexts {
    pub fn of(knowledge: &Knowledge) -> RoleTexts {
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
        RoleTexts {
            roles: knowledge.roles.keys().cloned().collect(),
            words: LexicalIndex::build(texts.iter().map(|(_, text)| text.as_str())),
            texts,
        }
    }

    /// The texts, in the order that [`RoleTexts::by_vector`] takes their vectors.
    pub fn texts(&self) -> Vec<String> {
        self.texts.iter().map(|(_, text)| text.clone()).collect()
    }

    /// Roles by the words they share with a question, best first.
    pub fn by_words(&self, question: &str) -> Vec<RoleId> {
        let scores = self.words.scores(question);
        self.ranked(|text| scores[text].cosine)
    }

    /// Roles by nearness to a question's vector, best first.
    pub fn by_vector(&self, question: &Embedding, vectors: &[Embedding]) -> Vec<RoleId> {
        self.ranked(|text| question.cosine(&vectors[text]))
    }

    /// Roles by their nearest text; ties in the order of the files.
    fn ranked(&self, nearness: impl Fn(usize) -> f32) -> Vec<RoleId> {
        let mut best = vec![f32::MIN; self.roles.len()];
        for (text, (role, _)) in self.texts.iter().enumerate() {
            best[*role] = best[*role].max(nearness(text));
        }
        let mut order: Vec<usize> = (0..self.roles.len()).collect();
        order.sort_by(|&a, &b| best[b].total_cmp(&best[a]).then(a.cmp(&b)));
        order
            .into_iter()
            .map(|role| self.roles[role].clone())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nlu::testing::KNOWLEDGE;

    #[test]
    fn every_role_has_texts_in_both_languages_and_is_found_by_them() {
        let roles = RoleTexts::of(&KNOWLEDGE);
        for (position, role) in KNOWLEDGE.roles.values().enumerate() {
            let own = roles.texts.iter().filter(|(of, _)| *of == position);
            assert!(own.count() >= 4, "{}", role.id);
            for (_, label) in role.labels.preferred.iter() {
                assert_eq!(roles.by_words(&normalise(label))[0], role.id, "{label}");
            }
        }
    }

    #[test]
    fn the_nearest_vector_wins() {
        let roles = RoleTexts::of(&KNOWLEDGE);
        let vector = |x: f32| Embedding::normalised(vec![1.0, x]).expect("a direction");
        let count = roles.texts.len();
        let vectors: Vec<Embedding> = (0..count).map(|n| vector(n as f32)).collect();
        let last = KNOWLEDGE.roles.values().last().expect("a role");
        assert_eq!(roles.by_vector(&vector(count as f32), &vectors)[0], last.id);
    }
}
