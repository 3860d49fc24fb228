//! What a message is heard as: the way from a turn to acts.

use std::sync::Arc;
use std::time::Duration;

use super::{Advisor, Document, Said, Turn, confirms_resume, everything_that_fits};
use crate::answer;
use crate::catalogue::words;
use crate::dialogue::{Act, Dialogue, Meta, ResumeAct, Social, Tell};
use crate::document::Unreadable;
use crate::embedding::{Embedding, EncodeError};
use crate::knowledge::Retrieved;
use crate::language::Language;
use crate::nlu::parse::{self, Parsed};
use crate::nlu::{Resume, Step, Utterance, fitting};
use crate::posting::{Draft, Origin};
use crate::profile::{Profile, UnknownSkill};
use crate::query::Item;
use crate::telemetry::METRICS;
use crate::text::normalise;

/// Characters of a document that tell its language.
const OPENING: usize = 1_000;
/// Characters that are said back of words that changed nothing.
const UNREAD: usize = 60;
/// How often a message is tried again while the encoder is busy or has failed, and how long is waited before.
const TRIES: u32 = 4;
const PAUSE: Duration = Duration::from_millis(150);

/// A message as it was heard.
pub(super) struct Heard {
    /// What it does, in order; never empty.
    pub steps: Vec<Step>,
    /// Its normal form.
    pub text: String,
    pub language: Language,
    /// 0..=1.
    pub confidence: f32,
    /// What it asks if it was misread.
    pub second: Option<Act>,
    pub nearest: Vec<Retrieved>,
    /// Whom it is about, where it says something of them.
    pub profile: Option<Profile>,
    /// Somebody else for whom it asks.
    pub other: Option<Profile>,
    /// Postings of the companies that it names.
    pub named: Vec<Item>,
    /// What a document said, or why it could not be read.
    pub document: Option<Result<Resume, Unreadable>>,
    /// The postings that it brings along.
    pub brought: Vec<Draft>,
    /// It takes over what a résumé said.
    pub confirms: bool,
    pub wants_picture: bool,
}

/// A message as the parser reads it, with the vector of the whole.
pub(super) struct Read {
    pub utterance: Utterance,
    pub parsed: Option<Parsed>,
    vector: Option<Embedding>,
}

impl Heard {
    /// What needed no understanding.
    pub fn given(act: Act, language: Language) -> Heard {
        Heard {
            steps: vec![Step::given(act)],
            text: String::new(),
            language,
            confidence: 1.0,
            second: None,
            nearest: Vec::new(),
            profile: None,
            other: None,
            named: Vec::new(),
            document: None,
            brought: Vec::new(),
            confirms: false,
            wants_picture: false,
        }
    }

    /// What it does first.
    pub fn act(&self) -> &Act {
        self.steps.first().map_or(&Act::Unclear, |step| &step.act)
    }

    /// One of its acts alone.
    pub fn one(&self, step: &Step) -> Heard {
        Heard {
            steps: vec![step.clone()],
            text: self.text.clone(),
            language: self.language,
            confidence: self.confidence,
            second: None,
            nearest: self.nearest.clone(),
            profile: self.profile.clone(),
            other: self.other.clone(),
            named: self.named.clone(),
            document: None,
            brought: Vec::new(),
            confirms: false,
            wants_picture: self.wants_picture,
        }
    }
}

impl Advisor {
    pub(super) async fn hear(&self, turn: &Turn, dialogue: &Dialogue) -> Heard {
        let in_language = |language: Option<Language>| {
            let chosen = dialogue.language.or(language).or(dialogue.spoken);
            let chosen = chosen.or(turn.hint);
            chosen.unwrap_or(Language::Zh)
        };
        match &turn.said {
            Said::Act(act) => self.pressed(act, dialogue, in_language(None)),
            Said::Wordless => Heard::given(Act::Social(Social::Wordless), in_language(None)),
            Said::Document(document) => {
                let language = self.language_of_document(document, turn, dialogue);
                if let Ok(text) = &document.content
                    && let Some(heard) = self.posting(text, Origin::HandedOn, language).await
                {
                    return heard;
                }
                let read = self.read_resume(document.clone()).await;
                self.resume(read, language)
            }
            Said::Profile(words) => self.profile_command(words, turn, dialogue),
            Said::Skills(text) => self.skill_list(text, turn, dialogue),
            Said::Command { asked, text } => {
                let read = self.parse(text, turn, dialogue).await;
                let understander = &self.understander;
                let words = &read.utterance.text;
                let parsed = read.parsed.as_ref();
                let act = understander.resolve_command(asked, words, parsed, dialogue);
                let language = language_of_command(&read.utterance, turn, dialogue);
                Heard {
                    nearest: self.nearest(&read),
                    ..Heard::given(act, language)
                }
            }
            Said::Text(text) => self.text(text, Origin::Written, turn, dialogue).await,
            Said::HandedOn(text) => self.text(text, Origin::HandedOn, turn, dialogue).await,
        }
    }

