//! One skill list with its grades, and what was measured for it.

use std::collections::HashMap;

use serde::Deserialize;

use crate::knowledge::PostingId;
use crate::language::Language;

pub const DEPTHS: [usize; 2] = [5, 10];

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
    pub id: String,
    pub first: Vec<(PostingId, f64)>,
    pub ours: [f64; 2],
    pub jaccard: [f64; 2],
    pub cosine: Option<[f64; 2]>,
    pub has_some: bool,
    /// Of those in turn who can be left out: how their order and ours are measured by the others.
    pub graders: Vec<Turn>,
    pub took: std::time::Duration,
}

/// One grader left out; what the others think of two orders.
pub struct Turn {
    pub grader: [f64; 2],
    pub ours: [f64; 2],
}
