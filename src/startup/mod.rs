//! Building the application and running it: the one place where concrete types meet.
//!
//! `mod.rs` builds it, `beside.rs` keeps what goes on beside the bot, `signals.rs` hears what asks it to stop.
//!
//! Invariant: nothing else constructs the encoder, the advisor, the stores or the bot. Dropping the
//! application ends the encoder's thread.

mod beside;
mod signals;

use std::io;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio::sync::{Notify, watch};
use tokio_util::sync::CancellationToken;

use beside::Beside;
use signals::Signals;

use crate::advisor::Advisor;
use crate::announcement::{Alerts, Courier, DeliveryParts, Routine};
use crate::backoff;
use crate::clock::{Clock, SystemClock};
use crate::config::{Config, ConfigFaults};
use crate::document::DocumentReader;
use crate::embedding::{EncodeError, EncoderWorker, LoadError, RustBertEncoder, WorkerSettings};
use crate::eval::EvalError;
use crate::http_server::{self, ListenError};
use crate::knowledge::{Fingerprint, Knowledge};
use crate::library::{self, AssembleError, Librarian};
use crate::nlu::Understander;
use crate::operations;
use crate::posting::{self, PostingStore, Reader, StoredPosting, TermsError};
use crate::storage::{
    self, BackupError, DatabaseUrl, Schema, SqlStore, StorageError, StorageLock, TransferError,
};
use crate::supervision::{self, Herald, LastEnding, Supervision, Systemd, Topic, Watch};
use crate::telegram::{
    self, BotParts, IntakeDesk, Mind, Route, TelegramBot, TelegramError, WebhookParts,
};
use crate::telemetry::{self, METRICS, REPORT_INTERVAL, TelemetryError};
use crate::terminal::{
    self, AnnounceError, Conversation, Desk, Errand, PictureFault, PostingErrand, PostingsDesk,
    PostingsError, ResumeError,
};

