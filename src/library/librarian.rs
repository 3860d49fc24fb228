//! Looks after the knowledge files while the program runs.
//!
//! Invariant: reads and computes off the asynchronous threads; what was read while files changed is thrown away;
//! operators hear of the same faults once, and once that they are mended.

use std::sync::Arc;
use std::time::Duration;

use futures::future::join_all;
use tokio::runtime::Handle;
use tokio::sync::Notify;
use tokio::task::{JoinError, spawn_blocking};
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;

use super::assemble::{AssembleError, Assembled, Numbers, assemble, load_knowledge};
use super::report;
use crate::advisor::Advisor;
use crate::announcement::Courier;
use crate::config::Config;
use crate::embedding::Encoder;
use crate::knowledge::{Fingerprint, KnowledgeFaults, Watch};
use crate::language::Text;

/// When to try again after the encoder failed.
const ENCODER_PAUSE: Duration = Duration::from_secs(30);
/// How long telling operators may hold up the next look.
const TELLING: Duration = Duration::from_secs(60);

/// Puts an advisor in the place of the one that answers.
pub type Publish = Box<dyn Fn(Advisor) + Send + Sync>;

/// Reads the files again when they change, and publishes what comes of it.
pub struct Librarian {
    pub config: Config,
    pub encoder: Option<Encoder>,
    pub publish: Publish,
    pub courier: Arc<dyn Courier>,
    /// Whom to tell of faults.
    pub operators: Vec<i64>,
    /// Asks for a look at once, whatever the files are found like.
    pub look: Arc<Notify>,
}

/// What came of reading the files.
enum Found {
    /// They are sound.
    Sound(Box<Advisor>),
    Faulty(KnowledgeFaults),
    /// They changed while they were read.
    Restless,
    /// They are sound, but something else failed; to be tried again.
    Unready,
}

impl Librarian {
    /// Looks at the files now and then until `stop`; `files` are those that the present advisor was made of.
    pub async fn run(self, files: Fingerprint, stop: CancellationToken) {
        let mut watch = Watch::new(files);
        let mut told: Option<KnowledgeFaults> = None;
        let mut pause = self.config.knowledge.look_every();
        loop {
            let is_forced = tokio::select! {
                () = stop.cancelled() => return,
                () = self.look.notified() => true,
                () = after(pause) => false,
            };
            let work = self.look(&mut watch, &mut told, is_forced);
            let outcome = tokio::select! {
                () = stop.cancelled() => return,
                outcome = work => outcome,
            };
            pause = self.config.knowledge.look_every();
            match outcome {
                Ok(true) => {}
                Ok(false) => pause = pause.map(|pause| pause.max(ENCODER_PAUSE)),
                // The panic hook has said where.
                Err(_) => tracing::error!("reading the knowledge files failed"),
            }
        }
    }

    /// Whether all is as it should be.
    async fn look(
        &self,
        watch: &mut Watch,
        told: &mut Option<KnowledgeFaults>,
        is_forced: bool,
    ) -> Result<bool, JoinError> {
        let dir = self.config.knowledge.dir.clone();
        let found = spawn_blocking(move || Fingerprint::of(&dir)).await?;
        let is_due = watch.is_due(found.clone());
        if !is_due && !is_forced {
            return Ok(true);
        }
        match self.read(found).await? {
            Found::Restless => {}
            Found::Unready => return Ok(false),
            Found::Sound(advisor) => {
                watch.take();
                (self.publish)(*advisor);
                tracing::info!("the knowledge files changed and are in use");
                if told.take().is_some() {
                    self.tell(report::sound()).await;
                }
            }
            Found::Faulty(faults) => {
                watch.take();
                if told.as_ref() != Some(&faults) {
                    tracing::error!(%faults, "the knowledge files changed and are not used");
                    self.tell(report::faulty(&self.config.knowledge.dir, &faults))
                        .await;
                    *told = Some(faults);
                }
            }
        }
        Ok(true)
    }

    async fn read(&self, before: Fingerprint) -> Result<Found, JoinError> {
        let (config, encoder) = (self.config.clone(), self.encoder.clone());
        let runtime = Handle::current();
        spawn_blocking(move || {
            let numbers = Numbers::Fitted;
            let assembled = load_knowledge(&config).and_then(|knowledge| {
                runtime.block_on(assemble(knowledge, &config, encoder.as_ref(), numbers))
            });
            if Fingerprint::of(&config.knowledge.dir) != before {
                return Found::Restless;
            }
            match assembled {
                Ok(Assembled {
                    advisor,
                    without_vectors: None,
                }) => Found::Sound(Box::new(advisor)),
                Ok(Assembled {
                    without_vectors: Some(error),
                    ..
                }) => {
                    tracing::warn!(%error, "the changed knowledge has no vectors yet; trying again");
                    Found::Unready
                }
                Err(AssembleError::Knowledge { faults, .. }) => Found::Faulty(faults),
                Err(error) => {
                    tracing::error!(%error, "the changed knowledge is not used");
                    Found::Unready
                }
            }
        })
        .await
    }

    async fn tell(&self, words: Text) {
        let tell = |operator: &i64| self.courier.tell(*operator, None, &words);
        let told = join_all(self.operators.iter().map(tell));
        if timeout(TELLING, told).await.is_err() {
            tracing::warn!("operators could not be told in time");
        }
    }
}

/// Never where there is no pause.
async fn after(pause: Option<Duration>) {
    match pause {
        Some(pause) => sleep(pause).await,
        None => std::future::pending().await,
    }
}
