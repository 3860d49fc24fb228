//! What a message is heard as: the way from a turn to an act.

use std::sync::Arc;

use super::{Advisor, Document, Said, Turn, confirms_resume, everything_that_fits};
use crate::answer;
use crate::dialogue::{Act, Dialogue, Meta, Outside, ResumeAct, Social, Tell};
use crate::document::Unreadable;
use crate::embedding::EncodeError;
use crate::knowledge::ClaimId;
use crate::language::Language;
use crate::nlu::bridge::{self, Scene};
use crate::nlu::{
    self, Evidence, Intent, LeftOut, Pointed, PostingFilter, Query as Request, Resume, Thread,
    Understanding, Utterance, Vectors,
};
use crate::profile::{Profile, UnknownSkill};
use crate::telemetry::{Counter, METRICS};
use crate::text::normalise;

/// Characters of a document that tell its language.
const OPENING: usize = 1_000;
/// Characters that are said back of words that changed nothing.
const UNREAD: usize = 60;
/// Claims that are handed on as near to the message.
const NEAREST: usize = 20;

/// A message as it was heard.
pub(super) struct Heard {
    pub act: Act,
    pub language: Language,
    /// 0..=1.
    pub confidence: f32,
    pub nearest: Vec<ClaimId>,
    /// Whom it is about, where it says something of them.
    pub profile: Option<Profile>,
    /// What a document said, or why it could not be read.
    pub document: Option<Result<Resume, Unreadable>>,
    /// It takes over what a résumé said.
    pub confirms: bool,
    pub wants_picture: bool,
    /// Ids of what it names, whether or not there is an answer.
    pub named: Vec<String>,
}

impl Heard {
    /// What needed no understanding.
    pub fn given(act: Act, language: Language) -> Heard {
        Heard {
            act,
            language,
            confidence: 1.0,
            nearest: Vec::new(),
            profile: None,
            document: None,
            confirms: false,
            wants_picture: false,
            named: Vec::new(),
        }
    }
}

impl Advisor {
    pub(super) async fn hear(&self, turn: &Turn, dialogue: &Dialogue) -> Heard {
        let thread = bridge::thread(dialogue, &self.knowledge);
        let in_language = |language: Option<Language>| {
            let chosen = dialogue.language.or(language).or(turn.hint);
            chosen.unwrap_or(Language::Zh)
        };
        match &turn.said {
            Said::Act(act) => self.pressed(act, dialogue, in_language(None)),
            Said::Wordless => Heard::given(Act::Social(Social::Wordless), in_language(None)),
            Said::Document(document) => {
                let language = self.language_of_document(document, turn, dialogue);
                let read = self.read_resume(document.clone()).await;
                self.resume(read, language)
            }
            Said::Profile(words) => self.profile_command(words, turn, dialogue, &thread),
            Said::Skills(text) => {
                let understanding = self.skill_list(self.read(text, turn, &thread), turn, &thread);
                self.heard(&understanding, &thread)
            }
            Said::Command { intent, text } => {
                // A command with its argument says all, save that one role may be compared with the last.
                let last = thread.last.clone().filter(|_| *intent == Intent::Compare);
                let thread = Thread { last, ..thread };
                let understanding = self.free_text(text, Some(*intent), turn, &thread).await;
                self.heard(&understanding, &thread)
            }
            Said::Text(text) => self.text(text, turn, dialogue, thread).await,
        }
    }

    fn pressed(&self, act: &Act, dialogue: &Dialogue, language: Language) -> Heard {
        if confirms_resume(act) && dialogue.proposed.is_some() {
            return Heard {
                confirms: true,
                ..Heard::given(everything_that_fits(), language)
            };
        }
        Heard::given(act.clone(), language)
    }

    async fn text(&self, text: &str, turn: &Turn, dialogue: &Dialogue, thread: Thread) -> Heard {
        let language = |advisor: &Advisor, thread: &Thread| {
            let language = advisor.read(text, turn, thread).language;
            dialogue.language.unwrap_or(language)
        };
        if let Some(wish) = nlu::language_wish(text) {
            return Heard::given(Act::Meta(Meta::Language), wish);
        }
        if let Some(act) = self.chosen(text, dialogue) {
            return self.pressed(&act, dialogue, language(self, &thread));
        }
        if thread.editing
            && let Some(corrected) = dialogue
                .proposed
                .as_ref()
                .and_then(|proposal| self.understander.correct_resume(&proposal.resume, text))
        {
            return self.resume(Ok(corrected), language(self, &thread));
        }
        if nlu::changes_profile(&normalise(text)) {
            return self.profile_command(text, turn, dialogue, &thread);
        }
        if self.understander.asks_to_correct(&thread.profile, text) {
            return self.revised(text, dialogue, language(self, &thread));
        }
        if thread.awaiting_skills {
            let utterance = self.read(text, turn, &thread);
            if !utterance.profile.skills.is_empty() {
                return self.heard(&self.skill_list(utterance, turn, &thread), &thread);
            }
        }
        self.free(text, turn, thread).await
    }

