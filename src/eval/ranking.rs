//! How well postings are ranked for skill lists, beside two baselines that need no knowledge of skills.
//!
//! A set holds grades from 0 to 3 per posting, by several graders; what counts is their mean. The baselines:
//! Jaccard overlap of the skills recognised with the skills a posting names, and the cosine of the sentence
//! vectors of the raw texts, where the encoder is there. How far graders agree bounds what any ranking can
//! reach: each grader's own order is measured by the others, and ours by the same.

use std::collections::{HashMap, HashSet};
use std::fmt::Write;

use serde::{Deserialize, Serialize};

use super::latency::Latency;
use super::ndcg::{ndcg, paired_interval};
use crate::advisor::{Advisor, Said};
use crate::dialogue::Dialogue;
use crate::embedding::{Embedding, EncodeError};
use crate::knowledge::{Knowledge, Posting, PostingId, SkillId};
use crate::language::Language;
use crate::reply::MatchReport;
use crate::terminal::Conversation;

const DEPTHS: [usize; 2] = [5, 10];

/// So many postings that fit make a list one of somebody for whom there is something to rank.
const SOME: usize = 5;
/// The mean grade from which on a posting fits: half of the graders' way to "good, with one or two gaps".
const FITS: f64 = 1.5;

/// A skill list with the postings graded for it, once by each grader in the same order; those left out have grade 0.
#[derive(Debug, Clone, Deserialize)]
pub struct RankingCase {
    pub id: String,
    pub lang: Language,
    pub skills: String,
    pub grades: HashMap<String, Vec<u8>>,
}

/// The measures of one case: per ranker, nDCG at each depth.
pub struct Ranked {
    id: String,
    first: Vec<(PostingId, f64)>,
    ours: [f64; 2],
    jaccard: [f64; 2],
    cosine: Option<[f64; 2]>,
    has_some: bool,
    /// Of those in turn who can be left out: how their order and ours are measured by the others.
    graders: Vec<Turn>,
    took: std::time::Duration,
}

/// One grader left out; what the others think of two orders.
struct Turn {
    grader: [f64; 2],
    ours: [f64; 2],
}

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

/// The mean grades of one case, by some of the graders.
struct Grades<'a> {
    all: HashMap<&'a PostingId, f64>,
}

impl Grades<'_> {
    fn of<'a>(case: &RankingCase, knowledge: &'a Knowledge) -> Grades<'a> {
        Grades::by(case, knowledge, |_| true)
    }

    fn by<'a>(
        case: &RankingCase,
        knowledge: &'a Knowledge,
        counts: impl Fn(usize) -> bool,
    ) -> Grades<'a> {
        let mean = |id: &PostingId| {
            let grades = case.grades.get(id.as_str()).into_iter().flatten();
            let counted = (0..).zip(grades).filter(|(grader, _)| counts(*grader));
            let counted: Vec<f64> = counted.map(|(_, grade)| f64::from(*grade)).collect();
            counted.iter().sum::<f64>() / counted.len().max(1) as f64
        };
        Grades {
            all: knowledge.postings.keys().map(|id| (id, mean(id))).collect(),
        }
    }

    fn grade(&self, posting: &PostingId) -> f64 {
        self.all.get(posting).copied().unwrap_or(0.0)
    }

    /// nDCG at each depth; `None` where nothing is graded above 0.
    fn measure(&self, ranked: &[&PostingId]) -> Option<[f64; 2]> {
        let grades: Vec<f64> = ranked.iter().map(|id| self.grade(id)).collect();
        self.measure_grades(&grades)
    }

    fn measure_grades(&self, ranked: &[f64]) -> Option<[f64; 2]> {
        let all: Vec<f64> = self.all.values().copied().collect();
        let [five, ten] = DEPTHS.map(|depth| ndcg(ranked, &all, depth));
        Some([five?, ten?])
    }

    /// nDCG of the order by `other`; postings alike there come in any order, which is what counts on average.
    fn measure_order_of(&self, other: &Grades<'_>) -> Option<[f64; 2]> {
        let mut ranked: Vec<(f64, f64)> = self
            .all
            .iter()
            .map(|(id, grade)| (other.grade(id), *grade))
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
        let levelled: Vec<f64> = ranked
            .chunk_by(|a, b| a.0 == b.0)
            .flat_map(|alike| {
                let sum: f64 = alike.iter().map(|(_, grade)| grade).sum();
                std::iter::repeat_n(sum / alike.len() as f64, alike.len())
            })
            .collect();
        self.measure_grades(&levelled)
    }
}

