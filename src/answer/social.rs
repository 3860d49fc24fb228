//! Greetings, thanks, worries, and messages without words.

use super::{Answer, Context, next_questions};
use crate::dialogue::{Act, Social};
use crate::message;
use crate::reply::{Block, Outcome};

/// One warm, honest sentence, and an offer.
pub fn answer(context: &Context, social: Social) -> Answer {
    let knowledge = context.knowledge;
    let (directions, postings) = (knowledge.transitions.len(), knowledge.postings.len());
    let lead = match social {
        Social::Greeting => message!("social-greeting"),
        Social::Thanks => message!("social-thanks"),
        Social::Goodbye => message!("social-goodbye"),
        Social::Chat => message!("social-chat"),
        Social::Told => message!("social-told"),
        Social::Worry if !context.profile.skills.is_empty() => message!("social-worry-known"),
        Social::Worry => message!("social-worry", directions = directions, postings = postings),
        Social::Danger => message!("social-danger"),
        Social::Wordless => message!("social-wordless"),
    };
    let answer = Answer::new(Act::Social(social), Block::plain(lead));
    match social {
        Social::Greeting => answer.choices(next_questions::starters()),
        Social::Chat => answer
            .outcome(Outcome::Decline)
            .choices(next_questions::starters()),
        Social::Told => answer.choices(next_questions::starters()),
        Social::Thanks | Social::Goodbye | Social::Danger => answer,
        Social::Worry => answer.choices([
            next_questions::Standing::Fit.choice(),
            next_questions::Standing::Directions.choice(),
            next_questions::Standing::Postings.choice(),
        ]),
        Social::Wordless => answer
            .outcome(Outcome::Decline)
            .choices(next_questions::starters()),
    }
}
