//! A bot whose encoder is stuck goes on answering: by words, at once, and counted.

use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::{Arc, Mutex, mpsc};
use std::time::Duration;

use career_advisor::advisor::{Advisor, Said, Turn};
use career_advisor::dialogue::Dialogue;
use career_advisor::embedding::{
    Embedding, EncodeError, EncoderWorker, SentenceEncoder, Tokenizer, Tokens, WorkerSettings,
};
use career_advisor::knowledge;
use career_advisor::language::Language;
use career_advisor::nlu::Understander;
use career_advisor::render::plain_text;
use career_advisor::reply::Reply;
use career_advisor::telemetry::{Counter, METRICS};

/// Says that a pass has begun, then waits for the test.
#[derive(Clone)]
struct StuckEngine {
    began: mpsc::Sender<()>,
    release: Arc<Mutex<mpsc::Receiver<()>>>,
}

struct Characters;

impl Tokenizer for Characters {
    fn tokenize(&self, text: &str) -> Option<Tokens> {
        let ids: Vec<i64> = text.chars().map(|c| i64::from(u32::from(c))).collect();
        (!ids.is_empty()).then(|| Tokens::new(ids))
    }
}

impl SentenceEncoder for StuckEngine {
    fn tokenizer(&self) -> Arc<dyn Tokenizer> {
        Arc::new(Characters)
    }

    fn twin(&self) -> Box<dyn SentenceEncoder> {
        Box::new(self.clone())
    }

    fn encode(&mut self, _texts: &[Tokens]) -> Result<Vec<Embedding>, EncodeError> {
        self.began.send(()).expect("the test listens");
        let release = self.release.lock().expect("nobody panics");
        release.recv().expect("the test releases");
        Err(EncodeError::Failed("as asked".into()))
    }

    fn fingerprint(&self) -> &str {
        "stuck"
    }
}

async fn ask(advisor: Advisor, question: &str) -> Reply {
    let turn = Turn {
        said: Said::Text(question.to_owned()),
        hint: None,
    };
    advisor.respond(&turn, &Dialogue::default()).await.0
}

#[tokio::test(start_paused = true)]
async fn a_busy_a_late_and_a_failing_encoder_are_done_without_and_counted() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge");
    let knowledge = Arc::new(knowledge::load(&dir).unwrap_or_else(|faults| panic!("{faults}")));
    let understander = Arc::new(Understander::new(Arc::clone(&knowledge)));
    let (began_sender, began) = mpsc::channel();
    let (release, release_receiver) = mpsc::channel();
    let engine = StuckEngine {
        began: began_sender,
        release: Arc::new(Mutex::new(release_receiver)),
    };
    let settings = WorkerSettings {
        queue_length: 1,
        timeout: Duration::from_millis(50),
        recent: NonZeroUsize::MIN,
        threads: NonZeroUsize::MIN,
    };
    let worker = EncoderWorker::start(Box::new(engine), settings).expect("a thread");
    let by_words = Advisor::new(Arc::clone(&knowledge), Arc::clone(&understander), None);
    let advisor = Advisor::new(Arc::clone(&knowledge), understander, Some(worker.encoder()));
    let question = "数据库管理员需要什么技能?";
    let expected = plain_text(&ask(by_words, question).await, Language::Zh, &knowledge);
    let fallbacks = || METRICS.get(Counter::EncoderFallbacks);
    assert_eq!(fallbacks(), 0);

    // On the test's single thread each call runs up to its wait.
    let late = tokio::spawn(ask(advisor.clone(), question));
    tokio::task::yield_now().await;
    began.recv().expect("a pass begins");
    let waiting = tokio::spawn(ask(advisor.clone(), question));
    tokio::task::yield_now().await;
    let busy = tokio::spawn(ask(advisor.clone(), question));
    tokio::task::yield_now().await;
    assert!(busy.is_finished(), "it does not wait");
    assert_eq!(fallbacks(), 1);
    // The engine is held, so the clock moves on to where both have waited long enough.
    for call in [busy, late, waiting] {
        let reply = call.await.expect("an answer");
        assert_eq!(plain_text(&reply, Language::Zh, &knowledge), expected);
    }
    assert_eq!(fallbacks(), 3);

    release.send(()).expect("the engine waits");
    let failing = tokio::spawn(ask(advisor, question));
    tokio::task::yield_now().await;
    release.send(()).expect("the engine waits");
    let reply = failing.await.expect("an answer");
    assert_eq!(plain_text(&reply, Language::Zh, &knowledge), expected);
    assert_eq!(fallbacks(), 4);
}
