//! Whether a posting speaks of what somebody does: the words of their skills' names in what it says.
//!
//! A posting for a data platform says "data" all over; who knows data warehouses and data pipelines is nearer to it
//! than the skills it lists can tell. Only words that few postings use count, the rarer the more.

use std::collections::HashMap;

use super::score;
use super::target::Number;
use crate::text::{is_cjk, normalise, words};

/// The words of skills' names that tell postings apart.
#[derive(Default)]
pub struct Phrasing {
    /// Per skill, the words of its name.
    names: Vec<Vec<Number>>,
    /// Per word, 0..=1: 1 where a single posting uses it.
    rarity: Vec<f32>,
}

impl Phrasing {
    /// From the names of the skills and the texts of the postings; returns the words of each posting too.
    pub fn build(
        skills: impl Iterator<Item = String>,
        postings: impl Iterator<Item = String>,
    ) -> (Phrasing, Vec<Vec<Number>>) {
        let mut numbers: HashMap<String, Number> = HashMap::new();
        let mut names: Vec<Vec<Number>> = Vec::new();
        for name in skills {
            let mut own = Vec::new();
            for word in each_word(&normalise(&name)) {
                let next = numbers.len() as Number;
                own.push(*numbers.entry(word.to_owned()).or_insert(next));
            }
            names.push(distinct(own));
        }
        let mut used = vec![0_usize; numbers.len()];
        let mut spoken: Vec<Vec<Number>> = Vec::new();
        for text in postings {
            let text = normalise(&text);
            let known = each_word(&text).filter_map(|word| numbers.get(word).copied());
            let known = distinct(known.collect());
            for &word in &known {
                used[word as usize] += 1;
            }
            spoken.push(known);
        }
        let rarity: Vec<f32> = used
            .iter()
            .map(|&used| score::telling(used, spoken.len()))
            .collect();
        for words in &mut spoken {
            words.retain(|word| rarity[*word as usize] > 0.0);
        }
        (Phrasing { names, rarity }, spoken)
    }

    /// Per word, in how many names of these skills it occurs.
    pub fn of(&self, held: &[Number]) -> Vec<u16> {
        let mut counts = vec![0_u16; self.rarity.len()];
        for &word in held.iter().flat_map(|skill| &self.names[*skill as usize]) {
            counts[word as usize] = counts[word as usize].saturating_add(1);
        }
        counts
    }

    /// The weight of what a posting and somebody's skills have in common.
    pub fn common(&self, posting: &[Number], counts: &[u16]) -> f32 {
        posting
            .iter()
            .map(|&word| self.rarity[word as usize] * f32::from(counts[word as usize]))
            .sum()
    }
}

/// ASCII words and pairs of neighbouring Han characters.
fn each_word(text: &str) -> impl Iterator<Item = &str> {
    let mut previous: Option<usize> = None;
    let pairs = text.char_indices().filter_map(move |(at, c)| {
        let before = previous.take();
        if is_cjk(c) {
            previous = Some(at);
            return before.map(|before| &text[before..at + c.len_utf8()]);
        }
        None
    });
    words(text).filter(|word| word.len() > 1).chain(pairs)
}

fn distinct(mut numbers: Vec<Number>) -> Vec<Number> {
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_words_in_common_count() {
        let skills = ["数据仓库 data warehouse", "Python Python"];
        let postings = [
            "负责数据平台 a data platform in python",
            "python web",
            "python api",
            "python tools",
            "python games",
        ];
        let texts = |all: &[&str]| {
            all.iter()
                .map(|text| (*text).to_owned())
                .collect::<Vec<_>>()
        };
        let (phrasing, spoken) =
            Phrasing::build(texts(&skills).into_iter(), texts(&postings).into_iter());
        for (held, posting, common) in [
            (&[0][..], 0, 2.0),
            (&[0], 1, 0.0),
            // Every posting says Python.
            (&[1], 0, 0.0),
            (&[0, 1], 0, 2.0),
        ] {
            let got = phrasing.common(&spoken[posting], &phrasing.of(held));
            assert!((got - common).abs() < 1e-5, "{held:?} {posting}: {got}");
        }
    }
}
