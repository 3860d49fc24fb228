//! The network on libtorch: rust-bert's models, then pooling and the dense layer.
//!
//! The word table, more than half of a small model, stays outside of it in the numbers of its file: rows are
//! taken from it and widened as they are needed, which computes the same.

use rust_bert::RustBertError;
use rust_bert::albert::{AlbertConfig, AlbertForSentenceEmbeddings};
use rust_bert::bert::{BertConfig, BertEmbeddings, BertForSentenceEmbeddings, BertModel};
use rust_bert::distilbert::{DistilBertConfig, DistilBertForSentenceEmbeddings};
use rust_bert::roberta::{RobertaEmbeddings, RobertaForSentenceEmbeddings};
use tch::{Device, Kind, Tensor, nn};

use super::LoadError;
use super::weights::Weights;
use super::words::WordTable;
use crate::embedding::model_dir::{
    Activation, Architecture, Dense, DenseActivation, ModelDirectory, ModelError, NetworkConfig,
    Pooling, ROBERTA_FIRST_POSITION, plain_name,
};
use crate::embedding::{EncodeError, Precision, Tokens};

/// The variable that rust-bert would keep the word table in.
const WORD_TABLE: &str = "embeddings.word_embeddings.weight";

/// A network with its weights.
pub(super) struct Network {
    transformer: Transformer,
    variables: nn::VarStore,
    words: WordTable,
    pooling: Pooling,
    dense: Option<DenseLayer>,
    kind: Kind,
    config: NetworkConfig,
}

enum Transformer {
    Bert(BertForSentenceEmbeddings),
    DistilBert(DistilBertForSentenceEmbeddings),
    Roberta(RobertaForSentenceEmbeddings),
    Albert(AlbertForSentenceEmbeddings),
}

struct DenseLayer {
    weight: Tensor,
    bias: Option<Tensor>,
    activation: DenseActivation,
}

impl Network {
    /// Reads the weights; computes in single precision.
    pub(super) fn load(files: &ModelDirectory) -> Result<Network, LoadError> {
        let mut variables = nn::VarStore::new(Device::Cpu);
        let transformer = Transformer::new(&variables.root(), &files.network);
        let weights = Weights::open(&files.weights)?;
        let words = fill(&variables, &weights, files)?;
        variables.freeze();
        let dense = files.dense.as_ref().map(DenseLayer::load).transpose()?;
        Ok(Network {
            transformer,
            variables,
            words,
            pooling: files.pooling,
            dense,
            kind: Kind::Float,
            config: files.network.clone(),
        })
    }

    /// The same network once more, for another thread. Both share the memory of the weights.
    pub(super) fn twin(&self) -> Network {
        let variables = nn::VarStore::new(Device::Cpu);
        let transformer = Transformer::new(&variables.root(), &self.config);
        let shared = self.variables.variables();
        for (name, mut variable) in variables.variables() {
            if let Some(tensor) = shared.get(&name) {
                variable.set_data(tensor);
            }
        }
        let mut twin = Network {
            transformer,
            variables,
            words: self.words.twin(),
            pooling: self.pooling,
            dense: self.dense.as_ref().map(DenseLayer::twin),
            kind: self.kind,
            config: self.config.clone(),
        };
        twin.variables.freeze();
        twin
    }

    /// Computes with half the bits from here on, and gives up the other half of the weights' memory.
    pub(super) fn into_bfloat16(mut self) -> Network {
        self.variables.bfloat16();
        self.kind = Kind::BFloat16;
        self
    }

    pub(super) fn precision(&self) -> Precision {
        match self.kind {
            Kind::BFloat16 => Precision::Bfloat16,
            _ => Precision::Float32,
        }
    }

    /// Numbers in a token's vector.
    pub(super) fn width(&self) -> usize {
        self.config.hidden
    }

    /// One pass over some texts.
    pub(super) fn forward(&self, texts: &[&Tokens]) -> Result<Vec<Passed>, EncodeError> {
        let batch = Batch::new(texts);
        let words = self.words.rows(&batch.ids)?;
        let lengths = texts.iter().map(|text| text.ids().len());
        self.compute(&words, &batch, lengths)
            .map_err(|error| EncodeError::Failed(error.to_string()))
    }

