//! The figures over all lists, as JSON and for people.

use std::fmt::Write;

use serde::Serialize;

use super::case::{Ranked, Turn};
use crate::eval::latency::Latency;
use crate::eval::ndcg::paired_interval;

/// Mean nDCG at each depth.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Mean {
    pub at_5: f64,
    pub at_10: f64,
}

/// How far ahead of a baseline, at depth five: mean and 95 % interval of the paired differences.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Lead {
    pub low: f64,
    pub mean: f64,
    pub high: f64,
}

#[derive(Debug, Serialize)]
pub struct Summary {
    /// Cases in which anything has a grade.
    pub n: usize,
    pub ndcg: Mean,
    pub jaccard: Mean,
    pub over_jaccard: Lead,
    /// Absent without the encoder.
    pub cosine: Option<Mean>,
    pub over_cosine: Option<Lead>,
    pub with_some: WithSome,
    /// Absent where there is one grader alone.
    pub agreement: Option<Agreement>,
    pub latency: Latency,
}

/// The cases in which five postings fit at least.
#[derive(Debug, Serialize)]
pub struct WithSome {
    pub n: usize,
    pub ndcg: Mean,
    pub jaccard: Mean,
}

/// Each grader's order measured by the others, and ours by the same.
#[derive(Debug, Serialize)]
pub struct Agreement {
    pub graders: Mean,
    pub ndcg: Mean,
}

impl Summary {
    pub fn of(results: &[Ranked]) -> Summary {
        let cosines: Option<Vec<[f64; 2]>> = results.iter().map(|result| result.cosine).collect();
        let lead = |others: &[[f64; 2]]| {
            let ahead = results
                .iter()
                .zip(others)
                .map(|(result, other)| result.ours[0] - other[0]);
            let (low, mean, high) = paired_interval(&ahead.collect::<Vec<_>>());
            Lead {
                low: rounded(low),
                mean: rounded(mean),
                high: rounded(high),
            }
        };
        let ours: Vec<[f64; 2]> = results.iter().map(|result| result.ours).collect();
        let some: Vec<&Ranked> = results.iter().filter(|result| result.has_some).collect();
        let turns: Vec<&Turn> = results.iter().flat_map(|result| &result.graders).collect();
        let mean_of = |values: &[&Turn], of: fn(&Turn) -> [f64; 2]| {
            mean(&values.iter().map(|turn| of(turn)).collect::<Vec<_>>())
        };
        let jaccard: Vec<[f64; 2]> = results.iter().map(|result| result.jaccard).collect();
        let cosines = cosines.filter(|cosines| !cosines.is_empty());
        Summary {
            n: results.len(),
            ndcg: mean(&ours),
            over_jaccard: lead(&jaccard),
            jaccard: mean(&jaccard),
            over_cosine: cosines.as_deref().map(lead),
            cosine: cosines.as_deref().map(mean),
            with_some: WithSome {
                n: some.len(),
                ndcg: mean(&some.iter().map(|result| result.ours).collect::<Vec<_>>()),
                jaccard: mean(&some.iter().map(|result| result.jaccard).collect::<Vec<_>>()),
            },
            agreement: (!turns.is_empty()).then(|| Agreement {
                graders: mean_of(&turns, |turn| turn.grader),
                ndcg: mean_of(&turns, |turn| turn.ours),
            }),
            latency: Latency::of(results.iter().map(|result| result.took)),
        }
    }
}

pub fn mean(values: &[[f64; 2]]) -> Mean {
    let of = |at: usize| {
        let sum: f64 = values.iter().map(|value| value[at]).sum();
        rounded(sum / values.len().max(1) as f64)
    };
    Mean {
        at_5: of(0),
        at_10: of(1),
    }
}

fn rounded(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}

/// The results for people; with `failures`, the cases with the first five below nDCG 0.8.
pub fn table(summary: &Summary, failures: Option<&Vec<Ranked>>) -> String {
    const POOR: f64 = 0.8;
    let mut out = String::new();
    for result in failures
        .into_iter()
        .flatten()
        .filter(|result| result.ours[0] < POOR)
    {
        let first: Vec<String> = result
            .first
            .iter()
            .map(|(id, grade)| format!("{id} ({grade:.1})"))
            .collect();
        let _ = writeln!(
            out,
            "--- {}: {:.3}; {}",
            result.id,
            result.ours[0],
            first.join(", ")
        );
    }
    let _ = writeln!(
        out,
        "{:<26}{:>9}{:>9}",
        format!("{} lists", summary.n),
        "nDCG@5",
        "nDCG@10"
    );
    let some = |name: &str| format!("{name}, {} lists", summary.with_some.n);
    let agreement = summary.agreement.as_ref();
    let rows = [
        ("match".to_string(), Some(summary.ndcg)),
        ("Jaccard overlap".into(), Some(summary.jaccard)),
        ("cosine of the texts".into(), summary.cosine),
        (some("where five fit"), Some(summary.with_some.ndcg)),
        (some("Jaccard there"), Some(summary.with_some.jaccard)),
        ("by all graders but one".into(), agreement.map(|a| a.ndcg)),
        (
            "that one, by the others".into(),
            agreement.map(|a| a.graders),
        ),
    ];
    for (name, mean) in rows {
        let _ = match mean {
            Some(mean) => writeln!(out, "{name:<26}{:>9.3}{:>9.3}", mean.at_5, mean.at_10),
            None => writeln!(out, "{name:<26}{:>9}{:>9}", "-", "-"),
        };
    }
    let leads = [
        ("over Jaccard", Some(summary.over_jaccard)),
        ("over the cosine", summary.over_cosine),
    ];
    for (name, lead) in leads
        .iter()
        .filter_map(|(name, lead)| Some((name, (*lead)?)))
    {
        let _ = writeln!(
            out,
            "{name:<26}{:>+9.3}  (95 % of paired bootstraps: {:+.3} to {:+.3})",
            lead.mean, lead.low, lead.high
        );
    }
    let _ = writeln!(out, "latency: {}", summary.latency);
    out
}
