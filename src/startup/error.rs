//! Why the program could not start or go on.

use std::io;
use std::path::PathBuf;

use crate::config::ConfigFaults;
use crate::embedding::{EncodeError, LoadError};
use crate::eval::EvalError;
use crate::http_server::ListenError;
use crate::library::AssembleError;
use crate::posting::TermsError;
use crate::storage::{BackupError, StorageError, TransferError};
use crate::telegram::TelegramError;
use crate::telemetry::TelemetryError;
use crate::terminal::{AnnounceError, PictureFault, PostingsError, ResumeError};

/// Why the program could not start or go on.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// What is wrong with a query on the command line.
    #[error("{0}")]
    WrongQuery(String),
    #[error("cannot tell the working directory")]
    Surroundings(#[source] io::Error),
    #[error(transparent)]
    Config(#[from] ConfigFaults),
    #[error(transparent)]
    Telemetry(#[from] TelemetryError),
    #[error(transparent)]
    Assemble(#[from] AssembleError),
    #[error("no sentence encoder")]
    Model(#[source] LoadError),
    #[error(transparent)]
    PostingTerms(#[from] TermsError),
    #[error(transparent)]
    Postings(#[from] PostingsError),
    #[error(transparent)]
    Encode(#[from] EncodeError),
    #[error("cannot write {}", file.display())]
    Vectors {
        file: PathBuf,
        #[source]
        error: io::Error,
    },
    #[error("the sentence encoder got no thread")]
    Thread(#[source] io::Error),
    #[error("no bot token: set TELOXIDE_TOKEN, or talk in the terminal with `chat`")]
    NoToken,
    #[error("cannot listen for signals")]
    Signals(#[source] io::Error),
    #[error(transparent)]
    Storage(#[from] StorageError),
    #[error(transparent)]
    Telegram(#[from] TelegramError),
    #[error("standard input or output failed")]
    Terminal(#[from] io::Error),
    #[error(transparent)]
    Resume(#[from] ResumeError),
    #[error(transparent)]
    Picture(#[from] PictureFault),
    #[error(transparent)]
    Eval(#[from] EvalError),
    #[error(transparent)]
    Announce(#[from] AnnounceError),
    #[error(transparent)]
    Backup(#[from] BackupError),
    #[error(transparent)]
    Transfer(#[from] TransferError),
    #[error(transparent)]
    Listen(#[from] ListenError),
    #[error(
        "the background task `{0}` died and ended the program: the log says where; see [supervision] in config.toml"
    )]
    TaskDied(&'static str),
}
