//! Vectors on disk, so that the knowledge is encoded once and not at every start.
//!
//! One file per use and model, named after the model's fingerprint; inside, the model, one entry per text under
//! the text's hash, and a checksum over all. A changed text is encoded anew, a changed model starts a new file,
//! and a file that is damaged, of another model or cannot be written costs time but never an answer.
//!
//! A seed is a file of the same form that comes with the program, so that the first start is quick too. It is
//! only read. Numbers are stored in half precision: vectors come back to within a thousandth.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::future::Future;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use half::f16;
use sha2::{Digest, Sha256};

use super::{Embedding, EncodeError};
use crate::data_dir;

const MAGIC: &[u8; 8] = b"cavec\x00\x00\x02";
const HASH: usize = 32;
/// Bytes of a stored number.
const NUMBER: usize = 2;

type Hash = [u8; HASH];
/// Vectors under the hashes of their texts; in order, so that the same vectors make the same file.
type Vectors = BTreeMap<Hash, Embedding>;

/// The vectors of one use ("knowledge", say) from one model.
#[derive(Debug)]
pub struct EmbeddingCache {
    directory: PathBuf,
    name: String,
    model: Hash,
    seed: Option<PathBuf>,
}

impl EmbeddingCache {
    /// A cache in `directory`, which need not exist yet. `name` tells uses apart and becomes part of a file name.
    pub fn new(directory: &Path, name: &str, fingerprint: &str) -> EmbeddingCache {
        EmbeddingCache {
            directory: directory.to_path_buf(),
            name: name.to_string(),
            model: hash(fingerprint),
            seed: None,
        }
    }

    /// Looks into `file` first, which [`EmbeddingCache::write_seed`] made and which need not exist.
    pub fn with_seed(self, file: PathBuf) -> EmbeddingCache {
        EmbeddingCache {
            seed: Some(file),
            ..self
        }
    }

    /// One vector per text, in order. `encode` is asked only for those that neither the seed nor the file holds;
    /// where there are any, the file then holds `texts` and nothing else.
    pub async fn fill<F, Fut>(
        &self,
        texts: &[String],
        encode: F,
    ) -> Result<Vec<Embedding>, EncodeError>
    where
        F: FnOnce(Vec<String>) -> Fut,
        Fut: Future<Output = Result<Vec<Embedding>, EncodeError>>,
    {
        let hashes: Vec<Hash> = texts.iter().map(|text| hash(text)).collect();
        let mut known = self.known(&hashes);
        let missing: BTreeMap<Hash, &String> = hashes
            .iter()
            .copied()
            .zip(texts)
            .filter(|(hash, _)| !known.contains_key(hash))
            .collect();
        if !missing.is_empty() {
            let vectors = encode(missing.values().map(|text| text.to_string()).collect()).await?;
            known.extend(missing.into_keys().zip(vectors));
            let wanted: HashSet<&Hash> = hashes.iter().collect();
            known.retain(|hash, _| wanted.contains(hash));
            self.keep(&known);
        }
        let found: Option<Vec<Embedding>> =
            hashes.iter().map(|hash| known.get(hash).cloned()).collect();
        found.ok_or_else(|| EncodeError::Failed("fewer vectors than texts came back".into()))
    }

    /// Writes the `vectors` of `texts` to `file`, for [`EmbeddingCache::with_seed`].
    pub fn write_seed(
        &self,
        file: &Path,
        texts: &[String],
        vectors: &[Embedding],
    ) -> io::Result<()> {
        let hashes = texts.iter().map(|text| hash(text));
        let vectors = hashes.zip(vectors.iter().cloned()).collect();
        replace(file, &to_bytes(&self.model, &vectors))
    }

    fn file(&self) -> PathBuf {
        let model = hex(&self.model[..8]);
        self.directory
            .join(format!("{}-{model}.vectors", self.name))
    }

