//! Everything that goes out to Telegram goes through here.
//!
//! A chat has a lane: its requests go out one after the other, at the chat's pace. A flood wait, a retry or
//! a long queue holds up that lane and no other; all lanes share the overall pace, first come first served.
//! Invariant: a request that is not refused for good is repeated until Telegram takes it, save that a server
//! that answers 5xx again and again, or knows the token at one time and not at another, is given up after a stated
//! number of tries, and a picture after few. Never a busy loop: each repetition waits first.

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use teloxide::payloads::{
    AnswerCallbackQuery, AnswerCallbackQuerySetters, DeleteMessage, SendChatAction,
    SendChatActionSetters,
};
use teloxide::types::{CallbackQueryId, ChatAction, ChatId, MessageId, ThreadId};
use tokio::time::{Instant, sleep, sleep_until};

use super::chat_tag::ChatTag;
use super::config::TelegramConfig;
use super::lane::{Crowded, Lanes};
use super::outgoing::{Outgoing, Place};
use super::pace::{ChatPace, OverallPace};
use super::token;
use super::verdict::Verdict;
use super::wire::{CallError, Document, Request, Wire};
use crate::backoff::Backoff;
use crate::telemetry::{self, METRICS};

/// A file may take longer than a message.
const UPLOAD_TIMEOUT: Duration = Duration::from_secs(60);
/// Tries for a question that somebody waits for, and the longest pause between two.
const ASK_TRIES: u32 = 4;
const ASK_PAUSE: Duration = Duration::from_secs(5);
/// Repetitions of a picture: its words can go without it, and the chat waits.
const PICTURE_RETRIES: u32 = 2;

/// Sends, edits and deletes messages. Cheap to clone.
#[derive(Clone)]
pub struct Sender {
    pub(super) shared: Arc<Shared>,
}

/// Why something could not be sent. Only [`SendError::TokenRejected`] is about the bot as a whole.
#[derive(Debug, thiserror::Error)]
pub enum SendError {
    #[error("nobody can be reached in this chat: {0}")]
    Unreachable(CallError),
    #[error("the message to change is gone: {0}")]
    Gone(CallError),
    #[error("the request was refused: {0}")]
    Rejected(CallError),
    #[error("Telegram does not recover: {0}")]
    GivenUp(CallError),
    #[error(transparent)]
    Crowded(#[from] Crowded),
    #[error("the token is not accepted any more: {0}")]
    TokenRejected(CallError),
    #[error("the group became a supergroup")]
    Moved(ChatId),
    #[error("the markup cannot be parsed")]
    Unparsable,
}

pub(super) struct Shared {
    pub wire: Arc<dyn Wire>,
    config: TelegramConfig,
    pub overall: OverallPace,
    pub lanes: Lanes,
}

impl Sender {
    pub fn new(wire: Arc<dyn Wire>, config: TelegramConfig) -> Sender {
        let overall = OverallPace::new(&config);
        Sender {
            shared: Arc::new(Shared {
                wire,
                overall,
                lanes: Lanes::new(config.clone()),
                config,
            }),
        }
    }

    /// Sends a message. The id is `None` where Telegram took the message and its answer cannot be read.
    pub async fn send(
        &self,
        place: &Place,
        message: &Outgoing,
    ) -> Result<Option<MessageId>, SendError> {
        let request = message.send_request(place);
        let sent = match self.deliver_readable(place.chat, &request, message).await {
            Err(SendError::Moved(chat)) => {
                tracing::info!("a group became a supergroup");
                let request = request.with("chat_id", chat.0.into());
                self.deliver_readable(chat, &request, message).await
            }
            outcome => outcome,
        }?;
        Ok(message_id(&sent))
    }

    /// Puts a message in the place of an earlier one.
    pub async fn edit(
        &self,
        chat: ChatId,
        id: MessageId,
        message: &Outgoing,
    ) -> Result<(), SendError> {
        let request = message.edit_request(chat, id);
        self.deliver_readable(chat, &request, message)
            .await
            .map(drop)
    }

