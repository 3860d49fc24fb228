//! Carries out deliveries: sends, edits and deletes messages, pins, tells operators.
//!
//! Invariant: each message but the last is noted before the next is sent; what fails beside the words, such as
//! a pin or a photo, costs itself and not the announcement.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use hashlink::LruCache;
use serde_json::{Value, json};
use teloxide::types::{ChatId, MessageId};
use tokio::sync::watch;

use super::attempt::{Missed, PATIENCE};
use super::parts::{Part, PartPhoto, parts_of};
use super::refusal::Refusal;
use crate::advisor::{Said, Turn};
use crate::announcement::{
    Action, AnnouncementConfig, AnnouncementId, Body, Courier, Delivery, Notes, Outcome, Photo,
};
use crate::dialogue::Dialogue;
use crate::language::{Language, Text};
use crate::storage::{DialogueKey, DialogueStore};
use crate::telegram::Mind;
use crate::telegram::callback::Button;
use crate::telegram::outgoing::{Outgoing, Place};
use crate::telegram::pace::SteadyPace;
use crate::telegram::pictures::Pictures;
use crate::telegram::sender::Sender;
use crate::telegram::wire::Request;

/// Changing several messages starts from the first each time, so that all of them need to get through in one go.
const PATIENCE_TO_CHANGE: Duration = Duration::from_secs(5);
/// Pictures that Telegram has already and that are remembered.
const KNOWN_PICTURES: usize = 64;

/// The announcement that a picture is drawn for, its code and its language. The same code draws another picture once
/// the knowledge has changed.
type PictureKey = (AnnouncementId, String, Language);

/// Carries announcements to Telegram, behind the answers.
pub struct TelegramCourier {
    sender: Sender,
    rate: SteadyPace,
    minds: watch::Receiver<Mind>,
    pictures: Pictures,
    dialogues: Arc<dyn DialogueStore>,
    /// Telegram's ids of pictures that were drawn and sent before.
    known: Mutex<LruCache<PictureKey, String>>,
}

impl TelegramCourier {
    pub fn new(
        sender: Sender,
        config: &AnnouncementConfig,
        minds: watch::Receiver<Mind>,
        pictures: Pictures,
        dialogues: Arc<dyn DialogueStore>,
    ) -> TelegramCourier {
        TelegramCourier {
            sender,
            rate: SteadyPace::new(config.per_second),
            minds,
            pictures,
            dialogues,
            known: Mutex::new(LruCache::new(KNOWN_PICTURES)),
        }
    }
}

#[async_trait]
impl Courier for TelegramCourier {
    async fn carry(&self, delivery: &Delivery, notes: &dyn Notes) -> Outcome {
        let carried = match delivery.action {
            Action::Send => self.send(delivery, notes).await,
            Action::Edit => self.edit(delivery, notes).await,
            Action::Recall => self.recall(delivery, notes).await,
        };
        match carried {
            Ok(messages) => Outcome::Done { messages },
            Err(outcome) => outcome,
        }
    }

    async fn tell(&self, chat: i64, instead_of: Option<i32>, words: &Text) -> bool {
        let message = Outgoing::plain(words.get(self.language_in(chat).await).as_str());
        let told = match instead_of {
            Some(earlier) => {
                self.sender
                    .edit(ChatId(chat), MessageId(earlier), &message)
                    .await
            }
            None => {
                let place = Place {
                    chat: ChatId(chat),
                    thread: None,
                    reply_to: None,
                };
                self.sender.send(&place, &message).await.map(drop)
            }
        };
        told.inspect_err(|error| tracing::warn!(%error, "an operator was not told"))
            .is_ok()
    }
}

impl TelegramCourier {
    /// Sends what was not sent yet. The messages that stand in the chat then.
    async fn send(&self, delivery: &Delivery, notes: &dyn Notes) -> Result<Vec<i32>, Outcome> {
        let parts = self.parts(delivery).await?;
        let sent = delivery.messages.clone();
        self.send_rest(delivery, &parts, sent, notes).await
    }

    async fn send_rest(
        &self,
        delivery: &Delivery,
        parts: &[Part],
        mut sent: Vec<i32>,
        notes: &dyn Notes,
    ) -> Result<Vec<i32>, Outcome> {
        for (at, part) in parts.iter().enumerate().skip(sent.len()) {
            sent.push(self.send_part(delivery, part).await?);
            let pins = at == 0 && delivery.pin;
            if pins || at + 1 < parts.len() {
                notes.note(&sent).await;
            }
            if pins {
                self.pin(delivery, sent[0]).await;
            }
        }
        Ok(sent)
    }

