//! The whole journey of a message in one place: understand, run, answer, remember.
//!
//! Invariant: knows no transport. A transport hands in a message and the dialogue, and gets a
//! [`Reply`] and the next dialogue back; storing the dialogue is the transport's business.

mod brought;
mod hearing;
mod memory;
mod parts;
#[cfg(test)]
mod tests;
mod turn;

pub use turn::{Document, Said, Turn};

use std::sync::Arc;

use crate::answer::{self, Answer, Context, News};
use crate::dialogue::{Act, Dialogue, Proposal, ResumeAct, Tell, family};
use crate::embedding::Encoder;
use crate::knowledge::{Knowledge, PostingId, Retrieved};
use crate::language::Language;
use crate::matching::{self, Matcher};
use crate::nlu::{Parsed, Resume, Understander};
use crate::posting::{self, PostingState, Reader, StoredPosting};
use crate::profile::Profile;
use crate::query::{Item, Kind, Query, Want, named_ids};
use crate::reply::{Block, Body, Illustration, Reply};
use hearing::Heard;

/// Answers messages. Cheap to clone; shared by all transports.
#[derive(Clone)]
pub struct Advisor {
    knowledge: Arc<Knowledge>,
    understander: Arc<Understander>,
    matcher: Arc<Matcher>,
    /// Absent where no message is understood: an advisor that only announces.
    encoder: Option<Encoder>,
    /// Absent where no posting is told from other messages.
    reader: Option<Arc<Reader>>,
}

/// A message at every step.
#[derive(Debug, Default, serde::Serialize)]
pub struct Explained {
    /// Parts and slots, with their probabilities.
    pub parsed: Option<Parsed>,
    /// With ids and values.
    pub acts: Vec<Act>,
    /// The person as the message leaves them, where it changes something.
    pub profile: Option<Profile>,
    /// The claims that come nearest to it, best first.
    pub nearest: Vec<Retrieved>,
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
            reader: None,
        }
    }

    /// Gives it the reader of postings, with which it tells those that people bring along.
    #[must_use]
    pub fn with_reader(mut self, reader: Arc<Reader>) -> Advisor {
        self.reader = Some(reader);
        self
    }

    pub fn reader(&self) -> Option<&Arc<Reader>> {
        self.reader.as_ref()
    }

    pub fn encoder(&self) -> Option<&Encoder> {
        self.encoder.as_ref()
    }

    pub fn matcher(&self) -> &Matcher {
        &self.matcher
    }

    pub fn knowledge(&self) -> &Arc<Knowledge> {
        &self.knowledge
    }

    pub fn understander(&self) -> &Understander {
        &self.understander
    }

    /// A message at every step on the way to its answer, for finding out why it is what it is.
    pub async fn explain(&self, turn: &Turn, dialogue: &Dialogue) -> Explained {
        let Said::Text(text) = &turn.said else {
            return Explained::default();
        };
        let read = self.parse(text, turn, dialogue).await;
        let heard = self.hear(turn, dialogue).await;
        Explained {
            nearest: self.nearest(&read),
            parsed: read.parsed,
            acts: heard.steps.into_iter().map(|step| step.act).collect(),
            profile: heard.profile,
        }
    }

    /// Answers one message. Never fails: what cannot be understood is answered so.
    pub async fn respond(&self, turn: &Turn, dialogue: &Dialogue) -> (Reply, Dialogue) {
        let mut heard = self.hear(turn, dialogue).await;
        let confirmed = heard
            .confirms
            .then(|| memory::confirmed(dialogue))
            .flatten();
        brought::asks_on(&mut heard, dialogue);
        let brought = brought::taken_up(&mut heard, dialogue);
        let dialogue = brought.as_ref().or(confirmed.as_ref()).unwrap_or(dialogue);
        if heard.steps.len() > 1
            && let Some(answered) = self.respond_to_each(&heard, dialogue)
        {
            return answered;
        }
        let answer = self.answer(&heard, dialogue);
        let after = memory::remember(dialogue, &answer, &heard);
        let mut reply = self.reply(answer, &heard, &after);
        reply.blocks.extend(self.noted(&heard, dialogue));
        (reply, after)
    }

    /// What a question told by the way, confirmed in a line.
    fn noted(&self, heard: &Heard, before: &Dialogue) -> Option<Block> {
        let profile = heard.profile.as_ref()?;
        let tells_itself = match heard.act() {
            Act::Ask(query) => matches!(query.want, Want::Fit { .. } | Want::Gap),
            Act::Tell(_) => true,
            _ => false,
        };
        if tells_itself || heard.document.is_some() {
            return None;
        }
        let change = Act::Tell(Tell::Change {
            before: Box::new(before.profile.clone()),
            after: Box::new(profile.clone()),
        });
        let answer = self.answer(&Heard::given(change, heard.language), before);
        match answer.lead.body {
            Body::Paragraph(text) | Body::Note(text) => Some(Block::note(text)),
            _ => None,
        }
    }

    fn answer(&self, heard: &Heard, dialogue: &Dialogue) -> Answer {
        let asks_what_fits = matches!(
            heard.act(),
            Act::Ask(query) if matches!(query.want, Want::Fit { .. } | Want::Gap)
        );
        let other = heard.other.as_ref().filter(|_| asks_what_fits);
        let own = heard.profile.as_ref().unwrap_or(&dialogue.profile);
        let profile = other.unwrap_or(own);
        let beside = self.beside(dialogue, heard.act());
        let context = Context {
            knowledge: beside.as_ref().unwrap_or(&self.knowledge),
            profile,
            dialogue,
            nearest: &heard.nearest,
        };
        if brought::is_forgotten(dialogue, heard.act()) {
            return answer::forgotten(heard.act());
        }
        if !heard.brought.is_empty() {
            let at = dialogue.brought.len().saturating_sub(heard.brought.len());
            return answer::brought(&context, &self.matcher, &dialogue.brought[at..]);
        }
        match &heard.document {
            Some(Ok(resume)) => answer::propose(&context, proposal(resume)),
            Some(Err(why)) => answer::unreadable(*why),
            None => {
                let answer = answer::answer(&context, &self.matcher, heard.act());
                match other {
                    Some(_) => answer::for_somebody_else(&context, answer),
                    None => answer,
                }
            }
        }
    }

    /// The same advisor with a posting of the store as accepted, and no other posting.
    pub fn holding(&self, posting: &StoredPosting) -> Advisor {
        let mut knowledge = self.knowledge.with_postings(|_| false);
        let accepted = StoredPosting {
            state: PostingState::Accepted,
            ..posting.clone()
        };
        posting::add_to(&mut knowledge, &[accepted]);
        Advisor {
            knowledge: Arc::new(knowledge),
            ..self.clone()
        }
    }

    /// Whether somebody is to be told of a posting; `None` where the knowledge does not hold it.
    pub fn is_worth_telling(&self, profile: &Profile, posting: &PostingId) -> Option<bool> {
        matching::is_worth_telling(&self.knowledge, profile, posting)
    }

    /// What somebody is told of postings that fit them; `None` where the knowledge holds none of them.
    pub fn alert(
        &self,
        profile: &Profile,
        postings: &[PostingId],
        language: Language,
    ) -> Option<Reply> {
        let dialogue = Dialogue {
            profile: profile.clone(),
            ..Dialogue::default()
        };
        let context = Context {
            knowledge: &self.knowledge,
            profile,
            dialogue: &dialogue,
            nearest: &[],
        };
        let answer = answer::alert(&context, &self.matcher, postings)?;
        let heard = Heard::given(answer.act.clone(), language);
        Some(self.reply(answer, &heard, &dialogue))
    }

    /// What is announced about something; `None` where the knowledge does not hold it.
    pub fn news(&self, news: &News, language: Language) -> Option<Reply> {
        let answer = answer::news(&self.knowledge, news)?;
        let heard = Heard::given(answer.act.clone(), language);
        Some(self.reply(answer, &heard, &Dialogue::default()))
    }

    fn reply(&self, answer: Answer, heard: &Heard, dialogue: &Dialogue) -> Reply {
        let declined = matches!(heard.act(), Act::Outside(_) | Act::Unclear);
        let intent = match declined {
            true => family(heard.act()),
            false => family(&answer.act),
        };
        let acts = vec![answer.act.clone()];
        let mut reply = Reply {
            outcome: answer.outcome,
            intent: intent.to_owned(),
            entities: Vec::new(),
            acts,
            profile: Some(known(heard, dialogue).clone()).filter(|it| *it != Profile::default()),
            confidence: heard.confidence.clamp(0.0, 1.0),
            language: heard.language,
            lead: answer.lead,
            blocks: answer.blocks,
            choices: answer.choices,
            match_report: answer.match_report,
            illustration: None,
        };
        reply.entities = named(&reply, &self.knowledge);
        if reply.entities.is_empty() && asks_for_list(&answer.act) {
            reply.entities = listed(&answer.shown, &self.knowledge);
        }
        if let Some(figure) = answer.picture {
            reply.illustration = Some(Illustration {
                figure,
                sources: answer.picture_sources,
                act: answer.act,
                is_asked: heard.wants_picture,
            });
            let sources = reply.below_picture().source_titles(&self.knowledge);
            if let Some(illustration) = &mut reply.illustration {
                illustration.figure.sources = sources;
            }
        }
        reply
    }
}

