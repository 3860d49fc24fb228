//! How fields are called.

use crate::knowledge::{Field, Kind, Knowledge};
use crate::language::Text;

/// The declaration of a field, as the things of a kind have it.
pub fn declared<'a>(knowledge: &'a Knowledge, kind: Kind, id: &str) -> Option<&'a Field> {
    let mut fields = knowledge.fields.values();
    fields
        .find(|field| field.id == id && field.of.contains(&kind))
        .or_else(|| knowledge.fields.get(id))
}

/// The label of a field; its id where it is not declared.
pub fn label(knowledge: &Knowledge, kind: Kind, id: &str) -> Text {
    let field = declared(knowledge, kind, id);
    field.map_or_else(|| Text::same(id), |field| field.label.clone())
}

/// The label of a value of an enumeration.
pub fn term(knowledge: &Knowledge, kind: Kind, field: &str, term: &str) -> Text {
    let declared = declared(knowledge, kind, field);
    let label = declared.and_then(|field| field.terms.get(term)).cloned();
    let place = || {
        let mut places = knowledge.places.values();
        let place = places.find(|place| place.id.as_str() == term)?;
        Some(place.labels.preferred.clone())
    };
    label.or_else(place).unwrap_or_else(|| Text::same(term))
}
