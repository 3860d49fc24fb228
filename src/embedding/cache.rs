//! Vectors on disk, so that the knowledge is encoded once and not at every start.
//!
//! One file per use and model, named after the model's fingerprint; inside, one entry per text under the
//! text's hash, and a checksum over all. A changed text is encoded anew, a changed model starts a new file, and
//! a file that is damaged or cannot be written costs time but never an answer.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::future::Future;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::{Embedding, EncodeError};

const MAGIC: &[u8; 8] = b"cavec\x00\x00\x01";
const HASH: usize = 32;

type TextHash = [u8; HASH];

/// The vectors of one use ("knowledge", say) from one model.
#[derive(Debug)]
pub struct EmbeddingCache {
    directory: PathBuf,
    name: String,
    model: String,
}

impl EmbeddingCache {
    /// A cache in `directory`, which need not exist yet. `name` tells uses apart and becomes part of a file name.
    pub fn new(directory: &Path, name: &str, fingerprint: &str) -> EmbeddingCache {
        let model = hex(&Sha256::digest(fingerprint)[..8]);
        EmbeddingCache {
            directory: directory.to_path_buf(),
            name: name.to_string(),
            model,
        }
    }

    /// One vector per text, in order. `encode` is asked only for those the file does not hold; where there are
    /// any, the file then holds `texts` and nothing else.
    pub async fn fill<F, Fut>(
        &self,
        texts: &[String],
        encode: F,
    ) -> Result<Vec<Embedding>, EncodeError>
    where
        F: FnOnce(Vec<String>) -> Fut,
        Fut: Future<Output = Result<Vec<Embedding>, EncodeError>>,
    {
        let hashes: Vec<TextHash> = texts
            .iter()
            .map(|text| Sha256::digest(text).into())
            .collect();
        let mut known = self.read();
        let missing: BTreeMap<TextHash, &String> = hashes
            .iter()
            .copied()
            .zip(texts)
            .filter(|(hash, _)| !known.contains_key(hash))
            .collect();
        if !missing.is_empty() {
            let vectors = encode(missing.values().map(|text| text.to_string()).collect()).await?;
            known.extend(missing.into_keys().zip(vectors));
            let wanted: HashSet<&TextHash> = hashes.iter().collect();
            known.retain(|hash, _| wanted.contains(hash));
            self.keep(&known);
        }
        let found: Option<Vec<Embedding>> =
            hashes.iter().map(|hash| known.get(hash).cloned()).collect();
        found.ok_or_else(|| EncodeError::Failed("fewer vectors than texts came back".into()))
    }

    fn file(&self) -> PathBuf {
        self.directory
            .join(format!("{}-{}.vectors", self.name, self.model))
    }

    /// What the file holds: nothing when it is missing or not as it was written.
    fn read(&self) -> HashMap<TextHash, Embedding> {
        let file = self.file();
        let bytes = match fs::read(&file) {
            Ok(bytes) => bytes,
            Err(error) => {
                if error.kind() != io::ErrorKind::NotFound {
                    tracing::warn!(file = %file.display(), %error, "cannot read sentence vectors; computing them again");
                }
                return HashMap::new();
            }
        };
        from_bytes(&bytes).unwrap_or_else(|| {
            tracing::warn!(file = %file.display(), "sentence vectors are damaged; computing them again");
            HashMap::new()
        })
    }

    fn keep(&self, vectors: &HashMap<TextHash, Embedding>) {
        if let Err(error) = self.write(&to_bytes(vectors)) {
            let file = self.file();
            tracing::warn!(file = %file.display(), %error, "cannot keep sentence vectors; the next start computes them again");
        }
    }

    /// Replaces the file as a whole: a reader sees the old one or the new one.
    fn write(&self, bytes: &[u8]) -> io::Result<()> {
        fs::create_dir_all(&self.directory)?;
        let file = self.file();
        let draft = file.with_extension(format!("{}.draft", std::process::id()));
        let written = write_synced(&draft, bytes).and_then(|()| fs::rename(&draft, &file));
        if written.is_err() {
            // Best effort: the first error is the one to report.
            let _ = fs::remove_file(&draft);
        }
        written
    }
}

fn write_synced(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut output = fs::File::create(file)?;
    output.write_all(bytes)?;
    output.sync_all()
}

/// Magic, dimensions, then per text its hash and its vector, then a checksum over all before.
fn to_bytes(vectors: &HashMap<TextHash, Embedding>) -> Vec<u8> {
    let dimensions = vectors
        .values()
        .next()
        .map_or(0, |vector| vector.as_slice().len());
    let mut bytes = MAGIC.to_vec();
    bytes.extend((dimensions as u32).to_le_bytes());
    for (hash, vector) in vectors {
        bytes.extend(hash);
        bytes.extend(vector.as_slice().iter().flat_map(|x| x.to_le_bytes()));
    }
    let checksum = Sha256::digest(&bytes);
    bytes.extend(checksum);
    bytes
}

/// `None` unless `bytes` are what [`to_bytes`] made.
fn from_bytes(bytes: &[u8]) -> Option<HashMap<TextHash, Embedding>> {
    let (content, checksum) = bytes.split_last_chunk::<HASH>()?;
    if Sha256::digest(content)[..] != checksum[..] {
        return None;
    }
    let (dimensions, entries) = content.strip_prefix(MAGIC)?.split_first_chunk::<4>()?;
    let dimensions = u32::from_le_bytes(*dimensions) as usize;
    entries
        .chunks(HASH + 4 * dimensions)
        .map(|entry| entry_from_bytes(entry, dimensions))
        .collect()
}

fn entry_from_bytes(entry: &[u8], dimensions: usize) -> Option<(TextHash, Embedding)> {
    let (hash, vector) = entry.split_first_chunk::<HASH>()?;
    let (numbers, rest) = vector.as_chunks::<4>();
    if numbers.len() != dimensions || !rest.is_empty() {
        return None;
    }
    let vector = numbers
        .iter()
        .map(|&number| f32::from_le_bytes(number))
        .collect();
    Some((*hash, Embedding::normalised(vector)?))
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
}