    pub async fn delete(&self, chat: ChatId, id: MessageId) -> Result<(), SendError> {
        let request = Request::of(&DeleteMessage {
            chat_id: chat.into(),
            message_id: id,
        });
        self.deliver(chat, &request).await.map(drop)
    }

    /// Sends a file, once: it is sent on request, and whoever asked can ask again.
    pub async fn send_document(&self, document: &Document) -> Result<(), SendError> {
        let chat = document.chat;
        let lane = self.shared.lanes.of(chat);
        let _place = lane.enter()?;
        let mut pace = lane.pace.lock().await;
        self.wait_for_turn(&pace).await;
        let outcome = self.shared.wire.upload(document, UPLOAD_TIMEOUT).await;
        pace.record(Instant::now());
        let Err(error) = outcome else {
            return Ok(());
        };
        Err(match Verdict::on(&error) {
            Verdict::Wait(wait) => {
                pace.quiet_until(Instant::now() + wait);
                SendError::GivenUp(error)
            }
            Verdict::TokenRejected => self.given_up(error).await,
            verdict => final_error(verdict, error),
        })
    }

    /// Asks Telegram something that is no message, with a few tries: whoever waits for the answer shall not
    /// wait for long.
    pub async fn ask(&self, request: &Request) -> Result<Value, SendError> {
        let mut backoff = Backoff::default();
        loop {
            self.shared.overall.pass().await;
            let outcome = self
                .shared
                .wire
                .call(request, self.shared.config.request_timeout())
                .await;
            let error = match outcome {
                Ok(result) => return Ok(result),
                Err(error) => error,
            };
            let verdict = Verdict::on(&error);
            let pause = match verdict {
                Verdict::Offline | Verdict::Unwell | Verdict::TokenRejected => backoff.pause(),
                Verdict::Wait(wait) => wait.max(backoff.pause()),
                verdict => return Err(final_error(verdict, error)),
            };
            if backoff.failures() >= ASK_TRIES || pause > ASK_PAUSE {
                return Err(self.given_up(error).await);
            }
            tracing::warn!(method = request.method, %error, ?pause, "asking again");
            sleep(pause).await;
        }
    }

    /// Acknowledges a button press, with a short notice or without. Best effort: the press may be too old.
    pub async fn acknowledge(&self, press: &CallbackQueryId, notice: Option<&str>) {
        let mut payload = AnswerCallbackQuery::new(press.clone());
        if let Some(notice) = notice {
            payload = payload.text(notice);
        }
        self.try_once(&Request::of(&payload)).await;
    }

    /// Shows "typing" for some seconds. Best effort, and silent where the chat has to be quiet.
    pub async fn show_typing(&self, chat: ChatId, thread: Option<ThreadId>) {
        let lane = self.shared.lanes.of(chat);
        match lane.pace.try_lock() {
            Ok(pace) if !pace.is_quiet(Instant::now()) => {}
            _ => return,
        }
        let mut payload = SendChatAction::new(chat, ChatAction::Typing);
        if let Some(thread) = thread {
            payload = payload.message_thread_id(thread);
        }
        self.try_once(&Request::of(&payload)).await;
    }

    /// [`Sender::deliver`], without markup where Telegram cannot parse it.
    async fn deliver_readable(
        &self,
        chat: ChatId,
        request: &Request,
        message: &Outgoing,
    ) -> Result<Value, SendError> {
        match self.deliver(chat, request).await {
            Err(SendError::Unparsable) => {
                tracing::error!(
                    method = request.method,
                    "Telegram cannot parse the markup; sending plain text"
                );
                match message.without_markup(request) {
                    Some(plain) => self.deliver(chat, &plain).await,
                    None => Err(SendError::Unparsable),
                }
            }
            outcome => outcome,
        }
    }

