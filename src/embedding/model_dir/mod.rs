//! A sentence encoder's files, checked before a library sees them: rust-bert panics or returns wrong vectors
//! where this says which file is wrong, in what, and what to do.
//!
//! The layout is that of sentence-transformers: a BERT encoder, mean pooling, vectors of length one. Reads
//! files only; knows nothing of tensors or threads.

mod weights;

use std::fs::File;
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use weights::Tensors;

/// Part of the fingerprint: raise it when the engine changes vectors while the files stay.
const ENGINE_VERSION: &str = "bert-mean-float32-v1";

/// A complete and consistent model folder.
#[derive(Debug)]
pub struct ModelDirectory {
    root: PathBuf,
    /// A hash of every file that the vectors depend on.
    pub fingerprint: String,
}

/// What is wrong with a model folder.
#[derive(Debug, thiserror::Error)]
#[error(
    "the sentence encoder's {} {problem}; restore the folder from the repository (`git checkout -- models`) or \
     name a complete one in the configuration",
    file.display()
)]
pub struct ModelError {
    file: PathBuf,
    problem: String,
}

impl ModelDirectory {
    /// Reads and checks every file.
    pub fn open(root: &Path) -> Result<ModelDirectory, ModelError> {
        let mut model = ModelDirectory {
            root: root.to_path_buf(),
            fingerprint: String::new(),
        };
        let config: BertConfig = read_json(&model.config())?;
        config
            .check()
            .map_err(|problem| fault(&model.config(), problem))?;
        model.check_modules()?;
        model.check_pooling(&config)?;
        model.check_lengths(&config)?;
        model.check_vocabulary(&config)?;
        Tensors::read(&model.weights())
            .and_then(|tensors| tensors.check(&config))
            .map_err(|problem| fault(&model.weights(), problem))?;
        model.fingerprint = model.hash_files()?;
        Ok(model)
    }

    pub fn config(&self) -> PathBuf {
        self.root.join("config.json")
    }

    pub fn weights(&self) -> PathBuf {
        self.root.join("model.safetensors")
    }

    pub fn vocabulary(&self) -> PathBuf {
        self.root.join("vocab.txt")
    }

    pub fn modules(&self) -> PathBuf {
        self.root.join("modules.json")
    }

    pub fn pooling(&self) -> PathBuf {
        self.root.join("1_Pooling").join("config.json")
    }

    pub fn sentence_config(&self) -> PathBuf {
        self.root.join("sentence_bert_config.json")
    }

    pub fn tokenizer_config(&self) -> PathBuf {
        self.root.join("tokenizer_config.json")
    }

    fn check_modules(&self) -> Result<(), ModelError> {
        let modules: Vec<Module> = read_json(&self.modules())?;
        let kinds: Vec<&str> = modules
            .iter()
            .map(|module| last_part(&module.kind))
            .collect();
        if kinds != ["Transformer", "Pooling", "Normalize"] {
            let problem = format!(
                "lists {}, not Transformer, Pooling, Normalize",
                kinds.join(", ")
            );
            return Err(fault(&self.modules(), problem));
        }
        Ok(())
    }

    fn check_pooling(&self, config: &BertConfig) -> Result<(), ModelError> {
        let pooling: PoolingConfig = read_json(&self.pooling())?;
        if pooling.word_embedding_dimension != config.hidden_size {
            let (pooled, hidden) = (pooling.word_embedding_dimension, config.hidden_size);
            let problem =
                format!("pools {pooled} dimensions, config.json has hidden_size {hidden}");
            return Err(fault(&self.pooling(), problem));
        }
        let others = [
            pooling.pooling_mode_cls_token,
            pooling.pooling_mode_max_tokens,
            pooling.pooling_mode_mean_sqrt_len_tokens,
        ];
        if !pooling.pooling_mode_mean_tokens || others.contains(&true) {
            return Err(fault(
                &self.pooling(),
                "does not ask for mean pooling alone".into(),
            ));
        }
        Ok(())
    }

    fn check_lengths(&self, config: &BertConfig) -> Result<(), ModelError> {
        let sentence: SentenceConfig = read_json(&self.sentence_config())?;
        let (asked, positions) = (sentence.max_seq_length, config.max_position_embeddings);
        if asked < 3 || asked > positions {
            let problem = format!(
                "has max_seq_length {asked}, outside 3..={positions} (config.json's positions)"
            );
            return Err(fault(&self.sentence_config(), problem));
        }
        let tokenizer: TokenizerConfig = read_json(&self.tokenizer_config())?;
        if tokenizer.add_prefix_space.is_some() {
            return Err(fault(
                &self.tokenizer_config(),
                "has add_prefix_space, which is not for BERT".into(),
            ));
        }
        Ok(())
    }

