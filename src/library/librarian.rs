//! Looks after the knowledge files while the program runs.
//!
//! Invariant: reads and computes off the asynchronous threads; what was read while files changed is thrown away;
//! operators are told of the same faults once, and once that they are mended.

use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::sync::Notify;
use tokio::task::{JoinError, spawn_blocking};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use super::assemble::{AssembleError, Assembled, accepted, assemble, load_knowledge};
use super::report;
use crate::advisor::Advisor;
use crate::clock::{Clock, today};
use crate::config::Config;
use crate::embedding::Encoder;
use crate::knowledge::{Fingerprint, KnowledgeFaults, Watch};
use crate::posting::{self, PostingStore, StoredPosting};
use crate::storage::StorageError;
use crate::supervision::{Notices, Topic};

/// When to try again after the encoder failed.
const ENCODER_PAUSE: Duration = Duration::from_secs(30);
/// Puts an advisor in the place of the one that answers.
pub type Publish = Box<dyn Fn(Advisor) + Send + Sync>;

/// Reads the files again when they change, and publishes what comes of it.
pub struct Librarian {
    pub config: Config,
    pub encoder: Encoder,
    pub publish: Publish,
    /// Tells operators of faults.
    pub notices: Notices,
    /// Asks for a look at once, whatever the files are found like.
    pub look: Arc<Notify>,
    /// The postings beside those of the files.
    pub postings: Arc<dyn PostingStore>,
    /// The revision of the postings that the present advisor was made of.
    pub revision: i64,
    pub clock: Arc<dyn Clock>,
}

/// What operators have been told of the files, or are to be.
#[derive(Default)]
struct Known {
    faults: Option<KnowledgeFaults>,
    /// The revision of the postings that are in use.
    revision: i64,
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
    pub async fn run(&self, files: Fingerprint, stop: CancellationToken) {
        let mut watch = Watch::new(files);
        let mut known = Known {
            revision: self.revision,
            ..Known::default()
        };
        let mut pause = self.config.knowledge.look_every();
        loop {
            let is_forced = tokio::select! {
                () = stop.cancelled() => return,
                () = self.look.notified() => true,
                () = after(pause) => false,
            };
            let work = self.look(&mut watch, &mut known, is_forced);
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
        known: &mut Known,
        is_forced: bool,
    ) -> Result<bool, JoinError> {
        let dir = self.config.knowledge.dir.clone();
        let found = spawn_blocking(move || Fingerprint::of(&dir)).await?;
        let is_due = watch.is_due(found.clone());
        let (postings, revision) = match self.postings(known.revision, is_due || is_forced).await {
            Ok(Some((postings, revision))) => (postings, revision),
            Ok(None) => return Ok(true),
            Err(error) => {
                tracing::warn!(%error, "the postings of the store cannot be read; trying again");
                return Ok(false);
            }
        };
        match self.read(found, postings).await? {
            Found::Restless => {}
            Found::Unready => return Ok(false),
            Found::Sound(advisor) => {
                watch.take();
                known.revision = revision;
                (self.publish)(*advisor);
                tracing::info!("the knowledge changed and is in use");
                if known.faults.take().is_some() {
                    self.notices.mend(Topic::Knowledge, report::sound());
                }
            }
            Found::Faulty(faults) => {
                watch.take();
                known.revision = revision;
                if known.faults.as_ref() != Some(&faults) {
                    tracing::error!(%faults, "the knowledge files changed and are not used");
                    let words = report::faulty(&self.config.knowledge.dir, &faults);
                    known.faults = Some(faults);
                    self.notices.raise(Topic::Knowledge, words);
                }
            }
        }
        Ok(true)
    }

    /// The accepted postings with their revision, where the knowledge is to be read: they changed, or `is_due`.
    async fn postings(
        &self,
        known: i64,
        is_due: bool,
    ) -> Result<Option<(Vec<StoredPosting>, i64)>, StorageError> {
        let now = self.clock.now();
        self.postings.expire_postings(today(now), now).await?;
        let revision = self.postings.postings_revision().await?;
        if revision == known && !is_due {
            return Ok(None);
        }
        Ok(Some((accepted(&*self.postings).await?, revision)))
    }

    async fn read(
        &self,
        before: Fingerprint,
        postings: Vec<StoredPosting>,
    ) -> Result<Found, JoinError> {
        let (config, encoder) = (self.config.clone(), self.encoder.clone());
        let runtime = Handle::current();
        spawn_blocking(move || {
            let assembled = load_knowledge(&config).and_then(|mut knowledge| {
                posting::add_to(&mut knowledge, &postings);
                runtime.block_on(assemble(knowledge, &config, &encoder))
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
}

/// Never where there is no pause.
async fn after(pause: Option<Duration>) {
    match pause {
        Some(pause) => sleep(pause).await,
        None => std::future::pending().await,
    }
}
