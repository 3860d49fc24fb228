//! From the rows that are left to the answer in the form that was asked for.

use indexmap::IndexSet;

use super::ast::{Order, Want};
use super::check::order_key;
use super::compare;
use super::compile::Check;
use super::error::QueryError;
use super::exists::existence;
use super::facts::{Column, Facts, Row};
use super::field_path::FieldPath;
use super::found::{Outcome, RowValues, Statistic, Valued};
use super::group::{groupable, groups};
use super::measure::{measurable, measure, orderable};
use super::pass::{Pass, Rest};
use crate::knowledge::{Kind, SourceId};

/// More rows than any page of an answer shows.
const PAGE: usize = 1_000;

/// A form with its fields found and found fit.
pub enum Plan<'a> {
    Rows,
    Count(Option<Column<'a>>),
    Exists,
    Values(Vec<Column<'a>>),
    Order {
        by: Column<'a>,
        /// Absent: all rows.
        first: Option<usize>,
        order: Order,
    },
    Measure {
        statistic: Statistic,
        of: Column<'a>,
        by: Option<Column<'a>>,
    },
    Share,
    Compare {
        by: Vec<Column<'a>>,
        groups: Vec<Check<'a>>,
    },
}

impl<'a> Plan<'a> {
    pub fn of(want: &Want, kind: Kind, facts: &Facts<'a>) -> Result<Plan<'a>, QueryError> {
        let name = want.name();
        let column = |path: &FieldPath| facts.column(path, kind);
        let columns = |paths: &[FieldPath]| paths.iter().map(column).collect::<Result<Vec<_>, _>>();
        let grouped = |path: &Option<FieldPath>| {
            let by = path.as_ref().map(column).transpose()?;
            by.iter().try_for_each(|by| groupable(by, name))?;
            Ok::<_, QueryError>(by)
        };
        let measured = |statistic, of: &FieldPath, by: &Option<FieldPath>| {
            let of = column(of)?;
            measurable(&of, name)?;
            let by = grouped(by)?;
            Ok(Plan::Measure { statistic, of, by })
        };
        let ordered = |by: &FieldPath, first, order| {
            let by = column(by)?;
            orderable(&by, name)?;
            Ok(Plan::Order { by, first, order })
        };
        match want {
            Want::List | Want::Define | Want::Explain => Ok(Plan::Rows),
            Want::Fit { .. } | Want::Gap | Want::Path => Ok(Plan::Rows),
            Want::Count { by } => Ok(Plan::Count(grouped(by)?)),
            Want::Exists => Ok(Plan::Exists),
            Want::Value { of } => Ok(Plan::Values(columns(of)?)),
            Want::Top { by, n, order } => ordered(by, Some(usize::from(*n)), *order),
            Want::Sort { by, order } => ordered(by, None, *order),
            Want::Mean { of, by } => measured(Statistic::Mean, of, by),
            Want::Median { of, by } => measured(Statistic::Median, of, by),
            Want::Minimum { of } => measured(Statistic::Minimum, of, &None),
            Want::Maximum { of } => measured(Statistic::Maximum, of, &None),
            Want::Share => Ok(Plan::Share),
            Want::Compare { by, groups } => {
                let by = columns(by)?;
                if !groups.is_empty() {
                    by.iter().try_for_each(|by| measurable(by, name))?;
                }
                let groups = groups.iter();
                let groups = groups.map(|group| Check::compile(group, kind, facts));
                let groups = groups.collect::<Result<Vec<_>, _>>()?;
                Ok(Plan::Compare { by, groups })
            }
        }
    }

    /// The field that makes an answer impossible, since nothing states it. Of several values, all would have to be so.
    pub fn never_stated(&self) -> Option<&Column<'a>> {
        let of_groups = match self {
            Plan::Compare { groups, .. } => groups.iter().find_map(Check::never_stated),
            _ => None,
        };
        let columns = self.columns();
        let all = columns.iter().all(|column| column.is_never_stated());
        let any = !matches!(self, Plan::Values(_) | Plan::Compare { .. });
        let mut silent = columns
            .into_iter()
            .filter(|column| column.is_never_stated());
        of_groups.or_else(|| silent.next().filter(|_| all || any))
    }

    fn columns(&self) -> Vec<&Column<'a>> {
        match self {
            Plan::Rows | Plan::Exists | Plan::Share | Plan::Count(None) => Vec::new(),
            Plan::Count(Some(by)) | Plan::Order { by, .. } => vec![by],
            Plan::Measure { of, by, .. } => [of].into_iter().chain(by).collect(),
            Plan::Values(columns) | Plan::Compare { by: columns, .. } => columns.iter().collect(),
        }
    }

    /// Works the outcome out; puts the rows into the order asked for.
    pub fn outcome(
        &self,
        never_stated: Option<FieldPath>,
        facts: &Facts<'a>,
        pass: &mut Pass<'a>,
        rest: &Rest<'_, 'a>,
    ) -> Result<Outcome, QueryError> {
        if let Some(path) = never_stated {
            return Ok(Outcome::NeverStated(path));
        }
        Ok(match self {
            Plan::Rows => Outcome::Rows(self.values(facts, shown(pass, rest, 0))),
            Plan::Count(None) => Outcome::Count(pass.kept.len()),
            Plan::Count(Some(by)) => Outcome::Groups(groups(by, None, facts, &pass.kept)),
            Plan::Exists => Outcome::Exists(existence(pass, rest, facts)),
            Plan::Values(columns) => {
                let states = |row: &&Row<'a>| {
                    let mut facts_of = columns.iter().map(|column| column.read(facts, **row));
                    facts_of.any(|fact| fact.is_stated(facts.knowledge))
                };
                Outcome::Values(Valued {
                    rows: self.values(facts, shown(pass, rest, 0)),
                    stating: pass.kept.iter().filter(states).count(),
                })
            }
            Plan::Order { by, first, order } => {
                let equal = sort(by, *first, *order, facts, pass);
                Outcome::Rows(self.values(facts, shown(pass, rest, equal)))
            }
            Plan::Measure { statistic, of, by } => match by {
                Some(by) => {
                    let measured = Some((*statistic, of));
                    Outcome::Groups(groups(by, measured, facts, &pass.kept))
                }
                None => Outcome::Measured(measure(*statistic, of, facts, pass)),
            },
            Plan::Share => Outcome::Share {
                part: pass.kept.len(),
                of: pass.considered,
            },
            Plan::Compare { by, groups } if groups.is_empty() => {
                Outcome::Compared(compare::rows(by, facts, pass))
            }
            Plan::Compare { by, groups } => {
                Outcome::Compared(compare::groups(by, groups, facts, pass)?)
            }
        })
    }

    fn values(&self, facts: &Facts<'a>, rows: &[Row<'a>]) -> Vec<RowValues> {
        let columns = self.columns();
        let values = |row: &Row<'a>| RowValues {
            item: row.item(),
            values: columns
                .iter()
                .map(|column| {
                    let value = column.read(facts, *row).into_value(facts.knowledge);
                    (column.path.clone(), value)
                })
                .collect(),
            sources: self.sources_of(facts, std::slice::from_ref(row)),
        };
        rows.iter().map(values).collect()
    }

    /// What the outcome rests on: the rows that are left, or else all that were looked at.
    pub fn sources(&self, facts: &Facts<'a>, pass: &Pass<'a>, rows: &[Row<'a>]) -> Vec<SourceId> {
        match pass.kept.is_empty() {
            true => self.sources_of(facts, rows),
            false => self.sources_of(facts, &pass.kept),
        }
    }

    fn sources_of(&self, facts: &Facts<'a>, rows: &[Row<'a>]) -> Vec<SourceId> {
        let mut sources: IndexSet<&SourceId> = IndexSet::new();
        let columns = self.columns();
        let fields: Vec<Option<&str>> = match columns.is_empty() {
            true => vec![None],
            false => columns
                .iter()
                .map(|column| Some(column.field.id.as_str()))
                .collect(),
        };
        // Of many postings the same few sources come again and again.
        let groups = match rows {
            [Row::Posting(..), ..] if rows.len() > 1 => facts.knowledge.posting_sources(),
            _ => None,
        };
        let mut had = vec![false; groups.map_or(0, |groups| groups.count)];
        for row in rows {
            if let (Row::Posting(_, at), Some(groups)) = (row, groups)
                && std::mem::replace(&mut had[groups.of[*at] as usize], true)
            {
                continue;
            }
            for field in &fields {
                facts.sources(*row, *field, |id| {
                    sources.insert(id);
                });
            }
        }
        sources.into_iter().cloned().collect()
    }
}

