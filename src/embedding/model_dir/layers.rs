//! `modules.json` and what it lists after the network: pooling, and perhaps a dense layer.
//!
//! A Normalize module makes no difference: every vector is scaled to length one.

use std::path::{Component, Path, PathBuf};

use serde::Deserialize;

use super::weights::Shapes;
use super::{ModelError, NetworkConfig, WeightsFile, read_json};

/// Where the parts of a model lie, relative to its folder.
pub(super) struct Modules {
    pub(super) transformer: PathBuf,
    pub(super) pooling: PathBuf,
    pub(super) dense: Option<PathBuf>,
}

/// How the vectors of a text's tokens become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pooling {
    Mean,
    /// That of the first token.
    Cls,
}

/// A linear layer on the pooled vector.
#[derive(Debug)]
pub struct Dense {
    pub weights: WeightsFile,
    pub bias: bool,
    pub activation: DenseActivation,
    config: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DenseActivation {
    Identity,
    Tanh,
    Relu,
    Gelu,
}

#[derive(Deserialize)]
struct Module {
    #[serde(rename = "type")]
    kind: String,
    path: PathBuf,
}

#[derive(Deserialize)]
struct PoolingConfig {
    word_embedding_dimension: usize,
    #[serde(default)]
    pooling_mode_cls_token: bool,
    #[serde(default)]
    pooling_mode_mean_tokens: bool,
    #[serde(default)]
    pooling_mode_max_tokens: bool,
    #[serde(default)]
    pooling_mode_mean_sqrt_len_tokens: bool,
    #[serde(default)]
    pooling_mode_weightedmean_tokens: bool,
    #[serde(default)]
    pooling_mode_lasttoken: bool,
}

#[derive(Deserialize)]
struct DenseConfig {
    in_features: usize,
    out_features: usize,
    bias: bool,
    activation_function: String,
}

impl Modules {
    pub(super) fn read(path: &Path) -> Result<Modules, ModelError> {
        let modules: Vec<Module> = read_json(path)?;
        if let Some(module) = modules.iter().find(|module| !stays_inside(&module.path)) {
            let outside = module.path.display();
            return Err(ModelError::new(
                path,
                format!("leads out of the folder: {outside}"),
            ));
        }
        let kinds: Vec<&str> = modules
            .iter()
            .map(|module| last_part(&module.kind))
            .collect();
        let dense = match kinds[..] {
            ["Transformer", "Pooling"] | ["Transformer", "Pooling", "Normalize"] => None,
            ["Transformer", "Pooling", "Dense"]
            | ["Transformer", "Pooling", "Dense", "Normalize"] => Some(modules[2].path.clone()),
            _ => {
                let problem = format!(
                    "lists {}, and only Transformer, Pooling and after them Dense and Normalize are supported",
                    if kinds.is_empty() {
                        "nothing".into()
                    } else {
                        kinds.join(", ")
                    }
                );
                return Err(ModelError::new(path, problem));
            }
        };
        Ok(Modules {
            transformer: modules[0].path.clone(),
            pooling: modules[1].path.clone(),
            dense,
        })
    }
}

impl Pooling {
    pub(super) fn read(path: &Path, network: &NetworkConfig) -> Result<Pooling, ModelError> {
        let config: PoolingConfig = read_json(path)?;
        let (pooled, hidden) = (config.word_embedding_dimension, network.hidden);
        if pooled != hidden {
            let problem = format!("pools {pooled} dimensions, config.json has {hidden}");
            return Err(ModelError::new(path, problem));
        }
        let others = config.pooling_mode_max_tokens
            || config.pooling_mode_mean_sqrt_len_tokens
            || config.pooling_mode_weightedmean_tokens
            || config.pooling_mode_lasttoken;
        match (
            config.pooling_mode_mean_tokens,
            config.pooling_mode_cls_token,
        ) {
            (true, false) if !others => Ok(Pooling::Mean),
            (false, true) if !others => Ok(Pooling::Cls),
            _ => Err(ModelError::new(
                path,
                "does not ask for mean pooling or CLS pooling alone",
            )),
        }
    }
}

impl Dense {
    fn read_config(path: &Path) -> Result<(DenseConfig, DenseActivation), ModelError> {
        let config: DenseConfig = read_json(path)?;
        let activation = match last_part(&config.activation_function) {
            "Identity" => DenseActivation::Identity,
            "Tanh" => DenseActivation::Tanh,
            "ReLU" => DenseActivation::Relu,
            "GELU" => DenseActivation::Gelu,
            other => {
                let problem =
                    format!("has the activation_function {other:?}, which is not supported");
                return Err(ModelError::new(path, problem));
            }
        };
        Ok((config, activation))
    }

    pub(super) fn read(folder: &Path, network: &NetworkConfig) -> Result<Dense, ModelError> {
        let path = folder.join("config.json");
        let (config, activation) = Dense::read_config(&path)?;
        if config.in_features != network.hidden {
            let problem = format!(
                "takes {} dimensions, the pooled vector has {}",
                config.in_features, network.hidden
            );
            return Err(ModelError::new(&path, problem));
        }
        let mut weights = WeightsFile::find(folder)?;
        weights.check(Dense::tensors(&config))?;
        Ok(Dense {
            weights,
            bias: config.bias,
            activation,
            config: path,
        })
    }

    pub(super) fn files(&self) -> [PathBuf; 2] {
        [self.config.clone(), self.weights.path().to_path_buf()]
    }

    fn tensors(config: &DenseConfig) -> Shapes {
        let mut shapes = Shapes::default();
        shapes.push(
            "weight".to_string(),
            &[config.out_features, config.in_features],
        );
        if config.bias {
            shapes.push("bias".to_string(), &[config.out_features]);
        }
        shapes
    }
}

fn stays_inside(path: &Path) -> bool {
    path.components()
        .all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
}

/// `sentence_transformers.models.Pooling` -> `Pooling`.
fn last_part(dotted: &str) -> &str {
    dotted.rsplit('.').next().unwrap_or(dotted)
}