    /// Free text, which may point at a row of the last list or ask for a picture.
    async fn free(&self, text: &str, turn: &Turn, thread: Thread) -> Heard {
        let language = |thread: &Thread| {
            let language = self.read(text, turn, thread).language;
            thread.language.unwrap_or(language)
        };
        let pointed = match thread.awaiting_skills || thread.editing {
            true => None,
            false => nlu::pointed(text, &thread),
        };
        let (text, thread) = match pointed {
            Some(Pointed::Whole(request)) => {
                let understanding = Understanding::given(request, language(&thread));
                return self.heard(&understanding, &thread);
            }
            Some(Pointed::Beyond(count)) => {
                let act = Act::Outside(Outside::BeyondList(count));
                return Heard::given(act, language(&thread));
            }
            Some(Pointed::Asked(text, thread)) => (text, thread),
            None => (text.to_owned(), thread),
        };
        // Words that ask for a picture are about the form of the answer; alone, they are about the last one.
        let rest = nlu::without_picture_words(&text);
        let wants_picture = rest.is_some();
        let understanding = match (&thread.last, rest) {
            (Some(last), Some(rest)) if rest.is_empty() => {
                Understanding::given(last.clone(), language(&thread))
            }
            (_, Some(rest)) if !rest.is_empty() => self.free_text(&rest, None, turn, &thread).await,
            _ => self.free_text(&text, None, turn, &thread).await,
        };
        Heard {
            wants_picture,
            ..self.heard(&understanding, &thread)
        }
    }

    /// An understanding as an act.
    fn heard(&self, understanding: &Understanding, thread: &Thread) -> Heard {
        let profile = bridge::whose(understanding, thread);
        let act = bridge::act(&Scene {
            knowledge: &self.knowledge,
            understanding,
            thread,
            profile: &profile,
        });
        let asks_fit = understanding.query.intent.is_about_matches()
            && understanding.query.intent != Intent::WhatIf;
        let confirms =
            understanding.text.is_empty() && understanding.query == Request::bare(Intent::Match);
        let claims = understanding.claims.iter().take(NEAREST);
        Heard {
            act,
            language: understanding.language,
            confidence: understanding.confidence,
            nearest: claims.map(|retrieved| retrieved.claim.clone()).collect(),
            profile: Some(profile).filter(|profile| asks_fit && *profile != thread.profile),
            document: None,
            confirms,
            wants_picture: false,
            named: understanding.query.entity_ids(),
        }
    }

    /// `/profile` with what stands behind it.
    fn profile_command(
        &self,
        words: &str,
        turn: &Turn,
        dialogue: &Dialogue,
        thread: &Thread,
    ) -> Heard {
        let utterance = self.read(words, turn, thread);
        let language = language_of_command(&utterance, turn, thread);
        if words.is_empty() {
            return Heard::given(Act::Tell(Tell::Show), language);
        }
        if bridge::asks_to_erase(words) {
            return Heard::given(Act::Tell(Tell::EraseConfirmed), language);
        }
        self.revised(words, dialogue, language)
    }

    /// The profile as somebody's words change it.
    fn revised(&self, words: &str, dialogue: &Dialogue, language: Language) -> Heard {
        let mut revision = self.understander.correct_profile(&dialogue.profile, words);
        if revision.profile.is_none() && revision.unknown.is_empty() {
            // Nothing in them says what to change.
            revision.unknown.push(UnknownSkill {
                word: words.chars().take(UNREAD).collect(),
                nearest: None,
            });
        }
        let mut after = revision.profile.unwrap_or_else(|| dialogue.profile.clone());
        for unknown in revision.unknown {
            if !after.unknown.contains(&unknown) {
                after.unknown.push(unknown);
            }
        }
        let act = Act::Tell(Tell::Change {
            before: Box::new(dialogue.profile.clone()),
            after: Box::new(after),
        });
        Heard::given(act, language)
    }

    fn resume(&self, read: Result<Resume, Unreadable>, language: Language) -> Heard {
        Heard {
            document: Some(read),
            ..Heard::given(Act::Resume(ResumeAct::Edit), language)
        }
    }