    /// `words` are the rows of all tokens, padding included.
    fn compute(
        &self,
        words: &Tensor,
        batch: &Batch,
        lengths: impl Iterator<Item = usize>,
    ) -> Result<Vec<Passed>, RustBertError> {
        tch::no_grad(|| {
            let words = words.f_to_kind(self.kind)?.f_view([
                batch.texts,
                batch.longest,
                self.words.width(),
            ])?;
            let hidden = self.transformer.forward(&words, batch)?;
            let pooled = self.pool(&hidden, batch)?;
            let vectors = match &self.dense {
                Some(dense) => dense.forward(&pooled)?,
                None => pooled,
            };
            let vectors = Vec::<Vec<f32>>::try_from(vectors)?;
            let hidden = hidden.f_to_kind(Kind::Float)?;
            let texts = vectors.into_iter().zip(lengths).enumerate();
            texts
                .map(|(row, (pooled, length))| {
                    let own = hidden
                        .f_select(0, row as i64)?
                        .f_narrow(0, 0, length as i64)?;
                    let tokens = Vec::<f32>::try_from(own.f_reshape([-1])?)?;
                    Ok(Passed { pooled, tokens })
                })
                .collect()
        })
    }

    /// `[texts, tokens, hidden]` to `[texts, hidden]`, in single precision.
    fn pool(&self, hidden: &Tensor, batch: &Batch) -> Result<Tensor, RustBertError> {
        Ok(match self.pooling {
            Pooling::Cls => hidden.f_select(1, 0)?.f_to_kind(Kind::Float)?,
            Pooling::Mean => {
                let mask = batch.mask.f_to_kind(Kind::Float)?;
                let sum = mask
                    .f_unsqueeze(1)?
                    .f_matmul(&hidden.f_to_kind(Kind::Float)?)?;
                let count = mask.f_sum_dim_intlist([1i64].as_slice(), true, Kind::Float)?;
                sum.f_squeeze_dim(1)?.f_div(&count)?
            }
        })
    }
}

/// What a pass yields of one text.
pub(super) struct Passed {
    /// Not yet of length one.
    pub(super) pooled: Vec<f32>,
    /// The last layer, row after row: a vector per token.
    pub(super) tokens: Vec<f32>,
}

/// The tokens of a pass, padded to the longest text.
struct Batch {
    texts: i64,
    longest: i64,
    /// All ids in a row.
    ids: Vec<i64>,
    /// `[texts, longest]`: 1 for a token, 0 for padding.
    mask: Tensor,
}

impl Batch {
    fn new(texts: &[&Tokens]) -> Batch {
        let longest = texts.iter().map(|text| text.ids().len()).max().unwrap_or(0);
        let mut ids = vec![0i64; texts.len() * longest];
        let mut mask = ids.clone();
        for (at, text) in texts.iter().enumerate() {
            let row = at * longest..at * longest + text.ids().len();
            ids[row.clone()].copy_from_slice(text.ids());
            mask[row].fill(1);
        }
        let (texts, longest) = (texts.len() as i64, longest as i64);
        Batch {
            texts,
            longest,
            ids,
            mask: Tensor::from_slice(&mask).view([texts, longest]),
        }
    }
}

impl Transformer {
    fn new(root: &nn::Path, config: &NetworkConfig) -> Transformer {
        match config.architecture {
            Architecture::Bert => Transformer::Bert(
                BertModel::<BertEmbeddings>::new_with_optional_pooler(root, &bert(config), false),
            ),
            Architecture::Roberta => {
                let config = bert(config);
                Transformer::Roberta(BertModel::<RobertaEmbeddings>::new_with_optional_pooler(
                    root, &config, false,
                ))
            }
            Architecture::DistilBert => Transformer::DistilBert(
                DistilBertForSentenceEmbeddings::new(root, &distilbert(config)),
            ),
            Architecture::Albert => {
                Transformer::Albert(AlbertForSentenceEmbeddings::new(root, &albert(config)))
            }
        }
    }

    /// The last layer's output, `[texts, tokens, hidden]`.
    fn forward(&self, words: &Tensor, batch: &Batch) -> Result<Tensor, RustBertError> {
        let (words, mask) = (Some(words), Some(&batch.mask));
        let hidden = match self {
            Transformer::Bert(model) => {
                let output = model.forward_t(None, mask, None, None, words, None, None, false)?;
                output.hidden_state
            }
            Transformer::Roberta(model) => {
                let first = ROBERTA_FIRST_POSITION as i64;
                let positions =
                    Tensor::arange_start(first, first + batch.longest, (Kind::Int64, Device::Cpu))
                        .unsqueeze(0)
                        .expand([batch.texts, batch.longest], true);
                let output = model.forward_t(
                    None,
                    mask,
                    None,
                    Some(&positions),
                    words,
                    None,
                    None,
                    false,
                )?;
                output.hidden_state
            }
            Transformer::DistilBert(model) => {
                model.forward_t(None, mask, words, false)?.hidden_state
            }
            Transformer::Albert(model) => {
                let output = model.forward_t(None, mask, None, None, words, false)?;
                output.hidden_state
            }
        };
        Ok(hidden)
    }
}

