//! The heads on top of the encoder: layers over the vectors of tokens, and what their rows mean.
//!
//! `parser.json` lists the labels of each head, `parser.safetensors` holds the layers. Both lie beside the encoder that
//! they were trained with.

use std::collections::BTreeMap;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::model_dir::{ModelError, Number, SafeTensors};

const LABELS: &str = "parser.json";
const WEIGHTS: &str = "parser.safetensors";

/// All heads of a parser.
#[derive(Debug)]
pub struct Heads {
    /// By head, the label of each row.
    labels: BTreeMap<String, Vec<String>>,
    layers: BTreeMap<String, Layer>,
    fingerprint: String,
}

/// A linear layer.
#[derive(Debug)]
struct Layer {
    inputs: usize,
    /// Row after row, `inputs` numbers each.
    weight: Vec<f32>,
    bias: Vec<f32>,
}

impl Heads {
    /// Reads and checks the heads in a model's folder.
    pub fn load(folder: &Path) -> Result<Heads, ModelError> {
        let labels_file = folder.join(LABELS);
        let text = std::fs::read(&labels_file)
            .map_err(|error| ModelError::new(&labels_file, format!("cannot be read: {error}")))?;
        let labels: BTreeMap<String, Vec<String>> =
            serde_json::from_slice(&text).map_err(|error| {
                ModelError::new(&labels_file, format!("is not as expected: {error}"))
            })?;
        let weights_file = folder.join(WEIGHTS);
        let file = SafeTensors::open(&weights_file)?;
        let mut hash = Sha256::new_with_prefix(&text);
        let mut layers = BTreeMap::new();
        for name in ["part_layer", "slot_layer"] {
            layers.insert(name.to_owned(), Layer::read(&file, name, &mut hash)?);
        }
        for (name, rows) in &labels {
            let layer = Layer::read(&file, &format!("heads.{name}_head"), &mut hash)?;
            if layer.bias.len() != rows.len() {
                let problem = format!(
                    "has {} rows for the {} labels of {name}",
                    layer.bias.len(),
                    rows.len()
                );
                return Err(ModelError::new(&weights_file, problem));
            }
            layers.insert(name.clone(), layer);
        }
        let width = hidden_size(&folder.join("config.json"))?;
        for (name, inputs) in [
            ("part", width),
            ("slot", width),
            ("part_layer", 2 * width),
            ("slot_layer", 2 * width),
        ] {
            let found = layers.get(name).map_or(0, |layer| layer.inputs);
            if found != inputs {
                let problem =
                    format!("has {name} over {found} numbers, where the encoder gives {inputs}");
                return Err(ModelError::new(&weights_file, problem));
            }
        }
        let fingerprint = hash
            .finalize()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        Ok(Heads {
            labels,
            layers,
            fingerprint,
        })
    }

    /// What the rows of a head mean. Empty for a head that there is not.
    pub fn labels(&self, head: &str) -> &[String] {
        self.labels.get(head).map(Vec::as_slice).unwrap_or_default()
    }

    /// The scores of a head's labels, or the output of a layer, before any activation.
    pub fn scores(&self, head: &str, vector: &[f32]) -> Vec<f32> {
        self.layers
            .get(head)
            .map(|layer| layer.apply(vector))
            .unwrap_or_default()
    }

    /// Changes with the labels and the weights.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }
}

impl Layer {
    fn read(file: &SafeTensors, name: &str, hash: &mut Sha256) -> Result<Layer, ModelError> {
        let (weight, shape) = numbers(file, &format!("{name}.weight"), hash)?;
        let (bias, _) = numbers(file, &format!("{name}.bias"), hash)?;
        let &[rows, inputs] = shape.as_slice() else {
            let problem =
                format!("has {name}.weight of shape {shape:?}, where two sizes are needed");
            return Err(ModelError::new(file.path(), problem));
        };
        if rows != bias.len() {
            let problem = format!("has {} numbers in {name}.bias for {rows} rows", bias.len());
            return Err(ModelError::new(file.path(), problem));
        }
        Ok(Layer {
            inputs,
            weight,
            bias,
        })
    }

    fn apply(&self, vector: &[f32]) -> Vec<f32> {
        let rows = self.weight.chunks_exact(self.inputs.max(1));
        rows.zip(&self.bias)
            .map(|(row, bias)| super::dot(row, vector) + bias)
            .collect()
    }
}

/// The width of the encoder's vectors.
fn hidden_size(config: &Path) -> Result<usize, ModelError> {
    #[derive(serde::Deserialize)]
    struct Config {
        hidden_size: usize,
    }
    let text = std::fs::read(config)
        .map_err(|error| ModelError::new(config, format!("cannot be read: {error}")))?;
    let read: Config = serde_json::from_slice(&text)
        .map_err(|error| ModelError::new(config, format!("is not as expected: {error}")))?;
    Ok(read.hidden_size)
}

fn numbers(
    file: &SafeTensors,
    name: &str,
    hash: &mut Sha256,
) -> Result<(Vec<f32>, Vec<usize>), ModelError> {
    let (number, shape, bytes) = file.read(name)?;
    if number != Number::Float32 {
        return Err(ModelError::new(
            file.path(),
            format!("has {name} not in single precision"),
        ));
    }
    hash.update(&bytes);
    let read = |four: &[u8]| f32::from_le_bytes([four[0], four[1], four[2], four[3]]);
    Ok((bytes.chunks_exact(4).map(read).collect(), shape.to_vec()))
}
