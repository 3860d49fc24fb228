//! Two orders to compare with: Jaccard overlap of the skills recognised with the skills a posting names, and the cosine
//! of the sentence vectors of the raw texts, where the encoder is there.

use std::collections::HashSet;

use super::case::RankingCase;
use crate::advisor::Advisor;
use crate::embedding::{Embedding, EncodeError};
use crate::knowledge::{Knowledge, Posting, PostingId, SkillId};
use crate::language::Language;
use crate::reply::MatchReport;

/// All postings by the Jaccard overlap of the skills recognised with the skills they name.
pub fn by_overlap<'a>(report: &MatchReport, knowledge: &'a Knowledge) -> Vec<&'a PostingId> {
    let had: HashSet<&SkillId> = report.profile.skill_ids().collect();
    let overlap = |posting: &Posting| {
        let named: HashSet<&SkillId> = posting.named_skills().collect();
        let both = named.intersection(&had).count();
        both as f64 / named.union(&had).count().max(1) as f64
    };
    sorted(
        knowledge
            .postings
            .values()
            .map(|posting| (&posting.id, overlap(posting))),
    )
}

/// The best first; those alike in their order.
fn sorted<T>(scored: impl Iterator<Item = (T, f64)>) -> Vec<T> {
    let mut scored: Vec<(T, f64)> = scored.collect();
    scored.sort_by(|a, b| b.1.total_cmp(&a.1));
    scored.into_iter().map(|(item, _)| item).collect()
}

/// Sentence vectors of the postings' own words, per language.
pub struct PostingVectors {
    pub ids: Vec<PostingId>,
    pub zh: Vec<Embedding>,
    pub en: Vec<Embedding>,
}

impl PostingVectors {
    pub async fn of(advisor: &Advisor) -> Option<PostingVectors> {
        let knowledge = advisor.knowledge();
        let texts = |language: Language| -> Vec<String> {
            let text = |posting| raw_text(knowledge, posting, language);
            knowledge.postings.values().map(text).collect()
        };
        Some(PostingVectors {
            ids: knowledge.postings.keys().cloned().collect(),
            zh: encode(advisor, &texts(Language::Zh)).await?,
            en: encode(advisor, &texts(Language::En)).await?,
        })
    }

    /// All postings by the cosine to the list as it was typed.
    pub async fn rank(&self, advisor: &Advisor, case: &RankingCase) -> Option<Vec<PostingId>> {
        let own = encode(advisor, std::slice::from_ref(&case.skills))
            .await?
            .pop()?;
        let vectors = match case.lang {
            Language::Zh => &self.zh,
            Language::En => &self.en,
        };
        let near = |vector: &Embedding| f64::from(own.cosine(vector));
        Some(sorted(
            self.ids.iter().cloned().zip(vectors.iter().map(near)),
        ))
    }
}

async fn encode(advisor: &Advisor, texts: &[String]) -> Option<Vec<Embedding>> {
    let encoder = advisor.encoder()?;
    let vectors: Result<Vec<Embedding>, EncodeError> = encoder.encode_in_background(texts).await;
    vectors.ok()
}

/// Title, requirements and duties as the posting words them.
fn raw_text(knowledge: &Knowledge, posting: &Posting, language: Language) -> String {
    let statements = knowledge
        .claims_of(&posting.requirements)
        .chain(knowledge.claims_of(&posting.duties))
        .map(|claim| claim.text.get(language).as_str());
    let title = posting.title.get(language).as_str();
    std::iter::once(title)
        .chain(statements)
        .collect::<Vec<_>>()
        .join("\n")
}
