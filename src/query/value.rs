//! Values of fields.

use serde::Serialize;

use super::item::Item;
use crate::knowledge::Necessity;
use crate::language::Text;

/// What a field of a row is. Units stand in the field's declaration.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    /// The source is silent: a value of its own, neither a match nor a mismatch.
    NotStated,
    Flag(bool),
    Number(f64),
    /// At least one end is there.
    Range {
        floor: Option<f64>,
        ceiling: Option<f64>,
    },
    /// A value of an enumeration, by its id in `knowledge/fields.toml`.
    Term(String),
    /// Values of an enumeration.
    Terms(Vec<String>),
    /// One thing or several.
    Items(Vec<Item>),
    /// What is asked of somebody, groups of which one is enough counted once.
    Demands(Vec<Demand>),
    Text(Text),
    Texts(Vec<Text>),
}

/// One requirement: any of these skills meets it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Demand {
    /// Never empty.
    pub any_of: Vec<crate::knowledge::SkillId>,
    pub necessity: Necessity,
}

impl Value {
    pub fn is_stated(&self) -> bool {
        *self != Value::NotStated
    }
}
