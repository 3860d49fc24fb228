//! Measuring one encoder, alone and in the advisor.

use serde::Serialize;

use super::ranks::{Ranks, Retrieval, rank_of};
use super::sets::EncoderSets;
use crate::embedding::{Embedding, EncodeError, Encoder};
use crate::eval::decisions::{self, Decided};
use crate::eval::suite::{DecisionCase, IntentQuestion, Scope, Tongue};
use crate::knowledge::{Retrieved, RoleId};
use crate::nlu::{Label, Thread, Understander, Utterance, Vectors};
use crate::terminal::Conversation;
use crate::text::LexicalIndex;

/// What one system reaches. `None` where it was not asked.
#[derive(Debug, Serialize)]
pub struct Measured {
    pub name: String,
    pub roles: Option<Retrieval>,
    pub claims: Option<Retrieval>,
    /// Chinese to English.
    pub parallel: Option<Retrieval>,
    pub intents: decisions::Summary,
}

/// Measures the advisor's encoder alone; with `whole`, also words alone and the advisor without and with it.
///
/// Also the vectors of the English sentences, for [`super::EncoderReport::finish`].
pub async fn measure(
    conversation: &Conversation,
    encoder_name: &str,
    sets: &EncoderSets,
    whole: bool,
) -> Result<(Vec<Measured>, Vec<Embedding>), EncodeError> {
    let advisor = conversation.advisor();
    let bench = Bench {
        understander: advisor.understander(),
        sets,
    };
    let mut systems = Vec::new();
    if whole {
        systems.push(bench.by_words());
        systems.push(bench.advised(conversation, None).await);
    }
    let mut english = Vec::new();
    if let Some(encoder) = advisor.encoder() {
        systems.push(bench.by_vectors(encoder, encoder_name).await?);
        if whole {
            systems.push(bench.advised(conversation, Some(encoder_name)).await);
        }
        english = encoder.encode_in_background(&sets.english).await?;
    }
    Ok((systems, english))
}

struct Bench<'a> {
    understander: &'a Understander,
    sets: &'a EncoderSets,
}

