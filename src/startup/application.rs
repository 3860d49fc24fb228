//! The advisor put together from knowledge, model and stored postings.

use std::sync::Arc;

use tokio::sync::Notify;

use super::encoder::start_encoder;
use super::error::StartError;
use crate::advisor::Advisor;
use crate::config::Config;
use crate::document::DocumentReader;
use crate::embedding::EncoderWorker;
use crate::knowledge::{Fingerprint, Knowledge};
use crate::library;
use crate::nlu::Understander;
use crate::posting::{self, PostingStore, StoredPosting};
use crate::storage::{SqlStore, StorageError};
use crate::terminal::Conversation;

/// The advisor with all it needs.
pub struct Application {
    pub(super) config: Config,
    /// The knowledge files as they were when they were read.
    pub(super) files: Fingerprint,
    pub(super) advisor: Advisor,
    /// The revision of the stored postings that it was made of.
    pub(super) revision: i64,
    /// Held for its thread.
    pub(super) worker: EncoderWorker,
    /// Asks for a look at the knowledge files at once.
    pub(super) look: Arc<Notify>,
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

    /// The advisor for the terminal.
    pub fn conversation(&self) -> Conversation {
        Conversation::new(self.advisor.clone())
    }

    pub fn documents(&self) -> DocumentReader {
        DocumentReader::new(self.config.program.clone(), self.config.documents.clone())
    }
}
