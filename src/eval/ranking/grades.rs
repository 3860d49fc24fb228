//! Mean grades of postings, and orders measured by them.

use std::collections::HashMap;

use super::case::{DEPTHS, RankingCase};
use crate::eval::ndcg::ndcg;
use crate::knowledge::{Knowledge, PostingId};

/// The mean grades of one case, by some of the graders.
pub struct Grades<'a> {
    pub all: HashMap<&'a PostingId, f64>,
}

impl Grades<'_> {
    pub fn of<'a>(case: &RankingCase, knowledge: &'a Knowledge) -> Grades<'a> {
        Grades::by(case, knowledge, |_| true)
    }

    pub fn by<'a>(
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

    pub fn grade(&self, posting: &PostingId) -> f64 {
        self.all.get(posting).copied().unwrap_or(0.0)
    }

    /// nDCG at each depth; `None` where nothing is graded above 0.
    pub fn measure(&self, ranked: &[&PostingId]) -> Option<[f64; 2]> {
        let grades: Vec<f64> = ranked.iter().map(|id| self.grade(id)).collect();
        self.measure_grades(&grades)
    }

    fn measure_grades(&self, ranked: &[f64]) -> Option<[f64; 2]> {
        let all: Vec<f64> = self.all.values().copied().collect();
        let [five, ten] = DEPTHS.map(|depth| ndcg(ranked, &all, depth));
        Some([five?, ten?])
    }

    /// nDCG of the order by `other`; postings alike there come in any order, which is what counts on average.
    pub fn measure_order_of(&self, other: &Grades<'_>) -> Option<[f64; 2]> {
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
