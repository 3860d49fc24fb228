//! Putting cases to the advisor and judging its decisions.

use crate::advisor::{Said, Turn};
use crate::dialogue::Dialogue;
use crate::eval::suite::{DecisionCase, IntentQuestion, Question, Scope, Tongue};
use crate::nlu::Intent;
use crate::reply::Outcome;
use crate::terminal::Conversation;

/// A decision with what is right.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Decided {
    pub tongue: Tongue,
    /// Whether the material answers the message.
    pub answerable: bool,
    /// How far out of scope, where the set says it.
    pub scope: Option<Scope>,
    pub declined: bool,
    pub right: bool,
    /// The advisor's probability that its decision is right.
    pub confidence: f64,
    /// Its probability that the material answers the message.
    pub in_scope: f64,
}

/// Decides every case. Of a set of dialogues only questions of one turn with a known intent, or with none, count.
pub async fn judge(conversation: &Conversation, cases: &[DecisionCase]) -> Vec<Decided> {
    let mut decided = Vec::new();
    for case in cases {
        let expected = match case {
            DecisionCase::Intent(question) => Some(Expected::of_intent(question)),
            DecisionCase::Dialogue(question) => Expected::of_dialogue(question),
        };
        if let Some(expected) = expected {
            decided.push(decide(conversation, expected).await);
        }
    }
    decided
}

struct Expected<'a> {
    tongue: Tongue,
    text: &'a str,
    scope: Option<Scope>,
    answerable: bool,
    accepts: Box<dyn Fn(Intent) -> bool + 'a>,
}

impl<'a> Expected<'a> {
    fn of_intent(question: &'a IntentQuestion) -> Expected<'a> {
        Expected {
            tongue: question.lang,
            text: &question.text,
            scope: Some(question.scope),
            answerable: question.scope == Scope::In,
            accepts: Box::new(|intent| question.accepts(intent)),
        }
    }

    fn of_dialogue(question: &'a Question) -> Option<Expected<'a>> {
        let [text] = question.turns.as_slice() else {
            return None;
        };
        let kind = question.kind.as_str();
        let answerable = question.expect.answerable;
        let small_talk = kind == "greeting/help/thanks";
        let known = small_talk || Intent::from_id(kind).is_some();
        // An intent whose particular question has no answer (jobs in a city without any) is neither.
        let counts = match kind {
            "out-of-scope" => !answerable,
            _ => known && answerable,
        };
        counts.then(|| Expected {
            tongue: question.lang,
            text,
            scope: answerable.then_some(Scope::In),
            answerable,
            accepts: Box::new(move |intent| {
                intent.id() == kind
                    || small_talk
                        && matches!(
                            intent,
                            Intent::Greeting | Intent::Thanks | Intent::Help | Intent::About
                        )
            }),
        })
    }
}

async fn decide(conversation: &Conversation, expected: Expected<'_>) -> Decided {
    let advisor = conversation.advisor();
    let turn = Turn {
        said: Said::Text(expected.text.to_owned()),
        hint: None,
    };
    let dialogue = Dialogue::default();
    let understanding = advisor.understand(&turn, &dialogue).await;
    let (reply, _) = advisor.respond(&turn, &dialogue).await;
    let declined = reply.outcome == Outcome::Decline;
    // "More" that follows nothing is understood and answered with help.
    let understood = understanding.query.intent;
    let answered = Intent::from_id(&reply.intent).unwrap_or(understood);
    let meant = (expected.accepts)(understood) || (expected.accepts)(answered);
    Decided {
        tongue: expected.tongue,
        answerable: expected.answerable,
        scope: expected.scope,
        declined,
        right: match expected.answerable {
            true => reply.outcome == Outcome::Answer && meant,
            false => declined,
        },
        confidence: reply.confidence.into(),
        in_scope: understanding.in_scope.into(),
    }
}
