//! `config.json`: which network, and the numbers that decide the shapes of its tensors.

use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use super::weights::Shapes;
use super::{ModelError, not_as_expected, read_json};

/// The networks that rust-bert runs as sentence encoders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Architecture {
    Bert,
    DistilBert,
    Roberta,
    Albert,
}

/// What stands between the two halves of a feed-forward layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Activation {
    Gelu,
    /// GELU by its tanh approximation.
    GeluNew,
    Relu,
    Swish,
    Tanh,
}

/// A network, described.
#[derive(Debug, Clone, PartialEq)]
pub struct NetworkConfig {
    pub architecture: Architecture,
    pub activation: Activation,
    pub layers: usize,
    pub heads: usize,
    /// Dimensions of a token's vector between the layers.
    pub hidden: usize,
    /// Dimensions inside a feed-forward layer.
    pub inner: usize,
    /// Dimensions of a word's vector; `hidden` but in ALBERT.
    pub word: usize,
    /// Rows of the position table.
    pub positions: usize,
    /// Rows of the token type table; DistilBERT has none.
    pub segments: usize,
    /// Rows of the word table.
    pub vocabulary: usize,
}

/// RoBERTa counts positions from the padding id (1) plus one.
pub const ROBERTA_FIRST_POSITION: usize = 2;
/// More layers than any encoder has.
const MOST_LAYERS: usize = 1000;
/// Larger tables or layers than any encoder has.
const MOST_ROWS: usize = 10_000_000;
/// rust-bert computes BERT and RoBERTa with 1e-12. Up to here the difference is lost in rounding.
const MOST_NORM_EPSILON: f64 = 1e-4;

#[derive(Deserialize)]
struct Kind {
    model_type: String,
}

/// As BERT, RoBERTa and ALBERT write it.
#[derive(Deserialize)]
struct BertJson {
    hidden_act: String,
    hidden_size: usize,
    intermediate_size: usize,
    max_position_embeddings: usize,
    num_attention_heads: usize,
    num_hidden_layers: usize,
    type_vocab_size: usize,
    vocab_size: usize,
    embedding_size: Option<usize>,
    layer_norm_eps: Option<f64>,
    pad_token_id: Option<i64>,
    position_embedding_type: Option<String>,
    num_hidden_groups: Option<usize>,
    inner_group_num: Option<usize>,
}

#[derive(Deserialize)]
struct DistilBertJson {
    activation: String,
    dim: usize,
    hidden_dim: usize,
    max_position_embeddings: usize,
    n_heads: usize,
    n_layers: usize,
    vocab_size: usize,
}

impl NetworkConfig {
    pub(super) fn read(path: &Path) -> Result<NetworkConfig, ModelError> {
        let json: Value = read_json(path)?;
        let kind = Kind::deserialize(&json).map_err(|error| not_as_expected(path, &error))?;
        let not_as_expected = |error| not_as_expected(path, &error);
        let config = match kind.model_type.as_str() {
            "bert" => BertJson::deserialize(&json)
                .map_err(not_as_expected)?
                .network(Architecture::Bert),
            "roberta" => BertJson::deserialize(&json)
                .map_err(not_as_expected)?
                .network(Architecture::Roberta),
            "albert" => BertJson::deserialize(&json)
                .map_err(not_as_expected)?
                .network(Architecture::Albert),
            "distilbert" => DistilBertJson::deserialize(&json)
                .map_err(not_as_expected)?
                .network(),
            other => Err(format!(
                "has model_type {other:?}, and only bert, distilbert, roberta and albert are supported"
            )),
        };
        config
            .and_then(NetworkConfig::checked)
            .map_err(|problem| ModelError::new(path, problem))
    }

    /// Tokens that the position table reaches.
    pub fn longest_text(&self) -> usize {
        match self.architecture {
            Architecture::Roberta => self.positions.saturating_sub(ROBERTA_FIRST_POSITION),
            _ => self.positions,
        }
    }

    fn checked(self) -> Result<NetworkConfig, String> {
        for (name, value, most) in [
            ("layers", self.layers, MOST_LAYERS),
            ("attention heads", self.heads, MOST_ROWS),
            ("hidden dimensions", self.hidden, MOST_ROWS),
            ("inner dimensions", self.inner, MOST_ROWS),
            ("word dimensions", self.word, MOST_ROWS),
            ("positions", self.positions, MOST_ROWS),
            ("word pieces", self.vocabulary, MOST_ROWS),
        ] {
            if value == 0 || value > most {
                return Err(format!("has {value} {name}, outside 1..={most}"));
            }
        }
        if !self.hidden.is_multiple_of(self.heads) {
            return Err(format!(
                "cannot split hidden_size {} into {} attention heads",
                self.hidden, self.heads
            ));
        }
        Ok(self)
    }

    /// The tensors that the weights must hold. Heads on top of the network, such as the pooler, are not used.
    pub(super) fn tensors(&self) -> Shapes {
        let mut shapes = Shapes::default();
        for (table, rows) in [
            ("word_embeddings", self.vocabulary),
            ("position_embeddings", self.positions),
            ("token_type_embeddings", self.segments),
        ] {
            if rows > 0 {
                shapes.push(format!("embeddings.{table}.weight"), &[rows, self.word]);
            }
        }
        shapes.norm("embeddings.LayerNorm", self.word);
        match self.architecture {
            Architecture::Bert | Architecture::Roberta => self.bert_layers(&mut shapes),
            Architecture::DistilBert => self.distilbert_layers(&mut shapes),
            Architecture::Albert => self.albert_layer(&mut shapes),
        }
        shapes
    }

