//! How long answers are.

use serde::Serialize;

use super::percentile::nearest_rank;

/// Characters of answers as the terminal shows them, without buttons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Lengths {
    pub median: usize,
    pub p90: usize,
    pub longest: usize,
}

impl Lengths {
    pub fn of<'a>(answers: impl IntoIterator<Item = &'a str>) -> Lengths {
        let lengths = answers.into_iter().map(|answer| answer.chars().count());
        let mut sorted: Vec<usize> = lengths.collect();
        sorted.sort_unstable();
        Lengths {
            median: nearest_rank(&sorted, 50),
            p90: nearest_rank(&sorted, 90),
            longest: nearest_rank(&sorted, 100),
        }
    }
}

impl std::fmt::Display for Lengths {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Lengths {
            median,
            p90,
            longest,
        } = self;
        write!(
            f,
            "median {median}, p90 {p90}, longest {longest} characters"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted_and_not_bytes() {
        let expect = Lengths {
            median: 2,
            p90: 3,
            longest: 3,
        };
        assert_eq!(Lengths::of(["有的", "yes", "no"]), expect);
        assert_eq!(Lengths::of([]), Lengths::default());
    }
}
