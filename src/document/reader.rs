//! Has documents read by processes of their own, a few at a time.
//!
//! Invariant: bounded. At most `parallel` processes run and `waiting` documents wait; who comes then is told
//! so at once. A process that takes too long is killed, and so is one whose reader is dropped. Every process
//! is waited for. Neither the document nor its text is logged.

use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::sync::Arc;

use rustix::process::{Pid, Signal, kill_process_group};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::{Child, Command};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use super::answer::{LONGEST_ANSWER, ReadAnswer};
use super::{DocumentConfig, LARGEST, Unreadable};

/// The exit code of a program that panicked.
const PANICKED: i32 = 101;

/// Reads documents. Cheap to clone.
#[derive(Debug, Clone)]
pub struct DocumentReader {
    program: PathBuf,
    config: DocumentConfig,
    /// One for each document that is read or waits.
    places: Arc<Semaphore>,
    /// One for each process.
    slots: Arc<Semaphore>,
}

/// The right to have one document fetched and read.
#[derive(Debug)]
pub struct Place {
    _permit: OwnedSemaphorePermit,
}

/// This program, so that it can be started once more, also when its file was replaced meanwhile.
pub fn own_program() -> PathBuf {
    let link = Path::new("/proc/self/exe");
    if link.exists() {
        return link.to_owned();
    }
    std::env::current_exe().unwrap_or_else(|_| PathBuf::from("career-advisor"))
}

impl DocumentReader {
    /// `program` is started with `read-document` and the limits as arguments.
    pub fn new(program: PathBuf, config: DocumentConfig) -> DocumentReader {
        let parallel = config.parallel.get().min(Semaphore::MAX_PERMITS / 2);
        let places = parallel
            .saturating_add(config.waiting)
            .min(Semaphore::MAX_PERMITS);
        DocumentReader {
            program,
            config,
            places: Arc::new(Semaphore::new(places)),
            slots: Arc::new(Semaphore::new(parallel)),
        }
    }

    /// A place in the queue, before the document is even fetched: what waits takes up memory.
    pub fn reserve(&self) -> Result<Place, Unreadable> {
        let permit = Arc::clone(&self.places).try_acquire_owned();
        permit
            .map(|permit| Place { _permit: permit })
            .map_err(|_| Unreadable::Busy)
    }

    /// The text of a document.
    pub async fn read(&self, _place: Place, document: &[u8]) -> Result<String, Unreadable> {
        if document.len() > LARGEST {
            return Err(Unreadable::TooLarge);
        }
        // The semaphore is never closed.
        let _slot = self.slots.acquire().await.map_err(|_| Unreadable::Failed)?;
        let mut process = self.start()?;
        match timeout(self.config.timeout(), process.exchange(document)).await {
            Ok(result) => result,
            Err(_) => {
                process.kill().await;
                Err(Unreadable::TooComplex)
            }
        }
    }

    fn start(&self) -> Result<Process, Unreadable> {
        let mut command = Command::new(&self.program);
        command
            .arg("read-document")
            .args(["--memory-mib", &self.config.memory_mib.to_string()])
            .args(["--seconds", &self.config.timeout_s.to_string()])
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .process_group(0)
            .kill_on_drop(true);
        // Where shared libraries lie is no secret, and without them nothing starts.
        for name in ["LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"] {
            if let Some(value) = std::env::var_os(name) {
                command.env(name, value);
            }
        }
        command.spawn().map(Process::new).map_err(|error| {
            tracing::error!(
                program = %self.program.display(),
                error = &error as &dyn std::error::Error,
                "no process to read a document with"
            );
            Unreadable::Failed
        })
    }
}

/// A running process; it and all it may have started are gone when this is dropped.
struct Process {
    child: Child,
}

impl Process {
    fn new(child: Child) -> Process {
        Process { child }
    }

    /// Hands the document over and takes the answer.
    async fn exchange(&mut self, document: &[u8]) -> Result<String, Unreadable> {
        let (Some(mut input), Some(output)) = (self.child.stdin.take(), self.child.stdout.take())
        else {
            return Err(Unreadable::Failed);
        };
        let hand_over = async move {
            // A process that knows enough, or has crashed, stops reading.
            let _ = input.write_all(document).await;
            drop(input);
        };
        let mut answer = Vec::new();
        let mut bounded = output.take(LONGEST_ANSWER as u64 + 1);
        let ((), read) = tokio::join!(hand_over, bounded.read_to_end(&mut answer));
        if read.is_err() || answer.len() > LONGEST_ANSWER {
            self.kill().await;
            return Err(Unreadable::Failed);
        }
        let status = self.child.wait().await.map_err(|_| Unreadable::Failed)?;
        outcome(status, &answer)
    }

    async fn kill(&mut self) {
        self.kill_group();
        // Waits for its end too.
        if let Err(error) = self.child.kill().await {
            tracing::error!(%error, "a reading process could not be killed");
        }
    }

    fn kill_group(&self) {
        let group = self
            .child
            .id()
            .and_then(|id| i32::try_from(id).ok())
            .and_then(Pid::from_raw);
        if let Some(group) = group {
            // Gone by itself, at best.
            let _ = kill_process_group(group, Signal::KILL);
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Without an id it was waited for already, and its number may be somebody else's.
        self.kill_group();
    }
}

/// What the end of a process says about the document.
fn outcome(status: ExitStatus, answer: &[u8]) -> Result<String, Unreadable> {
    match status.code() {
        Some(0) => serde_json::from_slice::<ReadAnswer>(answer)
            .map_or(Err(Unreadable::Failed), Result::from),
        Some(PANICKED) => Err(Unreadable::Damaged),
        Some(code) => {
            tracing::error!(
                code,
                "a document could not be read: its process did not start"
            );
            Err(Unreadable::Failed)
        }
        // A signal: memory, processor time or stack were used up.
        None => Err(Unreadable::TooComplex),
    }
}