    /// What the seed holds and, unless that is all of `hashes`, what the file holds.
    fn known(&self, hashes: &[Hash]) -> Vectors {
        let seed = self.seed.as_deref().map(|file| self.read(file));
        let mut known = seed.unwrap_or_default();
        if !hashes.iter().all(|hash| known.contains_key(hash)) {
            known.extend(self.read(&self.file()));
        }
        known
    }

    /// What `file` holds: nothing when it is missing, of another model or not as it was written.
    fn read(&self, file: &Path) -> Vectors {
        let bytes = match fs::read(file) {
            Ok(bytes) => bytes,
            Err(error) => {
                if error.kind() != io::ErrorKind::NotFound {
                    tracing::warn!(file = %file.display(), %error, "cannot read sentence vectors; computing them again");
                }
                return Vectors::new();
            }
        };
        from_bytes(&self.model, &bytes).unwrap_or_else(|| {
            tracing::warn!(file = %file.display(), "sentence vectors are damaged, of another model or of another version; computing them again");
            Vectors::new()
        })
    }

    fn keep(&self, vectors: &Vectors) {
        let file = self.file();
        let kept = data_dir::create(&self.directory)
            .and_then(|()| replace(&file, &to_bytes(&self.model, vectors)));
        if let Err(error) = kept {
            tracing::warn!(file = %file.display(), %error, "cannot keep sentence vectors; the next start computes them again");
        }
    }
}

/// Replaces `file` as a whole: a reader sees the old one or the new one.
fn replace(file: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(directory) = file.parent() {
        fs::create_dir_all(directory)?;
    }
    let draft = file.with_extension(format!("{}.draft", std::process::id()));
    let written = write_synced(&draft, bytes).and_then(|()| fs::rename(&draft, file));
    if written.is_err() {
        // Best effort: the first error is the one to report.
        let _ = fs::remove_file(&draft);
    }
    written
}

fn write_synced(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut output = fs::File::create(file)?;
    output.write_all(bytes)?;
    output.sync_all()
}

/// Magic, model, dimensions, then per text its hash and its vector, then a checksum over all before.
fn to_bytes(model: &Hash, vectors: &Vectors) -> Vec<u8> {
    let dimensions = vectors
        .values()
        .next()
        .map_or(0, |vector| vector.as_slice().len());
    let mut bytes = MAGIC.to_vec();
    bytes.extend(model);
    bytes.extend((dimensions as u32).to_le_bytes());
    for (hash, vector) in vectors {
        bytes.extend(hash);
        let numbers = vector.as_slice().iter();
        bytes.extend(numbers.flat_map(|&x| f16::from_f32(x).to_le_bytes()));
    }
    let checksum = Sha256::digest(&bytes);
    bytes.extend(checksum);
    bytes
}

/// `None` unless `bytes` are what [`to_bytes`] made for `model`.
fn from_bytes(model: &Hash, bytes: &[u8]) -> Option<Vectors> {
    let (content, checksum) = bytes.split_last_chunk::<HASH>()?;
    if Sha256::digest(content)[..] != checksum[..] {
        return None;
    }
    let vectors = content.strip_prefix(MAGIC)?.strip_prefix(model)?;
    let (dimensions, entries) = vectors.split_first_chunk::<4>()?;
    let dimensions = u32::from_le_bytes(*dimensions) as usize;
    entries
        .chunks(HASH + NUMBER * dimensions)
        .map(|entry| entry_from_bytes(entry, dimensions))
        .collect()
}

fn entry_from_bytes(entry: &[u8], dimensions: usize) -> Option<(Hash, Embedding)> {
    let (hash, vector) = entry.split_first_chunk::<HASH>()?;
    let (numbers, rest) = vector.as_chunks::<NUMBER>();
    if numbers.len() != dimensions || !rest.is_empty() {
        return None;
    }
    let vector = numbers
        .iter()
        .map(|&number| f16::from_le_bytes(number).to_f32())
        .collect();
    Some((*hash, Embedding::normalised(vector)?))
}

fn hash(text: &str) -> Hash {
    Sha256::digest(text).into()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
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
}
