//! How fields and their values are called, for every kind of thing.

use super::value;
use crate::knowledge::{Kind, Knowledge};
use crate::language::Text;
use crate::query::{FieldPath, Value};

/// The label of a field; its id where it is not declared.
pub fn label(knowledge: &Knowledge, kind: Kind, id: &str) -> Text {
    let field = knowledge.field(kind, id);
    field.map_or_else(|| Text::same(id), |field| field.label.clone())
}

/// The label of a value of an enumeration.
pub fn term(knowledge: &Knowledge, kind: Kind, field: &str, term: &str) -> Text {
    words(
        knowledge,
        kind,
        &FieldPath::of(field),
        &Value::Term(term.to_owned()),
    )
}

/// A value in a few words, as it stands beside a label or in a line.
pub fn words(knowledge: &Knowledge, kind: Kind, path: &FieldPath, stated: &Value) -> Text {
    value::value(knowledge, kind, path, stated)
}
