//! A small pool of workers: the updates of one chat one after the other, chats side by side.
//!
//! teloxide's dispatcher is not used: it keeps no promise this bot makes. A panicking handler ends a chat's
//! worker there and the next update for that chat ends the bot; a full queue of one chat stops the intake
//! for all; and nothing can be waited for when the bot stops. The tree of handlers is dptree's all the same
//! ([`super::schema`]).
//!
//! Invariant: bounded. A chat with a full queue is asked to slow down, once until its queue is empty again,
//! and stalls nobody; a panic, wherever it comes from, ends one update and no queue; when all queues together are full, the intake waits and Telegram keeps the rest.

use std::collections::{HashMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures::FutureExt;
use teloxide::types::{ChatId, Update};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::chat_tag::ChatTag;
use super::incoming::{Origin, chat_of_event};
use super::outgoing::Outgoing;
use super::process::Processor;
use crate::catalogue::message;
use crate::telemetry::{METRICS, Step};

/// Takes updates in and has them answered. Cheap to clone.
#[derive(Clone)]
pub struct Pool {
    shared: Arc<Shared>,
}

struct Shared {
    processor: Processor,
    per_chat: usize,
    room: Arc<Semaphore>,
    queues: Mutex<HashMap<ChatId, Queue>>,
    /// Those of the processor too.
    tasks: TaskTracker,
    /// Ends all workers, finished or not.
    abort: CancellationToken,
}

/// Exists while the chat has a worker.
#[derive(Default)]
struct Queue {
    jobs: VecDeque<Job>,
    warned: bool,
}

struct Job {
    update: Update,
    since: Instant,
    /// Its place among all that waits.
    _room: OwnedSemaphorePermit,
}

/// What became of an update that was offered.
enum Offer {
    Queued,
    NeedsWorker,
    Refused { first: bool },
}

impl Pool {
    pub fn new(processor: Processor) -> Pool {
        let config = &processor.context().config;
        let (per_chat, total) = (config.queue_per_chat.get(), config.queue_total.get());
        Pool {
            shared: Arc::new(Shared {
                tasks: processor.tasks().clone(),
                abort: processor.abort().clone(),
                processor,
                per_chat,
                room: Arc::new(Semaphore::new(total.min(Semaphore::MAX_PERMITS))),
                queues: Mutex::default(),
            }),
        }
    }

    /// Queues an update for its chat; waits while there is no room at all.
    pub async fn offer(&self, update: Update) {
        let shared = &self.shared;
        let Ok(room) = Arc::clone(&shared.room).acquire_owned().await else {
            return;
        };
        let id = i64::from(update.id.0);
        let me = &shared.processor.context().me;
        let looked_at = catch_unwind(AssertUnwindSafe(|| {
            (Origin::of_update(&update, me), chat_of_event(&update))
        }));
        let Ok((origin, event)) = looked_at else {
            tracing::error!(update = id, "an update cannot be looked at and is left out");
            return shared.processor.dismiss(id).await;
        };
        let Some(chat) = origin.as_ref().map(|origin| origin.chat).or(event) else {
            // A press on a button that hangs nowhere; nobody waits for an answer.
            return shared.processor.dismiss(id).await;
        };
        let job = Job {
            update,
            since: Instant::now(),
            _room: room,
        };
        match shared.enqueue(chat, job, event.is_some()) {
            Offer::Queued => {}
            Offer::NeedsWorker => {
                shared.tasks.spawn(Arc::clone(shared).work(chat));
            }
            Offer::Refused { first } => {
                if let (Some(origin), true) = (origin, first) {
                    tracing::warn!(chat = %ChatTag::of(chat), "asked to slow down");
                    shared
                        .tasks
                        .spawn(Arc::clone(shared).ask_to_slow_down(origin));
                }
                shared.processor.dismiss(id).await;
            }
        }
    }

    /// Waits until everything queued is answered, for `deadline` at most. What is not, stays in the inbox.
    pub async fn drain(&self, deadline: Duration) {
        self.shared.tasks.close();
        if tokio::time::timeout(deadline, self.shared.tasks.wait())
            .await
            .is_err()
        {
            let left = self
                .shared
                .lock()
                .values()
                .map(|queue| queue.jobs.len() + 1)
                .sum::<usize>();
            tracing::warn!(
                left,
                "stopping with unanswered updates; they are answered after the next start"
            );
            self.shared.abort.cancel();
            self.shared.tasks.wait().await;
        }
    }
}

impl Shared {
    /// There is always room for an event: it costs little, and is not told again.
    fn enqueue(&self, chat: ChatId, job: Job, is_event: bool) -> Offer {
        let mut queues = self.lock();
        let Some(queue) = queues.get_mut(&chat) else {
            queues.entry(chat).or_default().jobs.push_back(job);
            return Offer::NeedsWorker;
        };
        if is_event || queue.jobs.len() < self.per_chat {
            queue.jobs.push_back(job);
            return Offer::Queued;
        }
        Offer::Refused {
            first: !std::mem::replace(&mut queue.warned, true),
        }
    }

    /// Answers what is queued for a chat until nothing is.
    async fn work(self: Arc<Self>, chat: ChatId) {
        while let Some(job) = self.next(chat) {
            let id = job.update.id.0;
            METRICS.took(Step::Queue, job.since.elapsed());
            let processed = AssertUnwindSafe(self.processor.process(job.update)).catch_unwind();
            tokio::select! {
                biased;
                () = self.abort.cancelled() => break,
                processed = processed => if processed.is_err() {
                    tracing::error!(update = id, "left for the next start: the program failed at it");
                }
            }
        }
    }

    /// The next job of a chat; its queue goes with the last one, under the same lock under which jobs come.
    fn next(&self, chat: ChatId) -> Option<Job> {
        let mut queues = self.lock();
        let job = queues.get_mut(&chat)?.jobs.pop_front();
        if job.is_none() {
            queues.remove(&chat);
        }
        job
    }

    async fn ask_to_slow_down(self: Arc<Self>, origin: Origin) {
        let cx = self.processor.context();
        let language = origin.language(None);
        let message = Outgoing::plain(message!("telegram-slow-down").get(language));
        let place = origin.place();
        tokio::select! {
            biased;
            () = self.abort.cancelled() => {}
            outcome = cx.sender.send(&place, &message) => {
                if let Err(error) = outcome {
                    tracing::info!(%error, "a chat could not be asked to slow down");
                }
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<ChatId, Queue>> {
        self.queues.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
