//! A sentence encoder's files, checked before a library sees them: rust-bert panics or returns wrong vectors
//! where this says which file is wrong, in what, and what to do.
//!
//! The layout is that of sentence-transformers: a BERT, DistilBERT, RoBERTa or ALBERT network, mean or CLS
//! pooling, an optional dense layer. Reads files only; knows nothing of tensors or threads.

mod layers;
mod network;
mod vocabulary;
mod weights;

use std::fs::File;
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

pub use layers::{Dense, DenseActivation, Pooling};
pub use network::{Activation, Architecture, NetworkConfig, ROBERTA_FIRST_POSITION};
pub use vocabulary::TokenRules;
pub use weights::{Number, Rows, SafeTensors, WeightsFile, plain_name};

use layers::Modules;

/// Part of the fingerprint: raise it when the engine changes vectors while the files stay.
const ENGINE_VERSION: &str = "bert-mean-float32-v1";

/// A complete and consistent model folder.
#[derive(Debug)]
pub struct ModelDirectory {
    pub root: PathBuf,
    pub network: NetworkConfig,
    pub weights: WeightsFile,
    pub pooling: Pooling,
    pub dense: Option<Dense>,
    pub tokens: TokenRules,
    /// A hash of every file that the vectors depend on.
    pub fingerprint: String,
}

/// What is wrong with a model folder.
#[derive(Debug, thiserror::Error)]
#[error(
    "the sentence encoder's {} {problem}; restore the folder (`git checkout -- models` for the one that comes \
     with the program) or name another one in embedding.model",
    file.display()
)]
pub struct ModelError {
    file: PathBuf,
    problem: String,
}

impl ModelDirectory {
    /// Reads and checks every file. Tensors in an archive (`rust_model.ot`) are checked where it is read.
    pub fn open(root: &Path) -> Result<ModelDirectory, ModelError> {
        let modules_file = root.join("modules.json");
        let modules = Modules::read(&modules_file)?;
        let folder = root.join(&modules.transformer);
        let config_file = folder.join("config.json");
        let network = NetworkConfig::read(&config_file)?;
        let pooling_file = root.join(&modules.pooling).join("config.json");
        let pooling = Pooling::read(&pooling_file, &network)?;
        let dense = modules
            .dense
            .map(|dense| Dense::read(&root.join(dense), &network))
            .transpose()?;
        let tokens = TokenRules::read(&folder, &network)?;
        let mut weights = WeightsFile::find(&folder)?;
        weights.check(network.tensors())?;

        let mut files = vec![
            config_file,
            modules_file,
            pooling_file,
            folder.join(vocabulary::SENTENCE_CONFIG),
            folder.join(vocabulary::TOKENIZER_CONFIG),
            tokens.vocabulary.clone(),
            weights.path().to_path_buf(),
        ];
        files.extend(tokens.merges.clone());
        files.extend(dense.iter().flat_map(Dense::files));
        Ok(ModelDirectory {
            root: root.to_path_buf(),
            network,
            weights,
            pooling,
            dense,
            tokens,
            fingerprint: fingerprint(&files)?,
        })
    }

    /// For vocabularies that only the tokenizer can read: `found` pieces must be as many as `config.json` says.
    pub fn check_pieces(&self, found: usize) -> Result<(), ModelError> {
        vocabulary::check_size(&self.tokens.vocabulary, found, "pieces", &self.network)
    }
}

impl ModelError {
    pub fn new(file: &Path, problem: impl Into<String>) -> ModelError {
        ModelError {
            file: file.to_path_buf(),
            problem: problem.into(),
        }
    }

    fn cannot_read(file: &Path, error: &io::Error) -> ModelError {
        ModelError::new(file, format!("cannot be read: {error}"))
    }
}

fn fingerprint(files: &[PathBuf]) -> Result<String, ModelError> {
    let mut hash = Sha256::new_with_prefix(ENGINE_VERSION);
    for path in files {
        let cannot_read = |error| ModelError::cannot_read(path, &error);
        let mut file = File::open(path).map_err(cannot_read)?;
        let length = io::copy(&mut file, &mut hash).map_err(cannot_read)?;
        // Lengths keep one file's end apart from the next one's beginning.
        hash.update(length.to_le_bytes());
    }
    Ok(hash
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect())
}

fn read_json<T: DeserializeOwned>(path: &Path) -> Result<T, ModelError> {
    let file = File::open(path).map_err(|error| ModelError::cannot_read(path, &error))?;
    serde_json::from_reader(BufReader::new(file)).map_err(|error| not_as_expected(path, &error))
}

fn not_as_expected(path: &Path, error: &serde_json::Error) -> ModelError {
    ModelError::new(path, format!("is not as expected: {error}"))
}

#[cfg(test)]
mod tests;
