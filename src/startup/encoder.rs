//! The encoder on its own thread.

use std::num::NonZeroUsize;

use super::error::StartError;
use crate::config::Config;
use crate::embedding::{EncoderWorker, RustBertEncoder, WorkerSettings};

pub fn start_encoder(config: &Config) -> Result<EncoderWorker, StartError> {
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
