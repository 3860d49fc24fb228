//! Sentence vectors: the encoder trait, its engines and the worker that runs one.
//!
//! `text -> tokens (on the caller's thread) -> queue -> passes of like length -> vectors`. Invariant: only
//! `rust_bert/` names rust-bert, its tokenizers or tch; every vector outside has length one.

use std::sync::Arc;

use serde::Deserialize;

mod cache;
mod encoded;
mod heads;
mod model_dir;
mod passes;
mod recent;
mod rust_bert;
mod worker;

pub use self::cache::EmbeddingCache;
pub use self::encoded::{Encoded, TokenVectors};
pub use self::heads::Heads;
pub use self::model_dir::ModelError;
pub use self::rust_bert::{LoadError, RustBertEncoder};
pub use self::worker::{Encoder, EncoderWorker, WorkerSettings};

/// A sentence vector of length one. A clone shares its numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Embedding(Arc<[f32]>);

impl Embedding {
    /// Scales `vector` to length one. `None` when it has no direction (all zeros, NaN).
    pub fn normalised(mut vector: Vec<f32>) -> Option<Embedding> {
        let norm = vector.iter().map(|x| x * x).sum::<f32>().sqrt();
        if !norm.is_finite() || norm <= f32::EPSILON {
            return None;
        }
        vector.iter_mut().for_each(|x| *x /= norm);
        Some(Embedding(vector.into()))
    }

    /// Cosine of the angle between two vectors, -1..=1; 0 when their sizes differ.
    pub fn cosine(&self, other: &Embedding) -> f32 {
        if self.0.len() != other.0.len() {
            return 0.0;
        }
        dot(&self.0, &other.0)
    }

    pub fn as_slice(&self) -> &[f32] {
        &self.0
    }
}

/// Dot product in eight running sums, which the compiler turns into vector instructions.
fn dot(a: &[f32], b: &[f32]) -> f32 {
    const LANES: usize = 8;
    let mut sums = [0.0f32; LANES];
    let (a_chunks, b_chunks) = (a.chunks_exact(LANES), b.chunks_exact(LANES));
    let rest: f32 = a_chunks
        .remainder()
        .iter()
        .zip(b_chunks.remainder())
        .map(|(x, y)| x * y)
        .sum();
    for (x, y) in a_chunks.zip(b_chunks) {
        for lane in 0..LANES {
            sums[lane] += x[lane] * y[lane];
        }
    }
    sums.iter().sum::<f32>() + rest
}

/// In which numbers the engine computes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// Half the bits where this processor is quicker with them and the vectors stay what they are.
    #[default]
    Auto,
    Float32,
    Bfloat16,
}

/// A text in the model's pieces: something to encode, and no more than the model takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tokens(Vec<i64>);

impl Tokens {
    /// `ids` of the pieces, those that begin and end every text included.
    pub fn new(ids: Vec<i64>) -> Tokens {
        Tokens(ids)
    }

    pub fn ids(&self) -> &[i64] {
        &self.0
    }
}

/// Cuts texts into a model's pieces. Shared by all callers, on their threads.
pub trait Tokenizer: Send + Sync {
    /// A longer text than the model takes is cut between two pieces. `None` where the model would see nothing:
    /// an empty text, blanks, control characters.
    fn tokenize(&self, text: &str) -> Option<Tokens>;

    /// The pieces of a text alone, without those that begin and end every text.
    fn pieces(&self, text: &str) -> Vec<Piece>;

    /// The pieces that stand before a text when it is compared with others; empty where the model wants none.
    fn prompt(&self) -> &[i64];
}

/// One piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub id: i64,
    /// The bytes of the text that it stands for; empty for a piece without letters.
    pub span: std::ops::Range<usize>,
}

/// Turns tokens into vectors. Blocking: it runs on the worker's thread.
pub trait SentenceEncoder: Send {
    /// What makes the tokens that [`SentenceEncoder::encode`] takes.
    fn tokenizer(&self) -> Arc<dyn Tokenizer>;

    /// The same engine for another thread; what is large is shared.
    fn twin(&self) -> Box<dyn SentenceEncoder>;

    /// One per text, in order.
    fn encode(&mut self, texts: &[Tokens]) -> Result<Vec<Encoded>, EncodeError>;

    /// Changes whenever the vectors would: a hash of the weights and settings.
    fn fingerprint(&self) -> &str;
}

/// Why there are no vectors.
#[derive(Debug, thiserror::Error)]
pub enum EncodeError {
    #[error("the sentence encoder is busy")]
    Busy,
    #[error("the text holds nothing that the sentence encoder could see")]
    Empty,
    #[error("the sentence encoder did not answer in time")]
    TimedOut,
    #[error("the sentence encoder has stopped")]
    Stopped,
    #[error("the sentence encoder failed: {0}")]
    Failed(String),
}