impl DenseLayer {
    fn load(dense: &Dense) -> Result<DenseLayer, LoadError> {
        let weights = Weights::open(&dense.weights)?;
        let tensor = |name| {
            weights
                .tensor(name)
                .map(|tensor| tensor.to_kind(Kind::Float))
        };
        Ok(DenseLayer {
            weight: tensor("weight")?,
            bias: dense.bias.then(|| tensor("bias")).transpose()?,
            activation: dense.activation,
        })
    }

    fn twin(&self) -> DenseLayer {
        DenseLayer {
            weight: self.weight.shallow_clone(),
            bias: self.bias.as_ref().map(Tensor::shallow_clone),
            activation: self.activation,
        }
    }

    fn forward(&self, pooled: &Tensor) -> Result<Tensor, RustBertError> {
        let vectors = pooled.f_linear(&self.weight, self.bias.as_ref())?;
        Ok(match self.activation {
            DenseActivation::Identity => vectors,
            DenseActivation::Tanh => vectors.f_tanh()?,
            DenseActivation::Relu => vectors.f_relu()?,
            DenseActivation::Gelu => vectors.f_gelu("none")?,
        })
    }
}

/// Copies the tensors into rust-bert's variables, and gives the word table back by itself.
fn fill(
    variables: &nn::VarStore,
    weights: &Weights<'_>,
    files: &ModelDirectory,
) -> Result<WordTable, LoadError> {
    for (name, mut variable) in variables.variables() {
        let name = plain_name(&name);
        // The checks ask for all that is computed with; a pooler is not.
        if name == WORD_TABLE || name.starts_with("pooler.") {
            continue;
        }
        let tensor = weights.tensor(name)?;
        tch::no_grad(|| variable.f_copy_(&tensor)).map_err(|error| {
            ModelError::new(
                files.weights.path(),
                format!("has no usable tensor {name}: {error}"),
            )
        })?;
    }
    weights.words(WORD_TABLE)
}

/// For BERT and RoBERTa, with a word table of one row that is never looked at.
fn bert(config: &NetworkConfig) -> BertConfig {
    BertConfig {
        hidden_act: activation(config.activation),
        hidden_size: config.hidden as i64,
        intermediate_size: config.inner as i64,
        max_position_embeddings: config.positions as i64,
        num_attention_heads: config.heads as i64,
        num_hidden_layers: config.layers as i64,
        type_vocab_size: config.segments as i64,
        vocab_size: 1,
        ..BertConfig::default()
    }
}

fn distilbert(config: &NetworkConfig) -> DistilBertConfig {
    DistilBertConfig {
        activation: activation(config.activation),
        dim: config.hidden as i64,
        hidden_dim: config.inner as i64,
        max_position_embeddings: config.positions as i64,
        n_heads: config.heads as i64,
        n_layers: config.layers as i64,
        vocab_size: 1,
        ..DistilBertConfig::default()
    }
}

fn albert(config: &NetworkConfig) -> AlbertConfig {
    AlbertConfig {
        hidden_act: activation(config.activation),
        embedding_size: config.word as i64,
        hidden_size: config.hidden as i64,
        intermediate_size: config.inner as i64,
        max_position_embeddings: config.positions as i64,
        num_attention_heads: config.heads as i64,
        num_hidden_layers: config.layers as i64,
        type_vocab_size: config.segments as i64,
        vocab_size: 1,
        ..AlbertConfig::default()
    }
}

fn activation(activation: Activation) -> rust_bert::Activation {
    match activation {
        Activation::Gelu => rust_bert::Activation::gelu,
        Activation::GeluNew => rust_bert::Activation::gelu_new,
        Activation::Relu => rust_bert::Activation::relu,
        Activation::Swish => rust_bert::Activation::swish,
        Activation::Tanh => rust_bert::Activation::tanh,
    }
}
