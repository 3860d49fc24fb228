//! The bot as a whole: connect, take up what was left, receive until told to stop, answer what is left.
//!
//! Invariant: ends with an error only where trying again cannot help.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Semaphore, watch};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use super::announcing::TelegramCourier;
use super::backoff::Backoff;
use super::context::{Context, Parts};
use super::documents::Documents;
use super::housekeeping::Housekeeping;
use super::http::{HttpWire, Route};
use super::incoming::Identity;
use super::listener::Listener;
use super::menu;
use super::mind::Mind;
use super::operator::{IntakeDesk, OperatorDesk};
use super::pictures::Pictures;
use super::pool::Pool;
use super::process::Processor;
use super::sender::Sender;
use super::subscription::Subscriptions;
use super::token::{self, Rejections};
use super::verdict::Verdict;
use super::wire::{CallError, Wire};
use super::{TelegramConfig, TelegramError};
use crate::announcement::{AnnouncementConfig, AnnouncementStore, Drafts, SubscriptionStore};
use crate::clock::Clock;
use crate::document::DocumentReader;
use crate::picture::{PictureConfig, Studio};
use crate::storage::{DialogueStore, Inbox, StorageConfig};

/// Everything the bot is made of; filled in by whoever starts it.
pub struct BotParts {
    pub minds: watch::Receiver<Mind>,
    pub dialogues: Arc<dyn DialogueStore>,
    pub inbox: Arc<dyn Inbox>,
    pub subscriptions: Arc<dyn SubscriptionStore>,
    pub announcements: Arc<dyn AnnouncementStore>,
    pub drafts: Arc<dyn Drafts>,
    pub documents: DocumentReader,
    pub picture: PictureConfig,
    pub config: TelegramConfig,
    pub announcement: AnnouncementConfig,
    pub storage: StorageConfig,
    pub clock: Arc<dyn Clock>,
    /// Absent where operators take in no postings.
    pub intake: Option<IntakeDesk>,
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
        tokio::spawn(self.menus(background.clone()));
        tokio::spawn(self.housekeeping().run(background));

        let listener = self.listener(me);
        let outcome = receive(&listener, &stop).await;
        // With a rejected token nothing can be sent any more.
        let deadline = if outcome.is_ok() {
            self.parts.config.drain()
        } else {
            Duration::ZERO
        };
        tracing::info!("no longer receiving");
        listener.pool.drain(deadline).await;
        outcome
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

    fn listener(&self, me: Identity) -> Listener {
        let BotParts {
            minds,
            dialogues,
            inbox,
            subscriptions,
            announcements,
            drafts,
            documents,
            picture: _,
            config,
            announcement,
            storage: _,
            clock,
            intake,
        } = &self.parts;
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
            },
            recent: Arc::default(),
            slots: Arc::new(Semaphore::new(
                config.parallel_answers.get().min(Semaphore::MAX_PERMITS),
            )),
        });
        let processor = Processor::new(context, Arc::clone(inbox), Arc::clone(clock));
        Listener {
            wire: Arc::clone(&self.wire),
            inbox: Arc::clone(inbox),
            clock: Arc::clone(clock),
            pool: Pool::new(processor),
            me,
            config: config.clone(),
        }
    }

    fn housekeeping(&self) -> Housekeeping {
        Housekeeping {
            dialogues: Arc::clone(&self.parts.dialogues),
            inbox: Arc::clone(&self.parts.inbox),
            storage: self.parts.storage.clone(),
            clock: Arc::clone(&self.parts.clock),
        }
    }

    fn menus(&self, stop: CancellationToken) -> impl Future<Output = ()> + use<> {
        let operators = self.parts.config.operators.clone();
        let timeout = self.parts.config.request_timeout();
        let wire = Arc::clone(&self.wire);
        let announcements = Arc::clone(&self.parts.announcements);
        let registering = async move {
            let announcers = announcements.announcers().await.unwrap_or_else(|error| {
                tracing::warn!(
                    error = &error as &dyn std::error::Error,
                    "former operators keep their menus"
                );
                Vec::new()
            });
            let announcers = announcers
                .into_iter()
                .filter_map(|user| user.try_into().ok());
            let former = announcers
                .filter(|user| !operators.contains(user))
                .collect();
            menu::register(wire, timeout, operators, former).await;
        };
        async move {
            tokio::select! {
                () = stop.cancelled() => {}
                () = registering => {}
            }
        }
    }
}

async fn receive(listener: &Listener, stop: &CancellationToken) -> Result<(), TelegramError> {
    tokio::select! {
        biased;
        () = stop.cancelled() => return Ok(()),
        replayed = listener.replay() => replayed?,
    }
    listener.listen(stop).await
}