    fn check_vocabulary(&self, config: &BertConfig) -> Result<(), ModelError> {
        let path = self.vocabulary();
        let text = std::fs::read_to_string(&path).map_err(|error| cannot_read(&path, &error))?;
        let words: Vec<&str> = text.lines().collect();
        if words.len() != config.vocab_size {
            let problem = format!(
                "has {} lines, config.json has vocab_size {}",
                words.len(),
                config.vocab_size
            );
            return Err(fault(&path, problem));
        }
        match ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
            .iter()
            .find(|token| !words.contains(token))
        {
            Some(token) => Err(fault(&path, format!("has no line {token}"))),
            None => Ok(()),
        }
    }

    fn hash_files(&self) -> Result<String, ModelError> {
        let mut hash = Sha256::new_with_prefix(ENGINE_VERSION);
        for path in [
            self.config(),
            self.modules(),
            self.pooling(),
            self.sentence_config(),
            self.tokenizer_config(),
            self.vocabulary(),
            self.weights(),
        ] {
            let mut file = File::open(&path).map_err(|error| cannot_read(&path, &error))?;
            let length =
                io::copy(&mut file, &mut hash).map_err(|error| cannot_read(&path, &error))?;
            // Lengths keep one file's end apart from the next one's beginning.
            hash.update(length.to_le_bytes());
        }
        Ok(hash
            .finalize()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect())
    }
}

/// The keys of `config.json` that decide shapes, and those without which rust-bert panics.
#[derive(Debug, Deserialize)]
struct BertConfig {
    model_type: String,
    hidden_act: String,
    hidden_size: usize,
    intermediate_size: usize,
    max_position_embeddings: usize,
    num_attention_heads: usize,
    num_hidden_layers: usize,
    type_vocab_size: usize,
    vocab_size: usize,
    #[serde(rename = "attention_probs_dropout_prob")]
    _attention_dropout: f64,
    #[serde(rename = "hidden_dropout_prob")]
    _hidden_dropout: f64,
    #[serde(rename = "initializer_range")]
    _initializer_range: f32,
}

impl BertConfig {
    fn check(&self) -> Result<(), String> {
        if self.model_type != "bert" {
            return Err(format!(
                "has model_type {:?}, and only \"bert\" is supported",
                self.model_type
            ));
        }
        if !["gelu", "relu", "gelu_new", "tanh"].contains(&self.hidden_act.as_str()) {
            return Err(format!(
                "has hidden_act {:?}, which is not supported",
                self.hidden_act
            ));
        }
        if self.num_attention_heads == 0
            || !self.hidden_size.is_multiple_of(self.num_attention_heads)
        {
            let (size, heads) = (self.hidden_size, self.num_attention_heads);
            return Err(format!(
                "cannot split hidden_size {size} into {heads} attention heads"
            ));
        }
        Ok(())
    }
}

#[derive(Deserialize)]
struct Module {
    #[serde(rename = "type")]
    kind: String,
}

#[derive(Deserialize)]
struct PoolingConfig {
    word_embedding_dimension: usize,
    pooling_mode_cls_token: bool,
    pooling_mode_mean_tokens: bool,
    pooling_mode_max_tokens: bool,
    pooling_mode_mean_sqrt_len_tokens: bool,
}

#[derive(Deserialize)]
struct SentenceConfig {
    max_seq_length: usize,
    #[serde(rename = "do_lower_case")]
    _do_lower_case: bool,
}

#[derive(Deserialize)]
struct TokenizerConfig {
    add_prefix_space: Option<bool>,
    #[serde(rename = "do_lower_case")]
    _do_lower_case: Option<bool>,
    #[serde(rename = "strip_accents")]
    _strip_accents: Option<bool>,
}

fn read_json<T: DeserializeOwned>(path: &Path) -> Result<T, ModelError> {
    let file = File::open(path).map_err(|error| cannot_read(path, &error))?;
    serde_json::from_reader(BufReader::new(file))
        .map_err(|error| fault(path, format!("is not as expected: {error}")))
}

fn cannot_read(path: &Path, error: &io::Error) -> ModelError {
    fault(path, format!("cannot be read: {error}"))
}

fn fault(path: &Path, problem: String) -> ModelError {
    ModelError {
        file: path.to_path_buf(),
        problem,
    }
}

/// `sentence_transformers.models.Pooling` -> `Pooling`.
fn last_part(dotted: &str) -> &str {
    dotted.rsplit('.').next().unwrap_or(dotted)
}

#[cfg(test)]
mod tests;