    /// A long text takes its time, in which nobody else shall wait.
    async fn read_resume(&self, document: Document) -> Result<Resume, Unreadable> {
        let text = document.content?;
        let understander = Arc::clone(&self.understander);
        let reading = move || understander.read_resume(&text, document.sent);
        tokio::task::spawn_blocking(reading)
            .await
            .map_err(|_| Unreadable::Failed)
    }

    /// The person's own choice, what they wrote last, the language of what they send now.
    fn language_of_document(
        &self,
        document: &Document,
        turn: &Turn,
        dialogue: &Dialogue,
    ) -> Language {
        let written = document.content.as_ref().ok().map(|text| {
            let opening: String = text.chars().take(OPENING).collect();
            self.understander.read(&opening, turn.hint).language
        });
        let spoken = dialogue.language.or(dialogue.spoken);
        spoken.or(written).or(turn.hint).unwrap_or(Language::Zh)
    }

    /// What a text does that is word for word a choice: one offered last, or one of those always at hand.
    pub(super) fn chosen(&self, text: &str, dialogue: &Dialogue) -> Option<Act> {
        let text = normalise(text);
        let mut offers = dialogue.offers.iter();
        let offered = offers.find(|offer| offer.words.contains(&text));
        offered
            .map(|offer| offer.act.clone())
            .or_else(|| answer::standing_act(&text))
    }

    async fn free_text(
        &self,
        text: &str,
        intent: Option<Intent>,
        turn: &Turn,
        thread: &Thread,
    ) -> Understanding {
        let utterance = self.read(text, turn, thread);
        let vectors = self.vectors(&utterance).await;
        let mut understanding = self
            .understander
            .understand(&utterance, &vectors, thread, intent);
        understanding.language = match intent {
            Some(_) => language_of_command(&utterance, turn, thread),
            None => thread.language.unwrap_or(understanding.language),
        };
        understanding
    }

    fn read(&self, text: &str, turn: &Turn, thread: &Thread) -> Utterance {
        self.understander.read(text, thread.spoken.or(turn.hint))
    }

    /// A skill list needs no intent: the command said it.
    fn skill_list(&self, utterance: Utterance, turn: &Turn, thread: &Thread) -> Understanding {
        let query = Request {
            skills: utterance.profile.skill_ids().cloned().collect(),
            negated_skills: utterance.profile.refused.clone(),
            // "A team of 20 people" in a list of skills is no wish for a small company.
            filter: PostingFilter {
                size_band: None,
                ..self.understander.bounds(&utterance)
            },
            ..Request::bare(Intent::Match)
        };
        let language = language_of_command(&utterance, turn, thread);
        Understanding {
            text: utterance.text,
            profile: utterance.profile,
            ..Understanding::given(query, language)
        }
    }

    /// What a message means, in the terms of intents, without answering it.
    pub async fn understand(&self, turn: &Turn, dialogue: &Dialogue) -> Understanding {
        let thread = bridge::thread(dialogue, &self.knowledge);
        match &turn.said {
            Said::Text(text) => self.free_text(text, None, turn, &thread).await,
            _ => Understanding::given(Request::bare(Intent::OutOfScope), Language::Zh),
        }
    }

    /// The evidence in a message; see [`nlu::Understander::evidence`].
    pub async fn evidence(
        &self,
        text: &str,
        dialogue: &Dialogue,
        without: Option<&LeftOut>,
    ) -> Evidence {
        let thread = bridge::thread(dialogue, &self.knowledge);
        let utterance = self.understander.read(text, dialogue.spoken);
        let vectors = self.vectors(&utterance).await;
        self.understander
            .evidence(&utterance, &vectors, &thread, without)
    }

    /// The encoder's view of an utterance. Without it understanding goes on with words alone.
    pub async fn vectors(&self, utterance: &Utterance) -> Vectors {
        let Some(encoder) = self.encoder.as_ref().filter(|_| !utterance.text.is_empty()) else {
            return Vectors::default();
        };
        let mut texts = vec![utterance.natural.clone()];
        if utterance.natural != utterance.text {
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
            // Nothing that the encoder knows a character of: words alone are right, and nothing is amiss.
            Err(EncodeError::Empty) => Vectors::default(),
            Err(error) => {
                METRICS.count(Counter::EncoderFallbacks);
                tracing::warn!(%error, "understanding falls back to lexical evidence");
                Vectors::default()
            }
        }
    }
}

/// Names behind a command do not change the language of a conversation; a sentence does.
fn language_of_command(utterance: &Utterance, turn: &Turn, thread: &Thread) -> Language {
    let spoken = thread.spoken.or(turn.hint);
    let kept = spoken.filter(|_| utterance.is_names_only);
    thread.language.or(kept).unwrap_or(utterance.language)
}
