//! What the command line asks for beside conversations: checks, announcements, postings, copies.

use std::path::Path;
use std::sync::Arc;

use super::application::Application;
use super::encoder::start_encoder;
use super::error::StartError;
use crate::clock::{Clock, SystemClock};
use crate::config::Config;
use crate::library;
use crate::nlu::Understander;
use crate::posting::{PostingStore, Reader};
use crate::storage::{self, DatabaseUrl, Schema, SqlStore};
use crate::terminal::{self, Desk, Errand, PostingErrand, PostingsDesk};

impl Application {
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
}
