//! One sentence encoder on an operating-system thread of its own, behind a bounded queue of two lanes.
//!
//! What waits while the engine is busy forms the next batch; interactive requests go before background ones.
//! A full queue answers [`EncodeError::Busy`] at once, a caller that leaves costs the others nothing, and a
//! panic in the engine is one request's error.
//!
//! Invariant: no async task ever blocks here, and no text is logged or repeated in an error.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::sync::oneshot;

use super::{Embedding, EncodeError, SentenceEncoder};

/// Texts that go through the engine in one pass, at most.
const MAX_BATCH: usize = 64;

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

/// What one caller wants encoded, and where the answer goes.
struct Job {
    texts: Vec<String>,
    reply: oneshot::Sender<Result<Vec<Embedding>, EncodeError>>,
}

impl Job {
    fn answer(self, result: Result<Vec<Embedding>, EncodeError>) {
        // An error here means that the caller has left, which is the caller's right.
        let _ = self.reply.send(result);
    }

    fn is_wanted(&self) -> bool {
        !self.reply.is_closed()
    }
}

#[derive(Debug, Clone, Copy)]
enum Lane {
    Interactive,
    Background,
}

struct Queue {
    lanes: Mutex<Lanes>,
    filled: Condvar,
    capacity: usize,
}

struct Lanes {
    interactive: VecDeque<Job>,
    background: VecDeque<Job>,
    open: bool,
}

impl Queue {
    fn new(capacity: usize) -> Queue {
        let lanes = Lanes {
            interactive: VecDeque::new(),
            background: VecDeque::new(),
            open: true,
        };
        Queue {
            lanes: Mutex::new(lanes),
            filled: Condvar::new(),
            capacity,
        }
    }

    fn push(&self, lane: Lane, job: Job) -> Result<(), EncodeError> {
        let mut lanes = self.lock();
        if !lanes.open {
            return Err(EncodeError::Stopped);
        }
        let jobs = lanes.lane(lane);
        if jobs.len() >= self.capacity {
            // Callers that timed out still hold their places; only those who wait count.
            jobs.retain(Job::is_wanted);
        }
        if jobs.len() >= self.capacity {
            return Err(EncodeError::Busy);
        }
        jobs.push_back(job);
        self.filled.notify_one();
        Ok(())
    }

    /// Waits for work. `None` once the queue has closed.
    fn next_batch(&self) -> Option<Vec<Job>> {
        let mut lanes = self.lock();
        while lanes.open {
            let batch = lanes.take_batch();
            if !batch.is_empty() {
                return Some(batch);
            }
            lanes = self
                .filled
                .wait(lanes)
                .unwrap_or_else(PoisonError::into_inner);
        }
        None
    }

