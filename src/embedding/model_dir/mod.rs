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
    /// Length of its vectors.
    pub dimensions: usize,
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
        let model = ModelDirectory {
            root: root.to_path_buf(),
            dimensions: 0,
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
        let fingerprint = model.hash_files()?;
        Ok(ModelDirectory {
            dimensions: config.hidden_size,
            fingerprint,
            ..model
        })
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
mod tests {
    use std::fs;

    use super::*;

    const CONFIG: &str = r#"{"model_type": "bert", "hidden_act": "gelu", "hidden_size": 4, "intermediate_size": 8,
        "max_position_embeddings": 16, "num_attention_heads": 2, "num_hidden_layers": 1, "type_vocab_size": 2,
        "vocab_size": 6, "attention_probs_dropout_prob": 0.1, "hidden_dropout_prob": 0.1, "initializer_range": 0.02}"#;
    const VOCABULARY: &str = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nword\n";
    const POOLING: &str = r#"{"word_embedding_dimension": 4, "pooling_mode_cls_token": false,
        "pooling_mode_mean_tokens": true, "pooling_mode_max_tokens": false, "pooling_mode_mean_sqrt_len_tokens": false}"#;

    /// A tiny model folder that is as it should be.
    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("1_Pooling")).unwrap();
        let modules = ["Transformer", "Pooling", "Normalize"]
            .map(|kind| format!(r#"{{"type": "sentence_transformers.models.{kind}"}}"#))
            .join(",");
        for (name, content) in [
            ("config.json", CONFIG),
            ("vocab.txt", VOCABULARY),
            ("1_Pooling/config.json", POOLING),
            ("modules.json", &format!("[{modules}]")),
            (
                "sentence_bert_config.json",
                r#"{"max_seq_length": 16, "do_lower_case": false}"#,
            ),
            ("tokenizer_config.json", r#"{"do_lower_case": true}"#),
        ] {
            fs::write(folder.path().join(name), content).unwrap();
        }
        let config: BertConfig = serde_json::from_str(CONFIG).unwrap();
        let weights = weights::tests::zeros(&config, |_| ());
        fs::write(folder.path().join("model.safetensors"), weights).unwrap();
        folder
    }

    #[test]
    fn a_whole_folder_opens_and_its_fingerprint_follows_every_file() {
        let folder = folder();
        let model = ModelDirectory::open(folder.path()).unwrap();
        assert_eq!(model.dimensions, 4);
        assert_eq!(
            ModelDirectory::open(folder.path()).unwrap().fingerprint,
            model.fingerprint
        );
        let mut seen = vec![model.fingerprint];
        fs::write(
            folder.path().join("vocab.txt"),
            VOCABULARY.replace("word", "wort"),
        )
        .unwrap();
        seen.push(ModelDirectory::open(folder.path()).unwrap().fingerprint);
        let mut weights = fs::read(folder.path().join("model.safetensors")).unwrap();
        *weights.last_mut().unwrap() = 1;
        fs::write(folder.path().join("model.safetensors"), weights).unwrap();
        seen.push(ModelDirectory::open(folder.path()).unwrap().fingerprint);
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 3);
    }

    #[test]
    fn every_fault_names_its_file_and_the_remedy() {
        let rows = [
            ("config.json", "not JSON".into(), "is not as expected"),
            (
                "config.json",
                CONFIG.replace("\"bert\"", "\"roberta\""),
                "has model_type \"roberta\"",
            ),
            (
                "config.json",
                CONFIG.replace("\"gelu\"", "\"magic\""),
                "has hidden_act \"magic\"",
            ),
            (
                "config.json",
                CONFIG.replace("heads\": 2", "heads\": 3"),
                "into 3 attention heads",
            ),
            (
                "config.json",
                CONFIG.replace("hidden_dropout_prob", "other"),
                "missing field `hidden_dropout_prob`",
            ),
            (
                "vocab.txt",
                VOCABULARY.replace("word\n", ""),
                "has 5 lines, config.json has vocab_size 6",
            ),
            (
                "vocab.txt",
                VOCABULARY.replace("[SEP]", "[XXX]"),
                "has no line [SEP]",
            ),
            (
                "modules.json",
                "[]".into(),
                "not Transformer, Pooling, Normalize",
            ),
            (
                "1_Pooling/config.json",
                POOLING.replace('4', "5"),
                "pools 5 dimensions",
            ),
            (
                "1_Pooling/config.json",
                POOLING.replace("cls_token\": false", "cls_token\": true"),
                "mean pooling alone",
            ),
            (
                "sentence_bert_config.json",
                r#"{"max_seq_length": 512, "do_lower_case": false}"#.into(),
                "outside 3..=16",
            ),
            (
                "tokenizer_config.json",
                r#"{"do_lower_case": "yes"}"#.into(),
                "invalid type",
            ),
            ("model.safetensors", "short".into(), "too short"),
            (
                "model.safetensors",
                "version https://git-lfs.github.com/spec/v1".into(),
                "is not a safetensors file",
            ),
        ];
        for (file, content, problem) in rows {
            let folder = folder();
            fs::write(folder.path().join(file), content).unwrap();
            check_fault(folder.path(), file, problem);
        }
    }

    #[test]
    fn every_file_must_be_there() {
        for file in [
            "config.json",
            "model.safetensors",
            "vocab.txt",
            "modules.json",
            "1_Pooling/config.json",
            "sentence_bert_config.json",
            "tokenizer_config.json",
        ] {
            let folder = folder();
            fs::remove_file(folder.path().join(file)).unwrap();
            check_fault(folder.path(), file, "cannot be read: No such file");
        }
    }

    #[test]
    fn weights_must_be_whole_and_of_the_right_shapes() {
        let config: BertConfig = serde_json::from_str(CONFIG).unwrap();
        let rename = |tensors: &mut Vec<(String, Vec<usize>)>| tensors[5].0 = "other".into();
        let reshape = |tensors: &mut Vec<(String, Vec<usize>)>| tensors[0].1 = vec![7, 4];
        let mut cut = weights::tests::zeros(&config, |_| ());
        cut.truncate(cut.len() - 1);
        for (weights, problem) in [
            (
                weights::tests::zeros(&config, rename),
                "has no tensor encoder.layer.0.attention.self.query.weight",
            ),
            (
                weights::tests::zeros(&config, reshape),
                "of shape [7, 4], config.json asks for [6, 4]",
            ),
            (cut, "it was cut off"),
        ] {
            let folder = folder();
            fs::write(folder.path().join("model.safetensors"), weights).unwrap();
            check_fault(folder.path(), "model.safetensors", problem);
        }
    }

    fn check_fault(folder: &Path, file: &str, problem: &str) {
        let error = ModelDirectory::open(folder).unwrap_err().to_string();
        let path = folder.join(file);
        assert!(
            error.contains(&path.display().to_string()),
            "{error} should name {file}"
        );
        assert!(error.contains(problem), "{error} should say {problem:?}");
        assert!(
            error.contains("git checkout -- models"),
            "{error} should say what to do"
        );
    }
}
