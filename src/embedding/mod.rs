//! Sentence vectors: the encoder trait, its engines and the worker that runs one.
//!
//! Invariant: only `rust_bert.rs` names rust-bert or tch; every vector outside has length one.

mod cache;
#[cfg(feature = "rust-bert")]
mod model_dir;
#[cfg(feature = "rust-bert")]
mod rust_bert;
mod worker;

pub use self::cache::EmbeddingCache;
#[cfg(feature = "rust-bert")]
pub use self::rust_bert::{LoadError, RustBertEncoder};
pub use self::worker::{Encoder, EncoderWorker, WorkerSettings};

/// A sentence vector of length one.
#[derive(Debug, Clone, PartialEq)]
pub struct Embedding(Vec<f32>);

impl Embedding {
    /// Scales `vector` to length one. `None` when it has no direction (all zeros, NaN).
    pub fn normalised(mut vector: Vec<f32>) -> Option<Embedding> {
        let norm = vector.iter().map(|x| x * x).sum::<f32>().sqrt();
        if !norm.is_finite() || norm <= f32::EPSILON {
            return None;
        }
        vector.iter_mut().for_each(|x| *x /= norm);
        Some(Embedding(vector))
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

/// Turns sentences into vectors. Blocking: it runs on the worker's thread.
pub trait SentenceEncoder: Send {
    /// One vector per text, in order. Empty texts are the caller's mistake.
    fn encode(&mut self, texts: &[String]) -> Result<Vec<Embedding>, EncodeError>;

    /// Changes whenever the vectors would: a hash of the weights and settings.
    fn fingerprint(&self) -> &str;
}

/// Why there are no vectors.
#[derive(Debug, thiserror::Error)]
pub enum EncodeError {
    #[error("the sentence encoder is busy")]
    Busy,
    #[error("the sentence encoder did not answer in time")]
    TimedOut,
    #[error("the sentence encoder has stopped")]
    Stopped,
    #[error("the sentence encoder failed: {0}")]
    Failed(String),
}