impl Bench<'_> {
    /// The nearest text by words: tf-idf over words, their trigrams, Han characters and their pairs.
    fn by_words(&self) -> Measured {
        let (mut roles, mut claims, mut parallel) = <(Ranks, Ranks, Ranks)>::default();
        for question in &self.sets.roles {
            let text = self.read(&question.text).text;
            let ranked = self.understander.roles().by_words(&text);
            roles.add(
                question.lang,
                rank_of(ranked, |near| near.role == question.role),
            );
        }
        for question in &self.sets.claims {
            let text = self.read(&question.text).text;
            let ranked = self.understander.claims().search(&text, None);
            claims.add(question.lang, rank_among(&ranked, &question.claims));
        }
        let english = self.sets.pairs.iter().map(|(english, _)| english.as_str());
        let index = LexicalIndex::build(english);
        for (own, (_, chinese)) in self.sets.pairs.iter().enumerate() {
            let scores = index.scores(chinese);
            let nearness = |position: usize| scores[position].cosine;
            parallel.add(Tongue::Zh, rank_by(own, scores.len(), nearness));
        }
        let intents = self.nearest_examples(|utterance, _| {
            self.understander
                .examples()
                .nearest(&utterance.masked, None)
        });
        self.measured("words alone", [roles, claims, parallel], &intents)
    }

    /// The nearest text by its vector.
    async fn by_vectors(&self, encoder: &Encoder, name: &str) -> Result<Measured, EncodeError> {
        let (mut roles, mut claims, mut parallel) = <(Ranks, Ranks, Ranks)>::default();
        let asked = self.sets.roles.iter().map(|q| self.read(&q.text).text);
        let asked = encoder
            .encode_in_background(&asked.collect::<Vec<_>>())
            .await?;
        for (question, vector) in self.sets.roles.iter().zip(&asked) {
            let ranked = self.understander.roles().by_vector(vector);
            roles.add(
                question.lang,
                rank_of(ranked, |near| near.role == question.role),
            );
        }
        let asked = self.sets.claims.iter().map(|q| self.read(&q.text).text);
        let asked = encoder
            .encode_in_background(&asked.collect::<Vec<_>>())
            .await?;
        for (question, vector) in self.sets.claims.iter().zip(&asked) {
            let ranked = self.understander.claims().search_by_vector(vector);
            claims.add(question.lang, rank_among(&ranked, &question.claims));
        }
        let (english, chinese): (Vec<String>, Vec<String>) =
            self.sets.pairs.iter().cloned().unzip();
        let english = encoder.encode_in_background(&english).await?;
        let chinese = encoder.encode_in_background(&chinese).await?;
        for (own, vector) in chinese.iter().enumerate() {
            let nearness = |position: usize| vector.cosine(&english[position]);
            parallel.add(Tongue::Zh, rank_by(own, english.len(), nearness));
        }
        let asked = self.intents().map(|q| self.read(&q.text).natural);
        let asked = encoder
            .encode_in_background(&asked.collect::<Vec<_>>())
            .await?;
        let intents = self.nearest_examples(|utterance, position| {
            let examples = self.understander.examples();
            examples.nearest(&utterance.masked, Some(&asked[position]))
        });
        let name = format!("{name} alone");
        Ok(self.measured(&name, [roles, claims, parallel], &intents))
    }

    /// What the advisor makes of it, with its encoder or without.
    async fn advised(&self, conversation: &Conversation, encoder: Option<&str>) -> Measured {
        let advisor = conversation.advisor();
        let without = advisor.without_encoder();
        let advisor = if encoder.is_some() { advisor } else { &without };
        let (mut roles, mut claims) = <(Ranks, Ranks)>::default();
        for question in &self.sets.roles {
            let utterance = self.read(&question.text);
            let vectors = advisor.vectors(&utterance).await;
            let ranked = self.advised_roles(&utterance, &vectors);
            roles.add(
                question.lang,
                rank_of(ranked, |role| *role == question.role),
            );
        }
        for question in &self.sets.claims {
            let utterance = self.read(&question.text);
            let vectors = advisor.vectors(&utterance).await;
            let index = self.understander.claims();
            let ranked = index.search(&utterance.text, vectors.text.as_ref());
            claims.add(question.lang, rank_among(&ranked, &question.claims));
        }
        let conversation = Conversation::new(advisor.clone());
        let intents = decisions::judge(&conversation, &self.sets.intents).await;
        let name = match encoder {
            Some(encoder) => format!("the advisor with {encoder}"),
            None => "the advisor without encoder".to_owned(),
        };
        self.measured(&name, [roles, claims, Ranks::default()], &intents)
    }

    /// The roles that understanding resolves, then those nearest to the question.
    fn advised_roles(&self, utterance: &Utterance, vectors: &Vectors) -> Vec<RoleId> {
        let thread = Thread::default();
        let understanding = self
            .understander
            .understand(utterance, vectors, &thread, None);
        let mut ranked = understanding.query.roles;
        for near in understanding.roles {
            if !ranked.contains(&near.role) {
                ranked.push(near.role);
            }
        }
        ranked
    }

    /// Decisions by the label of the nearest example, which `nearest` finds for an utterance and its position.
    fn nearest_examples<'a>(
        &self,
        nearest: impl Fn(&Utterance, usize) -> Option<&'a Label>,
    ) -> Vec<Decided> {
        let questions = self.intents().enumerate();
        questions
            .map(|(position, question)| {
                let label = nearest(&self.read(&question.text), position);
                let declined = !matches!(label, Some(Label::Intent(_)));
                let right = match (question.scope, label) {
                    (Scope::In, Some(Label::Intent(intent))) => question.accepts(*intent),
                    (scope, _) => scope != Scope::In && declined,
                };
                Decided {
                    tongue: question.lang,
                    answerable: question.scope == Scope::In,
                    scope: Some(question.scope),
                    declined,
                    right,
                    // A nearest example does not say how sure it is.
                    confidence: 0.5,
                    in_scope: 0.5,
                }
            })
            .collect()
    }

    fn intents(&self) -> impl Iterator<Item = &IntentQuestion> {
        self.sets.intents.iter().filter_map(|case| match case {
            DecisionCase::Intent(question) => Some(question),
            DecisionCase::Dialogue(_) => None,
        })
    }

    fn read(&self, text: &str) -> Utterance {
        self.understander.read(text, None)
    }

    fn measured(
        &self,
        name: &str,
        [roles, claims, parallel]: [Ranks; 3],
        intents: &[Decided],
    ) -> Measured {
        let figures = |ranks: Ranks| (!ranks.is_empty()).then(|| ranks.figures());
        Measured {
            name: name.to_owned(),
            roles: figures(roles),
            claims: figures(claims),
            parallel: figures(parallel),
            intents: decisions::Summary::of(intents),
        }
    }
}

fn rank_among(ranked: &[Retrieved], right: &[crate::knowledge::ClaimId]) -> Option<usize> {
    rank_of(ranked, |retrieved| right.contains(&retrieved.claim))
}

/// The rank of item `own` among `count`, by nearness; what is as near comes first, so ties never flatter.
fn rank_by(own: usize, count: usize, nearness: impl Fn(usize) -> f32) -> Option<usize> {
    let least = nearness(own);
    let ahead = (0..count).filter(|&other| other != own && nearness(other) >= least);
    Some(ahead.count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_never_flatter() {
        for (nearness, rank) in [([0.9, 0.1, 0.2], 1), ([0.2, 0.2, 0.1], 2), ([0.0; 3], 3)] {
            assert_eq!(rank_by(0, 3, |n| nearness[n]), Some(rank), "{nearness:?}");
        }
    }
}
