//! Asking a set of questions and counting what came right.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::{Duration, Instant};

use serde::Serialize;

use super::latency::Latency;
use super::length::Lengths;
use super::report::{Shares, cell, share};
use super::score::{Faults, OutcomeFault, judge};
use super::suite::Question;
use crate::dialogue::Dialogue;
use crate::render::plain_text;
use crate::reply::Outcome;
use crate::terminal::Conversation;

/// One question with its answer.
pub struct Asked {
    pub question: Question,
    pub answer: String,
    pub outcome: Outcome,
    pub intent: String,
    pub entities: Vec<String>,
    pub faults: Faults,
    /// Of each turn.
    pub took: Vec<Duration>,
}

/// How a group of questions fared.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Tally {
    pub n: usize,
    pub exact: usize,
    /// Questions whose entities are checked, and those where all were resolved.
    pub entities_checked: usize,
    pub entities_right: usize,
    /// Questions that must be declined, and those that were.
    pub to_decline: usize,
    pub declined: usize,
    pub false_declines: usize,
}

#[derive(Debug, Serialize)]
pub struct Summary {
    pub total: Tally,
    pub shares: Shares,
    pub latency: Latency,
    pub lengths: Lengths,
    pub by_language: BTreeMap<String, Tally>,
    pub by_kind: BTreeMap<String, Tally>,
    /// Ids of the questions whose text or outcome is wrong.
    pub failed: Vec<String>,
}

/// Asks all questions, each in a dialogue of its own.
pub async fn drive(conversation: &Conversation, questions: Vec<Question>) -> Vec<Asked> {
    let mut results = Vec::with_capacity(questions.len());
    for question in questions {
        results.push(ask(conversation, question).await);
    }
    results
}

async fn ask(conversation: &Conversation, question: Question) -> Asked {
    let mut dialogue = Dialogue::default();
    let mut took = Vec::with_capacity(question.turns.len());
    let mut last = None;
    for turn in &question.turns {
        let start = Instant::now();
        last = Some(conversation.say(turn, None, &mut dialogue).await);
        took.push(start.elapsed());
    }
    let (answer, outcome, intent, entities) = match last {
        Some(reply) => (
            plain_text(&reply, reply.language, conversation.knowledge()),
            reply.outcome,
            reply.intent,
            reply.entities,
        ),
        // A question without a turn gets no answer, which is counted as a fault.
        None => (String::new(), Outcome::Decline, String::new(), Vec::new()),
    };
    let faults = judge(&question.expect, outcome, &answer, &entities);
    Asked {
        question,
        answer,
        outcome,
        intent,
        entities,
        faults,
        took,
    }
}

impl Tally {
    fn count(&mut self, asked: &Asked) {
        let (expect, faults) = (&asked.question.expect, &asked.faults);
        self.n += 1;
        self.exact += usize::from(faults.is_exact());
        if !expect.entities.is_empty() {
            self.entities_checked += 1;
            self.entities_right += usize::from(faults.missing_entities.is_empty());
        }
        if !expect.answerable {
            self.to_decline += 1;
            self.declined += usize::from(asked.outcome == Outcome::Decline);
        }
        self.false_declines += usize::from(faults.outcome == Some(OutcomeFault::FalseDecline));
    }

    pub fn shares(&self) -> Shares {
        Shares {
            exact: share(self.exact, self.n),
            entities: share(self.entities_right, self.entities_checked),
            declines: share(self.declined, self.to_decline),
        }
    }
}

impl Summary {
    pub fn of(results: &[Asked]) -> Summary {
        let mut total = Tally::default();
        let mut by_language: BTreeMap<String, Tally> = BTreeMap::new();
        let mut by_kind: BTreeMap<String, Tally> = BTreeMap::new();
        for asked in results {
            total.count(asked);
            by_language
                .entry(asked.question.lang.name().to_owned())
                .or_default()
                .count(asked);
            by_kind
                .entry(asked.question.kind.clone())
                .or_default()
                .count(asked);
        }
        Summary {
            total,
            shares: total.shares(),
            latency: Latency::of(results.iter().flat_map(|asked| asked.took.iter().copied())),
            lengths: Lengths::of(results.iter().map(|asked| asked.answer.as_str())),
            by_language,
            by_kind,
            failed: results
                .iter()
                .filter(|asked| !asked.faults.is_exact())
                .map(|asked| asked.question.id.clone())
                .collect(),
        }
    }
}

/// The results for people; with `failures`, every question that went wrong comes first.
pub fn table(summary: &Summary, failures: Option<&Vec<Asked>>) -> String {
    let mut out = String::new();
    for asked in failures
        .into_iter()
        .flatten()
        .filter(|asked| asked.has_faults())
    {
        out.push_str(&asked.describe());
    }
    let _ = writeln!(
        out,
        "{:<22}{:>5} {:>17} {:>17} {:>17} {:>14}",
        "", "n", "exact", "entities", "declined", "false declines"
    );
    let groups = summary.by_language.iter().chain(&summary.by_kind);
    for (name, tally) in groups
        .map(|(name, tally)| (name.as_str(), tally))
        .chain([("all", &summary.total)])
    {
        out.push_str(&row(name, tally));
    }
    let _ = writeln!(out, "latency per turn: {}", summary.latency);
    let _ = writeln!(out, "length of answers: {}", summary.lengths);
    out
}

fn row(name: &str, tally: &Tally) -> String {
    format!(
        "{name:<22}{:>5} {} {} {} {:>14}\n",
        tally.n,
        cell(tally.exact, tally.n),
        cell(tally.entities_right, tally.entities_checked),
        cell(tally.declined, tally.to_decline),
        tally.false_declines,
    )
}

impl Asked {
    fn has_faults(&self) -> bool {
        !self.faults.is_exact() || !self.faults.missing_entities.is_empty()
    }

    fn describe(&self) -> String {
        let mut out = format!("--- {} [{}]\n", self.question.id, self.question.lang.name());
        for turn in &self.question.turns {
            let _ = writeln!(out, "Q: {turn}");
        }
        let (outcome, entities) = (self.outcome, self.entities.join(", "));
        let _ = writeln!(
            out,
            "A ({outcome:?}, {}, [{entities}]): {}",
            self.intent, self.answer
        );
        for any in &self.faults.missing {
            let _ = writeln!(out, "missing: {}", shortened(&any.join(" | ")));
        }
        for text in &self.faults.forbidden {
            let _ = writeln!(out, "forbidden: {text}");
        }
        for id in &self.faults.missing_entities {
            let _ = writeln!(out, "missing entity: {id}");
        }
        match self.faults.outcome {
            Some(OutcomeFault::FalseDecline) => out.push_str("declined what can be answered\n"),
            Some(OutcomeFault::NotDeclined) => out.push_str("should have been declined\n"),
            None => {}
        }
        out.push('\n');
        out
    }
}

/// Lists of ways to decline are long.
fn shortened(text: &str) -> String {
    const SHOWN: usize = 160;
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