    async fn send_part(&self, delivery: &Delivery, part: &Part) -> Result<i32, Outcome> {
        let mut part = part.clone();
        loop {
            let request = part.send_request(delivery.recipient, delivery.silent);
            let refusal = match self.attempt(delivery, &request, PATIENCE).await? {
                Ok(sent) => {
                    self.remember_photo(delivery, &part, &sent);
                    return Ok(message_id(&sent));
                }
                Err(refusal) => refusal,
            };
            let (simpler, otherwise) = match refusal {
                Refusal::Unparsable => (part.without_markup(), unexpected("cannot be parsed")),
                Refusal::Photo(outcome) => (part.without_photo(), outcome),
                Refusal::Outcome(outcome) => (None, outcome),
                Refusal::Gone | Refusal::Unchanged | Refusal::OtherKind => {
                    (None, unexpected("was answered as if it were an edit"))
                }
            };
            part = simpler.ok_or(otherwise)?;
            tracing::warn!("an announcement is sent in a simpler form");
        }
    }

    /// Best effort: an announcement that is not pinned is there all the same.
    async fn pin(&self, delivery: &Delivery, message: i32) {
        let arguments = json!({
            "chat_id": delivery.recipient.chat,
            "message_id": message,
            "disable_notification": delivery.silent,
        });
        let request = Request::new("PinChatMessage", arguments);
        let chat = ChatId(delivery.recipient.chat);
        let pinned = self.sender.attempt_aside(chat, &request, &self.rate).await;
        if let Err(missed) = pinned {
            tracing::info!(?missed, "an announcement was not pinned");
        }
    }

    /// Puts the present text in place of what was sent: what is more is sent, what is less deleted.
    async fn edit(&self, delivery: &Delivery, notes: &dyn Notes) -> Result<Vec<i32>, Outcome> {
        let parts = self.parts(delivery).await?;
        let mut stands = delivery.messages.clone();
        for (part, message) in parts.iter().zip(&stands) {
            self.edit_part(delivery, part, *message).await?;
        }
        while stands.len() > parts.len() {
            if let Some(superfluous) = stands.pop() {
                if let Some(error) = self.delete(delivery, superfluous).await? {
                    tracing::warn!(error, "a superfluous message stays");
                }
                notes.note(&stands).await;
            }
        }
        self.send_rest(delivery, &parts, stands, notes).await
    }

    /// A message that somebody has deleted stays deleted.
    async fn edit_part(
        &self,
        delivery: &Delivery,
        part: &Part,
        message: i32,
    ) -> Result<(), Outcome> {
        let mut part = part.clone();
        let mut is_other_kind = false;
        loop {
            let request = part.edit_request(delivery.recipient.chat, message);
            let edited = self.attempt(delivery, &request, PATIENCE_TO_CHANGE).await?;
            let (other, otherwise) = match edited {
                Ok(_) | Err(Refusal::Gone | Refusal::Unchanged) => return Ok(()),
                Err(Refusal::Unparsable) => (part.without_markup(), unexpected("cannot be parsed")),
                Err(Refusal::OtherKind) if !is_other_kind => {
                    is_other_kind = true;
                    (Some(part.of_other_kind()), unexpected("has no words"))
                }
                Err(Refusal::OtherKind) => (None, unexpected("has no words")),
                Err(Refusal::Photo(outcome) | Refusal::Outcome(outcome)) => (None, outcome),
            };
            part = other.ok_or(otherwise)?;
        }
    }

    /// Takes back what was sent. What Telegram does not delete stays noted, and is told.
    async fn recall(&self, delivery: &Delivery, notes: &dyn Notes) -> Result<Vec<i32>, Outcome> {
        let mut untried = delivery.messages.clone();
        let mut kept = Vec::new();
        let mut why = None;
        while let Some(message) = untried.pop() {
            if let Some(error) = self.delete(delivery, message).await? {
                kept.insert(0, message);
                why = Some(error);
            }
            if why.is_some() || !untried.is_empty() {
                notes.note(&[untried.as_slice(), &kept].concat()).await;
            }
        }
        why.map_or(Ok(Vec::new()), |error| Err(Outcome::Refused { error }))
    }

    /// Why the message stands all the same; `None` where it is gone, whoever deleted it.
    async fn delete(&self, delivery: &Delivery, message: i32) -> Result<Option<String>, Outcome> {
        let arguments = json!({"chat_id": delivery.recipient.chat, "message_id": message});
        let request = Request::new("DeleteMessage", arguments);
        let outcome = match self.attempt(delivery, &request, PATIENCE_TO_CHANGE).await? {
            Ok(_) | Err(Refusal::Gone) => return Ok(None),
            Err(Refusal::Photo(outcome) | Refusal::Outcome(outcome)) => outcome,
            Err(Refusal::Unparsable | Refusal::Unchanged | Refusal::OtherKind) => {
                unexpected("was answered as if it were an edit")
            }
        };
        match outcome {
            Outcome::Refused { error } => Ok(Some(error)),
            outcome => Err(outcome),
        }
    }