/// Why the program could not start or go on.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// What is wrong with a query on the command line.
    #[error("{0}")]
    WrongQuery(String),
    #[error("cannot tell the working directory")]
    Surroundings(#[source] io::Error),
    #[error(transparent)]
    Config(#[from] ConfigFaults),
    #[error(transparent)]
    Telemetry(#[from] TelemetryError),
    #[error(transparent)]
    Assemble(#[from] AssembleError),
    #[error("no sentence encoder")]
    Model(#[source] LoadError),
    #[error(transparent)]
    PostingTerms(#[from] TermsError),
    #[error(transparent)]
    Postings(#[from] PostingsError),
    #[error(transparent)]
    Encode(#[from] EncodeError),
    #[error("cannot write {}", file.display())]
    Vectors {
        file: PathBuf,
        #[source]
        error: io::Error,
    },
    #[error("the sentence encoder got no thread")]
    Thread(#[source] io::Error),
    #[error("no bot token: set TELOXIDE_TOKEN, or talk in the terminal with `chat`")]
    NoToken,
    #[error("cannot listen for signals")]
    Signals(#[source] io::Error),
    #[error(transparent)]
    Storage(#[from] StorageError),
    #[error(transparent)]
    Telegram(#[from] TelegramError),
    #[error("standard input or output failed")]
    Terminal(#[from] io::Error),
    #[error(transparent)]
    Resume(#[from] ResumeError),
    #[error(transparent)]
    Picture(#[from] PictureFault),
    #[error(transparent)]
    Eval(#[from] EvalError),
    #[error(transparent)]
    Announce(#[from] AnnounceError),
    #[error(transparent)]
    Backup(#[from] BackupError),
    #[error(transparent)]
    Transfer(#[from] TransferError),
    #[error(transparent)]
    Listen(#[from] ListenError),
    #[error(
        "the background task `{0}` died and ended the program: the log says where; see [supervision] in config.toml"
    )]
    TaskDied(&'static str),
}

/// The advisor with all it needs.
pub struct Application {
    config: Config,
    /// The knowledge files as they were when they were read.
    files: Fingerprint,
    advisor: Advisor,
    /// The revision of the stored postings that it was made of.
    revision: i64,
    /// Held for its thread.
    worker: EncoderWorker,
    /// Asks for a look at the knowledge files at once.
    look: Arc<Notify>,
}

impl Application {
    /// Loads the knowledge and the model, and makes the advisor ready to answer.
    pub async fn build(config: Config) -> Result<Application, StartError> {
        // Whatever is written from here on is read again.
        let files = Fingerprint::of(&config.knowledge.dir);
        let mut knowledge = library::load_knowledge(&config)?;
        let (postings, revision) = Application::stored_postings(&config).await;
        posting::add_to(&mut knowledge, &postings);
        let worker = start_encoder(&config)?;
        let encoder = worker.encoder();
        let assembled = library::assemble(knowledge, &config, &encoder).await?;
        if let Some(error) = assembled.without_vectors {
            tracing::warn!(%error, "the knowledge has no vectors: claims are found by their words alone");
        }
        Ok(Application {
            config,
            files,
            advisor: assembled.advisor,
            revision,
            worker,
            look: Arc::default(),
        })
    }

    /// What reads and matches résumés, which takes no encoder.
    pub async fn for_resumes(
        config: &Config,
    ) -> Result<(Conversation, DocumentReader), StartError> {
        let knowledge = Arc::new(Application::knowledge(config).await?);
        let understander = Arc::new(Understander::new(Arc::clone(&knowledge)));
        let advisor = Advisor::new(knowledge, understander, None);
        let documents = DocumentReader::new(config.program.clone(), config.documents.clone());
        Ok((Conversation::new(advisor), documents))
    }

    /// The facts: those of the files, and the accepted postings where there is a database.
    pub async fn knowledge(config: &Config) -> Result<Knowledge, StartError> {
        let mut knowledge = library::load_knowledge(config)?;
        let (postings, _) = Application::stored_postings(config).await;
        posting::add_to(&mut knowledge, &postings);
        Ok(knowledge)
    }

    /// The accepted postings of the database with their revision; none where there is none. One that cannot be read
    /// is told of: the bot will not start with it, and the terminal answers without.
    async fn stored_postings(config: &Config) -> (Vec<StoredPosting>, i64) {
        let read = async || {
            let store = SqlStore::open_existing(&config.data_dir, &config.storage).await?;
            let revision = store.postings_revision().await;
            let postings = library::accepted(&store).await;
            store.close().await;
            Ok::<_, StorageError>((postings?, revision?))
        };
        match read().await {
            Ok(found) => found,
            Err(StorageError::Missing { .. }) => (Vec::new(), 0),
            Err(error) => {
                tracing::warn!(%error, "the postings of the database are left out");
                (Vec::new(), 0)
            }
        }
    }

    /// Checks the knowledge, the data directory, the database, the model and its heads; what there is, in one line.
    pub async fn check(config: &Config) -> Result<String, StartError> {
        let knowledge = library::load_knowledge(config)?;
        storage::check_writable(&config.data_dir, &config.storage).await?;
        let database = match storage::check_schema(&config.data_dir, &config.storage).await? {
            Schema::Missing => "no database yet".to_owned(),
            Schema::Current => "the database is up to date".to_owned(),
            Schema::Older { version } => {
                format!(
                    "the database has version {version} and is brought up to date at the next start"
                )
            }
        };
        start_encoder(config)?;
        library::load_heads(config)?;
        let knowledge = Arc::new(knowledge);
        Reader::load(&config.knowledge.dir, Arc::clone(&knowledge))?;
        Ok(format!(
            "{}: no faults in {} roles, {} skills, {} postings, {} directions, {} claims from {} sources; {database}",
            config.knowledge.dir.display(),
            knowledge.roles.len(),
            knowledge.skills.len(),
            knowledge.postings.len(),
            knowledge.transitions.len(),
            knowledge.claims.len(),
            knowledge.sources.len(),
        ))
    }

    /// Writes the vectors of the knowledge to `file`, to ship beside the model; what was done, in one line.
    pub async fn write_vectors(config: &Config, file: &Path) -> Result<String, StartError> {
        let knowledge = Arc::new(library::load_knowledge(config)?);
        let worker = start_encoder(config)?;
        let encoder = worker.encoder();
        let texts = Understander::new(knowledge).texts();
        let vectors = library::vectors_of(&texts, config, &encoder).await?;
        library::vector_cache(&encoder, config)
            .write_seed(file, &texts, &vectors)
            .map_err(|error| StartError::Vectors {
                file: file.to_path_buf(),
                error,
            })?;
        Ok(format!(
            "{}: vectors of {} texts",
            file.display(),
            texts.len()
        ))
    }

    /// Carries out an errand about announcements in the store, while the bot runs or not.
    pub async fn announce(
        config: &Config,
        errand: Errand,
        form: terminal::Form,
    ) -> Result<(), StartError> {
        let store = SqlStore::open_existing(&config.data_dir, &config.storage).await?;
        let desk = Desk {
            announcements: &store,
            subscriptions: &store,
            zone: config.announcement.time_zone,
            now: SystemClock.now(),
        };
        let outcome = terminal::announce(&desk, errand, form).await;
        store.close().await;
        Ok(outcome?)
    }

    /// Carries out an errand about postings, in files and in the store, while the bot runs or not.
    pub async fn postings(
        config: &Config,
        errand: PostingErrand,
        form: terminal::Form,
    ) -> Result<(), StartError> {
        let knowledge = Arc::new(library::load_knowledge(config)?);
        let reader = Arc::new(Reader::load(&config.knowledge.dir, Arc::clone(&knowledge))?);
        let store = match errand.needs_store() {
            true => Some(SqlStore::open(&config.data_dir, &config.storage).await?),
            false => None,
        };
        let desk = PostingsDesk {
            reader,
            knowledge: &knowledge,
            store: store.as_ref().map(|store| store as &dyn PostingStore),
            now: SystemClock.now(),
        };
        let outcome = terminal::postings(&desk, errand, form).await;
        if let Some(store) = store {
            store.close().await;
        }
        Ok(outcome?)
    }

    /// Copies the database to `file`, while the bot runs or not; what was done, in one line.
    pub async fn back_up(config: &Config, file: &Path) -> Result<String, StartError> {
        let size = storage::back_up(&config.data_dir, &config.storage, file).await?;
        Ok(format!("{}: {size} bytes", file.display()))
    }

    /// Copies everything from one database to another; what was done, in one line.
    pub async fn migrate(
        config: &Config,
        from: &DatabaseUrl,
        to: &DatabaseUrl,
    ) -> Result<String, StartError> {
        let done = storage::transfer(&config.data_dir, &config.storage, from, to).await?;
        Ok(format!(
            "{} rows copied from {} to {}: set storage.url to it",
            done.rows, done.from, done.to
        ))
    }

    /// The advisor for the terminal.
    pub fn conversation(&self) -> Conversation {
        Conversation::new(self.advisor.clone())
    }

    fn documents(&self) -> DocumentReader {
        DocumentReader::new(self.config.program.clone(), self.config.documents.clone())
    }

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

fn start_encoder(config: &Config) -> Result<EncoderWorker, StartError> {
    let embedding = &config.embedding;
    let engine = RustBertEncoder::load(&embedding.model, embedding.precision);
    let engine = engine.map_err(StartError::Model)?;
    let worker = EncoderWorker::start(Box::new(engine), worker_settings(config));
    worker.map_err(StartError::Thread)
}

fn worker_settings(config: &Config) -> WorkerSettings {
    let threads = usize::try_from(config.embedding.threads.get()).ok();
    WorkerSettings {
        threads: threads
            .and_then(NonZeroUsize::new)
            .unwrap_or(NonZeroUsize::MIN),
        queue_length: usize::try_from(config.embedding.queue.get()).unwrap_or(usize::MAX),
        timeout: std::time::Duration::from_millis(config.embedding.timeout_ms.get().into()),
        ..WorkerSettings::default()
    }
}
