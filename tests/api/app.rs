//! The real application in this process, against a Bot API server of its own.
//!
//! Invariant: an application that goes out of scope has answered all it owes and broken no rule of
//! Telegram's, or its test fails.

use std::fs;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

use career_advisor::config::{Choices, Config, Surroundings};
use career_advisor::embedding::Precision;
use career_advisor::startup::{Application, StartError};
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

use crate::bot_api::BotApi;
use crate::bot_api::chats::Person;
use crate::bot_api::compose::Post;
use crate::bot_api::message::Message;
use crate::database;
use crate::runtime::RUNTIME;

/// How long an application may take to stop: what it drains, and a little more.
const STOP: Duration = Duration::from_secs(20);

/// An application and its server; the server's methods are at hand directly.
pub struct TestApp {
    pub api: BotApi,
    data: TempDir,
    tune: fn(&mut Config),
    running: Option<Running>,
}

struct Running {
    stop: CancellationToken,
    outcome: mpsc::Receiver<Result<(), StartError>>,
}

impl TestApp {
    /// Starts without the pauses that Telegram's limits ask for.
    pub async fn start() -> TestApp {
        TestApp::start_with(|_| {}).await
    }

    /// Starts with `tune` having the last word on the configuration.
    pub async fn start_with(tune: fn(&mut Config)) -> TestApp {
        let app = TestApp::prepare(tune);
        app.resumed().await
    }

    /// All but started: for what has to be arranged before.
    pub fn prepare(tune: fn(&mut Config)) -> TestApp {
        let data = tempfile::tempdir().expect("a directory");
        TestApp {
            api: BotApi::start(),
            data,
            tune,
            running: None,
        }
    }

    /// Starts an application that was prepared or stopped, and waits until it receives.
    pub async fn resumed(mut self) -> TestApp {
        self.resume();
        self.wait_until_receiving().await;
        self
    }

    pub fn resume(&mut self) {
        assert!(self.running.is_none(), "it runs already");
        let config = self.config();
        let stop = CancellationToken::new();
        let (report, outcome) = mpsc::channel();
        let token = stop.clone();
        RUNTIME.spawn(async move {
            let run = async { Application::build(config).await?.run(token).await };
            // Nobody listens any more when the test has failed already.
            let _ = report.send(run.await);
        });
        self.running = Some(Running { stop, outcome });
    }

    pub async fn wait_until_receiving(&self) {
        self.wait_until("the application to poll", |world| {
            (world.updates.waiting > 0).then_some(())
        })
        .await;
    }

    /// Stops and gives back how it ended. Blocks the test, not the server and not the application.
    pub fn stop(&mut self) -> Result<(), StartError> {
        let running = self.running.take().expect("a running application");
        running.stop.cancel();
        running
            .outcome
            .recv_timeout(STOP)
            .expect("the application to stop in time")
    }

    /// How it ended by itself.
    pub async fn ended(&mut self) -> Result<(), StartError> {
        let running = self.running.take().expect("a running application");
        tokio::task::spawn_blocking(move || running.outcome.recv_timeout(STOP))
            .await
            .expect("a result")
            .expect("the application to end in time")
    }

    /// Writes in private and waits for the first message that answers.
    pub async fn ask(&self, person: &Person, text: &str) -> Message {
        self.send(Post::text(person, text)).await
    }

    /// Writes, where the bot has to answer, and waits for the first message that answers: in groups a
    /// reply, in private the next message.
    pub async fn send(&self, post: Post) -> Message {
        let before = self.messages(post.chat()).len();
        let posted = self.post(post.answered());
        self.wait_until("an answer", |world| {
            let chat = world.chat(posted.chat);
            let grouped = chat.is_group();
            let mut sent = chat
                .messages
                .values()
                .filter(|message| message.by_bot)
                .skip(before);
            sent.find(|message| !grouped || message.reply_to == Some(posted.message))
                .cloned()
        })
        .await
    }

    /// Presses a button and waits until its message shows something else.
    pub async fn turn(&self, person: &Person, message: &Message, label: &str) -> Message {
        self.press(person, message, label);
        self.wait_until("another page", |world| {
            let shown = &world.chat(message.chat).messages[&message.id];
            (shown.edits > message.edits).then(|| shown.clone())
        })
        .await
    }

    /// Waits until all that `person` sent in private was dealt with, by sending something whose answer
    /// cannot be mistaken.
    pub async fn settle(&self, person: &Person) {
        let posted = self.post(Post::text(person, "/cancel"));
        let phrases = ["nothing to cancel", "Cancelled", "没有要取消", "已取消"];
        self.wait_until("the answer to /cancel", |world| {
            let mut later = world
                .chat(person.id)
                .messages
                .range(posted.message..)
                .map(|(_, message)| message);
            let told =
                |message: &Message| phrases.iter().any(|phrase| message.text.contains(phrase));
            later
                .find(|message| message.by_bot && told(message))
                .map(|_| ())
        })
        .await
    }

    pub fn data_dir(&self) -> &Path {
        self.data.path()
    }

    fn config(&self) -> Config {
        let environment = [
            ("TELOXIDE_TOKEN", self.api.token.as_str()),
            ("TELOXIDE_API_URL", self.api.url.as_str()),
        ];
        let surroundings = Surroundings {
            environment: environment
                .map(|(name, value)| (name.into(), value.into()))
                .into(),
            working_dir: self.data.path().to_owned(),
            executable_dir: None,
        };
        let choices = Choices {
            file: None,
            data_dir: Some(self.data.path().to_owned()),
        };
        let mut config = Config::load(&choices, &surroundings).expect("a valid configuration");
        config.knowledge.dir = knowledge_dir();
        config.program = PathBuf::from(env!("CARGO_BIN_EXE_career-advisor"));
        config.embedding.model = model_dir();
        // The same on every machine, and nothing is measured at the start.
        config.embedding.precision = Precision::Float32;
        config.telegram.chat_interval_ms = 0;
        config.telegram.group_per_minute = 100_000.try_into().expect("not zero");
        config.telegram.overall_per_second = 100_000.try_into().expect("not zero");
        config.storage = database::config(self.data_dir());
        (self.tune)(&mut config);
        config
    }
}

pub fn model_dir() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("models/parser")
}

pub fn knowledge_dir() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge")
}

pub fn copy_directory(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a directory");
    for entry in fs::read_dir(from).expect("the knowledge") {
        let from: PathBuf = entry.expect("an entry").path();
        let to = to.join(from.file_name().expect("a name"));
        if from.is_dir() {
            copy_directory(&from, &to);
        } else {
            fs::copy(&from, &to).expect("a copy");
        }
    }
}

impl Deref for TestApp {
    type Target = BotApi;

    fn deref(&self) -> &BotApi {
        &self.api
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        let running = self.running.take();
        let outcome = running.map(|running| {
            running.stop.cancel();
            running.outcome.recv_timeout(STOP)
        });
        if std::thread::panicking() {
            return;
        }
        if let Some(outcome) = outcome {
            outcome
                .expect("the application to stop in time")
                .expect("the application to end well");
        }
        self.api.check_all_is_well();
    }
}
