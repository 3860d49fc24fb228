//! Vectors that are kept, found again and not taken from a damaged file.

use std::cell::RefCell;

use super::*;

/// Counts what it is asked to encode.
#[derive(Default)]
struct Engine(RefCell<Vec<String>>);

impl Engine {
    async fn encode(&self, texts: Vec<String>) -> Result<Vec<Embedding>, EncodeError> {
        self.0.borrow_mut().extend(texts.iter().cloned());
        Ok(texts.iter().map(|text| vector_of(text)).collect())
    }

    fn asked(&self) -> Vec<String> {
        let mut asked = self.0.take();
        asked.sort();
        asked
    }
}

fn vector_of(text: &str) -> Embedding {
    Embedding::normalised(vec![1.0, text.len() as f32, -0.25]).expect("not zero")
}

async fn fill(cache: &EmbeddingCache, engine: &Engine, texts: &[&str]) {
    let texts: Vec<String> = texts.iter().map(ToString::to_string).collect();
    let vectors = cache
        .fill(&texts, |missing| engine.encode(missing))
        .await
        .expect("vectors");
    assert_eq!(vectors.len(), texts.len());
    for (text, vector) in texts.iter().zip(&vectors) {
        assert!(vector.cosine(&vector_of(text)) > 0.9999, "{text}");
    }
}

#[tokio::test]
async fn each_text_is_encoded_once() {
    let directory = tempfile::tempdir().unwrap();
    let engine = Engine::default();
    let cache =
        || EmbeddingCache::new(&directory.path().join("new/folder"), "knowledge", "model-1");
    fill(&cache(), &engine, &["后端", "backend", "backend"]).await;
    assert_eq!(engine.asked(), ["backend", "后端"]);
    fill(&cache(), &engine, &["backend", "后端"]).await;
    assert_eq!(engine.asked(), [""; 0]);
    fill(&cache(), &engine, &["backend", "a changed claim"]).await;
    assert_eq!(engine.asked(), ["a changed claim"]);
    fill(&cache(), &engine, &["后端"]).await;
    assert_eq!(
        engine.asked(),
        ["后端"],
        "what is no longer in use is not kept"
    );
}

#[tokio::test]
async fn uses_and_models_do_not_mix() {
    let directory = tempfile::tempdir().unwrap();
    let engine = Engine::default();
    for (name, model) in [
        ("knowledge", "model-1"),
        ("knowledge", "model-2"),
        ("intents", "model-1"),
    ] {
        fill(
            &EmbeddingCache::new(directory.path(), name, model),
            &engine,
            &["text"],
        )
        .await;
        assert_eq!(engine.asked(), ["text"], "{name} {model}");
    }
    assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 3);
}

