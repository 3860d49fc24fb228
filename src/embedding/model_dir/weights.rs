//! The table of contents of a safetensors file, compared with what a BERT encoder needs.

use std::collections::HashMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use serde::Deserialize;

use super::BertConfig;

/// Headers of real models are some kilobytes; more than this is not a header.
const MAX_HEADER: u64 = 16 << 20;

/// Which tensors a file holds, and their shapes.
pub(super) struct Tensors(HashMap<String, Vec<usize>>);

#[derive(Deserialize)]
struct Entry {
    dtype: String,
    shape: Vec<usize>,
    data_offsets: (u64, u64),
}

impl Tensors {
    /// Reads the header and checks that the data after it is all there.
    pub(super) fn read(path: &Path) -> Result<Tensors, String> {
        let cannot_read = |error| format!("cannot be read: {error}");
        let mut file = File::open(path).map_err(cannot_read)?;
        let size = file.metadata().map_err(cannot_read)?.len();
        let mut length = [0; 8];
        file.read_exact(&mut length)
            .map_err(|_| "is too short for safetensors".to_string())?;
        let length = u64::from_le_bytes(length);
        if length > MAX_HEADER || length + 8 > size {
            return Err("is not a safetensors file".into());
        }
        let mut header = vec![0; length as usize];
        file.read_exact(&mut header).map_err(cannot_read)?;
        Tensors::from_header(&header, size - 8 - length)
    }

    fn from_header(header: &[u8], data: u64) -> Result<Tensors, String> {
        let not_safetensors = |error| format!("has a damaged header: {error}");
        let mut entries: HashMap<String, serde_json::Value> =
            serde_json::from_slice(header).map_err(not_safetensors)?;
        entries.remove("__metadata__");
        let mut shapes = HashMap::new();
        for (name, entry) in entries {
            let entry: Entry = serde_json::from_value(entry).map_err(not_safetensors)?;
            if entry.data_offsets.1 > data {
                return Err(format!("ends before {name} does: it was cut off"));
            }
            if !["F16", "BF16", "F32"].contains(&entry.dtype.as_str())
                && !name.ends_with("position_ids")
            {
                return Err(format!(
                    "holds {name} as {}, not as a floating-point number",
                    entry.dtype
                ));
            }
            shapes.insert(name, entry.shape);
        }
        Ok(Tensors(shapes))
    }

    /// Every tensor that `config` calls for must be there in its shape; others do no harm.
    pub(super) fn check(&self, config: &BertConfig) -> Result<(), String> {
        for (name, shape) in expected(config) {
            match self.0.get(&name) {
                None => return Err(format!("has no tensor {name}")),
                Some(found) if *found != shape => {
                    return Err(format!(
                        "has {name} of shape {found:?}, config.json asks for {shape:?}"
                    ));
                }
                Some(_) => {}
            }
        }
        Ok(())
    }
}

fn expected(config: &BertConfig) -> Vec<(String, Vec<usize>)> {
    let (hidden, inner) = (config.hidden_size, config.intermediate_size);
    let mut tensors = Vec::new();
    for (name, rows) in [
        ("word_embeddings", config.vocab_size),
        ("position_embeddings", config.max_position_embeddings),
        ("token_type_embeddings", config.type_vocab_size),
    ] {
        tensors.push((format!("embeddings.{name}.weight"), vec![rows, hidden]));
    }
    push_norm(&mut tensors, "embeddings", hidden);
    for layer in 0..config.num_hidden_layers {
        let at = format!("encoder.layer.{layer}");
        for part in ["self.query", "self.key", "self.value", "output.dense"] {
            push_linear(
                &mut tensors,
                &format!("{at}.attention.{part}"),
                hidden,
                hidden,
            );
        }
        push_norm(&mut tensors, &format!("{at}.attention.output"), hidden);
        push_linear(
            &mut tensors,
            &format!("{at}.intermediate.dense"),
            inner,
            hidden,
        );
        push_linear(&mut tensors, &format!("{at}.output.dense"), hidden, inner);
        push_norm(&mut tensors, &format!("{at}.output"), hidden);
    }
    // rust-bert wants the pooler present although sentence vectors do not use it.
    push_linear(&mut tensors, "pooler.dense", hidden, hidden);
    tensors
}

fn push_linear(tensors: &mut Vec<(String, Vec<usize>)>, name: &str, output: usize, input: usize) {
    tensors.push((format!("{name}.weight"), vec![output, input]));
    tensors.push((format!("{name}.bias"), vec![output]));
}

fn push_norm(tensors: &mut Vec<(String, Vec<usize>)>, name: &str, size: usize) {
    tensors.push((format!("{name}.LayerNorm.weight"), vec![size]));
    tensors.push((format!("{name}.LayerNorm.bias"), vec![size]));
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A safetensors file of zeros with what `config` calls for, `change` applied to the list first.
    pub(in super::super) fn zeros(
        config: &BertConfig,
        change: impl FnOnce(&mut Vec<(String, Vec<usize>)>),
    ) -> Vec<u8> {
        let mut tensors = expected(config);
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
