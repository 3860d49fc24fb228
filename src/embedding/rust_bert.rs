//! The sentence encoder: a BERT model run by rust-bert on libtorch.
//!
//! The only file that names rust-bert or tch. Loads from a local folder and never from the network.

use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

use rust_bert::pipelines::common::ModelType;
use rust_bert::pipelines::sentence_embeddings::{
    SentenceEmbeddingsConfig, SentenceEmbeddingsModel,
};
use rust_bert::resources::{LocalResource, ResourceProvider};
use tch::{Device, Kind};

use super::model_dir::{ModelDirectory, ModelError};
use super::{Embedding, EncodeError, SentenceEncoder};

/// Texts per forward pass. Padding grows with the batch, the gain from batching does not.
const PASS: usize = 32;

/// A loaded model.
pub struct RustBertEncoder {
    model: SentenceEmbeddingsModel,
    fingerprint: String,
}

/// Why a model could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    #[error(transparent)]
    Files(#[from] ModelError),
    #[error("rust-bert refused the sentence encoder in {folder}: {problem}")]
    Engine { folder: PathBuf, problem: String },
}

impl RustBertEncoder {
    /// Loads the model in `folder`. `threads` is how many cores one forward pass may use.
    pub fn load(folder: &Path, threads: usize) -> Result<RustBertEncoder, LoadError> {
        let files = ModelDirectory::open(folder)?;
        tch::set_num_threads(i32::try_from(threads.max(1)).unwrap_or(i32::MAX));
        let refused = |problem| LoadError::Engine {
            folder: folder.to_path_buf(),
            problem,
        };
        let config = engine_config(&files);
        let model = catch_unwind(std::panic::AssertUnwindSafe(|| {
            SentenceEmbeddingsModel::new(config)
        }))
        .map_err(|_| refused("it panicked".into()))?
        .map_err(|error| refused(error.to_string()))?;
        Ok(RustBertEncoder {
            model,
            fingerprint: files.fingerprint,
        })
    }

    fn pass(&self, texts: &[&str]) -> Result<Vec<Embedding>, EncodeError> {
        let vectors = self
            .model
            .encode(texts)
            .map_err(|error| EncodeError::Failed(error.to_string()))?;
        let no_direction = || EncodeError::Failed("a vector without direction".into());
        vectors
            .into_iter()
            .map(|vector| Embedding::normalised(vector).ok_or_else(no_direction))
            .collect()
    }
}

impl SentenceEncoder for RustBertEncoder {
    /// Texts beyond the model's length are cut by its tokenizer.
    fn encode(&mut self, texts: &[String]) -> Result<Vec<Embedding>, EncodeError> {
        // Neighbours of like length waste the least on padding; bytes tell tokens well in both languages.
        let mut order: Vec<usize> = (0..texts.len()).collect();
        order.sort_by_key(|&at| texts[at].len());
        let mut vectors: Vec<Option<Embedding>> = vec![None; texts.len()];
        for positions in order.chunks(PASS) {
            let batch: Vec<&str> = positions.iter().map(|&at| texts[at].as_str()).collect();
            for (&at, vector) in positions.iter().zip(self.pass(&batch)?) {
                vectors[at] = Some(vector);
            }
        }
        let whole: Option<Vec<Embedding>> = vectors.into_iter().collect();
        whole.ok_or_else(|| EncodeError::Failed("fewer vectors than texts came back".into()))
    }

    fn fingerprint(&self) -> &str {
        &self.fingerprint
    }
}

fn engine_config(files: &ModelDirectory) -> SentenceEmbeddingsConfig {
    SentenceEmbeddingsConfig {
        modules_config_resource: local(files.modules()),
        transformer_type: ModelType::Bert,
        transformer_config_resource: local(files.config()),
        transformer_weights_resource: local(files.weights()),
        pooling_config_resource: local(files.pooling()),
        dense_config_resource: None,
        dense_weights_resource: None,
        sentence_bert_config_resource: local(files.sentence_config()),
        tokenizer_config_resource: local(files.tokenizer_config()),
        tokenizer_vocab_resource: local(files.vocabulary()),
        tokenizer_merges_resource: None,
        device: Device::Cpu,
        // The file keeps half precision to be small; without this tch would compute in it too.
        kind: Some(Kind::Float),
    }
}

fn local(local_path: PathBuf) -> Box<dyn ResourceProvider + Send> {
    Box::new(LocalResource { local_path })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoder() -> RustBertEncoder {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("models/bilingual-minilm");
        RustBertEncoder::load(&folder, 1).expect("the repository's model loads")
    }

    fn encode(encoder: &mut RustBertEncoder, texts: &[&str]) -> Vec<Embedding> {
        let texts: Vec<String> = texts.iter().map(ToString::to_string).collect();
        encoder.encode(&texts).expect("vectors")
    }

    #[test]
    fn the_model_knows_both_languages() {
        let mut encoder = encoder();
        for (text, near, far) in [
            (
                "后端开发工程师需要什么技能?",
                "What skills does a backend developer need?",
                "How much is a flight to Paris?",
            ),
            ("数据库管理员", "database administrator", "product manager"),
            (
                "I want to move from testing to DevOps",
                "我想从测试转到运维开发",
                "今天天气怎么样",
            ),
        ] {
            let vectors = encode(&mut encoder, &[text, near, far]);
            let (near_cosine, far_cosine) = (
                vectors[0].cosine(&vectors[1]),
                vectors[0].cosine(&vectors[2]),
            );
            assert!(
                near_cosine > 0.6 && near_cosine > far_cosine + 0.3,
                "{text}: {near_cosine} {far_cosine}"
            );
        }
    }

    /// The first numbers of vectors computed from the same weights outside libtorch, in double precision.
    #[test]
    fn vectors_are_those_of_the_model() {
        let texts = [
            "数据库管理员需要什么技能?",
            "How do I become a DevOps engineer?",
        ];
        let vectors = encode(&mut encoder(), &texts);
        let expected = [
            [0.06282, -0.05716, -0.06905, 0.04441, -0.13406, -0.02432],
            [0.02660, -0.02964, 0.01542, 0.07805, -0.05168, -0.13808],
        ];
        for ((text, vector), expected) in texts.iter().zip(&vectors).zip(expected) {
            for (found, expected) in vector.as_slice().iter().zip(expected) {
                assert!(
                    (found - expected).abs() < 1e-4,
                    "{text}: {:?}",
                    &vector.as_slice()[..6]
                );
            }
        }
    }

    #[test]
    fn a_text_has_one_vector_whatever_its_company() {
        let mut encoder = encoder();
        let long = "很长的句子 and a long one, ".repeat(400);
        let mut texts = vec![long.as_str(), "", "[PAD] [MASK]", "\u{0}\u{200b}🙂"];
        let words: Vec<String> = (0..PASS).map(|n| format!("text {n}")).collect();
        texts.extend(words.iter().map(String::as_str));
        let together = encode(&mut encoder, &texts);
        for (text, vector) in texts.iter().zip(&together) {
            let alone = encode(&mut encoder, &[text]);
            assert!(alone[0].cosine(vector) > 0.9999, "{text:?}");
        }
    }

    #[test]
    fn a_folder_without_a_model_is_refused_by_name() {
        let folder = tempfile::tempdir().unwrap();
        let error = RustBertEncoder::load(folder.path(), 1)
            .err()
            .expect("refused")
            .to_string();
        assert!(
            error.contains(&folder.path().join("config.json").display().to_string()),
            "{error}"
        );
    }
}
