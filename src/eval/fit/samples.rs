//! The development split: questions and example utterances with their evidence and what is right.

use crate::advisor::Advisor;
use crate::dialogue::Dialogue;
use crate::eval::suite::{DecisionCase, IntentQuestion, Question, Scope};
use crate::knowledge::Knowledge;
use crate::language::Text;
use crate::nlu::{Evidence, Intent, Label, LeftOut};
use crate::terminal::Conversation;

/// Where a sample comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    Question,
    Example,
}

/// One message with what is right about it.
#[derive(Debug)]
pub struct Sample {
    pub evidence: Evidence,
    /// Per label; none is right where only the scope is known.
    pub right: Vec<bool>,
    /// Whether the material answers it; `None` where that does not show in the question.
    pub answerable: Option<bool>,
    pub origin: Origin,
    pub weight: f64,
}

/// Reads the evidence in all questions and in all example utterances; each half weighs the same.
pub async fn gather(conversation: &Conversation, cases: &[DecisionCase]) -> Vec<Sample> {
    let mut samples = Vec::new();
    for case in cases {
        samples.extend(match case {
            DecisionCase::Intent(question) => Some(from_intent(conversation, question).await),
            DecisionCase::Dialogue(question) => from_dialogue(conversation, question).await,
        });
    }
    let examples = conversation.advisor().understander().examples().left_out();
    let weight = samples.len() as f64 / examples.len().max(1) as f64;
    for (nth, example) in examples.iter().enumerate() {
        samples.push(from_example(conversation.advisor(), example, nth, weight).await);
    }
    samples
}

async fn from_intent(conversation: &Conversation, question: &IntentQuestion) -> Sample {
    let right = |label: &Label| match (question.scope, label) {
        (Scope::In, Label::Intent(intent)) => question.accepts(*intent),
        (Scope::Near | Scope::Far, Label::Topic(_)) => true,
        _ => false,
    };
    let advisor = conversation.advisor();
    Sample {
        evidence: advisor
            .evidence(&question.text, &Dialogue::default(), None)
            .await,
        right: labels(advisor).iter().map(right).collect(),
        answerable: Some(question.scope == Scope::In),
        origin: Origin::Question,
        weight: 1.0,
    }
}

/// `None` for a question without a turn.
async fn from_dialogue(conversation: &Conversation, question: &Question) -> Option<Sample> {
    let (last, earlier) = question.turns.split_last()?;
    let mut dialogue = Dialogue::default();
    for turn in earlier {
        conversation.say(turn, None, &mut dialogue).await;
    }
    let advisor = conversation.advisor();
    let right = |label: &Label| earlier.is_empty() && is_right(&question.kind, label);
    Some(Sample {
        evidence: advisor.evidence(last, &dialogue, None).await,
        right: labels(advisor).iter().map(right).collect(),
        answerable: answerable(question),
        origin: Origin::Question,
        weight: 1.0,
    })
}

async fn from_example(advisor: &Advisor, example: &LeftOut, nth: usize, weight: f64) -> Sample {
    let text = filled(example, advisor.knowledge(), nth);
    Sample {
        evidence: advisor
            .evidence(&text, &Dialogue::default(), Some(example))
            .await,
        right: labels(advisor)
            .iter()
            .map(|label| *label == example.label)
            .collect(),
        answerable: Some(matches!(example.label, Label::Intent(_))),
        origin: Origin::Example,
        weight,
    }
}

fn labels(advisor: &Advisor) -> &[Label] {
    advisor.understander().examples().labels()
}

/// Whether a label answers a kind of question.
fn is_right(kind: &str, label: &Label) -> bool {
    match (kind, label) {
        ("out-of-scope", Label::Topic(_)) => true,
        ("greeting/help/thanks", Label::Intent(intent)) => matches!(
            intent,
            Intent::Greeting | Intent::Thanks | Intent::Help | Intent::About
        ),
        (kind, Label::Intent(intent)) => intent.id() == kind,
        _ => false,
    }
}

/// A question of a known intent that cannot be answered (jobs in a city without any) looks like any other.
fn answerable(question: &Question) -> Option<bool> {
    match question.kind.as_str() {
        "out-of-scope" | "adversarial" | "follow-up" => Some(question.expect.answerable),
        _ => question.expect.answerable.then_some(true),
    }
}

/// The example with a name from the knowledge in each slot, another one each time.
fn filled(example: &LeftOut, knowledge: &Knowledge, nth: usize) -> String {
    let pick = |names: Vec<&Text>, step: usize| -> String {
        let count = names.len().max(1);
        let name = names.get(nth * step % count);
        name.map(|name| name.get(example.language).clone())
            .unwrap_or_default()
    };
    macro_rules! preferred {
        ($of:expr) => {
            $of.map(|entry| &entry.labels.preferred).collect::<Vec<_>>()
        };
    }
    let roles = || preferred!(knowledge.roles.values());
    let steps = knowledge.paths.values().flat_map(|path| &path.steps);
    [
        ("{role2}", pick(roles(), 5)),
        ("{role}", pick(roles(), 7)),
        ("{skill}", pick(preferred!(knowledge.skills.values()), 11)),
        (
            "{technology}",
            pick(preferred!(knowledge.technologies.values()), 3),
        ),
        (
            "{company}",
            pick(preferred!(knowledge.companies.values()), 13),
        ),
        ("{step}", pick(preferred!(steps), 1)),
        ("{city}", pick(preferred!(knowledge.places.values()), 1)),
        ("{number}", "10".to_owned()),
    ]
    .into_iter()
    .fold(example.utterance.clone(), |text, (slot, name)| {
        text.replace(slot, &name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_of_question_has_its_labels() {
        let topic = Label::Topic(crate::knowledge::TopicId::parse("weather").expect("an id"));
        for (kind, label, right) in [
            ("out-of-scope", topic.clone(), true),
            ("salary", topic, false),
            ("salary", Label::Intent(Intent::Salary), true),
            ("salary", Label::Intent(Intent::Market), false),
            ("greeting/help/thanks", Label::Intent(Intent::About), true),
            ("follow-up", Label::Intent(Intent::More), false),
        ] {
            assert_eq!(is_right(kind, &label), right, "{kind} {label:?}");
        }
    }
}
