//! The whole journey of a message in one place: understand, advise, remember.
//!
//! Invariant: knows no transport. A transport hands in a message and the dialogue, and gets a
//! [`Reply`] and the next dialogue back; storing the dialogue is the transport's business.

use std::fmt;
use std::sync::Arc;

use crate::advice::{self, Answer, Desk, Matcher, News};
use crate::dialogue::{Dialogue, Offer};
use crate::document::Unreadable;
use crate::embedding::{EncodeError, Encoder};
use crate::knowledge::Knowledge;
use crate::language::Language;
use crate::nlu::{
    self, Decision, Evidence, Intent, LeftOut, Parts, Pointed, PostingFilter, Profile, Query,
    Refusal, Resume, Understander, Understanding, Utterance, Vectors, YearMonth,
};
use crate::reply::{Choice, Outcome, Reply};
use crate::telemetry::{Counter, METRICS};
use crate::text::normalise;

/// Characters of a document that tell its language.
const OPENING: usize = 1_000;

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
    /// What is remembered of the person (`/profile ...`): shown, or changed as the words say.
    Profile(String),
    /// A command with an argument: free text whose intent is already known.
    Command { intent: Intent, text: String },
    /// A button or a command: what is asked is already known.
    Query(Query),
    /// A file, read as far as it can be.
    Document(Document),
    /// A sticker or voice message: something without text.
    Wordless,
}

/// A file that somebody sent.
#[derive(Clone, PartialEq)]
pub struct Document {
    pub content: Result<String, Unreadable>,
    /// When it was sent: "until now" in a résumé means until then.
    pub sent: YearMonth,
}

impl fmt::Debug for Document {
    /// Without the text: a résumé must not end up in a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let content = self.content.as_ref().map(String::len);
        f.debug_struct("Document")
            .field("content", &content)
            .field("sent", &self.sent)
            .finish()
    }
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
    matcher: Arc<Matcher>,
    /// Absent: words alone.
    encoder: Option<Encoder>,
}

impl Advisor {
    pub fn new(
        knowledge: Arc<Knowledge>,
        understander: Arc<Understander>,
        encoder: Option<Encoder>,
    ) -> Advisor {
        let matcher = Arc::new(Matcher::build(&knowledge, understander.lexicon()));
        Advisor {
            knowledge,
            understander,
            matcher,
            encoder,
        }
    }

    /// Absent where understanding goes by words alone.
    pub fn encoder(&self) -> Option<&Encoder> {
        self.encoder.as_ref()
    }

    pub fn matcher(&self) -> &Matcher {
        &self.matcher
    }

    pub fn knowledge(&self) -> &Arc<Knowledge> {
        &self.knowledge
    }

    /// Answers one message. Never fails: what cannot be understood is answered so.
    pub async fn respond(&self, turn: &Turn, dialogue: &Dialogue) -> (Reply, Dialogue) {
        let whole = self.respond_to_whole(turn, dialogue).await;
        match self.respond_in_parts(turn, dialogue, &whole).await {
            Some(answered) => answered,
            None => (whole.reply, whole.dialogue),
        }
    }

    /// Answers each question of a message that asks several; `None` where one answer says all.
    async fn respond_in_parts(
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
        let answers = responses.into_iter();
        let answers = answers.map(|(question, response)| (question, response.reply));
        let reply = advice::joined(answers.collect(), whole.reply.language)?;
        dialogue.offered = reply.choices.iter().map(offer).collect();
        dialogue.spoken = whole.dialogue.spoken;
        Some((reply, dialogue))
    }

