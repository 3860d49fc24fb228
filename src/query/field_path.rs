//! Names of fields: `pay`, or one end of a range: `pay.floor`.

use serde::{Deserialize, Serialize};

/// A field, or one end of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FieldPath {
    /// Kebab-case id, declared in `knowledge/fields.toml`.
    pub field: String,
    /// Absent: the field as a whole.
    pub end: Option<End>,
}

/// One end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum End {
    Floor,
    Ceiling,
}

/// A text that names no field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no field: use a name such as `pay`, or one end of a range such as `pay.floor`")]
pub struct InvalidFieldPath(String);

impl FieldPath {
    /// A field as a whole. The name is one of the program's own.
    pub fn of(field: &str) -> FieldPath {
        FieldPath {
            field: field.to_owned(),
            end: None,
        }
    }

    #[must_use]
    pub fn floor(self) -> FieldPath {
        FieldPath {
            end: Some(End::Floor),
            ..self
        }
    }

    #[must_use]
    pub fn ceiling(self) -> FieldPath {
        FieldPath {
            end: Some(End::Ceiling),
            ..self
        }
    }
}

impl std::str::FromStr for FieldPath {
    type Err = InvalidFieldPath;

    fn from_str(text: &str) -> Result<FieldPath, InvalidFieldPath> {
        let invalid = || InvalidFieldPath(text.to_owned());
        let (field, end) = match text.split_once('.') {
            None => (text, None),
            Some((field, "floor")) => (field, Some(End::Floor)),
            Some((field, "ceiling")) => (field, Some(End::Ceiling)),
            Some(_) => return Err(invalid()),
        };
        let is_name = !field.is_empty()
            && field
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !is_name {
            return Err(invalid());
        }
        Ok(FieldPath {
            field: field.to_owned(),
            end,
        })
    }
}

impl std::fmt::Display for FieldPath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let end = match self.end {
            None => "",
            Some(End::Floor) => ".floor",
            Some(End::Ceiling) => ".ceiling",
        };
        write!(f, "{}{end}", self.field)
    }
}

impl TryFrom<String> for FieldPath {
    type Error = InvalidFieldPath;

    fn try_from(text: String) -> Result<FieldPath, InvalidFieldPath> {
        text.parse()
    }
}

impl From<FieldPath> for String {
    fn from(path: FieldPath) -> String {
        path.to_string()
    }
}
