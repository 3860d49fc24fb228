//! Several answers as one reply: each under its question, short.

use crate::language::{Language, Text};
use crate::reply::{Block, Choice, Outcome, Reply};

/// Blocks of each answer besides its lead.
const BLOCKS_EACH: usize = 2;
/// Choices of all answers together.
const MOST_CHOICES: usize = 4;
/// Characters of a question that stand above its answer.
const HEADING: usize = 60;
/// What parts a question from the next is no part of it.
const TRAILING: &[char] = &[',', '，', ';', '；', ' '];

/// The answers to the questions of one message, in their order; `None` for none.
pub fn joined(answers: Vec<(String, Reply)>, language: Language) -> Option<Reply> {
    let each = MOST_CHOICES / answers.len().max(1);
    let mut joined: Option<Reply> = None;
    for (question, answer) in answers {
        let choices: Vec<Choice> = answer.choices.into_iter().take(each.max(1)).collect();
        let kept = match answer.outcome {
            Outcome::Answer => BLOCKS_EACH,
            // What is known nearby.
            Outcome::Decline => 1,
            Outcome::Clarify => 0,
        };
        let lead = headed(&question, answer.lead);
        let mut blocks: Vec<Block> = answer.blocks.into_iter().take(kept).collect();
        match &mut joined {
            None => {
                joined = Some(Reply {
                    lead,
                    blocks,
                    choices,
                    language,
                    illustration: None,
                    ..Reply {
                        lead: Block::plain(Text::default()),
                        blocks: Vec::new(),
                        choices: Vec::new(),
                        ..answer
                    }
                });
            }
            Some(reply) => {
                let answers_first =
                    reply.outcome != Outcome::Answer && answer.outcome == Outcome::Answer;
                if answers_first {
                    reply.outcome = answer.outcome;
                    reply.intent = answer.intent;
                }
                let new = answer.entities.into_iter();
                let new: Vec<String> = new.filter(|id| !reply.entities.contains(id)).collect();
                reply.entities.extend(new);
                reply.confidence = reply.confidence.min(answer.confidence);
                reply.blocks.push(lead);
                reply.blocks.append(&mut blocks);
                reply.choices.extend(choices);
                reply.choices.truncate(MOST_CHOICES);
                reply.match_report = reply.match_report.take().or(answer.match_report);
            }
        }
    }
    joined
}

/// A lead below its question; a heading of its own stands beside that.
fn headed(question: &str, mut lead: Block) -> Block {
    let mut heading: String = question
        .trim_end_matches(TRAILING)
        .chars()
        .take(HEADING)
        .collect();
    if question.chars().count() > HEADING {
        heading.push('…');
    }
    let own = lead.heading.take();
    let with = |own: &str| match own.is_empty() {
        true => heading.clone(),
        false => format!("{heading} · {own}"),
    };
    let own = own.unwrap_or_default();
    let heading = Text::new(with(&own.zh), with(&own.en));
    lead.with_heading(heading)
}
