//! Messages that ask several questions.

use super::hearing::Heard;
use super::memory::offer;
use super::{Advisor, Response, Said, Turn, named};
use crate::answer;
use crate::dialogue::{Act, Dialogue, Social};
use crate::nlu::{self, Parts};
use crate::query::Kind;
use crate::reply::{Outcome, Reply};

impl Advisor {
    /// Answers each question of a message that asks several; `None` where one answer says all.
    pub(super) async fn respond_in_parts(
        &self,
        turn: &Turn,
        before: &Dialogue,
        whole: &Response,
    ) -> Option<(Reply, Dialogue)> {
        let Said::Text(text) = &turn.said else {
            return None;
        };
        let correcting = before.proposed.as_ref().is_some_and(|it| it.editing);
        if before.awaiting_skills || correcting || self.chosen(text, before).is_some() {
            return None;
        }
        let parts = nlu::parts(text)?;
        let mut dialogue = before.clone();
        let mut responses: Vec<(String, Response)> = Vec::new();
        for question in &parts.questions {
            let part = Turn {
                said: Said::Text(question.clone()),
                hint: turn.hint,
            };
            let response = self.respond_to_whole(&part, &dialogue).await;
            dialogue = response.dialogue.clone();
            responses.push((question.clone(), response));
        }
        responses.retain(|(_, response)| !response.is_aside());
        if !are_worth_it(&responses, &parts, whole) {
            return None;
        }
        let acts: Vec<Act> = responses
            .iter()
            .map(|(_, response)| response.answer.act.clone())
            .collect();
        let confidence = responses
            .iter()
            .map(|(_, response)| response.reply.confidence)
            .fold(1.0, f32::min);
        let answers = responses.into_iter();
        let answers = answers.map(|(question, response)| (question, response.answer));
        let joined = answer::joined(answers.collect())?;
        let heard = Heard {
            confidence,
            ..Heard::given(joined.act.clone(), whole.reply.language)
        };
        let mut reply = self.reply(joined, &heard, &dialogue);
        reply.acts = acts;
        reply.entities = named(&reply, &self.knowledge);
        dialogue.offers = reply.choices.iter().map(offer).collect();
        dialogue.spoken = whole.dialogue.spoken;
        Some((reply, dialogue))
    }
}

impl Response {
    /// Understood, though it may be that the knowledge says nothing about it.
    fn is_understood(&self) -> bool {
        let declined = matches!(self.act, Act::Outside(_) | Act::Unclear | Act::Clarify(_));
        !declined && self.reply.outcome != Outcome::Clarify
    }

    /// "Hi", "thanks" and "why", which need no answer beside a question's.
    fn is_aside(&self) -> bool {
        match &self.act {
            Act::Social(Social::Greeting | Social::Thanks) => true,
            Act::Ask(query) => query.from == Kind::Sources,
            _ => false,
        }
    }

    fn is_outside(&self) -> bool {
        matches!(self.act, Act::Outside(_))
    }
}

/// Whether several answers say more than one answer to the whole message does.
///
/// Commas and "and" alone part no questions: there each part must be understood by itself, and the whole as one of them.
fn are_worth_it(responses: &[(String, Response)], parts: &Parts, whole: &Response) -> bool {
    let about = |response: &Response| {
        (
            response.reply.intent.clone(),
            response.reply.entities.clone(),
        )
    };
    let different = responses
        .windows(2)
        .all(|pair| about(&pair[0].1) != about(&pair[1].1));
    let all = |holds: fn(&Response) -> bool| responses.iter().all(|(_, it)| holds(it));
    let answered = responses.iter().filter(|(_, it)| it.is_answer()).count();
    let told_apart = match parts.marked {
        true => answered > 1 || all(|it| it.is_understood() || it.is_outside()),
        false => {
            let mut intents = responses.iter().map(|(_, it)| &it.reply.intent);
            all(Response::is_understood) && intents.any(|intent| *intent == whole.reply.intent)
        }
    };
    responses.len() > 1 && answered > 0 && different && told_apart && !whole.is_outside()
}
