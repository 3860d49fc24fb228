//! A message whose encoder fails or is late is tried again, and counted.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use career_advisor::advisor::{Advisor, Said, Turn};
use career_advisor::dialogue::Dialogue;
use career_advisor::embedding::{
    EncodeError, Encoded, EncoderWorker, Heads, Precision, RustBertEncoder, SentenceEncoder,
    Tokenizer, Tokens, WorkerSettings,
};
use career_advisor::knowledge;
use career_advisor::nlu::Understander;
use career_advisor::reply::{Outcome, Reply};
use career_advisor::telemetry::METRICS;

/// The shipped encoder, which fails so many times first.
struct Failing {
    engine: RustBertEncoder,
    times: u32,
}

impl SentenceEncoder for Failing {
    fn tokenizer(&self) -> Arc<dyn Tokenizer> {
        self.engine.tokenizer()
    }

    fn twin(&self) -> Box<dyn SentenceEncoder> {
        self.engine.twin()
    }

    fn encode(&mut self, texts: &[Tokens]) -> Result<Vec<Encoded>, EncodeError> {
        if self.times > 0 {
            self.times -= 1;
            return Err(EncodeError::Failed("as asked".into()));
        }
        self.engine.encode(texts)
    }

    fn fingerprint(&self) -> &str {
        "failing"
    }
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

async fn ask(times: u32) -> Reply {
    let knowledge = knowledge::load(&folder("knowledge")).unwrap_or_else(|it| panic!("{it}"));
    let knowledge = Arc::new(knowledge);
    let heads = Heads::load(&folder("models/parser")).expect("the heads");
    let understander = Understander::new(Arc::clone(&knowledge)).with_heads(Arc::new(heads));
    let engine = RustBertEncoder::load(&folder("models/parser"), Precision::Float32);
    let engine = Failing {
        engine: engine.expect("the model"),
        times,
    };
    let worker = EncoderWorker::start(Box::new(engine), WorkerSettings::default());
    let worker = worker.expect("a thread");
    let advisor = Advisor::new(knowledge, Arc::new(understander), Some(worker.encoder()));
    let turn = Turn {
        said: Said::Text("数据库管理员需要什么技能?".to_owned()),
        hint: None,
    };
    advisor.respond(&turn, &Dialogue::default()).await.0
}

#[tokio::test]
async fn a_message_is_tried_again_until_the_encoder_works() {
    let fallbacks = || METRICS.encoder_fallbacks.get();
    let reply = ask(2).await;
    assert_eq!(reply.outcome, Outcome::Answer);
    assert_eq!(reply.entities, ["database-administrator"]);
    assert_eq!(fallbacks(), 2);
    // One that never works is said to be so, calmly.
    let reply = ask(u32::MAX).await;
    assert_eq!(reply.outcome, Outcome::Decline);
}