    fn bert_layers(&self, shapes: &mut Shapes) {
        for layer in 0..self.layers {
            let at = format!("encoder.layer.{layer}");
            for part in ["self.query", "self.key", "self.value", "output.dense"] {
                shapes.linear(format!("{at}.attention.{part}"), self.hidden, self.hidden);
            }
            shapes.norm(format!("{at}.attention.output.LayerNorm"), self.hidden);
            shapes.linear(format!("{at}.intermediate.dense"), self.inner, self.hidden);
            shapes.linear(format!("{at}.output.dense"), self.hidden, self.inner);
            shapes.norm(format!("{at}.output.LayerNorm"), self.hidden);
        }
    }

    fn distilbert_layers(&self, shapes: &mut Shapes) {
        for layer in 0..self.layers {
            let at = format!("transformer.layer.{layer}");
            for part in ["q_lin", "k_lin", "v_lin", "out_lin"] {
                shapes.linear(format!("{at}.attention.{part}"), self.hidden, self.hidden);
            }
            shapes.norm(format!("{at}.sa_layer_norm"), self.hidden);
            shapes.linear(format!("{at}.ffn.lin1"), self.inner, self.hidden);
            shapes.linear(format!("{at}.ffn.lin2"), self.hidden, self.inner);
            shapes.norm(format!("{at}.output_layer_norm"), self.hidden);
        }
    }

    /// One layer, run again and again.
    fn albert_layer(&self, shapes: &mut Shapes) {
        shapes.linear(
            "encoder.embedding_hidden_mapping_in".into(),
            self.hidden,
            self.word,
        );
        let at = "encoder.albert_layer_groups.0.albert_layers.0";
        for part in ["query", "key", "value", "dense"] {
            shapes.linear(format!("{at}.attention.{part}"), self.hidden, self.hidden);
        }
        shapes.norm(format!("{at}.attention.LayerNorm"), self.hidden);
        shapes.linear(format!("{at}.ffn"), self.inner, self.hidden);
        shapes.linear(format!("{at}.ffn_output"), self.hidden, self.inner);
        shapes.norm(format!("{at}.full_layer_layer_norm"), self.hidden);
    }
}

impl BertJson {
    fn network(self, architecture: Architecture) -> Result<NetworkConfig, String> {
        if let Some(other) = self
            .position_embedding_type
            .as_deref()
            .filter(|kind| *kind != "absolute")
        {
            return Err(format!(
                "has position_embedding_type {other:?}, and only \"absolute\" is supported"
            ));
        }
        let albert = architecture == Architecture::Albert;
        if albert && (self.num_hidden_groups, self.inner_group_num) != (Some(1), Some(1)) {
            return Err("has more than one group of layers, which is not supported".into());
        }
        if let Some(epsilon) = self
            .layer_norm_eps
            .filter(|epsilon| !albert && *epsilon > MOST_NORM_EPSILON)
        {
            return Err(format!(
                "has layer_norm_eps {epsilon}, and at most {MOST_NORM_EPSILON} is supported"
            ));
        }
        if architecture == Architecture::Roberta && self.pad_token_id.is_some_and(|id| id != 1) {
            return Err("has another pad_token_id than 1, which is not supported".into());
        }
        if self.type_vocab_size == 0 {
            return Err("has type_vocab_size 0".into());
        }
        Ok(NetworkConfig {
            architecture,
            activation: Activation::parse(&self.hidden_act)?,
            layers: self.num_hidden_layers,
            heads: self.num_attention_heads,
            hidden: self.hidden_size,
            inner: self.intermediate_size,
            word: match self.embedding_size.filter(|_| albert) {
                Some(size) => size,
                None if albert => return Err("has no embedding_size".into()),
                None => self.hidden_size,
            },
            positions: self.max_position_embeddings,
            segments: self.type_vocab_size,
            vocabulary: self.vocab_size,
        })
    }
}

impl DistilBertJson {
    fn network(self) -> Result<NetworkConfig, String> {
        Ok(NetworkConfig {
            architecture: Architecture::DistilBert,
            activation: Activation::parse(&self.activation)?,
            layers: self.n_layers,
            heads: self.n_heads,
            hidden: self.dim,
            inner: self.hidden_dim,
            word: self.dim,
            positions: self.max_position_embeddings,
            segments: 0,
            vocabulary: self.vocab_size,
        })
    }
}

impl Activation {
    fn parse(name: &str) -> Result<Activation, String> {
        Ok(match name {
            "gelu" => Activation::Gelu,
            "gelu_new" | "gelu_pytorch_tanh" => Activation::GeluNew,
            "relu" => Activation::Relu,
            "silu" | "swish" => Activation::Swish,
            "tanh" => Activation::Tanh,
            other => {
                return Err(format!(
                    "has the activation {other:?}, which is not supported"
                ));
            }
        })
    }
}
