//! One update from the inbox to its answer, whatever happens on the way.
//!
//! Invariant: an update is marked answered once its answer was sent, or once it is certain that none can
//! be; a panic on the way ends that update and nothing else. An update that could not be answered because
//! the bot is stopping or its token was revoked stays in the inbox.

use std::ops::ControlFlow;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use futures::FutureExt;
use teloxide::dptree;
use teloxide::types::Update;
use tokio::time::{Instant, sleep};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::answer;
use super::context::{Context, Handled, HandlerError};
use super::incoming::{Origin, chat_of_event};
use super::outgoing::Outgoing;
use super::schema::{Schema, schema};
use super::sender::SendError;
use crate::backoff::Backoff;
use crate::catalogue::message;
use crate::clock::Clock;
use crate::language::Text;
use crate::storage::{DialogueChange, Inbox};
use crate::telemetry::{Failure as Fault, METRICS, Step};

/// How often an answered update is brought to a store that refuses it, while its chat waits.
const MARKING_TRIES: u32 = 3;

/// Answers updates. Shared by all chats.
pub struct Processor {
    schema: Schema,
    context: Context,
    inbox: Arc<dyn Inbox>,
    clock: Arc<dyn Clock>,
    /// What goes on beside the chats' queues.
    tasks: TaskTracker,
    abort: CancellationToken,
}

impl Processor {
    pub fn new(context: Context, inbox: Arc<dyn Inbox>, clock: Arc<dyn Clock>) -> Processor {
        Processor {
            schema: schema(),
            context,
            inbox,
            clock,
            tasks: TaskTracker::new(),
            abort: CancellationToken::new(),
        }
    }

    pub fn tasks(&self) -> &TaskTracker {
        &self.tasks
    }

    /// Ends what goes on, finished or not.
    pub fn abort(&self) -> &CancellationToken {
        &self.abort
    }

    pub fn context(&self) -> &Context {
        &self.context
    }

    /// Answers one update and marks it so.
    pub async fn process(&self, update: Update) {
        let id = i64::from(update.id.0);
        let origin = Origin::of_update(&update, &self.context.me);
        let is_event = chat_of_event(&update).is_some();
        let begun = Instant::now();
        match self.dispatch(update).await {
            Ok(change) => {
                self.finish(id, change.as_ref()).await;
                METRICS.took(Step::Whole, begun.elapsed());
            }
            Err(Failure::Handler(HandlerError::Send(SendError::TokenRejected(error)))) => {
                tracing::error!(update = id, %error, "left unanswered until the token is right");
            }
            // What happened to a chat is not told again, and nobody is there to ask again.
            Err(Failure::Handler(HandlerError::Storage(error))) if is_event => {
                METRICS.failed(Fault::Answer);
                tracing::error!(
                    update = id,
                    error = &error as &dyn std::error::Error,
                    "left for the next start"
                );
            }
            Err(failure) => {
                METRICS.failed(Fault::Answer);
                self.report(id, &failure);
                if let (Some(origin), true) = (origin, failure.can_be_told()) {
                    self.apologise(&origin, failure.apology()).await;
                }
                self.finish(id, None).await;
            }
        }
    }

    /// Marks an update answered that gets no answer.
    pub async fn dismiss(&self, id: i64) {
        self.finish(id, None).await;
    }

    async fn dispatch(&self, update: Update) -> Result<Option<DialogueChange>, Failure> {
        let dependencies = dptree::deps![self.context.fresh(), update];
        let handled: Result<ControlFlow<Handled, _>, _> =
            AssertUnwindSafe(self.schema.dispatch(dependencies))
                .catch_unwind()
                .await;
        match handled {
            Ok(ControlFlow::Break(outcome)) => outcome.map_err(Failure::Handler),
            Ok(ControlFlow::Continue(_)) => Ok(None),
            Err(_) => Err(Failure::Panic),
        }
    }

    /// A store that refuses is asked a few times more while the chat waits; what it then has not taken, the dialogue
    /// apart, is brought to it beside the queue until it takes it. After a kill it is answered again: better twice
    /// than never.
    async fn finish(&self, id: i64, change: Option<&DialogueChange>) {
        let mut backoff = Backoff::default();
        while let Err(error) = self.inbox.finish(id, change, self.clock.now()).await {
            METRICS.failed(Fault::Mark);
            tracing::error!(
                update = id,
                error = &error as &dyn std::error::Error,
                "an answered update could not be marked so; trying again"
            );
            if backoff.failures() >= MARKING_TRIES {
                self.finish_later(id);
                return;
            }
            sleep(backoff.pause()).await;
        }
    }

    fn finish_later(&self, id: i64) {
        let (inbox, clock) = (Arc::clone(&self.inbox), Arc::clone(&self.clock));
        let abort = self.abort.clone();
        self.tasks.spawn(async move {
            let mut backoff = Backoff::default();
            loop {
                tokio::select! {
                    () = abort.cancelled() => return,
                    () = sleep(backoff.pause()) => {}
                }
                if inbox.finish(id, None, clock.now()).await.is_ok() {
                    tracing::info!(update = id, "an answered update is marked so at last");
                    return;
                }
            }
        });
    }

    fn report(&self, id: i64, failure: &Failure) {
        match failure {
            // Everyday life, and nothing anybody could do.
            Failure::Handler(HandlerError::Send(error @ SendError::Unreachable(_))) => {
                tracing::info!(update = id, %error, "not answered");
            }
            Failure::Handler(error) => {
                tracing::error!(
                    update = id,
                    error = error as &dyn std::error::Error,
                    "not answered"
                );
            }
            // The panic hook has said where; the message of a panic may quote what a person wrote.
            Failure::Panic => tracing::error!(update = id, "a handler panicked"),
        }
    }

    async fn apologise(&self, origin: &Origin, words: Text) {
        let chosen = self.context.dialogue(&origin.key()).await.language;
        let apology = Outgoing::plain(words.get(origin.language(chosen)));
        if let Err(error) = answer::say(&self.context, origin, apology).await {
            tracing::info!(%error, "no apology either");
        }
    }
}

/// Why an update has no answer.
enum Failure {
    Handler(HandlerError),
    Panic,
}

impl Failure {
    fn apology(&self) -> Text {
        match self {
            Failure::Handler(HandlerError::Storage(_)) => message!("telegram-storage-trouble"),
            _ => message!("telegram-trouble"),
        }
    }

    /// Whether a word to the person has a chance to arrive.
    fn can_be_told(&self) -> bool {
        match self {
            Failure::Panic
            | Failure::Handler(HandlerError::TooSlow(_) | HandlerError::Storage(_)) => true,
            Failure::Handler(HandlerError::Send(error)) => {
                matches!(error, SendError::Rejected(_) | SendError::Unparsable)
            }
        }
    }
}