    /// What a text says that is a posting or several; `None` for any other.
    async fn posting(&self, text: &str, origin: Origin, language: Language) -> Option<Heard> {
        let brought = self.postings_in(text, origin).await;
        (!brought.is_empty()).then(|| Heard {
            brought,
            ..Heard::given(Act::Unclear, language)
        })
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

    async fn text(&self, text: &str, origin: Origin, turn: &Turn, dialogue: &Dialogue) -> Heard {
        let utterance = self.read(text, turn, dialogue);
        let language = dialogue.language.unwrap_or(utterance.language);
        if let Some(act) = self.chosen(text, dialogue) {
            return self.pressed(&act, dialogue, language);
        }
        // What somebody else wrote does not tell the language of the person.
        let own = dialogue.language.or(dialogue.spoken).or(turn.hint);
        let of_posting = own.unwrap_or(utterance.language);
        if let Some(heard) = self.posting(text, origin, of_posting).await {
            return heard;
        }
        let proposal = dialogue.proposed.as_ref().filter(|it| it.editing);
        if let Some(corrected) =
            proposal.and_then(|proposal| self.understander.correct_resume(&proposal.resume, text))
        {
            return self.resume(Ok(corrected), language);
        }
        let read = self.parse(text, turn, dialogue).await;
        let asks = |parsed: &Parsed| parsed.parts.iter().any(parse::Part::asks);
        if dialogue.awaiting_skills && !read.parsed.as_ref().is_some_and(asks) {
            let profile = self.understander.read_skills(text);
            if !profile.skills.is_empty() {
                return self.skill_list(text, turn, dialogue);
            }
        }
        self.free(read, dialogue)
    }

    /// Free text, which may ask for a picture or for another language.
    fn free(&self, read: Read, dialogue: &Dialogue) -> Heard {
        let Some(parsed) = &read.parsed else {
            return Heard::given(Act::Unclear, read.utterance.language);
        };
        let resolved = self.understander.resolve(parsed, dialogue);
        let language = dialogue.language.unwrap_or(read.utterance.language);
        let wish = resolved
            .steps
            .iter()
            .any(|step| step.act == Act::Meta(Meta::Language));
        if wish && let Some(language) = self.understander.language_named(&read.utterance.text) {
            return Heard::given(Act::Meta(Meta::Language), language);
        }
        let steps = resolved.steps.into_iter();
        let mut steps: Vec<Step> = steps
            .map(|step| match step.act {
                // A résumé that is confirmed is matched.
                Act::Resume(ResumeAct::Confirm) => Step {
                    act: everything_that_fits(),
                    ..step
                },
                _ => step,
            })
            .collect();
        let confirms = dialogue.proposed.is_some()
            && parsed
                .parts
                .iter()
                .any(|part| part.act == parse::ActKind::Confirm);
        let wants_picture = words::asks_for_picture(&read.utterance.text);
        if wants_picture && steps.iter().all(|step| step.act == Act::Unclear) {
            // Words that ask for nothing but a picture are about the last answer.
            if let Some(last) = &dialogue.answered {
                steps.truncate(1);
                steps.iter_mut().for_each(|step| step.act = last.clone());
            }
        }
        Heard {
            steps,
            text: read.utterance.text.clone(),
            language,
            confidence: resolved.confidence,
            second: resolved.second,
            nearest: self.nearest(&read),
            profile: Some(resolved.profile).filter(|profile| *profile != dialogue.profile),
            other: resolved.other,
            named: resolved.named,
            document: None,
            brought: Vec::new(),
            confirms,
            wants_picture,
        }
    }

    /// `/match` with a list: its skills stand for themselves; what it does not speak of stays as it was told.
    fn skill_list(&self, text: &str, turn: &Turn, dialogue: &Dialogue) -> Heard {
        let utterance = self.read(text, turn, dialogue);
        let language = language_of_command(&utterance, turn, dialogue);
        let said = self.understander.read_skills(text);
        if text.trim().is_empty() {
            let confirms = dialogue.proposed.is_some();
            let act = match confirms {
                true => everything_that_fits(),
                false => Act::Ask(fitting(&self.knowledge, &dialogue.profile)),
            };
            // Of whom alone something is known is meant.
            let asks_for_other = dialogue.profile.skills.is_empty() && !dialogue.other.is_empty();
            return Heard {
                confirms,
                other: asks_for_other.then(|| dialogue.other.clone()),
                ..Heard::given(act, language)
            };
        }
        let nothing_new = said.skills.is_empty() && said.unknown.is_empty();
        let profile = match nothing_new {
            true => {
                let mut known = dialogue.profile.clone();
                known.update(said);
                known
            }
            false => said.standing_of(&dialogue.profile),
        };
        let query = fitting(&self.knowledge, &profile);
        Heard {
            profile: Some(profile),
            ..Heard::given(Act::Ask(query), language)
        }
    }

    /// `/profile` with what stands behind it.
    fn profile_command(&self, words: &str, turn: &Turn, dialogue: &Dialogue) -> Heard {
        let utterance = self.read(words, turn, dialogue);
        let language = language_of_command(&utterance, turn, dialogue);
        if words.is_empty() {
            return Heard::given(Act::Tell(Tell::Show), language);
        }
        if words::asks_to_erase(words) {
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

    /// What a text does that is word for word a choice: one offered lately, or one of those always at hand.
    fn chosen(&self, text: &str, dialogue: &Dialogue) -> Option<Act> {
        let text = normalise(text);
        let mut offers = dialogue.offers.iter().chain(&dialogue.offered_before);
        let offered = offers.find(|offer| offer.words.contains(&text));
        offered
            .map(|offer| offer.act.clone())
            .or_else(|| answer::standing_act(&text))
    }

    fn read(&self, text: &str, turn: &Turn, dialogue: &Dialogue) -> Utterance {
        self.understander.read(text, dialogue.spoken.or(turn.hint))
    }

    /// A message in one pass of the encoder. A busy or failed encoder is waited for.
    pub(super) async fn parse(&self, text: &str, turn: &Turn, dialogue: &Dialogue) -> Read {
        let utterance = self.read(text, turn, dialogue);
        let context = parse::view(dialogue);
        let mut pause = PAUSE;
        for attempt in 1..=TRIES {
            match self.pass(&utterance.text, &context).await {
                Ok(Some((parsed, vector))) => {
                    return Read {
                        utterance,
                        parsed: Some(parsed),
                        vector: Some(vector),
                    };
                }
                Ok(None) | Err(EncodeError::Empty) => break,
                Err(error) => {
                    METRICS.encoder_fallbacks.inc();
                    tracing::warn!(%error, attempt, "a message could not be parsed");
                    if attempt < TRIES {
                        tokio::time::sleep(pause).await;
                        pause *= 2;
                    }
                }
            }
        }
        Read {
            utterance,
            parsed: None,
            vector: None,
        }
    }

    async fn pass(
        &self,
        text: &str,
        context: &str,
    ) -> Result<Option<(Parsed, Embedding)>, EncodeError> {
        let Some(encoder) = self.encoder.as_ref().filter(|_| !text.is_empty()) else {
            return Ok(None);
        };
        let before = encoder.pieces(context)?;
        let message = encoder.pieces(text)?;
        let input = self.understander.input(encoder.prompt(), &before, message);
        let Some(input) = input else {
            return Ok(None);
        };
        let encoded = encoder.read(input.tokens.clone()).await?;
        let parsed = self.understander.parse(text, context, &input, &encoded);
        Ok(Some((parsed, encoded.vector)))
    }

    pub(super) fn nearest(&self, read: &Read) -> Vec<Retrieved> {
        let text = &read.utterance.text;
        self.understander.nearest(text, read.vector.as_ref())
    }
}

/// Names behind a command do not change the language of a conversation; a sentence does.
fn language_of_command(utterance: &Utterance, turn: &Turn, dialogue: &Dialogue) -> Language {
    let spoken = dialogue.spoken.or(turn.hint);
    let kept = spoken.filter(|_| utterance.is_names_only);
    dialogue.language.or(kept).unwrap_or(utterance.language)
}
