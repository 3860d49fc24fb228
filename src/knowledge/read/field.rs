//! The declarations of fields.

use indexmap::IndexMap;

use super::values_by_language;
use crate::knowledge::field::{Field, FieldType, Kind, Unit};
use crate::knowledge::ledger;
use crate::knowledge::raw::Table;
use crate::language::Text;

/// Terms that stand elsewhere in the knowledge.
const OTHER_TERMS: &str = "places";

/// The field whose terms postings name in their files.
const DOMAIN: &str = "domain";

pub fn field(table: &mut Table) -> Option<Field> {
    let id = table.string("id");
    let of = kinds(table, &id.value);
    let never_stated = table.optional_text("never_stated");
    let nearest = table.optional::<String>("nearest");
    let holds = match never_stated {
        // Nothing of it is ever read.
        Some(_) => Some(FieldType::Text),
        None => table.value::<FieldType>("type"),
    };
    let unit = table.optional::<Unit>("unit");
    let label = table.text("label");
    let alternative = values_by_language(table.strings_by_language("alt_labels"));
    let terms_from = table.optional::<String>("terms_from");
    let terms = terms(table, &id.value);
    let holds = holds?;
    let counts = matches!(holds, FieldType::Number | FieldType::Range);
    if let Some(unit) = unit.as_ref().filter(|_| !counts) {
        let message = "`unit` is of numbers and ranges only: remove it";
        table.ledger().fault(&unit.site, message);
    }
    if counts && unit.is_none() {
        table.fault(format!(
            "field `{}` has no unit: say what it counts under `unit`",
            id.value
        ));
    }
    if let Some(from) = terms_from.as_ref().filter(|from| from.value != OTHER_TERMS) {
        let message = format!(
            "`terms_from` cannot be `{}`: use `{OTHER_TERMS}`, or list the terms under `terms`",
            from.value
        );
        table.ledger().fault(&from.site, message);
    }
    let enumerates = matches!(
        holds,
        FieldType::Term | FieldType::OrderedTerm | FieldType::Terms
    );
    if enumerates == (terms.is_empty() && terms_from.is_none()) {
        let what = match enumerates {
            true => "has no terms: list them under `terms`",
            false => "is no enumeration: remove its terms",
        };
        table.fault(format!("field `{}` {what}", id.value));
    }
    Some(Field {
        id: id.value,
        of,
        holds,
        unit: unit.map(|unit| unit.value),
        label,
        alternative,
        terms,
        never_stated,
        nearest: nearest.map(|nearest| nearest.value),
    })
}

/// The kinds that have the field. Each has one field of a name.
fn kinds(table: &mut Table, id: &str) -> Vec<Kind> {
    let named = table.strings("of");
    if named.is_empty() {
        table.fault("`of` names no kind: say which things have the field");
    }
    let mut kinds = Vec::new();
    for name in named {
        match Kind::from_word(&name.value) {
            Some(kind) => {
                let declared = format!("{}.{id}", name.value);
                table
                    .ledger()
                    .declare(ledger::Kind::Field, &declared, &name.site);
                kinds.push(kind);
            }
            None => {
                let known = Kind::ALL.map(Kind::word).join(", ");
                table.ledger().fault(
                    &name.site,
                    format!("no kind `{}`: use one of {known}", name.value),
                );
            }
        }
    }
    kinds
}

fn terms(table: &mut Table, field: &str) -> IndexMap<String, Text> {
    let mut terms = IndexMap::new();
    for mut entry in table.tables("terms") {
        let id = entry.string("id");
        let label = entry.text("label");
        if field == DOMAIN && !terms.contains_key(&id.value) {
            let ledger = entry.ledger();
            ledger.declare(ledger::Kind::Domain, &id.value, &id.site);
        }
        if terms.insert(id.value.clone(), label).is_some() {
            let message = format!("term `{}` is listed twice: remove one", id.value);
            table.ledger().fault(&id.site, message);
        }
    }
    terms
}

/// The declarations by their ids. Where several kinds have a field of one name and differ in it, the later ones
/// stand under `KIND.ID`.
pub fn by_id(fields: Vec<Field>) -> IndexMap<String, Field> {
    let mut known: IndexMap<String, Field> = IndexMap::new();
    for field in fields {
        let key = match (known.contains_key(&field.id), field.of.first()) {
            (true, Some(kind)) => format!("{}.{}", kind.word(), field.id),
            _ => field.id.clone(),
        };
        known.insert(key, field);
    }
    known
}

/// Fills in the terms of fields whose values are places.
pub fn take_places(fields: &mut IndexMap<String, Field>, places: &IndexMap<String, Text>) {
    for field in fields.values_mut() {
        let enumerates = matches!(field.holds, FieldType::Term | FieldType::Terms);
        if enumerates && field.terms.is_empty() {
            field.terms.clone_from(places);
        }
    }
}