    async fn respond_to_whole(&self, turn: &Turn, dialogue: &Dialogue) -> Response {
        let about_profile = as_profile_command(turn);
        let turn = about_profile.as_ref().unwrap_or(turn);
        let pointed = self.pointed(turn, dialogue);
        let (turn, dialogue) = pointed
            .as_ref()
            .map_or((turn, dialogue), |(turn, dialogue)| (turn, dialogue));
        let resume = self.resume(&turn.said, dialogue).await;
        let understanding = match &resume {
            Some(_) => Understanding::given(
                Query::bare(Intent::Resume),
                self.language_of_resume(turn, dialogue),
            ),
            None => self.understand(turn, dialogue).await,
        };
        let confirmed = confirmed(dialogue, &understanding);
        let dialogue = confirmed.as_ref().unwrap_or(dialogue);
        let answer = match (resume, &turn.said) {
            (Some(Ok(resume)), _) => advice::resume::propose(&self.knowledge, resume),
            (Some(Err(why)), _) => advice::resume::unreadable(why),
            (None, Said::Wordless) => advice::wordless(),
            (None, said) if let Some(Pointed::Beyond(count)) = self.pointed_at(said, dialogue) => {
                advice::beyond_list(count)
            }
            (None, Said::Profile(words)) if advice::profile::asks_to_erase(words) => {
                advice::profile::erased()
            }
            (None, Said::Profile(words)) if !words.is_empty() => {
                self.revise(&dialogue.profile, words)
            }
            (None, Said::Text(words))
                if self.understander.asks_to_correct(&dialogue.profile, words) =>
            {
                self.revise(&dialogue.profile, words)
            }
            (None, _) => advice::advise(&Desk {
                knowledge: &self.knowledge,
                understanding: &understanding,
                dialogue,
                matcher: &self.matcher,
            }),
        };
        let mut dialogue = remember(dialogue, &answer);
        dialogue.spoken = Some(understanding.language);
        if answer.query.intent == Intent::LanguageChoice {
            dialogue.language = dialogue.spoken;
        }
        let mut reply = reply(answer, &understanding, &self.knowledge);
        if let (Said::Text(text), Some(illustration)) = (&turn.said, &mut reply.illustration) {
            illustration.is_asked = nlu::without_picture_words(text).is_some();
        }
        Response {
            reply,
            dialogue,
            decision: understanding.decision,
        }
    }

    /// What is announced about something; `None` where the knowledge does not hold it.
    pub fn news(&self, news: &News, language: Language) -> Option<Reply> {
        let answer = advice::news(&self.knowledge, &self.matcher, news)?;
        let understanding = Understanding::given(answer.query.clone(), language);
        Some(reply(answer, &understanding, &self.knowledge))
    }

    pub fn understander(&self) -> &Understander {
        &self.understander
    }

    /// The same advisor going by words alone.
    pub fn without_encoder(&self) -> Advisor {
        Advisor {
            encoder: None,
            ..self.clone()
        }
    }

    /// The evidence in a message; see [`Understander::evidence`].
    pub async fn evidence(
        &self,
        text: &str,
        dialogue: &Dialogue,
        without: Option<&LeftOut>,
    ) -> Evidence {
        let utterance = self.understander.read(text, dialogue.spoken);
        let vectors = self.vectors(&utterance).await;
        self.understander
            .evidence(&utterance, &vectors, dialogue, without)
    }

    /// What a message means, without answering it.
    pub async fn understand(&self, turn: &Turn, dialogue: &Dialogue) -> Understanding {
        let given = |language: Option<Language>| {
            dialogue
                .language
                .or(language)
                .or(turn.hint)
                .unwrap_or(Language::Zh)
        };
        match &turn.said {
            Said::Text(text) if let Some(language) = nlu::language_wish(text) => {
                Understanding::given(Query::bare(Intent::LanguageChoice), language)
            }
            Said::Text(text) if dialogue.awaiting_skills => {
                let utterance = self.read(text, turn, dialogue);
                match utterance.profile.skills.is_empty() {
                    true => self.free_text(text, None, turn, dialogue).await,
                    false => self.skill_list(utterance, turn, dialogue),
                }
            }
            Said::Text(text) => match self.said_plainly(&turn.said, dialogue) {
                Some(query) => {
                    let language = self.read(text, turn, dialogue).language;
                    Understanding::given(query, dialogue.language.unwrap_or(language))
                }
                None => self.typed(text, turn, dialogue).await,
            },
            Said::Command { intent, text } => {
                // A command with its argument says all, save that one role may be compared with the last.
                let last = dialogue.last.as_ref();
                let dialogue = Dialogue {
                    last: last.filter(|_| *intent == Intent::Compare).cloned(),
                    ..dialogue.clone()
                };
                self.free_text(text, Some(*intent), turn, &dialogue).await
            }
            Said::Skills(text) => self.skill_list(self.read(text, turn, dialogue), turn, dialogue),
            Said::Profile(words) => {
                let utterance = self.read(words, turn, dialogue);
                let language = language_of_command(&utterance, turn, dialogue);
                Understanding::given(Query::bare(Intent::Profile), language)
            }
            Said::Query(query) => Understanding::given(query.clone(), given(None)),
            Said::Wordless | Said::Document(_) => {
                Understanding::given(Query::bare(Intent::OutOfScope), given(None))
            }
        }
    }

    /// The profile as somebody's words change it.
    fn revise(&self, profile: &Profile, words: &str) -> Answer {
        let revision = self.understander.correct_profile(profile, words);
        advice::profile::revised(&self.knowledge, profile, revision)
    }

