//! The bot as a whole: connect, take up what was left, receive until told to stop, answer what is left.
//!
//! Invariant: ends with an error only where trying again cannot help.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Notify, Semaphore, watch};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use super::announcing::TelegramCourier;
use super::context::{Context, Parts};
use super::documents::Documents;
use super::housekeeping::Housekeeping;
use super::http::{HttpWire, Route};
use super::incoming::Identity;
use super::intake::Intake;
use super::listener::Listener;
use super::menu::Menus;
use super::mind::Mind;
use super::operator::{IntakeDesk, OperatorDesk};
use super::pictures::Pictures;
use super::pool::Pool;
use super::process::Processor;
use super::sender::Sender;
use super::subscription::Subscriptions;
use super::token::{self, Rejections};
use super::verdict::Verdict;
use super::webhook::{Webhook, WebhookParts};
use super::wire::{CallError, Wire};
use super::{TelegramConfig, TelegramError};
use crate::announcement::{AnnouncementConfig, AnnouncementStore, Drafts, SubscriptionStore};
use crate::backoff::Backoff;
use crate::clock::Clock;
use crate::document::DocumentReader;
use crate::picture::{PictureConfig, Studio};
use crate::storage::{DialogueStore, Inbox, OperationsStore, StorageConfig};
use crate::supervision::{Supervision, Task};

/// Everything the bot is made of; filled in by whoever starts it.
pub struct BotParts {
    pub minds: watch::Receiver<Mind>,
    pub dialogues: Arc<dyn DialogueStore>,
    pub inbox: Arc<dyn Inbox>,
    pub subscriptions: Arc<dyn SubscriptionStore>,
    pub announcements: Arc<dyn AnnouncementStore>,
    pub drafts: Arc<dyn Drafts>,
    pub operations: Arc<dyn OperationsStore>,
    pub documents: DocumentReader,
    pub picture: PictureConfig,
    pub config: TelegramConfig,
    pub announcement: AnnouncementConfig,
    pub storage: StorageConfig,
    pub clock: Arc<dyn Clock>,
    /// Absent where operators take in no postings.
    pub intake: Option<IntakeDesk>,
    pub supervision: Supervision,
    /// Where Telegram sends updates to; `None` for asking it.
    pub webhook: Option<WebhookParts>,
}

/// A Telegram bot that is ready to run.
pub struct TelegramBot {
    wire: Arc<dyn Wire>,
    sender: Sender,
    pictures: Pictures,
    parts: BotParts,
}

impl TelegramBot {
    /// Connects nothing yet.
    pub fn new(token: &str, route: Route, parts: BotParts) -> Result<TelegramBot, TelegramError> {
        let wire = Arc::new(HttpWire::new(token, route)?);
        Ok(TelegramBot::with_wire(wire, parts))
    }

    pub(super) fn with_wire(wire: Arc<dyn Wire>, parts: BotParts) -> TelegramBot {
        let sender = Sender::new(Arc::clone(&wire), parts.config.clone());
        let pictures = Pictures {
            studio: Studio::new(&parts.picture),
            theme: parts.picture.theme,
        };
        TelegramBot {
            wire,
            sender,
            pictures,
            parts,
        }
    }

    /// For others who send in the bot's name; they share its pace.
    pub fn sender(&self) -> Sender {
        self.sender.clone()
    }

    /// Who carries announcements, in the bot's name and behind its answers.
    pub fn courier(&self, config: &AnnouncementConfig) -> TelegramCourier {
        TelegramCourier::new(
            self.sender(),
            config,
            self.parts.minds.clone(),
            self.pictures.clone(),
            Arc::clone(&self.parts.dialogues),
        )
    }

    /// Runs until `stop`, then answers what it has for as long as the configuration allows.
    pub async fn run(self, stop: CancellationToken) -> Result<(), TelegramError> {
        let Some(me) = self.connect(&stop).await? else {
            return Ok(());
        };
        tracing::info!(bot = me.username, "connected");
        let background = stop.child_token();
        let _ends_with_this = background.clone().drop_guard();
        self.keep_beside(&background);

        let intake = self.intake(me);
        let outcome = self.receive(&intake, &stop).await;
        self.parts.supervision.health.stops();
        // With a rejected token nothing can be sent any more.
        let deadline = if outcome.is_ok() {
            self.parts.config.drain()
        } else {
            Duration::ZERO
        };
        tracing::info!("no longer receiving");
        intake.pool.drain(deadline).await;
        outcome
    }

    /// Starts what goes on beside the answers.
    fn keep_beside(&self, stop: &CancellationToken) {
        let supervisor = &self.parts.supervision.supervisor;
        let (menus, until) = (self.menus(), stop.clone());
        supervisor.keep(Task::Menus, stop.clone(), move || {
            menus.clone().run(until.clone())
        });
        let (housekeeping, until) = (Arc::new(self.housekeeping()), stop.clone());
        supervisor.keep(Task::Housekeeping, stop.clone(), move || {
            let (housekeeping, until) = (Arc::clone(&housekeeping), until.clone());
            async move { housekeeping.run(until).await }
        });
    }

