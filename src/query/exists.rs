//! Whether there is such a row.

use super::ast::Scope;
use super::check::Truth;
use super::compile::{Check, Is};
use super::condition::Comparator;
use super::facts::{Facts, Row};
use super::found::Existence;
use super::pass::Pass;
use super::pass::Rest;

/// Yes where a row passes. Of things that are named, not stated where none of them states what decides it.
pub fn existence<'a>(pass: &Pass<'a>, rest: &Rest<'_, 'a>, facts: &Facts<'a>) -> Existence {
    if !pass.kept.is_empty() {
        return Existence::Yes;
    }
    let named = match named(rest, facts) {
        Some(rows) => rows,
        None => return Existence::No,
    };
    match named > 0 && pass.open.len() == named {
        true => Existence::NotStated,
        false => Existence::No,
    }
}

/// How many rows a question names, by its scope or by their company; `None` where it names none.
fn named<'a>(rest: &Rest<'_, 'a>, facts: &Facts<'a>) -> Option<usize> {
    let naming: Vec<&Is> = match rest.check {
        Check::And(parts) => parts.iter().filter_map(naming).collect(),
        one => naming(one).into_iter().collect(),
    };
    let by_scope = match rest.query.scope {
        Scope::Everything => false,
        Scope::LastItem | Scope::Items(_) => true,
        Scope::LastList => rest.rows.len() == 1,
    };
    if naming.is_empty() && !by_scope {
        return None;
    }
    let meets = |row: &&Row<'a>| naming.iter().all(|is| is.of(facts, **row) == Truth::Yes);
    Some(rest.rows.iter().filter(meets).count())
}

fn naming<'c, 'a>(part: &'c Check<'a>) -> Option<&'c Is<'a>> {
    match part {
        Check::Is(is)
            if is.column.field.id == "company"
                && matches!(is.comparator, Comparator::Equal | Comparator::In) =>
        {
            Some(is)
        }
        _ => None,
    }
}
