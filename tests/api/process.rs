//! The real program as a child process, for what ends processes: signals, kills, wrong tokens.

use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use crate::app::{copy_directory, knowledge_dir};
use crate::bot_api::BotApi;
use crate::database;

/// How long the program may take to start or to end on a busy machine.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// A place for the program to run in, again and again with the same data.
pub struct Home {
    dir: TempDir,
    token: String,
    url: String,
    knowledge: PathBuf,
    /// Further variables of the environment.
    variables: Vec<(String, String)>,
}

/// The running program; killed when it goes out of scope.
pub struct Program {
    child: Child,
    log: std::path::PathBuf,
}

/// How the program ended, and all it said on standard error.
pub struct Ending {
    pub status: ExitStatus,
    pub log: String,
}

impl Home {
    pub fn beside(api: &BotApi) -> Home {
        let dir = tempfile::tempdir().expect("a directory");
        Home {
            dir,
            token: api.token.clone(),
            url: api.url.clone(),
            knowledge: knowledge_dir(),
            variables: Vec::new(),
        }
    }

    /// With a copy of the knowledge that a test may change; the program looks at it when it is told to.
    pub fn with_knowledge_of_its_own(self) -> Home {
        let knowledge = self.dir.path().join("knowledge");
        copy_directory(&knowledge_dir(), &knowledge);
        Home { knowledge, ..self }
    }

    pub fn knowledge_dir(&self) -> PathBuf {
        self.knowledge.clone()
    }

    pub fn with_token(self, token: &str) -> Home {
        Home {
            token: token.to_owned(),
            ..self
        }
    }

    pub fn with_variable(mut self, name: &str, value: &str) -> Home {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn dir(&self) -> &std::path::Path {
        self.dir.path()
    }

    pub fn with_url(self, url: &str) -> Home {
        Home {
            url: url.to_owned(),
            ..self
        }
    }

    /// Where the program keeps its database.
    pub fn data_dir(&self) -> std::path::PathBuf {
        self.dir.path().join("data")
    }

    /// Starts `career-advisor run`, with all it has to say on record.
    pub fn run(&self) -> Program {
        let log = self.dir.path().join("stderr.log");
        let file = File::options()
            .create(true)
            .append(true)
            .open(&log)
            .expect("a log file");
        let child = Command::new(env!("CARGO_BIN_EXE_career-advisor"))
            .arg("run")
            .current_dir(self.dir.path())
            .env_clear()
            .env("TELOXIDE_TOKEN", &self.token)
            .env("TELOXIDE_API_URL", &self.url)
            .env("CAREER_ADVISOR__KNOWLEDGE__DIR", &self.knowledge)
            .env("CAREER_ADVISOR__KNOWLEDGE__LOOK_EVERY_MS", "0")
            .env("CAREER_ADVISOR__EMBEDDING__MODEL", crate::app::model_dir())
            .env("CAREER_ADVISOR__EMBEDDING__PRECISION", "float32")
            .env("CAREER_ADVISOR__TELEGRAM__CHAT_INTERVAL_MS", "0")
            .env(
                "CAREER_ADVISOR__STORAGE__URL",
                database::url(&self.data_dir()),
            )
            .env("CAREER_ADVISOR__LOG__LEVEL", "trace")
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(file)
            .spawn()
            .expect("the program to start");
        Program { child, log }
    }

    /// Starts the program and waits until it receives.
    pub async fn run_until_receiving(&self, api: &BotApi) -> Program {
        let program = self.run();
        api.wait_until_within(PATIENCE, "the program to poll", |world| {
            (world.updates.waiting > 0).then_some(())
        })
        .await;
        program
    }
}

impl Program {
    /// `kill -9`, and waits until the process and its connections are gone.
    pub async fn kill(self, api: &BotApi) {
        self.kill_now();
        api.wait_until("its poll to end", |world| {
            (world.updates.waiting == 0).then_some(())
        })
        .await;
    }

    pub fn kill_now(mut self) {
        self.child.kill().expect("a process to kill");
        self.child.wait().expect("an end");
    }

    pub fn signal(&self, name: &str) {
        let pid = self.child.id().to_string();
        let status = Command::new("kill")
            .args([&format!("-{name}"), &pid])
            .status();
        assert!(status.expect("kill to run").success());
    }

    /// All it said so far on standard error.
    pub fn said(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// Waits for the end.
    pub async fn ended(mut self) -> Ending {
        let pid = self.child.id();
        let (sender, receiver) = tokio::sync::oneshot::channel();
        let log = self.log.clone();
        // A thread of its own: it may outlive a test that has given up.
        std::thread::spawn(move || sender.send(self.child.wait()));
        let status = match tokio::time::timeout(PATIENCE, receiver).await {
            Ok(status) => status.expect("a status").expect("an end"),
            Err(_) => panic!(
                "process {pid} did not end: {}",
                fs::read_to_string(log).unwrap_or_default()
            ),
        };
        Ending {
            status,
            log: fs::read_to_string(log).expect("a log in UTF-8"),
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // Ended already, most of the time.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
