//! Figures over rows: means, medians, extremes.

use super::check::order_key;
use super::error::{QueryError, holding};
use super::facts::{Column, Fact, Facts, Row};
use super::field_path::End;
use super::found::{Measure, Statistic};
use super::pass::Pass;
use super::value::Value;
use crate::knowledge::FieldType;

/// Refuses a field that cannot be reckoned with.
pub fn measurable(column: &Column, form: &'static str) -> Result<(), QueryError> {
    let extreme = matches!(form, "minimum" | "maximum");
    match column.holds() {
        _ if column.is_never_stated() => Ok(()),
        FieldType::Number | FieldType::Range => Ok(()),
        FieldType::OrderedTerm if extreme => Ok(()),
        _ => Err(unfit(column, form, "use a number or a range")),
    }
}

/// Refuses a field whose values have no order.
pub fn orderable(column: &Column, form: &'static str) -> Result<(), QueryError> {
    match column.holds() {
        _ if column.is_never_stated() => Ok(()),
        FieldType::Number | FieldType::Range | FieldType::OrderedTerm | FieldType::Flag => Ok(()),
        _ => Err(unfit(
            column,
            form,
            "use a number, a range, a flag or ordered terms",
        )),
    }
}

/// The error of a form that a field does not take.
pub fn unfit(column: &Column, form: &'static str, remedy: &str) -> QueryError {
    QueryError::UnfitForm {
        form,
        path: column.path.clone(),
        holds: holding(column.holds()),
        remedy: remedy.to_owned(),
    }
}

/// A figure over rows with what it rests on.
pub fn measure<'a>(
    statistic: Statistic,
    column: &Column<'a>,
    facts: &Facts<'a>,
    pass: &Pass<'a>,
) -> Measure {
    let (value, stating) = figure(statistic, column, facts, &pass.kept);
    let held_by = match statistic {
        Statistic::Mean | Statistic::Median => Vec::new(),
        _ => {
            let holding = |row: &&Row<'a>| has(&column.read(facts, **row), &value, statistic);
            let rows = pass.kept.iter().filter(holding);
            rows.map(|row| row.item()).collect()
        }
    };
    Measure {
        statistic,
        of: column.path.clone(),
        value,
        stating,
        held_by,
    }
}

/// The value of a figure, and how many rows state the field. Of a whole range, each end by itself.
pub fn figure<'a>(
    statistic: Statistic,
    column: &Column<'a>,
    facts: &Facts<'a>,
    rows: &[Row<'a>],
) -> (Value, usize) {
    let (mut numbers, mut floors, mut ceilings) = (Vec::new(), Vec::new(), Vec::new());
    let mut terms: Vec<(f64, &str)> = Vec::new();
    let mut stating = 0;
    for row in rows {
        let fact = column.read(facts, *row);
        match fact {
            Fact::Number(number) => numbers.push(number),
            Fact::Range { floor, ceiling } => {
                floors.extend(floor);
                ceilings.extend(ceiling);
            }
            Fact::Term(term) => {
                terms.extend(order_key(&fact, column).map(|(rank, _)| (rank, term)));
            }
            _ => continue,
        }
        stating += 1;
    }
    let ordered = terms.into_iter();
    let term = match statistic {
        Statistic::Minimum => ordered.min_by(|a, b| a.0.total_cmp(&b.0)),
        _ => ordered.max_by(|a, b| a.0.total_cmp(&b.0)),
    };
    let value = match (term, of_numbers(statistic, numbers)) {
        (Some((_, term)), _) => Value::Term(term.to_owned()),
        (None, Some(number)) => Value::Number(number),
        (None, None) => match (
            of_numbers(statistic, floors),
            of_numbers(statistic, ceilings),
        ) {
            (None, None) => Value::NotStated,
            (floor, ceiling) => Value::Range { floor, ceiling },
        },
    };
    (value, stating)
}

/// `None` of no numbers. The median of an even number of them is the middle between two.
fn of_numbers(statistic: Statistic, mut numbers: Vec<f64>) -> Option<f64> {
    if numbers.is_empty() {
        return None;
    }
    match statistic {
        Statistic::Mean => Some(numbers.iter().sum::<f64>() / numbers.len() as f64),
        Statistic::Minimum => numbers.into_iter().reduce(f64::min),
        Statistic::Maximum => numbers.into_iter().reduce(f64::max),
        Statistic::Median => {
            let middle = numbers.len() / 2;
            let is_even = numbers.len().is_multiple_of(2);
            let (below, upper, _) = numbers.select_nth_unstable_by(middle, f64::total_cmp);
            let upper = *upper;
            match below.iter().copied().reduce(f64::max) {
                Some(lower) if is_even => Some((lower + upper) / 2.0),
                _ => Some(upper),
            }
        }
    }
}

/// Whether a row has the extreme: of a range, the lowest floor or the highest ceiling.
fn has(fact: &Fact, extreme: &Value, statistic: Statistic) -> bool {
    match (fact, extreme) {
        (Fact::Number(number), Value::Number(extreme)) => number == extreme,
        (Fact::Term(term), Value::Term(extreme)) => term == extreme,
        (
            Fact::Range { floor, ceiling },
            Value::Range {
                floor: least,
                ceiling: most,
            },
        ) => {
            let end = match (statistic, most) {
                (Statistic::Minimum, _) | (_, None) => End::Floor,
                _ => End::Ceiling,
            };
            match end {
                End::Floor => floor.is_some() && floor == least,
                End::Ceiling => ceiling.is_some() && ceiling == most,
            }
        }
        _ => false,
    }
}
