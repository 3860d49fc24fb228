//! Messages that do several things.

use super::hearing::Heard;
use super::memory::{offer, offered_before, remember};
use super::{Advisor, named};
use crate::answer::{self, Answer};
use crate::dialogue::{Act, Dialogue};
use crate::nlu::Step;
use crate::reply::Reply;

impl Advisor {
    /// Answers each act of a message in its order, each in the dialogue that the one before has left.
    pub(super) fn respond_to_each(
        &self,
        heard: &Heard,
        before: &Dialogue,
    ) -> Option<(Reply, Dialogue)> {
        let mut dialogue = before.clone();
        let mut answers: Vec<Answer> = Vec::new();
        for (at, step) in heard.steps.iter().enumerate() {
            let understander = self.understander();
            let again = match at {
                0 => None,
                _ => understander.resolve_again(&heard.text, step, &dialogue),
            };
            let step = &Step {
                act: again.unwrap_or_else(|| step.act.clone()),
                ..step.clone()
            };
            let one = heard.one(step);
            let answer = self.answer(&one, &dialogue);
            dialogue = remember(&dialogue, &answer, &one);
            answers.push(answer);
        }
        let acts: Vec<Act> = answers.iter().map(|answer| answer.act.clone()).collect();
        let joined = answer::joined(answers)?;
        let mut reply = self.reply(joined, heard, &dialogue);
        reply.acts = acts;
        reply.entities = named(&reply, &self.knowledge);
        dialogue.offered_before = offered_before(before);
        dialogue.offers = reply.choices.iter().map(offer).collect();
        Some((reply, dialogue))
    }
}