    /// Repeats a request until it is taken, or refused for good.
    async fn deliver(&self, chat: ChatId, request: &Request) -> Result<Value, SendError> {
        let lane = self.shared.lanes.of(chat);
        let _place = lane.enter()?;
        let mut pace = lane.pace.lock().await;
        let mut backoff = Backoff::default();
        let mut retries = 0;
        loop {
            self.wait_for_turn(&pace).await;
            let outcome = self
                .shared
                .wire
                .call(request, self.timeout_of(request))
                .await;
            pace.record(Instant::now());
            let error = match outcome {
                Ok(result) => return Ok(result),
                Err(error) => error,
            };
            match Verdict::on(&error) {
                Verdict::Unchanged => return Ok(Value::Null),
                Verdict::Wait(wait) => {
                    METRICS.flood_wait(kind_of(chat));
                    tracing::warn!(chat = %ChatTag::of(chat), seconds = wait.as_secs(), "flood wait");
                    pace.quiet_until(Instant::now() + wait);
                }
                verdict @ (Verdict::Unwell | Verdict::TokenRejected | Verdict::Offline) => {
                    if let Some(most) = self.most_retries(request, verdict) {
                        if retries == most {
                            return Err(self.given_up(error).await);
                        }
                        retries += 1;
                    }
                    let pause = backoff.pause();
                    tracing::warn!(chat = %ChatTag::of(chat), method = request.method, %error, ?pause, "trying again");
                    sleep(pause).await;
                }
                verdict => return Err(final_error(verdict, error)),
            }
        }
    }

    /// How often a request is repeated in such weather; `None` for as long as it lasts.
    fn most_retries(&self, request: &Request, weather: Verdict) -> Option<u32> {
        let usual = self.shared.config.server_error_retries;
        match weather {
            _ if !request.files.is_empty() => Some(usual.min(PICTURE_RETRIES)),
            Verdict::Offline => None,
            _ => Some(usual),
        }
    }

    /// What it means that there is no point in trying again: with a token that is rejected, more than this request.
    async fn given_up(&self, error: CallError) -> SendError {
        let wire = &*self.shared.wire;
        let timeout = self.shared.config.request_timeout();
        match Verdict::on(&error) {
            Verdict::TokenRejected if token::is_rejected(wire, timeout).await => {
                SendError::TokenRejected(error)
            }
            _ => SendError::GivenUp(error),
        }
    }

    pub(super) fn timeout_of(&self, request: &Request) -> Duration {
        let usual = self.shared.config.request_timeout();
        if request.files.is_empty() {
            usual
        } else {
            usual.max(UPLOAD_TIMEOUT)
        }
    }

    async fn wait_for_turn(&self, pace: &ChatPace) {
        if let Some(opens) = pace.opens() {
            sleep_until(opens).await;
        }
        self.shared.overall.pass().await;
    }

    async fn try_once(&self, request: &Request) {
        self.shared.overall.pass().await;
        let outcome = self
            .shared
            .wire
            .call(request, self.shared.config.request_timeout())
            .await;
        if let Err(error) = outcome {
            tracing::debug!(method = request.method, %error, "not done");
        }
    }
}

/// Groups, supergroups and channels have negative ids.
fn kind_of(chat: ChatId) -> telemetry::Chat {
    match chat.0 {
        ..0 => telemetry::Chat::Shared,
        _ => telemetry::Chat::Private,
    }
}

fn final_error(verdict: Verdict, error: CallError) -> SendError {
    match verdict {
        Verdict::Unreachable => SendError::Unreachable(error),
        Verdict::Gone => SendError::Gone(error),
        Verdict::TokenRejected => SendError::TokenRejected(error),
        Verdict::Moved(chat) => SendError::Moved(chat),
        Verdict::Unparsable => SendError::Unparsable,
        Verdict::Offline | Verdict::Unwell | Verdict::Wait(_) => SendError::GivenUp(error),
        Verdict::Unchanged | Verdict::Conflict | Verdict::Rejected => SendError::Rejected(error),
    }
}

fn message_id(sent: &Value) -> Option<MessageId> {
    let id = sent.get("message_id")?.as_i64()?;
    i32::try_from(id).ok().map(MessageId)
}
