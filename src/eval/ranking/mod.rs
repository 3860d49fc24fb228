//! How well postings are ranked for skill lists, beside two baselines that need no knowledge of skills.
//!
//! A set holds grades from 0 to 3 per posting, by several graders; what counts is their mean. How far graders agree bounds
//! what any ranking can reach: each grader's own order is measured by the others, and ours by the same.

mod baselines;
mod case;
mod grades;
mod summary;

pub use case::RankingCase;
pub use summary::{Summary, table};

use baselines::{PostingVectors, by_overlap};
use case::{DEPTHS, Ranked, Turn};
use grades::Grades;

use crate::advisor::Said;
use crate::dialogue::Dialogue;
use crate::knowledge::{Knowledge, PostingId};
use crate::terminal::Conversation;

/// So many postings that fit make a list one of somebody for whom there is something to rank.
const SOME: usize = 5;
/// The mean grade from which on a posting fits: half of the graders' way to "good, with one or two gaps".
const FITS: f64 = 1.5;

pub async fn drive(conversation: &Conversation, cases: Vec<RankingCase>) -> Vec<Ranked> {
    let knowledge = conversation.knowledge();
    let texts = PostingVectors::of(conversation.advisor()).await;
    let mut results = Vec::with_capacity(cases.len());
    for case in cases {
        let start = std::time::Instant::now();
        let said = Said::Skills(case.skills.clone());
        let reply = conversation
            .respond(said, Some(case.lang), &mut Dialogue::default())
            .await;
        let took = start.elapsed();
        let report = reply.match_report.unwrap_or_default();
        let grades = Grades::of(&case, knowledge);
        let ours = report.postings.iter().map(|found| &found.posting);
        let ours: Vec<&PostingId> = ours.collect();
        let jaccard = by_overlap(&report, knowledge);
        let Some(measured) = grades.measure(&ours) else {
            continue;
        };
        let cosine = match &texts {
            Some(texts) => texts.rank(conversation.advisor(), &case).await,
            None => None,
        };
        results.push(Ranked {
            first: ours
                .iter()
                .take(DEPTHS[0])
                .map(|id| ((*id).clone(), grades.grade(id)))
                .collect(),
            ours: measured,
            jaccard: grades.measure(&jaccard).unwrap_or_default(),
            cosine: cosine.and_then(|ranked| grades.measure(&ranked.iter().collect::<Vec<_>>())),
            has_some: grades.all.values().filter(|grade| **grade >= FITS).count() >= SOME,
            graders: turns(&case, knowledge, &ours),
            id: case.id,
            took,
        });
    }
    results
}

/// Leaves each grader out in turn, where there are several.
pub fn turns(case: &RankingCase, knowledge: &Knowledge, ours: &[&PostingId]) -> Vec<Turn> {
    let graders = case.grades.values().map(Vec::len).max().unwrap_or(0);
    if graders < 2 {
        return Vec::new();
    }
    let turn = |left_out: usize| {
        let others = Grades::by(case, knowledge, |grader| grader != left_out);
        let alone = Grades::by(case, knowledge, |grader| grader == left_out);
        Some(Turn {
            grader: others.measure_order_of(&alone)?,
            ours: others.measure(ours)?,
        })
    };
    (0..graders).filter_map(turn).collect()
}
