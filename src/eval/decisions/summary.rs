//! The figures of a set of decisions, by language.

use std::collections::BTreeMap;

use serde::Serialize;

use super::judge::Decided;
use crate::eval::statistics::{Estimate, Judged, calibration_error, risk_at};
use crate::eval::suite::{Scope, Tongue};
use crate::eval::table::{Table, estimate};

/// Coverages at which the risk is told.
const COVERAGES: [u8; 6] = [50, 60, 70, 80, 90, 100];

/// How decisions in one language, or in all, fared. `None` where nothing was counted.
#[derive(Debug, Clone, Serialize)]
pub struct Group {
    pub n: usize,
    /// Answerable messages that got the intent they asked for.
    pub intent_accuracy: Option<Estimate>,
    /// Answerable messages that were declined.
    pub false_declines: Option<Estimate>,
    /// Messages out of scope that were declined: all, and as far as the set tells how far out they are.
    pub declined: Option<Estimate>,
    pub declined_near: Option<Estimate>,
    pub declined_far: Option<Estimate>,
    /// How well the probability of being in scope tells answerable messages from others.
    pub auroc_scope: Option<Estimate>,
    /// How well the confidence tells right decisions from wrong ones.
    pub auroc_right: Option<Estimate>,
    /// Share of wrong decisions among the surest, by how many per cent are taken.
    pub risk_at_coverage: BTreeMap<u8, Option<Estimate>>,
    pub calibration_error: Option<f64>,
}

/// All figures.
#[derive(Debug, Clone, Serialize)]
pub struct Summary {
    pub all: Group,
    pub by_language: BTreeMap<Tongue, Group>,
}

impl Summary {
    pub fn of(decided: &[Decided]) -> Summary {
        let mut by_language: BTreeMap<Tongue, Vec<Decided>> = BTreeMap::new();
        for decision in decided {
            by_language
                .entry(decision.tongue)
                .or_default()
                .push(*decision);
        }
        Summary {
            all: Group::of(decided),
            by_language: by_language
                .into_iter()
                .map(|(tongue, decided)| (tongue, Group::of(&decided)))
                .collect(),
        }
    }

    /// Languages by name, then all together.
    fn groups(&self) -> impl Iterator<Item = (&'static str, &Group)> {
        let languages = self.by_language.iter();
        languages
            .map(|(tongue, group)| (tongue.name(), group))
            .chain([("all", &self.all)])
    }
}

impl Group {
    fn of(decided: &[Decided]) -> Group {
        let share = |concerned: &dyn Fn(&Decided) -> bool, holds: &dyn Fn(&Decided) -> bool| {
            let all: Vec<&Decided> = decided.iter().filter(|d| concerned(d)).collect();
            Estimate::share(all.iter().filter(|d| holds(d)).count(), all.len())
        };
        let answerable = |d: &Decided| d.answerable;
        let declined = |d: &Decided| d.declined;
        let judged: Vec<Judged> = decided.iter().map(|d| (d.confidence, d.right)).collect();
        let scopes: Vec<Judged> = decided.iter().map(|d| (d.in_scope, d.answerable)).collect();
        Group {
            n: decided.len(),
            intent_accuracy: share(&answerable, &|d| d.right),
            false_declines: share(&answerable, &declined),
            declined: share(&|d| !d.answerable, &declined),
            declined_near: share(&|d| d.scope == Some(Scope::Near), &declined),
            declined_far: share(&|d| d.scope == Some(Scope::Far), &declined),
            auroc_scope: Estimate::auroc(&scopes),
            auroc_right: Estimate::auroc(&judged),
            risk_at_coverage: COVERAGES
                .into_iter()
                .map(|coverage| (coverage, risk_at(&judged, f64::from(coverage) / 100.0)))
                .collect(),
            calibration_error: calibration_error(&judged),
        }
    }
}

/// The figures as two tables: the decisions themselves, and how well the advisor knows when it is right.
pub fn tables(summary: &Summary, sets: &str) -> [Table; 2] {
    type Figure = fn(&Group) -> String;
    let rows = |figures: &[(&str, Figure)]| -> (Vec<String>, Vec<Vec<String>>) {
        let names = summary.groups().map(|(name, _)| name.to_owned());
        let columns = std::iter::once(String::new()).chain(names).collect();
        let row = |(name, figure): &(&str, Figure)| {
            let cells = summary.groups().map(|(_, group)| figure(group));
            std::iter::once((*name).to_owned()).chain(cells).collect()
        };
        (columns, figures.iter().map(row).collect())
    };
    let (columns, decisions) = rows(&[
        ("messages", |g| g.n.to_string()),
        ("intent right, in scope", |g| estimate(g.intent_accuracy)),
        ("declined, in scope", |g| estimate(g.false_declines)),
        ("declined, out of scope", |g| estimate(g.declined)),
        ("- near", |g| estimate(g.declined_near)),
        ("- far", |g| estimate(g.declined_far)),
    ]);
    let (_, mut risks) = rows(&[
        ("AUROC, in scope or not", |g| estimate(g.auroc_scope)),
        ("AUROC, right or wrong", |g| estimate(g.auroc_right)),
        ("expected calibration error", |g| {
            let error = g.calibration_error;
            error.map_or("-".to_owned(), |error| format!("{error:.3}"))
        }),
    ]);
    for coverage in COVERAGES {
        let name = format!("wrong among the surest {coverage} %");
        let cells = summary
            .groups()
            .map(|(_, group)| estimate(group.risk_at_coverage[&coverage]));
        risks.push(std::iter::once(name).chain(cells).collect());
    }
    let note = format!("{sets}. In brackets: 95 % intervals (shares: Wilson; areas: bootstrap).");
    [
        Table {
            title: "Decisions".into(),
            note: note.clone(),
            columns: columns.clone(),
            rows: decisions,
        },
        Table {
            title: "How well it knows".into(),
            note,
            columns,
            rows: risks,
        },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_count_what_they_say() {
        let decision = |tongue, scope, declined, right, confidence| Decided {
            tongue,
            answerable: scope == Scope::In,
            scope: Some(scope),
            declined,
            right,
            confidence,
            in_scope: if scope == Scope::In { 0.9 } else { 0.2 },
        };
        let decided = [
            decision(Tongue::Zh, Scope::In, false, true, 0.9),
            decision(Tongue::Zh, Scope::In, true, false, 0.4),
            decision(Tongue::En, Scope::Near, true, true, 0.8),
            decision(Tongue::En, Scope::Far, false, false, 0.6),
        ];
        let summary = Summary::of(&decided);
        let value = |figure: Option<Estimate>| figure.map(|estimate| estimate.value);
        let all = &summary.all;
        for (name, found, expect) in [
            ("accuracy", value(all.intent_accuracy), Some(0.5)),
            ("false declines", value(all.false_declines), Some(0.5)),
            ("declined", value(all.declined), Some(0.5)),
            ("near", value(all.declined_near), Some(1.0)),
            ("far", value(all.declined_far), Some(0.0)),
            ("scope", value(all.auroc_scope), Some(1.0)),
            ("right", value(all.auroc_right), Some(1.0)),
            ("risk", value(all.risk_at_coverage[&50]), Some(0.0)),
            ("all", value(all.risk_at_coverage[&100]), Some(0.5)),
            (
                "zh near",
                value(summary.by_language[&Tongue::Zh].declined_near),
                None,
            ),
        ] {
            assert_eq!(found, expect, "{name}");
        }
        let [decisions, risks] = tables(&summary, "four messages");
        assert_eq!(decisions.columns, ["", "zh", "en", "all"]);
        assert_eq!(risks.rows.len(), 9);
    }
}
