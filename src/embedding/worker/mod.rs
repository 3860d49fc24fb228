//! A sentence encoder on operating-system threads of its own, behind a bounded queue of two lanes.
//!
//! Callers cut their texts into tokens themselves; the queue and the threads see tokens only. What waits while
//! the engines are busy forms the next batch; interactive requests go before background ones. A full queue
//! answers [`EncodeError::Busy`] at once, a caller that leaves costs the others nothing, and a panic in the
//! engine is one request's error. What was asked lately is answered without the engine.
//!
//! Invariant: no async task ever waits for an engine by blocking, and no text is logged, kept or
//! repeated in an error.

mod queue;

use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use tokio::sync::oneshot;

use super::recent::RecentVectors;
use super::{Embedding, EncodeError, Encoded, Piece, SentenceEncoder, Tokenizer, Tokens};
use crate::telemetry::{METRICS, Step};
use queue::{Job, Lane, Queue};

/// Limits of a worker.
#[derive(Debug, Clone)]
pub struct WorkerSettings {
    /// Threads, each with an engine that computes on one core.
    pub threads: NonZeroUsize,
    /// Requests that may wait in each lane.
    pub queue_length: usize,
    /// How long an interactive caller waits for its vectors. Background callers wait as long as it takes.
    pub timeout: Duration,
    /// Vectors of recent interactive texts that are kept, about 2 kB each.
    pub recent: NonZeroUsize,
}

impl Default for WorkerSettings {
    fn default() -> Self {
        WorkerSettings {
            threads: NonZeroUsize::MIN,
            queue_length: 256,
            timeout: Duration::from_secs(5),
            recent: const { NonZeroUsize::new(1024).unwrap() },
        }
    }
}

/// Owns the engines' threads. Dropping it turns waiting callers away, lets the passes under way end, and joins.
#[derive(Debug)]
pub struct EncoderWorker {
    encoder: Encoder,
    threads: Vec<JoinHandle<()>>,
}

impl EncoderWorker {
    /// Starts the threads. Fails only if the operating system has none to give.
    pub fn start(
        engine: Box<dyn SentenceEncoder>,
        settings: WorkerSettings,
    ) -> std::io::Result<EncoderWorker> {
        let queue = Arc::new(Queue::new(settings.queue_length));
        let encoder = Encoder {
            queue: Arc::clone(&queue),
            recent: Arc::new(RecentVectors::new(settings.recent)),
            tokenizer: engine.tokenizer(),
            timeout: settings.timeout,
            fingerprint: engine.fingerprint().into(),
        };
        let twins: Vec<_> = (1..settings.threads.get()).map(|_| engine.twin()).collect();
        let mut worker = EncoderWorker {
            encoder,
            threads: Vec::new(),
        };
        for engine in std::iter::once(engine).chain(twins) {
            let queue = Arc::clone(&queue);
            let thread = std::thread::Builder::new().name("sentence-encoder".into());
            // On failure the drop ends the threads that were started.
            let thread = thread.spawn(move || serve(engine, &queue))?;
            worker.threads.push(thread);
        }
        Ok(worker)
    }

    /// A handle for callers; clone it freely.
    pub fn encoder(&self) -> Encoder {
        self.encoder.clone()
    }
}

impl Drop for EncoderWorker {
    fn drop(&mut self) {
        self.encoder.queue.close();
        for thread in self.threads.drain(..) {
            // `serve` catches the engine's panics, so there is nothing to learn from the result.
            let _ = thread.join();
        }
    }
}

/// The callers' side of an [`EncoderWorker`].
#[derive(Clone)]
pub struct Encoder {
    queue: Arc<Queue>,
    recent: Arc<RecentVectors>,
    tokenizer: Arc<dyn Tokenizer>,
    timeout: Duration,
    fingerprint: Arc<str>,
}

