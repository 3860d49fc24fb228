//! The whole journey of a message in one place: understand, advise, remember.
//!
//! Invariant: knows no transport. A transport hands in a message and the dialogue, and gets a
//! [`Reply`] and the next dialogue back; storing the dialogue is the transport's business.

use std::sync::Arc;

use crate::advice::{self, Answer, Desk};
use crate::dialogue::{Dialogue, Offer};
use crate::embedding::Encoder;
use crate::knowledge::Knowledge;
use crate::language::Language;
use crate::nlu::{
    Decision, Features, Intent, Label, Query, SkillList, Understander, Understanding, Utterance,
    Vectors,
};
use crate::reply::{Choice, Reply};
use crate::telemetry::{Counter, METRICS};
use crate::text::normalise;

/// What a person said.
#[derive(Debug, Clone, PartialEq)]
#[expect(
    clippy::large_enum_variant,
    reason = "one per message, gone when it is answered"
)]
pub enum Said {
    /// Free text.
    Text(String),
    /// A skill list (`/match ...`); empty asks for one.
    Skills(String),
    /// A command with an argument: free text whose intent is already known.
    Command { intent: Intent, text: String },
    /// A button or a command: what is asked is already known.
    Query(Query),
    /// A sticker, voice message, photo: something without text.
    Wordless,
}

/// One message with what is known about its writer.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    pub said: Said,
    /// The language to prefer when the message itself does not tell (Telegram's `language_code`).
    pub hint: Option<Language>,
}

/// Answers messages. Cheap to clone; shared by all transports.
#[derive(Clone)]
pub struct Advisor {
    knowledge: Arc<Knowledge>,
    understander: Arc<Understander>,
    /// Absent: words alone.
    encoder: Option<Encoder>,
}

impl Advisor {
    pub fn new(
        knowledge: Arc<Knowledge>,
        understander: Arc<Understander>,
        encoder: Option<Encoder>,
    ) -> Advisor {
        Advisor {
            knowledge,
            understander,
            encoder,
        }
    }

    pub fn knowledge(&self) -> &Arc<Knowledge> {
        &self.knowledge
    }

    /// Answers one message. Never fails: what cannot be understood is answered so.
    pub async fn respond(&self, turn: &Turn, dialogue: &Dialogue) -> (Reply, Dialogue) {
        let understanding = self.understand(turn, dialogue).await;
        let answer = match turn.said {
            Said::Wordless => advice::wordless(),
            _ => advice::advise(&Desk {
                knowledge: &self.knowledge,
                understanding: &understanding,
                dialogue,
            }),
        };
        let mut dialogue = remember(dialogue, &answer);
        dialogue.spoken = Some(understanding.language);
        (reply(answer, &understanding), dialogue)
    }

    /// The evidence per label for a message that opens a dialogue; see [`Understander::evidence`].
    pub async fn evidence(&self, text: &str) -> Vec<(Label, Features)> {
        let utterance = self.understander.read(text, None);
        let vectors = self.vectors(&utterance).await;
        self.understander.evidence(&utterance, &vectors)
    }

    async fn understand(&self, turn: &Turn, dialogue: &Dialogue) -> Understanding {
        let given = |language: Option<Language>| {
            dialogue
                .language
                .or(language)
                .or(turn.hint)
                .unwrap_or(Language::Zh)
        };
        match &turn.said {
            Said::Text(text) if dialogue.awaiting_skills => {
                let list = self.understander.read_skills(text);
                if list.skills.is_empty() {
                    self.free_text(text, None, turn, dialogue).await
                } else {
                    self.skill_list(text, list, turn, dialogue)
                }
            }
            Said::Text(text) => match self.chosen(text, dialogue) {
                Some(query) => {
                    let language = self
                        .understander
                        .read(text, dialogue.spoken.or(turn.hint))
                        .language;
                    Understanding::given(query, dialogue.language.unwrap_or(language))
                }
                None => self.free_text(text, None, turn, dialogue).await,
            },
            Said::Command { intent, text } => {
                self.free_text(text, Some(*intent), turn, dialogue).await
            }
            Said::Skills(text) => {
                self.skill_list(text, self.understander.read_skills(text), turn, dialogue)
            }
            Said::Query(query) => Understanding::given(query.clone(), given(None)),
            Said::Wordless => Understanding::given(Query::bare(Intent::OutOfScope), given(None)),
        }
    }