    /// The résumé that a message brings or corrects; `None` for any other message.
    async fn resume(&self, said: &Said, dialogue: &Dialogue) -> Option<Result<Resume, Unreadable>> {
        match said {
            Said::Document(document) => Some(self.read_resume(document.clone()).await),
            Said::Text(words) => {
                let proposal = dialogue.proposed.as_ref().filter(|it| it.editing)?;
                if self.chosen(words, dialogue).is_some() {
                    return None;
                }
                let corrected = self.understander.correct_resume(&proposal.resume, words);
                corrected.map(Ok)
            }
            _ => None,
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
    fn language_of_resume(&self, turn: &Turn, dialogue: &Dialogue) -> Language {
        let written = match &turn.said {
            Said::Document(Document {
                content: Ok(text), ..
            }) => {
                let opening: String = text.chars().take(OPENING).collect();
                Some(self.understander.read(&opening, turn.hint).language)
            }
            Said::Text(words) => Some(self.understander.read(words, turn.hint).language),
            _ => None,
        };
        let spoken = dialogue.language.or(dialogue.spoken);
        spoken.or(written).or(turn.hint).unwrap_or(Language::Zh)
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

    /// What a text asks that a choice says, or that is all about an item of the last list.
    fn said_plainly(&self, said: &Said, dialogue: &Dialogue) -> Option<Query> {
        let chosen = match said {
            Said::Text(text) => self.chosen(text, dialogue),
            _ => None,
        };
        chosen.or_else(|| match self.pointed_at(said, dialogue)? {
            Pointed::Whole(query) => Some(query),
            Pointed::Asked(..) | Pointed::Beyond(_) => None,
        })
    }

    /// A question about an item of the last list as one about what was shown last.
    fn pointed(&self, turn: &Turn, dialogue: &Dialogue) -> Option<(Turn, Dialogue)> {
        match self.pointed_at(&turn.said, dialogue)? {
            Pointed::Asked(text, dialogue) => {
                let said = Said::Text(text);
                Some((
                    Turn {
                        said,
                        ..turn.clone()
                    },
                    dialogue,
                ))
            }
            Pointed::Whole(_) | Pointed::Beyond(_) => None,
        }
    }

    /// What a text asks of an item of the last list, unless it says a choice or what is waited for.
    fn pointed_at(&self, said: &Said, dialogue: &Dialogue) -> Option<Pointed> {
        let editing = dialogue.proposed.as_ref().is_some_and(|it| it.editing);
        match said {
            Said::Text(text) if !dialogue.awaiting_skills && !editing => {
                let chosen = self.chosen(text, dialogue);
                nlu::pointed(text, dialogue).filter(|_| chosen.is_none())
            }
            _ => None,
        }
    }

    /// Words that ask for a picture are about the form of the answer; alone, they are about the last one.
    async fn typed(&self, text: &str, turn: &Turn, dialogue: &Dialogue) -> Understanding {
        let rest = nlu::without_picture_words(text);
        match (&dialogue.last, rest) {
            (Some(last), Some(rest)) if rest.is_empty() => {
                let language = self.read(text, turn, dialogue).language;
                Understanding::given(last.clone(), dialogue.language.unwrap_or(language))
            }
            (_, Some(rest)) if !rest.is_empty() => {
                self.free_text(&rest, None, turn, dialogue).await
            }
            _ => self.free_text(text, None, turn, dialogue).await,
        }
    }

    async fn free_text(
        &self,
        text: &str,
        intent: Option<Intent>,
        turn: &Turn,
        dialogue: &Dialogue,
    ) -> Understanding {
        let utterance = self.read(text, turn, dialogue);
        let vectors = self.vectors(&utterance).await;
        let mut understanding = self
            .understander
            .understand(&utterance, &vectors, dialogue, intent);
        understanding.language = match intent {
            Some(_) => language_of_command(&utterance, turn, dialogue),
            None => dialogue.language.unwrap_or(understanding.language),
        };
        understanding
    }

    fn read(&self, text: &str, turn: &Turn, dialogue: &Dialogue) -> Utterance {
        self.understander.read(text, dialogue.spoken.or(turn.hint))
    }

    /// A skill list needs no intent: the command said it.
    fn skill_list(&self, utterance: Utterance, turn: &Turn, dialogue: &Dialogue) -> Understanding {
        let query = Query {
            skills: utterance.profile.skill_ids().cloned().collect(),
            negated_skills: utterance.profile.refused.clone(),
            // "A team of 20 people" in a list of skills is no wish for a small company.
            filter: PostingFilter {
                size_band: None,
                ..self.understander.bounds(&utterance)
            },
            ..Query::bare(Intent::Match)
        };
        let language = language_of_command(&utterance, turn, dialogue);
        Understanding {
            text: utterance.text,
            profile: utterance.profile,
            ..Understanding::given(query, language)
        }
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

/// An answer, the dialogue after it, and what was decided about the message.
struct Response {
    reply: Reply,
    dialogue: Dialogue,
    decision: Decision,
}

impl Response {
    fn is_answer(&self) -> bool {
        self.reply.outcome == Outcome::Answer
    }

    /// Understood, though it may be that the knowledge says nothing about it.
    fn is_understood(&self) -> bool {
        self.decision == Decision::Answer && self.reply.outcome != Outcome::Clarify
    }

    /// "Hi", "thanks" and "why", which need no answer beside a question's.
    fn is_aside(&self) -> bool {
        let asides = [Intent::Greeting, Intent::Thanks, Intent::Basis];
        asides.iter().any(|intent| intent.id() == self.reply.intent)
    }

    fn is_of_a_topic(&self) -> bool {
        matches!(
            &self.decision,
            Decision::Decline(Refusal::Topic(_) | Refusal::Profession(_) | Refusal::Employer(_))
        )
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
        true => answered > 1 || all(|it| it.is_understood() || it.is_of_a_topic()),
        false => {
            let mut intents = responses.iter().map(|(_, it)| &it.reply.intent);
            all(Response::is_understood) && intents.any(|intent| *intent == whole.reply.intent)
        }
    };
    responses.len() > 1 && answered > 0 && different && told_apart && !whole.is_of_a_topic()
}

/// "Set my city to Shanghai": the same as `/profile` with these words.
fn as_profile_command(turn: &Turn) -> Option<Turn> {
    match &turn.said {
        Said::Text(text) if nlu::changes_profile(&normalise(text)) => Some(Turn {
            said: Said::Profile(text.clone()),
            hint: turn.hint,
        }),
        _ => None,
    }
}

/// Names behind a command do not change the language of a conversation; a sentence does.
fn language_of_command(utterance: &Utterance, turn: &Turn, dialogue: &Dialogue) -> Language {
    let spoken = dialogue.spoken.or(turn.hint);
    let kept = spoken.filter(|_| utterance.is_names_only);
    dialogue.language.or(kept).unwrap_or(utterance.language)
}

/// The dialogue with what a résumé said taken over, where the message says yes to it: a bare `/match`.
fn confirmed(dialogue: &Dialogue, understanding: &Understanding) -> Option<Dialogue> {
    let proposal = dialogue.proposed.as_ref()?;
    let says_yes =
        understanding.text.is_empty() && understanding.query == Query::bare(Intent::Match);
    says_yes.then(|| Dialogue {
        profile: proposal.resume.profile.clone(),
        proposed: None,
        ..dialogue.clone()
    })
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
            | Intent::Basis
            | Intent::Counsel
            | Intent::Privacy
            | Intent::Resume
            | Intent::ResumeEdit
            | Intent::ResumeDiscard
            | Intent::Profile
            | Intent::ProfileDrop
            | Intent::ProfileAdd
            | Intent::ProfileErase
            | Intent::LanguageChoice
            | Intent::OutOfScope
    );
    let keeps_topic = small_talk || clarified;
    let profile = answer.profile.as_ref().unwrap_or(&before.profile);
    Dialogue {
        language: before.language,
        last: if keeps_topic {
            before.last.clone()
        } else {
            Some(answer.query.clone())
        },
        listed: match answer.listed.as_slice() {
            [] => before.listed.clone(),
            // One of the items of a list: the list is what the next place is in.
            [one] if before.listed.contains(one) => before.listed.clone(),
            listed => listed.to_vec(),
        },
        offered: answer.choices.iter().map(offer).collect(),
        spoken: before.spoken,
        clarified,
        awaiting_skills: answer.awaits_skills,
        profile: profile.clone(),
        proposed: match answer.query.intent {
            // Taken over, left behind for other skills, or thrown away.
            Intent::Match | Intent::ResumeDiscard => None,
            _ => answer.proposed.clone().or_else(|| before.proposed.clone()),
        },
    }
}

fn reply(answer: Answer, understanding: &Understanding, knowledge: &Knowledge) -> Reply {
    let intent = match &understanding.decision {
        Decision::Decline(_) => Intent::OutOfScope,
        _ => answer.query.intent,
    };
    let mut reply = Reply {
        outcome: answer.outcome,
        intent: intent.id().to_owned(),
        entities: answer.query.entity_ids(),
        confidence: understanding.confidence.clamp(0.0, 1.0),
        language: understanding.language,
        lead: answer.lead,
        blocks: answer.blocks,
        choices: answer.choices,
        match_report: answer.match_report,
        illustration: None,
    };
    reply.illustration = answer.illustration;
    let sources = reply.below_picture().source_titles(knowledge);
    if let Some(illustration) = &mut reply.illustration {
        illustration.figure.sources = sources;
    }
    reply
}
