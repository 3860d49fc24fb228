//! From the files and the encoder to an advisor.

use std::path::PathBuf;
use std::sync::Arc;

use crate::advisor::Advisor;
use crate::calibration::{self, CalibrationError};
use crate::config::Config;
use crate::embedding::{Embedding, EmbeddingCache, EncodeError, Encoder};
use crate::knowledge::{self, Knowledge, KnowledgeFaults};
use crate::nlu::{Calibration, Understander};

/// Why there is no advisor.
#[derive(Debug, thiserror::Error)]
pub enum AssembleError {
    #[error("{}: {faults}", dir.display())]
    Knowledge {
        dir: PathBuf,
        faults: KnowledgeFaults,
    },
    #[error(transparent)]
    Calibration(#[from] CalibrationError),
}

/// Where the numbers of the decision come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbers {
    /// The file beside the model.
    Fitted,
    /// Nowhere yet.
    ToFit,
}

/// An advisor, and what it lacks.
pub struct Assembled {
    pub advisor: Advisor,
    /// Why the knowledge has no vectors, where it should have some: understanding goes by words alone.
    pub without_vectors: Option<EncodeError>,
}

/// An advisor that is ready to answer. Computes for a second or two at a time.
pub async fn assemble(
    knowledge: Knowledge,
    config: &Config,
    encoder: Option<&Encoder>,
    numbers: Numbers,
) -> Result<Assembled, AssembleError> {
    let knowledge = Arc::new(knowledge);
    let mut understander = Understander::new(Arc::clone(&knowledge));
    let mut without_vectors = None;
    if let Some(encoder) = encoder {
        if numbers == Numbers::Fitted {
            calibrate(&mut understander, encoder, config)?;
        }
        let texts = understander.texts();
        match vectors_of(&texts, config, encoder).await {
            Ok(vectors) => understander.set_vectors(vectors),
            Err(error) => without_vectors = Some(error),
        }
    }
    Ok(Assembled {
        advisor: Advisor::new(knowledge, Arc::new(understander), encoder.cloned()),
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

/// Gives understanding the numbers for this encoder. Without them it decides by words.
fn calibrate(
    understander: &mut Understander,
    encoder: &Encoder,
    config: &Config,
) -> Result<(), AssembleError> {
    match load_calibration(encoder, config)? {
        Some(calibration) => understander.set_calibration(calibration),
        None => {
            let file = calibration::beside(&model_directory(config));
            tracing::warn!(
                file = %file.display(),
                "no calibration beside the sentence encoder, so questions are told apart by words alone; {}",
                calibration::remedy(&file)
            );
        }
    }
    Ok(())
}

/// The numbers beside the model; `None` where there are none.
pub fn load_calibration(
    encoder: &Encoder,
    config: &Config,
) -> Result<Option<Calibration>, AssembleError> {
    let file = calibration::beside(&model_directory(config));
    Ok(calibration::load(&file, encoder.fingerprint())?)
}

/// Where the model's files belong: a named model's lie in the data directory.
pub fn model_directory(config: &Config) -> PathBuf {
    match config.embedding.named_model() {
        Some(model) => config.data_dir.join("models").join(model.name()),
        None => config.embedding.model.clone(),
    }
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
