//! Tensors from a model's files, one at a time.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use tch::{Kind, Tensor};

use super::LoadError;
use super::words::WordTable;
use crate::embedding::model_dir::{ModelError, Number, SafeTensors, WeightsFile, plain_name};

/// The tensors of a file, by their plain names.
pub(super) enum Weights<'a> {
    /// Read when asked for.
    SafeTensors(&'a SafeTensors),
    /// Read all at once.
    Archive {
        path: &'a Path,
        tensors: HashMap<String, Tensor>,
    },
}

impl Weights<'_> {
    pub(super) fn open(file: &WeightsFile) -> Result<Weights<'_>, LoadError> {
        let (path, expected) = match file {
            WeightsFile::SafeTensors(file) => return Ok(Weights::SafeTensors(file)),
            WeightsFile::Archive { path, expected } => (path, expected),
        };
        let tensors = Tensor::load_multi(path).map_err(|error| {
            ModelError::new(path, format!("is not as libtorch writes it: {error}"))
        })?;
        let tensors: HashMap<String, Tensor> = tensors
            .into_iter()
            .map(|(name, tensor)| (plain_name(&name).to_string(), tensor))
            .collect();
        let shape = |name: &str| {
            let size = tensors.get(name)?.size();
            size.into_iter()
                .map(|size| usize::try_from(size).ok())
                .collect()
        };
        expected
            .check(shape)
            .map_err(|problem| ModelError::new(path, problem))?;
        Ok(Weights::Archive { path, tensors })
    }

    /// The tensor of two dimensions, row by row where the file allows it.
    pub(super) fn words(&self, name: &str) -> Result<WordTable, LoadError> {
        Ok(match self {
            Weights::SafeTensors(file) => WordTable::Stored(Arc::new(file.rows(name)?)),
            Weights::Archive { .. } => WordTable::Loaded(self.tensor(name)?),
        })
    }

    /// The tensor in the numbers in which it is stored.
    pub(super) fn tensor(&self, name: &str) -> Result<Tensor, LoadError> {
        let damaged = |path: &Path, problem: String| {
            ModelError::new(path, format!("has no usable tensor {name}: {problem}")).into()
        };
        match self {
            Weights::SafeTensors(file) => {
                let (number, shape, bytes) = file.read(name)?;
                let shape: Vec<i64> = shape.iter().map(|&size| size as i64).collect();
                Tensor::f_from_data_size(&bytes, &shape, kind(number))
                    .map_err(|error| damaged(file.path(), error.to_string()))
            }
            Weights::Archive { path, tensors } => tensors
                .get(name)
                .map(Tensor::shallow_clone)
                .ok_or_else(|| damaged(path, "it is missing".into())),
        }
    }
}

/// How libtorch calls the numbers of a file.
pub(super) fn kind(number: Number) -> Kind {
    match number {
        Number::Float16 => Kind::Half,
        Number::Bfloat16 => Kind::BFloat16,
        Number::Float32 => Kind::Float,
    }
}
