//! The vectors of the program are those of Python's sentence-transformers, for the model that is shipped and
//! for a small one of every other kind. `training/golden.py` wrote what is expected.

use std::fs;
use std::path::{Path, PathBuf};

use career_advisor::embedding::{Embedding, Precision, RustBertEncoder, SentenceEncoder, Tokens};

const LEAST_COSINE: f32 = 0.9999;

fn golden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

fn sentences() -> Vec<String> {
    let text = fs::read_to_string(golden().join("sentences.json")).expect("the sentences");
    serde_json::from_str(&text).expect("a list of texts")
}

/// One vector per sentence.
fn expected(name: &str) -> Vec<Embedding> {
    let bytes = fs::read(golden().join(format!("{name}.f32"))).expect("golden vectors");
    let numbers: Vec<f32> = bytes
        .as_chunks::<4>()
        .0
        .iter()
        .map(|&bytes| f32::from_le_bytes(bytes))
        .collect();
    numbers
        .chunks(numbers.len() / sentences().len())
        .map(|vector| Embedding::normalised(vector.to_vec()).expect("a direction"))
        .collect()
}

fn tokens(encoder: &RustBertEncoder, sentences: &[String]) -> Vec<Tokens> {
    let tokenizer = encoder.tokenizer();
    let tokens = sentences.iter().map(|text| tokenizer.tokenize(text));
    tokens.collect::<Option<_>>().expect("no sentence is empty")
}

fn check(folder: &Path, name: &str, precision: Precision, least_cosine: f32) {
    let sentences = sentences();
    let mut encoder = RustBertEncoder::load(folder, precision).expect("the model loads");
    let tokens = tokens(&encoder, &sentences);
    let found = encoder.encode(&tokens).expect("vectors");
    let far: Vec<String> = sentences
        .iter()
        .zip(found.iter().zip(expected(name)))
        .map(|(text, (found, expected))| (text, found.vector.cosine(&expected)))
        .filter(|(_, cosine)| *cosine <= least_cosine)
        .map(|(text, cosine)| format!("{cosine:.6} {text:?}"))
        .collect();
    assert!(far.is_empty(), "{name}:\n{}", far.join("\n"));
}

fn shipped() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("models/parser")
}

#[test]
fn there_are_fifty_sentences() {
    assert_eq!(sentences().len(), 50);
}

#[test]
fn the_shipped_model() {
    check(&shipped(), "parser", Precision::Float32, LEAST_COSINE);
}

/// What `embedding.precision` allows is less exact, and no less exact than it says.
#[test]
fn the_shipped_model_in_half_the_bits() {
    check(&shipped(), "parser", Precision::Bfloat16, 0.999);
}

#[test]
fn bert_with_cls_pooling_and_without_lower_case() {
    check_small("bert-cased-cls");
}

#[test]
fn distilbert_with_a_dense_layer() {
    check_small("distilbert-dense");
}

#[test]
fn roberta_with_mean_pooling() {
    check_small("roberta-mean");
}

#[test]
fn albert_with_a_dense_layer_and_normalisation() {
    check_small("albert-mean");
}

fn check_small(name: &str) {
    check(&golden().join(name), name, Precision::Float32, LEAST_COSINE);
}
