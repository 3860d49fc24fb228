//! The things that a query names.

use indexmap::IndexSet;

use super::ast::{Query, Want};
use super::condition::{Condition, Literal};
use super::item::Item;
use crate::knowledge::{FieldType, Knowledge};

/// The ids of everything a query names, each once: the items of its scope, and the ids in its conditions. A posting
/// gives its company too.
pub fn named_ids(query: &Query, knowledge: &Knowledge) -> Vec<String> {
    let mut ids = IndexSet::new();
    for item in query.items() {
        ids.insert(item.id().to_owned());
        if let Item::Posting(id) = item
            && let Some(posting) = knowledge.postings.get(id)
        {
            ids.insert(posting.company.to_string());
        }
    }
    of_condition(&query.filter, query, knowledge, &mut ids);
    match &query.want {
        Want::Compare { groups, .. } => {
            for group in groups {
                of_condition(group, query, knowledge, &mut ids);
            }
        }
        Want::Fit { with, without, .. } => {
            ids.extend(with.iter().chain(without).map(ToString::to_string));
        }
        _ => {}
    }
    ids.into_iter().collect()
}

fn of_condition(
    condition: &Condition,
    query: &Query,
    knowledge: &Knowledge,
    ids: &mut IndexSet<String>,
) {
    for test in condition.tests() {
        let Some(field) = knowledge.field(query.from, &test.field.field) else {
            continue;
        };
        let holds_things = matches!(field.holds, FieldType::Items | FieldType::Demands);
        // A place is a thing of the knowledge, though no row.
        if !holds_things && field.id != "city" {
            continue;
        }
        match &test.value {
            Literal::Text(id) => ids.extend([id.clone()]),
            Literal::Texts(several) => ids.extend(several.iter().cloned()),
            _ => {}
        }
    }
}
