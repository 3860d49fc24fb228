//! Rows by the values of a field.

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use super::error::QueryError;
use super::facts::{Column, Fact, Facts, Row};
use super::found::{Group, Statistic};
use super::item::Item;
use super::measure::{figure, unfit};
use super::value::Value;
use crate::knowledge::{FieldType, Kind, Knowledge};

/// A value that rows can share.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Key<'a> {
    NotStated,
    Flag(bool),
    /// The bits of a number.
    Number(u64),
    Term(&'a str),
    Item(Kind, &'a str),
}

/// Refuses a field that rows cannot be grouped by.
pub fn groupable(column: &Column, form: &'static str) -> Result<(), QueryError> {
    match column.holds() {
        _ if column.is_never_stated() => Ok(()),
        FieldType::Range => {
            let path = &column.path;
            let remedy = format!("use `{path}.floor` or `{path}.ceiling`");
            Err(unfit(column, form, &remedy))
        }
        FieldType::Text | FieldType::Texts => {
            Err(unfit(column, form, "use a number, a flag, terms or ids"))
        }
        _ => Ok(()),
    }
}

/// Groups of rows, most first; of equal size, in the order of first use. A row with several values is in several.
pub fn groups<'a>(
    by: &Column<'a>,
    measured: Option<(Statistic, &Column<'a>)>,
    facts: &Facts<'a>,
    rows: &[Row<'a>],
) -> Vec<Group> {
    let mut found: IndexMap<Key, Vec<Row>, FxBuildHasher> = IndexMap::default();
    for row in rows {
        for_each_key(by.read(facts, *row), facts.knowledge, |key| {
            let members = found.entry(key).or_default();
            // A skill may stand in two lists of one posting.
            if members.last().is_none_or(|last| last.id() != row.id()) {
                members.push(*row);
            }
        });
    }
    let mut groups: Vec<(Key, Vec<Row>)> = found.into_iter().collect();
    groups.sort_by_key(|(key, rows)| (*key == Key::NotStated, std::cmp::Reverse(rows.len())));
    let group = |(key, rows): (Key, Vec<Row<'a>>)| Group {
        value: value(key),
        measure: measured.map(|(statistic, of)| figure(statistic, of, facts, &rows).0),
        rows: rows.into_iter().map(Row::item).collect(),
    };
    groups.into_iter().map(group).collect()
}

fn for_each_key<'a>(fact: Fact<'a>, knowledge: &Knowledge, mut take: impl FnMut(Key<'a>)) {
    if !fact.is_stated(knowledge) {
        return take(Key::NotStated);
    }
    match fact {
        Fact::Flag(flag) => take(Key::Flag(flag)),
        Fact::Number(number) => take(Key::Number(number.to_bits())),
        Fact::Term(term) => take(Key::Term(term)),
        Fact::Terms(terms) => terms.iter().for_each(|term| take(Key::Term(term))),
        Fact::Items(kind, ids) => ids.iter().for_each(|id| take(Key::Item(kind, id))),
        Fact::Demands(demands) => {
            let skills = demands.iter();
            skills.for_each(|skill| take(Key::Item(Kind::Skills, skill.as_str())));
        }
        _ => {}
    }
}

fn value(key: Key) -> Value {
    match key {
        Key::NotStated => Value::NotStated,
        Key::Flag(flag) => Value::Flag(flag),
        Key::Number(bits) => Value::Number(f64::from_bits(bits)),
        Key::Term(term) => Value::Term(term.to_owned()),
        Key::Item(kind, id) => {
            Item::parse(kind, id).map_or(Value::NotStated, |item| Value::Items(vec![item]))
        }
    }
}
