//! What understands messages: the lexicon, the parser, and the claims that questions come near to.

use std::sync::Arc;

use super::language;
use super::lexicon::Lexicon;
use super::parse::{Asked, Input, Parsed, Parser};
use super::resolve::{self, Names, Resolved, Step};
use super::resume::{self, Resume, YearMonth};
use super::{Correction, Profile, UnknownSkill, Utterance};
use crate::dialogue::{Act, Dialogue};
use crate::embedding::{Embedding, Encoded, Heads, Piece};
use crate::knowledge::{ClaimIndex, Knowledge, Retrieved};
use crate::language::Language;
use crate::text::normalise;

/// Claims that are handed on as near to a message.
const NEAREST: usize = 20;

/// A profile as somebody's words change it.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision {
    /// Absent where they change nothing.
    pub profile: Option<Profile>,
    /// What they name that is not known.
    pub unknown: Vec<UnknownSkill>,
}

/// Understands messages. Holds the indexes; owns no state between messages.
pub struct Understander {
    knowledge: Arc<Knowledge>,
    lexicon: Arc<Lexicon>,
    claims: ClaimIndex,
    /// Absent where no message is parsed.
    parser: Option<Parser>,
}

impl Understander {
    pub fn new(knowledge: Arc<Knowledge>) -> Understander {
        let lexicon = Arc::new(Lexicon::build(&knowledge));
        let claims = ClaimIndex::build(&knowledge);
        Understander {
            knowledge,
            lexicon,
            claims,
            parser: None,
        }
    }

    /// Gives it the heads of a trained encoder, with which messages are parsed.
    #[must_use]
    pub fn with_heads(mut self, heads: Arc<Heads>) -> Understander {
        self.parser = Some(Parser::new(heads));
        self
    }

    /// Every text whose vector understanding can use, in the order [`Understander::set_vectors`] takes.
    pub fn texts(&self) -> Vec<String> {
        self.claims.texts().map(str::to_owned).collect()
    }

    /// Gives the indexes their vectors, one per text of [`Understander::texts`].
    pub fn set_vectors(&mut self, vectors: Vec<Embedding>) {
        self.claims.set_vectors(vectors);
    }

    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The same for somebody else to hold.
    pub fn shared_lexicon(&self) -> Arc<Lexicon> {
        Arc::clone(&self.lexicon)
    }

    /// Reads a message as far as no vector is needed.
    pub fn read(&self, raw: &str, hint: Option<Language>) -> Utterance {
        Utterance::read(raw, hint, &self.lexicon, &self.knowledge)
    }

    /// What goes into the encoder for a message; `None` where there is nothing that it could see, or no parser.
    pub fn input(&self, prompt: &[i64], context: &[Piece], message: Vec<Piece>) -> Option<Input> {
        self.parser.as_ref()?.input(prompt, context, message)
    }

    /// The message of an input, parsed. Empty without a parser.
    pub fn parse(&self, text: &str, context: &str, input: &Input, encoded: &Encoded) -> Parsed {
        match &self.parser {
            Some(parser) => parser.decode(text, context, input, encoded),
            None => Parsed {
                text: text.to_owned(),
                context: context.to_owned(),
                parts: Vec::new(),
                background: Vec::new(),
            },
        }
    }

    /// What a parsed message does.
    pub fn resolve(&self, parsed: &Parsed, dialogue: &Dialogue) -> Resolved {
        resolve::resolve(&self.knowledge, &self.lexicon, dialogue, parsed)
    }

    /// A later part of a message, once the parts before are answered.
    pub fn resolve_again(&self, text: &str, step: &Step, dialogue: &Dialogue) -> Option<Act> {
        resolve::resolve_again(&self.knowledge, &self.lexicon, dialogue, text, step)
    }

    /// What a command with names behind it asks.
    pub fn resolve_command(
        &self,
        asked: &Asked,
        text: &str,
        parsed: Option<&Parsed>,
        dialogue: &Dialogue,
    ) -> Act {
        resolve::resolve_command(
            &self.knowledge,
            &self.lexicon,
            dialogue,
            asked,
            text,
            parsed,
        )
    }

    /// The claims that come nearest to a text, best first.
    pub fn nearest(&self, text: &str, vector: Option<&Embedding>) -> Vec<Retrieved> {
        let mut found = self.claims.search(text, vector);
        found.truncate(NEAREST);
        found
    }

    /// The skills, wishes and years in a list of skills.
    pub fn read_skills(&self, raw: &str) -> Profile {
        let mut profile = Profile::read(raw, &self.lexicon);
        let names = Names {
            knowledge: &self.knowledge,
            lexicon: &self.lexicon,
        };
        profile.city = names.city(&normalise(raw));
        profile
            .unknown
            .retain(|unknown| names.city(&unknown.word).is_none());
        // Schooling in a list of skills is no skill.
        let told = |unknown: &UnknownSkill| resolve::schooling(&unknown.word);
        profile.degree = profile.unknown.iter().filter_map(told).max();
        profile.unknown.retain(|unknown| told(unknown).is_none());
        profile
    }

    /// The language that words say to answer in, where they name one.
    pub fn language_named(&self, text: &str) -> Option<Language> {
        language::named(text)
    }

    /// Reads a résumé's text. It may be long: not for a thread that others wait for.
    pub fn read_resume(&self, text: &str, now: YearMonth) -> Resume {
        resume::read(text, &self.lexicon, now)
    }

    /// What a résumé says once the person has corrected it; `None` where the words correct nothing.
    pub fn correct_resume(&self, resume: &Resume, words: &str) -> Option<Resume> {
        resume.corrected(words, &self.lexicon)
    }

    /// Whether words by themselves ask to change this profile.
    pub fn asks_to_correct(&self, profile: &Profile, words: &str) -> bool {
        Correction::is_asked_for(words, profile, &self.lexicon)
    }

    /// A profile as the person corrects it.
    pub fn correct_profile(&self, profile: &Profile, words: &str) -> Revision {
        let names = Names {
            knowledge: &self.knowledge,
            lexicon: &self.lexicon,
        };
        let place = names.city(&normalise(words));
        let mut correction = Correction::read(words, place, &self.lexicon);
        let mut unknown = std::mem::take(&mut correction.unknown);
        unknown.retain(|unknown| names.city(&unknown.word).is_none());
        let corrected = (!correction.is_empty()).then(|| {
            let mut corrected = profile.clone();
            corrected.correct(correction);
            corrected
        });
        Revision {
            profile: corrected,
            unknown,
        }
    }
}