impl Encoder {
    /// Vectors for someone who is waiting for an answer, in order. An empty text is an error and never
    /// reaches the engine.
    pub async fn encode(&self, texts: &[String]) -> Result<Vec<Embedding>, EncodeError> {
        let tokens = self.tokenize(texts)?;
        let mut vectors: Vec<Option<Embedding>> =
            tokens.iter().map(|text| self.recent.get(text)).collect();
        let unknown: Vec<Tokens> = tokens
            .iter()
            .zip(&vectors)
            .filter(|(_, vector)| vector.is_none())
            .map(|(text, _)| text.clone())
            .collect();
        let answer = self.ask(Lane::Interactive, &unknown);
        let encoded = tokio::time::timeout(self.timeout, answer)
            .await
            .unwrap_or(Err(EncodeError::TimedOut))?;
        for (text, encoded) in unknown.iter().zip(&encoded) {
            self.recent.keep(text, encoded.vector.clone());
        }
        let mut encoded = encoded.into_iter().map(|encoded| encoded.vector);
        for vector in vectors.iter_mut().filter(|vector| vector.is_none()) {
            *vector = encoded.next();
        }
        Ok(vectors.into_iter().flatten().collect())
    }

    /// A text of these pieces, vector by vector, for someone who is waiting.
    pub async fn read(&self, tokens: Tokens) -> Result<Encoded, EncodeError> {
        let tokens = [tokens];
        let begun = Instant::now();
        let answer = self.ask(Lane::Interactive, &tokens);
        let encoded = tokio::time::timeout(self.timeout, answer)
            .await
            .unwrap_or(Err(EncodeError::TimedOut))?;
        METRICS.took(Step::Encode, begun.elapsed());
        encoded.into_iter().next().ok_or(EncodeError::Stopped)
    }

    /// The pieces of a text and the bytes that they stand for.
    pub fn pieces(&self, text: &str) -> Result<Vec<Piece>, EncodeError> {
        catch_unwind(AssertUnwindSafe(|| self.tokenizer.pieces(text)))
            .map_err(|_| EncodeError::Failed("the tokenizer panicked".into()))
    }

    /// The pieces that stand before every text.
    pub fn prompt(&self) -> &[i64] {
        self.tokenizer.prompt()
    }

    /// Vectors that nobody waits for; gives way to [`Encoder::encode`] after each batch.
    pub async fn encode_in_background(
        &self,
        texts: &[String],
    ) -> Result<Vec<Embedding>, EncodeError> {
        let mut vectors = Vec::with_capacity(texts.len());
        for texts in texts.chunks(Lane::Background.most_texts()) {
            let tokens = self.tokenize(texts)?;
            let encoded = self.ask(Lane::Background, &tokens).await?;
            vectors.extend(encoded.into_iter().map(|encoded| encoded.vector));
        }
        Ok(vectors)
    }

    /// The engine's [`SentenceEncoder::fingerprint`].
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// On the caller's thread: some ten microseconds a text, where a pass takes milliseconds.
    fn tokenize(&self, texts: &[String]) -> Result<Vec<Tokens>, EncodeError> {
        let tokenize = || texts.iter().map(|text| self.tokenizer.tokenize(text));
        // As in the engine, a panic is this request's error and its message stays out.
        catch_unwind(AssertUnwindSafe(|| tokenize().collect::<Option<Vec<_>>>()))
            .map_err(|_| EncodeError::Failed("the tokenizer panicked".into()))?
            .ok_or(EncodeError::Empty)
    }

    async fn ask(&self, lane: Lane, texts: &[Tokens]) -> Result<Vec<Encoded>, EncodeError> {
        let mut vectors = Vec::with_capacity(texts.len());
        for texts in texts.chunks(lane.most_texts()) {
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

impl std::fmt::Debug for Encoder {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Encoder")
            .field("queue", &self.queue)
            .field("fingerprint", &self.fingerprint)
            .finish_non_exhaustive()
    }
}

/// A thread's life: pass after pass until the queue closes.
fn serve(mut engine: Box<dyn SentenceEncoder>, queue: &Queue) {
    while let Some(jobs) = queue.next_batch() {
        answer(engine.as_mut(), jobs);
    }
}

fn answer(engine: &mut dyn SentenceEncoder, jobs: Vec<Job>) {
    let texts: Vec<Tokens> = jobs
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
    texts: &[Tokens],
) -> Result<Vec<Encoded>, EncodeError> {
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