    /// Asks Telegram who the bot is, until it answers. `None` when told to stop before.
    async fn connect(&self, stop: &CancellationToken) -> Result<Option<Identity>, TelegramError> {
        let timeout = self.parts.config.request_timeout();
        let mut backoff = Backoff::default();
        let mut rejections = Rejections::default();
        loop {
            let answer = tokio::select! {
                () = stop.cancelled() => return Ok(None),
                answer = token::who_am_i(&*self.wire, timeout) => answer,
            };
            let error = match answer {
                Ok(me) => return Ok(Some(me)),
                Err(error) => error,
            };
            if rejections.are_enough(&error) {
                return Err(TelegramError::TokenRejected);
            }
            let pause = match Verdict::on(&error) {
                Verdict::Wait(wait) => wait.max(backoff.pause()),
                _ => backoff.pause(),
            };
            match error {
                CallError::Foreign { .. } => tracing::warn!(
                    %error,
                    ?pause,
                    "Telegram cannot be reached; check TELOXIDE_API_URL and the proxy where set; trying again"
                ),
                error => {
                    tracing::warn!(%error, ?pause, "Telegram cannot be reached; trying again");
                }
            }
            tokio::select! {
                () = stop.cancelled() => return Ok(None),
                () = sleep(pause) => {}
            }
        }
    }

    /// Takes up what was left, then receives until `stop`.
    async fn receive(
        &self,
        intake: &Arc<Intake>,
        stop: &CancellationToken,
    ) -> Result<(), TelegramError> {
        tokio::select! {
            biased;
            () = stop.cancelled() => return Ok(()),
            replayed = intake.replay() => replayed?,
        }
        let (wire, intake) = (Arc::clone(&self.wire), Arc::clone(intake));
        let (config, supervision) = (&self.parts.config, self.parts.supervision.clone());
        let revived = Arc::clone(&intake);
        let receiving = async {
            match &self.parts.webhook {
                Some(parts) => {
                    let webhook = Webhook {
                        parts: parts.clone(),
                        wire,
                        intake,
                        request_timeout: config.request_timeout(),
                        supervision,
                    };
                    webhook.listen(stop).await
                }
                None => {
                    let listener = Listener {
                        wire,
                        intake,
                        config: config.clone(),
                        supervision,
                    };
                    listener.listen(stop).await
                }
            }
        };
        tokio::select! {
            outcome = receiving => outcome,
            () = revived.revive_when_asked() => Ok(()),
        }
    }

    fn intake(&self, me: Identity) -> Arc<Intake> {
        let BotParts {
            minds,
            dialogues,
            inbox,
            subscriptions,
            announcements,
            drafts,
            operations,
            documents,
            picture: _,
            config,
            announcement,
            storage: _,
            clock,
            intake,
            supervision,
            webhook: _,
        } = &self.parts;
        let revive = Arc::new(Notify::new());
        let mind = minds.borrow().clone();
        let context = Context::new(Parts {
            me: me.clone(),
            config: config.clone(),
            advisor: mind.advisor,
            knowledge: mind.knowledge,
            codec: mind.codec,
            minds: minds.clone(),
            sender: self.sender.clone(),
            pictures: self.pictures.clone(),
            documents: Documents {
                reader: documents.clone(),
                wire: Arc::clone(&self.wire),
                request_timeout: config.request_timeout(),
            },
            dialogues: Arc::clone(dialogues),
            subscriptions: Arc::new(Subscriptions::new(
                Arc::clone(subscriptions),
                self.sender.clone(),
                announcement.clone(),
                Arc::clone(clock),
            )),
            desk: OperatorDesk {
                store: Arc::clone(announcements),
                subscriptions: Arc::clone(subscriptions),
                drafts: Arc::clone(drafts),
                config: announcement.clone(),
                clock: Arc::clone(clock),
                intake: intake.clone(),
                operations: Arc::clone(operations),
                health: Arc::clone(&supervision.health),
                revive: Arc::clone(&revive),
            },
            recent: Arc::default(),
            slots: Arc::new(Semaphore::new(
                config.parallel_answers.get().min(Semaphore::MAX_PERMITS),
            )),
        });
        let processor = Processor::new(context, Arc::clone(inbox), Arc::clone(clock));
        Arc::new(Intake {
            inbox: Arc::clone(inbox),
            clock: Arc::clone(clock),
            pool: Pool::new(processor),
            me,
            replays: config.replays.get(),
            revive,
        })
    }

    fn housekeeping(&self) -> Housekeeping {
        Housekeeping {
            dialogues: Arc::clone(&self.parts.dialogues),
            inbox: Arc::clone(&self.parts.inbox),
            operations: Arc::clone(&self.parts.operations),
            storage: self.parts.storage.clone(),
            clock: Arc::clone(&self.parts.clock),
        }
    }

    fn menus(&self) -> Menus {
        Menus {
            wire: Arc::clone(&self.wire),
            announcements: Arc::clone(&self.parts.announcements),
            operators: self.parts.config.operators.clone(),
            timeout: self.parts.config.request_timeout(),
        }
    }
}