    /// What a text asks that is word for word a choice: one offered last, or one of those always at hand.
    fn chosen(&self, text: &str, dialogue: &Dialogue) -> Option<Query> {
        let text = normalise(text);
        let offered = dialogue
            .offered
            .iter()
            .find(|offer| offer.words.contains(&text));
        offered
            .map(|offer| offer.query.clone())
            .or_else(|| advice::standing_query(&text))
    }

    async fn free_text(
        &self,
        text: &str,
        intent: Option<Intent>,
        turn: &Turn,
        dialogue: &Dialogue,
    ) -> Understanding {
        let utterance = self.understander.read(text, dialogue.spoken.or(turn.hint));
        let vectors = self.vectors(&utterance).await;
        let mut understanding = self
            .understander
            .understand(&utterance, &vectors, dialogue, intent);
        if let Some(language) = dialogue.language {
            understanding.language = language;
        }
        understanding
    }

    fn skill_list(
        &self,
        raw: &str,
        list: SkillList,
        turn: &Turn,
        dialogue: &Dialogue,
    ) -> Understanding {
        let utterance = self.understander.read(raw, dialogue.spoken.or(turn.hint));
        let query = Query {
            skills: list.skills.clone(),
            negated_skills: list.negated.clone(),
            ..Query::bare(Intent::Match)
        };
        let language = dialogue.language.unwrap_or(utterance.language);
        Understanding {
            text: utterance.text,
            skills: list,
            ..Understanding::given(query, language)
        }
    }

    /// The encoder's view of an utterance. Without it understanding goes on with words alone.
    async fn vectors(&self, utterance: &Utterance) -> Vectors {
        let Some(encoder) = self.encoder.as_ref().filter(|_| !utterance.text.is_empty()) else {
            return Vectors::default();
        };
        // A name already says which claims are meant: a second vector would cost time and tell nothing.
        let mut texts = vec![utterance.natural.clone()];
        if utterance.natural != utterance.text && !utterance.names_its_subject() {
            texts.insert(0, utterance.text.clone());
        }
        match encoder.encode(&texts).await {
            Ok(mut vectors) => {
                let natural = vectors.pop();
                Vectors {
                    text: vectors.pop().or_else(|| natural.clone()),
                    natural,
                }
            }
            Err(error) => {
                METRICS.count(Counter::EncoderFallbacks);
                tracing::warn!(%error, "understanding falls back to lexical evidence");
                Vectors::default()
            }
        }
    }
}

/// A choice as the dialogue remembers it.
fn offer(choice: &Choice) -> Offer {
    let texts = [
        &choice.label.zh,
        &choice.label.en,
        &choice.utterance.zh,
        &choice.utterance.en,
    ];
    Offer {
        words: texts.into_iter().map(|text| normalise(text)).collect(),
        query: choice.query.clone(),
    }
}

/// The dialogue after an answer.
fn remember(before: &Dialogue, answer: &Answer) -> Dialogue {
    let clarified = answer.outcome == crate::reply::Outcome::Clarify;
    let small_talk = matches!(
        answer.query.intent,
        Intent::Greeting
            | Intent::Thanks
            | Intent::Help
            | Intent::About
            | Intent::Privacy
            | Intent::OutOfScope
    );
    let keeps_topic = small_talk || clarified;
    let profile = match answer.query.intent {
        Intent::Match if !answer.query.skills.is_empty() => answer.query.skills.clone(),
        _ => before.profile.clone(),
    };
    Dialogue {
        language: before.language,
        last: if keeps_topic {
            before.last.clone()
        } else {
            Some(answer.query.clone())
        },
        listed: if answer.listed.is_empty() {
            before.listed.clone()
        } else {
            answer.listed.clone()
        },
        offered: answer.choices.iter().map(offer).collect(),
        spoken: before.spoken,
        clarified,
        awaiting_skills: answer.awaits_skills,
        profile,
    }
}

fn reply(answer: Answer, understanding: &Understanding) -> Reply {
    let intent = match &understanding.decision {
        Decision::Decline(_) => Intent::OutOfScope,
        _ => answer.query.intent,
    };
    Reply {
        outcome: answer.outcome,
        intent: intent.id().to_owned(),
        entities: answer.query.entity_ids(),
        confidence: understanding.confidence.clamp(0.0, 1.0),
        language: understanding.language,
        lead: answer.lead,
        blocks: answer.blocks,
        choices: answer.choices,
        match_report: answer.match_report,
    }
}
