//! Weights: which file holds them, and whether it holds what the network needs.
//!
//! A safetensors file is checked by its table of contents and read tensor by tensor, so that loading never
//! holds a second copy of the model. An archive (`rust_model.ot`) only libtorch can read.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::ModelError;

/// Headers of real models are some kilobytes; more than this is not a header.
const MAX_HEADER: u64 = 16 << 20;

/// The file with a network's or a layer's tensors.
#[derive(Debug)]
pub enum WeightsFile {
    SafeTensors(SafeTensors),
    /// As libtorch writes it (`rust_model.ot`), with what it must hold.
    Archive {
        path: PathBuf,
        expected: Shapes,
    },
}

/// The names and shapes of tensors.
#[derive(Debug, Clone, Default)]
pub struct Shapes(Vec<(String, Vec<usize>)>);

/// A safetensors file whose table of contents was read.
#[derive(Debug)]
pub struct SafeTensors {
    path: PathBuf,
    tensors: HashMap<String, Stored>,
}

/// Where a tensor lies in its file.
#[derive(Debug, Clone)]
struct Stored {
    number: Number,
    shape: Vec<usize>,
    start: u64,
    length: usize,
}

/// How a number is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    Float16,
    Bfloat16,
    Float32,
}

#[derive(Deserialize)]
struct Entry {
    dtype: String,
    shape: Vec<usize>,
    data_offsets: (u64, u64),
}

/// A tensor's name without what files put before it: the network's name inside a larger model, or the layer's.
pub fn plain_name(name: &str) -> &str {
    ["bert.", "distilbert.", "roberta.", "albert.", "linear."]
        .iter()
        .find_map(|prefix| name.strip_prefix(prefix))
        .unwrap_or(name)
}

impl WeightsFile {
    pub(super) fn find(folder: &Path) -> Result<WeightsFile, ModelError> {
        let tensors = folder.join("model.safetensors");
        let archive = folder.join("rust_model.ot");
        if !tensors.exists() && archive.exists() {
            return Ok(WeightsFile::Archive {
                path: archive,
                expected: Shapes::default(),
            });
        }
        if !tensors.exists() && folder.join("pytorch_model.bin").exists() {
            return Err(ModelError::new(
                &tensors,
                "is missing, and pytorch_model.bin is not read: save the model again with a current \
                 sentence-transformers, which writes model.safetensors",
            ));
        }
        SafeTensors::open(&tensors).map(WeightsFile::SafeTensors)
    }

    pub fn path(&self) -> &Path {
        match self {
            WeightsFile::SafeTensors(file) => file.path(),
            WeightsFile::Archive { path, .. } => path,
        }
    }

    /// Compares with what is needed, now or, for an archive, when it is read.
    pub(super) fn check(&mut self, needed: Shapes) -> Result<(), ModelError> {
        match self {
            WeightsFile::SafeTensors(file) => needed
                .check(|name| file.shape(name).map(<[usize]>::to_vec))
                .map_err(|problem| ModelError::new(&file.path, problem)),
            WeightsFile::Archive { expected, .. } => {
                *expected = needed;
                Ok(())
            }
        }
    }
}

impl Shapes {
    pub(super) fn push(&mut self, name: impl Into<String>, shape: &[usize]) {
        self.0.push((name.into(), shape.to_vec()));
    }

    pub(super) fn linear(&mut self, name: String, output: usize, input: usize) {
        self.push(format!("{name}.weight"), &[output, input]);
        self.push(format!("{name}.bias"), &[output]);
    }

    pub(super) fn norm(&mut self, name: impl Into<String>, size: usize) {
        let name = name.into();
        self.push(format!("{name}.weight"), &[size]);
        self.push(format!("{name}.bias"), &[size]);
    }

    /// Every tensor must be `found` in its shape; others do no harm.
    pub fn check(&self, found: impl Fn(&str) -> Option<Vec<usize>>) -> Result<(), String> {
        for (name, shape) in &self.0 {
            match found(name) {
                None => return Err(format!("has no tensor {name}")),
                Some(found) if found != *shape => {
                    return Err(format!(
                        "has {name} of shape {found:?}, where {shape:?} is needed"
                    ));
                }
                Some(_) => {}
            }
        }
        Ok(())
    }
}

impl SafeTensors {
    /// Reads the header and checks that the data after it is all there.
    pub fn open(path: &Path) -> Result<SafeTensors, ModelError> {
        SafeTensors::read_header(path)
            .map(|tensors| SafeTensors {
                path: path.to_path_buf(),
                tensors,
            })
            .map_err(|problem| ModelError::new(path, problem))
    }

