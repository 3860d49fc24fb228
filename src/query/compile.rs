//! From conditions to checks: fields are found, values are read as what the field holds.

use super::condition::{Comparator, Condition, Literal, Test};
use super::error::{QueryError, holding, sign, unknown_id};
use super::facts::{Column, Facts};
use super::item::Item;
use super::search::Search;
use super::words::Words;
use crate::knowledge::{FieldType, Kind};

/// A condition that can be held against rows of its kind.
pub enum Check<'a> {
    And(Vec<Check<'a>>),
    Or(Vec<Check<'a>>),
    Not(Box<Check<'a>>),
    Is(Is<'a>),
}

/// One comparison. Invariant: the operand is what the comparator and the field take.
pub struct Is<'a> {
    pub column: Column<'a>,
    pub comparator: Comparator,
    pub operand: Operand,
    pub(super) search: Search,
}

pub enum Operand {
    Nothing,
    Flag(bool),
    /// One or several; of a range, its ends.
    Numbers(Vec<f64>),
    /// Ids or terms.
    Names(Vec<String>),
    /// The place of a term in its order.
    Rank(usize),
    Words(Words),
}

impl<'a> Check<'a> {
    pub fn compile(
        condition: &Condition,
        kind: Kind,
        facts: &Facts<'a>,
    ) -> Result<Check<'a>, QueryError> {
        let each = |parts: &[Condition]| {
            let parts = parts.iter();
            parts
                .map(|part| Check::compile(part, kind, facts))
                .collect::<Result<Vec<_>, _>>()
        };
        Ok(match condition {
            Condition::And { and } => Check::And(each(and)?),
            Condition::Or { or } => Check::Or(each(or)?),
            Condition::Not { not } => Check::Not(Box::new(Check::compile(not, kind, facts)?)),
            Condition::Is(test) => Check::Is(Is::compile(test, kind, facts)?),
        })
    }

    /// The first field in it that nothing states.
    pub fn never_stated(&self) -> Option<&Column<'a>> {
        match self {
            Check::And(parts) | Check::Or(parts) => parts.iter().find_map(Check::never_stated),
            Check::Not(part) => part.never_stated(),
            Check::Is(test) => Some(&test.column).filter(|column| column.is_never_stated()),
        }
    }
}

impl<'a> Is<'a> {
    fn compile(test: &Test, kind: Kind, facts: &Facts<'a>) -> Result<Is<'a>, QueryError> {
        let column = facts.column(&test.field, kind)?;
        let operand = match (test.comparator, column.is_never_stated()) {
            (Comparator::Stated | Comparator::NotStated, _) | (_, true) => Operand::Nothing,
            (comparator, false) => {
                fits(comparator, &column)?;
                operand(test, &column, facts)?
            }
        };
        Ok(Is {
            column,
            comparator: test.comparator,
            operand,
            search: Search::default(),
        })
    }
}

/// Which comparators a type takes, besides `stated` and `not-stated`.
fn comparators(holds: FieldType) -> &'static [Comparator] {
    use Comparator::*;
    match holds {
        FieldType::Flag | FieldType::Range => &[Equal],
        FieldType::Number => &[Equal, Below, AtMost, Above, AtLeast, In],
        FieldType::OrderedTerm => &[Equal, In, Below, AtMost, Above, AtLeast],
        FieldType::Term => &[Equal, In],
        FieldType::Terms | FieldType::Items | FieldType::Demands => &[Equal, In, All],
        FieldType::Text | FieldType::Texts => &[Contains],
    }
}

fn fits(comparator: Comparator, column: &Column) -> Result<(), QueryError> {
    let known = comparators(column.holds());
    if known.contains(&comparator) {
        return Ok(());
    }
    let signs: Vec<String> = known
        .iter()
        .chain(&[Comparator::Stated, Comparator::NotStated])
        .map(|comparator| format!("`{}`", sign(*comparator)))
        .collect();
    let path = &column.path;
    let remedy = match column.holds() {
        FieldType::Range => format!("compare `{path}.floor` or `{path}.ceiling`"),
        _ => format!("use {}", signs.join(", ")),
    };
    Err(QueryError::UnfitComparator {
        path: path.clone(),
        comparator: sign(comparator),
        holds: holding(column.holds()),
        remedy,
    })
}