#[tokio::test]
async fn a_damaged_file_is_computed_again() {
    let directory = tempfile::tempdir().unwrap();
    let engine = Engine::default();
    let cache = EmbeddingCache::new(directory.path(), "knowledge", "model-1");
    fill(&cache, &engine, &["one", "two"]).await;
    let whole = fs::read(cache.file()).unwrap();
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 1;
    for damaged in [
        Vec::new(),
        whole[..whole.len() - 5].to_vec(),
        flipped,
        b"something else".to_vec(),
    ] {
        engine.asked();
        fs::write(cache.file(), &damaged).unwrap();
        fill(&cache, &engine, &["one", "two"]).await;
        assert_eq!(engine.asked(), ["one", "two"], "{} bytes", damaged.len());
        assert_eq!(fs::read(cache.file()).unwrap().len(), whole.len());
    }
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_costs_only_time() {
    let directory = tempfile::tempdir().unwrap();
    let occupied = directory.path().join("a file");
    fs::write(&occupied, "").unwrap();
    let engine = Engine::default();
    let cache = EmbeddingCache::new(&occupied, "knowledge", "model-1");
    fill(&cache, &engine, &["one"]).await;
    assert_eq!(engine.asked(), ["one"]);
}

#[tokio::test]
async fn an_engine_error_is_passed_on_and_nothing_is_written() {
    let directory = tempfile::tempdir().unwrap();
    let cache = EmbeddingCache::new(directory.path(), "knowledge", "model-1");
    let result = cache
        .fill(&["one".to_string()], |_| async { Err(EncodeError::Busy) })
        .await;
    assert!(matches!(result, Err(EncodeError::Busy)));
    assert!(!cache.file().exists());
    let result = cache
        .fill(&["one".to_string()], |_| async { Ok(Vec::new()) })
        .await;
    assert!(matches!(result, Err(EncodeError::Failed(_))));
}

fn in_folder(directory: &Path, model: &str) -> EmbeddingCache {
    EmbeddingCache::new(&directory.join("data"), "knowledge", model)
}

/// A seed of model-1 with "one" and "two".
fn seed_in(directory: &Path) -> PathBuf {
    let file = directory.join("model/knowledge.vectors");
    let texts = ["one", "two"].map(String::from);
    let vectors = texts.each_ref().map(|text| vector_of(text));
    in_folder(directory, "model-1")
        .write_seed(&file, &texts, &vectors)
        .expect("written");
    file
}

#[test]
fn vectors_come_back_to_within_a_thousandth_and_of_length_one() {
    let numbers = (0..384).map(|at| (at as f32 * 0.7).sin()).collect();
    let vector = Embedding::normalised(numbers).unwrap();
    let vectors = Vectors::from([(hash("text"), vector.clone())]);
    let model = hash("model-1");
    let bytes = to_bytes(&model, &vectors);
    assert!(bytes.len() < 384 * NUMBER + 4 * HASH);
    let read = &from_bytes(&model, &bytes).expect("whole")[&hash("text")];
    for (a, b) in vector.as_slice().iter().zip(read.as_slice()) {
        assert!((a - b).abs() < 1e-3, "{a} {b}");
    }
    assert!((read.cosine(read) - 1.0).abs() < 1e-6);
}

#[tokio::test]
async fn what_the_seed_holds_is_not_encoded() {
    let directory = tempfile::tempdir().unwrap();
    let seed = seed_in(directory.path());
    let shipped = fs::read(&seed).unwrap();
    let engine = Engine::default();
    let cache = in_folder(directory.path(), "model-1").with_seed(seed.clone());
    fill(&cache, &engine, &["two", "one"]).await;
    assert_eq!(engine.asked(), [""; 0]);
    assert!(!cache.file().exists());
    fill(&cache, &engine, &["one", "three"]).await;
    assert_eq!(engine.asked(), ["three"]);
    fill(&cache, &engine, &["three", "two"]).await;
    assert_eq!(engine.asked(), [""; 0], "the seed and the file together");
    assert_eq!(fs::read(&seed).unwrap(), shipped, "only read");
}

#[tokio::test]
async fn a_seed_of_another_model_is_ignored() {
    let directory = tempfile::tempdir().unwrap();
    let seed = seed_in(directory.path());
    let engine = Engine::default();
    let cache = || in_folder(directory.path(), "model-2").with_seed(seed.clone());
    fill(&cache(), &engine, &["one", "two"]).await;
    assert_eq!(engine.asked(), ["one", "two"]);
    fill(&cache(), &engine, &["one", "two"]).await;
    assert_eq!(engine.asked(), [""; 0], "the file serves in its place");
}

#[tokio::test]
async fn a_seed_that_is_damaged_or_missing_is_ignored() {
    let directory = tempfile::tempdir().unwrap();
    let seed = seed_in(directory.path());
    let mut flipped = fs::read(&seed).unwrap();
    flipped[60] ^= 1;
    let engine = Engine::default();
    let cache = in_folder(directory.path(), "model-1").with_seed(seed.clone());
    for damaged in [Some(flipped), Some(Vec::new()), None] {
        match damaged {
            Some(bytes) => fs::write(&seed, bytes).unwrap(),
            None => fs::remove_file(&seed).unwrap(),
        }
        fill(&cache, &engine, &["one", "two"]).await;
        assert_eq!(engine.asked(), ["one", "two"]);
        fs::remove_file(cache.file()).unwrap();
    }
}
