//! The word table: a row per word piece.
//!
//! More than half of a small model, and a question needs fifteen rows of it. From a safetensors file they are
//! read when they are needed, which takes microseconds where the system still has the file in its memory; an
//! archive is read as a whole.

use std::sync::Arc;

use tch::{Kind, Tensor};

use super::weights::kind;
use crate::embedding::EncodeError;
use crate::embedding::model_dir::Rows;

/// Rows of numbers as the file holds them. A clone shares them.
pub(super) enum WordTable {
    Stored(Arc<Rows>),
    Loaded(Tensor),
}

impl WordTable {
    /// Numbers in a row.
    pub(super) fn width(&self) -> i64 {
        match self {
            WordTable::Stored(rows) => rows.width() as i64,
            WordTable::Loaded(table) => table.size().last().copied().unwrap_or(0),
        }
    }

    pub(super) fn twin(&self) -> WordTable {
        match self {
            WordTable::Stored(rows) => WordTable::Stored(Arc::clone(rows)),
            WordTable::Loaded(table) => WordTable::Loaded(table.shallow_clone()),
        }
    }

    /// `[ids, width]` in the numbers of the file.
    pub(super) fn rows(&self, ids: &[i64]) -> Result<Tensor, EncodeError> {
        let failed =
            |error: String| EncodeError::Failed(format!("rows of the word table: {error}"));
        match self {
            WordTable::Stored(rows) => {
                let wanted: Result<Vec<usize>, _> = ids.iter().map(|&id| id.try_into()).collect();
                let wanted = wanted.map_err(|_| failed("an id below zero".into()))?;
                let bytes = rows
                    .read(&wanted)
                    .map_err(|error| failed(error.to_string()))?;
                let shape = [ids.len() as i64, self.width()];
                Tensor::f_from_data_size(&bytes, &shape, kind(rows.number()))
                    .map_err(|error| failed(error.to_string()))
            }
            WordTable::Loaded(table) => table
                .f_index_select(0, &Tensor::from_slice(ids).to_kind(Kind::Int64))
                .map_err(|error| failed(error.to_string())),
        }
    }
}
