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
mod tests;
