//! From the files and the encoder to an advisor.

use std::path::PathBuf;
use std::sync::Arc;

use crate::advisor::Advisor;
use crate::config::Config;
use crate::embedding::{Embedding, EmbeddingCache, EncodeError, Encoder, Heads, ModelError};
use crate::knowledge::{self, Knowledge, KnowledgeFaults};
use crate::nlu::Understander;
use crate::posting::{PostingState, PostingStore, Reader, StoredPosting, TermsError};
use crate::storage::StorageError;

/// Why there is no advisor.
#[derive(Debug, thiserror::Error)]
pub enum AssembleError {
    #[error("{}: {faults}", dir.display())]
    Knowledge {
        dir: PathBuf,
        faults: KnowledgeFaults,
    },
    #[error(transparent)]
    Heads(#[from] ModelError),
    #[error(transparent)]
    PostingTerms(#[from] TermsError),
}

/// An advisor, and what it lacks.
pub struct Assembled {
    pub advisor: Advisor,
    /// Why the knowledge has no vectors, where it should have some.
    pub without_vectors: Option<EncodeError>,
}

/// An advisor that is ready to answer. Computes for a second or two at a time.
pub async fn assemble(
    knowledge: Knowledge,
    config: &Config,
    encoder: &Encoder,
) -> Result<Assembled, AssembleError> {
    knowledge.gather();
    let knowledge = Arc::new(knowledge);
    let mut understander = Understander::new(Arc::clone(&knowledge));
    understander = understander.with_heads(load_heads(config)?);
    let reader = Reader::with_lexicon(
        &config.knowledge.dir,
        Arc::clone(&knowledge),
        understander.shared_lexicon(),
    )?;
    let texts = understander.texts();
    let without_vectors = match vectors_of(&texts, config, encoder).await {
        Ok(vectors) => {
            understander.set_vectors(vectors);
            None
        }
        Err(error) => Some(error),
    };
    Ok(Assembled {
        advisor: Advisor::new(knowledge, Arc::new(understander), Some(encoder.clone()))
            .with_reader(Arc::new(reader)),
        without_vectors,
    })
}

/// Reads and checks the files.
pub fn load_knowledge(config: &Config) -> Result<Knowledge, AssembleError> {
    let dir = &config.knowledge.dir;
    knowledge::load(dir).map_err(|faults| AssembleError::Knowledge {
        dir: dir.clone(),
        faults,
    })
}

/// Every accepted posting of a store.
pub async fn accepted(store: &dyn PostingStore) -> Result<Vec<StoredPosting>, StorageError> {
    const BATCH: u32 = 1000;
    let mut found = Vec::new();
    loop {
        let offset = u32::try_from(found.len()).unwrap_or(u32::MAX);
        let more = store
            .postings(Some(PostingState::Accepted), offset, BATCH)
            .await?;
        let is_last = more.len() < BATCH as usize;
        found.extend(more);
        if is_last {
            return Ok(found);
        }
    }
}

/// The heads beside the model.
pub fn load_heads(config: &Config) -> Result<Arc<Heads>, AssembleError> {
    Ok(Arc::new(Heads::load(&config.embedding.model)?))
}

/// The vectors of the knowledge on disk: those beside the model, then those in the data directory.
pub fn vector_cache(encoder: &Encoder, config: &Config) -> EmbeddingCache {
    EmbeddingCache::new(&config.data_dir, "knowledge", encoder.fingerprint())
        .with_seed(config.embedding.model.join("knowledge.vectors"))
}

/// One vector per text, from the cache where they are there.
pub async fn vectors_of(
    texts: &[String],
    config: &Config,
    encoder: &Encoder,
) -> Result<Vec<Embedding>, EncodeError> {
    let cache = vector_cache(encoder, config);
    let compute = async |missing: Vec<String>| {
        tracing::info!(
            texts = missing.len(),
            "computing the sentence vectors of the knowledge, once"
        );
        encode_by_length(encoder, missing).await
    };
    cache.fill(texts, compute).await
}

/// Encodes texts of like length together: a batch is as slow as its longest text.
async fn encode_by_length(
    encoder: &Encoder,
    texts: Vec<String>,
) -> Result<Vec<Embedding>, EncodeError> {
    let mut order: Vec<usize> = (0..texts.len()).collect();
    order.sort_by_key(|&index| texts[index].len());
    let sorted: Vec<String> = order.iter().map(|&index| texts[index].clone()).collect();
    let vectors = encoder.encode_in_background(&sorted).await?;
    let mut placed: Vec<(usize, Embedding)> = order.into_iter().zip(vectors).collect();
    placed.sort_by_key(|(index, _)| *index);
    Ok(placed.into_iter().map(|(_, vector)| vector).collect())
}