/// What is known of the person: of a résumé what it says, whether it is confirmed or not.
fn known<'a>(heard: &'a Heard, dialogue: &'a Dialogue) -> &'a Profile {
    match &heard.document {
        Some(Ok(resume)) => &resume.profile,
        _ => &dialogue.profile,
    }
}

/// Ids of everything that was asked about, each once.
fn named(reply: &Reply, knowledge: &Knowledge) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for query in reply.queries() {
        for id in named_ids(query, knowledge) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
    }
    ids
}

/// Whether an act asks which roles or directions there are.
fn asks_for_list(act: &Act) -> bool {
    matches!(act, Act::Ask(query) if matches!(query.from, Kind::Roles | Kind::Directions))
}

/// Ids of the rows that were listed; a direction goes by the role it leads to.
fn listed(shown: &[Item], knowledge: &Knowledge) -> Vec<String> {
    let id = |item: &Item| match item {
        Item::Direction(id) => knowledge.transitions.get(id).map(|it| it.to.to_string()),
        item => Some(item.id().to_owned()),
    };
    shown.iter().filter_map(id).collect()
}

/// What a résumé said, to be confirmed.
fn proposal(resume: &Resume) -> Proposal {
    Proposal {
        resume: resume.clone(),
        editing: false,
    }
}

/// The question that a confirmed résumé asks: what fits.
fn everything_that_fits() -> Act {
    Act::Ask(Query::new(Kind::Postings, Want::fit()))
}

/// Whether an act takes over what a résumé said.
fn confirms_resume(act: &Act) -> bool {
    matches!(act, Act::Resume(ResumeAct::Confirm))
}
