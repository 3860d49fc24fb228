//! Several answers to one message as one: each in its order, short.

use super::{Answer, Choice};
use crate::reply::{Body, Outcome};

/// Blocks of each answer besides its lead.
const BLOCKS_EACH: usize = 2;
/// Choices of all answers together.
const MOST_CHOICES: usize = 4;

/// The answers to the questions of one message, in their order; `None` for none.
///
/// The act and the result are those of the first that answers. What was shown last is what "the second one" will be
/// taken from.
pub fn joined(answers: Vec<Answer>) -> Option<Answer> {
    let each = (MOST_CHOICES / answers.len().max(1)).max(1);
    let mut joined: Option<Answer> = None;
    let mut said: Vec<Body> = Vec::new();
    for mut answer in answers {
        // The same sentence answers both.
        if said.contains(&answer.lead.body) {
            continue;
        }
        said.push(answer.lead.body.clone());
        let kept = match answer.outcome {
            Outcome::Answer => BLOCKS_EACH,
            // What is known nearby.
            Outcome::Decline => 1,
            Outcome::Clarify => 0,
        };
        answer.blocks.truncate(kept);
        answer.choices.truncate(each);
        answer.picture = None;
        answer.picture_sources.clear();
        joined = Some(match joined {
            None => answer,
            Some(first) => with(first, answer),
        });
    }
    joined
}

/// The answers so far with one more.
fn with(mut first: Answer, next: Answer) -> Answer {
    if first.outcome != Outcome::Answer && next.outcome == Outcome::Answer {
        first.outcome = next.outcome;
        first.act = next.act;
        first.found = next.found;
    }
    first.blocks.push(next.lead);
    for block in next.blocks {
        // What was said once is not said again.
        if !first.blocks.iter().any(|said| said.body == block.body) {
            first.blocks.push(block);
        }
    }
    let room = MOST_CHOICES - first.choices.len().min(MOST_CHOICES);
    let is_new = |choice: &Choice| first.choices.iter().all(|it| it.label != choice.label);
    let choices: Vec<Choice> = next.choices.into_iter().filter(is_new).take(room).collect();
    first.choices.extend(choices);
    first.match_report = first.match_report.or(next.match_report);
    if !next.shown.is_empty() {
        first.shown = next.shown;
    }
    first.awaits_skills |= next.awaits_skills;
    first.profile = next.profile.or(first.profile);
    first.proposed = next.proposed.or(first.proposed);
    first
}