    /// Turns everyone who waits away: their reply channels close.
    fn close(&self) {
        let mut lanes = self.lock();
        lanes.open = false;
        lanes.interactive.clear();
        lanes.background.clear();
        self.filled.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, Lanes> {
        // The lanes are whole between any two statements, so a poisoned lock tells nothing.
        self.lanes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for Queue {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Queue")
            .field("capacity", &self.capacity)
            .finish_non_exhaustive()
    }
}

impl Lanes {
    fn lane(&mut self, lane: Lane) -> &mut VecDeque<Job> {
        match lane {
            Lane::Interactive => &mut self.interactive,
            Lane::Background => &mut self.background,
        }
    }

    /// Whole jobs of one lane, interactive first, up to [`MAX_BATCH`] texts; drops those nobody waits for.
    fn take_batch(&mut self) -> Vec<Job> {
        self.interactive.retain(Job::is_wanted);
        self.background.retain(Job::is_wanted);
        let jobs = if self.interactive.is_empty() {
            &mut self.background
        } else {
            &mut self.interactive
        };
        let mut batch = Vec::new();
        let mut texts = 0;
        while let Some(job) = jobs.front() {
            texts += job.texts.len();
            if texts > MAX_BATCH && !batch.is_empty() {
                break;
            }
            batch.extend(jobs.pop_front());
        }
        batch
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use tokio::task::JoinHandle;

    use super::*;

    /// Says when a pass begins and with how many texts, then waits to be let through. Text length becomes
    /// the vector; "panic" panics.
    struct GatedEngine {
        began: mpsc::Sender<Vec<String>>,
        gate: mpsc::Receiver<()>,
    }

    impl SentenceEncoder for GatedEngine {
        fn encode(&mut self, texts: &[String]) -> Result<Vec<Embedding>, EncodeError> {
            self.began.send(texts.to_vec()).expect("the test listens");
            self.gate.recv().expect("the test opens the gate");
            assert!(!texts.iter().any(|text| text == "panic"), "as asked");
            Ok(texts.iter().map(|text| vector_of(text)).collect())
        }

        fn fingerprint(&self) -> &str {
            "gated"
        }
    }

    fn vector_of(text: &str) -> Embedding {
        Embedding::normalised(vec![1.0, text.len() as f32]).expect("not zero")
    }

    struct Bench {
        worker: EncoderWorker,
        began: mpsc::Receiver<Vec<String>>,
        gate: mpsc::Sender<()>,
    }

    impl Bench {
        fn start(settings: WorkerSettings) -> Bench {
            let (began_sender, began) = mpsc::channel();
            let (gate, gate_receiver) = mpsc::channel();
            let engine = GatedEngine {
                began: began_sender,
                gate: gate_receiver,
            };
            let worker = EncoderWorker::start(Box::new(engine), settings).expect("a thread");
            Bench {
                worker,
                began,
                gate,
            }
        }

        /// A caller on its own task, whose request is in the queue when this returns.
        async fn call(
            &self,
            lane: Lane,
            texts: &[&str],
        ) -> JoinHandle<Result<Vec<Embedding>, EncodeError>> {
            let encoder = self.worker.encoder();
            let texts: Vec<String> = texts.iter().map(ToString::to_string).collect();
            let call = tokio::spawn(async move {
                match lane {
                    Lane::Interactive => encoder.encode(&texts).await,
                    Lane::Background => encoder.encode_in_background(&texts).await,
                }
            });
            // On the test's single thread the task runs up to its wait.
            tokio::task::yield_now().await;
            call
        }

        fn pass(&self) -> Vec<String> {
            let texts = self.began.recv().expect("a pass begins");
            self.gate.send(()).expect("the engine waits");
            texts
        }
    }

    #[tokio::test]
    async fn vectors_come_back_in_order() {
        let bench = Bench::start(WorkerSettings::default());
        let call = bench.call(Lane::Interactive, &["a", "bbb", "cc"]).await;
        bench.pass();
        let vectors = call.await.unwrap().unwrap();
        assert_eq!(vectors, [vector_of("a"), vector_of("bbb"), vector_of("cc")]);
    }

    #[tokio::test]
    async fn no_texts_need_no_engine() {
        let bench = Bench::start(WorkerSettings::default());
        assert_eq!(bench.worker.encoder().encode(&[]).await.unwrap(), []);
    }

    #[tokio::test]
    async fn what_waits_while_the_engine_is_busy_forms_one_batch() {
        let bench = Bench::start(WorkerSettings::default());
        let first = bench.call(Lane::Interactive, &["first"]).await;
        assert_eq!(bench.began.recv().unwrap(), ["first"]);
        let second = bench.call(Lane::Interactive, &["second"]).await;
        let third = bench.call(Lane::Interactive, &["third one"]).await;
        bench.gate.send(()).unwrap();
        assert_eq!(bench.pass(), ["second", "third one"]);
        assert_eq!(first.await.unwrap().unwrap(), [vector_of("first")]);
        assert_eq!(second.await.unwrap().unwrap(), [vector_of("second")]);
        assert_eq!(third.await.unwrap().unwrap(), [vector_of("third one")]);
    }

    #[tokio::test]
    async fn interactive_goes_before_background() {
        let bench = Bench::start(WorkerSettings::default());
        let first = bench.call(Lane::Interactive, &["first"]).await;
        assert_eq!(bench.began.recv().unwrap(), ["first"]);
        let background = bench.call(Lane::Background, &["knowledge"]).await;
        let interactive = bench.call(Lane::Interactive, &["question"]).await;
        bench.gate.send(()).unwrap();
        assert_eq!(bench.pass(), ["question"]);
        assert_eq!(bench.pass(), ["knowledge"]);
        for call in [first, background, interactive] {
            call.await.unwrap().unwrap();
        }
    }

    #[tokio::test]
    async fn long_requests_are_cut_into_batches() {
        let bench = Bench::start(WorkerSettings::default());
        let texts: Vec<String> = (0..MAX_BATCH + 3).map(|n| "x".repeat(n + 1)).collect();
        let borrowed: Vec<&str> = texts.iter().map(String::as_str).collect();
        let call = bench.call(Lane::Background, &borrowed).await;
        assert_eq!(bench.pass().len(), MAX_BATCH);
        tokio::task::yield_now().await;
        let waiting = tokio::task::spawn_blocking(move || {
            let length = bench.pass().len();
            (bench, length)
        });
        let (_bench, length) = waiting.await.unwrap();
        assert_eq!(length, 3);
        let expected: Vec<Embedding> = texts.iter().map(|text| vector_of(text)).collect();
        assert_eq!(call.await.unwrap().unwrap(), expected);
    }

    #[tokio::test]
    async fn a_full_lane_answers_busy_and_the_other_lane_stays_open() {
        let bench = Bench::start(WorkerSettings {
            queue_length: 1,
            ..WorkerSettings::default()
        });
        let first = bench.call(Lane::Interactive, &["first"]).await;
        assert_eq!(bench.began.recv().unwrap(), ["first"]);
        let waits = bench.call(Lane::Interactive, &["waits"]).await;
        let refused = bench.call(Lane::Interactive, &["refused"]).await;
        assert!(matches!(refused.await.unwrap(), Err(EncodeError::Busy)));
        let background = bench.call(Lane::Background, &["background"]).await;
        bench.gate.send(()).unwrap();
        assert_eq!(bench.pass(), ["waits"]);
        assert_eq!(bench.pass(), ["background"]);
        for call in [first, waits, background] {
            call.await.unwrap().unwrap();
        }
    }

    #[tokio::test]
    async fn a_caller_that_leaves_is_not_served_and_harms_nobody() {
        let bench = Bench::start(WorkerSettings {
            queue_length: 1,
            ..WorkerSettings::default()
        });
        let first = bench
            .call(Lane::Interactive, &["leaves while served"])
            .await;
        assert_eq!(bench.began.recv().unwrap(), ["leaves while served"]);
        let second = bench
            .call(Lane::Interactive, &["leaves while waiting"])
            .await;
        for call in [first, second] {
            call.abort();
            assert!(call.await.unwrap_err().is_cancelled());
        }
        let third = bench.call(Lane::Interactive, &["stays"]).await;
        bench.gate.send(()).unwrap();
        assert_eq!(bench.pass(), ["stays"]);
        assert_eq!(third.await.unwrap().unwrap(), [vector_of("stays")]);
    }

    #[tokio::test]
    async fn a_panic_is_the_error_of_the_request_that_caused_it() {
        let bench = Bench::start(WorkerSettings::default());
        let first = bench.call(Lane::Interactive, &["first"]).await;
        assert_eq!(bench.began.recv().unwrap(), ["first"]);
        let poisonous = bench.call(Lane::Interactive, &["panic"]).await;
        let innocent = bench.call(Lane::Interactive, &["innocent"]).await;
        bench.gate.send(()).unwrap();
        assert_eq!(bench.pass(), ["panic", "innocent"]);
        assert_eq!(bench.pass(), ["panic"]);
        assert_eq!(bench.pass(), ["innocent"]);
        first.await.unwrap().unwrap();
        let error = poisonous.await.unwrap().unwrap_err();
        assert_eq!(
            error.to_string(),
            "the sentence encoder failed: the engine panicked"
        );
        assert_eq!(innocent.await.unwrap().unwrap(), [vector_of("innocent")]);
    }

    #[tokio::test]
    async fn an_interactive_caller_waits_only_so_long() {
        let bench = Bench::start(WorkerSettings {
            timeout: Duration::from_millis(20),
            ..WorkerSettings::default()
        });
        let late = bench.call(Lane::Interactive, &["late"]).await;
        assert_eq!(bench.began.recv().unwrap(), ["late"]);
        assert!(matches!(late.await.unwrap(), Err(EncodeError::TimedOut)));
        bench.gate.send(()).unwrap();
        let next = bench.call(Lane::Interactive, &["next"]).await;
        assert_eq!(bench.pass(), ["next"]);
        assert_eq!(next.await.unwrap().unwrap(), [vector_of("next")]);
    }

    #[tokio::test]
    async fn dropping_the_worker_turns_waiting_callers_away() {
        let bench = Bench::start(WorkerSettings::default());
        let encoder = bench.worker.encoder();
        let served = bench.call(Lane::Interactive, &["served"]).await;
        assert_eq!(bench.began.recv().unwrap(), ["served"]);
        let waiting = bench.call(Lane::Background, &["waiting"]).await;
        let Bench {
            worker,
            began: _began,
            gate,
        } = bench;
        let dropped = std::thread::spawn(move || drop(worker));
        assert!(matches!(waiting.await.unwrap(), Err(EncodeError::Stopped)));
        assert!(matches!(
            encoder.encode(&["after".to_string()]).await,
            Err(EncodeError::Stopped)
        ));
        assert!(!dropped.is_finished(), "the pass under way is waited for");
        gate.send(()).unwrap();
        served.await.unwrap().unwrap();
        dropped.join().unwrap();
    }
}
