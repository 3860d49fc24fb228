//! The worker with an engine that the test holds at a gate.

use std::sync::{Mutex, mpsc};

use tokio::task::JoinHandle;

use super::*;

/// Says when a pass begins and with which texts, then waits to be let through. Text length becomes
/// the vector; "panic" panics.
struct GatedEngine {
    began: mpsc::Sender<Vec<String>>,
    gate: Arc<Mutex<mpsc::Receiver<()>>>,
}

/// A token per byte, so that the engine can tell the text.
struct Bytes;

impl Tokenizer for Bytes {
    fn tokenize(&self, text: &str) -> Option<Tokens> {
        assert!(text != "panic while cutting", "as asked");
        let ids = || text.bytes().map(i64::from).collect();
        (!text.trim().is_empty()).then(|| Tokens::new(ids()))
    }

    fn pieces(&self, _text: &str) -> Vec<Piece> {
        Vec::new()
    }

    fn prompt(&self) -> &[i64] {
        &[]
    }
}

fn text_of(tokens: &Tokens) -> String {
    tokens
        .ids()
        .iter()
        .filter_map(|&id| u8::try_from(id).ok())
        .map(char::from)
        .collect()
}

impl SentenceEncoder for GatedEngine {
    fn tokenizer(&self) -> Arc<dyn Tokenizer> {
        Arc::new(Bytes)
    }

    fn twin(&self) -> Box<dyn SentenceEncoder> {
        Box::new(GatedEngine {
            began: self.began.clone(),
            gate: Arc::clone(&self.gate),
        })
    }

    fn encode(&mut self, texts: &[Tokens]) -> Result<Vec<Encoded>, EncodeError> {
        let texts: Vec<String> = texts.iter().map(text_of).collect();
        self.began.send(texts.clone()).expect("the test listens");
        let gate = self.gate.lock().expect("nobody panics with the gate");
        gate.recv().expect("the test opens the gate");
        drop(gate);
        assert!(!texts.iter().any(|text| text == "panic"), "as asked");
        Ok(texts.iter().map(|text| vector_of(text).into()).collect())
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
            gate: Arc::new(Mutex::new(gate_receiver)),
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
async fn empty_texts_and_texts_that_break_the_tokenizer_never_reach_the_engine() {
    let bench = Bench::start(WorkerSettings::default());
    for (text, problem) in [
        ("", EncodeError::Empty.to_string()),
        (" \n", EncodeError::Empty.to_string()),
        (
            "panic while cutting",
            "the sentence encoder failed: the tokenizer panicked".into(),
        ),
    ] {
        for lane in [Lane::Interactive, Lane::Background] {
            let call = bench.call(lane, &["fine", text]).await;
            assert_eq!(call.await.unwrap().unwrap_err().to_string(), problem);
        }
    }
    assert!(bench.began.try_recv().is_err());
}

#[tokio::test]
async fn what_was_asked_lately_needs_no_engine() {
    let bench = Bench::start(WorkerSettings::default());
    let first = bench.call(Lane::Interactive, &["one", "two"]).await;
    bench.pass();
    first.await.unwrap().unwrap();
    let mixed = bench
        .call(Lane::Interactive, &["two", "three", "one"])
        .await;
    assert_eq!(bench.pass(), ["three"]);
    assert_eq!(
        mixed.await.unwrap().unwrap(),
        [vector_of("two"), vector_of("three"), vector_of("one")]
    );
    let known = bench.call(Lane::Interactive, &["three", "one"]).await;
    assert_eq!(
        known.await.unwrap().unwrap(),
        [vector_of("three"), vector_of("one")]
    );
    assert!(bench.began.try_recv().is_err());
}

#[tokio::test]
async fn the_background_fills_no_cache_and_takes_small_batches() {
    let bench = Bench::start(WorkerSettings::default());
    let texts: Vec<String> = (0..17).map(|n| "x".repeat(n + 1)).collect();
    let borrowed: Vec<&str> = texts.iter().map(String::as_str).collect();
    let call = bench.call(Lane::Background, &borrowed).await;
    assert_eq!(bench.began.recv().unwrap().len(), 16);
    // Asked while the first batch is under way, the same text goes ahead of the second.
    let question = bench.call(Lane::Interactive, &["x"]).await;
    bench.gate.send(()).unwrap();
    assert_eq!(bench.pass(), ["x"]);
    assert_eq!(question.await.unwrap().unwrap(), [vector_of("x")]);
    tokio::task::yield_now().await;
    assert_eq!(bench.pass(), ["x".repeat(17)]);
    call.await.unwrap().unwrap();
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
async fn each_thread_has_a_batch_of_its_own() {
    let bench = Bench::start(WorkerSettings {
        threads: NonZeroUsize::new(2).unwrap(),
        ..WorkerSettings::default()
    });
    let first = bench.call(Lane::Interactive, &["first"]).await;
    assert_eq!(bench.began.recv().unwrap(), ["first"]);
    let second = bench.call(Lane::Interactive, &["second"]).await;
    assert_eq!(
        bench.began.recv().unwrap(),
        ["second"],
        "while the first is under way"
    );
    let waiting = bench.call(Lane::Interactive, &["waiting"]).await;
    assert!(bench.began.try_recv().is_err());
    for _ in 0..3 {
        bench.gate.send(()).unwrap();
    }
    for (call, text) in [(first, "first"), (second, "second"), (waiting, "waiting")] {
        assert_eq!(call.await.unwrap().unwrap(), [vector_of(text)]);
    }
}

#[tokio::test]
async fn long_requests_are_cut_into_batches() {
    let bench = Bench::start(WorkerSettings::default());
    let most = Lane::Interactive.most_texts();
    let texts: Vec<String> = (0..most + 3).map(|n| "x".repeat(n + 1)).collect();
    let borrowed: Vec<&str> = texts.iter().map(String::as_str).collect();
    let call = bench.call(Lane::Interactive, &borrowed).await;
    assert_eq!(bench.pass().len(), most);
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
