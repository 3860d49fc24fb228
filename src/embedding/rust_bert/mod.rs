//! The sentence encoder: a BERT, DistilBERT, RoBERTa or ALBERT model run by rust-bert on libtorch.
//!
//! `files -> tokenizer + network -> precision`. Only this folder names rust-bert, its tokenizers or tch. Loads
//! from a local folder and never from the network.

mod network;
mod precision;
mod tokenizer;
mod weights;
mod words;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::model_dir::{ModelDirectory, ModelError};
use super::{
    Embedding, EncodeError, Encoded, Precision, SentenceEncoder, TokenVectors, Tokenizer, Tokens,
    passes,
};
use network::Network;
use tokenizer::ModelTokenizer;

/// A loaded model.
pub struct RustBertEncoder {
    network: Network,
    tokenizer: Arc<ModelTokenizer>,
    fingerprint: String,
}

/// Why a model could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    #[error(transparent)]
    Files(#[from] ModelError),
    #[error(
        "rust-bert refused the sentence encoder in {}: {problem}; name another one in embedding.model",
        folder.display()
    )]
    Engine { folder: PathBuf, problem: String },
    #[error(
        "in bfloat16 the sentence encoder's vectors turn to a cosine of {cosine:.4}: set embedding.precision to \
         \"auto\" or \"float32\""
    )]
    Precision { cosine: f32 },
}

impl RustBertEncoder {
    /// Loads the model in `folder`.
    pub fn load(folder: &Path, precision: Precision) -> Result<RustBertEncoder, LoadError> {
        let files = ModelDirectory::open(folder)?;
        // What was checked above should leave nothing to panic about; a model is still somebody else's file.
        catch_unwind(AssertUnwindSafe(|| {
            RustBertEncoder::start(files, precision)
        }))
        .unwrap_or_else(|_| {
            Err(LoadError::Engine {
                folder: folder.to_path_buf(),
                problem: "it panicked".into(),
            })
        })
    }

    fn start(files: ModelDirectory, precision: Precision) -> Result<RustBertEncoder, LoadError> {
        let tokenizer = ModelTokenizer::load(&files)?;
        let network = precision::load(&files, &tokenizer, precision)?;
        Ok(RustBertEncoder {
            network,
            tokenizer: Arc::new(tokenizer),
            fingerprint: files.fingerprint,
        })
    }

    /// In which numbers it computes: [`Precision::Float32`] or [`Precision::Bfloat16`].
    pub fn precision(&self) -> Precision {
        self.network.precision()
    }
}

impl SentenceEncoder for RustBertEncoder {
    fn tokenizer(&self) -> Arc<dyn Tokenizer> {
        self.tokenizer.clone()
    }

    fn twin(&self) -> Box<dyn SentenceEncoder> {
        Box::new(RustBertEncoder {
            network: self.network.twin(),
            tokenizer: Arc::clone(&self.tokenizer),
            fingerprint: self.fingerprint.clone(),
        })
    }

    fn encode(&mut self, texts: &[Tokens]) -> Result<Vec<Encoded>, EncodeError> {
        encode(&self.network, texts)
    }

    fn fingerprint(&self) -> &str {
        &self.fingerprint
    }
}

fn encode(network: &Network, texts: &[Tokens]) -> Result<Vec<Encoded>, EncodeError> {
    // libtorch's own threads wait for each other by spinning, which costs seconds where a core is busy with
    // something else. Twins on threads of their own need not wait. The setting is one of the calling thread.
    tch::set_num_threads(1);
    let lengths: Vec<usize> = texts.iter().map(|text| text.ids().len()).collect();
    let mut vectors: Vec<Option<Encoded>> = vec![None; texts.len()];
    for positions in passes::plan(&lengths) {
        let pass: Vec<&Tokens> = positions.iter().map(|&at| &texts[at]).collect();
        let encoded = network.forward(&pass)?;
        for (at, pass) in positions.into_iter().zip(encoded) {
            let tokens = TokenVectors::new(network.width(), pass.tokens);
            let vector = Embedding::normalised(pass.pooled);
            vectors[at] = vector.map(|vector| Encoded { vector, tokens });
        }
    }
    let whole: Option<Vec<Encoded>> = vectors.into_iter().collect();
    whole.ok_or_else(|| EncodeError::Failed("a vector without direction".into()))
}

#[cfg(test)]
mod tests;
