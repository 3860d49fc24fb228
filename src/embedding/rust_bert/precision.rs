//! Which numbers to compute with: measured once, at the start, where the processor computes with bfloat16.
//!
//! bfloat16 nearly halves a pass on processors that compute with it natively and slows others down. The vectors
//! are the same up to [`LEAST_COSINE`], which is why the fingerprint of a model does not tell them apart.

use std::time::{Duration, Instant};

use super::network::Network;
use super::tokenizer::ModelTokenizer;
use super::{LoadError, encode};
use crate::embedding::model_dir::ModelDirectory;
use crate::embedding::{Embedding, EncodeError, Precision, Tokenizer, Tokens};

/// How near to the vectors of single precision those of bfloat16 must stay.
const LEAST_COSINE: f32 = 0.999;
/// How much of the time of single precision bfloat16 may take to be worth it.
const MOST_TIME: f64 = 0.9;
/// The quickest of so many rounds counts: other work can only slow one down.
const ROUNDS: usize = 3;

/// What people ask: short and long, in both languages.
const SAMPLES: [&str; 8] = [
    "后端开发工程师需要什么技能?",
    "How do I become a DevOps engineer?",
    "产品经理和运营总监哪个更有前途",
    "What does a database administrator do all day, and what does it take to get there?",
    "转行做 AI 工程师要学 Python 吗",
    "前景呢",
    "我做了三年测试, 会 Java 和一点 Linux, 想转到后端开发, 需要补哪些知识, 大概要多久才能找到工作?",
    "Compare network engineer and cloud architect for someone who likes hardware but wants to work remotely.",
];

/// Loads the network and settles what it computes with.
pub(super) fn load(
    files: &ModelDirectory,
    tokenizer: &ModelTokenizer,
    precision: Precision,
) -> Result<Network, LoadError> {
    let network = Network::load(files)?;
    let is_slower = precision == Precision::Auto && !computes_with_bfloat16();
    if precision == Precision::Float32 || is_slower {
        return Ok(network);
    }
    let failed = |error: EncodeError| LoadError::Engine {
        folder: files.root.clone(),
        problem: error.to_string(),
    };
    let samples: Vec<Tokens> = SAMPLES
        .iter()
        .filter_map(|sample| tokenizer.tokenize(sample))
        .collect();
    let single = measure(&network, &samples, None).map_err(failed)?;
    let network = network.into_bfloat16();
    let half = measure(&network, &samples, Some(single.time)).map_err(failed)?;
    let cosine = least_cosine(&single.vectors, &half.vectors);
    let ratio = half.time.as_secs_f64() / single.time.as_secs_f64();
    let alike = cosine > LEAST_COSINE;
    if precision == Precision::Bfloat16 && !alike {
        return Err(LoadError::Precision { cosine });
    }
    let taken = precision == Precision::Bfloat16 || (alike && ratio < MOST_TIME);
    tracing::info!(
        precision = if taken { "bfloat16" } else { "float32" },
        cosine = f64::from(cosine),
        ratio,
        "the sentence encoder's precision, bfloat16 measured against float32"
    );
    if taken {
        return Ok(network);
    }
    drop(network);
    Network::load(files)
}

/// Whether the processor computes with bfloat16 natively. One that does not is slower with it, and need not be asked
/// by measuring, which takes seconds.
fn computes_with_bfloat16() -> bool {
    #[cfg(target_arch = "x86_64")]
    let native = std::arch::is_x86_feature_detected!("avx512bf16");
    #[cfg(target_arch = "aarch64")]
    let native = std::arch::is_aarch64_feature_detected!("bf16");
    #[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
    let native = false;
    native
}

struct Measurement {
    vectors: Vec<Embedding>,
    /// Of one short question and of all samples together.
    time: Duration,
}

/// The vectors of the samples and how long they take; gives up once it is clearly slower than `rival`.
fn measure(
    network: &Network,
    samples: &[Tokens],
    rival: Option<Duration>,
) -> Result<Measurement, EncodeError> {
    let encoded = encode(network, samples)?.into_iter();
    let vectors = encoded.map(|encoded| encoded.vector).collect();
    let mut time = Duration::MAX;
    for _ in 0..ROUNDS {
        let began = Instant::now();
        encode(network, &samples[..samples.len().min(1)])?;
        encode(network, samples)?;
        time = time.min(began.elapsed());
        if rival.is_some_and(|rival| time > 2 * rival) {
            break;
        }
    }
    Ok(Measurement { vectors, time })
}

fn least_cosine(one: &[Embedding], other: &[Embedding]) -> f32 {
    one.iter()
        .zip(other)
        .map(|(a, b)| a.cosine(b))
        .fold(1.0, f32::min)
}
