//! Running queries: one pass over the rows of the scope, then the outcome in the form that is wanted.

use super::ast::Query;
use super::check::Truth;
use super::compile::Check;
use super::emptied::emptied;
use super::error::QueryError;
use super::facts::Facts;
use super::found::Found;
use super::outcome::Plan;
use super::pass::{Pass, Rest, World};
use super::scope;

/// Runs a query.
///
/// A row whose field is not stated never passes a comparison of it, negated or not; where that field decides, the row
/// is `undecided`. What a posting names is complete: one that names no Flask is not a Flask posting, unless it states
/// no requirement at all.
pub fn run(query: &Query, world: &World) -> Result<Found, QueryError> {
    let facts = Facts::new(world.knowledge);
    let check = Check::compile(&query.filter, query.from, &facts)?;
    let plan = Plan::of(&query.want, query.from, &facts)?;
    let rows = scope::rows(query, world, &facts)?;
    let mut pass = Pass {
        kept: Vec::new(),
        open: Vec::new(),
        considered: rows.len(),
    };
    for row in &rows {
        match check.of(&facts, *row) {
            Truth::Yes => pass.kept.push(*row),
            Truth::Open => pass.open.push(*row),
            Truth::No => {}
        }
    }
    // What states that it meets the conditions comes before what only says nothing against it.
    if check.has_silence() {
        pass.kept
            .sort_by_cached_key(|row| check.is_met_by_silence(&facts, *row));
    }
    let never_stated = check.never_stated().or_else(|| plan.never_stated());
    let never_stated = never_stated.map(|column| column.path.clone());
    let rest = Rest {
        query,
        check: &check,
        rows: &rows,
    };
    let outcome = plan.outcome(never_stated, &facts, &mut pass, &rest)?;
    let nothing_left = pass.kept.is_empty() && !rows.is_empty() && !query.filter.is_everything();
    let without = match nothing_left {
        true => emptied(&query.filter, &check, &facts, &rows),
        false => None,
    };
    let sources = plan.sources(&facts, &pass, &rows);
    Ok(Found {
        query: query.clone(),
        rows: pass.kept.iter().map(|row| row.item()).collect(),
        considered: pass.considered,
        undecided: pass.open.iter().map(|row| row.item()).collect(),
        emptied: without,
        outcome,
        sources,
    })
}