fn operand(test: &Test, column: &Column, facts: &Facts) -> Result<Operand, QueryError> {
    let many = matches!(test.comparator, Comparator::In | Comparator::All);
    let unfit = |wanted| QueryError::UnfitValue {
        path: test.field.clone(),
        given: shown(&test.value),
        wanted,
    };
    match column.holds() {
        FieldType::Flag => match test.value {
            Literal::Flag(flag) => Ok(Operand::Flag(flag)),
            _ => Err(unfit("true or false")),
        },
        FieldType::Number => match &test.value {
            Literal::Number(number) => Ok(Operand::Numbers(vec![*number])),
            Literal::Numbers(numbers) if many && !numbers.is_empty() => {
                Ok(Operand::Numbers(numbers.clone()))
            }
            _ if many => Err(unfit("a list of numbers, such as [1, 2]")),
            _ => Err(unfit("a number")),
        },
        FieldType::Range => match &test.value {
            Literal::Number(both) => Ok(Operand::Numbers(vec![*both, *both])),
            Literal::Numbers(ends) if ends.len() == 2 => Ok(Operand::Numbers(ends.clone())),
            _ => Err(unfit("its two ends, such as [20, 40]")),
        },
        FieldType::Text | FieldType::Texts => {
            let words =
                texts(&test.value).and_then(|texts| Words::new(texts.iter().map(|it| &**it)));
            words
                .map(Operand::Words)
                .ok_or_else(|| unfit("the words to look for"))
        }
        holds => {
            let names = texts(&test.value).filter(|names| many || names.len() == 1);
            let wanted = match (many, holds) {
                (true, _) => "a list of ids, such as [\"go\", \"java\"]",
                (false, FieldType::Items | FieldType::Demands) => "one id",
                (false, _) => "one of its terms",
            };
            let names = names.ok_or_else(|| unfit(wanted))?;
            for name in &names {
                is_known(name, column, facts)?;
            }
            let ordered = !matches!(test.comparator, Comparator::Equal | Comparator::In);
            match names.first().and_then(|name| column.rank(name)) {
                Some(rank) if holds == FieldType::OrderedTerm && ordered => Ok(Operand::Rank(rank)),
                _ => Ok(Operand::Names(names)),
            }
        }
    }
}

/// One text or several; `None` for anything else and for nothing.
fn texts(literal: &Literal) -> Option<Vec<String>> {
    match literal {
        Literal::Text(text) => Some(vec![text.clone()]),
        Literal::Texts(texts) if !texts.is_empty() => Some(texts.clone()),
        _ => None,
    }
}

/// Whether a name is a term of the field, or an id of what it holds.
fn is_known(name: &str, column: &Column, facts: &Facts) -> Result<(), QueryError> {
    let terms = &column.field.terms;
    if !matches!(column.holds(), FieldType::Items | FieldType::Demands) {
        return match terms.contains_key(name) {
            true => Ok(()),
            false => {
                let known = terms.keys().map(String::as_str);
                Err(unknown_id(column.path.to_string(), name, known))
            }
        };
    }
    let kinds = item_kinds(&column.field.id);
    let exists = |kind: &Kind| {
        let item = Item::parse(*kind, name);
        item.is_some_and(|item| super::facts::Row::of(&item, facts.knowledge).is_ok())
    };
    if kinds.iter().any(exists) {
        return Ok(());
    }
    let known = kinds
        .iter()
        .flat_map(|kind| super::facts::ids(*kind, facts.knowledge));
    Err(unknown_id(super::facts::noun(kinds[0]), name, known))
}

/// What the things of a field are.
pub fn item_kinds(field: &str) -> &'static [Kind] {
    match field {
        "company" => &[Kind::Companies],
        "source" => &[Kind::Sources],
        "directions" => &[Kind::Directions],
        "from" | "to" | "role" | "roles" => &[Kind::Roles],
        "steps" => &[Kind::Steps],
        "technologies" => &[Kind::Technologies],
        "subject" => &[
            Kind::Roles,
            Kind::Directions,
            Kind::Steps,
            Kind::Technologies,
            Kind::Postings,
        ],
        _ => &[Kind::Skills],
    }
}

fn shown(literal: &Literal) -> String {
    match literal {
        Literal::Nothing => "nothing".to_owned(),
        Literal::Flag(flag) => format!("`{flag}`"),
        Literal::Number(number) => format!("`{number}`"),
        Literal::Text(text) => format!("`{text}`"),
        Literal::Numbers(numbers) => format!("`{numbers:?}`"),
        Literal::Texts(texts) => format!("`{texts:?}`"),
    }
}