    fn read_header(path: &Path) -> Result<HashMap<String, Stored>, String> {
        let cannot_read = |error| format!("cannot be read: {error}");
        let mut file = File::open(path).map_err(cannot_read)?;
        let size = file.metadata().map_err(cannot_read)?.len();
        let mut length = [0; 8];
        file.read_exact(&mut length)
            .map_err(|_| "is too short for safetensors".to_string())?;
        let length = u64::from_le_bytes(length);
        let begin = length.saturating_add(8);
        if length > MAX_HEADER || begin > size {
            return Err("is not a safetensors file".into());
        }
        let mut header = vec![0; length as usize];
        file.read_exact(&mut header).map_err(cannot_read)?;

        let damaged = |error| format!("has a damaged header: {error}");
        let mut entries: HashMap<String, serde_json::Value> =
            serde_json::from_slice(&header).map_err(damaged)?;
        entries.remove("__metadata__");
        let mut tensors = HashMap::new();
        for (name, entry) in entries {
            let entry: Entry = serde_json::from_value(entry).map_err(damaged)?;
            if name.ends_with("position_ids") {
                continue;
            }
            let stored = entry.located(&name, begin, size)?;
            tensors.insert(plain_name(&name).to_string(), stored);
        }
        Ok(tensors)
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    fn shape(&self, name: &str) -> Option<&[usize]> {
        self.tensors.get(name).map(|stored| stored.shape.as_slice())
    }

    /// The numbers of a tensor as they lie in the file, little end first, and its shape.
    pub fn read(&self, name: &str) -> Result<(Number, &[usize], Vec<u8>), ModelError> {
        let stored = self.stored(name)?;
        let read = || {
            let mut bytes = vec![0; stored.length];
            File::open(&self.path)?.read_exact_at(&mut bytes, stored.start)?;
            Ok(bytes)
        };
        let bytes = read().map_err(|error| ModelError::cannot_read(&self.path, &error))?;
        Ok((stored.number, &stored.shape, bytes))
    }

    /// A tensor of two dimensions whose rows are read when they are needed.
    pub fn rows(&self, name: &str) -> Result<Rows, ModelError> {
        let stored = self.stored(name)?;
        let [count, width] = stored.shape[..] else {
            let problem = format!("holds {name} in other than rows");
            return Err(ModelError::new(&self.path, problem));
        };
        let file =
            File::open(&self.path).map_err(|error| ModelError::cannot_read(&self.path, &error))?;
        Ok(Rows {
            file,
            number: stored.number,
            start: stored.start,
            count,
            width,
        })
    }

    fn stored(&self, name: &str) -> Result<&Stored, ModelError> {
        self.tensors
            .get(name)
            .ok_or_else(|| ModelError::new(&self.path, format!("has no tensor {name}")))
    }
}

/// The rows of a tensor in a file that stays open: a file put in its place later is not seen.
#[derive(Debug)]
pub struct Rows {
    file: File,
    number: Number,
    /// Of the first row, in bytes.
    start: u64,
    count: usize,
    /// Numbers in a row.
    width: usize,
}

impl Rows {
    pub fn number(&self) -> Number {
        self.number
    }

    pub fn width(&self) -> usize {
        self.width
    }

    /// The rows asked for, one after the other, as they lie in the file.
    pub fn read(&self, rows: &[usize]) -> io::Result<Vec<u8>> {
        let length = self.width * self.number.bytes();
        let mut bytes = vec![0; rows.len() * length];
        for (&row, place) in rows.iter().zip(bytes.chunks_exact_mut(length.max(1))) {
            if row >= self.count {
                return Err(io::Error::new(
                    io::ErrorKind::InvalidInput,
                    format!("row {row} of {}", self.count),
                ));
            }
            let start = self.start + (row * length) as u64;
            self.file.read_exact_at(place, start)?;
        }
        Ok(bytes)
    }
}

impl Entry {
    /// `begin` and `size` are the data's and the file's, in bytes.
    fn located(self, name: &str, begin: u64, size: u64) -> Result<Stored, String> {
        let number = match self.dtype.as_str() {
            "F16" => Number::Float16,
            "BF16" => Number::Bfloat16,
            "F32" => Number::Float32,
            other => {
                return Err(format!(
                    "holds {name} as {other}, and only F16, BF16 and F32 are supported"
                ));
            }
        };
        let (from, to) = self.data_offsets;
        if begin.saturating_add(to) > size {
            return Err(format!("ends before {name} does: it was cut off"));
        }
        let numbers = self
            .shape
            .iter()
            .try_fold(1usize, |product, &size| product.checked_mul(size));
        let length = numbers.and_then(|numbers| numbers.checked_mul(number.bytes()));
        match length {
            Some(length) if to.checked_sub(from) == u64::try_from(length).ok() => Ok(Stored {
                number,
                shape: self.shape,
                start: begin + from,
                length,
            }),
            _ => Err(format!(
                "has a damaged header: the place of {name} does not fit its shape"
            )),
        }
    }
}

impl Number {
    fn bytes(self) -> usize {
        match self {
            Number::Float16 | Number::Bfloat16 => 2,
            Number::Float32 => 4,
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A safetensors file of zeros with what is `needed`, `change` applied to the list first.
    pub(in super::super) fn zeros(
        needed: Shapes,
        change: impl FnOnce(&mut Vec<(String, Vec<usize>)>),
    ) -> Vec<u8> {
        let Shapes(mut tensors) = needed;
        change(&mut tensors);
        let mut header = serde_json::Map::new();
        let mut end = 0;
        for (name, shape) in tensors {
            let start = end;
            end += 2 * shape.iter().product::<usize>();
            let entry =
                serde_json::json!({"dtype": "F16", "shape": shape, "data_offsets": [start, end]});
            header.insert(name, entry);
        }
        let header = serde_json::to_vec(&header).expect("plain JSON");
        let mut bytes = (header.len() as u64).to_le_bytes().to_vec();
        bytes.extend(header);
        bytes.resize(bytes.len() + end, 0);
        bytes
    }
}
