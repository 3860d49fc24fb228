//! Names that are everyday words as well: `word`, `express`. They name a skill where skills are listed.
//!
//! Invariant: pure; linear in the number of names.

use super::{Entity, Mention, is_skill};

/// Signs that join the items of a list.
const LIST_SIGNS: &[char] = &[',', '、', '/', '|', '+', '&', '(', ')', '·', '•'];
/// Signs that part an item from what else is said.
const SIGNS: &[char] = &[
    ',', '、', '/', '|', ';', '+', '&', '(', ')', '[', ']', ':', '·', '•', '。', '.', '\n', '\t',
];
/// Words that join the last two items of a list, with the spaces around them.
const JOINS: &[&str] = &[" and ", " or ", "和", "与", "及", "以及", "或"];

/// The names, each with all it means where it stands: an everyday word counts as a name beside the name of a skill, as
/// all that is said, and where `is_name` says so.
pub(super) fn settle(
    text: &str,
    named: Vec<(Mention, &[Entity])>,
    is_name: impl Fn(&Mention) -> bool,
) -> Vec<Mention> {
    let mut counts: Vec<bool> = named
        .iter()
        .map(|(mention, weak)| {
            let is_all =
                || text[..mention.start].trim().is_empty() && text[mention.end..].trim().is_empty();
            mention.entities.iter().any(is_skill)
                || !weak.is_empty() && (is_all() || is_name(mention))
        })
        .collect();
    let joined = |left: usize, right: usize| {
        let between = text.get(named[left].0.end..named[right].0.start);
        between.is_some_and(joins)
    };
    for at in 1..named.len() {
        counts[at] |= counts[at - 1] && !named[at].1.is_empty() && joined(at - 1, at);
    }
    for at in (1..named.len()).rev() {
        counts[at - 1] |= counts[at] && !named[at - 1].1.is_empty() && joined(at - 1, at);
    }
    let mentions = named
        .into_iter()
        .zip(counts)
        .map(|((mut mention, weak), counts)| {
            if counts {
                mention.entities.extend(weak.iter().cloned());
            }
            mention
        });
    mentions
        .filter(|mention| !mention.entities.is_empty())
        .collect()
}

/// The names, with all that those mean which stand among other names and spaces alone: `Java Elixir Ruby`.
pub(super) fn spaced<'a>(
    text: &str,
    mut named: Vec<(Mention, &'a [Entity])>,
) -> Vec<(Mention, &'a [Entity])> {
    let is_name = |at: Option<usize>, named: &[(Mention, &[Entity])]| {
        let mention = at.and_then(|at| named.get(at)).map(|(mention, _)| mention);
        mention.is_some_and(|it| it.end - it.start > 2 && it.entities.iter().any(is_skill))
    };
    for at in 0..named.len() {
        let (start, end) = (named[at].0.start, named[at].0.end);
        let ends = |other: Option<usize>| {
            other
                .and_then(|at| named.get(at))
                .map(|(it, _)| (it.start, it.end))
        };
        let left =
            ends(at.checked_sub(1)).is_some_and(|(_, other)| text.get(other..start) == Some(" "));
        let right = ends(Some(at + 1)).is_some_and(|(other, _)| text.get(end..other) == Some(" "));
        let beside = left && is_name(at.checked_sub(1), &named) && (right || end == text.len())
            || right && left && is_name(Some(at + 1), &named);
        if beside && named[at].0.entities.is_empty() {
            let weak = named[at].1;
            named[at].0.entities.extend(weak.iter().cloned());
        }
    }
    named
}

/// Whether what stands between two names only joins them.
fn joins(between: &str) -> bool {
    let bare = between.trim_matches(|c: char| c == ' ' || LIST_SIGNS.contains(&c));
    let joined = bare.is_empty() && between.contains(LIST_SIGNS);
    joined
        || JOINS
            .iter()
            .any(|join| between.trim_start_matches([',', '、']) == *join)
}

/// Whether a name is all that stands between two signs.
pub(super) fn is_item(text: &str, mention: &Mention) -> bool {
    let parts = |c: Option<char>| c.is_none_or(|c| SIGNS.contains(&c));
    let joins = |beside: &str, ends: bool| {
        JOINS.iter().any(|join| match ends {
            true => beside.ends_with(join),
            false => beside.starts_with(join),
        })
    };
    let (before, behind) = (&text[..mention.start], &text[mention.end..]);
    let dash = |beside: &str| beside.starts_with(" - ") || beside.starts_with(" – ");
    let left = parts(before.trim_end_matches(' ').chars().next_back()) || joins(before, true);
    let right = parts(behind.trim_start_matches(' ').chars().next())
        || joins(behind, false)
        || dash(behind);
    left && right
}
