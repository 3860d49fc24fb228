//! One sentence encoder on an operating-system thread of its own, behind a bounded queue of two lanes.
//!
//! What waits while the engine is busy forms the next batch; interactive requests go before background ones.
//! A full queue answers [`EncodeError::Busy`] at once, a caller that leaves costs the others nothing, and a
//! panic in the engine is one request's error.
//!
//! Invariant: no async task ever blocks here, and no text is logged or repeated in an error.

mod queue;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::sync::oneshot;

use super::{Embedding, EncodeError, SentenceEncoder};
use queue::{Job, Lane, MAX_BATCH, Queue};

/// Limits of a worker.
#[derive(Debug, Clone)]
pub struct WorkerSettings {
    /// Requests that may wait in each lane.
    pub queue_length: usize,
    /// How long an interactive caller waits for its vectors. Background callers wait as long as it takes.
    pub timeout: Duration,
}

impl Default for WorkerSettings {
    fn default() -> Self {
        WorkerSettings {
            queue_length: 256,
            timeout: Duration::from_secs(5),
        }
    }
}

/// Owns the engine's thread. Dropping it turns waiting callers away, lets the pass under way end, and joins.
#[derive(Debug)]
pub struct EncoderWorker {
    encoder: Encoder,
    thread: Option<JoinHandle<()>>,
}

impl EncoderWorker {
    /// Starts the thread. Fails only if the operating system has no thread to give.
    pub fn start(
        engine: Box<dyn SentenceEncoder>,
        settings: WorkerSettings,
    ) -> std::io::Result<EncoderWorker> {
        let queue = Arc::new(Queue::new(settings.queue_length));
        let encoder = Encoder {
            queue: Arc::clone(&queue),
            timeout: settings.timeout,
            fingerprint: engine.fingerprint().into(),
        };
        let thread = std::thread::Builder::new()
            .name("sentence-encoder".into())
            .spawn(move || serve(engine, &queue))?;
        Ok(EncoderWorker {
            encoder,
            thread: Some(thread),
        })
    }

    /// A handle for callers; clone it freely.
    pub fn encoder(&self) -> Encoder {
        self.encoder.clone()
    }
}

impl Drop for EncoderWorker {
    fn drop(&mut self) {
        self.encoder.queue.close();
        if let Some(thread) = self.thread.take() {
            // `serve` catches the engine's panics, so there is nothing to learn from the result.
            let _ = thread.join();
        }
    }
}

/// The callers' side of an [`EncoderWorker`].
#[derive(Debug, Clone)]
pub struct Encoder {
    queue: Arc<Queue>,
    timeout: Duration,
    fingerprint: Arc<str>,
}

impl Encoder {
    /// Vectors for someone who is waiting for an answer, in order.
    pub async fn encode(&self, texts: &[String]) -> Result<Vec<Embedding>, EncodeError> {
        let answer = self.ask(Lane::Interactive, texts);
        tokio::time::timeout(self.timeout, answer)
            .await
            .unwrap_or(Err(EncodeError::TimedOut))
    }

    /// Vectors that nobody waits for; gives way to [`Encoder::encode`] after each batch.
    pub async fn encode_in_background(
        &self,
        texts: &[String],
    ) -> Result<Vec<Embedding>, EncodeError> {
        self.ask(Lane::Background, texts).await
    }

    /// The engine's [`SentenceEncoder::fingerprint`].
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    async fn ask(&self, lane: Lane, texts: &[String]) -> Result<Vec<Embedding>, EncodeError> {
        let mut vectors = Vec::with_capacity(texts.len());
        for texts in texts.chunks(MAX_BATCH) {
            let (reply, answer) = oneshot::channel();
            self.queue.push(
                lane,
                Job {
                    texts: texts.to_vec(),
                    reply,
                },
            )?;
            vectors.extend(answer.await.unwrap_or(Err(EncodeError::Stopped))?);
        }
        Ok(vectors)
    }
}

/// The thread's life: pass after pass until the queue closes.
fn serve(mut engine: Box<dyn SentenceEncoder>, queue: &Queue) {
    while let Some(jobs) = queue.next_batch() {
        answer(engine.as_mut(), jobs);
    }
}

fn answer(engine: &mut dyn SentenceEncoder, jobs: Vec<Job>) {
    let texts: Vec<String> = jobs
        .iter()
        .flat_map(|job| job.texts.iter().cloned())
        .collect();
    let result = encode_guarded(engine, &texts);
    if result.is_err() && jobs.len() > 1 {
        // One caller's text must not cost the others of its batch their answers.
        jobs.into_iter().for_each(|job| answer(engine, vec![job]));
        return;
    }
    match result {
        Ok(vectors) => {
            let mut vectors = vectors.into_iter();
            for job in jobs {
                let share = vectors.by_ref().take(job.texts.len()).collect();
                job.answer(Ok(share));
            }
        }
        Err(error) => {
            if let Some(job) = jobs.into_iter().next() {
                job.answer(Err(error));
            }
        }
    }
}

fn encode_guarded(
    engine: &mut dyn SentenceEncoder,
    texts: &[String],
) -> Result<Vec<Embedding>, EncodeError> {
    // The panic's own message stays out of the error: it may quote the text.
    let vectors = catch_unwind(AssertUnwindSafe(|| engine.encode(texts)))
        .unwrap_or_else(|_| Err(EncodeError::Failed("the engine panicked".into())))?;
    if vectors.len() != texts.len() {
        let problem = format!(
            "{} vectors came back for {} texts",
            vectors.len(),
            texts.len()
        );
        return Err(EncodeError::Failed(problem));
    }
    Ok(vectors)
}

#[cfg(test)]
mod tests;
