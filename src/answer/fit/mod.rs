//! How a person stands to postings, roles and directions, and what to learn next.
//!
//! `match_list` answers for many rows, `one` and `compare` for one or two, `by_field` for one in a few fields, `gap` and `learn` say what to learn, `what_if`
//! what a skill would change, `narrow` offers conditions, `ask` asks whom it is about. `words` says how one stands,
//! `links` makes the questions that lead from one answer to the next. Invariant: every verdict is counted in stated
//! requirements, never in points, and nothing is said about a person of whom nothing is known.

mod ask;
mod by_field;
mod compare;
mod gap;
mod learn;
mod links;
mod match_list;
mod narrow;
mod one;
#[cfg(test)]
mod tests;
mod view;
mod what_if;
mod words;

use super::context::Context;
use super::draft::Answer;
use crate::matching::Matcher;
use crate::query::{Found, Item, Want};
use view::View;

/// The answer to a question about fit or gap; `None` for other forms.
///
/// The rows found are the candidates: those that met the conditions, or those that were named.
pub fn answer(context: &Context, matcher: &Matcher, found: Found) -> Option<Answer> {
    let want = found.query.want.clone();
    if !matches!(want, Want::Fit { .. } | Want::Gap) {
        return None;
    }
    let view = View::of(context, matcher, found);
    if let Want::Fit { by, .. } = &want
        && let [Item::Posting(posting)] = view.named()
        && let Some(answer) = by_field::answer(&view, posting, by)
    {
        return Some(answer);
    }
    if view.profile.skills.is_empty() {
        return Some(ask::for_skills(&view));
    }
    if view.rows.is_empty() {
        return Some(narrow::nothing_left(&view));
    }
    let answer = match &want {
        Want::Fit { with, without, .. } if !(with.is_empty() && without.is_empty()) => {
            what_if::answer(&view, with, without)
        }
        Want::Fit { .. } => fit(&view),
        _ => gap::answer(&view),
    };
    Some(answer)
}

fn fit(view: &View) -> Answer {
    match view.named() {
        [one] if view.query.page > 0 => compare::choose_other(view, one),
        [one] => one::answer(view, one),
        [one, other] => compare::answer(view, one, other),
        _ => match_list::answer(view),
    }
}