    /// One try. The outer error is that of a chat that has to wait.
    async fn attempt(
        &self,
        delivery: &Delivery,
        request: &Request,
        patience: Duration,
    ) -> Result<Result<Value, Refusal>, Outcome> {
        let chat = ChatId(delivery.recipient.chat);
        let has_photo = request.method == "SendPhoto";
        match self
            .sender
            .attempt(chat, request, &self.rate, patience)
            .await
        {
            Ok(value) => Ok(Ok(value)),
            Err(Missed::Waits(wait)) => Err(Outcome::ChatWaits(wait)),
            Err(Missed::Failed(error)) => {
                let in_topic = delivery.recipient.thread.is_some();
                Ok(Err(Refusal::of(&error, in_topic, has_photo)))
            }
        }
    }

    async fn parts(&self, delivery: &Delivery) -> Result<Vec<Part>, Outcome> {
        let Some(body) = delivery.contents.body(delivery.language) else {
            return Err(unexpected("has no text"));
        };
        let photo = self.photo(delivery, body).await;
        let parts = parts_of(&body.html, photo);
        if parts.is_empty() {
            return Err(unexpected("has no text"));
        }
        Ok(parts)
    }

    /// The picture, if there is one and it can be drawn.
    async fn photo(&self, delivery: &Delivery, body: &Body) -> Option<PartPhoto> {
        let code = match body.photo.as_ref()? {
            Photo::FileId(id) => return Some(PartPhoto::Id(id.clone())),
            Photo::Drawn(code) => code,
        };
        let key = key_of(delivery, code, language_of(delivery, body));
        if let Some(id) = self.known().get(&key) {
            return Some(PartPhoto::Id(id.clone()));
        }
        let drawn = self.draw(code, language_of(delivery, body)).await;
        if drawn.is_none() {
            tracing::error!(code, "an announcement goes without its picture");
        }
        drawn.map(PartPhoto::Drawn)
    }

    async fn draw(&self, code: &str, language: Language) -> Option<crate::picture::Png> {
        let mind = self.minds.borrow().clone();
        let (Button::Act(pressed) | Button::Picture(pressed, _)) = mind.codec.decode(code)? else {
            return None;
        };
        let turn = Turn {
            said: Said::Act(pressed.act),
            hint: Some(language),
        };
        let dialogue = Dialogue {
            language: Some(language),
            ..Dialogue::default()
        };
        let (reply, _) = mind.advisor.respond(&turn, &dialogue).await;
        let figure = reply.illustration?.figure;
        let Pictures { studio, theme } = &self.pictures;
        let drawn = studio.draw(&figure, language, *theme).await;
        drawn
            .inspect_err(|error| {
                tracing::error!(error = error as &dyn std::error::Error, "no picture")
            })
            .ok()
    }

    /// What Telegram has need not be sent to it again.
    fn remember_photo(&self, delivery: &Delivery, part: &Part, sent: &Value) {
        let (Some(PartPhoto::Drawn(_)), Some(body)) =
            (&part.photo, delivery.contents.body(delivery.language))
        else {
            return;
        };
        let largest = sent["photo"].as_array().and_then(|sizes| sizes.last());
        let id = largest.and_then(|size| size["file_id"].as_str());
        if let (Some(Photo::Drawn(code)), Some(id)) = (&body.photo, id) {
            let key = key_of(delivery, code, language_of(delivery, body));
            self.known().insert(key, id.to_owned());
        }
    }

    fn known(&self) -> std::sync::MutexGuard<'_, LruCache<PictureKey, String>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The language of the person whose private chat it is: chosen, or written last.
    async fn language_in(&self, chat: i64) -> Language {
        let key = DialogueKey {
            chat,
            user: chat,
            thread: None,
        };
        let dialogue = self.dialogues.load(&key).await.ok().flatten();
        dialogue
            .and_then(|dialogue| dialogue.language.or(dialogue.spoken))
            .unwrap_or(Language::Zh)
    }
}

fn key_of(delivery: &Delivery, code: &str, language: Language) -> PictureKey {
    (delivery.announcement, code.to_owned(), language)
}

/// The language that the body is written in: the chat's, unless there is only the other one.
fn language_of(delivery: &Delivery, body: &Body) -> Language {
    let written = delivery
        .contents
        .bodies
        .iter()
        .find(|(language, candidate)| {
            candidate.as_ref() == Some(body) && *language == delivery.language
        });
    written.map_or_else(
        || match delivery.language {
            Language::Zh => Language::En,
            Language::En => Language::Zh,
        },
        |(language, _)| language,
    )
}

fn unexpected(what: &str) -> Outcome {
    Outcome::Refused {
        error: format!("the announcement {what}"),
    }
}

/// 0 where Telegram took the message and its answer cannot be read.
fn message_id(sent: &Value) -> i32 {
    let id = sent["message_id"].as_i64();
    id.and_then(|id| i32::try_from(id).ok()).unwrap_or(0)
}