/// The rows whose values are told: those of the pages so far, and at least so many.
fn shown<'p, 'a>(pass: &'p Pass<'a>, rest: &Rest<'_, 'a>, least: usize) -> &'p [Row<'a>] {
    let pages = usize::from(rest.query.page) + 1;
    let end = (pages * PAGE).max(least).min(pass.kept.len());
    &pass.kept[..end]
}

/// Puts rows into order; rows that are equal stay in theirs. Of the first `n` the last may share its place with others,
/// which are kept too. Rows that do not state the field come last; among the first they are none, but undecided. How many
/// share the first place.
fn sort<'a>(
    by: &Column<'a>,
    first: Option<usize>,
    order: Order,
    facts: &Facts<'a>,
    pass: &mut Pass<'a>,
) -> usize {
    let mut stating = Vec::with_capacity(pass.kept.len());
    let mut silent = Vec::new();
    for row in pass.kept.drain(..) {
        match order_key(&by.read(facts, row), by) {
            Some(key) => stating.push((key, row)),
            None => silent.push(row),
        }
    }
    stating.sort_by(|(a, _), (b, _)| {
        let ascending = a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1));
        match order {
            Order::Highest => ascending.reverse(),
            Order::Lowest => ascending,
        }
    });
    if let Some(n) = first {
        let last = n
            .checked_sub(1)
            .and_then(|at| stating.get(at))
            .map(|it| it.0);
        let shared = stating.iter().skip(n).take_while(|it| Some(it.0) == last);
        let end = n + shared.count();
        stating.truncate(end);
        pass.open.append(&mut silent);
    }
    let best = stating.first().map(|it| it.0);
    let equal = stating.iter().take_while(|it| Some(it.0) == best).count();
    pass.kept.extend(stating.into_iter().map(|(_, row)| row));
    pass.kept.append(&mut silent);
    equal
}