/// Leaves each grader out in turn, where there are several.
fn turns(case: &RankingCase, knowledge: &Knowledge, ours: &[&PostingId]) -> Vec<Turn> {
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

/// All postings by the Jaccard overlap of the skills recognised with the skills they name.
fn by_overlap<'a>(report: &MatchReport, knowledge: &'a Knowledge) -> Vec<&'a PostingId> {
    let had: HashSet<&SkillId> = report.profile.skill_ids().collect();
    let overlap = |posting: &Posting| {
        let named: HashSet<&SkillId> = posting.named_skills().collect();
        let both = named.intersection(&had).count();
        both as f64 / named.union(&had).count().max(1) as f64
    };
    sorted(
        knowledge
            .postings
            .values()
            .map(|posting| (&posting.id, overlap(posting))),
    )
}

/// The best first; those alike in their order.
fn sorted<T>(scored: impl Iterator<Item = (T, f64)>) -> Vec<T> {
    let mut scored: Vec<(T, f64)> = scored.collect();
    scored.sort_by(|a, b| b.1.total_cmp(&a.1));
    scored.into_iter().map(|(item, _)| item).collect()
}

/// Sentence vectors of the postings' own words, per language.
struct PostingVectors {
    ids: Vec<PostingId>,
    zh: Vec<Embedding>,
    en: Vec<Embedding>,
}

impl PostingVectors {
    async fn of(advisor: &Advisor) -> Option<PostingVectors> {
        let knowledge = advisor.knowledge();
        let texts = |language: Language| -> Vec<String> {
            let text = |posting| raw_text(knowledge, posting, language);
            knowledge.postings.values().map(text).collect()
        };
        Some(PostingVectors {
            ids: knowledge.postings.keys().cloned().collect(),
            zh: encode(advisor, &texts(Language::Zh)).await?,
            en: encode(advisor, &texts(Language::En)).await?,
        })
    }

    /// All postings by the cosine to the list as it was typed.
    async fn rank(&self, advisor: &Advisor, case: &RankingCase) -> Option<Vec<PostingId>> {
        let own = encode(advisor, std::slice::from_ref(&case.skills))
            .await?
            .pop()?;
        let vectors = match case.lang {
            Language::Zh => &self.zh,
            Language::En => &self.en,
        };
        let near = |vector: &Embedding| f64::from(own.cosine(vector));
        Some(sorted(
            self.ids.iter().cloned().zip(vectors.iter().map(near)),
        ))
    }
}

async fn encode(advisor: &Advisor, texts: &[String]) -> Option<Vec<Embedding>> {
    let encoder = advisor.encoder()?;
    let vectors: Result<Vec<Embedding>, EncodeError> = encoder.encode_in_background(texts).await;
    vectors.ok()
}

/// Title, requirements and duties as the posting words them.
fn raw_text(knowledge: &Knowledge, posting: &Posting, language: Language) -> String {
    let statements = knowledge
        .claims_of(&posting.requirements)
        .chain(knowledge.claims_of(&posting.duties))
        .map(|claim| claim.text.get(language).as_str());
    let title = posting.title.get(language).as_str();
    std::iter::once(title)
        .chain(statements)
        .collect::<Vec<_>>()
        .join("\n")
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

fn mean(values: &[[f64; 2]]) -> Mean {
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
