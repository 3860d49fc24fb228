//! Conditions made ready for many rows, and whether a row meets them.
//!
//! Three-valued: what a row does not state neither meets nor fails a comparison, and stays open through `not`, `and`
//! and `or`. What a posting names is complete by nature: a skill that it does not name is not asked for, unless the
//! posting states next to nothing.

use super::compile::{Check, Is, Operand};
use super::condition::Comparator;
use super::facts::{Column, Fact, Facts, Row};
use super::words::Words;
use crate::knowledge::FieldType;
use crate::language::Text;

/// Whether a condition holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Truth {
    Yes,
    No,
    /// The row does not state what decides it.
    Open,
}

impl Truth {
    fn not(self) -> Truth {
        match self {
            Truth::Yes => Truth::No,
            Truth::No => Truth::Yes,
            Truth::Open => Truth::Open,
        }
    }
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Truth {
        match holds {
            true => Truth::Yes,
            false => Truth::No,
        }
    }
}

impl<'a> Check<'a> {
    pub fn of(&self, facts: &Facts<'a>, row: Row<'a>) -> Truth {
        match self {
            Check::And(parts) => all(parts.iter().map(|part| part.of(facts, row))),
            Check::Or(parts) => all(parts.iter().map(|part| part.of(facts, row).not())).not(),
            Check::Not(part) => part.of(facts, row).not(),
            Check::Is(test) => test.of(facts, row),
        }
    }

    /// Whether a row can meet it by what it does not state.
    pub fn has_silence(&self) -> bool {
        match self {
            Check::And(parts) => parts.iter().any(Check::has_silence),
            Check::Or(parts) => parts.len() > 1 && parts.iter().any(Check::is_silence),
            _ => false,
        }
    }

    /// Whether the row meets an alternative by its silence alone: "two years at most, or not stated".
    pub fn is_met_by_silence(&self, facts: &Facts<'a>, row: Row<'a>) -> bool {
        match self {
            Check::And(parts) => parts.iter().any(|part| part.is_met_by_silence(facts, row)),
            Check::Or(parts) if parts.len() > 1 => {
                let mut silence = parts.iter().filter(|part| part.is_silence());
                silence.any(|part| part.of(facts, row) == Truth::Yes)
            }
            _ => false,
        }
    }

    fn is_silence(&self) -> bool {
        matches!(self, Check::Is(test) if test.comparator == Comparator::NotStated)
    }
}

/// No where one says no, else open where one is open.
fn all(parts: impl Iterator<Item = Truth>) -> Truth {
    let mut holds = Truth::Yes;
    for part in parts {
        match part {
            Truth::No => return Truth::No,
            Truth::Open => holds = Truth::Open,
            Truth::Yes => {}
        }
    }
    holds
}

impl<'a> Is<'a> {
    pub fn of(&self, facts: &Facts<'a>, row: Row<'a>) -> Truth {
        let fact = self.column.read(facts, row);
        match self.comparator {
            Comparator::Stated => return fact.is_stated(facts.knowledge).into(),
            Comparator::NotStated => return (!fact.is_stated(facts.knowledge)).into(),
            _ => {}
        }
        if let Operand::Words(words) = &self.operand {
            let field = &self.column.field.id;
            if let Some(found) = self.search.finds(words, field, row, facts.knowledge) {
                return match fact.is_stated(facts.knowledge) {
                    true => found.into(),
                    false => Truth::Open,
                };
            }
        }
        match fact {
            Fact::NotStated => Truth::Open,
            Fact::Flag(flag) => {
                matches!(self.operand, Operand::Flag(given) if given == flag).into()
            }
            Fact::Number(number) => self.number(number).into(),
            Fact::Range { floor, ceiling } => self.range(floor, ceiling),
            Fact::Term(term) => self.term(term).into(),
            Fact::Terms(ids) => self.set(|id| ids.contains(id)).into(),
            Fact::Items(_, ids) => {
                let named = self.set(|id| ids.contains(id));
                named_or_open(named, self.is_of_skills() && row.states_little())
            }
            Fact::Demands(demands) => {
                named_or_open(self.set(|id| demands.contains(id)), row.states_little())
            }
            Fact::Text(text) => self.words(|words| holds(words, text)),
            Fact::Plain(text) => self.words(|words| words.are_in(text)),
            Fact::Claims(statements) => {
                let mut texts = statements.texts(facts.knowledge).peekable();
                match texts.peek() {
                    None => Truth::Open,
                    Some(_) => self.words(|words| texts.any(|text| holds(words, text))),
                }
            }
        }
    }

    fn is_of_skills(&self) -> bool {
        self.column.field.id == "soft-skills"
    }

    fn number(&self, number: f64) -> bool {
        let Operand::Numbers(given) = &self.operand else {
            return false;
        };
        let first = given.first().copied().unwrap_or(f64::NAN);
        match self.comparator {
            Comparator::Below => number < first,
            Comparator::AtMost => number <= first,
            Comparator::Above => number > first,
            Comparator::AtLeast => number >= first,
            _ => given.contains(&number),
        }
    }

    /// Equal at both ends.
    fn range(&self, floor: Option<f64>, ceiling: Option<f64>) -> Truth {
        let Operand::Numbers(given) = &self.operand else {
            return Truth::No;
        };
        let ends = [(floor, given.first()), (ceiling, given.last())];
        all(ends.into_iter().map(|(end, given)| match end {
            None => Truth::Open,
            Some(end) => (Some(&end) == given).into(),
        }))
    }

    fn term(&self, term: &str) -> bool {
        if let Operand::Rank(given) = self.operand {
            let Some(rank) = self.column.rank(term) else {
                return false;
            };
            return match self.comparator {
                Comparator::Below => rank < given,
                Comparator::AtMost => rank <= given,
                Comparator::Above => rank > given,
                _ => rank >= given,
            };
        }
        self.set(|id| id == term)
    }

    fn set(&self, holds: impl Fn(&str) -> bool) -> bool {
        let Operand::Names(given) = &self.operand else {
            return false;
        };
        match self.comparator {
            Comparator::All => given.iter().all(|id| holds(id)),
            _ => given.iter().any(|id| holds(id)),
        }
    }

    fn words(&self, holds: impl FnOnce(&Words) -> bool) -> Truth {
        match &self.operand {
            Operand::Words(words) => holds(words).into(),
            // Pay in another currency than that of the field.
            Operand::Numbers(_) => Truth::Open,
            _ => Truth::No,
        }
    }
}

fn named_or_open(named: bool, says_little: bool) -> Truth {
    match (named, says_little) {
        (true, _) => Truth::Yes,
        (false, true) => Truth::Open,
        (false, false) => Truth::No,
    }
}

fn holds(words: &Words, text: &Text) -> bool {
    words.are_in(&text.zh) || words.are_in(&text.en)
}

/// By what a row is ordered: of a range by its ceiling, then its floor; an open end is taken as far as it is known.
/// `None` where the row does not state it or it has no order.
pub fn order_key(fact: &Fact, column: &Column) -> Option<(f64, f64)> {
    match *fact {
        Fact::Number(number) => Some((number, 0.0)),
        Fact::Range { floor, ceiling } => {
            let ends = (ceiling.or(floor)?, floor.or(ceiling)?);
            Some(ends)
        }
        Fact::Flag(flag) => Some((f64::from(u8::from(flag)), 0.0)),
        Fact::Term(term) if column.holds() == FieldType::OrderedTerm => {
            column.rank(term).map(|rank| (rank as f64, 0.0))
        }
        _ => None,
    }
}
