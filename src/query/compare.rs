//! Rows, or groups of rows, side by side.

use super::check::Truth;
use super::compile::Check;
use super::error::QueryError;
use super::facts::{Column, Facts, Row};
use super::found::{Comparison, Standing, Statistic};
use super::measure::{figure, measurable};
use super::pass::Pass;
use super::value::Value;
use crate::knowledge::FieldType;

/// How rows stand in each field.
pub fn rows<'a>(by: &[Column<'a>], facts: &Facts<'a>, pass: &Pass<'a>) -> Comparison {
    let standing = |column: &Column<'a>| {
        let values = pass.kept.iter();
        let values = values.map(|row| column.read(facts, *row).into_value(facts.knowledge));
        stand(column, values.collect())
    };
    Comparison {
        by: by.iter().map(standing).collect(),
    }
}

/// How groups stand in the median of each field. The rows that are kept are those of any group.
pub fn groups<'a>(
    by: &[Column<'a>],
    groups: &[Check<'a>],
    facts: &Facts<'a>,
    pass: &mut Pass<'a>,
) -> Result<Comparison, QueryError> {
    for column in by {
        measurable(column, "compare")?;
    }
    let members: Vec<Vec<Row>> = groups
        .iter()
        .map(|group| {
            let rows = pass.kept.iter().copied();
            rows.filter(|row| group.of(facts, *row) == Truth::Yes)
                .collect()
        })
        .collect();
    let standing = |column: &Column<'a>| {
        let medians = members
            .iter()
            .map(|rows| figure(Statistic::Median, column, facts, rows).0);
        stand(column, medians.collect())
    };
    let by = by.iter().map(standing).collect();
    let mut open = Vec::new();
    pass.kept.retain(|row| {
        let truths = || groups.iter().map(|group| group.of(facts, *row));
        let within = truths().any(|truth| truth == Truth::Yes);
        if !within && truths().any(|truth| truth == Truth::Open) {
            open.push(*row);
        }
        within
    });
    pass.open.extend(open);
    Ok(Comparison { by })
}

fn stand(column: &Column, values: Vec<Value>) -> Standing {
    let keys: Vec<Option<(f64, f64)>> = values.iter().map(|value| key(value, column)).collect();
    let (highest, difference) = match keys.iter().copied().collect::<Option<Vec<_>>>() {
        Some(keys) => ranked(&keys, &values),
        None => (equal(&values), None),
    };
    Standing {
        field: column.path.clone(),
        values,
        highest,
        difference,
    }
}

/// By what a value is compared: as rows are ordered.
fn key(value: &Value, column: &Column) -> Option<(f64, f64)> {
    match value {
        Value::Number(number) => Some((*number, 0.0)),
        Value::Range { floor, ceiling } => Some((ceiling.or(*floor)?, floor.or(*ceiling)?)),
        Value::Term(term) if column.holds() == FieldType::OrderedTerm => {
            column.rank(term).map(|rank| (rank as f64, 0.0))
        }
        _ => None,
    }
}

/// Everything where all that is stated is the same, nothing else.
fn equal(values: &[Value]) -> Vec<usize> {
    let same = values
        .iter()
        .all(|value| value.is_stated() && *value == values[0]);
    (0..values.len()).filter(|_| same).collect()
}

fn ranked(keys: &[(f64, f64)], values: &[Value]) -> (Vec<usize>, Option<Value>) {
    let order = |a: &usize, b: &usize| {
        let (a, b) = (keys[*a], keys[*b]);
        a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
    };
    let places = || 0..keys.len();
    let (Some(most), Some(least)) = (places().max_by(order), places().min_by(order)) else {
        return (Vec::new(), None);
    };
    let highest = places().filter(|place| keys[*place] == keys[most]);
    (highest.collect(), difference(&values[most], &values[least]))
}

/// The most less the least, end by end; below zero where the other end points the other way.
fn difference(most: &Value, least: &Value) -> Option<Value> {
    let less = |a: Option<f64>, b: Option<f64>| Some(a? - b?);
    match (most, least) {
        (Value::Number(most), Value::Number(least)) => Some(Value::Number(most - least)),
        (
            Value::Range { floor, ceiling },
            Value::Range {
                floor: other_floor,
                ceiling: other_ceiling,
            },
        ) => match (less(*floor, *other_floor), less(*ceiling, *other_ceiling)) {
            (None, None) => None,
            (floor, ceiling) => Some(Value::Range { floor, ceiling }),
        },
        _ => None,
    }
}
