//! The likeliest sequence of tags for the tokens of a message.
//!
//! Tags are `begin-KIND`, `inside-KIND` and others, or `begin` and `inside` alone; `inside` goes on with its own kind
//! only. The best path is found by Viterbi's algorithm (Forney 1973, doi:10.1109/PROC.1973.9030).

use std::ops::Range;

/// A stretch of tokens of one kind.
#[derive(Debug, Clone, PartialEq)]
pub struct Span<'a> {
    pub tokens: Range<usize>,
    pub label: &'a str,
}

/// What a tag says of its token.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Tag<'a> {
    Begin(&'a str),
    Inside(&'a str),
    Outside,
}

impl<'a> Tag<'a> {
    fn read(label: &'a str) -> Tag<'a> {
        let (place, kind) = label.split_once('-').unwrap_or((label, ""));
        match place {
            "begin" => Tag::Begin(kind),
            "inside" => Tag::Inside(kind),
            _ => Tag::Outside,
        }
    }
}

/// The spans of the likeliest tags. `scores` holds, token after token from `first` on, a logarithm of probability for
/// each of `labels`; every beginning costs `begin_cost` of it.
pub fn spans<'a>(
    labels: &'a [String],
    scores: &[Vec<f32>],
    begin_cost: f32,
    first: usize,
) -> Vec<Span<'a>> {
    let tags: Vec<Tag<'a>> = labels.iter().map(|label| Tag::read(label)).collect();
    let mut found: Vec<Span<'a>> = Vec::new();
    for (at, tag) in best_path(&tags, scores, begin_cost).into_iter().enumerate() {
        let token = first + at;
        match tags.get(tag) {
            Some(Tag::Begin(label)) => found.push(Span {
                tokens: token..token + 1,
                label,
            }),
            Some(Tag::Inside(_)) => {
                if let Some(last) = found.last_mut() {
                    last.tokens.end = token + 1;
                }
            }
            _ => {}
        }
    }
    found
}

fn best_path(tags: &[Tag], scores: &[Vec<f32>], begin_cost: f32) -> Vec<usize> {
    // For each token and tag, the tag before it on the best path to it.
    let mut before: Vec<Vec<usize>> = Vec::with_capacity(scores.len());
    let mut sums: Vec<f32> = Vec::new();
    for row in scores {
        let mut chosen = Vec::with_capacity(tags.len());
        let mut next = Vec::with_capacity(tags.len());
        for (at, tag) in tags.iter().enumerate() {
            let (from, sum) = best_before(tags, &sums, *tag);
            let own = row.get(at).copied().unwrap_or(f32::NEG_INFINITY);
            let cost = match tag {
                Tag::Begin(_) => begin_cost,
                _ => 0.0,
            };
            chosen.push(from);
            next.push(sum + own - cost);
        }
        before.push(chosen);
        sums = next;
    }
    let mut path = Vec::with_capacity(scores.len());
    let Some(mut at) = (0..sums.len()).max_by(|&a, &b| sums[a].total_cmp(&sums[b])) else {
        return path;
    };
    for chosen in before.iter().rev() {
        path.push(at);
        at = chosen[at];
    }
    path.reverse();
    path
}

/// The best tag that `tag` can stand behind, and the sum up to it.
fn best_before(tags: &[Tag], sums: &[f32], tag: Tag) -> (usize, f32) {
    let fits = |before: &Tag| match tag {
        Tag::Inside(kind) => *before == Tag::Begin(kind) || *before == Tag::Inside(kind),
        _ => true,
    };
    if sums.is_empty() {
        // Nothing goes on at the start.
        return match tag {
            Tag::Inside(_) => (0, f32::NEG_INFINITY),
            _ => (0, 0.0),
        };
    }
    let fitting = (0..tags.len()).filter(|&at| fits(&tags[at]));
    let best = fitting.max_by(|&a, &b| sums[a].total_cmp(&sums[b]));
    best.map_or((0, f32::NEG_INFINITY), |at| (at, sums[at]))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Scores of each token, the cost of a beginning, and the bounds of the spans.
    type Row<'a> = (&'a [[f32; 3]], f32, &'a [(usize, usize)]);

    #[track_caller]
    fn check(rows: &[Row]) {
        let labels: Vec<String> = ["outside", "begin", "inside"].map(str::to_owned).into();
        for (scores, cost, expected) in rows {
            let scores: Vec<Vec<f32>> = scores.iter().map(|row| row.to_vec()).collect();
            let found = spans(&labels, &scores, *cost, 5);
            let found = found
                .into_iter()
                .map(|span| (span.tokens.start, span.tokens.end));
            let found: Vec<(usize, usize)> = found.collect();
            assert_eq!(found, *expected, "{scores:?}");
        }
    }

    #[test]
    fn the_best_path_is_taken() {
        check(&[
            // Plain begin and inside.
            (
                &[[-3.0, -0.1, -3.0], [-3.0, -3.0, -0.1], [-0.1, -3.0, -3.0]],
                0.0,
                &[(5, 7)],
            ),
            // An inside without a beginning gets one.
            (&[[-0.5, -1.0, -2.0], [-4.0, -4.0, -0.1]], 0.0, &[(5, 7)]),
            // A weak second beginning is none where beginnings cost.
            (
                &[[-3.0, -0.1, -3.0], [-3.0, -0.6, -0.8]],
                0.0,
                &[(5, 6), (6, 7)],
            ),
            (&[[-3.0, -0.1, -3.0], [-3.0, -0.6, -0.8]], 0.5, &[(5, 7)]),
            // No token, no span.
            (&[], 0.0, &[]),
        ]);
    }
}
