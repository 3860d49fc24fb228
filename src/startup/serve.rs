//! Serving Telegram: stores, bot and background tasks joined, and ended in order.

use std::sync::Arc;

use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::application::Application;
use super::beside::Beside;
use super::error::StartError;
use super::signals::Signals;
use crate::advisor::Advisor;
use crate::announcement::{Alerts, Courier, DeliveryParts, Routine};
use crate::clock::SystemClock;
use crate::config::Config;
use crate::http_server;
use crate::library::Librarian;
use crate::storage::{SqlStore, StorageLock};
use crate::supervision::{self, Herald, LastEnding, Supervision, Systemd, Topic, Watch};
use crate::telegram::{
    self, BotParts, IntakeDesk, Mind, Route, TelegramBot, TelegramError, WebhookParts,
};
use crate::telemetry::{self, METRICS, REPORT_INTERVAL};
use crate::{backoff, operations};

impl Application {
    /// Serves Telegram until SIGTERM or SIGINT. What can be told at once is told before the model is loaded.
    pub async fn serve(config: Config) -> Result<(), StartError> {
        let token = config.token.as_ref().ok_or(StartError::NoToken)?;
        let mut alone = StorageLock::take(&config.data_dir, &config.storage).await?;
        telegram::check_token(token.expose(), route(&config), &config.telegram).await?;
        let application = Application::build(config).await?;
        tokio::select! {
            outcome = application.run_until_stopped() => outcome,
            // Another bot has what this one would write: as after a kill, it takes up what is left.
            error = alone.lost() => Err(error.into()),
        }
    }

    /// Serves Telegram until SIGTERM or SIGINT.
    async fn run_until_stopped(self) -> Result<(), StartError> {
        let stop = CancellationToken::new();
        let signals = Signals::listen(Arc::clone(&self.look)).map_err(StartError::Signals)?;
        let waiting = tokio::spawn(signals.cancel(stop.clone()));
        let outcome = self.run(stop).await;
        waiting.abort();
        outcome
    }

    /// Serves Telegram until `stop`.
    pub async fn run(self, stop: CancellationToken) -> Result<(), StartError> {
        let documents = self.documents();
        let Application {
            config,
            files,
            advisor,
            revision,
            worker: encoder,
            look,
        } = self;
        let token = config.token.as_ref().ok_or(StartError::NoToken)?;
        let endpoint = match config.operations.listen {
            Some(address) => Some(http_server::listen(address, operations::SETTING).await?),
            None => None,
        };
        let webhook = match &config.webhook {
            Some(target) => Some(WebhookParts {
                url: target.url.clone(),
                secret: target.secret.expose().to_owned(),
                listener: http_server::listen(target.listen, telegram::LISTEN_SETTING).await?,
            }),
            None => None,
        };
        let supervision = Supervision::new(&config.supervision);
        if let Some(LastEnding::TokenRejected) = supervision::take_last_ending(&config.data_dir) {
            let words = supervision::wording::token_was_rejected();
            supervision.notices.raise(Topic::LastEnding, words);
        }
        let store = Arc::new(SqlStore::open(&config.data_dir, &config.storage).await?);
        let advisor = Arc::new(advisor);
        let (minds, mind) = watch::channel(mind(&advisor));
        let (advisors, advisor) = watch::channel(advisor);
        let parts = BotParts {
            minds: mind,
            dialogues: store.clone(),
            inbox: store.clone(),
            subscriptions: store.clone(),
            announcements: store.clone(),
            drafts: store.clone(),
            operations: store.clone(),
            documents,
            picture: config.picture.clone(),
            config: config.telegram.clone(),
            announcement: config.announcement.clone(),
            storage: config.storage.clone(),
            clock: Arc::new(SystemClock),
            supervision: supervision.clone(),
            webhook,
            intake: Some(IntakeDesk {
                postings: store.clone(),
                look: Arc::clone(&look),
            }),
        };
        let bot = TelegramBot::new(token.expose(), route(&config), parts)?;
        let courier: Arc<dyn Courier> = Arc::new(bot.courier(&config.announcement));
        let beside = Beside {
            delivery: DeliveryParts {
                outbox: store.clone(),
                announcements: store.clone(),
                courier: Arc::clone(&courier),
                clock: Arc::new(SystemClock),
                config: config.announcement.clone(),
                operators: operators(&config),
                chance: backoff::jitter,
            },
            routine: Routine::new(
                store.clone(),
                store.clone(),
                Arc::new(SystemClock),
                advisor.clone(),
                telegram::picture_code,
                &config.announcement,
            ),
            alerts: Alerts {
                announcements: store.clone(),
                subscriptions: store.clone(),
                dialogues: store.clone(),
                store: store.clone(),
                clock: Arc::new(SystemClock),
                advisor,
            },
            drain: config.telegram.drain(),
            files,
            herald: Herald {
                notices: supervision.notices.clone(),
                courier,
                operators: operators(&config),
            },
            watch: Watch {
                supervision: supervision.clone(),
                survey: store.clone(),
                data_dir: config.data_dir.clone(),
                least_free_mib: config.supervision.least_free_mib,
                systemd: Systemd::of_this_process(),
            },
            endpoint,
            librarian: Librarian {
                encoder: encoder.encoder(),
                // Whoever announces what is new finds that its buttons and pictures mean something already.
                publish: Box::new(move |advisor| {
                    let advisor = Arc::new(advisor);
                    minds.send_replace(self::mind(&advisor));
                    advisors.send_replace(advisor);
                }),
                notices: supervision.notices.clone(),
                look,
                postings: store.clone(),
                revision,
                clock: Arc::new(SystemClock),
                config: config.clone(),
            },
        };
        // They end with the bot, for whatever reason that ends.
        let ended = stop.child_token();
        beside.keep(&supervision, &ended);
        let counts = CancellationToken::new();
        let counting = tokio::spawn(telemetry::report(&METRICS, REPORT_INTERVAL, counts.clone()));
        let ending = tokio::spawn(pass_on(supervision.supervisor.end().clone(), stop.clone()));
        let outcome = bot.run(stop).await;
        ended.cancel();
        ending.abort();
        supervision.supervisor.wait().await;
        counts.cancel();
        // A panic in it does not hide the outcome.
        counting.await.ok();
        store.close().await;
        if matches!(outcome, Err(TelegramError::TokenRejected)) {
            supervision::note_ending(&config.data_dir, LastEnding::TokenRejected);
        }
        match supervision.supervisor.fatal() {
            Some(task) => Err(StartError::TaskDied(task.name())),
            None => Ok(outcome?),
        }
    }
}

/// Stops the program when a task has to end it.
async fn pass_on(end: CancellationToken, stop: CancellationToken) {
    end.cancelled().await;
    stop.cancel();
}

/// Who answers on Telegram.
fn mind(advisor: &Arc<Advisor>) -> Mind {
    Mind::new(
        Arc::<Advisor>::clone(advisor),
        Arc::clone(advisor.knowledge()),
    )
}

/// How Telegram is reached.
fn route(config: &Config) -> Route {
    Route {
        api_url: config.api_url.clone(),
        proxy: config.proxy.as_ref().map(|proxy| proxy.expose().clone()),
    }
}

/// Telegram's user ids fit; one that does not is nobody's.
fn operators(config: &Config) -> Vec<i64> {
    let operators = config.telegram.operators.iter();
    operators
        .filter_map(|user| i64::try_from(*user).ok())
        .collect()
}
