//! The report as tables, a line per system and language.

use super::ranks::{Figures, Retrieval};
use super::{EncoderReport, Measured};
use crate::eval::statistics::Estimate;
use crate::eval::table::{Table, estimate};

/// Every table that has something in it.
pub fn tables(report: &EncoderReport) -> Vec<Table> {
    let cases = |set: &str| report.cases.get(set).copied().unwrap_or_default();
    let retrievals = [
        retrieval(
            report,
            "Question to role",
            format!(
                "{} questions about one role each. Alone: the nearest of each role's short texts, its label and its \
                 overview claims in both languages. The advisor: the roles it resolves, then the nearest ones.",
                cases("roles")
            ),
            |measured| measured.roles.as_ref(),
        ),
        retrieval(
            report,
            "Question to claim",
            format!(
                "{} questions with the claims that answer them. A claim is as near as the nearest of its texts and of the \
                 questions it is known to answer.",
                cases("claims")
            ),
            |measured| measured.claims.as_ref(),
        ),
    ];
    let parallel = retrieval(
        report,
        "Chinese to English",
        format!(
            "The right one of {} English sentences, held out from training.",
            cases("pairs")
        ),
        |measured| measured.parallel.as_ref(),
    );
    let mut tables: Vec<Table> = retrievals.into_iter().collect();
    tables.push(intents(report, cases("intents")));
    tables.push(parallel);
    tables.push(english(report, cases("english")));
    tables.retain(|table| !table.rows.is_empty());
    tables
}

fn retrieval(
    report: &EncoderReport,
    title: &str,
    note: String,
    of: impl Fn(&Measured) -> Option<&Retrieval>,
) -> Table {
    let mut rows = Vec::new();
    for measured in &report.systems {
        let Some(retrieval) = of(measured) else {
            continue;
        };
        let languages = retrieval.by_language.iter();
        let mut groups: Vec<(&str, &Figures)> = languages
            .map(|(tongue, figures)| (tongue.name(), figures))
            .collect();
        if groups.len() > 1 {
            groups.push(("all", &retrieval.all));
        }
        for (language, figures) in groups {
            rows.push(vec![
                measured.name.clone(),
                language.to_owned(),
                figures.recall_at_1.map_or(0, |e| e.n).to_string(),
                estimate(figures.recall_at_1),
                estimate(figures.recall_at_3),
                estimate(figures.mrr_at_10),
            ]);
        }
    }
    Table {
        title: title.to_owned(),
        note: format!("{note} In brackets: 95 % intervals (recall: Wilson; MRR: bootstrap)."),
        columns: ["", "language", "n", "recall@1", "recall@3", "MRR@10"]
            .map(str::to_owned)
            .to_vec(),
        rows,
    }
}

fn intents(report: &EncoderReport, cases: usize) -> Table {
    let mut rows = Vec::new();
    for measured in &report.systems {
        let languages = measured.intents.by_language.iter();
        let groups = languages
            .map(|(tongue, group)| (tongue.name(), group))
            .chain([("all", &measured.intents.all)]);
        for (language, group) in groups {
            rows.push(vec![
                measured.name.clone(),
                language.to_owned(),
                group.n.to_string(),
                estimate(group.intent_accuracy),
                estimate(group.false_declines),
                estimate(group.declined_near),
                estimate(group.declined_far),
            ]);
        }
    }
    Table {
        title: "Intent".to_owned(),
        note: format!(
            "{cases} messages, in scope and out of it. Alone: the label of the nearest example utterance. \
             In brackets: 95 % intervals (Wilson)."
        ),
        columns: [
            "",
            "language",
            "n",
            "right, in scope",
            "declined, in scope",
            "declined, near",
            "declined, far",
        ]
        .map(str::to_owned)
        .to_vec(),
        rows,
    }
}

fn english(report: &EncoderReport, cases: usize) -> Table {
    let row = |(name, kept): (&String, &Estimate)| vec![name.clone(), estimate(Some(*kept))];
    Table {
        title: "English kept".to_owned(),
        note: format!(
            "Mean cosine to the teacher's vectors of {cases} English sentences. In brackets: 95 % intervals (bootstrap)."
        ),
        columns: ["", "cosine"].map(str::to_owned).to_vec(),
        rows: report.english_kept.iter().map(row).collect(),
    }
}
